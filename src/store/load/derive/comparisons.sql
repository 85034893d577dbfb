-- One row per aspect, participant, vote or amount that is compared in two accounts of one thing.
-- The accounts are in two dossiers, and each pair has rows in both orders. `stands` says that the
-- values are the same, compatible (both can be true, such as a day and its month), different or not
-- comparable, or that one account has no value. `how` says how they differ.
DELETE FROM work_comparisons;

WITH bounded AS (
    SELECT
        told_dates.a_ref AS a_ref,
        told_dates.b_ref AS b_ref,
        told_dates.a_whole AS a_whole,
        told_dates.b_whole AS b_whole,
        ones.thing AS thing,
        ones.amount || coalesce(', ' || a_stages.label, '')
            || coalesce(', ' || told_dates.a_says, '') AS a_says,
        others.amount || coalesce(', ' || b_stages.label, '')
            || coalesce(', ' || told_dates.b_says, '') AS b_says,
        CASE
            WHEN coalesce(a_bounds.low, a_bounds.high) IS NULL
                OR coalesce(b_bounds.low, b_bounds.high) IS NULL
                THEN 'only a word, no figure'
            WHEN lower(ones.unit) <> lower(others.unit) THEN 'in other units'
            -- An amount per year is comparable with an amount whose date is a year, such as 2020.
            WHEN ones.per IS NOT others.per
                AND date(b_dates.earliest, '+' || a_rates.length, '-1 day') IS NOT b_dates.latest
                AND date(a_dates.earliest, '+' || b_rates.length, '-1 day') IS NOT a_dates.latest
                THEN 'not over one length of time'
            WHEN ones.stage IS NOT others.stage THEN 'one does not say at which stage'
        END AS hindrance,
        ones.comparator = others.comparator
            AND ones.low IS others.low
            AND ones.high IS others.high AS equal,
        CASE
            WHEN a_bounds.low = a_bounds.high AND b_bounds.low = b_bounds.high THEN ''
            WHEN b_bounds.low > a_bounds.high AND max(b_bounds.low_open, a_bounds.high_open) = 1
                THEN 'over '
            WHEN a_bounds.low > b_bounds.high AND max(a_bounds.low_open, b_bounds.high_open) = 1
                THEN 'over '
            ELSE 'at least '
        END AS bound,
        CASE
            WHEN b_bounds.low > a_bounds.high THEN b_bounds.low - a_bounds.high
            WHEN b_bounds.low = a_bounds.high
                AND max(b_bounds.low_open, a_bounds.high_open) = 1
                THEN 0
        END AS less,
        CASE
            WHEN a_bounds.low > b_bounds.high THEN a_bounds.low - b_bounds.high
            WHEN a_bounds.low = b_bounds.high
                AND max(a_bounds.low_open, b_bounds.high_open) = 1
                THEN 0
        END AS more,
        CASE
            WHEN (b_bounds.low IS NULL OR a_bounds.low >= b_bounds.low)
                AND (b_bounds.high IS NULL OR a_bounds.high <= b_bounds.high)
                THEN 'within what the other says'
            WHEN (a_bounds.low IS NULL OR b_bounds.low >= a_bounds.low)
                AND (a_bounds.high IS NULL OR b_bounds.high <= a_bounds.high)
                THEN 'leaves room for what the other says'
            ELSE 'meets what the other says'
        END AS meets,
        told_dates.of_one_time AS of_one_time,
        CASE
            WHEN told_dates.of_one_time = 1 THEN NULL
            WHEN told_dates.a_says IS NULL OR told_dates.b_says IS NULL
                THEN 'only one has a time: '
                    || coalesce(told_dates.a_says, told_dates.b_says)
            WHEN coalesce(told_dates.a_date, told_dates.b_date) IS NULL
                THEN 'both are of times told only in words, ' || told_dates.a_says
                    || ' and ' || told_dates.b_says
            WHEN told_dates.a_date IS NULL
                THEN 'one is of a time told only in words, ' || told_dates.a_says
            WHEN told_dates.b_date IS NULL
                THEN 'one is of a time told only in words, ' || told_dates.b_says
            ELSE 'perhaps of other times: ' || told_dates.a_says
                || ' and ' || told_dates.b_says
        END AS doubt
    FROM told_dates
    CROSS JOIN quantities AS ones ON ones.ref = told_dates.a_ref
    CROSS JOIN quantities AS others ON others.ref = told_dates.b_ref
    CROSS JOIN told_bounds AS a_bounds ON a_bounds.ref = ones.ref
    CROSS JOIN told_bounds AS b_bounds ON b_bounds.ref = others.ref
    LEFT JOIN vocab_stage AS a_stages ON a_stages.stage = ones.stage
    LEFT JOIN vocab_stage AS b_stages ON b_stages.stage = others.stage
    LEFT JOIN vocab_per AS a_rates ON a_rates.per = ones.per AND others.per IS NULL
    LEFT JOIN vocab_per AS b_rates ON b_rates.per = others.per AND ones.per IS NULL
    LEFT JOIN dates AS a_dates ON a_dates.date = told_dates.a_date
    LEFT JOIN dates AS b_dates ON b_dates.date = told_dates.b_date
    WHERE told_dates.fact_kind = 'quantity'
      AND told_dates.a_denied = 0
      AND told_dates.b_denied = 0
      AND told_dates.stands IS NOT 'different'
),

-- `apart` is 1 if the amounts can be compared and no figure satisfies both. If they might belong to
-- different times, both can still be true, so `stands` is then 'not comparable'.
amounts AS MATERIALIZED (
    SELECT
        bounded.a_ref AS a_ref,
        bounded.b_ref AS b_ref,
        bounded.a_whole AS a_whole,
        bounded.b_whole AS b_whole,
        bounded.thing AS thing,
        bounded.a_says AS a_says,
        bounded.b_says AS b_says,
        CASE
            WHEN bounded.hindrance IS NOT NULL THEN 'not comparable'
            WHEN bounded.equal = 1 THEN 'same'
            WHEN coalesce(bounded.less, bounded.more) IS NULL THEN 'compatible'
            WHEN bounded.of_one_time = 0 THEN 'not comparable'
            ELSE 'different'
        END AS stands,
        bounded.hindrance IS NULL AND coalesce(bounded.less, bounded.more) IS NOT NULL AS apart,
        CASE
            WHEN bounded.hindrance IS NOT NULL THEN bounded.hindrance
            WHEN bounded.equal = 1 THEN NULL
            WHEN coalesce(bounded.less, bounded.more) IS NULL
                THEN bounded.meets || coalesce('; but ' || bounded.doubt, '')
            ELSE CASE WHEN bounded.less IS NULL THEN 'more' ELSE 'less' END
                || CASE
                    WHEN coalesce(bounded.less, bounded.more) = 0 THEN ''
                    WHEN coalesce(bounded.less, bounded.more)
                        = CAST(coalesce(bounded.less, bounded.more) AS INTEGER)
                        THEN ', by ' || bounded.bound
                            || printf('%,d', CAST(coalesce(bounded.less, bounded.more) AS INTEGER))
                    ELSE ', by ' || bounded.bound
                        || printf('%.15g', coalesce(bounded.less, bounded.more))
                END
                || coalesce('; but both may be true: ' || bounded.doubt, '')
        END AS how
    FROM bounded
),

-- The roles in which each account names a participant.
parts AS MATERIALIZED (
    SELECT
        ordered.ref AS ref,
        ordered.actor AS actor,
        group_concat(ordered.label, ', ') AS said,
        max(ordered.travels) AS travels,
        max(ordered.hosts) AS hosts,
        max(ordered.gives) AS gives,
        max(ordered.gets) AS gets
    FROM (
        SELECT
            participants.ref AS ref,
            participants.actor AS actor,
            vocab_role.label AS label,
            vocab_role.travels AS travels,
            vocab_role.hosts AS hosts,
            vocab_role.gives AS gives,
            vocab_role.gets AS gets
        FROM (SELECT DISTINCT told_pairs.a_ref AS ref FROM told_pairs) AS paired
        CROSS JOIN participants USING (ref)
        CROSS JOIN vocab_role USING (role)
        WHERE vocab_role.counts = 1
        ORDER BY participants.ref, participants.actor, participants.role
    ) AS ordered
    GROUP BY ordered.ref, ordered.actor
),

-- The participants of the first account, with their roles in both accounts. If the second account
-- does not name a participant, `stand_ins` lists its whole, parts or people that are named there.
found AS (
    SELECT
        told_pairs.a_ref AS a_ref,
        told_pairs.b_ref AS b_ref,
        here.actor AS actor,
        here.said AS a_says,
        there.said AS b_says,
        CASE
            WHEN here.travels > there.travels AND there.hosts > here.hosts THEN 1
            WHEN there.travels > here.travels AND here.hosts > there.hosts THEN 1
            WHEN here.gives > there.gives AND there.gets > here.gets THEN 1
            WHEN there.gives > here.gives AND here.gets > there.gets THEN 1
            ELSE 0
        END AS opposed,
        CASE
            WHEN there.said IS NULL THEN (
                SELECT group_concat(ordered.said, '; ')
                FROM (
                    SELECT DISTINCT actors.name || ' (' || near.said || ')' AS said
                    FROM parts AS near
                    JOIN work_scopes
                        ON (work_scopes.whole = here.actor AND work_scopes.actor = near.actor)
                        OR (work_scopes.whole = near.actor AND work_scopes.actor = here.actor)
                    JOIN actors ON actors.actor = near.actor
                    WHERE near.ref = told_pairs.b_ref
                    ORDER BY actors.name, actors.actor
                ) AS ordered
            )
        END AS stand_ins,
        -- The other account has the participant, its whole or its part in the same role, or on the
        -- same side: travelling, hosting, giving or receiving.
        EXISTS (
            SELECT 1
            FROM participants AS ours
            JOIN vocab_role AS our_roles ON our_roles.role = ours.role
            JOIN participants AS theirs ON theirs.ref = told_pairs.b_ref
            JOIN vocab_role AS their_roles ON their_roles.role = theirs.role
            JOIN work_scopes
                ON (work_scopes.whole = ours.actor AND work_scopes.actor = theirs.actor)
                OR (work_scopes.whole = theirs.actor AND work_scopes.actor = ours.actor)
            WHERE ours.ref = told_pairs.a_ref
              AND ours.actor = here.actor
              AND our_roles.counts = 1
              AND their_roles.counts = 1
              AND (
                  theirs.role = ours.role
                  OR (our_roles.travels = 1 AND their_roles.travels = 1)
                  OR (our_roles.hosts = 1 AND their_roles.hosts = 1)
                  OR (our_roles.gives = 1 AND their_roles.gives = 1)
                  OR (our_roles.gets = 1 AND their_roles.gets = 1)
              )
        ) AS alike
    FROM told_pairs
    CROSS JOIN parts AS here ON here.ref = told_pairs.a_ref
    LEFT JOIN parts AS there ON there.ref = told_pairs.b_ref AND there.actor = here.actor
    WHERE told_pairs.fact_kind = 'engagement'
      AND told_pairs.parties = 1
      AND told_pairs.a_denied = 0
      AND told_pairs.b_denied = 0
),

-- A participant in two different roles is not comparable, because one role says nothing about the
-- other.
participant_comparisons AS MATERIALIZED (
    SELECT
        found.a_ref AS a_ref,
        found.b_ref AS b_ref,
        actors.name AS name,
        found.a_says AS a_says,
        coalesce(found.b_says, found.stand_ins) AS b_says,
        CASE
            WHEN found.b_says = found.a_says THEN 'same'
            WHEN found.opposed = 1 THEN 'different'
            WHEN found.alike = 1 THEN 'compatible'
            WHEN coalesce(found.b_says, found.stand_ins) IS NOT NULL THEN 'not comparable'
            ELSE 'only one says'
        END AS stands,
        CASE
            WHEN found.b_says = found.a_says THEN NULL
            WHEN found.opposed = 1 THEN 'on opposite sides'
            WHEN found.b_says IS NOT NULL AND found.alike = 1 THEN 'in one of several roles'
            WHEN found.b_says IS NOT NULL THEN 'in another role'
            WHEN found.alike = 1 THEN 'the other names its whole, part or person'
            WHEN found.stand_ins IS NOT NULL
                THEN 'the other names its whole, part or person in another role'
        END AS how
    FROM found
    CROSS JOIN actors USING (actor)
),

-- Pairs of positions that one holder has on one target or topic, according to two dossiers. The
-- dates of the two positions do not exclude each other.
positions AS MATERIALIZED (
    SELECT
        told_dates.a_ref AS a_ref,
        told_dates.b_ref AS b_ref,
        told_dates.a_dossier AS a_dossier,
        told_dates.b_dossier AS b_dossier,
        ones.position AS a_position,
        others.position AS b_position,
        told_dates.a_says AS a_date,
        told_dates.b_says AS b_date
    FROM told_dates
    CROSS JOIN stances AS ones ON ones.ref = told_dates.a_ref
    CROSS JOIN stances AS others ON others.ref = told_dates.b_ref
    WHERE told_dates.fact_kind = 'stance'
      AND told_dates.a_denied = 0
      AND told_dates.b_denied = 0
      AND told_dates.stands IS NOT 'different'
),

held AS MATERIALIZED (
    SELECT
        told_pairs.a_ref AS a_ref,
        told_pairs.b_ref AS b_ref,
        ones.status AS a_status,
        others.status AS b_status,
        ones.place AS a_place,
        others.place AS b_place,
        ones.visibility AS a_visibility,
        others.visibility AS b_visibility,
        told_pairs.states AS states,
        told_pairs.places AS places,
        told_pairs.parties AS parties,
        told_pairs.amounts AS amounts
    FROM told_pairs
    CROSS JOIN engagements AS ones ON ones.ref = told_pairs.a_ref
    CROSS JOIN engagements AS others ON others.ref = told_pairs.b_ref
    WHERE told_pairs.fact_kind = 'engagement'
      AND told_pairs.a_denied = 0
      AND told_pairs.b_denied = 0
),

silent_amounts AS MATERIALIZED (
    SELECT
        held.b_ref AS b_whole,
        quantities.ref AS ref,
        quantities.thing AS thing,
        quantities.amount || coalesce(', ' || vocab_stage.label, '') AS says
    FROM held
    CROSS JOIN quantities ON quantities.engagement = held.a_ref
    LEFT JOIN vocab_stage USING (stage)
    WHERE held.amounts = 1
      AND NOT EXISTS (
          SELECT 1 FROM told_dates
          WHERE told_dates.a_ref = quantities.ref
            AND told_dates.b_whole = held.b_ref
            AND told_dates.stands IS NOT 'different'
      )
),

aspects (rank, aspect, of_what, a_ref, b_ref, a_says, b_says, stands, apart, how) AS (
    SELECT
        1,
        'truth',
        NULL,
        told_pairs.a_ref,
        told_pairs.b_ref,
        CASE told_pairs.a_denied WHEN 1 THEN 'denied' ELSE 'said to be so' END,
        CASE told_pairs.b_denied WHEN 1 THEN 'denied' ELSE 'said to be so' END,
        CASE WHEN told_pairs.a_denied = told_pairs.b_denied THEN 'same' ELSE 'different' END,
        0,
        CASE WHEN told_pairs.a_denied <> told_pairs.b_denied THEN 'the contrary' END
    FROM told_pairs
    WHERE max(told_pairs.a_denied, told_pairs.b_denied) = 1 AND told_pairs.states = 1
    UNION ALL
    SELECT
        2,
        'date',
        NULL,
        told_dates.a_ref,
        told_dates.b_ref,
        told_dates.a_says,
        told_dates.b_says,
        told_dates.stands,
        0,
        told_dates.how
    FROM told_dates
    WHERE told_dates.fact_kind = 'engagement'
      AND told_dates.a_denied = 0
      AND told_dates.b_denied = 0
      AND told_dates.stands IS NOT NULL
    UNION ALL
    -- An open status in one account is compatible with any status in the other account, because
    -- the other account can be later.
    SELECT
        3,
        'status',
        NULL,
        held.a_ref,
        held.b_ref,
        ones.label,
        others.label,
        CASE
            WHEN held.a_status = held.b_status THEN 'same'
            WHEN min(ones.told, others.told) = 0 THEN 'not comparable'
            WHEN min(ones.done, others.done) = 1 THEN 'compatible'
            WHEN max(ones.open, others.open) = 1 THEN 'compatible'
            ELSE 'different'
        END,
        0,
        CASE
            WHEN held.a_status = held.b_status THEN NULL
            WHEN min(ones.told, others.told) = 0 THEN 'one of them leaves it open'
            WHEN ones.rank > others.rank THEN 'further along'
            WHEN ones.rank < others.rank THEN 'less far along'
            WHEN max(ones.open, others.open) = 1 THEN 'not settled yet'
            WHEN min(ones.done, others.done) = 0 THEN 'otherwise'
        END
    FROM held
    LEFT JOIN vocab_status AS ones ON ones.status = held.a_status
    LEFT JOIN vocab_status AS others ON others.status = held.b_status
    WHERE held.states = 1
    UNION ALL
    -- A place is text as the source prints it, so two different texts can mean one place.
    SELECT
        4,
        'place',
        NULL,
        held.a_ref,
        held.b_ref,
        held.a_place,
        held.b_place,
        CASE
            WHEN lower(held.a_place) = lower(held.b_place) THEN 'same'
            WHEN held.a_place IS NULL OR held.b_place IS NULL THEN 'only one says'
            WHEN instr(lower(held.a_place), lower(held.b_place)) > 0 THEN 'compatible'
            WHEN instr(lower(held.b_place), lower(held.a_place)) > 0 THEN 'compatible'
            ELSE 'not comparable'
        END,
        0,
        CASE
            WHEN lower(held.a_place) = lower(held.b_place) THEN NULL
            WHEN instr(lower(held.a_place), lower(held.b_place)) > 0 THEN 'more exact'
            WHEN instr(lower(held.b_place), lower(held.a_place)) > 0 THEN 'less exact'
            WHEN coalesce(held.a_place || held.b_place, '') <> ''
                THEN 'printed words, which may name one place'
        END
    FROM held
    WHERE coalesce(held.a_place, held.b_place) IS NOT NULL AND held.places = 1
    UNION ALL
    SELECT
        5,
        'visibility',
        NULL,
        held.a_ref,
        held.b_ref,
        ones.label,
        others.label,
        CASE
            WHEN held.a_visibility = held.b_visibility THEN 'same'
            WHEN held.a_visibility IS NULL OR held.b_visibility IS NULL THEN 'only one says'
            WHEN ones.rank IS NULL OR others.rank IS NULL THEN 'not comparable'
            ELSE 'different'
        END,
        0,
        CASE
            WHEN ones.rank < others.rank THEN 'more public'
            WHEN ones.rank > others.rank THEN 'less public'
            WHEN held.a_visibility <> held.b_visibility THEN 'one of them leaves it open'
        END
    FROM held
    LEFT JOIN vocab_visibility AS ones ON ones.visibility = held.a_visibility
    LEFT JOIN vocab_visibility AS others ON others.visibility = held.b_visibility
    WHERE coalesce(held.a_visibility, held.b_visibility) IS NOT NULL AND held.states = 1
    UNION ALL
    SELECT
        6,
        'participant',
        participant_comparisons.name,
        participant_comparisons.a_ref,
        participant_comparisons.b_ref,
        participant_comparisons.a_says,
        participant_comparisons.b_says,
        participant_comparisons.stands,
        0,
        participant_comparisons.how
    FROM participant_comparisons
    UNION ALL
    -- The participants that are named only in the other account. Each pair of accounts appears in
    -- both orders, so these participants come from the reverse pair.
    SELECT
        6,
        'participant',
        participant_comparisons.name,
        participant_comparisons.b_ref,
        participant_comparisons.a_ref,
        NULL,
        participant_comparisons.a_says,
        participant_comparisons.stands,
        0,
        NULL
    FROM participant_comparisons
    WHERE participant_comparisons.b_says IS NULL
    UNION ALL
    SELECT
        7,
        'vote',
        actors.name,
        held.a_ref,
        held.b_ref,
        a_votes.label,
        b_votes.label,
        CASE
            WHEN min(a_votes.told, b_votes.told) = 0 THEN 'not comparable'
            WHEN ones.vote = others.vote THEN 'same'
            ELSE 'different'
        END,
        0,
        CASE
            WHEN min(a_votes.told, b_votes.told) = 0 THEN 'one of them leaves it open'
            WHEN ones.vote <> others.vote THEN 'otherwise'
        END
    FROM held
    CROSS JOIN participants AS ones ON ones.ref = held.a_ref
    CROSS JOIN participants AS others ON others.ref = held.b_ref AND others.actor = ones.actor
    CROSS JOIN actors ON actors.actor = ones.actor
    CROSS JOIN vocab_vote AS a_votes ON a_votes.vote = ones.vote
    CROSS JOIN vocab_vote AS b_votes ON b_votes.vote = others.vote
    WHERE held.parties = 1
    UNION ALL
    -- An amount that agrees with one amount of the other account is not contrasted with that
    -- account's other amounts.
    SELECT
        8,
        'amount',
        amounts.thing,
        amounts.a_ref,
        amounts.b_ref,
        amounts.a_says,
        amounts.b_says,
        amounts.stands,
        amounts.apart,
        amounts.how
    FROM amounts
    WHERE amounts.apart = 0
       OR NOT EXISTS (
           SELECT 1 FROM amounts AS alike
           WHERE alike.a_ref = amounts.a_ref
             AND alike.b_whole = amounts.b_whole
             AND alike.stands IN ('same', 'compatible')
       )
       OR NOT EXISTS (
           SELECT 1 FROM amounts AS alike
           WHERE alike.b_ref = amounts.b_ref
             AND alike.a_whole = amounts.a_whole
             AND alike.stands IN ('same', 'compatible')
       )
    UNION ALL
    SELECT
        8,
        'amount',
        silent_amounts.thing,
        silent_amounts.ref,
        silent_amounts.b_whole,
        silent_amounts.says,
        NULL,
        'only one says',
        0,
        NULL
    FROM silent_amounts
    UNION ALL
    SELECT
        8,
        'amount',
        silent_amounts.thing,
        silent_amounts.b_whole,
        silent_amounts.ref,
        NULL,
        silent_amounts.says,
        'only one says',
        0,
        NULL
    FROM silent_amounts
    UNION ALL
    -- A position that both dossiers state is not compared with other positions of either dossier.
    SELECT
        9,
        'position',
        NULL,
        positions.a_ref,
        positions.b_ref,
        ones.label || coalesce(', ' || positions.a_date, ''),
        others.label || coalesce(', ' || positions.b_date, ''),
        CASE
            WHEN positions.a_position = positions.b_position THEN 'same'
            WHEN positions.a_position IS NULL OR positions.b_position IS NULL THEN 'only one says'
            WHEN ones.score IS NULL OR others.score IS NULL THEN 'not comparable'
            WHEN min(ones.score, others.score) > 0 THEN 'compatible'
            WHEN max(ones.score, others.score) < 0 THEN 'compatible'
            ELSE 'different'
        END,
        0,
        CASE
            WHEN positions.a_position = positions.b_position THEN NULL
            WHEN ones.score > others.score THEN 'more favourable'
            WHEN ones.score < others.score THEN 'less favourable'
            WHEN positions.a_position <> positions.b_position THEN 'not on one scale'
        END
    FROM positions
    LEFT JOIN vocab_position AS ones ON ones.position = positions.a_position
    LEFT JOIN vocab_position AS others ON others.position = positions.b_position
    WHERE coalesce(positions.a_position, positions.b_position) IS NOT NULL
      AND (
          positions.a_position IS positions.b_position
          OR NOT (
              EXISTS (
                  SELECT 1 FROM positions AS same
                  WHERE same.a_ref = positions.a_ref
                    AND same.b_dossier = positions.b_dossier
                    AND same.a_position = same.b_position
              )
              OR EXISTS (
                  SELECT 1 FROM positions AS same
                  WHERE same.b_ref = positions.b_ref
                    AND same.a_dossier = positions.a_dossier
                    AND same.a_position = same.b_position
              )
          )
      )
    UNION ALL
    -- Both accounts say that the office is held. If they attest it on different days, it need not
    -- have been held in between, so neither account confirms the other.
    SELECT
        10,
        'office',
        NULL,
        told_dates.a_ref,
        told_dates.b_ref,
        CASE ones.attested WHEN 1 THEN 'attested' ELSE 'held' END
            || coalesce(', ' || told_dates.a_says, ''),
        CASE others.attested WHEN 1 THEN 'attested' ELSE 'held' END
            || coalesce(', ' || told_dates.b_says, ''),
        CASE told_dates.stands
            WHEN 'only one says' THEN 'compatible'
            ELSE coalesce(told_dates.stands, 'same')
        END,
        0,
        told_dates.how
    FROM told_dates
    CROSS JOIN affiliations AS ones ON ones.ref = told_dates.a_ref
    CROSS JOIN affiliations AS others ON others.ref = told_dates.b_ref
    WHERE told_dates.fact_kind = 'affiliation'
      AND told_dates.a_denied = 0
      AND told_dates.b_denied = 0
      AND (told_dates.stands IS NOT 'different' OR min(ones.attested, others.attested) = 0)
)

INSERT INTO work_comparisons (
    a_ref, b_ref, a_whole, b_whole, rank, aspect, of_what, a_says, b_says, stands, apart, how
)
SELECT
    aspects.a_ref,
    aspects.b_ref,
    coalesce(a_amounts.engagement, aspects.a_ref),
    coalesce(b_amounts.engagement, aspects.b_ref),
    aspects.rank,
    aspects.aspect,
    aspects.of_what,
    aspects.a_says,
    aspects.b_says,
    aspects.stands,
    CASE aspects.stands WHEN 'different' THEN 1 ELSE aspects.apart END,
    aspects.how
FROM aspects
LEFT JOIN quantities AS a_amounts ON a_amounts.ref = aspects.a_ref
LEFT JOIN quantities AS b_amounts ON b_amounts.ref = aspects.b_ref
ORDER BY aspects.a_ref, aspects.b_ref, aspects.rank, aspects.of_what, aspects.a_says;

DROP TABLE temp.told_pairs;
DROP TABLE temp.told_dates;
DROP TABLE temp.told_bounds;

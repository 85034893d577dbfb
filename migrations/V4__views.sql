-- The views are what reports and people at the prompt read: plain nouns, one
-- row per thing, vocabularies joined in. Columns that name an actor, a state or
-- a topic hold its slug; the same with _name holds the printed name. `ref` is
-- what `chancery show` takes. Vocabularies are joined LEFT, which keeps the
-- planner from starting at the smallest table. What every list says of a fact
-- stands ready in fact_summaries, so that a list costs one look-up a row.

CREATE VIEW passage_refs AS -- One row per passage: its locator and reference.
SELECT
    passages.passage_id AS passage_id, -- Key of the passage.
    sources.slug || '#' || passages.section || '/' || passages.ordinal AS ref, -- Its reference.
    passages.section || '/' || passages.ordinal AS locator, -- Its place in the source.
    sources.slug AS source, -- Slug of the source.
    passages.position AS position -- Order within the source, from 1.
FROM passages
JOIN sources USING (source_id);

CREATE VIEW passage_text_list AS -- One row per sentence of a source whose words a user attached.
SELECT
    passage_refs.source AS source, -- Slug of the source.
    passage_refs.locator || coalesce('.' || passage_texts.sentence, '') AS locator, -- Paragraph and sentence.
    passage_texts.text AS words, -- Its words, in their normalized form.
    passage_refs.ref || coalesce('.' || passage_texts.sentence, '') AS ref, -- Its reference.
    passage_refs.position AS position, -- Order of the passage within the source.
    passage_texts.sentence AS sentence, -- Which sentence of the passage; NULL: the whole.
    passage_texts.passage_id AS passage_id, -- Key of the passage.
    passage_texts.passage_text_id AS passage_text_id -- Key of the text: rowid in passage_search.
FROM passage_texts
JOIN passage_refs USING (passage_id);

CREATE VIEW citation_list AS -- One row per place where a source carries a fact.
SELECT
    citations.citation_id AS citation_id, -- Key of the citation.
    citations.fact_id AS fact_id, -- Key of the fact.
    fact_summaries.ref AS ref, -- Reference of the fact.
    passage_refs.source AS source, -- Slug of the source.
    passage_refs.locator
        || coalesce('.' || citations.sentence, '') AS locator, -- Paragraph and sentence.
    citations.hedge AS hedge, -- How sure the voice is (FactBank).
    hedges.label AS hedge_label, -- The same in words.
    hedges.hedged AS hedged, -- 1: the voice stops short of certainty.
    (
        SELECT group_concat(ordered.words, '; ')
        FROM (
            SELECT cues.words AS words FROM cues
            WHERE cues.citation_id = citations.citation_id
            ORDER BY cues.ordinal
        ) AS ordered
    ) AS cue, -- The words that hedge, contrast or mark it.
    citations.voice AS voice, -- author, speaker or unnamed.
    speakers.slug AS voice_actor, -- Slug of the speaker.
    speakers.name AS voice_name, -- Name of the speaker.
    passage_refs.position AS position, -- Order of the passage within the source.
    citations.sentence AS sentence -- Which sentence of the passage; NULL: the whole.
FROM citations
JOIN fact_summaries USING (fact_id)
JOIN passage_refs USING (passage_id)
LEFT JOIN hedges ON hedges.code = citations.hedge
LEFT JOIN actors AS speakers ON speakers.actor_id = citations.voice_actor;

CREATE VIEW engagement_list AS -- One row per engagement, with its date, its participants and where it is cited.
SELECT
    engagements.engagement_id AS fact_id, -- Key of the fact.
    fact_summaries.ref AS ref, -- Its reference.
    engagements.title AS title, -- What it is, in the coder's words.
    engagements.kind AS kind, -- What sort of thing; see engagement_kinds.
    engagements.domain AS domain, -- Field of policy.
    engagements.status AS status, -- How far it came, as of the source.
    statuses.done AS done, -- 1: it happened or is happening.
    statuses.open AS open, -- 1: something of it is still to come, as far as recorded.
    engagement_kinds.tone AS tone, -- 1 cooperative, -1 critical or distancing, 0 neither; NULL: see its stances.
    engagement_kinds.saying AS saying, -- 1: words; 0: deeds.
    engagement_kinds.standing AS standing, -- 1: a standing relationship, not an act.
    engagement_kinds.register AS register, -- The register that lists it: exercises, visits or assistance.
    CASE
        WHEN engagement_kinds.standing = 1 THEN 0
        WHEN EXISTS (
            SELECT 1 FROM engagements AS parts
            WHERE parts.part_of = engagements.engagement_id
        ) THEN 0
        ELSE 1
    END AS counts, -- 1: is counted; 0: a standing relationship, or a series or package, which its parts are counted for; parts that only other accounts tell: see engagement_parts.
    periods.edtf AS edtf, -- Its date in EDTF.
    periods.date_precision AS date_precision, -- The unit it is written to; of several, the coarsest.
    periods.date_form AS date_form, -- date, interval, one_of or all_of.
    periods.approximate AS approximate, -- 1: marked ~, ? or %; earliest and latest are one unit wider.
    periods.date_basis AS date_basis, -- stated, relative or inferred.
    periods.date_words AS date_words, -- The words that date it.
    periods.earliest AS earliest, -- First day it can lie on.
    periods.latest AS latest, -- Last day it can lie on; 9999-12-31: still going on.
    periods.begun_by AS begun_by, -- Day by which it has begun for certain, if it lasts.
    periods.ended_from AS ended_from, -- Day before which it has not ended for certain, if it lasts.
    engagements.recurrence AS recurrence, -- once, series, annual or continuing.
    engagements.place AS place, -- Where, as printed.
    engagements.purpose AS purpose, -- What for, as stated.
    engagements.visibility AS visibility, -- How public, as the source says.
    engagements.visibility_words AS visibility_words, -- The words it says it with.
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT actors.name || ' (' || group_concat(participations.role, ', ') || ')' AS said
            FROM participations
            JOIN actors USING (actor_id)
            WHERE participations.engagement_id = engagements.engagement_id
            GROUP BY participations.actor_id
            ORDER BY min(participations.ordinal)
        ) AS ordered
    ) AS participants, -- Names with their roles.
    engagements.open_participants AS open_participants, -- 1: more took part than are named.
    engagements.open_topics AS open_topics, -- 1: it has more topics than are named.
    engagements.open_parts AS open_parts, -- 1: it has more parts than are told.
    wholes.ref AS part_of, -- Reference of the series or package it belongs to.
    (
        WITH RECURSIVE chain (engagement_id, depth) AS (
            SELECT engagements.part_of, 1
            UNION ALL
            SELECT links_up.part_of, chain.depth + 1
            FROM chain
            JOIN engagements AS links_up ON links_up.engagement_id = chain.engagement_id
        )

        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT
                wider.title || coalesce(' (' || recurrences.label || ')', '') AS said
            FROM chain
            JOIN engagements AS wider USING (engagement_id)
            LEFT JOIN recurrences ON recurrences.code = wider.recurrence
            ORDER BY chain.depth
        ) AS ordered
    ) AS framework, -- What it is part of, from the nearest to the widest.
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT amounts.amount || coalesce(', ' || stages.label, '') AS said
            FROM quantities
            JOIN amounts USING (quantity_id)
            LEFT JOIN stages ON stages.code = quantities.stage
            WHERE quantities.engagement_id = engagements.engagement_id
            ORDER BY quantities.quantity_id
        ) AS ordered
    ) AS amounts, -- Its amounts with their stages; those of different stages are never added.
    engagements.happening AS happening, -- Shared by the accounts of one happening.
    fact_summaries.cited AS cited, -- Where the source carries it.
    fact_summaries.hedged AS hedged, -- 1: hedged in at least one place.
    fact_summaries.denied AS denied, -- 1: the source says, wherever it speaks of it, that it is not so.
    fact_summaries.source AS source, -- Slug of the source.
    fact_summaries.dossier AS dossier, -- Slug of the dossier.
    fact_summaries.account_of AS account_of, -- What it is an account of; other dossiers' accounts of it have the same.
    fact_summaries.sources AS sources, -- Independent sources behind it: of different publishers, saying the same.
    fact_summaries.ref || coalesce((
        SELECT ' ' || group_concat(ordered.ref, ' ')
        FROM (
            SELECT summaries.ref AS ref
            FROM quantities
            JOIN fact_summaries AS summaries ON summaries.fact_id = quantities.quantity_id
            WHERE quantities.engagement_id = engagements.engagement_id
            ORDER BY quantities.quantity_id
        ) AS ordered
    ), '') AS facts -- Its reference and those of its amounts.
FROM engagements
JOIN fact_summaries ON fact_summaries.fact_id = engagements.engagement_id
LEFT JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
LEFT JOIN statuses ON statuses.code = engagements.status
LEFT JOIN periods ON periods.fact_id = engagements.engagement_id
LEFT JOIN fact_summaries AS wholes ON wholes.fact_id = engagements.part_of;

CREATE VIEW engagement_parts AS -- One row per series or package and part of it, as its own account tells it or another one.
SELECT
    wholes.engagement_id AS fact_id, -- Key of the series or package.
    parts.engagement_id AS part_id, -- Key of the part.
    fact_summaries.dossier AS dossier -- Slug of the dossier that tells the part.
FROM engagements AS wholes
JOIN engagements AS tellings ON tellings.happening = wholes.happening
JOIN engagements AS parts ON parts.part_of = tellings.engagement_id
JOIN fact_summaries ON fact_summaries.fact_id = parts.engagement_id
-- Where accounts differ about which is part of which, each is right of its own.
WHERE tellings.engagement_id = wholes.engagement_id
   OR (
       parts.happening <> wholes.happening
       AND parts.happening IS NOT (
           SELECT wider.happening FROM engagements AS wider
           WHERE wider.engagement_id = wholes.part_of
       )
   );

CREATE VIEW amount_parts AS -- One row per amount of a package and amount of a part of it, or of a part of that, which is counted for it.
-- They have one stage, unit and span of time, and the part's is in figures.
SELECT
    quantities.quantity_id AS fact_id, -- Key of the amount of the package.
    amounts_of_parts.quantity_id AS part_id, -- Key of the amount of the part.
    engagement_parts.dossier AS dossier, -- Slug of the dossier that tells that it is a part.
    fact_summaries.dossier AS part_dossier -- Slug of the dossier that tells the part's amount.
FROM quantities
-- CROSS JOIN and the sign + keep the planner from holding all amounts of a stage
-- against each other.
CROSS JOIN engagements AS packages ON packages.engagement_id = quantities.engagement_id
CROSS JOIN engagement_parts ON engagement_parts.fact_id = quantities.engagement_id
CROSS JOIN engagements AS parts ON parts.engagement_id = engagement_parts.part_id
CROSS JOIN engagements AS tellings
    ON tellings.happening = parts.happening
    AND (
        tellings.engagement_id = parts.engagement_id
        OR tellings.happening <> packages.happening
    )
-- No further down: the limits on a statement count every step in each of its copies.
LEFT JOIN engagements AS parts_of_parts ON parts_of_parts.part_of = tellings.engagement_id
CROSS JOIN quantities AS amounts_of_parts
    ON amounts_of_parts.engagement_id
    IN (tellings.engagement_id, parts_of_parts.engagement_id)
CROSS JOIN fact_summaries ON fact_summaries.fact_id = amounts_of_parts.quantity_id
WHERE +amounts_of_parts.stage IS quantities.stage
  AND +amounts_of_parts.unit IS quantities.unit
  AND amounts_of_parts.per IS quantities.per
  AND coalesce(amounts_of_parts.low, amounts_of_parts.high) IS NOT NULL
  AND fact_summaries.denied <> 1;

CREATE VIEW participation_list AS -- One row per engagement, actor and role.
SELECT
    participations.engagement_id AS fact_id, -- Key of the engagement.
    fact_summaries.ref AS ref, -- Reference of the engagement.
    engagements.title AS title, -- The engagement, in the coder's words.
    engagements.kind AS kind, -- Its kind.
    engagements.status AS status, -- How far it came.
    periods.edtf AS edtf, -- Its date in EDTF.
    periods.earliest AS earliest, -- First day it can lie on.
    periods.latest AS latest, -- Last day it can lie on.
    actors.slug AS actor, -- Slug of the actor.
    actors.name AS actor_name, -- Name of the actor.
    participations.role AS role, -- As what it takes part.
    roles.counts AS counts, -- 1: takes part; 0: is only spoken of or acted upon.
    participations.vote AS vote, -- How it voted.
    participations.inferred AS inferred -- Why the coder concludes the role; NULL: stated.
FROM participations
JOIN engagements USING (engagement_id)
JOIN fact_summaries ON fact_summaries.fact_id = engagements.engagement_id
JOIN actors USING (actor_id)
LEFT JOIN roles ON roles.code = participations.role
LEFT JOIN periods ON periods.fact_id = engagements.engagement_id;

CREATE VIEW engagement_states AS -- One row per engagement and state that takes part in it, itself or through its parts, people or bodies.
SELECT
    participations.engagement_id AS fact_id, -- Key of the engagement.
    actor_scopes.whole_id AS state_id, -- Key of the state.
    states.slug AS state, -- Slug of the state.
    min(scope_ways.rank) AS rank, -- 1 itself, 2 a part of it, 3 a person of it, 4 a body it is in.
    min(scope_ways.body) AS through_body, -- 1: only through a body that it is in.
    max(roles.leads) AS leads -- 1: it does, gives, says or convenes it.
FROM participations
JOIN fact_summaries ON fact_summaries.fact_id = participations.engagement_id
JOIN actor_scopes
    ON actor_scopes.actor_id = participations.actor_id AND actor_scopes.of_state = 1
JOIN actors AS states ON states.actor_id = actor_scopes.whole_id
LEFT JOIN scope_ways ON scope_ways.code = actor_scopes.via
LEFT JOIN roles ON roles.code = participations.role
WHERE roles.counts = 1
  AND fact_summaries.denied <> 1
GROUP BY participations.engagement_id, actor_scopes.whole_id;

CREATE VIEW pairs AS -- One row per engagement and ordered pair of states that take part in it.
SELECT
    ones.state AS state_a, -- Slug of one state.
    others.state AS state_b, -- Slug of the other; each pair stands both ways round.
    ones.fact_id AS fact_id, -- Key of the engagement.
    fact_summaries.ref AS ref, -- Its reference.
    engagements.title AS title, -- What it is.
    engagements.kind AS kind, -- Its kind.
    engagements.status AS status, -- How far it came.
    periods.edtf AS edtf, -- Its date in EDTF.
    periods.earliest AS earliest, -- First day it can lie on.
    periods.latest AS latest, -- Last day it can lie on.
    engagements.visibility AS visibility, -- How public, as the source says.
    engagement_kinds.standing AS standing, -- 1: a standing relationship, not an act.
    max(ones.through_body, others.through_body) AS through_body, -- 1: one of the two only through an arrangement or body it is in.
    fact_summaries.cited AS cited, -- Where the source carries it.
    fact_summaries.source AS source -- Slug of the source.
FROM engagement_states AS ones
JOIN engagement_states AS others
    ON others.fact_id = ones.fact_id AND others.state_id <> ones.state_id
JOIN engagements ON engagements.engagement_id = ones.fact_id
JOIN fact_summaries ON fact_summaries.fact_id = ones.fact_id
LEFT JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
LEFT JOIN periods ON periods.fact_id = ones.fact_id
-- One actor who stands for both states is not two of them dealing with each
-- other; only a body is, which its members make up.
WHERE max(ones.through_body, others.through_body) = 1
   OR EXISTS (
       SELECT 1
       FROM participations AS here
       JOIN actor_scopes AS this_state
           ON this_state.actor_id = here.actor_id AND this_state.whole_id = ones.state_id
       JOIN participations AS there
           ON there.engagement_id = here.engagement_id AND there.actor_id <> here.actor_id
       JOIN actor_scopes AS that_state
           ON that_state.actor_id = there.actor_id AND that_state.whole_id = others.state_id
       WHERE here.engagement_id = ones.fact_id
   );

CREATE VIEW amounts AS -- One row per amount, as people read it: "> 1,000,000 USD a year", "dozens (officer) a year".
SELECT
    quantities.quantity_id AS quantity_id, -- Key of the fact.
    CASE
        WHEN coalesce(quantities.low, quantities.high) IS NULL
            THEN quantities.words || coalesce(' (' || quantities.unit || ')', '')
        ELSE comparators.sign || figures.first || coalesce(' to ' || figures.last, '')
            || coalesce(' ' || quantities.unit, '')
    END
        || coalesce(' ' || time_units.label, '') AS amount -- The amount in words and figures.
FROM quantities
JOIN (
    SELECT
        quantities.quantity_id AS quantity_id,
        CASE typeof(coalesce(quantities.low, quantities.high))
            WHEN 'integer' THEN printf('%,d', coalesce(quantities.low, quantities.high))
            ELSE CAST(coalesce(quantities.low, quantities.high) AS TEXT)
        END AS first,
        CASE
            WHEN quantities.low < quantities.high
                THEN CASE typeof(quantities.high)
                    WHEN 'integer' THEN printf('%,d', quantities.high)
                    ELSE CAST(quantities.high AS TEXT)
                END
        END AS last
    FROM quantities
) AS figures USING (quantity_id)
LEFT JOIN comparators ON comparators.code = quantities.comparator
LEFT JOIN time_units ON time_units.code = quantities.per;

CREATE VIEW quantity_list AS -- One row per amount of an engagement at one stage.
SELECT
    quantities.quantity_id AS fact_id, -- Key of the fact.
    fact_summaries.ref AS ref, -- Its reference.
    engagement_refs.ref AS engagement, -- Reference of the engagement.
    engagements.title AS title, -- The engagement.
    quantities.thing AS thing, -- What is counted.
    quantities.stage AS stage, -- announced, pledged ... received.
    amounts.amount AS amount, -- The amount in words and figures.
    quantities.comparator AS comparator, -- Exact, a bound, a range or only a word.
    quantities.low AS low, -- Least; NULL: no lower bound given.
    quantities.high AS high, -- Most; NULL: no upper bound given.
    quantities.words AS words, -- As printed, where the word matters.
    quantities.unit AS unit, -- Currency or thing counted.
    quantities.per AS per, -- How often; NULL: in all, or once.
    periods.edtf AS edtf, -- Its date in EDTF.
    periods.date_words AS date_words, -- The words that date it.
    periods.earliest AS earliest, -- First day it can lie on.
    periods.latest AS latest, -- Last day it can lie on.
    periods.approximate AS approximate, -- 1: marked ~, ? or %; earliest and latest are one unit wider.
    periods.begun_by AS begun_by, -- Day by which it has begun for certain, if it lasts.
    periods.ended_from AS ended_from, -- Day before which it has not ended for certain, if it lasts.
    fact_summaries.cited AS cited, -- Where the source carries it.
    fact_summaries.hedged AS hedged, -- 1: hedged in at least one place.
    fact_summaries.denied AS denied, -- 1: the source says, wherever it speaks of it, that it is not so.
    fact_summaries.source AS source, -- Slug of the source.
    fact_summaries.dossier AS dossier, -- Slug of the dossier.
    fact_summaries.account_of AS account_of, -- What it is an account of; other dossiers' accounts of it have the same.
    fact_summaries.sources AS sources -- Independent sources behind it: of different publishers, saying the same.
FROM quantities
JOIN fact_summaries ON fact_summaries.fact_id = quantities.quantity_id
JOIN engagements USING (engagement_id)
JOIN fact_summaries AS engagement_refs ON engagement_refs.fact_id = engagements.engagement_id
JOIN amounts USING (quantity_id)
LEFT JOIN periods ON periods.fact_id = quantities.quantity_id;

CREATE VIEW pledges AS -- One row per thing of an engagement of which something was promised: what was promised, what arrived, what is open.
-- Amounts are added up within a stage and never across stages, of which the
-- greatest counts; what is told once more is not added, and a bound that is not
-- given stays unknown. Each account of a happening has its own rows: accounts
-- are held against each other, never added.
SELECT
    engagement_refs.ref AS engagement, -- Reference of the engagement.
    sums.engagement_id AS engagement_id, -- Key of the engagement.
    engagements.title AS title, -- The engagement.
    sums.thing AS thing, -- What is counted.
    sums.unit AS unit, -- Currency or thing counted.
    sums.per AS per, -- How often; NULL: in all, or once.
    sums.promised_low AS promised_low, -- Least that was promised; NULL: not said.
    sums.promised_high AS promised_high, -- Most that was promised; NULL: not said.
    sums.arrived_low AS arrived_low, -- Least that has arrived, as far as recorded.
    sums.arrived_high AS arrived_high, -- Most that has arrived, as far as recorded; NULL: not said.
    CASE
        WHEN sums.promised_low > sums.arrived_high
            THEN sums.promised_low - sums.arrived_high
        ELSE 0
    END AS open_low, -- Least that is open if nothing arrived unrecorded; a bound, not a promise.
    CASE
        WHEN sums.promised_high < sums.arrived_low THEN 0
        ELSE sums.promised_high - sums.arrived_low
    END AS open_high, -- Most that can be open; NULL: no upper bound.
    (
        SELECT periods.edtf
        FROM quantities
        JOIN stages ON stages.code = quantities.stage
        JOIN periods ON periods.fact_id = quantities.quantity_id
        WHERE quantities.engagement_id = sums.engagement_id
          AND quantities.thing = sums.thing
          AND quantities.unit IS sums.unit
          AND quantities.per IS sums.per
          AND stages.arrived = 1
          AND periods.edtf IS NOT NULL
        ORDER BY periods.latest DESC, quantities.quantity_id
        LIMIT 1
    ) AS as_of, -- Latest date of an arrival, EDTF.
    (
        SELECT group_concat(ordered.ref, ' ')
        FROM (
            SELECT fact_summaries.ref AS ref
            FROM quantities
            JOIN fact_summaries ON fact_summaries.fact_id = quantities.quantity_id
            WHERE quantities.engagement_id = sums.engagement_id
              AND quantities.thing = sums.thing
              AND quantities.unit IS sums.unit
              AND quantities.per IS sums.per
            ORDER BY quantities.quantity_id
        ) AS ordered
    ) AS facts -- References of the amounts.
FROM (
    SELECT
        of_stages.engagement_id AS engagement_id,
        of_stages.thing AS thing,
        of_stages.unit AS unit,
        of_stages.per AS per,
        max(of_stages.promised) AS promised,
        max(CASE WHEN of_stages.promised = 1 THEN of_stages.low END) AS promised_low,
        CASE
            WHEN max(of_stages.promised * of_stages.unbounded) = 0
                THEN max(CASE WHEN of_stages.promised = 1 THEN of_stages.high END)
        END AS promised_high,
        coalesce(
            max(CASE WHEN of_stages.arrived = 1 THEN of_stages.low END), 0
        ) AS arrived_low,
        CASE
            WHEN max(of_stages.arrived * of_stages.unbounded) = 0
                THEN coalesce(max(CASE WHEN of_stages.arrived = 1 THEN of_stages.high END), 0)
        END AS arrived_high
    FROM (
        SELECT
            quantities.engagement_id AS engagement_id,
            quantities.thing AS thing,
            quantities.unit AS unit,
            quantities.per AS per,
            max(coalesce(stages.promised, 0)) AS promised,
            max(coalesce(stages.arrived, 0)) AS arrived,
            sum(quantities.low) AS low,
            sum(quantities.high) AS high,
            max(quantities.high IS NULL) AS unbounded
        FROM quantities
        LEFT JOIN stages ON stages.code = quantities.stage
        WHERE NOT EXISTS (
            SELECT 1
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries ON fact_summaries.fact_id = links.link_id
            WHERE links.from_fact = quantities.quantity_id
              AND relations.restates = 1
              AND fact_summaries.denied <> 1
        )
        GROUP BY
            quantities.engagement_id,
            quantities.thing,
            quantities.unit,
            quantities.per,
            quantities.stage
    ) AS of_stages
    GROUP BY
        of_stages.engagement_id,
        of_stages.thing,
        of_stages.unit,
        of_stages.per
) AS sums
JOIN engagements USING (engagement_id)
JOIN fact_summaries AS engagement_refs ON engagement_refs.fact_id = engagements.engagement_id
WHERE sums.promised = 1;

CREATE VIEW stance_list AS -- One row per position of a holder.
SELECT
    stances.stance_id AS fact_id, -- Key of the fact.
    fact_summaries.ref AS ref, -- Its reference.
    stances.holder_id AS holder_id, -- Key of the holder.
    holders.slug AS holder, -- Slug of the holder.
    holders.name AS holder_name, -- Name of the holder.
    stances.target_id AS target_id, -- Key of the actor it is towards.
    targets.slug AS target, -- Slug of that actor.
    targets.name AS target_name, -- Name of that actor.
    topics.slug AS topic, -- Slug of the topic it is on.
    topics.name AS topic_name, -- Name of the topic.
    stances.position AS position, -- Which position, towards the target where there is one; NULL: none that the scale names.
    positions.score AS score, -- -3 to 3; NULL off the scale.
    stances.mode AS mode, -- declared, enacted or attributed.
    modes.reading AS reading, -- 1: neither said nor done by the holder, but read so by the author.
    stances.summary AS summary, -- The position in the coder's words.
    stances.scope AS scope, -- What limits it.
    stances.utterance AS utterance, -- The few words the holder is quoted with.
    engagement_refs.ref AS through, -- The engagement that declares or enacts it.
    engagement_refs.title AS through_what, -- What that is.
    periods.edtf AS edtf, -- Its date in EDTF: its own, else that of the engagement it is declared or enacted through.
    periods.date_basis AS date_basis, -- stated, relative or inferred.
    periods.date_words AS date_words, -- The words that date it.
    periods.earliest AS earliest, -- First day it can lie on.
    periods.latest AS latest, -- Last day it can lie on.
    periods.approximate AS approximate, -- 1: marked ~, ? or %; earliest and latest are one unit wider.
    periods.begun_by AS begun_by, -- Day by which it has begun for certain, if it lasts.
    periods.ended_from AS ended_from, -- Day before which it has not ended for certain, if it lasts.
    coalesce(stances.visibility, engagements.visibility) AS visibility, -- How public, of the stance or of its engagement.
    coalesce(stances.visibility_words, engagements.visibility_words) AS visibility_words, -- The words the source says it with.
    fact_summaries.cited AS cited, -- Where the source carries it.
    fact_summaries.hedged AS hedged, -- 1: hedged in at least one place.
    fact_summaries.denied AS denied, -- 1: the source says, wherever it speaks of it, that it is not so.
    facts.confidence AS confidence, -- The coder's own confidence; NULL: not said.
    fact_summaries.source AS source, -- Slug of the source.
    fact_summaries.dossier AS dossier, -- Slug of the dossier.
    fact_summaries.account_of AS account_of, -- What it is an account of; other dossiers' accounts of it have the same.
    fact_summaries.sources AS sources -- Independent sources behind it: of different publishers, saying the same.
FROM stances
JOIN facts ON facts.fact_id = stances.stance_id
JOIN fact_summaries ON fact_summaries.fact_id = stances.stance_id
JOIN actors AS holders ON holders.actor_id = stances.holder_id
LEFT JOIN actors AS targets ON targets.actor_id = stances.target_id
LEFT JOIN topics USING (topic_id)
LEFT JOIN positions ON positions.code = stances.position
LEFT JOIN modes ON modes.code = stances.mode
LEFT JOIN engagements ON engagements.engagement_id = stances.through
LEFT JOIN fact_summaries AS engagement_refs ON engagement_refs.fact_id = stances.through
LEFT JOIN periods ON periods.fact_id = CASE
    WHEN EXISTS (SELECT 1 FROM periods AS own WHERE own.fact_id = stances.stance_id)
        THEN stances.stance_id
    ELSE stances.through
END;

CREATE VIEW affiliation_list AS -- One row per office, membership or other belonging.
SELECT
    affiliations.affiliation_id AS fact_id, -- Key of the fact.
    fact_summaries.ref AS ref, -- Its reference.
    members.slug AS actor, -- Slug of the actor.
    members.name AS actor_name, -- Name of the actor.
    affiliations.kind AS kind, -- In what way it belongs.
    affiliations.title AS title, -- Title of the office.
    organisations.slug AS organisation, -- Slug of what it belongs to.
    organisations.name AS organisation_name, -- Name of what it belongs to.
    affiliations.attested AS attested, -- 1: the date says when it is seen held; 0: the date is the tenure.
    periods.edtf AS edtf, -- That date in EDTF.
    periods.date_basis AS date_basis, -- stated, relative or inferred.
    periods.date_words AS date_words, -- The words that date it.
    periods.earliest AS earliest, -- First day of it.
    periods.latest AS latest, -- Last day of it.
    engagement_refs.ref AS through, -- The engagement that attests it.
    fact_summaries.cited AS cited, -- Where the source carries it.
    fact_summaries.hedged AS hedged, -- 1: hedged in at least one place.
    fact_summaries.denied AS denied, -- 1: the source says, wherever it speaks of it, that it is not so.
    fact_summaries.source AS source, -- Slug of the source.
    fact_summaries.dossier AS dossier, -- Slug of the dossier.
    fact_summaries.account_of AS account_of, -- What it is an account of; other dossiers' accounts of it have the same.
    fact_summaries.sources AS sources -- Independent sources behind it: of different publishers, saying the same.
FROM affiliations
JOIN fact_summaries ON fact_summaries.fact_id = affiliations.affiliation_id
JOIN actors AS members ON members.actor_id = affiliations.actor_id
JOIN actors AS organisations ON organisations.actor_id = affiliations.organisation_id
LEFT JOIN fact_summaries AS engagement_refs ON engagement_refs.fact_id = affiliations.through
LEFT JOIN periods ON periods.fact_id = affiliations.affiliation_id;

CREATE VIEW assessment_list AS -- One row per judgement of a source's author.
SELECT
    assessments.assessment_id AS fact_id, -- Key of the fact.
    fact_summaries.ref AS ref, -- Its reference.
    assessments.kind AS kind, -- verdict, ranking, comparison, reason, forecast or hypothetical.
    assessments.summary AS summary, -- The judgement in the coder's words.
    assessments.scope AS scope, -- What limits it.
    (
        SELECT group_concat(ordered.said, ' ')
        FROM (
            SELECT coalesce(
                'actor:' || actors.slug,
                'topic:' || topics.slug,
                subjects.ref
            ) AS said
            FROM assessment_subjects
            LEFT JOIN actors USING (actor_id)
            LEFT JOIN topics USING (topic_id)
            LEFT JOIN fact_summaries AS subjects ON subjects.fact_id = assessment_subjects.fact_id
            WHERE assessment_subjects.assessment_id = assessments.assessment_id
            ORDER BY assessment_subjects.ordinal
        ) AS ordered
    ) AS about, -- References of what it is about.
    fact_summaries.cited AS cited, -- Where the source carries it.
    fact_summaries.hedged AS hedged, -- 1: hedged in at least one place.
    fact_summaries.denied AS denied, -- 1: the source says, wherever it speaks of it, that it is not so.
    fact_summaries.source AS source, -- Slug of the source.
    fact_summaries.dossier AS dossier, -- Slug of the dossier.
    fact_summaries.account_of AS account_of, -- What it is an account of; other dossiers' accounts of it have the same.
    fact_summaries.sources AS sources -- Independent sources behind it: of different publishers, saying the same.
FROM assessments
JOIN fact_summaries ON fact_summaries.fact_id = assessments.assessment_id;

CREATE VIEW link_list AS -- One row per relation drawn between two facts.
SELECT
    links.link_id AS fact_id, -- Key of the fact.
    fact_summaries.ref AS ref, -- Its reference.
    froms.fact_id AS from_fact, -- Key of the one it starts from.
    froms.ref AS from_ref, -- Reference of that one.
    froms.title AS from_what, -- What it is.
    links.relation AS relation, -- How it stands to the other.
    relations.label AS reads, -- The relation, to read between the two.
    tos.fact_id AS to_fact, -- Key of the other.
    tos.ref AS to_ref, -- Reference of the other.
    tos.title AS to_what, -- What the other one is.
    links.lag AS lag, -- Time between them, ISO 8601 duration.
    links.lag_words AS lag_words, -- The words the source gives it in.
    fact_summaries.cue AS cue, -- The words that mark it.
    fact_summaries.cited AS cited, -- Where the source draws it.
    fact_summaries.hedged AS hedged, -- 1: hedged in at least one place.
    fact_summaries.denied AS denied, -- 1: the source says, wherever it speaks of it, that it is not so.
    fact_summaries.source AS source, -- Slug of the source.
    fact_summaries.dossier AS dossier, -- Slug of the dossier.
    fact_summaries.account_of AS account_of, -- What it is an account of; other dossiers' accounts of it have the same.
    fact_summaries.sources AS sources -- Independent sources behind it: of different publishers, saying the same.
FROM links
JOIN fact_summaries ON fact_summaries.fact_id = links.link_id
JOIN fact_summaries AS froms ON froms.fact_id = links.from_fact
JOIN fact_summaries AS tos ON tos.fact_id = links.to_fact
LEFT JOIN relations ON relations.code = links.relation;

CREATE VIEW says_does AS -- One row per thing professed and thing done against it.
SELECT
    link_list.fact_id AS fact_id, -- Key of the link.
    link_list.ref AS ref, -- Its reference.
    link_list.from_ref AS says_ref, -- Reference of what is professed.
    link_list.from_what AS says, -- What is professed.
    link_list.to_ref AS does_ref, -- Reference of what is done.
    link_list.to_what AS does, -- What is done.
    link_list.cue AS cue, -- The words that set them against each other.
    link_list.cited AS cited, -- Where the source does so.
    link_list.hedged AS hedged, -- 1: hedged in at least one place.
    link_list.denied AS denied, -- 1: the source denies it.
    link_list.source AS source -- Slug of the source.
FROM link_list
JOIN relations ON relations.code = link_list.relation
WHERE relations.professed = 1;

CREATE VIEW fact_list AS -- One row per fact of any kind: what names it and where it is cited.
SELECT
    facts.fact_id AS fact_id, -- Key of the fact.
    fact_summaries.ref AS ref, -- Its reference.
    facts.kind AS fact_kind, -- engagement, stance, affiliation, assessment, quantity or link.
    fact_summaries.title AS title, -- The line that names it.
    fact_summaries.who AS who, -- Names of those behind it.
    periods.edtf AS edtf, -- Its date in EDTF.
    periods.earliest AS earliest, -- First day it can lie on.
    periods.latest AS latest, -- Last day it can lie on.
    fact_summaries.cited AS cited, -- Where the source carries it.
    fact_summaries.hedged AS hedged, -- 1: hedged in at least one place.
    fact_summaries.denied AS denied, -- 1: the source says, wherever it speaks of it, that it is not so.
    facts.confidence AS confidence, -- The coder's own confidence; NULL: not said.
    facts.memo AS memo, -- The coder's remark.
    fact_summaries.source AS source, -- Slug of the source.
    fact_summaries.dossier AS dossier, -- Slug of the dossier.
    fact_summaries.account_of AS account_of, -- What it is an account of; other dossiers' accounts of it have the same.
    fact_summaries.sources AS sources -- Independent sources behind it: of different publishers, saying the same.
FROM facts
JOIN fact_summaries USING (fact_id)
LEFT JOIN periods ON periods.fact_id = facts.fact_id;

CREATE VIEW fact_topics AS -- One row per fact and topic it is on.
SELECT
    engagement_topics.engagement_id AS fact_id, -- Key of the fact.
    engagement_topics.topic_id AS topic_id -- Key of the topic.
FROM engagement_topics
UNION ALL
SELECT stances.stance_id, stances.topic_id
FROM stances
WHERE stances.topic_id IS NOT NULL
UNION ALL
SELECT assessment_subjects.assessment_id, assessment_subjects.topic_id
FROM assessment_subjects
WHERE assessment_subjects.topic_id IS NOT NULL
  -- A topic that is listed twice stands once.
  AND NOT EXISTS (
      SELECT 1
      FROM assessment_subjects AS earlier
      WHERE earlier.assessment_id = assessment_subjects.assessment_id
        AND earlier.topic_id = assessment_subjects.topic_id
        AND earlier.ordinal < assessment_subjects.ordinal
  );

CREATE VIEW topic_facts AS -- One row per topic and fact on it.
SELECT
    topics.slug AS topic, -- Slug of the topic.
    topics.name AS topic_name, -- Name of the topic.
    topics.topic_id AS topic_id, -- Key of the topic.
    fact_topics.fact_id AS fact_id, -- Key of the fact.
    fact_list.ref AS ref, -- Its reference.
    fact_list.fact_kind AS fact_kind, -- Its kind.
    fact_list.title AS title, -- The line that names it.
    fact_list.edtf AS edtf, -- Its date in EDTF.
    fact_list.cited AS cited, -- Where the source carries it.
    fact_list.source AS source -- Slug of the source.
FROM fact_topics
JOIN topics USING (topic_id)
JOIN fact_list USING (fact_id);

CREATE VIEW timeline AS -- One row per dated engagement, tenure or amount.
SELECT
    periods.earliest AS earliest, -- First day it can lie on; NULL: unknown.
    periods.latest AS latest, -- Last day it can lie on; 9999-12-31: still going on; NULL: unknown.
    periods.begun_by AS begun_by, -- Day by which it has begun for certain, if it lasts.
    periods.ended_from AS ended_from, -- Day before which it has not ended for certain, if it lasts.
    periods.edtf AS edtf, -- The date in EDTF.
    periods.date_precision AS date_precision, -- The unit it is written to; of several, the coarsest.
    periods.date_form AS date_form, -- date, interval, one_of or all_of.
    periods.approximate AS approximate, -- 1: marked ~, ? or %; earliest and latest are one unit wider.
    periods.date_basis AS date_basis, -- stated, relative or inferred.
    periods.date_words AS date_words, -- The words that date it.
    facts.kind AS fact_kind, -- engagement, affiliation or quantity.
    coalesce(engagements.kind, affiliations.kind, quantities.stage) AS kind, -- Its kind, or the stage of an amount.
    engagements.kind AS engagement_kind, -- Kind of an engagement; NULL: it is none.
    engagements.status AS status, -- How far an engagement came.
    fact_summaries.title AS title, -- What it is.
    fact_summaries.ref AS ref, -- Its reference.
    fact_summaries.cited AS cited, -- Where the source carries it.
    fact_summaries.hedged AS hedged, -- 1: hedged in at least one place.
    fact_summaries.denied AS denied, -- 1: the source says, wherever it speaks of it, that it is not so.
    fact_summaries.source AS source, -- Slug of the source.
    fact_summaries.dossier AS dossier, -- Slug of the dossier.
    fact_summaries.account_of AS account_of, -- What it is an account of; other dossiers' accounts of it have the same.
    fact_summaries.sources AS sources, -- Independent sources behind it: of different publishers, saying the same.
    facts.fact_id AS fact_id -- Key of the fact.
FROM periods
JOIN facts USING (fact_id)
JOIN fact_summaries USING (fact_id)
LEFT JOIN engagements ON engagements.engagement_id = facts.fact_id
LEFT JOIN affiliations ON affiliations.affiliation_id = facts.fact_id
LEFT JOIN quantities ON quantities.quantity_id = facts.fact_id
WHERE periods.edtf IS NOT NULL
  AND coalesce(engagements.engagement_id, quantities.quantity_id, 1 - affiliations.attested) > 0;

CREATE VIEW dossier_list AS -- One row per dossier that codes a source.
SELECT
    dossiers.dossier_id AS dossier_id, -- Key of the dossier.
    dossiers.slug AS dossier, -- Its slug.
    dossiers.title AS title, -- The coder's name for it.
    sources.slug AS source, -- Slug of the source it codes.
    sources.label AS label, -- What that source is.
    sources.kind AS kind, -- Its kind.
    coalesce(sources.publisher, sources.author, sources.slug) AS voice, -- Who speaks in it, by which sources are told apart as independent: its publisher, else its author, else itself.
    dossiers.coder AS coder, -- Who coded it.
    dossiers.coded_on AS coded_on, -- Day of coding.
    dossiers.coverage AS coverage, -- complete: what is absent the source does not state; partial.
    dossiers.codebook AS codebook -- Version of the vocabularies it was coded with.
FROM dossiers
JOIN sources USING (source_id);

CREATE VIEW remit_list AS -- One row per sort of engagement that a source keeps record of.
SELECT
    dossier_list.source AS source, -- Slug of the source.
    dossier_list.dossier AS dossier, -- Slug of the dossier that says so.
    remits.ordinal AS ordinal, -- Order in the dossier.
    remits.kind AS kind, -- Which engagements it records.
    actors.slug AS actor, -- Slug of the actor whose they are; NULL: anybody's.
    remits.role AS role, -- As what that actor is in them; NULL: in any role.
    remits.edtf AS edtf, -- The time it covers, in EDTF; NULL: not bounded.
    remits.earliest AS earliest, -- First day it covers.
    remits.latest AS latest, -- Last day it covers.
    remits.exhaustive AS exhaustive, -- 1: it records all of them, so that by it what is missing did not take place.
    remits.note AS note, -- What it covers, in the coder's words.
    remits.actor_id AS actor_id, -- Key of that actor.
    remits.dossier_id AS dossier_id -- Key of the dossier.
FROM remits
JOIN dossier_list USING (dossier_id)
LEFT JOIN actors USING (actor_id);

-- Accounts. Where facts of several dossiers tell one thing, they are set against
-- each other pair by pair and aspect by aspect. They are the same, compatible
-- (both can be true, as a day and its month), different, or cannot be told: only
-- one of them says it, or what they say does not compare. `how` tells how what
-- the first says stands to what the other says.

CREATE VIEW date_comparisons AS -- One row per ordered pair of facts by which two dossiers tell one thing: how their dates stand to each other.
-- Dates differ where no day can be in both, or where both last and cannot have
-- begun, or ended, on one day. What is still going on has ended in neither.
WITH dated AS (
    SELECT
        account_pairs.fact_kind AS fact_kind,
        account_pairs.a_fact AS a_fact,
        account_pairs.b_fact AS b_fact,
        account_pairs.a_whole AS a_whole,
        account_pairs.b_whole AS b_whole,
        account_pairs.a_denied AS a_denied,
        account_pairs.b_denied AS b_denied,
        account_pairs.lasts AS lasts,
        coalesce(
            ones.date_words || coalesce(' (' || nullif(ones.edtf, ones.date_words) || ')', ''),
            ones.edtf
        ) AS a_says,
        coalesce(
            others.date_words || coalesce(' (' || nullif(others.edtf, others.date_words) || ')', ''),
            others.edtf
        ) AS b_says,
        CASE WHEN ones.edtf IS NULL OR others.edtf IS NULL THEN 0 ELSE 1 END AS has_days,
        CASE
            WHEN ones.edtf = others.edtf THEN 1
            WHEN ones.earliest = others.earliest
                AND ones.latest = others.latest
                AND ones.date_form = others.date_form
                AND ones.approximate = others.approximate
                THEN 1
            ELSE 0
        END AS equal,
        coalesce(
            CAST(julianday(others.earliest) - julianday(ones.latest) AS INTEGER), 0
        ) AS days_before,
        coalesce(
            CAST(julianday(ones.earliest) - julianday(others.latest) AS INTEGER), 0
        ) AS days_after,
        CASE
            WHEN ones.approximate = 0 AND ones.earliest = ones.latest
                AND others.approximate = 0 AND others.earliest = others.latest
                THEN 1
            ELSE 0
        END AS exact,
        CASE
            WHEN ones.begun_by IS NULL OR others.begun_by IS NULL THEN NULL
            WHEN ones.begun_by < others.earliest THEN 'begins earlier'
            WHEN others.begun_by < ones.earliest THEN 'begins later'
        END AS begins,
        CASE
            WHEN ones.ended_from IS NULL OR others.ended_from IS NULL THEN NULL
            WHEN max(ones.latest, others.latest) = '9999-12-31' THEN NULL
            WHEN ones.latest < others.ended_from THEN 'ends earlier'
            WHEN others.latest < ones.ended_from THEN 'ends later'
        END AS ends,
        CASE
            WHEN ones.earliest >= others.earliest AND ones.latest <= others.latest
                THEN 'within what the other says'
            WHEN others.earliest >= ones.earliest AND others.latest <= ones.latest
                THEN 'leaves room for what the other says'
            ELSE 'meets what the other says'
        END AS meets,
        CASE
            WHEN ones.begun_by <= others.ended_from AND others.begun_by <= ones.ended_from THEN 1
            ELSE 0
        END AS overlaps
    FROM account_pairs
    LEFT JOIN stances AS a_stances ON a_stances.stance_id = account_pairs.a_fact
    LEFT JOIN stances AS b_stances ON b_stances.stance_id = account_pairs.b_fact
    LEFT JOIN periods AS ones ON ones.fact_id = CASE
        WHEN EXISTS (SELECT 1 FROM periods AS own WHERE own.fact_id = account_pairs.a_fact)
            THEN account_pairs.a_fact
        ELSE a_stances.through
    END
    LEFT JOIN periods AS others ON others.fact_id = CASE
        WHEN EXISTS (SELECT 1 FROM periods AS own WHERE own.fact_id = account_pairs.b_fact)
            THEN account_pairs.b_fact
        ELSE b_stances.through
    END
)

SELECT
    dated.fact_kind AS fact_kind, -- engagement, quantity, affiliation or stance.
    dated.a_fact AS a_fact, -- Key of the one fact.
    dated.b_fact AS b_fact, -- Key of the other.
    dated.a_whole AS a_whole, -- Key of the engagement of the one, where it is an amount; else the one.
    dated.b_whole AS b_whole, -- Key of the same of the other.
    dated.a_denied AS a_denied, -- 1: the one says that it is not so.
    dated.b_denied AS b_denied, -- 1: the other says that it is not so.
    dated.lasts AS lasts, -- 1: a date that lasts says when it began and ended; 0: only when it is seen.
    dated.a_says AS a_says, -- The date of the one, in its words and in EDTF; NULL: it has none.
    dated.b_says AS b_says, -- The same of the other.
    CASE
        WHEN dated.a_says IS NULL AND dated.b_says IS NULL THEN NULL
        WHEN dated.a_says IS NULL OR dated.b_says IS NULL THEN 'only one says'
        WHEN dated.has_days = 0 THEN 'not comparable'
        WHEN dated.equal = 1 THEN 'same'
        WHEN max(dated.days_before, dated.days_after) > 0 THEN 'different'
        WHEN dated.lasts = 1 AND coalesce(dated.begins, dated.ends) IS NOT NULL
            THEN 'different'
        ELSE 'compatible'
    END AS stands, -- same, compatible, different, only one says, or not comparable; NULL: neither has a date.
    CASE
        WHEN dated.a_says IS NULL OR dated.b_says IS NULL THEN NULL
        WHEN dated.has_days = 0 THEN 'dated only in words'
        WHEN dated.equal = 1 THEN NULL
        WHEN dated.days_before > 0
            THEN 'earlier, by ' || CASE dated.exact WHEN 1 THEN '' ELSE 'at least ' END
                || dated.days_before || CASE dated.days_before WHEN 1 THEN ' day' ELSE ' days' END
        WHEN dated.days_after > 0
            THEN 'later, by ' || CASE dated.exact WHEN 1 THEN '' ELSE 'at least ' END
                || dated.days_after || CASE dated.days_after WHEN 1 THEN ' day' ELSE ' days' END
        WHEN dated.lasts = 1 AND coalesce(dated.begins, dated.ends) IS NOT NULL
            THEN coalesce(dated.begins || ' and ' || dated.ends, dated.begins, dated.ends)
        ELSE dated.meets
    END AS how, -- How the date of the one stands to that of the other; NULL: they are the same, or one has none.
    CASE
        WHEN dated.a_says IS NULL AND dated.b_says IS NULL THEN 1
        WHEN dated.equal = 1 OR dated.overlaps = 1 THEN 1
        ELSE 0
    END AS of_one_time -- 1: they are the same, both last and have days in common, or neither has one; 0: they need not be of one time.
FROM dated;

CREATE VIEW amount_bounds AS -- One row per amount: between which figures it lies, whatever words bound it.
-- A rounded figure lies within half of its last place that is not 0, either way;
-- where it must be less than the figure, below it.
SELECT
    quantities.quantity_id AS quantity_id, -- Key of the fact.
    coalesce(quantities.low, roundings.figure) - coalesce(roundings.half, 0) AS low, -- Least; NULL: no lower bound.
    quantities.high + CASE comparators.high_open WHEN 1 THEN 0 ELSE coalesce(roundings.half, 0) END AS high, -- Most; NULL: no upper bound.
    comparators.low_open AS low_open, -- 1: it is more than that.
    comparators.high_open AS high_open, -- 1: it is less than that.
    comparators.rounded AS rounded -- 1: the source rounds.
FROM quantities
LEFT JOIN comparators ON comparators.code = quantities.comparator
LEFT JOIN (
    SELECT
        figures.quantity_id AS quantity_id,
        figures.number AS figure,
        CASE instr(figures.printed, '.')
            WHEN 0 THEN CAST(
                '5e' || (length(figures.printed) - length(rtrim(figures.printed, '0')) - 1)
                AS REAL
            )
            ELSE CAST(
                '5e-' || (length(figures.printed) - instr(figures.printed, '.') + 1) AS REAL
            )
        END AS half
    FROM (
        SELECT
            quantities.quantity_id AS quantity_id,
            coalesce(quantities.low, quantities.high) AS number,
            CASE typeof(coalesce(quantities.low, quantities.high))
                WHEN 'integer' THEN CAST(coalesce(quantities.low, quantities.high) AS TEXT)
                ELSE rtrim(rtrim(CAST(coalesce(quantities.low, quantities.high) AS TEXT), '0'), '.')
            END AS printed
        FROM comparators
        JOIN quantities ON quantities.comparator = comparators.code
        WHERE comparators.rounded = 1
    ) AS figures
) AS roundings ON roundings.quantity_id = quantities.quantity_id;

CREATE VIEW amount_comparisons AS -- One row per ordered pair of amounts of one thing that two dossiers tell, at one stage and of times that may be one.
-- Where an account has several amounts of a thing, those that find their like in
-- the other account are not held against the rest.
WITH bounded AS (
    SELECT
        date_comparisons.a_fact AS a_fact,
        date_comparisons.b_fact AS b_fact,
        date_comparisons.a_whole AS a_whole,
        date_comparisons.b_whole AS b_whole,
        ones.thing AS thing,
        a_amounts.amount || coalesce(', ' || a_stages.label, '')
            || coalesce(', ' || date_comparisons.a_says, '') AS a_says,
        b_amounts.amount || coalesce(', ' || b_stages.label, '')
            || coalesce(', ' || date_comparisons.b_says, '') AS b_says,
        CASE
            WHEN coalesce(a_bounds.low, a_bounds.high) IS NULL
                OR coalesce(b_bounds.low, b_bounds.high) IS NULL
                THEN 'only a word, no figure'
            WHEN lower(ones.unit) <> lower(others.unit) THEN 'in other units'
            -- What is said of a year is a yearly amount, too.
            WHEN ones.per IS NOT others.per
                AND date(b_periods.earliest, '+' || a_rates.length, '-1 day') IS NOT b_periods.latest
                AND date(a_periods.earliest, '+' || b_rates.length, '-1 day') IS NOT a_periods.latest
                THEN 'not over one length of time'
            WHEN ones.stage IS NOT others.stage THEN 'one does not say at which stage'
        END AS hindrance,
        CASE
            WHEN ones.comparator = others.comparator
                AND ones.low IS others.low
                AND ones.high IS others.high
                THEN 1
            ELSE 0
        END AS equal,
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
        date_comparisons.of_one_time AS of_one_time,
        CASE
            WHEN date_comparisons.of_one_time = 1 THEN NULL
            WHEN date_comparisons.a_says IS NULL OR date_comparisons.b_says IS NULL
                THEN 'only one has a time: '
                    || coalesce(date_comparisons.a_says, date_comparisons.b_says)
            WHEN coalesce(a_periods.edtf, b_periods.edtf) IS NULL
                THEN 'both are of times told only in words, ' || date_comparisons.a_says
                    || ' and ' || date_comparisons.b_says
            WHEN a_periods.edtf IS NULL
                THEN 'one is of a time told only in words, ' || date_comparisons.a_says
            WHEN b_periods.edtf IS NULL
                THEN 'one is of a time told only in words, ' || date_comparisons.b_says
            ELSE 'perhaps of other times: ' || date_comparisons.a_says
                || ' and ' || date_comparisons.b_says
        END AS doubt
    FROM date_comparisons
    JOIN quantities AS ones ON ones.quantity_id = date_comparisons.a_fact
    JOIN quantities AS others ON others.quantity_id = date_comparisons.b_fact
    JOIN amounts AS a_amounts ON a_amounts.quantity_id = ones.quantity_id
    JOIN amounts AS b_amounts ON b_amounts.quantity_id = others.quantity_id
    JOIN amount_bounds AS a_bounds ON a_bounds.quantity_id = ones.quantity_id
    JOIN amount_bounds AS b_bounds ON b_bounds.quantity_id = others.quantity_id
    LEFT JOIN stages AS a_stages ON a_stages.code = ones.stage
    LEFT JOIN stages AS b_stages ON b_stages.code = others.stage
    LEFT JOIN time_units AS a_rates ON a_rates.code = ones.per AND others.per IS NULL
    LEFT JOIN time_units AS b_rates ON b_rates.code = others.per AND ones.per IS NULL
    LEFT JOIN periods AS a_periods ON a_periods.fact_id = ones.quantity_id
    LEFT JOIN periods AS b_periods ON b_periods.fact_id = others.quantity_id
    WHERE date_comparisons.fact_kind = 'quantity'
      AND date_comparisons.a_denied = 0
      AND date_comparisons.b_denied = 0
      AND date_comparisons.stands IS NOT 'different'
),

judged AS (
    SELECT
        bounded.a_fact AS a_fact,
        bounded.b_fact AS b_fact,
        bounded.a_whole AS a_whole,
        bounded.b_whole AS b_whole,
        bounded.thing AS thing,
        bounded.a_says AS a_says,
        bounded.b_says AS b_says,
        bounded.hindrance AS hindrance,
        bounded.equal AS equal,
        bounded.less AS less,
        bounded.more AS more,
        bounded.meets AS meets,
        bounded.doubt AS doubt,
        CASE
            WHEN coalesce(bounded.less, bounded.more) = 0 THEN ''
            WHEN coalesce(bounded.less, bounded.more) = CAST(coalesce(bounded.less, bounded.more) AS INTEGER)
                THEN ', by ' || bounded.bound
                    || printf('%,d', CAST(coalesce(bounded.less, bounded.more) AS INTEGER))
            ELSE ', by ' || bounded.bound || printf('%.15g', coalesce(bounded.less, bounded.more))
        END AS distance,
        CASE
            WHEN bounded.hindrance IS NOT NULL THEN 'not comparable'
            WHEN bounded.equal = 1 THEN 'same'
            WHEN coalesce(bounded.less, bounded.more) IS NULL THEN 'compatible'
            WHEN bounded.of_one_time = 0 THEN 'not comparable'
            ELSE 'different'
        END AS stands,
        CASE
            WHEN bounded.hindrance IS NOT NULL THEN 0
            WHEN coalesce(bounded.less, bounded.more) IS NULL THEN 0
            ELSE 1
        END AS apart
    FROM bounded
),

alike AS (
    SELECT
        judged.a_fact AS a_fact,
        judged.b_fact AS b_fact,
        judged.a_whole AS a_whole,
        judged.b_whole AS b_whole
    FROM judged
    WHERE judged.stands IN ('same', 'compatible')
)

SELECT
    judged.a_fact AS a_fact, -- Key of the one amount.
    judged.b_fact AS b_fact, -- Key of the other.
    judged.a_whole AS a_whole, -- Key of the engagement of the one.
    judged.b_whole AS b_whole, -- Key of the engagement of the other.
    judged.thing AS thing, -- What is counted.
    judged.a_says AS a_says, -- The one, with its stage and its date.
    judged.b_says AS b_says, -- The other, with its stage and its date.
    judged.stands AS stands, -- same, compatible, different or not comparable.
    CASE
        WHEN judged.hindrance IS NOT NULL THEN judged.hindrance
        WHEN judged.equal = 1 THEN NULL
        WHEN judged.apart = 0
            THEN judged.meets || coalesce('; but ' || judged.doubt, '')
        ELSE CASE WHEN judged.less IS NULL THEN 'more' ELSE 'less' END || judged.distance
            || coalesce('; but both may be true: ' || judged.doubt, '')
    END AS how, -- How the one stands to the other; NULL: they are the same.
    judged.apart AS apart -- 1: no figure can be both; where they need not be of one time, they are not comparable, and both can be true.
FROM judged
WHERE judged.apart = 0
   OR NOT EXISTS (
       SELECT 1 FROM alike
       WHERE alike.a_fact = judged.a_fact AND alike.b_whole = judged.b_whole
   )
   OR NOT EXISTS (
       SELECT 1 FROM alike
       WHERE alike.b_fact = judged.b_fact AND alike.a_whole = judged.a_whole
   );

CREATE VIEW participant_comparisons AS -- One row per ordered pair of engagements by which two dossiers tell one happening, and actor that the one says took part.
-- An account may name the whole where the other names its part or person.
WITH parts AS (
    SELECT
        ordered.engagement_id AS engagement_id,
        ordered.actor_id AS actor_id,
        group_concat(ordered.label, ', ') AS said,
        max(ordered.travels) AS travels,
        max(ordered.hosts) AS hosts,
        max(ordered.gives) AS gives,
        max(ordered.gets) AS gets
    FROM (
        SELECT
            participations.engagement_id AS engagement_id,
            participations.actor_id AS actor_id,
            roles.label AS label,
            roles.travels AS travels,
            roles.hosts AS hosts,
            roles.gives AS gives,
            roles.gets AS gets
        FROM participations
        JOIN roles ON roles.code = participations.role
        WHERE roles.counts = 1
          AND participations.engagement_id IN (SELECT account_pairs.a_fact FROM account_pairs)
        ORDER BY participations.engagement_id, participations.actor_id, roles.code
    ) AS ordered
    GROUP BY ordered.engagement_id, ordered.actor_id
),

found AS (
    SELECT
        account_pairs.a_fact AS a_fact,
        account_pairs.b_fact AS b_fact,
        here.actor_id AS actor_id,
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
                    JOIN actor_scopes
                        ON (
                            actor_scopes.whole_id = here.actor_id
                            AND actor_scopes.actor_id = near.actor_id
                        ) OR (
                            actor_scopes.whole_id = near.actor_id
                            AND actor_scopes.actor_id = here.actor_id
                        )
                    JOIN actors ON actors.actor_id = near.actor_id
                    WHERE near.engagement_id = account_pairs.b_fact
                    ORDER BY actors.name, actors.slug
                ) AS ordered
            )
        END AS stand_ins,
        -- In one role, or on one side of what is given, held or travelled to.
        EXISTS (
            SELECT 1
            FROM participations AS ours
            JOIN roles AS our_roles ON our_roles.code = ours.role
            JOIN participations AS theirs ON theirs.engagement_id = account_pairs.b_fact
            JOIN roles AS their_roles ON their_roles.code = theirs.role
            JOIN actor_scopes
                ON (
                    actor_scopes.whole_id = ours.actor_id
                    AND actor_scopes.actor_id = theirs.actor_id
                ) OR (
                    actor_scopes.whole_id = theirs.actor_id
                    AND actor_scopes.actor_id = ours.actor_id
                )
            WHERE ours.engagement_id = account_pairs.a_fact
              AND ours.actor_id = here.actor_id
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
    FROM account_pairs
    JOIN parts AS here ON here.engagement_id = account_pairs.a_fact
    LEFT JOIN parts AS there
        ON there.engagement_id = account_pairs.b_fact
        AND there.actor_id = here.actor_id
    WHERE account_pairs.fact_kind = 'engagement'
      AND account_pairs.a_denied = 0
      AND account_pairs.b_denied = 0
)

SELECT
    found.a_fact AS a_fact, -- Key of the one engagement.
    found.b_fact AS b_fact, -- Key of the other.
    found.actor_id AS actor_id, -- Key of the actor.
    found.a_says AS a_says, -- As what the one says it took part.
    coalesce(found.b_says, found.stand_ins) AS b_says, -- As what the other says so; or whose part, person or body it names instead, and as what.
    CASE
        WHEN found.b_says = found.a_says THEN 'same'
        WHEN found.opposed = 1 THEN 'different'
        WHEN found.alike = 1 THEN 'compatible'
        WHEN coalesce(found.b_says, found.stand_ins) IS NOT NULL THEN 'not comparable'
        ELSE 'only one says'
    END AS stands, -- same, compatible, different, not comparable (in a role that says nothing of this one) or only one says.
    CASE
        WHEN found.b_says = found.a_says THEN NULL
        WHEN found.opposed = 1 THEN 'on opposite sides'
        WHEN found.b_says IS NOT NULL AND found.alike = 1 THEN 'in one of several roles'
        WHEN found.b_says IS NOT NULL THEN 'in another role'
        WHEN found.alike = 1 THEN 'the other names its whole, part or person'
        WHEN found.stand_ins IS NOT NULL
            THEN 'the other names its whole, part or person in another role'
    END AS how -- How the one stands to the other; NULL: they are the same, or only one says.
FROM found;

CREATE VIEW position_comparisons AS -- One row per ordered pair of positions of one holder on one thing that two dossiers tell, of times that may be one.
-- Of several positions that one account tells, those that the other tells too are
-- not held against the rest.
WITH judged AS (
    SELECT
        date_comparisons.a_fact AS a_fact,
        date_comparisons.b_fact AS b_fact,
        a_facts.dossier_id AS a_dossier_id,
        b_facts.dossier_id AS b_dossier_id,
        ones.position AS a_position,
        others.position AS b_position,
        date_comparisons.a_says AS a_date,
        date_comparisons.b_says AS b_date
    FROM date_comparisons
    JOIN facts AS a_facts ON a_facts.fact_id = date_comparisons.a_fact
    JOIN facts AS b_facts ON b_facts.fact_id = date_comparisons.b_fact
    JOIN stances AS ones ON ones.stance_id = date_comparisons.a_fact
    JOIN stances AS others ON others.stance_id = date_comparisons.b_fact
    WHERE date_comparisons.fact_kind = 'stance'
      AND date_comparisons.a_denied = 0
      AND date_comparisons.b_denied = 0
      AND date_comparisons.stands IS NOT 'different'
)

SELECT
    judged.a_fact AS a_fact, -- Key of the one position.
    judged.b_fact AS b_fact, -- Key of the other.
    a_positions.label || coalesce(', ' || judged.a_date, '') AS a_says, -- The one, with its date; NULL: none that the scale names.
    b_positions.label || coalesce(', ' || judged.b_date, '') AS b_says, -- The other, with its date.
    CASE
        WHEN judged.a_position = judged.b_position THEN 'same'
        WHEN judged.a_position IS NULL OR judged.b_position IS NULL THEN 'only one says'
        WHEN a_positions.score IS NULL OR b_positions.score IS NULL THEN 'not comparable'
        WHEN min(a_positions.score, b_positions.score) > 0 THEN 'compatible'
        WHEN max(a_positions.score, b_positions.score) < 0 THEN 'compatible'
        ELSE 'different'
    END AS stands, -- same, compatible: on one side, different, only one says, or not comparable: not on one scale.
    CASE
        WHEN judged.a_position = judged.b_position THEN NULL
        WHEN a_positions.score > b_positions.score THEN 'more favourable'
        WHEN a_positions.score < b_positions.score THEN 'less favourable'
        WHEN judged.a_position <> judged.b_position THEN 'not on one scale'
    END AS how -- How the one stands to the other; NULL: they are the same, or only one says.
FROM judged
LEFT JOIN positions AS a_positions ON a_positions.code = judged.a_position
LEFT JOIN positions AS b_positions ON b_positions.code = judged.b_position
WHERE coalesce(judged.a_position, judged.b_position) IS NOT NULL
  AND (
      judged.a_position IS judged.b_position
      OR NOT (
          EXISTS (
              SELECT 1 FROM judged AS others
              WHERE others.a_fact = judged.a_fact
                AND others.b_dossier_id = judged.b_dossier_id
                AND others.a_position = others.b_position
          )
          OR EXISTS (
              SELECT 1 FROM judged AS others
              WHERE others.b_fact = judged.b_fact
                AND others.a_dossier_id = judged.a_dossier_id
                AND others.a_position = others.b_position
          )
      )
  );

CREATE VIEW account_comparisons AS -- One row per ordered pair of facts by which two dossiers tell one thing, and aspect of it that one or both of them speak of.
WITH held AS (
    SELECT
        account_pairs.a_fact AS a_fact,
        account_pairs.b_fact AS b_fact,
        ones.status AS a_status,
        others.status AS b_status,
        ones.place AS a_place,
        others.place AS b_place,
        ones.visibility AS a_visibility,
        others.visibility AS b_visibility
    FROM account_pairs
    JOIN engagements AS ones ON ones.engagement_id = account_pairs.a_fact
    JOIN engagements AS others ON others.engagement_id = account_pairs.b_fact
    WHERE account_pairs.fact_kind = 'engagement'
      AND account_pairs.a_denied = 0
      AND account_pairs.b_denied = 0
),

silent_amounts AS (
    SELECT
        account_pairs.a_fact AS a_whole,
        account_pairs.b_fact AS b_whole,
        quantities.quantity_id AS quantity_id,
        quantities.thing AS thing,
        amounts.amount || coalesce(', ' || stages.label, '') AS says
    FROM account_pairs
    JOIN quantities ON quantities.engagement_id = account_pairs.a_fact
    JOIN amounts USING (quantity_id)
    LEFT JOIN stages ON stages.code = quantities.stage
    WHERE account_pairs.fact_kind = 'engagement'
      AND account_pairs.a_denied = 0
      AND account_pairs.b_denied = 0
      AND NOT EXISTS (
          SELECT 1 FROM date_comparisons
          WHERE date_comparisons.a_fact = quantities.quantity_id
            AND date_comparisons.b_whole = account_pairs.b_fact
            AND date_comparisons.stands IS NOT 'different'
      )
),

aspects (rank, aspect, of_what, a_fact, b_fact, a_says, b_says, stands, apart, how) AS (
    SELECT
        1,
        'truth',
        NULL,
        account_pairs.a_fact,
        account_pairs.b_fact,
        CASE account_pairs.a_denied WHEN 1 THEN 'denied' ELSE 'said to be so' END,
        CASE account_pairs.b_denied WHEN 1 THEN 'denied' ELSE 'said to be so' END,
        CASE WHEN account_pairs.a_denied = account_pairs.b_denied THEN 'same' ELSE 'different' END,
        0,
        CASE WHEN account_pairs.a_denied <> account_pairs.b_denied THEN 'the contrary' END
    FROM account_pairs
    WHERE max(account_pairs.a_denied, account_pairs.b_denied) = 1
    UNION ALL
    SELECT
        2,
        'date',
        NULL,
        date_comparisons.a_fact,
        date_comparisons.b_fact,
        date_comparisons.a_says,
        date_comparisons.b_says,
        date_comparisons.stands,
        0,
        date_comparisons.how
    FROM date_comparisons
    WHERE date_comparisons.fact_kind = 'engagement'
      AND date_comparisons.a_denied = 0
      AND date_comparisons.b_denied = 0
      AND date_comparisons.stands IS NOT NULL
    UNION ALL
    -- What is open in one account may have become anything by the other.
    SELECT
        3,
        'status',
        NULL,
        held.a_fact,
        held.b_fact,
        a_statuses.label,
        b_statuses.label,
        CASE
            WHEN held.a_status = held.b_status THEN 'same'
            WHEN min(a_statuses.told, b_statuses.told) = 0 THEN 'not comparable'
            WHEN min(a_statuses.done, b_statuses.done) = 1 THEN 'compatible'
            WHEN max(a_statuses.open, b_statuses.open) = 1 THEN 'compatible'
            ELSE 'different'
        END,
        0,
        CASE
            WHEN held.a_status = held.b_status THEN NULL
            WHEN min(a_statuses.told, b_statuses.told) = 0 THEN 'one of them leaves it open'
            WHEN a_statuses.rank > b_statuses.rank THEN 'further along'
            WHEN a_statuses.rank < b_statuses.rank THEN 'less far along'
            WHEN max(a_statuses.open, b_statuses.open) = 1 THEN 'not settled yet'
            WHEN min(a_statuses.done, b_statuses.done) = 0 THEN 'otherwise'
        END
    FROM held
    LEFT JOIN statuses AS a_statuses ON a_statuses.code = held.a_status
    LEFT JOIN statuses AS b_statuses ON b_statuses.code = held.b_status
    UNION ALL
    -- A place is in printed words, of which one may lie in the other.
    SELECT
        4,
        'place',
        NULL,
        held.a_fact,
        held.b_fact,
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
            WHEN coalesce(held.a_place || held.b_place, '') <> '' THEN 'printed words, which may name one place'
        END
    FROM held
    WHERE coalesce(held.a_place, held.b_place) IS NOT NULL
    UNION ALL
    SELECT
        5,
        'visibility',
        NULL,
        held.a_fact,
        held.b_fact,
        a_visibilities.label,
        b_visibilities.label,
        CASE
            WHEN held.a_visibility = held.b_visibility THEN 'same'
            WHEN held.a_visibility IS NULL OR held.b_visibility IS NULL THEN 'only one says'
            WHEN a_visibilities.rank IS NULL OR b_visibilities.rank IS NULL THEN 'not comparable'
            ELSE 'different'
        END,
        0,
        CASE
            WHEN a_visibilities.rank < b_visibilities.rank THEN 'more public'
            WHEN a_visibilities.rank > b_visibilities.rank THEN 'less public'
            WHEN held.a_visibility <> held.b_visibility THEN 'one of them leaves it open'
        END
    FROM held
    LEFT JOIN visibilities AS a_visibilities ON a_visibilities.code = held.a_visibility
    LEFT JOIN visibilities AS b_visibilities ON b_visibilities.code = held.b_visibility
    WHERE coalesce(held.a_visibility, held.b_visibility) IS NOT NULL
    UNION ALL
    SELECT
        6,
        'participant',
        actors.name,
        participant_comparisons.a_fact,
        participant_comparisons.b_fact,
        participant_comparisons.a_says,
        participant_comparisons.b_says,
        participant_comparisons.stands,
        0,
        participant_comparisons.how
    FROM participant_comparisons
    JOIN actors USING (actor_id)
    UNION ALL
    -- Each pair stands both ways round: whom the other names alone stands there.
    SELECT
        6,
        'participant',
        actors.name,
        participant_comparisons.b_fact,
        participant_comparisons.a_fact,
        NULL,
        participant_comparisons.a_says,
        participant_comparisons.stands,
        0,
        NULL
    FROM participant_comparisons
    JOIN actors USING (actor_id)
    WHERE participant_comparisons.b_says IS NULL
    UNION ALL
    SELECT
        7,
        'vote',
        actors.name,
        held.a_fact,
        held.b_fact,
        a_options.label,
        b_options.label,
        CASE
            WHEN min(a_options.told, b_options.told) = 0 THEN 'not comparable'
            WHEN ones.vote = others.vote THEN 'same'
            ELSE 'different'
        END,
        0,
        CASE
            WHEN min(a_options.told, b_options.told) = 0 THEN 'one of them leaves it open'
            WHEN ones.vote <> others.vote THEN 'otherwise'
        END
    FROM held
    JOIN participations AS ones ON ones.engagement_id = held.a_fact
    JOIN participations AS others
        ON others.engagement_id = held.b_fact AND others.actor_id = ones.actor_id
    JOIN actors ON actors.actor_id = ones.actor_id
    JOIN vote_options AS a_options ON a_options.code = ones.vote
    JOIN vote_options AS b_options ON b_options.code = others.vote
    UNION ALL
    SELECT
        8,
        'amount',
        amount_comparisons.thing,
        amount_comparisons.a_fact,
        amount_comparisons.b_fact,
        amount_comparisons.a_says,
        amount_comparisons.b_says,
        amount_comparisons.stands,
        amount_comparisons.apart,
        amount_comparisons.how
    FROM amount_comparisons
    UNION ALL
    SELECT
        8,
        'amount',
        silent_amounts.thing,
        silent_amounts.quantity_id,
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
        silent_amounts.quantity_id,
        NULL,
        silent_amounts.says,
        'only one says',
        0,
        NULL
    FROM silent_amounts
    UNION ALL
    SELECT
        9,
        'position',
        NULL,
        position_comparisons.a_fact,
        position_comparisons.b_fact,
        position_comparisons.a_says,
        position_comparisons.b_says,
        position_comparisons.stands,
        0,
        position_comparisons.how
    FROM position_comparisons
    UNION ALL
    -- Both tell that the office is held. Seen held on days that do not meet, it
    -- need not have been held in between, so that neither bears the other out.
    SELECT
        10,
        'office',
        NULL,
        date_comparisons.a_fact,
        date_comparisons.b_fact,
        CASE ones.attested WHEN 1 THEN 'seen held' ELSE 'held' END
            || coalesce(', ' || date_comparisons.a_says, ''),
        CASE others.attested WHEN 1 THEN 'seen held' ELSE 'held' END
            || coalesce(', ' || date_comparisons.b_says, ''),
        CASE date_comparisons.stands
            WHEN 'only one says' THEN 'compatible'
            ELSE coalesce(date_comparisons.stands, 'same')
        END,
        0,
        date_comparisons.how
    FROM date_comparisons
    JOIN affiliations AS ones ON ones.affiliation_id = date_comparisons.a_fact
    JOIN affiliations AS others ON others.affiliation_id = date_comparisons.b_fact
    WHERE date_comparisons.fact_kind = 'affiliation'
      AND date_comparisons.a_denied = 0
      AND date_comparisons.b_denied = 0
      AND (date_comparisons.stands IS NOT 'different' OR min(ones.attested, others.attested) = 0)
)

SELECT
    aspects.rank AS rank, -- Order of the aspects.
    aspects.aspect AS aspect, -- truth, date, status, place, visibility, participant, vote, amount, position or office.
    aspects.of_what AS of_what, -- The actor of a role or a vote, the thing of an amount.
    aspects.a_fact AS a_fact, -- Key of the one fact.
    aspects.b_fact AS b_fact, -- Key of the other; where it is silent on an amount, its engagement.
    coalesce(a_amounts.engagement_id, aspects.a_fact) AS a_whole, -- Key of the engagement of the one, where it is an amount; else the one.
    coalesce(b_amounts.engagement_id, aspects.b_fact) AS b_whole, -- Key of the same of the other.
    a_summaries.ref AS a_ref, -- Reference of the one.
    b_summaries.ref AS b_ref, -- Reference of the other.
    a_summaries.title AS a_title, -- What the one is.
    b_summaries.title AS b_title, -- What the other is.
    a_summaries.dossier AS a_dossier, -- Slug of the dossier that tells the one.
    b_summaries.dossier AS b_dossier, -- Slug of the dossier that tells the other.
    aspects.a_says AS a_says, -- What the one says, as people read it; NULL: nothing.
    aspects.b_says AS b_says, -- What the other says; NULL: nothing.
    aspects.stands AS stands, -- same, compatible (both can be true), different, only one says, or not comparable.
    CASE aspects.stands WHEN 'different' THEN 1 ELSE aspects.apart END AS apart, -- 1: nothing can be both; yet amounts that need not be of one time can both be true, and are not comparable.
    aspects.how AS how, -- How what the one says stands to what the other says; NULL: it is the same, or only one says.
    a_summaries.cited AS a_cited, -- Where the source of the one carries it.
    b_summaries.cited AS b_cited -- Where the source of the other carries it.
FROM aspects
JOIN fact_summaries AS a_summaries ON a_summaries.fact_id = aspects.a_fact
JOIN fact_summaries AS b_summaries ON b_summaries.fact_id = aspects.b_fact
LEFT JOIN quantities AS a_amounts ON a_amounts.quantity_id = aspects.a_fact
LEFT JOIN quantities AS b_amounts ON b_amounts.quantity_id = aspects.b_fact;

CREATE VIEW gap_list AS -- One row per thing that an analyst would ask and the source does not say.
SELECT
    gaps.gap_id AS gap_id, -- Key of the gap.
    'gap:' || gaps.slug || CASE
        WHEN EXISTS (
            SELECT 1 FROM gaps AS others
            WHERE others.slug = gaps.slug AND others.dossier_id <> gaps.dossier_id
        ) THEN '@' || dossiers.slug
        ELSE ''
    END AS ref, -- Its reference.
    gaps.aspect AS aspect, -- content, reason, outcome, total, reference or participant.
    gaps.question AS question, -- The question that stays open.
    coalesce(
        about_refs.ref,
        'actor:' || actors.slug,
        'topic:' || topics.slug,
        'source:' || sources.slug
    ) AS about, -- Reference of what it is about.
    coalesce(about_refs.title, actors.name, topics.name, sources.label) AS about_what, -- What that is.
    about_refs.cited AS cited, -- Where the source speaks of it.
    sources.slug AS source, -- Slug of the source.
    dossiers.slug AS dossier -- Slug of the dossier.
FROM gaps
JOIN dossiers USING (dossier_id)
LEFT JOIN sources USING (source_id)
LEFT JOIN fact_summaries AS about_refs ON about_refs.fact_id = gaps.about_fact
LEFT JOIN actors ON actors.actor_id = gaps.about_actor
LEFT JOIN topics ON topics.topic_id = gaps.about_topic;

CREATE VIEW coverage AS -- One row per sentence of a coded source: the facts it carries, or why none.
WITH RECURSIVE sentences (passage_id, source_id, position, sentence, sentences) AS (
    SELECT passages.passage_id, passages.source_id, passages.position, 1, passages.sentences
    FROM passages
    UNION ALL
    SELECT passage_id, source_id, position, sentence + 1, sentences
    FROM sentences
    WHERE sentence < sentences
)
SELECT
    passage_refs.source AS source, -- Slug of the source.
    dossiers.slug AS dossier, -- Slug of the dossier that codes it.
    passage_refs.locator || '.' || sentences.sentence AS locator, -- Paragraph and sentence.
    (
        SELECT count(DISTINCT citations.fact_id)
        FROM citations
        JOIN facts USING (fact_id)
        WHERE citations.passage_id = sentences.passage_id
          AND facts.dossier_id = dossiers.dossier_id
          AND (
              citations.sentence = sentences.sentence
              OR (citations.sentence IS NULL AND sentences.sentences = 1)
          )
    ) AS fact_count, -- How many facts cite it; one that cites a paragraph of several sentences as a whole cites none of them.
    not_coded.reason AS not_coded, -- Why it carries none.
    sentences.position AS position, -- Order of the passage within the source.
    sentences.sentence AS sentence, -- Which sentence of the passage.
    sentences.passage_id AS passage_id -- Key of the passage.
FROM sentences
JOIN passage_refs USING (passage_id)
JOIN dossiers USING (source_id)
LEFT JOIN not_coded
    ON not_coded.dossier_id = dossiers.dossier_id
    AND not_coded.passage_id = sentences.passage_id
    AND not_coded.sentence = sentences.sentence;

CREATE VIEW actor_refs AS -- One row per text that names an actor, in lower case: slug, reference, name, other name, ISO code.
-- Arms that differ only in their text, so that a text is looked up in the index
-- on each. What two arms have in common stands in the first.
SELECT
    lower(actors.slug) AS ref, -- The text, in lower case.
    actors.slug AS actor, -- Slug of the actor.
    actors.actor_id AS actor_id -- Key of the actor.
FROM actors
UNION ALL
SELECT 'actor:' || lower(actors.slug), actors.slug, actors.actor_id
FROM actors
UNION ALL
SELECT lower(actors.name), actors.slug, actors.actor_id
FROM actors
WHERE lower(actors.name) <> lower(actors.slug)
UNION ALL
SELECT lower(actors.iso3), actors.slug, actors.actor_id
FROM actors
WHERE actors.iso3 IS NOT NULL
  AND lower(actors.iso3) NOT IN (lower(actors.slug), lower(actors.name))
UNION ALL
SELECT lower(actor_names.name), actors.slug, actors.actor_id
FROM actor_names
JOIN actors USING (actor_id)
WHERE lower(actor_names.name)
    NOT IN (lower(actors.slug), lower(actors.name), coalesce(lower(actors.iso3), ''));

CREATE VIEW topic_refs AS -- One row per text that names a topic, in lower case: slug, reference, name.
SELECT
    lower(topics.slug) AS ref, -- The text, in lower case.
    topics.topic_id AS topic_id -- Key of the topic.
FROM topics
UNION ALL
SELECT 'topic:' || lower(topics.slug), topics.topic_id
FROM topics
UNION ALL
SELECT lower(topics.name), topics.topic_id
FROM topics
WHERE lower(topics.name) <> lower(topics.slug);

CREATE VIEW topic_scopes AS -- One row per topic and narrower topic, at any depth, itself included.
WITH RECURSIVE narrower (topic_id, within_id) AS (
    SELECT topics.topic_id, topics.topic_id
    FROM topics
    UNION
    SELECT topics.topic_id, narrower.within_id
    FROM narrower
    JOIN topics ON topics.broader = narrower.topic_id
)
SELECT
    narrower.within_id AS topic_id, -- Key of the wider topic.
    narrower.topic_id AS narrower_id -- Key of the narrower one.
FROM narrower;

CREATE VIEW topic_reach AS -- One row per text that names a topic, and fact on it or on a narrower topic.
SELECT
    topic_refs.ref AS ref, -- The text, in lower case.
    on_topic.fact_id AS fact_id, -- Key of the fact.
    on_topic.topic_id AS topic_id -- Key of the topic that the fact is on.
FROM topic_refs
JOIN topic_scopes USING (topic_id)
JOIN fact_topics AS on_topic ON on_topic.topic_id = topic_scopes.narrower_id;

CREATE VIEW actor_states AS -- One row per actor and state that it stands for.
SELECT
    actor_scopes.actor_id AS actor_id, -- The actor.
    actor_scopes.whole_id AS state_id, -- The state.
    actor_scopes.via AS via -- self, part, person, or member: a body of which the state is one.
FROM actor_scopes
WHERE actor_scopes.of_state = 1;

CREATE VIEW actor_reach AS -- One row per text that names an actor, in lower case, and actor that is meant with it: itself, its parts, its people, its bodies.
SELECT
    actor_refs.ref AS ref, -- The text, in lower case.
    actor_scopes.actor_id AS actor_id, -- Key of the actor that is meant.
    actor_scopes.via AS via, -- self, part, person or member.
    CASE WHEN actor_scopes.actor_id = actor_scopes.whole_id THEN 1 ELSE 0 END AS itself, -- 1: the one that is named.
    scope_ways.body AS body -- 1: only a body that the named one is in.
FROM actor_refs
JOIN actor_scopes ON actor_scopes.whole_id = actor_refs.actor_id
LEFT JOIN scope_ways ON scope_ways.code = actor_scopes.via;

CREATE VIEW fact_reach AS -- One row per text that names an actor, fact, and one who is in it: the actor, its part, its person or its body.
SELECT
    actor_reach.ref AS ref, -- The text that names the actor, in lower case.
    fact_actors.fact_id AS fact_id, -- Key of the fact.
    fact_actors.actor_id AS actor_id, -- Key of the one who is in it.
    actor_reach.itself AS itself, -- 1: the one that is named.
    actor_reach.body AS body, -- 1: only a body that the named one is in.
    fact_actors.part AS part, -- Its role, or holder, target, member, organisation, subject, speaker.
    fact_actors.agent AS agent -- 1: it is behind the fact: holds, does, has, shares in it.
FROM actor_reach
JOIN fact_actors USING (actor_id);

CREATE VIEW engagement_reach AS -- One row per text that names an actor, engagement, and one who takes part in it: the actor, its part, its person or its body.
SELECT
    actor_reach.ref AS ref, -- The text that names the actor, in lower case.
    participations.engagement_id AS fact_id, -- Key of the engagement.
    participations.actor_id AS actor_id, -- Key of the one who takes part.
    actor_reach.itself AS itself, -- 1: the one that is named.
    actor_reach.body AS body, -- 1: only a body that the named one is in.
    participations.role AS role, -- As what it takes part.
    roles.counts AS counts, -- 1: takes part; 0: is only spoken of, acted upon or the place.
    roles.leads AS leads, -- 1: does, gives, says or convenes it.
    roles.travels AS travels, -- 1: comes to where it is held.
    roles.hosts AS hosts, -- 1: has it on its soil.
    roles.gives AS gives, -- 1: from whom something goes.
    roles.gets AS gets -- 1: to whom something goes.
FROM actor_reach
JOIN participations USING (actor_id)
LEFT JOIN roles ON roles.code = participations.role;

CREATE VIEW actor_state_list AS -- One row per actor and state it stands for: the state's parts, people and bodies.
SELECT
    actors.slug AS actor, -- Slug of the actor.
    actors.name AS actor_name, -- Name of the actor.
    states.slug AS state, -- Slug of the state.
    actor_states.via AS via -- self, part, person, or member: a body of which the state is one.
FROM actor_states
JOIN actors USING (actor_id)
JOIN actors AS states ON states.actor_id = actor_states.state_id;

CREATE VIEW actor_list AS -- One row per actor, with its other names and the states it stands for.
SELECT
    actors.actor_id AS actor_id, -- Key of the actor.
    'actor:' || actors.slug AS ref, -- Its reference.
    actors.slug AS actor, -- Slug of the actor.
    actors.name AS name, -- As printed.
    actors.named AS named, -- 0: the source names nobody.
    actors.kind AS kind, -- What it is.
    actors.iso3 AS iso3, -- ISO 3166-1 alpha-3, for states.
    wholes.slug AS part_of, -- Slug of the actor it belongs to.
    actors.open_members AS open_members, -- 1: it has more members than are named.
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT actor_names.name AS name FROM actor_names
            WHERE actor_names.actor_id = actors.actor_id
            ORDER BY actor_names.ordinal
        ) AS ordered
    ) AS other_names, -- Further names.
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT states.slug || ' (' || actor_states.via || ')' AS said
            FROM actor_states
            JOIN actors AS states ON states.actor_id = actor_states.state_id
            WHERE actor_states.actor_id = actors.actor_id
            ORDER BY states.slug
        ) AS ordered
    ) AS states, -- Slugs of the states it stands for, and how.
    (
        SELECT count(DISTINCT fact_actors.fact_id) FROM fact_actors
        WHERE fact_actors.actor_id = actors.actor_id
    ) AS fact_count -- How many facts it is in.
FROM actors
LEFT JOIN actors AS wholes ON wholes.actor_id = actors.part_of;

PRAGMA user_version = 4;

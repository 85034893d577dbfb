-- title: What records say of what is claimed
-- group: The record
-- question: Which claims can an independent record test, and does it bear them out?
-- about: One row per claim of a source that is no record itself, aspect of it, and record that tells of the same, or that keeps record of its kind for an actor that the claim is of, or for one of the same state in the same role; what no record is about has no row. Narrowed, the claims are; the records are not.
-- param actor: actor; only claims that this actor is in, itself or by its parts and people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param topic: topic; only claims on this topic or a narrower one; default every topic
-- param record: source; only what this record says; choices SELECT DISTINCT dossier_list.source FROM dossier_list JOIN source_kinds ON source_kinds.code = dossier_list.kind WHERE source_kinds.records = 1 ORDER BY dossier_list.source; default every record
-- param verdict: text; only rows with this verdict; choices agree, disagree, not covered, not comparable; default every verdict
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column claim: what is claimed, in the coder's words
-- column aspect: date, status, place, visibility, participant, vote, amount, position, office; truth: whether it is so at all
-- column of_what: the actor of a role or a vote, the thing of an amount
-- column says: what the claim says
-- column record: slug of the record
-- column record_says: what the record says; NULL: nothing
-- column verdict: agree: what both say can be one thing; disagree: it cannot; not covered: the record does not speak of it, which is no contradiction; not comparable: the claim or the record has only a word, or leaves it open
-- column contradicts: 1: the two cannot both be true; 0: they can, as amounts that do not agree and need not be of one time, or it cannot be told
-- column why: how what the claim says stands to what the record says, or what the record covers
-- column cited: paragraph and sentence of the claim's source
-- column record_cited: where the record says it
-- column source: slug of the claim's source
-- column sources: how many of the two sources are independent, that is, of different publishers
-- column facts: what to ask `chancery show` for, the claim first
-- aside: sources source cited record_cited record contradicts of_what
-- example: corroboration
-- example: corroboration --verdict disagree
-- answer: SELECT CASE
--             WHEN :verdict IS NOT NULL THEN :verdict || ': ' || count(DISTINCT claims.account_of) || coalesce(' of ' || asked.claims, '')
--                 || ' claims, in ' || count(report.facts) || CASE count(report.facts) WHEN 1 THEN ' row' ELSE ' rows' END
--             ELSE count(DISTINCT CASE WHEN report.verdict = 'disagree' THEN claims.account_of END) || ' of '
--                 || count(DISTINCT CASE WHEN report.verdict IN ('agree', 'disagree') THEN claims.account_of END) || ' tested claims '
--                 || CASE count(DISTINCT CASE WHEN report.verdict = 'disagree' THEN claims.account_of END) WHEN 1 THEN 'disagrees' ELSE 'disagree' END
--                 || ' with a record (for certain: ' || count(DISTINCT CASE WHEN report.contradicts = 1 THEN claims.account_of END) || '); '
--                 || (count(DISTINCT claims.account_of) - count(DISTINCT CASE WHEN report.verdict IN ('agree', 'disagree') THEN claims.account_of END))
--                 || ' more cannot be tested' || coalesce('; claims in all: ' || asked.claims, '')
--         END
--     FROM (
--         SELECT CASE WHEN coalesce(:actor, :topic) IS NULL THEN count(DISTINCT fact_list.account_of) END AS claims
--         FROM fact_list
--         JOIN dossier_list USING (dossier)
--         JOIN source_kinds ON source_kinds.code = dossier_list.kind
--         WHERE source_kinds.records = 0
--           AND fact_list.fact_kind IN ('engagement', 'quantity', 'stance', 'affiliation')
--           AND (:source IS NULL OR dossier_list.source = lower(:source))
--           AND (:coder IS NULL OR lower(dossier_list.coder) = lower(:coder))
--           AND dossier_list.coded_on BETWEEN coalesce(:coded_since, '0000-01-01') AND coalesce(:coded_until, '9999-12-31')
--     ) AS asked
--     LEFT JOIN report ON 1 = 1
--     LEFT JOIN fact_summaries AS claims ON claims.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :coded_since "'2021-09-01'"
WITH accounts AS (
    SELECT dossier_list.dossier AS dossier
    FROM dossier_list
    WHERE (:source IS NULL OR dossier_list.source = lower(:source))
      AND (:coder IS NULL OR lower(dossier_list.coder) = lower(:coder))
      AND dossier_list.coded_on >= CASE
          WHEN :coded_since IS NULL THEN '0000-01-01'
          WHEN :coded_since = date(:coded_since) THEN :coded_since
          ELSE json_extract('{}', ':coded_since is no day in quotes, such as "''2021-09-01''"')
      END
      AND dossier_list.coded_on <= CASE
          WHEN :coded_until IS NULL THEN '9999-12-31'
          WHEN :coded_until < :coded_since
              THEN json_extract('{}', ':coded_since is after :coded_until')
          WHEN :coded_until = date(:coded_until) THEN :coded_until
          ELSE json_extract('{}', ':coded_until is no day in quotes, such as "''2021-12-31''"')
      END
),

claims AS (
    SELECT fact_summaries.fact_id AS fact_id
    FROM fact_summaries
    JOIN dossier_list USING (dossier)
    JOIN source_kinds ON source_kinds.code = dossier_list.kind
    WHERE source_kinds.records = 0
      AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
),

records AS (
    SELECT
        dossier_list.dossier AS dossier,
        dossier_list.source AS source,
        dossier_list.voice AS voice
    FROM dossier_list
    JOIN source_kinds ON source_kinds.code = dossier_list.kind
    WHERE source_kinds.records = 1
      AND (:record IS NULL OR dossier_list.source = lower(:record))
),

-- What a claim does not say, no record can test. What several codings of a record
-- tell alike is one test, and what one of them tells, the record tells.
told AS (
    SELECT
        account_comparisons.a_whole AS whole_id,
        account_comparisons.a_fact AS claim_id,
        account_comparisons.rank AS rank,
        account_comparisons.aspect AS aspect,
        account_comparisons.of_what AS of_what,
        account_comparisons.a_says AS says,
        account_comparisons.b_dossier AS record,
        account_comparisons.b_fact AS record_id,
        account_comparisons.b_says AS record_says,
        CASE
            WHEN account_comparisons.apart = 1 THEN 'disagree'
            WHEN account_comparisons.stands = 'only one says' THEN 'not covered'
            WHEN account_comparisons.stands = 'not comparable' THEN 'not comparable'
            ELSE 'agree'
        END AS verdict,
        CASE WHEN account_comparisons.stands = 'different' THEN 1 ELSE 0 END AS contradicts,
        coalesce(
            replace(account_comparisons.how, 'the other', 'the record'),
            CASE account_comparisons.stands
                WHEN 'same' THEN 'the same'
                ELSE 'the record does not say'
            END
        ) AS why,
        rank() OVER (
            PARTITION BY
                records.source,
                account_comparisons.a_fact,
                account_comparisons.aspect,
                account_comparisons.of_what,
                account_comparisons.b_says,
                account_comparisons.stands,
                account_comparisons.how
            ORDER BY account_comparisons.b_dossier
        ) AS place,
        max(account_comparisons.b_says IS NOT NULL) OVER (
            PARTITION BY
                records.source,
                account_comparisons.a_fact,
                account_comparisons.aspect,
                account_comparisons.of_what
        ) AS recorded
    FROM account_comparisons
    JOIN records ON records.dossier = account_comparisons.b_dossier
    WHERE account_comparisons.a_says IS NOT NULL
),

-- Of what a record does not tell, its remit says whether that tells something:
-- the further a claim gets in it, the more. A series or package is tested by its
-- parts. What the actor of a remit is not in, nor anybody of the same state as
-- that actor would be, the record is not about.
unheard AS (
    SELECT
        engagement_list.fact_id AS claim_id,
        CASE engagement_list.denied WHEN 1 THEN 'denied' ELSE statuses.label END
            || coalesce(', ' || engagement_list.date_words, '')
            || coalesce(
                CASE
                    WHEN engagement_list.date_words IS NULL THEN ', ' || engagement_list.edtf
                    ELSE ' (' || nullif(engagement_list.edtf, engagement_list.date_words) || ')'
                END, ''
            ) AS says,
        engagement_list.denied AS denied,
        remit_list.dossier AS record,
        remit_list.source AS source,
        remit_list.ordinal AS ordinal,
        remit_list.note AS note,
        remit_list.edtf AS covered,
        actors.name || coalesce(' as ' || roles.label, '') AS whose,
        CASE
            WHEN engagement_list.latest < remit_list.earliest
                THEN julianday(remit_list.earliest) - julianday(engagement_list.latest)
            WHEN engagement_list.earliest > remit_list.latest
                THEN julianday(engagement_list.earliest) - julianday(remit_list.latest)
            ELSE 0
        END AS days_off,
        CASE
            WHEN remit_list.actor_id IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1
                    FROM participations
                    WHERE participations.engagement_id = engagement_list.fact_id
                      AND participations.actor_id = remit_list.actor_id
                      AND (remit_list.role IS NULL OR participations.role = remit_list.role)
                )
                THEN 1
            WHEN engagement_list.latest < remit_list.earliest
                OR engagement_list.earliest > remit_list.latest
                THEN 2
            WHEN (remit_list.earliest IS NOT NULL
                    AND coalesce(engagement_list.earliest, '0000-01-01') < remit_list.earliest)
                OR (remit_list.latest IS NOT NULL
                    AND coalesce(engagement_list.latest, '9999-12-31') > remit_list.latest)
                THEN 3
            WHEN engagement_list.done = 0 THEN 4
            WHEN remit_list.exhaustive = 0 THEN 5
            ELSE 6
        END AS reach
    FROM remit_list
    JOIN engagement_list ON engagement_list.kind = remit_list.kind
    LEFT JOIN statuses ON statuses.code = engagement_list.status
    LEFT JOIN actors ON actors.actor_id = remit_list.actor_id
    LEFT JOIN roles ON roles.code = remit_list.role
    WHERE remit_list.dossier IN (SELECT records.dossier FROM records)
      AND engagement_list.counts = 1
      AND NOT EXISTS (
          SELECT 1
          FROM engagements AS accounts_there
          JOIN fact_summaries ON fact_summaries.fact_id = accounts_there.engagement_id
          WHERE accounts_there.happening = engagement_list.happening
            AND fact_summaries.source = remit_list.source
      )
      AND (
          remit_list.actor_id IS NULL
          OR EXISTS (
              SELECT 1
              FROM participations
              WHERE participations.engagement_id = engagement_list.fact_id
                AND participations.actor_id = remit_list.actor_id
          )
          OR EXISTS (
              SELECT 1
              FROM participations
              JOIN actor_scopes AS ones
                  ON ones.actor_id = participations.actor_id AND ones.of_state = 1
              JOIN scope_ways AS one_ways ON one_ways.code = ones.via
              JOIN actor_scopes AS others
                  ON others.whole_id = ones.whole_id AND others.actor_id = remit_list.actor_id
              JOIN scope_ways AS other_ways ON other_ways.code = others.via
              WHERE participations.engagement_id = engagement_list.fact_id
                AND (remit_list.role IS NULL OR participations.role = remit_list.role)
                AND max(one_ways.body, other_ways.body) = 0
          )
      )
),

-- Of several remits of one record, those that come nearest to the claim.
nearest AS (
    SELECT
        unheard.claim_id AS claim_id,
        unheard.says AS says,
        unheard.denied AS denied,
        unheard.record AS record,
        unheard.ordinal AS ordinal,
        unheard.note AS note,
        unheard.covered AS covered,
        unheard.whose AS whose,
        unheard.reach AS reach,
        rank() OVER (
            PARTITION BY unheard.claim_id, unheard.source
            ORDER BY unheard.reach DESC, unheard.days_off, unheard.record
        ) AS place,
        row_number() OVER (
            PARTITION BY unheard.claim_id, unheard.record, unheard.reach, unheard.days_off, unheard.whose
            ORDER BY unheard.ordinal
        ) AS whose_first
    FROM unheard
),

-- Those that come as near as each other are told together.
untold AS (
    SELECT
        ordered.claim_id AS claim_id,
        ordered.record AS record,
        min(ordered.says) AS says,
        min(ordered.denied) AS denied,
        min(ordered.reach) AS reach,
        group_concat(ordered.whose, ' or ') AS whose,
        group_concat(ordered.covered, ' and ') AS covered,
        group_concat(ordered.note, '; ') AS note
    FROM (
        SELECT
            nearest.claim_id AS claim_id,
            nearest.record AS record,
            nearest.says AS says,
            nearest.denied AS denied,
            nearest.reach AS reach,
            nearest.covered AS covered,
            nearest.note AS note,
            CASE nearest.whose_first WHEN 1 THEN nearest.whose END AS whose
        FROM nearest
        WHERE nearest.place = 1
        ORDER BY nearest.claim_id, nearest.record, nearest.ordinal
    ) AS ordered
    GROUP BY ordered.claim_id, ordered.record
),

tests AS (
    SELECT
        told.whole_id AS whole_id,
        told.claim_id AS claim_id,
        told.rank AS rank,
        told.aspect AS aspect,
        told.of_what AS of_what,
        told.says AS says,
        told.record AS record,
        told.record_id AS record_id,
        told.record_says AS record_says,
        told.verdict AS verdict,
        told.contradicts AS contradicts,
        told.why AS why
    FROM told
    WHERE told.place = 1
      AND (told.record_says IS NOT NULL OR told.recorded = 0)
    UNION ALL
    SELECT
        untold.claim_id,
        untold.claim_id,
        1,
        'truth',
        NULL,
        untold.says,
        untold.record,
        NULL,
        NULL,
        CASE
            WHEN untold.reach < 6 THEN 'not covered'
            WHEN untold.denied = 1 THEN 'agree'
            ELSE 'disagree'
        END,
        CASE WHEN untold.reach = 6 AND untold.denied = 0 THEN 1 ELSE 0 END,
        CASE untold.reach
            WHEN 1 THEN 'not of ' || untold.whose
            WHEN 2 THEN 'outside the time that the record covers, ' || untold.covered
            WHEN 3 THEN 'perhaps outside the time that the record covers, ' || untold.covered
            WHEN 4 THEN 'not told as having taken place'
            WHEN 5 THEN 'not in the record, which does not list all'
            ELSE 'not in the record, which lists all'
        END || ': ' || untold.note
    FROM untold
)

SELECT
    wholes.title AS claim,
    tests.aspect AS aspect,
    tests.of_what AS of_what,
    tests.says AS says,
    records.source AS record,
    tests.record_says AS record_says,
    tests.verdict AS verdict,
    tests.contradicts AS contradicts,
    tests.why AS why,
    claimed.cited AS cited,
    recorded.cited AS record_cited,
    claimed.source AS source,
    CASE
        WHEN recorded.fact_id IS NULL THEN 1
        WHEN lower(claiming.voice) = lower(records.voice) THEN 1
        ELSE 2
    END AS sources,
    claimed.ref || coalesce(' ' || recorded.ref, '') AS facts
FROM tests
JOIN records ON records.dossier = tests.record
JOIN fact_summaries AS wholes ON wholes.fact_id = tests.whole_id
JOIN fact_summaries AS claimed ON claimed.fact_id = tests.claim_id
JOIN dossier_list AS claiming ON claiming.dossier = claimed.dossier
LEFT JOIN fact_summaries AS recorded ON recorded.fact_id = tests.record_id
WHERE tests.claim_id IN (SELECT claims.fact_id FROM claims)
  AND (:verdict IS NULL OR tests.verdict = :verdict)
  AND (
      :actor IS NULL
      OR tests.whole_id IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:actor)
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :topic IS NULL
      OR tests.whole_id IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
  )
ORDER BY
    claimed.source,
    claimed.dossier,
    wholes.ref,
    tests.rank,
    tests.of_what,
    claimed.ref,
    records.dossier,
    recorded.ref,
    tests.says,
    tests.record_says;

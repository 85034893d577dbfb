-- title: Claims checked against records
-- group: The record
-- question: Which claims can be tested against an independent record, and does it confirm them?
-- about: Each row compares one aspect of a claim with one record. A record is an official record or a data set. A claim is a fact of any other source. A record is compared with a claim if it reports the same event, or if it lists events of that kind for an actor in the claim or for its state. If more than ten dossiers report one event, each claim is compared with the first record that gives each value. Parameters narrow the claims, never the records.
-- param actor: actor; only claims about this actor, its parts or people; default everybody
-- param with: actor; only claims that are also about this second actor, its parts or people; default anybody
-- param topic: topic; only claims on this topic or a narrower one; default every topic
-- param record: source; only this record; choices SELECT DISTINCT dossiers.source FROM dossiers JOIN sources USING (source) JOIN vocab_source_kind USING (source_kind) WHERE vocab_source_kind.records = 1 ORDER BY dossiers.source; default every record
-- param verdict: text; only rows with this verdict; choices agree, disagree, not covered, not comparable; default every verdict
-- names: actor with
-- columns: title
-- column aspect: what is compared: date, status, place, visibility, participant, vote, amount, position or office; truth: whether the fact is denied
-- columns: of_what
-- column says: what the claim says
-- column record: key of the record
-- column record_says: what the record says; NULL: nothing
-- column verdict: agree: both can be true; disagree: they cannot; not covered: the record does not mention it, which is no contradiction; not comparable: the claim or the record gives no exact value
-- column contradicts: 1: the two cannot both be true; 0: they may both be true, for instance at different times
-- column why: how the claim differs from the record, or what the record covers
-- columns: cited
-- column record_cited: where the record says it
-- column source: key of the claim's source
-- column sources: 2: claim and record have different publishers; 1: the same publisher
-- columns: facts
-- aside: sources source facts contradicts why record of_what record_cited cited
-- example: corroboration
-- example: corroboration --verdict disagree
-- answer: SELECT CASE
--             WHEN :verdict IS NOT NULL THEN :verdict || ': ' || told || coalesce(' of ' || claims, '') || CASE coalesce(claims, told) WHEN 1 THEN ' claim, in ' ELSE ' claims, in ' END || tests || CASE tests WHEN 1 THEN ' row' ELSE ' rows' END
--             ELSE tested || coalesce(' of ' || claims, '') || CASE coalesce(claims, tested) WHEN 1 THEN ' claim' ELSE ' claims' END || ' tested by a record: ' || against || CASE against WHEN 1 THEN ' disagrees' ELSE ' disagree' END
--                 || CASE WHEN certain = against THEN '' WHEN certain = 0 THEN ', but not for certain' ELSE ', ' || certain || ' of them for certain' END || '; ' || (told - tested) || ' more not covered or not comparable; ' || tests || CASE tests WHEN 1 THEN ' row' ELSE ' rows' END || ', one per aspect and record'
--         END
--     FROM (
--         SELECT count(*) AS tests, count(DISTINCT facts.account_of) AS told,
--             count(DISTINCT CASE WHEN report.verdict IN ('agree', 'disagree') THEN facts.account_of END) AS tested,
--             count(DISTINCT CASE report.verdict WHEN 'disagree' THEN facts.account_of END) AS against,
--             count(DISTINCT CASE report.contradicts WHEN 1 THEN facts.account_of END) AS certain
--         FROM report
--         JOIN facts ON facts.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
--     )
--     CROSS JOIN (
--         SELECT CASE WHEN coalesce(:actor, :with, :topic) IS NULL THEN count(DISTINCT facts.account_of) END AS claims
--         FROM facts JOIN dossiers USING (dossier) JOIN sources USING (source) JOIN vocab_source_kind USING (source_kind)
--         WHERE vocab_source_kind.records = 0
--           AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
--     )
WITH accounts AS (
    SELECT dossier, source, lower(coalesce(publisher, author, source)) AS voice, records
    FROM dossiers JOIN sources USING (source) LEFT JOIN vocab_source_kind USING (source_kind)
),

-- Claims on which a record is silent, although its remit covers engagements of this kind. A series
-- or package is tested by its parts. The higher `reach` is, the more the silence means. It is 1 if
-- the remit is limited to one actor, but the claim has another actor of the same state instead, or
-- has this actor in another role than the remit's.
unheard AS (
    SELECT
        facts.ref AS claim,
        facts.denied AS denied,
        CASE facts.denied WHEN 1 THEN 'denied' ELSE vocab_status.label END
            || coalesce(', ' || facts.date_words || coalesce(' (' || nullif(facts.date, facts.date_words) || ')', ''), ', ' || facts.date, '') AS says,
        records.dossier AS record,
        records.source AS source,
        work_remits.ordinal AS ordinal,
        work_remits.note AS note,
        covers.label AS covered,
        actors.name || coalesce(' as ' || vocab_role.label, '') AS whose,
        max(0, coalesce(julianday(covers.earliest) - julianday(dates.latest), 0), coalesce(julianday(dates.earliest) - julianday(covers.latest), 0)) AS days_off,
        CASE
            WHEN work_remits.actor IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM participants
                WHERE ref = facts.ref AND actor = work_remits.actor AND role = coalesce(work_remits.role, role)
            ) THEN 1
            WHEN dates.latest < covers.earliest OR dates.earliest > covers.latest THEN 2
            WHEN coalesce(dates.earliest, '0000-01-01') < covers.earliest OR coalesce(dates.latest, '9999-12-31') > covers.latest THEN 3
            WHEN vocab_status.done = 0 THEN 4
            ELSE 5 + work_remits.exhaustive
        END AS reach
    FROM work_remits
    JOIN accounts AS records USING (dossier)
    JOIN engagements USING (engagement_kind)
    JOIN facts USING (ref)
    LEFT JOIN dates ON dates.date = facts.date
    LEFT JOIN dates AS covers ON covers.date = work_remits.date
    LEFT JOIN vocab_status USING (status)
    LEFT JOIN vocab_engagement_kind USING (engagement_kind)
    LEFT JOIN actors ON actors.actor = work_remits.actor
    LEFT JOIN vocab_role ON vocab_role.role = work_remits.role
    WHERE vocab_engagement_kind.standing = 0
      AND NOT EXISTS (SELECT 1 FROM engagements AS parts WHERE parts.part_of = facts.ref)
      AND NOT EXISTS (
          SELECT 1 FROM engagements AS others JOIN facts AS tellings USING (ref) JOIN accounts AS there ON there.dossier = tellings.dossier
          WHERE others.happening = engagements.happening AND there.source = records.source
      )
      AND (work_remits.actor IS NULL OR EXISTS (
          SELECT 1 FROM participants
          WHERE ref = facts.ref AND (actor = work_remits.actor OR (role = coalesce(work_remits.role, role) AND EXISTS (
              SELECT whole FROM work_scopes WHERE work_scopes.actor = participants.actor AND of_state = 1 AND body = 0
              INTERSECT
              SELECT whole FROM work_scopes WHERE work_scopes.actor = work_remits.actor AND body = 0
          )))
      ))
),

tests AS (
    SELECT
        work_comparisons.a_whole AS whole,
        work_comparisons.a_ref AS claim,
        work_comparisons.rank AS rank,
        work_comparisons.aspect AS aspect,
        work_comparisons.of_what AS of_what,
        work_comparisons.a_says AS says,
        facts.dossier AS record,
        facts.ref AS recorded,
        work_comparisons.b_says AS record_says,
        work_comparisons.stands AS stands,
        work_comparisons.apart AS apart,
        replace(work_comparisons.how, 'the other', 'the record') AS how
    FROM work_comparisons
    JOIN facts ON facts.ref = work_comparisons.b_ref
    -- A record can test only what a claim says.
    WHERE work_comparisons.a_says IS NOT NULL
    UNION ALL
    -- For each claim and source, keep the remits with the highest `reach`; of these, those with the
    -- fewest `days_off`; of these, those of the first dossier. All that are kept share one row.
    SELECT
        claim, claim, 1, 'truth', NULL, says, record, NULL, NULL,
        CASE WHEN reach < 6 THEN 'only one says' WHEN denied = 1 THEN 'same' ELSE 'different' END,
        reach = 6 AND denied = 0,
        CASE reach
            -- With DISTINCT, the separator is always a comma, so char(31) masks commas in names.
            WHEN 1 THEN 'the record covers only ' || replace(replace(group_concat(DISTINCT replace(whose, ',', char(31))), ',', ' or '), char(31), ',')
            WHEN 2 THEN 'outside the period of the record, ' || group_concat(covered, ' and ')
            WHEN 3 THEN 'perhaps outside the period of the record, ' || group_concat(covered, ' and ')
            WHEN 4 THEN 'the claim does not say that it took place'
            WHEN 5 THEN 'not in the record, which does not list all'
            ELSE 'not in the record, which lists all'
        END || ': ' || group_concat(note, '; ')
    FROM (
        SELECT unheard.*, rank() OVER (PARTITION BY claim, source ORDER BY reach DESC, days_off, record) AS place
        FROM unheard ORDER BY claim, record, ordinal
    ) WHERE place = 1
    GROUP BY claim, record, says, denied, reach
)

SELECT
    wholes.title AS title,
    judged.aspect AS aspect,
    judged.of_what AS of_what,
    CASE claimed.denied WHEN 0 THEN claimed.qualifier ELSE '' END || replace(replace(judged.says, coalesce(longer.date, ''), coalesce(longer.label, '')), coalesce(shorter.date, ''), coalesce(shorter.label, '')) AS says,
    judged.source AS record,
    CASE recorded.denied WHEN 0 THEN recorded.qualifier ELSE '' END || replace(replace(judged.record_says, coalesce(longer.date, ''), coalesce(longer.label, '')), coalesce(shorter.date, ''), coalesce(shorter.label, '')) AS record_says,
    judged.verdict AS verdict,
    judged.stands = 'different' AS contradicts,
    coalesce(replace(replace(judged.how, coalesce(longer.date, ''), coalesce(longer.label, '')), coalesce(shorter.date, ''), coalesce(shorter.label, '')), CASE judged.stands WHEN 'same' THEN 'the same' ELSE 'the record does not say' END) AS why,
    claimed.cited AS cited,
    recorded.cited AS record_cited,
    claiming.source AS source,
    CASE WHEN judged.recorded IS NULL OR claiming.voice = judged.voice THEN 1 ELSE 2 END AS sources,
    claimed.ref || coalesce(' ' || recorded.ref, '') AS facts
FROM (
    -- If several coders coded the record, their equal values are one test. A coder without a value
    -- is left out if another coder has one.
    SELECT
        tests.*,
        records.source AS source,
        records.voice AS voice,
        CASE WHEN apart = 1 THEN 'disagree' WHEN stands = 'only one says' THEN 'not covered' WHEN stands = 'not comparable' THEN stands ELSE 'agree' END AS verdict,
        rank() OVER (PARTITION BY records.source, claim, aspect, of_what, record_says, stands, how ORDER BY record) AS place,
        max(record_says IS NOT NULL) OVER (PARTITION BY records.source, claim, aspect, of_what) AS heard
    FROM tests
    JOIN accounts AS records ON records.dossier = tests.record
    WHERE records.records = 1 AND (:record IS NULL OR records.source = lower(:record))
) AS judged
JOIN facts AS wholes ON wholes.ref = judged.whole
JOIN facts AS claimed ON claimed.ref = judged.claim
JOIN accounts AS claiming ON claiming.dossier = claimed.dossier
LEFT JOIN facts AS recorded ON recorded.ref = judged.recorded
-- In texts, replace dates by labels. Begin with the longer date: it can contain the shorter one.
LEFT JOIN dates AS longer ON longer.date = CASE WHEN length(recorded.date) > length(claimed.date) THEN recorded.date ELSE claimed.date END
LEFT JOIN dates AS shorter ON shorter.date = CASE WHEN length(recorded.date) > length(claimed.date) THEN claimed.date ELSE recorded.date END
WHERE claiming.records = 0
  AND claiming.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND judged.place = 1
  AND (judged.record_says IS NOT NULL OR judged.heard = 0)
  AND (:verdict IS NULL OR judged.verdict = :verdict)
  AND (:actor IS NULL OR judged.whole IN (SELECT ref FROM work_reach JOIN fact_actors USING (actor) WHERE typed = lower(:actor) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)))
  AND (:with IS NULL OR judged.whole IN (SELECT ref FROM work_reach JOIN fact_actors USING (actor) WHERE typed = lower(:with) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)))
  AND (:topic IS NULL OR judged.whole IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    source,
    wholes.fact_kind,
    wholes.ref,
    judged.rank,
    judged.of_what,
    record,
    facts,
    says,
    record_says;

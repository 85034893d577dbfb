-- title: Register of visits
-- group: Dealings
-- question: Who visited whom, in which office, when, and with what are the visits compared?
-- about: One row per visit and account of it, the dated ones first; a series that is told in its parts is a row of its own, not counted, only where more visits or visitors than are named belong to it or where it is compared with something.
-- param visitor: actor; only what this actor, its parts or its people came on; default everybody
-- param host: actor; only what this actor, its parts or its people received; default everybody
-- param actor: actor; only visits of which this actor, its parts or its people are visitor or host; default everybody
-- param with: actor; only visits of which this other actor is visitor or host too; default anybody
-- param topic: topic; only visits on this topic or a narrower one; default every topic
-- names: actor with
-- column visit: what it is, in the coder's words
-- column visitor: who came; the coder's words in brackets where the source names nobody
-- column office: the title the visitor has where the visit is told; where none is told there, the titles the same source gives it elsewhere, each with its date in brackets
-- column host: who was visited
-- column date [EDTF]: when
-- columns: words within place status
-- column done: 1: made or regularly made; 0: only planned, or called off
-- column counted: 1: counts as a visit; 0: a series, which its parts are counted for or of which only a word says how many, or another account of one that is counted
-- column open: 1: more visits or visitors belong to it than are named
-- column how_many: what is said of how many, in words or figures
-- column compared: what the source sets it against, with the words that mark it
-- columns: cited source sources facts
-- aside: sources source place done status counted within words how_many cited open host
-- example: visits --visitor united-states --host malaysia
-- example: visits --since 2021-10 --until 2021-12
-- answer: SELECT coalesce(sum(counted), 0) || CASE sum(counted) WHEN 1 THEN ' visit: ' ELSE ' visits: ' END
--         || coalesce(sum(counted * done), 0) || ' made, ' || coalesce(sum(counted * (1 - done)), 0) || ' not made as far as recorded'
--         || '; ' || count(CASE WHEN counted = 1 AND date IS NULL THEN 1 END) || ' without a date'
--         || CASE WHEN count(how_many) > 0 THEN '; ' || count(how_many) || ' with no more than a word or figure for how many' ELSE '' END
--         || CASE WHEN sum(open) > 0 THEN '; ' || sum(open) || ' with more visits or visitors than are named' ELSE '' END
--         || CASE WHEN count(compared) > 0 THEN '; ' || count(compared) || ' compared with others' ELSE '' END
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report
WITH reach AS NOT MATERIALIZED (
    SELECT
        work_reach.typed AS typed,
        participants.ref AS ref,
        vocab_role.travels AS travels,
        vocab_role.hosts AS hosts
    FROM work_reach
    JOIN participants USING (actor)
    LEFT JOIN vocab_role USING (role)
    WHERE work_reach.body = 0 AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

visits AS MATERIALIZED (
    SELECT
        facts.ref AS ref,
        facts.dossier AS dossier,
        work_asked_dates.within AS within,
        -- Of these only a word says how many they were.
        EXISTS (
            SELECT 1 FROM quantities
            WHERE quantities.engagement = facts.ref AND coalesce(quantities.low, quantities.high) IS NULL
        ) AS in_words,
        -- Series that one of these accounts tells in its parts, be it another one's row. A
        -- meeting on a visit is a part of it, and none of a series of visits.
        EXISTS (
            SELECT 1
            FROM work_parts
            JOIN engagements AS parts ON parts.ref = work_parts.part
            LEFT JOIN vocab_engagement_kind USING (engagement_kind)
            WHERE work_parts.ref = facts.ref
              AND vocab_engagement_kind.register = 'visits'
              AND +work_parts.dossier IN (SELECT dossier FROM work_asked_dossiers)
        ) AS in_parts
    FROM engagements
    JOIN facts USING (ref)
    LEFT JOIN work_asked_dates USING (date)
    WHERE engagements.engagement_kind IN (SELECT engagement_kind FROM vocab_engagement_kind WHERE register = 'visits')
      AND facts.denied <> 1
      AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
      AND (facts.date IS NULL OR work_asked_dates.date IS NOT NULL)
      AND (:visitor IS NULL OR engagements.ref IN (SELECT ref FROM reach WHERE typed = lower(:visitor) AND travels = 1))
      AND (:host IS NULL OR engagements.ref IN (SELECT ref FROM reach WHERE typed = lower(:host) AND hosts = 1))
      AND (:actor IS NULL OR engagements.ref IN (SELECT ref FROM reach WHERE typed = lower(:actor) AND (travels = 1 OR hosts = 1)))
      AND (:with IS NULL OR engagements.ref IN (SELECT ref FROM reach WHERE typed = lower(:with) AND (travels = 1 OR hosts = 1)))
      AND (:topic IS NULL OR facts.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
),

people AS (
    SELECT
        ordered.ref AS ref,
        group_concat(CASE ordered.travels WHEN 1 THEN ordered.name END, '; ') AS visitors,
        count(DISTINCT CASE ordered.travels WHEN 1 THEN ordered.actor END) AS number,
        group_concat(CASE ordered.hosts WHEN 1 THEN ordered.name END, '; ') AS hosts
    FROM (
        SELECT
            visits.ref AS ref,
            actors.actor AS actor,
            actors.name AS name,
            vocab_role.travels AS travels,
            vocab_role.hosts AS hosts
        FROM visits
        CROSS JOIN participants USING (ref)
        JOIN actors USING (actor)
        LEFT JOIN vocab_role USING (role)
        ORDER BY visits.ref, participants.ordinal
    ) AS ordered
    GROUP BY ordered.ref
),

-- What is attested through the visit itself goes before what is told elsewhere.
offices AS (
    SELECT
        ordered.ref AS ref,
        coalesce(
            group_concat(CASE ordered.here WHEN 1 THEN ordered.office END, '; '),
            group_concat(ordered.office || ' (' || ordered.seen || ')', '; ')
        ) AS held,
        coalesce(group_concat(CASE ordered.here WHEN 1 THEN ordered.fact END, ' '), group_concat(ordered.fact, ' ')) AS facts
    FROM (
        SELECT
            visits.ref AS ref,
            affiliations.through IS visits.ref AS here,
            CASE WHEN people.number > 1 THEN actors.name || ': ' ELSE '' END || affiliations.office AS office,
            coalesce(facts.date, facts.date_words, 'undated') AS seen,
            facts.ref AS fact
        FROM visits
        CROSS JOIN people USING (ref)
        CROSS JOIN participants USING (ref)
        CROSS JOIN affiliations USING (actor)
        JOIN actors USING (actor)
        JOIN facts ON facts.ref = affiliations.ref
        LEFT JOIN vocab_role USING (role)
        LEFT JOIN vocab_affiliation_kind USING (affiliation_kind)
        WHERE vocab_role.travels = 1
          AND vocab_affiliation_kind.rolls_up = 1
          AND affiliations.office IS NOT NULL
          AND facts.dossier = visits.dossier
          AND facts.denied <> 1
        ORDER BY visits.ref, participants.ordinal, facts.ordinal
    ) AS ordered
    GROUP BY ordered.ref
),

compared AS (
    SELECT
        ordered.ref AS ref,
        group_concat(ordered.said, '; ') AS said,
        group_concat(ordered.facts, ' ') AS facts
    FROM (
        SELECT
            visits.ref AS ref,
            CASE links.from_ref WHEN visits.ref THEN vocab_relation.label ELSE vocab_relation.inverse END
                || ' "' || others.title || '"' || coalesce(' (' || tellings.cue || ')', '') AS said,
            links.ref || ' ' || others.ref AS facts
        FROM visits
        CROSS JOIN links ON links.from_ref = visits.ref OR links.to_ref = visits.ref
        JOIN facts AS tellings ON tellings.ref = links.ref
        JOIN facts AS others ON others.ref = CASE links.from_ref WHEN visits.ref THEN links.to_ref ELSE links.from_ref END
        LEFT JOIN vocab_relation USING (relation)
        WHERE vocab_relation.opposes = 1 AND tellings.denied <> 1
        ORDER BY visits.ref, links.ref
    ) AS ordered
    GROUP BY ordered.ref
)

SELECT
    facts.title AS visit,
    people.visitors AS visitor,
    offices.held AS office,
    people.hosts AS host,
    facts.date AS date,
    facts.date_words AS words,
    coalesce(
        visits.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    engagements.place AS place,
    engagements.status AS status,
    vocab_status.done AS done,
    -- Of several accounts of one visit that one counts which says most of it.
    visits.in_words = 0 AND visits.in_parts = 0 AND row_number() OVER (
        PARTITION BY engagements.happening
        ORDER BY visits.in_words, visits.in_parts, vocab_status.done DESC, facts.date IS NULL, facts.dossier, facts.ref
    ) = 1 AS counted,
    max(engagements.open_participants, engagements.open_parts) AS open,
    work_told.amounts AS how_many,
    compared.said AS compared,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    work_told.facts || coalesce(' ' || offices.facts, '') || coalesce(' ' || compared.facts, '') AS facts
FROM visits
CROSS JOIN engagements USING (ref)
CROSS JOIN facts USING (ref)
CROSS JOIN work_told USING (ref)
LEFT JOIN dossiers ON dossiers.dossier = facts.dossier
LEFT JOIN people USING (ref)
LEFT JOIN offices USING (ref)
LEFT JOIN compared USING (ref)
LEFT JOIN vocab_status USING (status)
LEFT JOIN dates USING (date)
WHERE visits.in_parts = 0 OR engagements.open_participants = 1 OR engagements.open_parts = 1 OR compared.ref IS NOT NULL
ORDER BY dates.earliest IS NULL, dates.earliest, dates.latest, visits.in_parts = 0, facts.ref;

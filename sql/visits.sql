-- title: Visits
-- group: Dealings
-- question: Who visited whom, when and in which office, and what does the source compare the visits with?
-- about: One row per visit and account of it; dated visits come first. A series whose visits have rows gets an uncounted row only if some visits or visitors are unnamed, or if the source compares it with something.
-- param visitor: actor; only visits by this actor, its parts or people; default everybody
-- param host: actor; only visits to this actor, its parts or people; default everybody
-- param actor: actor; only visits with this actor, its parts or people as visitor or host; default everybody
-- param with: actor; only visits with this second actor as visitor or host, beside the first; default anybody
-- param topic: topic; only visits on this topic or a narrower one; default every topic
-- names: actor with
-- columns: title
-- column visitor: who came; in brackets the coder's words, where the source names nobody
-- column office: the visitor's office, as told with the visit; otherwise the offices that the same source gives elsewhere, each with its date in brackets; at most five of a visitor, and how many more
-- column host: who was visited
-- columns: date status
-- column compared: the visit that the source compares it with, and how: the hedge and the words of the source
-- columns: amounts place date_words within
-- column done: 1: it took place, or takes place regularly; 0: it is planned, or was called off
-- column open: 1: it has more visits or visitors than the source names
-- column counted: 1: the row counts as a visit; 0: it is a series whose visits count instead, a series of unknown number, or another account of a visit
-- columns: cited source sources facts
-- aside: sources source within counted open done facts date_words place amounts office compared cited
-- example: visits --visitor united-states --host malaysia
-- example: visits --since 2021-10 --until 2021-12
-- answer: SELECT sum(counted) || CASE sum(counted) WHEN 1 THEN ' visit' ELSE ' visits' END
--         || ': ' || sum(counted * report.done * (rank IS NOT NULL AND vocab_status.open = 0)) || ' took place'
--         || coalesce(', ' || nullif(sum(counted * report.done * (rank IS NULL OR vocab_status.open = 1)), 0)
--             || CASE sum(counted * report.done * (rank IS NULL OR vocab_status.open = 1)) WHEN 1 THEN ' is' ELSE ' are' END || ' held regularly or under way', '')
--         || coalesce(', ' || nullif(sum(counted * (1 - report.done) * coalesce(vocab_status.open, 0)), 0) || ' planned', '')
--         || coalesce(', ' || nullif(sum(counted * (1 - report.done) * (1 - coalesce(vocab_status.open, 0))), 0) || ' called off or not known to have taken place', '')
--         || coalesce('; ' || nullif(sum(1 - counted), 0)
--             || CASE sum(1 - counted) WHEN 1 THEN ' more row is a series without an exact count or another account' ELSE ' more rows are series without an exact count or other accounts' END, '')
--         || coalesce('; ' || nullif(count(compared), 0) || ' compared with others', '')
--     FROM report LEFT JOIN vocab_status USING (status)
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
        -- 1 if the number of visits is given in words only.
        EXISTS (
            SELECT 1 FROM quantities
            WHERE quantities.engagement = facts.ref AND coalesce(quantities.low, quantities.high) IS NULL
        ) AS in_words,
        -- 1 if the visits of a series are also coded one by one in a dossier that the report reads.
        -- (A meeting during a visit is a part of the visit, but does not make it a series.)
        EXISTS (
            SELECT 1
            FROM work_parts
            JOIN engagements AS parts ON parts.ref = work_parts.part
            WHERE work_parts.ref = facts.ref
              AND parts.engagement_kind IN (SELECT engagement_kind FROM vocab_engagement_kind WHERE register = 'visits')
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

-- The offices of an actor in each source. An office attested by the visit itself comes
-- before other offices, of which there can be hundreds.
tenures AS MATERIALIZED (
    SELECT
        affiliations.*,
        facts.dossier AS dossier,
        facts.qualifier AS qualifier,
        coalesce(dates.label, facts.date_words, 'undated') AS seen,
        row_number() OVER (PARTITION BY affiliations.actor, facts.dossier ORDER BY facts.ordinal) AS rank,
        count(*) OVER (PARTITION BY affiliations.actor, facts.dossier) - 5 AS more
    FROM affiliations
    JOIN facts USING (ref)
    LEFT JOIN dates USING (date)
    WHERE affiliations.affiliation_kind IN (SELECT affiliation_kind FROM vocab_affiliation_kind WHERE rolls_up = 1)
      AND affiliations.office IS NOT NULL AND facts.denied <> 1
),

offices AS (
    SELECT
        ordered.ref AS ref,
        coalesce(group_concat(CASE ordered.here WHEN 1 THEN ordered.office END, '; '), group_concat(ordered.office || ordered.seen, '; ')) AS held,
        coalesce(group_concat(CASE ordered.here WHEN 1 THEN ordered.fact END, ' '), group_concat(ordered.fact, ' ')) AS facts
    FROM (
        SELECT
            visits.ref AS ref,
            tenures.through IS visits.ref AS here,
            CASE WHEN people.number > 1 THEN actors.name || ': ' ELSE '' END || tenures.qualifier || tenures.office AS office,
            ' (' || tenures.seen || ')' || CASE WHEN tenures.rank = 5 AND tenures.more > 0 THEN '; and ' || tenures.more || ' more' ELSE '' END AS seen,
            tenures.ref AS fact
        FROM visits
        CROSS JOIN people USING (ref)
        CROSS JOIN participants USING (ref)
        CROSS JOIN tenures USING (actor, dossier)
        JOIN actors USING (actor)
        WHERE participants.role IN (SELECT role FROM vocab_role WHERE travels = 1) AND (tenures.rank <= 5 OR tenures.through = visits.ref)
        ORDER BY visits.ref, participants.ordinal, tenures.rank
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
            tellings.qualifier || CASE links.from_ref WHEN visits.ref THEN vocab_relation.label ELSE vocab_relation.inverse END
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
    facts.title AS title,
    people.visitors AS visitor,
    offices.held AS office,
    people.hosts AS host,
    facts.date AS date,
    engagements.status AS status,
    compared.said AS compared,
    work_told.amounts AS amounts,
    engagements.place AS place,
    facts.date_words AS date_words,
    coalesce(visits.within, CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END) AS within,
    vocab_status.done AS done,
    max(engagements.open_participants, engagements.open_parts) AS open,
    -- At most one account of a visit is counted, preferably one that says that it took place, and when.
    visits.in_words = 0 AND visits.in_parts = 0 AND row_number() OVER (
        PARTITION BY engagements.happening
        ORDER BY visits.in_words, visits.in_parts, vocab_status.done DESC, facts.date IS NULL, facts.dossier, facts.ref
    ) = 1 AS counted,
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

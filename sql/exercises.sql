-- title: Exercises
-- group: Dealings
-- question: Who exercised with whom, when and where, as part of what, and did it take place?
-- about: One row per joint exercise and account; dated exercises come first. The parts of a series have rows; the series itself has one only if it has no parts.
-- param actor: actor; only engagements with this actor, its parts or people, or a body it belongs to; default everybody
-- param with: actor; only engagements with this second actor beside the first; default anybody
-- param topic: topic; only exercises on this topic or a narrower one; default every topic
-- names: actor with
-- columns: title participants
-- column date [EDTF]: when; if only a part is dated, such as an opening ceremony, `date_words` says so
-- columns: status place
-- column after: the earlier event, with the time between
-- column framework: the series, programme or relationship that it belongs to, from the nearest to the widest, and how each recurs
-- columns: amounts date_words within
-- column recurrence: once, series, annual or continuing; NULL: not said
-- column done: 1: it took place, or takes place regularly; 0: it is planned, or was called off
-- columns: open counted cited source sources facts
-- aside: sources source within counted open done facts recurrence date_words amounts framework after place cited
-- example: exercises --actor malaysia --with united-states
-- example: exercises --since 2021 --until 2021
-- answer: SELECT sum(counted) || CASE sum(counted) WHEN 1 THEN ' exercise' ELSE ' exercises' END
--         || ': ' || sum(counted * report.done * (rank IS NOT NULL AND vocab_status.open = 0)) || ' took place'
--         || coalesce(', ' || nullif(sum(counted * report.done * (rank IS NULL OR vocab_status.open = 1)), 0)
--             || CASE sum(counted * report.done * (rank IS NULL OR vocab_status.open = 1)) WHEN 1 THEN ' is' ELSE ' are' END || ' held regularly or under way', '')
--         || coalesce(', ' || nullif(sum(counted * (1 - report.done) * coalesce(vocab_status.open, 0)), 0) || ' planned', '')
--         || coalesce(', ' || nullif(sum(counted * (1 - report.done) * (1 - coalesce(vocab_status.open, 0))), 0) || ' called off or not known to have taken place', '')
--         || coalesce('; ' || nullif(sum(counted * report.open), 0) || ' with more participants than are named', '')
--         || coalesce('; ' || nullif(sum(1 - counted), 0) || CASE sum(1 - counted) WHEN 1 THEN ' more row is another account' ELSE ' more rows are other accounts' END || ' of these', '')
--     FROM report LEFT JOIN vocab_status USING (status)
WITH reach AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, participants.ref AS ref
    FROM work_reach JOIN participants USING (actor) LEFT JOIN vocab_role USING (role)
    WHERE vocab_role.counts = 1 AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

followed AS NOT MATERIALIZED (
    SELECT links.from_ref AS ref, links.ref AS link, tellings.qualifier || coalesce(links.lag_words || ': ', '') || facts.title AS said
    FROM links JOIN facts ON facts.ref = links.to_ref LEFT JOIN vocab_relation USING (relation)
    JOIN facts AS tellings ON tellings.ref = links.ref
    WHERE vocab_relation.after = 1 AND tellings.denied <> 1
)

SELECT
    facts.title AS title,
    work_told.participants AS participants,
    facts.date AS date,
    engagements.status AS status,
    engagements.place AS place,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (SELECT followed.said AS said FROM followed WHERE followed.ref = facts.ref ORDER BY followed.link) AS ordered
    ) AS after,
    work_told.framework AS framework,
    work_told.amounts AS amounts,
    facts.date_words AS date_words,
    coalesce(
        work_asked_dates.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    engagements.recurrence AS recurrence,
    vocab_status.done AS done,
    engagements.open_participants AS open,
    -- An exercise counts once, preferably in an account that says that it took place, and when.
    row_number() OVER (
        PARTITION BY engagements.happening ORDER BY vocab_status.done DESC, facts.date IS NULL, facts.dossier, facts.ref
    ) = 1 AS counted,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    work_told.facts || coalesce((
        SELECT ' ' || group_concat(ordered.link, ' ')
        FROM (SELECT followed.link AS link FROM followed WHERE followed.ref = facts.ref ORDER BY followed.link) AS ordered
    ), '') AS facts
FROM vocab_engagement_kind
CROSS JOIN engagements USING (engagement_kind)
JOIN facts USING (ref)
JOIN work_told USING (ref)
LEFT JOIN dossiers USING (dossier)
LEFT JOIN vocab_status USING (status)
LEFT JOIN dates USING (date) LEFT JOIN work_asked_dates USING (date)
WHERE vocab_engagement_kind.register = 'exercises'
  AND NOT EXISTS (
      SELECT 1 FROM work_parts
      WHERE work_parts.ref = facts.ref AND +work_parts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  )
  AND facts.denied <> 1
  AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (facts.date IS NULL OR work_asked_dates.date IS NOT NULL)
  AND (:actor IS NULL OR engagements.ref IN (SELECT reach.ref FROM reach WHERE reach.typed = lower(:actor)))
  AND (:with IS NULL OR engagements.ref IN (SELECT reach.ref FROM reach WHERE reach.typed = lower(:with)))
  AND (:topic IS NULL OR engagements.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY dates.earliest IS NULL, dates.earliest, dates.latest, facts.ref;

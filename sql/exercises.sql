-- title: Register of exercises
-- group: Dealings
-- question: Who exercised with whom, when and where, under what, and was it held?
-- about: One row per joint exercise and account of it, the dated ones first; a series stands in its parts, and by itself only where none of them is told.
-- param actor: actor; only what this actor takes part in, itself, by its parts and people, or by a body it is in; default everybody
-- param with: actor; only what this other actor takes part in too; default anybody
-- param topic: topic; only exercises on this topic or a narrower one; default every topic
-- names: actor with
-- column exercise: what it is, in the coder's words
-- column participants: who took part, and as what
-- column open: 1: more took part than are named
-- column date [EDTF]: when; of a dated part, such as an opening ceremony, the words say which
-- columns: words within place
-- column framework: the series, programme or relationship it is stated to belong to, from the nearest to the widest, and how that recurs
-- column recurrence: once, series, annual or continuing; NULL: not said
-- column scale: what is said of its size, in words or figures
-- columns: status
-- column done: 1: held or regularly held; 0: only planned, or called off
-- column counted: 1: counts as an exercise; 0: another account of one that is counted
-- column after: what it followed, with the lag
-- columns: cited source sources facts
-- aside: sources source counted open recurrence words scale cited framework within done after place participants
-- example: exercises --actor malaysia --with united-states
-- example: exercises --since 2021 --until 2021
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' exercise: ' ELSE ' exercises: ' END
--         || coalesce(sum(done), 0) || ' held or in practice, ' || coalesce(sum(1 - done), 0) || ' not held as far as recorded'
--         || '; ' || (count(*) - count(date)) || ' without a date'
--         || coalesce('; ' || nullif(sum(open), 0) || ' with an open list of participants', '')
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report WHERE counted = 1
WITH reach AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, participants.ref AS ref
    FROM work_reach JOIN participants USING (actor) LEFT JOIN vocab_role USING (role)
    WHERE vocab_role.counts = 1 AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

followed AS NOT MATERIALIZED (
    SELECT links.from_ref AS ref, links.ref AS link, coalesce(links.lag_words || ': ', '') || facts.title AS said
    FROM links JOIN facts ON facts.ref = links.to_ref LEFT JOIN vocab_relation USING (relation)
    WHERE vocab_relation.after = 1
)

SELECT
    facts.title AS exercise,
    work_told.participants AS participants,
    engagements.open_participants AS open,
    facts.date AS date,
    facts.date_words AS words,
    coalesce(
        work_asked_dates.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    engagements.place AS place,
    work_told.framework AS framework,
    engagements.recurrence AS recurrence,
    work_told.amounts AS scale,
    engagements.status AS status,
    vocab_status.done AS done,
    -- Of several accounts of one exercise that one counts which says most of it.
    row_number() OVER (
        PARTITION BY engagements.happening ORDER BY vocab_status.done DESC, facts.date IS NULL, facts.dossier, facts.ref
    ) = 1 AS counted,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (SELECT followed.said AS said FROM followed WHERE followed.ref = facts.ref ORDER BY followed.link) AS ordered
    ) AS after,
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

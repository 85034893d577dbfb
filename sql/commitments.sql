-- title: Commitments: who is bound to do what
-- group: Says and does
-- question: Who is bound to whom, to do what, how much, on what condition and by when?
-- about: One row per commitment that a coder marked, told as in one source: what somebody undertakes towards somebody in words of obligation. What is only noted or considered, or depends on a condition and nobody undertakes, is listed last. A position without a deed is a stance `commit`: `chancery report stances`.
-- param bound: actor; only what binds this actor, its parts or people; default everybody; alias actor, promisor
-- param towards: actor; only towards this actor, its parts or people, or a body it belongs to; default anybody; alias with
-- param topic: topic; only on this topic or a narrower one; default every topic
-- param kind: code engagement_kind; only commitments to deeds of this kind; default every kind
-- param open: flag; only what somebody is bound to and was still to come when the source was written, what is due first; default off
-- param unbound: flag; only what binds nobody: noted, considered, intended; default off
-- param conditional: flag; only what depends on a condition; default off
-- names: bound towards
-- column bound: who is bound; NULL: nobody, or the source does not say
-- column towards: towards whom; each other: the parties; NULL: the source does not say
-- column obligation: do, refrain or maintain; none: nobody is bound; NULL: nobody undertakes it
-- column title: the deed, in the coder's words; a hedge, a denial or another's voice stands in front
-- column amounts: how much, at which stage; `at` marks a level, which is never added
-- column conditions: what must happen first, in the words of the source
-- column due [EDTF]: by when, or the words of the source if they give no date; NULL: not stated, or no longer open
-- column progress: how far it had come when the source was written: intention, pledge, agreed, in force, done
-- column instrument: the agreement or statement it is part of
-- column provision: the article or annex, as printed
-- columns: scope
-- column words: the words of obligation, as printed
-- column binds: 1: somebody is bound
-- column open: 1: somebody is bound to it, and it was still to come when the source was written
-- column participants: who takes part, each with its role
-- columns: kind counted cited source sources facts
-- aside: sources counted binds open facts participants kind words scope provision instrument towards source obligation progress cited
-- example: commitments --bound malaysia
-- example: commitments --open --citations
-- answer: SELECT coalesce(sum(counted), 0) || CASE sum(counted) WHEN 1 THEN ' commitment' ELSE ' commitments' END
--         || coalesce(', ' || nullif(sum(counted AND open), 0) || ' open when the source was written', '')
--         || CASE sum(binds = 0) WHEN 0 THEN '' WHEN 1 THEN '; 1 binds nobody' ELSE '; ' || sum(binds = 0) || ' bind nobody' END
--         || coalesce('; ' || nullif(sum(binds AND NOT counted), 0) || ' in another account', '')
--         || coalesce('; firm amounts: ' || (
--             SELECT group_concat(CASE WHEN total = CAST(total AS INTEGER) THEN printf('%,d', total) ELSE CAST(total AS TEXT) END || coalesce(' ' || unit, '') || coalesce(' ' || label, ''), ', ')
--             FROM (
--                 SELECT sum(low) AS total, unit, vocab_per.label AS label
--                 FROM report JOIN quantities ON engagement = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1) LEFT JOIN vocab_per USING (per) LEFT JOIN vocab_counts_as USING (counts_as)
--                 WHERE adds = 1 AND counted
--                 GROUP BY unit, vocab_per.label
--                 ORDER BY unit, vocab_per.label
--             )
--         ), '')
--         || coalesce('; not added: ' || (
--             SELECT group_concat(number || ' ' || counts_as, ', ')
--             FROM (
--                 SELECT counts_as, count(*) AS number
--                 FROM report JOIN quantities ON engagement = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1) LEFT JOIN vocab_counts_as USING (counts_as)
--                 WHERE adds = 0
--                 GROUP BY counts_as
--                 ORDER BY counts_as
--             )
--         ), '')
--     FROM report
SELECT
    bound.names AS bound,
    CASE WHEN bound.names IS NOT NULL THEN coalesce(
        (
            SELECT group_concat(ordered.name, '; ')
            FROM (
                SELECT DISTINCT actors.name AS name
                FROM participants JOIN actors USING (actor) LEFT JOIN vocab_role USING (role)
                WHERE participants.ref = facts.ref
                  AND vocab_role.counts = 1
                  AND vocab_role.leads <= vocab_role.mutual
                  AND (participants.ref, participants.actor) NOT IN (SELECT ref, actor FROM work_bound) -- Found once, for all rows.
                ORDER BY participants.ordinal
            ) AS ordered
        ),
        CASE WHEN (SELECT count(*) FROM participants LEFT JOIN vocab_role USING (role) WHERE participants.ref = facts.ref AND mutual = 1) > 1 THEN 'each other' END
    ) END AS towards,
    engagements.obligation AS obligation,
    facts.title AS title,
    work_told.amounts AS amounts,
    engagements.conditions AS conditions,
    CASE vocab_status.open WHEN 1 THEN coalesce(facts.date, facts.date_words) END AS due,
    vocab_status.progress AS progress,
    instruments.title AS instrument,
    engagements.provision AS provision,
    engagements.scope AS scope,
    engagements.obligation_words AS words,
    coalesce(vocab_obligation.binds, 0) AS binds,
    vocab_status.open AND coalesce(vocab_obligation.binds, 0) AS open,
    work_told.participants AS participants,
    engagements.engagement_kind AS kind,
    coalesce(vocab_obligation.binds, 0) AND row_number() OVER (
        PARTITION BY engagements.happening, bound.names ORDER BY facts.dossier, facts.ordinal
    ) = 1 AS counted,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    work_told.facts AS facts
FROM engagements
CROSS JOIN facts USING (ref)
JOIN work_told USING (ref)
LEFT JOIN vocab_obligation USING (obligation)
LEFT JOIN vocab_status USING (status)
LEFT JOIN dossiers USING (dossier)
LEFT JOIN dates USING (date)
LEFT JOIN facts AS instruments ON instruments.ref = engagements.part_of
LEFT JOIN (
    SELECT ordered.ref AS ref, group_concat(ordered.name, '; ') AS names
    FROM (
        SELECT work_bound.ref AS ref, actors.name AS name
        FROM work_bound JOIN actors USING (actor)
        ORDER BY work_bound.ref, actors.name
    ) AS ordered
    GROUP BY ordered.ref
) AS bound ON bound.ref = engagements.ref
WHERE coalesce(engagements.obligation, engagements.conditions) IS NOT NULL
  AND facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:kind IS NULL OR engagements.engagement_kind = :kind)
  AND (:topic IS NULL OR facts.ref IN (
      SELECT fact_topics.ref FROM fact_topics JOIN work_topic_reach USING (topic) WHERE typed = lower(:topic)
  ))
  AND (:bound IS NULL OR facts.ref IN (
      SELECT work_bound.ref FROM work_bound JOIN work_reach USING (actor)
      WHERE typed = lower(:bound) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:towards IS NULL OR facts.ref IN (
      SELECT participants.ref
      FROM work_reach JOIN participants USING (actor) LEFT JOIN vocab_role USING (role)
      WHERE typed = lower(:towards) AND counts = 1 AND leads <= mutual AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (coalesce(:open, 0) = 0 OR (vocab_status.open = 1 AND vocab_obligation.binds = 1))
  AND (coalesce(:unbound, 0) = 0 OR coalesce(vocab_obligation.binds, 0) = 0)
  AND (coalesce(:conditional, 0) = 0 OR engagements.conditions IS NOT NULL)
ORDER BY
    bound.names IS NULL,
    CASE WHEN :open = 1 THEN coalesce(facts.date, facts.date_words) IS NULL END,
    CASE WHEN :open = 1 THEN dates.earliest IS NULL END,
    CASE WHEN :open = 1 THEN dates.latest END,
    bound.names, facts.dossier, facts.ordinal;

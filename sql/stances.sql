-- title: Positions
-- group: Positions
-- question: Who holds which position towards whom and on what, how is it known, and how far does it go?
-- about: One row per position of a holder; several on one target stand side by side and are never made into one.
-- param actor: actor; only what this actor holds, itself or by its parts and people; default everybody; alias holder
-- param with: actor; only what is towards this actor, its parts, its people or a body it is in; default everybody; alias towards, target
-- param topic: topic; only what is on this topic or a narrower one; default every topic
-- param mode: code mode; only what is known in this way; default every way
-- names: actor with
-- column holder: who holds it; the coder's words in brackets where the source names nobody
-- column target: towards whom; NULL: towards nobody in particular
-- column topic: on what; NULL: the target alone
-- column position: which, towards the target where there is one, else on the topic; NULL: none that the scale names
-- column score [-3 condemns to 3 is committed]: the position on the scale; NULL: off it
-- column mode: declared, enacted, or attributed: read so by the author
-- column what: the position in the coder's words
-- columns: scope utterance
-- column channel: the engagement that declares or enacts it
-- column date [EDTF]: its own, else that of its channel
-- columns: words within visibility hedged confidence cited source sources facts
-- aside: sources source confidence visibility hedged words utterance cited score scope channel within topic date
-- example: stances --actor malaysia
-- example: stances --actor malaysia --with russia --citations
-- answer: SELECT coalesce(max(things), 0) || CASE max(things) WHEN 1 THEN ' position' ELSE ' positions' END
--         || CASE WHEN max(things) < count(*) THEN ', told in ' || count(*) || ' accounts' ELSE '' END || ': '
--         || coalesce(sum(score > 0), 0) || ' favourable, ' || coalesce(sum(score < 0), 0) || ' critical or distant, '
--         || coalesce(sum(score = 0), 0) || ' neutral, ' || (count(*) - count(score)) || ' off the scale'
--         || '; ' || (count(*) - count(date)) || ' without a date'
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report
--     CROSS JOIN (
--         SELECT count(DISTINCT account_of || ' ' || n) AS things
--         FROM (
--             SELECT
--                 facts.account_of AS account_of,
--                 dense_rank() OVER (PARTITION BY facts.account_of, facts.dossier ORDER BY facts.ref) AS n
--             FROM report
--             JOIN facts ON facts.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
--         )
--     )
SELECT
    holders.name AS holder,
    targets.name AS target,
    topics.name AS topic,
    stances.position AS position,
    vocab_position.score AS score,
    stances.mode AS mode,
    facts.title AS what,
    stances.scope AS scope,
    stances.utterance AS utterance,
    channels.title AS channel,
    CASE WHEN facts.date_basis IS NULL THEN channels.date ELSE facts.date END AS date,
    CASE WHEN facts.date_basis IS NULL THEN channels.date_words ELSE facts.date_words END AS words,
    coalesce(
        work_asked_dates.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    coalesce(stances.visibility, engagements.visibility) AS visibility,
    facts.hedged AS hedged,
    facts.confidence AS confidence,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    facts.ref || coalesce(' ' || stances.through, '') AS facts
-- By its key, as the table lies: the planner would go by holder and look each row up.
FROM stances INDEXED BY sqlite_autoindex_stances_1
JOIN facts USING (ref)
JOIN actors AS holders ON holders.actor = stances.holder
LEFT JOIN actors AS targets ON targets.actor = stances.target
LEFT JOIN topics USING (topic)
LEFT JOIN vocab_position USING (position)
LEFT JOIN dossiers USING (dossier)
LEFT JOIN engagements ON engagements.ref = stances.through
LEFT JOIN facts AS channels ON channels.ref = stances.through
LEFT JOIN dates ON dates.date = CASE WHEN facts.date_basis IS NULL THEN channels.date ELSE facts.date END
LEFT JOIN work_asked_dates ON work_asked_dates.date = dates.date
WHERE facts.denied <> 1
  AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (dates.date IS NULL OR work_asked_dates.date IS NOT NULL)
  AND (:mode IS NULL OR stances.mode = :mode)
  AND (:actor IS NULL OR stances.holder IN (
      SELECT work_reach.actor FROM work_reach
      WHERE typed = lower(:actor) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:with IS NULL OR stances.target IN (
      SELECT work_reach.actor FROM work_reach
      WHERE typed = lower(:with) AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:topic IS NULL OR stances.topic IN (SELECT topic FROM work_topic_reach WHERE typed = lower(:topic)))
ORDER BY holders.name, targets.name IS NULL, targets.name, topics.name, dates.earliest IS NULL, dates.earliest, facts.ref;

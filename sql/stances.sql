-- title: Positions
-- group: Positions
-- question: Who takes which position towards whom and on what, and how does the source know?
-- about: One row per position of a holder. Several positions on one target are listed side by side and never merged.
-- param actor: actor; only positions of this actor, its parts or people; default everybody; alias holder
-- param with: actor; only if directed at this actor, its parts or people, or a body it belongs to; default everybody; alias towards, target
-- param topic: topic; only facts on this topic or a narrower one; default every topic
-- param mode: code mode; only positions known in this way; default every way
-- names: actor with
-- column holder: who holds it; in brackets the coder's words, where the source names nobody
-- column target: towards whom; NULL: nobody in particular
-- column topic: on what; NULL: on the target as such
-- column position: the position on the target; if there is no target, on the topic; NULL: no code fits
-- column score [-3 condemns to 3 is committed]: the score of the position; NULL: it has none
-- columns: mode
-- column title: the position in the coder's words
-- columns: scope utterance
-- column channel: the engagement that declares or enacts it
-- column date [EDTF]: its own date, or else that of its channel
-- columns: date_words within visibility hedged cue confidence cited source sources facts
-- aside: sources source within confidence facts hedged score visibility date_words utterance channel scope cue date cited topic
-- example: stances --actor malaysia
-- example: stances --actor malaysia --with russia --citations
-- answer: SELECT coalesce(max(things), 0) || CASE max(things) WHEN 1 THEN ' position' ELSE ' positions' END
--         || CASE WHEN max(things) < count(*) THEN ', told in ' || count(*) || ' accounts' ELSE '' END || ': '
--         || coalesce(sum(score > 0), 0) || ' favourable (score above 0), ' || coalesce(sum(score < 0), 0) || ' critical or distant (below 0), '
--         || coalesce(sum(score = 0), 0) || ' neutral, ' || (count(*) - count(score)) || ' without a score'
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
    facts.title AS title,
    stances.scope AS scope,
    stances.utterance AS utterance,
    channels.title AS channel,
    CASE WHEN facts.date_basis IS NULL THEN channels.date ELSE facts.date END AS date,
    CASE WHEN facts.date_basis IS NULL THEN channels.date_words ELSE facts.date_words END AS date_words,
    coalesce(
        work_asked_dates.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    coalesce(stances.visibility, engagements.visibility) AS visibility,
    facts.hedged AS hedged,
    facts.cue AS cue,
    facts.confidence AS confidence,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    facts.ref || coalesce(' ' || stances.through, '') AS facts
-- Without INDEXED BY, the planner would choose the index on holder and look up each row.
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

-- title: Trigger and response
-- group: Reasons
-- question: What followed what, and after how long?
-- about: One row per fact that the source puts after another, or gives a lag to; that the one brought the other about is said only where a cause is.
-- param actor: actor; only responses of this actor, itself or by its parts and people; default everybody
-- param with: actor; only what follows upon what this actor is in, itself or by its parts and people; default everybody; alias trigger
-- param topic: topic; only what follows upon something on this topic or a narrower one; default every topic
-- names: actor with
-- column trigger: what came first, in the coder's words
-- column trigger_date [EDTF]: when; NULL: not said
-- column response: what came after it, in the coder's words
-- column who: who is behind the response
-- column date [EDTF]: when; NULL: not said
-- column lag [ISO 8601 duration]: time between the two; NULL: none is given, or it is no duration
-- column words: the words the source gives the lag in
-- column cause_said: 1: the source says that the one brought about the other; 0: it tells their order and no more
-- column reads: how the response stands to the trigger
-- columns: hedged
-- column memo: the coder's remark
-- columns: cited source sources facts
-- aside: sources source memo hedged reads cited lag trigger_date who
-- example: responses --actor malaysia
-- example: responses --topic aukus
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' response to ' ELSE ' responses to ' END || count(DISTINCT trigger)
--         || CASE count(DISTINCT trigger) WHEN 1 THEN ' trigger; ' ELSE ' triggers; ' END
--         || count(coalesce(lag, words)) || ' with a lag, ' || coalesce(sum(cause_said), 0) || ' with a cause said'
--     FROM report
SELECT
    triggers.title AS trigger,
    triggers.date AS trigger_date,
    responses.title AS response,
    responses.who AS who,
    responses.date AS date,
    links.lag AS lag,
    links.lag_words AS words,
    vocab_relation.causal AS cause_said,
    CASE vocab_relation.after WHEN 1 THEN vocab_relation.label ELSE vocab_relation.inverse END AS reads,
    facts.hedged AS hedged,
    facts.memo AS memo,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    triggers.ref || ' ' || responses.ref || ' ' || facts.ref AS facts
FROM links
CROSS JOIN vocab_relation USING (relation)
CROSS JOIN facts AS triggers ON triggers.ref = CASE vocab_relation.after WHEN 1 THEN links.to_ref ELSE links.from_ref END
CROSS JOIN facts AS responses ON responses.ref = CASE vocab_relation.after WHEN 1 THEN links.from_ref ELSE links.to_ref END
CROSS JOIN facts ON facts.ref = links.ref
LEFT JOIN dossiers ON dossiers.dossier = facts.dossier
LEFT JOIN dates AS trigger_dates ON trigger_dates.date = triggers.date
LEFT JOIN dates AS response_dates ON response_dates.date = responses.date
-- FROM came after TO, or brings it about after a time that is told.
WHERE (vocab_relation.after = 1 OR vocab_relation.causal = 1)
  AND (vocab_relation.after = 1 OR coalesce(links.lag, links.lag_words) IS NOT NULL)
  AND facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:with IS NULL OR triggers.ref IN (
      SELECT fact_actors.ref
      FROM work_reach
      JOIN fact_actors USING (actor)
      WHERE work_reach.typed = lower(:with)
        AND work_reach.body = 0
        AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:actor IS NULL OR responses.ref IN (
      SELECT fact_actors.ref
      FROM work_reach
      JOIN fact_actors USING (actor)
      WHERE work_reach.typed = lower(:actor)
        AND fact_actors.agent = 1
        AND work_reach.body = 0
        AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:topic IS NULL OR triggers.ref IN (
      SELECT fact_topics.ref
      FROM work_topic_reach
      JOIN fact_topics USING (topic)
      WHERE work_topic_reach.typed = lower(:topic)
  ))
ORDER BY
    coalesce(trigger_dates.earliest, '9999-12-31'),
    triggers.title,
    response_dates.earliest NULLS LAST,
    facts.ref;

-- title: Triggers and responses
-- group: Reasons
-- question: What followed what, and after how long?
-- about: One row per two facts where the source says that one followed the other, or how long after. Following is not being caused: `cause_said` is 1 if the source says that the first caused the second.
-- param actor: actor; only responses of this actor, its parts or people; default everybody
-- param with: actor; only responses to what this actor, its parts or people are in; default everybody; alias trigger
-- param topic: topic; only responses to something on this topic or a narrower one; default every topic
-- names: actor with
-- column trigger: what came first, in the coder's words
-- column trigger_date [EDTF]: when; NULL: not stated
-- column reads: the relation of the two, read as "trigger READS response"
-- column response: what came after it, in the coder's words
-- column who: who is behind the response
-- column date [EDTF]: when; NULL: not stated
-- column lag [ISO 8601 duration]: time between the two; NULL: the source gives no time, or not as a duration
-- column lag_words: the words of the source for the time between the two
-- column memo: the coder's remark
-- column cause_said: 1: the source says that the first caused the second; 0: only that the second came later
-- columns: hedged cue cited source sources facts
-- aside: sources source facts memo hedged cause_said trigger_date cue who lag_words cited
-- example: responses --actor malaysia
-- example: responses --topic aukus
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' fact that came after ' ELSE ' facts that came after ' END
--         || CASE count(DISTINCT trigger) WHEN 1 THEN '1 other: ' ELSE count(DISTINCT trigger) || ' others: ' END
--         || coalesce(sum(cause_said), 0) || ' said to be caused by the earlier fact'
--         || coalesce(' (' || nullif(sum(hedged * cause_said), 0) || ' hedged)', '') || ', ' || coalesce(sum(cause_said = 0), 0) || ' said only to follow it'
--         || coalesce(' (' || nullif(sum(hedged * (1 - cause_said)), 0) || ' hedged)', '') || '; '
--         || count(coalesce(lag, lag_words)) || ' with the time between the two'
--     FROM report
SELECT
    triggers.title AS trigger,
    triggers.date AS trigger_date,
    facts.qualifier || CASE vocab_relation.after WHEN 1 THEN vocab_relation.inverse ELSE vocab_relation.label END AS reads,
    responses.title AS response,
    responses.who AS who,
    responses.date AS date,
    links.lag AS lag,
    links.lag_words AS lag_words,
    facts.memo AS memo,
    vocab_relation.causal AS cause_said,
    facts.hedged AS hedged,
    facts.cue AS cue,
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
-- `from_ref` came after `to_ref`; or it caused `to_ref`, and the link says how long that took.
WHERE (vocab_relation.after = 1 OR vocab_relation.causal = 1)
  AND (vocab_relation.after = 1 OR coalesce(links.lag, links.lag_words) IS NOT NULL)
  AND facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:with IS NULL OR triggers.ref IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:with) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:actor IS NULL OR responses.ref IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:actor) AND agent = 1 AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:topic IS NULL OR triggers.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    coalesce(trigger_dates.earliest, '9999-12-31'),
    triggers.title,
    response_dates.earliest NULLS LAST,
    facts.ref;

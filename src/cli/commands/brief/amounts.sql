-- title: Amounts
-- about: One row per amount of an engagement, its stage and its account; amounts of different stages are never added.
-- param actor: actor; only engagements with this actor, its parts or people; default everybody
-- param with: actor; only engagements with this second actor beside the first; default anybody
-- param topic: topic; only engagements on this topic or a narrower one; default every topic
-- column amount: the amount with its bound
-- column title: the engagement, in the coder's words
-- column stage: announced, pledged, provided or received, for instance; NULL: not said
-- column date [EDTF]: of the amount
-- columns: cited source sources facts
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' amount' ELSE ' amounts' END FROM report
WITH reached AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, fact_actors.ref AS ref
    FROM work_reach
    JOIN fact_actors USING (actor)
    WHERE work_reach.body = 0
)

SELECT
    amounts.qualifier || quantities.amount AS amount,
    engagements.title AS title,
    vocab_stage.label AS stage,
    amounts.date AS date,
    amounts.cited AS cited,
    dossiers.source AS source,
    amounts.sources AS sources,
    amounts.ref AS facts
FROM quantities
JOIN facts AS amounts USING (ref)
JOIN facts AS engagements ON engagements.ref = quantities.engagement
LEFT JOIN vocab_stage USING (stage)
LEFT JOIN dates ON dates.date = amounts.date
JOIN dossiers ON dossiers.dossier = amounts.dossier
WHERE amounts.denied <> 1
  AND amounts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:actor IS NULL OR quantities.engagement IN (SELECT ref FROM reached WHERE typed = lower(:actor)))
  AND (:with IS NULL OR quantities.engagement IN (SELECT ref FROM reached WHERE typed = lower(:with)))
  AND (:topic IS NULL OR quantities.engagement IN (
      SELECT fact_topics.ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)
  ))
-- Amounts with a figure come before amounts that are only words.
ORDER BY
    coalesce(quantities.low, quantities.high) IS NULL,
    vocab_stage.rank IS NULL,
    quantities.engagement,
    vocab_stage.rank,
    dates.earliest,
    amounts.ref;

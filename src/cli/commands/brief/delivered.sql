-- title: Pledged and delivered
-- about: One row per promised thing of an engagement: what was promised, and how much of it arrived, as far as recorded. Accounts of an arrival are not added: the one that states most counts.
-- param actor: actor; only engagements with this actor, its parts or people; default everybody
-- param with: actor; only engagements with this second actor beside the first; default anybody
-- param topic: topic; only engagements on this topic or a narrower one; default every topic
-- column title: the engagement, in the coder's words
-- column unit: currency or thing counted
-- column promised: what was promised, with its bounds
-- column arrived: what has arrived as far as recorded, with its bounds
-- column promised_low: least that was promised; NULL: not stated
-- column promised_high: most that was promised; NULL: not stated
-- column arrived_low: least that has arrived
-- column arrived_high: most that has arrived; NULL: not stated
-- columns: cited source facts
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' promised amount: ' ELSE ' promised amounts: ' END
--         || coalesce(sum(arrived_high < promised_low), 0) || ' delivered in part or not at all, as far as recorded'
--     FROM report
WITH reached AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, fact_actors.ref AS ref
    FROM work_reach
    JOIN fact_actors USING (actor)
    WHERE work_reach.body = 0
),

arrivals AS (
    SELECT
        engagement, thing, unit, per, rate_of,
        -- Show whole numbers without ".0".
        CASE max(low) WHEN CAST(max(low) AS INTEGER) THEN CAST(max(low) AS INTEGER) ELSE max(low) END AS low,
        CASE WHEN count(*) = count(high) THEN CASE max(high) WHEN CAST(max(high) AS INTEGER) THEN CAST(max(high) AS INTEGER) ELSE max(high) END END AS high,
        max(qualifier) AS qualifier,
        group_concat(refs, ' ') AS refs
    FROM work_arrivals
    WHERE dossier IN (SELECT dossier FROM work_asked_dossiers)
    GROUP BY engagement, thing, unit, per, rate_of
),

-- If no arrival is recorded, both bounds of what arrived are 0.
sums AS (
    SELECT
        promises.engagement AS engagement,
        coalesce(promises.unit, '') || coalesce(' ' || vocab_per.label, '') AS unit,
        promises.qualifier AS promised_as,
        CASE promises.low WHEN CAST(promises.low AS INTEGER) THEN CAST(promises.low AS INTEGER) ELSE promises.low END AS promised_low,
        CASE promises.high WHEN CAST(promises.high AS INTEGER) THEN CAST(promises.high AS INTEGER) ELSE promises.high END AS promised_high,
        coalesce(arrivals.qualifier, '') AS arrived_as,
        coalesce(arrivals.low, 0) AS arrived_low,
        CASE WHEN arrivals.engagement IS NULL THEN 0 ELSE arrivals.high END AS arrived_high,
        promises.refs || coalesce(' ' || arrivals.refs, '') AS facts,
        promises.thing AS thing,
        promises.rate_of AS rate_of
    FROM work_promises AS promises
    LEFT JOIN vocab_per USING (per)
    LEFT JOIN arrivals
        ON arrivals.engagement = promises.engagement AND arrivals.thing = promises.thing
        AND arrivals.unit IS promises.unit AND arrivals.per IS promises.per AND arrivals.rate_of IS promises.rate_of
)

SELECT
    facts.title AS title,
    nullif(sums.unit, '') AS unit,
    sums.promised_as || CASE
        WHEN sums.promised_low = sums.promised_high THEN sums.promised_low
        ELSE coalesce('at least ' || sums.promised_low, '')
            || CASE WHEN sums.promised_low + sums.promised_high IS NOT NULL THEN ', ' ELSE '' END
            || coalesce('at most ' || sums.promised_high, '')
    END AS promised,
    sums.arrived_as || CASE
        WHEN sums.arrived_high = 0 THEN 'nothing recorded'
        WHEN sums.arrived_low = sums.arrived_high THEN sums.arrived_low
        ELSE 'at least ' || sums.arrived_low || coalesce(', at most ' || sums.arrived_high, '')
    END AS arrived,
    sums.promised_low AS promised_low,
    sums.promised_high AS promised_high,
    sums.arrived_low AS arrived_low,
    sums.arrived_high AS arrived_high,
    facts.cited AS cited,
    dossiers.source AS source,
    sums.facts AS facts
FROM sums
JOIN facts ON facts.ref = sums.engagement
JOIN dossiers USING (dossier)
WHERE facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:actor IS NULL OR facts.ref IN (SELECT ref FROM reached WHERE typed = lower(:actor)))
  AND (:with IS NULL OR facts.ref IN (SELECT ref FROM reached WHERE typed = lower(:with)))
  AND (:topic IS NULL OR facts.ref IN (
      SELECT fact_topics.ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)
  ))
ORDER BY facts.title, facts.ref, sums.thing, sums.unit, sums.rate_of;

-- The promised things, and how much of each has arrived according to each dossier. Amounts are
-- added only within a stage; if there are several stages, the greatest sum counts. Rates are never
-- added. If an amount has no upper bound, neither has the sum.
DROP TABLE IF EXISTS temp.figures;

-- One row per amount that is neither denied nor restated nor a level. `rate_of` is the date to
-- which a rate applies. `latest` joins two texts: the last day of the date, and the date itself.
CREATE TEMP TABLE figures (
    ref PRIMARY KEY, engagement, dossier, thing, unit, per, rate_of, stage, promised, arrived,
    low, high, latest, qualifier
) WITHOUT ROWID;

INSERT INTO figures
SELECT
    quantities.ref AS ref,
    quantities.engagement AS engagement,
    facts.dossier AS dossier,
    quantities.thing AS thing,
    quantities.unit AS unit,
    quantities.per AS per,
    CASE WHEN quantities.per IS NOT NULL THEN facts.date END AS rate_of,
    quantities.stage AS stage,
    vocab_stage.promised AS promised,
    vocab_stage.arrived AS arrived,
    quantities.low AS low,
    quantities.high AS high,
    coalesce(dates.latest, '0000-01-01') || facts.date AS latest,
    -- The text begins with the rank of the hedge, so max() finds the least certain qualifier.
    coalesce(vocab_hedge.rank, 1) || facts.qualifier AS qualifier
FROM quantities
CROSS JOIN facts USING (ref)
LEFT JOIN vocab_stage USING (stage)
LEFT JOIN dates USING (date)
LEFT JOIN vocab_hedge ON vocab_hedge.hedge = facts.hedge
WHERE facts.denied <> 1 AND quantities.level = 0 AND NOT EXISTS (
    SELECT 1
    FROM links
    CROSS JOIN vocab_relation USING (relation)
    JOIN facts AS telling ON telling.ref = links.ref
    WHERE links.from_ref = quantities.ref AND vocab_relation.restates = 1 AND telling.denied <> 1
);

DELETE FROM work_promises;

-- An engagement that has only one amount needs no sums.
WITH several (engagement) AS MATERIALIZED (
    SELECT quantities.engagement FROM quantities
    GROUP BY quantities.engagement
    HAVING count(*) > 1
)

INSERT INTO work_promises (engagement, thing, unit, per, rate_of, low, high, qualifier, refs)
SELECT
    engagement AS engagement,
    thing AS thing,
    unit AS unit,
    per AS per,
    rate_of AS rate_of,
    low AS low,
    high AS high,
    substr(qualifier, 2) AS qualifier,
    ref AS refs
FROM figures
WHERE promised = 1 AND engagement NOT IN several
UNION ALL
SELECT
    engagement,
    thing,
    unit,
    per,
    rate_of,
    max(low),
    CASE WHEN max(unbounded) = 0 THEN max(high) END,
    substr(max(qualifier), 2),
    group_concat(refs, ' ')
FROM (
    SELECT
        engagement, thing, unit, per, rate_of,
        CASE WHEN per IS NULL THEN sum(low) ELSE max(low) END AS low,
        CASE WHEN per IS NULL THEN sum(high) ELSE max(high) END AS high,
        max(high IS NULL) AS unbounded,
        max(qualifier) AS qualifier,
        group_concat(ref, ' ') AS refs
    FROM figures
    WHERE promised = 1 AND engagement IN several
    GROUP BY engagement, thing, unit, per, rate_of, stage
) AS stages
GROUP BY engagement, thing, unit, per, rate_of
ORDER BY engagement, thing, unit, per, rate_of;

DELETE FROM work_arrivals;

-- A dossier says how much has arrived if it states the promise itself, if it has another account of
-- the same happening, or if it has an amount or engagement that follows the promise.
INSERT INTO work_arrivals (engagement, thing, unit, per, rate_of, dossier, low, high, latest, qualifier, refs, elsewhere)
SELECT
    engagement AS engagement,
    thing AS thing,
    unit AS unit,
    per AS per,
    rate_of AS rate_of,
    dossier AS dossier,
    coalesce(max(low), 0) AS low,
    CASE WHEN max(unbounded) = 0 THEN max(high) END AS high,
    max(latest) AS latest,
    substr(max(qualifier), 2) AS qualifier,
    group_concat(refs, ' ') AS refs,
    group_concat(elsewhere, ' ') AS elsewhere
FROM (
    SELECT
        told.engagement, told.thing, told.unit, told.per, told.rate_of, told.dossier,
        CASE WHEN told.per IS NULL THEN sum(told.low) ELSE max(told.low) END AS low,
        CASE WHEN told.per IS NULL THEN sum(told.high) ELSE max(told.high) END AS high,
        max(told.high IS NULL) AS unbounded,
        max(told.latest) AS latest,
        max(told.qualifier) AS qualifier,
        group_concat(told.ref, ' ') AS refs,
        group_concat(CASE WHEN told.given <> told.engagement THEN told.ref END, ' ') AS elsewhere
    FROM (
        SELECT
            promises.engagement, promises.thing, promises.unit, promises.per, promises.rate_of,
            arrivals.ref, arrivals.engagement AS given, arrivals.dossier, arrivals.stage, arrivals.low, arrivals.high, arrivals.latest, arrivals.qualifier
        FROM figures AS arrivals
        CROSS JOIN engagements AS given ON given.ref = arrivals.engagement
        CROSS JOIN engagements AS promised ON promised.happening = given.happening
        CROSS JOIN quantities ON quantities.engagement = promised.ref
        CROSS JOIN figures AS promises ON promises.ref = quantities.ref
        WHERE arrivals.arrived = 1
          AND promises.promised = 1
          AND arrivals.thing = promises.thing
          AND coalesce(arrivals.unit, '') = coalesce(promises.unit, '')
          AND coalesce(arrivals.per, '') = coalesce(promises.per, '')
          AND coalesce(arrivals.rate_of, '') = coalesce(promises.rate_of, '')
        UNION
        SELECT
            promises.engagement, promises.thing, promises.unit, promises.per, promises.rate_of,
            arrivals.ref, arrivals.engagement, arrivals.dossier, arrivals.stage, arrivals.low, arrivals.high, arrivals.latest, arrivals.qualifier
        FROM vocab_relation
        CROSS JOIN links USING (relation)
        CROSS JOIN facts AS telling ON telling.ref = links.ref
        CROSS JOIN quantities AS following
            ON following.ref = links.from_ref OR following.engagement = links.from_ref
        CROSS JOIN figures AS arrivals ON arrivals.ref = following.ref
        CROSS JOIN quantities AS followed
            ON followed.ref = links.to_ref OR followed.engagement = links.to_ref
        CROSS JOIN figures AS promises ON promises.ref = followed.ref
        WHERE promises.promised = 1
          AND arrivals.arrived = 1
          AND vocab_relation.after = 1
          AND telling.denied <> 1
          -- Two amounts that are linked to each other can name the thing differently.
          AND (arrivals.thing = promises.thing OR (links.from_ref = arrivals.ref AND links.to_ref = promises.ref))
          AND coalesce(arrivals.unit, '') = coalesce(promises.unit, '')
          AND coalesce(arrivals.per, '') = coalesce(promises.per, '')
          AND coalesce(arrivals.rate_of, '') = coalesce(promises.rate_of, '')
    ) AS told
    GROUP BY told.engagement, told.thing, told.unit, told.per, told.rate_of, told.dossier, told.stage
) AS stages
GROUP BY engagement, thing, unit, per, rate_of, dossier
ORDER BY engagement, thing, unit, per, rate_of, dossier;

DROP TABLE temp.figures;

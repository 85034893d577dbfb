-- Which amounts of commitments add up, and why the others do not. An amount that is not
-- promised, or that belongs to no commitment, has no value.
UPDATE quantities SET counts_as = told.counts_as
FROM (
    SELECT
        quantities.ref AS ref,
        CASE
            WHEN engagements.obligation IS NULL THEN NULL
            WHEN quantities.level = 1 THEN 'level'
            WHEN vocab_stage.optional = 1 THEN 'option'
            WHEN coalesce(vocab_stage.promised, 0) = 0 THEN NULL
            WHEN vocab_obligation.binds = 0 THEN 'noted'
            WHEN 1 IN (facts.denied, wholes.denied) THEN 'denied'
            WHEN 1 IN (facts.hedged, wholes.hedged) OR vocab_comparator.rounded = 1 THEN 'estimated'
            WHEN coalesce(quantities.low, quantities.high) IS NULL THEN 'in words'
            WHEN quantities.low IS NOT quantities.high THEN 'bounded'
            WHEN EXISTS (
                -- Another account of the same amount.
                SELECT 1 FROM facts AS earlier
                WHERE earlier.account_of = facts.account_of AND earlier.dossier < facts.dossier
            )
            OR EXISTS (
                SELECT 1 FROM links JOIN facts AS telling USING (ref) LEFT JOIN vocab_relation USING (relation)
                WHERE links.from_ref = quantities.ref AND vocab_relation.restates = 1 AND telling.denied <> 1
            )
            -- The amounts of its parts are added instead.
            OR EXISTS (SELECT 1 FROM work_amount_parts WHERE work_amount_parts.ref = quantities.ref)
            OR EXISTS (
                -- The same amount at a later stage.
                SELECT 1 FROM quantities AS later JOIN vocab_stage AS later_stage USING (stage)
                WHERE later.engagement = quantities.engagement
                  AND later.thing = quantities.thing
                  AND later.level = 0
                  AND later_stage.promised = 1
                  AND later_stage.rank > coalesce(vocab_stage.rank, 0)
            ) THEN 'elsewhere'
            ELSE 'firm'
        END AS counts_as
    FROM quantities
    CROSS JOIN facts ON facts.ref = quantities.ref
    CROSS JOIN engagements ON engagements.ref = quantities.engagement
    CROSS JOIN facts AS wholes ON wholes.ref = quantities.engagement
    LEFT JOIN vocab_obligation USING (obligation)
    LEFT JOIN vocab_comparator USING (comparator)
    LEFT JOIN vocab_stage ON vocab_stage.stage = quantities.stage
) AS told
WHERE told.ref = quantities.ref
  AND told.counts_as IS NOT quantities.counts_as;

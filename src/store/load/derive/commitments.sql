-- Which amounts of commitments are added up, and why the others are not. counts_as is NULL for an
-- amount that is not promised or that belongs to no commitment.
UPDATE quantities SET counts_as = NULL
WHERE counts_as IS NOT NULL
  AND (SELECT obligation FROM engagements WHERE engagements.ref = quantities.engagement) IS NULL;

WITH told AS MATERIALIZED (
    SELECT
        amounts.ref AS ref,
        CASE
            WHEN amounts.level = 1 THEN 'level'
            WHEN vocab_stage.optional = 1 THEN 'option'
            WHEN coalesce(vocab_stage.promised, 0) = 0 THEN NULL
            WHEN vocab_obligation.binds = 0 THEN 'noted'
            WHEN 1 IN (facts.denied, wholes.denied) THEN 'not_so'
            WHEN engagements.conditions IS NOT NULL THEN 'conditional'
            WHEN 1 IN (facts.hedged, wholes.hedged) OR vocab_comparator.rounded = 1 THEN 'estimated'
            WHEN coalesce(amounts.low, amounts.high) IS NULL THEN 'in_words'
            WHEN amounts.low IS NOT amounts.high THEN 'bounded'
            WHEN EXISTS (
                -- A dossier with an alphabetically earlier slug has an account of the same amount.
                SELECT 1 FROM facts AS earlier
                WHERE earlier.account_of = facts.account_of AND earlier.dossier < facts.dossier
            )
            OR EXISTS (
                SELECT 1 FROM links JOIN facts AS telling USING (ref) LEFT JOIN vocab_relation USING (relation)
                WHERE links.from_ref = amounts.ref AND vocab_relation.restates = 1 AND telling.denied <> 1
            )
            -- The amount has parts, whose amounts are added instead.
            OR EXISTS (SELECT 1 FROM work_amount_parts WHERE work_amount_parts.ref = amounts.ref)
            OR EXISTS (
                -- The same engagement has the amount at a later stage too.
                SELECT 1 FROM quantities AS later JOIN vocab_stage AS later_stage USING (stage)
                WHERE later.engagement = amounts.engagement
                  AND later.thing = amounts.thing
                  AND later.level = 0
                  AND later_stage.promised = 1
                  AND later_stage.rank > coalesce(vocab_stage.rank, 0)
            ) THEN 'elsewhere'
            ELSE 'firm'
        END AS counts_as
    FROM engagements
    CROSS JOIN quantities AS amounts ON amounts.engagement = engagements.ref
    CROSS JOIN facts ON facts.ref = amounts.ref
    CROSS JOIN facts AS wholes ON wholes.ref = amounts.engagement
    LEFT JOIN vocab_obligation ON vocab_obligation.obligation = engagements.obligation
    LEFT JOIN vocab_comparator ON vocab_comparator.comparator = amounts.comparator
    LEFT JOIN vocab_stage ON vocab_stage.stage = amounts.stage
    WHERE engagements.obligation IS NOT NULL
)

UPDATE quantities SET counts_as = told.counts_as
FROM told
WHERE told.ref = quantities.ref
  AND told.counts_as IS NOT quantities.counts_as;

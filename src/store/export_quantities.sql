SELECT
    quantity_id, thing, comparator, low, high, words, unit, per, stage
FROM quantities
WHERE engagement_id = ?1
ORDER BY quantity_id

-- One row per thing the record holds of the gap :id.
WITH shown AS (
    SELECT 1 AS place, 'gap' AS section, aspect AS item, question AS value, ref AS ref
    FROM gap_list WHERE gap_id = :id
    UNION ALL
    SELECT 2, 'gap', 'about', about_what, about FROM gap_list WHERE gap_id = :id
    UNION ALL
    SELECT 3, 'gap', 'spoken of in', cited, NULL FROM gap_list WHERE gap_id = :id AND cited IS NOT NULL
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.place;

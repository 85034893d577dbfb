SELECT
    remits.kind, actors.slug, remits.role, remits.edtf, remits.exhaustive,
    remits.note
FROM remits
LEFT JOIN actors USING (actor_id)
WHERE remits.dossier_id = ?1
ORDER BY remits.ordinal

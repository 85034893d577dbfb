SELECT passages.section, passages.ordinal, not_coded.sentence, not_coded.reason
FROM not_coded
JOIN passages USING (passage_id)
WHERE not_coded.dossier_id = ?1
ORDER BY not_coded.ordinal

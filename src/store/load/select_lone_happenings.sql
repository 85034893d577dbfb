-- One row per engagement that names a happening as shared although no other dossier has that
-- happening.
SELECT
    facts.dossier,
    substr(facts.ref, 1, instr(facts.ref, '@') - 1),
    engagements.happening
FROM (
    SELECT engagements.happening AS happening
    FROM engagements
    JOIN facts USING (ref)
    GROUP BY engagements.happening
    HAVING min(facts.dossier) = max(facts.dossier)
) AS lone
JOIN engagements USING (happening)
JOIN facts USING (ref)
WHERE engagements.happening || '@' || facts.dossier <> facts.ref
ORDER BY facts.dossier, facts.ref

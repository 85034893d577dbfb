SELECT
    facts.fact_id, assessments.kind, assessments.summary, assessments.scope
FROM facts
JOIN assessments ON assessments.assessment_id = facts.fact_id
WHERE facts.dossier_id = ?1
ORDER BY facts.fact_id

INSERT INTO assessments (assessment_id, kind, summary, scope)
VALUES (?1, ?2, ?3, ?4)

-- One row for the fact or question :ref: its title, and its coder's remarks, or NULL if there are
-- none. The plus sign in +:ref keeps SQLite from compiling the statement again for each new value
-- of :ref.
SELECT
    facts.title AS title,
    nullif(
        trim(
            coalesce('; confidence: ' || vocab_confidence.label, '')
            || coalesce('; date ' || nullif(vocab_date_basis.label, 'stated') || coalesce(': ' || facts.date_reason, ''), '')
            || coalesce('; ' || facts.memo, ''),
            '; '
        ),
        ''
    ) AS remark
FROM facts
LEFT JOIN vocab_confidence USING (confidence)
LEFT JOIN vocab_date_basis USING (date_basis)
WHERE facts.ref = +:ref
UNION ALL
SELECT work_gaps.question, NULL
FROM work_gaps
WHERE work_gaps.ref = +:ref;

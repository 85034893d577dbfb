-- Returns the remarks in the note about the fact or question :ref: its title, and what its coder
-- remarked, or NULL if the coder remarked nothing. The plus signs keep SQLite from compiling the
-- statement again for each value.
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

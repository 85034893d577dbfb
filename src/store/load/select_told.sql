-- All engagements (?1 = 0), or only those whose happening another engagement also has (?1 = 1).
-- They are sorted by dossier. Those of one dossier are in the order of its file.
SELECT
    facts.dossier,
    substr(facts.ref, 1, instr(facts.ref, '@') - 1),
    facts.title,
    engagements.engagement_kind,
    vocab_engagement_kind.standing,
    engagements.happening,
    coalesce(facts.date_words, facts.date),
    CAST(julianday(dates.earliest) AS INTEGER),
    CAST(julianday(dates.latest) AS INTEGER),
    (
        SELECT group_concat(ordered.actor, ' ')
        FROM (
            SELECT DISTINCT participants.actor AS actor
            FROM participants
            WHERE participants.ref = facts.ref
            ORDER BY participants.actor
        ) AS ordered
    )
FROM facts
JOIN engagements USING (ref)
JOIN vocab_engagement_kind USING (engagement_kind)
LEFT JOIN dates ON dates.date = facts.date
WHERE ?1 = 0 OR engagements.happening IN (
    SELECT engagements.happening FROM engagements
    GROUP BY engagements.happening
    HAVING count(*) > 1
)
ORDER BY facts.dossier, facts.ordinal

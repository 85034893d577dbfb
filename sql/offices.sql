-- title: Offices and memberships
-- group: The record
-- question: Who was what, in which office, body or set, and as of when is that known?
-- about: One row per office, membership, service or other belonging of one actor to another; a holder is seen in office on a day, and how long the office was held stands only where the source gives a tenure.
-- param actor: actor; only what this actor, its parts or its people belong to; default everybody
-- param organisation: actor; only who belongs to this actor, its parts or its people; default everybody
-- param kind: code affiliation_kind; only what belongs in this way; default every way
-- names: actor
-- column actor: who; the coder's words in brackets where the source names nobody
-- columns: named
-- column what: in what way it belongs
-- column title: the title of the office, as printed
-- column organisation: to whom or what
-- column states: keys of the states that the actor stands for, itself, as a part or as one of their people
-- column date [EDTF]: when it is seen held, or the tenure
-- column words: the words of the source that date it, or that date the engagement which attests it
-- columns: basis within
-- column known: seen held: only on that date; tenure: throughout that date
-- column through: the engagement that attests it
-- columns: cited source sources facts
-- aside: sources source named within basis states through cited words known
-- example: offices --actor malaysia --kind office
-- example: offices --organisation aukus
-- answer: SELECT coalesce(max(things), 0) || CASE max(things) WHEN 1 THEN ' office, membership or other belonging' ELSE ' offices, memberships and other belongings' END
--         || CASE WHEN max(things) < count(*) THEN ', told in ' || count(*) || ' accounts' ELSE '' END || ': '
--         || count(CASE known WHEN 'tenure' THEN 1 END) || ' with a tenure, ' || count(CASE known WHEN 'seen held' THEN 1 END) || ' only seen held'
--         || '; ' || (count(*) - count(date)) || ' without a date'
--         || '; ' || coalesce(sum(1 - named), 0) || ' of actors that the source does not name'
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report
--     CROSS JOIN (
--         SELECT sum(most) AS things
--         FROM (
--             SELECT max(told) AS most
--             FROM (
--                 SELECT account_of, count(DISTINCT ref) AS told
--                 FROM report JOIN facts ON facts.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
--                 GROUP BY account_of, dossier
--             ) GROUP BY account_of
--         )
--     )
SELECT
    members.name AS actor,
    members.named AS named,
    vocab_affiliation_kind.label AS what,
    affiliations.office AS title,
    organisations.name AS organisation,
    (
        SELECT group_concat(ordered.whole, '; ')
        FROM (
            SELECT whole FROM work_scopes LEFT JOIN vocab_via USING (via)
            WHERE actor = affiliations.actor AND of_state = 1 AND body = 0 ORDER BY whole
        ) AS ordered
    ) AS states,
    facts.date AS date,
    coalesce(facts.date_words, attesting.date_words) AS words,
    facts.date_basis AS basis,
    coalesce(work_asked_dates.within, CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END) AS within,
    CASE affiliations.attested WHEN 1 THEN 'seen held' ELSE 'tenure' END AS known,
    attesting.title AS through,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    facts.ref || coalesce(' ' || attesting.ref, '') AS facts
FROM affiliations
CROSS JOIN facts USING (ref)
JOIN actors AS members ON members.actor = affiliations.actor
JOIN actors AS organisations ON organisations.actor = affiliations.organisation
LEFT JOIN dossiers ON dossiers.dossier = facts.dossier
LEFT JOIN vocab_affiliation_kind USING (affiliation_kind)
LEFT JOIN dates ON dates.date = facts.date
LEFT JOIN work_asked_dates ON work_asked_dates.date = facts.date
LEFT JOIN facts AS attesting ON attesting.ref = affiliations.through
WHERE facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (facts.date IS NULL OR work_asked_dates.date IS NOT NULL)
  AND (:kind IS NULL OR affiliations.affiliation_kind = :kind)
  AND (:actor IS NULL OR affiliations.actor IN (
      SELECT actor FROM work_reach WHERE typed = lower(:actor) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:organisation IS NULL OR affiliations.organisation IN (
      SELECT actor FROM work_reach WHERE typed = lower(:organisation) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
ORDER BY
    members.name,
    dates.earliest IS NULL,
    dates.earliest,
    dates.latest,
    facts.ref;

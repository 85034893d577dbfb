-- title: Offices and memberships
-- group: The record
-- question: Who held which office or belonged to which body, and when?
-- about: One row per office, membership, service or other affiliation of one actor to another. Most dates only show that it held at that time. A term is listed if the source gives one.
-- param actor: actor; only affiliations of this actor, its parts or people; default everybody
-- param with: actor; only affiliations with this second actor, its parts or people, or attested by an engagement with them; default anybody
-- param organisation: actor; only affiliations with this actor, its parts or people; default everybody
-- param kind: code affiliation_kind; only affiliations of this kind; default every kind
-- names: actor with
-- columns: actor
-- column kind: how the actor is affiliated
-- column office: the title of the office, as printed
-- column organisation: to whom or what it is affiliated
-- column date [EDTF]: when it is attested, or the term
-- column known: attested: known for that date only; tenure: it lasted throughout that date
-- column through: the engagement that attests it
-- column date_words: the words of the source that give the date, its own or that of the engagement that attests it
-- columns: date_basis within
-- column states: keys of the states that the actor is, belongs to or works for
-- columns: named cited source sources facts
-- aside: sources source within named facts states date_basis date_words through known kind cited
-- example: offices --actor malaysia --kind office
-- example: offices --organisation aukus
-- answer: SELECT coalesce(max(things), 0) || CASE max(things) WHEN 1 THEN ' office, membership or other affiliation' ELSE ' offices, memberships and other affiliations' END
--         || CASE WHEN max(things) < count(*) THEN ' in ' || count(*) || ' rows: some are told by several accounts' ELSE '' END
--         || '; ' || count(CASE known WHEN 'tenure' THEN 1 END) || CASE count(CASE known WHEN 'tenure' THEN 1 END) WHEN 1 THEN ' row gives' ELSE ' rows give' END || ' a tenure, '
--         || count(CASE known WHEN 'attested' THEN 1 END) || ' attested, no term given'
--         || coalesce('; ' || nullif(sum(1 - named), 0) || ' of actors that the source does not name', '')
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
    facts.qualifier || vocab_affiliation_kind.label AS kind,
    affiliations.office AS office,
    organisations.name AS organisation,
    facts.date AS date,
    CASE affiliations.attested WHEN 1 THEN 'attested' ELSE 'tenure' END AS known,
    attesting.title AS through,
    coalesce(facts.date_words, attesting.date_words) AS date_words,
    facts.date_basis AS date_basis,
    coalesce(work_asked_dates.within, CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END) AS within,
    (
        SELECT group_concat(ordered.whole, '; ')
        FROM (
            SELECT whole FROM work_scopes
            WHERE actor = affiliations.actor AND of_state = 1 AND body = 0 ORDER BY whole
        ) AS ordered
    ) AS states,
    members.named AS named,
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
  AND (:with IS NULL OR affiliations.organisation IN (
      SELECT actor FROM work_reach WHERE typed = lower(:with) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ) OR affiliations.through IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:with) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
ORDER BY
    members.name,
    dates.earliest IS NULL,
    dates.earliest,
    dates.latest,
    facts.ref;

-- title: Timeline
-- group: The record
-- question: What happened when, how exactly is the date known, and from which words?
-- about: One row per engagement, tenure or amount with a date, earliest first. Facts without a date are left out; in a window of days, --undated lists them. Undated amounts of an engagement are not listed.
-- param actor: actor; only facts with this actor, its parts or people; default everybody
-- param with: actor; only facts with this second actor beside the first; default anybody
-- param topic: topic; only facts on this topic or a narrower one; default every topic
-- param kind: code engagement_kind; only engagements of this kind; default everything dated
-- names: actor with
-- column date [EDTF, ISO 8601-2]: when
-- columns: title
-- column kind: kind of engagement or affiliation, or the stage of an amount
-- columns: status precision date_words date_basis within cited source sources facts
-- aside: sources source within facts date_basis precision kind date_words cited
-- example: timeline --actor australia --since 2021-09
-- example: timeline --kind visit --format csv
-- answer: SELECT coalesce(max(things), 0) || CASE max(things) WHEN 1 THEN ' dated fact' ELSE ' dated facts' END
--         || CASE WHEN max(things) < count(date) THEN ' in ' || count(date) || ' rows: some are told by several accounts' ELSE '' END
--         || '; dates: ' || coalesce(sum(date_basis = 'stated' AND date IS NOT NULL), 0) || ' stated, '
--         || coalesce(sum(date_basis = 'relative' AND date IS NOT NULL), 0) || ' relative, '
--         || coalesce(sum(date_basis = 'inferred' AND date IS NOT NULL), 0) || ' inferred'
--         || CASE count(*) - count(date) WHEN 0 THEN '' ELSE '; ' || (count(*) - count(date)) || ' undated' END
--     FROM report
--     CROSS JOIN (
--         SELECT sum(most) AS things
--         FROM (
--             SELECT max(told) AS most
--             FROM (
--                 SELECT facts.account_of AS account_of, count(DISTINCT coalesce(engagements.happening, facts.ref)) AS told
--                 FROM report
--                 CROSS JOIN facts ON facts.ref = report.facts
--                 LEFT JOIN engagements USING (ref)
--                 WHERE report.date IS NOT NULL
--                 GROUP BY facts.account_of, facts.dossier
--             )
--             GROUP BY account_of
--         )
--     )
SELECT
    facts.date AS date,
    facts.title AS title,
    coalesce(engagements.engagement_kind, affiliations.affiliation_kind, quantities.stage) AS kind,
    engagements.status AS status,
    dates.precision
        || CASE
            WHEN facts.date LIKE '%?%' THEN ', uncertain'
            WHEN dates.approximate = 1 THEN ', approximate'
            ELSE ''
        END
        || coalesce(', ' || vocab_form.qualifier, '') AS precision,
    facts.date_words AS date_words,
    facts.date_basis AS date_basis,
    work_asked_dates.within AS within,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    facts.ref AS facts
FROM work_asked_dates
CROSS JOIN facts ON facts.date IS work_asked_dates.date
LEFT JOIN dates ON dates.date = facts.date
LEFT JOIN dossiers USING (dossier)
LEFT JOIN vocab_form USING (form)
LEFT JOIN engagements USING (ref)
LEFT JOIN affiliations USING (ref)
LEFT JOIN quantities USING (ref)
WHERE coalesce(engagements.ref, quantities.ref, affiliations.ref) IS NOT NULL
  AND affiliations.attested IS NOT 1
  AND facts.denied <> 1
  AND (facts.date IS NOT NULL OR quantities.engagement IS NULL)
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:kind IS NULL OR engagements.engagement_kind = :kind)
  AND (:actor IS NULL OR facts.ref IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:actor) AND body = 0 AND itself >= coalesce(:exact, 0)
  ))
  AND (:with IS NULL OR facts.ref IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:with) AND body = 0 AND itself >= coalesce(:exact, 0)
  ))
  AND (:topic IS NULL OR coalesce(quantities.engagement, facts.ref) IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    facts.date IS NULL,
    coalesce(dates.earliest, '0000-01-01'),
    coalesce(dates.latest, '9999-12-31'),
    facts.fact_kind,
    facts.ref;

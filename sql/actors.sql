-- title: Actors in the record
-- group: The record
-- question: Which actors does the record know, what are they, to whom do they belong, and in how many facts is each?
-- about: One row per actor that is in at least one fact or that a dossier other than the shared register declares, those in most facts first. What the source denies is not counted.
-- param actor: actor; only this actor, its parts and its people; default everybody
-- param kind: code actor_kind; only actors of this kind; default every kind
-- names: actor
-- column actor: the key of the actor
-- column name: as printed; in brackets the coder's words, where the source names nobody
-- column kind: what it is
-- column facts_count: number of facts that it is in, in any role, including amounts
-- column part_of: the actor it belongs to
-- column states: keys of its states: those that it belongs to or works for, and the members of a body (member)
-- column engagements [happenings]: number of engagements that it takes part in, including relationships and series; several accounts of the same engagement count once, here and in the next three columns
-- column stances_held: how many stances it holds
-- column stances_towards: how many stances are towards it
-- column offices: how many offices and memberships it has, or others have in it
-- column assessments: number of judgements about it
-- column other_names: further names
-- columns: named
-- column open_members: 1: it has more members than the source names
-- column sources: number of independent sources, of different publishers, that it is in; filters do not change it
-- column facts: the reference of the actor; `chancery show` lists its facts
-- aside: sources open_members named facts other_names assessments offices stances_towards stances_held engagements states
-- example: actors --actor malaysia
-- example: actors --kind person
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' actor: ' ELSE ' actors: ' END
--         || coalesce(sum(named), 0) || ' named, ' || coalesce(sum(1 - named), 0) || ' that the source does not name'
--         || coalesce('; ' || nullif(sum(open_members), 0) || ' with more members than are named', '')
--         || coalesce('; ' || nullif(sum(facts_count = 0), 0) || ' in no fact', '')
--     FROM report
WITH told_before AS NOT MATERIALIZED (
    SELECT facts.ref AS ref
    FROM facts
    JOIN facts AS earlier USING (account_of)
    WHERE earlier.dossier < facts.dossier
      AND earlier.denied <> 1
      AND +earlier.dossier IN (SELECT dossier FROM work_asked_dossiers)
)

SELECT
    actors.actor AS actor,
    actors.name AS name,
    vocab_actor_kind.label AS kind,
    count(DISTINCT told.ref) AS facts_count,
    wholes.name AS part_of,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT work_scopes.whole || CASE vocab_via.body WHEN 1 THEN ' (member)' ELSE '' END AS said
            FROM work_scopes
            JOIN vocab_via USING (via)
            WHERE work_scopes.actor = actors.actor AND work_scopes.of_state = 1 AND work_scopes.whole <> actors.actor
            ORDER BY vocab_via.rank, work_scopes.whole
        ) AS ordered
    ) AS states,
    count(DISTINCT told.account_of) FILTER (WHERE told.fact_kind = 'engagement' AND shares = 1) AS engagements,
    -- Stances and offices that several dossiers tell of are counted in the first dossier only.
    count(*) FILTER (WHERE told.fact_kind = 'stance' AND agent = 1 AND NOT EXISTS (SELECT 1 FROM told_before WHERE told_before.ref = told.ref)) AS stances_held,
    count(*) FILTER (WHERE told.fact_kind = 'stance' AND shares > agent AND NOT EXISTS (SELECT 1 FROM told_before WHERE told_before.ref = told.ref)) AS stances_towards,
    count(*) FILTER (WHERE told.fact_kind = 'affiliation' AND shares = 1 AND NOT EXISTS (SELECT 1 FROM told_before WHERE told_before.ref = told.ref)) AS offices,
    count(*) FILTER (WHERE told.fact_kind = 'assessment' AND shares = 1) AS assessments,
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT work_names.name AS name
            FROM work_names
            WHERE work_names.actor = actors.actor AND work_names.name IS NOT NULL
            ORDER BY work_names.ordinal
        ) AS ordered
    ) AS other_names,
    actors.named AS named,
    actors.open_members AS open_members,
    count(DISTINCT lower(coalesce(sources.publisher, sources.author, sources.source))) AS sources,
    'actor:' || actors.actor AS facts
FROM actors
LEFT JOIN fact_actors USING (actor)
LEFT JOIN facts AS told
    ON told.ref = fact_actors.ref
    AND told.denied <> 1
    AND +told.dossier IN (SELECT dossier FROM work_asked_dossiers)
LEFT JOIN facts AS anywhere ON anywhere.ref = fact_actors.ref AND anywhere.denied <> 1
LEFT JOIN dossiers ON dossiers.dossier = anywhere.dossier
LEFT JOIN sources USING (source)
LEFT JOIN vocab_actor_kind USING (actor_kind)
LEFT JOIN actors AS wholes ON wholes.actor = actors.part_of
WHERE (:kind IS NULL OR actors.actor_kind = :kind)
  AND (:actor IS NULL OR actors.actor IN (
      SELECT actor FROM work_reach WHERE typed = lower(:actor) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND EXISTS (
      SELECT 1
      FROM fact_actors AS parts
      CROSS JOIN facts USING (ref)
      WHERE parts.actor = actors.actor
        AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
      UNION ALL
      SELECT 1
      FROM work_dossier_actors
      WHERE work_dossier_actors.actor = actors.actor
        AND +work_dossier_actors.dossier IN (SELECT dossier FROM work_asked_dossiers)
  )
GROUP BY actors.actor
ORDER BY
    facts_count DESC,
    actors.actor;

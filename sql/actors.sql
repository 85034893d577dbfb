-- title: Who is in the record
-- group: The record
-- question: Which actors does the record know, what are they, to whom do they belong, and in how many facts is each?
-- about: One row per actor that is in at least one fact or that a dossier other than the shared register declares, those in most facts first; what the source denies is not counted.
-- param actor: actor; only this actor, its parts and its people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param kind: code actor_kinds; only actors of this kind; default every kind
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column actor: slug of the actor
-- column name: as printed; the coder's words in brackets where the source names nobody
-- column named: 0: the source names nobody
-- column kind: what it is
-- column part_of: the actor it belongs to
-- column states: slugs of the states it stands for as a part or as one of their people; (member): it is a body that the state is in
-- column other_names: further names
-- column engagements [happenings]: how many engagements it takes part in, relationships and series included; accounts of one count once, here and in the next three
-- column stances_held: how many stances it holds
-- column stances_towards: how many stances are towards it
-- column offices: how many offices and memberships it has, or others have in it
-- column assessments: how many judgements are about it
-- column facts_count: how many facts it is in, whatever its part, amounts included
-- column open_members: 1: it has more members than are named
-- column sources: independent sources that it is in, that is, of different publishers; counted over the whole record, however it is narrowed
-- column facts: the actor itself: `chancery show` lists what it is in
-- aside: sources open_members named other_names part_of assessments offices states kind stances_towards
-- example: actors --actor malaysia
-- example: actors --kind person
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' actor: ' ELSE ' actors: ' END
--         || coalesce(sum(named), 0) || ' named, ' || coalesce(sum(1 - named), 0) || ' that the source does not name'
--         || '; ' || coalesce(sum(open_members), 0) || ' with more members than are named'
--         || '; ' || coalesce(sum(facts_count = 0), 0) || ' in no fact'
--     FROM report
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :coded_since "'2021-09-01'"
WITH accounts AS (
    SELECT dossier_list.dossier AS dossier
    FROM dossier_list
    WHERE (:source IS NULL OR dossier_list.source = lower(:source))
      AND (:coder IS NULL OR lower(dossier_list.coder) = lower(:coder))
      AND dossier_list.coded_on >= CASE
          WHEN :coded_since IS NULL THEN '0000-01-01'
          WHEN :coded_since = date(:coded_since) THEN :coded_since
          ELSE json_extract('{}', ':coded_since is no day in quotes, such as "''2021-09-01''"')
      END
      AND dossier_list.coded_on <= CASE
          WHEN :coded_until IS NULL THEN '9999-12-31'
          WHEN :coded_until < :coded_since
              THEN json_extract('{}', ':coded_since is after :coded_until')
          WHEN :coded_until = date(:coded_until) THEN :coded_until
          ELSE json_extract('{}', ':coded_until is no day in quotes, such as "''2021-12-31''"')
      END
),

-- What another of the dossiers asked for tells too: the first counts, with all that
-- it tells apart.
told_before AS (
    SELECT fact_summaries.fact_id AS fact_id
    FROM fact_summaries
    WHERE EXISTS (
        SELECT 1
        FROM fact_summaries AS first
        WHERE first.account_of = fact_summaries.account_of
          AND first.dossier < fact_summaries.dossier
          AND first.denied <> 1
          AND first.dossier IN (SELECT accounts.dossier FROM accounts)
    )
),

tallies AS (
    SELECT
        actors.actor_id AS actor_id,
        (
            SELECT count(DISTINCT fact_summaries.account_of)
            FROM participations
            JOIN fact_summaries ON fact_summaries.fact_id = participations.engagement_id
            WHERE participations.actor_id = actors.actor_id
              AND participations.role NOT IN (
                  SELECT roles.code FROM roles WHERE roles.counts = 0
              )
              AND fact_summaries.denied <> 1
              AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
        ) AS engagements,
        (
            SELECT count(*)
            FROM stances
            JOIN fact_summaries ON fact_summaries.fact_id = stances.stance_id
            WHERE stances.holder_id = actors.actor_id
              AND fact_summaries.denied <> 1
              AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
              AND fact_summaries.fact_id NOT IN (SELECT told_before.fact_id FROM told_before)
        ) AS stances_held,
        (
            SELECT count(*)
            FROM stances
            JOIN fact_summaries ON fact_summaries.fact_id = stances.stance_id
            WHERE stances.target_id = actors.actor_id
              AND fact_summaries.denied <> 1
              AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
              AND fact_summaries.fact_id NOT IN (SELECT told_before.fact_id FROM told_before)
        ) AS stances_towards,
        (
            SELECT count(*)
            FROM affiliations
            JOIN fact_summaries ON fact_summaries.fact_id = affiliations.affiliation_id
            WHERE affiliations.actor_id = actors.actor_id
              AND fact_summaries.denied <> 1
              AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
              AND fact_summaries.fact_id NOT IN (SELECT told_before.fact_id FROM told_before)
        ) + (
            SELECT count(*)
            FROM affiliations
            JOIN fact_summaries ON fact_summaries.fact_id = affiliations.affiliation_id
            WHERE affiliations.organisation_id = actors.actor_id
              AND fact_summaries.denied <> 1
              AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
              AND fact_summaries.fact_id NOT IN (SELECT told_before.fact_id FROM told_before)
        ) AS offices,
        (
            SELECT count(DISTINCT assessment_subjects.assessment_id)
            FROM assessment_subjects
            JOIN fact_summaries ON fact_summaries.fact_id = assessment_subjects.assessment_id
            WHERE assessment_subjects.actor_id = actors.actor_id
              AND fact_summaries.denied <> 1
              AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
        ) AS assessments,
        (
            SELECT count(DISTINCT fact_actors.fact_id)
            FROM fact_actors
            JOIN fact_summaries ON fact_summaries.fact_id = fact_actors.fact_id
            WHERE fact_actors.actor_id = actors.actor_id
              AND fact_summaries.denied <> 1
              AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
        ) AS facts_count
    FROM actors
    WHERE (
        EXISTS (
            SELECT 1
            FROM fact_actors
            JOIN fact_summaries USING (fact_id)
            WHERE fact_actors.actor_id = actors.actor_id
              AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
        )
        OR EXISTS (
            SELECT 1
            FROM dossier_actors
            JOIN dossiers USING (dossier_id)
            WHERE dossier_actors.actor_id = actors.actor_id
              AND dossiers.slug IN (SELECT accounts.dossier FROM accounts)
        )
    )
      AND (:kind IS NULL OR actors.kind = :kind)
      AND (
          :actor IS NULL
          OR actors.actor_id IN (
              SELECT actor_reach.actor_id
              FROM actor_reach
              WHERE actor_reach.ref = lower(:actor)
                AND actor_reach.body = 0
                AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
          )
      )
)

SELECT
    actors.slug AS actor,
    actors.name AS name,
    actors.named AS named,
    actor_kinds.label AS kind,
    wholes.name AS part_of,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT
                states.slug
                    || CASE scope_ways.body WHEN 1 THEN ' (member)' ELSE '' END AS said
            FROM actor_states
            JOIN scope_ways ON scope_ways.code = actor_states.via
            JOIN actors AS states ON states.actor_id = actor_states.state_id
            WHERE actor_states.actor_id = tallies.actor_id
              AND actor_states.state_id <> tallies.actor_id
            ORDER BY scope_ways.rank, states.slug
        ) AS ordered
    ) AS states,
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT actor_names.name AS name
            FROM actor_names
            WHERE actor_names.actor_id = tallies.actor_id
            ORDER BY actor_names.ordinal
        ) AS ordered
    ) AS other_names,
    tallies.engagements AS engagements,
    tallies.stances_held AS stances_held,
    tallies.stances_towards AS stances_towards,
    tallies.offices AS offices,
    tallies.assessments AS assessments,
    tallies.facts_count AS facts_count,
    actors.open_members AS open_members,
    (
        SELECT count(DISTINCT lower(dossier_list.voice))
        FROM dossier_list
        WHERE dossier_list.dossier IN (
            SELECT fact_summaries.dossier
            FROM fact_actors
            JOIN fact_summaries USING (fact_id)
            WHERE fact_actors.actor_id = tallies.actor_id AND fact_summaries.denied <> 1
        )
    ) AS sources,
    'actor:' || actors.slug AS facts
FROM tallies
JOIN actors USING (actor_id)
LEFT JOIN actor_kinds ON actor_kinds.code = actors.kind
LEFT JOIN actors AS wholes ON wholes.actor_id = actors.part_of
ORDER BY
    tallies.facts_count DESC,
    actors.slug;

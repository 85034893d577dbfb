-- title: A topic's whole file
-- group: Positions
-- question: What does the record hold on a topic: who said, did and declined what, and what hangs together with it?
-- about: One row per fact on the topic or a narrower one, and per fact that links lead to from there; the dated ones first, the links themselves are the column `linked`.
-- param topic: topic; which one; default the topic that most facts are on
-- param steps: integer; how many links away a fact may be (0: only the topic itself); default 1
-- param actor: actor; only facts in which this actor is, itself or by its parts and people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column away [links]: how many links the fact is from the topic; 0: it is on the topic
-- column date [EDTF]: when; of a stance its own, else that of what declares or enacts it; NULL: not said
-- column kind: engagement, stance, assessment, affiliation or quantity, and which
-- column status: how far an engagement came; how a stance is known
-- column done: 1: an engagement that happened or is happening; 0: only planned; NULL: no engagement
-- column who: who is behind it
-- column what: what it is, in the coder's words
-- column held_back: what limits it, or is officially given as its reason
-- column linked: how it hangs together with what is nearer to the topic, with the lag
-- column hedged: 1: the source hedges in at least one place
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source hedged done cited held_back linked who away
-- example: topic --topic aukus
-- example: topic --topic russian-invasion-of-ukraine --steps 2 --citations
-- answer: SELECT coalesce((
--             SELECT topics.name || ': ' FROM topics
--             WHERE topics.topic_id = coalesce(
--                 (SELECT topic_refs.topic_id FROM topic_refs WHERE topic_refs.ref = lower(:topic)),
--                 (
--                     SELECT fact_topics.topic_id
--                     FROM fact_topics
--                     JOIN topics USING (topic_id)
--                     JOIN fact_summaries USING (fact_id)
--                     JOIN dossier_list USING (dossier)
--                     WHERE (:source IS NULL OR dossier_list.source = lower(:source))
--                       AND (:coder IS NULL OR lower(dossier_list.coder) = lower(:coder))
--                       AND dossier_list.coded_on >= coalesce(:coded_since, '0000-01-01')
--                       AND dossier_list.coded_on <= coalesce(:coded_until, '9999-12-31')
--                     GROUP BY fact_topics.topic_id
--                     ORDER BY count(*) DESC, topics.slug LIMIT 1
--                 )
--             )
--         ), '') || coalesce(max(things_on), 0) || ' on it, ' || coalesce(max(things) - max(things_on), 0) || ' that hang together with them'
--         || CASE WHEN max(things) < count(*) THEN ', told in ' || count(*) || ' accounts' ELSE '' END
--         || '; ' || (count(*) - count(date)) || ' without a date'
--     FROM report
--     CROSS JOIN (
--         SELECT sum(most) AS things, sum(most_on) AS things_on
--         FROM (
--             SELECT max(told) AS most, max(told_on) AS most_on
--             FROM (
--                 SELECT
--                     fact_summaries.account_of AS account_of,
--                     count(DISTINCT coalesce(engagements.happening, fact_summaries.ref)) AS told,
--                     count(DISTINCT CASE report.away WHEN 0 THEN coalesce(engagements.happening, fact_summaries.ref) END) AS told_on
--                 FROM report
--                 JOIN fact_summaries
--                     ON fact_summaries.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
--                 LEFT JOIN engagements ON engagements.engagement_id = fact_summaries.fact_id
--                 GROUP BY fact_summaries.account_of, fact_summaries.dossier
--             )
--             GROUP BY account_of
--         )
--     )
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :coded_since "'2021-09-01'"
WITH RECURSIVE accounts AS (
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

chosen AS (
    SELECT topic_refs.topic_id AS topic_id
    FROM topic_refs
    WHERE topic_refs.ref = lower(:topic)
    UNION ALL
    SELECT most.topic_id
    FROM (
        SELECT fact_topics.topic_id AS topic_id
        FROM fact_topics
        JOIN topics USING (topic_id)
        JOIN fact_summaries USING (fact_id)
        WHERE :topic IS NULL
          AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
        GROUP BY fact_topics.topic_id
        ORDER BY count(*) DESC, topics.slug
        LIMIT 1
    ) AS most
),

within (topic_id) AS (
    SELECT chosen.topic_id
    FROM chosen
    UNION
    SELECT topics.topic_id
    FROM within
    JOIN topics ON topics.broader = within.topic_id
),

near (fact_id, away) AS (
    SELECT fact_topics.fact_id, 0
    FROM within
    CROSS JOIN fact_topics USING (topic_id)
    UNION
    SELECT links.to_fact, near.away + 1
    FROM near
    JOIN links ON links.from_fact = near.fact_id
    WHERE near.away < coalesce(:steps, 1)
    UNION
    SELECT links.from_fact, near.away + 1
    FROM near
    JOIN links ON links.to_fact = near.fact_id
    WHERE near.away < coalesce(:steps, 1)
),

nearest AS MATERIALIZED (
    SELECT near.fact_id AS fact_id, min(near.away) AS away
    FROM near
    GROUP BY near.fact_id
),

-- How a fact hangs together with those that are nearer. CROSS JOIN keeps the
-- planner from going through all links there are.
drawn AS (
    SELECT
        here.fact_id AS fact_id,
        links.link_id AS link_id,
        relations.label || ' "' || fact_summaries.title || '"'
            || coalesce(' (' || links.lag_words || ')', '') AS said
    FROM nearest AS here
    CROSS JOIN links ON links.from_fact = here.fact_id
    CROSS JOIN nearest AS nearer ON nearer.fact_id = links.to_fact
    JOIN relations ON relations.code = links.relation
    JOIN fact_summaries ON fact_summaries.fact_id = links.to_fact
    WHERE nearer.away < here.away
    UNION ALL
    SELECT
        here.fact_id,
        links.link_id,
        relations.inverse || ' "' || fact_summaries.title || '"'
            || coalesce(' (' || links.lag_words || ')', '')
    FROM nearest AS here
    CROSS JOIN links ON links.to_fact = here.fact_id
    CROSS JOIN nearest AS nearer ON nearer.fact_id = links.from_fact
    JOIN relations ON relations.code = links.relation
    JOIN fact_summaries ON fact_summaries.fact_id = links.from_fact
    WHERE nearer.away < here.away
),

linked AS (
    SELECT ordered.fact_id AS fact_id, group_concat(ordered.said, '; ') AS said
    FROM (
        SELECT drawn.fact_id AS fact_id, drawn.said AS said
        FROM drawn
        ORDER BY drawn.fact_id, drawn.link_id
    ) AS ordered
    GROUP BY ordered.fact_id
)

SELECT
    nearest.away AS away,
    periods.edtf AS date,
    fact_kinds.label || coalesce(
        ': ' || coalesce(engagement_kinds.label, assessment_kinds.label, affiliation_kinds.label),
        ''
    ) AS kind,
    coalesce(engagements.status, stances.mode) AS status,
    statuses.done AS done,
    summaries.who AS who,
    summaries.title AS what,
    coalesce(stances.scope, assessments.scope, (
        SELECT group_concat(ordered.title, '; ')
        FROM (
            SELECT reasons.title AS title
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries AS reasons ON reasons.fact_id = links.from_fact
            WHERE links.to_fact = nearest.fact_id
              AND (relations.excuses = 1 OR relations.professed = -1)
            ORDER BY links.link_id
        ) AS ordered
    )) AS held_back,
    linked.said AS linked,
    summaries.hedged AS hedged,
    summaries.cited AS cited,
    summaries.source AS source,
    summaries.sources AS sources,
    summaries.ref AS facts
FROM nearest
JOIN facts ON facts.fact_id = nearest.fact_id
JOIN fact_summaries AS summaries ON summaries.fact_id = nearest.fact_id
LEFT JOIN linked ON linked.fact_id = nearest.fact_id
LEFT JOIN fact_kinds ON fact_kinds.code = facts.kind
LEFT JOIN engagements ON engagements.engagement_id = nearest.fact_id
LEFT JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
LEFT JOIN statuses ON statuses.code = engagements.status
LEFT JOIN stances ON stances.stance_id = nearest.fact_id
LEFT JOIN assessments ON assessments.assessment_id = nearest.fact_id
LEFT JOIN assessment_kinds ON assessment_kinds.code = assessments.kind
LEFT JOIN affiliations ON affiliations.affiliation_id = nearest.fact_id
LEFT JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
LEFT JOIN periods AS own ON own.fact_id = nearest.fact_id
LEFT JOIN periods
    ON periods.fact_id = CASE
        WHEN own.fact_id IS NULL THEN stances.through
        ELSE own.fact_id
    END
WHERE summaries.denied <> 1
  AND summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (
      :actor IS NULL
      OR nearest.fact_id IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:actor)
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    nearest.away,
    periods.earliest IS NULL,
    periods.earliest,
    periods.latest,
    summaries.ref;

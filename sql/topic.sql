-- title: Everything on a topic
-- group: Positions
-- question: What does the record hold on a topic: who said, did and declined what, and what is linked to it?
-- about: One row per fact on the topic or a narrower one, and per fact linked to one of these; facts with a date come first. The column `linked` describes the links.
-- param topic: topic; the topic; default the one with most facts
-- param steps: integer; how many links away a fact may be (0: only the topic itself); default 1
-- param actor: actor; only facts with this actor, its parts or people; default everybody
-- names: topic
-- column away [links]: number of links from the topic to the fact; 0: the fact is on the topic
-- column date [EDTF]: when; for a stance without a date, the date of the engagement that declares or enacts it; NULL: not stated
-- column kind: the kind of fact, with the kind of engagement, assessment or affiliation
-- column status: the status of an engagement; the mode of a stance
-- column done: 1: the engagement took place or is going on; 0: it did not, or not yet; NULL: not an engagement
-- columns: who title
-- column held_back: its limit, or the official reason for it
-- column linked: how it is linked to facts nearer to the topic, with the time between them
-- columns: hedged cue cited source sources facts
-- aside: sources source facts hedged done cue kind held_back status cited away
-- example: topic --topic aukus
-- example: topic --topic russian-invasion-of-ukraine --steps 2 --citations
-- answer: SELECT coalesce((
--             SELECT topics.name || ': ' FROM topics
--             WHERE topics.topic = coalesce(
--                 (SELECT topic FROM work_names WHERE typed = lower(:topic) AND finds = 1 AND topic IS NOT NULL),
--                 (
--                     SELECT topic FROM fact_topics JOIN facts USING (ref)
--                     WHERE dossier IN (SELECT dossier FROM work_asked_dossiers) GROUP BY topic ORDER BY count(*) DESC, topic LIMIT 1
--                 )
--             )
--         ), '') || coalesce(max(things_on), 0) || ' on the topic, ' || coalesce(max(things) - max(things_on), 0) || ' linked to these'
--         || CASE WHEN max(things) < count(*) THEN ', told in ' || count(*) || ' accounts' ELSE '' END
--     FROM report
--     CROSS JOIN (
--         SELECT count(DISTINCT account_of || ' ' || n) AS things, count(DISTINCT CASE away WHEN 0 THEN account_of || ' ' || n_on END) AS things_on
--         FROM (
--             SELECT
--                 report.away AS away,
--                 coalesce(facts.account_of, facts.ref) AS account_of,
--                 dense_rank() OVER (PARTITION BY facts.account_of, facts.dossier ORDER BY coalesce(engagements.happening, facts.ref)) AS n,
--                 dense_rank() OVER (PARTITION BY facts.account_of, facts.dossier, report.away ORDER BY coalesce(engagements.happening, facts.ref)) AS n_on
--             FROM report
--             CROSS JOIN facts ON facts.ref = report.facts
--             LEFT JOIN engagements USING (ref)
--         )
--     )
WITH RECURSIVE chosen (topic) AS (
    SELECT topic FROM work_topic_reach WHERE typed = lower(:topic)
    UNION ALL
    SELECT work_topic_scopes.topic
    FROM (
        SELECT fact_topics.topic AS topic
        FROM fact_topics
        JOIN facts USING (ref)
        WHERE :topic IS NULL AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
        GROUP BY fact_topics.topic
        ORDER BY count(*) DESC, fact_topics.topic
        LIMIT 1
    ) AS most
    JOIN work_topic_scopes ON work_topic_scopes.whole = most.topic
),

near (ref, away) AS (
    SELECT fact_topics.ref, 0 FROM chosen CROSS JOIN fact_topics USING (topic)
    UNION
    SELECT links.to_ref, near.away + 1
    FROM near
    JOIN links ON links.from_ref = near.ref
    WHERE near.away < coalesce(:steps, 1)
    UNION
    SELECT links.from_ref, near.away + 1
    FROM near
    JOIN links ON links.to_ref = near.ref
    WHERE near.away < coalesce(:steps, 1)
),

nearest AS MATERIALIZED (
    SELECT near.ref AS ref, min(near.away) AS away
    FROM near
    GROUP BY near.ref
),

-- The links of a fact to facts nearer to the topic. CROSS JOIN keeps the planner
-- from reading all links.
linked AS (
    SELECT ordered.ref AS ref, group_concat(ordered.said, '; ') AS said
    FROM (
        SELECT
            here.ref AS ref,
            tying.qualifier || CASE links.from_ref WHEN here.ref THEN vocab_relation.label ELSE vocab_relation.inverse END
                || ' "' || facts.title || '"' || coalesce(' (' || links.lag_words || ')', '') AS said
        FROM nearest AS here
        JOIN links ON links.from_ref = here.ref OR links.to_ref = here.ref
        CROSS JOIN nearest ON nearest.ref = CASE links.from_ref WHEN here.ref THEN links.to_ref ELSE links.from_ref END
        CROSS JOIN facts ON facts.ref = nearest.ref
        CROSS JOIN facts AS tying ON tying.ref = links.ref
        LEFT JOIN vocab_relation USING (relation)
        WHERE nearest.away < here.away
        ORDER BY here.ref, links.ref
    ) AS ordered
    GROUP BY ordered.ref
)

SELECT
    nearest.away AS away,
    dated.date AS date,
    vocab_fact_kind.label || coalesce(
        ': ' || coalesce(vocab_engagement_kind.label, vocab_assessment_kind.label, vocab_affiliation_kind.label), ''
    ) AS kind,
    coalesce(engagements.status, stances.mode) AS status,
    vocab_status.done AS done,
    facts.who AS who,
    facts.title AS title,
    coalesce(stances.scope, assessments.scope, (
        SELECT group_concat(ordered.title, '; ')
        FROM (
            SELECT CASE tying.qualifier WHEN reasons.qualifier THEN '' ELSE tying.qualifier END || reasons.title AS title
            FROM links
            JOIN facts AS tying ON tying.ref = links.ref
            JOIN facts AS reasons ON reasons.ref = links.from_ref
            LEFT JOIN vocab_relation USING (relation)
            WHERE links.to_ref = nearest.ref AND (vocab_relation.excuses = 1 OR vocab_relation.professed = -1)
            ORDER BY links.ref
        ) AS ordered
    )) AS held_back,
    linked.said AS linked,
    facts.hedged AS hedged,
    facts.cue AS cue,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    facts.ref AS facts
FROM nearest
JOIN facts USING (ref)
LEFT JOIN linked USING (ref)
LEFT JOIN dossiers USING (dossier)
LEFT JOIN vocab_fact_kind USING (fact_kind)
LEFT JOIN engagements USING (ref)
LEFT JOIN vocab_engagement_kind USING (engagement_kind)
LEFT JOIN vocab_status USING (status)
LEFT JOIN stances USING (ref)
LEFT JOIN assessments USING (ref)
LEFT JOIN vocab_assessment_kind USING (assessment_kind)
LEFT JOIN affiliations USING (ref)
LEFT JOIN vocab_affiliation_kind USING (affiliation_kind)
LEFT JOIN facts AS dated ON dated.ref = CASE WHEN facts.date_basis IS NULL THEN stances.through ELSE facts.ref END
LEFT JOIN dates ON dates.date = dated.date
WHERE facts.denied <> 1
  AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:actor IS NULL OR facts.ref IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:actor) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
ORDER BY nearest.away, dates.earliest IS NULL, dates.earliest, dates.latest, facts.fact_kind, facts.ref;

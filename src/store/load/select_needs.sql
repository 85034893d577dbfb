-- Actors and topics that a dossier uses although no dossier declares them any more. A dossier
-- depends only on itself and on the register, so this happens only if the register has lost a
-- declaration. CROSS JOIN makes SQLite start from the undeclared things, which are few.
WITH gone_actors (actor) AS MATERIALIZED (
    SELECT actors.actor FROM actors
    WHERE actors.actor NOT IN (SELECT actor FROM work_dossier_actors)
),

gone_topics (topic) AS MATERIALIZED (
    SELECT topics.topic FROM topics
    WHERE topics.topic NOT IN (SELECT topic FROM work_dossier_topics)
),

in_facts (thing, ref) AS (
    SELECT 'actor `' || gone_actors.actor || '`', participants.ref
    FROM gone_actors CROSS JOIN participants USING (actor)
    UNION ALL
    SELECT 'actor `' || gone_actors.actor || '`', stances.ref
    FROM gone_actors CROSS JOIN stances ON stances.holder = gone_actors.actor
    UNION ALL
    SELECT 'actor `' || gone_actors.actor || '`', stances.ref
    FROM gone_actors CROSS JOIN stances ON stances.target = gone_actors.actor
    UNION ALL
    SELECT 'actor `' || gone_actors.actor || '`', affiliations.ref
    FROM gone_actors CROSS JOIN affiliations USING (actor)
    UNION ALL
    SELECT 'actor `' || gone_actors.actor || '`', affiliations.ref
    FROM gone_actors CROSS JOIN affiliations ON affiliations.organisation = gone_actors.actor
    UNION ALL
    SELECT 'actor `' || gone_actors.actor || '`', work_about.ref
    FROM gone_actors CROSS JOIN work_about USING (actor)
    UNION ALL
    SELECT 'actor `' || gone_actors.actor || '`', citations.ref
    FROM gone_actors CROSS JOIN citations ON citations.speaker = gone_actors.actor
    UNION ALL
    SELECT 'topic `' || gone_topics.topic || '`', stances.ref
    FROM gone_topics CROSS JOIN stances USING (topic)
    UNION ALL
    SELECT 'topic `' || gone_topics.topic || '`', work_about.ref
    FROM gone_topics CROSS JOIN work_about USING (topic)
)

SELECT in_facts.thing AS thing, facts.dossier AS dossier
FROM in_facts CROSS JOIN facts USING (ref)
UNION
SELECT 'actor `' || gone_actors.actor || '`', work_gaps.dossier
FROM gone_actors CROSS JOIN work_gaps USING (actor)
UNION
SELECT 'actor `' || gone_actors.actor || '`', work_remits.dossier
FROM gone_actors CROSS JOIN work_remits USING (actor)
UNION
SELECT 'actor `' || gone_actors.actor || '`', work_dossier_actors.dossier
FROM gone_actors
CROSS JOIN actors ON actors.part_of = gone_actors.actor
CROSS JOIN work_dossier_actors ON work_dossier_actors.actor = actors.actor
UNION
SELECT 'topic `' || gone_topics.topic || '`', work_gaps.dossier
FROM gone_topics CROSS JOIN work_gaps USING (topic)
UNION
SELECT 'topic `' || gone_topics.topic || '`', work_dossier_topics.dossier
FROM gone_topics
CROSS JOIN topics ON topics.broader = gone_topics.topic
CROSS JOIN work_dossier_topics ON work_dossier_topics.topic = topics.topic
ORDER BY thing, dossier

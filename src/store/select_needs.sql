-- What nobody declares and somebody uses. A dossier stands on itself and on the
-- register, so only a register that lost something can bring this about.
WITH
gone_actors AS (
    SELECT actors.actor_id, actors.slug
    FROM actors
    WHERE actors.actor_id NOT IN (SELECT actor_id FROM dossier_actors)
),
gone_topics AS (
    SELECT topics.topic_id, topics.slug
    FROM topics
    WHERE topics.topic_id NOT IN (SELECT topic_id FROM dossier_topics)
),
used_actors (actor_id, dossier_id) AS (
    SELECT fact_actors.actor_id, facts.dossier_id
    FROM fact_actors
    JOIN facts USING (fact_id)
    UNION
    SELECT gaps.about_actor, gaps.dossier_id
    FROM gaps
    UNION
    SELECT remits.actor_id, remits.dossier_id
    FROM remits
    UNION
    SELECT actors.part_of, dossier_actors.dossier_id
    FROM actors
    JOIN dossier_actors USING (actor_id)
),
used_topics (topic_id, dossier_id) AS (
    SELECT engagement_topics.topic_id, facts.dossier_id
    FROM engagement_topics
    JOIN facts ON facts.fact_id = engagement_topics.engagement_id
    UNION
    SELECT stances.topic_id, facts.dossier_id
    FROM stances
    JOIN facts ON facts.fact_id = stances.stance_id
    UNION
    SELECT assessment_subjects.topic_id, facts.dossier_id
    FROM assessment_subjects
    JOIN facts ON facts.fact_id = assessment_subjects.assessment_id
    UNION
    SELECT gaps.about_topic, gaps.dossier_id
    FROM gaps
    UNION
    SELECT topics.broader, dossier_topics.dossier_id
    FROM topics
    JOIN dossier_topics USING (topic_id)
)
SELECT 'actor `' || gone_actors.slug || '`' AS thing, dossiers.slug AS dossier
FROM gone_actors
JOIN used_actors USING (actor_id)
JOIN dossiers USING (dossier_id)
UNION
SELECT 'topic `' || gone_topics.slug || '`', dossiers.slug
FROM gone_topics
JOIN used_topics USING (topic_id)
JOIN dossiers USING (dossier_id)
ORDER BY thing, dossier

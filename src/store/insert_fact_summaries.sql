-- One row per fact: its reference, the line that names it, who is behind it, and
-- its places in the source on one line.
WITH titles (fact_id, title) AS (
    SELECT engagements.engagement_id, engagements.title FROM engagements
    UNION ALL
    SELECT stances.stance_id, stances.summary FROM stances
    UNION ALL
    SELECT assessments.assessment_id, assessments.summary FROM assessments
    UNION ALL
    SELECT
        affiliations.affiliation_id,
        members.name || ' ' || affiliation_kinds.label || ' ' || organisations.name
            || coalesce(': ' || affiliations.title, '')
    FROM affiliations
    JOIN actors AS members ON members.actor_id = affiliations.actor_id
    JOIN actors AS organisations ON organisations.actor_id = affiliations.organisation_id
    LEFT JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
    UNION ALL
    SELECT
        amounts.quantity_id,
        engagements.title || ': ' || amounts.amount || coalesce(', ' || stages.label, '')
    FROM amounts
    JOIN quantities USING (quantity_id)
    JOIN engagements USING (engagement_id)
    LEFT JOIN stages ON stages.code = quantities.stage
),

-- A link is named by the two that it joins.
all_titles (fact_id, title) AS (
    SELECT titles.fact_id, titles.title FROM titles
    UNION ALL
    SELECT
        links.link_id,
        '"' || from_titles.title || '" ' || relations.label || ' "' || to_titles.title || '"'
    FROM links
    JOIN titles AS from_titles ON from_titles.fact_id = links.from_fact
    JOIN titles AS to_titles ON to_titles.fact_id = links.to_fact
    LEFT JOIN relations ON relations.code = links.relation
),

places (fact_id, cited, hedged, denied) AS (
    SELECT
        ordered.fact_id,
        group_concat(ordered.locator, ' '),
        max(ordered.hedged),
        min(ordered.denies)
    FROM (
        SELECT
            citations.fact_id AS fact_id,
            passages.section || '/' || passages.ordinal
                || coalesce('.' || citations.sentence, '') AS locator,
            hedges.hedged AS hedged,
            hedges.denies AS denies
        FROM citations
        JOIN passages USING (passage_id)
        LEFT JOIN hedges ON hedges.code = citations.hedge
        ORDER BY citations.fact_id, passages.position, citations.sentence
    ) AS ordered
    GROUP BY ordered.fact_id
),

agents (fact_id, who) AS (
    SELECT ordered.fact_id, group_concat(ordered.name, ', ')
    FROM (
        SELECT fact_actors.fact_id AS fact_id, actors.name AS name
        FROM fact_actors
        JOIN actors USING (actor_id)
        WHERE fact_actors.agent = 1
        GROUP BY fact_actors.fact_id, fact_actors.actor_id
        ORDER BY fact_actors.fact_id, min(fact_actors.ordinal), actors.slug
    ) AS ordered
    GROUP BY ordered.fact_id
),

marks (fact_id, cue) AS (
    SELECT ordered.fact_id, group_concat(ordered.words, '; ')
    FROM (
        SELECT citations.fact_id AS fact_id, cues.words AS words
        FROM cues
        JOIN citations USING (citation_id)
        JOIN passages USING (passage_id)
        ORDER BY
            citations.fact_id,
            passages.position,
            citations.sentence,
            cues.ordinal
    ) AS ordered
    GROUP BY ordered.fact_id
)

INSERT INTO fact_summaries (
    fact_id, ref, title, who, cited, cue, hedged, denied, source, dossier
)
SELECT
    facts.fact_id,
    facts.kind || ':' || facts.slug || CASE
        WHEN EXISTS (
            SELECT 1 FROM facts AS others
            WHERE others.slug = facts.slug
              AND others.kind = facts.kind
              AND others.dossier_id <> facts.dossier_id
        ) THEN '@' || dossiers.slug
        ELSE ''
    END,
    all_titles.title,
    agents.who,
    places.cited,
    marks.cue,
    places.hedged,
    places.denied,
    sources.slug,
    dossiers.slug
FROM facts
JOIN dossiers USING (dossier_id)
JOIN sources USING (source_id)
JOIN all_titles USING (fact_id)
JOIN places USING (fact_id)
LEFT JOIN agents USING (fact_id)
LEFT JOIN marks USING (fact_id)
ORDER BY facts.fact_id

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
),

-- Facts of several dossiers tell one thing where they say the same of the same:
-- engagements of one happening, its amounts of one thing at one stage, an office
-- or membership of the same actor, a position of the same holder. Judgements and
-- links are their author's own.
tellings (fact_id, account_of) AS (
    SELECT engagements.engagement_id, 'engagement:' || engagements.happening
    FROM engagements
    UNION ALL
    SELECT
        quantities.quantity_id,
        'quantity:' || engagements.happening || ' ' || quantities.thing
            || coalesce(' ' || quantities.stage, '')
            || coalesce(' in ' || quantities.unit, '')
            || coalesce(' by ' || quantities.per, '')
            -- A date tells amounts apart where one account has several of them.
            || CASE
                WHEN EXISTS (
                    SELECT 1 FROM quantities AS others
                    WHERE others.engagement_id = quantities.engagement_id
                      AND others.quantity_id <> quantities.quantity_id
                      AND others.thing = quantities.thing
                      AND others.stage IS quantities.stage
                      AND others.unit IS quantities.unit
                      AND others.per IS quantities.per
                )
                    THEN ' of ' || coalesce(periods.edtf, facts.slug)
                ELSE ''
            END
    FROM quantities
    JOIN engagements USING (engagement_id)
    JOIN facts ON facts.fact_id = quantities.quantity_id
    LEFT JOIN periods ON periods.fact_id = quantities.quantity_id
    UNION ALL
    SELECT
        affiliations.affiliation_id,
        'affiliation:' || members.slug || ' ' || affiliations.kind || ' ' || organisations.slug
            || coalesce(' as ' || affiliations.title, '')
    FROM affiliations
    JOIN actors AS members ON members.actor_id = affiliations.actor_id
    JOIN actors AS organisations ON organisations.actor_id = affiliations.organisation_id
    UNION ALL
    SELECT
        stances.stance_id,
        'stance:' || holders.slug || coalesce(' to ' || targets.slug, '')
            || coalesce(' on ' || topics.slug, '') || ' ' || stances.mode
            || coalesce(' ' || stances.position, '')
    FROM stances
    JOIN actors AS holders ON holders.actor_id = stances.holder_id
    LEFT JOIN actors AS targets ON targets.actor_id = stances.target_id
    LEFT JOIN topics USING (topic_id)
    UNION ALL
    SELECT facts.fact_id, facts.kind || ':' || facts.slug || '@' || dossiers.slug
    FROM facts
    JOIN dossiers USING (dossier_id)
    WHERE facts.kind IN ('assessment', 'link')
),

-- Two sources of one publisher are one voice.
voices (account_of, denied, sources) AS (
    SELECT
        tellings.account_of,
        places.denied,
        count(DISTINCT lower(dossier_list.voice))
    FROM tellings
    JOIN facts USING (fact_id)
    JOIN dossier_list USING (dossier_id)
    JOIN places USING (fact_id)
    GROUP BY tellings.account_of, places.denied
)

INSERT INTO fact_summaries (
    fact_id, ref, title, who, cited, cue, hedged, denied, source, dossier,
    account_of, sources
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
    dossiers.slug,
    tellings.account_of,
    voices.sources
FROM facts
JOIN dossiers USING (dossier_id)
JOIN sources USING (source_id)
JOIN all_titles USING (fact_id)
JOIN places USING (fact_id)
JOIN tellings USING (fact_id)
JOIN voices ON voices.account_of = tellings.account_of AND voices.denied = places.denied
LEFT JOIN agents USING (fact_id)
LEFT JOIN marks USING (fact_id)
ORDER BY facts.fact_id

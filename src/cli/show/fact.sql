-- One row per thing the record holds of the fact :id, in reading order.
WITH shown AS (
    SELECT 1 AS rank, 1 AS place, 'fact' AS section, fact_list.fact_kind AS item,
        fact_list.title AS value, fact_list.ref AS ref
    FROM fact_list WHERE fact_list.fact_id = :id

    UNION ALL
    SELECT 2, fields.place, 'fact', fields.item, fields.value, fields.ref
    FROM (
        SELECT engagement_id AS id, 1 AS place, 'kind' AS item, kind AS value, NULL AS ref FROM engagements
        UNION ALL SELECT engagement_id, 2, 'status', status, NULL FROM engagements
        UNION ALL SELECT engagement_id, 3, 'domain', domain, NULL FROM engagements
        UNION ALL SELECT engagement_id, 4, 'recurrence', recurrence, NULL FROM engagements
        UNION ALL SELECT engagement_id, 5, 'place', place, NULL FROM engagements
        UNION ALL SELECT engagement_id, 6, 'purpose', purpose, NULL FROM engagements
        UNION ALL
        SELECT engagement_id, 7, 'visibility',
            visibility || coalesce(' ("' || visibility_words || '")', ''), NULL
        FROM engagements
        UNION ALL
        SELECT engagement_id, 8, 'open lists',
            nullif(trim(
                CASE open_participants WHEN 1 THEN 'participants ' ELSE '' END
                || CASE open_topics WHEN 1 THEN 'topics ' ELSE '' END
                || CASE open_parts WHEN 1 THEN 'parts' ELSE '' END
            ), ''), NULL
        FROM engagements
        UNION ALL SELECT stance_id, 1, 'mode', mode, NULL FROM stances
        UNION ALL SELECT stance_id, 2, 'position', position, NULL FROM stances
        UNION ALL SELECT stance_id, 3, 'scope', scope, NULL FROM stances
        UNION ALL SELECT stance_id, 4, 'utterance', '"' || utterance || '"', NULL FROM stances
        UNION ALL
        SELECT stance_id, 5, 'visibility',
            visibility || coalesce(' ("' || visibility_words || '")', ''), NULL
        FROM stances
        UNION ALL SELECT affiliation_id, 1, 'kind', kind, NULL FROM affiliations
        UNION ALL SELECT affiliation_id, 2, 'title', title, NULL FROM affiliations
        UNION ALL
        SELECT affiliation_id, 3, 'date is', CASE attested
            WHEN 1 THEN 'when the source sees it held'
            ELSE 'its tenure'
        END, NULL
        FROM affiliations
        JOIN periods ON periods.fact_id = affiliations.affiliation_id
        UNION ALL SELECT assessment_id, 1, 'kind', kind, NULL FROM assessments
        UNION ALL SELECT assessment_id, 2, 'scope', scope, NULL FROM assessments
        UNION ALL
        SELECT quantities.quantity_id, 1, 'amount', quantity_list.amount, quantity_list.engagement
        FROM quantities JOIN quantity_list ON quantity_list.fact_id = quantities.quantity_id
        UNION ALL SELECT quantity_id, 2, 'stage', stage, NULL FROM quantities
        UNION ALL SELECT quantity_id, 3, 'words', '"' || words || '"', NULL FROM quantities
        UNION ALL SELECT link_id, 1, 'from', from_what, from_ref
        FROM links JOIN link_list ON link_list.fact_id = links.link_id
        UNION ALL SELECT link_id, 2, 'relation', relation, NULL FROM links
        UNION ALL SELECT link_id, 3, 'to', to_what, to_ref
        FROM links JOIN link_list ON link_list.fact_id = links.link_id
        UNION ALL SELECT link_id, 4, 'lag', lag, NULL FROM links
        UNION ALL SELECT link_id, 5, 'lag words', '"' || lag_words || '"', NULL FROM links
    ) AS fields
    WHERE fields.id = :id AND fields.value IS NOT NULL

    UNION ALL
    SELECT 3, 1, 'date', coalesce(edtf, 'no date'),
        CASE WHEN edtf IS NULL THEN '' ELSE
            date_precision || ', '
            || CASE WHEN edtf LIKE '%?%' THEN 'uncertain, '
                WHEN approximate = 1 THEN 'approximate, '
                ELSE '' END
            || coalesce(
                (SELECT label || ', ' FROM date_forms
                WHERE code = date_form AND (lasts = 1 OR qualifier IS NOT NULL)),
                ''
            ) END
        || date_basis
        || coalesce(': "' || date_words || '"', '')
        || coalesce(' (' || date_reason || ')', ''), NULL
    FROM periods WHERE fact_id = :id

    UNION ALL
    SELECT 4, participations.ordinal, 'who', participations.role,
        actors.name || coalesce(', vote: ' || participations.vote, '')
            || coalesce(' (inferred: ' || participations.inferred || ')', ''),
        'actor:' || actors.slug
    FROM participations JOIN actors USING (actor_id)
    WHERE participations.engagement_id = :id

    UNION ALL
    SELECT 4, 1, 'who', 'holder', holder_name, 'actor:' || holder
    FROM stance_list WHERE fact_id = :id
    UNION ALL
    SELECT 4, 2, 'who', 'target', target_name, 'actor:' || target
    FROM stance_list WHERE fact_id = :id AND target IS NOT NULL
    UNION ALL
    SELECT 4, 1, 'who', 'actor', actor_name, 'actor:' || actor
    FROM affiliation_list WHERE fact_id = :id
    UNION ALL
    SELECT 4, 2, 'who', 'organisation', organisation_name, 'actor:' || organisation
    FROM affiliation_list WHERE fact_id = :id

    UNION ALL
    SELECT 5, engagement_topics.ordinal, 'topics', '', topics.name, 'topic:' || topics.slug
    FROM engagement_topics JOIN topics USING (topic_id)
    WHERE engagement_topics.engagement_id = :id
    UNION ALL
    SELECT 5, 1, 'topics', '', topic_name, 'topic:' || topic
    FROM stance_list WHERE fact_id = :id AND topic IS NOT NULL
    UNION ALL
    SELECT 5, assessment_subjects.ordinal, 'about', '',
        coalesce(actors.name, topics.name, fact_list.title),
        coalesce('actor:' || actors.slug, 'topic:' || topics.slug, fact_list.ref)
    FROM assessment_subjects
    LEFT JOIN actors USING (actor_id)
    LEFT JOIN topics USING (topic_id)
    LEFT JOIN fact_list ON fact_list.fact_id = assessment_subjects.fact_id
    WHERE assessment_subjects.assessment_id = :id

    UNION ALL
    SELECT 6, quantity_list.fact_id, 'amounts', coalesce(quantity_list.stage, ''),
        quantity_list.amount
            || coalesce(', ' || quantity_list.edtf, ', ' || quantity_list.date_words, ''),
        quantity_list.ref
    FROM quantities
    JOIN quantity_list ON quantity_list.fact_id = quantities.quantity_id
    WHERE quantities.engagement_id = :id

    UNION ALL
    SELECT 7, citation_list.position * 10000 + coalesce(citation_list.sentence, 0),
        'evidence', citation_list.locator,
        citation_list.hedge_label
            || coalesce(', "' || citation_list.cue || '"', '')
            || CASE citation_list.voice
                WHEN 'author' THEN ', in the author''s voice'
                WHEN 'speaker' THEN ', in the voice of ' || citation_list.voice_name
                ELSE ', quoted without a speaker'
            END,
        citation_list.source || '#' || citation_list.locator
    FROM citation_list WHERE citation_list.fact_id = :id

    -- The words themselves, where a user attached a copy of the source.
    UNION ALL
    SELECT DISTINCT 7.5,
        passage_text_list.position * 10000 + coalesce(passage_text_list.sentence, 0),
        'words', passage_text_list.locator, passage_text_list.words, passage_text_list.ref
    FROM citations
    JOIN passage_text_list
        ON passage_text_list.passage_id = citations.passage_id
        AND coalesce(passage_text_list.sentence, citations.sentence, 0)
            = coalesce(citations.sentence, passage_text_list.sentence, 0)
    WHERE citations.fact_id = :id

    UNION ALL
    SELECT 8, links.link_id, 'links', relations.label,
        other.title
            || coalesce(', lag: "' || links.lag_words || '"', ', lag: ' || links.lag, ''),
        other.ref
    FROM links
    JOIN fact_list AS other ON other.fact_id = links.to_fact
    LEFT JOIN relations ON relations.code = links.relation
    WHERE links.from_fact = :id
    UNION ALL
    SELECT 8, links.link_id, 'links', relations.inverse,
        other.title
            || coalesce(', lag: "' || links.lag_words || '"', ', lag: ' || links.lag, ''),
        other.ref
    FROM links
    JOIN fact_list AS other ON other.fact_id = links.from_fact
    LEFT JOIN relations ON relations.code = links.relation
    WHERE links.to_fact = :id

    UNION ALL
    SELECT 9, related.fact_id, 'related', related.item, fact_list.title, fact_list.ref
    FROM (
        SELECT engagement_id AS id, part_of AS fact_id, 'part of' AS item FROM engagements
        UNION ALL SELECT part_of, engagement_id, 'has as a part' FROM engagements
        UNION ALL SELECT stance_id, through, 'through' FROM stances
        UNION ALL SELECT through, stance_id, 'carries the stance' FROM stances
        UNION ALL SELECT affiliation_id, through, 'attested by' FROM affiliations
        UNION ALL SELECT through, affiliation_id, 'attests' FROM affiliations
        UNION ALL SELECT fact_id, assessment_id, 'is judged in' FROM assessment_subjects
        UNION ALL
        SELECT ours.fact_id, others.fact_id, 'other account'
        FROM fact_summaries AS ours
        JOIN fact_summaries AS others
            ON others.account_of = ours.account_of
            AND others.dossier <> ours.dossier
    ) AS related
    JOIN fact_list ON fact_list.fact_id = related.fact_id
    WHERE related.id = :id

    UNION ALL
    SELECT 10, gap_list.gap_id, 'not said', gap_list.aspect, gap_list.question, gap_list.ref
    FROM gaps
    JOIN gap_list ON gap_list.gap_id = gaps.gap_id
    WHERE gaps.about_fact = :id

    UNION ALL
    SELECT 11, 1, 'coding', 'source', coalesce(sources.title, sources.label), 'source:' || sources.slug
    FROM facts JOIN dossiers USING (dossier_id) JOIN sources USING (source_id)
    WHERE facts.fact_id = :id
    UNION ALL
    SELECT 11, 2, 'coding', 'dossier',
        dossiers.slug || ', coded by ' || dossiers.coder || ' on ' || dossiers.coded_on, NULL
    FROM facts JOIN dossiers USING (dossier_id)
    WHERE facts.fact_id = :id
    UNION ALL
    SELECT 11, 2.5, 'coding', 'sources', sources || ' independent of each other', NULL
    FROM fact_summaries WHERE fact_id = :id AND sources > 1
    UNION ALL
    SELECT 11, 3, 'coding', 'confidence', confidence, NULL
    FROM facts WHERE fact_id = :id AND confidence IS NOT NULL
    UNION ALL
    SELECT 11, 4, 'coding', 'memo', memo, NULL
    FROM facts WHERE fact_id = :id AND memo IS NOT NULL
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.rank, shown.place, shown.item, shown.ref;

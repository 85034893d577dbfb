-- One row per detail that the record has about the fact :key, in reading order.
WITH shown AS (
    SELECT 1 AS rank, 1 AS place, 'fact' AS section, fact_kind AS item, title AS value, ref AS ref
    FROM facts WHERE ref = :key

    UNION ALL
    SELECT 2, fields.place, 'fact', fields.item, fields.value, fields.other
    FROM (
        SELECT ref, 1 AS place, 'kind' AS item, engagement_kind AS value, NULL AS other FROM engagements
        UNION ALL SELECT ref, 2, 'status', status, NULL FROM engagements
        UNION ALL SELECT ref, 3, 'domain', domain, NULL FROM engagements
        UNION ALL SELECT ref, 4, 'recurrence', recurrence, NULL FROM engagements
        UNION ALL SELECT ref, 5, 'place', place, NULL FROM engagements
        UNION ALL SELECT ref, 6, 'purpose', purpose, NULL FROM engagements
        UNION ALL
        SELECT ref, 7, 'visibility', visibility || coalesce(' ("' || visibility_words || '")', ''), NULL
        FROM engagements
        UNION ALL
        SELECT ref, 8, 'obligation', vocab_obligation.label || ' ("' || obligation_words || '")', NULL
        FROM engagements JOIN vocab_obligation USING (obligation)
        UNION ALL SELECT ref, 9, 'condition', '"' || conditions || '"', NULL FROM engagements
        UNION ALL SELECT ref, 10, 'scope', scope, NULL FROM engagements
        UNION ALL SELECT ref, 11, 'provision', '"' || provision || '"', NULL FROM engagements
        UNION ALL
        SELECT ref, 12, 'open lists',
            nullif(trim(
                CASE open_participants WHEN 1 THEN 'participants ' ELSE '' END
                || CASE open_topics WHEN 1 THEN 'topics ' ELSE '' END
                || CASE open_parts WHEN 1 THEN 'parts' ELSE '' END
            ), ''), NULL
        FROM engagements
        UNION ALL SELECT ref, 1, 'mode', mode, NULL FROM stances
        UNION ALL SELECT ref, 2, 'position', position, NULL FROM stances
        UNION ALL SELECT ref, 3, 'scope', scope, NULL FROM stances
        UNION ALL SELECT ref, 4, 'utterance', '"' || utterance || '"', NULL FROM stances
        UNION ALL
        SELECT ref, 5, 'visibility', visibility || coalesce(' ("' || visibility_words || '")', ''), NULL
        FROM stances
        UNION ALL SELECT ref, 1, 'kind', affiliation_kind, NULL FROM affiliations
        UNION ALL SELECT ref, 2, 'office', office, NULL FROM affiliations
        UNION ALL
        SELECT ref, 3, 'date is', CASE attested WHEN 1 THEN 'when the source sees it held' ELSE 'its tenure' END, NULL
        FROM affiliations JOIN facts USING (ref)
        WHERE facts.date_basis IS NOT NULL
        UNION ALL SELECT ref, 1, 'kind', assessment_kind, NULL FROM assessments
        UNION ALL SELECT ref, 2, 'scope', scope, NULL FROM assessments
        UNION ALL SELECT ref, 1, 'amount', amount, engagement FROM quantities
        UNION ALL SELECT ref, 2, 'stage', stage, NULL FROM quantities
        UNION ALL SELECT ref, 3, 'words', '"' || words || '"', NULL FROM quantities
        UNION ALL
        SELECT links.ref, 1, 'from', facts.title, facts.ref FROM links JOIN facts ON facts.ref = links.from_ref
        UNION ALL SELECT ref, 2, 'relation', relation, NULL FROM links
        UNION ALL
        SELECT links.ref, 3, 'to', facts.title, facts.ref FROM links JOIN facts ON facts.ref = links.to_ref
        UNION ALL SELECT ref, 4, 'lag', lag, NULL FROM links
        UNION ALL SELECT ref, 5, 'lag words', '"' || lag_words || '"', NULL FROM links
    ) AS fields
    WHERE fields.ref = :key AND fields.value IS NOT NULL

    UNION ALL
    SELECT 3, 1, 'date',
        coalesce(dates.label || coalesce(' (' || nullif(facts.date, dates.label) || ')', ''), 'no date'),
        coalesce(
            dates.precision || ', '
                || CASE
                    WHEN facts.date LIKE '%?%' THEN 'uncertain, '
                    WHEN dates.approximate = 1 THEN 'approximate, '
                    ELSE ''
                END
                || CASE WHEN vocab_form.lasts = 1 OR vocab_form.qualifier IS NOT NULL THEN vocab_form.label || ', ' ELSE '' END,
            ''
        )
        || facts.date_basis
        || coalesce(': "' || facts.date_words || '"', '')
        || coalesce(' (' || facts.date_reason || ')', ''), NULL
    FROM facts
    LEFT JOIN dates USING (date)
    LEFT JOIN vocab_form USING (form)
    WHERE facts.ref = :key AND facts.date_basis IS NOT NULL

    UNION ALL
    SELECT 4, participants.ordinal, 'who', participants.role,
        actors.name || coalesce(', vote: ' || participants.vote, '')
            || coalesce(' (inferred: ' || participants.inferred || ')', ''),
        'actor:' || actors.actor
    FROM participants JOIN actors USING (actor)
    WHERE participants.ref = :key
    UNION ALL
    SELECT 4, sides.place, 'who', sides.item, actors.name, 'actor:' || actors.actor
    FROM (
        SELECT ref, 1 AS place, 'holder' AS item, holder AS actor FROM stances
        UNION ALL SELECT ref, 2, 'target', target FROM stances
        UNION ALL SELECT ref, 1, 'actor', actor FROM affiliations
        UNION ALL SELECT ref, 2, 'organisation', organisation FROM affiliations
    ) AS sides
    JOIN actors USING (actor)
    WHERE sides.ref = :key

    UNION ALL
    SELECT 5, 1, 'topics', '', topics.name, 'topic:' || topics.topic
    FROM stances JOIN topics USING (topic)
    WHERE stances.ref = :key
    UNION ALL
    SELECT 5, work_about.ordinal, CASE facts.fact_kind WHEN 'assessment' THEN 'about' ELSE 'topics' END, '',
        coalesce(actors.name, topics.name, others.title),
        coalesce('actor:' || actors.actor, 'topic:' || topics.topic, others.ref)
    FROM work_about
    JOIN facts USING (ref)
    LEFT JOIN actors USING (actor)
    LEFT JOIN topics USING (topic)
    LEFT JOIN facts AS others ON others.ref = work_about.fact
    WHERE work_about.ref = :key

    UNION ALL
    SELECT 6, facts.ordinal, 'amounts', coalesce(quantities.stage, ''),
        facts.qualifier || quantities.amount || coalesce(', ' || dates.label, ', ' || facts.date_words, ''),
        quantities.ref
    FROM quantities
    JOIN facts USING (ref)
    LEFT JOIN dates USING (date)
    WHERE quantities.engagement = :key

    UNION ALL
    SELECT 7, passages.position * 10000 + citations.sentence, 'evidence',
        passages.section || '/' || passages.ordinal || coalesce('.' || nullif(citations.sentence, 0), ''),
        coalesce(vocab_hedge.label, citations.hedge)
            || coalesce(', "' || (
                SELECT group_concat(work_cues.words, '; ' ORDER BY work_cues.ordinal)
                FROM work_cues
                WHERE (work_cues.ref, work_cues.passage, work_cues.sentence)
                    = (citations.ref, citations.passage, citations.sentence)
            ) || '"', '')
            || CASE citations.voice
                WHEN 'author' THEN ', in the author''s voice'
                WHEN 'speaker' THEN ', in the voice of ' || actors.name
                ELSE ', quoted without a speaker'
            END,
        citations.passage || coalesce('.' || nullif(citations.sentence, 0), '')
    FROM citations
    JOIN passages USING (passage)
    LEFT JOIN vocab_hedge USING (hedge)
    LEFT JOIN actors ON actors.actor = citations.speaker
    WHERE citations.ref = :key

    -- The text of the cited sentences, if a user attached a copy of the source.
    UNION ALL
    SELECT DISTINCT 8, passages.position * 10000 + work_texts.sentence, 'words',
        passages.section || '/' || passages.ordinal || coalesce('.' || nullif(work_texts.sentence, 0), ''),
        work_texts.text,
        passages.passage || coalesce('.' || nullif(work_texts.sentence, 0), '')
    FROM citations
    JOIN passages USING (passage)
    JOIN work_texts
        ON work_texts.passage = citations.passage
        AND (work_texts.sentence = citations.sentence OR 0 IN (work_texts.sentence, citations.sentence))
    WHERE citations.ref = :key

    UNION ALL
    SELECT 9, facts.ordinal, 'links', facts.qualifier || linked.reads,
        others.title || coalesce(', lag: "' || linked.lag_words || '"', ', lag: ' || linked.lag, ''),
        others.ref
    FROM (
        SELECT links.*, vocab_relation.label AS reads, to_ref AS other FROM links JOIN vocab_relation USING (relation)
        WHERE from_ref = :key
        UNION ALL
        SELECT links.*, vocab_relation.inverse, from_ref FROM links JOIN vocab_relation USING (relation)
        WHERE to_ref = :key
    ) AS linked
    JOIN facts USING (ref)
    JOIN facts AS others ON others.ref = linked.other

    UNION ALL
    SELECT 10, related.far + facts.ordinal, 'related', related.item, facts.title, facts.ref
    FROM (
        SELECT part_of AS ref, 'part of' AS item, 0 AS far FROM engagements WHERE ref = :key
        UNION ALL SELECT ref, 'has as a part', 0 FROM engagements WHERE part_of = :key
        UNION ALL SELECT through, 'through', 0 FROM stances WHERE ref = :key
        UNION ALL SELECT ref, 'carries the stance', 0 FROM stances WHERE through = :key
        UNION ALL SELECT through, 'attested by', 0 FROM affiliations WHERE ref = :key
        UNION ALL SELECT ref, 'attests', 0 FROM affiliations WHERE through = :key
        UNION ALL SELECT ref, 'is judged in', 0 FROM work_about WHERE fact = :key
        UNION ALL
        SELECT others.ref, 'other account', 1000000000
        FROM facts AS ours
        JOIN facts AS others ON others.account_of = ours.account_of AND others.dossier <> ours.dossier
        WHERE ours.ref = :key
    ) AS related
    JOIN facts USING (ref)

    UNION ALL
    SELECT 11, dossier || printf('%09d', ordinal), 'not said', aspect, question, ref FROM work_gaps WHERE fact = :key

    UNION ALL
    SELECT 12, 1, 'coding', 'source', coalesce(sources.title, sources.label), 'source:' || sources.source
    FROM facts JOIN dossiers USING (dossier) JOIN sources USING (source)
    WHERE facts.ref = :key
    UNION ALL
    SELECT 12, 2, 'coding', 'dossier',
        dossiers.dossier || ', coded by ' || dossiers.coder || ' on ' || dossiers.coded_on, NULL
    FROM facts JOIN dossiers USING (dossier)
    WHERE facts.ref = :key
    UNION ALL
    SELECT 12, 3, 'coding', 'sources', sources || ' independent of each other', NULL
    FROM facts WHERE ref = :key AND sources > 1
    UNION ALL
    SELECT 12, 4, 'coding', 'confidence', confidence, NULL FROM facts WHERE ref = :key AND confidence IS NOT NULL
    UNION ALL
    SELECT 12, 5, 'coding', 'memo', memo, NULL FROM facts WHERE ref = :key AND memo IS NOT NULL
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.rank, shown.place, shown.item, shown.ref;

-- One row per text that reports print about a thing. The columns are the reference of the thing,
-- what the text is, such as 'name', and the text itself. A code appears as its label.
SELECT 'actor:' || actor AS ref, 'name' AS field, name AS text FROM actors
UNION ALL SELECT 'actor:' || actor, 'ISO 3166-1', iso3 FROM actors
UNION ALL
SELECT 'actor:' || actor, 'other name', name || coalesce(' (' || note || ')', '')
FROM work_names WHERE actor IS NOT NULL
UNION ALL SELECT 'actor:' || actor, 'key', actor FROM actors
UNION ALL SELECT 'actor:' || actor, 'kind', label FROM actors JOIN vocab_actor_kind USING (actor_kind)
UNION ALL SELECT 'topic:' || topic, 'name', name FROM topics
UNION ALL SELECT 'topic:' || topic, 'key', topic FROM topics
UNION ALL SELECT 'source:' || source, 'title', coalesce(title, label) FROM sources
UNION ALL SELECT 'source:' || source, 'key', source FROM sources
UNION ALL SELECT 'source:' || source, 'author', author FROM sources
UNION ALL SELECT 'source:' || source, 'publisher', publisher FROM sources
UNION ALL SELECT ref, 'title', title FROM facts
UNION ALL SELECT ref, 'reference', substr(ref, 1, instr(ref, '@') - 1) FROM facts
UNION ALL SELECT ref, 'cue', cue FROM facts
UNION ALL SELECT ref, 'date', date FROM facts
UNION ALL SELECT ref, 'date words', date_words FROM facts
UNION ALL SELECT ref, 'date reason', date_reason FROM facts
UNION ALL SELECT ref, 'memo', memo FROM facts
UNION ALL SELECT ref, 'place in the source', cited FROM facts
UNION ALL SELECT ref, 'kind', label FROM facts JOIN vocab_fact_kind USING (fact_kind)
UNION ALL SELECT ref, 'hedge', label FROM facts JOIN vocab_hedge USING (hedge)
UNION ALL SELECT ref, part, name FROM fact_actors JOIN actors USING (actor)
UNION ALL SELECT ref, 'topic', name FROM fact_topics JOIN topics USING (topic)
UNION ALL SELECT ref, 'purpose', purpose FROM engagements
UNION ALL SELECT ref, 'place', place FROM engagements
UNION ALL SELECT ref, 'obligation', obligation_words FROM engagements
UNION ALL SELECT ref, 'obligation', label FROM engagements JOIN vocab_obligation USING (obligation)
UNION ALL SELECT ref, 'condition', conditions FROM engagements
UNION ALL SELECT ref, 'scope', scope FROM engagements
UNION ALL SELECT ref, 'provision', provision FROM engagements
UNION ALL SELECT ref, 'visibility', visibility_words FROM engagements
UNION ALL SELECT ref, 'visibility', label FROM engagements JOIN vocab_visibility USING (visibility)
UNION ALL SELECT ref, 'kind', label FROM engagements JOIN vocab_engagement_kind USING (engagement_kind)
UNION ALL SELECT ref, 'status', label FROM engagements JOIN vocab_status USING (status)
UNION ALL SELECT ref, 'field of policy', label FROM engagements JOIN vocab_domain USING (domain)
UNION ALL SELECT ref, 'utterance', utterance FROM stances
UNION ALL SELECT ref, 'scope', scope FROM stances
UNION ALL SELECT ref, 'visibility', visibility_words FROM stances
UNION ALL SELECT ref, 'position', label FROM stances JOIN vocab_position USING (position)
UNION ALL SELECT ref, 'office', office FROM affiliations
UNION ALL SELECT ref, 'kind', label FROM affiliations JOIN vocab_affiliation_kind USING (affiliation_kind)
UNION ALL SELECT ref, 'scope', scope FROM assessments
UNION ALL SELECT ref, 'kind', label FROM assessments JOIN vocab_assessment_kind USING (assessment_kind)
UNION ALL SELECT ref, 'amount', words FROM quantities
UNION ALL SELECT ref, 'thing', thing FROM quantities
UNION ALL SELECT ref, 'lag', lag_words FROM links
UNION ALL SELECT ref, 'question', question FROM work_gaps
UNION ALL SELECT ref, 'reference', substr(ref, 1, instr(ref, '@') - 1) FROM work_gaps
UNION ALL SELECT work_gaps.ref, 'about', facts.title FROM work_gaps JOIN facts ON facts.ref = work_gaps.fact
UNION ALL SELECT passage || coalesce('.' || nullif(sentence, 0), ''), 'source text', text FROM work_texts
UNION ALL
SELECT citations.ref, 'source text', work_texts.text
FROM work_texts
JOIN citations
    ON citations.passage = work_texts.passage
    AND (citations.sentence = work_texts.sentence OR 0 IN (citations.sentence, work_texts.sentence))

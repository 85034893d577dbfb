-- One row per ordered pair of facts by which two dossiers tell one thing: what
-- makes them tell the same is what they are looked up by here.
WITH told (fact_kind, a_fact, b_fact, a_whole, b_whole, lasts) AS (
    SELECT
        'engagement',
        ones.engagement_id,
        others.engagement_id,
        ones.engagement_id,
        others.engagement_id,
        1
    FROM engagements AS ones
    JOIN engagements AS others ON others.happening = ones.happening
    UNION ALL
    -- Amounts of different stages are not of one thing.
    SELECT
        'quantity',
        ones.quantity_id,
        others.quantity_id,
        ones.engagement_id,
        others.engagement_id,
        0
    FROM quantities AS ones
    JOIN engagements AS one_of ON one_of.engagement_id = ones.engagement_id
    JOIN engagements AS other_of ON other_of.happening = one_of.happening
    JOIN quantities AS others ON others.engagement_id = other_of.engagement_id
    WHERE others.thing = ones.thing
      AND coalesce(others.stage, ones.stage) IS coalesce(ones.stage, others.stage)
    UNION ALL
    -- That an office is seen held on two days is no tenure told in two ways.
    SELECT
        'affiliation',
        ones.affiliation_id,
        others.affiliation_id,
        ones.affiliation_id,
        others.affiliation_id,
        1 - max(ones.attested, others.attested)
    FROM affiliations AS ones
    JOIN affiliations AS others
        ON others.actor_id = ones.actor_id
        AND others.organisation_id = ones.organisation_id
        AND others.kind = ones.kind
    WHERE lower(others.title) IS lower(ones.title)
    UNION ALL
    -- What is read into a holder is its reader's own.
    SELECT
        'stance',
        ones.stance_id,
        others.stance_id,
        ones.stance_id,
        others.stance_id,
        0
    FROM stances AS ones
    JOIN modes ON modes.code = ones.mode
    JOIN stances AS others
        ON others.holder_id = ones.holder_id
        AND others.target_id IS ones.target_id
        AND others.topic_id IS ones.topic_id
        AND others.mode = ones.mode
    WHERE modes.reading = 0
)

INSERT INTO account_pairs (
    a_fact, b_fact, fact_kind, a_whole, b_whole, a_denied, b_denied, lasts, account_of
)
SELECT
    told.a_fact,
    told.b_fact,
    told.fact_kind,
    told.a_whole,
    told.b_whole,
    a_summaries.denied,
    b_summaries.denied,
    told.lasts,
    min(a_wholes.account_of, b_wholes.account_of)
FROM told
JOIN facts AS a_facts ON a_facts.fact_id = told.a_fact
JOIN facts AS b_facts ON b_facts.fact_id = told.b_fact
JOIN fact_summaries AS a_summaries ON a_summaries.fact_id = told.a_fact
JOIN fact_summaries AS b_summaries ON b_summaries.fact_id = told.b_fact
JOIN fact_summaries AS a_wholes ON a_wholes.fact_id = told.a_whole
JOIN fact_summaries AS b_wholes ON b_wholes.fact_id = told.b_whole
WHERE a_facts.dossier_id <> b_facts.dossier_id
ORDER BY told.a_fact, told.b_fact

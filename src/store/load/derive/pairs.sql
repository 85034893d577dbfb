-- `told_pairs` has one row per ordered pair of accounts that two dossiers give of one thing. Its
-- columns say which aspects are compared. All tables here are temporary, dropped after deriving.
--
-- If up to ten dossiers describe a thing, all are compared with each other. A thousand dossiers
-- would make a million pairs. So if there are more than ten, all are compared only with two of them
-- for each of the ten most frequent values of an aspect: the first dossier that states the value
-- from a record, such as minutes, and the first that states it from another kind of source.

-- The facts that are accounts of one thing that several dossiers describe.
CREATE TEMP TABLE told_facts AS
WITH candidates (fact_kind, thing, ref) AS (
    SELECT 'engagement', engagements.happening, engagements.ref
    FROM engagements
    WHERE engagements.happening IN (
        SELECT engagements.happening FROM engagements
        GROUP BY engagements.happening
        HAVING count(*) > 1
    )
    UNION ALL
    SELECT
        'affiliation',
        affiliations.actor || char(31) || affiliations.organisation
            || char(31) || affiliations.affiliation_kind
            || coalesce(char(31) || lower(affiliations.office), ''),
        affiliations.ref
    FROM affiliations
    UNION ALL
    -- A position that an author only reads into a holder's conduct is left out, because it is the
    -- view of that author alone.
    SELECT
        'stance',
        stances.holder || char(31) || coalesce(stances.target, '')
            || char(31) || coalesce(stances.topic, '') || char(31) || stances.mode,
        stances.ref
    FROM stances
    CROSS JOIN vocab_mode USING (mode)
    WHERE vocab_mode.reading = 0
),

accounts AS MATERIALIZED (
    SELECT
        candidates.fact_kind AS fact_kind,
        candidates.thing AS thing,
        candidates.ref AS ref,
        facts.dossier AS dossier,
        facts.denied AS denied
    FROM candidates
    CROSS JOIN facts USING (ref)
),

told AS (
    SELECT
        accounts.fact_kind AS fact_kind,
        accounts.thing AS thing,
        count(DISTINCT accounts.dossier) > 10 AS crowded,
        row_number() OVER () AS number
    FROM accounts
    GROUP BY accounts.fact_kind, accounts.thing
    HAVING min(accounts.dossier) <> max(accounts.dossier)
)

SELECT
    told.number AS thing,
    accounts.fact_kind AS fact_kind,
    accounts.dossier AS dossier,
    accounts.ref AS ref,
    accounts.denied AS denied,
    told.crowded AS crowded
FROM told
CROSS JOIN accounts USING (fact_kind, thing)
ORDER BY told.number, accounts.dossier, accounts.ref;

CREATE INDEX temp.told_facts_by_thing ON told_facts (thing, dossier);

-- The values that each dossier states about a thing with more than ten accounts, as one text per
-- facet. A denied value differs from the same value that is not denied.
CREATE TEMP TABLE told_values AS
WITH facets (thing, dossier, denied, facet, value) AS (
    SELECT
        told_facts.thing, told_facts.dossier, told_facts.denied, 'state',
        engagements.status || ' ' || coalesce(engagements.visibility, '')
    FROM told_facts
    CROSS JOIN engagements USING (ref)
    WHERE told_facts.crowded = 1
    UNION ALL
    SELECT
        told_facts.thing, told_facts.dossier, told_facts.denied, 'place',
        lower(engagements.place)
    FROM told_facts
    CROSS JOIN engagements USING (ref)
    WHERE told_facts.crowded = 1
    UNION ALL
    SELECT
        told_facts.thing, told_facts.dossier, told_facts.denied, 'date',
        coalesce(facts.date, '') || char(31) || coalesce(facts.date_words, '')
            || char(31) || coalesce(affiliations.attested, '')
            || char(31) || coalesce(stances.position, '')
            || char(31) || coalesce(through.date, '')
            || char(31) || coalesce(through.date_words, '')
    FROM told_facts
    CROSS JOIN facts USING (ref)
    LEFT JOIN affiliations ON affiliations.ref = facts.ref
    LEFT JOIN stances ON stances.ref = facts.ref
    LEFT JOIN facts AS through ON through.ref = stances.through AND facts.date_basis IS NULL
    WHERE told_facts.crowded = 1
    UNION ALL
    SELECT
        told_facts.thing, told_facts.dossier, told_facts.denied, 'party',
        participants.actor || ' ' || participants.role || ' ' || coalesce(participants.vote, '')
    FROM told_facts
    LEFT JOIN participants USING (ref)
    WHERE told_facts.crowded = 1 AND told_facts.fact_kind = 'engagement'
    UNION ALL
    SELECT
        told_facts.thing, told_facts.dossier, told_facts.denied, 'amount',
        quantities.thing || char(31) || quantities.amount
            || char(31) || coalesce(quantities.low, '') || ' ' || coalesce(quantities.high, '')
            || char(31) || coalesce(quantities.stage, '')
            || char(31) || coalesce(facts.date, '')
            || char(31) || coalesce(facts.date_words, '')
            || char(31) || facts.denied
    FROM told_facts
    LEFT JOIN quantities ON quantities.engagement = told_facts.ref
    LEFT JOIN facts ON facts.ref = quantities.ref
    WHERE told_facts.crowded = 1 AND told_facts.fact_kind = 'engagement'
)

SELECT
    ordered.thing AS thing,
    ordered.facet AS facet,
    ordered.dossier AS dossier,
    dossiers.source AS source,
    coalesce(vocab_source_kind.records, 0) AS records,
    group_concat(ordered.value, char(30)) AS value
FROM (
    SELECT
        facets.thing AS thing,
        facets.facet AS facet,
        facets.dossier AS dossier,
        facets.denied || char(31) || coalesce(facets.value, '') AS value
    FROM facets
    ORDER BY facets.thing, facets.facet, facets.dossier, value
) AS ordered
CROSS JOIN dossiers USING (dossier)
LEFT JOIN sources USING (source)
LEFT JOIN vocab_source_kind USING (source_kind)
GROUP BY ordered.thing, ordered.facet, ordered.dossier;

-- The dossiers with which all others are compared: for each value, the first that states it from a
-- record, and the first from another kind of source. If a dossier codes the same source as one of
-- these, it is also compared with the first dossier that codes a different source.
CREATE TEMP TABLE told_firsts AS
WITH common AS (
    SELECT
        told_values.thing AS thing,
        told_values.facet AS facet,
        told_values.value AS value,
        row_number() OVER (
            PARTITION BY told_values.thing, told_values.facet
            ORDER BY count(*) DESC, min(told_values.dossier)
        ) AS place
    FROM told_values
    GROUP BY told_values.thing, told_values.facet, told_values.value
),

said AS (
    SELECT
        told_values.*,
        first_value(told_values.source) OVER (
            PARTITION BY
                told_values.thing, told_values.facet, told_values.value, told_values.records
            ORDER BY told_values.dossier
        ) AS first_source
    FROM told_values
    CROSS JOIN common USING (thing, facet, value)
    WHERE common.place <= 10
),

ranked AS (
    SELECT
        said.*,
        row_number() OVER (
            PARTITION BY
                said.thing, said.facet, said.value, said.records,
                said.source = said.first_source
            ORDER BY said.dossier
        ) AS place
    FROM said
)

SELECT
    ranked.thing AS thing,
    ranked.facet AS facet,
    ranked.dossier AS dossier,
    CASE WHEN ranked.source <> ranked.first_source THEN ranked.first_source END AS only_for
FROM ranked
WHERE ranked.place = 1;

CREATE INDEX temp.told_firsts_by_thing ON told_firsts (thing, facet);

CREATE TEMP TABLE told_pairs AS
WITH tellers AS (
    SELECT DISTINCT
        told_facts.thing AS thing,
        told_facts.dossier AS dossier
    FROM told_facts
    WHERE told_facts.crowded = 0
),

held_against AS (
    SELECT
        told_values.thing AS thing,
        told_values.facet AS facet,
        told_values.dossier AS one,
        told_firsts.dossier AS other
    FROM told_values
    CROSS JOIN told_firsts USING (thing, facet)
    WHERE told_firsts.dossier <> told_values.dossier
      AND (told_firsts.only_for IS NULL OR told_firsts.only_for = told_values.source)
),

paired (thing, a_dossier, b_dossier, states, dates, places, parties, amounts) AS (
    SELECT ones.thing, ones.dossier, others.dossier, 1, 1, 1, 1, 1
    FROM tellers AS ones
    CROSS JOIN tellers AS others
        ON others.thing = ones.thing
        AND others.dossier <> ones.dossier
    UNION ALL
    SELECT
        both.thing, both.one, both.other,
        max(both.facet = 'state'),
        max(both.facet = 'date'),
        max(both.facet = 'place'),
        max(both.facet = 'party'),
        max(both.facet = 'amount')
    FROM (
        SELECT thing, facet, one, other FROM held_against
        UNION ALL
        SELECT thing, facet, other, one FROM held_against
    ) AS both
    GROUP BY both.thing, both.one, both.other
),

facts_paired AS MATERIALIZED (
    SELECT
        ones.fact_kind AS fact_kind,
        paired.*,
        ones.ref AS a_ref,
        others.ref AS b_ref,
        ones.denied AS a_denied,
        others.denied AS b_denied
    FROM paired
    CROSS JOIN told_facts AS ones
        ON ones.thing = paired.thing
        AND ones.dossier = paired.a_dossier
    CROSS JOIN told_facts AS others
        ON others.thing = paired.thing
        AND others.dossier = paired.b_dossier
)

SELECT
    facts_paired.fact_kind AS fact_kind,
    facts_paired.a_ref AS a_ref,
    facts_paired.b_ref AS b_ref,
    facts_paired.a_ref AS a_whole,
    facts_paired.b_ref AS b_whole,
    facts_paired.a_dossier AS a_dossier,
    facts_paired.b_dossier AS b_dossier,
    facts_paired.a_denied AS a_denied,
    facts_paired.b_denied AS b_denied,
    -- The date of an attested office is a day on which it was held, not its term. So the dates
    -- of two accounts need not begin or end on the same day.
    CASE facts_paired.fact_kind
        WHEN 'engagement' THEN 1
        WHEN 'affiliation' THEN 1 - max(ones.attested, others.attested)
        ELSE 0
    END AS lasts,
    max(facts_paired.states, facts_paired.fact_kind <> 'engagement') AS states,
    facts_paired.dates AS dates,
    facts_paired.places AS places,
    facts_paired.parties AS parties,
    facts_paired.amounts AS amounts
FROM facts_paired
LEFT JOIN affiliations AS ones ON ones.ref = facts_paired.a_ref
LEFT JOIN affiliations AS others ON others.ref = facts_paired.b_ref
UNION ALL
-- Amounts at two different stages are not paired, because they are not accounts of one thing.
SELECT
    'quantity',
    ones.ref,
    others.ref,
    ones.engagement,
    others.engagement,
    facts_paired.a_dossier,
    facts_paired.b_dossier,
    a_facts.denied,
    b_facts.denied,
    0,
    1,
    1,
    0,
    0,
    1
FROM facts_paired
CROSS JOIN quantities AS ones ON ones.engagement = facts_paired.a_ref
CROSS JOIN quantities AS others ON others.engagement = facts_paired.b_ref
CROSS JOIN facts AS a_facts ON a_facts.ref = ones.ref
CROSS JOIN facts AS b_facts ON b_facts.ref = others.ref
WHERE facts_paired.fact_kind = 'engagement'
  AND facts_paired.amounts = 1
  AND others.thing = ones.thing
  AND coalesce(others.stage, ones.stage) IS coalesce(ones.stage, others.stage);

DROP TABLE temp.told_firsts;
DROP TABLE temp.told_values;
DROP TABLE temp.told_facts;

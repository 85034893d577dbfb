-- Make every ordered pair of accounts of one thing from two dossiers. All aspects are compared.
-- `derive/pairs.sql` must make the same pairs as long as few dossiers describe each thing.
CREATE TEMP TABLE told_pairs AS
SELECT
    a_facts.fact_kind AS fact_kind,
    told.a_ref AS a_ref,
    told.b_ref AS b_ref,
    told.a_whole AS a_whole,
    told.b_whole AS b_whole,
    a_facts.dossier AS a_dossier,
    b_facts.dossier AS b_dossier,
    a_facts.denied AS a_denied,
    b_facts.denied AS b_denied,
    told.lasts AS lasts,
    1 AS states,
    1 AS dates,
    1 AS places,
    1 AS parties,
    1 AS amounts
FROM (
    SELECT
        ones.ref AS a_ref,
        others.ref AS b_ref,
        ones.ref AS a_whole,
        others.ref AS b_whole,
        1 AS lasts
    FROM engagements AS ones
    CROSS JOIN engagements AS others
        ON others.happening = ones.happening AND others.ref <> ones.ref
    UNION ALL
    -- Amounts at different stages are not accounts of the same thing.
    SELECT ones.ref, others.ref, ones.engagement, others.engagement, 0
    FROM quantities AS ones
    CROSS JOIN engagements AS one_of ON one_of.ref = ones.engagement
    CROSS JOIN engagements AS other_of
        ON other_of.happening = one_of.happening AND other_of.ref <> one_of.ref
    CROSS JOIN quantities AS others ON others.engagement = other_of.ref
    WHERE others.thing = ones.thing
      AND coalesce(others.stage, ones.stage) IS coalesce(ones.stage, others.stage)
    UNION ALL
    -- The date of an attested office is a day on which it was held, not its term.
    SELECT
        ones.ref, others.ref, ones.ref, others.ref, 1 - max(ones.attested, others.attested)
    FROM affiliations AS ones
    CROSS JOIN affiliations AS others
        ON others.actor = ones.actor
        AND others.organisation = ones.organisation
        AND others.affiliation_kind = ones.affiliation_kind
        AND others.ref <> ones.ref
    WHERE lower(others.office) IS lower(ones.office)
    UNION ALL
    -- Leave out positions that an author only attributes to the holder, because each is only that
    -- author's view.
    SELECT ones.ref, others.ref, ones.ref, others.ref, 0
    FROM stances AS ones
    CROSS JOIN vocab_mode USING (mode)
    CROSS JOIN stances AS others
        ON others.holder = ones.holder
        AND others.target IS ones.target
        AND others.topic IS ones.topic
        AND others.mode = ones.mode
        AND others.ref <> ones.ref
    WHERE vocab_mode.reading = 0
) AS told
CROSS JOIN facts AS a_facts ON a_facts.ref = told.a_ref
CROSS JOIN facts AS b_facts ON b_facts.ref = told.b_ref
WHERE a_facts.dossier <> b_facts.dossier;

-- title: Aid, training and transfers
-- group: Dealings
-- question: Who gives what to whom, how much of it, at which stage, and what for?
-- about: One row per amount of assistance, training or transfer, its stage and its account; one row for an engagement without an amount. Amounts of different stages are never added.
-- param donor: actor; only assistance that this actor, its parts or people give; default everybody
-- param recipient: actor; only assistance that this actor, its parts or people get; default everybody
-- param actor: actor; only assistance that this actor, its parts or people give or get; default everybody
-- param with: actor; only assistance that this second actor also gives or gets, beside the first; default anybody
-- param topic: topic; only facts on this topic or a narrower one; default every topic
-- names: actor with
-- columns: title
-- column amount: the amount with its bound, as in `> 1,000,000 USD a year`; NULL: not stated
-- column stage: announced, pledged, committed, provided, delivered or received; NULL: not said
-- column donor: who gives; (inferred): the coder concludes it
-- column recipient: who gets it; (inferred): the coder concludes it
-- column date [EDTF]: of the amount
-- column purpose: what for, as stated
-- column printed: the amount as the source prints it, where its words matter
-- column otherwise: what other accounts say of the same amount, if they differ
-- column follows: the earlier stage, with the words of the source for it
-- column part_of: the programme or package that it belongs to
-- column status: how far the engagement had come when the source was written, as in planned or occurred
-- column runs [EDTF]: when the engagement as a whole takes place or runs
-- column date_words: the words of the source that give the date of the amount
-- columns: within
-- column comparator: exact, a bound, a range, or only a word
-- column low [unit]: least, as the coder reads the printed words; NULL: they give no lower bound
-- column high [unit]: most, as the coder reads the printed words; NULL: they give no upper bound
-- column unit: ISO 4217 code of a currency, or the thing counted
-- column per: how often; NULL: in all, or once
-- column open: 1: the engagement has more parts than the source names
-- column counted: 1: the row counts; 0: another row with the same amount counts, or the parts of the package do
-- column happening: the key that all accounts of one programme share
-- columns: cited source sources facts
-- aside: sources source within happening counted comparator low high unit per open facts date_words runs part_of otherwise follows printed status purpose date cited
-- example: assistance --donor united-states --recipient malaysia
-- example: assistance --since 2020 --until 2020
-- answer: SELECT sum(counted * (amount IS NOT NULL)) || CASE sum(counted * (amount IS NOT NULL)) WHEN 1 THEN ' amount of ' ELSE ' amounts of ' END
--         || count(DISTINCT CASE counted WHEN 1 THEN happening END) || CASE count(DISTINCT CASE counted WHEN 1 THEN happening END) WHEN 1 THEN ' programme' ELSE ' programmes' END
--         || CASE WHEN sum(counted * (amount IS NOT NULL)) BETWEEN 1 AND 8
--             THEN ': ' || group_concat(CASE counted WHEN 1 THEN amount || coalesce(', ' || stage, '') || coalesce(' (otherwise ' || otherwise || ')', '') END, '; ') ELSE '' END
--         || '; stages are not added up'
--         || coalesce('; ' || nullif(sum(counted * (amount IS NULL)), 0) || ' without an amount', '')
--         || coalesce('; ' || nullif(sum(counted * (amount IS NOT NULL AND coalesce(low, high) IS NULL)), 0) || ' in words, without an exact count', '')
--         || coalesce('; ' || nullif(count(DISTINCT CASE WHEN counted = 1 AND open = 1 THEN happening END), 0) || ' with more parts than are told', '')
--         || coalesce('; ' || nullif(sum(1 - counted), 0) || CASE sum(1 - counted) WHEN 1 THEN ' more row tells' ELSE ' more rows tell' END || ' of the same amounts', '')
--     FROM report
WITH sides AS NOT MATERIALIZED (
    SELECT
        work_reach.typed AS typed,
        participants.ref AS ref,
        vocab_role.gives AS gives,
        vocab_role.gets AS gets
    FROM work_reach
    JOIN participants USING (actor)
    JOIN vocab_role USING (role)
    WHERE work_reach.body = 0 AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

entries AS (
    SELECT
        engagements.ref AS ref,
        quantities.ref AS amount,
        -- 1: the amount is not counted. It only restates another amount, or it is the amount of a
        -- package, and the report also reads amounts of the package's parts.
        EXISTS (
            SELECT 1
            FROM links JOIN vocab_relation USING (relation) JOIN facts USING (ref)
            WHERE links.from_ref = quantities.ref AND vocab_relation.restates = 1 AND facts.denied <> 1
        ) OR EXISTS (
            SELECT 1
            FROM work_amount_parts
            JOIN quantities AS part ON part.ref = work_amount_parts.part
            JOIN engagements AS given ON given.ref = part.engagement
            WHERE work_amount_parts.ref = quantities.ref
              AND work_amount_parts.dossier IN (SELECT dossier FROM work_asked_dossiers)
              AND work_amount_parts.part_dossier IN (SELECT dossier FROM work_asked_dossiers)
              AND given.engagement_kind IN (SELECT engagement_kind FROM vocab_engagement_kind WHERE register = 'assistance')
        ) AS again
    FROM vocab_engagement_kind
    JOIN engagements USING (engagement_kind)
    LEFT JOIN quantities
        ON quantities.engagement = engagements.ref
        AND (SELECT facts.denied FROM facts WHERE facts.ref = quantities.ref) <> 1
    WHERE vocab_engagement_kind.register = 'assistance'
      AND (:donor IS NULL OR engagements.ref IN (SELECT ref FROM sides WHERE typed = lower(:donor) AND gives = 1))
      AND (:recipient IS NULL OR engagements.ref IN (SELECT ref FROM sides WHERE typed = lower(:recipient) AND gets = 1))
      AND (:actor IS NULL OR engagements.ref IN (SELECT ref FROM sides WHERE typed = lower(:actor) AND (gives = 1 OR gets = 1)))
      AND (:with IS NULL OR engagements.ref IN (SELECT ref FROM sides WHERE typed = lower(:with) AND (gives = 1 OR gets = 1)))
      AND (:topic IS NULL OR engagements.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
),

-- The earlier stages of an amount.
earlier AS NOT MATERIALIZED (
    SELECT
        links.from_ref AS amount,
        facts.ordinal AS ordinal,
        CASE facts.qualifier WHEN former.qualifier THEN '' ELSE facts.qualifier END || former.title || coalesce(' (' || facts.cue || ')', '') AS said,
        facts.ref || ' ' || former.ref AS refs
    FROM links
    JOIN vocab_relation USING (relation)
    JOIN facts USING (ref)
    JOIN facts AS former ON former.ref = links.to_ref
    WHERE vocab_relation.after = 1 AND facts.denied <> 1
)

SELECT
    facts.title AS title,
    amounts.qualifier || quantities.amount AS amount,
    quantities.stage AS stage,
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT actors.name || CASE WHEN count(*) = count(participants.inferred) THEN ' (inferred)' ELSE '' END AS name
            FROM participants JOIN vocab_role USING (role) JOIN actors USING (actor)
            WHERE participants.ref = entries.ref AND vocab_role.gives = 1
            GROUP BY participants.actor
            ORDER BY min(participants.ordinal)
        ) AS ordered
    ) AS donor,
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT actors.name || CASE WHEN count(*) = count(participants.inferred) THEN ' (inferred)' ELSE '' END AS name
            FROM participants JOIN vocab_role USING (role) JOIN actors USING (actor)
            WHERE participants.ref = entries.ref AND vocab_role.gets = 1
            GROUP BY participants.actor
            ORDER BY min(participants.ordinal)
        ) AS ordered
    ) AS recipient,
    amounts.date AS date,
    engagements.purpose AS purpose,
    quantities.words AS printed,
    (
        SELECT group_concat(ordered.amount, '; ')
        FROM (
            SELECT DISTINCT others.qualifier || theirs.amount AS amount
            FROM facts AS others JOIN quantities AS theirs USING (ref)
            WHERE others.account_of = amounts.account_of
              AND others.denied <> 1
              AND others.dossier <> amounts.dossier
              AND others.dossier IN (SELECT dossier FROM work_asked_dossiers)
              AND theirs.amount <> quantities.amount
            ORDER BY 1
        ) AS ordered
    ) AS otherwise,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (SELECT said FROM earlier WHERE earlier.amount = entries.amount ORDER BY earlier.ordinal) AS ordered
    ) AS follows,
    wholes.title AS part_of,
    engagements.status AS status,
    facts.date AS runs,
    amounts.date_words AS date_words,
    coalesce(
        work_asked_dates.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    quantities.comparator AS comparator,
    CASE WHEN quantities.low = CAST(quantities.low AS INTEGER) THEN CAST(quantities.low AS INTEGER) ELSE quantities.low END AS low,
    CASE WHEN quantities.high = CAST(quantities.high AS INTEGER) THEN CAST(quantities.high AS INTEGER) ELSE quantities.high END AS high,
    quantities.unit AS unit,
    quantities.per AS per,
    engagements.open_parts AS open,
    CASE
        WHEN entries.again = 1 THEN 0
        -- An account without an amount is not counted if another account gives one.
        WHEN entries.amount IS NULL AND count(entries.amount) OVER (PARTITION BY engagements.happening) > 0 THEN 0
        -- If several accounts give amounts, only those of the first dossier with `again` = 0 count.
        WHEN rank() OVER (PARTITION BY coalesce(amounts.account_of, facts.account_of) ORDER BY entries.again, facts.dossier) > 1 THEN 0
        ELSE 1
    END AS counted,
    engagements.happening AS happening,
    coalesce(amounts.cited, facts.cited) AS cited,
    dossiers.source AS source,
    coalesce(amounts.sources, facts.sources) AS sources,
    facts.ref || coalesce(' ' || amounts.ref, '') || coalesce(' ' || wholes.ref, '') || coalesce((
        SELECT ' ' || group_concat(ordered.refs, ' ')
        FROM (SELECT refs FROM earlier WHERE earlier.amount = entries.amount ORDER BY earlier.ordinal) AS ordered
    ), '') AS facts
FROM entries
CROSS JOIN facts USING (ref)
CROSS JOIN engagements USING (ref)
LEFT JOIN dossiers USING (dossier)
LEFT JOIN quantities ON quantities.ref = entries.amount
LEFT JOIN facts AS amounts ON amounts.ref = entries.amount
LEFT JOIN facts AS wholes ON wholes.ref = engagements.part_of
-- An amount without a date of its own has the date of its engagement.
LEFT JOIN dates ON dates.date = CASE WHEN amounts.date_basis IS NULL THEN facts.date ELSE amounts.date END
LEFT JOIN work_asked_dates ON work_asked_dates.date = dates.date
WHERE facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (dates.date IS NULL OR work_asked_dates.date IS NOT NULL)
ORDER BY facts.title, facts.dossier, facts.ref, quantities.thing, amounts.ordinal, amounts.ref;

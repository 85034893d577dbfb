-- title: Pledges and plans not recorded as done
-- group: Says and does
-- question: What is pledged, planned or indicated, and how much of it is still open?
-- about: One row per thing still to come. An engagement with several promises has a row for each, in each account. Ongoing relationships are left out, and what another account says is done.
-- param actor: actor; only engagements with this actor, its parts or people, or a body it belongs to; default everybody
-- param with: actor; only engagements with this second actor beside the first; default anybody
-- param topic: topic; only engagements on this topic or a narrower one; default every topic
-- param exact: flag; only the actors named, not their parts, people and bodies; default off
-- param kind: code engagement_kind; only engagements of this kind; default every kind
-- names: actor with
-- column title: what is to come, in the coder's words; a hedge, a denial or another's voice stands in front
-- columns: status
-- column date [EDTF]: when it took place, or is to take place; NULL: not stated
-- column promised [unit]: the promised amount; of several stages, the greatest
-- column arrived [unit]: what has arrived, as far as recorded; of several accounts, the greatest amount
-- column unit: currency or thing counted
-- column per: how often; NULL: in all, or once
-- column rate_of [EDTF]: of an amount per year or other time, when it holds; rates of different times are rows of their own
-- column open_low [unit]: least that is still open, if every arrival is recorded
-- column open_high [unit]: most that can be open; NULL: no upper bound, or no amount
-- column asked: open questions about its outcome, as noted by the coder
-- column announced_by: the statement that announced it, with the hedge of the source
-- columns: participants kind
-- column as_of [EDTF]: latest date of an arrival
-- column thing: the key of what is promised in figures; NULL: no amount is given
-- columns: counted cited source sources facts
-- aside: sources source counted thing facts as_of rate_of kind participants announced_by asked per date open_high cited open_low
-- example: pending --actor malaysia --with united-states
-- example: pending --kind agreement --citations
-- answer: SELECT sum(counted) || CASE sum(counted) WHEN 1 THEN ' thing is still to come: ' ELSE ' things are still to come: ' END
--         || sum(counted * (promised IS NOT NULL)) || ' with an amount, ' || sum(counted * (promised IS NULL)) || ' without'
--         || coalesce('; ' || nullif(sum(1 - counted), 0) || CASE sum(1 - counted) WHEN 1 THEN ' more row is another account' ELSE ' more rows are other accounts' END || ' of these', '')
--     FROM report
WITH reached AS NOT MATERIALIZED (
    SELECT typed, ref FROM work_reach JOIN participants USING (actor) LEFT JOIN vocab_role USING (role)
    WHERE counts = 1 AND (itself = 1 OR coalesce(:exact, 0) = 0)
),

announcements AS (
    SELECT
        ordered.ref AS ref,
        group_concat(ordered.title, '; ') AS titles,
        group_concat(ordered.refs, ' ') AS refs
    FROM (
        SELECT links.to_ref AS ref, CASE telling.qualifier WHEN sayings.qualifier THEN '' ELSE telling.qualifier END || sayings.title AS title, sayings.ref || ' ' || links.ref AS refs
        FROM links JOIN facts AS telling USING (ref) JOIN facts AS sayings ON sayings.ref = links.from_ref
        WHERE links.relation IN (SELECT relation FROM vocab_relation WHERE announces = 1) AND telling.denied <> 1
        ORDER BY +links.to_ref, telling.ordinal, links.ref
    ) AS ordered
    GROUP BY ordered.ref
),

-- If several accounts tell of an arrival, the largest figure is used. They are not added up.
arrivals AS (
    SELECT
        engagement, thing, unit, per, rate_of,
        CASE max(low) WHEN CAST(max(low) AS INTEGER) THEN CAST(max(low) AS INTEGER) ELSE max(low) END AS low,
        CASE WHEN count(*) = count(high) THEN CASE max(high) WHEN CAST(max(high) AS INTEGER) THEN CAST(max(high) AS INTEGER) ELSE max(high) END END AS high,
        max(qualifier) AS qualifier,
        substr(max(latest), 11) AS as_of,
        group_concat(elsewhere, ' ') AS refs
    FROM work_arrivals
    WHERE dossier IN (SELECT dossier FROM work_asked_dossiers)
    GROUP BY engagement, thing, unit, per, rate_of
),

-- Promised amounts, and open engagements without a promised amount.
items AS (
    SELECT
        promises.engagement AS ref, promises.thing, promises.unit, promises.per, promises.rate_of,
        CASE promises.low WHEN CAST(promises.low AS INTEGER) THEN CAST(promises.low AS INTEGER) ELSE promises.low END AS promised_low,
        CASE promises.high WHEN CAST(promises.high AS INTEGER) THEN CAST(promises.high AS INTEGER) ELSE promises.high END AS promised_high,
        promises.qualifier AS promised_as, coalesce(arrivals.qualifier, '') AS arrived_as,
        coalesce(arrivals.low, 0) AS arrived_low,
        CASE WHEN arrivals.engagement IS NULL THEN 0 ELSE arrivals.high END AS arrived_high,
        arrivals.as_of, arrivals.refs
    FROM work_promises AS promises
    LEFT JOIN arrivals
        ON arrivals.engagement = promises.engagement AND arrivals.thing = promises.thing
        AND arrivals.unit IS promises.unit AND arrivals.per IS promises.per AND arrivals.rate_of IS promises.rate_of
    UNION ALL
    SELECT engagements.ref, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM engagements INDEXED BY sqlite_autoindex_engagements_1 -- By the key, as the table lies.
    WHERE engagements.status IN (SELECT status FROM vocab_status WHERE open = 1)
      AND NOT EXISTS (SELECT 1 FROM quantities LEFT JOIN vocab_stage USING (stage) WHERE engagement = engagements.ref AND promised = 1)
)

SELECT
    facts.title AS title,
    engagements.status AS status,
    facts.date AS date,
    items.promised_as || CASE
        WHEN items.promised_low = items.promised_high THEN CAST(items.promised_low AS TEXT)
        WHEN items.thing IS NOT NULL
            THEN ltrim(coalesce(', >= ' || items.promised_low, '') || coalesce(', <= ' || items.promised_high, ''), ', ')
    END AS promised,
    items.arrived_as || CASE
        WHEN items.arrived_low = items.arrived_high THEN CAST(items.arrived_low AS TEXT)
        ELSE '>= ' || items.arrived_low || coalesce(', <= ' || items.arrived_high, '')
    END AS arrived,
    items.unit AS unit,
    items.per AS per,
    items.rate_of AS rate_of,
    CASE WHEN items.promised_low > items.arrived_high THEN items.promised_low - items.arrived_high WHEN items.thing IS NOT NULL THEN 0 END AS open_low,
    CASE WHEN items.promised_high < items.arrived_low THEN 0 ELSE items.promised_high - items.arrived_low END AS open_high,
    (
        SELECT group_concat(ordered.question, ' ')
        FROM (
            SELECT question FROM work_gaps LEFT JOIN vocab_aspect USING (aspect)
            WHERE fact = facts.ref AND outcome = 1 ORDER BY work_gaps.dossier, work_gaps.ordinal
        ) AS ordered
    ) AS asked,
    announcements.titles AS announced_by,
    work_told.participants AS participants,
    engagements.engagement_kind AS kind,
    items.as_of AS as_of,
    items.thing AS thing,
    CASE
        -- An account without an amount is not counted if another account gives an amount.
        WHEN items.thing IS NULL AND max(items.thing IS NOT NULL) OVER (PARTITION BY engagements.happening) = 1 THEN 0
        WHEN row_number() OVER (
            PARTITION BY engagements.happening, items.thing, items.unit, items.per, items.rate_of
            ORDER BY facts.date IS NULL, facts.dossier, facts.ordinal
        ) > 1 THEN 0
        ELSE 1
    END AS counted,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    work_told.facts || coalesce(' ' || items.refs, '') || coalesce(' ' || announcements.refs, '') AS facts
FROM items
CROSS JOIN engagements USING (ref)
CROSS JOIN facts USING (ref)
JOIN work_told USING (ref)
LEFT JOIN announcements USING (ref)
LEFT JOIN dossiers USING (dossier)
LEFT JOIN dates USING (date)
LEFT JOIN vocab_status USING (status)
LEFT JOIN vocab_engagement_kind USING (engagement_kind)
WHERE vocab_engagement_kind.standing = 0
  -- A cancelled engagement is not open, even if something was promised.
  AND (vocab_status.open = 1 OR (vocab_status.done = 1 AND (items.promised_high IS NULL OR items.promised_high > items.arrived_low)))
  AND facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  -- An engagement without a figure is not open if the report reads an account that says it is done.
  AND (
      items.thing IS NOT NULL
      OR NOT EXISTS (
          SELECT 1
          FROM engagements AS others JOIN facts AS tellings USING (ref) LEFT JOIN vocab_status AS stands USING (status)
          WHERE others.happening = engagements.happening AND stands.done = 1 AND stands.open = 0
            AND tellings.denied <> 1 AND tellings.dossier IN (SELECT dossier FROM work_asked_dossiers)
      )
  )
  AND (:kind IS NULL OR engagements.engagement_kind = :kind)
  AND (:actor IS NULL OR facts.ref IN (SELECT ref FROM reached WHERE typed = lower(:actor)))
  AND (:with IS NULL OR facts.ref IN (SELECT ref FROM reached WHERE typed = lower(:with)))
  AND (:topic IS NULL OR facts.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    dates.earliest IS NULL,
    dates.earliest,
    facts.title,
    facts.ref,
    items.thing,
    items.unit,
    items.per,
    items.rate_of;

-- title: Promised, planned, and not recorded as done
-- group: Says and does
-- question: What is pledged, planned or indicated, and how much of it is still open as far as recorded?
-- about: One row per engagement of which something is to come, account of it, and thing promised in it; standing relationships are left out, and so is what another account that is asked for says is done.
-- param actor: actor; only what this actor takes part in, itself, by its parts and people, or by a body it is in; default everybody
-- param with: actor; only what this other actor takes part in too; default anybody
-- param exact: flag; only the actors named, not their parts, people and bodies; default off
-- param kind: code engagement_kinds; only engagements of this kind; default every kind
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column item: what is to come, in the coder's words
-- column kind: kind of engagement
-- column status: how far it came, as of the source
-- column participants: who takes part, and as what
-- column thing: what is promised in figures; NULL: no amount is given
-- column unit: currency or thing counted
-- column promised [unit]: what was promised; of several stages the greatest, never their sum
-- column arrived [unit]: what has arrived, as far as recorded
-- column open_low [unit]: least that is open, if nothing arrived unrecorded
-- column open_high [unit]: most that can be open; NULL: no upper bound, or no amount
-- column as_of [EDTF]: latest date of an arrival
-- column expected [EDTF]: when the whole is to be, or was; NULL: not said
-- column announced_by: the saying that announced it
-- column asked: what the coder noted as left open of its outcome
-- column counted: 1: is counted; 0: another account of what is counted
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source counted thing kind cited asked announced_by expected as_of participants open_high
-- example: pending --actor malaysia --with united-states
-- example: pending --kind agreement --citations
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' thing is open: ' ELSE ' things are open: ' END
--         || count(promised) || ' with an amount, ' || (count(*) - count(promised)) || ' without; '
--         || (count(*) - count(expected)) || ' with no date to be done by'
--     FROM report
--     WHERE counted = 1
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :coded_since "'2021-09-01'"
WITH accounts AS (
    SELECT dossier_list.dossier AS dossier
    FROM dossier_list
    WHERE (:source IS NULL OR dossier_list.source = lower(:source))
      AND (:coder IS NULL OR lower(dossier_list.coder) = lower(:coder))
      AND dossier_list.coded_on >= CASE
          WHEN :coded_since IS NULL THEN '0000-01-01'
          WHEN :coded_since = date(:coded_since) THEN :coded_since
          ELSE json_extract('{}', ':coded_since is no day in quotes, such as "''2021-09-01''"')
      END
      AND dossier_list.coded_on <= CASE
          WHEN :coded_until IS NULL THEN '9999-12-31'
          WHEN :coded_until < :coded_since
              THEN json_extract('{}', ':coded_since is after :coded_until')
          WHEN :coded_until = date(:coded_until) THEN :coded_until
          ELSE json_extract('{}', ':coded_until is no day in quotes, such as "''2021-12-31''"')
      END
),

items AS (
    -- What is promised in figures, and not all there.
    SELECT
        pledges.engagement_id AS fact_id,
        pledges.thing AS thing,
        pledges.unit AS unit,
        pledges.per AS per,
        pledges.promised_low AS promised_low,
        pledges.promised_high AS promised_high,
        pledges.arrived_low AS arrived_low,
        pledges.arrived_high AS arrived_high,
        pledges.open_low AS open_low,
        pledges.open_high AS open_high,
        pledges.as_of AS as_of
    FROM pledges
    JOIN engagements USING (engagement_id)
    JOIN statuses ON statuses.code = engagements.status
    WHERE statuses.open = 1
       -- What is called off is not open, whatever was promised of it.
       OR (
           statuses.done = 1
           AND (pledges.open_high IS NULL OR pledges.open_high > 0)
       )
    UNION ALL
    -- What is to come without a figure.
    SELECT
        engagements.engagement_id,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
    FROM statuses
    JOIN engagements ON engagements.status = statuses.code
    WHERE statuses.open = 1
      AND NOT EXISTS (
          SELECT 1
          FROM quantities
          JOIN stages ON stages.code = quantities.stage
          WHERE quantities.engagement_id = engagements.engagement_id
            AND stages.promised = 1
      )
)

SELECT
    engagement_list.title AS item,
    engagement_list.kind AS kind,
    engagement_list.status AS status,
    engagement_list.participants AS participants,
    items.thing AS thing,
    items.unit AS unit,
    CASE
        WHEN items.thing IS NULL THEN NULL
        WHEN items.promised_low = items.promised_high
            THEN CAST(items.promised_low AS TEXT)
        ELSE coalesce('>= ' || items.promised_low, '')
            || CASE
                WHEN items.promised_low IS NOT NULL
                    AND items.promised_high IS NOT NULL THEN ', '
                ELSE ''
            END
            || coalesce('<= ' || items.promised_high, '')
    END AS promised,
    CASE
        WHEN items.arrived_low = items.arrived_high
            THEN CAST(items.arrived_low AS TEXT)
        ELSE '>= ' || items.arrived_low || coalesce(', <= ' || items.arrived_high, '')
    END AS arrived,
    items.open_low AS open_low,
    items.open_high AS open_high,
    items.as_of AS as_of,
    engagement_list.edtf AS expected,
    (
        SELECT group_concat(ordered.title, '; ')
        FROM (
            SELECT fact_summaries.title AS title
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries ON fact_summaries.fact_id = links.from_fact
            JOIN fact_summaries AS announcing ON announcing.fact_id = links.link_id
            WHERE links.to_fact = engagement_list.fact_id
              AND relations.announces = 1
              AND announcing.denied <> 1
            ORDER BY links.link_id
        ) AS ordered
    ) AS announced_by,
    (
        SELECT group_concat(ordered.question, ' ')
        FROM (
            SELECT gaps.question AS question
            FROM gaps
            JOIN gap_aspects ON gap_aspects.code = gaps.aspect
            WHERE gaps.about_fact = engagement_list.fact_id AND gap_aspects.outcome = 1
            ORDER BY gaps.gap_id
        ) AS ordered
    ) AS asked,
    CASE
        -- Another account says how much it is.
        WHEN items.thing IS NULL
            AND max(items.thing IS NOT NULL) OVER (PARTITION BY engagement_list.happening) = 1
            THEN 0
        WHEN row_number() OVER (
            PARTITION BY engagement_list.happening, items.thing, items.unit, items.per
            ORDER BY engagement_list.edtf IS NULL, engagement_list.dossier, engagement_list.fact_id
        ) > 1 THEN 0
        ELSE 1
    END AS counted,
    engagement_list.cited AS cited,
    engagement_list.source AS source,
    engagement_list.sources AS sources,
    engagement_list.facts || coalesce((
        SELECT ' ' || group_concat(ordered.refs, ' ')
        FROM (
            SELECT sayings.ref || ' ' || announcing.ref AS refs
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries AS sayings ON sayings.fact_id = links.from_fact
            JOIN fact_summaries AS announcing ON announcing.fact_id = links.link_id
            WHERE links.to_fact = engagement_list.fact_id
              AND relations.announces = 1
              AND announcing.denied <> 1
            ORDER BY links.link_id
        ) AS ordered
    ), '') AS facts
FROM items
JOIN engagement_list USING (fact_id)
WHERE engagement_list.standing = 0
  -- What another account asked for says is done is not open.
  AND (
      items.thing IS NOT NULL
      OR NOT EXISTS (
          SELECT 1
          FROM engagements AS others
          JOIN statuses ON statuses.code = others.status
          JOIN fact_summaries ON fact_summaries.fact_id = others.engagement_id
          WHERE others.happening = engagement_list.happening
            AND statuses.done = 1
            AND statuses.open = 0
            AND fact_summaries.denied <> 1
            AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
      )
  )
  AND engagement_list.denied <> 1
  AND engagement_list.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (:kind IS NULL OR engagement_list.kind = :kind)
  AND (
      :actor IS NULL
      OR engagement_list.fact_id IN (
          SELECT engagement_reach.fact_id
          FROM engagement_reach
          WHERE engagement_reach.ref = lower(:actor)
            AND engagement_reach.counts = 1
            AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :with IS NULL
      OR engagement_list.fact_id IN (
          SELECT engagement_reach.fact_id
          FROM engagement_reach
          WHERE engagement_reach.ref = lower(:with)
            AND engagement_reach.counts = 1
            AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    engagement_list.earliest IS NULL,
    engagement_list.earliest,
    engagement_list.title,
    engagement_list.ref,
    items.thing,
    items.unit,
    items.per;

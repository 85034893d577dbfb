-- How many columns of events refer to rows that do not exist. Each table is asked whether its
-- numbers have no gap, and the events for the lowest and highest number they refer to.
WITH
ranges (name, rows, lowest, highest) AS (
    SELECT 'actor', count(*), min(event_actor), max(event_actor) FROM work_event_actors
    UNION ALL
    SELECT 'code', count(*), min(event_code), max(event_code) FROM work_event_codes
    UNION ALL
    SELECT 'place', count(*), min(event_place), max(event_place) FROM work_event_places
    UNION ALL
    SELECT 'address', count(*), min(event_address), max(event_address) FROM work_event_addresses
),
used AS (
    SELECT
        min(low) AS low, max(high) AS high,
        min(doer) AS doer_from, max(doer) AS doer_to,
        min(target) AS target_from, max(target) AS target_to,
        min(event_code) AS code_from, max(event_code) AS code_to,
        min(event_place) AS place_from, max(event_place) AS place_to,
        min(event_address) AS address_from, max(event_address) AS address_to,
        min(quad) AS quad_from, max(quad) AS quad_to
    FROM work_events
),
referred (name, lowest, highest) AS (
    SELECT 'actor', low, high FROM used
    UNION ALL SELECT 'actor', doer_from, doer_to FROM used
    UNION ALL SELECT 'actor', target_from, target_to FROM used
    UNION ALL SELECT 'code', code_from, code_to FROM used
    UNION ALL SELECT 'place', place_from, place_to FROM used
    UNION ALL SELECT 'address', address_from, address_to FROM used
    UNION ALL SELECT 'actor', min(low), max(high) FROM work_event_counts
    UNION ALL SELECT 'actor', min(party), max(party) FROM work_event_pairs
)
SELECT
    (
        SELECT count(*)
        FROM referred
        LEFT JOIN ranges USING (name)
        WHERE referred.lowest IS NOT NULL
          AND NOT coalesce(
              referred.lowest >= ranges.lowest AND referred.highest <= ranges.highest
              AND ranges.rows = ranges.highest - ranges.lowest + 1,
              0
          )
    )
    + (
        SELECT count(*)
        FROM used
        WHERE quad_from NOT IN (SELECT quad FROM vocab_quad)
           OR quad_to NOT IN (SELECT quad FROM vocab_quad)
    )
    + (SELECT count(*) FROM work_event_actors WHERE party NOT IN (SELECT event_actor FROM work_event_actors));

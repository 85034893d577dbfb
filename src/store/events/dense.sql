-- The highest number in each table that events refer to, or 0 if the numbers of the table have a
-- gap. Numbers begin with 0 for actors, and with 1 in the other tables.
SELECT
    (
        SELECT iif(count(*) = max(event_actor) + 1, max(event_actor), 0)
        FROM work_event_actors
    ),
    (
        SELECT iif(count(*) = max(event_code), max(event_code), 0)
        FROM work_event_codes
    ),
    (
        SELECT coalesce(iif(count(*) = max(event_place), max(event_place), 0), 0)
        FROM work_event_places
    ),
    (
        SELECT coalesce(iif(count(*) = max(event_address), max(event_address), 0), 0)
        FROM work_event_addresses
    );

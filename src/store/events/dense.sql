-- The highest number in each dictionary of events, or 0 if the numbers have a gap. The numbers of
-- actors begin with 0, and the others with 1.
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

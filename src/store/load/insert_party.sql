-- Insert a party of events that is matched with a row of actors.
INSERT INTO work_event_actors
    (event_actor, party, scheme, code, name, country, known_group, types, type, actor)
SELECT max(event_actor) + 1, max(event_actor) + 1, 'actor', ?1, ?1, '', '', '', '', ?1
FROM work_event_actors;

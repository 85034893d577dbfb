//! Reads the events of a database, without the numbers that it assigns to texts and files.

use rusqlite::types::Value;

use crate::store::Store;
use crate::store::events::check;

/// Queries of all tables of events. Their results must not depend on the order of loading.
const QUESTIONS: [&str; 8] = [
    "SELECT * FROM events",
    // Each row, with the files that contain it.
    "SELECT
        e.event, e.day, s.name, t.name, c.dataset, c.cameo, e.mentions, e.added, e.relative,
        p.name, a.address, e.repeats,
        (
            SELECT group_concat(sha256)
            FROM (
                SELECT f.sha256 AS sha256
                FROM work_event_file_sets AS sets
                JOIN event_files AS f USING (event_file)
                WHERE sets.file_set = e.file_set
                ORDER BY f.sha256
            )
        )
    FROM work_events AS e
    JOIN work_event_actors AS s ON s.event_actor = e.doer
    JOIN work_event_actors AS t ON t.event_actor = e.target
    JOIN work_event_codes AS c USING (event_code)
    LEFT JOIN work_event_places AS p USING (event_place)
    LEFT JOIN work_event_addresses AS a USING (event_address)",
    "SELECT
        name, dataset, sha256, bytes, read, loaded, repeated, rejected, relative, first_day,
        last_day, first_added, last_added, lowest, highest
    FROM event_files",
    "SELECT
        a.scheme, a.code, a.name, a.country, a.known_group, a.types, a.type, a.actor, p.scheme,
        p.code, p.name
    FROM work_event_actors AS a
    JOIN work_event_actors AS p ON p.event_actor = a.party",
    "SELECT dataset, cameo, name, root FROM work_event_codes",
    "SELECT scheme, name, country, iso3, latitude, longitude, feature FROM work_event_places
    UNION ALL
    SELECT 'address', address, domain, fingerprint, NULL, NULL, NULL FROM work_event_addresses",
    // The party that acts comes first, not the party with the lower number, because the numbers
    // depend on the order of loading.
    "SELECT
        iif(k.flow = 0, l.code || l.name, h.code || h.name),
        iif(k.flow = 0, h.code || h.name, l.code || l.name),
        k.dataset, k.month, k.type, k.quad, k.total, k.relative, k.events, k.roots, k.scaled,
        k.intensity
    FROM work_event_counts AS k
    JOIN work_event_actors AS l ON l.event_actor = k.low
    JOIN work_event_actors AS h ON h.event_actor = k.high",
    "SELECT l.code, l.name, h.code, h.name, k.total, k.first_day, k.last_day
    FROM work_event_pairs AS k
    JOIN work_event_actors AS l ON l.event_actor = k.party
    JOIN work_event_actors AS h ON h.event_actor = k.other",
];

/// Returns all data about events in a database.
pub(super) fn events(store: &Store) -> Vec<Vec<String>> {
    QUESTIONS.map(|sql| rows(store, sql)).to_vec()
}

/// Returns the rows of a query, sorted.
pub(super) fn rows(store: &Store, sql: &str) -> Vec<String> {
    let mut select = store.connection.prepare(sql).unwrap();
    let width = select.column_count();
    let rows = select.query_map([], |row| {
        let values = (0..width).map(|at| row.get::<_, Value>(at));
        Ok(format!(
            "{:?}",
            values.collect::<rusqlite::Result<Vec<_>>>()?
        ))
    });
    let mut rows: Vec<String> = rows.unwrap().map(Result::unwrap).collect();
    rows.sort();
    rows
}

/// Fails if any check of the events or of the file finds a fault.
pub(super) fn assert_sound(store: &Store) {
    assert_eq!(
        check::faults(&store.connection).unwrap(),
        [""; 0],
        "{:#?}",
        events(store)
    );
    assert_eq!(rows(store, "PRAGMA foreign_key_check"), [""; 0]);
    assert_eq!(rows(store, "PRAGMA integrity_check"), ["[Text(\"ok\")]"]);
}

//! Tests events in a database with dossiers that declare the actors of the events.

use std::path::Path;

use super::content::{assert_sound, events};
use super::files::{CODING, Coding, gdelt2, import, unload};
use crate::dossier::{Actor, Dossier};
use crate::store::tests::fixtures::{self, actor, content, empty, loaded, one, two};
use crate::store::{Change, Patient, Reader, Store};

/// A register that declares Malaysia, one of the three actors of the events.
pub(super) fn register() -> Dossier {
    let mut register = fixtures::register();
    register.actors.push(Actor {
        iso3: Some("MYS".into()),
        ..actor("malaysia", "state")
    });
    register
}

/// A dossier that declares the other two actors of the events: ASEAN and the United States.
fn others() -> Dossier {
    let mut others = empty("others");
    others.actors.push(actor("asean", "organisation"));
    others.actors.push(Actor {
        iso3: Some("USA".into()),
        ..actor("united-states", "state")
    });
    others
}

/// Loads two events, one of the United States and Malaysia, one of ASEAN and Malaysia.
fn add_events(store: &mut Store) {
    let of_asean = Coding {
        number: 2,
        actors: [4, 3],
        ..CODING
    };
    import(store, &[gdelt2("a", &[CODING, of_asean])]).unwrap();
}

/// Returns the slugs of the actors that match parties of events.
fn resolved(store: &Store) -> Vec<String> {
    let sql = "SELECT actor FROM work_event_actors WHERE actor IS NOT NULL ORDER BY 1";
    fixtures::list(store, sql)
}

/// Returns the faults that `doctor` finds in a file.
fn faults(path: &Path) -> Vec<String> {
    let checks = Patient::open(path).unwrap().examine().unwrap();
    checks.into_iter().flat_map(|check| check.faults).collect()
}

/// Returns all rows of a database except those in the tables of events.
fn record(store: &Store) -> Vec<(String, Vec<String>)> {
    let tables = content(store).into_iter();
    let of_record = |table: &str| table != "event_files" && !table.starts_with("work_event");
    tables.filter(|(table, _)| of_record(table)).collect()
}

#[test]
fn a_party_is_resolved_by_a_dossier_that_comes_later() {
    let mut store = loaded(&[register()]);
    add_events(&mut store);
    assert_eq!(resolved(&store), ["malaysia"]);
    store.load(&[others()]).unwrap();
    assert_eq!(resolved(&store), ["asean", "malaysia", "united-states"]);
    assert_sound(&store);

    // The result is the same if the dossiers are loaded before the events.
    let mut other_way = loaded(&[register(), others()]);
    add_events(&mut other_way);
    assert_eq!(events(&other_way), events(&store));
    assert_eq!(record(&other_way), record(&store));
}

#[test]
fn an_actor_that_events_use_stays_when_its_dossier_is_unloaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    Store::create(&path, &[register(), others()]).unwrap();
    let mut store = Store::open(&path).unwrap();
    add_events(&mut store);
    store.unload("others").unwrap();
    assert_eq!(resolved(&store), ["asean", "malaysia", "united-states"]);
    assert_sound(&store);
    assert_eq!(faults(&path), [""; 0]);

    // The actors also stay if everything but the events is deleted and written again.
    store.load(&[one()]).unwrap();
    let tampered = "UPDATE work_scopes SET body = 1 - body";
    store.connection.execute_batch(tampered).unwrap();
    assert_eq!(store.load(&[one()]).unwrap()[0].change, Change::Rewritten);
    assert_eq!(resolved(&store), ["asean", "malaysia", "united-states"]);
    assert_eq!(faults(&path), [""; 0]);

    // A dossier can declare the actor again, with another name.
    let mut renamed = others();
    renamed.actors[0].name = "The association".into();
    store.load(&[renamed]).unwrap();
    let named = "SELECT name FROM actors WHERE actor = 'asean'";
    assert_eq!(fixtures::list(&store, named), ["The association"]);
    assert_sound(&store);

    // Once the last file of events and the last dossier are unloaded, the actors are deleted.
    store.unload("others").unwrap();
    unload(&mut store, "a");
    store.load(&[one()]).unwrap();
    let left = "SELECT actor FROM actors WHERE actor IN ('asean', 'united-states')";
    assert_eq!(fixtures::list(&store, left), [""; 0]);
}

/// Loads and unloads dossiers as a user would, and returns the results as text.
fn use_record(store: &mut Store) -> Vec<String> {
    let mut results = Vec::new();
    let mut note = |what: &dyn std::fmt::Debug| results.push(format!("{what:?}"));
    note(&store.load(&[one(), two()]));
    note(&store.load(&[one()]));
    note(&store.unload("two"));
    let mut changed = one();
    changed.title = "Another".into();
    note(&store.load(&[changed, two()]));
    note(&store.unload("none").map_err(|error| error.to_string()));
    note(&store.load(&[one()]));
    results
}

#[test]
fn dossiers_load_and_unload_the_same_with_and_without_events() {
    let mut plain = loaded(&[register()]);
    let mut beside = loaded(&[register()]);
    add_events(&mut beside);
    let before = events(&beside);
    assert_eq!(use_record(&mut beside), use_record(&mut plain));
    assert_eq!(record(&beside), record(&plain));
    assert_eq!(events(&beside), before);
    assert_sound(&beside);
}

#[test]
fn a_changed_record_is_restored_and_the_events_stay() {
    let mut store = loaded(&[register(), one(), two()]);
    add_events(&mut store);
    let (expected, of_events) = (record(&store), events(&store));
    let is_unchanged = |store: &mut Store| store.load(&[one()]).unwrap()[0].change;
    assert_eq!(is_unchanged(&mut store), Change::Unchanged);
    for (change, expected_change) in [
        (
            "UPDATE facts SET title = 'Nothing' WHERE dossier = 'one'",
            Change::Restored,
        ),
        ("UPDATE work_scopes SET body = 1 - body", Change::Rewritten),
        // This change breaks a constraint.
        (
            "UPDATE engagements SET open_parts = 7 WHERE ref GLOB '*@one'",
            Change::Restored,
        ),
    ] {
        let unchecked = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;";
        let checked = "PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF;";
        let sql = format!("{unchecked} {change}; {checked}");
        store.connection.execute_batch(&sql).unwrap();
        assert_eq!(is_unchanged(&mut store), expected_change, "{change}");
        assert!(record(&store) == expected, "{change}");
        assert_eq!(events(&store), of_events, "{change}");
        assert_sound(&store);
    }
}

#[test]
fn a_rehearsal_of_dossiers_leaves_events_alone() {
    let mut store = loaded(&[register()]);
    add_events(&mut store);
    let before = (record(&store), events(&store));
    let reader = store.into_reader().unwrap();
    reader.rehearse(&[one(), two()]).unwrap();
    let changes = rows_of(&reader);
    assert_eq!(changes, before.1[0].len());
}

fn rows_of(reader: &Reader) -> usize {
    let mut select = reader.connection.prepare("SELECT * FROM events").unwrap();
    let mut rows = select.query([]).unwrap();
    let mut count = 0;
    while rows.next().unwrap().is_some() {
        count += 1;
    }
    count
}

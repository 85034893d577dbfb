//! Tests that `doctor` reports every change to the tables of events.

use rusqlite::Connection;

use super::files::{CODING, Coding, Form, MadeEventFile, gdelt2, import};
use super::record::register;
use crate::store::{Patient, Store};

/// Makes a file with events of two data sets, in a folder.
fn made() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    Store::create(&path, &[register()]).unwrap();
    let codings = [
        CODING,
        // This event repeats the first one.
        Coding {
            number: 2,
            place: 2,
            ..CODING
        },
        Coding {
            number: 3,
            actors: [3, 1],
            lag: 30,
            ..CODING
        },
        Coding {
            number: 4,
            actors: [1, 0],
            code: "190",
            ..CODING
        },
        Coding {
            number: 5,
            actors: [2, 1],
            day: 3,
            ..CODING
        },
    ];
    let icews = MadeEventFile::new("icews", Form::Icews, &[CODING]);
    let mut store = Store::open(&path).unwrap();
    import(&mut store, &[gdelt2("gdelt", &codings), icews]).unwrap();
    folder
}

/// Returns the faults that `doctor` finds in a file, each with the name of its check before it.
fn faults(folder: &tempfile::TempDir) -> Vec<String> {
    let patient = Patient::open(&folder.path().join("chancery.db")).unwrap();
    let checks = patient.examine().unwrap();
    let faults = checks.iter().flat_map(|check| {
        let named = |fault: &String| format!("{}: {fault}", check.subject);
        check.faults.iter().map(named)
    });
    faults.collect()
}

/// Returns the faults that `doctor` finds after this SQL has changed the file.
fn after(sql: &str) -> Vec<String> {
    let folder = made();
    let other = Connection::open(folder.path().join("chancery.db")).unwrap();
    other.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    other
        .execute_batch("PRAGMA ignore_check_constraints = ON")
        .unwrap();
    other.execute_batch(sql).unwrap();
    other.close().unwrap();
    faults(&folder)
}

#[test]
fn a_file_that_chancery_made_has_no_fault() {
    let folder = made();
    assert_eq!(faults(&folder), [""; 0]);
    let patient = Patient::open(&folder.path().join("chancery.db")).unwrap();
    let checks = patient.examine().unwrap();
    let last = checks.last().unwrap();
    assert_eq!(last.subject, "events");
    assert_eq!(
        last.found,
        "6 events have the counts and marks that follow from them"
    );
}

#[test]
fn a_changed_count_sum_or_pair_is_named() {
    let count = "UPDATE work_event_counts SET roots = roots + 1 WHERE rowid_of";
    let of = |condition: &str| count.replace("rowid_of", condition);
    assert_eq!(
        after(&of("low <> 1 AND quad = '4' AND type = '*'")),
        [
            "events: `work_event_counts`: 1 row of pairs missing or wrong",
            "events: `work_event_counts`: 1 row of sums missing or wrong",
        ]
    );
    assert_eq!(
        after(&of(
            "low = 1 AND high = 1 AND type NOT LIKE '*%' AND dataset = 'icews'"
        )),
        ["events: `work_event_counts`: 1 row of sums missing or wrong"]
    );
    assert_eq!(
        after(&of("low <> 1 AND type = '**' AND dataset = 'icews'")),
        [
            "events: `work_event_counts`: 1 row of pairs missing or wrong",
            "events: `work_event_counts`: 3 rows of sums missing or wrong",
        ]
    );
    assert_eq!(
        after("DELETE FROM work_event_counts WHERE low = 1 AND high > 1 AND dataset = 'icews'"),
        ["events: `work_event_counts`: 6 rows of sums missing or wrong"]
    );
    let month = "UPDATE work_event_counts SET month = 202002 WHERE low = 0 AND type = '*'";
    assert_eq!(
        after(month),
        [
            "events: `work_event_counts`: 1 row of pairs missing or wrong",
            "events: `work_event_counts`: 1 row of pairs that count no event",
            "events: `work_event_counts`: 1 row of sums missing or wrong",
            "events: `work_event_counts`: 1 row of sums that are of no other row",
        ]
    );
    assert_eq!(
        after("UPDATE work_event_pairs SET last_day = last_day + 1 WHERE party = 0"),
        ["events: `work_event_pairs`: 1 row missing or wrong"]
    );
    assert_eq!(
        after("UPDATE work_event_pairs SET other = party WHERE party = 0"),
        [
            "events: `work_event_pairs`: 1 row missing or wrong",
            "events: `work_event_pairs`: 1 row without an event",
        ]
    );
}

#[test]
fn a_changed_event_is_named() {
    let mark = "UPDATE work_events SET repeats = 1 - repeats WHERE event = 2";
    let faults = after(mark);
    assert!(
        faults.contains(
            &"events: `work_events`: 1 row wrongly marked as a repeat, or wrongly not".to_owned()
        ),
        "{faults:#?}"
    );
    for change in ["flow = 1 - flow", "doer = target", "target = 0"] {
        let faults = after(&format!("UPDATE work_events SET {change} WHERE event = 3"));
        let expected = "events: `work_events`: 1 row filed under other parties than those of \
            doer and target, or in the other direction";
        assert!(
            faults.contains(&expected.to_owned()),
            "{change}: {faults:#?}"
        );
    }
    let faults = after("UPDATE work_events SET file_set = 77 WHERE event = 3");
    assert_eq!(
        faults,
        [
            "events: `event_files`: last_added of `gdelt` is 2020-02-01 14:30:00, and \
            2020-01-03 14:30:00 is found",
            "events: `event_files`: loaded of `gdelt` is 5, and 4 is found",
            "events: `event_files`: relative of `gdelt` is 1, and 0 is found",
            "events: `work_events`: 1 row in no file",
        ]
    );
    let faults = after("UPDATE work_events SET flow = 2, repeats = 3 WHERE event = 4");
    let expected = "events: `work_events`: 1 row with a value that is not allowed there";
    assert!(faults.contains(&expected.to_owned()), "{faults:#?}");
}

#[test]
fn the_counts_of_a_file_are_compared_with_its_events() {
    let assert_fault = |change: &str, expected: &str| {
        let faults = after(&format!(
            "UPDATE event_files SET {change} WHERE name = 'gdelt'"
        ));
        assert_eq!(faults, [format!("events: `event_files`: {expected}")]);
    };
    assert_fault(
        "loaded = 4, read = 4",
        "loaded of `gdelt` is 4, and 5 is found",
    );
    assert_fault("relative = 0", "relative of `gdelt` is 0, and 1 is found");
    assert_fault("read = 9", "read of `gdelt` is 9, and 5 is found");
    assert_fault(
        "first_day = NULL",
        "first_day of `gdelt` is nothing, and 2020-01-02 is found",
    );
    assert_fault(
        "last_day = '2020-01-09'",
        "last_day of `gdelt` is 2020-01-09, and 2020-01-03 is found",
    );
    assert_fault(
        "first_added = NULL",
        "first_added of `gdelt` is nothing, and 2020-01-02 14:30:00 is found",
    );
    assert_fault(
        "last_added = NULL",
        "last_added of `gdelt` is nothing, and 2020-02-01 14:30:00 is found",
    );
    assert_fault("lowest = 0", "lowest of `gdelt` is 0, and 1 is found");
    assert_fault("highest = 9", "highest of `gdelt` is 9, and 5 is found");
    assert_fault(
        "dataset = 'gdelt1'",
        "other_dataset of `gdelt` is 0, and 5 is found",
    );
}

#[test]
fn a_changed_actor_of_events_is_named() {
    let expected = "events: `work_event_actors`: 1 row counted as another party or actor of the \
        record than theirs";
    for change in [
        "actor = 'arcadia' WHERE code = 'USA'",
        "actor = NULL WHERE scheme = 'iso3' AND code = 'MYS'",
        "actor = 'malaysia' WHERE scheme = 'cameo' AND name = 'WASHINGTON'",
        "party = 0 WHERE scheme = 'cameo' AND code = 'USAGOV' AND types = 'MIL'",
        "party = event_actor WHERE scheme = 'cameo' AND code = 'MYS'",
    ] {
        let faults = after(&format!("UPDATE work_event_actors SET {change}"));
        assert!(
            faults.contains(&expected.to_owned()),
            "{change}: {faults:#?}"
        );
    }
}

/// If a file has events, `doctor` checks a copy of all other rows. The copy has new indexes, so
/// `doctor` must check those of the file too.
#[test]
fn an_index_without_its_rows_is_found_even_if_the_file_has_events() {
    let folder = made();
    let index = "CREATE INDEX work_event_actors_by_actor ON work_event_actors (actor) WHERE ";
    let run = |sql: &str| {
        let other = Connection::open(folder.path().join("chancery.db")).unwrap();
        let allowed = "PRAGMA writable_schema = ON; PRAGMA foreign_keys = OFF;";
        other.execute_batch(&format!("{allowed} {sql}")).unwrap();
        other.close().unwrap();
    };
    let define = |condition: &str| {
        run(&format!(
            "UPDATE sqlite_schema SET sql = '{index}{condition}'
            WHERE name = 'work_event_actors_by_actor'"
        ));
    };
    run("UPDATE work_event_actors SET actor = NULL");
    define("0");
    run("UPDATE work_event_actors SET actor = 'malaysia' WHERE scheme = 'iso3' AND code = 'MYS'");
    define("actor IS NOT NULL");
    let faults = faults(&folder);
    let [fault] = faults.as_slice() else {
        panic!("{faults:#?}");
    };
    assert!(fault.starts_with("integrity: row "), "{fault}");
    assert!(
        fault.ends_with("missing from index work_event_actors_by_actor"),
        "{fault}"
    );
}

/// A row that breaks a CHECK is named in the same way whether or not the file has events.
#[test]
fn a_row_that_breaks_a_check_is_named_even_if_the_file_has_events() {
    let faults = after("UPDATE dossiers SET coded_on = '2021-02-30'");
    let expected = "integrity: `register` in `dossiers` is not allowed there: \
        CHECK constraint failed: coded_on IS date(coded_on, '+0 days')";
    assert!(faults.contains(&expected.to_owned()), "{faults:#?}");
}

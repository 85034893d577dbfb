//! Tests `chancery doctor`, which tells whether a file can be trusted.

use rusqlite::Connection;

use crate::test_dir::TestDir;

/// Changes the bundled record by SQL, without chancery. Returns the exit code and the output of
/// `doctor`.
fn after(sql: &str) -> (Option<i32>, String) {
    let dir = TestDir::with_record();
    let other = Connection::open(dir.path("chancery.db")).unwrap();
    other.execute_batch(sql).unwrap();
    other.close().unwrap();
    let before = dir.bytes("chancery.db");
    let ran = dir.chancery("doctor --format csv").run();
    assert_eq!(dir.bytes("chancery.db"), before);
    (ran.code, ran.stdout)
}

/// Changes the bundled record by SQL and returns the faults that `doctor` finds; it must find some.
fn faults(sql: &str) -> String {
    let (code, rows) = after(sql);
    assert_eq!(code, Some(6), "{rows}");
    let faults = rows.lines().filter(|row| row.contains(",fault,"));
    faults.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_that_chancery_made_is_good() {
    let (code, rows) = after("SELECT 1");
    assert_eq!(code, Some(0), "{rows}");
    assert!(!rows.contains("fault"), "{rows}");
    let subjects: Vec<&str> = rows
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').next())
        .collect();
    assert_eq!(
        subjects,
        [
            "maker",
            "journal",
            "version",
            "schema",
            "integrity",
            "foreign keys",
            "codebook",
            "dictionary",
            "dossiers",
            "rows",
            "texts"
        ]
    );
}

#[test]
fn an_addition_to_the_schema_is_named() {
    let found = faults(
        "CREATE TRIGGER t AFTER INSERT ON facts BEGIN SELECT 1; END;
        DROP VIEW timeline; CREATE VIEW timeline AS SELECT 1 AS x;
        DROP VIEW work_coverage;",
    );
    for expected in [
        "`trigger t` in the schema is not part of chancery",
        "`view timeline` in the schema was changed",
        "`view work_coverage` in the schema is missing",
    ] {
        assert!(found.contains(expected), "{found}");
    }
}

/// The schema must be compared first, because reading the tables would run its SQL.
#[test]
fn the_schema_is_compared_before_anything_in_it_is_run() {
    let found = faults(
        "CREATE TABLE t (a);
        INSERT INTO t VALUES (1);
        CREATE INDEX slow ON t (instr(printf('%.*c', 2000, 'a'), 'b'));",
    );
    assert!(
        found.contains("`index slow` in the schema is not part"),
        "{found}"
    );
    assert!(!found.contains("integrity"), "{found}");
}

#[test]
fn a_changed_codebook_or_dictionary_is_named() {
    let found = faults("UPDATE vocab_status SET done = 1 - done WHERE status = 'occurred'");
    let expected = "codebook,fault,`occurred` in `vocab_status` was changed";
    assert_eq!(found.lines().next(), Some(expected), "{found}");
    let found =
        faults("UPDATE work_dictionary SET meaning = 'x' WHERE object = 'facts' AND ordinal = 0");
    assert_eq!(
        found,
        "dictionary,fault,`facts` in the dictionary was changed"
    );
}

#[test]
fn rows_that_refer_to_nothing_are_counted() {
    let found = faults("PRAGMA foreign_keys = 0; DELETE FROM sources;");
    assert!(
        found.contains("foreign keys,fault,table `dossiers`: 1 rows refer"),
        "{found}"
    );
}

#[test]
fn a_file_of_another_program_and_a_file_that_is_no_database_have_different_errors() {
    let dir = TestDir::new();
    let other = Connection::open(dir.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE t (a)").unwrap();
    other.close().unwrap();
    let ran = dir.chancery("doctor other.db --format csv").run();
    assert_eq!(ran.code, Some(6), "{ran}");
    assert!(
        ran.stdout.contains("maker,fault,another program made it"),
        "{ran}"
    );
    dir.write("text.db", "hello");
    assert_eq!(dir.chancery("doctor text.db").run().code, Some(3));
    assert_eq!(dir.chancery("doctor none.db").run().code, Some(3));
    assert_eq!(dir.chancery("doctor").run().code, Some(3));
}

/// Returns the faults that `doctor` finds in a database that has this file next to it.
fn beside(ending: &str, content: &[u8]) -> String {
    let dir = TestDir::with_record();
    dir.write(&format!("chancery.db{ending}"), content);
    let ran = dir.chancery("doctor --format csv").run();
    assert_eq!(ran.code, Some(6), "{ran}");
    assert_eq!(dir.bytes(&format!("chancery.db{ending}")), content);
    let faults = ran.stdout.lines().filter(|row| row.contains(",fault,"));
    faults.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_in_the_place_of_a_journal_is_named() {
    assert_eq!(
        beside("-journal", b"Some notes"),
        "journal,fault,`chancery.db-journal` is not a journal"
    );
    assert_eq!(
        beside("-wal", b""),
        "journal,fault,\"`chancery.db-wal` is a write-ahead log, but the database beside it has none\""
    );
    assert_eq!(
        beside("-shm", b""),
        "journal,fault,\"`chancery.db-shm` belongs to a write-ahead log, but the database beside it has none\""
    );
}

/// A check that the time limit cut off must not count as passed.
#[test]
fn a_changed_file_never_passes_when_the_time_runs_out() {
    let dir = TestDir::with_record();
    let other = Connection::open(dir.path("chancery.db")).unwrap();
    let change = "DROP VIEW timeline; CREATE VIEW timeline AS SELECT 1 AS x";
    other.execute_batch(change).unwrap();
    other.close().unwrap();
    for time in 1..25 {
        let ran = dir.chancery(&format!("doctor --timeout {time}ms")).run();
        assert!(matches!(ran.code, Some(4 | 6)), "{time}ms: {ran}");
    }
}

/// Any `sqlite3` shell can change a row in this way.
#[test]
fn a_changed_row_is_named() {
    let found = faults(
        "PRAGMA ignore_check_constraints = ON;
        UPDATE engagements SET open_parts = 7 WHERE ref = 'aukus-announced@my22';",
    );
    for expected in [
        "integrity,fault,CHECK constraint failed in engagements",
        "`aukus-announced@my22` in `engagements` is not allowed there",
        "dossiers,fault,dossier `my22` differs from what was loaded",
    ] {
        assert!(found.contains(expected), "{found}");
    }
    let found = faults("UPDATE facts SET cited = 'x' WHERE ref = 'aukus-announced@my22'");
    let expected = "rows,fault,`aukus-announced@my22` in `facts` was changed: `cited`";
    assert_eq!(found, expected);
}

/// Returns the answers to questions that read all tables of a record.
fn answers(dir: &TestDir) -> String {
    let questions = [
        "report timeline --citations --format csv",
        "report stances --format csv",
        "report assistance --format csv",
        "report tilt --format csv",
        "table engagements --format csv",
        "export dossier my22",
    ];
    let told = questions.map(|question| dir.chancery(question).run());
    told.map(|told| format!("{:?}\n{}{}", told.code, told.stdout, told.stderr))
        .concat()
}

/// The environment variable `CHANCERY_FLIPS` is the number of bits to flip; 400 is thorough.
#[test]
fn a_bit_that_changes_an_answer_is_found() {
    let bits = std::env::var("CHANCERY_FLIPS").map_or(30, |bits| bits.parse().unwrap());
    let dir = TestDir::with_record();
    let whole = dir.bytes("chancery.db");
    let expected = answers(&dir);
    let mut found = 0;
    for bit in 0..bits {
        let mut bytes = whole.clone();
        // The bits are spread irregularly over the file after its header.
        let at = 100 + (bit * 7_919 + 104_729) * 15_485_863 % (bytes.len() - 100);
        bytes[at] ^= 1 << (bit % 8);
        dir.write("chancery.db", &bytes);
        let told = dir.chancery("doctor --format csv").run();
        if told.code == Some(0) {
            assert_eq!(answers(&dir), expected, "bit {} of byte {at}", bit % 8);
        } else {
            found += 1;
        }
    }
    assert!(found > bits / 4, "{found} of {bits}");
}

/// A busy file cannot be examined, so `doctor` reports no faults.
#[test]
fn a_busy_file_is_not_examined() {
    let dir = TestDir::with_record();
    let other = Connection::open(dir.path("chancery.db")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let told = dir.chancery("doctor").run();
    assert_eq!(told.code, Some(7), "{told}");
    other.execute_batch("ROLLBACK").unwrap();
    dir.chancery("doctor").succeeds();
}

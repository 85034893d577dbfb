//! Tests that hostile queries, reports and files do no harm.
//!
//! Each attack is tried as a query, as a user's report and, if a view can contain it, inside a
//! doctored database file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use rusqlite::Connection;
use wait4::Wait4;

use crate::test_dir::TestDir;

/// The `--timeout` that each run is given.
const TIMEOUT: Duration = Duration::from_millis(300);

/// How much longer than its `--timeout` a run may take. One second is what the program allows
/// itself; the rest is for a busy machine.
const SLACK: Duration = Duration::from_secs(9);

/// The maximum memory of a run, in bytes. `SQLite` may request 256 MiB. In small blocks, these take
/// 1.4 times as much memory. The program itself needs the rest.
pub(crate) const MEMORY: u64 = 400 << 20;

/// An attack, and the exit codes with which `chancery` may answer it.
struct Attack {
    sql: String,
    codes: &'static [i32],
}

const REFUSED: &[i32] = &[5];
const LIMITED: &[i32] = &[4];
const WRONG: &[i32] = &[1];

fn attack(sql: impl Into<String>, codes: &'static [i32]) -> Attack {
    Attack {
        sql: sql.into(),
        codes,
    }
}

/// Returns the attacks that cannot be written as a view.
fn statements() -> Vec<Attack> {
    let refused = [
        "ATTACH 'other.db' AS other",
        "ATTACH 'file:other.db?mode=rwc' AS other",
        "DETACH main",
        "VACUUM",
        "VACUUM INTO 'other.db'",
        "VACUUM main INTO 'file:other.db?mode=rwc'",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t AS SELECT * FROM facts",
        "CREATE TEMP VIEW v AS SELECT 1",
        "CREATE TEMP TRIGGER t AFTER INSERT ON facts BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE temp.t USING fts5 (a)",
        "CREATE VIRTUAL TABLE t USING csv(filename = '/etc/passwd')",
        "INSERT INTO topics (topic, name) VALUES ('x', 'x')",
        "WITH x AS (SELECT 1) DELETE FROM topics RETURNING topic",
        "UPDATE sqlite_schema SET sql = 'x'",
        "DROP VIEW timeline",
        "ALTER TABLE topics RENAME TO subjects",
        "PRAGMA query_only = 0",
        "PRAGMA query_only(0)",
        "PRAGMA writable_schema = 1",
        "PRAGMA writable_schema = RESET",
        "PRAGMA journal_mode = WAL",
        "PRAGMA user_version = 9",
        "PRAGMA application_id = 9",
        "PRAGMA temp_store_directory = '.'",
        "PRAGMA data_store_directory = '.'",
        "PRAGMA trusted_schema = 1",
        "PRAGMA hard_heap_limit = 0",
        "PRAGMA soft_heap_limit = 0",
        "PRAGMA cache_spill = 1",
        "PRAGMA temp_store = FILE",
        "PRAGMA mmap_size = 1000000000",
        "PRAGMA incremental_vacuum",
        "PRAGMA optimize",
        "PRAGMA wal_checkpoint",
        "PRAGMA integrity_check",
        "ANALYZE",
        "REINDEX",
        "BEGIN EXCLUSIVE",
        "SAVEPOINT s",
        "SELECT 1; ATTACH 'other.db' AS other",
        "SELECT 1; SELECT 2",
        "EXPLAIN DELETE FROM topics",
    ];
    refused.map(|sql| attack(sql, REFUSED)).into()
}

/// Returns the attacks that can be written as a view, and can therefore be hidden in a database
/// file.
fn selects() -> Vec<Attack> {
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";
    let doubled: Vec<String> = (1..40)
        .map(|n| {
            format!(
                "t{n} AS (SELECT a FROM t{0} UNION ALL SELECT a FROM t{0})",
                n - 1
            )
        })
        .collect();
    let doubled = doubled.join(", ");
    let nested = "(SELECT a FROM ".repeat(300) + "(SELECT 1 AS a)" + &")".repeat(300);
    vec![
        attack("SELECT load_extension('x')", REFUSED),
        attack("SELECT fts5(x'4141414141414141')", REFUSED),
        attack("SELECT sqlite_compileoption_get(1)", REFUSED),
        attack("SELECT zeroblob(2000000000)", REFUSED),
        attack("SELECT randomblob(2000000000)", REFUSED),
        attack("SELECT * FROM pragma_database_list", REFUSED),
        attack("SELECT * FROM pragma_integrity_check", REFUSED),
        attack("SELECT readfile('/etc/passwd')", WRONG),
        attack("SELECT writefile('x', 'y')", WRONG),
        attack("SELECT edit('x')", WRONG),
        attack("SELECT * FROM fsdir('.')", WRONG),
        attack(format!("{endless} SELECT count(*) FROM n"), LIMITED),
        attack(format!("{endless} SELECT i FROM n WHERE i < 0"), LIMITED),
        attack(
            format!("{endless} SELECT printf('%.*c', 1000, 'x') FROM n ORDER BY 1"),
            LIMITED,
        ),
        attack(format!("{endless} SELECT group_concat(i) FROM n"), LIMITED),
        attack(
            format!("{endless} SELECT json_group_array(i) FROM n"),
            LIMITED,
        ),
        attack(
            format!("{endless} SELECT DISTINCT printf('%.*c', 1000, 'x') || i FROM n"),
            LIMITED,
        ),
        attack("SELECT printf('%.*c', 2000000000, 'x')", LIMITED),
        attack("SELECT printf('%.2000000000f', 1)", &[0, 4]),
        attack(
            "SELECT replace(printf('%.*c', 9000000, 'x'), 'x', 'xxxxxxxxxx')",
            LIMITED,
        ),
        attack(
            "SELECT hex(hex(hex(printf('%.*c', 9000000, 'x'))))",
            LIMITED,
        ),
        attack(
            "SELECT a.x, b.x FROM (SELECT printf('%.*c', 9000000, 'x') AS x) AS a, \
            (SELECT printf('%.*c', 9000000, 'y') AS x) AS b",
            LIMITED,
        ),
        attack(
            "SELECT instr(printf('%.*c', 9000000, 'a'), printf('%.*c', 4000000, 'a') || 'b')",
            LIMITED,
        ),
        attack(
            format!(
                "SELECT printf('%.*c', 9000000, 'a') LIKE '%{}b'",
                "a".repeat(2_000)
            ),
            LIMITED,
        ),
        attack(
            format!(
                "SELECT sum(a.title || b.title || c.title || d.title LIKE '{}b') \
                FROM facts AS a, facts AS b, facts AS c, facts AS d",
                "%a".repeat(400)
            ),
            LIMITED,
        ),
        attack(format!("SELECT {}1", "1+".repeat(5_000)), LIMITED),
        attack(
            format!("SELECT {}1{}", "abs(".repeat(5_000), ")".repeat(5_000)),
            LIMITED,
        ),
        attack(format!("SELECT {}1", "1, ".repeat(10_000)), LIMITED),
        attack(
            format!("SELECT 1{}", " UNION ALL SELECT 1".repeat(5_000)),
            LIMITED,
        ),
        attack(format!("SELECT max({}1)", "1, ".repeat(5_000)), LIMITED),
        attack(
            format!("SELECT 1 FROM {}facts", "facts, ".repeat(500)),
            LIMITED,
        ),
        attack(
            format!("WITH t0 AS (SELECT 1 AS a), {doubled} SELECT a FROM t39"),
            LIMITED,
        ),
        attack(format!("SELECT a FROM {nested}"), &[0, 4]),
        attack(
            "SELECT count(*) FROM facts AS a, facts AS b, facts AS c, facts AS d, facts AS e",
            LIMITED,
        ),
    ]
}

/// Returns the kind and the content of every file, by name.
pub(crate) fn everything(dir: &TestDir) -> BTreeMap<String, (String, Vec<u8>)> {
    let read = |name: String| {
        let path = dir.path(&name);
        let kind = path.symlink_metadata().unwrap().file_type();
        // Only regular files are read, because reading a FIFO would block.
        let bytes = if kind.is_file() {
            fs::read(path).unwrap()
        } else {
            Vec::new()
        };
        (name, (format!("{kind:?}"), bytes))
    };
    dir.files().into_iter().map(read).collect()
}

/// Runs `chancery` on an attack. Checks the exit code, the time, the memory and that no file
/// changed.
fn withstands(dir: &TestDir, door: &str, words: &[&str], attack: &Attack) {
    let told = format!("{door}: {}", attack.sql.get(..90).unwrap_or(&attack.sql));
    let before = everything(dir);
    let begun = Instant::now();
    let mut child = dir
        .plain(cargo_bin!("chancery"))
        .args(words)
        .args(["--timeout", "300ms", "--format", "ndjson"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    let ended = child.wait4().unwrap();
    let code = ended.status.code();
    assert!(
        code.is_some_and(|code| attack.codes.contains(&code)),
        "{told}: {code:?}\n{stderr}"
    );
    assert!(
        begun.elapsed() < TIMEOUT + SLACK,
        "{told}: {:?}",
        begun.elapsed()
    );
    assert!(
        ended.rusage.maxrss < MEMORY,
        "{told}: {} bytes",
        ended.rusage.maxrss
    );
    assert!(!stderr.contains("panicked"), "{told}: {stderr}");
    if code != Some(0) {
        assert!(stderr.contains("error: "), "{told}: {stderr}");
    }
    // The message does not print the two states, because they contain every byte of every file.
    assert!(everything(dir) == before, "{told}: {:?}", dir.files());
}

#[test]
fn no_query_writes_reads_another_file_or_takes_too_much() {
    let file = TestDir::with_record();
    let bundled = TestDir::new();
    for attack in statements().iter().chain(&selects()) {
        withstands(&file, "sql", &["sql", &attack.sql], attack);
    }
    for attack in statements() {
        withstands(
            &bundled,
            "sql on the bundled record",
            &["sql", &attack.sql],
            &attack,
        );
    }
}

/// Returns a report that runs this SQL and declares its columns in the header.
fn report(sql: &str) -> String {
    let header = "-- title: T\n-- about: A\n";
    let Ok(shape) = chancery::bundled::reader().unwrap().shape(sql) else {
        // SQL that does not compile is refused before its columns are compared.
        return format!("{header}-- column a: a\n{sql}");
    };
    let names: Vec<String> = (0..shape.columns.len())
        .map(|at| format!("c{at}"))
        .collect();
    let columns: Vec<String> = names
        .iter()
        .map(|name| format!("-- column {name}: c\n"))
        .collect();
    let (columns, names) = (columns.concat(), names.join(", "));
    format!("{header}{columns}WITH attack ({names}) AS ({sql}) SELECT {names} FROM attack")
}

#[test]
fn no_report_of_a_user_writes_reads_another_file_or_takes_too_much() {
    let dir = TestDir::with_record();
    for attack in statements().iter().chain(&selects()) {
        dir.write("mine.sql", report(&attack.sql));
        withstands(
            &dir,
            "report",
            &["report", "mine", "--reports", "."],
            attack,
        );
        withstands(
            &dir,
            "check",
            &["check", "mine.sql"],
            // `check` exits with an error if the fault shows only when the report is run. For any
            // other fault, it has the exit code for findings.
            &Attack {
                sql: attack.sql.clone(),
                codes: &[0, 1, 4, 6],
            },
        );
    }
}

#[test]
fn no_doctored_file_writes_reads_another_file_or_takes_too_much() {
    let mut made = 0;
    for attack in selects() {
        let dir = TestDir::with_record();
        let sent = Connection::open(dir.path("chancery.db")).unwrap();
        let view = sent.execute_batch(&format!("CREATE VIEW evil AS {}", attack.sql));
        if view.is_err() {
            // `SQLite` cannot store a view that is nested too deeply.
            continue;
        }
        made += 1;
        let dates = "work_asked_dates";
        let asked = format!("DROP VIEW {dates}; CREATE VIEW {dates} AS {}", attack.sql);
        sent.execute_batch(&asked).unwrap();
        sent.close().unwrap();
        withstands(&dir, "a view", &["sql", "SELECT * FROM evil"], &attack);
        // The view can lack the columns that the report reads, so other exit codes are allowed.
        let codes = &[1, 3, 4, 5];
        let report = Attack {
            sql: attack.sql.clone(),
            codes,
        };
        withstands(&dir, "a report's view", &["report", "timeline"], &report);
        // On a busy machine, `doctor` can run out of time.
        let doctor = Attack {
            sql: attack.sql,
            codes: &[4, 6],
        };
        withstands(&dir, "doctor", &["doctor", "chancery.db"], &doctor);
    }
    assert!(made > 25, "{made}");
}

/// The doctored file also changes the tables in which chancery looks for similar names to suggest.
#[test]
fn the_queries_of_chancery_itself_stop_in_time_on_a_doctored_file() {
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ";
    let dir = TestDir::with_record();
    let sent = Connection::open(dir.path("chancery.db")).unwrap();
    sent.execute_batch(&format!(
        "DROP TABLE work_names;
        CREATE VIEW work_names AS {endless}
        SELECT 'x' || i AS typed, 'y' AS actor, NULL AS topic, i AS ordinal, 'z' AS name,
            NULL AS language, NULL AS note, 1 AS finds FROM n;
        DROP TABLE work_dictionary;
        CREATE VIEW work_dictionary AS {endless}
        SELECT 'x' AS object, 0 AS ordinal, 'y' AS column_name, 'z' AS kind, i AS meaning,
            NULL AS lists FROM n;
        CREATE TRIGGER t AFTER INSERT ON facts BEGIN SELECT load_extension('x'); END;"
    ))
    .unwrap();
    sent.close().unwrap();
    let attack = |codes| attack("a doctored view", codes);
    let questions: [(&[&str], &'static [i32]); 5] = [
        // The search for similar names ends when the time or the space for names is
        // used up.
        (&["sql", "SELECT nonesuch FROM facts"], &[1, 4]),
        (&["sql", "SELECT 1 FROM nonesuch"], &[1, 4]),
        (&["report", "timeline", "--actor", "malaysia"], &[4]),
        (&["dict", "facts"], &[4]),
        (&["doctor", "chancery.db"], &[4, 6]),
    ];
    for (words, codes) in questions {
        withstands(&dir, words[0], words, &attack(codes));
    }
}

#[test]
fn the_memory_for_names_notes_and_lists_is_bounded() {
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";
    let long = "printf('%.*c', 500000, 'x') || i";
    let dir = TestDir::with_record();
    let sent = Connection::open(dir.path("chancery.db")).unwrap();
    sent.execute_batch(&format!(
        "DROP TABLE work_dictionary;
        CREATE VIEW work_dictionary AS {endless}
        SELECT {long} AS object, 0 AS ordinal, {long} AS column_name, 'table' AS kind,
            {long} AS meaning, NULL AS lists FROM n;"
    ))
    .unwrap();
    sent.close().unwrap();
    let header = "-- title: T\n-- about: A\n-- column a: a\n-- column facts: f\n";
    dir.write(
        "choosy.sql",
        format!(
            "{header}-- param x: text; x; choices {endless} SELECT {long} FROM n; default none\n\
            SELECT :x AS a, '' AS facts ORDER BY 1\n"
        ),
    );
    dir.write(
        "cited.sql",
        format!("{header}{endless} SELECT i AS a, {long} AS facts FROM n ORDER BY i\n"),
    );
    let attack = attack("what is kept", &[0, 1, 2, 3, 4, 6]);
    let questions: [&[&str]; 6] = [
        &["sql", "SELECT 1 FROM nonesuch"],
        &["dict", "facts"],
        &["table", "engagements"],
        &["report", "choosy", "--x", "a", "--reports", "."],
        &["report", "cited", "--citations", "--reports", "."],
        &["check", "choosy.sql"],
    ];
    for words in questions {
        withstands(&dir, words[0], words, &attack);
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_with_130_and_leaves_nothing_behind() {
    let dir = TestDir::with_record();
    let endless =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    let stuck = "SELECT instr(printf('%.*c', 9000000, 'a'), printf('%.*c', 4000000, 'a') || 'b')";
    for sql in [endless, stuck] {
        let before = everything(&dir);
        let mut child = dir
            .plain(cargo_bin!("chancery"))
            .args(["sql", sql, "-o", "rows.csv"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Waits until the unfinished file exists, which is created just before the query runs.
        while dir.files().len() == before.len() {
            std::thread::sleep(Duration::from_millis(10));
        }
        std::thread::sleep(Duration::from_millis(200));
        signal("-INT", &child);
        let mut stderr = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut stderr)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130), "{stderr}");
        assert_eq!(stderr, "error: interrupted\n");
        assert_eq!(everything(&dir), before);
    }
}

/// A signal can arrive at any point of the export.
#[cfg(unix)]
#[test]
fn an_interrupted_export_leaves_a_whole_folder_or_none() {
    let dir = TestDir::with_record();
    let before = dir.files();
    let mut ended = 0;
    // The export takes a few milliseconds, so most signals arrive after its end.
    for round in 0..200_u64 {
        if round > 12 && ended > 0 {
            break;
        }
        let wait = Duration::from_millis((round % 4) * (round % 3));
        let mut child = dir
            .plain(cargo_bin!("chancery"))
            .args(["export", "datapackage", "package"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while dir.files() == before && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(100));
        }
        std::thread::sleep(wait);
        signal("-TERM", &child);
        let code = child.wait().unwrap().code();
        if code == Some(143) {
            ended += 1;
        } else {
            assert_eq!(code, Some(0));
            std::fs::remove_dir_all(dir.path("package")).unwrap();
        }
        assert_eq!(dir.files(), before, "{wait:?}");
    }
    assert!(ended > 0);
}

/// Sends a signal to a process. The process must not have been waited for yet, because afterwards
/// another process can have its number.
#[cfg(unix)]
pub(crate) fn signal(signal: &str, to: &std::process::Child) {
    let id = to.id().to_string();
    let sent = std::process::Command::new("kill")
        .args([signal, &id])
        .status();
    assert!(sent.unwrap().success());
}

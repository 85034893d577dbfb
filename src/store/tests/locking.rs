//! Tests which statements the lock allows and which it refuses.

use std::io;

use rusqlite::ErrorCode;
use rusqlite::hooks::{AuthContext, Authorization};

use super::fixtures::{list, loaded, names, one, register, two};
use crate::rows::{Cell, Column};
use crate::store::{Error, ParameterValue, Reader, Resolved, RowSink, Stop, Store};

/// Keeps the columns and rows of a result, with each row as text.
#[derive(Default)]
struct RowTexts {
    columns: Vec<Column>,
    rows: Vec<String>,
}

impl RowSink for RowTexts {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.columns = columns.to_vec();
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.rows.push(format!("{cells:?}"));
        Ok(())
    }
}

fn reader() -> Reader {
    loaded(&[register(), one(), two()]).into_reader().unwrap()
}

/// Opens the same record three times: in memory, as an image, and as a file.
fn readers() -> (tempfile::TempDir, [Reader; 3]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    Store::create(&path, &[register(), one(), two()]).unwrap();
    let file = Reader::open(&path).unwrap();
    let image = loaded(&[register(), one(), two()]).into_image().unwrap();
    let image = Reader::image(image.leak()).unwrap();
    (folder, [reader(), image, file])
}

fn ask(reader: &Reader, sql: &str) -> Result<Vec<String>, Error> {
    let mut kept = RowTexts::default();
    let count = reader.query(sql, &[], &mut kept)?;
    assert_eq!(usize::try_from(count).unwrap(), kept.rows.len());
    Ok(kept.rows)
}

#[test]
fn statements_that_write_or_open_a_file_are_refused() {
    let (folder, readers) = readers();
    let inside = |name: &str| folder.path().join(name).display().to_string();
    let attacks = [
        format!("ATTACH '{}' AS other", inside("other.db")),
        "DETACH main".into(),
        format!("VACUUM INTO '{}'", inside("copy.db")),
        "VACUUM".into(),
        "CREATE TEMP TABLE t (a)".into(),
        "CREATE TEMP VIEW v AS SELECT 1".into(),
        "CREATE TABLE t (a)".into(),
        "CREATE VIRTUAL TABLE t USING fts5 (a)".into(),
        "CREATE VIRTUAL TABLE temp.t USING rtree (a, b, c)".into(),
        "INSERT INTO topics (topic, name) VALUES ('x', 'x')".into(),
        "INSERT INTO topics (topic, name) VALUES ('x', 'x') RETURNING topic".into(),
        "WITH x AS (SELECT 1) DELETE FROM topics RETURNING topic".into(),
        "UPDATE topics SET name = 'x'".into(),
        "REPLACE INTO topics (topic, name) VALUES ('x', 'x')".into(),
        "DROP TABLE topics".into(),
        "ALTER TABLE topics RENAME TO subjects".into(),
        "ANALYZE".into(),
        "REINDEX".into(),
        "BEGIN".into(),
        "BEGIN EXCLUSIVE".into(),
        "SAVEPOINT s".into(),
        "EXPLAIN DELETE FROM topics".into(),
        "PRAGMA query_only = 0".into(),
        "PRAGMA query_only".into(),
        "PRAGMA journal_mode = WAL".into(),
        "PRAGMA user_version = 9".into(),
        "PRAGMA writable_schema = 1".into(),
        "PRAGMA data_version = 1".into(),
        "PRAGMA trusted_schema = 1".into(),
        "PRAGMA temp_store_directory = '/tmp'".into(),
        "PRAGMA database_list".into(),
        "PRAGMA wal_checkpoint".into(),
        "SELECT * FROM pragma_database_list".into(),
        "SELECT * FROM pragma_foreign_key_check".into(),
        "SELECT 1; SELECT 2".into(),
        "SELECT 1; DROP TABLE topics".into(),
        "SELECT load_extension('x')".into(),
        "SELECT fts5(x'41')".into(),
        "SELECT sqlite_compileoption_get(1)".into(),
        "SELECT randomblob(1000000000)".into(),
        "SELECT zeroblob(1000000000)".into(),
        "SELECT last_insert_rowid()".into(),
    ];
    for reader in &readers {
        for sql in &attacks {
            let answer = ask(reader, sql);
            assert!(
                matches!(answer, Err(Error::Refused { .. })),
                "{sql}: {answer:?}"
            );
        }
        // These functions exist only in the `sqlite3` shell.
        for sql in [
            "SELECT readfile('x')",
            "SELECT writefile('x', 1)",
            "SELECT edit('x')",
        ] {
            assert!(matches!(ask(reader, sql), Err(Error::Sql(_))), "{sql}");
        }
        // Whether SQLite has FTS3 depends on how it was built (`.cargo/config.toml`).
        assert!(matches!(
            ask(reader, "SELECT fts3_tokenizer('simple')"),
            Err(Error::Refused { .. } | Error::Sql(_))
        ));
        assert_eq!(
            ask(reader, "SELECT count(*) FROM topics").unwrap(),
            ["[Integer(3)]"]
        );
    }
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(files.len(), 1, "{files:?}");
}

#[test]
fn statements_that_only_read_are_answered() {
    let (_folder, readers) = readers();
    let questions = [
        ("SELECT 1;", 1),
        ("; SELECT 1", 1),
        (" -- first\n SELECT 1 ; ; -- done\n /* really */ ", 1),
        (
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n",
            3,
        ),
        ("VALUES (1), (2)", 2),
        ("SELECT name FROM pragma_table_info('topics')", 3),
        ("PRAGMA table_xinfo(topics)", 3),
        ("PRAGMA foreign_key_list('topics')", 1),
        ("PRAGMA data_version", 1),
        (
            "SELECT name FROM pragma_table_list WHERE name = 'topics'",
            1,
        ),
        ("SELECT name FROM sqlite_schema WHERE name = 'topics'", 1),
        ("SELECT value FROM json_each('[1, 2]')", 2),
        ("SELECT json_group_array(topic) FROM topics", 1),
        ("SELECT '{\"a\": 1}' ->> 'a'", 1),
        (
            "SELECT topic, row_number() OVER (ORDER BY topic), lag(topic) OVER (ORDER BY topic) FROM topics",
            3,
        ),
        (
            "SELECT date('now'), strftime('%Y', 'now'), CURRENT_DATE, julianday('2022-01-01')",
            1,
        ),
        (
            "SELECT printf('%d', 1), group_concat(topic ORDER BY topic) FROM topics",
            1,
        ),
        (
            "SELECT topic FROM topics WHERE topic LIKE 't%' AND topic GLOB 't*'",
            2,
        ),
        ("SELECT 1 WHERE 0", 0),
    ];
    for reader in &readers {
        for (sql, rows) in questions {
            assert_eq!(ask(reader, sql).unwrap().len(), rows, "{sql}");
        }
        for sql in [
            "EXPLAIN SELECT 1",
            "EXPLAIN QUERY PLAN SELECT * FROM topics",
        ] {
            assert!(!ask(reader, sql).unwrap().is_empty(), "{sql}");
        }
    }
}

#[test]
fn every_view_and_table_can_be_read() {
    let store = loaded(&[register(), one(), two()]);
    let mut objects = names(&store, "view");
    objects.extend(names(&store, "table"));
    let reader = store.into_reader().unwrap();
    for object in objects {
        ask(&reader, &format!("SELECT * FROM {object}")).unwrap();
    }
}

#[test]
fn a_refusal_names_the_forbidden_statement() {
    let reader = reader();
    let words = |sql: &str| ask(&reader, sql).unwrap_err().to_string();
    let end = "is not allowed here: commands that read never write and never open another file";
    assert_eq!(words("ATTACH 'x' AS y"), format!("`ATTACH` {end}"));
    assert_eq!(words("VACUUM INTO 'x'"), format!("`VACUUM` {end}"));
    assert_eq!(
        words("-- a copy\nVACUUM INTO 'x'"),
        format!("`VACUUM` {end}")
    );
    assert_eq!(
        words("PRAGMA query_only=0"),
        format!("`PRAGMA query_only` {end}")
    );
    assert_eq!(
        words("SELECT 1; SELECT 2"),
        "only one statement is allowed here"
    );
    assert!(
        words("SELECT load_extension('x')").starts_with("the function `load_extension` is not")
    );
    // A later query does not report an earlier refusal.
    assert_eq!(words("SELECT nonesuch"), "no such column `nonesuch`");
    assert!(matches!(ask(&reader, " -- nothing\n"), Err(Error::Empty)));
    assert!(matches!(
        ask(&reader, "SELECT 1\0; DROP TABLE topics"),
        Err(Error::Sql(_))
    ));
}

fn fault(sql: &str) -> (String, Option<String>, Option<String>) {
    let error = ask(&reader(), sql).unwrap_err();
    let hint = error.hint();
    let Error::Sql(error) = error else {
        panic!("{error}")
    };
    (error.message.clone(), error.excerpt(), hint)
}

#[test]
fn wrong_sql_is_shown_with_a_caret() {
    let (message, excerpt, hint) = fault("SELECT ref\n\tFROM 'été', engagemnts");
    assert_eq!(message, "no such table `été`");
    assert_eq!((excerpt, hint), (None, None));
    let (message, excerpt, hint) = fault("SELECT ref,\n    holdr\nFROM stances");
    assert_eq!(message, "no such column `holdr`");
    assert_eq!(excerpt.unwrap(), "  |\n2 |     holdr\n  |     ^^^^^");
    assert_eq!(hint.unwrap(), "did you mean `holder`?");
    let (_, excerpt, hint) = fault("SELECT 1 FROM engagemnts");
    assert_eq!(
        excerpt.unwrap(),
        "  |\n1 | SELECT 1 FROM engagemnts\n  |               ^^^^^^^^^^"
    );
    assert_eq!(hint.unwrap(), "did you mean `engagements`?");
    // Users easily forget the prefix `work_` of details and `vocab_` of vocabularies.
    for (name, hint) in [
        ("dictionary", "did you mean `work_dictionary`?"),
        ("hedges", "did you mean `vocab_hedge`?"),
    ] {
        assert_eq!(fault(&format!("SELECT 1 FROM {name}")).2.unwrap(), hint);
    }
    let (message, _, hint) = fault("SELECT stances.iso3 FROM stances");
    assert_eq!(message, "no such column `stances.iso3`");
    assert_eq!(
        hint.unwrap(),
        "`iso3` is a column of `actors`, `state_codes`, `work_event_places`, `work_state_years`"
    );
    let (message, excerpt, _) = fault("SELECT 1; SELEC 2");
    assert_eq!(message, "near \"SELEC\": syntax error");
    assert_eq!(
        excerpt.unwrap(),
        "  |\n1 | SELECT 1; SELEC 2\n  |           ^^^^^"
    );
}

#[test]
fn parameters_are_bound_by_name_and_null_where_unset() {
    let reader = reader();
    let sql = "SELECT :text, @number, $real, :unset, :text";
    let shape = reader.shape(sql).unwrap();
    assert_eq!(shape.parameters, ["text", "number", "real", "unset"]);
    assert_eq!(shape.columns.len(), 5);
    let mut parameters = vec![
        ("number".to_owned(), ParameterValue::Integer(7)),
        ("text".to_owned(), ParameterValue::Text("a'b".into())),
        ("real".to_owned(), ParameterValue::Real(0.5)),
    ];
    let mut kept = RowTexts::default();
    reader.query(sql, &parameters, &mut kept).unwrap();
    let row = "[Text(\"a'b\"), Integer(7), Real(0.5), Null, Text(\"a'b\")]";
    assert_eq!(kept.rows, [row]);
    parameters.push(("txt".into(), ParameterValue::Null));
    let error = reader.query(sql, &parameters, &mut kept).unwrap_err();
    assert_eq!(error.to_string(), "the query has no parameter `txt`");
    assert_eq!(error.hint().unwrap(), "did you mean `text`?");
}

#[test]
fn columns_are_sent_without_rows_and_a_failing_sink_stops_the_query() {
    struct Full;
    impl RowSink for Full {
        fn begin(&mut self, _: &[Column]) -> io::Result<()> {
            Ok(())
        }
        fn row(&mut self, _: &[Cell<'_>]) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
    let reader = reader();
    let mut kept = RowTexts::default();
    reader
        .query("SELECT 1 AS a, 2 AS b WHERE 0", &[], &mut kept)
        .unwrap();
    assert_eq!(kept.columns, [Column::new("a"), Column::new("b")]);
    let error = reader.query("SELECT 1", &[], &mut Full).unwrap_err();
    assert!(matches!(error, Error::Sink(cause) if cause.kind() == io::ErrorKind::BrokenPipe));
}

#[test]
fn an_error_in_the_middle_of_the_rows_is_reported() {
    let reader = reader();
    let error = ask(
        &reader,
        "SELECT abs(-9223372036854775807 - value) FROM json_each('[0, 1]')",
    );
    let Err(Error::Sql(error)) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.message, "integer overflow");
}

#[test]
fn names_of_actors_and_topics_are_resolved() {
    let store = loaded(&[register(), one(), two()]);
    let reference = list(&store, "SELECT ref FROM facts WHERE ref LIKE 'ballot@%'");
    assert_eq!(reference, ["ballot@one"]);
    let reader = store.into_reader().unwrap();
    let one = |slug: &str| Resolved::One(slug.into());
    for text in ["arcadia", "actor:arcadia", " ARC ", "Republic of Arcadia"] {
        assert_eq!(reader.actor(text).unwrap(), one("arcadia"), "{text}");
    }
    let none = Resolved::None {
        suggestions: vec!["arcadia".into()],
    };
    assert_eq!(reader.actor("arcadai").unwrap(), none);
    assert_eq!(reader.topic("topic:fish").unwrap(), one("fish"));
    assert_eq!(reader.topic("Topic fish").unwrap(), one("fish"));
}

/// Returns the limit that a query exceeds.
fn limit(reader: &Reader, sql: &str) -> String {
    match ask(reader, sql) {
        Err(Error::Limit(what)) => what,
        other => panic!("{}: {other:?}", sql.get(..60).unwrap_or(sql)),
    }
}

#[test]
fn the_size_of_values_is_limited_and_temporary_data_stays_in_memory() {
    let too_long = "a text, blob or row is longer than 10 MB";
    for mut reader in readers().1 {
        assert!(ask(&reader, "SELECT length(printf('%.*c', 9000000, 'x'))").is_ok());
        let one = "SELECT length(printf('%.*c', 10000001, 'x'))";
        assert_eq!(limit(&reader, one), too_long);
        let row = "SELECT printf('%.*c', 6000000, 'x'), printf('%.*c', 6000000, 'x')";
        assert_eq!(limit(&reader, row), too_long);
        unlock(&mut reader);
        assert_eq!(ask(&reader, "PRAGMA temp_store").unwrap(), ["[Integer(2)]"]);
    }
}

#[test]
fn the_complexity_of_a_statement_is_limited() {
    let reader = reader();
    let list = |count: usize, item: &str| vec![item; count].join(", ");
    let terms = |count: usize| vec!["SELECT 1"; count].join(" UNION ALL ");
    let within = |sql: String| ask(&reader, &sql).unwrap_or_else(|error| panic!("{error}"));
    let beyond = |sql: String| limit(&reader, &sql);
    within(format!("SELECT {}", list(1_000, "1")));
    assert_eq!(
        beyond(format!("SELECT {}", list(1_001, "1"))),
        "too many columns in result set"
    );
    within(format!("SELECT {}", vec!["1"; 900].join(" + ")));
    assert_eq!(
        beyond(format!("SELECT {}", vec!["1"; 1_100].join(" + "))),
        "expression tree is too large (maximum depth 1000)"
    );
    within(terms(250));
    assert_eq!(beyond(terms(251)), "too many terms in compound SELECT");
    within(format!("SELECT max({})", list(100, "1")));
    let arguments = beyond(format!("SELECT max({})", list(101, "1")));
    assert!(arguments.starts_with("too many arguments"), "{arguments}");
    within(format!("SELECT 'x' LIKE '{}'", "%".repeat(1_000)));
    assert_eq!(
        beyond(format!("SELECT 'x' LIKE '{}'", "%".repeat(1_001))),
        "LIKE or GLOB pattern too complex"
    );
    let long = |length: usize| format!("SELECT 1 -- {}", "x".repeat(length));
    within(long(900_000));
    beyond(long(1_000_000));
}

/// A user might need a query that lists a thousand codes.
#[test]
fn a_long_list_does_not_exceed_the_limit_of_depth() {
    let reader = reader();
    let list: Vec<String> = (0..5_000).map(|number| number.to_string()).collect();
    let list = list.join(", ");
    assert_eq!(
        ask(&reader, &format!("SELECT 4999 IN ({list})")).unwrap(),
        ["[Integer(1)]"]
    );
    let values: Vec<String> = (0..5_000).map(|number| format!("({number})")).collect();
    let values = format!("VALUES {}", values.join(", "));
    assert_eq!(ask(&reader, &values).unwrap().len(), 5_000);
}

const ENDLESS: &str = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) \
    SELECT count(*) FROM n";

#[test]
fn a_query_can_be_stopped_before_it_starts_and_while_it_runs() {
    for why in [Stop::TimeUp, Stop::Interrupted] {
        let reader = reader();
        let stopper = reader.stopper();
        let thread = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(20));
            stopper.stop(why);
        });
        let asked = ask(&reader, ENDLESS);
        assert!(matches!(asked, Err(Error::Stopped(reason)) if reason == why));
        thread.join().unwrap();
        // Later queries are stopped too.
        let asked = ask(&reader, ENDLESS);
        assert!(matches!(asked, Err(Error::Stopped(reason)) if reason == why));
    }
}

#[test]
fn the_first_reason_to_stop_is_kept() {
    let reader = reader();
    reader.stopper().stop(Stop::TimeUp);
    reader.stopper().stop(Stop::Interrupted);
    let stopped = ask(&reader, ENDLESS);
    assert!(matches!(stopped, Err(Error::Stopped(Stop::TimeUp))));
}

#[test]
fn an_image_cannot_be_written_even_without_the_lock() {
    let image = loaded(&[register()]).into_image().unwrap();
    let mut reader = Reader::image(image.leak()).unwrap();
    unlock(&mut reader);
    let write = "PRAGMA query_only = 0; DELETE FROM topics";
    let error = reader.connection.execute_batch(write).unwrap_err();
    assert_eq!(error.sqlite_error_code(), Some(ErrorCode::ReadOnly));
}

/// Removes the authorizer, so that a test can query its own data.
fn unlock(reader: &mut Reader) {
    let none: Option<fn(AuthContext<'_>) -> Authorization> = None;
    reader.connection.authorizer(none).unwrap();
}

#[test]
fn a_missing_table_is_reported_even_if_its_name_reads_like_a_refusal() {
    let reader = reader();
    for name in [
        "too many",
        "x may not be modified",
        "unsafe use of x",
        "too deep",
    ] {
        let asked = ask(&reader, &format!("SELECT * FROM \"{name}\""));
        assert!(matches!(asked, Err(Error::Sql(_))), "{name}: {asked:?}");
    }
}

#[test]
fn one_name_with_two_prefixes_is_one_parameter() {
    let shape = reader().shape("SELECT :a, @a, $b, ?").unwrap();
    assert_eq!(shape.parameters, ["a", "b", ""]);
}

//! `chancery export parquet`, and `chancery check` of a folder of exports.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use assert_cmd::cargo::cargo_bin;
use chancery::parquet::{Kind, Manifest, Table};
use insta::assert_snapshot;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::test_dir::TestDir;

/// Exports `chancery.db` to the folder `exports`, and returns the only export.
fn exported(dir: &TestDir) -> (PathBuf, Manifest) {
    dir.chancery("export parquet exports").succeeds();
    let mut all = Manifest::read_all(&dir.path("exports")).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// Returns all files below a folder with their bytes, by path.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                found.insert(name.to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn an_export_has_tables_of_the_record_rows_of_data_sets_and_names_for_them() {
    let dir = TestDir::with_votes();
    let (export, manifest) = exported(&dir);
    let mut told = String::new();
    for table in manifest.tables.iter().filter(|it| it.kind != Kind::Record) {
        let sorted = table.sorted_by.join(", ");
        let _ = writeln!(
            told,
            "{} ({:?}, {} rows) by {sorted}",
            table.name, table.kind, table.rows
        );
        for file in table
            .files
            .iter()
            .filter(|_| table.partitioned_by.is_some())
        {
            let _ = writeln!(told, "  {}: {}", file.path, file.rows);
        }
    }
    assert_snapshot!(told);
    let of_record = manifest.tables.iter().filter(|it| it.kind == Kind::Record);
    let of_record: Vec<&str> = of_record.map(|it| it.name.as_str()).collect();
    assert_snapshot!(of_record.join("\n"));
    let columns = |table: &str| {
        let table = manifest.tables.iter().find(|it| it.name == table).unwrap();
        let columns = table.columns.iter().map(|it| {
            let null = if it.nullable { ", or NULL" } else { "" };
            format!(
                "{} {} for {}{null}: {}",
                it.name, it.kind, it.sqlite, it.meaning
            )
        });
        columns.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(columns("work_events"));
    assert_snapshot!(columns("work_reach"));
    let views: Vec<&String> = manifest.views.keys().collect();
    assert_eq!(
        views,
        [
            "agreement",
            "events",
            "votes",
            "work_event_days",
            "work_event_names",
            "work_event_years",
            "work_session_years"
        ]
    );
    assert!(
        manifest
            .views
            .values()
            .all(|sql| sql.starts_with("SELECT\n") && !sql.ends_with(';'))
    );
    let datasets: Vec<&String> = manifest.licences.keys().collect();
    assert_eq!(datasets, ["gdelt2", "icews", "undl", "unvotes"]);
    assert_eq!(manifest.sources.len(), 6);
    // All that is there is listed, and nothing else.
    let listed = manifest.tables.iter().flat_map(|it| &it.files);
    let mut listed: Vec<String> = listed.map(|file| file.path.clone()).collect();
    listed.push("manifest.json".to_owned());
    listed.sort();
    assert_eq!(listed, tree(&export).into_keys().collect::<Vec<_>>());
    assert_snapshot!(dir.chancery("check exports").run(), @"
    exit 0
    --- stderr
    note: 1 folder of exports checked: no faults
    ");
}

#[test]
fn the_same_database_gives_the_same_bytes() {
    let dir = TestDir::with_votes();
    dir.chancery("export parquet one").succeeds();
    dir.chancery("export parquet other").succeeds();
    let one = tree(&dir.path("one"));
    assert!(one.len() > 80);
    assert!(one == tree(&dir.path("other")));
}

/// The tables with numbers of one database, and what identifies a row beside these.
const NUMBERED: [(&str, &str, &[&str]); 6] = [
    (
        "work_event_actors",
        "event_actor",
        &["scheme", "code", "name", "country", "known_group", "types"],
    ),
    (
        "work_event_codes",
        "event_code",
        &["dataset", "cameo", "name"],
    ),
    (
        "work_event_places",
        "event_place",
        &[
            "scheme",
            "name",
            "country",
            "iso3",
            "latitude",
            "longitude",
            "feature",
        ],
    ),
    ("work_event_addresses", "event_address", &["address"]),
    ("event_files", "event_file", &["sha256"]),
    ("vote_files", "vote_file", &["sha256"]),
];

/// Which table a column of a table of data sets has numbers of.
fn refers_to(table: &str, column: &str) -> Option<&'static str> {
    match (table, column) {
        (_, "event_actor" | "party" | "doer")
        | ("work_events" | "work_event_counts", "low" | "high")
        | ("work_event_pairs", "other")
        | ("work_events", "target") => Some("work_event_actors"),
        (_, "event_code") => Some("work_event_codes"),
        (_, "event_place") => Some("work_event_places"),
        (_, "event_address") => Some("work_event_addresses"),
        (_, "event_file") => Some("event_files"),
        (_, "vote_file" | "belongs_to") => Some("vote_files"),
        (_, "roll_call") => Some("roll_calls"),
        (_, "file_set") => Some("sets"),
        _ => None,
    }
}

type Numbers = HashMap<&'static str, HashMap<i64, i64>>;

/// Returns the rows of a table in Parquet, with days and times as SQLite has them.
fn rows(export: &Path, table: &Table) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for file in &table.files {
        let reader =
            SerializedFileReader::new(File::open(export.join(&file.path)).unwrap()).unwrap();
        let names: Vec<String> = table.columns.iter().map(|it| it.name.clone()).collect();
        for row in reader.get_row_iter(None).unwrap() {
            let row = row.unwrap();
            let found: Vec<&String> = row.get_column_iter().map(|(name, _)| name).collect();
            assert!(found.iter().eq(&names.iter().collect::<Vec<_>>()));
            rows.push(
                row.get_column_iter()
                    .map(|(_, field)| value(field))
                    .collect(),
            );
        }
    }
    rows
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Int(number) | Field::Date(number) => Value::Integer((*number).into()),
        Field::Long(number) => Value::Integer(*number),
        Field::TimestampMicros(time) => {
            assert_eq!(time % 1_000_000, 0);
            Value::Integer(time / 1_000_000)
        }
        Field::Double(number) => Value::Real(*number),
        Field::Str(text) => Value::Text(text.clone()),
        other => panic!("{other:?}"),
    }
}

fn in_sqlite(connection: &Connection, table: &Table) -> Vec<Vec<Value>> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|it| format!("\"{}\"", it.name))
        .collect();
    let sql = format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name);
    let mut rows = connection.prepare(&sql).unwrap();
    let width = table.columns.len();
    let rows = rows
        .query_map([], |row| (0..width).map(|at| row.get(at)).collect())
        .unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn place(table: &Table, column: &str) -> usize {
    table
        .columns
        .iter()
        .position(|it| it.name == column)
        .unwrap()
}

fn number(value: &Value) -> i64 {
    match value {
        Value::Integer(number) => *number,
        other => panic!("{other:?}"),
    }
}

/// Returns, for each numbered table, the number in SQLite by that in Parquet.
fn numbers(export: &Path, manifest: &Manifest, connection: &Connection) -> Numbers {
    let table = |name: &str| manifest.tables.iter().find(|it| it.name == name).unwrap();
    let mut all = Numbers::new();
    for (name, own, identity) in NUMBERED {
        let table = table(name);
        let identified = |rows: Vec<Vec<Value>>| -> HashMap<String, i64> {
            let count = rows.len();
            let rows = rows.into_iter().map(|row| {
                let identity: Vec<&Value> =
                    identity.iter().map(|it| &row[place(table, it)]).collect();
                (format!("{identity:?}"), number(&row[place(table, own)]))
            });
            let rows: HashMap<String, i64> = rows.collect();
            assert_eq!(rows.len(), count, "{name}");
            rows
        };
        let old = identified(in_sqlite(connection, table));
        let new = identified(rows(export, table));
        all.insert(
            name,
            new.into_iter().map(|(is, new)| (new, old[&is])).collect(),
        );
    }
    // A roll call is its file and number, a set its files.
    let calls = table("roll_calls");
    let files = all["vote_files"].clone();
    let call = |row: &Vec<Value>| {
        let [call, file, number] =
            ["roll_call", "vote_file", "number"].map(|it| number(&row[place(calls, it)]));
        (call, file, number)
    };
    let old: HashMap<(i64, i64), i64> = in_sqlite(connection, calls)
        .iter()
        .map(call)
        .map(|(call, file, number)| ((file, number), call))
        .collect();
    let new = rows(export, calls);
    let new = new
        .iter()
        .map(call)
        .map(|(call, file, number)| (call, old[&(files[&file], number)]));
    all.insert("roll_calls", new.collect());
    let sets = table("work_event_file_sets");
    let files = &all["event_files"];
    let by_set = |rows: Vec<Vec<Value>>, file: &dyn Fn(i64) -> i64| {
        let mut sets: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for row in rows {
            sets.entry(number(&row[0]))
                .or_default()
                .push(file(number(&row[1])));
        }
        for files in sets.values_mut() {
            files.sort_unstable();
        }
        sets
    };
    let old = by_set(in_sqlite(connection, sets), &|file| file);
    let new = by_set(rows(export, sets), &|file| files[&file]);
    let old: HashMap<Vec<i64>, i64> = old.into_iter().map(|(set, files)| (files, set)).collect();
    all.insert(
        "sets",
        new.into_iter()
            .map(|(set, files)| (set, old[&files]))
            .collect(),
    );
    all
}

#[test]
fn every_cell_is_that_of_sqlite() {
    let dir = TestDir::with_votes();
    let (export, manifest) = exported(&dir);
    let connection = Connection::open(dir.path("chancery.db")).unwrap();
    let numbers = numbers(&export, &manifest, &connection);
    let mut turned = 0;
    for table in &manifest.tables {
        let mut of_parquet = rows(&export, table);
        assert_eq!(of_parquet.len() as u64, table.rows, "{}", table.name);
        if table.kind != Kind::Record {
            for row in &mut of_parquet {
                for (value, column) in row.iter_mut().zip(&table.columns) {
                    if let (Some(owner), Value::Integer(number)) =
                        (refers_to(&table.name, &column.name), &mut *value)
                    {
                        *number = numbers[owner][number];
                    }
                }
            }
        }
        // In Parquet the other party may be the one with the lower number.
        if ["work_events", "work_event_counts"].contains(&table.name.as_str()) {
            let flow = place(table, "flow");
            for row in of_parquet
                .iter_mut()
                .filter(|row| number(&row[0]) > number(&row[1]))
            {
                row.swap(0, 1);
                row[flow] = Value::Integer(1 - number(&row[flow]));
                turned += 1;
            }
        }
        let written = |rows: Vec<Vec<Value>>| {
            let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
            rows.sort();
            rows
        };
        let of_sqlite = written(in_sqlite(&connection, table));
        assert!(written(of_parquet) == of_sqlite, "{}", table.name);
    }
    assert!(turned > 0);
}

#[test]
fn rows_are_sorted_and_in_the_file_of_their_year() {
    let dir = TestDir::with_votes();
    let (export, manifest) = exported(&dir);
    let mut sorted = 0;
    for table in manifest.tables.iter().filter(|it| it.kind != Kind::Record) {
        let by: Vec<usize> = table.sorted_by.iter().map(|it| place(table, it)).collect();
        for file in &table.files {
            let one = Table {
                files: vec![file.clone()],
                ..table.clone()
            };
            let rows = rows(&export, &one);
            let key = |row: &Vec<Value>| -> Vec<(i64, String)> {
                let values = by.iter().map(|at| match &row[*at] {
                    Value::Integer(number) => (*number, String::new()),
                    Value::Text(text) => (0, text.clone()),
                    other => panic!("{other:?}"),
                });
                values.collect()
            };
            assert!(rows.is_sorted_by_key(key), "{}", file.path);
            sorted += usize::from(rows.len() > 1 && !by.is_empty());
            if table.name == "work_events" {
                let year = file.path.split(['=', '/']).nth(2).unwrap();
                let day = place(table, "day");
                let connection = Connection::open_in_memory().unwrap();
                for row in rows {
                    let of_day: String = connection
                        .query_row(
                            "SELECT strftime('%Y', ?1 * 86400, 'unixepoch')",
                            [number(&row[day])],
                            |row| row.get(0),
                        )
                        .unwrap();
                    assert_eq!(of_day, year);
                }
            }
        }
    }
    assert!(sorted > 10, "{sorted}");
}

#[test]
fn a_second_export_adds_and_the_same_source_is_refused() {
    let dir = TestDir::with_events();
    dir.chancery("export parquet exports").succeeds();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let gdelt = fs::read_to_string(folder.join("events/made.export.CSV")).unwrap();
    let first: Vec<&str> = gdelt.lines().take(20).collect();
    dir.write("part.export.CSV", first.join("\n") + "\n");
    dir.chancery("--db other.db init").succeeds();
    dir.chancery("--db other.db import gdelt part.export.CSV")
        .succeeds();
    dir.chancery("--db other.db export parquet exports")
        .succeeds();
    let all = Manifest::read_all(&dir.path("exports")).unwrap();
    let named: Vec<u32> = all.iter().map(|(_, it)| it.number).collect();
    assert_eq!(named, [1, 2]);
    // An actor has one number, in whichever order and database it was loaded.
    let actors = |at: usize| -> HashMap<String, Value> {
        let (export, manifest) = &all[at];
        let table = manifest
            .tables
            .iter()
            .find(|it| it.name == "work_event_actors")
            .unwrap();
        let rows = rows(export, table).into_iter();
        rows.map(|row| (format!("{:?}", &row[2..8]), row[0].clone()))
            .collect()
    };
    let [one, two] = [0, 1].map(actors);
    let shared: Vec<_> = two.iter().filter(|(is, _)| one.contains_key(*is)).collect();
    assert!(shared.len() > 5 && shared.len() < one.len());
    assert!(shared.iter().all(|(is, number)| one[*is] == **number));
    assert_snapshot!(dir.chancery("check exports").run(), @"
    exit 0
    --- stderr
    note: 1 folder of exports checked: no faults
    ");
    let before = tree(&dir.path("exports"));
    let again = dir.chancery("export parquet exports").run();
    let shown = again
        .to_string()
        .replace(all[0].0.file_name().unwrap().to_str().unwrap(), "0001-HASH");
    assert_snapshot!(shown);
    assert!(tree(&dir.path("exports")) == before);
}

#[test]
fn an_export_takes_nobodys_place() {
    let dir = TestDir::with_record();
    fs::create_dir(dir.path("mine")).unwrap();
    dir.write("mine/notes.txt", "mine");
    let before = dir.files();
    assert_snapshot!(dir.chancery("export parquet chancery.db").run());
    assert_snapshot!(dir.chancery("export parquet mine").run());
    assert_snapshot!(dir.chancery("export parquet no/such/place").run());
    assert_snapshot!(dir.chancery("export parquet p -o p.csv").run());
    assert_snapshot!(dir.chancery("export parquet p --format csv").run());
    assert_eq!(dir.files(), before);
}

#[test]
fn check_names_each_fault_of_a_folder() {
    let dir = TestDir::with_votes();
    let (export, manifest) = exported(&dir);
    let file = |name: &str| export.join(name);
    fs::remove_file(file("facts.parquet")).unwrap();
    let actors = fs::read(file("actors.parquet")).unwrap();
    fs::write(file("actors.parquet"), &actors[..actors.len() - 9]).unwrap();
    let events = manifest
        .tables
        .iter()
        .find(|it| it.name == "work_events")
        .unwrap();
    let mut bytes = fs::read(file(&events.files[0].path)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file(&events.files[0].path), bytes).unwrap();
    fs::write(file("work_events/mine.txt"), "mine").unwrap();
    dir.write("exports/notes.txt", "mine");
    fs::create_dir(dir.path("exports/.chancery-aaaaaaaaaaaa.part")).unwrap();
    fs::create_dir(dir.path("exports/0007-aaaaaaaaaaaa")).unwrap();
    let other = dir.path("exports/0002-bbbbbbbbbbbb");
    fs::create_dir(&other).unwrap();
    let text = fs::read_to_string(file("manifest.json")).unwrap();
    let text = text
        .replace(&manifest.codebook, "00c0de")
        .replace("\"number\": 1,", "\"number\": 2,");
    let mut it: serde_json::Value = serde_json::from_str(&text).unwrap();
    it["tables"] = serde_json::Value::Array(Vec::new());
    let sources = it["sources"].as_array_mut().unwrap();
    sources.truncate(1);
    fs::write(other.join("manifest.json"), it.to_string()).unwrap();
    let found = dir.chancery("check exports").run().to_string();
    let name = export.file_name().unwrap().to_str().unwrap();
    assert_snapshot!(found.replace(name, "0001-HASH"));
}

#[test]
fn an_export_that_is_killed_leaves_only_what_the_next_one_sweeps() {
    let dir = TestDir::with_votes();
    dir.chancery("--db one.db init").succeeds();
    dir.chancery("--db one.db export parquet exports")
        .succeeds();
    let before = tree(&dir.path("exports"));
    let parts = || {
        let entries = fs::read_dir(dir.path("exports")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains(".part")).count()
    };
    let mut child = dir
        .plain(cargo_bin("chancery"))
        .args(["export", "parquet", "exports"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while parts() == 0 && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(200));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(parts(), 1);
    let found = dir.chancery("check exports").run();
    assert_eq!(found.code, Some(6), "{found}");
    assert!(
        found
            .stderr
            .contains("was left by an export that was killed"),
        "{found}"
    );
    let after = tree(&dir.path("exports"));
    assert!(
        before
            .iter()
            .all(|(name, bytes)| after.get(name) == Some(bytes))
    );
    dir.chancery("export parquet exports").succeeds();
    assert_eq!(parts(), 0);
    dir.chancery("check exports").succeeds();
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_and_a_small_disk_leave_nothing() {
    let dir = TestDir::with_votes();
    let limited = dir
        .shell("trap '' XFSZ; ulimit -f 8; chancery export parquet exports")
        .run();
    assert_snapshot!(limited);
    assert!(!dir.path("exports").exists());
    assert!(!dir.files().iter().any(|name| name.contains(".part")));
}

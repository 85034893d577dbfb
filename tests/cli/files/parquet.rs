//! Tests `chancery export parquet`, and `chancery check` of a folder of exports.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use assert_cmd::cargo::cargo_bin;
use chancery::parquet::{Manifest, TableEntry, TableKind};
use insta::assert_snapshot;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::test_dir::TestDir;

/// Exports `chancery.db` to the folder `exports`. Returns the path and the manifest of the only
/// export.
fn exported(dir: &TestDir) -> (PathBuf, Manifest) {
    dir.chancery("export parquet exports").succeeds();
    let mut all = Manifest::read_all(&dir.path("exports")).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// Returns the bytes of all files in a folder and its subfolders, by path.
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
fn an_export_has_the_tables_of_the_record_and_of_data_sets() {
    let dir = TestDir::with_votes();
    let (export, manifest) = exported(&dir);
    let is_of_record = |it: &&TableEntry| it.kind == TableKind::Record;
    let (of_record, others): (Vec<_>, Vec<_>) = manifest.tables.iter().partition(is_of_record);
    let mut of_data_sets = String::new();
    for table in others {
        let (name, sorted) = (&table.name, table.sorted_by.join(", "));
        let _ = writeln!(
            of_data_sets,
            "{name} ({:?}, {} rows) by {sorted}",
            table.kind, table.rows
        );
        for file in table
            .files
            .iter()
            .filter(|_| table.partitioned_by.is_some())
        {
            let _ = writeln!(of_data_sets, "  {}: {}", file.path, file.rows);
        }
    }
    assert_snapshot!(of_data_sets, @"
    event_files (Rows, 2 rows) by event_file
    roll_call_issues (Rows, 11 rows) by roll_call, issue
    roll_calls (Rows, 16 rows) by roll_call
    vote_files (Rows, 4 rows) by vote_file
    work_event_actors (Names, 22 rows) by event_actor
    work_event_addresses (Names, 110 rows) by 
    work_event_codes (Names, 15 rows) by event_code
    work_event_counts (Rows, 445 rows) by low, high, type, dataset, month, flow, quad
    work_event_file_sets (Rows, 2 rows) by file_set, event_file
    work_event_pairs (Rows, 14 rows) by party, other
    work_event_places (Names, 6 rows) by event_place
    work_events (Rows, 115 rows) by low, high, day, event, twin
      work_events/year=2020/0000.parquet: 1
      work_events/year=2021/0000.parquet: 85
      work_events/year=2022/0000.parquet: 29
    work_vote_agreement (Rows, 251 rows) by low, high
    work_votes (Rows, 118 rows) by roll_call, state
      work_votes/year=1965/0000.parquet: 7
      work_votes/year=1989/0000.parquet: 10
      work_votes/year=1990/0000.parquet: 10
      work_votes/year=1998/0000.parquet: 7
      work_votes/year=2013/0000.parquet: 35
      work_votes/year=2014/0000.parquet: 13
      work_votes/year=2015/0000.parquet: 10
      work_votes/year=2021/0000.parquet: 6
      work_votes/year=2022/0000.parquet: 20
    ");
    let of_record: Vec<&str> = of_record.iter().map(|it| it.name.as_str()).collect();
    let lines: Vec<String> = of_record.chunks(6).map(|names| names.join(" ")).collect();
    assert_snapshot!(lines.join("\n"), @"
    actors affiliations assessments citations codes dates
    dossiers engagements fact_actors facts links participants
    passages quantities sources stances state_codes states
    topics vocab_actor_kind vocab_affiliation_kind vocab_aspect vocab_assessment_kind vocab_comparator
    vocab_confidence vocab_counts_as vocab_coverage vocab_dataset vocab_date_basis vocab_domain
    vocab_engagement_kind vocab_fact_kind vocab_form vocab_hedge vocab_issue vocab_mode
    vocab_obligation vocab_passage_kind vocab_per vocab_position vocab_precision vocab_quad
    vocab_recurrence vocab_relation vocab_role vocab_source_kind vocab_stage vocab_status
    vocab_synonym vocab_via vocab_visibility vocab_voice vocab_vote work_about
    work_actor_states work_acts work_arrivals work_asked_dates work_asked_days work_asked_dossiers
    work_comparisons work_cues work_date_years work_default_actor work_dossier_actors work_dossier_topics
    work_gaps work_names work_not_coded work_promises work_reach work_remits
    work_scopes work_spans work_state_years work_things work_told work_topic_scopes
    work_towards work_years
    ");
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
    // The manifest must list exactly the files of the export.
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
fn a_column_has_the_type_and_meaning_of_the_file() {
    let (_, manifest) = exported(&TestDir::with_votes());
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
    assert_snapshot!(columns("work_events"), @r#"
    low INT64 for INTEGER: The party with the lower number.
    high INT64 for INTEGER: The other party.
    day DATE for INTEGER: Day of the event, counted from 1970-01-01.
    event INT64 for INTEGER: Its number in the data set.
    twin INT32 for INTEGER: 0; counted up for other rows with the same number, parties and day.
    flow INT32 for INTEGER: 0: low acts on high; 1: high acts on low.
    doer INT64 for INTEGER: Who acts, as given.
    target INT64 for INTEGER: On whom, as given.
    event_code INT64 for INTEGER: What is done.
    quad STRING for TEXT, or NULL: Class of what is done, as given; NULL: none.
    intensity INT32 for INTEGER, or NULL: Ten times the intensity as given, from -100 (conflict) to 100; NULL: none.
    mentions INT64 for INTEGER, or NULL: Mentions in the first 15 minutes (GDELT 1: day).
    sources INT64 for INTEGER, or NULL: Sources in that time.
    articles INT64 for INTEGER, or NULL: Articles in that time.
    tone DOUBLE for REAL, or NULL: Average tone of these articles.
    root INT32 for INTEGER, or NULL: 1: in the lead of an article; NULL: not said.
    repeats INT32 for INTEGER: 1: has the day, actors, code and address of another row, as an event coded for two places has.
    added TIMESTAMP for INTEGER, or NULL: When the data set added it, seconds from 1970-01-01; NULL: not said.
    event_place INT64 for INTEGER, or NULL: Where; NULL: not given.
    event_address INT64 for INTEGER, or NULL: The article or story; NULL: not given.
    sentence INT32 for INTEGER, or NULL: Sentence of the story; NULL: not given.
    file_set INT64 for INTEGER: The files that have it.
    relative INT32 for INTEGER, or NULL: 1: its day was worked out from words such as "a year ago".
    "#);
    assert_snapshot!(columns("work_reach"), @"
    typed STRING for TEXT, or NULL: The name, in lower case.
    actor STRING for TEXT, or NULL: The actor covered.
    via STRING for TEXT, or NULL: self, part, person or member.
    itself INT32 for INTEGER, or NULL: 1: the named actor itself.
    body INT64 for INTEGER, or NULL: 1: only a body that the named actor is in.
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

/// The tables whose rows have numbers that are valid only in their own database. Each entry has the
/// name of the table, its column of numbers, and the columns that identify a row.
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

/// Returns the table whose row numbers a column contains. Returns `None` if the column contains no
/// row numbers.
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

/// Reads the rows of a table from Parquet, and converts days and times to the form that `SQLite`
/// has.
fn rows(export: &Path, table: &TableEntry) -> Vec<Vec<Value>> {
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

fn in_sqlite(connection: &Connection, table: &TableEntry) -> Vec<Vec<Value>> {
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

fn place(table: &TableEntry, column: &str) -> usize {
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

/// Returns, for each numbered table, a map from the row numbers in Parquet to those in `SQLite`.
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
    // A roll call is identified by its file and its number in the file. A set of files is
    // identified by its files.
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
fn every_cell_equals_that_of_sqlite() {
    let dir = TestDir::with_votes();
    let (export, manifest) = exported(&dir);
    let connection = Connection::open(dir.path("chancery.db")).unwrap();
    let numbers = numbers(&export, &manifest, &connection);
    let mut turned = 0;
    for table in &manifest.tables {
        let mut of_parquet = rows(&export, table);
        assert_eq!(of_parquet.len() as u64, table.rows, "{}", table.name);
        if table.kind != TableKind::Record {
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
        // In a row, the party with the smaller number comes first. Parquet numbers the parties
        // differently, so the two can be swapped.
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
    for table in manifest
        .tables
        .iter()
        .filter(|it| it.kind != TableKind::Record)
    {
        let by: Vec<usize> = table.sorted_by.iter().map(|it| place(table, it)).collect();
        for file in &table.files {
            let one = TableEntry {
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
    // An actor must have the same number in every export, in whichever order the files were loaded.
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
    assert_snapshot!(shown, @"
    exit 2
    --- stderr
    error: `made.export.CSV` is in `exports/0001-HASH` already
    hint: export databases that share no file, or export this one to a folder of its own
    ");
    assert!(tree(&dir.path("exports")) == before);
}

#[test]
fn an_export_replaces_no_file_or_folder() {
    let dir = TestDir::with_record();
    fs::create_dir(dir.path("mine")).unwrap();
    dir.write("mine/notes.txt", "mine");
    let before = dir.files();
    assert_snapshot!(dir.transcript(&[
        "export parquet chancery.db  # a file",
        "export parquet mine  # a folder with something else in it",
        "export parquet no/such/place  # a folder in a folder that does not exist",
        "export parquet p -o p.csv",
        "export parquet p --format csv",
    ]), @"
    exit 2: chancery export parquet chancery.db  # a file
    error: `chancery.db` is not a folder
    hint: name a folder that does not exist yet, or one with nothing but exports in it
    exit 2: chancery export parquet mine  # a folder with something else in it
    error: `mine/notes.txt` is not an export: the folder of exports holds nothing else
    hint: name a folder that does not exist yet, or one with nothing but exports in it
    exit 1: chancery export parquet no/such/place  # a folder in a folder that does not exist
    error: cannot write `no/such/place`: No such file or directory (os error 2)
    exit 2: chancery export parquet p -o p.csv
    error: `export parquet` prints no rows: `--output` does not apply
    exit 2: chancery export parquet p --format csv
    error: `export parquet` prints no rows: `--format` does not apply
    ");
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
    assert_snapshot!(found.replace(name, "0001-HASH"), @"
    exit 6
    --- stderr
    error: `.chancery-aaaaaaaaaaaa.part` was left by an export that was killed
     --> exports
    hint: remove it: the next export does so too

    error: `0001-HASH/actors.parquet` is truncated: it has 9435 bytes of 9444
     --> exports
    hint: remove the folder of this export, and export its database again

    error: `0001-HASH/facts.parquet` is missing
     --> exports
    hint: remove the folder of this export, and export its database again

    error: `0001-HASH/work_events/mine.txt` is not in the manifest
     --> exports
    hint: move it to another folder

    error: `0001-HASH/work_events/year=2020/0000.parquet` is changed: its SHA-256 is not that of the manifest
     --> exports
    hint: remove the folder of this export, and export its database again

    error: `0002-bbbbbbbbbbbb` has another codebook than `exports/0001-HASH`
     --> exports
    hint: export all databases of a folder with one version of chancery

    error: `0002-bbbbbbbbbbbb` has `made.export.CSV`, which is in `exports/0001-HASH` too
     --> exports
    hint: remove one of the two

    error: `0002-bbbbbbbbbbbb/manifest.json` is not the manifest of this export: its hash is not in the folder's name
     --> exports
    hint: remove the folder of this export, and export its database again

    error: `0007-aaaaaaaaaaaa/manifest.json` is missing
     --> exports
    hint: remove the folder of this export, and export its database again

    error: `notes.txt` is not an export
     --> exports
    hint: move it to another folder

    10 faults in exports
    error: the folder of exports cannot be used
    ");
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
    assert_snapshot!(limited, @"
    exit 1
    --- stderr
    error: cannot write `exports`: File too large (os error 27)
    hint: that disk, or `ulimit -f`, allows no file of that size: use another place
    ");
    assert!(!dir.path("exports").exists());
    assert!(!dir.files().iter().any(|name| name.contains(".part")));
}

//! Tests how DuckDB reads the database file through its SQLite extension, and how it reads exports
//! in Parquet.
//!
//! The extension contains SQLite 3.38, and DuckDB parses every view in its own dialect when it
//! lists tables. So a view that only SQLite accepts, or only a newer SQLite, would hide all other
//! tables. `findings/` has the details.

use std::collections::BTreeSet;
use std::path::Path;

use libtest_mimic::Failed;

use super::{
    Need, Outcome, Tests, chancery, folder_with_database, python, same, sqlite3, stdout_of, test,
};

/// The environment variable that names a virtual environment with `duckdb` and its SQLite
/// extension.
pub(super) const ENVIRONMENT: &str = "CHANCERY_DUCKDB";

/// A script that reads each named table or view, and prints its name and its number of rows.
const READ_ALL: &str = r#"
for name in sys.argv[2:]:
    rows = database.execute(f'SELECT * FROM record."{name}"').fetchall()
    print(f"{name}|{len(rows)}")
"#;

/// The beginning of each script. It opens the file that is the first argument.
const OPEN: &str = r#"
import os, sqlite3, sys
import duckdb, duckdb_extension_sqlite_scanner as extension

folder = os.path.dirname(extension.__file__)
database = duckdb.connect(config={"allow_unsigned_extensions": "true"})
database.execute(f"LOAD '{folder}/extensions/v{duckdb.__version__}/sqlite_scanner.duckdb_extension'")
database.execute(f"ATTACH '{sys.argv[1]}' AS record (TYPE sqlite, READ_ONLY)")
# A slow query would print a bar among the answers.
database.execute("SET enable_progress_bar = false")
database.execute("SHOW ALL TABLES").fetchall()
stock = sqlite3.connect(sys.argv[1])
"#;

/// A script that prints the columns whose numbers DuckDB reads as text, and the tables for which
/// `count(*)` fails.
const LIMITS: &str = r#"
uncounted = []
for name in sys.argv[2:]:
    try:
        database.execute(f'SELECT count(*) FROM record."{name}"').fetchall()
    except duckdb.Error as error:
        assert "ROWID" in str(error), error
        uncounted.append(name)
    columns = database.execute(f'DESCRIBE SELECT * FROM record."{name}"').fetchall()
    database.execute(f'SELECT count("{columns[0][0]}") FROM record."{name}"').fetchall()
    for column, kind, *_ in columns:
        for (held,) in stock.execute(f'SELECT DISTINCT typeof("{column}") FROM "{name}"'):
            if held in ("integer", "real") and kind == "VARCHAR":
                print(f"{name}.{column}")
print("uncounted:", " ".join(uncounted))
"#;

/// A script that compares each column of an export with the same column of the database file: the
/// number of values and their sum or, for texts, the sum of their lengths. It compares no sum for
/// row numbers, which Parquet replaces by hashes, nor for columns that depend on the order of row
/// numbers, such as `flow`.
const COMPARE: &str = r#"
import glob, json

hashed = (
    "event_actor party other doer target low high flow event_code event_place event_address "
    "fingerprint event_file file_set vote_file belongs_to roll_call"
).split()
in_duckdb = {
    "STRING": "sum(strlen({}))",
    "DATE": "sum({} - DATE '1970-01-01')",
    "TIMESTAMP": "sum(epoch({}))",
}
compared = 0
(folder,) = glob.glob("exports/0001-*")
for table in json.load(open(f"{folder}/manifest.json"))["tables"]:
    files = [f"{folder}/{file['path']}" for file in table["files"]]
    name = table["name"]
    for column in table["columns"]:
        of, kind = f'"{column["name"]}"', column["type"]
        ours, theirs = "0", "0"
        if column["name"] not in hashed:
            ours = "sum(length(CAST({} AS BLOB)))" if kind == "STRING" else "sum({})"
            theirs = in_duckdb.get(kind, "sum({})")
        ours, theirs = (f"count(*), count({of}), round({it.format(of)}, 6)" for it in (ours, theirs))
        expected = stock.execute(f'SELECT {ours} FROM "{name}"').fetchone()
        read = database.execute(
            f"SELECT {theirs} FROM read_parquet({files}, hive_partitioning = true)"
        ).fetchone()
        same = all(float(a or 0) == float(b or 0) for a, b in zip(read, expected))
        assert same, (name, column, read, expected)
        compared += expected[1]
print(compared)
years = database.execute(
    f"SELECT count(*) FROM read_parquet('{folder}/work_events/*/*.parquet', hive_partitioning = true) "
    "WHERE year <> extract(year FROM day)"
).fetchone()
assert years == (0,), years
"#;

pub(super) fn need() -> Need {
    Need::package("duckdb", ENVIRONMENT)
}

pub(super) fn trials() -> Tests {
    vec![
        test(
            "duckdb reads every table and view as sqlite3 does",
            every_table,
        ),
        test("duckdb reads an export as sqlite3 reads the file", export),
        test("duckdb has the limits that the manual names", limits),
    ]
}

fn every_table() -> Outcome {
    let folder = folder_with_database()?;
    let names = names(folder.path(), "type IN ('table', 'view')")?;
    let names: Vec<&str> = names.lines().collect();
    assert!(names.len() > 60, "{names:?}");
    let counts: Vec<String> = names
        .iter()
        .map(|name| format!("SELECT '{name}', count(*) FROM \"{name}\";"))
        .collect();
    let expected = sqlite3(folder.path(), &["chancery.db", &counts.concat()])?;
    let read = duckdb(folder.path(), READ_ALL, &names)?;
    if read == expected {
        return Ok(());
    }
    Err(format!("sqlite3 reads\n{expected}\nduckdb reads\n{read}").into())
}

fn export() -> Outcome {
    let folder = folder_with_database()?;
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let import = |dataset: &str, files: &[&str]| {
        let files = files
            .iter()
            .map(|file| made.join(file).display().to_string());
        let files: Vec<String> = files.collect();
        let mut arguments = vec!["import", dataset];
        arguments.extend(files.iter().map(String::as_str));
        chancery(folder.path(), &arguments)
    };
    import("gdelt", &["events/made.export.CSV"])?;
    import("icews", &["events/made-icews.tab"])?;
    import("votes", &["votes/made_undl.csv"])?;
    chancery(folder.path(), &["export", "parquet", "exports"])?;
    let compared = duckdb(folder.path(), COMPARE, &[])?;
    let compared: u32 = compared.trim().parse()?;
    same("values", &(compared > 50_000), &true)
}

/// Tests the limits that the manual names: `count(*)` fails on tables without row IDs, although
/// `count(column)` works, and DuckDB reads some numbers in two views as text.
fn limits() -> Outcome {
    let folder = folder_with_database()?;
    chancery(folder.path(), &["load", "--examples"])?;
    let all = names(folder.path(), "type IN ('table', 'view')")?;
    let all: Vec<&str> = all.lines().collect();
    let without = names(
        folder.path(),
        "type = 'table' AND sql LIKE '%WITHOUT ROWID'",
    )?;
    let found = duckdb(folder.path(), LIMITS, &all)?;
    let (texts, uncounted) = found.split_once("uncounted: ").ok_or("no answer")?;
    let uncounted: BTreeSet<&str> = uncounted.split_whitespace().collect();
    let without: BTreeSet<&str> = without.lines().collect();
    let views_of_one = BTreeSet::from(["work_asked_dates"]);
    same("uncounted", &uncounted, &(&without | &views_of_one))?;
    let views = ["pairs", "work_pledges"];
    let views_found: BTreeSet<&str> = texts
        .lines()
        .filter_map(|line| Some(line.split_once('.')?.0))
        .collect();
    same("views with texts", &views_found, &views.into())
}

fn names(folder: &Path, which: &str) -> Result<String, Failed> {
    let names = format!(
        "SELECT name FROM sqlite_schema WHERE {which} AND name NOT GLOB 'sqlite_*' ORDER BY name"
    );
    sqlite3(folder, &["chancery.db", &names])
}

fn duckdb(folder: &Path, script: &str, names: &[&str]) -> Result<String, Failed> {
    let output = python(ENVIRONMENT)
        .args(["-c", &format!("{OPEN}{script}"), "chancery.db"])
        .args(names)
        .current_dir(folder)
        .output()?;
    stdout_of("duckdb", output)
}

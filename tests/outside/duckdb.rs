//! The file as DuckDB reads it, through its SQLite extension.
//!
//! DuckDB parses every view in its own dialect when it lists tables, and holds an SQLite of
//! its own, 3.38: a view that only a newer SQLite or only SQLite takes would hide all the
//! rest. `findings/` has the details.

use std::process::Command;

use super::{Need, Outcome, Test, folder_with_database, sqlite3, test};

/// The variable with a virtual environment that has `duckdb` and its SQLite extension.
const ENVIRONMENT: &str = "CHANCERY_DUCKDB";

/// Reads every table and view of the file that is named first, and prints the name of each
/// with its number of rows.
const READ_ALL: &str = r#"
import os, sys
import duckdb, duckdb_extension_sqlite_scanner as extension

folder = os.path.dirname(extension.__file__)
database = duckdb.connect(config={"allow_unsigned_extensions": "true"})
database.execute(f"LOAD '{folder}/extensions/v{duckdb.__version__}/sqlite_scanner.duckdb_extension'")
database.execute(f"ATTACH '{sys.argv[1]}' AS record (TYPE sqlite, READ_ONLY)")
database.execute("SHOW ALL TABLES").fetchall()
for name in sys.argv[2:]:
    rows = database.execute(f'SELECT * FROM record."{name}"').fetchall()
    print(f"{name}|{len(rows)}")
"#;

pub(super) fn need() -> Need {
    match python().args(["-c", "import duckdb"]).output() {
        Ok(output) if output.status.success() => Need::There,
        _ => Need::absent("`duckdb`", "CHANCERY_REQUIRE_DUCKDB"),
    }
}

pub(super) fn trials() -> Vec<(String, Test)> {
    vec![test(
        "duckdb reads every table and view as sqlite3 does",
        every_table,
    )]
}

fn every_table() -> Outcome {
    let folder = folder_with_database()?;
    let names = "SELECT name FROM sqlite_schema \
        WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*' ORDER BY name";
    let names = sqlite3(folder.path(), &["chancery.db", names])?;
    let names: Vec<&str> = names.lines().collect();
    assert!(names.len() > 60, "{names:?}");
    let counts: Vec<String> = names
        .iter()
        .map(|name| format!("SELECT '{name}', count(*) FROM \"{name}\";"))
        .collect();
    let expected = sqlite3(folder.path(), &["chancery.db", &counts.concat()])?;
    let output = python()
        .args(["-c", READ_ALL, "chancery.db"])
        .args(&names)
        .current_dir(folder.path())
        .output()?;
    let read = super::stdout_of("duckdb", output)?;
    if read == expected {
        return Ok(());
    }
    Err(format!("sqlite3 reads\n{expected}\nduckdb reads\n{read}").into())
}

/// Returns the Python of the environment that is named, else the one on the path.
fn python() -> Command {
    match std::env::var_os(ENVIRONMENT) {
        Some(folder) => Command::new(std::path::PathBuf::from(folder).join("bin/python")),
        None => Command::new("python3"),
    }
}

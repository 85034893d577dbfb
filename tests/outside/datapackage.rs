//! Lets the package `datapackage` of npm read what `chancery export datapackage` writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use libtest_mimic::Failed;

use super::{Need, Outcome, Tests, chancery, folder_with_database, node, same, test};

pub(super) fn need() -> Need {
    node::need("datapackage")
}

pub(super) fn trials() -> Tests {
    vec![
        test(
            "npm datapackage reads every resource of the bundled record",
            || reads(folder_with_database()?.path()),
        ),
        test(
            "npm datapackage reads every resource of all examples",
            || {
                let folder = folder_with_database()?;
                chancery(folder.path(), &["load", "--examples"])?;
                reads(folder.path())
            },
        ),
        test("npm datapackage reads names with words in quotes", || {
            // The npm package guesses the delimiter from most of the rows. So nearly all rows of
            // this record must have quotes.
            let folder = tempfile::tempdir()?;
            chancery(folder.path(), &["init", "--empty"])?;
            fs::write(folder.path().join("quoted.toml"), QUOTED)?;
            chancery(folder.path(), &["load", "quoted.toml"])?;
            reads(folder.path())
        }),
    ]
}

/// A dossier with words in quotes. Unless a data package states the delimiter, the npm package
/// guesses it from the characters around such words.
const QUOTED: &str = r#"
[dossier]
slug = "quoted"
title = "What 'the team' said of 'the plan' at noon"
coder = "A. Coder"
coded_on = "2026-11-23"
codebook = "1"
coverage = "partial"

[source]
slug = "quoted"
kind = "report"
label = "x"

[[says]]
at = "s/1.1"
[says.meeting.talk]
title = "Talk of 'the team' on 'the plan' at noon"
status = "occurred"
who.participant = "malaysia"

[passage.s]
1 = 1
"#;

/// Compares the rows that the package reads from each resource with the rows of the files.
fn reads(folder: &Path) -> Outcome {
    chancery(folder, &["export", "datapackage", "package"])?;
    let package = folder.join("package");
    let read = node::run("datapackage.cjs", &[], &package)?;
    let read: BTreeMap<String, Vec<Vec<String>>> = serde_json::from_str(&read)?;
    let mut files = BTreeMap::new();
    for file in fs::read_dir(package.join("data"))? {
        let path = file?.path();
        let name = path.file_stem().ok_or("a file without a name")?;
        files.insert(name.to_string_lossy().into_owned(), rows(&path)?);
    }
    assert!(files.len() > 50, "{}", files.len());
    for (name, rows) in &files {
        same(name, &read.get(name), &Some(rows))?;
    }
    same("resources", &read.len(), &files.len())
}

fn rows(path: &Path) -> Result<Vec<Vec<String>>, Failed> {
    let mut reader = csv::Reader::from_path(path)?;
    let rows = reader.records().map(|row| {
        let row = row?;
        Ok(row.iter().map(str::to_owned).collect())
    });
    rows.collect()
}

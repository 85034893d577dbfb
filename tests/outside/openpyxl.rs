//! Lets openpyxl read workbooks. Every cell must have the same value and type as in the JSON of the
//! same rows.

use std::fs;
use std::path::Path;

use libtest_mimic::Failed;

use super::{Need, Outcome, Tests, chancery, python, test};

/// The environment variable that names a virtual environment with `openpyxl` in it.
const ENVIRONMENT: &str = "CHANCERY_OPENPYXL";

/// The dossiers in the record: bundled ones by name, and one that uses every key.
const DOSSIERS: [&str; 7] = [
    "blinken-travels-2021",
    "imet-malaysia",
    "unga-es-11-1",
    "us-asean-initiatives-2021",
    "us-asean-summit-2022",
    "us-malaysia-trade-2025",
    concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/dossiers/valid/every-key.toml"
    ),
];

/// A query for values at the limits of a workbook, and texts that break other formats.
const EDGES: &str = "SELECT 9007199254740992 AS most, 9007199254740993 AS more, \
    -9223372036854775808 AS least, 1e308 AS large, 5e-324 AS small, 0.1 + 0.2 AS sum, \
    '1900-02-28' AS before, '1900-03-01' AS first, '2021-02-29' AS never, '2022-03-02' AS day, \
    '2022-03-02~' AS about, '1648-10-24' AS early, '2022-03/..' AS open, '9999-12-30' AS last, '9999-12-31' AS open_end, \
    '=1+1' AS formula, '+1' AS plus, '-1' AS minus, '@a' AS at, '007' AS code, \
    'https://example.org' AS address, '' AS empty, NULL AS missing, \
    '<script>alert(\"1\")</script>' AS script, '\"''&amp;]]>' AS quotes, \
    printf('%.500c', 'x') AS long, ' two ' || char(10) || char(9) || 'lines ' AS lines, \
    char(1513, 1500, 1493, 1501, 8238) AS right_to_left, char(128330, 127, 133, 65279) AS odd";

pub(super) fn need() -> Need {
    Need::package("openpyxl", ENVIRONMENT)
}

pub(super) fn trials() -> Tests {
    vec![
        test("openpyxl reads the workbook of every report", || {
            let folder = record()?;
            let list = "report --format csv --columns report --no-header";
            let names = chancery(folder.path(), &words(list))?;
            let names: Vec<&str> = names.lines().collect();
            assert!(names.len() >= 25, "{names:?}");
            let mut files = Vec::new();
            for name in names {
                files.push(written(&folder, name, &["report", name])?);
            }
            same_cells(&folder, &files, 5_000)
        }),
        test("openpyxl reads notes, parameters and cut rows", || {
            let folder = record()?;
            let cited = "report timeline --actor malaysia --since 2021 --citations";
            let files = [
                written(&folder, "cited", &words(cited))?,
                written(&folder, "cut", &words("report stances --limit 3"))?,
                written(&folder, "list", &words("table engagements"))?,
            ];
            same_cells(&folder, &files, 400)
        }),
        test("openpyxl reads values at the edges of a workbook", || {
            let folder = record()?;
            let files = [written(&folder, "edges", &["sql", EDGES])?];
            same_cells(&folder, &files, 28)
        }),
        test("openpyxl finds a workbook that differs", || {
            let folder = record()?;
            let file = written(&folder, "list", &words("report timeline"))?;
            let json = folder.path().join("list.json");
            let text = fs::read_to_string(&json)?;
            fs::write(
                &json,
                text.replacen("\"status\":\"occurred\"", "\"status\":1", 1),
            )?;
            match same_cells(&folder, &[file], 0) {
                Err(told) if told.message().is_some_and(|it| it.contains("should be 1")) => Ok(()),
                Err(other) => Err(other),
                Ok(()) => Err("it passes".into()),
            }
        }),
    ]
}

fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

/// Makes a database with several sources, and returns its folder.
fn record() -> Result<tempfile::TempDir, Failed> {
    let folder = super::folder_with_database()?;
    let load: Vec<&str> = ["load"].into_iter().chain(DOSSIERS).collect();
    chancery(folder.path(), &load)?;
    Ok(folder)
}

/// Writes the rows of a command as a workbook and as JSON, and all sources as `cite` prints them.
/// Returns the common name of these files, without the ending.
fn written(folder: &tempfile::TempDir, name: &str, command: &[&str]) -> Result<String, Failed> {
    let folder = folder.path();
    let write = |flags: &[&str]| chancery(folder, &[command, flags].concat());
    write(&["-o", &format!("{name}.xlsx")])?;
    write(&["-o", &format!("{name}.json"), "--envelope"])?;
    let keys = "SELECT source FROM sources ORDER BY source";
    let keys = chancery(folder, &["sql", keys, "--format", "csv", "--no-header"])?;
    let keys: Vec<&str> = keys.lines().collect();
    let cited = chancery(folder, &[&["cite"][..], &keys].concat())?;
    fs::write(
        folder.join(format!("{name}.cite")),
        cited.replace("\n\n", "\n"),
    )?;
    Ok(name.to_owned())
}

/// Compares each workbook with its JSON. Together they must have at least `least` cells.
fn same_cells(folder: &tempfile::TempDir, names: &[String], least: usize) -> Outcome {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/workbooks.py");
    let output = python(ENVIRONMENT)
        .arg(script)
        .args(names)
        .current_dir(folder.path())
        .output()?;
    let printed = super::stdout_of("openpyxl", output)?;
    let cells = printed.strip_suffix(" cells\n");
    match cells.and_then(|cells| cells.parse::<usize>().ok()) {
        Some(cells) if cells >= least => Ok(()),
        _ => Err(printed.into()),
    }
}

//! Runs the snippets of `docs/panel.md` with pandas and R.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::shown::{Step, run, steps};
use super::{Need, Outcome, Tests, python, stdout_of, test};

/// The page with the snippets, and with the files and commands that they need.
const PAGE: &str = include_str!("../../docs/panel.md");

/// The environment variable that names a virtual environment with `pandas` in it.
const ENVIRONMENT: &str = "CHANCERY_PANDAS";

/// R code that is appended to the snippet. It checks the classes of columns and the number of rows.
const IN_R: &str = "
stopifnot(is.integer(panel$year), is.integer(panel$cow), is.integer(panel$events))
stopifnot(is.numeric(panel$identical), is.character(panel$state), is.character(panel$iso3))
stopifnot(nrow(joined) == nrow(panel), sum(!is.na(joined$sold)) == sum(!is.na(trade$sold)))
stopifnot(is.na(panel$events[panel$year == 2013]), !is.na(panel$events[panel$year == 2021]))
cat(nrow(panel), \"rows\\n\")
";

pub(super) fn need() -> Need {
    Need::package("pandas", ENVIRONMENT)
}

pub(super) fn in_pandas() -> Tests {
    vec![
        test(
            "pandas reads the panel and joins it, as the page says",
            || {
                let folder = followed(PAGE)?;
                checked(folder.path())
            },
        ),
        test("pandas finds a panel that lost its types or a row", || {
            let folder = followed(PAGE)?;
            let file = folder.path().join("panel.csv");
            let whole = fs::read_to_string(&file)?;
            let without_code = whole.replacen(",820,820,CHN,710,", ",820,820,CHN,,", 1);
            let with_words = whole.replacen("pair,2013,", "pair,about 2013,", 1);
            for text in [without_code, with_words] {
                assert_ne!(text, whole);
                fs::write(&file, text)?;
                if checked(folder.path()).is_ok() {
                    return Err("it passes".into());
                }
            }
            Ok(())
        }),
    ]
}

pub(super) fn in_r() -> Tests {
    vec![test(
        "R reads the panel and joins it, as the page says",
        || {
            let folder = followed(PAGE)?;
            let script = folder.path().join("panel.R");
            let snippet = fs::read_to_string(&script)?;
            fs::write(&script, snippet + IN_R)?;
            let output = Command::new("Rscript")
                .arg("panel.R")
                .current_dir(folder.path())
                .output()?;
            let printed = stdout_of("Rscript panel.R", output)?;
            if printed.ends_with("27 rows\n") {
                Ok(())
            } else {
                Err(printed.into())
            }
        },
    )]
}

/// Saves a page's files in a new folder and runs its `chancery` commands there. Returns the folder.
pub(super) fn followed(page: &str) -> Result<tempfile::TempDir, super::Failed> {
    let folder = tempfile::tempdir()?;
    for made in ["tests/events", "tests/votes"] {
        let there = folder.path().join(made);
        fs::create_dir_all(&there)?;
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(made))? {
            let file = file?;
            fs::copy(file.path(), there.join(file.file_name()))?;
        }
    }
    for step in steps(page) {
        match step {
            Step::Type { command, .. } if command.starts_with("chancery ") => {
                run(folder.path(), &command)?;
            }
            Step::Type { .. } => {}
            Step::Save { file, text } => fs::write(folder.path().join(file), text)?,
        }
    }
    Ok(folder)
}

/// Runs the page's snippet for pandas, and checks the tables that it makes.
fn checked(folder: &Path) -> Outcome {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/statistics.py");
    let output = python(ENVIRONMENT)
        .arg(script)
        .arg("panel.py")
        .current_dir(folder)
        .output()?;
    let printed = stdout_of("pandas", output)?;
    if printed.ends_with("27 rows, 41 columns\n") {
        Ok(())
    } else {
        Err(printed.into())
    }
}

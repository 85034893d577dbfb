//! Tests pages in a real browser. On a page, nothing may overlap, be cut off or be loaded from a
//! network. The tool axe, a validator and the checks of the printed page must find no fault.
//!
//! If `CHANCERY_SHOTS=FOLDER` is set, pictures of all pages are saved in the folder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use chancery::page::{
    Callout, ChartFigure, ContentsLink, EscapedText, Markup, Page, PageCell, PageEntry, PageHead,
    PageTable,
};
use chancery::rows;
use libtest_mimic::Failed;
use serde_json::{Value, json};

use super::{Need, Outcome, Tests, chancery, node, test};

mod broken;
mod charts;
#[path = "../../src/page/samples.rs"]
mod samples;

/// A fault of a page.
#[derive(Debug, Clone)]
struct Finding {
    page: String,
    /// The view that has the fault, such as `dark-390` or `A4`.
    view: String,
    check: String,
    what: String,
}

pub(super) fn need() -> Need {
    let browser = std::env::var("CHANCERY_CHROMIUM").unwrap_or("/usr/bin/chromium".into());
    if !Path::new(&browser).exists() {
        return Need::absent("Chromium", "CHANCERY_REQUIRE_CHROMIUM");
    }
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return Need::absent("`pdftotext`", "CHANCERY_REQUIRE_CHROMIUM");
    }
    node::need("playwright-core")
}

pub(super) fn trials() -> Tests {
    let mut trials = Vec::new();
    for Made { name, .. } in pages() {
        let title = format!("a browser finds nothing wrong with the page of {name}");
        trials.push(test(&title, move || passes(name)));
    }
    for case in broken::CASES {
        let title = format!("a browser finds a page with {}", case.name);
        trials.push(test(&title, move || fails(case)));
    }
    trials
}

/// A page in which no check may find a fault.
struct Made {
    name: &'static str,
    /// The function that returns the page's HTML.
    source: fn() -> Result<String, Failed>,
    /// Pairs of words: the first is in the rows of a table, the second in the table's head. On
    /// paper, every sheet with the first word must also have the second.
    heads: &'static [(&'static str, &'static str)],
}

/// Returns all pages in which no check may find a fault.
fn pages() -> Vec<Made> {
    vec![
        Made {
            name: "every part",
            source: || source(samples::write),
            heads: &[("announced", "share")],
        },
        Made {
            name: "charts",
            source: || source(charts::write),
            heads: &[],
        },
        Made {
            name: "the whole record",
            source: || brief(&[]),
            heads: &[],
        },
        Made {
            name: "a pair",
            source: || brief(&["malaysia", "united-states"]),
            heads: &[],
        },
        Made {
            name: "an odd dossier",
            source: || {
                let odd = concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/tests/dossiers/valid/markup.toml"
                );
                let folder = tempfile::tempdir()?;
                chancery(folder.path(), &["init", "--empty"])?;
                chancery(folder.path(), &["load", odd])?;
                chancery(folder.path(), &["brief"])
            },
            heads: &[],
        },
        Made {
            name: "a report",
            source: || printed(&["report", "timeline", "--citations"]),
            heads: &[("occurred", "date_basis")],
        },
        Made {
            name: "a query",
            source: || printed(&["sql", HOSTILE]),
            heads: &[],
        },
    ]
}

/// Returns the page of a brief about the bundled record.
fn brief(arguments: &[&str]) -> Result<String, Failed> {
    let folder = tempfile::tempdir()?;
    let words = ["brief"].iter().chain(arguments);
    chancery(folder.path(), &words.copied().collect::<Vec<_>>())
}

/// A query whose values could break a page.
const HOSTILE: &str = "SELECT '<script>alert(\"1\")</script>' AS \"<script>\", \
    '\"''&amp;]]>' AS quotes, printf('%.500c', 'x') AS long, char(1513, 1500, 8238, 0) AS odd, \
    'one' || char(10) || 'two' AS lines, NULL AS missing, -0.5 AS number";

/// Returns the page that a command prints from the bundled record.
fn printed(command: &[&str]) -> Result<String, Failed> {
    let folder = super::folder_with_database()?;
    super::chancery(folder.path(), &[command, &["--format", "html"]].concat())
}

fn source(write: fn(&mut dyn Write) -> io::Result<()>) -> Result<String, Failed> {
    let mut page = Vec::new();
    write(&mut page)?;
    Ok(String::from_utf8(page)?)
}

fn passes(name: &str) -> Outcome {
    let found: Vec<String> = findings()?
        .iter()
        .filter(|it| it.page == name)
        .map(|it| format!("{} {}: {}", it.view, it.check, it.what))
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    Err(found.join("\n").into())
}

fn fails(case: &broken::Case) -> Outcome {
    let found: Vec<&Finding> = findings()?
        .iter()
        .filter(|it| it.page == case.name)
        .collect();
    if found
        .iter()
        .any(|it| it.check == case.check && it.what.contains(case.says))
    {
        return Ok(());
    }
    Err(format!(
        "no `{}` that says `{}` in {found:#?}",
        case.check, case.says
    )
    .into())
}

/// Returns the faults of all pages. The first call opens all pages in one browser.
fn findings() -> Result<&'static [Finding], Failed> {
    static FOUND: OnceLock<Result<Vec<Finding>, String>> = OnceLock::new();
    let found = FOUND.get_or_init(|| look().map_err(|error| format!("{error:?}")));
    match found {
        Ok(found) => Ok(found),
        Err(why) => Err(why.as_str().into()),
    }
}

fn look() -> Result<Vec<Finding>, Failed> {
    let folder = tempfile::tempdir()?;
    let file = |name: &str, source: String| -> Result<PathBuf, Failed> {
        let path = folder.path().join(format!("{name}.html"));
        std::fs::write(&path, source)?;
        Ok(path)
    };
    let mut subjects = Vec::new();
    for Made {
        name,
        source,
        heads,
    } in pages()
    {
        let path = file(name, source()?)?;
        subjects.push(json!({"name": name, "path": path, "heads": heads}));
    }
    for case in broken::CASES {
        let (name, heads) = (case.name, broken::HEADS);
        let path = file(name, case.source())?;
        subjects.push(json!({"name": name, "path": path, "heads": heads, "only": case.check}));
    }
    let shots = std::env::var_os("CHANCERY_SHOTS");
    if let Some(folder) = &shots {
        std::fs::create_dir_all(folder)?;
    }
    let shots = shots.map(|folder| folder.to_string_lossy().into_owned());
    let job = folder.path().join("job.json");
    std::fs::write(&job, json!({"pages": subjects, "shots": shots}).to_string())?;
    let printed = node::run("browser.cjs", &[&job.to_string_lossy()], folder.path())?;
    let report: Value = serde_json::from_str(&printed)?;
    let found = report["findings"].as_array().ok_or("no findings")?;
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    Ok(found
        .iter()
        .map(|it| Finding {
            page: text(it, "page"),
            view: text(it, "view"),
            check: text(it, "check"),
            what: text(it, "what"),
        })
        .collect())
}

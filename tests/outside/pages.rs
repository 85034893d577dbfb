//! Runs every command in the documentation, and compares each shown output with the real one.
//!
//! `CHANCERY_REWRITE_DOCS=1 cargo test --test outside pages` writes the real outputs into the
//! pages.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::Failed;

use super::shown::{Shows, Step, follow, rewritten, steps};
use super::{Outcome, Tests, same, test};

/// The maximum number of words in the README.
const README_WORDS: usize = 1200;

/// The maximum number of words in a page of `docs/`.
const PAGE_WORDS: usize = 900;

/// The page for people who want to change chancery.
const CONTRIBUTING: &str = "CONTRIBUTING.md";

/// Pages that show not only output but also notes and errors. Their commands may fail.
const ON_SCREEN: [&str; 6] = [
    "docs/agreement.md",
    "dossiers/CODING.md",
    "docs/checking.md",
    "docs/coding.md",
    "docs/models.md",
    "docs/security.md",
];

/// The day on which the worked example was written, in the two forms that outputs have. Beside each
/// form is the argument with which `date` prints today's date in this form.
const WRITTEN: [(&str, &str); 2] = [
    ("on 2026-11-25", "+on %F"),
    ("on 25 November 2026", "+on %-d %B %Y"),
];

/// Returns two lists: trials that need the `sqlite3` shell, and those that do not.
pub(crate) fn trials() -> (Tests, Tests) {
    let followed = pages().into_iter().map(|name| {
        let trial = format!("pages::{name}");
        let needs_shell = text(&name).is_ok_and(|text| text.contains("sqlite3"));
        (needs_shell, test(&trial, move || every_command(&name)))
    });
    let others = [
        test("pages::the_test_command_is_the_one_ci_runs", test_command),
        test("pages::the_readme_names_every_report", reports_named),
        test("pages::every_page_is_short", words),
        test("pages::every_link_leads_to_a_file", links),
        test("pages::every_path_for_contributors_exists", paths),
        test("pages::the_readme_links_to_every_page", linked),
    ];
    let (with, without): (Vec<_>, Vec<_>) = followed
        .chain(others.into_iter().map(|trial| (false, trial)))
        .partition(|(needs_shell, _)| *needs_shell);
    let trials = |list: Vec<(bool, _)>| list.into_iter().map(|(_, trial)| trial).collect();
    (trials(with), trials(without))
}

/// Returns the pages whose commands are run, by their paths in the repository.
fn pages() -> Vec<String> {
    let mut pages = vec!["README.md".to_owned(), "dossiers/CODING.md".to_owned()];
    let folder = fs::read_dir(path("docs")).into_iter().flatten().flatten();
    let names = folder.map(|entry| format!("docs/{}", entry.file_name().display()));
    pages.extend(names);
    pages.sort();
    pages
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn text(name: &str) -> Result<String, Failed> {
    Ok(fs::read_to_string(path(name))?)
}

fn every_command(name: &str) -> Outcome {
    let folder = tempfile::tempdir()?;
    let sql = folder.path().join("sql");
    fs::create_dir(&sql)?;
    for (name, text) in chancery::report::CATALOGUE {
        fs::write(sql.join(format!("{name}.sql")), text)?;
    }
    for dossiers in ["dossiers", "tests/dossiers/second"] {
        let there = folder.path().join(dossiers);
        fs::create_dir_all(&there)?;
        for file in fs::read_dir(path(dossiers))? {
            let file = file?.path();
            if let (Some("toml"), Some(name)) =
                (file.extension().and_then(OsStr::to_str), file.file_name())
            {
                fs::copy(&file, there.join(name))?;
            }
        }
    }
    for made in ["tests/events", "tests/votes"] {
        copy(&path(made), &folder.path().join(made))?;
    }
    let mut shows = Shows {
        errors: ON_SCREEN.contains(&name),
        ..Shows::default()
    };
    // The tables that compare coders are wider than others.
    if name == "dossiers/CODING.md" {
        shows.width = 100;
    }
    let mut page = text(name)?;
    let days = days(name)?;
    for (written, today) in &days {
        page = page.replace(written, today);
    }
    if std::env::var_os("CHANCERY_REWRITE_DOCS").is_none() {
        return follow(&page, folder.path(), shows);
    }
    let mut new = rewritten(&page, folder.path(), shows)?;
    for (written, today) in &days {
        new = new.replace(today, written);
    }
    Ok(fs::write(path(name), new)?)
}

/// Copies all files of a folder to another.
fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

/// Returns what to replace in a page: each form of [`WRITTEN`], with today's date in this form.
fn days(name: &str) -> Result<Vec<(&'static str, String)>, Failed> {
    // The dossiers on this page are shipped, so their day does not change.
    if name == "docs/agreement.md" {
        return Ok(Vec::new());
    }
    let day = |(written, format): (&'static str, &str)| {
        let output = Command::new("date")
            .env("LC_ALL", "C")
            .arg(format)
            .output()?;
        let today = String::from_utf8(output.stdout)?;
        Ok((written, today.trim().to_owned()))
    };
    WRITTEN.into_iter().map(day).collect()
}

fn test_command() -> Outcome {
    let ci = include_str!("../../.ci/run");
    let is_test =
        |step: &Step| matches!(step, Step::Type { command, .. } if command == "cargo test");
    let in_readme = steps(&text("README.md")?).iter().any(is_test);
    let in_ci = ci.lines().any(|line| line == "cargo test");
    same(
        "in the README and in CI",
        &(in_readme, in_ci),
        &(true, true),
    )
}

fn reports_named() -> Outcome {
    let readme = text("README.md")?;
    for report in chancery::report::reports() {
        let named = readme.contains(&format!("`{}`", report.name));
        same(
            &format!("`{}` stands in the README", report.name),
            &named,
            &true,
        )?;
    }
    Ok(())
}

fn words() -> Outcome {
    for name in pages().iter().filter(|name| !name.starts_with("dossiers/")) {
        let most = match name.as_str() {
            "README.md" => README_WORDS,
            _ => PAGE_WORDS,
        };
        let count = text(name)?.split_whitespace().count();
        let fits = count <= most;
        same(&format!("{name}: {count} words"), &fits, &true)?;
    }
    Ok(())
}

fn links() -> Outcome {
    for name in pages().into_iter().chain([CONTRIBUTING.to_owned()]) {
        let folder = path(&name).parent().map(Path::to_path_buf);
        for target in targets(&text(&name)?) {
            let there = folder.as_ref().is_some_and(|it| it.join(&target).exists());
            same(&format!("{name} links to {target}"), &there, &true)?;
        }
    }
    Ok(())
}

/// Every path in `CONTRIBUTING.md` must exist. Words in backticks are a path if they have a slash,
/// but no space and no placeholder `NAME`.
fn paths() -> Outcome {
    let page = text(CONTRIBUTING)?;
    let in_backticks = page.split('`').skip(1).step_by(2);
    let is_path = |it: &&str| it.contains('/') && !it.contains(' ') && !it.contains("NAME");
    let paths: Vec<&str> = in_backticks.filter(is_path).collect();
    let missing = paths.iter().find(|it| !path(it).exists());
    same("a path that does not exist", &missing, &None)?;
    same("enough paths", &(paths.len() > 40), &true)
}

fn linked() -> Outcome {
    let linked = targets(&text("README.md")?);
    for name in pages().iter().filter(|name| *name != "README.md") {
        let there = linked.contains(name);
        same(&format!("the README links to {name}"), &there, &true)?;
    }
    Ok(())
}

/// Returns the files that a page links to. Links to the web are left out.
fn targets(page: &str) -> Vec<String> {
    let targets = page.split("](").skip(1);
    let targets = targets.filter_map(|rest| rest.split_once(')'));
    let targets = targets.map(|(target, _)| target.split('#').next().unwrap_or(target));
    let files = targets.filter(|it| !it.is_empty() && !it.contains("://"));
    files.map(str::to_owned).collect()
}

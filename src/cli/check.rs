//! `chancery check`: what is wrong with reports of one's own, before they are asked.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::ask::{self, OutputArgs};
use super::database::{self, DatabaseArgs};
use super::error::{Kind, chain};
use super::{CliError, lint, ui};
use crate::finding::{Finding, Findings, Severity};
use crate::report::{Folder, Why};
use crate::rows::Cell;
use crate::store::Reader;
use crate::visible::visible_path;

/// What to check.
#[derive(Debug, Clone, Args)]
pub(super) struct CheckArgs {
    /// SQL files of reports, or folders of them
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
}

pub(super) fn run(
    args: &CheckArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    let mut files = Vec::new();
    for path in &args.paths {
        for file in files_of(path)? {
            if !files.contains(&file) {
                files.push(file);
            }
        }
    }
    let reader = database::reader(database)?;
    let mut checked = Vec::new();
    let mut stopped = None;
    for file in &files {
        match check(&reader, file) {
            Ok(findings) => checked.push(findings),
            // Whatever stops one report stops the reader; what was found is told all the same.
            Err(error) => {
                stopped = Some(of_file(error, file));
                break;
            }
        }
    }
    let found: Vec<&Findings> = checked.iter().filter(|found| !found.is_empty()).collect();
    // For a person the findings are the answer; for an editor they are rows.
    if output.asks_for_rows() {
        list(&found, output)?;
    } else {
        for findings in &found {
            ui::say(&findings.to_string());
        }
    }
    match stopped {
        Some(error) => Err(error),
        None => verdict(&checked),
    }
}

/// Says which file an error is about.
fn of_file(error: CliError, file: &Path) -> CliError {
    CliError {
        message: format!("`{}`: {}", visible_path(file), error.message),
        ..error
    }
}

/// Says how many reports there are and what of them, which is an error where one cannot
/// be used.
fn verdict(checked: &[Findings]) -> Result<(), CliError> {
    let counted = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    };
    let faulty = checked.iter().filter(|found| found.has_fault()).count();
    if faulty > 0 {
        let message = match checked.len() {
            1 => "the report cannot be used".to_owned(),
            count => format!("{faulty} of {count} reports cannot be used"),
        };
        return Err(CliError::new(Kind::Faults, message));
    }
    let findings = checked.iter().flat_map(Findings::iter);
    let warnings = findings
        .filter(|it| it.severity == Severity::Warning)
        .count();
    let found = match warnings {
        0 => "nothing is wrong".to_owned(),
        count => format!("no fault, {}", counted(count, "warning")),
    };
    ui::note(&format!(
        "{} checked: {found}",
        counted(checked.len(), "report")
    ));
    Ok(())
}

/// Returns the file, or the SQL files of the folder.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, CliError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files = Folder::files(path).map_err(|error| {
        let why = chain(&error);
        CliError::usage(format!("cannot read `{}`: {why}", visible_path(path)))
    })?;
    match files.as_slice() {
        [] => Err(CliError::usage(format!(
            "there is no `.sql` file in `{}`",
            visible_path(path)
        ))),
        _ => Ok(files),
    }
}

/// Prints what was found as rows.
fn list(found: &[&Findings], output: &OutputArgs) -> Result<(), CliError> {
    let number = |number: usize| Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    let rows = found.iter().flat_map(|findings| {
        findings.iter().map(move |finding| {
            let (line, column) = findings.place(finding);
            vec![
                Cell::Text(findings.file().into()),
                number(line),
                number(column),
                Cell::Text(finding.severity.word().into()),
                Cell::Text(finding.message.as_str().into()),
                finding
                    .hint
                    .as_deref()
                    .map_or(Cell::Null, |hint| Cell::Text(hint.into())),
            ]
        })
    });
    let columns = ["file", "line", "column", "severity", "message", "hint"];
    ask::list_cells(&columns, &rows.collect::<Vec<_>>(), output).map(drop)
}

/// Returns what is wrong with one file.
fn check(reader: &Reader, file: &Path) -> Result<Findings, CliError> {
    match Folder::read(file) {
        Err(Why::Header(faults)) => Ok(*faults),
        Err(Why::Words(words)) => {
            let shown = file.display().to_string();
            let message = format!("this file is no report: {words}");
            let fault = Finding::fault(0..0, message);
            Ok(Findings::new(&shown, "", vec![fault]))
        }
        Ok(report) => lint::whole(reader, &report),
    }
}

//! `chancery check`: finds faults in dossiers before they are loaded, in reports before they are
//! run, and in folders of exports.

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::{Args, ValueHint};

use crate::cli::coding::text::SourceText;
use crate::cli::database;
use crate::cli::error::{CliError, ExitKind};
use crate::cli::flags::GlobalArgs;
use crate::cli::output::flags::OutputArgs;
use crate::cli::reports::lint;
use crate::cli::{coding, output, ui};
use crate::finding::{Finding, Findings, Severity};
use crate::parquet;
use crate::report::{OwnReports, RejectionReason};
use crate::rows::Cell;
use crate::store::Reader;
use crate::visible::visible_path;

/// What to check.
#[derive(Debug, Clone, Args)]
pub(crate) struct CheckArgs {
    /// Dossiers (.toml, .json) and reports (.sql), folders of .toml and .sql files, or folders of
    /// Parquet exports
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,

    /// Compare dossiers with your copy of their source: plain text or Markdown
    #[arg(long, value_name = "TEXT", value_hint = ValueHint::FilePath)]
    text: Option<PathBuf>,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Dossier,
    Report,
    /// A folder of Parquet exports.
    Exports,
}

impl FileKind {
    const ALL: [Self; 3] = [Self::Dossier, Self::Report, Self::Exports];

    fn of(file: &Path) -> Self {
        if file.is_dir() {
            Self::Exports
        } else if has_ending(file, "toml") || has_ending(file, "json") {
            Self::Dossier
        } else {
            Self::Report
        }
    }

    /// Refuses a file whose extension is not `.toml`, `.json` or `.sql`.
    fn check_name(file: &Path) -> Result<(), CliError> {
        let known = ["toml", "json", "sql"];
        if known.iter().any(|ending| has_ending(file, ending)) || !file.is_file() {
            return Ok(());
        }
        let name = visible_path(file);
        Err(CliError::usage(format!(
            "`{name}` is neither a dossier (`.toml`, `.json`) nor a report (`.sql`)"
        ))
        .hint(format!("pass the text of the source with `--text {name}`")))
    }

    /// Returns a count and the noun for files of this kind, such as `2 dossiers`.
    fn counted(self, count: usize) -> String {
        match self {
            Self::Exports if count > 1 => format!("{count} folders of exports"),
            _ => ui::counted(count, self.noun()),
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::Report => "report",
            Self::Exports => "folder of exports",
        }
    }
}

/// A checked file and its findings.
struct Checked {
    form: FileKind,
    findings: Findings,
    /// Whether the file is a dossier that `load` accepts, even if it differs from the `--text`.
    loads: bool,
}

impl Checked {
    /// Returns what is wrong, in words for one file and for several: `does not fit the text`, `do
    /// not fit the text`. Returns `None` if this file has no faults.
    fn trouble(&self) -> Option<(&'static str, &'static str)> {
        match self.form {
            _ if !self.findings.has_fault() => None,
            FileKind::Dossier if self.loads => {
                Some(("does not fit the text", "do not fit the text"))
            }
            FileKind::Dossier => Some(("cannot be loaded", "cannot be loaded")),
            FileKind::Report | FileKind::Exports => Some(("cannot be used", "cannot be used")),
        }
    }
}

pub(crate) fn run(args: &CheckArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    let files = all_files(&args.paths)?;
    output.refuse_onto(&files)?;
    let output = &output.made_from(&files);
    // Open the reader first, because that starts the time limit and the watch for Ctrl-C.
    let reader = database::verified(database)?;
    let text = text(args, &files)?;
    let (checked, stopped) = check_all(&reader, &files, text.as_ref())?;
    let findings = checked.iter().map(|checked| &checked.findings);
    let found: Vec<&Findings> = findings.filter(|found| !found.is_empty()).collect();
    // Print messages for people, but rows for text editors.
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

/// Reads the user's copy of the source, if `--text` names one.
fn text(args: &CheckArgs, files: &[PathBuf]) -> Result<Option<SourceText>, CliError> {
    let Some(text) = &args.text else {
        return Ok(None);
    };
    let mut reports = files
        .iter()
        .filter(|file| FileKind::of(file) != FileKind::Dossier);
    if let Some(report) = reports.next() {
        let message = format!(
            "`--text` applies to dossiers only: `{}` is not one",
            visible_path(report)
        );
        return Err(CliError::usage(message));
    }
    SourceText::read(text).map(Some)
}

/// Checks the dossiers together and then each report and each folder of exports.
///
/// Returns the findings in the order of the files, and the error that stopped the reader, if there
/// was one.
fn check_all(
    reader: &Reader,
    files: &[PathBuf],
    text: Option<&SourceText>,
) -> Result<(Vec<Checked>, Option<CliError>), CliError> {
    let dossiers = files
        .iter()
        .filter(|file| FileKind::of(file) == FileKind::Dossier);
    let dossiers: Vec<PathBuf> = dossiers.cloned().collect();
    let mut codings = coding::check::check(reader, &dossiers)?;
    if let Some(text) = text {
        for coding in &mut codings {
            coding.hold_against(text);
        }
    }
    let mut codings = codings.into_iter();
    let mut checked = Vec::new();
    let mut stopped = None;
    for file in files {
        let form = FileKind::of(file);
        let mut loads = false;
        let findings = match form {
            FileKind::Dossier => codings.next().map(|coding| {
                loads = coding.loads();
                coding.findings()
            }),
            FileKind::Report | FileKind::Exports if stopped.is_some() => None,
            FileKind::Report | FileKind::Exports => match check(reader, file, form) {
                Ok(findings) => Some(findings),
                // An error that stops the reader ends the check, but the earlier findings are still
                // printed.
                Err(error) => {
                    stopped = Some(of_file(error, file));
                    None
                }
            },
        };
        checked.extend(findings.map(|findings| Checked {
            form,
            findings,
            loads,
        }));
    }
    Ok((checked, stopped))
}

/// Puts the name of the file before an error.
fn of_file(error: CliError, file: &Path) -> CliError {
    error.after(format!("`{}`", visible_path(file)))
}

/// Prints how many files were checked and what was found; fails if any file cannot be used.
fn verdict(checked: &[Checked]) -> Result<(), CliError> {
    let of_form = |form| checked.iter().filter(move |it| it.form == form);
    let mut refused = Vec::new();
    for form in FileKind::ALL {
        let mut troubles: Vec<_> = of_form(form).filter_map(Checked::trouble).collect();
        troubles.sort_unstable();
        let (count, noun) = (of_form(form).count(), form.noun());
        for alike in troubles.chunk_by(|one, other| one == other) {
            let (of_one, of_several) = alike[0];
            refused.push(match (alike.len(), count) {
                (1, 1) => format!("the {noun} {of_one}"),
                (1, _) => format!("1 of {} {of_one}", form.counted(count)),
                (faulty, _) => format!("{faulty} of {} {of_several}", form.counted(count)),
            });
        }
    }
    if !refused.is_empty() {
        return Err(CliError::new(ExitKind::Faults, refused.join(", and ")));
    }
    let findings = checked.iter().flat_map(|it| it.findings.iter());
    let warnings = findings
        .filter(|it| it.severity == Severity::Warning)
        .count();
    let found = match warnings {
        0 => "no faults".to_owned(),
        count => format!("no faults, {}", ui::counted(count, "warning")),
    };
    let counts = FileKind::ALL.map(|form| (of_form(form).count(), form));
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, form)| form.counted(*count)).collect();
    ui::note(&format!("{} checked: {found}", counts.join(" and ")));
    Ok(())
}

/// Returns every file once, in the order in which the user named them.
fn all_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    for path in paths {
        for file in files_of(path)? {
            if !files.contains(&file) {
                files.push(file);
            }
        }
    }
    Ok(files)
}

/// Returns the path itself if it is a file or a folder of exports; for any other folder, returns
/// the `.toml` and `.sql` files in it.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, CliError> {
    if parquet::is_folder_of_exports(path) {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        FileKind::check_name(path)?;
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |error: io::Error| {
        CliError::usage(error).after(format!("cannot read `{}`", visible_path(path)))
    };
    let entries = fs::read_dir(path).map_err(unreadable)?;
    let entries = entries.collect::<io::Result<Vec<_>>>();
    let entries = entries.map_err(unreadable)?;
    let files = entries.into_iter().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| has_ending(file, "sql") || has_ending(file, "toml"))
        .collect();
    files.sort();
    match files.as_slice() {
        [] => Err(CliError::usage(format!(
            "there is no `.toml` or `.sql` file and no export in `{}`",
            visible_path(path)
        ))),
        _ => Ok(files),
    }
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case(ending))
}

/// Prints the findings as rows.
fn list(found: &[&Findings], output: &OutputArgs) -> Result<(), CliError> {
    let rows = found.iter().flat_map(|findings| {
        findings.iter().map(move |finding| {
            let (line, column) = findings.place(finding);
            let (end_line, end_column) = findings.end(finding);
            vec![
                Cell::Text(findings.file().into()),
                Cell::count(line),
                Cell::count(column),
                Cell::count(end_line),
                Cell::count(end_column),
                Cell::Text(finding.severity.word().into()),
                Cell::Text(finding.message.as_str().into()),
                finding
                    .hint
                    .as_deref()
                    .map_or(Cell::Null, |hint| Cell::Text(hint.into())),
            ]
        })
    });
    let columns = [
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "severity",
        "message",
        "hint",
    ];
    output::list_cells(&columns, &rows.collect::<Vec<_>>(), output).map(drop)
}

/// Returns the findings on one report or one folder of exports.
fn check(reader: &Reader, file: &Path, form: FileKind) -> Result<Findings, CliError> {
    match form {
        FileKind::Exports => exports(file),
        _ => report(reader, file),
    }
}

fn exports(folder: &Path) -> Result<Findings, CliError> {
    let faults = parquet::check(folder)?.into_iter().map(|fault| {
        let path = fault.path.strip_prefix(folder).unwrap_or(&fault.path);
        let message = format!("`{}` {}", visible_path(path), fault.what);
        Finding::fault(0..0, message).with_hint(Some(fault.hint.to_owned()))
    });
    Ok(Findings::new(
        &folder.display().to_string(),
        "",
        faults.collect(),
    ))
}

fn report(reader: &Reader, file: &Path) -> Result<Findings, CliError> {
    match OwnReports::read(file) {
        Err(RejectionReason::Header(faults)) => Ok(*faults),
        Err(RejectionReason::Words(words)) => {
            let shown = file.display().to_string();
            let message = format!("this file is not a report: {words}");
            let fault = Finding::fault(0..0, message);
            Ok(Findings::new(&shown, "", vec![fault]))
        }
        Ok(report) => lint::whole(reader, &report),
    }
}

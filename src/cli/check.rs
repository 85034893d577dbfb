//! `chancery check`: what is wrong with reports of one's own, before they are asked.

use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::Args;

use super::ask::{self, OutputArgs};
use super::database::{self, DatabaseArgs};
use super::error::{Kind, chain};
use super::plan;
use super::{CliError, parameter, ui};
use crate::finding::{Finding, Findings};
use crate::report::{Choices, Fallback, Folder, Report, Why};
use crate::store::{Error, Reader, Shape};
use crate::visible::visible_path;

/// How often equal rows are shuffled: two of them then come as before one time in 256.
const SHUFFLES: usize = 8;

/// Most rows of a table that may be read again and again: vocabularies are no longer.
const SMALL: i64 = 60;

/// What to check.
#[derive(Debug, Clone, Args)]
pub(super) struct CheckArgs {
    /// SQL files of reports, or folders of them
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(
    args: &CheckArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    let mut files = Vec::new();
    for path in &args.paths {
        files.extend(files_of(path)?);
    }
    let reader = database::reader(database)?;
    let mut checked = Vec::new();
    for file in &files {
        checked.push(check(&reader, file)?);
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
    let faulty = found.iter().filter(|found| found.has_fault()).count();
    let count = files.len();
    let noun = if count == 1 { "report" } else { "reports" };
    if faulty == 0 {
        ui::note(&format!("{count} {noun} checked, and no fault found"));
        return Ok(());
    }
    let message = match count {
        1 => "the report cannot be used".to_owned(),
        _ => format!("{faulty} of {count} {noun} cannot be used"),
    };
    Err(CliError::new(Kind::Faults, message))
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
    let rows = found.iter().flat_map(|findings| {
        findings.iter().map(|finding| {
            let (line, column) = findings.place(finding);
            vec![
                findings.file().to_owned(),
                line.to_string(),
                column.to_string(),
                finding.severity.word().to_owned(),
                finding.message.clone(),
                finding.hint.clone().unwrap_or_default(),
            ]
        })
    });
    let columns = ["file", "line", "column", "severity", "message", "hint"];
    ask::list(&columns, &rows.collect::<Vec<_>>(), output).map(drop)
}

/// Returns what is wrong with one file.
fn check(reader: &Reader, file: &Path) -> Result<Findings, CliError> {
    match Folder::read(file) {
        Err(Why::Header(faults)) => Ok(*faults),
        Err(Why::Words(words)) => {
            let shown = visible_path(file);
            let message = format!("this file is no report: {words}");
            Ok(Findings::new(
                &shown,
                "",
                vec![Finding::fault(0..0, message)],
            ))
        }
        Ok(report) => {
            let mut lint = Lint {
                reader,
                report: &report,
                found: Vec::new(),
            };
            lint.all()?;
            Ok(Findings::new(&report.file, &report.sql, lint.found))
        }
    }
}

/// The checks of one report, whose header is of the form.
struct Lint<'r> {
    reader: &'r Reader,
    report: &'r Report,
    found: Vec<Finding>,
}

impl Lint<'_> {
    fn all(&mut self) -> Result<(), CliError> {
        let shape = match self.reader.shape(&self.report.sql) {
            Ok(shape) => shape,
            Err(error) => {
                let fault = self.of_sql(error, 0)?;
                self.found.push(fault);
                return Ok(());
            }
        };
        self.parameters(&shape);
        self.columns(&shape);
        self.values();
        self.examples();
        self.answer(&shape)?;
        if self.found.is_empty() {
            self.order()?;
            self.plan()?;
        }
        Ok(())
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.found.push(Finding::fault(span, message));
    }

    /// Returns where words stand first, else the first line.
    fn place(&self, words: &str) -> Range<usize> {
        let sql = &self.report.sql;
        let first = 0..sql.lines().next().map_or(0, str::len);
        let found = sql.find(words).map(|at| at..at + words.len());
        found.unwrap_or(first)
    }

    /// Turns an error of the SQL into a fault of its file; `skipped` bytes stand before
    /// what was compiled.
    fn of_sql(&self, error: Error, skipped: usize) -> Result<Finding, CliError> {
        Ok(match error {
            Error::Sql(error) => {
                let at = error.offset.unwrap_or_default().saturating_sub(skipped);
                let word = self.report.sql.get(at..).unwrap_or_default();
                let word = word.find(|c: char| !c.is_alphanumeric() && c != '_');
                let span = at..at + word.unwrap_or(1).max(1);
                Finding::fault(span, error.message.clone()).with_hint(error.suggestion.clone())
            }
            Error::Refused { what } | Error::Limit(what) => Finding::fault(self.body(), what),
            Error::Empty => Finding::fault(self.body(), "there is no SQL behind the header"),
            error => return Err(error.into()),
        })
    }

    /// Returns where the first line of the SQL itself is.
    fn body(&self) -> Range<usize> {
        let mut at = 0;
        for line in self.report.sql.split_inclusive('\n') {
            if !line.starts_with("--") && !line.trim().is_empty() {
                return at..at + line.trim_end().len();
            }
            at += line.len();
        }
        self.place("")
    }

    /// Every parameter of the SQL has its line in the header, and the other way round.
    fn parameters(&mut self, shape: &Shape) {
        let parameters = &self.report.header.parameters;
        for parameter in parameters {
            let name = &parameter.name;
            if !shape.parameters.contains(name) {
                let span = self.place(&format!("param {name}:"));
                self.fault(span, format!("the SQL has no parameter `:{name}`"));
            }
        }
        for name in &shape.parameters {
            if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
                let span = self.place("?");
                self.fault(span, "a parameter must have a name, as in `:actor`");
            } else if !parameters.iter().any(|parameter| parameter.name == *name) {
                let span = self.place(&format!(":{name}"));
                self.fault(
                    span,
                    format!("the header has no line `-- param {name}: TYPE; help; default TEXT`"),
                );
            }
        }
    }

    fn columns(&mut self, shape: &Shape) {
        let named = self.report.header.columns.iter().map(|it| it.name.as_str());
        let named: Vec<&str> = named.collect();
        let there: Vec<&str> = shape.columns.iter().map(|it| it.name.as_str()).collect();
        for name in &named {
            if !there.contains(name) {
                let span = self.place(&format!("column {name}"));
                self.fault(span, format!("the SQL has no column `{name}`"));
            }
        }
        for name in &there {
            if !named.contains(name) {
                let message =
                    format!("the header has no line `-- column {name}: meaning` for this column");
                let span = self.body();
                self.fault(span, message);
            }
        }
        if self.found.is_empty() && named != there {
            let span = self.place("column ");
            let order = there.join(", ");
            self.fault(
                span,
                format!("the SQL has its columns in another order: {order}"),
            );
        }
    }

    /// Defaults are values of their kind, and choices can be looked up.
    fn values(&mut self) {
        let report = self.report;
        for parameter in &report.header.parameters {
            let span = self.place(&format!("param {}:", parameter.name));
            if let Some(Choices::Query(sql)) = &parameter.choices
                && let Err(error) = ask::texts(self.reader, sql)
            {
                let message = error.message.lines().next().unwrap_or_default();
                self.fault(span, format!("its choices cannot be looked up: {message}"));
            } else if let Fallback::Value(value) = &parameter.fallback
                && let Err(error) = parameter::value(self.reader, parameter, value)
            {
                self.fault(span, format!("its default: {}", error.message));
            }
        }
    }

    fn examples(&mut self) {
        let name = &self.report.name;
        for example in &self.report.header.examples {
            if example.split(' ').next() != Some(name) {
                let span = self.place(&format!("example: {example}"));
                self.fault(
                    span,
                    format!("an example begins with the report's name, `{name}`"),
                );
            }
        }
    }

    /// The answer is one text, and takes no more than the report does.
    fn answer(&mut self, report: &Shape) -> Result<(), CliError> {
        let Some(sql) = self.report.answer_sql() else {
            return Ok(());
        };
        let span = self.place("answer:");
        match self.reader.shape(&sql) {
            Err(error) => {
                let words = self.of_sql(error, 0)?.message;
                self.fault(span, format!("its answer: {words}"));
            }
            Ok(shape) if shape.columns.len() != 1 => {
                self.fault(span, "an answer has one column");
            }
            Ok(shape) => {
                let other = |name: &&String| !report.parameters.contains(name);
                if let Some(name) = shape.parameters.iter().find(other) {
                    self.fault(span, format!("the report has no parameter `:{name}`"));
                }
            }
        }
        Ok(())
    }

    /// The rows come in one order only.
    fn order(&mut self) -> Result<(), CliError> {
        let span = self.body();
        let hint = "end ORDER BY with a column that no two rows share, such as the reference";
        let loose =
            |message: &str| Finding::warning(span, message).with_hint(Some(hint.to_owned()));
        let Some(shuffled) = self.report.shuffled_sql() else {
            self.found
                .push(loose("it does not say in which order its rows come"));
            return Ok(());
        };
        // A compound SELECT is ordered by its columns only, and cannot be shuffled.
        if self.reader.shape(&shuffled).is_err() {
            return Ok(());
        }
        let ordered = ask::rows(self.reader, &self.report.sql, &[])?;
        for _ in 0..SHUFFLES {
            if ask::rows(self.reader, &shuffled, &[])? != ordered {
                let message = "its order is not total: rows that are equal in it may come in any";
                self.found.push(loose(message));
                return Ok(());
            }
        }
        Ok(())
    }

    /// No table that grows is read from end to end for each row of another.
    fn plan(&mut self) -> Result<(), CliError> {
        let steps = plan::steps(self.reader, &self.report.sql, &[])?;
        let mut tables: Vec<&str> = steps.iter().filter_map(plan::Step::scanned_again).collect();
        tables.sort_unstable();
        tables.dedup();
        for table in tables {
            let size = self.size(table)?;
            if size > SMALL {
                let message = format!("it reads all {size} rows of `{table}` again and again");
                let hint = format!(
                    "`chancery sql --explain -f {}` shows the plan: join by a column with an index",
                    self.report.file
                );
                let warning = Finding::warning(self.place(table), message);
                self.found.push(warning.with_hint(Some(hint)));
            }
        }
        Ok(())
    }

    /// Returns how many rows a table of the record has; what is none has none.
    fn size(&self, name: &str) -> Result<i64, CliError> {
        let tables = "SELECT object FROM dictionary WHERE ordinal = 0 AND kind = 'table'";
        if !ask::texts(self.reader, tables)?
            .iter()
            .any(|table| table == name)
        {
            return Ok(0);
        }
        // The name is one of the dictionary's, and so of a table.
        let count = ask::texts(self.reader, &format!("SELECT count(*) FROM \"{name}\""))?;
        Ok(count
            .first()
            .and_then(|count| count.parse().ok())
            .unwrap_or_default())
    }
}

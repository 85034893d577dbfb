//! Checks a report that has a valid header: its SQL, examples, order of rows and query plan.

use std::ops::Range;

use crate::cli::error::{CliError, ExitKind};
use crate::cli::parameter::BoundValues;
use crate::cli::reports::values;
use crate::cli::{ask, parameter, plan};
use crate::engine;
use crate::finding::{Finding, Findings};
use crate::report::{Choices, Fallback, Parameter, ParameterKind, Report};
use crate::store::{Error, Reader, Shape};
use crate::suggest::did_you_mean;
use crate::tokens::{Token, tokens};

/// How often rows are shuffled. If the SQL leaves the order of two rows open, each shuffle has an
/// even chance to swap them, so only 1 of 256 runs misses this.
const SHUFFLES: usize = 8;

/// A plan may repeatedly scan a table with at most this number of rows. Vocabularies have fewer.
const SMALL: i64 = 60;

/// Lists the vocabularies; each is in a table `vocab_NAME`.
const VOCABULARIES: &str = "SELECT DISTINCT vocabulary FROM codes ORDER BY vocabulary";

/// Compares header and SQL without running the SQL.
///
/// # Errors
///
/// Fails if the SQL does not compile. The exit code depends on the cause.
pub(crate) fn shape(reader: &Reader, report: &Report) -> Result<Findings, CliError> {
    let shape = reader.shape(&report.sql)?;
    let mut lint = Lint::new(reader, report);
    lint.of(&shape);
    Ok(lint.findings())
}

/// Runs all checks.
///
/// # Errors
///
/// Fails if the database fails, or if the reader was stopped.
pub(crate) fn whole(reader: &Reader, report: &Report) -> Result<Findings, CliError> {
    let mut lint = Lint::new(reader, report);
    if let Some(shape) = lint.shape()? {
        lint.engines();
        lint.values()?;
        lint.narrowed()?;
        lint.answer(&shape)?;
        lint.refuse()?;
        let asked = lint.asked()?;
        if let (Some(values), true) = (asked, lint.found.is_empty()) {
            lint.order(&values)?;
            lint.plan(&values)?;
        }
    }
    Ok(lint.findings())
}

struct Lint<'r> {
    reader: &'r Reader,
    report: &'r Report,
    found: Vec<Finding>,
}

impl<'r> Lint<'r> {
    fn new(reader: &'r Reader, report: &'r Report) -> Self {
        Self {
            reader,
            report,
            found: Vec::new(),
        }
    }

    fn findings(self) -> Findings {
        Findings::new(&self.report.file, &self.report.sql, self.found)
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.found.push(Finding::fault(span, message));
    }

    /// Returns the position of the first occurrence of `words`, or else that of the first line.
    fn place(&self, words: &str) -> Range<usize> {
        let sql = &self.report.sql;
        let first = 0..sql.lines().next().map_or(0, str::len);
        let found = sql.find(words).map(|at| at..at + words.len());
        found.unwrap_or(first)
    }

    fn line_of(&self, parameter: &Parameter) -> Range<usize> {
        self.place(&format!("param {}:", parameter.name))
    }

    /// Returns the position of the first line of SQL.
    fn body(&self) -> Range<usize> {
        let sql = &self.report.sql;
        let Some(first) = tokens(sql).first().map(|first| first.at) else {
            return self.place("");
        };
        let line = sql[first..].lines().next().unwrap_or_default();
        first..first + line.trim_end().len()
    }

    /// Compiles the SQL, and compares its parameters and columns with the header. If the SQL does
    /// not compile, records a fault and returns `None`.
    fn shape(&mut self) -> Result<Option<Shape>, CliError> {
        let shape = match self.reader.shape(&self.report.sql) {
            Ok(shape) => shape,
            Err(error) => {
                let fault = self.of_sql(error)?;
                self.found.push(fault);
                return Ok(None);
            }
        };
        self.of(&shape);
        Ok(Some(shape))
    }

    /// Compares the header with the SQL.
    fn of(&mut self, shape: &Shape) {
        let words = tokens(&self.report.sql);
        if let Some(first) = words.first()
            && !["select", "with"].iter().any(|word| first.is(word))
        {
            let message = "a report must start with SELECT or WITH, so that it can be narrowed";
            self.fault(first.at..first.end(), message);
        }
        self.parameters(shape);
        self.columns(shape);
    }

    /// Checks that every engine that the header names can run the SQL.
    fn engines(&mut self) {
        if !self.report.header.engines.is_empty() {
            self.found.extend(engine::findings(&self.report.sql));
        }
    }

    /// Turns an error in the SQL into a fault of the report's file.
    fn of_sql(&self, error: Error) -> Result<Finding, CliError> {
        Ok(match error {
            Error::Sql(error) => {
                let at = error.offset.unwrap_or(self.body().start);
                let rest = self.report.sql.get(at..).unwrap_or_default();
                let word = tokens(rest).first().map_or(1, Token::end);
                let span = at..at + word;
                Finding::fault(span, error.message.clone()).with_hint(error.suggestion.clone())
            }
            Error::Refused { what } | Error::Limit(what) => Finding::fault(self.body(), what),
            Error::Empty => Finding::fault(self.body(), "there is no SQL after the header"),
            error => return Err(error.into()),
        })
    }

    /// If the SQL of the report has failed, records a fault and returns `None`. Passes on any other
    /// error, for example if the reader was stopped.
    fn failed<T>(&mut self, ran: Result<T, CliError>) -> Result<Option<T>, CliError> {
        match ran {
            Ok(ran) => Ok(Some(ran)),
            Err(error) if self.reader.stopped().is_some() => Err(error),
            Err(error)
                if [ExitKind::Data, ExitKind::Limit, ExitKind::Refused].contains(&error.kind) =>
            {
                let message = error.message();
                let message = message.lines().next().unwrap_or_default();
                let span = self.body();
                self.fault(span, format!("the report fails when it runs: {message}"));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Checks that the header and the SQL have the same parameters. However, the SQL may lack the
    /// parameters by which chancery itself narrows the report.
    fn parameters(&mut self, shape: &Shape) {
        let parameters = &self.report.header.parameters;
        let narrowing = self.report.narrowed_by();
        for parameter in parameters {
            let name = &parameter.name;
            if !shape.parameters.contains(name) && !narrowing.contains(&name.as_str()) {
                let span = self.line_of(parameter);
                self.fault(span, format!("the SQL has no parameter `:{name}`"));
            }
        }
        for name in &shape.parameters {
            if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
                let span = self.place("?");
                self.fault(span, "a parameter must have a name, as in `:actor`");
            } else if !parameters.iter().any(|parameter| parameter.name == *name) {
                let span = self.place(&format!(":{name}"));
                let line = format!("-- param {name}: TYPE; help; default TEXT");
                self.fault(span, format!("the header has no line `{line}`"));
            }
        }
    }

    /// Returns the position of a column in the header: its own line, or its name in a list of
    /// columns.
    fn column(&self, name: &str) -> Range<usize> {
        let sql = &self.report.sql[..self.body().start];
        let line = format!("column {name}");
        if sql.contains(&line) {
            return self.place(&line);
        }
        let at = sql.find("columns:").unwrap_or_default();
        let words = tokens(&sql[at..]);
        let found = words.iter().find(|word| word.text == name);
        found.map_or(0..0, |word| at + word.at..at + word.end())
    }

    fn columns(&mut self, shape: &Shape) {
        let named = self.report.header.columns.iter().map(|it| it.name.as_str());
        let named: Vec<&str> = named.collect();
        let there: Vec<&str> = shape.columns.iter().map(|it| it.name.as_str()).collect();
        let before = self.found.len();
        for name in &named {
            if !there.contains(name) {
                let span = self.column(name);
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
        if self.found.len() == before && named != there {
            let span = named.first().map_or(0..0, |name| self.column(name));
            let order = there.join(", ");
            self.fault(
                span,
                format!("the order of columns in the SQL is different: {order}"),
            );
        }
    }

    /// Checks that vocabularies exist, that choices can be queried, and that defaults are valid.
    fn values(&mut self) -> Result<(), CliError> {
        let vocabularies = ask::texts(self.reader, VOCABULARIES)?;
        let report = self.report;
        for parameter in &report.header.parameters {
            let span = self.line_of(parameter);
            if let ParameterKind::Code(name) = &parameter.kind
                && !vocabularies.contains(name)
            {
                let hint = did_you_mean(name, vocabularies.iter().map(String::as_str))
                    .unwrap_or_else(|| "`chancery dict` lists them".to_owned());
                let message = format!("there is no vocabulary `{name}`");
                let span = self.place(&format!("code {name}"));
                self.found
                    .push(Finding::fault(span, message).with_hint(Some(hint)));
                continue;
            }
            if let Some(Choices::Query(sql)) = &parameter.choices {
                match self.reader.shape(sql) {
                    Ok(shape) if shape.columns.len() == 1 => {}
                    Ok(_) => {
                        self.fault(span, "the query of its choices must have one column");
                        continue;
                    }
                    Err(error) => {
                        let words = self.of_sql(error)?.message;
                        self.fault(span, format!("the query after `choices` fails: {words}"));
                        continue;
                    }
                }
            }
            if let Fallback::Value(value) = &parameter.fallback
                && let Err(error) = parameter::value(self.reader, parameter, &parameter.name, value)
            {
                if self.reader.stopped().is_some() {
                    return Err(error);
                }
                let message = error.message();
                let message = message.lines().next().unwrap_or_default();
                self.fault(span, format!("invalid default: {message}"));
            }
        }
        Ok(())
    }

    /// Checks that the SQL still compiles when the report is narrowed.
    fn narrowed(&mut self) -> Result<(), CliError> {
        let narrowing = self.report.narrowed_by();
        let narrowed = self.report.narrow(narrowing);
        if let Err(error) = self.reader.shape(&narrowed.rows()) {
            let words = self.of_sql(error)?.message;
            let span = self.body();
            self.fault(span, format!("the report cannot be narrowed: {words}"));
        }
        Ok(())
    }

    /// Checks that the answer is one text, and that its SQL uses only parameters of the report.
    fn answer(&mut self, report: &Shape) -> Result<(), CliError> {
        let Some(sql) = self.report.narrow([]).answer_to_none() else {
            return Ok(());
        };
        let span = self.place("answer:");
        match self.reader.shape(&sql) {
            Err(error) => {
                let words = self.of_sql(error)?.message;
                self.fault(span, format!("the answer fails: {words}"));
            }
            Ok(shape) if shape.columns.len() != 1 => {
                self.fault(span, "the answer must have one column");
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

    /// Checks that the header's `refuse` SQL compiles, and uses only parameters of the report.
    fn refuse(&mut self) -> Result<(), CliError> {
        let Some(sql) = &self.report.header.refuse else {
            return Ok(());
        };
        let span = self.place("refuse:");
        match self.reader.shape(sql) {
            Err(error) => {
                let words = self.of_sql(error)?.message;
                self.fault(span, format!("what refuses values fails: {words}"));
            }
            Ok(shape) => {
                let other = |name: &&String| self.report.parameter(name).is_none();
                if let Some(name) = shape.parameters.iter().find(other) {
                    self.fault(span, format!("the report has no parameter `:{name}`"));
                }
            }
        }
        Ok(())
    }

    /// Parses the examples, and returns the values with which to run the report: the defaults or,
    /// if a parameter is required, the values of the first valid example. Returns `None` if there
    /// is no such example, or if there were findings before.
    fn asked(&mut self) -> Result<Option<BoundValues>, CliError> {
        if !self.found.is_empty() {
            return Ok(None);
        }
        let report = self.report;
        let mut first = None;
        for line in &report.header.examples {
            let span = self.place(line);
            if line.split(' ').next() != Some(&report.name) {
                let name = &report.name;
                self.fault(
                    span,
                    format!("an example must start with the report's name, `{name}`"),
                );
                continue;
            }
            match values::example(self.reader, report, line) {
                Ok(values) => first = first.or(Some(values)),
                Err(error) if self.reader.stopped().is_some() => return Err(error),
                Err(error) => {
                    self.fault(span, format!("the example is invalid: {}", error.message()));
                }
            }
        }
        let parameters = report.header.parameters.iter();
        let mut required = parameters.filter(|it| it.fallback == Fallback::Required);
        let Some(needed) = required.next() else {
            return values::defaults(self.reader, report).map(Some);
        };
        if first.is_none() {
            let message = format!(
                "order and plan were not checked: `{}` is required, and no example gives it",
                needed.name
            );
            let warning = Finding::warning(self.line_of(needed), message);
            self.found.push(warning);
        }
        Ok(first)
    }

    /// Checks that ORDER BY decides the order of all rows, so that it never depends on chance.
    fn order(&mut self, values: &BoundValues) -> Result<(), CliError> {
        let span = self.body();
        let hint = "end ORDER BY with a unique column, such as the reference";
        let loose =
            |message: &str| Finding::warning(span, message).with_hint(Some(hint.to_owned()));
        let ordered = ask::rows(self.reader, &self.report.sql, values);
        let Some(ordered) = self.failed(ordered)? else {
            return Ok(());
        };
        let Some(shuffled) = self.report.shuffled_sql() else {
            self.found.push(loose("the report has no ORDER BY"));
            return Ok(());
        };
        // A compound SELECT can be ordered only by its columns, so it cannot be shuffled.
        if self.reader.shape(&shuffled).is_err() {
            return Ok(());
        }
        for _ in 0..SHUFFLES {
            let rows = ask::rows(self.reader, &shuffled, values);
            match self.failed(rows)? {
                Some(rows) if rows == ordered => {}
                Some(_) => {
                    let message =
                        "its order is not total: rows with equal sort keys may come in any order";
                    self.found.push(loose(message));
                    return Ok(());
                }
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// Checks that the plan does not scan a growing table for each row of another table.
    fn plan(&mut self, values: &BoundValues) -> Result<(), CliError> {
        let steps = plan::steps(self.reader, &self.report.sql, values)?;
        let mut tables: Vec<&str> = steps
            .iter()
            .filter_map(plan::PlanStep::scanned_again)
            .collect();
        tables.sort_unstable();
        tables.dedup();
        for table in tables {
            let size = self.size(table)?;
            if size > SMALL {
                let message = format!("the report scans all {size} rows of `{table}` repeatedly");
                let hint = format!(
                    "join by an indexed column; `chancery sql --explain -f {}` shows the plan",
                    self.report.file
                );
                let warning = Finding::warning(self.place(table), message);
                self.found.push(warning.with_hint(Some(hint)));
            }
        }
        Ok(())
    }

    /// Returns the number of rows of a table, or 0 if the record has no table with this name.
    fn size(&self, name: &str) -> Result<i64, CliError> {
        let tables = "SELECT object FROM work_dictionary WHERE ordinal = 0 AND kind = 'table'";
        let tables = ask::texts(self.reader, tables)?;
        if !tables.iter().any(|table| table == name) {
            return Ok(0);
        }
        // Quote the name, because in an untrusted file a table can have any name.
        let quoted = name.replace('"', "\"\"");
        let count = ask::texts(self.reader, &format!("SELECT count(*) FROM \"{quoted}\""))?;
        let count = count.first().and_then(|count| count.parse().ok());
        Ok(count.unwrap_or_default())
    }
}

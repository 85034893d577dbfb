//! Narrows a report to some dossiers, and to a window of days.
//!
//! A report reads small views that contain all dossiers and all days. To narrow the report, common
//! table expressions are put before its SQL. They have the names of these views and so replace
//! them. The report remains one statement, and its own text does not change.

use std::borrow::Cow;

use super::Report;
use super::views::{DAYS, DOSSIERS, EXACT, NARROWING, NarrowedViews, WINDOW, takes};
use crate::tokens::tokens;

/// The common table expressions: those for dossiers, the line [`BETWEEN`], and those for days.
const EXPRESSIONS: &str = include_str!("asked.sql");
const BETWEEN: &str = ",\n\n-- the days\n";

/// A report, and the common table expressions that narrow it, if any.
pub struct NarrowedReport<'r> {
    report: &'r Report,
    /// The common table expression that selects dossiers, or `None` if all dossiers are asked for.
    dossiers: Option<&'static str>,
    /// The common table expressions for the window of days, or `None` if there is no window.
    days: Option<&'static str>,
    /// Whether rows without a date are omitted.
    dated: bool,
}

impl Report {
    /// Returns the names of the parameters that narrow the report.
    #[must_use]
    pub fn narrowed_by(&self) -> Vec<&'static str> {
        let answer = self.header.answer.as_deref().unwrap_or_default();
        let mut taken = takes(&self.sql, answer);
        taken.retain(|name| *name != EXACT);
        taken
    }

    /// Returns the narrowed report. `given` has the names of the parameters that have a value.
    #[must_use]
    pub fn narrow<'n>(&self, given: impl IntoIterator<Item = &'n str>) -> NarrowedReport<'_> {
        let narrows = |name: &&str| NARROWING.contains(name) || WINDOW.contains(name);
        let mut given: Vec<&str> = given.into_iter().filter(narrows).collect();
        if !given.is_empty() {
            let narrowing = self.narrowed_by();
            given.retain(|name| narrowing.contains(name));
        }
        let (dossiers, days) = EXPRESSIONS.split_once(BETWEEN).unwrap_or_default();
        let replaces = |part: &NarrowedViews| part.parameters.iter().any(|it| given.contains(it));
        NarrowedReport {
            report: self,
            dossiers: replaces(&DOSSIERS).then(|| dossiers.trim_end()),
            days: replaces(&DAYS).then(|| days.trim_end()),
            dated: false,
        }
    }
}

/// Counts the dated rows of the table `report`, and selects the label of the date that is nearest
/// to a range of days.
const OUTSIDE: &str = "dated AS (
    SELECT
        dates.label AS date,
        CASE
            WHEN dates.latest < :first_day THEN julianday(:first_day) - julianday(dates.latest)
            ELSE julianday(dates.earliest) - julianday(:last_day)
        END AS distance
    FROM report
    JOIN dates USING (date)
    WHERE coalesce(dates.earliest, dates.latest) IS NOT NULL
)
SELECT count(*), (SELECT date FROM dated ORDER BY distance IS NULL, distance, date LIMIT 1)
FROM dated";

/// Counts the selected sources, and how many of these are not coded completely by any dossier.
const COVERAGE: &str = "SELECT
    count(DISTINCT source),
    count(DISTINCT source) - count(DISTINCT CASE coverage WHEN 'complete' THEN source END)
FROM dossiers
WHERE dossier IN (SELECT dossier FROM work_asked_dossiers)";

/// Omits the rows of the table `every_row` that have no date.
const DATED: &str = "SELECT * FROM every_row WHERE within IS NOT 'undated'";

/// Counts four kinds of rows in the table `every_row`: those certainly within the window, possibly
/// within it, ongoing, and undated.
const LIES: &str = "SELECT
    count(CASE within WHEN 'certainly' THEN 1 END)
    || ' ' || count(CASE within WHEN 'possibly' THEN 1 END)
    || ' ' || count(CASE within WHEN 'ongoing' THEN 1 END)
    || ' ' || count(CASE within WHEN 'undated' THEN 1 END)
FROM every_row";

/// SQL that returns a report's rows. Each row begins with the answer, the window's counts, or both.
pub struct LeadedRows {
    /// The SQL statement.
    pub sql: String,
    /// Whether the first column contains the answer.
    pub has_answer: bool,
    /// Whether a column contains the counts of [`NarrowedReport::in_window`]. It follows the
    /// answer, if any.
    pub counts_window: bool,
}

impl LeadedRows {
    /// Returns the number of columns before the report's own columns.
    #[must_use]
    pub fn leads(&self) -> usize {
        usize::from(self.has_answer) + usize::from(self.counts_window)
    }
}

impl NarrowedReport<'_> {
    /// Returns the report without undated rows. Changes nothing if there is no window, or if the
    /// report does not mark such rows.
    #[must_use]
    pub fn dated(self) -> Self {
        Self {
            dated: self.counts_window(),
            ..self
        }
    }

    /// Returns SQL for the rows: the narrowing expressions, followed by the report's own text.
    #[must_use]
    pub fn rows(&self) -> Cow<'_, str> {
        if !self.dated {
            return self.narrowed(&self.report.sql);
        }
        // SQLite reads a materialized table in the order of insertion, so the rows stay in order.
        let rows = self.report.statement();
        let (header, _) = self.report.sql.split_once(rows).unwrap_or_default();
        let sql = format!("{header}WITH every_row AS MATERIALIZED (\n{rows}\n)\n{DATED};\n");
        Cow::Owned(self.narrowed(&sql).into_owned())
    }

    /// Returns whether there is a window and the report has the column `within`.
    fn counts_window(&self) -> bool {
        self.days.is_some() && self.report.has_undated()
    }

    /// Returns a query that counts the rows certainly within the window, possibly within it,
    /// ongoing, and undated. Its result is one text with these four numbers.
    ///
    /// Returns `None` if there is no window, or if the report does not have the column `within`.
    #[must_use]
    pub fn in_window(&self) -> Option<String> {
        if !self.counts_window() {
            return None;
        }
        let rows = self.report.statement();
        let sql = format!("WITH every_row AS (\n{rows}\n)\n{LIES}");
        Some(self.narrowed(&sql).into_owned())
    }

    /// Returns a query about the report without its window: how many dated rows there are, and
    /// which date is nearest to the days from `:first_day` to `:last_day`.
    ///
    /// Returns `None` if there is no window, or if the report has no column `date`.
    #[must_use]
    pub fn outside(&self) -> Option<String> {
        if self.days.is_none() || !self.report.has_column("date") {
            return None;
        }
        let rows = self.report.statement();
        let sql = format!("WITH report AS MATERIALIZED (\n{rows}\n),\n{OUTSIDE}");
        Some(self.of_all_days().narrowed(&sql).into_owned())
    }

    /// Returns a query that counts the selected sources, and how many of these are coded only in
    /// part. Returns `None` if the report reads no dossiers.
    #[must_use]
    pub fn coverage(&self) -> Option<String> {
        let reads_dossiers = self.report.narrowed_by().contains(&NARROWING[0]);
        reads_dossiers.then(|| self.of_all_days().narrowed(COVERAGE).into_owned())
    }

    /// Returns the same report without its window.
    fn of_all_days(&self) -> Self {
        Self {
            days: None,
            ..*self
        }
    }

    /// Returns SQL for the rows, with up to two columns before the report's own: the answer, if
    /// `answered` is true, and the counts of [`NarrowedReport::in_window`].
    ///
    /// Returns `None` if neither column is needed. The report runs only once, because its rows are
    /// put into a materialized table, from which SQLite reads them in the same order.
    #[must_use]
    pub fn led_rows(&self, answered: bool) -> Option<LeadedRows> {
        let answer = self.answer().filter(|_| answered);
        let counts_window = self.counts_window();
        if answer.is_none() && !counts_window {
            return None;
        }
        let rows = format!("AS MATERIALIZED (\n{}\n)", self.report.statement());
        let (every_row, mut tables) = if self.dated {
            let report = format!("report AS (\n{DATED}\n)");
            ("every_row", vec![format!("every_row {rows}"), report])
        } else {
            ("report", vec![format!("report {rows}")])
        };
        let mut columns = Vec::new();
        if let Some(answer) = answer {
            tables.push(format!("answer AS (\n{answer}\n)"));
            columns.push("(SELECT * FROM answer) AS answer".to_owned());
        }
        if counts_window {
            let lies = LIES.replace("every_row", every_row);
            columns.push(format!("(\n{lies}\n) AS in_window"));
        }
        let (tables, columns) = (tables.join(",\n"), columns.join(", "));
        let sql = format!("WITH {tables}\nSELECT {columns}, report.* FROM report");
        Some(LeadedRows {
            sql: self.narrowed(&sql).into_owned(),
            has_answer: answer.is_some(),
            counts_window,
        })
    }

    /// Returns SQL for the answer that the report gives if it has no rows. This SQL does not run
    /// the report.
    #[must_use]
    pub fn answer_to_none(&self) -> Option<String> {
        let rows = self.report.statement();
        let answer = self.answer()?;
        let none = format!("report AS (SELECT * FROM (\n{rows}\n) LIMIT 0)");
        let sql = format!("WITH {none},\nanswer AS (\n{answer}\n)\nSELECT * FROM answer");
        Some(self.narrowed(&sql).into_owned())
    }

    /// Returns the SQL of the answer, which reads the report's rows from a table `report`.
    fn answer(&self) -> Option<&str> {
        self.report.header.answer.as_deref().map(statement)
    }

    /// Returns a query that tests whether the report has any rows.
    #[must_use]
    pub fn exists(&self) -> String {
        let rows = self.report.statement();
        let sql = if self.dated {
            format!("WITH every_row AS (\n{rows}\n)\nSELECT EXISTS ({DATED})")
        } else {
            format!("SELECT EXISTS (\n{rows}\n)")
        };
        self.narrowed(&sql).into_owned()
    }

    /// Puts the narrowing expressions before SQL that begins with WITH or SELECT.
    fn narrowed<'s>(&self, sql: &'s str) -> Cow<'s, str> {
        let before: Vec<&str> = self.dossiers.into_iter().chain(self.days).collect();
        if before.is_empty() {
            return Cow::Borrowed(sql);
        }
        let before = before.join(",\n\n");
        let words = tokens(sql);
        let Some(first) = words.first() else {
            return Cow::Borrowed(sql);
        };
        Cow::Owned(if first.is("with") {
            let recursive = words.get(1).filter(|word| word.is("recursive"));
            let (with, rest) = sql.split_at(recursive.unwrap_or(first).end());
            format!("{with}\n{before},\n\n{}", rest.trim_start())
        } else {
            let (comments, select) = sql.split_at(first.at);
            format!("{comments}WITH\n{before}\n\n{select}")
        })
    }
}

impl Report {
    /// Returns the report's SQL in a form that can be put between parentheses.
    fn statement(&self) -> &str {
        statement(&self.sql)
    }
}

/// Returns a statement without the comments before it and without the semicolon after it.
fn statement(sql: &str) -> &str {
    let words = tokens(sql);
    let end = words.iter().find(|word| word.text == ";");
    let end = end.or(words.last()).map_or(0, |last| match last.text {
        ";" => last.at,
        _ => last.end(),
    });
    let at = words.first().map_or(0, |first| first.at);
    &sql[at.min(end)..end]
}

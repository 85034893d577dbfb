//! Prints the rows of a report, or its SQL.

use std::borrow::Cow;

use crate::cli::commands::report::chosen::ChosenReport;
use crate::cli::commands::report::engine;
use crate::cli::commands::report::window::InWindow;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::error::CliError;
use crate::cli::output::answered::Answered;
use crate::cli::output::flags::OutputArgs;
use crate::cli::output::{self, Asked};
use crate::cli::parameter::BoundValues;
use crate::cli::reports::asking::{known_columns, without_idle};
use crate::cli::reports::values::values;
use crate::cli::{ask, ui};
use crate::report::NarrowedReport;
use crate::rows::Cell;
use crate::store::{self, Reader};
use crate::tokens::tokens;

/// The beginnings of the names of tables: first of those for events, then of those for votes.
const DATA_SETS: [&[&str]; 2] = [
    &["event_files", "work_event"],
    &["vote_files", "roll_call", "work_vote"],
];

/// Returns whether the SQL reads tables of events, and whether it reads tables of votes.
fn data_sets(sql: &str) -> [bool; 2] {
    let words = tokens(sql);
    let reads = |table: &&str| words.iter().any(|word| word.name().starts_with(*table));
    DATA_SETS.map(|tables| tables.iter().any(reads))
}

impl ChosenReport {
    /// Prints the rows of the report; in formats for people, also prints its title and answer.
    pub(crate) fn print(
        &self,
        database: &DatabaseArgs,
        output: &OutputArgs,
    ) -> Result<(), CliError> {
        let framed = output.shows_frame()?;
        let reader = database::reader(database)?;
        self.check(&reader)?;
        let values = values(&reader, &self.report, &self.given)?;
        let narrowed = self.narrow(&values);
        let led = narrowed.led_rows(framed);
        let led_sql = led.as_ref().map(|led| without_idle(&led.sql, &values));
        let rows = narrowed.rows();
        // If there is a `led_sql`, it returns the rows with the answer. Then `rows` is not run and
        // only gives the names of the columns.
        let rows = match led {
            Some(_) => rows,
            None => Cow::Owned(without_idle(&rows, &values).into_owned()),
        };
        let window = std::cell::Cell::new(InWindow::default());
        let some = |leads: &[Cell<'_>]| {
            let mut leads = leads.iter().map(ask::text);
            let led = led.as_ref()?;
            let answer = led.has_answer.then(|| leads.next()).flatten();
            if led.counts_window {
                let counts = leads.next().unwrap_or_default();
                window.set(InWindow::read(&counts, self.undated));
            }
            let more = window.get().says();
            let more = more.map_or_else(String::new, |more| format!("; {more}"));
            answer.map(|answer| answer + &more)
        };
        let none = || self.answer_to_none(&reader, &narrowed, &values);
        let header = &self.report.header;
        let asked = Asked {
            sql: &rows,
            values: &values,
            frame: framed.then(|| self.frame()),
            answered: led
                .as_ref()
                .zip(led_sql.as_deref())
                .map(|(led, sql)| Answered {
                    sql,
                    leads: led.leads(),
                    some: &some,
                    none: if framed { &none } else { &|| Ok(None) },
                }),
            citations: self.citations,
            question: header.question.as_deref(),
            data_sets: data_sets(&rows),
            columns: known_columns(header),
            ..Asked::default()
        };
        let shown = output::show(&reader, asked, output)?;
        // The answer, if there is one, already contains the note about the window.
        let has_answer = led.is_some_and(|led| led.has_answer);
        if shown == 0 {
            let why = if has_answer {
                None
            } else {
                self.why_nothing(&reader, &narrowed, &values)?
            };
            let why = why.map_or_else(String::new, |why| format!("{why}; "));
            ui::note(&format!(
                "no rows; {why}about this report: {}",
                header.about
            ));
        } else if !has_answer && let Some(note) = window.get().says() {
            ui::note(&note);
        }
        Ok(())
    }

    /// Returns the answer of a report that has no rows.
    fn answer_to_none(
        &self,
        reader: &Reader,
        narrowed: &NarrowedReport<'_>,
        values: &BoundValues,
    ) -> Result<Option<String>, store::Error> {
        if let Some(why) = self.why_nothing(reader, narrowed, values)? {
            return Ok(Some(why));
        }
        let sql = narrowed.answer_to_none().unwrap_or_default();
        ask::value(reader, &without_idle(&sql, values), values)
    }

    /// Prints the SQL in the form that `sqlite3` or another engine runs.
    pub(crate) fn print_sql(
        &self,
        database: &DatabaseArgs,
        output: &OutputArgs,
    ) -> Result<(), CliError> {
        output::refuse_rows(output)?;
        let reader = database::reader(database)?;
        self.check(&reader)?;
        let values = values(&reader, &self.report, &self.given)?;
        let narrowed = self.narrow(&values);
        let sql = narrowed.rows();
        let Some((engine, folder)) = &self.engine else {
            return output::print_sql(&reader, &sql, &values, output);
        };
        engine::print_sql(
            &reader,
            &self.report,
            (*engine, folder.as_deref()),
            (&sql, &values),
            output,
        )
    }
}

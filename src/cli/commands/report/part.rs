//! A report as a part of what another command prints.

use crate::cli::ask;
use crate::cli::commands::report::{Chosen, Given, Values, values};
use crate::cli::error::CliError;
use crate::cli::output::answered::Answered;
use crate::render::Answer;
use crate::report::{Report, without_idle_conditions};
use crate::store::{Reader, Sink};

/// A report with its parameters.
pub(crate) struct Asking {
    chosen: Chosen,
}

impl Asking {
    /// Asks a report with these values of its parameters, by their names; those it does not
    /// have are ignored.
    pub(crate) fn new(report: Report, given: &[(&str, &str)]) -> Self {
        let given = given.iter().filter_map(|(name, text)| {
            let parameter = report.parameter(name)?;
            Some(Given::by_flag(parameter, (*text).to_owned()))
        });
        Self {
            chosen: Chosen {
                given: given.collect(),
                undated: false,
                citations: false,
                print_sql: false,
                engine: None,
                report,
            },
        }
    }

    /// Returns the words of its flags.
    pub(crate) fn flags(&self) -> Vec<String> {
        let given = self.chosen.given.iter();
        let words = given.flat_map(|given| [given.place.clone(), given.text.clone()]);
        words.collect()
    }

    /// Hands its rows to a sink, and returns what is said of all of them.
    pub(crate) fn run(
        &self,
        reader: &Reader,
        sink: &mut dyn Sink,
    ) -> Result<Option<String>, CliError> {
        let chosen = &self.chosen;
        let values: Values = values(reader, &chosen.report, &chosen.given)?;
        let question = chosen.question(&values);
        let given: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
        let Some(led) = question.led_rows(true) else {
            let rows = question.rows();
            reader.query(&without_idle_conditions(&rows, &given), &values, sink)?;
            return Ok(None);
        };
        let answer = Answer::default();
        let answered = Answered {
            sql: &without_idle_conditions(&led.sql, &given),
            leads: led.leads(),
            some: &|leads| leads.first().map(ask::text),
            // What to ask instead is of no use to whoever cannot ask.
            none: &|| Ok(None),
        };
        answered.run(reader, &values, &answer, sink)?;
        Ok(answer.text().map(str::to_owned))
    }
}

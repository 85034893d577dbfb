//! Runs a report for another command, which prints the rows as a part of its own output.

use std::borrow::Cow;

use crate::cli::ask;
use crate::cli::error::CliError;
use crate::cli::output::answered::Answered;
use crate::cli::parameter::BoundValues;
use crate::cli::reports::given::GivenParameter;
use crate::cli::reports::values::values;
use crate::render::Answer;
use crate::report::{Header, Report, ReportColumn, without_idle_conditions};
use crate::rows::Column;
use crate::store::{Reader, RowSink};

/// A report, and values for its parameters.
pub(crate) struct Asking {
    report: Report,
    given: Vec<GivenParameter>,
}

impl Asking {
    /// Sets parameters of a report by name, and ignores names that the report does not have.
    pub(crate) fn new(report: Report, given: &[(&str, &str)]) -> Self {
        let given = given.iter().filter_map(|(name, text)| {
            let parameter = report.parameter(name)?;
            Some(GivenParameter::by_flag(parameter, (*text).to_owned()))
        });
        Self {
            given: given.collect(),
            report,
        }
    }

    /// Returns the flags and values that set these parameters, as words of a command line.
    pub(crate) fn flags(&self) -> Vec<String> {
        let given = self.given.iter();
        let words = given.flat_map(|given| [given.place.clone(), given.text.clone()]);
        words.collect()
    }

    /// Passes the rows of the report to a sink, and returns the answer.
    pub(crate) fn run(
        &self,
        reader: &Reader,
        sink: &mut dyn RowSink,
    ) -> Result<Option<String>, CliError> {
        let values = values(reader, &self.report, &self.given)?;
        let names = values.iter().map(|(name, _)| name.as_str());
        let narrowed = self.report.narrow(names).dated();
        let Some(led) = narrowed.led_rows(true) else {
            let rows = narrowed.rows();
            reader.query(&without_idle(&rows, &values), &values, sink)?;
            return Ok(None);
        };
        let answer = Answer::default();
        let answered = Answered {
            sql: &without_idle(&led.sql, &values),
            leads: led.leads(),
            some: &|leads| leads.first().map(ask::text),
            // Without rows, the answer could be a hint at another command, which the reader of a
            // page cannot run. So return no answer.
            none: &|| Ok(None),
        };
        answered.run(reader, &values, &answer, sink)?;
        Ok(answer.text().map(str::to_owned))
    }
}

/// Returns the columns of a report, with the descriptions in its header.
pub(crate) fn known_columns(header: &Header) -> Vec<Column> {
    let column = |known: &ReportColumn| Column {
        unit: known.unit.clone(),
        ..Column::new(known.name.as_str()).meaning(known.meaning.as_str())
    };
    header.columns.iter().map(column).collect()
}

/// Removes from the SQL the conditions on parameters that have no value.
pub(crate) fn without_idle<'s>(sql: &'s str, values: &BoundValues) -> Cow<'s, str> {
    let given: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
    without_idle_conditions(sql, &given)
}

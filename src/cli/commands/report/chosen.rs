//! A report with the flags that were given.

use std::path::PathBuf;

use crate::cli::error::CliError;
use crate::cli::parameter::BoundValues;
use crate::cli::reports::given::GivenParameter;
use crate::cli::reports::lint;
use crate::engine::Engine;
use crate::render::{Answer, Frame};
use crate::report::{self, Question, Report, WINDOW};
use crate::store::Reader;

/// A report, and the flags that were given.
#[derive(Debug, Clone)]
pub(crate) struct ChosenReport {
    pub(crate) report: Report,
    /// Its parameters that are set.
    pub(crate) given: Vec<GivenParameter>,
    /// Whether undated rows are listed despite a window of dates.
    pub(crate) undated: bool,
    pub(crate) citations: bool,
    pub(crate) print_sql: bool,
    /// The engine for which the SQL is printed, and its folder of Parquet files.
    pub(crate) engine: Option<(Engine, Option<PathBuf>)>,
}

impl ChosenReport {
    /// Returns the report's question with these values.
    pub(crate) fn question(&self, values: &BoundValues) -> Question<'_> {
        let names = values.iter().map(|(name, _)| name.as_str());
        let question = self.report.question(names);
        if self.undated {
            question
        } else {
            question.dated()
        }
    }

    /// Refuses one of the user's own reports if SQL and header differ; bundled reports are tested.
    pub(crate) fn check(&self, reader: &Reader) -> Result<(), CliError> {
        if report::is_shipped(&self.report.name) {
            return Ok(());
        }
        let found = lint::shape(reader, &self.report)?;
        if found.has_fault() {
            return Err(found.into());
        }
        Ok(())
    }

    /// Returns the frame of the rows, still without the answer.
    pub(crate) fn frame(&self) -> Frame {
        Frame {
            title: self.report.header.title.clone(),
            answer: Answer::default(),
            aside: self.aside(),
        }
    }

    /// Returns the columns that a narrow screen omits, in that order.
    ///
    /// The references go first, unless the header says otherwise. With `--citations` they are the
    /// marks of notes, and stay.
    pub(crate) fn aside(&self) -> Vec<String> {
        let header = &self.report.header;
        let mut aside = header.aside.clone();
        // With a window, each row says whether it lies in it certainly or possibly.
        let is_day = |given: &GivenParameter| WINDOW.contains(&given.parameter.name.as_str());
        if self.given.iter().any(is_day) {
            aside.retain(|name| name != "within");
        }
        let last = header.columns.last().map(|column| &column.name);
        let Some(facts) = last.filter(|_| self.report.has_facts()) else {
            return aside;
        };
        if self.citations {
            aside.retain(|name| name != facts);
        } else if !aside.contains(facts) {
            aside.insert(0, facts.clone());
        }
        aside
    }
}

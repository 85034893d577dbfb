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
    /// Whether what has no date is listed too, though days are asked for.
    pub(crate) undated: bool,
    pub(crate) citations: bool,
    pub(crate) print_sql: bool,
    /// For which other engine the SQL is printed, and the folder of files that it reads.
    pub(crate) engine: Option<(Engine, Option<PathBuf>)>,
}

impl ChosenReport {
    /// Returns its question as these values ask it.
    pub(crate) fn question(&self, values: &BoundValues) -> Question<'_> {
        let names = values.iter().map(|(name, _)| name.as_str());
        let question = self.report.question(names);
        if self.undated {
            question
        } else {
            question.dated()
        }
    }

    /// Refuses a report of one's own whose SQL is not what its header says; those that
    /// ship are tested.
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

    /// Returns what stands around the rows; the answer comes with them.
    pub(crate) fn frame(&self) -> Frame {
        Frame {
            title: self.report.header.title.clone(),
            answer: Answer::default(),
            aside: self.aside(),
        }
    }

    /// Returns the columns that a narrow screen leaves out, in the order in which they go.
    ///
    /// The references go first, unless the header says otherwise. Where they are the
    /// marks of notes, they stay.
    pub(crate) fn aside(&self) -> Vec<String> {
        let header = &self.report.header;
        let mut aside = header.aside.clone();
        // Where days are asked for, each row says how it lies to them.
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

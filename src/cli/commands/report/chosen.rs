//! A report with the flags that were given.

use std::path::PathBuf;

use crate::cli::error::CliError;
use crate::cli::parameter::BoundValues;
use crate::cli::reports::given::GivenParameter;
use crate::cli::reports::lint;
use crate::engine::Engine;
use crate::render::{Answer, Frame};
use crate::report::{self, NarrowedReport, Report, WINDOW};
use crate::store::Reader;

/// A report, and the flags that the user gave for it.
#[derive(Debug, Clone)]
pub(crate) struct ChosenReport {
    pub(crate) report: Report,
    /// The parameters that are set.
    pub(crate) given: Vec<GivenParameter>,
    /// Whether to list undated rows even if a window of dates is set.
    pub(crate) undated: bool,
    pub(crate) citations: bool,
    pub(crate) print_sql: bool,
    /// The engine for which to print the SQL, and the folder of its Parquet files.
    pub(crate) engine: Option<(Engine, Option<PathBuf>)>,
}

impl ChosenReport {
    /// Returns the report as narrowed by these values.
    pub(crate) fn narrow(&self, values: &BoundValues) -> NarrowedReport<'_> {
        let names = values.iter().map(|(name, _)| name.as_str());
        let narrowed = self.report.narrow(names);
        if self.undated {
            narrowed
        } else {
            narrowed.dated()
        }
    }

    /// Refuses one of the user's own reports if its SQL contradicts its header. The bundled reports
    /// need no check here, because tests check them.
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

    /// Returns the frame to print around the rows, without the answer, which is not yet known.
    pub(crate) fn frame(&self) -> Frame {
        Frame {
            title: self.report.header.title.clone(),
            answer: Answer::default(),
            aside: self.aside(),
        }
    }

    /// Returns the columns that a narrow screen omits, in the order in which they are omitted.
    ///
    /// The column of references is omitted first, unless the header says otherwise. With
    /// `--citations` it is never omitted, because it then contains the numbers of the notes.
    pub(crate) fn aside(&self) -> Vec<String> {
        let header = &self.report.header;
        let mut aside = header.aside.clone();
        // With a window, never omit the column `within`, because it says whether a row lies in the
        // window certainly or possibly.
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

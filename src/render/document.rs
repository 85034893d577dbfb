//! What is known about a result besides its rows: the question, its parameters, the record.

use super::Answer;
use crate::provenance::Provenance;
use crate::rows::Cell;

/// What is known before the rows; `begin` has what is known about the columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The command's words, without arguments and flags.
    pub command: String,
    /// The report's title.
    pub title: Option<String>,
    /// The report's question, or the user's SQL.
    pub question: Option<String>,
    /// The rows summed up in one line.
    pub answer: Answer,
    /// The parameters by name.
    pub parameters: Vec<(String, Cell<'static>)>,
    /// The record that answered; none if the program answered without one.
    pub provenance: Option<Provenance>,
    /// Each source of the record as a line of a bibliography, in the order of the
    /// provenance; empty for programs, which get the fields instead.
    pub references: Vec<String>,
    /// The time of creation that a workbook states, in seconds of Unix time; none: always the same day.
    pub made: Option<i64>,
}

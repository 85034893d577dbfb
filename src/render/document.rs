//! Describes a result apart from its rows: its question, its parameters, the record it comes from.

use super::Answer;
use crate::provenance::Provenance;
use crate::rows::Cell;

/// What is known about a result before its rows, except the columns. Those are passed to
/// [`Renderer::begin`](super::Renderer::begin).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResultDocument {
    /// The command's words, without arguments and flags.
    pub command: String,
    /// The report's title.
    pub title: Option<String>,
    /// The report's question, or the user's SQL.
    pub question: Option<String>,
    /// A one-line summary of the rows.
    pub answer: Answer,
    /// The parameters by name.
    pub parameters: Vec<(String, Cell<'static>)>,
    /// The record that the answer comes from, or `None` if the program answered without one.
    pub provenance: Option<Provenance>,
    /// The bibliography entry of each source, in the order of [`Provenance::sources`]. The list is
    /// empty for formats that programs read, which get the fields of the sources instead.
    pub references: Vec<String>,
    /// The time of creation that a workbook states, in seconds of Unix time. If it is `None`, every
    /// workbook states the same fixed day.
    pub made: Option<i64>,
}

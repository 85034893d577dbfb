//! Describes a result apart from its rows: the question, its parameters, the record.

use super::Answer;
use crate::provenance::Provenance;
use crate::rows::Cell;

/// The facts about a result that are known before its rows. The columns come with `begin`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
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
    /// The record that answered. `None` if the program answered without a record.
    pub provenance: Option<Provenance>,
    /// The bibliography entry of each source of the record, in the order of the provenance. Empty
    /// for formats that programs read: they get the fields of the sources instead.
    pub references: Vec<String>,
    /// The time of creation that a workbook states, in seconds of Unix time. If it is `None`, all
    /// workbooks state the same day.
    pub made: Option<i64>,
}

//! What a document of its own says around the rows: who asked what of which record.

use super::Answer;
use crate::provenance::Provenance;
use crate::rows::Cell;

/// What is known before the rows; of the columns, `begin` says what is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The command's words, without arguments and flags.
    pub command: String,
    /// A few words.
    pub title: Option<String>,
    /// What was asked: a report's question, or somebody's SQL.
    pub question: Option<String>,
    /// The rows summed up in a line.
    pub answer: Answer,
    /// What it was asked with, by name.
    pub parameters: Vec<(String, Cell<'static>)>,
    /// The record that answered; none, where the program answered by itself.
    pub provenance: Option<Provenance>,
    /// Each source of the record in a line, as a bibliography has it, in the order of the
    /// provenance; empty for programs, which have the parts.
    pub references: Vec<String>,
    /// When it says it was made, in seconds of Unix time; none: a day that is always the same.
    pub made: Option<i64>,
}

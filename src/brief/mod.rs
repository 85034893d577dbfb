//! A brief: one page about a subject, to read, print and cite.
//!
//! [`SECTIONS`] lists the reports of the page. The caller, who has a database, fills a
//! [`Brief`] with their rows, and [`Brief::write`] writes the page.

mod glance;
mod page;
mod pictures;
mod plan;

use std::borrow::Cow;
use std::collections::HashMap;

pub use self::plan::{About, Asks, PartPlan, Picture, SECTIONS, SectionPlan};
use crate::provenance::Provenance;
use crate::rows::{Cell, Column, Evidence};

/// The maximum number of rows of one report that a page shows.
pub const MOST_ROWS: usize = 150;

/// The maximum number of facts of a row that have notes; the rest is a number.
pub const MOST_MARKS: usize = 12;

/// The content of a page.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The subject as a heading: `Malaysia and United States`.
    pub subject: String,
    /// The command that makes this page.
    pub command: String,
    /// The codings of sources, with how much of each source is coded.
    pub coverage: Vec<Coverage>,
    /// The sections, in the order of the plan.
    pub sections: Vec<Section>,
    /// The notes by reference.
    pub notes: HashMap<String, Note>,
    /// The codes for how a position is known, in the same order on every page.
    pub modes: Vec<String>,
    /// The codes of statuses that are not done: planned, announced, declined.
    pub undone: Vec<String>,
    /// The record that answered.
    pub provenance: Provenance,
}

/// The evidence of a fact, with details.
#[derive(Debug, Clone)]
pub struct Note {
    /// The citations.
    pub evidence: Evidence,
    /// The title of the fact or the question of the gap; otherwise empty.
    pub title: String,
    /// The coder's remarks: confidence, the basis of the date, a memo; may be empty.
    pub remark: String,
    /// The sentences that state it, each after its locator, if the user asks for them and a
    /// copy of the text is attached.
    pub sentences: Vec<[String; 2]>,
}

impl Note {
    /// Returns the length of its texts, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        let sentences = self.sentences.iter().flatten().map(String::len);
        let evidence = self.evidence.to_string().len();
        evidence + self.title.len() + self.remark.len() + sentences.sum::<usize>()
    }

    /// Returns whether it has a citation or is a gap.
    fn is_stated(&self) -> bool {
        !self.evidence.citations.is_empty() || self.evidence.about.is_some()
    }
}

impl Brief {
    /// Returns whether any sentence of a source is printed.
    #[must_use]
    pub fn has_sentences(&self) -> bool {
        self.notes.values().any(|note| !note.sentences.is_empty())
    }
}

/// One coding of one source.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// The dossier.
    pub dossier: String,
    /// The source.
    pub source: String,
    /// The source as a bibliography has it.
    pub reference: String,
    /// The coder.
    pub coder: String,
    /// The day of coding.
    pub coded_on: String,
    /// What the dossier covers, in the coder's words.
    pub coverage: String,
    /// How many sentences the source has.
    pub sentences: u64,
    /// How many of them facts cite.
    pub cited: u64,
    /// How many of them are listed as not coded.
    pub not_coded: u64,
    /// How many facts the dossier has.
    pub facts: u64,
}

/// A section and the rows of its reports.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its plan.
    pub plan: &'static SectionPlan,
    /// Its reports, in the order of the plan.
    pub parts: Vec<ReportPart>,
}

/// The rows of one report in a section.
#[derive(Debug, Clone)]
pub struct ReportPart {
    /// Its plan.
    pub plan: &'static PartPlan,
    /// Its title.
    pub title: String,
    /// Its question.
    pub question: String,
    /// The parameter that differs if a section has the report twice: `bound: Malaysia`.
    pub about: Option<String>,
    /// The command that prints the same rows.
    pub command: String,
    /// All rows summed up in one line.
    pub answer: Option<String>,
    /// Its columns, without the references of facts.
    pub columns: Vec<Column>,
    /// The first rows, at most [`MOST_ROWS`].
    pub rows: Vec<BriefRow>,
    /// How many rows the report has.
    pub total: u64,
}

/// A row of a report.
#[derive(Debug, Clone, Default)]
pub struct BriefRow {
    /// A cell for each column.
    pub cells: Vec<Cell<'static>>,
    /// The references of its first facts, at most [`MOST_MARKS`].
    pub facts: Vec<String>,
    /// How many more facts it has.
    pub more: usize,
}

impl ReportPart {
    /// Returns the place of a column.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Returns the text in a column of a row; none for NULL or an unknown column.
    #[must_use]
    pub fn text<'r>(&self, row: &'r BriefRow, name: &str) -> Option<&'r str> {
        match row.cells.get(self.place(name)?)? {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number in a column of a row; none for NULL or an unknown column.
    #[must_use]
    pub fn number(&self, row: &BriefRow, name: &str) -> Option<f64> {
        match *row.cells.get(self.place(name)?)? {
            #[expect(clippy::cast_precision_loss, reason = "a chart needs no more digits")]
            Cell::Integer(number) => Some(number as f64),
            Cell::Real(number) => Some(number),
            _ => None,
        }
    }
}

/// Returns a code as words: `in_force` becomes "in force".
fn words(code: &str) -> String {
    code.replace('_', " ")
}

/// The longest text of a cell or a label, in bytes; a list of titles may have thousands of entries.
const LONGEST: usize = 2_000;

/// Returns a text, or the beginning of a long one up to the end of an entry or a word, with a
/// note that it is shortened.
fn shortened(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let end = (0..=LONGEST).rev().find(|end| text.is_char_boundary(*end));
    let begin = &text[..end.unwrap_or_default()];
    let at = begin.rfind("; ").or_else(|| begin.rfind(' '));
    let begin = &begin[..at.unwrap_or(begin.len())];
    Cow::Owned(match text[begin.len()..].matches("; ").count() {
        0 => format!("{begin} … (shortened)"),
        rest => format!("{begin} … and {rest} more"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_list_has_the_number_of_omitted_entries() {
        let list = vec!["a title of some words"; 1000].join("; ");
        let short = shortened(&list);
        assert!(short.len() < LONGEST + 20, "{}", short.len());
        let shown = short.matches("a title").count();
        assert!(
            short.ends_with(&format!("… and {} more", 1000 - shown)),
            "{short}"
        );
        let long = "é".repeat(3000);
        assert!(shortened(&long).ends_with("… (shortened)"));
    }
}

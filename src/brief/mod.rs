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

/// The maximum number of facts in one row that get notes. The row's other facts are only counted.
pub const MOST_MARKS: usize = 12;

/// The content of a page.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The subject as a heading: `Malaysia and United States`.
    pub subject: String,
    /// The command that makes this page.
    pub command: String,
    /// The dossiers, each with how much of its source it has coded.
    pub coverage: Vec<Coverage>,
    /// The sections, in the order of the plan.
    pub sections: Vec<BriefSection>,
    /// The notes, by the references of their facts.
    pub notes: HashMap<String, BriefNote>,
    /// The codes for how a position is known, such as `declared`, in the same order on every page.
    pub modes: Vec<String>,
    /// The codes of the statuses for things that are not done: planned, announced, declined.
    pub undone: Vec<String>,
    /// The record from which the page is made.
    pub provenance: Provenance,
}

/// The evidence of a fact, with details.
#[derive(Debug, Clone)]
pub struct BriefNote {
    /// The fact's reference and citations.
    pub evidence: Evidence,
    /// The title of the fact or the question of the gap; empty if there is neither.
    pub title: String,
    /// The coder's remarks: confidence, the basis of the date, a memo. Empty if there are none.
    pub remark: String,
    /// The sentences that state the fact, each after its locator. Empty unless the user asks for
    /// sentences and a copy of the text is attached.
    pub sentences: Vec<[String; 2]>,
}

impl BriefNote {
    /// Returns the total length of the note's texts, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        let sentences = self.sentences.iter().flatten().map(String::len);
        let evidence = self.evidence.to_string().len();
        evidence + self.title.len() + self.remark.len() + sentences.sum::<usize>()
    }

    /// Returns whether the note has a citation or is about a gap.
    fn is_stated(&self) -> bool {
        !self.evidence.citations.is_empty() || self.evidence.about.is_some()
    }
}

impl Brief {
    /// Returns whether the page prints any sentence of a source.
    #[must_use]
    pub fn has_sentences(&self) -> bool {
        self.notes.values().any(|note| !note.sentences.is_empty())
    }
}

/// A dossier, and how much of its source it has coded.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// The slug of the dossier.
    pub dossier: String,
    /// The slug of the source.
    pub source: String,
    /// The source as an entry of a bibliography.
    pub reference: String,
    /// The name of the coder.
    pub coder: String,
    /// The day on which the source was coded.
    pub coded_on: String,
    /// What the dossier covers, in the coder's words.
    pub coverage: String,
    /// The number of sentences in the source.
    pub sentences: u64,
    /// The number of sentences that at least one fact cites.
    pub cited: u64,
    /// The number of sentences that the dossier lists as not coded.
    pub not_coded: u64,
    /// The number of facts in the dossier.
    pub facts: u64,
}

/// A section and the rows of its reports.
#[derive(Debug, Clone)]
pub struct BriefSection {
    /// The plan of the section.
    pub plan: &'static SectionPlan,
    /// The reports of the section, in the order of the plan.
    pub parts: Vec<ReportPart>,
}

/// The rows of one report in a section.
#[derive(Debug, Clone)]
pub struct ReportPart {
    /// The plan of the part.
    pub plan: &'static PartPlan,
    /// The title of the report.
    pub title: String,
    /// The question that the report answers.
    pub question: String,
    /// The parameters and subjects of this run, such as `bound: Malaysia`, if a report runs twice.
    pub about: Option<String>,
    /// The command that prints the same rows.
    pub command: String,
    /// The answer, which sums up all rows in one line.
    pub answer: Option<String>,
    /// The columns of the report, without the column for the references of facts.
    pub columns: Vec<Column>,
    /// The first rows of the report, at most [`MOST_ROWS`].
    pub rows: Vec<BriefRow>,
    /// The number of rows that the report has.
    pub total: u64,
}

/// A row of a report.
#[derive(Debug, Clone, Default)]
pub struct BriefRow {
    /// A cell for each column.
    pub cells: Vec<Cell<'static>>,
    /// The references of the row's first facts, at most [`MOST_MARKS`].
    pub facts: Vec<String>,
    /// The number of the row's facts that are not in `facts`.
    pub more: usize,
}

impl ReportPart {
    /// Returns the index of the column with this name.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Returns the text in a column of a row, or `None` if the cell has no text or there is no such
    /// column.
    #[must_use]
    pub fn text<'r>(&self, row: &'r BriefRow, name: &str) -> Option<&'r str> {
        match row.cells.get(self.place(name)?)? {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number in a column of a row, or `None` if the cell has no number or there is no
    /// such column.
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

/// The maximum number of bytes of a cell or label. A longer one is shortened, because a list of
/// titles could have thousands of entries.
const LONGEST: usize = 2_000;

/// Shortens a text that is longer than [`LONGEST`]. A list is cut after an entry, and ends with
/// "… and 3 more". Any other text is cut after a word, and ends with "… (shortened)".
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

//! A brief: what a record holds about its subject, as one page to read, print and cite.
//!
//! [`SECTIONS`] says which reports the page asks; whoever has a database fills a [`Brief`]
//! with their answers, and [`write`] makes the page. No database is known here.

mod glance;
mod page;
mod pictures;
mod plan;

use std::borrow::Cow;
use std::collections::HashMap;

pub use self::plan::{About, Asks, PartPlan, Picture, SECTIONS, SectionPlan};
use crate::provenance::Provenance;
use crate::rows::{Cell, Column, Evidence};

/// The most rows of one report that a page shows.
pub const MOST_ROWS: usize = 150;

/// The most facts of a row that have notes; the others are counted.
pub const MOST_MARKS: usize = 12;

/// All that one page shows.
#[derive(Debug, Clone)]
pub struct Brief {
    /// What it is about, as a heading: `Malaysia and United States`.
    pub subject: String,
    /// The command that makes this page.
    pub command: String,
    /// The sources that answer, with how much of each is coded.
    pub coverage: Vec<Coverage>,
    /// The answers, by the plans they follow.
    pub sections: Vec<Section>,
    /// What the rows rest on, by reference.
    pub notes: HashMap<String, Note>,
    /// How positions are known: the codes, in an order that is the same on every page.
    pub modes: Vec<String>,
    /// The codes of what is not done: planned, announced, declined.
    pub undone: Vec<String>,
    /// The record that answered.
    pub provenance: Provenance,
}

/// What a row rests on.
#[derive(Debug, Clone)]
pub struct Note {
    /// Where it is stated.
    pub evidence: Evidence,
    /// The title of the fact, or the question; empty, if it is neither.
    pub title: String,
    /// What the coder remarks: confidence, how the date is known, a memo; empty: nothing.
    pub remark: String,
    /// The sentences that state it, each with its locator, where a copy is attached and was
    /// asked for.
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

    /// Returns whether anything states it.
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
    /// Who coded it.
    pub coder: String,
    /// When.
    pub coded_on: String,
    /// What it means that something is not coded.
    pub coverage: String,
    /// How many sentences the source has.
    pub sentences: u64,
    /// How many of these facts cite.
    pub cited: u64,
    /// How many are listed as not coded.
    pub not_coded: u64,
    /// How many facts it states.
    pub facts: u64,
}

/// The answers to one section's questions.
#[derive(Debug, Clone)]
pub struct Section {
    /// What it asks and shows.
    pub plan: &'static SectionPlan,
    /// The answers, in the plan's order.
    pub parts: Vec<Part>,
}

/// A report's answer.
#[derive(Debug, Clone)]
pub struct Part {
    /// What of it is shown.
    pub plan: &'static PartPlan,
    /// Its title.
    pub title: String,
    /// What it asks.
    pub question: String,
    /// What sets it apart from the section's other answers of the same report: `bound: Malaysia`.
    pub about: Option<String>,
    /// The command that prints the same.
    pub command: String,
    /// All rows summed up in a line.
    pub answer: Option<String>,
    /// All its columns but the references.
    pub columns: Vec<Column>,
    /// The first rows, [`MOST_ROWS`] at most.
    pub rows: Vec<Row>,
    /// How many rows there are.
    pub total: u64,
}

/// A row of a report.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// A cell for each column.
    pub cells: Vec<Cell<'static>>,
    /// The references of the first facts in it, [`MOST_MARKS`] at most.
    pub facts: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Part {
    /// Returns the place of a column.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Returns the text in a column of a row; none, where there is no such column or NULL.
    #[must_use]
    pub fn text<'r>(&self, row: &'r Row, name: &str) -> Option<&'r str> {
        match row.cells.get(self.place(name)?)? {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number in a column of a row; none, where there is no such column or NULL.
    #[must_use]
    pub fn number(&self, row: &Row, name: &str) -> Option<f64> {
        match *row.cells.get(self.place(name)?)? {
            #[expect(clippy::cast_precision_loss, reason = "a chart shows no more")]
            Cell::Integer(number) => Some(number as f64),
            Cell::Real(number) => Some(number),
            _ => None,
        }
    }
}

/// Returns a code as words: `in_force` is "in force".
fn words(code: &str) -> String {
    code.replace('_', " ")
}

/// The longest text of a cell or a label, in bytes: a list of titles may have thousands.
const LONGEST: usize = 2_000;

/// Returns a text, or the beginning of a long one, up to the end of an entry or a word; it
/// says so.
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
    fn a_long_list_says_how_many_entries_are_left_out() {
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

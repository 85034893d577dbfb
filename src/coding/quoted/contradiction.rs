//! Contradictions between a dossier's coding and the words of its source.

use std::ops::Range;

use crate::dossier::{Places, ThingPlace};
use crate::finding::Finding;
use crate::words::word;

/// A coded detail that the words of the source contradict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction<'d> {
    /// The slug of the fact.
    pub fact: &'d str,
    /// The detail that the words contradict.
    pub detail: Detail,
    /// A message that states what the words say instead.
    pub message: String,
    /// A hint that says what to do, or `None` if the message already says it.
    pub hint: Option<String>,
}

/// A detail of a fact that the words of the source can contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Detail {
    /// The figure of an amount.
    Figure,
    /// The comparator of an amount.
    Bound,
    /// The unit of an amount.
    Unit,
    /// The period of a rate, such as a year.
    Rate,
    /// The date of a fact.
    Date,
    /// The kind of obligation.
    Obligation,
    /// The hedge of the citation with this index.
    Hedge(usize),
}

impl Contradiction<'_> {
    /// Returns the contradiction as a warning at the position of its detail in the file.
    #[must_use]
    pub fn finding(&self, places: &Places) -> Finding {
        let span = self.detail.span(&places.fact(self.fact));
        Finding::warning(span, self.message.clone()).with_hint(self.hint.clone())
    }
}

impl Detail {
    /// Returns the byte range of the detail in the file.
    fn span(self, fact: &ThingPlace) -> Range<usize> {
        match self {
            Self::Figure if fact.has("low") => fact.of("low"),
            Self::Figure => fact.of("high"),
            Self::Bound => fact.of("comparator"),
            Self::Unit => fact.of("unit"),
            Self::Rate => fact.of("per"),
            Self::Date => fact.of("edtf"),
            Self::Obligation => fact.of("obligation"),
            Self::Hedge(n) => fact.of(&format!("cite.{n}.hedge")),
        }
    }
}

/// A contradicted detail, with a message and perhaps a hint.
pub(super) type Contradicted = (Detail, String, Option<String>);

/// Returns the words of a text in lower case, without punctuation.
pub(super) fn small_words(words: &str) -> Vec<String> {
    let words = word::words(words).into_iter();
    words.map(|word| word.small).collect()
}

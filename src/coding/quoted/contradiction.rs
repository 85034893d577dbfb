//! What words contradict, and the words they are compared in.

use std::ops::Range;

use crate::dossier::{Places, ThingPlace};
use crate::finding::Finding;
use crate::words::word;

/// A detail that is coded in one way, while the words give another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction<'d> {
    /// Slug of the fact.
    pub fact: &'d str,
    /// What is coded.
    pub detail: Detail,
    /// What the words give.
    pub message: String,
    /// What to do about it, where the message does not say it.
    pub hint: Option<String>,
}

/// A detail of a fact that words can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Detail {
    /// The figure of an amount.
    Figure,
    /// Whether an amount is exact, or how it is bounded.
    Bound,
    /// What an amount is counted in.
    Unit,
    /// The time that an amount is counted by.
    Rate,
    /// When a fact was.
    Date,
    /// What somebody is bound to do.
    Obligation,
    /// How sure a citation is, by its place among those of the fact.
    Hedge(usize),
}

impl Contradiction<'_> {
    /// Returns it as a warning at its place in the file.
    #[must_use]
    pub fn finding(&self, places: &Places) -> Finding {
        let span = self.detail.span(&places.fact(self.fact));
        Finding::warning(span, self.message.clone()).with_hint(self.hint.clone())
    }
}

impl Detail {
    /// Returns where the file has the detail of a fact.
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

/// Something that words contradict: the detail, what they give, and a hint.
pub(super) type Contradicted = (Detail, String, Option<String>);

/// Returns words in lower case, without punctuation.
pub(super) fn small_words(words: &str) -> Vec<String> {
    let words = word::words(words).into_iter();
    words.map(|word| word.small).collect()
}

//! What a dossier codes, held against the words that it quotes for it.
//!
//! ```text
//! Dossier ──┬── words of amounts, dates, obligations, cues ── words::… ──▶ what they give ──┐
//!           └── figure, bound, unit, rate, date, obligation, hedge ── compared with it ◀────┘
//!                                                                          └──▶ Contradiction
//! ```
//!
//! [`contradictions`] needs the dossier alone, [`contradictions_in_text`] its text too. What
//! cannot be read in the words is left alone: a coder knows more than a program.

mod amounts;
mod currency;
mod dates;
mod hedges;
mod obligations;
mod plainly;
#[cfg(test)]
mod tests;
mod text;

use std::ops::Range;

use crate::dossier::{Dossier, Fact, Place, Places};
use crate::finding::Finding;
use crate::words::word;

pub use text::contradictions_in_text;

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
    fn span(self, fact: &Place) -> Range<usize> {
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
type Contradicted = (Detail, String, Option<String>);

/// Returns what the words of a dossier contradict, whatever the text says.
///
/// The words are read as English: where a source is in another language, nothing is compared.
#[must_use]
pub fn contradictions(dossier: &Dossier) -> Vec<Contradiction<'_>> {
    if !is_english(dossier) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for fact in dossier.facts() {
        let mut contradicted = dates::contradicted(fact, dossier);
        contradicted.extend(hedges::contradicted(fact));
        found.extend(of_fact(fact, contradicted));
    }
    for engagement in &dossier.engagements {
        let obligation = engagement.obligation.as_ref();
        let contradicted = obligation.and_then(obligations::contradicted);
        found.extend(of_fact(&engagement.fact, contradicted));
        for quantity in &engagement.quantities {
            found.extend(of_fact(&quantity.fact, amounts::contradicted(quantity)));
        }
    }
    found
}

/// Returns words in lower case, without punctuation.
fn small_words(words: &str) -> Vec<String> {
    let words = word::words(words).into_iter();
    words.map(|word| word.small).collect()
}

fn is_english(dossier: &Dossier) -> bool {
    let source = dossier.source.as_ref();
    let language = source.and_then(|source| source.language.as_deref());
    language.is_none_or(|language| language == "en")
}

fn of_fact(
    fact: &Fact,
    contradicted: impl IntoIterator<Item = Contradicted>,
) -> impl Iterator<Item = Contradiction<'_>> {
    contradicted
        .into_iter()
        .map(|(detail, message, hint)| Contradiction {
            fact: &fact.slug,
            detail,
            message,
            hint,
        })
}

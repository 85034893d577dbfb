//! Compares the coding of a dossier with the words that it quotes.
//!
//! ```text
//! Dossier ──┬── words of amounts, dates, obligations, cues ── words::… ──▶ values read ──────┐
//!           └── figure, bound, unit, rate, date, obligation, hedge ── compared with them ◀───┘
//!                                                                        └──▶ Contradiction
//! ```
//!
//! [`contradictions`] needs only the dossier; [`contradictions_in_text`] also needs the text of the
//! source. Words that the program cannot read cause no finding, because a coder understands more
//! than a program does.

mod amounts;
mod contradiction;
mod currency;
mod dates;
mod hedges;
mod obligations;
mod plainly;
#[cfg(test)]
mod tests;
mod text;

use contradiction::Contradicted;

use crate::dossier::{Dossier, Fact};

pub use contradiction::{Contradiction, Detail};
pub use text::contradictions_in_text;

/// Returns the contradictions between a dossier and the words that it quotes.
///
/// Returns none if the source is not in English, because the words are read as English.
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

//! Words that bound a figure, before it and behind it.

use crate::dossier::Number;
use crate::words::word::{Word, one_of};

/// Words before a figure, with the comparator that they are.
const BEFORE: &[(&str, &[&str])] = &[
    (
        "more_than",
        &[
            "more than",
            "over",
            "exceeding",
            "in excess of",
            "upwards of",
            "upward of",
            "above",
            "well over",
            "greater than",
        ],
    ),
    (
        "at_least",
        &[
            "at least",
            "no fewer than",
            "not fewer than",
            "no less than",
            "not less than",
            "a minimum of",
        ],
    ),
    (
        "up_to",
        &[
            "up to",
            "at most",
            "no more than",
            "not more than",
            "a maximum of",
            "as much as",
            "as many as",
        ],
    ),
    (
        "nearly",
        &[
            "nearly",
            "almost",
            "close to",
            "just under",
            "less than",
            "fewer than",
            "under",
        ],
    ),
    (
        "approx",
        &[
            "about",
            "around",
            "approximately",
            "roughly",
            "some",
            "an estimated",
            "circa",
            "ca",
            "c",
        ],
    ),
];

/// Words that may stand between those and the figure.
const BETWEEN: &[&str] = &[
    "an additional",
    "a further",
    "another",
    "additional",
    "a total of",
    "the",
];

/// Words behind a figure, with the comparator that they are.
const BEHIND: &[(&str, &[&str])] = &[
    (
        "at_least",
        &[
            "or more",
            "or above",
            "or greater",
            "or higher",
            "or over",
            "and above",
            "and over",
            "and up",
            "at least",
            "+",
        ],
    ),
    (
        "up_to",
        &["or less", "or fewer", "or under", "or below", "at most"],
    ),
    ("approx", &["or so", "or thereabouts"]),
];

/// What bounds a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    /// Code of `comparators`.
    pub(super) comparator: &'static str,
    /// How many words it takes.
    pub(super) length: usize,
}

impl Bound {
    /// Returns the bound that words begin with; none is `eq`.
    pub(super) fn before(words: &[Word<'_>], at: usize) -> Self {
        let here = &words[at..];
        let found = BEFORE.iter().find_map(|(comparator, phrases)| {
            one_of(here, phrases).map(|length| (*comparator, length))
        });
        let Some((comparator, length)) = found else {
            let is_about = here.first().is_some_and(|it| it.gap.ends_with(['~', '≈']));
            let comparator = if is_about { "approx" } else { "eq" };
            return Self {
                comparator,
                length: 0,
            };
        };
        let length = length + one_of(&here[length..], BETWEEN).unwrap_or(0);
        Self { comparator, length }
    }

    /// Returns where words end that bound a figure from behind, and the comparator; they may
    /// stand behind what is counted, too: `five ships or more`.
    pub(super) fn behind(
        words: &[Word<'_>],
        end: usize,
        thing: usize,
    ) -> Option<(usize, &'static str)> {
        let places = [end, end + thing];
        let places = &places[..if thing > 0 { 2 } else { 1 }];
        places.iter().find_map(|at| {
            let here = words.get(*at..)?;
            let first = here.first()?;
            if first.small == "plus" && first.is_hyphened() {
                return Some((at + 1, "at_least"));
            }
            let is_near = first.follows() || first.text == "+";
            let (comparator, length) = BEHIND.iter().find_map(|(comparator, phrases)| {
                one_of(here, phrases).map(|length| (*comparator, length))
            })?;
            is_near.then_some((at + length, comparator))
        })
    }

    /// Returns low and high of a figure under a comparator.
    pub(super) fn ends(
        comparator: &str,
        figure: Option<Number>,
    ) -> (Option<Number>, Option<Number>) {
        match comparator {
            "up_to" | "nearly" => (None, figure),
            _ => (figure, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn every_comparator_is_one_of_the_codebook() {
        let codes = Store::in_memory().unwrap().codebook().unwrap();
        for (comparator, _) in BEFORE.iter().chain(BEHIND) {
            let code = ("comparator".to_owned(), (*comparator).to_owned());
            assert!(codes.contains(&code), "{comparator}");
        }
    }
}

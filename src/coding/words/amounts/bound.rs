//! Words before or after a figure that turn the figure into a bound, such as `at least`.

use crate::dossier::Number;
use crate::phrases::phrases;
use crate::words::word::{Word, one_of};

/// Words before a figure that turn the figure into a bound, grouped by comparator.
const BEFORE: &[(&str, &[&str])] = &[
    (
        "more_than",
        phrases!(
            "more than, over, exceeding, exceed, exceeded, exceeds, surpassed, topped, in excess \
             of, upwards of, upward of, above, well over, greater than, higher than, just over, \
             slightly over, slightly more than, a little over, a little more than, well above, \
             beyond, topping, surpassing"
        ),
    ),
    (
        "at_least",
        phrases!(
            "at least, no fewer than, not fewer than, no less than, not less than, a minimum of, \
             minimum of, no lower than, not lower than"
        ),
    ),
    (
        "up_to",
        phrases!(
            "up to, at most, no more than, not more than, a maximum of, maximum of, no greater \
             than, not greater than, no higher than, not higher than, not to exceed, not exceed, \
             not exceeding, capped at, a ceiling of, as much as, as many as"
        ),
    ),
    (
        "nearly",
        phrases!(
            "nearly, almost, close to, just under, slightly under, slightly less than, slightly \
             below, a little under, nearly as much as, below, less than, fewer than, under"
        ),
    ),
    (
        "approx",
        phrases!(
            "about, around, approximately, roughly, some, an estimated, estimated, estimated at, \
             estimated at about, estimated at around, estimated at some, estimated to be, \
             estimated to be worth, estimated cost of, estimated value of, estimated total of, \
             estimated total value of, estimated total cost of, estimated worth of, in the region \
             of, on the order of, in the order of, approx, circa, ca, c"
        ),
    ),
];

/// Words that can stand between `at least` or the like and the figure.
const BETWEEN: &[&str] = phrases!(
    "an additional, a further, another, additional, a total of, a combined, a combined total of, \
     an extra, the"
);

/// Words after a figure that turn the figure into a bound, grouped by comparator.
const BEHIND: &[(&str, &[&str])] = &[
    (
        "at_least",
        phrases!(
            "or more, or above, or greater, or higher, or over, and above, and over, and up, at \
             least, +"
        ),
    ),
    (
        "up_to",
        &["or less", "or fewer", "or under", "or below", "at most"],
    ),
    ("approx", &["or so", "or thereabouts"]),
];

/// The comparator in the words before a figure, such as `at least`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    /// A code of `comparators`.
    pub(super) comparator: &'static str,
    /// The number of words that state the comparator.
    pub(super) length: usize,
}

impl Bound {
    /// Returns the bound whose words begin at word `at`. Without such words, the comparator
    /// comes from a sign before the figure, as in `>5`, or is `eq`.
    pub(super) fn before(words: &[Word<'_>], at: usize) -> Self {
        let here = &words[at..];
        let found = BEFORE.iter().find_map(|(comparator, phrases)| {
            one_of(here, phrases).map(|length| (*comparator, length))
        });
        // `adds up to` introduces a sum and is no bound.
        let adds = at.checked_sub(1).map(|before| words[before].small.as_str());
        let is_sum = matches!(adds, Some("add" | "adds" | "added" | "adding"))
            && here.first().is_some_and(|it| it.small == "up");
        let Some((comparator, length)) = found.filter(|_| !is_sum) else {
            return Self {
                comparator: here.first().map_or("eq", |it| sign(it.gap)),
                length: 0,
            };
        };
        let length = length + one_of(&here[length..], BETWEEN).unwrap_or(0);
        Self { comparator, length }
    }

    /// Reads words such as `or more`, which turn the figure before them into a bound; returns their
    /// end and their comparator. A noun can come first: `five ships or more`.
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

    /// Returns the lower and upper bounds: the figure is the upper bound for `up_to` and `nearly`,
    /// and the lower bound for every other comparator.
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

/// Returns the comparator for a sign that stands directly before a figure, such as `~` or `>`.
fn sign(gap: &str) -> &'static str {
    match gap.chars().next_back() {
        Some('~' | '≈') => "approx",
        Some('>') => "more_than",
        Some('<') => "nearly",
        Some('≥') => "at_least",
        Some('≤') => "up_to",
        _ => "eq",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Codebook;

    #[test]
    fn every_comparator_is_in_the_codebook() {
        let codebook = Codebook::from_migration();
        for (comparator, _) in BEFORE.iter().chain(BEHIND) {
            assert!(codebook.has("comparator", comparator), "{comparator}");
        }
    }
}

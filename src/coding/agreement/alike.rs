//! Measures how similar a fact of one coder is to a fact of another, to decide whether they are the
//! same fact.
//!
//! The score goes from 0 to 1000: 400 for common cited sentences, 400 for common actors and topics,
//! and 200 for common words. The codes whose agreement is measured (kind, status, position and so
//! on) do not count, because facts that are matched by these codes would always agree in them.

use std::collections::BTreeSet;

use super::coded::{Coded, CodedValue};

/// The lowest score at which two facts count as the same.
pub(super) const ENOUGH: usize = 500;

const PLACE: usize = 4;
const NAMES: usize = 4;
const WORDS: usize = 2;
const WHOLE: usize = PLACE + NAMES + WORDS;

/// Returns how similar two facts of one kind are, from 0 to 1000.
pub(super) fn alike(one: &Coded<'_>, other: &Coded<'_>) -> usize {
    let names = share(&one.names, &other.names);
    let words = share(&one.words, &other.words);
    // If neither fact has names, the score for words is also used for names, and vice versa.
    let (names, words) = match (names, words) {
        (Some(names), Some(words)) => (names, words),
        (Some(both), None) | (None, Some(both)) => (both, both),
        (None, None) => (1000, 1000),
    };
    (PLACE * places(one, other) + NAMES * names + WORDS * words) / WHOLE
}

/// Returns the number of variables in which two facts have the same value. This number decides
/// between pairs of facts that are equally similar.
pub(super) fn same_values(one: &Coded<'_>, other: &Coded<'_>) -> usize {
    let same =
        |(name, value): &&(&str, CodedValue)| other.value(name).is_some_and(|it| it.is(value));
    one.values.iter().filter(same).count()
}

/// Returns the score for common sentences. Different sentences of the same paragraph count half.
fn places(one: &Coded<'_>, other: &Coded<'_>) -> usize {
    let sentences = share(&one.places, &other.places).unwrap_or(0);
    let paragraphs = share(&one.paragraphs, &other.paragraphs).unwrap_or(0);
    sentences.max(paragraphs / 2)
}

/// Returns the Dice coefficient of two sets, from 0 to 1000: twice the number of common items,
/// divided by the sum of both sizes. Returns `None` if both sets are empty.
fn share<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> Option<usize> {
    match one.len() + other.len() {
        0 => None,
        all => Some(2000 * one.intersection(other).count() / all),
    }
}

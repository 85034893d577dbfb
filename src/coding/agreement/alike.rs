//! How alike two facts of two coders are: whether they may be one fact.
//!
//! It is a number from 0 to 1000, of which 400 are for sentences cited in common, 400
//! for who and what the fact is about, and 200 for words. What is coded (kind, status,
//! position and so on) does not count, because that is to be compared: facts that were
//! put together for it would agree for it.

use std::collections::BTreeSet;

use super::coded::{Coded, CodedValue};

/// Least that two facts must be alike to be taken for one.
pub(super) const ENOUGH: usize = 500;

const PLACE: usize = 4;
const NAMES: usize = 4;
const WORDS: usize = 2;
const WHOLE: usize = PLACE + NAMES + WORDS;

/// Returns how alike two facts of one kind are, of 1000.
pub(super) fn alike(one: &Coded<'_>, other: &Coded<'_>) -> usize {
    let names = share(&one.names, &other.names);
    let words = share(&one.words, &other.words);
    // Where neither has any, nothing can be said, and the rest decides.
    let (names, words) = match (names, words) {
        (Some(names), Some(words)) => (names, words),
        (Some(both), None) | (None, Some(both)) => (both, both),
        (None, None) => (1000, 1000),
    };
    (PLACE * places(one, other) + NAMES * names + WORDS * words) / WHOLE
}

/// Returns in how many variables two facts say the same; where several are alike,
/// that decides which belong together.
pub(super) fn same_values(one: &Coded<'_>, other: &Coded<'_>) -> usize {
    let same =
        |(name, value): &&(&str, CodedValue)| other.value(name).is_some_and(|it| it.is(value));
    one.values.iter().filter(same).count()
}

/// Another sentence of the same paragraph counts half.
fn places(one: &Coded<'_>, other: &Coded<'_>) -> usize {
    let sentences = share(&one.places, &other.places).unwrap_or(0);
    let paragraphs = share(&one.paragraphs, &other.paragraphs).unwrap_or(0);
    sentences.max(paragraphs / 2)
}

/// Returns what of two sets is in both (Dice: twice the common ones by the sum of
/// both), of 1000; none, where both are empty.
fn share<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> Option<usize> {
    match one.len() + other.len() {
        0 => None,
        all => Some(2000 * one.intersection(other).count() / all),
    }
}

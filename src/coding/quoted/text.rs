//! Compares the coding of a dossier with the sentences that its facts cite.
//!
//! The other modules compare with the quoted words. A sentence shows more: bounds before and after
//! the quoted words, and amounts for which the dossier quotes no words.

use std::collections::{HashMap, HashSet};

use super::amounts::{IN_SENTENCE, Words, are_same, figures, has, printed, real};
use super::contradiction::{Contradicted, Contradiction, Detail};
use super::currency::is_code;
use super::dates::{compare, others};
use super::{contradictions, is_english, of_fact};
use crate::anchor::{Anchored, Sentences};
use crate::document::Document;
use crate::dossier::{Date, Dossier, Fact, Quantity};
use crate::words::Amount;

/// Returns the contradictions between a dossier and the sentences that it cites. Leaves out each
/// detail of a fact for which [`contradictions`] already returns a contradiction.
#[must_use]
pub fn contradictions_in_text<'d>(
    dossier: &'d Dossier,
    anchored: &Anchored<'_>,
    document: &Document,
) -> Vec<Contradiction<'d>> {
    if !is_english(dossier) {
        return Vec::new();
    }
    let known = contradictions(dossier);
    let known: HashSet<(&str, Detail)> = known.iter().map(|it| (it.fact, it.detail)).collect();
    let mut read = ReadSentences {
        sentences: Sentences::of(anchored, document),
        words: HashMap::new(),
    };
    let mut found = Vec::new();
    for engagement in &dossier.engagements {
        for quantity in &engagement.quantities {
            let contradicted = read.contradicted(quantity);
            found.extend(of_fact(&quantity.fact, contradicted));
        }
    }
    for fact in dossier.facts() {
        found.extend(of_fact(fact, read.date(fact)));
    }
    found.retain(|it| !known.contains(&(it.fact, it.detail)));
    found
}

/// The sentences of a text, and the amounts in them. Each sentence is read for amounts only once.
struct ReadSentences<'a> {
    sentences: Sentences<'a>,
    words: HashMap<&'a str, Words<'a>>,
}

impl<'a> ReadSentences<'a> {
    /// Returns the sentences that a fact cites, or `None` if one of them cannot be located.
    fn cited(&self, fact: &Fact) -> Option<Vec<&'a str>> {
        let citations = fact.citations.iter();
        citations.map(|it| self.sentences.at(&it.locator)).collect()
    }

    fn contradicted(&mut self, quantity: &Quantity) -> Vec<Contradicted> {
        let Some(cited) = self.cited(&quantity.fact) else {
            return Vec::new();
        };
        for sentence in &cited {
            let read = self.words.entry(sentence);
            read.or_insert_with(|| Words::of_sentence(sentence));
        }
        let read: Vec<&Words<'_>> = cited.iter().map(|it| &self.words[it]).collect();
        let mut contradicted: Vec<Contradicted> = match &quantity.words {
            Some(words) => around(quantity, words, &read),
            None => without_words(quantity, &read),
        };
        if contradicted.is_empty() {
            contradicted.extend(no_money(quantity, &read));
        }
        contradicted
    }

    /// Reports a stated date without quoted words if the cited sentences give only other dates.
    fn date(&self, fact: &Fact) -> Option<Contradicted> {
        let period = fact.period.as_ref()?;
        let coded = period.date.as_ref()?;
        if period.words.is_some() || period.basis != "stated" {
            return None;
        }
        let cited = self.cited(fact)?;
        let mut given: Vec<Date> = Vec::new();
        for sentence in cited {
            given.extend(others(sentence, coded, None)?);
        }
        compare(coded, &given, false, IN_SENTENCE)
    }
}

/// Compares an amount with the cited sentence that contains the quoted words.
fn around(quantity: &Quantity, words: &str, cited: &[&Words<'_>]) -> Vec<Contradicted> {
    let stands = cited
        .iter()
        .filter_map(|it| Some((it, it.text.find(words)?)));
    let mut stands = stands;
    let Some((sentence, at)) = stands.next() else {
        return Vec::new();
    };
    let quoted = at..at + words.len();
    let coded = figures(quantity.low, quantity.high);
    let is_there = |it: &&Amount| {
        it.bytes.start < quoted.end
            && quoted.start < it.bytes.end
            && figures(it.low, it.high).iter().any(|it| has(&coded, *it))
    };
    let given: Vec<&Amount> = sentence.with_figures().filter(is_there).collect();
    let [given] = given.as_slice() else {
        return Vec::new();
    };
    let bound = sentence.bound(quantity, given);
    let unit = sentence.unit(quantity, given);
    bound.into_iter().chain(unit).collect()
}

/// Compares an amount without quoted words with all amounts in the cited sentences.
fn without_words(quantity: &Quantity, cited: &[&Words<'_>]) -> Vec<Contradicted> {
    let coded = figures(quantity.low, quantity.high);
    let given = cited
        .iter()
        .flat_map(|words| words.with_figures().map(move |it| (*words, it)));
    let given: Vec<(&Words<'_>, &Amount)> = given.collect();
    if coded.is_empty() {
        return Vec::new();
    }
    let shares = |it: &&(&Words<'_>, &Amount)| {
        let figures = figures(it.1.low, it.1.high);
        coded.iter().any(|figure| has(&figures, *figure))
    };
    let same: Vec<&(&Words<'_>, &Amount)> = given.iter().filter(shares).collect();
    if same.is_empty() {
        return no_such_figure(quantity, cited, &given)
            .into_iter()
            .collect();
    }
    let bound = same.iter().map(|(words, given)| {
        // If only some figures agree, as with one end of a range, the bounds cannot be compared.
        let is_whole = are_same(&figures(given.low, given.high), &coded);
        is_whole.then(|| words.bound(quantity, given)).flatten()
    });
    let unit = same
        .iter()
        .map(|(words, given)| words.unit(quantity, given));
    by_all(bound).into_iter().chain(by_all(unit)).collect()
}

/// Returns the first contradiction, or `None` if at least one amount is not contradicted, because
/// the coder perhaps meant this amount.
fn by_all(contradicted: impl Iterator<Item = Option<Contradicted>>) -> Option<Contradicted> {
    let contradicted: Option<Vec<Contradicted>> = contradicted.collect();
    contradicted?.into_iter().next()
}

/// Reports a figure that no cited sentence contains, unless it is at most 2 or is the number of
/// items in a list. Reports nothing if the sentences seem to have figures but none was read.
fn no_such_figure(
    quantity: &Quantity,
    cited: &[&Words<'_>],
    given: &[(&Words<'_>, &Amount)],
) -> Option<Contradicted> {
    /// The maximum number of figures that a message lists.
    const MOST: usize = 3;
    let coded = figures(quantity.low, quantity.high);
    let is_counted = coded.iter().any(|figure| {
        let figure = real(*figure);
        figure <= 2.0 || cited.iter().any(|words| words.lists(figure))
    });
    let is_unread = given.is_empty() && cited.iter().any(|words| words.may_have_figures());
    if is_counted || is_unread {
        return None;
    }
    let mut all: Vec<String> = Vec::new();
    for (_, it) in given {
        let text = printed(it.comparator, it.low, it.high);
        if !all.contains(&text) {
            all.push(text);
        }
    }
    let coded = printed(&quantity.comparator, quantity.low, quantity.high);
    let message = if all.is_empty() || all.len() > MOST {
        format!("the sentence has no figure {coded}")
    } else {
        let all = all.join(" or ");
        format!("{IN_SENTENCE} another figure: {all}, not {coded}")
    };
    Some((Detail::Figure, message, None))
}

/// Reports that a sum of money is coded although the cited sentences name no money.
fn no_money(quantity: &Quantity, cited: &[&Words<'_>]) -> Option<Contradicted> {
    let unit = quantity.unit.as_deref().filter(|unit| is_code(unit))?;
    let is_money = cited.is_empty() || cited.iter().any(|words| words.are_money());
    (!is_money).then(|| {
        let message = format!("the sentence names no money, and `{unit}` is a currency");
        (Detail::Unit, message, None)
    })
}

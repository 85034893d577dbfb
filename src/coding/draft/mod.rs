//! Drafts a dossier from a document: its passages, with suggestions.
//!
//! ```text
//! Document ──┬── words ── names | capitals | dates | amounts | hedges ─▶ Suggestions ──┐
//!            └── skeleton: source and passages ────────────────────────────────────────┴──▶ TOML
//! ```
//!
//! Suggestions are written as comments, never as facts, so the TOML itself only describes the
//! document. This module does not use the database: the caller passes the known actors as
//! [`ActorNames`].

use std::collections::HashSet;
use std::ops::Range;

use crate::document::Document;
use crate::dossier::Number;
use crate::words::amounts;
use crate::words::currency;
use crate::words::dates::{self, DateContext, ReferenceDate};
use crate::words::obligation;
use crate::words::piece;
use crate::words::word;

mod capitals;
mod context;
mod hedges;
mod lexicon;
mod names;
mod skeleton;

use capitals::{Capitals, Sort};
use context::{Context, OPTION};
pub use names::{ActorNames, KnownActorName};
pub use skeleton::{Drafted, Heading, Skeleton, declarations};

/// A suggestion for a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The index of the passage, from 0.
    pub passage: usize,
    /// The number of the sentence, from 1.
    pub sentence: usize,
    /// The words in the sentence to which the suggestion refers.
    pub words: String,
    /// What the words can mean.
    pub what: SuggestionKind,
}

/// What the words in a suggestion can mean.
#[derive(Debug, Clone, PartialEq)]
pub enum SuggestionKind {
    /// A known actor, by slug. There are several slugs if several actors share the name.
    Actor(Vec<String>),
    /// An unknown name, with its full form if the words are a short form.
    Name(Option<String>),
    /// The name of a region or a body of water.
    Place,
    /// A date.
    Date {
        /// The date in EDTF, or `None` if a dossier can record only the words, as with "recently".
        edtf: Option<String>,
        /// A code of `date_bases`.
        basis: &'static str,
    },
    /// A sum of money or a count.
    Amount {
        /// A code of `comparators`.
        comparator: &'static str,
        /// The lower bound.
        low: Option<Number>,
        /// The upper bound.
        high: Option<Number>,
        /// An ISO 4217 code, or the noun for the things counted.
        unit: Option<String>,
        /// A code of `per`.
        per: Option<&'static str>,
        /// A code of `stage`, if the words give one.
        stage: Option<&'static str>,
    },
    /// Words that express uncertainty, with a code of `hedges`.
    Hedge(&'static str),
    /// Words that bind an actor, or that expressly bind no actor.
    Obligation,
    /// Words in quotation marks.
    Speech,
}

/// Returns the suggestions for a document, in the order of its sentences.
///
/// `written` is the date of writing or publication, in EDTF. It determines the meaning of "this
/// year".
#[must_use]
pub fn suggest(document: &Document, names: &ActorNames, written: Option<&str>) -> Vec<Suggestion> {
    let looker = Looker::new(document, names, written);
    let mut dates = DateContext::default();
    let passages = 0..document.passages.len();
    passages
        .flat_map(|passage| looker.look(passage, &mut dates))
        .collect()
}

/// Makes suggestions passage by passage, because the suggestions for all passages would take
/// several times as much memory as the text.
struct Looker<'d> {
    document: &'d Document,
    names: &'d ActorNames,
    capitals: Capitals,
    context: Context,
    anchor: Option<ReferenceDate>,
}

impl<'d> Looker<'d> {
    fn new(document: &'d Document, names: &'d ActorNames, written: Option<&str>) -> Self {
        let sentences = || {
            let spans = document.passages.iter().flat_map(|it| &it.sentences);
            spans.map(|span| document.shown(span))
        };
        let is_known = |text: &str| {
            names
                .find(text)
                .iter()
                .any(|(bytes, _)| *bytes == (0..text.len()))
        };
        Self {
            document,
            names,
            capitals: Capitals::gather(sentences, is_known),
            context: Context::gather(sentences()),
            anchor: written.and_then(ReferenceDate::of),
        }
    }

    /// Returns the suggestions for a passage. `dates` remembers the dates of earlier passages.
    fn look(&self, passage: usize, dates: &mut DateContext) -> Vec<Suggestion> {
        dates.begin(self.document.passages[passage].ordinal == 1);
        let mut suggestions = Vec::new();
        for (sentence, span) in (1..).zip(&self.document.passages[passage].sentences) {
            let text = self.document.shown(span);
            let mut seen = SentenceFindings {
                text: &text,
                found: Vec::new(),
            };
            seen.look_for_names(self.names, &self.capitals);
            seen.look(&self.context, self.anchor, dates);
            let found = seen.distinct().into_iter().map(|(words, what)| Suggestion {
                passage,
                sentence,
                words,
                what,
            });
            suggestions.extend(found);
        }
        suggestions
    }
}

/// What was found in a sentence.
struct SentenceFindings<'t> {
    text: &'t str,
    found: Vec<(Range<usize>, SuggestionKind)>,
}

impl SentenceFindings<'_> {
    /// Finds everything in the sentence except names.
    fn look(&mut self, context: &Context, anchor: Option<ReferenceDate>, dates: &mut DateContext) {
        let words = word::words(self.text);
        let pieces = piece::pieces(self.text);
        let dates = dates::dates(&pieces, anchor, dates);
        let taken: Vec<Range<usize>> = dates.iter().map(|date| date.bytes.clone()).collect();
        for date in dates {
            let (edtf, basis) = (date.edtf, date.basis);
            self.found
                .push((date.bytes, SuggestionKind::Date { edtf, basis }));
        }
        let amounts = amounts::amounts(&pieces, &taken).into_iter();
        for amount in amounts.filter_map(|it| context.meant(it, self.text)) {
            let is_of_option = context::is_of_option(&pieces, &amount);
            let what = SuggestionKind::Amount {
                comparator: amount.comparator,
                low: amount.low,
                high: amount.high,
                // A unit named `option` is dropped, because it would be read back as the stage.
                unit: amount.unit.filter(|unit| unit != OPTION),
                per: amount.per,
                stage: is_of_option.then_some(OPTION),
            };
            self.found.push((amount.bytes, what));
        }
        for (bytes, degree) in hedges::hedges(&words) {
            self.found.push((bytes, SuggestionKind::Hedge(degree)));
        }
        let obligations = obligation::obligations(self.text).into_iter();
        for it in obligations.filter(|it| it.is_clear) {
            self.found.push((it.bytes, SuggestionKind::Obligation));
        }
        for bytes in hedges::speech(self.text) {
            self.found.push((bytes, SuggestionKind::Speech));
        }
    }

    /// Finds names. Skips a known name inside the name of a region, a time or a currency, such as
    /// `China` in `South China Sea` and `US` in `US dollars`.
    fn look_for_names(&mut self, names: &ActorNames, capitals: &Capitals) {
        let known = names.find(self.text);
        let taken: Vec<Range<usize>> = known.iter().map(|(bytes, _)| bytes.clone()).collect();
        let mentions = capitals.find(self.text, &taken);
        let places = mentions.iter().filter(|it| it.sort != Sort::Actor);
        let places: Vec<Range<usize>> = places.map(|it| it.bytes.clone()).collect();
        for (bytes, actors) in known {
            let after = places.partition_point(|place| place.end < bytes.end);
            let place = places.get(after);
            let is_money = currency::names_money(&self.text[bytes.end..]);
            if !is_money && place.is_none_or(|place| bytes.start < place.start) {
                self.found
                    .push((bytes, SuggestionKind::Actor(actors.to_vec())));
            }
        }
        for mention in mentions {
            let what = match mention.sort {
                Sort::Actor => SuggestionKind::Name(mention.full),
                Sort::Place => SuggestionKind::Place,
                Sort::Neither => continue,
            };
            self.found.push((mention.bytes, what));
        }
    }

    /// Returns the findings without repetitions, sorted by kind and then by position. Equal amounts
    /// are all kept, because they can count different things.
    fn distinct(mut self) -> Vec<(String, SuggestionKind)> {
        self.found
            .sort_by_key(|(bytes, what)| (what.rank(), bytes.start, bytes.end));
        let mut distinct: Vec<(String, SuggestionKind)> = Vec::new();
        let mut listed: HashSet<(String, String)> = HashSet::new();
        for (bytes, what) in self.found {
            let words = self.text[bytes].to_owned();
            // An actor is listed only once, with the first words that name the actor.
            let by_words = match what {
                SuggestionKind::Actor(_) => String::new(),
                _ => words.to_lowercase(),
            };
            let is_amount = matches!(what, SuggestionKind::Amount { .. });
            if listed.insert((format!("{what:?}"), by_words)) || is_amount {
                distinct.push((words, what));
            }
        }
        distinct
    }
}

impl SuggestionKind {
    fn rank(&self) -> u8 {
        match self {
            Self::Actor(_) => 0,
            Self::Name(_) => 1,
            Self::Place => 2,
            Self::Date { .. } => 3,
            Self::Amount { .. } => 4,
            Self::Hedge(_) => 5,
            Self::Obligation => 6,
            Self::Speech => 7,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_money_is_no_actor() {
        let actors = |text: &str| {
            let document = Document::read("a.txt", text.as_bytes()).unwrap();
            let us = KnownActorName {
                actor: "united-states".into(),
                name: "US".into(),
                iso3: Some("USA".into()),
            };
            let seen = suggest(&document, &ActorNames::new([us]), None);
            let actors = seen
                .into_iter()
                .filter(|it| matches!(it.what, SuggestionKind::Actor(_)));
            actors.count()
        };
        assert_eq!(actors("The lender gave US$2 million, and US dollars."), 0);
        assert_eq!(actors("In the end the US won."), 1);
    }

    #[test]
    fn equal_amounts_in_a_sentence_are_both_kept() {
        let text = "It bought 30 planes, and has an option on 30 more planes.";
        let document = Document::read("a.txt", text.as_bytes()).unwrap();
        let seen = suggest(&document, &ActorNames::new([]), None);
        let amounts = seen
            .iter()
            .filter(|it| matches!(it.what, SuggestionKind::Amount { .. }));
        assert_eq!(amounts.count(), 2);
    }
}

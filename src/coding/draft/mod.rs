//! From a document to a dossier to begin with: its passages, and what a program can see in
//! them.
//!
//! ```text
//! Document ──┬── words ── names | capitals | dates | amounts | hedges ─▶ Suggestions ──┐
//!            └── skeleton: source and passages ────────────────────────────────────────┴──▶ TOML
//! ```
//!
//! Suggestions are comments, never facts: what stands in the file as TOML is only what the
//! document is. Nothing here knows the database: the names of known actors come in as
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

/// Something to look at in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Which of the document's passages, from 0.
    pub passage: usize,
    /// Which of its sentences, from 1.
    pub sentence: usize,
    /// The words themselves.
    pub words: String,
    /// What they may be.
    pub what: SuggestionKind,
}

/// What some words may be.
#[derive(Debug, Clone, PartialEq)]
pub enum SuggestionKind {
    /// Actors that are known already; more than one where several have the name.
    Actor(Vec<String>),
    /// A name that is not known, with what it is short for.
    Name(Option<String>),
    /// The name of a region or a water.
    Place,
    /// A date.
    Date {
        /// In EDTF; none where only the words can be recorded.
        edtf: Option<String>,
        /// Code of `date_bases`.
        basis: &'static str,
    },
    /// A sum of money or a count.
    Amount {
        /// Code of `comparators`.
        comparator: &'static str,
        /// Least.
        low: Option<Number>,
        /// Most.
        high: Option<Number>,
        /// ISO 4217, or the thing counted.
        unit: Option<String>,
        /// Code of `per`.
        per: Option<&'static str>,
        /// Code of `stage`, where the words tell it.
        stage: Option<&'static str>,
    },
    /// Words that hedge, with the code of `hedges`.
    Hedge(&'static str),
    /// Words that bind somebody, or say that nobody is bound.
    Obligation,
    /// Words in quotation marks.
    Speech,
}

/// Returns what can be seen in a document, in the order of its sentences.
///
/// `written` is the date of writing or of publication that "this year" counts from, in EDTF.
#[must_use]
pub fn suggest(document: &Document, names: &ActorNames, written: Option<&str>) -> Vec<Suggestion> {
    let looker = Looker::new(document, names, written);
    let mut told = DateContext::default();
    let passages = 0..document.passages.len();
    passages
        .flat_map(|passage| looker.look(passage, &mut told))
        .collect()
}

/// What sees suggestions in a document, passage by passage: those of all would take several
/// times the memory of the text.
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

    /// Returns what can be seen in a passage; the passages before it have told some time.
    fn look(&self, passage: usize, told: &mut DateContext) -> Vec<Suggestion> {
        told.begin(self.document.passages[passage].ordinal == 1);
        let mut suggestions = Vec::new();
        for (sentence, span) in (1..).zip(&self.document.passages[passage].sentences) {
            let text = self.document.shown(span);
            let mut seen = SentenceFindings {
                text: &text,
                found: Vec::new(),
            };
            seen.look_for_names(self.names, &self.capitals);
            seen.look(&self.context, self.anchor, told);
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

/// What is found in a sentence.
struct SentenceFindings<'t> {
    text: &'t str,
    found: Vec<(Range<usize>, SuggestionKind)>,
}

impl SentenceFindings<'_> {
    /// Looks for all but names.
    fn look(&mut self, context: &Context, anchor: Option<ReferenceDate>, told: &mut DateContext) {
        let words = word::words(self.text);
        let pieces = piece::pieces(self.text);
        let dates = dates::dates(&pieces, anchor, told);
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
                // As a unit it would be read as the stage.
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

    /// Known names are told except where they stand in the name of a place or of money, as in
    /// `South China Sea` and `US dollars`.
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

    /// Returns each finding once, kind by kind and in the order of the sentence. Two amounts
    /// that are equal may be of two things.
    fn distinct(mut self) -> Vec<(String, SuggestionKind)> {
        self.found
            .sort_by_key(|(bytes, what)| (what.rank(), bytes.start, bytes.end));
        let mut distinct: Vec<(String, SuggestionKind)> = Vec::new();
        let mut told: HashSet<(String, String)> = HashSet::new();
        for (bytes, what) in self.found {
            let words = self.text[bytes].to_owned();
            // An actor is listed once, by the name that comes first.
            let by_words = match what {
                SuggestionKind::Actor(_) => String::new(),
                _ => words.to_lowercase(),
            };
            let is_amount = matches!(what, SuggestionKind::Amount { .. });
            if told.insert((format!("{what:?}"), by_words)) || is_amount {
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
    fn two_equal_amounts_in_one_sentence_are_two() {
        let text = "It bought 30 planes, and has an option on 30 more planes.";
        let document = Document::read("a.txt", text.as_bytes()).unwrap();
        let seen = suggest(&document, &ActorNames::new([]), None);
        let amounts = seen
            .iter()
            .filter(|it| matches!(it.what, SuggestionKind::Amount { .. }));
        assert_eq!(amounts.count(), 2);
    }
}

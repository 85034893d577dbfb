//! Finds the words that a dossier quotes, in the passages that it cites.

use std::collections::HashMap;
use std::ops::Range;

use super::passage::AnchoredPassage;
use crate::dossier::{Citation, Dossier, Fact, Locator};

/// Words that a dossier quotes, with their place.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote<'d> {
    /// The slug of the fact that quotes them.
    pub fact: &'d str,
    /// The path of the key that holds the words: `date_words`, `cite.0.cue.1`.
    pub path: String,
    /// The quoted words.
    pub words: &'d str,
    /// Where the words are in the text.
    pub stand: Stand,
}

/// Where quoted words are.
#[derive(Debug, Clone, PartialEq)]
pub enum Stand {
    /// In a sentence that the fact cites for the words, or in a passage that it cites as a whole.
    Cited,
    /// In a cited passage. The sentence is unknown, for example because text and dossier count the
    /// sentences of the passage differently.
    InPassage,
    /// At another place, for example in another sentence of the passage.
    Elsewhere(Locator),
    /// No passage has exactly these words, but a cited passage has similar words, which are in the
    /// second field. They differ only in capitals, quotation marks, dashes or spaces.
    Alike(Locator, String),
    /// In no passage of the dossier.
    Nowhere,
    /// Unknown, because a cited passage is missing or is at several places.
    Unknown,
}

/// Finds all words that a dossier quotes.
pub(super) fn quotes<'d>(
    dossier: &'d Dossier,
    anchors: &[AnchoredPassage<'_>],
    text: &str,
) -> Vec<Quote<'d>> {
    let mut quotes = Quotes {
        anchors,
        named: anchors
            .iter()
            .rev()
            .map(|it| ((it.passage.section.as_str(), it.passage.ordinal), it))
            .collect(),
        text,
        list: Vec::new(),
    };
    for (_, fact) in dossier.facts_by_kind() {
        for (n, citation) in fact.citations.iter().enumerate() {
            for (m, words) in citation.cue.iter().enumerate() {
                let cited = std::slice::from_ref(citation);
                quotes.add(fact, format!("cite.{n}.cue.{m}"), words, cited);
            }
        }
        let words = fact.period.as_ref().and_then(|it| it.words.as_deref());
        quotes.add_some(fact, "date_words", words);
    }
    for engagement in &dossier.engagements {
        let shown = engagement.visibility.as_ref();
        let words = shown.and_then(|it| it.words.as_deref());
        quotes.add_some(&engagement.fact, "visibility_words", words);
        let obliged = engagement.obligation.as_ref();
        let words = obliged.map(|it| it.words.as_str());
        quotes.add_some(&engagement.fact, "obligation_words", words);
        let conditions = engagement.conditions.as_deref();
        quotes.add_some(&engagement.fact, "conditions", conditions);
        let provision = engagement.provision.as_deref();
        quotes.add_some(&engagement.fact, "provision", provision);
        for quantity in &engagement.quantities {
            quotes.add_some(&quantity.fact, "words", quantity.words.as_deref());
        }
    }
    for stance in &dossier.stances {
        let shown = stance.visibility.as_ref();
        let words = shown.and_then(|it| it.words.as_deref());
        quotes.add_some(&stance.fact, "visibility_words", words);
        quotes.add_some(&stance.fact, "utterance", stance.utterance.as_deref());
    }
    for link in &dossier.links {
        quotes.add_some(&link.fact, "lag_words", link.lag_words.as_deref());
    }
    quotes.list
}

struct Quotes<'d, 'a> {
    anchors: &'a [AnchoredPassage<'a>],
    /// The passages by section and number.
    named: HashMap<(&'a str, u32), &'a AnchoredPassage<'a>>,
    text: &'a str,
    list: Vec<Quote<'d>>,
}

impl<'d> Quotes<'d, '_> {
    fn add_some(&mut self, fact: &'d Fact, key: &str, words: Option<&'d str>) {
        if let Some(words) = words {
            self.add(fact, key.to_owned(), words, &fact.citations);
        }
    }

    fn add(&mut self, fact: &'d Fact, path: String, words: &'d str, cited: &[Citation]) {
        let stand = self.stand(words, cited);
        self.list.push(Quote {
            fact: &fact.slug,
            path,
            words,
            stand,
        });
    }

    fn stand(&self, words: &str, cited: &[Citation]) -> Stand {
        let cited: Vec<_> = cited
            .iter()
            .map(|it| (self.anchor(&it.locator), it.locator.sentence))
            .collect();
        let mut in_passage = false;
        for (anchor, sentence) in &cited {
            match anchor.and_then(|anchor| anchor.sentence(*sentence)) {
                Some((bytes, certain)) if self.stands_in(words, &bytes) => {
                    if certain {
                        return Stand::Cited;
                    }
                    in_passage = true;
                }
                _ => {}
            }
        }
        if in_passage {
            return Stand::InPassage;
        }
        // If a cited passage was not found, the words could be in it, so their place is unknown.
        let places = cited
            .iter()
            .map(|(anchor, _)| anchor.and_then(AnchoredPassage::place));
        if places.clone().any(|place| place.is_none()) {
            return Stand::Unknown;
        }
        let near = cited.iter().filter_map(|(anchor, _)| *anchor);
        let mut all = near.clone().chain(self.anchors);
        if let Some(found) = all.find_map(|anchor| self.find(words, anchor)) {
            return Stand::Elsewhere(found);
        }
        let mut near = near;
        let alike = near.find_map(|anchor| {
            let printed = self.printed(words, anchor)?;
            Some(Stand::Alike(
                self.find(printed, anchor)?,
                printed.to_owned(),
            ))
        });
        alike.unwrap_or(Stand::Nowhere)
    }

    fn anchor(&self, locator: &Locator) -> Option<&AnchoredPassage<'_>> {
        let name = (locator.section.as_str(), locator.ordinal);
        self.named.get(&name).copied()
    }

    /// Returns the place of words in a passage. It names the sentence only if text and dossier
    /// count the same number of sentences.
    fn find(&self, words: &str, anchor: &AnchoredPassage<'_>) -> Option<Locator> {
        let place = anchor.place()?;
        if !self.stands_in(words, &place.bytes) {
            return None;
        }
        let mut sentences = (1..).zip(anchor.sentences().unwrap_or_default());
        let sentence = sentences.find(|(_, bytes)| self.stands_in(words, bytes));
        Some(anchor.locator(sentence.map(|(sentence, _)| sentence)))
    }

    /// Returns the first words of a passage that differ from `words` only in capitals, quotation
    /// marks, dashes or spaces.
    fn printed(&self, words: &str, anchor: &AnchoredPassage<'_>) -> Option<&str> {
        let text = self.text.get(anchor.place()?.bytes.clone())?;
        let wanted: Vec<char> = words.chars().map(plain).collect();
        let plain_text: Vec<(usize, char)> =
            text.char_indices().map(|(at, c)| (at, plain(c))).collect();
        let is_alike = |stretch: &&[(usize, char)]| stretch.iter().map(|it| &it.1).eq(&wanted);
        let stretch = plain_text.windows(wanted.len().max(1)).find(is_alike)?;
        let (start, end) = (stretch.first()?.0, stretch.last()?.0);
        let end = end + text[end..].chars().next()?.len_utf8();
        text.get(start..end)
    }

    /// Whether these bytes contain the words exactly, and as whole words: `maybe` does not contain
    /// `may`.
    fn stands_in(&self, words: &str, bytes: &Range<usize>) -> bool {
        let text = self.text.get(bytes.clone()).unwrap_or_default();
        text.match_indices(words).any(|(at, _)| {
            let (before, from) = text.split_at(at);
            let after = &from[words.len()..];
            let goes_on = |one: Option<char>, other: Option<char>| {
                one.is_some_and(char::is_alphanumeric) && other.is_some_and(char::is_alphanumeric)
            };
            !goes_on(before.chars().next_back(), words.chars().next())
                && !goes_on(words.chars().next_back(), after.chars().next())
        })
    }
}

/// Returns the plain form of a character: lower case for a letter, and one form for each kind of
/// quotation mark, dash or space.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

//! Splits a search into terms, and tests whether a text contains them.

use crate::fold::{folded, stem, words};

/// The last word of a term also matches longer words if it has at least this many letters.
const BEGINNING: usize = 3;

/// A word to look for, or several words joined by hyphens, which must stand side by side.
#[derive(Debug)]
pub(crate) struct Term {
    /// The term as the user typed it.
    pub(crate) typed: String,
    /// The words of the term, folded.
    words: Vec<String>,
    stems: Vec<String>,
    /// The term without hyphens, as one word: `lowkey`.
    joined: String,
}

impl Term {
    /// Splits a text at white space and returns its terms.
    pub(crate) fn all(text: &str) -> Vec<Self> {
        let terms = text.split_whitespace().map(|typed| {
            let words = words(typed);
            Self {
                typed: typed.to_owned(),
                stems: words.iter().map(|word| stem(word)).collect(),
                joined: words.concat(),
                words,
            }
        });
        let mut terms: Vec<Self> = terms.filter(|term| !term.words.is_empty()).collect();
        // The article is dropped, because the record has `Philippines` without it.
        if terms.len() > 1 {
            terms.retain(|term| term.joined != "the");
        }
        terms
    }

    /// Returns false if a text certainly lacks the term. If it returns true, `is_in` decides.
    pub(crate) fn may_be_in(&self, folded: &str) -> bool {
        let first: String = self.joined.chars().take(2).collect();
        folded.contains(&first) || folded.contains(&self.stems[0])
    }

    /// Returns whether a text contains the term.
    pub(crate) fn is_in(&self, text: &SearchedText) -> bool {
        let fits = |at: usize| {
            self.words.iter().enumerate().all(|(place, _)| {
                let word = text.words.get(at + place);
                word.is_some_and(|word| self.is(place, word))
            })
        };
        let is_two = |two: &[String]| self.joined.strip_prefix(&two[0]) == Some(&two[1]);
        (0..text.words.len()).any(fits)
            || text.words.contains(&self.joined)
            || text.words.windows(2).any(is_two)
    }

    /// Returns whether a word equals the searched word at this index, or is a form of that word.
    ///
    /// If the last word has at least [`BEGINNING`] letters, longer words that begin with it match.
    fn is(&self, place: usize, word: &str) -> bool {
        let wanted = &self.words[place];
        let is_last = place + 1 == self.words.len();
        *wanted == *word
            || self.stems[place] == stem(word)
            || (is_last && wanted.chars().count() >= BEGINNING && word.starts_with(wanted))
    }
}

/// A text to search, and its words.
pub(crate) struct SearchedText {
    pub(crate) folded: String,
    words: Vec<String>,
}

impl SearchedText {
    /// Returns a folded text, not yet split into words.
    pub(crate) fn new(text: &str) -> Self {
        Self {
            folded: folded(text),
            words: Vec::new(),
        }
    }

    /// Splits the text into words, unless that has been done.
    pub(crate) fn read(&mut self) {
        if self.words.is_empty() {
            self.words = words(&self.folded);
        }
    }

    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, text: &str) -> bool {
        let mut text = SearchedText::new(text);
        text.read();
        let terms = Term::all(typed);
        let all = terms.iter().all(|term| term.is_in(&text));
        assert!(!all || terms.iter().all(|term| term.may_be_in(&text.folded)));
        all
    }

    #[test]
    fn a_term_finds_forms_longer_words_and_hyphenated_words() {
        for (typed, text) in [
            ("exercises", "a naval exercise"),
            ("stopped short", "Malaysia stops short of it"),
            ("low-key", "kept low key"),
            ("low-key", "a lowkey visit"),
            ("lowkey", "a Low-Key visit"),
            ("pre-1967", "borders of pre-1967"),
            ("Conversely", "Conversely"),
            ("malay", "the Malaysian minister"),
            ("CÔTE d'ivoire", "Côte d\u{2019}Ivoire"),
        ] {
            assert!(finds(typed, text), "{typed}");
        }
        for (typed, text) in [
            ("low-key", "the key is low"),
            ("us", "useful"),
            ("tralia", "Australia"),
            ("1967", "1968"),
        ] {
            assert!(!finds(typed, text), "{typed}");
        }
    }
}

//! Finds words that express uncertainty, and words in quotation marks.

use std::ops::Range;

use super::lexicon::HEDGES;
use crate::words::word::{Word, are};

/// Returns the hedges in a sentence, each with its degree of certainty.
pub(super) fn hedges(words: &[Word<'_>]) -> Vec<(Range<usize>, &'static str)> {
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    for at in 0..words.len() {
        // `May` inside a sentence is the month, not a hedge.
        if words[at].text == "May" && at > 0 {
            continue;
        }
        let hedge = HEDGES.iter().find(|(phrase, _)| are(&words[at..], phrase));
        let Some((phrase, degree)) = hedge else {
            continue;
        };
        let last = at + phrase.split(' ').count() - 1;
        // At the start of a sentence or before a comma, `if not` is a condition: `If not, it pays`.
        let goes_on = words.get(last + 1).is_some_and(Word::follows);
        if *phrase == "if not" && (at == 0 || !goes_on) {
            continue;
        }
        let bytes = words[at].bytes.start..words[last].bytes.end;
        if found.last().is_none_or(|(last, _)| last.end <= bytes.start) {
            found.push((bytes, degree));
        }
    }
    found
}

/// Returns the byte range of each text between quotation marks.
pub(super) fn speech(sentence: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in sentence.char_indices() {
        match open {
            Some((closing, start)) if c == closing => {
                if sentence[start..at].contains(char::is_alphanumeric) {
                    found.push(start..at);
                }
                open = None;
            }
            None => open = closing(c).map(|closing| (closing, at + c.len_utf8())),
            Some(_) => {}
        }
    }
    found
}

fn closing(c: char) -> Option<char> {
    match c {
        '“' | '„' => Some('”'),
        '"' => Some('"'),
        '«' => Some('»'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Codebook;
    use crate::words::word::words;

    #[test]
    fn every_degree_is_in_the_codebook() {
        let codebook = Codebook::from_migration();
        for (phrase, degree) in HEDGES {
            assert!(codebook.has("hedge", degree), "{phrase}: {degree}");
        }
    }

    #[test]
    fn hedges_and_quotations_are_found() {
        let sentence = "In May it may, perhaps, be a “big brother”, if not a “friend”.";
        let found: Vec<_> = hedges(&words(sentence))
            .into_iter()
            .map(|(at, degree)| (&sentence[at], degree))
            .collect();
        assert_eq!(
            found,
            [("may", "PS+"), ("perhaps", "PS+"), ("if not", "PS+")]
        );
        let quoted: Vec<_> = speech(sentence)
            .into_iter()
            .map(|at| &sentence[at])
            .collect();
        assert_eq!(quoted, ["big brother", "friend"]);
    }

    #[test]
    fn limits_and_conditions_are_no_hedges() {
        for sentence in [
            "It avoids sanctions where possible, and stays away as far as possible.",
            "It has not, as yet, moved, and objects whenever it can.",
            "If not paid, it ends; it pays, and if not, it leaves.",
        ] {
            assert_eq!(hedges(&words(sentence)), [], "{sentence}");
        }
    }
}

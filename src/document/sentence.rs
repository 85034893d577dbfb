//! Where a sentence ends.
//!
//! The borders are those of Unicode's UAX #29, taken back where the stop belongs to an
//! abbreviation, which only a list can tell.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// Most sentences of a passage; the last takes the rest.
const MOST: usize = 9999;

/// Abbreviations after which a sentence hardly ever ends.
const TITLES: &[&str] = &[
    "adm", "amb", "brig", "capt", "cf", "col", "dr", "e.g", "eds", "esp", "etc", "fig", "gen",
    "gov", "hon", "i.e", "lt", "maj", "messrs", "mr", "mrs", "ms", "no", "nos", "p", "para",
    "paras", "pp", "pres", "prof", "rep", "reps", "rev", "sen", "sens", "sgt", "st", "viz", "vol",
    "vs",
];

/// Abbreviations after which one ends only before a word that opens sentences.
const SHORT: &[&str] = &[
    "al", "apr", "aug", "bros", "co", "corp", "dec", "feb", "inc", "jan", "jr", "jul", "jun",
    "ltd", "mar", "nov", "oct", "sep", "sept", "sr",
];

/// Words that open a sentence after an abbreviation rather than go on with a name.
const OPENERS: &[&str] = &[
    "a", "after", "all", "also", "although", "an", "and", "as", "at", "before", "both", "but",
    "by", "during", "each", "even", "for", "from", "he", "her", "his", "however", "if", "in", "it",
    "its", "many", "moreover", "nor", "on", "one", "our", "over", "she", "since", "so", "some",
    "such", "that", "the", "their", "then", "there", "these", "they", "this", "those", "through",
    "to", "today", "under", "we", "what", "when", "while", "with", "yet", "you",
];

/// Returns the bytes of each sentence of a normalized passage.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (start, found) in text.split_sentence_bound_indices() {
        let end = start + found.trim_end().len();
        match sentences.last_mut() {
            Some(last) if sentences_go_on(&text[last.clone()], found) => {
                last.end = end.max(last.end);
            }
            _ if end > start => sentences.push(start..end),
            _ => {}
        }
    }
    if sentences.len() > MOST {
        let end = sentences[sentences.len() - 1].end;
        sentences.truncate(MOST);
        sentences[MOST - 1].end = end;
    }
    sentences
}

/// Returns the places of the sentences of what stands at `span`.
pub(super) fn spans(span: &Span, text: &str, sentences: &[Range<usize>]) -> Vec<Span> {
    let mut spans = Vec::with_capacity(sentences.len());
    // Counted from the last border on, so that a long passage is gone through once.
    let mut rest = span.clone();
    for sentence in sentences {
        let base = rest.bytes.start - span.bytes.start;
        let found = rest.part(text, sentence.start - base..sentence.end - base);
        rest = Span {
            start: found.end,
            bytes: found.bytes.end..rest.bytes.end,
            end: rest.end,
        };
        spans.push(found);
    }
    spans
}

/// Whether what was taken for a sentence goes on with what follows.
fn sentences_go_on(sentence: &str, next: &str) -> bool {
    let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    if next.is_empty() || next.starts_with(char::is_lowercase) {
        return true;
    }
    if !sentence.ends_with('.') {
        return false;
    }
    let stem = &sentence[..sentence.len() - 1];
    let start = stem
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.')
        .last()
        .map_or(stem.len(), |(place, _)| place);
    let stem = &stem[start..];
    let word = stem.to_lowercase();
    if TITLES.contains(&word.as_str()) {
        return true;
    }
    let opens = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .is_some_and(|first| OPENERS.contains(&first.to_lowercase().as_str()));
    (is_initials(stem) || SHORT.contains(&word.as_str())) && !opens
}

/// Whether a word is `U.S`, `D.C`, or the `J` of a name.
fn is_initials(stem: &str) -> bool {
    let mut parts = stem.split('.');
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    !stem.is_empty() && parts.all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn a_stop_ends_a_sentence() {
        assert_eq!(
            cut("It rose. It fell! Why?"),
            ["It rose.", "It fell!", "Why?"]
        );
        assert_eq!(
            cut("It was “kept secret”. Nobody asked “why?” at all."),
            ["It was “kept secret”.", "Nobody asked “why?” at all."]
        );
    }

    #[test]
    fn an_abbreviation_does_not() {
        for text in [
            "The U.S. Department of State and Dr. Who met in Washington, D.C. on Monday.",
            "See No. 5 of vol. 2 by J. F. Smith et al. for US$12.1 billion.",
            "Members of the U.S Department and Integra Partners Fund II L.P., a fund.",
        ] {
            assert_eq!(cut(text), [text]);
        }
        assert_eq!(
            cut("They flew to the U.S. The talks went on. It was 3 p.m. in D.C. Nobody slept."),
            [
                "They flew to the U.S.",
                "The talks went on.",
                "It was 3 p.m. in D.C. Nobody slept."
            ]
        );
    }
}

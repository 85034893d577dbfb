//! Splits a passage into sentences.
//!
//! Sentences end where Unicode's UAX #29 says, with three changes. An end after the point of an
//! abbreviation is removed, because UAX #29 has no list of abbreviations. An end before footnote
//! marks is moved after the marks. An end before a number that opens a sentence is added.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::abbreviation::{belongs, ends_in_letter, is_abbreviation};
use super::footnote::notes;
use super::span::TextSpan;

/// The maximum number of sentences in a passage; the last sentence takes the rest of the text.
const MOST: usize = 9999;

/// A place where one sentence can end and the next can start.
struct Border {
    /// The end of the first sentence, without its footnote marks.
    stop: usize,
    /// The start of the second sentence.
    next: usize,
}

/// Returns the bytes of each sentence of a normalized passage.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut borders = borders(text).into_iter().peekable();
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while let Some(border) = borders.next() {
        let end = borders.peek().map_or(text.len(), |next| next.next);
        let next = &text[border.next..end.max(border.next)];
        if !goes_on(&text[start..border.stop.max(start)], next) {
            sentences.extend(trimmed(text, start..border.next));
            start = border.next;
        }
    }
    sentences.extend(trimmed(text, start..text.len()));
    if sentences.len() > MOST {
        let end = sentences[sentences.len() - 1].end;
        sentences.truncate(MOST);
        sentences[MOST - 1].end = end;
    }
    sentences
}

/// Removes white space from both ends of the bytes. Returns `None` if nothing is left.
fn trimmed(text: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let part = &text[bytes.clone()];
    let start = bytes.start + part.len() - part.trim_start().len();
    let end = bytes.start + part.trim_end().len();
    (start < end).then_some(start..end)
}

/// Returns the places where sentences can end, in order.
fn borders(text: &str) -> Vec<Border> {
    let mut borders = Vec::new();
    // If the text begins with a mark such as `[1]`, its marks belong to list items, not footnotes.
    let is_list = text.starts_with(['[', '\\']);
    for (start, found) in text.split_sentence_bound_indices() {
        borders.extend(further(found).map(|border| Border {
            stop: start + border.stop,
            next: start + border.next,
        }));
        let end = start + found.len();
        if end < text.len() {
            borders.push(behind_notes(text, start, end, is_list));
        }
    }
    // Drop each border inside a footnote mark that an earlier border skips.
    let mut reached = 0;
    borders.retain(|border| {
        let is_next = border.next > reached;
        reached = reached.max(border.next);
        is_next
    });
    borders
}

/// Returns the border at `end` or, if footnote marks are there, the border after them. UAX #29 puts
/// a border after the opening bracket of the first mark.
fn behind_notes(text: &str, start: usize, end: usize, is_list: bool) -> Border {
    let sentence = text[start..end].trim_end();
    let bare = sentence.trim_end_matches(['[', '(', '\\']);
    let stop = start + bare.len();
    let rest = &text[stop..];
    let is_spaced = rest.starts_with(' ');
    let mark = rest.trim_start_matches(' ');
    let length = if is_spaced && (is_list || !mark.starts_with(['[', '\\'])) {
        0
    } else if is_spaced {
        notes(mark)
    } else {
        lowered(mark).unwrap_or_else(|| notes(mark))
    };
    if length == 0 {
        return Border {
            stop: start + sentence.len(),
            next: end,
        };
    }
    let next = text.len() - mark.len() + length;
    Border { stop, next }
}

/// Returns the borders that UAX #29 lacks: after a footnote mark with a small letter, `[a]`; after
/// a footnote number that has lost its superscript, as in `It grew fast.1 It fell.`; and before a
/// number that opens a sentence, as in `It cost $5. 10 men left.`
fn further(text: &str) -> impl Iterator<Item = Border> {
    text.match_indices(['.', '!', '?'])
        .filter_map(|(at, sign)| {
            let stop = at + 1;
            let rest = &text[stop..];
            let marks = notes(rest);
            if marks > 0 && opens(&rest[marks..], char::is_uppercase) {
                let next = stop + marks;
                return Some(Border { stop, next });
            }
            let (word, is_first) = word_before(&text[..at]);
            let is_word =
                word.len() > 2 && word.chars().all(char::is_lowercase) && !is_abbreviation(word);
            let closed = rest.trim_start_matches(['”', '"', '’', ')']);
            if let Some(mark) = lowered(closed).filter(|_| is_word) {
                let next = text.len() - closed.len() + mark;
                return Some(Border { stop, next });
            }
            let is_figure = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
            let ends = is_word || is_figure && !is_first;
            let next = stop + 1;
            (sign == "." && ends && opens_with_number(rest)).then_some(Border { stop, next })
        })
}

/// Returns how many digits at the start of a text are a footnote number without superscript.
fn lowered(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = (1..=3).contains(&digits) && opens(&text[digits..], char::is_uppercase);
    is_mark.then_some(digits)
}

/// Whether a text begins with a space, a number and a word in lower case.
fn opens_with_number(text: &str) -> bool {
    let number = text.strip_prefix(' ').unwrap_or_default();
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    number.starts_with(|c: char| c.is_ascii_digit()) && opens(rest, char::is_lowercase)
}

/// Returns the last word of a text, and whether the text consists of only this word.
fn word_before(text: &str) -> (&str, bool) {
    let stem = text.trim_end_matches(char::is_alphanumeric);
    (&text[stem.len()..], stem.trim_end().is_empty())
}

/// Whether a text begins with a space, perhaps a quotation mark, and then a letter of this kind.
fn opens(text: &str, is_kind: impl Fn(char) -> bool) -> bool {
    let letter = text.strip_prefix(' ');
    letter.is_some_and(|text| {
        text.trim_start_matches(['“', '"', '‘'])
            .starts_with(is_kind)
    })
}

/// Converts the sentences of the passage at `span` from byte ranges to spans of the document.
pub(super) fn spans(span: &TextSpan, text: &str, sentences: &[Range<usize>]) -> Vec<TextSpan> {
    let mut spans = Vec::with_capacity(sentences.len());
    // Code points are counted from the end of the previous sentence, so that a long passage is read
    // only once.
    let mut rest = span.clone();
    for sentence in sentences {
        let base = rest.bytes.start - span.bytes.start;
        let found = rest.part(text, sentence.start - base..sentence.end - base);
        rest = TextSpan {
            start: found.end,
            bytes: found.bytes.end..rest.bytes.end,
            end: rest.end,
        };
        spans.push(found);
    }
    spans
}

/// Whether a sentence continues in `next`, the text after its apparent end: `U.S. troops`.
fn goes_on(sentence: &str, next: &str) -> bool {
    let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    if next.is_empty() || next.starts_with(char::is_lowercase) {
        return true;
    }
    let Some(stem) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let start = stem
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.')
        .last()
        .map_or(stem.len(), |(place, _)| place);
    belongs(&stem[start..], next) && !ends_in_letter(stem)
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

    /// Checks that each text is split exactly at its ` | `.
    fn holds(texts: &[&str]) {
        for text in texts {
            let parts: Vec<&str> = text.split(" | ").collect();
            assert_eq!(cut(&parts.join(" ")), parts, "{text}");
        }
    }

    #[test]
    fn a_clock_does_not_end_a_sentence_before_a_day_or_a_zone() {
        holds(&[
            "The envoys met at 3 p.m. Monday in Doha.",
            "They met at 9 a.m. GMT.",
            "They met at 9 a.m. | Mr. Tan spoke.",
            "They met at 9 a.m. in Doha.",
        ]);
    }

    #[test]
    fn an_abbreviation_does_not_end_a_sentence_before_a_number() {
        holds(&[
            "It cites Security Council Res. 2231.",
            "See Art. 5. | See Sec. 2.",
            "See vol. 4. | See p. 9. | See No. 5. | See Para. 2.",
            "See Ch. VII, op. cit. 5, Add. 1, Suppl. 2 and Doc. A/77/1.",
            "It was founded c. 1850. | It was founded ca. 1870.",
            "He said no. | They left.",
            "The art. | I like it.",
        ]);
    }

    #[test]
    fn an_abbreviation_does_not_end_a_sentence_before_a_name() {
        holds(&[
            "They met at Ft. Meade.",
            "They met near Mt. Kinabalu.",
            "The Rt. Hon. Tan came.",
            "Petronas Sdn. Bhd. signed. | It is 5 ft. | Nicaragua v. United States was heard.",
        ]);
    }

    #[test]
    fn a_labelled_thing_ends_a_sentence() {
        holds(&[
            "Notes are exchanged by State B. | State B may object.",
            "It is in Annex A. | Malaysia shall cut its tariffs.",
            "They choose option C. | Nobody objects.",
            "Annex A. Tariffs are in schedule 2.",
            "He met John F. Kennedy and Secretary of State A. Lee.",
            "It was signed by Party leader J. Tan.",
        ]);
    }

    #[test]
    fn a_footnote_mark_belongs_to_the_sentence_before_it() {
        holds(&[
            "It grew fast.[1] | It fell.[2][3] | It ended.",
            "It grew fast.¹ | It fell.² | It ended.",
            "It grew fast.1 | It fell.2 | It ended.",
            "It grew fast[1]. | It fell[2]. | It ended.",
            "It grew “fast.”[1] | It fell.(1) | It rose.[a] | It was so.[^4] | It ended.[5](#n5) | So.",
            "It grew fast!1 | It fell. [2] | It ended.",
            // Here the marks are the numbers of list items.
            "It fell. | (1) It rose. | (2) It ended.",
            "[1] Smith, 2020. | [2] Jones, 2021.",
        ]);
    }

    #[test]
    fn a_capital_or_a_number_opens_a_sentence() {
        holds(&[
            "They sell coal, tin, etc. | Prices rose.",
            "They sell coal etc. and tin.",
            "It cost $5. | 10 men left.",
            "It ended in 1999. | 2000 men left.",
            "It came to approx. 50 men.",
        ]);
    }

    #[test]
    fn an_abbreviation_does_not_end_a_sentence() {
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

//! Checks which characters texts contain, and normalizes the text of a source.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use sha2::{Digest, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The number of hexadecimal digits of a passage's fingerprint.
const PASSAGE_DIGITS: usize = 32;

/// Returns the normalized text of a source. Spans count the code points of this text.
///
/// The text is first composed to NFC. Then a line break directly after a letter and a hyphen is
/// removed, but the hyphen is kept. Then every run of white space becomes one space, also at the
/// start and the end.
#[must_use]
pub fn normalize(text: &str) -> String {
    Normalized::of(text).into_text()
}

/// The text of a source in two forms, composed to NFC and normalized, with a mapping between them.
///
/// Only the composed text has lines and paragraphs. Spans count the code points of the normalized
/// text.
#[derive(Debug, Clone)]
pub struct Normalized<'t> {
    /// The composed text, borrowed if it is already NFC.
    composed: Cow<'t, str>,
    text: String,
    points: Points,
    /// Byte positions in `composed`, each with the matching one in `text`: first `(0, 0)`, then the
    /// end of each white space that is shorter in `text`. Other parts are equally long in both.
    steps: Vec<(usize, usize)>,
}

impl<'t> Normalized<'t> {
    /// Normalizes a text in the way that [`normalize`] describes.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let composed: Cow<'_, str> = match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => text.into(),
            _ => text.nfc().collect::<String>().into(),
        };
        let mut text = String::with_capacity(composed.len());
        let mut steps = vec![(0, 0)];
        let mut rest = composed.char_indices().peekable();
        while let Some((place, first)) = rest.next() {
            if !first.is_whitespace() {
                text.push(first);
                continue;
            }
            while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            let breaks = is_line_break(first) && ends_in_hyphenated_letter(&text);
            if !breaks {
                text.push(' ');
            }
            let end = rest.peek().map_or(composed.len(), |(place, _)| *place);
            if breaks || end != place + 1 {
                steps.push((end, text.len()));
            }
        }
        Self {
            points: Points::of(&text),
            composed,
            text,
            steps,
        }
    }

    /// Returns the text in NFC, with its line breaks.
    #[must_use]
    pub fn composed(&self) -> &str {
        &self.composed
    }

    /// Returns the normalized text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the normalized text and drops the composed text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Converts a range of bytes in the [composed](Self::composed) text to ranges of code points
    /// and of bytes in the normalized text.
    #[must_use]
    pub fn find(&self, bytes: Range<usize>) -> (Range<usize>, Range<usize>) {
        let bytes = self.byte(bytes.start)..self.byte(bytes.end);
        let point = |byte| self.points.point(&self.text, byte);
        (point(bytes.start)..point(bytes.end), bytes)
    }

    /// Converts a byte position in the composed text to one in the normalized text. A position in
    /// white space that the normalized text lacks becomes the position after this white space.
    fn byte(&self, byte: usize) -> usize {
        let next = self
            .steps
            .partition_point(|(composed, _)| *composed <= byte);
        let (composed, text) = self.steps[next - 1];
        let limit = self.steps.get(next).map_or(self.text.len(), |step| step.1);
        (text + byte - composed).min(limit)
    }
}

/// Converts between the code points and the bytes of a text. To do so it stores the byte position
/// of every 64th code point, and counts on from there.
#[derive(Debug, Clone)]
pub struct Points {
    /// The byte position of every [`STRIDE`](Self::STRIDE)th code point.
    marks: Vec<usize>,
    count: usize,
}

impl Points {
    const STRIDE: usize = 64;

    /// Counts the code points of a text. The text itself is not stored.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let marks = text.char_indices().step_by(Self::STRIDE);
        Self {
            marks: marks.map(|(byte, _)| byte).collect(),
            count: text.chars().count(),
        }
    }

    /// Returns the number of code points.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns the number of code points that start before the byte position `byte`.
    #[must_use]
    pub fn point(&self, text: &str, byte: usize) -> usize {
        let marks = self.marks.partition_point(|mark| *mark < byte);
        let Some(mark) = marks.checked_sub(1) else {
            return 0;
        };
        let passed = text[self.marks[mark]..].char_indices();
        let passed = passed.take_while(|(at, _)| self.marks[mark] + at < byte);
        mark * Self::STRIDE + passed.count()
    }

    /// Returns the byte position at which a code point starts. For the point after the last one,
    /// this is the end of the text. Returns `None` for later points.
    #[must_use]
    pub fn byte(&self, text: &str, point: usize) -> Option<usize> {
        if point >= self.count {
            return (point == self.count).then_some(text.len());
        }
        let mark = *self.marks.get(point / Self::STRIDE)?;
        let mut rest = text[mark..].char_indices();
        rest.nth(point % Self::STRIDE).map(|(at, _)| mark + at)
    }
}

/// Returns the code points of a text from `start` up to, but not including, `end`. Returns `None`
/// if the text is shorter.
///
/// This cuts a passage out of the normalized text, so that its fingerprint can be computed.
#[must_use]
pub fn cut(text: &str, start: u64, end: u64) -> Option<&str> {
    let byte = |at: u64| {
        let at = usize::try_from(at).ok()?;
        let places = text.char_indices().map(|(byte, _)| byte);
        places.chain([text.len()]).nth(at)
    };
    text.get(byte(start)?..byte(end)?)
}

/// Returns the SHA-256 of a text in UTF-8, as lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(text: &str) -> String {
    hex_digest(text.as_bytes())
}

/// Returns the fingerprint of a passage: the first half of the SHA-256 of its text, which is long
/// enough to exclude accidental and forged matches.
#[must_use]
pub fn passage_fingerprint(text: &str) -> String {
    let mut digits = sha256_hex(text);
    digits.truncate(PASSAGE_DIGITS);
    digits
}

/// Returns the SHA-256 of bytes, as lower-case hexadecimal.
pub(super) fn hex_digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn ends_in_hyphenated_letter(text: &str) -> bool {
    let mut last = text.chars().rev();
    matches!(last.next(), Some('-' | '\u{2010}')) && last.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn runs_of_white_space_become_one_space() {
        assert_eq!(normalize("  a \n\n b\tc\u{a0}d \n"), " a b c d ");
    }

    #[test]
    fn a_line_break_after_a_hyphenated_letter_is_removed() {
        assert_eq!(normalize("Malaysian-\nAustralian"), "Malaysian-Australian");
        assert_eq!(
            normalize("Malaysian-\r\n  Australian"),
            "Malaysian-Australian"
        );
        assert_eq!(normalize("1982-\n1990 and - \nso"), "1982- 1990 and - so");
        assert_eq!(normalize("low- \nprofile"), "low- profile");
    }

    #[test]
    fn letters_are_composed() {
        assert_eq!(normalize("Cafe\u{301}"), "Caf\u{e9}");
    }

    #[test]
    fn composed_bytes_map_to_normalized_ones() {
        let normalized = Normalized::of("é  e\u{301}\n\n b");
        assert_eq!(normalized.composed(), "é  é\n\n b");
        assert_eq!(normalized.text(), "é é b");
        assert_eq!(normalized.find(4..6), (2..3, 3..5));
        assert_eq!(normalized.find(4..10), (2..5, 3..7));
        assert_eq!(normalized.find(10..10), (5..5, 7..7));
    }

    #[test]
    fn slices_are_counted_in_code_points() {
        assert_eq!(cut("aébc", 1, 3), Some("éb"));
        assert_eq!(cut("aébc", 0, 4), Some("aébc"));
        assert_eq!(cut("aébc", 3, 5), None);
        assert_eq!(cut("aébc", 3, 2), None);
    }

    #[test]
    fn digests_are_lower_case_hexadecimal() {
        assert_eq!(
            sha256_hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            passage_fingerprint("abc"),
            "ba7816bf8f01cfea414140de5dae2223"
        );
    }

    proptest! {
        /// Checks that each letter is found again, and that later letters have later positions.
        #[test]
        fn each_character_is_found_behind_those_before_it(text in "([a-zé\u{301}€-]|[ \n\u{a0}]{1,3}){0,200}") {
            let normalized = Normalized::of(&text);
            let composed = normalized.composed().to_owned();
            let mut points = 0;
            let mut before: Option<char> = None;
            for (place, c) in composed.char_indices() {
                let (found, bytes) = normalized.find(place..place);
                prop_assert_eq!(normalized.text()[..bytes.start].chars().count(), found.start);
                if !c.is_whitespace() {
                    prop_assert_eq!(normalized.text()[bytes.start..].chars().next(), Some(c));
                }
                prop_assert!(found.start >= points);
                let follows = before.is_some_and(|c| !c.is_whitespace());
                prop_assert!(!follows || found.start == points + 1);
                (points, before) = (found.start, Some(c));
            }
        }

        #[test]
        fn bytes_and_code_points_map_to_each_other(text in ".{0,300}") {
            let points = Points::of(&text);
            let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
            for (point, byte) in bytes.iter().chain([&text.len()]).enumerate() {
                prop_assert_eq!(points.byte(&text, point), Some(*byte));
                prop_assert_eq!(points.point(&text, *byte), point);
            }
            prop_assert_eq!(points.byte(&text, bytes.len() + 1), None);
            prop_assert_eq!(points.count(), bytes.len());
        }

        #[test]
        fn normalizing_twice_changes_nothing(text in any::<String>()) {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }
    }
}

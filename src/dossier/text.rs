//! Texts: what may stand in one, and how a source's text is normalized.

use std::fmt::Write as _;
use std::ops::Range;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Returns the normalized text of a source, the one that spans count in.
///
/// NFC; a line break right after a hyphen that follows a letter is removed and
/// the hyphen kept; then every run of white space is one space, also at either
/// end.
#[must_use]
pub fn normalize(text: &str) -> String {
    Normalized::of(text).text
}

/// A source's text as it is laid out, and normalized, with the way from one to the other.
///
/// Lines and paragraphs can be seen in the one only, spans count in the other.
#[derive(Debug, Clone)]
pub struct Normalized {
    composed: String,
    text: String,
    /// Of each character of `text`: where it stands in `composed`, and in `text`.
    places: Vec<(usize, usize)>,
}

impl Normalized {
    /// Normalizes a text, as [`normalize`] says.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let composed: String = text.nfc().collect();
        let mut normalized = Self {
            text: String::with_capacity(composed.len()),
            places: Vec::with_capacity(composed.len()),
            composed: String::new(),
        };
        let mut rest = composed.char_indices().peekable();
        while let Some((place, first)) = rest.next() {
            if !first.is_whitespace() {
                normalized.push(first, place);
                continue;
            }
            while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            let breaks = is_line_break(first) && ends_in_hyphenated_letter(&normalized.text);
            if !breaks {
                normalized.push(' ', place);
            }
        }
        normalized.composed = composed;
        normalized
    }

    fn push(&mut self, c: char, place: usize) {
        self.places.push((place, self.text.len()));
        self.text.push(c);
    }

    /// Returns the text in NFC, with its lines.
    #[must_use]
    pub fn composed(&self) -> &str {
        &self.composed
    }

    /// Returns the normalized text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where in the normalized text some bytes of the [composed](Self::composed)
    /// one are: as code points, and as bytes.
    #[must_use]
    pub fn find(&self, bytes: Range<usize>) -> (Range<usize>, Range<usize>) {
        let after = |byte| self.places.partition_point(|(place, _)| *place < byte);
        let points = after(bytes.start)..after(bytes.end);
        let byte = |point: usize| {
            let place = self.places.get(point);
            place.map_or(self.text.len(), |(_, byte)| *byte)
        };
        let bytes = byte(points.start)..byte(points.end);
        (points, bytes)
    }
}

/// Returns the code points from `start` to before `end`, if the text has them.
///
/// Cut out of a normalized text, that is what a passage's `sha256` is taken of.
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

/// Returns the SHA-256 of some bytes, as lower-case hexadecimal.
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
    fn a_line_break_after_a_hyphenated_letter_goes() {
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
    fn what_is_laid_out_is_found_normalized() {
        let normalized = Normalized::of("é  e\u{301}\n\n b");
        assert_eq!(normalized.composed(), "é  é\n\n b");
        assert_eq!(normalized.text(), "é é b");
        assert_eq!(normalized.find(4..6), (2..3, 3..5));
        assert_eq!(normalized.find(4..10), (2..5, 3..7));
        assert_eq!(normalized.find(10..10), (5..5, 7..7));
    }

    #[test]
    fn cutting_counts_code_points() {
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
    }

    proptest! {
        #[test]
        fn normalizing_twice_changes_nothing(text in any::<String>()) {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }
    }
}

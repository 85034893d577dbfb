//! Texts: what may stand in one, and how a source's text is normalized.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Returns the normalized text of a source, the one that spans count in.
///
/// NFC; a line break right after a hyphen that follows a letter is removed and
/// the hyphen kept; then every run of white space is one space. White space at
/// either end goes, so that a passage normalizes to the same text whether it is
/// cut out before or after.
#[must_use]
pub fn normalize(text: &str) -> String {
    let composed: Vec<char> = text.nfc().collect();
    let mut normalized = String::with_capacity(text.len());
    let mut rest = composed.as_slice();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if !first.is_whitespace() {
            normalized.push(first);
            continue;
        }
        let run = tail.iter().take_while(|c| c.is_whitespace()).count();
        rest = &tail[run..];
        let breaks = is_line_break(first) && ends_in_hyphenated_letter(&normalized);
        if !(breaks || normalized.is_empty() || rest.is_empty()) {
            normalized.push(' ');
        }
    }
    normalized
}

/// A paragraph of a source, and where its normalized text has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// First code point in the normalized text of the source, from 0.
    pub start: u64,
    /// One past the last code point.
    pub end: u64,
    /// Its own normalized text.
    pub text: String,
}

/// Splits a source's text at its blank lines, as a draft of its passages.
///
/// What a page break or a heading does to a paragraph is for the coder to see.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut blocks = vec![String::new()];
    for line in text.split_inclusive('\n') {
        match blocks.last_mut() {
            Some(block) if !line.trim().is_empty() => block.push_str(line),
            _ => blocks.push(String::new()),
        }
    }
    let blocks = blocks.iter().map(|block| normalize(block));
    let whole: Vec<char> = normalize(text).chars().collect();
    let mut reached = 0;
    let placed = blocks.filter(|text| !text.is_empty()).map(|text| {
        // One space stands before a paragraph, unless a hyphen joins it to the last.
        let start = reached + usize::from(whole.get(reached) == Some(&' '));
        reached = start + text.chars().count();
        Paragraph {
            start: start as u64,
            end: reached as u64,
            text,
        }
    });
    placed.collect()
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

/// Whether a character is one that no text of a dossier may hold: controls, and
/// those that are invisible or reorder what stands around them.
pub(super) fn forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Returns the text with each forbidden character replaced by its escape.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push_str("    "),
            c if forbidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
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
        assert_eq!(normalize("  a \n\n b\tc\u{a0}d \n"), "a b c d");
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
    fn paragraphs_end_at_blank_lines() {
        let split = paragraphs("One\nline.\n \n\nTwo é.\r\n\r\nThree");
        let told: Vec<_> = split
            .iter()
            .map(|it| (it.start, it.end, it.text.as_str()))
            .collect();
        assert_eq!(
            told,
            [(0, 9, "One line."), (10, 16, "Two é."), (17, 22, "Three")]
        );
        assert_eq!(paragraphs(" \n\n"), []);
        assert_eq!(paragraphs("a- \n\né")[1].start, 3);
        assert_eq!(paragraphs("a-\n\né")[1].start, 2);
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

    #[test]
    fn invisible_and_reordering_characters_are_forbidden() {
        for c in [
            '\0', '\n', '\t', '\u{7f}', '\u{9b}', '\u{202e}', '\u{200b}', '\u{feff}',
        ] {
            assert!(forbidden(c), "{c:?}");
        }
        for c in ['a', ' ', 'é', '\u{a0}', '界', '’', '\u{202f}'] {
            assert!(!forbidden(c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn normalizing_twice_changes_nothing(text in any::<String>()) {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }

        #[test]
        fn paragraphs_are_cut_from_the_normalized_text(
            text in "[a\\-é \r\n\u{301}.1]{0,30}",
        ) {
            let whole = normalize(&text);
            for it in paragraphs(&text) {
                prop_assert_eq!(cut(&whole, it.start, it.end), Some(it.text.as_str()));
            }
        }

        #[test]
        fn what_is_made_visible_holds_nothing_forbidden(text in any::<String>()) {
            prop_assert!(!visible(&text).contains(forbidden));
        }
    }
}

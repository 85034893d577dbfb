//! Makes text safe to show: characters that control a terminal or are invisible are spelled out.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Whether a character is dangerous or misleading when it is shown unchanged.
///
/// Such characters move the cursor, reorder the text, or are invisible: C0 and C1 controls, DEL,
/// bidirectional controls, zero-width and other invisible format characters, Hangul fillers,
/// Mongolian variation selectors, tag characters, and the Unicode line and paragraph separators.
/// This returns true for every joiner, even inside an emoji; [`is_hidden`] exempts the joiners that
/// spelling needs.
///
/// Newline and tab are C0 controls, so this returns true for both; a caller that allows newlines or
/// tabs must test for them first.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    // Almost all characters return here or at the next test.
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c,
        '\u{80}'..='\u{9f}'         // C1
        | '\u{ad}'                  // soft hyphen
        | '\u{34f}'                 // combining grapheme joiner
        | '\u{61c}'                 // Arabic letter mark
        | '\u{115f}' | '\u{1160}'   // Hangul fillers
        | '\u{17b4}' | '\u{17b5}'   // Khmer inherent vowels
        | '\u{180b}'..='\u{180f}'   // Mongolian variation selectors, vowel separator
        | '\u{200b}'..='\u{200f}'   // zero-width space, joiners, direction marks
        | '\u{2028}'..='\u{202e}'   // line and paragraph separator, embeddings
        | '\u{2060}'..='\u{206f}'   // word joiner, isolates, deprecated formats
        | '\u{3164}' | '\u{ffa0}'   // Hangul fillers
        | '\u{feff}'                // byte order mark
        | '\u{fff9}'..='\u{fffb}'   // interlinear annotation
        | '\u{e0000}'..='\u{e007f}' // tags
    )
}

/// Whether the character `c`, at byte `at` of a text, must not be shown unchanged.
///
/// A joiner may be shown where spelling needs it (Unicode 23.2, UAX #31 2.3): between two letters
/// of a script that uses joiners. U+200D may also follow a virama, the sign that removes a letter's
/// vowel, but not if the next character is [forbidden](is_forbidden).
#[must_use]
pub fn is_hidden(text: &str, at: usize, c: char) -> bool {
    is_forbidden(c) && !(matches!(c, '\u{200c}' | '\u{200d}') && is_spelling(text, at, c))
}

fn is_spelling(text: &str, at: usize, joiner: char) -> bool {
    const WITHOUT_VOWEL: u8 = 9;
    let before = text[..at].chars().next_back();
    let after = text[at + joiner.len_utf8()..].chars().next();
    let Some(before) = before.filter(|c| is_joined(*c)) else {
        return false;
    };
    let is_cut_short = joiner == '\u{200d}' && canonical_combining_class(before) == WITHOUT_VOWEL;
    // Two joiners in a row look like one, so a joiner before another joiner is hidden.
    after.is_some_and(is_joined) || is_cut_short && after.is_none_or(|c| !is_forbidden(c))
}

/// Whether a character is a letter or a combining mark of a script that uses joiners.
fn is_joined(c: char) -> bool {
    let has_joiners = matches!(c,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}' // Arabic
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'                    // its forms
        | '\u{700}'..='\u{74f}' | '\u{860}'..='\u{86f}'                        // Syriac
        | '\u{7c0}'..='\u{7ff}'                                                // N'Ko
        | '\u{840}'..='\u{85f}'                                                // Mandaic
        // Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada,
        // Malayalam, Sinhala.
        | '\u{900}'..='\u{dff}' | '\u{a8e0}'..='\u{a8ff}'
        | '\u{1000}'..='\u{109f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}' // Myanmar
        | '\u{1780}'..='\u{17ff}'                                              // Khmer
        | '\u{1800}'..='\u{18af}'                                              // Mongolian
        | '\u{1b00}'..='\u{1b7f}'                                              // Balinese
        | '\u{a980}'..='\u{a9df}'                                              // Javanese
    );
    has_joiners && (c.is_alphabetic() || is_combining_mark(c)) && !is_forbidden(c)
}

/// Returns the first [hidden](is_hidden) character of a text, or `None` if there is none.
#[must_use]
pub fn first_hidden(text: &str) -> Option<char> {
    let mut chars = text.char_indices();
    chars
        .find(|(at, c)| is_hidden(text, *at, *c))
        .map(|(_, c)| c)
}

/// Returns the text without its [hidden](is_hidden) characters.
#[must_use]
pub fn without_hidden(text: &str) -> String {
    let shown = text
        .char_indices()
        .filter(|(at, c)| !is_hidden(text, *at, *c));
    shown.map(|(_, c)| c).collect()
}

/// Returns the text with every [hidden](is_hidden) character spelled out.
///
/// Newline, tab and carriage return become `\n`, `\t` and `\r`; all other hidden characters become
/// their code point, such as `\u{1b}`. A text without hidden characters is borrowed unchanged. The
/// result is only for people to read: it does not double backslashes, so it cannot be converted
/// back.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    spell_out(text, |at, c| is_hidden(text, at, c))
}

/// Returns the text as [`visible`] does, but keeps newlines.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    spell_out(text, |at, c| c != '\n' && is_hidden(text, at, c))
}

/// Returns a path as text that can be shown on one line.
#[must_use]
pub fn visible_path(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// Returns the length in bytes of what [`visible_lines`] would return, without building it.
#[must_use]
pub fn visible_length(text: &str) -> usize {
    let longer = |c: char| match c {
        '\r' | '\t' => 1,
        // An escape has a backslash, `u`, two braces, and the digits.
        _ => "\\u{}".len() + digits(c) - c.len_utf8(),
    };
    let hidden = text
        .char_indices()
        .filter(|&(at, c)| c != '\n' && is_hidden(text, at, c));
    text.len() + hidden.map(|(_, c)| longer(c)).sum::<usize>()
}

/// Returns the number of hexadecimal digits that a code point needs.
fn digits(c: char) -> usize {
    let bits = u32::BITS - u32::from(c).leading_zeros();
    bits.div_ceil(4).max(1) as usize
}

fn spell_out(text: &str, is_hidden: impl Fn(usize, char) -> bool) -> Cow<'_, str> {
    let mut chars = text.char_indices();
    let Some((first, _)) = chars.find(|(at, c)| is_hidden(*at, *c)) else {
        return Cow::Borrowed(text);
    };
    let mut shown = String::with_capacity(text.len() + 16);
    shown.push_str(&text[..first]);
    for (at, c) in text[first..].char_indices() {
        match c {
            _ if !is_hidden(first + at, c) => shown.push(c),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ => write!(shown, "\\u{{{:x}}}", u32::from(c)).expect("a String takes all text"),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hostile::text;

    #[test]
    fn the_edges_of_every_forbidden_range_are_forbidden() {
        for range in [
            ['\0', '\u{1f}'],
            ['\u{7f}', '\u{9f}'],
            ['\u{ad}', '\u{ad}'],
            ['\u{61c}', '\u{61c}'],
            ['\u{200b}', '\u{200f}'],
            ['\u{2028}', '\u{202e}'],
            ['\u{2060}', '\u{2069}'],
            ['\u{feff}', '\u{feff}'],
            ['\u{fff9}', '\u{fffb}'],
            ['\u{e0000}', '\u{e007f}'],
        ] {
            for c in range[0]..=range[1] {
                assert!(is_forbidden(c), "{}", c.escape_unicode());
            }
        }
    }

    #[test]
    fn ordinary_text_of_many_scripts_is_allowed() {
        let text =
            "~ 'a'\u{a0}é e\u{301} Вестфальский mír 条約 معاهدة שלום 🕊 ☮\u{fe0f} …—\u{202f}!";
        assert_eq!(text.chars().find(|&c| is_forbidden(c)), None);
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
    }

    /// Words in Persian, Sinhala, Bengali, Hindi, Malayalam and Odia; the Malayalam word ends in a
    /// joiner.
    const JOINED: [&str; 6] = [
        "می\u{200c}رود",
        "ශ්\u{200d}රී ලංකාව",
        "র\u{200d}্যাব",
        "क्\u{200d}ष",
        "അവന്\u{200d}",
        "ଶ୍\u{200d}ର",
    ];

    #[test]
    fn joiners_of_the_spelling_are_shown() {
        for text in JOINED {
            assert_eq!(first_hidden(text), None, "{text}");
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
            assert_eq!(without_hidden(text), text);
            assert_eq!(visible_length(text), text.len());
        }
    }

    #[test]
    fn other_joiners_are_hidden() {
        for text in [
            "a\u{200d}b",
            "\u{200c}می",
            "می\u{200c}",
            "می\u{200c} رود",
            "می\u{200c}\u{200c}رود",
            "ශ්\u{200d}\u{200d}රී",
            "می\u{200d}a",
            "१\u{200d}२",
            "🕊\u{200d}🕊",
            "می\u{200b}رود",
            "a\u{3164}b",
            "a\u{34f}b",
            "ក\u{17b4}ក",
            "ᠠ\u{180b}ᠠ",
        ] {
            assert!(first_hidden(text).is_some(), "{text:?}");
            assert!(visible(text).contains("\\u{"), "{text:?}");
            assert_eq!(first_hidden(&without_hidden(text)), None, "{text:?}");
        }
    }

    #[test]
    fn hidden_characters_are_spelled_out() {
        assert_eq!(visible("a\u{1b}[31mb"), r"a\u{1b}[31mb");
        assert_eq!(visible("a\tb\r\nc\0"), r"a\tb\r\nc\u{0}");
        assert_eq!(visible("\u{202e}dna\u{e0041}"), r"\u{202e}dna\u{e0041}");
        assert_eq!(visible_lines("a\tb\nc"), "a\\tb\nc");
    }

    proptest! {
        #[test]
        fn visible_leaves_nothing_hidden(text in text()) {
            prop_assert_eq!(first_hidden(&visible(&text)), None);
        }

        #[test]
        fn the_computed_length_is_that_of_the_visible_text(text in text()) {
            prop_assert_eq!(visible_length(&text), visible_lines(&text).len());
        }

        #[test]
        fn visible_is_identity_on_clean_text(text in text()) {
            let clean = text.replace(is_forbidden, "");
            prop_assert_eq!(visible(&clean), clean.as_str());
        }
    }
}

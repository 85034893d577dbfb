//! Text made safe to show: what a terminal obeys or an eye misses is spelled out.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// Returns whether a character must not reach a reader as it is.
///
/// These are the characters that move the cursor, change the order of what is
/// read, or leave no mark: C0 and C1 controls, DEL, bidirectional controls,
/// zero-width and other invisible format characters (joiners too, even inside
/// an emoji), tag characters, and the Unicode line and paragraph separators.
///
/// Newline and tab are C0 controls and so answer true: whoever wants them
/// allowed says so beside the call.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    // Nearly all text ends here or at the next line.
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c,
        '\u{80}'..='\u{9f}'         // C1
        | '\u{ad}'                  // soft hyphen
        | '\u{61c}'                 // Arabic letter mark
        | '\u{180e}'                // Mongolian vowel separator
        | '\u{200b}'..='\u{200f}'   // zero-width space, joiners, direction marks
        | '\u{2028}'..='\u{202e}'   // line and paragraph separator, embeddings
        | '\u{2060}'..='\u{206f}'   // word joiner, isolates, deprecated formats
        | '\u{feff}'                // byte order mark
        | '\u{fff9}'..='\u{fffb}'   // interlinear annotation
        | '\u{e0000}'..='\u{e007f}' // tags
    )
}

/// Returns the first character of a text that must not reach a reader as it is.
#[must_use]
pub fn first_forbidden(text: &str) -> Option<char> {
    text.chars().find(|c| is_forbidden(*c))
}

/// Returns the text with every [forbidden](is_forbidden) character spelled out.
///
/// Newline, tab and carriage return become `\n`, `\t` and `\r`, all others their
/// code point, as in `\u{1b}`. Clean text is lent back unchanged. The result is
/// for reading only: a backslash of the text itself stays single.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    spell_out(text, is_forbidden)
}

/// Returns the text as [`visible`] does, but with its newlines kept.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    spell_out(text, |c| c != '\n' && is_forbidden(c))
}

/// Returns a path as it can be shown, on one line.
#[must_use]
pub fn visible_path(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// Returns how many bytes [`visible_lines`] makes of a text, without making them.
#[must_use]
pub fn visible_length(text: &str) -> usize {
    let longer = |c: char| match c {
        '\r' | '\t' => 1,
        // Backslash, `u`, two braces, and the digits.
        _ => "\\u{}".len() + digits(c) - c.len_utf8(),
    };
    let hidden = text.chars().filter(|&c| c != '\n' && is_forbidden(c));
    text.len() + hidden.map(longer).sum::<usize>()
}

/// Returns how many hexadecimal digits a character's code point has.
fn digits(c: char) -> usize {
    let bits = u32::BITS - u32::from(c).leading_zeros();
    bits.div_ceil(4).max(1) as usize
}

fn spell_out(text: &str, hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    let Some(first) = text.find(&hidden) else {
        return Cow::Borrowed(text);
    };
    let mut shown = String::with_capacity(text.len() + 16);
    shown.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            _ if !hidden(c) => shown.push(c),
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
    use crate::render::samples;

    #[test]
    fn every_named_range_is_forbidden_to_its_edges() {
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
    fn ordinary_text_of_many_scripts_is_not_forbidden() {
        let text =
            "~ 'a'\u{a0}é e\u{301} Вестфальский mír 条約 معاهدة שלום 🕊 ☮\u{fe0f} …—\u{202f}!";
        assert_eq!(text.chars().find(|&c| is_forbidden(c)), None);
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn what_is_hidden_is_spelled_out() {
        assert_eq!(visible("a\u{1b}[31mb"), r"a\u{1b}[31mb");
        assert_eq!(visible("a\tb\r\nc\0"), r"a\tb\r\nc\u{0}");
        assert_eq!(visible("\u{202e}dna\u{e0041}"), r"\u{202e}dna\u{e0041}");
        assert_eq!(visible_lines("a\tb\nc"), "a\\tb\nc");
    }

    proptest! {
        #[test]
        fn visible_leaves_nothing_hidden(text in samples::text()) {
            prop_assert!(!visible(&text).contains(is_forbidden));
        }

        #[test]
        fn what_is_visible_is_as_long_as_was_reckoned(text in samples::text()) {
            prop_assert_eq!(visible_length(&text), visible_lines(&text).len());
        }

        #[test]
        fn visible_is_identity_on_clean_text(text in samples::text()) {
            let clean = text.replace(is_forbidden, "");
            prop_assert_eq!(visible(&clean), clean.as_str());
        }
    }
}

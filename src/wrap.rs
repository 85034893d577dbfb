//! Breaks text into lines of a given width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A word that is too long for its line, such as a reference, is broken after one of these
/// characters.
const JOINTS: [char; 6] = ['/', ':', '-', '_', '@', '#'];

/// Breaks a text into lines, at spaces if possible.
///
/// `width` is in terminal cells. Spaces at a break are dropped. A word that is longer than a line
/// is broken after one of [`JOINTS`], else at the end of the line; a combining mark stays with its
/// letter. A character wider than the line has a line of its own. There is at least one line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    loop {
        let (line, after) = split_line(rest, width);
        lines.push(line);
        if after.is_empty() {
            return lines;
        }
        rest = after;
    }
}

fn split_line(text: &str, width: usize) -> (&str, &str) {
    // A character never takes more cells than it has bytes.
    if text.len() <= width {
        return (text, "");
    }
    let fit = fitting(text, width);
    if fit == text.len() {
        return (text, "");
    }
    // The best place for a break is a space just after the end of the line.
    let space = if text[fit..].starts_with(' ') {
        Some(fit)
    } else {
        text[..fit].rfind(' ')
    };
    let words = |at: &usize| !text[..*at].trim_matches(' ').is_empty();
    match space.filter(words) {
        Some(at) => (
            text[..at].trim_end_matches(' '),
            text[at..].trim_start_matches(' '),
        ),
        None => text.split_at(joint(&text[..fit]).unwrap_or(fit)),
    }
}

/// Returns the position after the last one of [`JOINTS`], unless it is the first character.
fn joint(beginning: &str) -> Option<usize> {
    let at = beginning.rfind(JOINTS)?;
    (at > 0).then_some(at + 1)
}

/// Returns how many bytes of the text fit into the width. At least one character always fits.
fn fitting(text: &str, width: usize) -> usize {
    // Joined characters can be narrower than the sum of their widths, so measure the whole text,
    // which is short here.
    if text.len() <= width.saturating_mul(8) && text.width() <= width {
        return text.len();
    }
    let mut filled = 0;
    let mut last = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let widened = characters
            .next_if(|&(_, next)| next == '\u{fe0f}')
            .is_some();
        let own = match c {
            // A skin tone only colours the emoji before it, and takes no cell.
            '\u{1f3fb}'..='\u{1f3ff}' if last == 2 => 0,
            _ => match c.width().unwrap_or(0) {
                // A selector turns a narrow character into a wide emoji.
                1 if widened => 2,
                own => own,
            },
        };
        filled += own;
        if filled > width && at > 0 && own > 0 {
            return at;
        }
        last = own;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::hostile;
    use crate::visible::visible;

    #[test]
    fn lines_break_at_spaces_and_inside_long_words_only() {
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("peace of Utrecht", 8), ["peace of", "Utrecht"]);
        assert_eq!(wrap("peace  of Utrecht", 6), ["peace", "of", "Utrech", "t"]);
        assert_eq!(wrap("条約条約", 5), ["条約", "条約"]);
        assert_eq!(wrap("ae\u{301}e\u{301}", 2), ["ae\u{301}", "e\u{301}"]);
        assert_eq!(wrap("条約", 1), ["条", "約"]);
        assert_eq!(wrap("   indented", 40), ["   indented"]);
    }

    #[test]
    fn a_reference_breaks_after_its_joints() {
        assert_eq!(
            wrap("engagement:unga-vote-on-ukraine", 24),
            ["engagement:unga-vote-on-", "ukraine"]
        );
        assert_eq!(wrap("Indo-Pacific", 9), ["Indo-", "Pacific"]);
        assert_eq!(wrap("-------", 3), ["---", "---", "-"]);
    }

    #[test]
    fn a_sign_with_a_selector_counts_as_wide() {
        assert_eq!(wrap("a☮\u{fe0f}b", 2), ["a", "☮\u{fe0f}", "b"]);
        assert_eq!(wrap("👍🏽👍🏽", 2), ["👍🏽", "👍🏽"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in hostile::text(), width in 4..20_usize) {
            let text = visible(&text).into_owned();
            let lines = wrap(&text, width);
            for line in &lines {
                prop_assert!(line.width() <= width, "{:?}", line);
            }
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}

//! Text broken into lines of a given width.

use unicode_width::UnicodeWidthChar;

/// Returns the lines of a text, broken at spaces where it can be.
///
/// `width` is in terminal cells. The spaces at a break are dropped, and a longer
/// word is broken where the line ends; a combining mark stays with its letter. A
/// character wider than the whole line stands alone. There is at least one line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<&str> {
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
    let fit = fitting(text, width);
    if fit == text.len() {
        return (text, "");
    }
    // One past the end: a space there is the best place of all.
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
        None => text.split_at(fit),
    }
}

/// Returns how many bytes of the text fit into the width, one character at least.
fn fitting(text: &str, width: usize) -> usize {
    let mut filled = 0;
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let own = match c {
            // It turns a narrow sign before it into a wide emoji.
            '\u{fe0f}' => usize::from(last == 1),
            _ => c.width().unwrap_or(0),
        };
        filled += own;
        if filled > width && at > 0 && own > 0 && c != '\u{fe0f}' {
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
    use crate::render::samples;
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

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in samples::text(), width in 4..20_usize) {
            let text = visible(&text).into_owned();
            let lines = wrap(&text, width);
            for line in &lines {
                // One more where a variation selector widens the last sign.
                let slack = usize::from(line.contains('\u{fe0f}'));
                prop_assert!(line.width() <= width + slack, "{:?}", line);
            }
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}

//! Estimates the greatest width of a text, in pixels.
//!
//! The reader's font is unknown. The widths are those of wide fonts (at least as wide as
//! `DejaVu Sans` and Verdana), so that texts do not touch in any usual font.

use unicode_width::UnicodeWidthChar;

/// The font size in pixels.
pub(super) const SIZE: f64 = 13.0;

/// Returns the greatest width of a text, in pixels.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(width_of).sum::<f64>() * SIZE
}

/// Returns the greatest width of a character, as a multiple of the font size.
fn width_of(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '\'' | '|' => 0.36,
        'f' | 't' | 'r' | ' ' | '.' | ',' | ':' | ';' | '!' | '(' | ')' | '[' | ']' | '/'
        | '\\' | '"' | '-' | '·' => 0.46,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 1.04,
        'A'..='Z' | '+' | '=' | '<' | '>' | '~' | '#' | '&' | '→' => 0.86,
        'a'..='z' | '0'..='9' | '–' => 0.65,
        _ => match c.width() {
            Some(0) => 0.0,
            Some(1) => 0.9,
            // Emoji are wider than other characters that fill two terminal cells.
            _ => 1.4,
        },
    }
}

/// Breaks a text into lines, at spaces if possible. A text that needs more than `most` lines ends
/// in an ellipsis.
pub(super) fn wrapped(text: &str, room: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut free = room;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = width(word);
        let space = if free < room { width(" ") } else { 0.0 };
        if space + wide > free && free < room {
            lines.push(String::new());
            free = room;
        } else if space > 0.0 {
            push(&mut lines, " ");
            free -= space;
        }
        for c in word.chars() {
            // A combining mark always fits, because its width is 0. So it stays with its letter.
            let wide = width_of(c) * SIZE;
            if wide > free && free < room {
                lines.push(String::new());
                free = room;
            }
            push(&mut lines, c.encode_utf8(&mut [0; 4]));
            free -= wide;
        }
        if lines.len() > most {
            break;
        }
    }
    if lines.len() > most {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            shorten(last, room);
        }
    }
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(last) = lines.last_mut() {
        last.push_str(text);
    }
}

/// Shortens a line until an ellipsis fits at its end.
fn shorten(line: &mut String, room: f64) {
    while width(line) + width("…") > room && line.pop().is_some() {}
    line.push('…');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hostile::text;

    #[test]
    fn a_text_breaks_at_spaces() {
        assert_eq!(
            wrapped("Announcement of the AUKUS pact", 120.0, 3),
            ["Announcement", "of the AUKUS", "pact"]
        );
        assert_eq!(wrapped("one two three", 45.0, 2), ["one", "two…"]);
        assert_eq!(wrapped("", 45.0, 2), [""]);
        let word = wrapped(&"a".repeat(500), 100.0, 3);
        assert_eq!(word.len(), 3);
        assert!(word[2].ends_with('…'));
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(text in text(), room in 30.0..400.0_f64) {
            let lines = wrapped(&text, room, 3);
            prop_assert!((1..=3).contains(&lines.len()));
            for line in &lines {
                prop_assert!(width(line) <= room + 1e-6, "{line:?}");
            }
        }

        #[test]
        fn no_letter_is_lost(text in text()) {
            let lines = wrapped(&text, 100.0, usize::MAX);
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}

//! Converts positions in a string's text to positions in the file. They differ because an escape
//! such as `\n` is longer than the character that it stands for.

use std::ops::Range;

/// Converts `part`, a byte range in a string's text, to the byte range in the file. `span` is the
/// range of the whole string in the file, with its quotation marks.
pub(in crate::dossier) fn inside(
    file: &str,
    span: &Range<usize>,
    part: &Range<usize>,
) -> Range<usize> {
    let Some(literal) = file.get(span.clone()) else {
        return span.clone();
    };
    // A one-line literal without escapes is its text between quotation marks.
    let is_plain =
        !literal.contains('\\') && !literal.starts_with("\"\"\"") && !literal.starts_with("'''");
    if is_plain && literal.starts_with(['"', '\'']) {
        return span.start + 1 + part.start..span.start + 1 + part.end;
    }
    let start = span.start + place(literal, part.start);
    let end = span.start + place(literal, part.end);
    start..end.max(start)
}

/// Converts the position of a byte in a string's text to the position in its literal.
fn place(literal: &str, wanted: usize) -> usize {
    let mark = literal.bytes().next().unwrap_or_default();
    if !matches!(mark, b'"' | b'\'') {
        return wanted.min(literal.len());
    }
    let has_lines = literal.len() >= 6 && literal.as_bytes()[..3] == [mark; 3];
    let mut at = if has_lines { 3 } else { 1 };
    if has_lines {
        let rest = &literal[at..];
        // A line break directly after the opening quotation marks is not part of the text.
        at += ["\r\n", "\n"]
            .iter()
            .find(|it| rest.starts_with(**it))
            .map_or(0, |it| it.len());
    }
    let mut reached = 0;
    while at < literal.len() {
        let (length, stands_for) = step(&literal[at..], mark == b'"');
        if stands_for > 0 && reached + stands_for > wanted {
            return at;
        }
        at += length;
        reached += stands_for;
        if reached == wanted && wanted > 0 && ends(&literal[at..], mark) {
            return at;
        }
    }
    literal.len()
}

/// Returns whether `rest` begins with the quotation marks that end the literal.
fn ends(rest: &str, mark: u8) -> bool {
    let marks = rest.bytes().take_while(|byte| *byte == mark).count();
    marks > 0 && marks == rest.len()
}

/// Returns how many bytes the next character takes in the literal and how many in the text.
fn step(rest: &str, has_escapes: bool) -> (usize, usize) {
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if !has_escapes || !rest.starts_with('\\') {
        return (first, first);
    }
    let kind = rest[1..].chars().next().unwrap_or(' ');
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        // A backslash at the end of a line is not part of the text. Nor are the line break and the
        // indentation after it.
        c if c.is_whitespace() => {
            let space = rest[1..].find(|c: char| !c.is_whitespace());
            return (1 + space.unwrap_or(rest.len() - 1), 0);
        }
        c => return (1 + c.len_utf8(), 1),
    };
    let code = |from: usize| {
        let digits = rest.get(from..from + digits)?;
        u32::from_str_radix(digits, 16).ok()
    };
    match code(2) {
        // JSON writes a character above U+FFFF as two escapes of six bytes each.
        Some(0xd800..=0xdbff) => (12.min(rest.len()), 4),
        Some(code) => (2 + digits, char::from_u32(code).map_or(1, char::len_utf8)),
        None => (rest.len(), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the characters of a literal that stand for `part` of its text.
    fn written(literal: &str, text: &str, part: &str) -> String {
        let file = format!("key = {literal}\n");
        let at = text.find(part).unwrap();
        let span = 6..6 + literal.len();
        file[inside(&file, &span, &(at..at + part.len()))].to_owned()
    }

    #[test]
    fn each_part_of_a_quoted_text_is_found_in_the_file() {
        for (literal, text, part, expected) in [
            (r#""a bc d""#, "a bc d", "bc", "bc"),
            ("'a bc d'", "a bc d", "bc", "bc"),
            (r#""\"a\" bc""#, "\"a\" bc", "bc", "bc"),
            (r#""caf\u00e9 bc""#, "café bc", "bc", "bc"),
            (r#""caf\u00e9 bc""#, "café bc", "é", "\\u00e9"),
            (r#""\ud83d\ude00 bc""#, "😀 bc", "bc", "bc"),
            ("\"\"\"\\\n    a \\\n    bc d\"\"\"", "a bc d", "bc", "bc"),
            ("'''\na bc'''", "a bc", "a", "a"),
            (r#""é bc""#, "é bc", "é bc", "é bc"),
            (r#""bc""#, "bc", "bc", "bc"),
        ] {
            assert_eq!(written(literal, text, part), expected, "{literal}");
        }
    }
}

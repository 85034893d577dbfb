//! Recognizes footnote marks after the stop of a sentence: `[1]`, `[^2]`, `(3)`, `¹`.
//!
//! The marks belong to the sentence that ends before them.

/// The maximum length of a mark in brackets, in bytes.
const LONGEST: usize = 24;

/// The maximum length of the address to which a mark links, in bytes.
const LONGEST_LINK: usize = 300;

/// Returns the length in bytes of the footnote marks at the start of a text. Returns 0 if other
/// text, such as a letter, follows the marks directly.
pub(super) fn notes(text: &str) -> usize {
    let mut reached = 0;
    while let Some(length) = note(&text[reached..]) {
        reached += length;
    }
    let rest = &text[reached..];
    let is_whole = rest.is_empty() || rest.starts_with([' ', '”', '"', '’', '*', '_', '\n']);
    if is_whole { reached } else { 0 }
}

/// Returns the length in bytes of one footnote mark at the start of a text.
fn note(text: &str) -> Option<usize> {
    let sign = text.chars().next()?;
    if matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡') {
        return Some(sign.len_utf8());
    }
    // Programs that convert to Markdown put a backslash before brackets.
    let open = text.strip_prefix('\\').unwrap_or(text);
    let closing = match open.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let end = open
        .bytes()
        .take(LONGEST)
        .position(|b| char::from(b) == closing)?;
    let (inner, rest) = (&open[1..end], &open[end + 1..]);
    if !is_mark(inner.trim_end_matches('\\'), closing) {
        return None;
    }
    let link = link(rest).filter(|_| closing == ']');
    Some(text.len() - rest.len() + link.unwrap_or(0))
}

/// Whether the text in brackets is a number, a single letter or the name of a footnote.
fn is_mark(inner: &str, closing: char) -> bool {
    let named = inner.strip_prefix('^').filter(|_| closing == ']');
    if let Some(named) = named {
        return named.len() <= 20
            && named
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    }
    let is_number = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    let is_letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    is_number || is_letter && closing == ']'
}

/// Returns the length in bytes of a link's address, with the round brackets around it.
fn link(text: &str) -> Option<usize> {
    let target = text.strip_prefix('(')?;
    let end = target.bytes().take(LONGEST_LINK).position(|b| b == b')')?;
    let is_one = !target.as_bytes()[..end].contains(&b' ');
    is_one.then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_distinguished_from_brackets() {
        for (text, mark) in [
            ("[1] It", "[1]"),
            ("[2][3] It", "[2][3]"),
            ("\\[4\\] It", "\\[4\\]"),
            ("[^note-5] It", "[^note-5]"),
            ("[6](#n6) It", "[6](#n6)"),
            ("(7) It", "(7)"),
            ("¹² It", "¹²"),
            ("[a]", "[a]"),
        ] {
            assert_eq!(&text[..notes(text)], mark, "{text}");
        }
        for text in [
            "[sic] It",
            "(see 5) It",
            "[1]st",
            "It",
            "[1",
            "(2020) It",
            "[]",
        ] {
            assert_eq!(notes(text), 0, "{text}");
        }
    }
}

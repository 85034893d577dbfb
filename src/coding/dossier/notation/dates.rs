//! Reads and writes dates in the form `EDTF BASIS: WORDS | REASON`.
//!
//! In `2020-05: in May 2020`, the source states the date. In `2021 relative: last year`, the date
//! follows from the date of the source. In `1894~ inferred: this spring | printed on the cover`,
//! the coder infers the date and gives a reason. `relative: in recent years` has only words.

use std::ops::Range;

use super::Wrong;

/// The form of a date, shown to users by examples instead of the rule.
pub(in crate::dossier) const SHAPE: &str =
    "write it as `2020-05: in May 2020`, `2021 relative: last year` or `relative: in recent years`";

/// The codes of `date_basis`. After an EDTF date, the first is the default and is not written.
pub(in crate::dossier) const BASES: [&str; 3] = ["stated", "relative", "inferred"];

/// The parts of a date, as ranges of bytes in its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::dossier) struct DateParts {
    /// The date in EDTF.
    pub(in crate::dossier) edtf: Option<Range<usize>>,
    /// The code of `date_basis`, or `None` if the text leaves it out because it is `stated`.
    pub(in crate::dossier) basis: Option<Range<usize>>,
    /// The words of the source for the date.
    pub(in crate::dossier) words: Option<Range<usize>>,
    /// The coder's reason for an inferred date.
    pub(in crate::dossier) reason: Option<Range<usize>>,
}

/// Reads a date.
///
/// # Errors
///
/// Returns the fault and its position. Callers check whether the EDTF is a valid date.
pub(in crate::dossier) fn read(text: &str) -> Result<DateParts, Wrong> {
    let (rest, reason) = match text.find(" | ") {
        Some(at) => (&text[..at], Some(at + 3..text.len())),
        None => (text, None),
    };
    let (head, words) = split_words(rest);
    let mut dated = DateParts {
        words,
        reason,
        ..DateParts::default()
    };
    let mut tokens = tokens(head);
    match tokens.next() {
        None => return Err(Wrong::new(0..text.len(), "the date is missing", SHAPE)),
        Some(token) if BASES.contains(&&head[token.clone()]) => dated.basis = Some(token),
        Some(token) => {
            dated.basis = tokens.next();
            let is_letter = |c: char| c.is_alphabetic() && !matches!(c, 'X' | 'Y');
            let is_word = head[token.clone()].starts_with(is_letter);
            let basis = dated.basis.clone().map(|it| &head[it]);
            // Refuse words such as "in May 2020" without the colon that must precede them.
            if is_word && basis.is_some_and(|it| !BASES.contains(&it)) {
                let message = format!("`{head}` is not a date in EDTF");
                return Err(Wrong::new(0..head.len(), message, SHAPE));
            }
            dated.edtf = Some(token);
        }
    }
    if let Some(token) = tokens.next() {
        let message = format!("`{}` is out of place in a date", &head[token.clone()]);
        return Err(Wrong::new(token, message, SHAPE));
    }
    if dated.edtf.is_none() && dated.words.is_none() {
        let message = "the date has neither EDTF nor words";
        return Err(Wrong::new(0..text.len(), message, SHAPE));
    }
    Ok(dated)
}

/// Writes a date. `read` returns the same date only if the source's words do not contain ` | `.
#[must_use]
pub fn write(edtf: Option<&str>, basis: &str, words: Option<&str>, reason: Option<&str>) -> String {
    let mut parts: Vec<&str> = edtf.into_iter().collect();
    if edtf.is_none() || basis != BASES[0] {
        parts.push(basis);
    }
    let mut text = parts.join(" ");
    for (sign, part) in [(": ", words), (" | ", reason)] {
        if let Some(part) = part {
            text.push_str(sign);
            text.push_str(part);
        }
    }
    text
}

/// Separates the words of the source, which follow a colon, from the text before them.
pub(super) fn split_words(text: &str) -> (&str, Option<Range<usize>>) {
    match text.find(": ") {
        Some(at) => (&text[..at], Some(at + 2..text.len())),
        None => (text, None),
    }
}

/// Returns the byte range of each word in a text.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split(' ').filter(|it| !it.is_empty()).map(move |it| {
        let at = it.as_ptr() as usize - start;
        at..at + it.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> [Option<&str>; 4] {
        let dated = read(text).unwrap();
        [dated.edtf, dated.basis, dated.words, dated.reason].map(|part| part.map(|it| &text[it]))
    }

    #[test]
    fn a_date_has_four_parts() {
        for (text, edtf, basis, words, reason) in [
            ("2020-05", Some("2020-05"), None, None, None),
            (
                "2020-05: in May 2020",
                Some("2020-05"),
                None,
                Some("in May 2020"),
                None,
            ),
            ("2021 relative", Some("2021"), Some("relative"), None, None),
            (
                "1894~ inferred: this spring: early | printed | on it",
                Some("1894~"),
                Some("inferred"),
                Some("this spring: early"),
                Some("printed | on it"),
            ),
            (
                "relative: of late",
                None,
                Some("relative"),
                Some("of late"),
                None,
            ),
        ] {
            assert_eq!(parts(text), [edtf, basis, words, reason], "{text}");
            let written = write(edtf, basis.unwrap_or("stated"), words, reason);
            assert_eq!(written, text);
        }
    }

    #[test]
    fn an_error_shows_the_faulty_part_of_a_date() {
        for (text, part, message) in [
            ("", "", "the date is missing"),
            (": in May", ": in May", "the date is missing"),
            ("stated", "stated", "the date has neither EDTF nor words"),
            (
                "in May 2020",
                "in May 2020",
                "`in May 2020` is not a date in EDTF",
            ),
            (
                "2020 stated now: then",
                "now",
                "`now` is out of place in a date",
            ),
        ] {
            let wrong = read(text).unwrap_err();
            assert_eq!(&text[wrong.part], part, "{text}");
            assert_eq!(wrong.message, message, "{text}");
        }
    }
}

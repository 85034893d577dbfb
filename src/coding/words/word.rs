//! Splits a sentence into words.

use std::ops::Range;

/// A word of a sentence, without the punctuation around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    /// The text as printed. It lacks the `’s` of a genitive but keeps the last point of `U.S.`
    pub(crate) text: &'t str,
    /// The text in lower case.
    pub(crate) small: String,
    /// The bytes of the sentence that the word covers.
    pub(crate) bytes: Range<usize>,
    /// The text between the previous word and this one.
    pub(crate) gap: &'t str,
}

/// Splits a sentence into words.
///
/// Dashes and slashes separate words; hyphens do not.
pub(crate) fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut reached = 0;
    let mut start = 0;
    let parts = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/' | '…');
    for piece in sentence.split_inclusive(parts) {
        let shown = trimmed(piece);
        if !shown.is_empty() {
            let bytes = start + shown.start..start + shown.end;
            let text = &sentence[bytes.clone()];
            words.push(Word {
                text,
                small: text.to_lowercase(),
                gap: &sentence[reached..bytes.start],
                bytes: bytes.clone(),
            });
            reached = bytes.end;
        }
        start += piece.len();
    }
    words
}

/// Returns the bytes of a piece without the punctuation around it, and without a final `’s`.
fn trimmed(piece: &str) -> Range<usize> {
    let is_kept = |c: char| c.is_alphanumeric() || is_currency(c);
    let Some(start) = piece.find(is_kept) else {
        return 0..0;
    };
    let is_figure = piece.contains(|c: char| c.is_ascii_digit());
    let end = piece
        .char_indices()
        .rev()
        .find(|(_, c)| {
            c.is_alphanumeric() || is_currency(*c) || matches!(c, '%' | '+') && is_figure
        })
        .map_or(start, |(place, c)| place + c.len_utf8());
    let end = end.max(start);
    let word = &piece[start..end];
    let stem = ["'s", "’s", "‘s"].iter().find_map(|s| word.strip_suffix(s));
    let stem = stem.unwrap_or(word);
    let point =
        usize::from(stem.len() == word.len() && is_pointed(word) && piece[end..].starts_with('.'));
    start..start + stem.len() + point
}

/// Whether a word consists of letters with points between them, such as `U.S.`
fn is_pointed(word: &str) -> bool {
    let letters = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let last = word.rsplit('-').next().unwrap_or(word);
    last.contains('.') && last.split('.').all(letters)
}

pub(crate) fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '€'
            | '£'
            | '¥'
            | '₹'
            | '₩'
            | '₽'
            | '₺'
            | '₫'
            | '฿'
            | '₱'
            | '₦'
            | '₴'
            | '₪'
    )
}

impl<'t> Word<'t> {
    /// Returns a part of the word as a separate word with an empty gap.
    pub(super) fn part(&self, part: Range<usize>, sentence: &'t str) -> Self {
        let bytes = self.bytes.start + part.start..self.bytes.start + part.end;
        let text = &sentence[bytes.clone()];
        Self {
            text,
            small: text.to_lowercase(),
            gap: "",
            bytes,
        }
    }
}

impl Word<'_> {
    /// Whether only a hyphen stands between the previous word and this one.
    pub(crate) fn is_hyphened(&self) -> bool {
        self.gap == "-"
    }

    /// Whether only a dash or hyphen stands between the previous word and this one, with or without
    /// spaces: `5–6`, `5 - 6`.
    pub(crate) fn is_dashed(&self) -> bool {
        matches!(self.gap.trim(), "-" | "–" | "—" | "−" | "‒")
    }

    /// Whether only white space stands between the previous word and this one.
    pub(crate) fn follows(&self) -> bool {
        !self.gap.is_empty() && self.gap.trim().is_empty()
    }

    /// Whether the word begins with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether the word has at least two capitals and no hyphen, as abbreviations and brands do.
    pub(crate) fn is_abbreviation(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().filter(|c| c.is_uppercase()).count();
        capitals >= 2 && !self.text.contains('-')
    }
}

/// Whether the words begin with a phrase. The phrase must be in lower case.
pub(crate) fn are(words: &[Word<'_>], phrase: &str) -> bool {
    // Most words fail at the first letter. Testing it first saves time, because this runs for each
    // word of a text.
    let begins = words.first().map(|word| word.small.as_bytes().first());
    if begins != Some(phrase.as_bytes().first()) {
        return false;
    }
    let mut expected = phrase.split(' ');
    let mut found = words.iter();
    expected.all(|word| found.next().is_some_and(|it| it.small == word))
}

/// Returns the number of words in the longest phrase with which the words begin, or `None` if they
/// begin with none of the phrases.
pub(crate) fn one_of(words: &[Word<'_>], phrases: &[&str]) -> Option<usize> {
    let found = phrases.iter().filter(|phrase| are(words, phrase));
    found.map(|phrase| phrase.split(' ').count()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_around_words_is_removed() {
        let texts = |sentence| {
            words(sentence)
                .into_iter()
                .map(|it| it.text)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            texts("“Malaysia’s U.S.-led (DoD) 5% — US$1.5 million/year, at the U.S.”"),
            [
                "Malaysia", "U.S.-led", "DoD", "5%", "US$1.5", "million", "year", "at", "the",
                "U.S."
            ]
        );
        assert_eq!(texts("— … **"), [""; 0]);
    }
}

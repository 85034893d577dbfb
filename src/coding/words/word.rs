//! A sentence as words.

use std::ops::Range;

/// A word, without the punctuation around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    /// As printed; without the `’s` of a genitive, with the last point of `U.S.`
    pub(crate) text: &'t str,
    /// In small letters.
    pub(crate) small: String,
    /// Bytes of the sentence.
    pub(crate) bytes: Range<usize>,
    /// What stands between the word before and this one.
    pub(crate) gap: &'t str,
}

/// Takes a sentence apart.
///
/// Dashes and strokes part words, hyphens do not.
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

/// Takes a sentence apart as far as figures need it: a sign of currency stands by itself, and
/// hyphens part what they join to a figure, as in `US$1.2-billion` and `7 Jun-14 Jul`.
pub(crate) fn pieces(sentence: &str) -> Vec<Word<'_>> {
    let mut pieces = Vec::new();
    for word in words(sentence) {
        let mut reached = 0;
        for cut in cuts(word.text) {
            pieces.push(word.part(reached..cut.start, sentence));
            reached = cut.end;
        }
        pieces.push(word.part(reached..word.text.len(), sentence));
    }
    // What stands between two pieces of a word is known only now.
    let mut reached = 0;
    for piece in &mut pieces {
        piece.gap = &sentence[reached..piece.bytes.start];
        reached = piece.bytes.end;
    }
    pieces
}

/// Returns where a word is cut into pieces; a hyphen in a cut belongs to neither.
fn cuts(word: &str) -> Vec<Range<usize>> {
    if !word.contains(|c: char| c == '-' || c.is_ascii_digit()) || is_day(word) {
        return Vec::new();
    }
    if let Some(comma) = comma_of_year(word) {
        return Vec::from([comma]);
    }
    let parts_at_hyphens = is_of_figures(word);
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, c) in word.char_indices() {
        let is_hyphen = c == '-' && parts_at_hyphens && at > 0 && at + 1 < word.len();
        let is_sign = before.is_some_and(|before: char| {
            is_currency(before) && c.is_ascii_digit() || before.is_ascii_digit() && is_currency(c)
        });
        let is_plus = c == '+' && at + 1 == word.len();
        let is_unit = c.is_alphabetic()
            && before.is_some_and(|before: char| before.is_ascii_digit())
            && word.len() > at + 1
            && super::amounts::is_symbol(&word[at..]);
        let is_code = c.is_ascii_digit()
            && before.is_some_and(|it: char| it.is_alphabetic() || it == '.')
            && is_before_figures(&word[cuts.last().map_or(0, |cut| cut.end)..at]);
        if is_hyphen {
            cuts.push(at..at + 1);
        } else if is_sign || is_code || is_plus || is_unit {
            cuts.push(at..at);
        }
        before = Some(c);
    }
    cuts
}

/// Returns where the comma of `21,1951` is, a day and a year without a space.
fn comma_of_year(word: &str) -> Option<Range<usize>> {
    let (day, year) = word.split_once(',')?;
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_date = (1..=2).contains(&day.len()) && year.len() == 4;
    (is_date && is_digits(day) && is_digits(year)).then_some(day.len()..day.len() + 1)
}

/// Whether a word is a whole day of the calendar, as `2020-05-31`.
fn is_day(word: &str) -> bool {
    word.len() == 10
        && word.bytes().enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        })
}

/// Whether hyphens in a word part figures, scales or months from something.
fn is_of_figures(word: &str) -> bool {
    let is_figure = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit() || is_currency(c))
            || super::number::is_scale(&part.to_lowercase())
    };
    let mut parts = word.split('-');
    let first = parts.next().unwrap_or_default();
    let is_month = |part: &str| super::dates::month_named(part.trim_end_matches('.')).is_some();
    word.split('-').any(is_figure) || is_month(first) && parts.any(is_month)
}

/// Whether letters stand directly before a figure: `RM`, `Rs.`, `USD`, `c.`
fn is_before_figures(letters: &str) -> bool {
    super::currency::sign(letters).is_some()
        || matches!(letters, "c." | "ca." | "Rs." | "Rp." | "FY")
}

/// Returns the bytes of a piece that are a word.
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

/// Whether a word is letters with points between them, as `U.S`.
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
    fn part(&self, part: Range<usize>, sentence: &'t str) -> Self {
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
    /// Whether a hyphen and nothing else parts it from the word before.
    pub(crate) fn is_hyphened(&self) -> bool {
        self.gap == "-"
    }

    /// Whether a dash or a hyphen parts it from the word before, as in `5–6` and `5 - 6`.
    pub(crate) fn is_dashed(&self) -> bool {
        matches!(self.gap.trim(), "-" | "–" | "—" | "−" | "‒")
    }

    /// Whether nothing but a space parts it from the word before.
    pub(crate) fn follows(&self) -> bool {
        !self.gap.is_empty() && self.gap.trim().is_empty()
    }

    /// Whether it begins with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it has two capitals or more, as abbreviations and brands have.
    pub(crate) fn is_abbreviation(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().filter(|c| c.is_uppercase()).count();
        capitals >= 2 && !self.text.contains('-')
    }
}

/// Whether some words are these, in small letters.
pub(crate) fn are(words: &[Word<'_>], phrase: &str) -> bool {
    // Most words are refused by their first letter: phrases are asked for at each word.
    let begins = words.first().map(|word| word.small.as_bytes().first());
    if begins != Some(phrase.as_bytes().first()) {
        return false;
    }
    let mut expected = phrase.split(' ');
    let mut found = words.iter();
    expected.all(|word| found.next().is_some_and(|it| it.small == word))
}

/// Returns how many words a phrase has that stands at the start of some words.
pub(crate) fn one_of(words: &[Word<'_>], phrases: &[&str]) -> Option<usize> {
    let found = phrases.iter().filter(|phrase| are(words, phrase));
    found.map(|phrase| phrase.split(' ').count()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_without_what_is_around_them() {
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

//! What the whole of a document tells of the amounts in a sentence.

use std::collections::HashSet;

use crate::words::amounts::{Amount, names_a_number};
use crate::words::currency::is_bare_yen;
use crate::words::word::words;

/// Least digits of a number that is taken for a name everywhere: `Section 232`.
const LEAST: usize = 3;

/// What a document tells of amounts.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The numbers of sections, articles and resolutions.
    named: HashSet<String>,
    is_of_japan: bool,
    is_of_china: bool,
}

impl Context {
    /// Gathers what the sentences of a document tell.
    pub(super) fn gather<T: AsRef<str>>(sentences: impl Iterator<Item = T>) -> Self {
        let mut context = Self::default();
        for sentence in sentences {
            context.read(sentence.as_ref());
        }
        context
    }

    fn read(&mut self, sentence: &str) {
        let words = words(sentence);
        for pair in words.windows(2) {
            let number = pair[1].text;
            let is_number = number.len() >= LEAST && number.bytes().all(|b| b.is_ascii_digit());
            if is_number && pair[1].follows() && names_a_number(&pair[0]) {
                self.named.insert(number.to_owned());
            }
        }
        for word in &words {
            self.is_of_japan |= matches!(word.small.as_str(), "japan" | "japanese" | "yen");
            self.is_of_china |= matches!(
                word.small.as_str(),
                "china" | "chinese" | "yuan" | "renminbi" | "rmb"
            );
        }
    }

    /// Returns an amount as the document means it: the sign of the yen and the yuan is that of
    /// the one state it tells of, and the number of a section counts nothing.
    pub(super) fn meant(&self, mut amount: Amount, text: &str) -> Option<Amount> {
        let words = &text[amount.bytes.clone()];
        if is_bare_yen(words) {
            let code = match (self.is_of_japan, self.is_of_china) {
                (true, false) => "JPY",
                (false, true) => "CNY",
                _ => return None,
            };
            amount.unit = Some(code.to_owned());
        }
        (!self.named.contains(words)).then_some(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::amounts::amounts;
    use crate::words::word::pieces;

    fn units(document: &[&str]) -> Vec<String> {
        let context = Context::gather(document.iter());
        let amounts = document.iter().flat_map(|text| {
            let amounts = amounts(&pieces(text), &[]).into_iter();
            amounts.filter_map(|it| context.meant(it, text)?.unit)
        });
        amounts.collect()
    }

    #[test]
    fn the_sign_of_two_currencies_is_that_of_the_state_told_of() {
        assert_eq!(units(&["Japan gave aid.", "It lent ¥50 billion."]), ["JPY"]);
        assert_eq!(units(&["China gave aid.", "It lent ¥50 billion."]), ["CNY"]);
        assert_eq!(units(&["Japan and China gave ¥50 billion."]), [""; 0]);
        assert_eq!(units(&["It lent ¥50 billion."]), [""; 0]);
    }

    #[test]
    fn the_number_of_a_section_counts_nothing() {
        let document = [
            "Under Section 232 it acts.",
            "The 232 tariffs hit 40 goods.",
        ];
        assert_eq!(units(&document), ["good"]);
        assert_eq!(units(&["By article 5 it has 5 ships."]), ["ship"]);
    }
}

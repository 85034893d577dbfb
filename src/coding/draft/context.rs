//! Uses the whole document to understand amounts.

use std::collections::HashSet;

use crate::words::amounts::Amount;
use crate::words::currency::is_bare_yen;
use crate::words::noun::names_a_number;
use crate::words::word::{Word, words};

/// The minimum number of digits of a number that counts as a name in the whole document: `232` does
/// if the document has `Section 232`. The `5` of `Section 5` is a name only after this noun.
const LEAST: usize = 3;

/// What the whole document tells about its amounts.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The numbers of the sections, articles and resolutions that the document mentions.
    named: HashSet<String>,
    is_of_japan: bool,
    is_of_china: bool,
}

impl Context {
    /// Gathers the context from the sentences of a document.
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

    /// Corrects an amount, or returns `None` to drop it. An amount in `¥` becomes yen or yuan if
    /// the document mentions only Japan or only China; otherwise it is dropped. The number of a
    /// section or the like is dropped, too, because it counts nothing.
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

/// The code of `stage` for an amount that one side can still accept or refuse.
pub(super) const OPTION: &str = "option";

/// Whether an amount belongs to an option: `a purchase option for 30 additional aircraft`.
pub(super) fn is_of_option(words: &[Word<'_>], amount: &Amount) -> bool {
    /// The maximum number of words from `option` to the amount: `to buy an additional`.
    const FAR: usize = 4;
    let at = words.partition_point(|word| word.bytes.start < amount.bytes.start);
    let before = &words[at.saturating_sub(FAR + 1)..at];
    let is_option = |word: &Word<'_>| matches!(word.small.as_str(), "option" | "options");
    let Some(option) = before.iter().rposition(is_option) else {
        return false;
    };
    let between = &before[option + 1..];
    let leads = between.first().map(|word| word.small.as_str());
    matches!(leads, Some("for" | "on" | "to")) && between.iter().all(Word::follows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Codebook;
    use crate::words::amounts::amounts;
    use crate::words::piece::pieces;

    fn units(document: &[&str]) -> Vec<String> {
        let context = Context::gather(document.iter());
        let amounts = document.iter().flat_map(|text| {
            let amounts = amounts(&pieces(text), &[]).into_iter();
            amounts.filter_map(|it| context.meant(it, text)?.unit)
        });
        amounts.collect()
    }

    #[test]
    fn a_shared_sign_is_that_of_the_mentioned_state() {
        assert_eq!(units(&["Japan gave aid.", "It lent ¥50 billion."]), ["JPY"]);
        assert_eq!(units(&["China gave aid.", "It lent ¥50 billion."]), ["CNY"]);
        assert_eq!(units(&["Japan and China gave ¥50 billion."]), [""; 0]);
        assert_eq!(units(&["It lent ¥50 billion."]), [""; 0]);
    }

    #[test]
    fn the_number_of_a_section_is_no_amount() {
        let document = [
            "Under Section 232 it acts.",
            "The 232 tariffs hit 40 goods.",
        ];
        assert_eq!(units(&document), ["good"]);
        assert_eq!(units(&["By article 5 it has 5 ships."]), ["ship"]);
    }

    #[test]
    fn words_before_an_amount_make_it_an_option() {
        for (text, expected) in [
            (
                "It orders 30 aircraft, with a purchase option for 30 further aircraft.",
                &[false, true][..],
            ),
            (
                "It buys 12 boats, with an option on 6 more boats.",
                &[false, true],
            ),
            (
                "It has options to buy up to 20 planes and 5 ships.",
                &[true, false],
            ),
            ("It has no option, and on 3 ships it waits.", &[false]),
            ("The 30 options cost 5 dollars.", &[false, false]),
        ] {
            let words = pieces(text);
            let found = amounts(&words, &[]).into_iter();
            let found: Vec<bool> = found.map(|it| is_of_option(&words, &it)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn option_is_a_stage_in_the_codebook() {
        assert!(Codebook::from_migration().has("stage", OPTION));
    }
}

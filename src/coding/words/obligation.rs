//! Reads words of obligation: whether they bind an actor, and whether to act, to refrain or to
//! maintain.

use std::ops::Range;

use super::word::{Word, words};
use crate::phrases::phrases;

/// Words that bind an actor, or that expressly bind no actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ObligationWords {
    /// The bytes of the words. In `shall refrain from acting`, they are `shall refrain from`.
    pub(crate) bytes: Range<usize>,
    /// Whether the words bind an actor; `None` if they only state the kind of deed, as `refrain
    /// from` does.
    pub(crate) binds: Option<bool>,
    /// The kind of deed, or `None` if the words state none.
    pub(crate) deed: Option<Deed>,
    /// Whether `binds` is sure in any context. False for `will`, which can be a plain future.
    pub(crate) is_clear: bool,
}

/// A kind of deed that words can state: to refrain from something, or to maintain it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Not to do something.
    Refrain,
    /// To keep something as it is.
    Maintain,
}

/// Words that bind in any context. Adverbs can stand between them, and `not` can stand before `to`.
const BINDING: &[&str] = phrases!(
    "has committed to, have committed to, has committed itself to, have committed themselves to, \
     commits to, commits itself to, commit themselves to, shall, pledges to, pledged to, agrees \
     to, agreed to, undertakes to, promises to, promised to, is obliged to, are obliged to, has \
     made commitments to, has made commitments on, has made commitments, have made commitments \
     to, have made commitments on, have made commitments, has finalized commitments to, has \
     finalized commitments on, has finalized commitments, have finalized commitments to, have \
     finalized commitments on, have finalized commitments"
);

/// Words that bind only where a dossier quotes them for an obligation. Elsewhere `will` can be a
/// plain future, and `commit to` can follow `ready to`.
const BINDING_IF_QUOTED: &[&str] = phrases!(
    "commit to, must, will, pledge to, pledged, pledged that, pledges, pledging, agree to, agreed \
     that, undertake to, undertook to, promise to, promised that"
);

/// Words that bind no actor, in any context.
const FREEING: &[&str] = &[
    "take note of",
    "takes note of",
    "took note of",
    "taking note of",
];

/// Words that bind no actor where a dossier quotes them for an obligation.
const FREEING_IF_QUOTED: &[&str] = phrases!(
    "may, may consider, might, could, would, would consider, would consult, consider, considers, \
     considering, hope to, hopes to, in discussion, in discussions, not obliged to, not bound to"
);

/// Words before a deed from which an actor must refrain.
const REFRAINING: &[&str] =
    phrases!("abstain from, cease, cease to, refrain from, refrains from, refraining from");

/// Words that mean to keep something as it is.
const MAINTAINING: &[&str] =
    phrases!("continue to, continuing to, keep, keeping, maintain, maintaining");

/// Words that form a comparison with `no` or `not` before them, as in `no less than` and
/// `not later than`. Such a `no` or `not` does not negate the deed.
const COMPARED: &[&str] = &["earlier", "fewer", "later", "less", "more", "only"];

/// Verbs after which `no` does not negate the deed: `ensure no restrictions` is something to do.
const SEEING_TO_IT: &[&str] = &["ensure", "ensuring", "guarantee", "have", "see"];

/// Returns the words of obligation in a text.
pub(crate) fn obligations(text: &str) -> Vec<ObligationWords> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((end, obligation)) = obligation(&words, at) {
            found.push(obligation);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Reads words of obligation at word `at`; returns them with the index of the word after them.
fn obligation(words: &[Word<'_>], at: usize) -> Option<(usize, ObligationWords)> {
    let kinds = [
        (FREEING, Some(false), true),
        (FREEING_IF_QUOTED, Some(false), false),
        (BINDING, Some(true), true),
        (BINDING_IF_QUOTED, Some(true), false),
        (REFRAINING, None, false),
    ];
    let (end, binds, is_clear) = kinds.into_iter().find_map(|(phrases, binds, is_clear)| {
        let end = phrase(words, at, phrases)?;
        Some((end, binds, is_clear))
    })?;
    // `May` can be the month, and `may not` can express a ban or a doubt, so neither is read.
    let is_month = words[at].text == "May";
    let is_denied = binds == Some(false) && is(words.get(end), "not");
    if is_month || is_denied {
        return None;
    }
    let (end, deed) = match binds {
        Some(true) => deed(words, at, end),
        Some(false) => (end, None),
        None => (end, Some(Deed::Refrain)),
    };
    let obligation = ObligationWords {
        bytes: words[at].bytes.start..words[end - 1].bytes.end,
        binds,
        deed,
        is_clear,
    };
    Some((end, obligation))
}

/// Reads the kind of deed from the binding words and the words after them. Returns the index of the
/// first word that was not read, and the kind.
fn deed(words: &[Word<'_>], at: usize, end: usize) -> (usize, Option<Deed>) {
    let next = after_adverbs(words, end);
    // The binding words themselves contain `not`, as in `undertakes not to`.
    if words[at..end].iter().any(|word| word.small == "not") {
        return (end, Some(Deed::Refrain));
    }
    if is(words.get(next), "not") && !is_compared(words, next) {
        return (next + 1, Some(Deed::Refrain));
    }
    if let Some(kept) = phrase(words, next, MAINTAINING) {
        let refrained = phrase(words, kept, REFRAINING);
        let deed = refrained.map_or(Deed::Maintain, |_| Deed::Refrain);
        return (refrained.unwrap_or(kept), Some(deed));
    }
    if let Some(refrained) = phrase(words, next, REFRAINING) {
        return (refrained, Some(Deed::Refrain));
    }
    // `Shall impose no tariff` is to refrain; `shall ensure no restrictions` is to act.
    let is_seen_to = words
        .get(next)
        .is_some_and(|verb| SEEING_TO_IT.contains(&verb.small.as_str()));
    if is(words.get(next + 1), "no") && !is_compared(words, next + 1) && !is_seen_to {
        return (next + 2, Some(Deed::Refrain));
    }
    (end, None)
}

fn is(word: Option<&Word<'_>>, small: &str) -> bool {
    word.is_some_and(|word| word.follows() && word.small == small)
}

/// Whether `no` or `not` belongs to a comparison, such as `no less than`.
fn is_compared(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1);
    next.is_some_and(|next| COMPARED.contains(&next.small.as_str()))
}

/// Returns the end of the longest of the `phrases` that begin at word `at`.
fn phrase(words: &[Word<'_>], at: usize, phrases: &[&str]) -> Option<usize> {
    let ends = phrases.iter().filter_map(|phrase| end(words, at, phrase));
    ends.max()
}

/// Returns the end of a phrase that begins at word `at`. Adverbs can stand between its words, and
/// `not` can stand before its `to`.
fn end(words: &[Word<'_>], at: usize, phrase: &str) -> Option<usize> {
    let mut parts = phrase.split(' ');
    let mut reached = at;
    let first = words.get(at)?;
    if Some(first.small.as_str()) != parts.next() {
        return None;
    }
    for part in parts {
        reached = after_adverbs(words, reached + 1);
        if part == "to" && is(words.get(reached), "not") {
            reached += 1;
        }
        if !is(words.get(reached), part) {
            return None;
        }
    }
    Some(reached + 1)
}

fn after_adverbs(words: &[Word<'_>], at: usize) -> usize {
    let is_adverb = |word: &&Word<'_>| {
        let small = word.small.as_str();
        let is_known = matches!(small, "also" | "already" | "further" | "hereby" | "thus");
        word.follows() && (is_known || small.ends_with("ly") && small != "only")
    };
    at + words[at.min(words.len())..]
        .iter()
        .take_while(is_adverb)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;

    type Read<'t> = (&'t str, Option<bool>, Option<Deed>, bool);

    fn read(text: &str) -> Vec<Read<'_>> {
        let found = obligations(text).into_iter();
        found
            .map(|it| (&text[it.bytes], it.binds, it.deed, it.is_clear))
            .collect()
    }

    #[test]
    fn words_bind_to_do_refrain_or_maintain() {
        for ([text, words], deed) in cases(
            "
            A has committed to buy gas | has committed to
            A has also committed to it | has also committed to
            B shall cut its tariff | shall
            B shall not later than May cut it | shall
            B shall have no less than two | shall
            B shall not tax it | shall not => refrain
            B shall impose no tax | shall impose no => refrain
            B shall cease to tax it | shall cease to => refrain
            A has committed to refrain from taxing it | has committed to refrain from => refrain
            A undertakes not to sell it | undertakes not to => refrain
            A agrees to keep its quota | agrees to keep => maintain
            A has committed to maintain at 19 percent | has committed to maintain => maintain
            A pledges to continue to refrain from it | pledges to continue to refrain from
              => refrain
            A has committed to adopt and maintain it | has committed to
            A has committed to ensure no quota | has committed to
            A has made commitments on labour | has made commitments on
            They have finalized commitments by A to do it | have finalized commitments
            ",
        ) {
            let deed = deed.first().map(|deed| match *deed {
                "refrain" => Deed::Refrain,
                _ => Deed::Maintain,
            });
            assert_eq!(read(text), [(words, Some(true), deed, true)], "{text}");
        }
    }

    #[test]
    fn some_words_bind_nobody() {
        for ([text, words], clear) in cases(
            "
            They take note of deals | take note of => clear
            A may positively consider it | may positively consider
            A would consult B | would consult
            A would buy it | would
            A hopes to buy it | hopes to
            They are in discussion to finalize it | in discussion
            A is not obliged to pay | not obliged to
            ",
        ) {
            let found = read(text);
            let free = (words, Some(false), None, clear == ["clear"]);
            assert!(found.contains(&free), "{text}");
            assert!(found.iter().all(|it| it.1 != Some(true)), "{text}");
        }
    }

    #[test]
    fn words_with_other_meanings_are_not_clear() {
        assert_eq!(read("A will pay"), [("will", Some(true), None, false)]);
        assert_eq!(
            read("A will not pay"),
            [("will not", Some(true), Some(Deed::Refrain), false)]
        );
        assert_eq!(
            read("refrain from taxes"),
            [("refrain from", None, Some(Deed::Refrain), false)]
        );
        for text in [
            "In May it rains",
            "A may not pay",
            "A is committed to peace",
            "A has not committed to it",
            "the agreed sum",
            "our commitments",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}

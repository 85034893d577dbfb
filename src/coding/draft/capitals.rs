//! Finds names that are not in the database: capitalized words that belong together.
//!
//! A capital inside a sentence shows that a word is a name. Letters in brackets after a name are
//! its abbreviation, and a title before a name shows that it is a person's. Once recognized, a name
//! is found everywhere, even at the start of a sentence.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::lexicon::{
    BODIES, COMMON, ERAS, JOINED, JOINTS, NEVER_ALONE, NO_ACTORS, OF_PLACES, PLACES, TITLES,
};
use super::names::is_whole;
use crate::words::currency;
use crate::words::word::{Word, one_of, words};

/// The maximum length of a name, in bytes. There is a limit because a word can have millions of
/// bytes, and the matcher needs several bytes of memory for each.
const MOST_BYTES: usize = 400;

/// The maximum number of words in a name.
const LONGEST: usize = 30;

/// A name in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameMention {
    /// The name's byte range in the sentence.
    pub(super) bytes: Range<usize>,
    /// The full name, if the text gives it elsewhere.
    pub(super) full: Option<String>,
    /// What the name stands for.
    pub(super) sort: Sort,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// An actor, a work or a thing.
    Actor,
    /// A region or a body of water.
    Place,
    /// Neither: the name of a time, such as `Cold War`, or the adjective of a region, such as
    /// `European`.
    Neither,
}

/// The names in a whole document.
#[derive(Debug, Default)]
pub(super) struct Capitals {
    /// Words that occur in lower case somewhere in the document.
    small: HashSet<String>,
    /// Words that occur with a capital inside a sentence, stored in lower case.
    capital: HashSet<String>,
    /// The names. The value of a short form, such as an abbreviation, is its full form.
    names: BTreeMap<String, Option<String>>,
    /// Abbreviations such as `UAV`, whose full form is in lower case.
    things: BTreeSet<String>,
    matcher: Option<AhoCorasick>,
    /// The names for which the matcher searches, in the matcher's order.
    listed: Vec<String>,
}

impl Capitals {
    /// Gathers the names in a document, sentence by sentence.
    ///
    /// `known` returns whether a name needs no suggestion because it is in the database or is the
    /// adjective of a state.
    pub(super) fn gather<'t, S: Iterator<Item = Cow<'t, str>>>(
        sentences: impl Fn() -> S,
        known: impl Fn(&str) -> bool,
    ) -> Self {
        let mut all = Self::default();
        // For each sentence, the positions of words that are in the full form of an abbreviation.
        let mut long_forms: HashMap<usize, HashSet<usize>> = HashMap::new();
        for (n, text) in sentences().enumerate() {
            let words = words(&text);
            all.count(&words);
            let found = all.take_short_forms(&text, &words);
            if !found.is_empty() {
                long_forms.insert(n, found.into_iter().flatten().collect());
            }
        }
        for (n, text) in sentences().enumerate() {
            let words = words(&text);
            let taken = long_forms.get(&n);
            for run in all.runs(&words, &known) {
                let is_taken = |at| taken.is_some_and(|taken| taken.contains(&at));
                if !run.clone().any(is_taken) {
                    all.take(&text, &words, run, &known);
                }
            }
        }
        all.take_surnames();
        let things = std::mem::take(&mut all.things);
        all.names
            .retain(|name, _| name.len() <= MOST_BYTES && !known(name) && !things.contains(name));
        all.listed = all.names.keys().cloned().collect();
        all.matcher = AhoCorasick::new(&all.listed).ok();
        all
    }

    /// Returns the names in a sentence, except those at the byte ranges in `known`.
    pub(super) fn find(&self, text: &str, known: &[Range<usize>]) -> Vec<NameMention> {
        let mut mentions: Vec<NameMention> = Vec::new();
        let Some(matcher) = &self.matcher else {
            return mentions;
        };
        let mut all: Vec<_> = matcher
            .find_overlapping_iter(text)
            .filter(|it| is_whole(text, &it.range()))
            .collect();
        all.sort_by_key(|it| (it.start(), std::cmp::Reverse(it.end())));
        let mut reached = 0;
        for it in all {
            let name = &self.listed[it.pattern().as_usize()];
            let is_inside = it.start() < reached;
            // A name inside a longer name is reported only if it is an abbreviation.
            if is_inside && !is_letters(name)
                || known
                    .binary_search_by_key(&it.start(), |bytes| bytes.start)
                    .is_ok_and(|at| known[at].end == it.end())
            {
                continue;
            }
            reached = reached.max(it.end());
            mentions.push(NameMention {
                bytes: it.range(),
                full: self.names.get(name).cloned().flatten(),
                sort: sort(name),
            });
        }
        mentions
    }

    fn count(&mut self, words: &[Word<'_>]) {
        for (at, word) in words.iter().enumerate() {
            if !word.is_capital() {
                self.small.insert(word.small.clone());
            } else if !opens(words, at) {
                self.capital.insert(word.small.clone());
            }
        }
    }

    /// Records abbreviations such as `(IMET)` with the words before them, and returns the positions
    /// of these words.
    fn take_short_forms(&mut self, text: &str, words: &[Word<'_>]) -> Vec<Range<usize>> {
        let mut long_forms = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if !word.gap.ends_with('(') || !is_letters(word.text) {
                continue;
            }
            let Some(start) = long_form(words, at) else {
                continue;
            };
            let long = &text[words[start].bytes.start..words[at - 1].bytes.end];
            let short = word.text.trim_end_matches('s').to_owned();
            if words[start].is_capital() {
                self.names.insert(long.to_owned(), None);
                self.names.insert(short, Some(long.to_owned()));
            } else {
                self.things.insert(word.text.to_owned());
                self.things.insert(short);
            }
            long_forms.push(start..at);
        }
        long_forms
    }

    /// Returns the runs of capitalized words that belong together. Leaves out a run with more words
    /// than a name can have, because it is a line in capitals.
    fn runs(&self, words: &[Word<'_>], known: &impl Fn(&str) -> bool) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut at = headline(words);
        while at < words.len() {
            if !self.starts(words, at, known) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while let Some(next) = goes_on(words, at.max(end.saturating_sub(LONGEST)), end, known) {
                end = next;
            }
            if end - at <= LONGEST {
                runs.push(at..end);
            }
            at = end;
        }
        runs
    }

    /// Whether a name can start at word `at`.
    fn starts(&self, words: &[Word<'_>], at: usize, known: &impl Fn(&str) -> bool) -> bool {
        let word = &words[at];
        let next = words
            .get(at + 1)
            .filter(|next| next.follows() && is_name(next));
        let is_common = COMMON.contains(&word.small.as_str());
        if !is_name(word) || is_common && (opens(words, at) || next.is_none()) {
            return false;
        }
        if currency::is_before_figure(&words[at..]) {
            return false;
        }
        if !opens(words, at) || word.is_abbreviation() {
            return true;
        }
        // The first word of a sentence or list item is always capitalized, so its capital proves
        // nothing.
        let is_small = self.small.contains(&word.small) && !self.capital.contains(&word.small);
        let goes_on = next.is_some_and(|next| !next.is_abbreviation() && !known(next.text));
        !is_small && (goes_on || self.capital.contains(&word.small))
    }

    /// Records the name or names in a run of words.
    fn take(
        &mut self,
        text: &str,
        words: &[Word<'_>],
        run: Range<usize>,
        known: &impl Fn(&str) -> bool,
    ) {
        let Some(found) = person(words, run.clone()) else {
            return;
        };
        let is_titled = found.start > run.start;
        let found = with_body(words, found);
        let between =
            |run: &Range<usize>| &text[words[run.start].bytes.start..words[run.end - 1].bytes.end];
        let name = between(&found);
        if found.len() > 1 {
            let all_known = words[found].iter().all(|word| known(word.text));
            if !all_known {
                self.names.entry(name.to_owned()).or_default();
            }
            return;
        }
        for part in parts(words[found.start].text, known) {
            if self.can_stand_alone(part) && !known(part) {
                let title = || between(&(found.start - 1..found.end)).to_owned();
                let full = self.names.entry(part.to_owned()).or_default();
                *full = full.take().or_else(|| is_titled.then(title));
            }
        }
    }

    /// Whether a single word can be a name. `Initiative` cannot if the text also contains
    /// `initiative`.
    fn can_stand_alone(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !NO_ACTORS.contains(&small.as_str())
            && !NEVER_ALONE.contains(&small.as_str())
            && (is_letters(word) || !self.small.contains(&small))
    }

    /// Records `Antony Blinken` as the full form of `Blinken` if no other two-word name ends in it.
    fn take_surnames(&mut self) {
        let mut whole: HashMap<&str, Vec<&str>> = HashMap::new();
        for name in self.names.keys() {
            let mut parts = name.split(' ');
            if let (Some(_), Some(last), None) = (parts.next(), parts.next(), parts.next()) {
                whole.entry(last).or_default().push(name);
            }
        }
        let found: Vec<(String, String)> = self
            .names
            .iter()
            .filter(|(name, _)| !name.contains(' ') && !is_letters(name))
            .filter_map(|(name, _)| match whole.get(name.as_str())?.as_slice() {
                [only] => Some((name.clone(), (*only).to_owned())),
                _ => None,
            })
            .collect();
        for (name, full) in found {
            self.names.insert(name, Some(full));
        }
    }
}

/// Whether a word is the first of a sentence, a list item or a quotation.
fn opens(words: &[Word<'_>], at: usize) -> bool {
    at == 0 || words[at].gap.contains([':', '“', '"', ';', '•'])
}

/// Returns the number of words before the colon of a headline, or 0 if the sentence has no
/// headline. In a headline, all words of more than three letters are capitalized.
fn headline(words: &[Word<'_>]) -> usize {
    const LONGEST: usize = 14;
    let colon = words
        .iter()
        .skip(1)
        .take(LONGEST)
        .position(|word| word.gap.starts_with(':'));
    let Some(count) = colon.map(|before| before + 1) else {
        return 0;
    };
    let long = words[..count].iter().filter(|word| word.text.len() > 3);
    let (mut capitals, mut all) = (0, 0);
    for word in long {
        capitals += usize::from(word.is_capital());
        all += 1;
    }
    if capitals == all { count } else { 0 }
}

/// Whether a word can be part of a name.
fn is_name(word: &Word<'_>) -> bool {
    let is_compound = word
        .text
        .split('-')
        .skip(1)
        .any(|part| part.starts_with(char::is_lowercase));
    let is_compound = is_compound && !word.text.starts_with("Co-");
    let is_figure = word.text.contains(crate::words::word::is_currency)
        || word.text.contains(char::is_numeric) && !word.is_abbreviation();
    word.is_capital() && !is_compound && !is_figure && !NO_ACTORS.contains(&word.small.as_str())
        || prefixed(word.text).is_some()
}

/// Returns the name in a word such as `anti-West`.
fn prefixed(word: &str) -> Option<&str> {
    let (prefix, name) = word.split_once('-')?;
    let is_prefix = matches!(prefix, "anti" | "pro" | "ex" | "post");
    (is_prefix && name.starts_with(char::is_uppercase)).then_some(name)
}

/// Returns the new end of a run if the run continues with the word at `end`.
fn goes_on(
    words: &[Word<'_>],
    start: usize,
    end: usize,
    known: &impl Fn(&str) -> bool,
) -> Option<usize> {
    let next = words.get(end).filter(|next| next.follows())?;
    if currency::is_before_figure(&words[end..]) {
        return None;
    }
    // A run ends at a genitive, because `follows` is false for the word after its `’s`.
    if is_name(next) && prefixed(next.text).is_none() {
        return Some(end + 1);
    }
    let last = &words[end - 1];
    if next.small == "and" && !known(last.text) && !last.is_abbreviation() {
        return pair(words, end + 1).or_else(|| subject(words, start, end + 1));
    }
    if next.small == "in" && has_subject(&words[start..end]) {
        let place = words.get(end + 1).filter(|word| word.follows());
        return place.filter(|word| is_name(word)).map(|_| end + 2);
    }
    let joint = one_of(&words[end..], JOINTS)?;
    let is_of = next.small == "of" || matches!(next.small.as_str(), "de" | "al" | "bin");
    let head = words[start..end]
        .iter()
        .any(|word| JOINED.contains(&word.small.as_str()));
    if known(last.text) || !(is_of || head) {
        return None;
    }
    let after = words.get(end + joint)?;
    if currency::is_before_figure(&words[end + joint..]) {
        return None;
    }
    let joined = words[end + 1..=end + joint].iter().all(Word::follows);
    (joined && is_name(after)).then_some(end + joint + 1)
}

/// Returns the end of the words after `and` in a name such as `Trade and Development Agency`. They
/// must end in a noun from `JOINED`, such as `Agency`, because otherwise they can be another name.
fn pair(words: &[Word<'_>], start: usize) -> Option<usize> {
    let second = words.get(start..)?;
    let length = second
        .iter()
        .take_while(|word| word.follows() && is_name(word))
        .count();
    let head = second[..length].last()?;
    (length > 1 && JOINED.contains(&head.small.as_str())).then_some(start + length)
}

/// Returns the end of the word after `and` in a name such as
/// `Conference on Security and Co-operation`.
fn subject(words: &[Word<'_>], start: usize, second: usize) -> Option<usize> {
    let word = words.get(second).filter(|word| word.follows())?;
    let small = word.small.as_str();
    let is_another = JOINED.contains(&small) || TITLES.contains(&small);
    let goes_on = has_subject(&words[start..second - 1]) && is_name(word) && !is_another;
    goes_on.then_some(second + 1)
}

/// Whether a name gives its subject after `on` or `for`, as in `Conference on Security`.
fn has_subject(name: &[Word<'_>]) -> bool {
    let is_body = |word: &Word<'_>| JOINED.contains(&word.small.as_str());
    let body = name.iter().position(is_body);
    body.is_some_and(|body| {
        let rest = &name[body + 1..];
        rest.iter()
            .any(|word| matches!(word.small.as_str(), "on" | "for"))
    })
}

/// Returns the words of a run that name a person: those after a title. Returns the whole run if it
/// has no title, or ends like `… for External Affairs`. Returns `None` if no name seems to follow.
fn person(words: &[Word<'_>], run: Range<usize>) -> Option<Range<usize>> {
    let is_title = |at: &usize| TITLES.contains(&words[*at].small.as_str());
    let Some(title) = run.clone().rev().find(is_title) else {
        return Some(run);
    };
    let after = title + 1..run.end;
    // The last words of `Secretary of State for External Affairs` are the subject of the office,
    // not a person's name.
    let is_for = run.len() > 3 && words[run.end - 3].small == "for";
    if is_for && run.end - 3 > title {
        return Some(run);
    }
    let is_office = words
        .get(after.start)
        .is_some_and(|word| !word.is_capital());
    match (is_office, after.len()) {
        (_, 0) => None,
        (false, _) => Some(after),
        // In `Secretary of State Antony Blinken` it is unclear where the office ends. The last two
        // words are taken, because most names of persons have two words.
        (true, length) => (length > 3).then(|| run.end - 2..run.end),
    }
}

/// Extends a name by a lower-case word for a body after it: `administration` after `Biden`.
fn with_body(words: &[Word<'_>], run: Range<usize>) -> Range<usize> {
    let follows = words.get(run.end).is_some_and(Word::follows);
    match one_of(&words[run.end..], BODIES) {
        Some(length) if follows && run.len() <= 2 => run.start..run.end + length,
        _ => run,
    }
}

/// Returns the names in a hyphenated word: both parts of `U.S.-ASEAN`, but the whole of
/// `Indo-Pacific`.
fn parts<'t>(word: &'t str, known: &impl Fn(&str) -> bool) -> Vec<&'t str> {
    if let Some(name) = prefixed(word) {
        return vec![name];
    }
    let parts: Vec<&str> = word.split('-').collect();
    if parts.iter().any(|part| known(part)) {
        parts
    } else {
        vec![word]
    }
}

/// Whether a name is an abbreviation in capitals, such as `ASEAN`.
fn is_letters(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && capitals + 1 >= letters.len() && !name.contains(' ')
}

/// Returns the index at which the full form of the abbreviation at `at` starts. The initials of the
/// full form can be in any order, because abbreviations are often misprinted.
fn long_form(words: &[Word<'_>], at: usize) -> Option<usize> {
    let letters = words[at].text.trim_end_matches('s');
    let wanted = sorted(letters.chars().filter(|c| c.is_alphanumeric()));
    let first = letters.chars().next()?.to_lowercase().next()?;
    let mut initials: Vec<char> = Vec::new();
    let mut with_joints: Vec<char> = Vec::new();
    for start in (at.saturating_sub(wanted.len() * 2)..at).rev() {
        let word = &words[start];
        let is_joint = matches!(
            word.small.as_str(),
            "of" | "and" | "for" | "the" | "on" | "in"
        );
        let letters = word.small.split('-').filter_map(|part| part.chars().next());
        with_joints.extend(letters.clone());
        if is_joint {
            continue;
        }
        initials.extend(letters);
        let is_wanted = |initials: &[char]| sorted(initials.iter().copied()) == wanted;
        if word.small.starts_with(first) && (is_wanted(&initials) || is_wanted(&with_joints)) {
            return Some(start);
        }
    }
    None
}

fn sorted(letters: impl Iterator<Item = char>) -> Vec<char> {
    let mut letters: Vec<char> = letters.flat_map(char::to_lowercase).collect();
    letters.sort_unstable();
    letters
}

fn sort(name: &str) -> Sort {
    let small = name.to_lowercase();
    let is_era = small.contains(' ') && ERAS.iter().any(|era| small.ends_with(era));
    let is_place = is_place(&small);
    let last = small.rsplit([' ', '-']).next().unwrap_or_default();
    if is_era || is_place && OF_PLACES.contains(&last) {
        Sort::Neither
    } else if is_place {
        Sort::Place
    } else {
        Sort::Actor
    }
}

/// Whether a name, given in lower case, consists only of words for regions and waters.
fn is_place(small: &str) -> bool {
    let mut words = small.split([' ', '-']);
    PLACES.contains(&small) && small != "west"
        || small.contains(' ')
            && words.all(|word| {
                PLACES.contains(&word)
                    || matches!(
                        word,
                        "china"
                            | "indian"
                            | "japan"
                            | "of"
                            | "the"
                            | "black"
                            | "yellow"
                            | "indo"
                            | "pacific"
                    )
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_not_split_at_its_joints() {
        let text = "He left the Conference on Security and Co-operation in Europe to the Secretary of State for External Affairs.";
        let capitals = Capitals::gather(|| std::iter::once(text.into()), |_| false);
        let found = capitals.find(text, &[]);
        let found: Vec<&str> = found.into_iter().map(|it| &text[it.bytes]).collect();
        assert_eq!(
            found,
            [
                "Conference on Security and Co-operation in Europe",
                "Secretary of State for External Affairs"
            ]
        );
    }

    #[test]
    fn money_is_neither_a_name_nor_part_of_one() {
        let text = "The bank invests USD150 billion, USD 3.4 million and capital in the United States of USD70 billion.";
        let capitals = Capitals::gather(|| std::iter::once(text.into()), |_| false);
        let found = capitals.find(text, &[]);
        let found: Vec<&str> = found.into_iter().map(|it| &text[it.bytes]).collect();
        assert_eq!(found, ["United States"]);
    }

    #[test]
    fn times_and_regional_adjectives_are_no_places() {
        for (name, expected) in [
            ("South China Sea", Sort::Place),
            ("Europe", Sort::Place),
            ("Middle East", Sort::Place),
            ("Mediterranean", Sort::Place),
            ("European", Sort::Neither),
            ("Southeast Asian", Sort::Neither),
            ("African", Sort::Neither),
            ("Western", Sort::Neither),
            ("Cold War", Sort::Neither),
            ("Bronze Age", Sort::Neither),
            ("African Union", Sort::Actor),
        ] {
            assert_eq!(sort(name), expected, "{name}");
        }
    }
}

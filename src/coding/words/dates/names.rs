//! Recognizes years that are part of a name: `the Trade Expansion Act of 1962`,
//! `the 1982 Convention`.

use crate::phrases::phrases;
use crate::words::noun::names_a_number;
use crate::words::word::Word;

/// Nouns for laws, treaties, plans and events, whose names can include a year.
const NAMES: &[&str] = phrases!(
    "accord, accords, act, agenda, agreement, agreements, budget, charter, code, communique, \
     communiqué, compact, conference, constitution, convention, conventions, covenant, crisis, \
     declaration, decree, dialogue, exercise, forum, framework, games, guidelines, initiative, \
     law, memorandum, olympics, order, ordinance, pact, paper, plan, program, programme, \
     protocol, regulation, regulations, report, resolution, review, revolution, roadmap, session, \
     statement, statute, strategy, summit, treaty, update, vision, war"
);

/// Lower-case words that can stand within a name.
const JOINTS: &[&str] = &[
    "against", "and", "for", "in", "of", "on", "the", "to", "with",
];

/// The maximum number of words in a name.
const FAR: usize = 10;

/// Whether the year at word `at` is part of a name.
pub(in crate::words) fn is_in_name(words: &[Word<'_>], at: usize) -> bool {
    begins_name(words, at) || ends_name(words, at)
}

/// Whether a name continues after the year at word `at`: `the 1982 Convention`.
fn begins_name(words: &[Word<'_>], at: usize) -> bool {
    let behind = words[at + 1..].iter().take(FAR);
    let behind = behind.take_while(|word| word.follows() && goes_on(word));
    behind.into_iter().any(is_name)
}

/// Whether the year at word `at` ends a name, after `of`, after a comma or in brackets:
/// `the Act of 1962`, `Maritime Claims Convention, 1976`, `resolution 2231 (2015)`.
pub(super) fn ends_name(words: &[Word<'_>], at: usize) -> bool {
    let is_of = at > 0 && words[at - 1].small == "of" && words[at].follows();
    let is_apart = matches!(words[at].gap, ", " | " (");
    if !is_of && !is_apart {
        return false;
    }
    let before = &words[..at - usize::from(is_of)];
    let Some(last) = before.last() else {
        return false;
    };
    if last.text.starts_with(|c: char| c.is_ascii_digit()) {
        let kind = before.len().checked_sub(2).map(|kind| &before[kind]);
        return kind.is_some_and(|kind| names_a_number(kind) || is_name(kind));
    }
    let mut words = before.iter().rev().take(FAR);
    last.is_capital() && {
        let mut name = words.by_ref().take_while(|word| goes_on(word));
        name.any(is_name)
    }
}

fn is_name(word: &Word<'_>) -> bool {
    word.is_capital() && NAMES.contains(&word.small.as_str())
}

fn goes_on(word: &Word<'_>) -> bool {
    word.is_capital() || JOINTS.contains(&word.small.as_str())
}

//! Abbreviations, and whether a sentence can end after an abbreviation.

use crate::calendar::{DAYS, MONTHS};
use crate::phrases::phrases;

/// Abbreviations that almost never end a sentence.
const TITLES: &[&str] = &[
    "adm", "amb", "brig", "capt", "cf", "cmdr", "col", "cpl", "dr", "e.g", "eds", "esp", "fig",
    "gen", "gov", "hon", "i.e", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms",
    "msgr", "nos", "p", "para", "paras", "pp", "pres", "prof", "pvt", "rep", "reps", "rev", "sdn",
    "sen", "sens", "sgt", "st", "supt", "v", "viz", "vol", "vs",
];

/// Abbreviations before names. They count only with a capital, because in lower case they are
/// units.
const BEFORE_NAMES: &[&str] = &["Ft", "Mt", "Mts", "Rt"];

/// Abbreviations that end a sentence only if the next word is one of `OPENERS`.
const SHORT: &[&str] = &[
    "al", "apr", "assn", "aug", "bhd", "bros", "co", "corp", "dec", "dept", "feb", "inc", "jan",
    "jr", "jul", "jun", "ltd", "mar", "no", "nov", "oct", "plc", "pte", "sep", "sept", "sr",
    "univ",
];

/// Abbreviations that never end a sentence if a number follows: `Art. 5`, `c. 1850`.
const NUMBERED: &[&str] = &[
    "add", "amend", "ann", "app", "approx", "arg", "art", "arts", "bk", "c", "ca", "cap", "ch",
    "chs", "cit", "cl", "com", "corr", "doc", "docs", "eq", "eqs", "est", "ex", "exs", "ext",
    "figs", "ibid", "id", "incl", "max", "min", "n", "no", "nr", "par", "pars", "pop", "pt", "pts",
    "rec", "recs", "ref", "refs", "reg", "regs", "res", "resp", "rp", "rs", "sch", "sched", "sec",
    "secs", "sect", "ser", "sess", "stat", "subpara", "supp", "suppl", "tab", "tel", "temp", "tit",
    "ver", "vols",
];

/// Words that, after an abbreviation, open a new sentence rather than continue a name.
const OPENERS: &[&str] = &[
    "a", "after", "all", "also", "although", "an", "and", "as", "at", "before", "both", "but",
    "by", "during", "each", "even", "for", "from", "he", "her", "his", "however", "if", "in", "it",
    "its", "many", "moreover", "nor", "on", "one", "our", "over", "she", "since", "so", "some",
    "such", "that", "the", "their", "then", "there", "these", "they", "this", "those", "through",
    "to", "today", "under", "we", "what", "when", "while", "with", "yet", "you",
];

/// Nouns after which a single capital is a label, not an initial: `State B`.
const LETTERED: &[&str] = &[
    "annex", "appendix", "article", "category", "company", "country", "group", "option", "part",
    "party", "phase", "plan", "schedule", "section", "side", "state", "team", "type", "zone",
];

/// Names of time zones. After `a.m.` and `p.m.` they continue the sentence, as days and months do.
const AFTER_CLOCK: &[&str] = phrases!(
    "AEDT, AEST, BST, CDT, CEST, CET, CST, EDT, EEST, EET, EST, ET, Eastern, GMT, Greenwich, HKT, \
     ICT, IST, JST, KST, MDT, MSK, MST, MYT, PDT, PHT, PST, PT, Pacific, SGT, UTC, WIB"
);

/// Whether a word, in lower case and without its point, is an abbreviation.
pub(super) fn is_abbreviation(word: &str) -> bool {
    [TITLES, SHORT, NUMBERED]
        .iter()
        .any(|list| list.contains(&word))
        || word == "etc"
}

/// Whether the point after a word belongs only to the word, so that the sentence continues. `next`
/// is the text after the point; it begins with a capital or a digit.
pub(super) fn belongs(stem: &str, next: &str) -> bool {
    let word = stem.to_lowercase();
    let word = word.as_str();
    let first = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    if TITLES.contains(&word) || BEFORE_NAMES.contains(&stem) {
        return true;
    }
    if matches!(word, "a.m" | "p.m") && stem == word {
        return AFTER_CLOCK.contains(&first) || DAYS.contains(&first) || is_month(first);
    }
    // In `Doc. A/77/1`, a document symbol follows instead of a number.
    let is_symbol = next[first.len()..].starts_with('/');
    if NUMBERED.contains(&word) && (is_symbol || is_number(first, stem)) {
        return true;
    }
    let opens = OPENERS.contains(&first.to_lowercase().as_str());
    (is_initials(stem) || SHORT.contains(&word)) && !opens
}

/// Whether a text ends in a noun and the letter that labels it, as in `imports of State B`. Returns
/// false if no word precedes the noun, because `Annex A. Tariffs` can be a headline. Returns false
/// if the noun ends an office, because a name follows, as in `Secretary of State A. Lee`.
pub(super) fn ends_in_letter(text: &str) -> bool {
    let mut words = text.rsplit(' ');
    let is_letter = words
        .next()
        .is_some_and(|it| it.len() == 1 && is_initials(it));
    let thing = words.next().unwrap_or_default().to_lowercase();
    let before: Vec<&str> = words.take(2).collect();
    let is_office = matches!(before.as_slice(), ["of", "Secretary" | "Minister"]);
    let has_more = before.iter().any(|it| it.contains(char::is_alphabetic));
    is_letter && LETTERED.contains(&thing.as_str()) && has_more && !is_office
}

/// Whether a word is the name of a month, in full or abbreviated.
fn is_month(word: &str) -> bool {
    let is_short = |month: &&str| month.get(..3) == Some(word);
    MONTHS.contains(&word) || MONTHS.iter().any(is_short) || word == "Sept"
}

/// Whether a word is a number. After a capitalized abbreviation, a Roman number counts too:
/// `Ch. VII`.
fn is_number(word: &str, stem: &str) -> bool {
    let is_roman = !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    word.starts_with(|c: char| c.is_ascii_digit())
        || is_roman && stem.starts_with(char::is_uppercase)
}

/// Whether a word is an initial, or several initials with points: `U.S`, `D.C`.
fn is_initials(stem: &str) -> bool {
    let mut parts = stem.split('.');
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    !stem.is_empty() && parts.all(is_letter)
}

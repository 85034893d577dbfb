//! The thing that a number counts: the noun after it.

use crate::phrases::phrases;
use crate::words::noun::{STOPS, is_plural, is_symbol};
use crate::words::word::{Word, one_of};

/// The maximum number of words from a number to its noun.
const FAR: usize = 7;

/// Scales of money, such as `m`. In `5 m pipes` it can mean metres or millions, so no noun is read.
const NO_SCALES: &[&str] = &["b", "cr", "juta", "k", "m", "mil", "mm", "ribu", "t"];

/// Nouns such as `units`: in `units of armour`, the things counted come after `of`.
const CONTAINERS: &[&str] = &["units", "pieces", "sets"];

/// Endings of the names of peoples.
const PEOPLE_ENDINGS: &[&str] = &["an", "ander", "ese", "i", "ino", "ish"];

/// Common nouns that diplomats write with a capital.
const TITLED: &[&str] = phrases!(
    "agreement, ambassador, article, country, government, leader, member, memoranda, memorandum, \
     minister, nation, party, principle, resolution, scholar, scholarship, state"
);

/// Measures that stay singular before the thing measured: `a 5,000 tonne quota`.
const MEASURES: &[&str] = phrases!(
    "acre, barrel, gigawatt, hectare, kilogram, kilometer, kilometre, litre, megawatt, mile, ton, \
     tonne"
);

/// Adjectives that `and` can join before a noun: `small and medium enterprises`.
const PAIRED: &[&str] = phrases!(
    "bilateral, civilian, clean, domestic, economic, foreign, junior, large, local, male, medium, \
     micro, military, national, political, private, public, regional, rural, safe, senior, small, \
     urban, young"
);

/// Endings of adjectives.
const ADJECTIVES: &[&str] = &[
    "able", "al", "ary", "ed", "ent", "ful", "ible", "ic", "ive", "less", "ous",
];

/// Words that are part of the unit after them: `metric tons`.
const PARTS: &[&str] = phrases!("basis, cubic, metric, nautical, percentage, square");

/// Returns the singular of the thing counted, and the number of words up to its end.
///
/// The text must have the plural, except for symbols and for measures such as `tonne`. A wrong unit
/// would be worse than none.
pub(super) fn thing(words: &[Word<'_>]) -> Option<(String, usize)> {
    let first = words.first()?;
    if is_symbol(first.text) && (first.follows() || first.gap.is_empty()) {
        return Some((first.text.to_owned(), 1));
    }
    if !first.follows() {
        return None;
    }
    let mut at = 0;
    loop {
        let is_near = |word: &&Word<'_>| word.follows() || at > 0 && word.is_hyphened();
        let word = words.get(at).filter(|word| at < FAR && is_near(word))?;
        let is_of = || words.get(at + 1).is_some_and(|next| next.small == "of");
        if CONTAINERS.contains(&word.small.as_str()) && is_of() {
            at += 2;
            continue;
        }
        let small = word.small.as_str();
        let is_pair = at > 0 && small == "and" && is_pair(&words[at - 1], words.get(at + 1));
        if is_pair {
            at += 1;
            continue;
        }
        if STOPS.contains(&small) || NO_SCALES.contains(&small) {
            return None;
        }
        let next = words.get(at + 1).filter(|next| next.follows());
        let goes_on =
            next.is_some_and(|next| is_plural(next) || word.is_capital() && next.is_capital());
        if let Some(model) = at.checked_sub(1).and_then(|at| model(&words[at], word)) {
            return Some((model, at + 1));
        }
        if at == 0 && MEASURES.contains(&small) && next.is_some() {
            return Some((small.to_owned(), 1));
        }
        if small == "men"
            && one_of(&words[at + 1..], &["and women", "women and children"]).is_some()
        {
            return Some(("people".to_owned(), at + 1));
        }
        let is_container = CONTAINERS.contains(&small);
        if is_plural(word) && (!goes_on || is_container) {
            return Some(named(words, at));
        }
        at += 1;
    }
}

/// Whether `and` joins two words that belong to one noun: `safe and effective doses`,
/// `Boeing 787 Dreamliner and 777X aircraft`.
fn is_pair(first: &Word<'_>, last: Option<&Word<'_>>) -> bool {
    let Some(last) = last.filter(|last| last.follows() && !is_plural(last)) else {
        return false;
    };
    let small = first.small.as_str();
    let is_adjective = PAIRED.contains(&small) || ADJECTIVES.iter().any(|end| small.ends_with(end));
    let is_model =
        |word: &Word<'_>| word.is_capital() || word.text.starts_with(|c: char| c.is_ascii_digit());
    let last_is_adjective = PAIRED.contains(&last.small.as_str());
    is_adjective && last.text.starts_with(char::is_alphabetic)
        || is_model(first) && (is_model(last) || last_is_adjective)
}

/// Returns the singular of a model's name that was split into two words: `F-16` for `F-16s`.
fn model(first: &Word<'_>, last: &Word<'_>) -> Option<String> {
    let number = last.text.strip_suffix('s')?;
    // Capitals after the digits name the version: `F-15EXs`.
    let figure = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let is_number = !figure.is_empty() && figure.bytes().all(|b| b.is_ascii_digit());
    (last.is_hyphened() && is_number).then(|| format!("{}-{number}", first.text))
}

/// Returns the singular of the plural noun at word `at`, and the number of words up to its end.
fn named(words: &[Word<'_>], at: usize) -> (String, usize) {
    // `unmanned aerial vehicles (UAVs)` are recorded under their abbreviation.
    let letters = words
        .get(at + 1)
        .filter(|next| next.gap == " (" && next.is_abbreviation());
    let plural = letters.unwrap_or(&words[at]);
    let end = at + 1 + usize::from(letters.is_some());
    if plural.is_abbreviation() {
        return (plural.text.trim_end_matches('s').to_owned(), end);
    }
    let singular = common(&singular(plural.text), at > 0 && words[at - 1].is_capital());
    let part = at.checked_sub(1).map(|before| words[before].small.as_str());
    let part = part.filter(|part| PARTS.contains(part));
    match part {
        Some(part) => (format!("{part} {singular}"), end),
        None => (singular, end),
    }
}

/// Returns a noun in lower case, unless it names a people or a product. The last word of a longer
/// name counts as a common noun: `order` in `Executive Orders`.
fn common(singular: &str, is_in_name: bool) -> String {
    let small = singular.to_lowercase();
    let is_people = PEOPLE_ENDINGS.iter().any(|end| small.ends_with(end));
    let is_common = is_in_name || TITLED.contains(&small.as_str());
    if is_common && !is_people {
        small
    } else {
        singular.to_owned()
    }
}

/// Whether a word names a nationality, such as `Ukrainian` or `U.S.`
pub(super) fn is_of_people(word: &Word<'_>) -> bool {
    let is_people = ["an", "ese", "ish"]
        .iter()
        .any(|end| word.small.ends_with(end));
    word.is_abbreviation() || word.is_capital() && is_people
}

fn singular(plural: &str) -> String {
    if matches!(plural, "series" | "species" | "headquarters") {
        return plural.to_owned();
    }
    // The singular of `ties` is `tie`, not `ty`.
    let stem = plural.strip_suffix("ies").filter(|stem| stem.len() > 1);
    if let Some(stem) = stem {
        return format!("{stem}y");
    }
    let has_es = ["ches", "shes", "sses", "xes", "zes"]
        .iter()
        .any(|end| plural.ends_with(end));
    let stem = plural.strip_suffix(if has_es { "es" } else { "s" });
    stem.unwrap_or(plural).to_owned()
}

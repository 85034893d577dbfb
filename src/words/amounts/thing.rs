//! What a number counts: the noun behind it.

use crate::words::word::Word;

/// How many words behind a number its noun is looked for in.
const FAR: usize = 7;

/// Words that no noun phrase goes on after, and that are no noun themselves.
const STOPS: &[&str] = &[
    "a",
    "about",
    "above",
    "abroad",
    "across",
    "after",
    "afterwards",
    "again",
    "against",
    "ago",
    "all",
    "along",
    "also",
    "although",
    "always",
    "among",
    "amongst",
    "an",
    "and",
    "any",
    "are",
    "around",
    "as",
    "at",
    "away",
    "be",
    "became",
    "because",
    "become",
    "been",
    "before",
    "began",
    "begins",
    "behind",
    "being",
    "below",
    "besides",
    "between",
    "beyond",
    "both",
    "but",
    "by",
    "came",
    "can",
    "comes",
    "could",
    "despite",
    "did",
    "died",
    "do",
    "does",
    "during",
    "each",
    "earlier",
    "either",
    "every",
    "except",
    "fell",
    "fled",
    "for",
    "from",
    "gave",
    "goes",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "hers",
    "him",
    "his",
    "how",
    "if",
    "in",
    "included",
    "includes",
    "including",
    "into",
    "is",
    "it",
    "its",
    "joined",
    "killed",
    "later",
    "left",
    "like",
    "made",
    "makes",
    "may",
    "means",
    "met",
    "might",
    "must",
    "near",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "our",
    "out",
    "outside",
    "over",
    "overseas",
    "per",
    "perhaps",
    "plus",
    "regardless",
    "remained",
    "remains",
    "rose",
    "said",
    "says",
    "served",
    "shall",
    "she",
    "should",
    "signed",
    "since",
    "so",
    "stands",
    "stood",
    "takes",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "throughout",
    "thus",
    "till",
    "times",
    "to",
    "took",
    "toward",
    "towards",
    "under",
    "unless",
    "until",
    "up",
    "upon",
    "upwards",
    "us",
    "versus",
    "via",
    "was",
    "we",
    "went",
    "were",
    "what",
    "when",
    "where",
    "whereas",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "won",
    "would",
    "yet",
    "you",
    "your",
];

/// Scales of money, which beside a count may be anything.
const NO_SCALES: &[&str] = &["b", "cr", "juta", "k", "m", "mil", "mm", "ribu", "t"];

/// Words in which plurals are named that are counted by what follows `of`.
const CONTAINERS: &[&str] = &["units", "pieces", "sets"];

/// Words that end as plurals do and are none.
const NO_PLURALS: &[&str] = &["previous", "u.s", "various"];

/// Plurals without an `s`, as they are counted.
const PLURALS: &[&str] = &[
    "alumnae",
    "alumni",
    "baht",
    "cattle",
    "children",
    "crew",
    "criteria",
    "data",
    "deer",
    "faculty",
    "feet",
    "fish",
    "geese",
    "kroner",
    "kronor",
    "livestock",
    "media",
    "memoranda",
    "mice",
    "offspring",
    "oxen",
    "personnel",
    "police",
    "rand",
    "renminbi",
    "ringgit",
    "rupiah",
    "sheep",
    "staff",
    "teeth",
    "yen",
    "yuan",
];

/// Ends of such plurals: `servicemen`, `spacecraft`, `townspeople`.
const PLURAL_ENDINGS: &[&str] = &["craft", "men", "people"];

/// Words that `and` joins to another before a noun: `small and medium enterprises`.
const PAIRED: &[&str] = &[
    "bilateral",
    "civilian",
    "domestic",
    "economic",
    "foreign",
    "junior",
    "large",
    "local",
    "male",
    "medium",
    "micro",
    "military",
    "national",
    "political",
    "private",
    "public",
    "regional",
    "rural",
    "senior",
    "small",
    "urban",
    "young",
];

/// Signs of units, which have no plural.
const SYMBOLS: &[&str] = &[
    "bpd", "cm", "GB", "GW", "GWh", "Gbps", "Gt", "MW", "MWh", "Mbps", "Mt", "TB", "TW", "TWh",
    "ha", "kW", "kWh", "kg", "km", "km2", "km²", "kt", "m2", "m3", "m²", "m³", "mm", "mtpa", "nm",
    "t",
];

/// Words that belong to the unit that they stand before.
const PARTS: &[&str] = &[
    "basis",
    "cubic",
    "metric",
    "nautical",
    "percentage",
    "square",
];

/// Returns what is counted, in the singular, and how many words go up to its end.
///
/// A wrong unit is worse than none, so that a word in the singular is none.
pub(super) fn thing(words: &[Word<'_>]) -> Option<(String, usize)> {
    let first = words.first().filter(|first| first.follows())?;
    if SYMBOLS.contains(&first.text) {
        return Some((first.text.to_owned(), 1));
    }
    let mut at = 0;
    loop {
        let is_near = |word: &&Word<'_>| word.follows() || at > 0 && word.is_hyphened();
        let word = words.get(at).filter(|word| at < FAR && is_near(word))?;
        if CONTAINERS.contains(&word.small.as_str()) {
            let of = words.get(at + 1).is_some_and(|next| next.small == "of");
            at += 1 + usize::from(of);
            continue;
        }
        let small = word.small.as_str();
        let is_pair = at > 0 && small == "and" && PAIRED.contains(&words[at - 1].small.as_str());
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
        if is_plural(word) && !goes_on {
            return Some(named(words, at));
        }
        at += 1;
    }
}

/// Returns the model that two pieces name in the plural: `F-16s`.
fn model(first: &Word<'_>, last: &Word<'_>) -> Option<String> {
    let number = last.text.strip_suffix('s')?;
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    (last.is_hyphened() && is_number).then(|| format!("{}-{number}", first.text))
}

/// Returns the name of the plural at `at`.
fn named(words: &[Word<'_>], at: usize) -> (String, usize) {
    // `unmanned aerial vehicles (UAVs)` are counted by their letters.
    let letters = words
        .get(at + 1)
        .filter(|next| next.gap == " (" && next.is_abbreviation());
    let plural = letters.unwrap_or(&words[at]);
    let end = at + 1 + usize::from(letters.is_some());
    if plural.is_abbreviation() {
        return (plural.text.trim_end_matches('s').to_owned(), end);
    }
    // A people keeps its capital.
    let singular = singular(plural.text);
    let part = at.checked_sub(1).map(|before| words[before].small.as_str());
    let part = part.filter(|part| PARTS.contains(part));
    match part {
        Some(part) => (format!("{part} {singular}"), end),
        None => (singular, end),
    }
}

/// Whether a word is a noun in the plural.
pub(in crate::words) fn is_plural(word: &Word<'_>) -> bool {
    let small = word.small.as_str();
    if NO_PLURALS.contains(&small) || STOPS.contains(&small) {
        return false;
    }
    let has_s = word.text.ends_with('s') && word.text.len() > 2;
    let has_s = has_s && word.text.starts_with(char::is_alphabetic);
    let is_singular = ["ss", "ous", "is", "us"]
        .iter()
        .any(|end| small.ends_with(end));
    has_s && !is_singular
        || PLURALS.contains(&small)
        || PLURAL_ENDINGS.iter().any(|end| small.ends_with(end)) && small != "specimen"
}

fn singular(plural: &str) -> String {
    if matches!(plural, "series" | "species" | "headquarters") {
        return plural.to_owned();
    }
    // Of `ties` the singular has an e.
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

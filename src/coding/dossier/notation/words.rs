//! The keys of the notation that the plain tables do not have.

use crate::phrases::phrases;

/// The keys for hedges, with their codes of `hedge`.
pub(in crate::dossier) const HEDGES: [(&str, &str); 8] = [
    ("marked", "CT+"),
    ("denied", "CT-"),
    ("probably", "PR+"),
    ("probably_not", "PR-"),
    ("possibly", "PS+"),
    ("possibly_not", "PS-"),
    ("not_said_whether", "CTu"),
    ("left_open", "Uu"),
];

/// Returns the key for a hedge, given its code.
#[must_use]
pub fn hedge_key(code: &str) -> &'static str {
    let known = HEDGES.iter().find(|(_, known)| *known == code);
    known.map_or(HEDGES[0].0, |(key, _)| key)
}

/// The keys that a sentence or section can state once for its facts, by the kind of fact. Facts of
/// every kind also take the keys in [`OF_CITATIONS`].
pub(in crate::dossier) const DEFAULTS: [(&str, &[&str]); 3] = [
    (
        "engagement",
        phrases!("domain, status, obligation, obligation_words, when, place, part_of, topics"),
    ),
    ("stance", &["holder", "target", "topic", "mode"]),
    ("affiliation", &["organisation", "through"]),
];

/// The keys that a sentence or section can state once for the citations of all its facts.
pub(in crate::dossier) const OF_CITATIONS: [&str; 2] = ["speaker", "voice"];

/// Returns all keys that a sentence or section can state once.
pub(in crate::dossier) fn defaults() -> impl Iterator<Item = &'static str> {
    let of_kinds = DEFAULTS.iter().flat_map(|(_, keys)| *keys).copied();
    of_kinds.chain(OF_CITATIONS)
}

/// Returns whether a sentence or section can state a key once for its facts.
pub(in crate::dossier) fn is_default(key: &str) -> bool {
    defaults().any(|it| it == key)
}

/// Returns the keys that facts of a kind take from their sentence or section. Facts of every
/// kind also take the keys in [`OF_CITATIONS`].
pub(in crate::dossier) fn defaults_of(kind: &str) -> &'static [&'static str] {
    let known = DEFAULTS.iter().find(|(known, _)| *known == kind);
    known.map_or(&[], |(_, keys)| keys)
}

/// For each list in an engagement, its key in the notation and its key in the plain tables.
pub(in crate::dossier) const LISTS: [(&str, &str); 2] =
    [("who", "participants"), ("amounts", "quantities")];

/// For a key that only the plain tables have, returns a hint that says what to write instead.
pub(in crate::dossier) fn said_otherwise(key: &str) -> Option<&'static str> {
    Some(match key {
        "slug" => "the key of the table is the slug",
        "named" => "brackets around the name say that it is the coder's",
        "kind" => "the kind stands before the slug: `[says.KIND.SLUG]`",
        "edtf" | "date_words" => "write `when = \"EDTF: WORDS\"`",
        "date_basis" => "write `when = \"EDTF BASIS: WORDS\"`",
        "date_reason" => "write `when = \"EDTF inferred: WORDS | REASON\"`",
        "participants" => "write `who = { ROLE = \"ACTOR\" }`",
        "quantities" => "write `amounts = { THING = \"AMOUNT\" }`",
        "level" => "write `at` before the figure: `at 4 percent committed`",
        "cite" => "the fact stands under its sentence; `also` lists further ones",
        "hedge" => "write `possibly = \"CUE\"`, or another hedge",
        "cue" => "write `marked = \"CUE\"`, or a hedge",
        "voice_actor" => "write `speaker = \"ACTOR\"`",
        "from" | "relation" | "to" => "write `link.FACT = { RELATION = \"FACT\" }`",
        _ => return None,
    })
}

/// Returns the keys that replace a key of the plain tables in messages: `when` replaces `edtf`.
pub(in crate::dossier) fn as_written(key: &'static str) -> Vec<&'static str> {
    let hedges = || HEDGES.iter().map(|(key, _)| *key);
    match key {
        "edtf" => vec!["when"],
        "participants" => vec!["who"],
        "quantities" => vec!["amounts"],
        "cite" => hedges().chain(["also", "speaker", "voice"]).collect(),
        "hedge" => hedges().collect(),
        "voice_actor" => vec!["speaker"],
        "locator" => vec!["at"],
        "engagement" => vec!["says", "section"],
        "affiliation" | "stance" | "assessment" | "link" | "date_basis" | "date_words"
        | "date_reason" | "cue" | "relation" | "to" | "named" => Vec::new(),
        key => vec![key],
    }
}

/// Returns the name by which messages call a key of the plain tables.
pub(in crate::dossier) fn called(key: &str) -> &str {
    match key {
        "cite" | "locator" => "at",
        "edtf" => "EDTF",
        "date_basis" | "date_words" | "date_reason" => "when",
        "participants" => "who",
        "quantities" => "amounts",
        "voice_actor" => "speaker",
        key => key,
    }
}

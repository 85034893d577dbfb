//! The sentences that a citation is made of, whatever the style.

use super::{Citation, Fact, Place, Source, date};

/// Joins sentences, of which one may end in a stop of its own, as `n.d.` does.
pub(super) fn joined(sentences: &[String]) -> String {
    let bare = sentences
        .iter()
        .map(|sentence| sentence.strip_suffix('.').unwrap_or(sentence));
    format!("{}.", bare.collect::<Vec<_>>().join(". "))
}

/// Returns when a source was published, as people write it.
pub(super) fn published(source: &Source) -> String {
    let published = source.published.as_deref();
    published.map_or_else(|| "n.d.".to_owned(), date::for_people)
}

/// Returns where in the source, in words, with hedge, cue and voice.
pub(super) fn place(place: &Place) -> String {
    let sentence = place.sentence.as_ref();
    let sentence = sentence.map_or_else(String::new, |it| format!(", sentence {it}"));
    let Place {
        section, paragraph, ..
    } = place;
    let standing = in_brackets(standing(place));
    format!("section {section}, paragraph {paragraph}{sentence}{standing}")
}

/// Returns how sure who is, and which words say so.
fn standing(place: &Place) -> Option<String> {
    let hedge = place.hedge.as_ref()?;
    let cue = place.cue.as_ref();
    let cue = cue.map_or_else(String::new, |cue| format!(", “{cue}”"));
    let voice = place.voice.as_ref();
    let voice = voice.map_or_else(String::new, |voice| format!("; voice: {voice}"));
    Some(format!("{hedge}{cue}{voice}"))
}

/// Returns the fact's own line, in the coder's words.
pub(super) fn fact(fact: &Fact) -> String {
    let date = fact.date.as_ref();
    let date = date.map_or_else(String::new, |date| format!(", {date}"));
    format!("{}{date} [{}]", fact.title, fact.reference)
}

/// Returns who coded it, when and how.
pub(super) fn coding(fact: &Fact) -> String {
    let Fact {
        dossier,
        coder,
        coded_on,
        codebook,
        ..
    } = fact;
    format!("by {coder} on {coded_on}, dossier {dossier}, codebook {codebook}")
}

/// Returns in one line what a bibliography notes of a citation: the fact, all places, and
/// the coder; nothing of a source that is cited as a whole.
pub(super) fn note(citation: &Citation) -> Option<String> {
    let places: Vec<String> = citation
        .places
        .iter()
        .map(|it| format!("{}{}", it.locator(), in_brackets(standing(it))))
        .collect();
    let places = places.join("; ");
    match &citation.fact {
        Some(it) => Some(format!("{}: {places}; coded {}", fact(it), coding(it))),
        None if places.is_empty() => None,
        None => Some(places),
    }
}

fn in_brackets(words: Option<String>) -> String {
    words.map_or_else(String::new, |words| format!(" ({words})"))
}

/// Returns what a bibliography notes of a source for which it has no field.
pub(super) fn remarks(source: &Source) -> Vec<String> {
    let label = match source.title {
        None => Some(format!("[{}]", source.label)),
        Some(_) => None,
    };
    let written = source.written.as_ref();
    let licence = source.licence.as_ref();
    let remarks = [
        label,
        written.map(|written| format!("written {written}")),
        licence.map(|licence| format!("licence: {licence}")),
    ];
    remarks.into_iter().flatten().collect()
}

//! Writes the sentences that citations of all styles contain.

use super::{CitedFact, CitedPlace, CitedSource, DateOfWriting, SourceCitation, date};

/// Joins sentences with full stops. If a sentence such as `n.d.` already ends with one, adds none.
pub(super) fn joined(sentences: &[String]) -> String {
    let bare = sentences
        .iter()
        .map(|sentence| sentence.strip_suffix('.').unwrap_or(sentence));
    format!("{}.", bare.collect::<Vec<_>>().join(". "))
}

/// Returns the dates on which a source was published and written, in words.
pub(super) fn dated(source: &CitedSource) -> String {
    let published = source.published.as_deref();
    let published = published.map_or_else(|| "n.d.".to_owned(), date::in_words);
    match written(source) {
        Some(written) => format!("{published} ({written})"),
        None => published,
    }
}

/// Returns the date of writing in words, if it is known and differs from that of publication.
fn written(source: &CitedSource) -> Option<String> {
    let DateOfWriting { date, basis } = source.written.as_ref()?;
    let is_same = source.published.as_ref() == Some(date);
    (!is_same).then(|| format!("written {}, {basis}", date::in_words(date)))
}

/// Returns the cited passages of a source in words, each with its hedge, cue and voice.
pub(super) fn places(citation: &SourceCitation) -> Option<String> {
    let is_one = |one: &CitedPlace, next: &CitedPlace| {
        let sentences = one.sentence.is_some() && next.sentence.is_some();
        sentences && paragraph(one) == paragraph(next) && standing(one) == standing(next)
    };
    let places = citation.places.chunk_by(is_one);
    let places: Vec<String> = places
        .filter_map(|of_paragraph| place(&citation.source, of_paragraph))
        .collect();
    (!places.is_empty()).then(|| places.join("; "))
}

fn paragraph(place: &CitedPlace) -> (&str, &str) {
    (&place.section, &place.paragraph)
}

/// Returns a cited paragraph in words: `section news, paragraph 3, sentences 1 and 2`.
fn place(source: &CitedSource, of_paragraph: &[CitedPlace]) -> Option<String> {
    let place = of_paragraph.first()?;
    let sentences = of_paragraph.iter().filter_map(|it| it.sentence.clone());
    let sentences: Vec<String> = sentences.collect();
    let sentences = match sentences.as_slice() {
        [] => String::new(),
        [one] => format!(", sentence {one}"),
        [others @ .., last] => format!(", sentences {} and {last}", others.join(", ")),
    };
    let CitedPlace {
        section, paragraph, ..
    } = place;
    let standing = standing(place).map_or_else(String::new, |words| format!(" ({words})"));
    if source.is_data_set() && place.is_alone {
        return Some(format!("record {section}{standing}"));
    }
    let whole = if source.is_data_set() {
        "record"
    } else {
        "section"
    };
    let kind = match place.kind.as_str() {
        "" | PARAGRAPH => String::new(),
        kind => format!(" ({kind})"),
    };
    Some(format!(
        "{whole} {section}, {PARAGRAPH} {paragraph}{kind}{sentences}{standing}"
    ))
}

/// The word before a passage's number, even if the passage is, for example, a caption.
const PARAGRAPH: &str = "paragraph";

/// Returns the hedge, the cue and the voice of a cited passage in words, or `None` without a hedge.
fn standing(place: &CitedPlace) -> Option<String> {
    let hedge = place.hedge.as_ref()?;
    let cue = place.cue.as_ref();
    let cue = cue.map_or_else(String::new, |cue| format!(", “{cue}”"));
    let voice = place.voice.as_ref();
    let voice = voice.map_or_else(String::new, |voice| format!("; voice: {voice}"));
    Some(format!("{hedge}{cue}{voice}"))
}

/// Returns the title, state, date and reference of a fact.
pub(super) fn fact(fact: &CitedFact) -> String {
    let in_brackets = |text: &Option<String>| {
        let text = text.as_ref();
        text.map_or_else(String::new, |text| format!(" ({text})"))
    };
    let (state, basis) = (in_brackets(&fact.state), in_brackets(&fact.date_basis));
    let date = fact.date.as_ref();
    let date = date.map_or_else(String::new, |it| format!(", {}{basis}", date::in_words(it)));
    format!("{}{state}{date} [{}]", fact.title, fact.reference)
}

/// Returns who coded a fact, on which day, in which dossier and with which codebook.
pub(super) fn coding(fact: &CitedFact) -> String {
    let CitedFact {
        dossier,
        coder,
        codebook,
        ..
    } = fact;
    let day = date::in_words(&fact.coded_on);
    format!("by {coder} on {day}, dossier {dossier}, codebook {codebook}")
}

/// Returns the annotation of a citation in a bibliography: the fact, the cited passages and the
/// coder. Without a fact, returns the passages, or `None` if a source is cited as a whole.
pub(super) fn note(citation: &SourceCitation) -> Option<String> {
    let places = places(citation);
    let Some(it) = &citation.fact else {
        return places;
    };
    let places = places.map_or_else(String::new, |places| format!(": {places}"));
    Some(format!("{}{places}; coded {}", fact(it), coding(it)))
}

/// Returns the details of a source for which a bibliography has no field.
///
/// The date of publication is among them only if `with_date` is true.
pub(super) fn remarks(source: &CitedSource, with_date: bool) -> Vec<String> {
    let published = source.published.as_deref().filter(|_| with_date);
    let licence = source.licence.as_ref();
    let remarks = [
        published.map(|date| format!("published {}", date::in_words(date))),
        written(source),
        licence.map(|licence| format!("licence: {licence}")),
    ];
    remarks.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citing::EntryKind;

    /// Makes a citation of paragraph 3. An empty `sentence` or `hedge` becomes `None`.
    fn place(sentence: &str, hedge: &str) -> CitedPlace {
        let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        CitedPlace {
            section: "aid".to_owned(),
            paragraph: "3".to_owned(),
            kind: "paragraph".to_owned(),
            sentence: known(sentence),
            hedge: known(hedge),
            ..CitedPlace::default()
        }
    }

    fn places_in_words(places: &[CitedPlace]) -> String {
        let places = places.to_vec();
        let citation = SourceCitation {
            places,
            ..SourceCitation::default()
        };
        super::places(&citation).unwrap()
    }

    #[test]
    fn sentences_of_a_paragraph_with_the_same_hedge_are_listed() {
        let places = ["1", "2", "4"].map(|it| place(it, "certain"));
        assert_eq!(
            places_in_words(&places),
            "section aid, paragraph 3, sentences 1, 2 and 4 (certain)"
        );
        assert_eq!(
            places_in_words(&[place("1", "certain"), place("2", "possibly")]),
            "section aid, paragraph 3, sentence 1 (certain); \
             section aid, paragraph 3, sentence 2 (possibly)"
        );
        assert_eq!(
            places_in_words(&[place("", ""), place("2", "")]),
            "section aid, paragraph 3; section aid, paragraph 3, sentence 2"
        );
    }

    #[test]
    fn a_caption_is_named() {
        let caption = CitedPlace {
            kind: "caption".to_owned(),
            ..place("", "")
        };
        assert_eq!(
            places_in_words(&[caption]),
            "section aid, paragraph 3 (caption)"
        );
    }

    #[test]
    fn a_data_set_has_records() {
        let row = CitedPlace {
            section: "rcid-9001".to_owned(),
            is_alone: true,
            ..place("1", "certain")
        };
        let source = CitedSource {
            entry: EntryKind {
                csl: "dataset".to_owned(),
                ..EntryKind::default()
            },
            ..CitedSource::default()
        };
        let citation = SourceCitation {
            source,
            places: vec![row, place("2", "certain")],
            fact: None,
        };
        assert_eq!(
            places(&citation).unwrap(),
            "record rcid-9001 (certain); record aid, paragraph 3, sentence 2 (certain)"
        );
    }

    #[test]
    fn the_day_of_writing_is_not_repeated() {
        let mut source = CitedSource {
            published: Some("2022-05-12".to_owned()),
            written: Some(DateOfWriting {
                date: "2022-05-12".to_owned(),
                basis: "stated".to_owned(),
            }),
            ..CitedSource::default()
        };
        assert_eq!(dated(&source), "12 May 2022");
        source.published = Some("2022-06".to_owned());
        assert_eq!(dated(&source), "June 2022 (written 12 May 2022, stated)");
    }
}

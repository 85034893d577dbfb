//! Tests of passages whose text is changed.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::dossier::{self, Citation, Codebook, Fact, Link, Locator};

/// Generates paragraphs of several sentences; no sentence contains another.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let sentence = "[A-Z][a-zé]{2,8}( [a-z]{2,9}){2,9}\\.";
    let paragraph = proptest::collection::vec(sentence, 1..4).prop_map(|it| it.join(" "));
    proptest::collection::vec(paragraph, 2..8).prop_filter("none stands in another", |all| {
        let stands_in = |(n, one): (usize, &String)| {
            let mut others = all.iter().enumerate().filter(|(m, _)| *m != n);
            others.any(|(_, other)| other.contains(one))
        };
        !all.iter().enumerate().any(stands_in)
    })
}

fn document(paragraphs: &[String]) -> Document {
    Document::read("a.txt", paragraphs.join("\n\n").as_bytes()).unwrap()
}

/// Returns a dossier that has the passages of a text and nothing else.
fn dossier(document: &Document) -> Dossier {
    static REGISTER: LazyLock<Dossier> =
        LazyLock::new(|| dossier::register(&Codebook::from_migration()).unwrap());
    Dossier {
        passages: document.passages.iter().map(Passage::from).collect(),
        ..REGISTER.clone()
    }
}

/// Returns a dossier with one fact that quotes words from one sentence.
fn quoting(document: &Document, words: &str, sentence: Option<u32>) -> Dossier {
    let citation = Citation {
        locator: Locator {
            section: "opening".into(),
            ordinal: 1,
            sentence,
        },
        hedge: "CT+".into(),
        cue: vec![words.into()],
        voice: "author".into(),
        voice_actor: None,
    };
    let fact = Fact {
        slug: "a/follows/b".into(),
        confidence: None,
        memo: None,
        period: None,
        citations: vec![citation],
    };
    let link = Link {
        fact,
        from: "a".into(),
        relation: "follows".into(),
        to: "b".into(),
        lag: None,
        lag_words: None,
    };
    Dossier {
        links: vec![link],
        ..dossier(document)
    }
}

proptest! {
    #[test]
    fn passages_of_an_unchanged_text_hold(paragraphs in paragraphs()) {
        let document = document(&paragraphs);
        let dossier = dossier(&document);
        for anchor in verify(&dossier, &document).passages {
            prop_assert!(matches!(anchor.state, PassageState::Held(_)), "{anchor:?}");
        }
    }

    #[test]
    fn an_inserted_paragraph_moves_later_passages_and_loses_none(
        paragraphs in paragraphs(), at in any::<proptest::sample::Index>()
    ) {
        let dossier = dossier(&document(&paragraphs));
        let at = at.index(paragraphs.len());
        let mut longer = paragraphs.clone();
        longer.insert(at, "1 is the number of paragraphs put in here.".into());
        let longer = document(&longer);
        for (n, anchor) in verify(&dossier, &longer).passages.into_iter().enumerate() {
            match &anchor.state {
                PassageState::Held(_) if n < at => {}
                PassageState::Moved(place) if n >= at => {
                    let ordinal = place.named.as_ref().map(|it| it.ordinal);
                    prop_assert_eq!(ordinal, Some(anchor.passage.ordinal + 1));
                    let found = &longer.text[place.bytes.clone()];
                    prop_assert_eq!(found, paragraphs[n].as_str());
                }
                state => prop_assert!(false, "{state:?}"),
            }
        }
    }

    #[test]
    fn a_changed_letter_loses_only_its_own_passage(
        paragraphs in paragraphs(),
        at in any::<proptest::sample::Index>(),
        letter in any::<proptest::sample::Index>(),
    ) {
        let dossier = dossier(&document(&paragraphs));
        let at = at.index(paragraphs.len());
        let mut other = paragraphs.clone();
        let letters = other[at].char_indices().filter(|(_, c)| c.is_alphabetic());
        let letters: Vec<usize> = letters.map(|(byte, _)| byte).collect();
        let byte = letters[letter.index(letters.len())];
        let length = other[at][byte..].chars().next().unwrap().len_utf8();
        other[at].replace_range(byte..byte + length, "Ø");
        let other = document(&other);
        for (n, anchor) in verify(&dossier, &other).passages.into_iter().enumerate() {
            match &anchor.state {
                PassageState::Held(_) if n != at => {}
                PassageState::Orphaned { like } if n == at => {
                    let like = like.as_ref().map(|it| (it.start, it.end));
                    prop_assert_eq!(like, anchor.passage.start.zip(anchor.passage.end));
                }
                state => prop_assert!(false, "{n} {at} {state:?}"),
            }
        }
    }

    #[test]
    fn passages_are_found_without_borders_of_paragraphs(paragraphs in paragraphs()) {
        let dossier = dossier(&document(&paragraphs));
        let run_on = format!("0 {} 0.", paragraphs.join(" “0” "));
        let run_on = document(&[run_on]);
        for anchor in verify(&dossier, &run_on).passages {
            let PassageState::Moved(place) = &anchor.state else {
                panic!("{anchor:?}");
            };
            prop_assert_eq!(&place.named, &None);
        }
    }

    #[test]
    fn a_passage_that_occurs_twice_is_anchored_to_neither_place(paragraphs in paragraphs()) {
        let dossier = dossier(&document(&paragraphs));
        let twice = [vec!["0 comes first.".into()], paragraphs.clone(), paragraphs].concat();
        for anchor in verify(&dossier, &document(&twice)).passages {
            prop_assert!(matches!(&anchor.state, PassageState::Twice(places) if places.len() == 2));
            prop_assert_eq!(anchor.place(), None);
        }
    }
}

#[test]
fn a_passage_without_fingerprint_is_not_searched_for() {
    let document = document(&["It is quiet here.".into()]);
    let mut dossier = dossier(&document);
    dossier.passages[0].sha256 = None;
    assert_eq!(
        verify(&dossier, &document).passages[0].state,
        PassageState::Unmarked
    );
    // Without its span, the length of the passage is unknown too.
    let mut dossier = self::dossier(&document);
    (dossier.passages[0].start, dossier.passages[0].end) = (None, None);
    let moved = verify(&dossier, &document).passages[0].state.clone();
    assert!(matches!(moved, PassageState::Moved(place) if place.start == 0));
}

#[test]
fn quoted_words_are_found_where_they_are_cited() {
    let text = [
        "It may well rain. It was dry today.".into(),
        "It may be.".into(),
    ];
    let document = document(&text);
    let stand = |words: &str, sentence: Option<u32>| {
        let dossier = quoting(&document, words, sentence);
        verify(&dossier, &document).quotes[0].stand.clone()
    };
    let at = |ordinal, sentence| {
        let section = "opening".to_owned();
        Stand::Elsewhere(Locator {
            section,
            ordinal,
            sentence: Some(sentence),
        })
    };
    assert_eq!(stand("may well", Some(1)), Stand::Cited);
    assert_eq!(stand("today", None), Stand::Cited);
    assert_eq!(stand("today", Some(1)), at(1, 2));
    assert_eq!(stand("may be", Some(1)), at(2, 1));
    assert_eq!(stand("day", Some(2)), Stand::Nowhere);
    let alike = |sentence: u32, words: &str| match at(1, sentence) {
        Stand::Elsewhere(locator) => Stand::Alike(locator, words.to_owned()),
        stand => stand,
    };
    assert_eq!(stand("it was dry", Some(2)), alike(2, "It was dry"));
    assert_eq!(stand("IT MAY WELL", Some(2)), alike(1, "It may well"));
    assert_eq!(stand("it was wet", Some(2)), Stand::Nowhere);
}

/// A word without its zero-width joiner would be another word.
#[test]
fn joiners_count_as_letters() {
    let text = "The envoy said “ශ්\u{200d}රී ලංකාව agrees” and می\u{200c}رود.";
    let document = document(&[text.to_owned()]);
    let stand = |words: &str| {
        let dossier = quoting(&document, words, Some(1));
        verify(&dossier, &document).quotes[0].stand.clone()
    };
    assert_eq!(stand("ශ්\u{200d}රී ලංකාව agrees"), Stand::Cited);
    assert_eq!(stand("ශ්රී ලංකාව agrees"), Stand::Nowhere);
    assert_eq!(stand("می\u{200c}رود"), Stand::Cited);
    assert_eq!(stand("میرود"), Stand::Nowhere);
}

#[test]
fn quoted_words_need_only_be_in_the_passage_if_its_sentences_are_unclear() {
    let document = document(&["It may well rain. It was dry today.".into()]);
    let mut dossier = quoting(&document, "today", Some(1));
    dossier.passages[0].sentences = 1;
    let stand = verify(&dossier, &document).quotes[0].stand.clone();
    assert_eq!(stand, Stand::InPassage);
    dossier.passages[0].sha256 = Some("0".repeat(64));
    let stand = verify(&dossier, &document).quotes[0].stand.clone();
    assert_eq!(stand, Stand::Unknown);
}

//! Makes citations for the tests of this folder.

use proptest::prelude::*;

use super::{CitedFact, CitedPlace, CitedSource, DateOfWriting, EntryKind, SourceCitation};
use crate::render::samples::text;

/// Returns a citation in which all details are known.
pub(super) fn known() -> SourceCitation {
    let some = |text: &str| Some(text.to_owned());
    SourceCitation {
        source: CitedSource {
            slug: "sheet-2022".to_owned(),
            kind: "fact sheet".to_owned(),
            entry: entry(),
            label: "A sheet".to_owned(),
            title: some("Sheet of 100% & more_"),
            author: some("An Office"),
            publisher: some("A Government"),
            published: some("2022-05-12"),
            written: None,
            url: some("https://example.org/a_b~c"),
            language: some("en"),
            licence: some("public domain"),
        },
        places: vec![CitedPlace {
            sentence: some("2"),
            cue: some("suggest"),
            ..place("probable")
        }],
        fact: Some(fact()),
    }
}

/// Returns a citation of a source that has no title, author or date.
pub(super) fn unknown() -> SourceCitation {
    SourceCitation {
        source: CitedSource {
            slug: "copy".to_owned(),
            kind: "commentary".to_owned(),
            entry: entry(),
            label: "Commentary on a thing".to_owned(),
            written: Some(DateOfWriting {
                date: "[2022-03..2022-12]".to_owned(),
                basis: "inferred".to_owned(),
            }),
            ..CitedSource::default()
        },
        places: vec![place("certain"), place("possible")],
        fact: Some(fact()),
    }
}

/// Generates citations that consist of hostile texts.
pub(super) fn hostile() -> impl Strategy<Value = SourceCitation> {
    prop::collection::vec(text(), 5).prop_map(|texts| {
        let mut citation = known();
        citation.source.title = Some(texts[0].clone());
        citation.source.author = Some(texts[1].clone());
        citation.source.url = Some(texts[2].clone());
        citation.source.published = Some(texts[3].clone());
        citation.places[0].cue = Some(texts[4].clone());
        citation
    })
}

fn entry() -> EntryKind {
    EntryKind {
        biblatex: "misc".to_owned(),
        biblatex_publisher: "organization".to_owned(),
        csl: "document".to_owned(),
        csl_publisher: "publisher".to_owned(),
    }
}

fn place(hedge: &str) -> CitedPlace {
    CitedPlace {
        section: "aid".to_owned(),
        paragraph: "3".to_owned(),
        hedge: Some(hedge.to_owned()),
        voice: Some("the author".to_owned()),
        ..CitedPlace::default()
    }
}

fn fact() -> CitedFact {
    CitedFact {
        reference: "boats@sheet".to_owned(),
        title: "Boats given".to_owned(),
        state: Some("partly delivered".to_owned()),
        date: Some("2020-05".to_owned()),
        date_basis: Some("inferred".to_owned()),
        dossier: "sheet".to_owned(),
        coder: "A. Coder".to_owned(),
        coded_on: "2026-11-23".to_owned(),
        codebook: "1".to_owned(),
    }
}

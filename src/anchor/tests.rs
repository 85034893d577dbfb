//! What becomes of passages when their text is changed.

use proptest::prelude::*;

use super::*;
use crate::dossier::{Citation, Codebook, Shared, read};

/// Paragraphs of some sentences, no two alike.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let sentence = "[A-Z][a-zé]{2,8}( [a-z]{2,9}){2,9}\\.";
    let paragraph = proptest::collection::vec(sentence, 1..4).prop_map(|it| it.join(" "));
    proptest::collection::vec(paragraph, 2..8).prop_filter("no two are alike", |paragraphs| {
        let mut sorted = paragraphs.clone();
        sorted.sort();
        sorted.windows(2).all(|pair| !pair[0].contains(&pair[1]) && !pair[1].contains(&pair[0]))
    })
}

fn document(paragraphs: &[String]) -> Document {
    Document::read("a.txt", paragraphs.join("\n\n").as_bytes()).unwrap()
}

/// A dossier of the passages that a text has, without a fact.
fn dossier(document: &Document) -> Dossier {
    let text = include_str!("../../tests/dossiers/valid/account-a.toml");
    let codebook = Codebook::from_migration();
    let mut dossier = read("a.toml", text, &codebook, &Shared::default())
        .unwrap_or_else(|_| panic!("it reads"));
    dossier.passages = document.passages.iter().map(Passage::from).collect();
    dossier
}

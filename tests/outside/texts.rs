//! The bundled coding against the text it is coded from.

use std::fs;

use chancery::anchor::{self, Copy, Stand, State};
use chancery::document::Document;
use chancery::dossier::{self, Codebook, Dossier, MALAYSIA_US, Passage, REGISTER, Shared};
use chancery::store::Store;
use libtest_mimic::Failed;

use super::{Outcome, Test, chancery, folder_with_database, real_data, same, test};

pub(crate) fn trials() -> Vec<(String, Test)> {
    vec![
        test("texts::every_passage_is_where_its_span_says", spans),
        test("texts::the_document_gives_the_coded_passages", document),
        test(
            "texts::passages_and_quotations_stand_where_it_says",
            anchors,
        ),
        test("texts::check_finds_nothing_wrong", check),
        test("texts::no_sentence_of_the_source_is_repeated", no_sentence),
    ]
}

/// The dossier and the normalized text.
struct Coded {
    dossier: Dossier,
    text: String,
}

impl Coded {
    fn read() -> Result<Self, Failed> {
        let codebook = Codebook::new(Store::in_memory()?.codebook()?);
        let (name, text) = REGISTER;
        let register = dossier::read(name, text, &codebook, &Shared::default())?;
        let (name, text) = MALAYSIA_US;
        let dossier = dossier::read(name, text, &codebook, &Shared::from(&register))?;
        let text = dossier::normalize(&String::from_utf8(source()?)?);
        Ok(Self { dossier, text })
    }

    fn cut(&self, passage: &Passage) -> Result<&str, Failed> {
        let span = passage.start.zip(passage.end);
        span.and_then(|(start, end)| dossier::cut(&self.text, start, end))
            .ok_or_else(|| format!("{}/{} has no span", passage.section, passage.ordinal).into())
    }
}

fn source() -> Result<Vec<u8>, Failed> {
    let folder = real_data().ok_or("CHANCERY_REAL_DATA is not set")?;
    Ok(fs::read(folder.join("commentary/commentary.txt"))?)
}

/// Each passage is a whole paragraph: what lies between two is a heading at most.
fn spans() -> Outcome {
    let coded = Coded::read()?;
    same("passages", &coded.dossier.passages.len(), &21)?;
    let mut between = String::new();
    let mut reached = 0;
    for passage in &coded.dossier.passages {
        let text = coded.cut(passage)?;
        let ends = text.ends_with(['.', '”']) && text.starts_with(char::is_uppercase);
        same(&format!("a whole paragraph: {text}"), &ends, &true)?;
        let start = passage.start.unwrap_or_default();
        between.push_str(dossier::cut(&coded.text, reached, start).unwrap_or_default());
        reached = passage.end.unwrap_or_default();
    }
    let headings = "SYNOPSIS COMMENTARY Relations with the US Non-aligning Subtleties \
        Domestic Considerations Navigating Great Power Rivalry Conclusion";
    let between: Vec<&str> = between.split_whitespace().collect();
    same("between passages", &between.join(" "), &headings.to_owned())?;
    let rest = coded.text.chars().skip(usize::try_from(reached)?);
    same("after the last", &rest.collect::<String>().trim(), &"")
}

/// Reading the text gives the passages that were coded; that one is a caption only a
/// coder can see.
fn document() -> Outcome {
    let coded = Coded::read()?;
    let document = Document::read("commentary.txt", &source()?)?;
    same("the text", &document.text, &coded.text)?;
    let read: Vec<Passage> = document.passages.iter().map(Passage::from).collect();
    let coded = coded.dossier.passages.into_iter().map(|passage| Passage {
        kind: "text".into(),
        ..passage
    });
    same("passages", &read, &coded.collect())
}

/// Every passage has its fingerprint, and utterances, cues, date phrases and printed amounts
/// are words of the sentences that are cited for them.
fn anchors() -> Outcome {
    let Coded { dossier, .. } = Coded::read()?;
    let document = Document::read("commentary.txt", &source()?)?;
    let anchored = anchor::verify(&dossier, &document);
    same("the file", &anchored.copy, &Copy::Same)?;
    let passages = anchored.passages.iter();
    let lost = passages.filter(|it| !matches!(it.state, State::Held(_)));
    same("lost passages", &lost.collect::<Vec<_>>(), &Vec::new())?;
    let quotes = anchored.quotes.iter();
    let elsewhere = quotes.filter(|it| it.stand != Stand::Cited);
    same("lost words", &elsewhere.collect::<Vec<_>>(), &Vec::new())?;
    same("there were words", &(anchored.quotes.len() > 100), &true)
}

/// Neither a fault nor a warning is left.
fn check() -> Outcome {
    let folder = folder_with_database()?;
    let (name, text) = MALAYSIA_US;
    fs::write(folder.path().join(name), text)?;
    fs::write(folder.path().join("source.txt"), source()?)?;
    let check = ["check", "--text", "source.txt", name, "--format", "ndjson"];
    same("found", &chancery(folder.path(), &check)?, &String::new())
}

/// No eight words in a row of the source stand in what is told in the coder's own.
fn no_sentence() -> Outcome {
    const RUN: usize = 8;
    let text = dossier::normalize(&String::from_utf8(source()?)?);
    let source = words(&text);
    let runs: std::collections::HashSet<&[String]> = source.windows(RUN).collect();
    let dossier = words(MALAYSIA_US.1);
    for run in dossier.windows(RUN) {
        if runs.contains(run) {
            return Err(format!("repeated: {}", run.join(" ")).into());
        }
    }
    Ok(())
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

//! The bundled coding against the text it is coded from.

use std::fs;

use chancery::document::Document;
use chancery::dossier::{
    self, Citation, Codebook, Dossier, Locator, MALAYSIA_US, Passage, REGISTER, Shared,
};
use chancery::store::Store;
use libtest_mimic::Failed;

use super::{Outcome, Test, real_data, same, test};

pub(crate) fn trials() -> Vec<(String, Test)> {
    vec![
        test("texts::every_passage_is_where_its_span_says", spans),
        test("texts::every_passage_has_its_fingerprint", fingerprints),
        test("texts::the_source_has_its_fingerprint", source_fingerprint),
        test("texts::the_document_gives_the_coded_passages", document),
        test("texts::every_quoted_word_stands_in_its_passage", quotations),
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

    /// Returns the text of the passage that a locator points at.
    fn at(&self, locator: &Locator) -> Result<&str, Failed> {
        let passage = self
            .dossier
            .passages
            .iter()
            .find(|passage| {
                passage.section == locator.section && passage.ordinal == locator.ordinal
            })
            .ok_or_else(|| format!("there is no passage {locator}"))?;
        self.cut(passage)
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

fn fingerprints() -> Outcome {
    let coded = Coded::read()?;
    for passage in &coded.dossier.passages {
        let found = dossier::sha256_hex(coded.cut(passage)?);
        let what = format!("{}/{}", passage.section, passage.ordinal);
        same(&what, &Some(found), &passage.sha256)?;
    }
    Ok(())
}

fn source_fingerprint() -> Outcome {
    let coded = Coded::read()?;
    let text = String::from_utf8(source()?)?;
    let declared = coded.dossier.source.and_then(|source| source.fingerprint);
    same("fingerprint", &declared, &Some(dossier::sha256_hex(&text)))
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

/// Utterances, cues, date phrases and printed amounts are the source's own words.
fn quotations() -> Outcome {
    let coded = Coded::read()?;
    let mut checked = 0;
    let mut missing = Vec::new();
    let mut check = |words: &str, citations: &[Citation]| -> Outcome {
        let mut found = false;
        for citation in citations {
            found |= coded.at(&citation.locator)?.contains(words);
        }
        checked += 1;
        if !found {
            missing.push(words.to_owned());
        }
        Ok(())
    };
    for fact in coded.dossier.facts() {
        for citation in &fact.citations {
            for cue in &citation.cue {
                check(cue, std::slice::from_ref(citation))?;
            }
        }
        if let Some(words) = fact
            .period
            .as_ref()
            .and_then(|period| period.words.as_ref())
        {
            check(words, &fact.citations)?;
        }
    }
    for engagement in &coded.dossier.engagements {
        let shown = engagement.visibility.as_ref();
        if let Some(words) = shown.and_then(|shown| shown.words.as_ref()) {
            check(words, &engagement.fact.citations)?;
        }
        for quantity in &engagement.quantities {
            if let Some(words) = &quantity.words {
                check(words, &quantity.fact.citations)?;
            }
        }
    }
    for stance in &coded.dossier.stances {
        let shown = stance.visibility.as_ref();
        let words = shown.and_then(|shown| shown.words.as_ref());
        for words in words.into_iter().chain(&stance.utterance) {
            check(words, &stance.fact.citations)?;
        }
    }
    for link in &coded.dossier.links {
        if let Some(words) = &link.lag_words {
            check(words, &link.fact.citations)?;
        }
    }
    same("words that do not stand there", &missing, &Vec::new())?;
    same("there were words to check", &(checked > 100), &true)
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

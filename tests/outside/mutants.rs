//! Changes details of the bundled dossiers, and measures how many changes `check --text` notices.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chancery::anchor::{PassageState, Sentences, Stand, verify};
use chancery::document::Document;
use chancery::dossier::{self, Codebook, Dossier, REGISTER, Shared};
use chancery::quoted::{contradictions, contradictions_in_text};
use chancery::store::Store;
use libtest_mimic::Failed;

use super::drafts::{dossiers, texts};
use super::mutated::{Mutator, Scores, Seed, alone};
use super::{Outcome, Tests, same, test};

const PAGE: &str = include_str!("../../docs/checking.md");

/// How many changes of each kind are made to each fact.
const ROUNDS: u64 = 3;

pub(crate) fn trials() -> Tests {
    vec![test("mutants::nine_in_ten_changes_are_noticed", noticed)]
}

fn noticed() -> Outcome {
    let mut scores = Scores::default();
    let mut coded = 0;
    for (dossier, document) in &coded_texts()? {
        coded += 1;
        same(
            &format!("false alarms in {}", dossier.slug),
            &alarms(dossier, document),
            &Vec::new(),
        )?;
        let anchored = verify(dossier, document);
        let sentences = Sentences::of(&anchored, document);
        let sentence = |locator: &_| sentences.at(locator).map(str::to_owned);
        for round in 0..ROUNDS {
            let mut mutator = Mutator {
                sentence: &sentence,
                seed: Seed(round),
            };
            for alone in alone(dossier) {
                for mutant in mutator.mutants(&alone) {
                    let is_noticed = !alarms(&mutant.dossier, document).is_empty();
                    scores.note(&mutant, is_noticed);
                }
            }
        }
    }
    same("texts are at hand", &coded, &4)?;
    same("kinds of change", &scores.kinds(), &9)?;
    same("kinds that no words carry", &scores.empty(), &Vec::new())?;
    let rows = scores.rows();
    let table = PAGE.lines().filter(|line| {
        let begins = |row: &String| line.split('|').nth(1) == row.split('|').nth(1);
        line.starts_with('|') && rows.iter().any(begins)
    });
    let told: Vec<&str> = table.collect();
    let weak = scores.weak();
    if weak.is_empty() && told == rows {
        return Ok(());
    }
    if weak.is_empty() && std::env::var_os("CHANCERY_REWRITE_DOCS").is_some() {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checking.md");
        return Ok(fs::write(
            page,
            PAGE.replace(&told.join("\n"), &rows.join("\n")),
        )?);
    }
    let (rows, missed) = (rows.join("\n"), scores.missed.join("\n"));
    Err(format!("too few are noticed of {weak:?}; measured were\n{rows}\n\n{missed}").into())
}

/// Returns everything that `check --text` would report about a dossier.
fn alarms(dossier: &Dossier, document: &Document) -> Vec<String> {
    let anchored = verify(dossier, document);
    let passages = anchored.passages.iter();
    let lost = passages.filter(|it| !matches!(it.state, PassageState::Held(_)));
    let lost = lost.map(|it| format!("{}/{}", it.passage.section, it.passage.ordinal));
    let quotes = anchored.quotes.iter();
    let elsewhere = quotes.filter(|it| !matches!(it.stand, Stand::Cited));
    let elsewhere = elsewhere.map(|it| format!("{}: {}", it.fact, it.words));
    let by_words = contradictions(dossier);
    let by_text = contradictions_in_text(dossier, &anchored, document);
    let contradicted = by_words.iter().chain(&by_text);
    let contradicted = contradicted.map(|it| format!("{}: {}", it.fact, it.message));
    lost.chain(elsewhere).chain(contradicted).collect()
}

/// Returns the dossiers whose text is available, with their texts.
fn coded_texts() -> Result<Vec<(Dossier, Document)>, Failed> {
    let codebook = Codebook::new(Store::in_memory()?.codebook()?);
    let (name, text) = REGISTER;
    let shared = Shared::from(&dossier::read(name, text, &codebook, &Shared::default())?);
    let mut texts: BTreeMap<String, Document> = texts()?
        .into_iter()
        .map(|text| (text.fingerprint.clone(), text))
        .collect();
    let mut coded = Vec::new();
    for (name, toml) in dossiers()? {
        let dossier = dossier::read(&name, &toml, &codebook, &shared)?;
        let source = dossier.source.as_ref();
        let fingerprint = source.and_then(|source| source.fingerprint.as_ref());
        if let Some(text) = fingerprint.and_then(|it| texts.remove(it)) {
            coded.push((dossier, text));
        }
    }
    Ok(coded)
}

//! Compares the bundled dossiers with the texts of their sources.

use std::fs;
use std::path::{Path, PathBuf};

use chancery::anchor::{self, CopyMatch, PassageState, Stand};
use chancery::document::Document;
use chancery::dossier::{self, Codebook, Dossier, Passage, REGISTER, Shared};
use chancery::store::Store;
use libtest_mimic::Failed;

use super::{Outcome, Tests, chancery, real_data, same, test};

pub(crate) fn trials() -> Tests {
    vec![
        test("texts::every_passage_is_where_its_span_says", spans),
        test("texts::the_document_gives_the_coded_passages", document),
        test(
            "texts::passages_and_quotations_are_where_the_dossier_says",
            anchors,
        ),
        test("texts::check_finds_nothing_wrong", check),
        test("texts::no_sentence_of_the_source_is_repeated", no_sentence),
    ]
}

/// Bundled dossiers whose text is available, each with the path of the text below
/// `CHANCERY_REAL_DATA`.
const SOURCES: [(&str, &str); 4] = [
    ("malaysia-us-2022", "commentary/commentary.txt"),
    (
        "us-asean-initiatives-2021",
        "data/texts/us-asean-initiatives-2021-10-26.md",
    ),
    (
        "us-asean-summit-2022",
        "data/texts/us-asean-special-summit-2022-05-12.md",
    ),
    (
        "us-malaysia-trade-2025",
        "data/texts/us-malaysia-reciprocal-trade-2025-10-26.md",
    ),
];

/// Second codings of two texts, in `tests/dossiers/second`, each with the path of the text.
const SECOND: [(&str, &str); 2] = [
    ("my22-second.toml", SOURCES[0].1),
    ("my25-second.toml", SOURCES[3].1),
];

/// The name of the section above the first heading.
const OPENING: &str = "opening";

/// A dossier, and the text from which it was coded.
struct Coded {
    /// The content of the dossier's file.
    toml: String,
    dossier: Dossier,
    /// The path of the source's text.
    file: PathBuf,
    bytes: Vec<u8>,
    /// The text after normalization.
    text: String,
}

impl Coded {
    fn all() -> Result<Vec<Self>, Failed> {
        let folder = real_data().ok_or("CHANCERY_REAL_DATA is not set")?;
        let codebook = Codebook::new(Store::in_memory()?.codebook()?);
        let (name, text) = REGISTER;
        let shared = Shared::from(&dossier::read(name, text, &codebook, &Shared::default())?);
        let shipped = SOURCES.into_iter().map(|(name, file)| {
            let (name, toml) = dossier::example(name).ok_or("there is no such dossier")?;
            Ok((name, toml.to_owned(), file))
        });
        let second = SECOND.into_iter().map(|(name, file)| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossiers/second");
            Ok((name, fs::read_to_string(path.join(name))?, file))
        });
        let coded = shipped.chain(second).map(|it: Result<_, Failed>| {
            let (name, toml, file) = it?;
            let file = folder.join(file);
            let bytes = fs::read(&file)?;
            let text = dossier::normalize(str::from_utf8(&bytes)?);
            let dossier = dossier::read(name, &toml, &codebook, &shared)?;
            Ok(Self {
                toml,
                dossier,
                file,
                bytes,
                text,
            })
        });
        coded.collect()
    }

    fn cut(&self, passage: &Passage) -> Result<&str, Failed> {
        let span = passage.start.zip(passage.end);
        span.and_then(|(start, end)| dossier::cut(&self.text, start, end))
            .ok_or_else(|| format!("{}/{} has no span", passage.section, passage.ordinal).into())
    }
}

/// Runs a check on each dossier with its text. An error names the dossier.
fn each(check: fn(&Coded) -> Outcome) -> Outcome {
    for coded in Coded::all()? {
        check(&coded).map_err(|why| {
            let why = why.message().unwrap_or_default();
            Failed::from(format!("{}: {why}", coded.dossier.slug))
        })?;
    }
    Ok(())
}

/// Checks that each passage is a whole paragraph. Between two passages there may only be a heading
/// or the marker of a list item.
fn spans() -> Outcome {
    each(|coded| {
        let mut section = OPENING;
        let mut reached = 0;
        for passage in &coded.dossier.passages {
            let text = coded.cut(passage)?;
            let ends = text.ends_with(['.', '”', ':']) && text.starts_with(char::is_uppercase);
            same(&format!("a whole paragraph: {text}"), &ends, &true)?;
            let start = passage.start.unwrap_or_default();
            let between = dossier::cut(&coded.text, reached, start).unwrap_or_default();
            let heading = letters(without_front_matter(between));
            let named = if passage.section == section {
                heading.is_empty()
            } else {
                heading.starts_with(&letters(&passage.section))
            };
            same(
                &format!("{} is under `{heading}`", passage.section),
                &named,
                &true,
            )?;
            section = &passage.section;
            reached = passage.end.unwrap_or_default();
        }
        let rest = coded.text.chars().skip(usize::try_from(reached)?);
        same(
            "after the last",
            &letters(&rest.collect::<String>()),
            &String::new(),
        )
    })
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns a text without its front matter, which is between two lines of hyphens.
fn without_front_matter(text: &str) -> &str {
    let front = text.strip_prefix("--- ");
    front.map_or(text, |front| {
        front.split_once(" --- ").unwrap_or_default().1
    })
}

/// Parses each text. The result must be the passages of the dossier, with two exceptions: only a
/// coder can recognize a caption, and a coder may shorten a heading to its beginning.
fn document() -> Outcome {
    each(|coded| {
        let document = Document::read(&coded.file.to_string_lossy(), &coded.bytes)?;
        same("the text", &document.text, &coded.text)?;
        let read = document.passages.iter().map(Passage::from);
        let named = coded.dossier.passages.iter().zip(read);
        for (passage, read) in named.clone() {
            let begins = read.section.starts_with(&passage.section);
            same(
                &format!("{} begins {}", passage.section, read.section),
                &begins,
                &true,
            )?;
        }
        let read: Vec<Passage> = named
            .map(|(passage, read)| Passage {
                section: passage.section.clone(),
                kind: passage.kind.clone(),
                ..read
            })
            .collect();
        same("passages", &read, &coded.dossier.passages)?;
        same(
            "how many",
            &document.passages.len(),
            &coded.dossier.passages.len(),
        )
    })
}

/// Checks that every passage has its fingerprint, and that every quoted utterance, cue, date and
/// amount occurs in its cited sentences.
fn anchors() -> Outcome {
    each(|coded| {
        let document = Document::read(&coded.file.to_string_lossy(), &coded.bytes)?;
        let anchored = anchor::verify(&coded.dossier, &document);
        same("the file", &anchored.copy, &CopyMatch::Same)?;
        let passages = anchored.passages.iter();
        let lost = passages.filter(|it| !matches!(it.state, PassageState::Held(_)));
        same("lost passages", &lost.collect::<Vec<_>>(), &Vec::new())?;
        let quotes = anchored.quotes.iter();
        let elsewhere = quotes.filter(|it| it.stand != Stand::Cited);
        same("lost words", &elsewhere.collect::<Vec<_>>(), &Vec::new())?;
        let enough = anchored.quotes.len() > coded.dossier.passages.len();
        same("there were words to check", &enough, &true)
    })
}

fn check() -> Outcome {
    each(|coded| {
        let folder = tempfile::tempdir()?;
        // A second coding is checked without the bundled record, because two coders can declare the
        // same actors in different words.
        let is_second = SECOND
            .iter()
            .any(|(name, _)| name.starts_with(&coded.dossier.slug));
        let init = if is_second {
            &["init", "--empty"][..]
        } else {
            &["init"]
        };
        chancery(folder.path(), init)?;
        let text = coded.file.file_name().and_then(|name| name.to_str());
        let text = text.ok_or("the source has no name")?;
        fs::write(folder.path().join("dossier.toml"), &coded.toml)?;
        fs::write(folder.path().join(text), &coded.bytes)?;
        let check = [
            "check",
            "--text",
            text,
            "dossier.toml",
            "--format",
            "ndjson",
        ];
        same("found", &chancery(folder.path(), &check)?, &String::new())
    })
}

/// Checks that no dossier repeats eight consecutive words of its source, except words of the front
/// matter, such as title and address.
fn no_sentence() -> Outcome {
    const RUN: usize = 8;
    each(|coded| {
        let source = words(without_front_matter(&coded.text));
        let runs: std::collections::HashSet<&[String]> = source.windows(RUN).collect();
        for run in words(&coded.toml).windows(RUN) {
            if runs.contains(run) {
                return Err(format!("repeated: {}", run.join(" ")).into());
            }
        }
        Ok(())
    })
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

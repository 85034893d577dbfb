//! `chancery draft`: starts a dossier from the text of a source.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::slice;

use clap::{Args, ValueHint};

use super::ask::{self, OutputArgs};
use super::database::{self, DatabaseArgs};
use super::error::{Kind, unreadable};
use super::{CliError, ui};
use crate::document::{Document, slug};
use crate::dossier::REGISTER_SLUG;
use crate::draft::{Declaration, Heading, Known, Names, Skeleton, What};
use crate::store::Reader;
use crate::visible::{visible, visible_path};

/// The largest text that is read, in bytes. The Bible has four million.
const LARGEST: u64 = 64 << 20;

/// What to draft.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLE)]
pub(super) struct DraftArgs {
    /// Plain text or Markdown in UTF-8; `-` reads standard input
    #[arg(value_name = "TEXT", value_hint = ValueHint::FilePath)]
    text: PathBuf,

    /// Slug of the dossier and its source [default: made from the file's name]
    #[arg(long)]
    slug: Option<String>,

    /// Name of the coder
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,

    /// Also write the sentences of the text, as comments
    #[arg(long)]
    with_text: bool,
}

const EXAMPLE: &str = "\
The draft is a dossier that loads as it is. It holds what the text states about itself (title,
author, date, address), and each paragraph, list item and caption with its place and fingerprint.
Below each of these, comments list what chancery found, with the sentence:

  actor   a name that the database has, or its adjective, with the actor's slug; actors that
          only other dossiers declare are declared again at the end
  name    a capitalized name that the database does not have; for an abbreviation, its long form
  place   a region, a body of water or a period
  date    with its EDTF; \"this year\" counts from the day of publication, and a day or month
          without a year takes the year of the date before it in its passage
  amount  money or things counted, with comparator, low, high, unit and per
  hedge   hedging words, with FactBank's degree
  speech  words in quotation marks

These are suggestions: the draft has no facts. In plain text, blank lines separate paragraphs,
and a short line of its own is a heading. Markdown (.md) has headings, lists and front matter;
the description of an image is a caption. Tables and footnotes are left out.

Example:
  $ chancery draft speech.md --coder \"A. Analyst\" -o speech.toml
  note: 3 passages, 5 sentences; 7 names, 3 dates and 2 amounts to look at
  $ grep '^# next-steps/1.1' speech.toml
  # next-steps/1.1 name: \"SPI\" = \"Straits Patrol Initiative\"
  # next-steps/1.1 date: date_basis = \"relative\", date_words = \"In June\"
  # next-steps/1.1 amount: comparator = \"eq\", low = 6, words = \"six\", unit = \"boat\"
  # next-steps/1.1 hedge: hedge = \"PS+\", cue = [\"may\"]
  $ chancery load speech.toml
  note: loaded `speech`: 0 facts";

pub(super) fn run(
    args: &DraftArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    output.refuse_all_but_file(|flag| {
        format!("a draft is written as TOML; `{flag}` does not apply")
    })?;
    // An existing file may be a draft that has been coded since.
    output.refuse_written()?;
    let slug = slug_of(args)?;
    let document = document(&args.text)?;
    let reader = database::reader(database)?;
    let heading = heading(args, slug, &reader)?;
    let mut skeleton = Skeleton::new(&document, &names(&reader)?, &heading);
    skeleton.declarations = declarations(&reader, &skeleton)?;
    let text = skeleton.write(&document, &heading);
    let output = output.made_from(slice::from_ref(&args.text));
    output.open_for_text()?.write_whole(text.as_bytes())?;
    ui::note(&summary(&document, &skeleton));
    Ok(())
}

/// Returns the given slug, else one made from the file's name.
fn slug_of(args: &DraftArgs) -> Result<String, CliError> {
    let Some(given) = &args.slug else {
        let stem = args.text.file_stem().unwrap_or_default();
        let name = slug(&stem.to_string_lossy());
        let is_free = name != REGISTER_SLUG && !is_standard_input(&args.text);
        return Ok(if is_free { name } else { "draft".to_owned() });
    };
    if *given == REGISTER_SLUG {
        let message = format!("the register has the slug `{given}`");
        return Err(CliError::usage(message).hint("choose another slug"));
    }
    if slug(given) != *given {
        let message = format!("`{}` is not a slug", visible(given));
        return Err(CliError::usage(message).hint(format!("write it as `{}`", slug(given))));
    }
    Ok(given.clone())
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn named(path: &Path) -> String {
    if is_standard_input(path) {
        return "standard input".to_owned();
    }
    format!("`{}`", visible_path(path))
}

fn document(path: &Path) -> Result<Document, CliError> {
    let what = named(path);
    let bytes = read(path).map_err(|error| unreadable(&what, &error))?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("{what} has more than {} MiB", LARGEST >> 20);
        return Err(CliError::new(Kind::Limit, message).hint("draft it in parts"));
    }
    Document::read(&path.to_string_lossy(), &bytes).map_err(|error| {
        CliError::new(Kind::Data, format!("cannot read {what}: {error}")).hint(error.hint())
    })
}

/// Reads a file to its end, or to one byte over the limit.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let input: Box<dyn Read> = if is_standard_input(path) {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(path)?)
    };
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn heading(args: &DraftArgs, slug: String, reader: &Reader) -> Result<Heading, CliError> {
    let kinds = "SELECT source_kind, label FROM vocab_source_kind ORDER BY source_kind";
    let pair = |row: Vec<String>| <[String; 2]>::try_from(row).ok();
    let kinds = ask::rows(reader, kinds, &[])?.into_iter().filter_map(pair);
    let today = ask::texts(reader, "SELECT date('now', 'localtime')")?;
    let file = args.text.file_name().unwrap_or_default();
    Ok(Heading {
        slug,
        file: (!is_standard_input(&args.text)).then(|| file.to_string_lossy().into_owned()),
        coder: args.coder.clone(),
        coded_on: today.into_iter().next().unwrap_or_default(),
        kinds: kinds.map(|[code, label]| (code, label)).collect(),
        with_text: args.with_text,
    })
}

fn names(reader: &Reader) -> Result<Names, CliError> {
    let rows = ask::rows(reader, include_str!("draft.sql"), &[])?;
    let known = rows.into_iter().filter_map(|row| {
        let [actor, name, iso3] = <[String; 3]>::try_from(row).ok()?;
        let iso3 = Some(iso3).filter(|iso3| !iso3.is_empty());
        Some(Known { actor, name, iso3 })
    });
    Ok(Names::new(known))
}

/// Returns the declarations of actors that the register lacks, and of the actors they are
/// part of.
fn declarations(reader: &Reader, skeleton: &Skeleton) -> Result<Vec<Declaration>, CliError> {
    let mut declared = reader.declared()?;
    let mut wanted: Vec<String> = skeleton.actors().map(str::to_owned).collect();
    let mut declarations = Vec::new();
    while let Some(slug) = wanted.pop() {
        let Some(dossier) = declared.remove(&slug) else {
            continue;
        };
        if let Some(actor) = reader.declaration(&slug)? {
            wanted.extend(actor.part_of.clone());
            declarations.push(Declaration { dossier, actor });
        }
    }
    declarations.sort_by(|a, b| a.actor.slug.cmp(&b.actor.slug));
    Ok(declarations)
}

/// Sums up the passages and suggestions.
fn summary(document: &Document, skeleton: &Skeleton) -> String {
    let sentences: usize = document.passages.iter().map(|it| it.sentences.len()).sum();
    let count = |is: fn(&What) -> bool| {
        skeleton
            .suggestions
            .iter()
            .filter(|it| is(&it.what))
            .count()
    };
    let counted = ui::counted;
    format!(
        "{}, {}; {}, {} and {} to look at",
        counted(document.passages.len(), "passage"),
        counted(sentences, "sentence"),
        counted(
            count(|it| matches!(it, What::Actor(_) | What::Name(_))),
            "name"
        ),
        counted(count(|it| matches!(it, What::Date { .. })), "date"),
        counted(count(|it| matches!(it, What::Amount { .. })), "amount"),
    )
}

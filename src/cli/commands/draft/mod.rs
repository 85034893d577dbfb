//! `chancery draft`: starts a dossier from the text of a source.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::slice;

use clap::{Args, ValueHint};

use crate::cli::database;
use crate::cli::error::{CliError, ExitKind, unreadable};
use crate::cli::flags::GlobalArgs;
use crate::cli::{ask, clock, stdin, ui};
use crate::document::{Document, slug};
use crate::dossier::{Actor, REGISTER_SLUG};
use crate::draft::{ActorNames, Drafted, Heading, KnownActorName, Skeleton, declarations};
use crate::input::Input;
use crate::store::Reader;
use crate::visible::{visible, visible_path};

/// What to draft.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLE)]
pub(crate) struct DraftArgs {
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
author, date, address), a table `[[says]]` for each sentence, to write its facts under, and at the
end the place and fingerprint of each paragraph, list item and caption. Below each sentence,
comments list what chancery found in it:

  actor   a name that the database has, or its adjective, with the actor's slug; actors that
          only other dossiers declare are declared again at the end
  name    a capitalized name that the database does not have; for an abbreviation, its long form
  place   a region, a body of water or a period
  date    as the key `when`; \"this year\" counts from the day of publication, and a day or month
          without a year takes the year of the date before it in its passage, or else the one
          near the day of publication, unless the text tells of another time
  amount  money or things counted, as the key `amounts`, where you name the THING and, if there
          is none, the UNIT; what can be read in two ways, as `1.500`, is left out
  hedge   hedging words, as the key of their degree
  speech  words in quotation marks

These are suggestions: the draft has no facts. In plain text, blank lines separate paragraphs,
and a short line of its own is a heading. Markdown (.md) has headings, lists and front matter;
the description of an image is a caption. Tables and footnotes are left out.

Example:
  $ chancery draft speech.md --coder \"A. Analyst\" -o speech.toml
  note: 3 passages, 5 sentences; 6 names, 3 dates and 2 amounts to look at
  $ grep -A4 'at = \"next-steps/1.1\"' speech.toml
  at = \"next-steps/1.1\"
  # name: \"SPI\" = \"Straits Patrol Initiative\"
  # date: when = \"relative: In June\"
  # amount: amounts.THING = \"6 boat: six\"
  # hedge: possibly = \"may\"
  $ chancery load speech.toml
  note: loaded `speech`: 0 facts";

pub(crate) fn run(args: &DraftArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    output.refuse_all_but_file("a draft is written as TOML")?;
    if output.is_json_file() {
        let message = "a draft is written as TOML: its suggestions are comments";
        return Err(CliError::usage(message).hint("name the file `.toml`"));
    }
    // Never overwrite a draft, because it could contain the user's coding.
    output.refuse_written()?;
    let slug = slug_of(args)?;
    // Open the reader first, because that starts the time limit and the watch for Ctrl-C.
    let reader = database::reader(database)?;
    let document = document(&args.text)?;
    let heading = heading(args, slug, &reader)?;
    let (names, declared) = (names(&reader)?, reader.declared()?);
    let skeleton = Skeleton::new(&document, &names, &heading, &declared);
    let output = output.made_from(slice::from_ref(&args.text));
    let mut output = output.open_for_text()?;
    let drafted = {
        let mut out = clock::unhurried(&mut output);
        let drafted = skeleton.write(&mut out);
        drafted.and_then(|drafted| out.flush().map(|()| drafted))
    };
    let drafted = drafted.map_err(|error| output.write_error(error))?;
    let declarations = declarations(&declared_of(&reader, &declared, &drafted)?);
    output
        .write_all(declarations.as_bytes())
        .map_err(|error| output.write_error(error))?;
    reader.release();
    clock::waiting(|| output.commit())?;
    ui::note(&summary(&document, &drafted));
    Ok(())
}

/// Returns the slug that the user gave, else a slug made from the file's name.
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
    let bytes = read(path).map_err(|error| unreadable(&what, error))?;
    Document::read(&path.to_string_lossy(), &bytes).map_err(|error| {
        let hint = error.hint();
        CliError::new(ExitKind::Data, error)
            .after(format!("cannot read {what}"))
            .hint(hint)
    })
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if is_standard_input(path) {
        stdin::bytes(Input::Text)
    } else {
        Input::Text.read(path)
    }
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

fn names(reader: &Reader) -> Result<ActorNames, CliError> {
    let rows = ask::rows(reader, include_str!("names.sql"), &[])?;
    let known = rows.into_iter().filter_map(|row| {
        let [actor, name, iso3] = <[String; 3]>::try_from(row).ok()?;
        let iso3 = Some(iso3).filter(|iso3| !iso3.is_empty());
        Some(KnownActorName { actor, name, iso3 })
    });
    Ok(ActorNames::new(known))
}

/// Returns the actors that a draft must declare: those that the register lacks, and the larger
/// actors to which these belong.
fn declared_of(
    reader: &Reader,
    declared: &BTreeMap<String, String>,
    drafted: &Drafted,
) -> Result<Vec<Actor>, CliError> {
    let mut wanted: Vec<String> = drafted.actors.iter().cloned().collect();
    let mut actors: BTreeMap<String, Actor> = BTreeMap::new();
    while let Some(slug) = wanted.pop() {
        if !declared.contains_key(&slug) || actors.contains_key(&slug) {
            continue;
        }
        if let Some(actor) = reader.declaration(&slug)? {
            wanted.extend(actor.part_of.clone());
            actors.insert(slug, actor);
        }
    }
    Ok(actors.into_values().collect())
}

/// Returns a sentence that counts the passages and suggestions.
fn summary(document: &Document, drafted: &Drafted) -> String {
    let counted = ui::counted;
    format!(
        "{}, {}; {}, {} and {} to look at",
        counted(document.passages.len(), "passage"),
        counted(drafted.sentences, "sentence"),
        counted(drafted.names, "name"),
        counted(drafted.dates, "date"),
        counted(drafted.amounts, "amount"),
    )
}

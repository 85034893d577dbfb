//! `chancery cite`: facts, passages and sources as citations.

use clap::{Args, ValueEnum};

use super::CliError;
use super::ask::{self, OutputArgs};
use super::complete::Things;
use super::database::{self, DatabaseArgs};
use super::error::Kind;
use super::meaning::Meaning;
use crate::citing::{self, Citation, CitedPlace, EntryKind, Fact, Source, Written};
use crate::noun::with_article;
use crate::store::{Parameter, Reader};

/// What to cite, and how.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CiteArgs {
    /// References of facts, passages (conclusion/1.2) or sources, as for `show`
    #[arg(required = true, value_name = "REF", add = Things::Citable.completer())]
    references: Vec<String>,

    /// Citation style
    #[arg(long, value_enum, default_value_t = Style::Text)]
    style: Style,
}

const EXAMPLES: &str = "Examples:
  chancery cite scaneagle-uavs
  chancery cite conclusion/1 --style markdown
  chancery cite malaysia-us-2022 scaneagle-uavs --style biblatex -o refs.bib
  chancery cite scaneagle-uavs --style csl-json -o refs.json";

/// The form of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// A paragraph for a footnote
    Text,
    /// The same in Markdown
    Markdown,
    /// An entry for each source, for LaTeX
    Biblatex,
    /// An item for each source, for Zotero, Pandoc and others
    CslJson,
}

impl Style {
    fn write(self, citations: &[Citation]) -> String {
        match self {
            Self::Text => citing::text(citations),
            Self::Markdown => citing::markdown(citations),
            Self::Biblatex => citing::biblatex(citations),
            Self::CslJson => citing::csl_json(citations),
        }
    }
}

pub(super) fn run(
    args: &CiteArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    output.refuse_all_but_file(|flag| {
        format!("citations are text; choose their form with `--style`, not `{flag}`")
    })?;
    let reader = database::reader(database)?;
    let wanted = args.references.iter();
    let citations: Vec<Citation> = wanted
        .map(|reference| citation(&reader, reference))
        .collect::<Result<_, _>>()?;
    let text = args.style.write(&citations);
    ask::write_text(&reader, &text, output)
}

/// Returns the citation of what a reference stands for.
fn citation(reader: &Reader, reference: &str) -> Result<Citation, CliError> {
    let (meaning, sentence) = Meaning::of(reader, reference)?;
    if !matches!(meaning.kind.as_str(), "fact" | "passage" | "source") {
        return Err(uncitable(&meaning));
    }
    let sentence = sentence.map_or(Parameter::Null, Parameter::Integer);
    let parameters = [
        ("key".to_owned(), Parameter::Text(meaning.key.clone())),
        ("kind".to_owned(), Parameter::Text(meaning.kind.clone())),
        ("sentence".to_owned(), sentence),
    ];
    let source = source(reader, &meaning.kind, &meaning.key)?.ok_or_else(|| {
        let message = format!("`{}` has no source to cite", meaning.reference);
        CliError::new(Kind::Data, message)
    })?;
    let places = ask::rows(reader, include_str!("cite/places.sql"), &parameters)?;
    let fact = match meaning.kind.as_str() {
        "fact" => ask::rows(reader, include_str!("cite/fact.sql"), &parameters[..1])?,
        _ => Vec::new(),
    };
    Ok(Citation {
        source,
        places: places.into_iter().filter_map(place_of).collect(),
        fact: fact.into_iter().find_map(fact_of),
    })
}

/// Returns the source of a fact or passage, or the source with that key.
pub(super) fn source(reader: &Reader, kind: &str, key: &str) -> Result<Option<Source>, CliError> {
    let parameters = [
        ("key".to_owned(), Parameter::Text(key.to_owned())),
        ("kind".to_owned(), Parameter::Text(kind.to_owned())),
    ];
    let rows = ask::rows(reader, include_str!("cite/source.sql"), &parameters)?;
    Ok(rows.into_iter().find_map(source_of))
}

fn uncitable(meaning: &Meaning) -> CliError {
    let Meaning {
        kind, reference, ..
    } = meaning;
    let message = format!(
        "`{reference}` is {}: only facts, passages and sources can be cited",
        with_article(kind)
    );
    CliError::usage(message).hint(format!(
        "`chancery show {reference}` lists what the record has about it"
    ))
}

/// Returns a text; `None` for the empty text, which stands for NULL.
fn known(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

#[expect(
    clippy::similar_names,
    reason = "published and publisher are the names of the columns"
)]
fn source_of(row: Vec<String>) -> Option<Source> {
    let [
        slug,
        kind,
        entry,
        publisher_in_entry,
        item,
        publisher_in_item,
        label,
        rest @ ..,
    ] = <[String; 16]>::try_from(row).ok()?;
    let [
        title,
        author,
        publisher,
        published,
        written,
        basis,
        url,
        language,
        licence,
    ] = rest.map(known);
    let written = written.zip(basis);
    let written = written.map(|(date, basis)| Written { date, basis });
    let entry = EntryKind {
        biblatex: entry,
        biblatex_publisher: publisher_in_entry,
        csl: item,
        csl_publisher: publisher_in_item,
    };
    Some(Source {
        slug,
        kind,
        entry,
        label,
        title,
        author,
        publisher,
        published,
        written,
        url,
        language,
        licence,
    })
}

fn place_of(row: Vec<String>) -> Option<CitedPlace> {
    let [
        section,
        paragraph,
        kind,
        alone,
        sentence,
        hedge,
        cue,
        voice,
        _,
    ] = <[String; 9]>::try_from(row).ok()?;
    Some(CitedPlace {
        section,
        paragraph,
        kind,
        is_alone: alone == "1",
        sentence: known(sentence),
        hedge: known(hedge),
        cue: known(cue),
        voice: known(voice),
    })
}

fn fact_of(row: Vec<String>) -> Option<Fact> {
    let [reference, title, date, dossier, coder, coded_on, codebook] =
        <[String; 7]>::try_from(row).ok()?;
    Some(Fact {
        reference,
        title,
        date: known(date),
        dossier,
        coder,
        coded_on,
        codebook,
    })
}

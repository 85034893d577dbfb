//! `chancery cite`: prints citations of facts, passages and sources.

use clap::{Args, ValueEnum};

use crate::citing::{self, CitedFact, CitedPlace, SourceCitation};
use crate::cli::complete::things::Things;
use crate::cli::database;
use crate::cli::error::{CliError, ExitKind};
use crate::cli::flags::GlobalArgs;
use crate::cli::meaning::NamedThing;
use crate::cli::source::{self, known};
use crate::cli::{ask, output};
use crate::noun::with_article;
use crate::store::{ParameterValue, Reader};

/// What to cite, and how.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CiteArgs {
    /// References of facts, passages (conclusion/1.2) or sources, as for `show`
    #[arg(required = true, value_name = "REF", add = Things::Citable.completer())]
    references: Vec<String>,

    /// Citation style
    #[arg(long, value_enum, default_value_t = CitationStyle::Text)]
    style: CitationStyle,
}

const EXAMPLES: &str = "Examples:
  chancery cite scaneagle-uavs
  chancery cite conclusion/1 --style markdown
  chancery cite malaysia-us-2022 scaneagle-uavs --style biblatex -o refs.bib
  chancery cite scaneagle-uavs --style csl-json -o refs.json";

/// The form of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CitationStyle {
    /// A paragraph for a footnote
    Text,
    /// The same in Markdown
    Markdown,
    /// An entry for each source, for LaTeX
    Biblatex,
    /// An item for each source, for Zotero, Pandoc and others
    CslJson,
}

impl CitationStyle {
    fn write(self, citations: &[SourceCitation]) -> String {
        match self {
            Self::Text => citing::text(citations),
            Self::Markdown => citing::markdown(citations),
            Self::Biblatex => citing::biblatex(citations),
            Self::CslJson => citing::csl_json(citations),
        }
    }
}

pub(crate) fn run(args: &CiteArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    output.refuse_rows(|flag| {
        format!("citations are text; choose their form with `--style`, not `{flag}`")
    })?;
    let reader = database::reader(database)?;
    let wanted = args.references.iter();
    let citations: Vec<SourceCitation> = wanted
        .map(|reference| citation(&reader, reference))
        .collect::<Result<_, _>>()?;
    let text = args.style.write(&citations);
    output::write_text(&reader, &text, output)
}

/// Returns the citation of the fact, passage or source that a reference names.
fn citation(reader: &Reader, reference: &str) -> Result<SourceCitation, CliError> {
    let (meaning, sentence) = NamedThing::of(reader, reference)?;
    if !matches!(meaning.kind.as_str(), "fact" | "passage" | "source") {
        return Err(uncitable(&meaning));
    }
    let sentence = sentence.map_or(ParameterValue::Null, ParameterValue::Integer);
    let parameters = [
        ("key".to_owned(), ParameterValue::Text(meaning.key.clone())),
        (
            "kind".to_owned(),
            ParameterValue::Text(meaning.kind.clone()),
        ),
        ("sentence".to_owned(), sentence),
    ];
    let source = source::source(reader, &meaning.kind, &meaning.key)?.ok_or_else(|| {
        let message = format!("`{}` has no source to cite", meaning.reference);
        CliError::new(ExitKind::Data, message)
    })?;
    let places = ask::rows(reader, include_str!("places.sql"), &parameters)?;
    let fact = match meaning.kind.as_str() {
        "fact" => ask::rows(reader, include_str!("fact.sql"), &parameters[..1])?,
        _ => Vec::new(),
    };
    Ok(SourceCitation {
        source,
        places: places.into_iter().filter_map(place_of).collect(),
        fact: fact.into_iter().find_map(fact_of),
    })
}

fn uncitable(meaning: &NamedThing) -> CliError {
    let NamedThing {
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

fn fact_of(row: Vec<String>) -> Option<CitedFact> {
    let [
        reference,
        title,
        state,
        date,
        date_basis,
        dossier,
        coder,
        coded_on,
        codebook,
    ] = <[String; 9]>::try_from(row).ok()?;
    Some(CitedFact {
        reference,
        title,
        state: known(state),
        date: known(date),
        date_basis: known(date_basis),
        dossier,
        coder,
        coded_on,
        codebook,
    })
}

//! `chancery export ati`: writes each citation as an annotation for transparent inquiry.

use std::collections::HashMap;

use clap::Args;

use crate::ati::{self, Annotation};
use crate::citing::CitedSource;
use crate::cli::complete::things::Things;
use crate::cli::database;
use crate::cli::error::{CliError, ExitKind, not_found};
use crate::cli::flags::GlobalArgs;
use crate::cli::{ask, output, source};
use crate::store::{ParameterValue, Reader};

/// Which dossiers.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct AtiArgs {
    /// A loaded dossier [default: all]
    #[arg(add = Things::Dossiers.completer())]
    dossier: Option<String>,
}

const EXAMPLES: &str = "Examples:
  chancery export ati my22 -o annotations.json";

/// Lists the dossiers that code a source, because only these have citations.
const DOSSIERS: &str = "SELECT dossier FROM dossiers WHERE source IS NOT NULL ORDER BY dossier";

pub(crate) fn run(args: &AtiArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    output.refuse_all_but_file("annotations are written as JSON")?;
    let reader = database::verified(database)?;
    if let Some(dossier) = &args.dossier {
        let known = ask::texts(&reader, DOSSIERS)?;
        if !known.contains(dossier) {
            return Err(not_found("dossier of a source", dossier, &known));
        }
    }
    let record = reader.provenance()?.database.fingerprint;
    let annotations = annotations(&reader, args.dossier.clone())?;
    let text =
        ati::json(&record, &annotations).map_err(|error| CliError::new(ExitKind::Data, error))?;
    output::write_text(&reader, &text, output)
}

fn annotations(reader: &Reader, dossier: Option<String>) -> Result<Vec<Annotation>, CliError> {
    let dossier = dossier.map_or(ParameterValue::Null, ParameterValue::Text);
    let parameters = [("dossier".to_owned(), dossier)];
    let rows = ask::rows(reader, include_str!("ati.sql"), &parameters)?;
    let mut sources = HashMap::new();
    let mut annotations = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some((source, annotation)) = annotation(row) {
            let source = source_of(reader, &mut sources, source)?;
            annotations.push(Annotation {
                source,
                ..annotation
            });
        }
    }
    Ok(annotations)
}

/// Returns the source with this key; looks it up only at the first request.
fn source_of(
    reader: &Reader,
    known: &mut HashMap<String, CitedSource>,
    key: String,
) -> Result<CitedSource, CliError> {
    if let Some(source) = known.get(&key) {
        return Ok(source.clone());
    }
    let source = source::source(reader, "source", &key)?.unwrap_or_default();
    known.insert(key, source.clone());
    Ok(source)
}

/// Splits a row into the key of its source and an annotation that still lacks the source.
fn annotation(row: Vec<String>) -> Option<(String, Annotation)> {
    let [
        dossier,
        coder,
        coded_on,
        source,
        reference,
        title,
        locator,
        start,
        end,
        sha256,
        notes @ ..,
    ] = <[String; 15]>::try_from(row).ok()?;
    let annotation = Annotation {
        reference,
        title,
        locator,
        span: start.parse().ok().zip(end.parse().ok()),
        sha256: Some(sha256).filter(|it| !it.is_empty()),
        notes: notes.into_iter().filter(|it| !it.is_empty()).collect(),
        dossier,
        coder,
        coded_on,
        source: CitedSource::default(),
    };
    Some((source, annotation))
}

//! `chancery attach` stores the text of a source in the database; `chancery detach` removes it.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::anchor::{self, Anchored};
use crate::cli::coding::text::SourceText;
use crate::cli::complete::things::Things;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::error::{CliError, ExitKind};
use crate::cli::ui;
use crate::dossier::Dossier;
use crate::store::{PassageText, Store};

/// What to attach.
#[derive(Debug, Clone, Args)]
pub(crate) struct AttachArgs {
    /// Your copy of the source: plain text or Markdown
    #[arg(value_hint = ValueHint::FilePath)]
    text: PathBuf,

    /// Source that the copy is of [default: the source whose passages it contains]
    #[arg(long, value_name = "SLUG", add = Things::Sources.completer())]
    source: Option<String>,
}

/// What to remove.
#[derive(Debug, Clone, Args)]
pub(crate) struct DetachArgs {
    /// Slug of a source
    #[arg(add = Things::Sources.completer())]
    source: String,
}

/// A source in the database, and its passages in the text.
struct Match<'t> {
    source: &'t str,
    texts: Vec<PassageText<'t>>,
    missing: Vec<String>,
}

pub(crate) fn run(args: &AttachArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let mut store = database::store(database)?;
    let text = SourceText::read(&args.text)?;
    let wanted = args.source.as_deref();
    let dossiers = coded(&store, wanted)?;
    let found = found(&dossiers, &text, wanted)?;
    let attached = store.attach(found.source, &found.texts)?;
    let total = found.texts.len() + found.missing.len();
    let source = found.source;
    ui::note(&format!(
        "attached the text of {attached} of {} of `{source}`",
        ui::counted(total, "passage")
    ));
    if !found.missing.is_empty() {
        let missing = found.missing.join("`, `");
        ui::note(&format!(
            "these passages are not word for word in this copy: `{missing}` (`chancery check --text` gives details)"
        ));
    }
    Ok(())
}

pub(crate) fn detach(args: &DetachArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let source = &args.source;
    let detached = database::store(database)?.detach(source)?;
    ui::note(&match detached {
        0 => format!("no text was attached to `{source}`"),
        count => format!(
            "detached the text of {} of `{source}`",
            ui::counted(usize::try_from(count).unwrap_or(usize::MAX), "passage")
        ),
    });
    Ok(())
}

/// Returns the source with the most passages in the text; fails if several have equally many.
fn found<'t>(
    dossiers: &'t [Dossier],
    text: &'t SourceText,
    wanted: Option<&str>,
) -> Result<Match<'t>, CliError> {
    let mut matches: Vec<Match<'_>> = Vec::new();
    for dossier in dossiers {
        let anchored = anchor::verify(dossier, text.document());
        if let Some(found) = Match::of(dossier, &anchored, text)
            && !matches.iter().any(|it| it.source == found.source)
        {
            matches.push(found);
        }
    }
    let most = matches.iter().map(|it| it.texts.len()).max();
    matches.retain(|it| Some(it.texts.len()) == most);
    let name = text.name();
    match matches.len() {
        1 => Ok(matches.remove(0)),
        0 => Err(none(wanted, name)),
        _ => {
            let sources: Vec<&str> = matches.iter().map(|it| it.source).collect();
            let hint = format!("choose one with `--source`: `{}`", sources.join("`, `"));
            let message = format!("`{name}` contains equally many passages of several sources");
            Err(CliError::usage(message).hint(hint))
        }
    }
}

fn none(wanted: Option<&str>, name: &str) -> CliError {
    match wanted {
        Some(source) => CliError::new(
            ExitKind::Data,
            format!("`{name}` contains no passage of `{source}`"),
        )
        .hint("without `--source`, it is attached to the source whose passages it contains"),
        None => CliError::new(
            ExitKind::Data,
            format!("`{name}` contains no passage of any source in the database"),
        )
        .hint("load a dossier of it first; `chancery draft` starts one"),
    }
}

/// Returns the loaded dossiers that code a source, or only those that code the wanted source.
fn coded(store: &Store, wanted: Option<&str>) -> Result<Vec<Dossier>, CliError> {
    let mut dossiers = Vec::new();
    for slug in store.dossiers()? {
        let dossier = store.dossier(&slug)?;
        let source = dossier.source.as_ref().map(|source| source.slug.as_str());
        if source.is_some() && (wanted.is_none() || wanted == source) {
            dossiers.push(dossier);
        }
    }
    if let (Some(wanted), []) = (wanted, dossiers.as_slice()) {
        store.check_source(wanted)?;
    }
    Ok(dossiers)
}

impl<'t> Match<'t> {
    /// Returns those passages of a dossier that a text contains, with their words, or `None` if
    /// there are none.
    fn of(dossier: &'t Dossier, anchored: &Anchored<'t>, text: &'t SourceText) -> Option<Self> {
        let words = &text.document().text;
        let mut found = Self {
            source: &dossier.source.as_ref()?.slug,
            texts: Vec::new(),
            missing: Vec::new(),
        };
        for anchor in &anchored.passages {
            let (section, ordinal) = (anchor.passage.section.as_str(), anchor.passage.ordinal);
            let Some(place) = anchor.place() else {
                found.missing.push(format!("{section}/{ordinal}"));
                continue;
            };
            let cut = |bytes: &std::ops::Range<usize>| &words[bytes.clone()];
            let named = place.named.iter();
            found.texts.push(PassageText {
                section,
                ordinal,
                text: cut(&place.bytes),
                sentences: named.flat_map(|it| &it.sentences).map(cut).collect(),
            });
        }
        (!found.texts.is_empty()).then_some(found)
    }
}

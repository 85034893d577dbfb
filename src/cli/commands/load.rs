//! `chancery load`: loads dossier files into the database; it loads all of them or none.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap::Args;
use clap_complete::ArgValueCompleter;
use clap_complete::CompletionCandidate;
use clap_complete::engine::{PathCompleter, ValueCompleter};

use crate::cli::coding::check;
use crate::cli::coding::read::read_all;
use crate::cli::coding::read::stated;
use crate::cli::complete::things::beginning;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::error::{CliError, chain};
use crate::cli::ui;
use crate::dossier::{self, AccountIndex, Codebook, Dossier, Shared};
use crate::quoted::{self, Contradiction};
use crate::store::{Change, Loaded, Store};

/// The maximum number of warnings to print, because one file can cause thousands.
const MOST_WARNINGS: usize = 20;

/// What to load.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = listed())]
pub(crate) struct LoadArgs {
    /// Dossier files, or names of dossiers that come with chancery
    #[arg(
        required_unless_present = "examples",
        value_name = "DOSSIER",
        add = ArgValueCompleter::new(dossier_or_example)
    )]
    files: Vec<PathBuf>,

    /// Load all example dossiers that come with chancery
    #[arg(long)]
    examples: bool,
}

impl LoadArgs {
    /// Returns the files and names of the dossiers to load, as the user typed them.
    fn names(&self) -> Vec<PathBuf> {
        let examples = dossier::EXAMPLES.iter().filter(|_| self.examples);
        let examples = examples.map(|(file, _)| PathBuf::from(file));
        self.files.iter().cloned().chain(examples).collect()
    }
}

/// Returns help that lists the dossiers that can be loaded by name, each with its title.
fn listed() -> String {
    let lines = dossier::example_names().filter_map(|name| {
        let (_, text) = dossier::example(name)?;
        Some(format!("  {name}\n          {}\n", stated("title", text)?))
    });
    format!(
        "Dossiers that come with chancery (a file of the same name takes precedence):\n{}",
        lines.collect::<String>()
    )
}

/// Completes dossiers to load: files, and the names of those that come with chancery.
fn dossier_or_example(typed: &OsStr) -> Vec<CompletionCandidate> {
    let names = dossier::example_names().filter_map(|name| {
        let (_, text) = dossier::example(name)?;
        let title = stated("title", text)?;
        Some(vec![name.to_owned(), title.to_owned()])
    });
    let mut candidates = PathCompleter::any().complete(typed);
    candidates.extend(beginning(typed, names.collect()));
    candidates
}

pub(crate) fn run(args: &LoadArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let mut store = database::store(database)?;
    let codebook = store.whole_codebook()?;
    let shared = Shared {
        declared: store.declared()?,
        ..Shared::from(&dossier::register(&codebook)?)
    };
    let dossiers = read_all(&args.names(), &codebook, &shared)
        .map_err(|faults| faults.hint("nothing was loaded"))?;
    let loaded = store.load(&dossiers)?;
    // All rewritten dossiers share one note.
    let mut rewritten = loaded.iter().filter(|it| it.change == Change::Rewritten);
    let first = rewritten.next().map(|it| &it.slug);
    for it in &loaded {
        if it.change != Change::Rewritten || Some(&it.slug) == first {
            ui::note(&said(it));
        }
    }
    warn(&store, &codebook, &dossiers, &loaded);
    Ok(())
}

/// A message and a hint.
type Warning = (String, Option<String>);

/// Warns about doubtful statements in dossiers that changed. These dossiers are already loaded.
fn warn(store: &Store, codebook: &Codebook, dossiers: &[Dossier], loaded: &[Loaded]) {
    let changed = loaded.iter().filter(|it| it.change != Change::Unchanged);
    let changed: HashSet<&str> = changed.map(|it| it.slug.as_str()).collect();
    if changed.is_empty() {
        return;
    }
    let own = dossiers.iter();
    let own = own.filter(|dossier| changed.contains(dossier.slug.as_str()));
    let doubts = |dossier| [contradictions(dossier), commitments(dossier, codebook)].concat();
    let mut warnings: Vec<Warning> = own.flat_map(doubts).collect();
    warnings.extend(unlike(store, &changed));
    for (message, hint) in warnings.iter().take(MOST_WARNINGS) {
        let hint = hint.as_ref().map(|hint| format!("\nhint: {hint}"));
        ui::say(&format!("warning: {message}{}", hint.unwrap_or_default()));
    }
    let more = warnings.len().saturating_sub(MOST_WARNINGS);
    if more > 0 {
        ui::note(&format!(
            "and {more} more of these; `chancery check --format csv` lists all"
        ));
    }
}

/// Returns a warning for each statement that contradicts the words it quotes.
fn contradictions(dossier: &Dossier) -> Vec<Warning> {
    let found = quoted::contradictions(dossier).into_iter();
    let warning = |it: Contradiction<'_>| {
        let message = format!("`{}@{}`: {}", it.fact, dossier.slug, it.message);
        (message, it.hint)
    };
    found.map(warning).collect()
}

/// Returns warnings about doubtful commitments.
fn commitments(dossier: &Dossier, codebook: &Codebook) -> Vec<Warning> {
    let found = dossier::doubtful_commitments(dossier, codebook).into_iter();
    let warning = |it: dossier::Doubt<'_>| {
        let message = format!("`{}@{}`: {}", it.fact, dossier.slug, it.message);
        (message, Some(it.hint))
    };
    found.map(warning).collect()
}

/// Returns a warning for each engagement in a changed dossier whose kind or date does not fit
/// another account of the same happening.
///
/// The dossiers are already loaded, so an error here does not fail the command.
fn unlike(store: &Store, changed: &HashSet<&str>) -> Vec<Warning> {
    let accounts = match store.told_again() {
        Ok(accounts) => accounts,
        Err(error) => {
            let why = chain(&error);
            ui::note(&format!(
                "the events were not compared with those of other dossiers: {why}"
            ));
            return Vec::new();
        }
    };
    let tellings = AccountIndex::of(&accounts);
    let own = accounts.iter().enumerate();
    let own = own.filter(|(_, it)| changed.contains(it.dossier.as_str()));
    let unlike = own.filter_map(|(n, it)| check::unlike(it, tellings.unlike(n)));
    unlike
        .map(|(message, hint)| (message, Some(hint)))
        .collect()
}

fn said(loaded: &Loaded) -> String {
    let Loaded {
        slug,
        change,
        facts,
    } = loaded;
    match change {
        Change::Added => format!("loaded `{slug}`: {}", ui::counted(*facts, "fact")),
        Change::Replaced => format!("replaced `{slug}`: now {}", ui::counted(*facts, "fact")),
        Change::Unchanged => format!("`{slug}` was already loaded: nothing changed"),
        Change::Restored => format!(
            "`{slug}` was already loaded, but its rows had been changed since: loaded again, {}",
            ui::counted(*facts, "fact")
        ),
        Change::Rewritten => format!(
            "`{slug}` was already loaded, but other rows of the record had been changed since: \
            all were written again"
        ),
    }
}

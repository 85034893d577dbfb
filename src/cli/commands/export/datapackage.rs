//! `chancery export datapackage`: writes all tables as a Frictionless data package.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Args;

use crate::bundled;
use crate::cli::commands::export::columns;
use crate::cli::database;
use crate::cli::error::{CliError, ExitKind, stopped};
use crate::cli::flags::GlobalArgs;
use crate::cli::output::limited::Limited;
use crate::cli::ui;
use crate::datapackage::{
    self, Descriptor, FolderError, License, PackageFolder, PackageSource, PackageTable,
};
use crate::dossier::{self, Codebook, Shared, sha256_hex};
use crate::provenance::{RecordDossier, RecordSource};
use crate::render::{Around, Format, Style};
use crate::store::{Error, Reader};
use crate::visible::visible_path;

/// Where to write it.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DatapackageArgs {
    /// Folder to create; an existing folder must be empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

const EXAMPLES: &str = "Examples:
  chancery export datapackage record
  frictionless validate record/datapackage.json";

/// The name of the file that describes the other files.
const DESCRIPTOR: &str = "datapackage.json";

pub(crate) fn run(args: &DatapackageArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    output.refuse("export datapackage")?;
    // Open the reader first: it starts the watch for Ctrl-C, so a stopped export leaves no files.
    let reader = database::verified(database)?;
    let folder = PackageFolder::new(&args.folder, &output.made_from)?;
    let mut descriptor = descriptor(&reader)?;
    for table in datapackage::tables(&columns::all(&reader)?, &columns::keys(&reader)?) {
        // The reader checks for Ctrl-C and the time limit only at intervals, so it can miss them
        // while it reads a small table.
        if let Some(why) = reader.stopped() {
            return Err(stopped(why));
        }
        let path = format!("data/{}.csv", table.name);
        write_table(&reader, &table, &folder, &path)?;
        let text = folder.read(&path)?;
        descriptor.add(&table, path, text.len(), &sha256_hex(&text));
    }
    let json = descriptor
        .to_json()
        .map_err(|error| CliError::new(ExitKind::Data, error))?;
    let mut file = folder.file(DESCRIPTOR)?;
    file.write_all(json.as_bytes())
        .map_err(|error| folder.failed(error))?;
    folder.commit()?;
    ui::note(&format!(
        "wrote `{}`",
        visible_path(&args.folder.join(DESCRIPTOR))
    ));
    Ok(())
}

/// Writes the rows of a table as CSV, with the renderer that all commands use.
fn write_table(
    reader: &Reader,
    table: &PackageTable,
    folder: &PackageFolder,
    path: &str,
) -> Result<(), CliError> {
    let mut file = BufWriter::new(folder.file(path)?);
    let mut renderer = Format::Csv.renderer(&mut file, &Style::default(), Around::Nothing);
    let mut rows = Limited::new(None, renderer.as_mut());
    reader
        .query(&table.sql(), &[], &mut rows)
        .map_err(|error| match error {
            Error::Sink(source) => folder.failed(source).into(),
            error => CliError::from(error),
        })?;
    let finished = renderer.finish().map(drop);
    drop(renderer);
    finished
        .and_then(|()| file.flush())
        .map_err(|error| folder.failed(error).into())
}

/// Returns the descriptor, which does not list any files yet.
fn descriptor(reader: &Reader) -> Result<Descriptor, CliError> {
    let theirs = reader.provenance()?;
    let licenses = if all_ship(&theirs.database.dossiers)? {
        vec![License::BUNDLED]
    } else {
        ui::note("the package states no licence: choose one for your own dossiers");
        Vec::new()
    };
    let sources = theirs.sources.into_iter().map(package_source).collect();
    Ok(Descriptor::new(
        theirs.database.fingerprint,
        licenses,
        sources,
    ))
}

/// Returns whether every dossier is in the bundled record or among the examples that chancery
/// ships, and none has been changed.
fn all_ship(theirs: &[RecordDossier]) -> Result<bool, CliError> {
    let record = bundled::reader()?;
    let ours = record.provenance()?.database.dossiers;
    let others: Vec<&RecordDossier> = theirs.iter().filter(|it| !ours.contains(it)).collect();
    if others.is_empty() {
        return Ok(true);
    }
    let codebook = Codebook::new(record.codebook()?);
    let shared = Shared::from(&dossier::register(&codebook)?);
    let mut examples = Vec::new();
    for (name, text) in dossier::EXAMPLES {
        examples.push(dossier::read(name, text, &codebook, &shared)?.fingerprint());
    }
    Ok(others.iter().all(|it| examples.contains(&it.sha256)))
}

fn package_source(source: RecordSource) -> PackageSource {
    PackageSource {
        title: source.title.unwrap_or(source.label),
        path: source.url,
    }
}

impl From<FolderError> for CliError {
    fn from(error: FolderError) -> Self {
        let kind = match &error {
            FolderError::Occupied(_) | FolderError::Journal { .. } => ExitKind::Usage,
            FolderError::Write { .. } | FolderError::Unsynced { .. } => ExitKind::Data,
        };
        let hint = match kind {
            ExitKind::Usage => Some("name a folder that does not exist yet"),
            _ => error.hint(),
        };
        Self::new(kind, error).hints(hint)
    }
}

//! `chancery export datapackage`: writes all tables as a Frictionless data package.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Args;

use super::columns;
use crate::bundled;
use crate::cli::ask::OutputArgs;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::error::{Kind, chain};
use crate::cli::limited::Limited;
use crate::cli::{CliError, ui, watch};
use crate::datapackage::{
    self, Descriptor, FolderError, License, Origin, PackageFolder, PackageTable,
};
use crate::dossier::{self, Codebook, Shared, sha256_hex};
use crate::provenance::{Dossier, Source};
use crate::render::{Around, Format, Style};
use crate::store::{Error, Reader};
use crate::visible::visible_path;

/// Where to write it.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct DatapackageArgs {
    /// Folder to create; an existing folder must be empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

const EXAMPLES: &str = "Examples:
  chancery export datapackage record
  frictionless validate record/datapackage.json";

/// The file that describes the others.
const DESCRIPTOR: &str = "datapackage.json";

pub(super) fn run(
    args: &DatapackageArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    output.refuse("export datapackage")?;
    // Open the reader first: from then on an interrupted export leaves nothing behind.
    let reader = database::verified(database)?;
    let folder = PackageFolder::new(&args.folder, &output.made_from)?;
    let mut descriptor = descriptor(&reader)?;
    for table in datapackage::tables(&columns::all(&reader)?, &columns::keys(&reader)?) {
        // The reader checks only now and then, and could miss it in a small table.
        if let Some(why) = reader.stopped() {
            return Err(watch::stopped(why));
        }
        let path = format!("data/{}.csv", table.name);
        write_table(&reader, &table, &folder, &path)?;
        let text = folder.read(&path)?;
        descriptor.add(&table, path, text.len(), &sha256_hex(&text));
    }
    let json = descriptor
        .to_json()
        .map_err(|error| CliError::new(Kind::Data, error.to_string()))?;
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

/// Writes the rows of a table as CSV, with the renderer of all commands.
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

/// Returns the descriptor, still without files.
fn descriptor(reader: &Reader) -> Result<Descriptor, CliError> {
    let theirs = reader.provenance()?;
    let licenses = if all_ship(&theirs.database.dossiers)? {
        vec![License::BUNDLED]
    } else {
        ui::note("the package states no licence: choose one for your own dossiers");
        Vec::new()
    };
    let sources = theirs.sources.into_iter().map(origin).collect();
    Ok(Descriptor::new(
        theirs.database.fingerprint,
        licenses,
        sources,
    ))
}

/// Returns whether all these dossiers come with chancery, unchanged: those of the bundled
/// record and those that load by name.
fn all_ship(theirs: &[Dossier]) -> Result<bool, CliError> {
    let record = bundled::reader()?;
    let ours = record.provenance()?.database.dossiers;
    let others: Vec<&Dossier> = theirs.iter().filter(|it| !ours.contains(it)).collect();
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

fn origin(source: Source) -> Origin {
    Origin {
        title: source.title.unwrap_or(source.label),
        path: source.url,
    }
}

impl From<FolderError> for CliError {
    fn from(error: FolderError) -> Self {
        let kind = match &error {
            FolderError::Occupied(_) | FolderError::Journal { .. } => Kind::Usage,
            FolderError::Write { .. } | FolderError::Unsynced { .. } => Kind::Data,
        };
        let hint = match kind {
            Kind::Usage => Some("name a folder that does not exist yet"),
            _ => error.hint(),
        };
        let failed = Self::new(kind, chain(&error));
        hint.into_iter().fold(failed, Self::hint)
    }
}

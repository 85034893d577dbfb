//! `chancery init`: writes the bundled record to a file.

use std::path::PathBuf;

use clap::Args;

use crate::cli::database::DatabaseArgs;
use crate::cli::error::CliError;
use crate::cli::{ui, watch};
use crate::dossier::{self, Codebook};
use crate::render::journal_of;
use crate::store::Store;
use crate::visible::visible_path;

/// What to write, and where.
#[derive(Debug, Clone, Args)]
pub(crate) struct InitArgs {
    /// File to create [default: --db, else chancery.db]
    file: Option<PathBuf>,

    /// Leave out the bundled record: write only the codebook, the states and the common topics
    #[arg(long)]
    empty: bool,
}

pub(crate) fn run(args: &InitArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    if let (Some(file), Some(db)) = (&args.file, database.flag()) {
        let (file, db) = (visible_path(file), visible_path(db));
        return Err(CliError::usage(format!(
            "both `{file}` and `--db {db}` are given: name only one file"
        )));
    }
    let path = args
        .file
        .clone()
        .unwrap_or_else(|| database.named_or_default());
    if path.as_os_str() == "-" {
        return Err(
            CliError::usage("a database cannot be written to standard output")
                .hint("name a file, such as `chancery init chancery.db`; for a file called `-`, write `./-`"),
        );
    }
    if let Some(database) = journal_of(&path) {
        let (name, database) = (visible_path(&path), visible_path(&database));
        let message =
            format!("cannot create `{name}`: it would pass for a journal of `{database}`");
        return Err(CliError::usage(message));
    }
    let codebook = Codebook::new(Store::in_memory()?.codebook()?);
    let dossiers = if args.empty {
        vec![dossier::register(&codebook)?]
    } else {
        dossier::bundled(&codebook)?
    };
    watch::signals();
    Store::create(&path, &dossiers)?;
    ui::note(&format!(
        "wrote `{0}`; query it with `chancery report` or `sqlite3 {0}`",
        visible_path(&path)
    ));
    Ok(())
}

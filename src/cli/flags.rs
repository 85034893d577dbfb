//! The flags that every command has.

use clap::Args;

use crate::cli::database::DatabaseArgs;
use crate::cli::output::flags::OutputArgs;

/// Which database a command uses, and how it prints rows.
#[derive(Debug, Args)]
pub(crate) struct GlobalArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,

    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

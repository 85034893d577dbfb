//! `chancery migrate`: upgrades an older database file to this version.

use crate::cli::database::{self, DatabaseArgs};
use crate::cli::error::CliError;
use crate::cli::ui;
use crate::visible::visible_path;

pub(crate) fn run(args: &DatabaseArgs) -> Result<(), CliError> {
    let path = args.named_or_default();
    let migrated = database::migrate(args, &path)?;
    let name = visible_path(&path);
    match migrated.copy {
        None => ui::note(&format!("`{name}` already has version {}", migrated.to)),
        Some(copy) => ui::note(&format!(
            "migrated `{name}` from version {} to {}; the old file is kept as `{}`",
            migrated.from,
            migrated.to,
            visible_path(&copy)
        )),
    }
    Ok(())
}

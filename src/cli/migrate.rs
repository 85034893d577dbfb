//! `chancery migrate`: upgrades an older database file to this version.

use super::database::DatabaseArgs;
use super::{CliError, ui};
use crate::store;
use crate::visible::visible_path;

pub(super) fn run(database: &DatabaseArgs) -> Result<(), CliError> {
    let path = database.named_or_default();
    let migrated = store::migrate(&path)?;
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

//! The database file: opening, locking, committing, copying and migrating it.

pub(crate) mod commit;
pub(crate) mod copy;
pub(crate) mod failure;
pub(crate) mod identity;
mod image;
pub(crate) mod journal;
pub(crate) mod lock;
pub(crate) mod migrate;
pub(crate) mod names;
pub(crate) mod open;
pub(crate) mod stop;

pub use lock::cap_memory;
pub use migrate::{Migrated, migrate, migrate_until};
pub use open::APPLICATION_ID;
pub use stop::{Stop, Stopper};

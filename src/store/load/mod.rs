//! Loads dossiers, reads them out again, unloads them, and derives what follows from them.

pub(crate) mod attach;
mod create;
mod declare;
mod derive;
mod differences;
mod dossiers;
mod export;
pub(crate) mod rebuild;
mod rehearse;
mod rows;
mod unload;
mod write;

pub use attach::PassageText;
pub use dossiers::{Change, Loaded};
pub use rehearse::Rehearsal;
pub use unload::Unloaded;

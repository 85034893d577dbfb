//! Loads, reads back and unloads dossiers, and derives data from them.

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

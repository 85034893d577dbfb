//! Reads dossiers for commands, checks them, and compares them with the text of their source.

pub(crate) mod check;
pub(crate) mod read;
pub(crate) mod text;

//! Dossiers that a command reads, checks, or compares with the text of their source.

pub(crate) mod check;
pub(crate) mod read;
pub(crate) mod text;

//! Dossiers that a command reads: from their files, with all faults, beside the text.

pub(crate) mod check;
pub(crate) mod read;
pub(crate) mod text;

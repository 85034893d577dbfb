//! Tests of how rows are printed: formats, flags, files and terminals.

mod charts;
mod columns;
mod documents;
mod envelope;
mod file;
mod flags;
mod terminal;

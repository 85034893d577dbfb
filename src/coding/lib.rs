//! Everything of chancery that needs no database: it reads texts and dossiers, writes drafts, and
//! compares codings.
//!
//! It is a separate crate so that it compiles at the same time as `SQLite`, and only once for the
//! library `chancery` and its build script.

pub mod agreement;
pub mod anchor;
pub mod calendar;
#[cfg(test)]
mod cases;
pub mod document;
pub mod dossier;
pub mod draft;
pub mod finding;
pub mod fold;
pub mod noun;
mod phrases;
pub mod quoted;
pub mod suggest;
pub mod visible;
pub mod words;

/// Shared with the tests of `chancery`.
#[cfg(test)]
#[path = "../hostile.rs"]
mod hostile;

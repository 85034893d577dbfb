//! The parts of chancery that need no database: they read texts and dossiers, write drafts, and
//! compare codings.
//!
//! They form a separate crate for two reasons: the crate compiles in parallel with `SQLite`, and it
//! compiles only once for both the library `chancery` and its build script.

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

/// Hostile texts, which the tests of `chancery` also use.
#[cfg(test)]
#[path = "../hostile.rs"]
mod hostile;

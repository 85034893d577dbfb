//! What chancery does without a database: it reads texts and dossiers, writes drafts, and
//! compares codings.
//!
//! It is a crate of its own so that it compiles while `SQLite` does, and once for both that
//! use it: the library `chancery` and the script that builds it.

pub mod agreement;
pub mod anchor;
pub mod calendar;
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

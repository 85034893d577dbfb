//! Measures how far the coders of one source agree.
//!
//! ```text
//! dossiers ── source ──▶ dossiers of one source ── coded ──▶ facts of each coder
//!                                                              │ alike, units
//!                                                              ▼
//! figures, disagreements ◀── coefficient ── values of each item ◀── items ── matched facts
//! ```
//!
//! The words on the arrows are files in this folder. The order in which the dossiers are given
//! changes no figure, because they are sorted first. This module knows no SQL and no command line.
//! The caller passes the score of each position as [`Scores`].

mod alike;
mod coded;
mod coefficient;
mod comparison;
mod identity;
mod items;
mod reading;
mod source;
#[cfg(test)]
mod tests;
mod units;

pub use coded::Scores;
pub use coefficient::{Level, Ratings};
pub use comparison::{Comparison, Disagreement, Said, VariableAgreement};
pub use source::Incomparable;

use crate::dossier::Dossier;

/// A dossier, and the name by which messages call it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedDossier {
    /// A name that differs from the names of all other compared dossiers.
    pub name: String,
    /// The dossier: one coder's account of the source.
    pub dossier: Dossier,
}

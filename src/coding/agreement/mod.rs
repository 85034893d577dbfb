//! Measures how far coders of one source agree.
//!
//! ```text
//! dossiers ── source ──▶ of one source? ── coded ──▶ facts of each coder
//!                                                        │ alike, units
//! figures, disagreements ◀── coefficient ── items ◀── comparison
//! ```
//!
//! The order of the given dossiers changes no figure: they are sorted first. This module knows no
//! SQL and no command line; the order of the positions comes in as [`Scores`].

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

/// A dossier and its name for the user.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedDossier {
    /// A name that no other compared dossier has.
    pub name: String,
    /// One coder's account.
    pub dossier: Dossier,
}

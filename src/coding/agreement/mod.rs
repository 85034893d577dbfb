//! How far coders of one source agree: dossiers in, figures and disagreements out.
//!
//! ```text
//! dossiers ── source ──▶ of one source? ── coded ──▶ facts side by side
//!                                                        │ alike, units
//! figures, disagreements ◀── coefficient ── items ◀── comparison
//! ```
//!
//! No figure depends on the order in which the dossiers are given: they are put in
//! one order of their own first. Nothing here knows SQL or the command line; the
//! order of the positions comes in as [`Scores`].

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

/// A dossier, and what the user calls it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedDossier {
    /// Unlike that of any other dossier it is compared with.
    pub name: String,
    /// One coder's account.
    pub dossier: Dossier,
}

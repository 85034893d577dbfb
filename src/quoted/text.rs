//! What a dossier codes without quoting words for it, held against the sentences cited.

use super::Contradiction;
use crate::anchor::Anchored;
use crate::document::Document;
use crate::dossier::Dossier;

/// Returns what the sentences that a dossier cites contradict.
#[must_use]
pub fn contradictions_in_text<'d>(
    _dossier: &'d Dossier,
    _anchored: &Anchored<'d>,
    _document: &Document,
) -> Vec<Contradiction<'d>> {
    Vec::new()
}

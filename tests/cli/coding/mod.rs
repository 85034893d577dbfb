//! Tests of the way from a text to a dossier: drafts, checks and the agreement of coders.

mod agree;
pub(crate) mod attach;
mod check;
pub(crate) mod contradicted;
mod draft;
mod joiners;
mod meant;
mod mutants;
mod notation;
mod repairs;
mod schema;
mod ten_examples;

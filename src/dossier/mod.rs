//! From a dossier file to a validated [`Dossier`].

mod model;

pub use model::*;

//! From a dossier file to a validated [`Dossier`].

mod model;
mod period;

pub use model::*;
pub use period::{DateError, OPEN_END, OPEN_START, is_day, read_date};

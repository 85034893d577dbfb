//! From a dossier file to a validated [`Dossier`].
//!
//! ```text
//! file ── raw ──▶ tables, key by key ── validate ──▶ Dossier, or all Findings
//!                       │ names, codes, places            │
//!                       └────────── scope ────────────────┘
//! ```
//!
//! `dossiers/README.md` is the format. Nothing here knows the database: codes come
//! in as a [`Codebook`], the register as [`Shared`].

mod bundled;
mod codebook;
mod content;
mod doubts;
mod form;
mod model;
mod period;
mod places;
mod raw;
mod schema;
mod scope;
mod shape;
mod shared;
mod text;
mod validate;
mod write;

pub use bundled::{
    EXAMPLES, MALAYSIA_US, REGISTER, REGISTER_SLUG, bundled, example, example_names, register,
};
pub use codebook::{CODEBOOK_VERSION, Codebook};
pub use doubts::{alike, doubts};
pub use model::*;
pub use period::{DateError, OPEN_END, OPEN_START, is_day, read_date};
pub use places::{Place, Places};
pub use schema::{Meanings, schema};
pub use shared::Shared;
pub use text::{Normalized, cut, normalize, sha256_hex};
pub use validate::read;
pub use write::{write, write_actors, write_tables};

//! Reads a dossier file into a validated [`Dossier`].
//!
//! ```text
//!            kinds: each described once
//!                       │ shown to a visitor
//! file ── table ──▶ read ──▶ Dossier, or all Findings ──▶ write ──▶ file
//!           │ names, codes, places      └──▶ store: rows, and back
//!         scope                      schema: what a file may contain
//! ```
//!
//! `dossiers/README.md` describes the format. This module knows no database: the caller passes the
//! codes as a [`Codebook`], and the register as [`Shared`].

mod accounts;
mod amounts;
mod codebook;
mod commitments;
mod content;
mod describe;
mod doubts;
mod form;
mod iso3166;
mod kinds;
mod label;
mod model;
mod notation;
mod old_edtf;
mod order;
mod period;
mod places;
mod read;
mod schema;
mod scope;
mod shared;
mod table;
mod text;
mod write;

pub use accounts::{AccountIndex, EngagementAccount, Unlike};
pub use codebook::{CODEBOOK_VERSION, Codebook};
pub use commitments::{Doubt, doubtful_commitments};
pub use describe::{
    Described, DescribedField, DescribedValue, Home, LONGEST_NAME, List, Plain, Takes, Visitor,
};
pub use doubts::{Lookalikes, doubts};
pub use model::*;
pub use notation::{WrittenAmount, comparator_words, hedge_key, write_amount, write_date};
pub use period::{DateError, OPEN_END, OPEN_START, is_day, label, read_date};
pub use places::{Places, ThingPlace};
pub use read::read;
pub use schema::{Meanings, schema};
pub use shared::{REGISTER_SLUG, Shared};
pub use text::{Normalized, Points, cut, normalize, passage_fingerprint, sha256_hex};
pub use write::{write, write_actors, write_head, write_json, write_passage, write_section};

/// The bundled dossiers, which the program `chancery` contains. Here only the tests use them.
#[cfg(test)]
#[path = "../../dossier/bundled.rs"]
mod bundled;
#[cfg(test)]
pub use bundled::{
    EXAMPLES, MALAYSIA_US, REGISTER, bundled, example, example_names, example_slug, register,
};

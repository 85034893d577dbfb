//! A cited record of diplomacy in `SQLite`, and the reports that read it.
//!
//! Data flows one way, and each stage has a folder:
//!
//! ```text
//! text of a source ── document ── draft ──▶ a dossier to begin with
//!
//! dossier.toml ── dossier ──▶ Dossier ── store::load ──▶ SQLite file
//!                                                            │ read-only
//! sql/*.sql ── report ──▶ SQL + parameters ──┐              ▼
//! fields by name ── table ──▶ the same ──────┴── store::read ──▶ rows ── render ──▶ stdout
//! ```
//!
//! Dependencies point one way too: `dossier` knows no SQL, `store` no command line, `render`
//! no database; only `cli` knows them all.
//!
//! The crate `chancery-coding` reads texts and dossiers, without SQL. It is a crate of its own
//! because the build script uses it too; cargo compiles it once for both, in parallel with
//! `SQLite`. Its modules are exported here.

pub use chancery_coding::{
    agreement, anchor, calendar, document, draft, finding, quoted, visible, words,
};
use chancery_coding::{fold, noun, suggest};

pub mod ati;
pub mod brief;
pub mod bundled;
pub mod chart;
pub mod citing;
pub mod cli;
pub mod codebook;
pub mod datapackage;
pub mod dossier;
pub mod engine;
pub mod page;
pub mod parquet;
pub mod provenance;
pub mod render;
pub mod report;
pub mod rows;
pub mod store;
pub mod table;

mod beside;
mod disk;
mod hash;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod imports;
mod input;
mod threads;
mod tokens;
mod wrap;

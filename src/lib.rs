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
//! fields by name ── table ──▶ the same ──────┴── store::query ──▶ rows ── render ──▶ stdout
//! ```
//!
//! Arrows point one way too: `dossier` knows no SQL, `store` no command line,
//! `render` no database; only `cli` knows them all.

pub mod agreement;
pub mod anchor;
pub mod ati;
pub mod bundled;
pub mod calendar;
pub mod citing;
pub mod cli;
pub mod codebook;
pub mod datapackage;
pub mod document;
pub mod dossier;
pub mod draft;
pub mod finding;
pub mod provenance;
pub mod quoted;
pub mod render;
pub mod report;
pub mod rows;
pub mod store;
pub mod table;
pub mod visible;
pub mod words;

mod beside;
mod disk;
mod fold;
mod input;
mod noun;
mod suggest;
mod tokens;

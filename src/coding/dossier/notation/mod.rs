//! The notation of a dossier file: the short text that a coder types, and the plain tables that
//! this text stands for.
//!
//! ```text
//! text ── parse ──▶ Node ── expand ──▶ Node of plain tables ──▶ dossier::read
//! text ◀── layout ── Node ◀── compact ── Node of plain tables ◀── dossier::write
//! ```
//!
//! In a file, facts are listed under the sentence that states them, and values that they share are
//! written once. After `expand`, each fact is a plain table with all its keys, and each value still
//! has its position in the file. TOML and JSON files have the same structure.

mod amounts;
mod compact;
mod dates;
mod expand;
mod layout;
mod node;
mod parse;
mod quoted;
mod schema;
mod words;

use std::ops::Range;

pub use amounts::{WrittenAmount, words_for as comparator_words, write as write_amount};
pub(super) use compact::{compact, compact_passage};
pub use dates::write as write_date;
pub(super) use expand::{Expanded, expand};
pub use words::hedge_key;

pub(super) use layout::{block_of, json, line_of, section_header, toml};
pub(super) use node::{Entries, Node, NodeValue};
pub(super) use parse::parse;
use quoted::inside;
pub(super) use schema::schema;
pub(super) use words::{as_written, called};

/// A fault in a string that has a grammar of its own, such as a date or an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The wrong part of the string's text, in bytes.
    part: Range<usize>,
    message: String,
    hint: String,
}

impl Wrong {
    fn new(part: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            part,
            message: message.into(),
            hint: hint.into(),
        }
    }
}

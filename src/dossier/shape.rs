//! What a reader asks of a table, noted down while it reads one that is empty.
//!
//! The readers are the only statement of what a dossier may hold; the schema for
//! editors is made from what they ask, so that it cannot say anything else.

use std::ops::RangeInclusive;

use super::form::Form;

/// The keys that a table takes, in the order in which they are asked for.
#[derive(Default)]
pub(super) struct Shape {
    /// What messages call such a table.
    pub(super) noun: String,
    /// Each key once.
    pub(super) keys: Vec<Key>,
}

/// A key, and what stands behind it.
pub(super) struct Key {
    pub(super) name: &'static str,
    /// Whether it must be there whatever else is.
    pub(super) needed: bool,
    /// Whether it takes no empty list.
    pub(super) filled: bool,
    pub(super) takes: Takes,
}

/// What a key takes.
pub(super) enum Takes {
    /// A key of which only is known that it must be there.
    Anything,
    Text,
    Formed(&'static Form),
    /// A code of this vocabulary.
    Code(&'static str),
    Flag,
    Whole(RangeInclusive<i64>),
    Number,
    List(Box<Takes>),
    Table(Shape),
    TextOrTable(Shape),
}

impl Shape {
    pub(super) fn new(noun: &str) -> Self {
        Self {
            noun: noun.to_owned(),
            keys: Vec::new(),
        }
    }

    /// Notes what a key takes.
    pub(super) fn takes(&mut self, name: &'static str, takes: Takes) {
        self.key(name).takes = takes;
    }

    /// Notes that a key must be there.
    pub(super) fn needs(&mut self, name: &'static str) {
        self.key(name).needed = true;
    }

    /// Notes that a key must be there, with at least one item.
    pub(super) fn needs_some(&mut self, name: &'static str) {
        let key = self.key(name);
        (key.needed, key.filled) = (true, true);
    }

    fn key(&mut self, name: &'static str) -> &mut Key {
        let at = self.keys.iter().position(|key| key.name == name);
        let at = at.unwrap_or_else(|| {
            self.keys.push(Key {
                name,
                needed: false,
                filled: false,
                takes: Takes::Anything,
            });
            self.keys.len() - 1
        });
        &mut self.keys[at]
    }
}

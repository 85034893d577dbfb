//! A table of a file while it is being read.

use std::collections::BTreeMap;
use std::ops::Range;

use super::notation::{Entries, Node, NodeValue, as_written, called, hedge_key};
use super::scope::FileScope;
use crate::suggest::{did_you_mean, question};

/// A value and its byte range in the file.
pub(super) type WrittenValue<'t> = &'t Node<'t>;

/// A plain table that is being read.
pub struct PlainTable<'t> {
    /// The scope, which collects faults and looks up names.
    pub(super) scope: &'t FileScope<'t>,
    /// What messages call the table: ``engagement `aukus-announced` ``.
    label: String,
    span: Range<usize>,
    entries: Option<&'t Entries<'t>>,
    /// A single value that the file has instead of a table: its key, the key's name in messages,
    /// and the value itself.
    pub(super) alone: Option<(&'static str, &'static str, WrittenValue<'t>)>,
    pub(super) asked: Vec<&'static str>,
    /// The items that could be read, by the key of their list.
    pub(super) items: BTreeMap<&'static str, Vec<WrittenValue<'t>>>,
}

impl<'t> PlainTable<'t> {
    /// Starts to read a table.
    pub(super) fn new(
        scope: &'t FileScope<'t>,
        noun: &str,
        span: Range<usize>,
        entries: &'t Entries<'t>,
    ) -> Self {
        let slug = entries.get("slug").and_then(Node::text);
        let label = slug.map_or_else(|| noun.to_owned(), |slug| format!("{noun} `{slug}`"));
        Self {
            entries: Some(entries),
            ..Self::empty(scope, label, span)
        }
    }

    /// Starts to read a single value that is written instead of a whole table.
    pub(super) fn alone(
        scope: &'t FileScope<'t>,
        noun: &str,
        key: &'static str,
        called: &'static str,
        value: WrittenValue<'t>,
    ) -> Self {
        Self {
            alone: Some((key, called, value)),
            ..Self::empty(scope, noun.to_owned(), value.span())
        }
    }

    fn empty(scope: &'t FileScope<'t>, label: String, span: Range<usize>) -> Self {
        Self {
            scope,
            label,
            span,
            entries: None,
            alone: None,
            asked: Vec::new(),
            items: BTreeMap::new(),
        }
    }

    /// Reports as unknown all keys that no caller has asked for.
    pub(super) fn refuse_unknown_keys(&self) {
        let entries = self.entries.into_iter().flat_map(Entries::iter);
        for entry in entries.filter(|entry| !self.asked.contains(&&*entry.key)) {
            let message = format!("unknown key `{}` in {}", entry.key, self.label);
            let known = self.asked.iter().flat_map(|key| as_written(key));
            let hint = did_you_mean(&entry.key, known);
            let hint = hint.or_else(|| self.hedge_meant(&entry.key));
            self.scope.fault_with(entry.place.clone(), message, hint);
        }
    }

    /// If an unknown key of a citation can mean a hedge, returns the question "did you mean …?".
    fn hedge_meant(&self, key: &str) -> Option<String> {
        let is_cited = self.asked.iter().any(|it| matches!(*it, "cite" | "hedge"));
        let codes = self.scope.codebook.meant("hedge", key).into_iter();
        let keys = codes.filter(|_| is_cited).map(|code| hedge_key(&code));
        question(&keys.collect::<Vec<_>>())
    }

    /// Returns the value of a key.
    pub(super) fn get(&self, key: &str) -> Option<WrittenValue<'t>> {
        match self.alone {
            Some((alone, _, value)) => (alone == key).then_some(value),
            None => self.entries.and_then(|entries| entries.get(key)),
        }
    }

    /// Returns what messages call the table.
    pub(super) fn label(&self) -> &str {
        &self.label
    }

    /// Returns the byte range of the table's header or braces.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns the byte range of a key's value or, if the key is absent, of the table.
    pub(super) fn span_of(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.span(), Node::span)
    }

    /// Returns whether the table has a key, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Reports a fault in the value of a key.
    pub(super) fn fault(&self, key: &str, message: impl Into<String>) {
        self.scope.fault(self.span_of(key), message);
    }

    /// Reports a fault in the value of a key, and adds a hint.
    pub(super) fn fault_with(&self, key: &str, message: impl Into<String>, hint: &str) {
        let hint = Some(hint.to_owned());
        self.scope.fault_with(self.span_of(key), message, hint);
    }

    /// Reports a required key that is missing.
    pub(super) fn require(&self, key: &'static str) {
        if !self.has(key) {
            let written = as_written(key).first().copied().unwrap_or(key);
            let message = format!("{} needs `{written}`", self.label);
            self.scope.fault(self.span(), message);
        }
    }

    /// Returns the values of a list. Reports a value that is not a list.
    pub(super) fn items_of(&self, key: &'static str) -> &'t [Node<'t>] {
        let Some(value) = self.get(key) else {
            return &[];
        };
        if let Some(items) = value.list() {
            return items;
        }
        wrong_type(self.scope, key, "a list", value);
        &[]
    }

    /// Returns the byte ranges of those items of a list that could be read.
    pub(super) fn places(&self, key: &'static str) -> impl Iterator<Item = Range<usize>> {
        self.items
            .get(key)
            .into_iter()
            .flatten()
            .map(|it| it.span())
    }

    /// For each item of the list `key`, returns the byte range of the item's value for `inside`. If
    /// the item has no such value, returns the byte range of the item.
    pub(super) fn places_of(
        &self,
        key: &'static str,
        inside: &str,
    ) -> impl Iterator<Item = Range<usize>> {
        let items = self.items.get(key).into_iter().flatten();
        items.map(move |item| {
            let value = item.table().and_then(|entries| entries.get(inside));
            value.map_or_else(|| item.span(), Node::span)
        })
    }
}

/// Reports a value that has the wrong type.
pub(super) fn wrong_type(scope: &FileScope<'_>, key: &str, wanted: &str, value: WrittenValue<'_>) {
    let hint = match value.data() {
        NodeValue::Moment => Some("put the date in quotes".to_owned()),
        NodeValue::Table(_) if wanted == "a list" => Some(format!("write `[[{key}]]`")),
        _ => None,
    };
    let message = format!("`{}` must be {wanted}, not {}", called(key), value.noun());
    scope.fault_with(value.span(), message, hint);
}

//! A table of a file while it is read: its values, each with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::scope::Scope;
use crate::suggest::did_you_mean;

/// A value and where the file has it.
pub(super) type Written<'t> = &'t Spanned<DeValue<'t>>;

/// A TOML table that is being read.
pub struct Table<'t> {
    /// Where faults are noted and names are looked up.
    pub(super) scope: &'t Scope<'t>,
    /// What messages call it: ``engagement `aukus-announced` ``.
    label: String,
    span: Range<usize>,
    entries: Option<&'t DeTable<'t>>,
    /// The value that stands alone in the place of the table: its key, what messages call
    /// it, and itself.
    pub(super) alone: Option<(&'static str, &'static str, Written<'t>)>,
    pub(super) asked: Vec<&'static str>,
    /// Of each list the items that could be read.
    pub(super) items: BTreeMap<&'static str, Vec<Written<'t>>>,
}

impl<'t> Table<'t> {
    /// Returns a table to be read.
    pub(super) fn new(
        scope: &'t Scope<'t>,
        noun: &str,
        span: Range<usize>,
        entries: &'t DeTable<'t>,
    ) -> Self {
        let slug = entries.get("slug").and_then(|slug| slug.get_ref().as_str());
        let label = slug.map_or_else(|| noun.to_owned(), |slug| format!("{noun} `{slug}`"));
        Self {
            entries: Some(entries),
            ..Self::empty(scope, label, span)
        }
    }

    /// Returns a table of one value, which stands there alone.
    pub(super) fn alone(
        scope: &'t Scope<'t>,
        noun: &str,
        key: &'static str,
        called: &'static str,
        value: Written<'t>,
    ) -> Self {
        Self {
            alone: Some((key, called, value)),
            ..Self::empty(scope, noun.to_owned(), value.span())
        }
    }

    fn empty(scope: &'t Scope<'t>, label: String, span: Range<usize>) -> Self {
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

    /// Notes the keys that were not read: they are unknown.
    pub(super) fn refuse_unknown_keys(&self) {
        for key in self.entries.iter().flat_map(|entries| entries.keys()) {
            let name = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let message = format!("unknown key `{name}` in {}", self.label);
                let hint = did_you_mean(name, self.asked.iter().copied());
                self.scope.fault_with(key.span(), message, hint);
            }
        }
    }

    /// Returns the value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Written<'t>> {
        match self.alone {
            Some((alone, _, value)) => (alone == key).then_some(value),
            None => self.entries.and_then(|entries| entries.get(key)),
        }
    }

    /// Returns what messages call the table.
    pub(super) fn label(&self) -> &str {
        &self.label
    }

    /// Returns where the table starts: its header, or its braces.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns where a key's value is, or the table where the key is absent.
    pub(super) fn span_of(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.span(), Spanned::span)
    }

    /// Whether the table has a key, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Notes a fault of a key's value.
    pub(super) fn fault(&self, key: &str, message: impl Into<String>) {
        self.scope.fault(self.span_of(key), message);
    }

    /// Notes a fault of a key's value, with what to do about it.
    pub(super) fn fault_with(&self, key: &str, message: impl Into<String>, hint: &str) {
        let hint = Some(hint.to_owned());
        self.scope.fault_with(self.span_of(key), message, hint);
    }

    /// Notes that a key is missing, if it is.
    pub(super) fn require(&self, key: &str) {
        if !self.has(key) {
            let message = format!("{} needs `{key}`", self.label);
            self.scope.fault(self.span(), message);
        }
    }

    /// Returns the values of a list; what is none is noted.
    pub(super) fn items_of(&self, key: &'static str) -> &'t [Spanned<DeValue<'t>>] {
        let Some(value) = self.get(key) else {
            return &[];
        };
        if let DeValue::Array(items) = value.get_ref() {
            return items;
        }
        wrong_type(self.scope, key, "a list", value);
        &[]
    }

    /// Returns where each item of a list is that could be read.
    pub(super) fn places(&self, key: &'static str) -> impl Iterator<Item = Range<usize>> {
        self.items
            .get(key)
            .into_iter()
            .flatten()
            .map(|it| it.span())
    }

    /// Returns where each item of a list has a key's value; where it has none, the item.
    pub(super) fn places_of(
        &self,
        key: &'static str,
        inside: &str,
    ) -> impl Iterator<Item = Range<usize>> {
        let items = self.items.get(key).into_iter().flatten();
        items.map(move |item| {
            let entries = item.get_ref().as_table();
            let value = entries.and_then(|entries| entries.get(inside));
            value.map_or_else(|| item.span(), Spanned::span)
        })
    }
}

/// Notes that a value is of another type than its key takes.
pub(super) fn wrong_type(scope: &Scope<'_>, key: &str, wanted: &str, value: Written<'_>) {
    let found = match value.get_ref() {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a TOML date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let hint = match value.get_ref() {
        DeValue::Datetime(_) => Some("put the date in quotes".to_owned()),
        DeValue::Table(_) if wanted == "a list" => Some(format!("write `[[{key}]]`")),
        _ => None,
    };
    let message = format!("`{key}` must be {wanted}, not {found}");
    scope.fault_with(value.span(), message, hint);
}

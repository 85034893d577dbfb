//! The values of a TOML or JSON file, each with its byte range in the file.

use std::borrow::Cow;
use std::ops::Range;

/// A value and its byte range in the file.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::dossier) struct Node<'t> {
    span: Range<usize>,
    data: NodeValue<'t>,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::dossier) enum NodeValue<'t> {
    /// A string.
    Text(Cow<'t, str>),
    /// A whole number, or `None` if it is outside the range of `i64`.
    Whole(Option<i64>),
    /// A number with a fraction.
    Real(f64),
    /// A truth value.
    Flag(bool),
    /// A TOML date or time.
    Moment,
    /// The `null` of JSON.
    Null,
    /// A list.
    List(Vec<Node<'t>>),
    /// A table.
    Table(Entries<'t>),
}

/// The keys and values of a table, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::dossier) struct Entries<'t>(Vec<KeyValue<'t>>);

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::dossier) struct KeyValue<'t> {
    pub(in crate::dossier) key: Cow<'t, str>,
    /// The byte range of the key in the file.
    pub(in crate::dossier) place: Range<usize>,
    /// The value of the key.
    pub(in crate::dossier) node: Node<'t>,
}

impl<'t> Node<'t> {
    /// Creates a value with a byte range.
    pub(in crate::dossier) fn new(span: Range<usize>, data: NodeValue<'t>) -> Self {
        Self { span, data }
    }

    /// Creates a text with a byte range.
    pub(in crate::dossier) fn of_text(span: Range<usize>, text: impl Into<Cow<'t, str>>) -> Self {
        Self::new(span, NodeValue::Text(text.into()))
    }

    /// Returns the byte range of the value in the file.
    pub(in crate::dossier) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns the value.
    pub(in crate::dossier) fn data(&self) -> &NodeValue<'t> {
        &self.data
    }

    /// Returns the value without its byte range.
    pub(in crate::dossier) fn into_data(self) -> NodeValue<'t> {
        self.data
    }

    /// Returns the text, or `None` if the value is not a text.
    pub(in crate::dossier) fn text(&self) -> Option<&str> {
        match &self.data {
            NodeValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the items, or `None` if the value is not a list.
    pub(in crate::dossier) fn list(&self) -> Option<&[Self]> {
        match &self.data {
            NodeValue::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the keys and values, or `None` if the value is not a table.
    pub(in crate::dossier) fn table(&self) -> Option<&Entries<'t>> {
        match &self.data {
            NodeValue::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the entries of a table. Any other value becomes the only entry of a table, under the
    /// given key.
    pub(in crate::dossier) fn or_alone(
        self,
        key: &'static str,
        place: Range<usize>,
    ) -> Entries<'t> {
        let mut alone = Entries::default();
        match self.data {
            NodeValue::Table(entries) => return entries,
            data => alone.put(key, Self::new(place, data)),
        }
        alone
    }

    /// Returns the noun that messages use for the type of this value.
    pub(in crate::dossier) fn noun(&self) -> &'static str {
        match self.data {
            NodeValue::Text(_) => "a string",
            NodeValue::Whole(_) => "a whole number",
            NodeValue::Real(_) => "a number with a fraction",
            NodeValue::Flag(_) => "true or false",
            NodeValue::Moment => "a TOML date",
            NodeValue::Null => "null",
            NodeValue::List(_) => "a list",
            NodeValue::Table(_) => "a table",
        }
    }
}

impl<'t> Entries<'t> {
    /// Returns the value of a key.
    pub(in crate::dossier) fn get(&self, key: &str) -> Option<&Node<'t>> {
        let entry = self.0.iter().find(|entry| entry.key == key);
        entry.map(|entry| &entry.node)
    }

    /// Adds a key and its value.
    pub(in crate::dossier) fn push(
        &mut self,
        key: impl Into<Cow<'t, str>>,
        place: Range<usize>,
        node: Node<'t>,
    ) {
        let key = key.into();
        self.0.push(KeyValue { key, place, node });
    }

    /// Adds a key that the file does not contain. The key gets the byte range of its value.
    pub(in crate::dossier) fn put(&mut self, key: &'static str, node: Node<'t>) {
        self.push(key, node.span(), node);
    }

    /// Removes a key and returns its value.
    pub(in crate::dossier) fn take(&mut self, key: &str) -> Option<Node<'t>> {
        let at = self.0.iter().position(|entry| entry.key == key)?;
        Some(self.0.remove(at).node)
    }

    /// Removes the keys that fulfil a condition, and returns them.
    pub(in crate::dossier) fn take_all(
        &mut self,
        is_found: impl Fn(&str) -> bool,
    ) -> Vec<KeyValue<'t>> {
        let (found, kept) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|entry| is_found(&entry.key));
        self.0 = kept;
        found
    }

    /// Returns the keys and values in the order of the file.
    pub(in crate::dossier) fn iter(&self) -> std::slice::Iter<'_, KeyValue<'t>> {
        self.0.iter()
    }

    /// Returns whether the table has no keys.
    pub(in crate::dossier) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'t> IntoIterator for Entries<'t> {
    type Item = KeyValue<'t>;
    type IntoIter = std::vec::IntoIter<KeyValue<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'t> FromIterator<KeyValue<'t>> for Entries<'t> {
    fn from_iter<I: IntoIterator<Item = KeyValue<'t>>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

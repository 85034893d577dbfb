//! The shape of the format: tables, keys and types, each with its place.
//!
//! A table is read key by key from the parsed TOML rather than deserialized by
//! serde, which gives up at the first unknown key, missing key or wrong type of
//! a table: here each of them is noted and reading goes on. The keys that a
//! reader asks for are the keys that the table may have, and how it asks for them
//! is what the schema says of them.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

use super::form::{Form, SLUG};
use super::model::{Code, Number, Slug};
use super::scope::Scope;
use super::shape::{Shape, Takes};
use crate::suggest::did_you_mean;
use crate::visible::is_forbidden;

/// A text and where the file has it.
pub(super) type Placed = Spanned<String>;

/// A TOML table that is being read.
pub(super) struct Table<'t> {
    /// Where faults are noted and names are looked up.
    pub(super) scope: &'t Scope<'t>,
    /// What messages call it: ``engagement `aukus-announced` ``.
    label: String,
    span: Range<usize>,
    entries: &'t DeTable<'t>,
    asked: RefCell<Vec<&'static str>>,
    /// What is asked of it, where that is the question.
    shape: Option<RefCell<Shape>>,
}

impl<'t> Table<'t> {
    /// Reads a table, then notes the keys that nobody asked for.
    pub(super) fn read<T>(
        scope: &'t Scope<'t>,
        noun: &str,
        span: Range<usize>,
        entries: &'t DeTable<'t>,
        read: impl FnOnce(&Self) -> T,
    ) -> T {
        let slug = entries.get("slug").and_then(|slug| slug.get_ref().as_str());
        let table = Self {
            scope,
            label: slug.map_or_else(|| noun.to_owned(), |slug| format!("{noun} `{slug}`")),
            span,
            entries,
            asked: RefCell::default(),
            shape: None,
        };
        let value = read(&table);
        table.refuse_unknown_keys();
        value
    }

    /// Returns what is asked of a table, by having an empty one read.
    ///
    /// The reader must ask for every key it takes, whatever stands in the others.
    pub(super) fn shape_of<T>(
        scope: &'t Scope<'t>,
        noun: &str,
        empty: &'t DeTable<'t>,
        read: impl FnOnce(&Self) -> T,
    ) -> Shape {
        let table = Self {
            scope,
            label: noun.to_owned(),
            span: 0..0,
            entries: empty,
            asked: RefCell::default(),
            shape: Some(RefCell::new(Shape::new(noun))),
        };
        read(&table);
        table.shape.map(RefCell::into_inner).unwrap_or_default()
    }

    /// Notes what a key takes.
    fn note(&self, key: &'static str, takes: impl FnOnce() -> Takes) {
        if let Some(shape) = &self.shape {
            let takes = takes();
            shape.borrow_mut().takes(key, takes);
        }
    }

    /// Returns what is asked of a table inside this one, which is as empty.
    fn shape_inside<T>(&self, noun: &str, read: impl FnOnce(&Self) -> T) -> Shape {
        Self::shape_of(self.scope, noun, self.entries, read)
    }

    fn refuse_unknown_keys(&self) {
        let asked = self.asked.borrow();
        for key in self.entries.keys() {
            let name = key.get_ref().as_ref();
            if !asked.contains(&name) {
                let message = format!("unknown key `{name}` in {}", self.label);
                let hint = did_you_mean(name, asked.iter().copied());
                self.scope.fault_with(key.span(), message, hint);
            }
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
        self.entries
            .get(key)
            .map_or_else(|| self.span(), Spanned::span)
    }

    /// Whether the table has a key, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    fn value(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.entries.get(key)
    }

    /// Notes that a key is missing, if it is.
    pub(super) fn require(&self, key: &'static str) {
        if let Some(shape) = &self.shape {
            shape.borrow_mut().needs(key);
        }
        self.require_here(key);
    }

    /// Notes that a list is missing, if it is, or says `otherwise` that it is empty.
    pub(super) fn require_some(&self, key: &'static str, otherwise: &str) {
        if let Some(shape) = &self.shape {
            shape.borrow_mut().needs_some(key);
        }
        self.require_here(key);
        let value = self.entries.get(key).map(Spanned::get_ref);
        if matches!(value, Some(DeValue::Array(items)) if items.is_empty()) {
            let message = format!("{} {otherwise}", self.label);
            self.scope.fault(self.span_of(key), message);
        }
    }

    /// Notes that a key is missing, if it is, which only what else the table holds
    /// makes a fault.
    pub(super) fn require_here(&self, key: &'static str) {
        self.asked.borrow_mut().push(key);
        if !self.has(key) {
            self.scope
                .fault(self.span(), format!("{} needs `{key}`", self.label));
        }
    }
}

/// Texts.
impl Table<'_> {
    /// Returns a text, if it is stated and in order.
    pub(super) fn text(&self, key: &'static str) -> Option<Placed> {
        self.note(key, || Takes::Text);
        self.placed(key)
    }

    fn placed(&self, key: &'static str) -> Option<Placed> {
        self.value(key)
            .and_then(|value| text(self.scope, key, value))
    }

    /// Returns a text that must be stated.
    pub(super) fn needed_text(&self, key: &'static str) -> Option<Placed> {
        self.require(key);
        self.text(key)
    }

    /// Returns a text without its place.
    pub(super) fn words(&self, key: &'static str) -> Option<String> {
        self.text(key).map(Spanned::into_inner)
    }

    /// Returns a text that must be stated, without its place; empty if it is not.
    pub(super) fn needed_words(&self, key: &'static str) -> String {
        self.require(key);
        self.words(key).unwrap_or_default()
    }

    /// Returns a text of some form; one of another is noted, and returned all the same.
    pub(super) fn formed(&self, key: &'static str, form: &'static Form) -> Option<String> {
        self.note(key, || Takes::Formed(form));
        let written = self.placed(key)?;
        if !(form.fits)(written.get_ref()) {
            let message = (form.refusal)(key, written.get_ref());
            let hint = Some((form.hint)());
            self.scope.fault_with(written.span(), message, hint);
        }
        Some(written.into_inner())
    }

    /// Returns a text of some form that must be stated; empty if it is not.
    pub(super) fn needed_formed(&self, key: &'static str, form: &'static Form) -> String {
        self.require(key);
        self.formed(key, form).unwrap_or_default()
    }

    /// Returns a slug in its form.
    pub(super) fn slug(&self, key: &'static str) -> Option<Slug> {
        self.formed(key, &SLUG)
    }

    /// Returns a slug that must be stated; empty if it is not.
    pub(super) fn needed_slug(&self, key: &'static str) -> Slug {
        self.require(key);
        self.slug(key).unwrap_or_default()
    }

    /// Returns a code of a vocabulary.
    pub(super) fn code(&self, key: &'static str, vocabulary: &'static str) -> Option<Code> {
        self.note(key, || Takes::Code(vocabulary));
        let code = self.placed(key)?;
        let codes = self.scope.codebook.codes(vocabulary);
        if !codes.contains(code.get_ref()) {
            let hint = did_you_mean(code.get_ref(), codes.iter().map(String::as_str))
                .unwrap_or_else(|| format!("`chancery dict {vocabulary}` lists them"));
            let message = format!("`{}` is not one of the codes of `{key}`", code.get_ref());
            self.scope.fault_with(code.span(), message, Some(hint));
        }
        Some(code.into_inner())
    }

    /// Returns a code that must be stated; empty if it is not.
    pub(super) fn needed_code(&self, key: &'static str, vocabulary: &'static str) -> Code {
        self.require(key);
        self.code(key, vocabulary).unwrap_or_default()
    }
}

/// Truth values and numbers.
impl Table<'_> {
    /// Returns a truth value.
    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        self.note(key, || Takes::Flag);
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            wrong_type(self.scope, key, "true or false", value);
        }
        flag
    }

    /// Returns a whole number within a range.
    pub(super) fn whole(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<u32> {
        self.big_whole(key, range)
            .and_then(|number| u32::try_from(number).ok())
    }

    /// Returns a whole number within a range that may go beyond 32 bits.
    pub(super) fn big_whole(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<u64> {
        self.note(key, || Takes::Whole(range.clone()));
        let value = self.value(key)?;
        let DeValue::Integer(integer) = value.get_ref() else {
            wrong_type(self.scope, key, "a whole number", value);
            return None;
        };
        match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) if range.contains(&number) => u64::try_from(number).ok(),
            _ => {
                let (least, most) = (range.start(), range.end());
                let message = match *most {
                    i64::MAX => format!("`{key}` must be at least {least}"),
                    _ => format!("`{key}` must be from {least} to {most}"),
                };
                self.scope.fault(value.span(), message);
                None
            }
        }
    }

    /// Returns a figure, whole or with a fraction.
    pub(super) fn number(&self, key: &'static str) -> Option<Number> {
        self.note(key, || Takes::Number);
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(Number::Integer),
            DeValue::Float(real) => {
                let real = real.as_str().parse::<f64>().ok();
                real.filter(|real| real.is_finite()).map(Number::Real)
            }
            _ => {
                wrong_type(self.scope, key, "a number", value);
                return None;
            }
        };
        if number.is_none() {
            self.scope.fault(
                value.span(),
                format!("`{key}` is not a number that can be stored"),
            );
        }
        number
    }
}

/// Lists and tables.
impl<'t> Table<'t> {
    fn items(&self, key: &'static str) -> &'t [Spanned<DeValue<'t>>] {
        let Some(value) = self.value(key) else {
            return &[];
        };
        if let DeValue::Array(items) = value.get_ref() {
            items
        } else {
            wrong_type(self.scope, key, "a list", value);
            &[]
        }
    }

    /// Returns a list of texts.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Placed> {
        self.note(key, || Takes::List(Box::new(Takes::Text)));
        let items = self.items(key).iter();
        items
            .filter_map(|item| text(self.scope, key, item))
            .collect()
    }

    /// Reads a table inside this one.
    pub(super) fn inner<T>(
        &self,
        key: &'static str,
        noun: &str,
        read: impl FnOnce(&Table<'t>) -> T,
    ) -> Option<T> {
        if let Some(value) = self.value(key) {
            table_of(self.scope, key, noun, value, read)
        } else {
            self.note(key, || Takes::Table(self.shape_inside(noun, read)));
            None
        }
    }

    /// Reads each table of a list of tables.
    pub(super) fn each<T>(
        &self,
        key: &'static str,
        noun: &str,
        read: impl Fn(&Table<'t>) -> T,
    ) -> Vec<T> {
        self.note(key, || {
            Takes::List(Box::new(Takes::Table(self.shape_inside(noun, &read))))
        });
        let items = self.items(key).iter();
        items
            .filter_map(|item| table_of(self.scope, key, noun, item, &read))
            .collect()
    }

    /// Reads each item of a list of texts and of tables that stand for more than a
    /// text can say.
    pub(super) fn each_text_or_table<T>(
        &self,
        key: &'static str,
        noun: &str,
        read_text: impl Fn(Placed) -> Option<T>,
        read_table: impl Fn(&Table<'t>) -> Option<T>,
    ) -> Vec<Spanned<T>> {
        self.note(key, || {
            let shape = self.shape_inside(noun, &read_table);
            Takes::List(Box::new(Takes::TextOrTable(shape)))
        });
        let read = |item: &'t Spanned<DeValue<'t>>| {
            let read = if item.get_ref().is_table() {
                table_of(self.scope, key, noun, item, &read_table)?
            } else {
                read_text(text(self.scope, key, item)?)
            };
            Some(Spanned::new(item.span(), read?))
        };
        self.items(key).iter().filter_map(read).collect()
    }
}

/// Reads a value as a table.
fn table_of<'t, T>(
    scope: &'t Scope<'t>,
    key: &str,
    noun: &str,
    value: &'t Spanned<DeValue<'t>>,
    read: impl FnOnce(&Table<'t>) -> T,
) -> Option<T> {
    if let DeValue::Table(entries) = value.get_ref() {
        Some(Table::read(scope, noun, value.span(), entries, read))
    } else {
        wrong_type(scope, key, "a table", value);
        None
    }
}

/// Reads a value as one line of text: composed, trimmed, visible, not empty.
fn text(scope: &Scope<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Placed> {
    let Some(written) = value.get_ref().as_str() else {
        wrong_type(scope, key, "a string", value);
        return None;
    };
    if let Some(c) = written.chars().find(|c| is_forbidden(*c)) {
        let message = format!("`{key}` holds {}", name_of(c));
        scope.fault(value.span(), message);
        return None;
    }
    let composed: String = written.trim().nfc().collect();
    if composed.is_empty() {
        let hint = "leave a key out where the source is silent".to_owned();
        scope.fault_with(value.span(), format!("`{key}` is empty"), Some(hint));
        return None;
    }
    Some(Spanned::new(value.span(), composed))
}

fn name_of(c: char) -> String {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => "a line break".to_owned(),
        '\t' => "a tab".to_owned(),
        c if c.is_control() => format!("the control character U+{:04X}", u32::from(c)),
        c => format!("the invisible character U+{:04X}", u32::from(c)),
    }
}

fn wrong_type(scope: &Scope<'_>, key: &str, wanted: &str, value: &Spanned<DeValue<'_>>) {
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
    scope.fault_with(
        value.span(),
        format!("`{key}` must be {wanted}, not {found}"),
        hint,
    );
}

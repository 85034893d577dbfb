//! Reads the text of a dossier file. The result is a dossier that can be stored, or all its faults.
//!
//! First `notation` expands the file to plain tables. A plain table is then read key by key. It is
//! not deserialized by serde, because serde would stop at the first unknown key, missing key or
//! wrong type. Here every such fault is reported and reading continues. A placeholder replaces each
//! faulty value, so that one fault does not hide others. No placeholder leaves this module, because
//! a single fault makes the whole reading fail.

use std::ops::Range;

use toml::Spanned;
use unicode_normalization::UnicodeNormalization;

use super::codebook::Codebook;
use super::describe::{
    Described, DescribedField, DescribedValue, List, MOST_OF_FACT, Plain, Takes, Visitor,
};
use super::kinds::date_through;
use super::model::{Date, Dossier, Locator, Number};
use super::notation::{Entries, Expanded, Node, NodeValue, called, expand, parse};
use super::old_edtf::written_otherwise;
use super::order::in_order_of_the_source;
use super::period::{DateError, read_date};
use super::scope::{FileScope, Placed};
use super::shared::Shared;
use super::table::{PlainTable, WrittenValue, wrong_type};
use crate::finding::Findings;
use crate::suggest::question;
use crate::visible::first_hidden;

/// Reads and checks a dossier.
///
/// Messages call the file `name`. A syntax error is reported alone, because the text after it
/// cannot be trusted.
///
/// # Errors
///
/// Returns all faults, in the order of the file.
pub fn read(
    name: &str,
    text: &str,
    codebook: &Codebook,
    shared: &Shared,
) -> Result<Dossier, Findings> {
    let parsed = parse(text).map_err(|error| Findings::new(name, text, vec![error]))?;
    let Expanded {
        plain,
        silent,
        faults,
    } = expand(text, parsed, codebook);
    let scope = FileScope::new(text, &plain, codebook, shared, faults);
    for at in &silent {
        plain_at(&scope, at);
    }
    let nothing = Entries::default();
    let entries = plain.table().unwrap_or(&nothing);
    let file = PlainTable::new(&scope, "the file", 0..0, entries);
    let mut dossier: Dossier = thing(file);
    date_through(&mut dossier);
    in_order_of_the_source(&mut dossier);
    let faults = scope.into_faults();
    if faults.is_empty() {
        Ok(dossier)
    } else {
        Err(Findings::new(name, text, faults))
    }
}

/// Reads the locator of a sentence without facts.
fn plain_at(scope: &FileScope<'_>, at: &Node<'_>) -> Option<Locator> {
    scope.locator(&text(scope, "locator", at)?)
}

/// Reads a thing from its table and checks it.
fn thing<T: Described>(mut table: PlainTable<'_>) -> T {
    let mut thing = T::default();
    thing.describe(&mut table);
    table.refuse_unknown_keys();
    if thing.fact().is_some() {
        refuse_long(&table, &mut thing);
    }
    thing
}

/// Reports a fact if its texts, taken together, are too long for one row of a report.
fn refuse_long<T: Described>(table: &PlainTable<'_>, fact: &mut T) {
    let mut length = Length::default();
    fact.describe(&mut length);
    if length.0 > MOST_OF_FACT {
        let message = format!(
            "the texts of {} have {} characters in all; a fact can have {MOST_OF_FACT}",
            table.label(),
            length.0
        );
        let hint = Some("shorten them, or code several facts".to_owned());
        table.scope.fault_with(table.span(), message, hint);
    }
}

/// The number of characters in all texts of a thing.
#[derive(Default)]
struct Length(usize);

impl Length {
    /// Adds the length of a text. Slugs and codes are short and do not count.
    fn add(&mut self, takes: Takes, plain: Plain<'_>) {
        if let (Takes::Text | Takes::Name, Plain::Text(text)) = (takes, plain) {
            self.0 += text.chars().count();
        }
    }
}

impl Visitor for Length {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T) {
        self.add(field.takes, value.plain());
    }

    fn list<T: DescribedValue>(&mut self, _list: List, takes: Takes, values: &mut Vec<T>) {
        for value in values {
            self.add(takes, value.plain());
        }
    }

    fn rows<T: Described>(&mut self, _list: List, rows: &mut Vec<T>) {
        for row in rows {
            row.describe(self);
        }
    }
}

impl Visitor for PlainTable<'_> {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T) {
        let DescribedField { key, takes, .. } = field;
        self.asked.push(key);
        if field.needed {
            self.require(key);
        }
        let otherwise = match field.otherwise {
            Plain::Absent => None,
            otherwise => T::of(otherwise),
        };
        let called = self.alone.map_or(key, |(_, called, _)| called);
        let read = self.get(key).and_then(|it| plain(self, called, takes, it));
        if let Some(read) = read.or(otherwise) {
            *value = read;
        }
    }

    fn made(&mut self, slug: &mut String) {
        if let Some(made) = self.scope.made(self.span().start) {
            slug.clone_from(made);
        }
    }

    fn part<T: Default>(&mut self, part: &mut Option<T>, describe: impl FnOnce(&mut T, &mut Self)) {
        let asked = self.asked.len();
        let mut there = T::default();
        describe(&mut there, self);
        *part = self.asked[asked..]
            .iter()
            .any(|key| self.has(key))
            .then_some(there);
    }

    fn inner(
        &mut self,
        key: &'static str,
        noun: &'static str,
        needed: bool,
        describe: impl FnOnce(&mut Self),
    ) {
        self.asked.push(key);
        if needed {
            self.require(key);
        }
        let Some(value) = self.get(key) else { return };
        if let Some(entries) = value.table() {
            let mut table = Self::new(self.scope, noun, value.span(), entries);
            describe(&mut table);
            table.refuse_unknown_keys();
        } else {
            wrong_type(self.scope, key, "a table", value);
        }
    }

    fn list<T: DescribedValue>(&mut self, list: List, takes: Takes, values: &mut Vec<T>) {
        let mut read = Vec::new();
        for item in self.listed(list) {
            if let Some(value) = plain(self, list.key, takes, item) {
                values.push(value);
                read.push(item);
            }
        }
        self.items.insert(list.key, read);
    }

    fn rows<T: Described>(&mut self, list: List, rows: &mut Vec<T>) {
        let mut read = Vec::new();
        for item in self.listed(list) {
            let table = match (item.data(), T::ALONE) {
                (NodeValue::Table(entries), _) => {
                    PlainTable::new(self.scope, T::NOUN, item.span(), entries)
                }
                (NodeValue::Text(_), Some(key)) => {
                    PlainTable::alone(self.scope, T::NOUN, key, list.key, item)
                }
                (_, alone) => {
                    let wanted = alone.map_or("a table", |_| "a string");
                    wrong_type(self.scope, list.key, wanted, item);
                    continue;
                }
            };
            rows.push(thing(table));
            read.push(item);
        }
        self.items.insert(list.key, read);
    }

    fn check(&mut self, check: impl FnOnce(&PlainTable<'_>)) {
        check(self);
    }
}

impl<'t> PlainTable<'t> {
    fn listed(&mut self, list: List) -> &'t [Node<'t>] {
        self.asked.push(list.key);
        let items = self.items_of(list.key);
        if items.len() > list.most {
            let message = format!(
                "`{}` lists {} items; it can list {}",
                called(list.key),
                items.len(),
                list.most
            );
            self.fault(list.key, message);
            return &[];
        }
        if let Some(otherwise) = list.never_empty {
            self.require(list.key);
            if items.is_empty() && self.get(list.key).is_some_and(|it| it.list().is_some()) {
                self.fault(list.key, format!("{} {otherwise}", self.label()));
            }
        }
        items
    }
}

/// Reads a value as the type that its key requires, and reports faults.
fn plain<'t, T: DescribedValue>(
    table: &PlainTable<'t>,
    key: &'static str,
    takes: Takes,
    value: WrittenValue<'t>,
) -> Option<T> {
    let scope = table.scope;
    let of = |slug: String| T::of(Plain::Text(&slug));
    match takes {
        Takes::Flag => {
            let NodeValue::Flag(flag) = value.data() else {
                wrong_type(scope, key, "true or false", value);
                return None;
            };
            return T::of(Plain::Flag(*flag));
        }
        Takes::Whole(least, most) => {
            return T::of(Plain::Whole(whole(scope, key, least, most, value)?));
        }
        Takes::Number => {
            let number = number(scope, key, value)?;
            return T::of(number.plain());
        }
        _ => {}
    }
    let written = text(scope, key, value)?;
    let length = written.get_ref().chars().count();
    if length > takes.longest() {
        let most = takes.longest();
        let key = called(key);
        let message = format!("`{key}` has {length} characters; it can have {most}");
        scope.fault(value.span(), message);
        return None;
    }
    match takes {
        Takes::Formed(form) => {
            if !(form.fits)(written.get_ref()) {
                let message = (form.refusal)(key, written.get_ref());
                let hint = Some((form.hint)());
                scope.fault_with(written.span(), message, hint);
            }
            of(written.into_inner())
        }
        Takes::Code(vocabulary) => {
            refuse_unknown_code(scope, key, vocabulary, &written);
            of(written.into_inner())
        }
        Takes::Date => T::of(Plain::Date(&date(scope, &written)?)),
        Takes::Actor => of(scope.actor(&written)),
        Takes::Topic => of(scope.topic(&written)),
        Takes::Engagement => of(scope.engagement(&written)),
        Takes::Fact => of(scope.end_of_link(&written)),
        Takes::About if written.get_ref() == "source" => None,
        Takes::Subject | Takes::About => T::of(Plain::Reference(&scope.subject(&written)?)),
        Takes::Locator => T::of(Plain::Locator(&scope.locator(&written)?)),
        Takes::Text | Takes::Name | Takes::Flag | Takes::Whole(..) | Takes::Number => {
            of(written.into_inner())
        }
    }
}

fn refuse_unknown_code(scope: &FileScope<'_>, key: &str, vocabulary: &str, code: &Placed) {
    let codes = scope.codebook.codes(vocabulary);
    if !codes.contains(code.get_ref()) {
        let meant = scope.codebook.meant(vocabulary, code.get_ref());
        let hint =
            question(&meant).unwrap_or_else(|| format!("`chancery dict {vocabulary}` lists them"));
        let message = format!("`{}` is not one of the codes of `{key}`", code.get_ref());
        scope.fault_with(code.span(), message, Some(hint));
    }
}

fn whole(
    scope: &FileScope<'_>,
    key: &str,
    least: i64,
    most: i64,
    value: WrittenValue<'_>,
) -> Option<i64> {
    let NodeValue::Whole(number) = value.data() else {
        wrong_type(scope, key, "a whole number", value);
        return None;
    };
    match number {
        Some(number) if (least..=most).contains(number) => Some(*number),
        _ => {
            let message = match most {
                i64::MAX => format!("`{key}` must be at least {least}"),
                _ => format!("`{key}` must be from {least} to {most}"),
            };
            scope.fault(value.span(), message);
            None
        }
    }
}

/// Reads a figure, with or without a fraction.
fn number(scope: &FileScope<'_>, key: &str, value: WrittenValue<'_>) -> Option<Number> {
    let number = match value.data() {
        NodeValue::Whole(whole) => whole.map(Number::whole),
        NodeValue::Real(real) => Some(*real).filter(|it| it.is_finite()).map(Number::real),
        _ => {
            wrong_type(scope, key, "a number", value);
            return None;
        }
    };
    if number.is_none() {
        let message = format!("`{key}` is not a number that can be stored");
        scope.fault(value.span(), message);
    }
    number
}

/// Reads a line of text, composes it to NFC and trims it. Reports empty texts and invisible
/// characters.
fn text(scope: &FileScope<'_>, key: &str, value: WrittenValue<'_>) -> Option<Placed> {
    let Some(written) = value.text() else {
        wrong_type(scope, key, "a string", value);
        return None;
    };
    if let Some(c) = first_hidden(written) {
        let message = format!("`{}` holds {}", called(key), name_of(c));
        scope.fault(value.span(), message);
        return None;
    }
    let trimmed = written.trim();
    let composed = if trimmed.is_ascii() {
        trimmed.to_owned()
    } else {
        trimmed.nfc().collect()
    };
    if composed.is_empty() {
        let hint = "leave out a key that the source does not state".to_owned();
        scope.fault_with(
            value.span(),
            format!("`{}` is empty", called(key)),
            Some(hint),
        );
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

/// Reads an EDTF date. The report of a syntax error points to the faulty character. If the file
/// writes the date with escapes, the report points to the whole value.
fn date(scope: &FileScope<'_>, written: &Placed) -> Option<Date> {
    let error = match read_date(written.get_ref()) {
        Ok(date) => return Some(date),
        Err(error) => error,
    };
    if let Some(hint) = written_otherwise(written.get_ref()) {
        let message = format!("`{}` is not a date in EDTF", written.get_ref());
        scope.fault_with(written.span(), message, Some(hint));
        return None;
    }
    let span = match error {
        DateError::Malformed { offset, .. } => caret(scope, written, offset),
        _ => written.span(),
    };
    let message = format!("`{}` cannot be read: {error}", written.get_ref());
    scope.fault(span, message);
    None
}

/// Returns the byte range of the faulty character in a date. `written` is a whole string with its
/// quotation marks, or a part of a string. If there are escapes, returns the range of `written`.
fn caret(scope: &FileScope<'_>, written: &Placed, offset: usize) -> Range<usize> {
    let span = written.span();
    let text = written.get_ref();
    let quoted = scope.text.get(span.start + 1..span.end.saturating_sub(1));
    let start = match scope.text.get(span.clone()) {
        Some(bare) if bare == text => span.start,
        _ if quoted == Some(text) => span.start + 1,
        _ => return span,
    };
    let at = start + offset.min(text.len());
    at..at + 1
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

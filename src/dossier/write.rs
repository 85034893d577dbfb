//! From a dossier back to its file.

use std::collections::HashMap;
use std::fmt::{Display, Write as _};

use super::describe::{Described, Field, List, Plain, Takes, Value, Visitor};
use super::kinds::undate_through;
use super::model::{Actor, Dossier, Passage, Reference};

/// Writes a dossier as a file that reads back to an equal one.
///
/// Keys and tables come in the order of `dossiers/README.md`, defaults are left
/// out.
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    write_tables(dossier).join("\n")
}

/// Writes each table of that file by itself, in their order, so that more can be put
/// between them.
#[must_use]
pub fn write_tables(dossier: &Dossier) -> Vec<String> {
    let kinds = dossier.facts_by_kind();
    let kinds = kinds
        .map(|(kind, fact)| (fact.slug.as_str(), kind))
        .collect();
    let mut dossier = dossier.clone();
    undate_through(&mut dossier);
    let mut file = Writer::new(0, &kinds);
    dossier.describe(&mut file);
    file.tables
}

/// Writes the table of a passage.
#[must_use]
pub fn write_passage(passage: &mut Passage) -> String {
    let kinds = HashMap::new();
    let table = Writer::new(0, &kinds).inside(|table| passage.describe(table));
    table.headed("[[passage]]")
}

/// Writes the tables that declare actors.
#[must_use]
pub fn write_actors(actors: &[Actor]) -> Vec<String> {
    let kinds = HashMap::new();
    let mut file = Writer::new(0, &kinds);
    file.rows(List::new("actor", "actors", &[]), &mut actors.to_vec());
    file.tables
}

/// What is written of the file, or of a table in it.
struct Writer<'k> {
    /// 0: the file; 1: a table under its header; 2: one in braces.
    depth: u8,
    /// Of the file, its tables.
    tables: Vec<String>,
    /// Of a table, its keys with their values as TOML, in the order of the format.
    entries: Vec<(&'static str, String)>,
    /// Kinds of facts by their slugs.
    kinds: &'k HashMap<&'k str, &'static str>,
}

impl<'k> Writer<'k> {
    fn new(depth: u8, kinds: &'k HashMap<&'k str, &'static str>) -> Self {
        Self {
            depth,
            tables: Vec::new(),
            entries: Vec::new(),
            kinds,
        }
    }

    /// Writes what a description shows, one level further in.
    fn inside(&self, describe: impl FnOnce(&mut Self)) -> Self {
        let mut inside = Self::new(self.depth + 1, self.kinds);
        describe(&mut inside);
        inside
    }

    fn put(&mut self, key: &'static str, value: impl Display) {
        self.entries.push((key, value.to_string()));
    }

    /// Returns the entries as a table of the file, with its header.
    fn headed(&self, header: &str) -> String {
        let mut written = format!("{header}\n");
        for (key, value) in &self.entries {
            // Writing to a string cannot fail.
            let _ = writeln!(written, "{key} = {value}");
        }
        written
    }

    /// Returns the entries as a table on one line.
    fn braced(&self) -> String {
        let entries = self.entries.iter();
        let entries: Vec<String> = entries
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        format!("{{ {} }}", entries.join(", "))
    }

    /// Returns a value as TOML.
    fn toml(&self, plain: Plain<'_>) -> Option<String> {
        Some(match plain {
            Plain::Absent => return None,
            Plain::Text(text) => string(text),
            Plain::Flag(flag) => flag.to_string(),
            Plain::Whole(whole) => toml::Value::from(whole).to_string(),
            Plain::Real(real) => toml::Value::from(real).to_string(),
            Plain::Date(date) => string(&date.edtf),
            Plain::Locator(locator) => string(&locator.to_string()),
            // With its prefix, it fits one thing whatever else the register holds.
            Plain::Reference(Reference::Actor(slug)) => string(&format!("actor:{slug}")),
            Plain::Reference(Reference::Topic(slug)) => string(&format!("topic:{slug}")),
            Plain::Reference(Reference::Fact(slug)) => {
                let kind = self.kinds.get(slug.as_str()).unwrap_or(&"engagement");
                string(&format!("{kind}:{slug}"))
            }
        })
    }
}

fn string(text: &str) -> String {
    toml::Value::from(text).to_string()
}

impl Visitor for Writer<'_> {
    fn value<T: Value>(&mut self, field: Field<'_>, value: &mut T) {
        let plain = value.plain();
        match (field.takes, self.toml(plain)) {
            (Takes::About, None) => self.put(field.key, string("source")),
            (_, Some(text)) if plain != field.otherwise => self.put(field.key, text),
            _ => {}
        }
    }

    fn inner(
        &mut self,
        key: &'static str,
        _noun: &'static str,
        _needed: bool,
        describe: impl FnOnce(&mut Self),
    ) {
        let table = self.inside(describe);
        match (self.depth, table.entries.is_empty()) {
            (_, true) => {}
            (0, false) => self.tables.push(table.headed(&format!("[{key}]"))),
            (_, false) => self.put(key, table.braced()),
        }
    }

    fn list<T: Value>(&mut self, list: List, _takes: Takes, values: &mut Vec<T>) {
        let values = values.iter().filter_map(|value| self.toml(value.plain()));
        let values: Vec<String> = values.collect();
        if !values.is_empty() {
            self.put(list.key, format!("[{}]", values.join(", ")));
        }
    }

    fn rows<T: Described>(&mut self, list: List, rows: &mut Vec<T>) {
        let tables: Vec<Self> = rows
            .iter_mut()
            .map(|row| self.inside(|inside| row.describe(inside)))
            .collect();
        if self.depth == 0 {
            for table in &tables {
                self.tables.push(table.headed(&format!("[[{}]]", list.key)));
            }
            return;
        }
        let alone = |table: &Self| match table.entries.as_slice() {
            [(key, value)] if Some(*key) == T::ALONE => Some(value.clone()),
            _ => None,
        };
        let on_one_line = self.depth > 1
            || list.short && tables.len() == 1
            || tables.iter().all(|table| alone(table).is_some());
        let rows = tables.iter();
        let rows: Vec<String> = rows
            .map(|it| alone(it).unwrap_or_else(|| it.braced()))
            .collect();
        match (rows.is_empty(), on_one_line) {
            (true, _) => {}
            (false, true) => self.put(list.key, format!("[{}]", rows.join(", "))),
            (false, false) => self.put(list.key, format!("[\n    {},\n]", rows.join(",\n    "))),
        }
    }
}

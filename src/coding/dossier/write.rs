//! Writes a dossier as a file.

use std::collections::{HashMap, HashSet};

use super::describe::{Described, DescribedField, DescribedValue, List, Plain, Takes, Visitor};
use super::kinds::undate_through;
use super::model::{Actor, Dossier, Passage, Reference};
use super::notation::{self, Entries, Node, NodeValue};

/// Writes a dossier as a TOML file in canonical form. The file reads back as an equal dossier.
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    notation::toml(&file(dossier))
}

/// Writes a dossier as JSON, with the same structure as the TOML file.
#[must_use]
pub fn write_json(dossier: &Dossier) -> String {
    notation::json(&file(dossier))
}

/// Writes the table of a dossier and the table of its source, each as one string.
#[must_use]
pub fn write_head(dossier: &Dossier) -> Vec<String> {
    let file = file(dossier);
    let tables = file.table().into_iter().flat_map(Entries::iter);
    let head = tables.filter(|it| matches!(&*it.key, "dossier" | "source"));
    head.map(|it| notation::block_of(&format!("[{}]", it.key), &it.node))
        .collect()
}

/// Writes a passage as a line for the table of its section.
#[must_use]
pub fn write_passage(passage: &mut Passage) -> String {
    let (ordinal, line) = notation::compact_passage(plain(passage, &OwnNames::default()));
    notation::line_of(&ordinal, &line)
}

/// Writes the header of the table for the passages of a section.
#[must_use]
pub fn write_section(section: &str) -> String {
    notation::section_header(section) + "\n"
}

/// For each actor, writes the line of the file that declares the actor.
#[must_use]
pub fn write_actors(actors: &[Actor]) -> Vec<String> {
    let declares = Dossier {
        actors: actors.to_vec(),
        ..Dossier::default()
    };
    let file = file(&declares);
    let actors = file.table().and_then(|file| file.get("actor"));
    let actors = actors
        .and_then(Node::table)
        .into_iter()
        .flat_map(Entries::iter);
    actors
        .map(|it| notation::line_of(&it.key, &it.node))
        .collect()
}

/// Returns the contents of a dossier's file, in the notation.
fn file(dossier: &Dossier) -> Node<'static> {
    let names = OwnNames::of(dossier);
    let mut dossier = dossier.clone();
    undate_through(&mut dossier);
    notation::compact(plain(&mut dossier, &names))
}

/// The names that a dossier declares itself.
#[derive(Default)]
struct OwnNames {
    /// The kind of each fact, by the fact's slug.
    facts: HashMap<String, &'static str>,
    actors: HashSet<String>,
    topics: HashSet<String>,
}

impl OwnNames {
    fn of(dossier: &Dossier) -> Self {
        let facts = dossier.facts_by_kind();
        let facts = facts.map(|(kind, fact)| (fact.slug.clone(), kind));
        Self {
            facts: facts.collect(),
            actors: dossier.actors.iter().map(|it| it.slug.clone()).collect(),
            topics: dossier.topics.iter().map(|it| it.slug.clone()).collect(),
        }
    }

    /// Returns a reference as the file writes it. It gets a prefix such as `actor:` only if the
    /// dossier also declares another kind of thing with the same slug. Names in the register do not
    /// matter, because declarations in the dossier take precedence.
    fn reference(&self, reference: &Reference) -> String {
        let (prefix, slug) = match reference {
            Reference::Actor(slug) => ("actor", slug),
            Reference::Topic(slug) => ("topic", slug),
            Reference::Fact(slug) => (*self.facts.get(slug).unwrap_or(&"engagement"), slug),
        };
        let is_other = |is_one: bool, it: fn(&Reference) -> bool| is_one && !it(reference);
        let others = [
            is_other(self.facts.contains_key(slug), |it| {
                matches!(it, Reference::Fact(_))
            }),
            is_other(self.actors.contains(slug), |it| {
                matches!(it, Reference::Actor(_))
            }),
            is_other(self.topics.contains(slug), |it| {
                matches!(it, Reference::Topic(_))
            }),
        ];
        if others.contains(&true) {
            format!("{prefix}:{slug}")
        } else {
            slug.clone()
        }
    }
}

/// Returns the plain table that describes a thing.
fn plain<T: Described>(thing: &mut T, names: &OwnNames) -> Node<'static> {
    let mut writer = TableWriter::new(names);
    thing.describe(&mut writer);
    writer.into_node()
}

/// The visitor that writes the plain table of a thing.
struct TableWriter<'n> {
    entries: Entries<'static>,
    names: &'n OwnNames,
}

impl<'n> TableWriter<'n> {
    fn new(names: &'n OwnNames) -> Self {
        Self {
            entries: Entries::default(),
            names,
        }
    }

    fn into_node(self) -> Node<'static> {
        Node::new(0..0, NodeValue::Table(self.entries))
    }

    fn put(&mut self, key: &'static str, data: NodeValue<'static>) {
        self.entries.put(key, Node::new(0..0, data));
    }

    /// Returns a value in the form in which the file states it.
    fn data(&self, plain: Plain<'_>) -> Option<NodeValue<'static>> {
        let text = |text: String| NodeValue::Text(text.into());
        Some(match plain {
            Plain::Absent => return None,
            Plain::Text(it) => text(it.to_owned()),
            Plain::Flag(flag) => NodeValue::Flag(flag),
            Plain::Whole(whole) => NodeValue::Whole(Some(whole)),
            Plain::Real(real) => NodeValue::Real(real),
            Plain::Date(date) => text(date.edtf.clone()),
            Plain::Locator(locator) => text(locator.to_string()),
            Plain::Reference(reference) => text(self.names.reference(reference)),
        })
    }
}

impl Visitor for TableWriter<'_> {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T) {
        let plain = value.plain();
        match (field.takes, self.data(plain)) {
            (Takes::About, None) => self.put(field.key, NodeValue::Text("source".into())),
            (_, Some(data)) if plain != field.otherwise => self.put(field.key, data),
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
        let mut inside = Self::new(self.names);
        describe(&mut inside);
        if !inside.entries.is_empty() {
            self.entries.put(key, inside.into_node());
        }
    }

    fn list<T: DescribedValue>(&mut self, list: List, _takes: Takes, values: &mut Vec<T>) {
        let values = values.iter().filter_map(|value| self.data(value.plain()));
        let values: Vec<_> = values.map(|data| Node::new(0..0, data)).collect();
        if !values.is_empty() {
            self.put(list.key, NodeValue::List(values));
        }
    }

    fn rows<T: Described>(&mut self, list: List, rows: &mut Vec<T>) {
        let rows = rows.iter_mut().map(|row| {
            let row = plain(row, self.names);
            let entries = row.table().filter(|it| it.iter().count() == 1);
            let alone = T::ALONE.zip(entries).and_then(|(key, it)| it.get(key));
            alone.cloned().unwrap_or(row)
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            self.put(list.key, NodeValue::List(rows));
        }
    }
}

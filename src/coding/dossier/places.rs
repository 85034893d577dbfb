//! Finds the position of a thing in a file, given its name. Findings about a dossier need this,
//! because a dossier that has been read holds no positions.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::codebook::Codebook;
use super::notation::{Entries, Node, NodeValue, expand, parse};
use super::scope;

/// The positions of all named things in a dossier. They are computed only when the first is asked
/// for, because most files cause no findings.
#[derive(Debug, Clone, Default)]
pub struct Places {
    text: String,
    codebook: Codebook,
    named: OnceLock<Named>,
}

/// The position of each thing, by noun and name.
type Named = BTreeMap<ThingName, ThingPlace>;

/// A noun and a name, such as `actor` and `malaysia`.
type ThingName = (&'static str, String);

/// The position of a thing and the positions of all its values.
#[derive(Debug, Clone, Default)]
pub struct ThingPlace {
    /// The bytes of the thing's header, or of its braces if it has no header.
    span: Range<usize>,
    /// The bytes of each value, by its path, such as `cite.0.cue.1`.
    values: BTreeMap<String, Range<usize>>,
}

impl Places {
    /// Finds the positions in a file. If the file cannot be parsed, there are none.
    #[must_use]
    pub fn of(text: &str, codebook: &Codebook) -> Self {
        Self {
            text: text.to_owned(),
            codebook: codebook.clone(),
            named: OnceLock::new(),
        }
    }

    fn named(&self) -> &Named {
        self.named.get_or_init(|| {
            let Ok(file) = parse(&self.text) else {
                return Named::new();
            };
            let expanded = expand(&self.text, file, &self.codebook);
            expanded.plain.table().map(gathered).unwrap_or_default()
        })
    }

    /// Returns the position of a fact of any kind.
    #[must_use]
    pub fn fact(&self, slug: &str) -> ThingPlace {
        self.of_named("fact", slug)
    }

    /// Returns the position of an actor's declaration.
    #[must_use]
    pub fn actor(&self, slug: &str) -> ThingPlace {
        self.of_named("actor", slug)
    }

    /// Returns the position of a topic's declaration.
    #[must_use]
    pub fn topic(&self, slug: &str) -> ThingPlace {
        self.of_named("topic", slug)
    }

    /// Returns the position of a passage.
    #[must_use]
    pub fn passage(&self, section: &str, ordinal: u32) -> ThingPlace {
        self.of_named("passage", &format!("{section}/{ordinal}"))
    }

    /// Returns the position of the source.
    #[must_use]
    pub fn source(&self) -> ThingPlace {
        self.of_named("source", "")
    }

    /// Returns the position of `[dossier]`.
    #[must_use]
    pub fn head(&self) -> ThingPlace {
        self.of_named("dossier", "")
    }

    /// Returns the position of a thing by its name in messages, such as ``actor `malaysia` ``.
    /// If the thing is unknown, returns the position of `[dossier]`.
    #[must_use]
    pub fn thing(&self, thing: &str) -> ThingPlace {
        let (noun, name) = thing.split_once(' ').unwrap_or_default();
        let name = name.trim_matches('`');
        let place = match noun {
            "source" => self.source(),
            "passage" => {
                let (_, locator) = name.split_once('#').unwrap_or_default();
                self.of_named("passage", locator)
            }
            "topic" => self.topic(name),
            _ => self.actor(name),
        };
        if place.values.is_empty() {
            self.head()
        } else {
            place
        }
    }

    fn of_named(&self, noun: &'static str, name: &str) -> ThingPlace {
        let place = self.named().get(&(noun, name.to_owned()));
        place.cloned().unwrap_or_default()
    }
}

fn gathered(file: &Entries<'_>) -> Named {
    let mut named = Named::new();
    for noun in ["dossier", "source"] {
        for (table, span) in scope::tables(file, noun) {
            put(&mut named, (noun, String::new()), table, span);
        }
    }
    for noun in ["actor", "topic"] {
        for (table, span) in scope::tables(file, noun) {
            if let Some((slug, _)) = scope::string(table, "slug") {
                put(&mut named, (noun, slug.to_owned()), table, span);
            }
        }
    }
    for (table, span) in scope::tables(file, "passage") {
        if let Some((section, ordinal)) = scope::place_of_passage(table) {
            let name = format!("{section}/{ordinal}");
            put(&mut named, ("passage", name), table, span);
        }
    }
    for (slug, _, table, span) in scope::fact_tables(file) {
        put(&mut named, ("fact", slug), table, span);
    }
    named
}

fn put(named: &mut Named, name: ThingName, table: &Entries<'_>, span: Range<usize>) {
    let mut place = ThingPlace {
        span,
        values: BTreeMap::new(),
    };
    for entry in table.iter() {
        place.gather(&entry.key, &entry.node);
    }
    named.entry(name).or_insert(place);
}

impl ThingPlace {
    /// Returns the bytes of the thing's header or, without a header, of its braces.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns whether the file has a value at a path, such as `cite.0.cue.1`.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.values.contains_key(path)
    }

    /// Returns the bytes of the value at a path. If the file lacks it, tries shorter paths, such as
    /// `cite.0` after `cite.0.cue`, and in the end returns the bytes of the thing.
    #[must_use]
    pub fn of(&self, path: &str) -> Range<usize> {
        let mut path = path;
        loop {
            if let Some(span) = self.values.get(path) {
                return span.clone();
            }
            match path.rsplit_once('.') {
                Some((around, _)) => path = around,
                None => return self.span(),
            }
        }
    }

    fn gather(&mut self, path: &str, value: &Node<'_>) {
        self.values.insert(path.to_owned(), value.span());
        match value.data() {
            NodeValue::List(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.gather(&format!("{path}.{n}"), item);
                }
            }
            NodeValue::Table(table) => {
                for entry in table.iter() {
                    self.gather(&format!("{path}.{}", entry.key), &entry.node);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
[actor]
ruritania = { name = "Ruritania", kind = "state" }

[[says]]
at = "a/1"
link."engagement:loan" = { follows = "talks" }

[says.assistance.loan]
title = "A loan"
amounts = { sum = "1 XRC", rate = "some percent: two" }
also = { at = "a/2", possibly = ["may", "soon"] }
"#;

    fn at(span: Range<usize>) -> &'static str {
        &FILE[span]
    }

    fn places() -> Places {
        Places::of(FILE, &Codebook::from_migration())
    }

    #[test]
    fn every_named_thing_has_a_place() {
        let places = places();
        assert_eq!(at(places.actor("ruritania").of("slug")), "ruritania");
        assert_eq!(at(places.fact("loan").of("cite.1.cue.1")), "\"soon\"");
        assert_eq!(at(places.fact("loan").of("cite.0")), "\"a/1\"");
        assert_eq!(at(places.fact("loan/rate").of("words")), "two");
        let link = places.fact("loan/follows/talks");
        assert_eq!(at(link.of("to")), "\"talks\"");
        assert!(!link.has("lag"));
    }

    #[test]
    fn an_absent_value_has_the_place_of_its_parent() {
        let places = places();
        assert_eq!(at(places.fact("loan").of("cite.0.cue.1")), "\"a/1\"");
        assert_eq!(at(places.fact("loan/sum").of("words")), "\"1 XRC\"");
        assert_eq!(places.thing("actor `graustark`").span(), 0..0);
        let none = Places::of("no = toml = ", &Codebook::from_migration());
        assert_eq!(none.head().span(), 0..0);
    }
}

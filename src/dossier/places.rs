//! The places in a file of what its model holds without a place.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::scope;

/// The places of everything that has a name in a dossier, found when they are asked for:
/// whoever doubts what was read finds the line again by the name.
#[derive(Debug, Clone, Default)]
pub struct Places {
    named: BTreeMap<Name, Place>,
}

/// A noun and a name: `actor`, `malaysia`.
type Name = (&'static str, String);

/// The place of one thing, and of all that is said of it.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Its header, or its braces.
    span: Range<usize>,
    /// By path: `cite.0.cue.1`.
    values: BTreeMap<String, Range<usize>>,
}

impl Places {
    /// Finds the places in a file; in one that is no TOML there are none.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut places = Self::default();
        if let Ok(file) = DeTable::parse(text) {
            places.gather(file.get_ref());
        }
        places
    }

    /// Returns the place of a fact of any kind.
    #[must_use]
    pub fn fact(&self, slug: &str) -> Place {
        self.of_named("fact", slug)
    }

    /// Returns the place of an actor's declaration.
    #[must_use]
    pub fn actor(&self, slug: &str) -> Place {
        self.of_named("actor", slug)
    }

    /// Returns the place of a topic's declaration.
    #[must_use]
    pub fn topic(&self, slug: &str) -> Place {
        self.of_named("topic", slug)
    }

    /// Returns the place of a passage.
    #[must_use]
    pub fn passage(&self, section: &str, ordinal: u32) -> Place {
        self.of_named("passage", &format!("{section}/{ordinal}"))
    }

    /// Returns the place of the source.
    #[must_use]
    pub fn source(&self) -> Place {
        self.of_named("source", "")
    }

    /// Returns the place of the head.
    #[must_use]
    pub fn head(&self) -> Place {
        self.of_named("dossier", "")
    }

    /// Returns the place of what messages call ``actor `malaysia` ``; the head's, where
    /// there is no such thing.
    #[must_use]
    pub fn thing(&self, thing: &str) -> Place {
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

    fn of_named(&self, noun: &'static str, name: &str) -> Place {
        let place = self.named.get(&(noun, name.to_owned()));
        place.cloned().unwrap_or_default()
    }

    fn gather(&mut self, file: &DeTable<'_>) {
        for noun in ["dossier", "source"] {
            for (table, span) in scope::tables(file, noun) {
                self.put(noun, String::new(), table, span);
            }
        }
        for noun in ["actor", "topic"] {
            for (table, span) in scope::tables(file, noun) {
                if let Some((slug, _)) = scope::string(table, "slug") {
                    self.put(noun, slug.to_owned(), table, span);
                }
            }
        }
        for (table, span) in scope::tables(file, "passage") {
            if let Some((section, ordinal)) = scope::place_of_passage(table) {
                self.put("passage", format!("{section}/{ordinal}"), table, span);
            }
        }
        for (slug, _, table, span) in scope::fact_tables(file) {
            self.put("fact", slug, table, span);
        }
    }

    fn put(&mut self, noun: &'static str, name: String, table: &DeTable<'_>, span: Range<usize>) {
        let mut place = Place {
            span,
            values: BTreeMap::new(),
        };
        for (key, value) in table {
            place.gather(key.get_ref(), value);
        }
        self.named.entry((noun, name)).or_insert(place);
    }
}

impl Place {
    /// Returns where the thing is declared: its header, or its braces.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether the file has a value at this path: `cite.0.cue.1`.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.values.contains_key(path)
    }

    /// Returns where the value at a path is, else what it would be in.
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

    fn gather(&mut self, path: &str, value: &Spanned<DeValue<'_>>) {
        self.values.insert(path.to_owned(), value.span());
        match value.get_ref() {
            DeValue::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.gather(&format!("{path}.{n}"), item);
                }
            }
            DeValue::Table(table) => {
                for (key, value) in table {
                    self.gather(&format!("{path}.{}", key.get_ref()), value);
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
[[actor]]
slug = "ruritania"

[[engagement]]
slug = "loan"
quantities = [{ thing = "sum", low = 1 }, { thing = "rate", words = "two" }]
cite = ["a/1", { locator = "a/2", cue = ["may", "soon"] }]

[[link]]
from = "engagement:loan"
relation = "follows"
to = "talks"
"#;

    fn at(span: Range<usize>) -> &'static str {
        &FILE[span]
    }

    #[test]
    fn what_has_a_name_has_a_place() {
        let places = Places::of(FILE);
        assert_eq!(at(places.actor("ruritania").of("slug")), "\"ruritania\"");
        assert_eq!(at(places.fact("loan").of("cite.1.cue.1")), "\"soon\"");
        assert_eq!(at(places.fact("loan/rate").of("words")), "\"two\"");
        let link = places.fact("loan/follows/talks");
        assert_eq!(at(link.of("to")), "\"talks\"");
        assert!(!link.has("lag"));
    }

    #[test]
    fn what_is_not_there_is_in_what_is_around_it() {
        let places = Places::of(FILE);
        assert_eq!(at(places.fact("loan").of("cite.0.cue.1")), "\"a/1\"");
        assert_eq!(
            at(places.fact("loan/sum").of("words")),
            "{ thing = \"sum\", low = 1 }"
        );
        assert_eq!(places.thing("actor `graustark`").span(), 0..0);
        assert_eq!(Places::of("no = toml = ").head().span(), 0..0);
    }
}

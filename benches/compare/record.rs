//! Makes a large record for measuring. It consists of many copies of the bundled dossier, each with
//! different states, years and names.
//!
//! `chancery load` loads a copy like any other dossier. The copies have as many links, hedges and
//! gaps per fact, and as many facts of each kind, as the bundled one.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use chancery::dossier::{
    Codebook, Described, DescribedField, DescribedValue, Dossier, List, MALAYSIA_US, Plain,
    REGISTER, Reference, Shared, Takes, Visitor, read, write,
};
use chancery::store::Store;

/// The bundled dossier, and the states of the register in the register's order.
pub(crate) struct Bundled {
    dossier: Dossier,
    states: Vec<String>,
}

impl Bundled {
    pub(crate) fn read() -> Self {
        let store = Store::in_memory().expect("SQLite keeps a record in memory");
        let codebook = Codebook::new(store.codebook().expect("the record has a codebook"));
        let dossier = |(name, text): (&str, &str), shared: &Shared| {
            read(name, text, &codebook, shared).expect("a bundled dossier has no faults")
        };
        let register = dossier(REGISTER, &Shared::default());
        let states = register.actors.iter().filter(|it| it.kind == "state");
        Self {
            states: states.map(|it| it.slug.clone()).collect(),
            dossier: dossier(MALAYSIA_US, &Shared::from(&register)),
        }
    }

    /// Returns the number of facts in the dossier, and so in each copy. Amounts and links count as
    /// facts.
    pub(crate) fn facts(&self) -> usize {
        let Dossier {
            affiliations,
            engagements,
            stances,
            assessments,
            links,
            ..
        } = &self.dossier;
        let amounts = engagements.iter().map(|it| it.quantities.len());
        affiliations.len()
            + engagements.len()
            + stances.len()
            + assessments.len()
            + links.len()
            + amounts.sum::<usize>()
    }

    /// Writes copies of the dossier into a folder, each into its own file.
    pub(crate) fn write_copies(&self, folder: &Path, copies: usize) -> io::Result<Vec<PathBuf>> {
        let declared = declared(&self.dossier);
        (1..=copies)
            .map(|number| {
                let mut dossier = self.dossier.clone();
                dossier.describe(&mut Copy {
                    declared: &declared,
                    states: &self.states,
                    number,
                });
                let path = folder.join(format!("copy-{number:04}.toml"));
                fs::write(&path, write(&dossier))?;
                Ok(path)
            })
            .collect()
    }
}

/// Returns the slugs that a dossier itself declares. A copy adds its number to each of these.
fn declared(dossier: &Dossier) -> HashSet<&str> {
    let mut slugs = HashSet::from([dossier.slug.as_str()]);
    slugs.extend(dossier.source.iter().map(|it| it.slug.as_str()));
    slugs.extend(dossier.actors.iter().map(|it| it.slug.as_str()));
    slugs.extend(dossier.topics.iter().map(|it| it.slug.as_str()));
    slugs.extend(dossier.gaps.iter().map(|it| it.slug.as_str()));
    let affiliations = dossier.affiliations.iter().map(|it| &it.fact);
    let facts = affiliations
        .chain(dossier.engagements.iter().map(|it| &it.fact))
        .chain(dossier.stances.iter().map(|it| &it.fact))
        .chain(dossier.assessments.iter().map(|it| &it.fact));
    slugs.extend(facts.map(|it| it.slug.as_str()));
    slugs
}

/// A visitor that turns a dossier into one of its copies.
struct Copy<'a> {
    declared: &'a HashSet<&'a str>,
    states: &'a [String],
    number: usize,
}

impl Visitor for Copy<'_> {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T) {
        if let Some(other) = self.other(field.key, field.takes, value) {
            *value = other;
        }
    }

    fn made(&mut self, slug: &mut String) {
        *slug = self.renamed(slug);
    }

    fn list<T: DescribedValue>(&mut self, list: List, takes: Takes, values: &mut Vec<T>) {
        for value in values {
            if let Some(other) = self.other(list.key, takes, value) {
                *value = other;
            }
        }
    }

    fn rows<T: Described>(&mut self, _list: List, rows: &mut Vec<T>) {
        for row in rows {
            row.describe(self);
        }
    }
}

impl Copy<'_> {
    /// Returns the value that replaces `value` in the copy, or `None` if the value stays.
    fn other<T: DescribedValue>(&self, key: &str, takes: Takes, value: &T) -> Option<T> {
        let text = match (value.plain(), takes) {
            (Plain::Text(slug), _) if key == "slug" || key == "happening" => self.renamed(slug),
            (Plain::Text(name), _) if key == "name" => self.named(name),
            (Plain::Text(slug), Takes::Actor | Takes::Topic | Takes::Engagement | Takes::Fact) => {
                self.renamed(slug)
            }
            (Plain::Date(date), _) => self.later(&date.edtf),
            // The years in a date's words move with its date. Otherwise, loading would warn that
            // the words contradict the date.
            (Plain::Text(words), _) if key == "date_words" => self.later(words),
            (Plain::Reference(reference), _) => {
                return T::of(Plain::Reference(&self.referred(reference)));
            }
            _ => return None,
        };
        T::of(Plain::Text(&text))
    }

    fn named(&self, name: &str) -> String {
        match name.strip_suffix(']') {
            Some(open) => format!("{open}, copy {}]", self.number),
            None => format!("{name} {}", self.number),
        }
    }

    fn referred(&self, reference: &Reference) -> Reference {
        match reference {
            Reference::Actor(slug) => Reference::Actor(self.renamed(slug)),
            Reference::Topic(slug) => Reference::Topic(self.renamed(slug)),
            Reference::Fact(slug) => Reference::Fact(self.renamed(slug)),
        }
    }

    /// Renames each part of a slug. The parts of a link's slug are its two facts. The parts of an
    /// amount's slug are its engagement, its thing and its date.
    fn renamed(&self, slug: &str) -> String {
        let parts = slug.split('/').map(|part| {
            if self.declared.contains(part) {
                return format!("{part}-{}", self.number);
            }
            match self.states.iter().position(|state| state == part) {
                // Steps of seven reach every state, because the number of states is not a multiple
                // of seven.
                Some(at) => self.states[(at + 7 * self.number) % self.states.len()].clone(),
                None => self.later(part),
            }
        });
        parts.collect::<Vec<_>>().join("/")
    }

    /// Moves every year in a date forward by the same number of years, at most 49.
    fn later(&self, edtf: &str) -> String {
        let years = self.number % 50;
        let mut moved = String::with_capacity(edtf.len());
        let mut rest = edtf;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let end = rest[at..].find(|c: char| !c.is_ascii_digit());
            let end = end.map_or(rest.len(), |end| at + end);
            moved.push_str(&rest[..at]);
            let digits = &rest[at..end];
            match digits.parse::<usize>() {
                Ok(year) if digits.len() == 4 => moved.push_str(&(year + years).to_string()),
                _ => moved.push_str(digits),
            }
            rest = &rest[end..];
        }
        moved + rest
    }
}

//! Finds out which slugs of several dossiers mean the same actor or topic.
//!
//! Each coder chooses slugs freely. Two declarations mean the same actor if they share a slug, a
//! name or an ISO code. A name that one dossier gives to several actors is ignored.

use std::collections::BTreeMap;

use crate::dossier::{Actor, Dossier, Shared, Topic};

/// The common names for slugs that differ between coders.
pub(super) struct Identities {
    actors: Classes,
    topics: Classes,
}

impl Identities {
    pub(super) fn new<'d>(
        dossiers: impl Iterator<Item = &'d Dossier> + Clone,
        shared: &Shared,
    ) -> Self {
        let actors = dossiers.clone().map(|it| it.actors.as_slice());
        let topics = dossiers.map(|it| it.topics.as_slice());
        Self {
            actors: Classes::new(actors.chain([shared.actors.as_slice()]).map(actor_names)),
            topics: Classes::new(topics.chain([shared.topics.as_slice()]).map(topic_names)),
        }
    }

    /// Returns the common name of an actor: the alphabetically first of the slugs that coders give
    /// to it.
    pub(super) fn actor<'s>(&'s self, slug: &'s str) -> &'s str {
        self.actors.first(slug)
    }

    /// Returns the common name of a topic: the alphabetically first of the slugs that coders give
    /// to it.
    pub(super) fn topic<'s>(&'s self, slug: &'s str) -> &'s str {
        self.topics.first(slug)
    }
}

/// Pairs of a slug and a name of the thing with this slug.
type Names = Vec<(String, String)>;

fn actor_names(actors: &[Actor]) -> Names {
    let names = |actor: &Actor| {
        let further = actor.names.iter().map(|it| &it.name);
        let names = further.chain([&actor.name]).map(|name| name.to_lowercase());
        let iso3 = actor.iso3.iter().map(|code| format!("iso3 {code}"));
        let all: Vec<String> = names.chain(iso3).collect();
        all.into_iter()
            .map(|name| (actor.slug.clone(), name))
            .collect::<Names>()
    };
    only_of_one(actors.iter().flat_map(names).collect())
}

fn topic_names(topics: &[Topic]) -> Names {
    let name = |topic: &Topic| (topic.slug.clone(), topic.name.to_lowercase());
    only_of_one(topics.iter().map(name).collect())
}

/// Removes the names that several slugs share.
fn only_of_one(names: Names) -> Names {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut of_several = Vec::new();
    for (slug, name) in &names {
        let owner = owners.entry(name.clone()).or_insert_with(|| slug.clone());
        if owner != slug {
            of_several.push(name.clone());
        }
    }
    let unique = |(_, name): &(String, String)| !of_several.contains(name);
    names.into_iter().filter(unique).collect()
}

/// Classes of slugs. All slugs of a class mean the same thing.
struct Classes {
    /// For each slug, an alphabetically smaller slug of its class. The smallest has no entry.
    first: BTreeMap<String, String>,
}

impl Classes {
    fn new(dossiers: impl Iterator<Item = Names>) -> Self {
        let mut classes = Self {
            first: BTreeMap::new(),
        };
        let mut called: BTreeMap<String, String> = BTreeMap::new();
        for (slug, name) in dossiers.flatten() {
            let known = called.entry(name).or_insert_with(|| slug.clone()).clone();
            classes.join(&slug, &known);
        }
        classes
    }

    fn join(&mut self, one: &str, other: &str) {
        let mut both = [self.first(one).to_owned(), self.first(other).to_owned()];
        both.sort();
        let [first, second] = both;
        if first != second {
            self.first.insert(second, first);
        }
    }

    /// Returns the first slug in the class of `slug`. The loop ends, because the slugs get smaller.
    fn first<'s>(&'s self, slug: &'s str) -> &'s str {
        let mut slug = slug;
        while let Some(lesser) = self.first.get(slug) {
            slug = lesser;
        }
        slug
    }
}

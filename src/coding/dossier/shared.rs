//! The actors and topics of the register, which every dossier may use without declaring them.

use std::collections::BTreeMap;

use super::iso3166::alpha3;
use super::model::{Actor, Dossier, Topic};
use crate::fold::folded_name;

/// The slug of the register, which declares the states and the common topics. It has no source.
pub const REGISTER_SLUG: &str = "register";

/// The actors and topics of the register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shared {
    /// The actors that the register declares.
    pub actors: Vec<Actor>,
    /// The topics that the register declares.
    pub topics: Vec<Topic>,
    /// Actors that other dossiers declare, each with the slug of one such dossier. Hints name this
    /// dossier if a file uses the actor without declaring it.
    pub declared: BTreeMap<String, String>,
}

impl From<&Dossier> for Shared {
    fn from(register: &Dossier) -> Self {
        Self {
            actors: register.actors.clone(),
            topics: register.topics.clone(),
            declared: BTreeMap::new(),
        }
    }
}

impl Shared {
    /// Returns the actor of the register that has this slug.
    pub(super) fn actor(&self, slug: &str) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.slug == slug)
    }

    /// Returns the slugs of the register's actors that have `text` as a name or as an ISO code, of
    /// two or three letters. Case does not matter.
    pub(super) fn meant(&self, text: &str) -> Vec<&str> {
        let capitals = text.to_ascii_uppercase();
        let code = alpha3(&capitals).unwrap_or(&capitals);
        let name = folded_name(text);
        let is_meant = |actor: &&Actor| {
            let mut names =
                std::iter::once(&actor.name).chain(actor.names.iter().map(|it| &it.name));
            actor.iso3.as_deref() == Some(code) || names.any(|it| folded_name(it) == name)
        };
        let meant = self.actors.iter().filter(is_meant);
        meant.map(|actor| actor.slug.as_str()).collect()
    }

    /// Returns the topic of the register that has this slug.
    pub(super) fn topic(&self, slug: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.slug == slug)
    }
}

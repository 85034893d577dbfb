//! What every dossier may use without declaring it.

use std::collections::BTreeMap;

use super::model::{Actor, Dossier, Topic};

/// Slug of the register, which holds the states and common topics, and codes no source.
pub const REGISTER_SLUG: &str = "register";

/// The actors and topics of the register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shared {
    /// Its actors.
    pub actors: Vec<Actor>,
    /// Its topics.
    pub topics: Vec<Topic>,
    /// Actors that may not be used so, each with a dossier that declares it: whoever misses
    /// a declaration is told where one stands.
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
    /// Returns the register's actor of that slug.
    pub(super) fn actor(&self, slug: &str) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.slug == slug)
    }

    /// Returns the register's topic of that slug.
    pub(super) fn topic(&self, slug: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.slug == slug)
    }
}

//! What every dossier may use without declaring it.

use super::model::{Actor, Dossier, Topic};

/// The actors and topics of the register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shared {
    /// Its actors.
    pub actors: Vec<Actor>,
    /// Its topics.
    pub topics: Vec<Topic>,
}

impl From<&Dossier> for Shared {
    fn from(register: &Dossier) -> Self {
        Self {
            actors: register.actors.clone(),
            topics: register.topics.clone(),
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

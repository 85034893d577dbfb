//! Keeps, by number, what loading has to know about each actor and place.

use foldhash::HashMap;
use sha2::{Digest, Sha256};

use super::packed::NOBODY;

/// The number of the type `*`. A row with this type counts the events of all types, by month.
pub(super) const ALL_TYPES: u16 = 0;
/// The number of the type `**`. A row with this type counts the events of all types, by year.
pub(super) const ALL_TYPES_BY_YEAR: u16 = 1;

/// The properties of actors and places. The number of an actor or place is its index in each list.
#[derive(Debug, Clone, Default)]
pub(super) struct Actors {
    parties: Vec<u32>,
    types: Vec<u16>,
    identities: Vec<u32>,
    texts: Vec<u64>,
    places: Vec<u64>,
    /// The names of types, by their numbers.
    pub(super) type_names: Vec<String>,
    same: HashMap<String, u32>,
}

impl Actors {
    /// Adds an actor. `identity` is the text by which its data set identifies the actor, and `text`
    /// contains all columns of the actor.
    pub(super) fn add(
        &mut self,
        number: u32,
        party: u32,
        kind: &str,
        identity: String,
        text: &[u8],
    ) {
        let kind = self.type_number(kind);
        let next = u32::try_from(self.same.len()).unwrap_or(u32::MAX);
        let identity = *self.same.entry(identity).or_insert(next);
        let at = number as usize;
        if self.parties.len() <= at {
            self.parties.resize(at + 1, NOBODY);
            self.types.resize(at + 1, 0);
            self.identities.resize(at + 1, 0);
            self.texts.resize(at + 1, 0);
        }
        self.parties[at] = party;
        self.types[at] = kind;
        self.identities[at] = identity;
        self.texts[at] = digest(text);
    }

    /// Adds a place. `text` contains all columns of the place.
    pub(super) fn add_place(&mut self, number: u32, text: &[u8]) {
        let at = number as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, 0);
        }
        self.places[at] = digest(text);
    }

    fn type_number(&mut self, name: &str) -> u16 {
        if self.type_names.is_empty() {
            self.type_names.extend(["*".into(), "**".into()]);
        }
        let known = self.type_names.iter().position(|it| it == name);
        let at = known.unwrap_or_else(|| {
            self.type_names.push(name.into());
            self.type_names.len() - 1
        });
        u16::try_from(at).unwrap_or(ALL_TYPES)
    }

    /// Returns the party that an actor counts as.
    pub(super) fn party(&self, actor: u32) -> u32 {
        self.parties.get(actor as usize).copied().unwrap_or(NOBODY)
    }

    /// Returns the number of an actor's type.
    pub(super) fn kind(&self, actor: u32) -> u16 {
        self.types.get(actor as usize).copied().unwrap_or(0)
    }

    /// Returns the number of an actor's identity. Two actors have the same identity if their data
    /// set identifies them by the same text.
    pub(super) fn identity(&self, actor: u32) -> u32 {
        self.identities.get(actor as usize).copied().unwrap_or(0)
    }

    /// Returns a hash of an actor's columns. The actor's number is not part of it.
    pub(super) fn text(&self, actor: u32) -> u64 {
        self.texts.get(actor as usize).copied().unwrap_or(0)
    }

    /// Returns a hash of a place's columns. The place's number is not part of it.
    pub(super) fn place(&self, place: u32) -> u64 {
        self.places.get(place as usize).copied().unwrap_or(0)
    }
}

/// Returns a hash of a text. In every run of the program, a text has the same hash.
fn digest(text: &[u8]) -> u64 {
    let digest = Sha256::digest(text);
    let first = digest.first_chunk().copied().unwrap_or_default();
    u64::from_be_bytes(first)
}

/// Returns the text by which a data set identifies an actor: its code (GDELT) or name (ICEWS).
pub(super) fn identity(scheme: &str, code: &str, name: &str) -> String {
    let text = if scheme == "cameo" { code } else { name };
    format!("{scheme} {text}")
}

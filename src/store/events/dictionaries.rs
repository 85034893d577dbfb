//! Gives numbers to the texts of events: actors, codes, places and addresses.

use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use foldhash::HashMap;

use chancery_datasets::countries;
use chancery_datasets::events::{ActionPlace, EventDataset, EventRow, GivenParty, codes, type_of};
use sha2::{Digest, Sha256};

use super::actors::{Actors, identity};
use super::packed::{Event, NO_I32, NO_I64, NO_U8, NO_U32, NOBODY};

/// All data sets. In an [`Event`], the number of a data set is its index here.
pub(super) const DATASETS: &[EventDataset] = &EventDataset::ALL;

/// Separates the columns that are joined into one key. No text is expected to contain this byte.
const BETWEEN: u8 = 0x1f;

/// Texts of one kind, such as actors, numbered in the order in which they first appear.
#[derive(Debug)]
pub(super) struct Numbering<V> {
    numbers: HashMap<Box<[u8]>, u32>,
    last: u32,
    /// The texts that are not in the database yet, with their numbers.
    pub(super) new: Vec<(u32, V)>,
}

impl<V> Numbering<V> {
    fn new() -> Self {
        Self {
            numbers: HashMap::default(),
            last: 0,
            new: Vec::new(),
        }
    }

    /// Remembers the number of a text that is in the database.
    fn know(&mut self, key: &[u8], number: u32) {
        self.numbers.insert(key.into(), number);
        self.last = self.last.max(number);
    }

    fn get(&self, key: &[u8]) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    fn add(&mut self, key: &[u8], value: V) -> u32 {
        self.last += 1;
        self.numbers.insert(key.into(), self.last);
        self.new.push((self.last, value));
        self.last
    }
}

/// An actor with the values that a file has for it, or a party.
#[derive(Debug, Clone, Default)]
pub(super) struct EventActor {
    /// The party that the actor counts as, or `None` if it is a party itself.
    pub(super) party: Option<u32>,
    pub(super) scheme: &'static str,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) known_group: String,
    pub(super) types: String,
    pub(super) kind: String,
}

/// An event code of a data set.
#[derive(Debug)]
pub(super) struct EventCode {
    pub(super) dataset: EventDataset,
    pub(super) cameo: String,
    pub(super) name: String,
    pub(super) root: Option<u8>,
}

/// A place with the values that a file has for it.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) scheme: &'static str,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) iso3: Option<&'static str>,
    pub(super) point: Option<(f64, f64)>,
    pub(super) feature: String,
}

/// An address that appears for the first time.
#[expect(clippy::struct_field_names, reason = "as its column is called")]
#[derive(Debug)]
pub(super) struct Address {
    /// The first 63 bits of the SHA-256 of the address.
    pub(super) fingerprint: i64,
    pub(super) address: String,
    pub(super) domain: String,
}

/// For each dictionary, the highest number that an event refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Highest {
    pub(super) actor: u32,
    pub(super) code: u32,
    pub(super) place: u32,
    pub(super) address: u32,
}

/// The dictionaries of everything that events refer to by number.
#[derive(Debug)]
pub(super) struct Dictionaries {
    pub(super) actors: Numbering<EventActor>,
    pub(super) codes: Numbering<EventCode>,
    pub(super) places: Numbering<Spot>,
    /// What loading has to know about each actor and place.
    pub(super) known: Actors,
    /// The number of each address, by the two hashes of the address.
    addresses: HashMap<(u64, u64), u32>,
    hashes: Hashes,
    /// The addresses that are new since the last call of [`Self::take_addresses`].
    new_addresses: Vec<Address>,
    key: Vec<u8>,
}

impl Dictionaries {
    pub(super) fn new() -> Self {
        Self {
            actors: Numbering::new(),
            codes: Numbering::new(),
            places: Numbering::new(),
            known: Actors::default(),
            addresses: HashMap::default(),
            hashes: Hashes::default(),
            new_addresses: Vec::new(),
            key: Vec::new(),
        }
    }

    /// Remembers an actor that is in the database.
    pub(super) fn know_actor(&mut self, number: u32, party: u32, scheme: &str, actor: &EventActor) {
        let given = [
            &*actor.code,
            &actor.name,
            &actor.country,
            &actor.known_group,
            &actor.types,
        ];
        spell(&mut self.key, scheme, &given);
        self.actors.know(&self.key, number);
        let identity = identity(scheme, &actor.code, &actor.name);
        self.known
            .add(number, party, &actor.kind, identity, &self.key);
    }

    /// Remembers a code that is in the database.
    pub(super) fn know_code(&mut self, number: u32, dataset: &str, cameo: &str, name: &str) {
        spell(&mut self.key, dataset, &[cameo, name]);
        self.codes.know(&self.key, number);
    }

    /// Remembers a place that is in the database.
    pub(super) fn know_place(&mut self, number: u32, scheme: &str, place: &ActionPlace<'_>) {
        spell_place(&mut self.key, scheme, place);
        self.places.know(&self.key, number);
        self.known.add_place(number, &self.key);
    }

    /// Converts an event of a file into numbers. Texts that are new are added to the dictionaries.
    pub(super) fn pack(&mut self, row: &EventRow<'_>, file_set: u32) -> Event {
        let [doer, target] = row.sides.map(|given| self.actor(row.dataset, &given));
        let [by, on] = [doer, target].map(|it| self.known.party(it));
        let dataset = DATASETS.iter().position(|it| *it == row.dataset);
        Event {
            low: by.min(on),
            high: by.max(on),
            day: row.day,
            event: row.event,
            flow: (by > on).into(),
            doer,
            target,
            code: self.code(row),
            quad: row.quad.unwrap_or(0),
            intensity: row.intensity.unwrap_or(NO_I32),
            mentions: row.mentions.unwrap_or(NO_U32),
            sources: row.sources.unwrap_or(NO_U32),
            articles: row.articles.unwrap_or(NO_U32),
            tone: row.tone.unwrap_or(f64::NAN),
            root: row.root.map_or(NO_U8, u8::from),
            added: row.added.unwrap_or(NO_I64),
            place: row.place.map_or(0, |place| self.place(row.dataset, &place)),
            address: self.address(row),
            sentence: row.sentence.unwrap_or(NO_U32),
            file_set,
            dataset: dataset
                .and_then(|at| u8::try_from(at).ok())
                .unwrap_or_default(),
        }
    }

    /// Returns the addresses that are new since the last call. Their numbers continue where those
    /// of the last call ended.
    pub(super) fn take_addresses(&mut self) -> Vec<Address> {
        std::mem::take(&mut self.new_addresses)
    }

    fn actor(&mut self, dataset: EventDataset, given: &GivenParty<'_>) -> u32 {
        if *given == GivenParty::default() {
            return NOBODY;
        }
        let scheme = actor_scheme(dataset);
        let columns = [
            given.code,
            given.name,
            given.country,
            given.group,
            given.kinds,
        ];
        spell(&mut self.key, scheme, &columns);
        if let Some(number) = self.actors.get(&self.key) {
            return number;
        }
        let key = self.key.clone();
        let party = self.party(dataset, given);
        let kind = type_of(dataset, given.kinds);
        let actor = EventActor {
            party: Some(party),
            scheme,
            code: given.code.into(),
            name: given.name.into(),
            country: given.country.into(),
            known_group: given.group.into(),
            types: given.kinds.into(),
            kind: kind.into(),
        };
        let number = self.actors.add(&key, actor);
        let identity = identity(scheme, given.code, given.name);
        self.known.add(number, party, kind, identity, &key);
        number
    }

    /// Returns the party of an actor. It is the actor's state, if that is known. If the file gives
    /// no country, it is the actor's organization, if that is known. Otherwise it is the first of
    /// these texts that is not empty: country (or region), group, code, name.
    fn party(&mut self, dataset: EventDataset, given: &GivenParty<'_>) -> u32 {
        let scheme = country_scheme(dataset);
        let iso3 = match given.country {
            "" => countries::actor(given.code),
            country => countries::iso3(scheme, country, None),
        };
        let group = countries::group(given.group);
        let texts = [given.country, given.group, given.code, given.name];
        let (scheme, code, name) = match (iso3, group) {
            (Some(iso3), _) => ("iso3", iso3, countries::name(iso3).unwrap_or(iso3)),
            (None, Some(slug)) if given.country.is_empty() => {
                let name = countries::group_name(given.group);
                ("actor", slug, name.unwrap_or(slug))
            }
            _ => {
                let text = texts.into_iter().find(|it| !it.is_empty());
                let text = text.unwrap_or_default();
                let name = countries::region(scheme, given.country);
                ("given", text, name.unwrap_or(text))
            }
        };
        let mut key = Vec::new();
        spell(&mut key, scheme, &[code, name, "", "", ""]);
        if let Some(number) = self.actors.get(&key) {
            return number;
        }
        let party = EventActor {
            party: None,
            scheme,
            code: code.into(),
            name: name.into(),
            ..EventActor::default()
        };
        let number = self.actors.add(&key, party);
        let identity = identity(scheme, code, name);
        self.known.add(number, number, "", identity, &key);
        number
    }

    fn code(&mut self, row: &EventRow<'_>) -> u32 {
        let known = codes::code(row.dataset, row.code);
        let name = match (row.text, known) {
            ("", Some(code)) => code.name,
            (text, _) => text,
        };
        spell(&mut self.key, row.dataset.key(), &[row.code, name]);
        if let Some(number) = self.codes.get(&self.key) {
            return number;
        }
        let code = EventCode {
            dataset: row.dataset,
            cameo: row.code.into(),
            name: name.into(),
            root: known.map(|code| code.root).filter(|root| *root > 0),
        };
        self.codes.add(&self.key, code)
    }

    fn place(&mut self, dataset: EventDataset, place: &ActionPlace<'_>) -> u32 {
        let scheme = place_scheme(dataset);
        spell_place(&mut self.key, scheme, place);
        if let Some(number) = self.places.get(&self.key) {
            return number;
        }
        let countries = match dataset {
            EventDataset::Icews => countries::Scheme::IcewsName,
            EventDataset::Gdelt1 | EventDataset::Gdelt2 => countries::Scheme::Fips,
        };
        let spot = Spot {
            scheme,
            name: place.name.into(),
            country: place.country.into(),
            iso3: countries::iso3(countries, place.country, None),
            point: place.point,
            feature: place.feature.into(),
        };
        let number = self.places.add(&self.key, spot);
        self.known.add_place(number, &self.key);
        number
    }

    fn address(&mut self, row: &EventRow<'_>) -> u32 {
        if row.address.is_empty() {
            return 0;
        }
        let hashes = self.hashes.of(row.address.as_bytes());
        let next = u32::try_from(self.addresses.len() + 1).unwrap_or(NO_U32);
        match self.addresses.entry(hashes) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                new.insert(next);
                self.new_addresses.push(Address {
                    fingerprint: fingerprint(row.address),
                    address: row.address.into(),
                    domain: domain(row.dataset, row.address),
                });
                next
            }
        }
    }
}

/// Hashes a text twice, with random seeds. Two texts count as equal if both hashes are equal. Among
/// ten million texts, two different ones count as equal only once in 10^24 runs.
#[derive(Debug, Default)]
struct Hashes(
    foldhash::quality::RandomState,
    foldhash::quality::RandomState,
);

impl Hashes {
    fn of(&self, text: &[u8]) -> (u64, u64) {
        (self.0.hash_one(text), self.1.hash_one(text))
    }
}

/// Returns the first 63 bits of the SHA-256 of an address.
fn fingerprint(address: &str) -> i64 {
    let digest = Sha256::digest(address.as_bytes());
    let first = digest.first_chunk().copied().unwrap_or_default();
    i64::try_from(u64::from_be_bytes(first) >> 1).unwrap_or(i64::MAX)
}

fn actor_scheme(dataset: EventDataset) -> &'static str {
    match dataset {
        EventDataset::Icews => "icews",
        EventDataset::Gdelt1 | EventDataset::Gdelt2 => "cameo",
    }
}

fn place_scheme(dataset: EventDataset) -> &'static str {
    match dataset {
        EventDataset::Icews => "icews",
        EventDataset::Gdelt1 | EventDataset::Gdelt2 => "fips",
    }
}

fn country_scheme(dataset: EventDataset) -> countries::Scheme {
    match dataset {
        EventDataset::Icews => countries::Scheme::IcewsName,
        EventDataset::Gdelt1 | EventDataset::Gdelt2 => countries::Scheme::Cameo,
    }
}

fn spell(key: &mut Vec<u8>, scheme: &str, parts: &[&str]) {
    key.clear();
    key.extend_from_slice(scheme.as_bytes());
    for part in parts {
        key.push(BETWEEN);
        key.extend_from_slice(part.as_bytes());
    }
}

fn spell_place(key: &mut Vec<u8>, scheme: &str, place: &ActionPlace<'_>) {
    spell(key, scheme, &[place.name, place.country, place.feature]);
    if let Some((latitude, longitude)) = place.point {
        key.extend_from_slice(&latitude.to_bits().to_le_bytes());
        key.extend_from_slice(&longitude.to_bits().to_le_bytes());
    }
}

/// Returns the owner of an address: the publisher for ICEWS, otherwise the registered domain, such
/// as `bbc.co.uk`. Returns an empty text if the owner is unknown.
///
/// The domain is a guess, because no list of public suffixes is used. It is the last two labels of
/// the host, or the last three if the last label has two letters and the one before it at most
/// three, as in `.co.uk`.
fn domain(dataset: EventDataset, address: &str) -> String {
    if dataset == EventDataset::Icews {
        let publisher = address
            .rsplit_once(", story ")
            .map_or("", |(publisher, _)| publisher);
        return publisher.into();
    }
    let Some((_, rest)) = address.split_once("://") else {
        return String::new();
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let keep = match labels.as_slice() {
        [.., _, second, last] if last.len() == 2 && second.len() <= 3 => 3,
        _ => 2,
    };
    labels[labels.len().saturating_sub(keep)..].join(".")
}

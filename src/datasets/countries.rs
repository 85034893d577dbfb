//! Finds the state that a code or a name stands for.
//!
//! The codes and names are in `tables/`, where the column `reason` explains each exception.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::tables::{day, given, rows};

/// A scheme of codes, or of names, for countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// The countries of actors in GDELT: ISO 3166-1 codes of three letters, with exceptions.
    Cameo,
    /// Names of countries in ICEWS, and names of states in the record.
    IcewsName,
    /// FIPS 10-4, in the form that GDELT uses for places.
    Fips,
    /// The Correlates of War: numbers (`820`) and letters (`MAL`).
    Cow,
    /// ISO 3166-1, two letters, with former codes.
    Iso2,
    /// ISO 3166-1, three letters, with former codes.
    Iso3,
}

/// Returns the ISO 3166-1 alpha-3 code of the state that a code stood for on a day.
///
/// The day is counted from 1970-01-01. Without a day, returns `None` if the code has meant several
/// states. Also returns `None` for a region, a state without an ISO code, a state that did not
/// exist on that day, and an unknown code.
#[must_use]
pub fn iso3(scheme: Scheme, code: &str, day: Option<i32>) -> Option<&'static str> {
    let meanings = meanings(scheme, code);
    let Some(day) = day else {
        return the_only(meanings);
    };
    meanings.iter().find(|meaning| meaning.holds(day))?.iso3
}

/// Returns the name of the region, former state or the like that a code means or has meant: `AFR`
/// is Africa in CAMEO, `OS` the oceans in GDELT's FIPS.
///
/// The names cover all codes of CAMEO, FIPS and the Correlates of War for which `iso3` returns
/// `None` on some or all days.
#[must_use]
pub fn region(scheme: Scheme, code: &str) -> Option<&'static str> {
    table(scheme).others.get(code).copied()
}

/// Returns the state of an actor, given GDELT's code of the actor. Used if a row names no country.
///
/// Only a few exceptional codes have a state. The first three letters of other codes can mean a
/// role or a people, so no state is taken from them.
#[must_use]
pub fn actor(code: &str) -> Option<&'static str> {
    let exception = rows(ACTORS).find(|[first, _, _]| code.starts_with(first));
    exception.map(|[_, iso3, _]| iso3)
}

/// Returns the record's slug of an international body, given a code of `Actor1KnownGroupCode`.
///
/// Returns `None` if the code is unknown or does not name exactly one body.
#[must_use]
pub fn group(cameo_group: &str) -> Option<&'static str> {
    static SLUGS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let slugs = SLUGS.get_or_init(|| {
        let groups = rows(GROUPS);
        let slugs = groups.filter_map(|[code, slug, _, _]| Some((code, given(slug)?)));
        slugs.collect()
    });
    slugs.get(cameo_group).copied()
}

/// Returns the name of a known group by GDELT's code.
#[must_use]
pub fn group_name(cameo_group: &str) -> Option<&'static str> {
    let group = rows::<4>(GROUPS).find(|[code, ..]| *code == cameo_group)?;
    Some(group[2])
}

/// Returns the short English name of a present or former state by its alpha-3 code.
#[must_use]
pub fn name(iso3: &str) -> Option<&'static str> {
    static NAMES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| rows(STATES).map(|[iso3, _, name]| (iso3, name)).collect());
    names.get(iso3).copied()
}

const STATES: &str = include_str!("tables/states.tsv");
const FORMER: &str = include_str!("tables/former.tsv");
const CAMEO: &str = include_str!("tables/cameo.tsv");
const ICEWS: &str = include_str!("tables/icews.tsv");
const FIPS: &str = include_str!("tables/fips.tsv");
const COW: &str = include_str!("tables/cow.tsv");
const ACTORS: &str = include_str!("tables/actors.tsv");
const GROUPS: &str = include_str!("tables/groups.tsv");

/// Returns all meanings of a code, each with its days. An unknown code has no meaning.
pub(crate) fn meanings(scheme: Scheme, code: &str) -> &'static [DatedMeaning] {
    let table = &table(scheme).meanings;
    let meanings = match scheme {
        Scheme::IcewsName => table.get(&folded(code)),
        // The table has numbers without leading zeros: `002` is listed as `2`.
        Scheme::Cow => table.get(code.trim_start_matches('0')),
        _ => table.get(code),
    };
    meanings.map_or(&[], Vec::as_slice)
}

/// The meaning that a code has from one day to another, both included.
pub(crate) struct DatedMeaning {
    pub(crate) iso3: Option<&'static str>,
    pub(crate) from: Option<i32>,
    pub(crate) to: Option<i32>,
}

impl DatedMeaning {
    fn holds(&self, day: i32) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Returns the state that the meanings name, or `None` if they name several states or none.
/// Meanings without a state are ignored: `511` gives `TZA`, although it once meant Zanzibar.
fn the_only(meanings: &[DatedMeaning]) -> Option<&'static str> {
    let mut states = meanings.iter().filter_map(|meaning| meaning.iso3);
    let state = states.next()?;
    states.all(|other| other == state).then_some(state)
}

/// All codes of a scheme.
#[derive(Default)]
struct CodeTable {
    meanings: HashMap<String, Vec<DatedMeaning>>,
    /// Names of codes that mean a region or the like, or have a meaning which has ended: the
    /// number 345 is named Yugoslavia here, although it now means Serbia.
    others: HashMap<&'static str, &'static str>,
}

impl CodeTable {
    fn add(&mut self, code: &str, [iso3, from, to]: [&'static str; 3]) {
        let meaning = DatedMeaning {
            iso3: given(iso3),
            from: day(from),
            to: day(to),
        };
        self.meanings
            .entry(code.to_owned())
            .or_default()
            .push(meaning);
    }

    fn add_named(&mut self, code: &'static str, name: &'static str, meaning: [&'static str; 3]) {
        let [iso3, _, to] = meaning;
        if given(iso3).is_none() || !to.is_empty() {
            self.others.insert(code, name);
        }
        self.add(code, meaning);
    }
}

/// Returns the table of a scheme, which is read once.
fn table(scheme: Scheme) -> &'static CodeTable {
    static TABLES: [OnceLock<CodeTable>; 6] = [const { OnceLock::new() }; 6];
    TABLES[scheme as usize].get_or_init(|| match scheme {
        Scheme::Cameo => cameo(),
        Scheme::IcewsName => icews(),
        Scheme::Fips => fips(),
        Scheme::Cow => cow(),
        Scheme::Iso2 => iso(2),
        Scheme::Iso3 => iso(3),
    })
}

/// Reads the ISO 3166-1 codes of this length, both those in force and former ones.
fn iso(letters: usize) -> CodeTable {
    let mut table = CodeTable::default();
    for [iso3, iso2, _] in rows(STATES).filter(|[_, iso2, _]| given(iso2).is_some()) {
        let code = if letters == 2 { iso2 } else { iso3 };
        table.add(code, [iso3, "", ""]);
    }
    for [code, iso3, from, to, _] in rows(FORMER).filter(|row| row[0].len() == letters) {
        table.add(code, [iso3, from, to]);
    }
    table
}

/// Reads the codes of CAMEO, which are ISO codes and some codes of its own.
fn cameo() -> CodeTable {
    let mut table = iso(3);
    for [code, ..] in rows::<6>(CAMEO) {
        table.meanings.remove(code);
    }
    for [code, iso3, from, to, name, _] in rows(CAMEO) {
        table.add_named(code, name, [iso3, from, to]);
    }
    table
}

/// Reads the names of present states, and the further names in ICEWS.
fn icews() -> CodeTable {
    let mut table = CodeTable::default();
    for [iso3, _, name] in rows(STATES).filter(|[_, iso2, _]| given(iso2).is_some()) {
        table.add(&folded(name), [iso3, "", ""]);
    }
    for [name, iso3, from, to, _] in rows(ICEWS) {
        table.add(&folded(name), [iso3, from, to]);
    }
    table
}

fn fips() -> CodeTable {
    let mut table = CodeTable::default();
    for [code, iso3, from, to, name, _] in rows(FIPS) {
        table.add_named(code, name, [iso3, from, to]);
    }
    table
}

fn cow() -> CodeTable {
    let mut table = CodeTable::default();
    for [number, letters, iso3, from, to, name, _] in rows(COW) {
        for code in [number, letters] {
            table.add_named(code, name, [iso3, from, to]);
        }
    }
    table
}

/// Returns a name in the form in which names are compared: lower case, straight apostrophes.
pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace('\u{2019}', "'")
}

#[cfg(test)]
mod tests;

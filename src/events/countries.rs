//! Which state a code or a name of a country means.
//!
//! Each scheme of codes has its table of exceptions, and each line of it says why.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::tables::rows;

/// A scheme of codes, or of names, for countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// The countries of actors in GDELT.
    Cameo,
    /// The names that ICEWS gives countries.
    IcewsName,
    /// FIPS 10-4 as GDELT uses it for places.
    Fips,
    /// The Correlates of War: numbers (`820`) and letters (`MAL`).
    Cow,
    /// ISO 3166-1, two letters.
    Iso2,
    /// ISO 3166-1, three letters.
    Iso3,
}

/// Returns the three letters of ISO 3166-1 of the state that a code meant on a day.
///
/// The day counts from 1970-01-01. Without a day there is an answer only where a code has
/// always meant the same state. `None` means a region, a state that ISO never had a code for,
/// a state that was gone on that day without one successor, or an unknown code.
#[must_use]
pub fn iso3(scheme: Scheme, code: &str, day: Option<i32>) -> Option<&'static str> {
    let _ = (scheme, code, day, rows::<1>("").count());
    None
}

/// Returns the slug that an international body has in a record, from GDELT's code of a known
/// group.
#[must_use]
pub fn group(cameo_group: &str) -> Option<&'static str> {
    let _ = cameo_group;
    None
}

/// Returns the short English name of a state, present or former, from its three letters.
#[must_use]
pub fn name(iso3: &str) -> Option<&'static str> {
    static NAMES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    NAMES.get_or_init(HashMap::new).get(iso3).copied()
}

/// Returns the name of what is no state in a scheme: `AFR` is Africa in CAMEO.
#[must_use]
pub fn region(scheme: Scheme, code: &str) -> Option<&'static str> {
    let _ = (scheme, code);
    None
}

/// Returns the state of an actor whose row names no country, from GDELT's code of the actor.
///
/// Only from a table of exceptions: the first three letters of a code may be a role or a people.
#[must_use]
pub fn actor(code: &str) -> Option<&'static str> {
    let _ = code;
    None
}

//! Lists the columns of the tables of events, and binds their values for an INSERT.

use chancery_datasets::events::EventDataset;

use super::dictionaries::{Address, DATASETS, EventActor, EventCode, Spot};
use super::group::StoredEvent;
use super::packed::{NO_I32, NO_I64, NO_U8, NO_U32};
use super::tally::{Count, PartyPair};
use crate::store::bulk::RowValues;

pub(super) const EVENTS: [&str; 22] = [
    "low",
    "high",
    "day",
    "event",
    "twin",
    "flow",
    "doer",
    "target",
    "event_code",
    "quad",
    "intensity",
    "mentions",
    "sources",
    "articles",
    "tone",
    "root",
    "repeats",
    "added",
    "event_place",
    "event_address",
    "sentence",
    "file_set",
];

/// Binds the values of an event, in the order of [`EVENTS`].
pub(super) fn event(row: &StoredEvent, values: &mut RowValues<'_, '_>) -> rusqlite::Result<()> {
    let it = &row.event;
    values.add(it.low)?;
    values.add(it.high)?;
    values.add(it.day)?;
    values.add(i64::try_from(it.event).ok())?;
    values.add(row.twin)?;
    values.add(it.flow)?;
    values.add(it.doer)?;
    values.add(it.target)?;
    values.add(it.code)?;
    values.add(Some(quad(it.quad)).filter(|quad| !quad.is_empty()))?;
    values.add((it.intensity != NO_I32).then_some(it.intensity))?;
    for number in [it.mentions, it.sources, it.articles] {
        values.add((number != NO_U32).then_some(number))?;
    }
    values.add((!it.tone.is_nan()).then_some(it.tone))?;
    values.add((it.root != NO_U8).then_some(it.root))?;
    values.add(row.repeats)?;
    values.add((it.added != NO_I64).then_some(it.added))?;
    values.add((it.place > 0).then_some(it.place))?;
    values.add((it.address > 0).then_some(it.address))?;
    values.add((it.sentence != NO_U32).then_some(it.sentence))?;
    values.add(it.file_set)
}

pub(super) const COUNTS: [&str; 13] = [
    "low",
    "high",
    "dataset",
    "month",
    "flow",
    "type",
    "quad",
    "total",
    "relative",
    "events",
    "roots",
    "scaled",
    "intensity",
];

/// Binds the values of a count, in the order of [`COUNTS`].
pub(super) fn count(
    row: &Count,
    kinds: &[String],
    values: &mut RowValues<'_, '_>,
) -> rusqlite::Result<()> {
    let Count {
        low,
        high,
        cell,
        counted,
    } = row;
    values.add(low)?;
    values.add(high)?;
    values.add(dataset_key(cell.dataset))?;
    values.add(cell.month)?;
    values.add(cell.flow)?;
    values.add(kinds.get(usize::from(cell.kind)))?;
    values.add(quad(cell.quad))?;
    values.add(counted.total)?;
    values.add(counted.relative)?;
    values.add(counted.events)?;
    values.add(counted.roots)?;
    values.add(counted.scaled)?;
    values.add(counted.intensity)
}

/// Returns a quad class as text, or an empty text if the number is 0.
pub(super) fn quad(number: u8) -> &'static str {
    ["", "1", "2", "3", "4"]
        .get(usize::from(number))
        .copied()
        .unwrap_or_default()
}

/// Returns the key of a data set, such as `gdelt2`, by its number.
pub(super) fn dataset_key(number: u8) -> &'static str {
    DATASETS
        .get(usize::from(number))
        .copied()
        .map_or("", EventDataset::key)
}

pub(super) const PAIRS: [&str; 5] = ["party", "other", "total", "first_day", "last_day"];

/// Binds the values of a pair.
pub(super) fn pair(row: &PartyPair, values: &mut RowValues<'_, '_>) -> rusqlite::Result<()> {
    values.add(row.party)?;
    values.add(row.other)?;
    values.add(row.total)?;
    values.add(row.first_day)?;
    values.add(row.last_day)
}

pub(super) const ACTORS: [&str; 9] = [
    "event_actor",
    "party",
    "scheme",
    "code",
    "name",
    "country",
    "known_group",
    "types",
    "type",
];

/// Binds the values of an actor.
pub(super) fn actor(
    (number, it): &(u32, EventActor),
    values: &mut RowValues<'_, '_>,
) -> rusqlite::Result<()> {
    values.add(number)?;
    values.add(it.party.unwrap_or(*number))?;
    values.add(it.scheme)?;
    for text in [
        &it.code,
        &it.name,
        &it.country,
        &it.known_group,
        &it.types,
        &it.kind,
    ] {
        values.add(text)?;
    }
    Ok(())
}

pub(super) const CODES: [&str; 5] = ["event_code", "dataset", "cameo", "name", "root"];

/// Binds the values of a code.
pub(super) fn code(
    (number, it): &(u32, EventCode),
    values: &mut RowValues<'_, '_>,
) -> rusqlite::Result<()> {
    values.add(number)?;
    values.add(it.dataset.key())?;
    values.add(&it.cameo)?;
    values.add(&it.name)?;
    values.add(it.root)
}

pub(super) const PLACES: [&str; 8] = [
    "event_place",
    "scheme",
    "name",
    "country",
    "iso3",
    "latitude",
    "longitude",
    "feature",
];

/// Binds the values of a place.
pub(super) fn place(
    (number, it): &(u32, Spot),
    values: &mut RowValues<'_, '_>,
) -> rusqlite::Result<()> {
    values.add(number)?;
    values.add(it.scheme)?;
    values.add(&it.name)?;
    values.add(&it.country)?;
    values.add(it.iso3)?;
    values.add(it.point.map(|(latitude, _)| latitude))?;
    values.add(it.point.map(|(_, longitude)| longitude))?;
    values.add(&it.feature)
}

pub(super) const ADDRESSES: [&str; 4] = ["event_address", "fingerprint", "address", "domain"];

/// Binds the values of an address.
pub(super) fn address(
    (number, it): &(u32, Address),
    values: &mut RowValues<'_, '_>,
) -> rusqlite::Result<()> {
    values.add(number)?;
    values.add(it.fingerprint)?;
    values.add(&it.address)?;
    values.add(&it.domain)
}

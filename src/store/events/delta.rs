//! Changes the events of some pairs and days, and updates the counts that follow from them.

use foldhash::HashMap;

use rusqlite::Connection;

use super::actors::{ALL_TYPES, Actors};
use super::columns::{self, dataset_key, quad};
use super::files::FileSets;
use super::group::{self, Repeated, StoredEvent};
use super::known;
use super::packed::Event;
use super::tally::{Count, EventCounts, Sums, TallyKey};
use crate::store::bulk::Bulk;
use crate::store::select::all;

/// Replaces rows of events, one pair and day at a time, and collects how the counts change.
pub(super) struct Delta<'c> {
    connection: &'c Connection,
    /// For each code, the number of its data set. The index is the number of the code.
    datasets: Vec<u8>,
    actors: Actors,
    insert: Bulk<'c>,
    changed: HashMap<(u32, u32, TallyKey), EventCounts>,
}

impl<'c> Delta<'c> {
    pub(super) fn new(connection: &'c Connection, actors: Actors) -> rusqlite::Result<Self> {
        Ok(Self {
            connection,
            datasets: known::datasets_of_codes(connection)?,
            actors,
            insert: Bulk::into(connection, "work_events", &columns::EVENTS)?,
            changed: HashMap::default(),
        })
    }

    /// Returns the stored rows of a pair and day.
    pub(super) fn rows(&self, low: u32, high: u32, day: i32) -> rusqlite::Result<Vec<StoredEvent>> {
        let sql = format!(
            "SELECT {} FROM work_events WHERE low = ?1 AND high = ?2 AND day = ?3 \
             ORDER BY event, twin",
            columns::EVENTS.join(", ")
        );
        all(self.connection, &sql, (low, high, day), |row| {
            known::row(row, &self.datasets)
        })
    }

    /// Replaces all rows of a pair and day by these events. Returns how many rows there are now.
    pub(super) fn replace(
        &mut self,
        before: &[StoredEvent],
        mut events: Vec<Event>,
        sets: &mut FileSets,
    ) -> rusqlite::Result<usize> {
        events.sort_unstable_by(Event::compare);
        let after = group::rows(&events, &self.actors, sets, &mut Repeated::default());
        if let Some(StoredEvent { event: it, .. }) = before.first() {
            self.connection
                .prepare_cached(
                    "DELETE FROM work_events WHERE low = ?1 AND high = ?2 AND day = ?3",
                )?
                .execute((it.low, it.high, it.day))?;
        }
        self.insert.insert(&after, columns::event)?;
        self.count(before, -1);
        self.count(&after, 1);
        Ok(after.len())
    }

    fn count(&mut self, rows: &[StoredEvent], times: i64) {
        for row in rows {
            let counted = EventCounts::of(row);
            for cell in TallyKey::of(&row.event, &self.actors) {
                let key = (row.event.low, row.event.high, cell);
                self.changed.entry(key).or_default().add(&counted, times);
            }
        }
    }

    /// Writes the counts and pairs that changed.
    pub(super) fn finish(self) -> rusqlite::Result<()> {
        let mut sums = Sums::default();
        let mut pairs = HashMap::default();
        let changed: Vec<Count> = self
            .changed
            .into_iter()
            .map(|((low, high, cell), counted)| Count {
                low,
                high,
                cell,
                counted,
            })
            .collect();
        for count in &changed {
            sums.add(count, 1);
            // Each row adds to exactly one cell of the type `*`, so these totals count every row
            // once.
            if count.cell.kind == ALL_TYPES {
                *pairs.entry((count.low, count.high)).or_default() += count.counted.total;
            }
        }
        for count in changed.into_iter().chain(sums.rows()) {
            if count.counted != EventCounts::default() {
                change_count(self.connection, &count, &self.actors.type_names)?;
            }
        }
        pairs
            .into_iter()
            .try_for_each(|(pair, more)| change_pair(self.connection, pair, more))
    }
}

/// Adds to a row of counts, and deletes the row if its total becomes 0.
fn change_count(connection: &Connection, count: &Count, kinds: &[String]) -> rusqlite::Result<()> {
    let Count {
        low,
        high,
        cell,
        counted,
    } = count;
    let kind = kinds.get(usize::from(cell.kind)).map_or("", String::as_str);
    let quad = quad(cell.quad);
    let key = (
        low,
        high,
        dataset_key(cell.dataset),
        cell.month,
        cell.flow,
        kind,
        quad,
    );
    let (low, high, dataset, month, flow, kind, quad) = key;
    connection
        .prepare_cached(include_str!("change_count.sql"))?
        .execute((
            low,
            high,
            dataset,
            month,
            flow,
            kind,
            quad,
            counted.total,
            counted.relative,
            counted.events,
            counted.roots,
            counted.scaled,
            counted.intensity,
        ))?;
    if counted.total < 0 {
        connection
            .prepare_cached(include_str!("remove_count.sql"))?
            .execute(key)?;
    }
    Ok(())
}

/// Adds `more` to the number of rows of a pair, in both directions, and updates its first and last
/// day. Deletes the pair if it has no rows left.
fn change_pair(connection: &Connection, pair: (u32, u32), more: i64) -> rusqlite::Result<()> {
    let (low, high) = pair;
    let both: &[(u32, u32)] = if low == high {
        &[(low, high)]
    } else {
        &[(low, high), (high, low)]
    };
    let days: (Option<i32>, Option<i32>) = connection
        .prepare_cached(include_str!("days_of_pair.sql"))?
        .query_row(pair, |row| Ok((row.get(0)?, row.get(1)?)))?;
    for &(party, other) in both {
        match days {
            (Some(first), Some(last)) => connection
                .prepare_cached(include_str!("change_pair.sql"))?
                .execute((party, other, more, first, last))?,
            _ => connection
                .prepare_cached("DELETE FROM work_event_pairs WHERE party = ?1 AND other = ?2")?
                .execute((party, other))?,
        };
    }
    Ok(())
}

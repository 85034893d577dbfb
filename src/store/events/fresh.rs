//! Fills empty tables of events. Events are inserted in the order of their primary keys, many at
//! once.
//!
//! Foreign keys are off while this runs, because SQLite would look up every foreign key of every
//! row. Afterwards, [`super::prove`] checks them.

use std::io;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{SyncSender, sync_channel};

use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};
use rusqlite::Connection;

use super::actors::Actors;
use super::columns;
use super::dictionaries::Highest;
use super::files::FileSets;
use super::group::{self, Repeated, StoredEvent};
use super::numbers;
use super::runs::Runs;
use super::tally::{Count, PartyPair, Sums, Tally};
use crate::store::Error;
use crate::store::bulk::Bulk;
use crate::store::bulk::loading::Progress;
use crate::store::file::stop::Order;
use crate::threads::joined;

/// A batch is inserted once it has at least this number of rows.
const BATCH: usize = if cfg!(test) { 5 } else { 4_096 };

/// Rows and counts that are inserted together.
#[derive(Default)]
struct EventBatch {
    rows: Vec<StoredEvent>,
    counts: Vec<Count>,
}

/// The number of rows in total, and of three kinds. A row can be of several kinds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kinds {
    pub(super) total: u64,
    /// Rows whose day was worked out from words such as "a year ago".
    pub(super) relative: u64,
    /// Rows that repeat the day, actors, code and address of an earlier row.
    pub(super) repeats: u64,
    /// Rows that repeat the day, actors and code of an earlier row, whatever their address.
    pub(super) retold: u64,
}

impl Kinds {
    pub(super) fn add(&mut self, other: &Self) {
        self.total += other.total;
        self.relative += other.relative;
        self.repeats += other.repeats;
        self.retold += other.retold;
    }
}

/// Totals over all rows. They are complete once the last row has been read.
#[derive(Default)]
pub(super) struct Passed {
    pub(super) sets: FileSets,
    pub(super) repeated: Repeated,
    /// The number of rows of each kind, by the number of their set of files.
    pub(super) by_set: HashMap<u32, Kinds>,
    /// The number of rows inserted.
    pub(super) stored: u64,
    pairs: Vec<PartyPair>,
    sums: Sums,
    /// For each dictionary, the highest number that a row refers to.
    pub(super) referred: Highest,
    /// The number of rows that share their event number with a row that differs from them.
    pub(super) differing: u64,
}

/// Inserts all events of the sorted runs, and the counts and pairs that follow from them.
pub(super) fn fill(
    connection: &Connection,
    runs: Runs,
    sets: FileSets,
    actors: &Actors,
    progress: &Progress,
    order: &Order,
) -> Result<Passed, Error> {
    let passed = std::thread::scope(|scope| {
        let (to, from) = sync_channel::<EventBatch>(4);
        let merging = scope.spawn(move || merge(runs, sets, actors, &to));
        let mut events = Bulk::into(connection, "work_events", &columns::EVENTS)?;
        let mut counts = Bulk::into(connection, "work_event_counts", &columns::COUNTS)?;
        for batch in from {
            order.check()?;
            events.insert(&batch.rows, columns::event)?;
            counts.insert(&batch.counts, |row, values| {
                columns::count(row, &actors.type_names, values)
            })?;
            let rows = u64::try_from(batch.rows.len()).unwrap_or_default();
            progress.written.fetch_add(rows, Ordering::Relaxed);
        }
        joined(merging).map_err(temporary)
    })?;
    let Passed { pairs, sums, .. } = passed;
    let mut counts = Bulk::into(connection, "work_event_counts", &columns::COUNTS)?;
    counts.insert(&sums.rows(), |row, values| {
        columns::count(row, &actors.type_names, values)
    })?;
    let pairs = Tally::both_ways(pairs);
    Bulk::into(connection, "work_event_pairs", &columns::PAIRS)?.insert(&pairs, columns::pair)?;
    Ok(Passed {
        pairs: Vec::new(),
        sums: Sums::default(),
        ..passed
    })
}

/// Merges the runs, counts their rows and sends them in batches. Ends early if nobody receives them
/// any more.
fn merge(
    runs: Runs,
    sets: FileSets,
    actors: &Actors,
    to: &SyncSender<EventBatch>,
) -> io::Result<Passed> {
    let mut numbers = Vec::with_capacity(runs.len());
    let mut passed = Passed::new(sets);
    let mut tally = Tally::default();
    let mut batch = EventBatch::default();
    let mut group = Vec::new();
    let mut merged = runs.merged()?;
    while merged.next_group(&mut group)? {
        let rows = group::rows(&group, actors, &mut passed.sets, &mut passed.repeated);
        tally.take(&rows, actors);
        passed.note(&rows, actors);
        passed.referred.take(&rows);
        passed.stored += u64::try_from(rows.len()).unwrap_or_default();
        numbers.extend(rows.iter().map(|row| numbers::number(&row.event)));
        batch.rows.extend(rows);
        if batch.rows.len() >= BATCH {
            batch.counts.append(&mut tally.counts);
            if to.send(std::mem::take(&mut batch)).is_err() {
                return Ok(passed);
            }
        }
    }
    tally.finish();
    batch.counts.append(&mut tally.counts);
    // If nobody receives this, the thread that inserts has failed, and its own error says why.
    let _ = to.send(batch);
    passed.pairs = tally.pairs;
    passed.sums = tally.sums;
    passed.differing = numbers::shared(numbers);
    Ok(passed)
}

impl Passed {
    pub(super) fn new(sets: FileSets) -> Self {
        Self {
            sets,
            ..Self::default()
        }
    }

    /// Adds the rows of one pair and day to the totals.
    pub(super) fn note(&mut self, rows: &[StoredEvent], actors: &Actors) {
        let mut codings = HashSet::with_hasher(RandomState::default());
        for row in rows {
            let it = &row.event;
            let is_new = rows.len() == 1 || codings.insert(group::coding(it, actors));
            self.by_set.entry(it.file_set).or_default().add(&Kinds {
                total: 1,
                relative: it.is_relative().into(),
                repeats: row.repeats.into(),
                retold: (!is_new).into(),
            });
        }
    }
}

/// Converts a failure of a temporary file into an error.
pub(super) fn temporary(source: io::Error) -> Error {
    Error::Io {
        path: std::env::temp_dir(),
        source,
    }
}

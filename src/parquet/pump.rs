//! Passes the rows of a table from the database to its files.
//!
//! One or two threads read, and another thread encodes and writes. If two threads read, each reads
//! every second chunk. The encoder takes the chunks in order, so the files do not depend on the
//! number of readers.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use time::Date;

use super::Error;
use super::batch::{Batch, ColumnValues};
use super::encode::{Encoder, Part};
use super::folder::Folder;
use super::manifest::FileEntry;
use super::plan::{Plan, Query, RELATIVE, Run, ValueOrigin};
use crate::rows::Cell;
use crate::store::{Reader, ResultRow};
use crate::threads::joined;

/// The Julian day number of 1970-01-01.
const JULIAN_DAY_OF_1970: i64 = 2_440_588;

/// A reader passes its rows on once it has this number of them.
const ROWS: usize = super::batch::ROWS / 2;

/// A reader passes its rows on once their values have this number of bytes.
const BYTES: usize = 12 << 20;

/// Writes a table, and returns its files.
///
/// `second`, if given, must read the same state of the database as `reader`.
pub(super) fn write(
    reader: &Reader,
    second: Option<&mut Reader>,
    folder: &Folder,
    plan: &Plan,
) -> Result<Vec<FileEntry>, Error> {
    let mut encoder = Encoder::new(folder, plan)?;
    if !plan.is_partitioned {
        encoder.file(Part::Whole)?;
    }
    let chunks = plan.chunks();
    let second = second.filter(|_| chunks.len() > 1);
    let readers = 1 + usize::from(second.is_some());
    let turns = |first: usize| chunks.iter().copied().skip(first).step_by(readers);
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(1);
        let mut receivers = vec![receiver];
        let other = second.map(|second| {
            let (sender, receiver) = sync_channel(1);
            receivers.push(receiver);
            let chunks = turns(1);
            scope.spawn(move || Pump::new(plan, sender).run(second, chunks))
        });
        let length = chunks.len();
        let encoding = scope.spawn(move || encode(encoder, &receivers, length));
        let read = Pump::new(plan, sender).run(reader, turns(0));
        let also_read = other.map_or(Ok(()), joined);
        let written = joined(encoding);
        // If one thread fails, its channels are closed, and so the other threads end too.
        match (read, also_read, written) {
            (Ok(()), Ok(()), Ok(files)) => Ok(files),
            (read, also_read, written) => {
                let errors = [read.err(), also_read.err(), written.err()];
                let mut errors = errors.into_iter().flatten();
                let reason = errors.find(|error| !matches!(error, Error::Ended));
                Err(reason.unwrap_or(Error::Ended))
            }
        }
    })
}

/// Some rows of a chunk, on their way to the encoder.
struct Load {
    parts: Vec<(Part, Batch)>,
    /// Whether these rows end the chunk.
    is_last: bool,
}

/// Encodes `chunks` chunks of rows, taking one from each reader in turn.
fn encode(
    mut encoder: Encoder<'_>,
    receivers: &[Receiver<Load>],
    chunks: usize,
) -> Result<Vec<FileEntry>, Error> {
    for receiver in receivers.iter().cycle().take(chunks) {
        let mut is_last = false;
        while !is_last {
            let load = receiver.recv().map_err(|_| Error::Ended)?;
            is_last = load.is_last;
            for (part, batch) in load.parts {
                encoder.take(part, batch)?;
            }
        }
    }
    encoder.finish()
}

/// Collects the rows that one thread reads, and passes them on in batches.
struct Pump<'p> {
    plan: &'p Plan,
    sender: SyncSender<Load>,
    parts: Vec<(Part, Batch)>,
    places: HashMap<Part, usize>,
    /// The day of the last row, and the index in `parts` of the file to which that row belongs.
    last: Option<(Option<i64>, usize)>,
    /// The number of collected rows. `bytes` is the size of their values.
    rows: usize,
    bytes: usize,
}

impl<'p> Pump<'p> {
    fn new(plan: &'p Plan, sender: SyncSender<Load>) -> Self {
        Self {
            plan,
            sender,
            parts: Vec::new(),
            places: HashMap::new(),
            last: None,
            rows: 0,
            bytes: 0,
        }
    }

    /// Reads these chunks, and passes on their rows.
    fn run<'c>(
        mut self,
        reader: &Reader,
        chunks: impl Iterator<Item = &'c [Run]>,
    ) -> Result<(), Error> {
        let queries = self.plan.queries.iter();
        let queries = queries.map(|query| Ok((reader.prepared(&query.sql)?, query)));
        let mut queries = queries.collect::<Result<Vec<_>, Error>>()?;
        for chunk in chunks {
            for run in chunk {
                let Some((prepared, query)) = queries.get_mut(run.query) else {
                    continue;
                };
                prepared.rows(&run.numbers[..self.plan.parameters], |row| {
                    self.row(row, query, run)
                })?;
            }
            self.send(true)?;
        }
        Ok(())
    }

    /// Adds a row to the batch of the file to which the row belongs.
    fn row(&mut self, row: &ResultRow<'_>, query: &Query, run: &Run) -> Result<(), Error> {
        let first = row.cell(0);
        let place = self.place_of(&first);
        let Some((_, batch)) = self.parts.get_mut(place) else {
            return Ok(());
        };
        let mut texts = 0;
        let columns = batch.columns.iter_mut().zip(&query.origins);
        for (at, (buffer, origin)) in columns.enumerate() {
            let pushed = match *origin {
                ValueOrigin::Read(0) => buffer.push(&first),
                ValueOrigin::Read(column) => buffer.push(&row.cell(column)),
                ValueOrigin::Run(number) => buffer.push(&Cell::Integer(run.numbers[number])),
                ValueOrigin::WorkedOut => Ok(0),
            };
            match pushed {
                Ok(bytes) => texts += bytes,
                Err(why) => return Err(self.plan.refused(&self.plan.columns[at], why)),
            }
        }
        let before = batch.bytes;
        batch.end_row(texts);
        self.bytes += batch.bytes - before;
        self.rows += 1;
        if self.rows >= ROWS || self.bytes >= BYTES {
            self.send(false)?;
        }
        Ok(())
    }

    /// Returns the index in `parts` of the file to which a row belongs. `first` is the first value
    /// of the row.
    fn place_of(&mut self, first: &Cell<'_>) -> usize {
        let day = match first {
            Cell::Integer(day) if self.plan.is_partitioned => Some(*day),
            _ => None,
        };
        if let Some((_, place)) = self.last.filter(|(last, _)| *last == day) {
            return place;
        }
        let part = if self.plan.is_partitioned {
            day.and_then(year_of).map_or(Part::Unknown, Part::Year)
        } else {
            Part::Whole
        };
        let place = *self.places.entry(part).or_insert_with(|| {
            self.parts.push((part, Batch::new(&self.plan.fields)));
            self.parts.len() - 1
        });
        self.last = Some((day, place));
        place
    }

    /// Passes the collected rows on to the encoder.
    fn send(&mut self, is_last: bool) -> Result<(), Error> {
        let mut parts = std::mem::take(&mut self.parts);
        (self.rows, self.bytes, self.last) = (0, 0, None);
        self.places.clear();
        for (_, batch) in &mut parts {
            work_out_relative(self.plan, batch);
        }
        let load = Load { parts, is_last };
        self.sender.send(load).map_err(|_| Error::Ended)
    }
}

/// Fills the column `relative`, if the table has it.
fn work_out_relative(plan: &Plan, batch: &mut Batch) {
    if plan.name != RELATIVE.0 {
        return;
    }
    let buffer = |name| plan.place(name).and_then(|at| batch.columns.get(at));
    let (Some(days), Some(added)) = (buffer("day"), buffer("added")) else {
        return;
    };
    let (ColumnValues::Int32(days), ColumnValues::Int64(seconds)) = (&days.values, &added.values)
    else {
        return;
    };
    // Each row has a level, but a row with NULL has no value.
    let levels = added.levels.iter().flatten();
    let mut seconds = seconds.iter();
    let added = levels.map(|level| if *level == 1 { seconds.next() } else { None });
    let relative = days
        .iter()
        .zip(added)
        .map(|(day, added)| i32::from(is_relative(i64::from(*day), added.copied())));
    let relative = ColumnValues::Int32(relative.collect());
    if let Some(buffer) = plan
        .place(RELATIVE.1)
        .and_then(|at| batch.columns.get_mut(at))
    {
        buffer.values = relative;
        buffer.levels = buffer.levels.take().map(|_| vec![1; batch.rows]);
    }
}

/// Returns whether the day of an event was worked out from words such as "a week ago". The rule is
/// the same as for the column `work_events.relative`.
fn is_relative(day: i64, added: Option<i64>) -> bool {
    let later = added.map(|added| added / DAY - day);
    later.is_some_and(|days| RELATIVE_DAYS.contains(&days))
}

/// Seconds in a day.
const DAY: i64 = 86_400;

/// An event's day counts as worked out from words if it is this number of days before the day on
/// which the event was added to the data set.
const RELATIVE_DAYS: [i64; 5] = [1, 7, 30, 365, 3650];

/// Returns the year of a day, or `None` if the day is outside the range of the calendar. The day is
/// a number of days since 1970-01-01.
fn year_of(day: i64) -> Option<i32> {
    let number = day.checked_add(JULIAN_DAY_OF_1970)?;
    let date = Date::from_julian_day(number.try_into().ok()?);
    Some(date.ok()?.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_begin_on_the_first_of_january() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let of_sqlite = "SELECT CAST(strftime('%Y', ?1 * 86400, 'unixepoch') AS INTEGER)";
        let mut of_sqlite = connection.prepare(of_sqlite).unwrap();
        for year in 0..2200_i64 {
            let first = (year - 1970) * 365 + (year - 1969).div_euclid(4)
                - (year - 1901).div_euclid(100)
                + (year - 1601).div_euclid(400);
            for day in first - 2..=first + 2 {
                let expected: i32 = of_sqlite.query_row([day], |row| row.get(0)).unwrap();
                assert_eq!(year_of(day), Some(expected), "{day}");
            }
        }
    }
}

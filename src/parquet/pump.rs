//! Passes the rows of a table from the database to its files.
//!
//! This thread reads, another one encodes and writes. Rows wait in one batch per file until they
//! fill a row group, or until all that wait need too much memory: then the largest batch is
//! written, as a smaller row group.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use time::Date;

use super::Error;
use super::batch::Batch;
use super::encode::{Encoder, Part};
use super::folder::Folder;
use super::manifest::File;
use super::plan::{Plan, Run, Runs};
use crate::rows::Cell;
use crate::store::{Prepared, Reader};

/// The column that says when an event was added.
const ADDED: &str = "added";

/// The number of the day 1970-01-01, counted from the beginning of the Julian period.
const JULIAN_DAY_OF_1970: i64 = 2_440_588;

/// The most bytes of values that wait.
const WAITING: usize = 192 << 20;

/// Writes a table, and returns its files.
pub(super) fn write(reader: &Reader, folder: &Folder, plan: &Plan) -> Result<Vec<File>, Error> {
    let mut encoder = Encoder::new(folder, plan)?;
    if !plan.is_partitioned {
        encoder.file(Part::Whole)?;
    }
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(1);
        let encoding = scope.spawn(move || encode(encoder, &receiver));
        let read = Pump::new(plan, sender).run(reader);
        let written = encoding
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // If encoding fails, reading ends because nobody takes its rows.
        match (written, read) {
            (Ok(files), Ok(())) => Ok(files),
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    })
}

fn encode(mut encoder: Encoder<'_>, batches: &Receiver<(Part, Batch)>) -> Result<Vec<File>, Error> {
    for (part, batch) in batches {
        encoder.write(part, batch)?;
    }
    encoder.finish()
}

/// The rows that wait.
struct Pump<'p> {
    plan: &'p Plan,
    sender: SyncSender<(Part, Batch)>,
    parts: Vec<(Part, Batch)>,
    places: HashMap<Part, usize>,
    /// The day of the last row, and the place of its part.
    last: Option<(i64, usize)>,
    /// The place of the part of the row that is read.
    place: usize,
    /// Bytes of its batch before it.
    before: usize,
    /// Bytes of all batches.
    bytes: usize,
    /// The place of the column that says when an event was added.
    added: Option<usize>,
    /// Day of the row and when it was added, if it says so.
    when: [Option<i64>; 2],
}

impl<'p> Pump<'p> {
    fn new(plan: &'p Plan, sender: SyncSender<(Part, Batch)>) -> Self {
        Self {
            plan,
            sender,
            parts: Vec::new(),
            places: HashMap::new(),
            last: None,
            place: 0,
            before: 0,
            bytes: 0,
            added: plan
                .columns
                .iter()
                .position(|it| plan.works_out_relative && it.name == ADDED),
            when: [None; 2],
        }
    }

    /// Reads all rows.
    fn run(mut self, reader: &Reader) -> Result<(), Error> {
        let queries = self.plan.queries.iter().map(|sql| reader.prepared(sql));
        let mut queries = queries.collect::<Result<Vec<_>, _>>()?;
        match &self.plan.runs {
            Runs::Once => {
                for query in &mut queries {
                    self.read(query, &[])?;
                }
            }
            Runs::Each { parameters, list } => {
                for Run { query, numbers } in list {
                    if let Some(query) = queries.get_mut(*query) {
                        self.read(query, &numbers[..*parameters])?;
                    }
                }
            }
        }
        for (part, batch) in std::mem::take(&mut self.parts) {
            self.send(part, batch)?;
        }
        Ok(())
    }

    fn read(&mut self, query: &mut Prepared<'_>, numbers: &[i64]) -> Result<(), Error> {
        let width = self.plan.fields.len() - usize::from(self.plan.works_out_relative);
        let shift = usize::from(self.plan.is_partitioned);
        query.each(numbers, |at, cell| {
            if at == 0 {
                self.begin(&cell);
            }
            if at < shift {
                return Ok(());
            }
            self.add(at - shift, &cell)?;
            if at - shift + 1 == width {
                self.end()
            } else {
                Ok(())
            }
        })?;
        Ok(())
    }

    /// Begins a row, whose first value decides its part.
    fn begin(&mut self, first: &Cell<'_>) {
        let day = match first {
            Cell::Integer(day) if self.plan.is_partitioned => Some(*day),
            _ => None,
        };
        self.when = [day, None];
        self.place = match self.last.filter(|(last, _)| Some(*last) == day) {
            Some((_, place)) => place,
            None => self.place_of(day),
        };
        self.last = day.map(|day| (day, self.place));
        self.before = self
            .parts
            .get(self.place)
            .map_or(0, |(_, batch)| batch.bytes);
    }

    /// Returns the place of the part that a day belongs to.
    fn place_of(&mut self, day: Option<i64>) -> usize {
        let part = if self.plan.is_partitioned {
            day.and_then(year_of).map_or(Part::Unknown, Part::Year)
        } else {
            Part::Whole
        };
        *self.places.entry(part).or_insert_with(|| {
            self.parts.push((part, Batch::new(&self.plan.fields)));
            self.parts.len() - 1
        })
    }

    #[inline]
    fn add(&mut self, at: usize, cell: &Cell<'_>) -> Result<(), Error> {
        if self.added == Some(at)
            && let Cell::Integer(seconds) = cell
        {
            self.when[1] = Some(*seconds);
        }
        let Some((_, batch)) = self.parts.get_mut(self.place) else {
            return Ok(());
        };
        match (batch.push(at, cell), self.plan.columns.get(at)) {
            (Err(why), Some(column)) => Err(self.plan.refused(column, why)),
            _ => Ok(()),
        }
    }

    fn end(&mut self) -> Result<(), Error> {
        if self.plan.works_out_relative {
            let relative = Cell::Integer(i64::from(is_relative(self.when)));
            self.add(self.plan.columns.len() - 1, &relative)?;
        }
        let Some((_, batch)) = self.parts.get_mut(self.place) else {
            return Ok(());
        };
        batch.end_row();
        self.bytes += batch.bytes - self.before;
        if batch.is_full() {
            return self.flush(self.place);
        }
        if self.bytes < WAITING {
            return Ok(());
        }
        let sizes = self.parts.iter().map(|(_, batch)| batch.bytes);
        let largest = sizes.enumerate().max_by_key(|(_, bytes)| *bytes);
        largest.map_or(Ok(()), |(place, _)| self.flush(place))
    }

    /// Writes a batch as a row group.
    fn flush(&mut self, place: usize) -> Result<(), Error> {
        let Some((part, batch)) = self.parts.get_mut(place) else {
            return Ok(());
        };
        let (part, full) = (
            *part,
            std::mem::replace(batch, Batch::new(&self.plan.fields)),
        );
        self.bytes -= full.bytes;
        self.send(part, full)
    }

    fn send(&self, part: Part, batch: Batch) -> Result<(), Error> {
        if batch.rows == 0 {
            return Ok(());
        }
        self.sender.send((part, batch)).map_err(|_| Error::Ended)
    }
}

/// Returns whether the day of an event was worked out from words, as `work_events.relative` says.
fn is_relative(when: [Option<i64>; 2]) -> bool {
    let [Some(day), Some(added)] = when else {
        return false;
    };
    let later = (added / DAY).checked_sub(day);
    later.is_some_and(|days| RELATIVE.contains(&days))
}

/// Seconds in a day.
const DAY: i64 = 86_400;

/// How many days after such an event a data set adds it.
const RELATIVE: [i64; 5] = [1, 7, 30, 365, 3650];

/// Returns the year of a day, counted from 1970-01-01; `None`: it is no day of the calendar.
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

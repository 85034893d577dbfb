//! Loads all of the given files of events, or none.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, sync_channel};

use chancery_datasets::events::{EventDataset, EventSummary};
use rusqlite::{Connection, OptionalExtension};

use super::check;
use super::columns;
use super::delta::Delta;
use super::dictionaries::{Address, Dictionaries};
use super::files::FileSets;
use super::fresh::{self, Kinds, Passed};
use super::group;
use super::packed::Event;
use super::read::{Ended, EventFileRead, EventsReader, FromReader, Incoming};
use super::runs::Runs;
use super::{known, numbers, prove};
use crate::store::bulk::loading::{self, Progress, Reject};
use crate::store::bulk::{Bulk, next_number};
use crate::store::file::stop::Order;
use crate::store::select::all;
use crate::store::{Error, Store, schema};
use crate::threads::joined;

/// The maximum length of [`Imported::unresolved`].
const MOST_UNRESOLVED: usize = 8;

/// The result of loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The files, in the order of the call.
    pub files: Vec<ImportedFile>,
    /// The number of rows that share their event number with a different row. All are kept.
    pub differing: u64,
    /// The number of rows that several files contain. Each is stored once.
    pub shared: u64,
    /// The most frequent parties that match no row of `actors`, each with its number of event rows.
    pub unresolved: Vec<(String, u64)>,
    /// The number of all parties that match no row of `actors`.
    pub parties: u64,
}

/// One loaded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedFile {
    /// Its name.
    pub name: String,
    /// A summary of its contents.
    pub summary: EventSummary,
    /// The number of distinct rows that are loaded from it.
    pub loaded: u64,
    /// The number of rows that equal another row of this file in all stored columns.
    pub repeated: u64,
    /// The number of loaded rows whose day was worked out from words such as "a year ago".
    pub relative: u64,
    /// The number of loaded rows that repeat the day, actors, code and address of an earlier row.
    pub repeats: u64,
    /// The number of loaded rows that repeat the day, actors and code of an earlier row.
    pub retold: u64,
}

impl Store {
    /// Loads files of events: all of them, or none if one fails.
    ///
    /// The order of files does not matter. A row that several files contain is stored once.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::SameFile`] if a file with the same bytes is loaded already or is given
    /// twice. Also fails if a file cannot be read, or if the disk fails.
    pub fn import(
        &mut self,
        files: Vec<Incoming>,
        reject: &mut Reject<'_>,
        progress: &Progress,
        keep: bool,
    ) -> Result<Imported, Error> {
        let has_events = check::has_events(&self.connection);
        let imported = has_events.map_err(Error::from).and_then(|has_events| {
            let path = self.path.clone();
            let import = |store: &mut Self| {
                store.in_bulk(keep, |connection, order| {
                    // Another program might have loaded events since `has_events` was read.
                    if !has_events && check::has_events(connection)? {
                        return Err(Error::Busy(path));
                    }
                    let importing = EventsImport {
                        connection,
                        order,
                        progress,
                        is_fresh: !has_events,
                    };
                    importing.load(files, reject)
                })
            };
            if has_events {
                import(self)
            } else {
                // `prove::references` checks the foreign keys at the end.
                self.without_foreign_keys(import)
            }
        });
        imported.map_err(|error| self.failed(error))
    }
}

struct EventsImport<'a> {
    connection: &'a Connection,
    order: &'a Order,
    progress: &'a Progress,
    /// Whether no event was loaded before.
    is_fresh: bool,
}

/// The contents of all files, converted into numbers.
struct GatheredEvents {
    dictionaries: Dictionaries,
    read: Vec<EventFileRead>,
    runs: Runs,
    /// For each address, its number in the database. The index is the number from the reader.
    addresses: Vec<u32>,
}

impl EventsImport<'_> {
    fn load(&self, files: Vec<Incoming>, reject: &mut Reject<'_>) -> Result<Imported, Error> {
        let mut sets = known::file_sets(self.connection)?;
        let first = next_number(self.connection, "event_files", "event_file")?;
        let numbers: Vec<u32> = (first..).take(files.len()).collect();
        let with_set = files.into_iter().zip(&numbers).map(|(incoming, number)| {
            // An empty file belongs to no data set and is not stored, so it needs no file set.
            let is_empty = incoming.file.dataset().is_none();
            let set = if is_empty {
                0
            } else {
                sets.number(vec![*number])
            };
            (incoming, set)
        });
        let files = with_set.collect();
        let gathered = self.gather(files, reject)?;
        let read = gathered.read.iter();
        let with_rows = read.filter(|file| file.summary.dataset.is_some());
        let given = with_rows.map(|file| (file.name.as_str(), file.summary.sha256.as_str()));
        loading::refuse_same(self.connection, "event_files", given)?;
        let GatheredEvents {
            mut dictionaries,
            read,
            runs,
            addresses,
        } = gathered;
        self.write_dictionaries(&mut dictionaries)?;
        let passed = if self.is_fresh {
            fresh::fill(
                self.connection,
                runs,
                sets,
                &dictionaries.known,
                self.progress,
                self.order,
            )?
        } else {
            let may_share = self.may_share_numbers(&read)?;
            self.merge(runs, sets, &dictionaries, &addresses, may_share)?
        };
        self.write_files(&read, &numbers, &passed)?;
        self.connection
            .execute_batch(include_str!("resolve_actors.sql"))?;
        if self.is_fresh {
            prove::references(self.connection, &passed.referred)?;
            schema::forget_statistics(self.connection)?;
        }
        Ok(imported(self.connection, read, &numbers, &passed)?)
    }

    /// Reads all files, and sorts their rows.
    fn gather(
        &self,
        files: Vec<(Incoming, u32)>,
        reject: &mut Reject<'_>,
    ) -> Result<GatheredEvents, Error> {
        let dictionaries = known::dictionaries(self.connection)?;
        std::thread::scope(|scope| {
            let (to, from) = sync_channel(4);
            let reading = EventsReader {
                dictionaries,
                events: Vec::new(),
                to,
                reject,
                progress: self.progress,
            };
            let reader = scope.spawn(move || reading.all(files));
            let sorted = self.sort(&from);
            // Dropping the receiver makes the reader stop.
            drop(from);
            let read = joined(reader);
            let (runs, addresses) = sorted?;
            match read {
                Ok((dictionaries, read)) => Ok(GatheredEvents {
                    dictionaries,
                    read,
                    runs,
                    addresses,
                }),
                Err(Ended::Failed(error)) => Err(error),
                Err(Ended::Stopped) => {
                    Err(self.order.check().err().map_or(Error::Gone, Error::Stopped))
                }
            }
        })
    }

    /// Receives the reader's messages, inserts new addresses and sorts the events. Returns the
    /// events, and for each address its number in the database. The index is the reader's number.
    fn sort(&self, from: &Receiver<FromReader>) -> Result<(Runs, Vec<u32>), Error> {
        let mut runs = Runs::default();
        // The reader numbers addresses from 1. The number 0 stands for no address.
        let mut numbers = vec![0];
        let mut next = next_number(self.connection, "work_event_addresses", "event_address")?;
        let mut insert = Bulk::into(self.connection, "work_event_addresses", &columns::ADDRESSES)?;
        while let Ok(message) = from.recv() {
            self.order.check()?;
            match message {
                FromReader::Events(events) => runs.add(events).map_err(fresh::temporary)?,
                FromReader::Addresses(addresses) => {
                    let mut new = Vec::with_capacity(addresses.len());
                    for address in addresses {
                        let known = if self.is_fresh {
                            None
                        } else {
                            self.number_of(&address)?
                        };
                        numbers.push(known.unwrap_or(next));
                        if known.is_none() {
                            new.push((next, address));
                            next += 1;
                        }
                    }
                    insert.insert_scattered(&new, columns::address)?;
                }
            }
        }
        Ok((runs, numbers))
    }

    /// Returns the number that an address has in the database, or `None` if it is not there.
    fn number_of(&self, address: &Address) -> rusqlite::Result<Option<u32>> {
        self.connection
            .prepare_cached(
                "SELECT event_address FROM work_event_addresses \
                 WHERE fingerprint = ?1 AND address = ?2",
            )?
            .query_row((address.fingerprint, &address.address), |row| row.get(0))
            .optional()
    }

    /// Returns whether the range of event numbers of a new file overlaps that of a loaded file of
    /// the same data set.
    fn may_share_numbers(&self, read: &[EventFileRead]) -> rusqlite::Result<bool> {
        let mut select = self.connection.prepare(
            "SELECT 1 FROM event_files WHERE dataset = ?1 AND lowest <= ?3 AND highest >= ?2",
        )?;
        let mut may = false;
        for file in read {
            let Some((lowest, highest)) = file.numbers else {
                continue;
            };
            let dataset = file.summary.dataset.map(EventDataset::key);
            may |= select.exists((dataset, lowest.cast_signed(), highest.cast_signed()))?;
        }
        Ok(may)
    }

    fn write_dictionaries(&self, all: &mut Dictionaries) -> rusqlite::Result<()> {
        let connection = self.connection;
        // An actor's row refers to its party by foreign key. The party has the lower number, so it
        // is inserted first.
        Bulk::into(connection, "work_event_actors", &columns::ACTORS)?
            .insert(&std::mem::take(&mut all.actors.new), columns::actor)?;
        Bulk::into(connection, "work_event_codes", &columns::CODES)?
            .insert(&std::mem::take(&mut all.codes.new), columns::code)?;
        Bulk::into(connection, "work_event_places", &columns::PLACES)?
            .insert(&std::mem::take(&mut all.places.new), columns::place)
    }

    /// Adds the new events to those in the database, one day of one pair of parties at a time.
    fn merge(
        &self,
        runs: Runs,
        sets: FileSets,
        dictionaries: &Dictionaries,
        addresses: &[u32],
        may_share: bool,
    ) -> Result<Passed, Error> {
        let mut passed = Passed::new(sets);
        let mut delta = Delta::new(self.connection, dictionaries.known.clone())?;
        let mut new: Vec<u64> = Vec::with_capacity(runs.len());
        let mut merged = runs.merged().map_err(fresh::temporary)?;
        let mut group: Vec<Event> = Vec::new();
        while merged.next_group(&mut group).map_err(fresh::temporary)? {
            self.order.check()?;
            for event in &mut group {
                let at = event.address as usize;
                event.address = addresses.get(at).copied().unwrap_or_default();
            }
            // The address numbers, by which events are sorted too, have just changed.
            group.sort_unstable_by(Event::compare);
            let rows = group::rows(
                &group,
                &dictionaries.known,
                &mut passed.sets,
                &mut passed.repeated,
            );
            passed.note(&rows, &dictionaries.known);
            new.extend(rows.iter().map(|row| numbers::number(&row.event)));
            let Some(first) = group.first().copied() else {
                continue;
            };
            let before = delta.rows(first.low, first.high, first.day)?;
            let all = before.iter().chain(&rows).map(|row| row.event).collect();
            let stored = delta.replace(&before, all, &mut passed.sets)?;
            passed.stored += u64::try_from(stored - before.len()).unwrap_or_default();
            self.progress.written.fetch_add(
                u64::try_from(rows.len()).unwrap_or_default(),
                Ordering::Relaxed,
            );
        }
        delta.finish()?;
        passed.differing = if may_share {
            numbers::shared_in(self.connection, &new.into_iter().collect())?
        } else {
            numbers::shared(new)
        };
        Ok(passed)
    }

    fn write_files(
        &self,
        read: &[EventFileRead],
        numbers: &[u32],
        passed: &Passed,
    ) -> Result<(), Error> {
        let mut insert = self.connection.prepare(include_str!("insert_file.sql"))?;
        for (file, number) in read.iter().zip(numbers) {
            let summary = &file.summary;
            let Some(dataset) = summary.dataset else {
                continue;
            };
            let kinds = of_file(passed, *number);
            let count = |count: u64| i64::try_from(count).ok();
            let repeated = passed.repeated.get(number).copied().unwrap_or_default();
            insert.execute((
                number,
                &file.name,
                dataset.key(),
                &summary.sha256,
                count(summary.bytes),
                count(summary.rows + summary.rejected),
                count(kinds.total),
                count(repeated),
                count(summary.rejected),
                count(kinds.relative),
                file.days.map(|(first, _)| first),
                file.days.map(|(_, last)| last),
                file.added.map(|(first, _)| first),
                file.added.map(|(_, last)| last),
                file.numbers.and_then(|(lowest, _)| count(lowest)),
                file.numbers.and_then(|(_, highest)| count(highest)),
            ))?;
        }
        write_sets(self.connection, &passed.sets)?;
        Ok(())
    }
}

/// Inserts the new file sets.
pub(super) fn write_sets(connection: &Connection, sets: &FileSets) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare("INSERT INTO work_event_file_sets (file_set, event_file) VALUES (?1, ?2)")?;
    for set in &sets.new {
        for file in sets.files(*set) {
            insert.execute((set, file))?;
        }
    }
    Ok(())
}

/// Returns how many rows of a file are loaded, in total and of each kind.
fn of_file(passed: &Passed, file: u32) -> Kinds {
    let mut kinds = Kinds::default();
    for (set, more) in &passed.by_set {
        if passed.sets.files(*set).contains(&file) {
            kinds.add(more);
        }
    }
    kinds
}

fn imported(
    connection: &Connection,
    read: Vec<EventFileRead>,
    numbers: &[u32],
    passed: &Passed,
) -> rusqlite::Result<Imported> {
    let files = read.into_iter().zip(numbers).map(|(file, number)| {
        let kinds = of_file(passed, *number);
        ImportedFile {
            name: file.name,
            summary: file.summary,
            loaded: kinds.total,
            repeated: passed.repeated.get(number).copied().unwrap_or_default(),
            relative: kinds.relative,
            repeats: kinds.repeats,
            retold: kinds.retold,
        }
    });
    let files: Vec<ImportedFile> = files.collect();
    let loaded: u64 = files.iter().map(|file| file.loaded).sum();
    let sql = include_str!("unresolved.sql");
    let mut unresolved: Vec<(String, u64)> = all(connection, sql, [], |row| {
        Ok((row.get(0)?, row.get::<_, u32>(1)?.into()))
    })?;
    let parties = u64::try_from(unresolved.len()).unwrap_or_default();
    unresolved.truncate(MOST_UNRESOLVED);
    Ok(Imported {
        files,
        differing: passed.differing,
        shared: loaded.saturating_sub(passed.stored),
        unresolved,
        parties,
    })
}

//! Reads files on a separate thread, and sends their events as numbers.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::SyncSender;

use chancery_datasets::events::{EventFile, EventItem, EventSummary};

use super::dictionaries::{Address, Dictionaries};
use super::packed::Event;
use super::runs::RUN;
use crate::store::Error;
use crate::store::bulk::loading::{Progress, Reject, Rejected};

/// The number of rows per message.
const BATCH: u64 = if cfg!(test) { 3 } else { 8_192 };

/// A file to load.
#[derive(Debug)]
pub struct Incoming {
    /// Its name, as it will be listed.
    pub name: String,
    /// The open file.
    pub file: EventFile,
}

/// A message from the reader to the writer.
pub(super) enum FromReader {
    /// New addresses. The reader numbers them from 1, in the order in which it sends them.
    Addresses(Vec<Address>),
    /// Events, unsorted.
    Events(Vec<Event>),
}

/// The summary of a file that was read to its end.
#[derive(Debug)]
pub(super) struct EventFileRead {
    pub(super) name: String,
    pub(super) summary: EventSummary,
    pub(super) days: Option<(i32, i32)>,
    pub(super) added: Option<(i64, i64)>,
    pub(super) numbers: Option<(u64, u64)>,
}

/// Reads files, and sends their addresses and events to the writer.
pub(super) struct EventsReader<'a> {
    pub(super) dictionaries: Dictionaries,
    pub(super) events: Vec<Event>,
    pub(super) to: SyncSender<FromReader>,
    pub(super) reject: &'a mut Reject<'a>,
    pub(super) progress: &'a Progress,
}

/// Why reading ended early.
pub(super) enum Ended {
    /// The writer stopped.
    Stopped,
    /// Reading failed.
    Failed(Error),
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<chancery_datasets::Error> for Ended {
    fn from(error: chancery_datasets::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl EventsReader<'_> {
    /// Reads all files. Each is given with the number of the file set that has only this file.
    pub(super) fn all(
        mut self,
        files: Vec<(Incoming, u32)>,
    ) -> Result<(Dictionaries, Vec<EventFileRead>), Ended> {
        let mut read = Vec::with_capacity(files.len());
        for (incoming, set) in files {
            read.push(self.one(incoming, set)?);
        }
        self.send_addresses()?;
        let events = std::mem::take(&mut self.events);
        self.send(FromReader::Events(events))?;
        Ok((self.dictionaries, read))
    }

    fn one(&mut self, incoming: Incoming, set: u32) -> Result<EventFileRead, Ended> {
        let Incoming { name, mut file } = incoming;
        let before = self.progress.bytes.load(Ordering::Relaxed);
        let mut read = EventFileRead {
            name,
            summary: EventSummary::default(),
            days: None,
            added: None,
            numbers: None,
        };
        let mut rows = 0_u64;
        loop {
            match file.next()? {
                None => break,
                Some(EventItem::Row(row)) => {
                    let event = self.dictionaries.pack(&row, set);
                    widen(&mut read.days, row.day);
                    widen(&mut read.numbers, row.event);
                    if let Some(added) = row.added {
                        widen(&mut read.added, added);
                    }
                    self.events.push(event);
                }
                Some(EventItem::Rejected { line, reason, text }) => {
                    let rejected = Rejected {
                        file: &read.name,
                        line,
                        reason: &reason,
                        text,
                    };
                    (self.reject)(&rejected).map_err(|source| Error::Io {
                        path: PathBuf::from("rejects"),
                        source,
                    })?;
                }
            }
            rows += 1;
            if rows.is_multiple_of(BATCH) {
                self.progress.rows.fetch_add(BATCH, Ordering::Relaxed);
                let bytes = before + file.read_bytes();
                self.progress.bytes.store(bytes, Ordering::Relaxed);
                self.send_addresses()?;
                if self.events.len() + usize::try_from(BATCH).unwrap_or(0) > RUN {
                    let next = Vec::with_capacity(RUN);
                    let events = std::mem::replace(&mut self.events, next);
                    self.send(FromReader::Events(events))?;
                }
            }
        }
        self.progress
            .rows
            .fetch_add(rows % BATCH, Ordering::Relaxed);
        let bytes = before + file.read_bytes();
        self.progress.bytes.store(bytes, Ordering::Relaxed);
        read.summary = file.finish();
        Ok(read)
    }

    fn send_addresses(&mut self) -> Result<(), Ended> {
        let addresses = self.dictionaries.take_addresses();
        self.send(FromReader::Addresses(addresses))
    }

    fn send(&self, message: FromReader) -> Result<(), Ended> {
        self.to.send(message).map_err(|_| Ended::Stopped)
    }
}

/// Widens a range so that it contains a value.
fn widen<T: Ord + Copy>(range: &mut Option<(T, T)>, value: T) {
    *range = Some(range.map_or((value, value), |(low, high)| {
        (low.min(value), high.max(value))
    }));
}

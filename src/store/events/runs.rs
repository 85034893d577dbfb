//! Sorts more events than memory holds: writes sorted runs to temporary files and merges them.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};

use super::packed::{BYTES, Event};

/// The number of events in a run, which takes 96 MB of memory. Tests use short runs, so that their
/// few events make several runs.
pub(super) const RUN: usize = if cfg!(test) { 6 } else { 1_000_000 };

/// The size of the read buffer of each run, in bytes.
const AHEAD: usize = 1 << 18;

/// Sorted runs. If there is only one, it stays in memory.
#[derive(Default)]
pub(super) struct Runs {
    last: Option<Vec<Event>>,
    files: Vec<(File, usize)>,
    rows: usize,
}

impl Runs {
    /// Adds events, in any order.
    pub(super) fn add(&mut self, mut events: Vec<Event>) -> io::Result<()> {
        events.sort_unstable_by(Event::compare);
        self.rows += events.len();
        if let Some(before) = self.last.replace(events) {
            self.put_aside(&before)?;
        }
        Ok(())
    }

    pub(super) fn len(&self) -> usize {
        self.rows
    }

    fn put_aside(&mut self, events: &[Event]) -> io::Result<()> {
        let mut file = tempfile::tempfile()?;
        let mut buffer = Vec::with_capacity(AHEAD + BYTES);
        for event in events {
            event.write(&mut buffer);
            if buffer.len() >= AHEAD {
                file.write_all(&buffer)?;
                buffer.clear();
            }
        }
        file.write_all(&buffer)?;
        file.rewind()?;
        self.files.push((file, events.len()));
        Ok(())
    }

    /// Returns all events in order.
    pub(super) fn merged(self) -> io::Result<Merged> {
        let memory = self.last.unwrap_or_default().into_iter();
        let mut readers = vec![RunReader::Memory(memory)];
        for (file, left) in self.files {
            let reader = BufReader::with_capacity(AHEAD, file);
            readers.push(RunReader::File { reader, left });
        }
        let mut heads = BinaryHeap::with_capacity(readers.len());
        for (at, reader) in readers.iter_mut().enumerate() {
            if let Some(event) = reader.next()? {
                heads.push(Reverse(RunHead { event, at }));
            }
        }
        Ok(Merged { readers, heads })
    }
}

/// Reads the events of a run.
enum RunReader {
    Memory(std::vec::IntoIter<Event>),
    File {
        reader: BufReader<File>,
        left: usize,
    },
}

impl RunReader {
    fn next(&mut self) -> io::Result<Option<Event>> {
        match self {
            Self::Memory(events) => Ok(events.next()),
            Self::File { left: 0, .. } => Ok(None),
            Self::File { reader, left } => {
                let mut bytes = [0; BYTES];
                reader.read_exact(&mut bytes)?;
                *left -= 1;
                Ok(Some(Event::read(&bytes)))
            }
        }
    }
}

/// The next event of a run.
struct RunHead {
    event: Event,
    at: usize,
}

impl Ord for RunHead {
    fn cmp(&self, other: &Self) -> Ordering {
        self.event.compare(&other.event)
    }
}

impl PartialOrd for RunHead {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for RunHead {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for RunHead {}

/// The events of all runs, in order.
pub(super) struct Merged {
    readers: Vec<RunReader>,
    heads: BinaryHeap<Reverse<RunHead>>,
}

impl Merged {
    pub(super) fn next(&mut self) -> io::Result<Option<Event>> {
        let Some(mut head) = self.heads.peek_mut() else {
            return Ok(None);
        };
        let event = head.0.event;
        match self.readers[head.0.at].next()? {
            Some(next) => head.0.event = next,
            None => drop(PeekMut::pop(head)),
        }
        Ok(Some(event))
    }

    /// Reads the events of the next pair of parties and day into `group`. Returns false if none are
    /// left.
    pub(super) fn next_group(&mut self, group: &mut Vec<Event>) -> io::Result<bool> {
        group.clear();
        let Some(first) = self.next()? else {
            return Ok(false);
        };
        group.push(first);
        let is_of_group =
            |it: &Event| (it.low, it.high, it.day) == (first.low, first.high, first.day);
        while self
            .heads
            .peek()
            .is_some_and(|head| is_of_group(&head.0.event))
        {
            group.extend(self.next()?);
        }
        Ok(true)
    }
}

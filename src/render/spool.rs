//! Text on its way to somebody who may read it slowly.
//!
//! A query holds a lock on its file while it runs, and a writer waits for that lock. So a
//! query does not wait for a pager or a pipe: a short text is written when it is whole, and
//! a thread writes a longer one, while up to [`ROOM`] bytes of it wait.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use super::pager::Pager;

/// The size of a piece of text, in bytes; a text of one piece needs no thread.
const PIECE: usize = 64 << 10;

/// How many bytes wait at most: 32 MiB.
pub(super) const ROOM: usize = 32 << 20;

/// Where a text goes.
#[derive(Debug)]
pub(super) enum Place {
    Stdout,
    Pager(Pager),
    File(File),
    /// A pipe with a name: opening it waits for somebody who reads it.
    Fifo(PathBuf),
}

impl Place {
    /// Returns a file that is no regular one, or is one only behind an open stream.
    pub(super) fn open(path: &Path, is_fifo: bool) -> io::Result<Self> {
        if is_fifo {
            return Ok(Self::Fifo(path.to_owned()));
        }
        appended(path).map(Self::File)
    }

    fn write_all(&mut self, text: &[u8]) -> io::Result<()> {
        if let Self::Fifo(path) = self {
            *self = Self::File(appended(path)?);
        }
        match self {
            Self::Stdout => io::stdout().write_all(text),
            Self::Pager(pager) => pager.write_all(text),
            Self::File(file) => file.write_all(text),
            Self::Fifo(_) => Ok(()),
        }
    }

    /// Writes what is buffered, and waits for a pager to end.
    fn close(mut self) -> io::Result<()> {
        match &mut self {
            Self::Stdout => io::stdout().flush(),
            Self::Pager(pager) => pager.flush().and_then(|()| pager.close()),
            // Who waits for a text reads the end of an empty one.
            Self::Fifo(_) => self.write_all(&[]),
            Self::File(file) => file.flush(),
        }
    }
}

/// Opens a file to append to it, so that `-o /dev/stdout >> log` adds to the log.
fn appended(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).open(path)
}

/// A text and where it goes.
///
/// Dropping it writes what is there of the text, and waits until that is done.
#[derive(Debug)]
pub(super) struct Spool {
    /// What is not yet on its way.
    text: Vec<u8>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// The text has one piece so far.
    Short(Place),
    Long {
        pieces: SyncSender<Vec<u8>>,
        thread: JoinHandle<io::Result<()>>,
    },
    Ended,
}

impl Spool {
    pub(super) fn new(place: Place) -> Self {
        Self {
            text: Vec::new(),
            state: State::Short(place),
        }
    }

    /// Writes the rest of the text, and waits until all of it is written.
    pub(super) fn close(&mut self) -> io::Result<()> {
        let text = mem::take(&mut self.text);
        match mem::replace(&mut self.state, State::Ended) {
            State::Short(mut place) => {
                if !text.is_empty() {
                    place.write_all(&text)?;
                }
                place.close()
            }
            State::Long { pieces, thread } => {
                // If the thread has ended, it says why.
                let _ = pieces.send(text);
                drop(pieces);
                ended(thread)
            }
            State::Ended => Ok(()),
        }
    }

    /// Puts a whole piece on its way.
    fn send(&mut self) -> io::Result<()> {
        let piece = mem::replace(&mut self.text, Vec::with_capacity(PIECE));
        if let State::Short(_) = self.state {
            self.start()?;
        }
        let sent = match &self.state {
            State::Long { pieces, .. } => pieces.send(piece).is_ok(),
            _ => false,
        };
        match mem::replace(&mut self.state, State::Ended) {
            state if sent => {
                self.state = state;
                Ok(())
            }
            State::Long { thread, .. } => ended(thread).and(Err(closed())),
            _ => Err(closed()),
        }
    }

    fn start(&mut self) -> io::Result<()> {
        let State::Short(place) = mem::replace(&mut self.state, State::Ended) else {
            return Ok(());
        };
        let (pieces, received) = sync_channel(ROOM / PIECE);
        let thread = thread::Builder::new().spawn(move || write(place, &received))?;
        self.state = State::Long { pieces, thread };
        Ok(())
    }
}

fn write(mut place: Place, pieces: &Receiver<Vec<u8>>) -> io::Result<()> {
    for piece in pieces {
        place.write_all(&piece)?;
    }
    place.close()
}

fn ended(thread: JoinHandle<io::Result<()>>) -> io::Result<()> {
    thread.join().unwrap_or_else(|_| Err(closed()))
}

fn closed() -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}

impl Write for Spool {
    /// Takes as much of the text as completes a piece.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(PIECE - self.text.len());
        self.text.extend_from_slice(&bytes[..taken]);
        if self.text.len() == PIECE {
            self.send()?;
        }
        Ok(taken)
    }

    /// Does nothing: a text is written piece by piece, and its end by [`close`](Self::close).
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = self.close();
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;
    use std::process::Command;
    use std::time::Duration;

    use super::*;

    /// Returns a named pipe, and the folder that it lies in.
    fn fifo() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fifo");
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        );
        (folder, path)
    }

    #[test]
    fn nobody_who_writes_waits_for_a_reader_before_the_end() {
        for size in [3, PIECE, 5 * PIECE + 7] {
            let (_folder, path) = fifo();
            let text: Vec<u8> = (0..=u8::MAX).cycle().take(size).collect();
            let mut spool = Spool::new(Place::open(&path, true).unwrap());
            // This would not return if it waited for the reader.
            spool.write_all(&text).unwrap();
            let reader = thread::spawn(move || {
                thread::sleep(Duration::from_millis(20));
                fs::read(path).unwrap()
            });
            spool.close().unwrap();
            assert_eq!(reader.join().unwrap(), text);
        }
    }

    #[test]
    fn a_failure_of_the_thread_reaches_who_writes() {
        let full = || Spool::new(Place::open(Path::new("/dev/full"), false).unwrap());
        let mut spool = full();
        let piece = vec![b'a'; PIECE];
        let failed = (0..=ROOM / PIECE + 2).find_map(|_| spool.write_all(&piece).err());
        assert_eq!(failed.unwrap().kind(), io::ErrorKind::StorageFull);
        for size in [1, PIECE] {
            let mut spool = full();
            spool.write_all(&vec![b'a'; size]).unwrap();
            assert_eq!(
                spool.close().unwrap_err().kind(),
                io::ErrorKind::StorageFull
            );
        }
    }
}

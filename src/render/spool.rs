//! Buffers text between a query and a slow reader.
//!
//! A running query locks its database, and another program could be waiting to write to it. So a
//! query must not wait for a pager or a pipe. A short text is written when it is complete. A longer
//! text is written by a thread, which lets up to [`ROOM`] bytes wait for the reader.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use super::pager::Pager;

/// The size of a piece of text, in bytes. A shorter text is written without a thread.
const PIECE: usize = 64 << 10;

/// The size of the buffer: 32 MiB.
pub(super) const ROOM: usize = 32 << 20;

/// Where a text is written.
#[derive(Debug)]
pub(super) enum Destination {
    Stdout,
    Pager(Pager),
    File(File),
    /// A named pipe. Opening it for writing blocks until a reader opens it.
    Fifo(PathBuf),
}

impl Destination {
    /// Opens a device or a stream that this process has open. A FIFO is opened at the first write.
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

    /// Writes the buffered text, and waits for a pager to end.
    fn close(mut self) -> io::Result<()> {
        match &mut self {
            Self::Stdout => io::stdout().flush(),
            Self::Pager(pager) => pager.flush().and_then(|()| pager.close()),
            // Nothing was written, so the FIFO is still closed. Opening it and closing it again
            // tells its reader that no text follows.
            Self::Fifo(_) => self.write_all(&[]),
            Self::File(file) => file.flush(),
        }
    }
}

/// Opens a file for appending, so that `-o /dev/stdout >> log` adds to the log.
fn appended(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).open(path)
}

/// Text on its way to its destination.
///
/// Dropping the value writes the rest of the text and waits until all of it is written.
#[derive(Debug)]
pub(super) struct Spool {
    /// The piece that is being filled.
    text: Vec<u8>,
    state: SpoolState,
}

#[derive(Debug)]
enum SpoolState {
    /// The text fits in one piece so far.
    Short(Destination),
    Long {
        pieces: SyncSender<Vec<u8>>,
        thread: JoinHandle<io::Result<()>>,
    },
    Ended,
}

impl Spool {
    pub(super) fn new(destination: Destination) -> Self {
        Self {
            text: Vec::new(),
            state: SpoolState::Short(destination),
        }
    }

    /// Writes the rest of the text, and waits until all of it is written.
    pub(super) fn close(&mut self) -> io::Result<()> {
        let text = mem::take(&mut self.text);
        match mem::replace(&mut self.state, SpoolState::Ended) {
            SpoolState::Short(mut destination) => {
                if !text.is_empty() {
                    destination.write_all(&text)?;
                }
                destination.close()
            }
            SpoolState::Long { pieces, thread } => {
                // If the thread has ended early, joining it returns its error.
                let _ = pieces.send(text);
                drop(pieces);
                ended(thread)
            }
            SpoolState::Ended => Ok(()),
        }
    }

    /// Passes the full piece to the thread.
    fn send(&mut self) -> io::Result<()> {
        let piece = mem::replace(&mut self.text, Vec::with_capacity(PIECE));
        if let SpoolState::Short(_) = self.state {
            self.start()?;
        }
        let sent = match &self.state {
            SpoolState::Long { pieces, .. } => pieces.send(piece).is_ok(),
            _ => false,
        };
        match mem::replace(&mut self.state, SpoolState::Ended) {
            state if sent => {
                self.state = state;
                Ok(())
            }
            SpoolState::Long { thread, .. } => ended(thread).and(Err(closed())),
            _ => Err(closed()),
        }
    }

    fn start(&mut self) -> io::Result<()> {
        let SpoolState::Short(destination) = mem::replace(&mut self.state, SpoolState::Ended)
        else {
            return Ok(());
        };
        let (pieces, received) = sync_channel(ROOM / PIECE);
        let thread = thread::Builder::new().spawn(move || write(destination, &received))?;
        self.state = SpoolState::Long { pieces, thread };
        Ok(())
    }
}

fn write(mut destination: Destination, pieces: &Receiver<Vec<u8>>) -> io::Result<()> {
    for piece in pieces {
        destination.write_all(&piece)?;
    }
    destination.close()
}

fn ended(thread: JoinHandle<io::Result<()>>) -> io::Result<()> {
    thread.join().unwrap_or_else(|_| Err(closed()))
}

fn closed() -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}

impl Write for Spool {
    /// Takes only as many bytes as still fit into the current piece.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(PIECE - self.text.len());
        self.text.extend_from_slice(&bytes[..taken]);
        if self.text.len() == PIECE {
            self.send()?;
        }
        Ok(taken)
    }

    /// Does nothing, because each piece is written once it is full, and [`close`](Self::close)
    /// writes the rest.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // No caller is left to receive the error.
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

    /// Returns a named pipe and its folder.
    fn fifo() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fifo");
        let made = Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        (folder, path)
    }

    #[test]
    fn a_writer_waits_for_the_reader_only_at_the_end() {
        for size in [3, PIECE, 5 * PIECE + 7] {
            let (_folder, path) = fifo();
            let text: Vec<u8> = (0..=u8::MAX).cycle().take(size).collect();
            let mut spool = Spool::new(Destination::open(&path, true).unwrap());
            // If this call waited for the reader, which starts later, the test would never end.
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
    fn a_failure_of_the_thread_reaches_the_writer() {
        let full = || Spool::new(Destination::open(Path::new("/dev/full"), false).unwrap());
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

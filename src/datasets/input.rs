//! Reads the bytes of a file as blocks of whole lines.
//!
//! A separate thread reads, hashes, unpacks and decodes the file ahead of the parser. It keeps a
//! fixed number of blocks, so that memory does not depend on the size of the file, packed or
//! unpacked.

use std::fmt::Write as _;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use flate2::bufread::MultiGzDecoder;
use memchr::{memchr, memrchr};
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::windows_1252;

/// The maximum number of bytes of a line.
pub(crate) const LINE_LIMIT: usize = 1 << 20;

/// The number of bytes in a block. A block of this size stays in the cache of one core.
const BLOCK: usize = 1 << 18;

/// The maximum number of blocks that wait for the parser.
const AHEAD: usize = 4;

/// Whole lines of a file. Only the last line of the file can lack its line end.
#[derive(Debug, Default)]
pub(crate) struct LineBlock {
    pub(crate) text: String,
    /// Whether the text contains a NUL byte.
    pub(crate) nul: bool,
    /// The number of lines that were read as windows-1252.
    pub(crate) windows_1252: u64,
    /// The number of lines before the first line that was read as windows-1252.
    pub(crate) before_windows_1252: u64,
}

/// The facts about a file that are known at its end.
#[derive(Debug, Clone)]
pub(crate) struct FileEnd {
    pub(crate) sha256: String,
    pub(crate) bytes: u64,
    /// Whether the last line lacks its line end.
    pub(crate) is_open: bool,
}

/// The reason why the bytes of a file cannot be read.
#[derive(Debug)]
pub(crate) enum InputFault {
    Io(io::Error),
    /// A gzip or zip file is cut off.
    Truncated,
    LongLine,
    Zip(ZipError),
    /// A zip file contains no file, or several. The list has their names.
    Entries(Vec<String>),
    /// The caller reads on, although the reading thread has stopped because of an earlier fault.
    Stopped,
}

enum BlockMessage {
    Block(LineBlock),
    End(FileEnd),
    Fault(InputFault),
}

/// The input of the parser, which gets its blocks from the reading thread.
#[derive(Debug)]
pub(crate) struct LineInput {
    messages: Receiver<BlockMessage>,
    /// Returns used blocks to the thread, so that each block is allocated once.
    spare: Sender<Vec<u8>>,
    read: Arc<AtomicU64>,
    end: Option<FileEnd>,
}

impl LineInput {
    /// Opens a file; `-` is standard input.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let raw: Box<dyn Read + Send> = if path == Path::new("-") {
            Box::new(io::stdin())
        } else {
            Box::new(std::fs::File::open(path)?)
        };
        let read = Arc::new(AtomicU64::new(0));
        let (sender, messages) = sync_channel(AHEAD);
        let (spare, spares) = channel();
        let raw = HashingReader {
            inner: raw,
            hash: Sha256::new(),
            bytes: 0,
            progress: Some(Arc::clone(&read)),
        };
        let lines = LineCutter { sender, spares };
        let path = path.to_owned();
        thread::Builder::new().spawn(move || lines.send(&path, raw))?;
        Ok(Self {
            messages,
            spare,
            read,
            end: None,
        })
    }

    /// Replaces `block` by the next block. Returns false at the end of the file.
    pub(crate) fn next(&mut self, block: &mut LineBlock) -> Result<bool, InputFault> {
        if self.end.is_some() {
            return Ok(false);
        }
        match self.messages.recv() {
            Ok(BlockMessage::Block(next)) => {
                let used = std::mem::replace(block, next);
                // An error means that the thread has ended, and therefore needs no more blocks.
                let _ = self.spare.send(used.text.into_bytes());
                Ok(true)
            }
            Ok(BlockMessage::End(end)) => {
                self.end = Some(end);
                Ok(false)
            }
            Ok(BlockMessage::Fault(fault)) => Err(fault),
            Err(_) => Err(InputFault::Stopped),
        }
    }

    /// Returns the number of bytes read from disk.
    pub(crate) fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Returns the hash and size of the file, if it was read to its end.
    pub(crate) fn end(&self) -> Option<&FileEnd> {
        self.end.as_ref()
    }
}

/// Cuts the bytes of a file into blocks of lines, in the reading thread.
struct LineCutter {
    sender: SyncSender<BlockMessage>,
    spares: Receiver<Vec<u8>>,
}

/// The parser has stopped, so no more bytes are needed.
struct Gone;

/// The reason why the thread stops before the end of the file.
enum StopReason {
    Gone,
    Fault(InputFault),
}

impl From<Gone> for StopReason {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

impl From<io::Error> for StopReason {
    fn from(error: io::Error) -> Self {
        Self::Fault(match error.kind() {
            io::ErrorKind::UnexpectedEof => InputFault::Truncated,
            _ => InputFault::Io(error),
        })
    }
}

impl From<ZipError> for StopReason {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => error.into(),
            error => Self::Fault(InputFault::Zip(error)),
        }
    }
}

impl LineCutter {
    fn send(&self, path: &Path, mut raw: HashingReader) {
        let message = match self.send_file(path, &mut raw) {
            Ok(is_open) => BlockMessage::End(raw.end(is_open)),
            Err(StopReason::Fault(fault)) => BlockMessage::Fault(fault),
            Err(StopReason::Gone) => return,
        };
        // An error means that the parser has stopped, and therefore needs no message.
        let _ = self.sender.send(message);
    }

    /// Sends the blocks of a file. Returns whether its last line lacks its line end.
    fn send_file(&self, path: &Path, raw: &mut HashingReader) -> Result<bool, StopReason> {
        let mut magic = Vec::new();
        raw.by_ref().take(4).read_to_end(&mut magic)?;
        match magic.as_slice() {
            [0x1f, 0x8b, ..] => {
                let packed = BufReader::with_capacity(BLOCK / 4, magic.chain(raw));
                self.send_lines(&mut MultiGzDecoder::new(packed))
            }
            b"PK\x03\x04" | b"PK\x05\x06" => self.send_zip(path, raw),
            _ => self.send_lines(&mut magic.chain(raw)),
        }
    }

    /// Sends the blocks of the only file in a zip file. Reads the zip file twice: first to compute
    /// the hash, and then to unpack it, because its directory is at its end.
    fn send_zip(&self, path: &Path, raw: &mut HashingReader) -> Result<bool, StopReason> {
        if path == Path::new("-") || !path.metadata()?.is_file() {
            let message = "a zip file is read from its end, which a stream does not allow";
            return Err(ZipError::UnsupportedArchive(message).into());
        }
        let progress = raw.progress.take();
        io::copy(raw, &mut io::sink())?;
        let file = CountingFile {
            inner: std::fs::File::open(path)?,
            progress,
        };
        let mut archive = ZipArchive::new(BufReader::with_capacity(BLOCK / 4, file))?;
        let mut files = Vec::new();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index)?;
            if entry.is_file() {
                files.push((index, entry.name()?.into_owned()));
            }
        }
        match files.as_slice() {
            [(index, _)] => self.send_lines(&mut archive.by_index(*index)?),
            _ => Err(StopReason::Fault(InputFault::Entries(
                files.into_iter().map(|(_, name)| name).collect(),
            ))),
        }
    }

    fn send_lines(&self, reader: &mut dyn Read) -> Result<bool, StopReason> {
        let mut begun = Vec::new();
        loop {
            let mut buffer = self.spares.try_recv().unwrap_or_default();
            buffer.clear();
            buffer.reserve(BLOCK + begun.len() + 64);
            buffer.append(&mut begun);
            let result = fill(reader, &mut buffer);
            // The bytes before a fault are still sent, so that the error names the right line.
            let whole = match result {
                Ok(0) => buffer.len(),
                _ => memrchr(b'\n', &buffer).map_or(0, |end| end + 1),
            };
            begun.extend_from_slice(&buffer[whole..]);
            buffer.truncate(whole);
            let is_open = buffer.last().is_some_and(|byte| *byte != b'\n');
            if !buffer.is_empty() {
                self.sender
                    .send(BlockMessage::Block(LineBlock::of(buffer)))
                    .map_err(|_| Gone)?;
            }
            if begun.len() > LINE_LIMIT {
                return Err(StopReason::Fault(InputFault::LongLine));
            }
            if result? == 0 {
                return Ok(is_open);
            }
        }
    }
}

/// Fills the buffer with a block. Returns its number of bytes, which is 0 only at the end of the
/// file.
fn fill(reader: &mut dyn Read, buffer: &mut Vec<u8>) -> io::Result<usize> {
    reader.take(BLOCK as u64).read_to_end(buffer)
}

impl LineBlock {
    fn of(bytes: Vec<u8>) -> Self {
        let nul = memchr(0, &bytes).is_some();
        match String::from_utf8(bytes) {
            Ok(text) => Self {
                text,
                nul,
                ..Self::default()
            },
            Err(error) => Self {
                nul,
                ..Self::of_mixed(&error.into_bytes())
            },
        }
    }

    /// Decodes line by line. A line that is not valid UTF-8 is read as windows-1252.
    ///
    /// A file is read in one pass, so the encoding is unknown until a line is not valid UTF-8. In
    /// practice, no line of windows-1252 is valid UTF-8 by chance, except ASCII lines, which are
    /// the same in both encodings. So a windows-1252 file is read correctly. If one line of a UTF-8
    /// file is damaged, the other lines are still read correctly.
    fn of_mixed(bytes: &[u8]) -> Self {
        let mut block = Self::default();
        block.text.reserve(bytes.len() + bytes.len() / 8);
        for (before, line) in (0..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
            if let Ok(line) = str::from_utf8(line) {
                block.text.push_str(line);
                continue;
            }
            block
                .text
                .extend(line.iter().copied().map(windows_1252::decode));
            if block.windows_1252 == 0 {
                block.before_windows_1252 = before;
            }
            block.windows_1252 += 1;
        }
        block
    }
}

/// Hashes and counts the bytes on disk while they are read.
struct HashingReader {
    inner: Box<dyn Read + Send>,
    hash: Sha256,
    bytes: u64,
    progress: Option<Arc<AtomicU64>>,
}

impl HashingReader {
    fn end(self, is_open: bool) -> FileEnd {
        FileEnd {
            sha256: hexadecimal(&self.hash.finalize()),
            bytes: self.bytes,
            is_open,
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Read for HashingReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(&buffer[..count]);
        self.bytes += count as u64;
        advance(self.progress.as_ref(), count);
        Ok(count)
    }
}

/// Counts the bytes that are read from a file.
struct CountingFile {
    inner: std::fs::File,
    progress: Option<Arc<AtomicU64>>,
}

impl Read for CountingFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        advance(self.progress.as_ref(), count);
        Ok(count)
    }
}

impl io::Seek for CountingFile {
    fn seek(&mut self, position: io::SeekFrom) -> io::Result<u64> {
        self.inner.seek(position)
    }
}

fn advance(progress: Option<&Arc<AtomicU64>>, count: usize) {
    if let Some(progress) = progress {
        progress.fetch_add(count as u64, Ordering::Relaxed);
    }
}

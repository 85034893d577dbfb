//! Splits the lines of a file into columns.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr3};

use crate::input::{InputFault, LINE_LIMIT, LineBlock, LineInput};

/// The maximum number of columns into which a line is split. The widest supported file has 62.
const MOST_COLUMNS: usize = 255;

/// The records of a file, one after another.
#[derive(Debug)]
pub(crate) struct Records {
    pub(crate) input: LineInput,
    block: LineBlock,
    /// The position in the block at which the next line begins.
    at: usize,
    /// The number of lines read.
    lines: u64,
    separator: u8,
    /// The reader of records with quotes, for files whose columns can be quoted.
    quoted: Option<Box<Quoted>>,
    current: Current,
    columns: ColumnStarts,
    pub(crate) windows_1252: u64,
    pub(crate) first_windows_1252: Option<u64>,
}

/// The place at which the current record is stored.
#[derive(Debug, Default)]
struct Current {
    line: u64,
    start: usize,
    end: usize,
    /// Whether the record was read with the rules of quotes. Its text is then in `Records::quoted`,
    /// not in the block.
    is_quoted: bool,
}

/// The starts of the columns of a record.
#[derive(Debug)]
struct ColumnStarts {
    /// The start of each column. After the last start comes the end of the last column plus `gap`.
    starts: [u32; MOST_COLUMNS + 1],
    count: usize,
    /// The number of bytes between two columns: 1 for a separator, or 0 in `Quoted`.
    gap: usize,
}

/// One record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawRecord<'a> {
    text: &'a str,
    columns: &'a ColumnStarts,
    /// The bytes of the record in the file, without the line end.
    pub(crate) raw: &'a [u8],
    pub(crate) nul: bool,
}

impl<'a> RawRecord<'a> {
    /// Returns the number of columns.
    pub(crate) fn width(&self) -> usize {
        self.columns.count
    }

    /// Returns the trimmed text of a column. Returns an empty text if there is no such column.
    #[inline]
    pub(crate) fn column(&self, index: usize) -> &'a str {
        if index >= self.columns.count.min(MOST_COLUMNS) {
            return "";
        }
        let start = self.columns.starts[index] as usize;
        let end = self.columns.starts[index + 1] as usize - self.columns.gap;
        trimmed(self.text.get(start..end).unwrap_or_default())
    }
}

/// Trims a text. The first and the last byte of most texts show that they need no trimming.
#[inline]
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [only] if is_plain(*only) => text,
        [first, .., last] if is_plain(*first) && is_plain(*last) => text,
        _ => text.trim(),
    }
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

impl Records {
    /// Reads the first block of a file.
    pub(crate) fn new(mut input: LineInput) -> Result<Self, InputFault> {
        let mut block = LineBlock::default();
        input.next(&mut block)?;
        let mut records = Self {
            input,
            at: if block.text.starts_with('\u{feff}') {
                3
            } else {
                0
            },
            block,
            lines: 0,
            separator: b'\t',
            quoted: None,
            current: Current::default(),
            columns: ColumnStarts {
                starts: [0; MOST_COLUMNS + 1],
                count: 0,
                gap: 1,
            },
            windows_1252: 0,
            first_windows_1252: None,
        };
        records.count_windows_1252();
        Ok(records)
    }

    /// Returns the lines of the first block. Call it before a line of the block is read.
    pub(crate) fn preview(&self) -> &str {
        self.block.text.get(self.at..).unwrap_or_default()
    }

    /// Sets the separator. If it is a comma or a semicolon, columns can be quoted, because names
    /// contain these characters.
    pub(crate) fn separate(&mut self, separator: u8) {
        self.separator = separator;
        if is_quoted(separator) {
            self.quoted = Some(Box::new(Quoted::new(separator)));
        }
    }

    /// Returns the number of the line at which the current record begins.
    pub(crate) fn line(&self) -> u64 {
        self.current.line
    }

    /// Returns the number of lines read.
    pub(crate) fn lines(&self) -> u64 {
        self.lines
    }

    /// Moves to the next record. Skips empty lines. Returns false at the end of the file.
    pub(crate) fn advance(&mut self) -> Result<bool, InputFault> {
        if self.quoted.is_some() {
            return if self.advance_unquoted() {
                Ok(true)
            } else {
                self.advance_quoted()
            };
        }
        loop {
            let bytes = self
                .block
                .text
                .as_bytes()
                .get(self.at..)
                .unwrap_or_default();
            if bytes.is_empty() {
                if !self.next_block()? {
                    return Ok(false);
                }
                continue;
            }
            let length = memchr(b'\n', bytes).unwrap_or(bytes.len());
            let line = &bytes[..length];
            let line = match line {
                [line @ .., b'\r'] => line,
                _ => line,
            };
            self.lines += 1;
            self.current = Current {
                line: self.lines,
                start: self.at,
                end: self.at + line.len(),
                is_quoted: false,
            };
            self.at += length + 1;
            if line.len() > LINE_LIMIT {
                self.lines -= 1;
                return Err(InputFault::LongLine);
            }
            if !line.is_empty() {
                self.columns.split(line, self.separator);
                return Ok(true);
            }
        }
    }

    /// Moves to the next line of a file whose columns can be quoted. Returns false, without moving,
    /// if the line has a quote or an inner `\r`, is empty or too long, or continues in the next
    /// block. For other lines, this takes a third of the time of `advance_quoted`.
    fn advance_unquoted(&mut self) -> bool {
        let rest = self.block.text.as_bytes().get(self.at..);
        let rest = rest.unwrap_or_default();
        let Some(length) = memchr3(b'\n', b'\r', b'"', rest) else {
            return false;
        };
        let end = match &rest[length..] {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return false,
        };
        if length == 0 || length > LINE_LIMIT {
            return false;
        }
        self.lines += 1;
        self.current = Current {
            line: self.lines,
            start: self.at,
            end: self.at + length,
            is_quoted: false,
        };
        self.columns.split(&rest[..length], self.separator);
        self.at += length + end;
        true
    }

    /// Moves to the next record of a file whose columns can be quoted. Such a record can extend
    /// over several lines and several blocks.
    fn advance_quoted(&mut self) -> Result<bool, InputFault> {
        let Some(mut quoted) = self.quoted.take() else {
            return Ok(false);
        };
        let lines = self.lines;
        quoted.begin();
        let result = self.read_quoted(&mut quoted);
        if matches!(result, Ok(true)) {
            self.current.line = lines + quoted.empty_lines() + 1;
            self.current.is_quoted = true;
            self.columns.put(&quoted.ends[..quoted.width]);
        } else {
            self.lines = lines;
        }
        self.quoted = Some(quoted);
        result
    }

    fn read_quoted(&mut self, quoted: &mut Quoted) -> Result<bool, InputFault> {
        loop {
            if self.at >= self.block.text.len() {
                self.next_block()?;
            }
            let rest = self
                .block
                .text
                .as_bytes()
                .get(self.at..)
                .unwrap_or_default();
            let (result, used) = quoted.read(rest);
            self.lines += memchr_iter(b'\n', &rest[..used]).count() as u64;
            self.at += used;
            match result {
                ReadRecordResult::Record => return Ok(true),
                ReadRecordResult::End => return Ok(false),
                _ if quoted.raw.len() > LINE_LIMIT => return Err(InputFault::LongLine),
                _ => {}
            }
        }
    }

    fn next_block(&mut self) -> Result<bool, InputFault> {
        self.at = 0;
        let is_there = self.input.next(&mut self.block);
        if matches!(is_there, Ok(true)) {
            self.count_windows_1252();
        } else {
            self.block.text.clear();
        }
        is_there
    }

    /// Counts the windows-1252 lines of a new block. Call it before a line of the block is read.
    fn count_windows_1252(&mut self) {
        if self.block.windows_1252 > 0 {
            let first = self.lines + self.block.before_windows_1252 + 1;
            self.first_windows_1252.get_or_insert(first);
            self.windows_1252 += self.block.windows_1252;
        }
    }

    #[inline]
    pub(crate) fn record(&self) -> RawRecord<'_> {
        let quoted = self.quoted.as_ref().filter(|_| self.current.is_quoted);
        let (text, raw) = match quoted {
            None => {
                let Current { start, end, .. } = self.current;
                let line = self.block.text.get(start..end).unwrap_or_default();
                (line, line.as_bytes())
            }
            Some(quoted) => (quoted.text(), quoted.raw.trim_ascii()),
        };
        RawRecord {
            text,
            columns: &self.columns,
            raw,
            nul: (self.block.nul || quoted.is_some()) && memchr(0, raw).is_some(),
        }
    }
}

impl ColumnStarts {
    fn split(&mut self, line: &[u8], separator: u8) {
        self.starts[0] = 0;
        self.count = 1;
        self.gap = 1;
        let (chunks, rest) = line.as_chunks::<64>();
        for (chunk, at) in chunks.iter().zip((0..).step_by(64)) {
            self.push(at, places(chunk, separator));
        }
        // The padding consists of NUL bytes. No separator is a NUL, so the padding adds no column.
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        self.push(line.len() - rest.len(), places(&last, separator));
        if let Some(next) = self.starts.get_mut(self.count) {
            *next = offset(line.len() + 1);
        }
    }

    /// Adds the start of a column after each separator of a chunk.
    #[inline]
    fn push(&mut self, at: usize, mut separators: u64) {
        while separators != 0 {
            if let Some(start) = self.starts.get_mut(self.count) {
                *start = offset(at + separators.trailing_zeros() as usize + 1);
            }
            self.count += 1;
            separators &= separators - 1;
        }
    }

    /// Sets the starts of columns that have no separators between them.
    fn put(&mut self, ends: &[usize]) {
        for (start, end) in self.starts[1..].iter_mut().zip(ends) {
            *start = offset(*end);
        }
        self.count = ends.len();
        self.gap = 0;
    }
}

/// Returns a number in which bit `n` is 1 if byte `n` of a chunk equals `byte`.
///
/// Columns are a few bytes long. So testing eight bytes at a time is faster than searching for one
/// separator after another.
#[inline]
fn places(chunk: &[u8; 64], byte: u8) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    let pattern = u64::from_le_bytes([byte; 8]);
    let (words, _) = chunk.as_chunks::<8>();
    words
        .iter()
        .zip((0..).step_by(8))
        .fold(0, |places, (word, at)| {
            let other = u64::from_le_bytes(*word) ^ pattern;
            // Sets the highest bit of each zero byte, and no other bit.
            let zero = !(((other & LOW) + LOW) | other | LOW);
            // Gathers the eight highest bits into one byte.
            let bits = (zero >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            places | bits << at
        })
}

/// Returns a position in a line as 32 bits; a line is far shorter than 4 GiB.
#[expect(clippy::cast_possible_truncation, reason = "a line has at most 3 MiB")]
const fn offset(at: usize) -> u32 {
    at as u32
}

/// Returns whether files with this separator can have columns in quotes.
pub(crate) const fn is_quoted(separator: u8) -> bool {
    matches!(separator, b',' | b';')
}

/// A record whose columns can be quoted.
#[derive(Debug)]
struct Quoted {
    reader: Reader,
    /// The bytes of the record in the file.
    raw: Vec<u8>,
    /// The columns one after the other, without their quotes and without separators.
    text: Vec<u8>,
    length: usize,
    /// The end of each column.
    ends: Vec<usize>,
    width: usize,
}

impl Quoted {
    fn new(separator: u8) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(separator).build(),
            raw: Vec::new(),
            text: vec![0; 1024],
            length: 0,
            ends: vec![0; MOST_COLUMNS],
            width: 0,
        }
    }

    fn begin(&mut self) {
        self.raw.clear();
        self.length = 0;
        self.width = 0;
    }

    /// Continues to read a record. Also returns how many of the bytes were used. At the end
    /// of the file, the caller passes an empty slice.
    fn read(&mut self, bytes: &[u8]) -> (ReadRecordResult, usize) {
        let (result, used, written, ended) = self.reader.read_record(
            bytes,
            &mut self.text[self.length..],
            &mut self.ends[self.width..],
        );
        self.raw.extend_from_slice(&bytes[..used]);
        self.length += written;
        self.width += ended;
        match result {
            ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            _ => {}
        }
        (result, used)
    }

    /// Returns the number of empty lines before the record.
    fn empty_lines(&self) -> u64 {
        let before = self
            .raw
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        before.filter(|byte| **byte == b'\n').count() as u64
    }

    /// Returns the text of all columns. It is valid UTF-8, because the text of the file is valid
    /// and is cut only at ASCII characters.
    fn text(&self) -> &str {
        str::from_utf8(&self.text[..self.length]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a file, and returns the line and the columns of each record.
    fn read(text: &str) -> Vec<(u64, Vec<String>)> {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let path = folder.path().join("a.csv");
        std::fs::write(&path, text).expect("the folder is writable");
        let mut records =
            Records::new(LineInput::open(&path).expect("it is there")).expect("a block");
        records.separate(b',');
        let mut read = Vec::new();
        while records.advance().expect("the file can be read") {
            let record = records.record();
            let columns = (0..record.width()).map(|at| record.column(at).to_owned());
            read.push((records.line(), columns.collect()));
        }
        read
    }

    /// Returns the columns of a file, all of them read with the rules of quotes.
    fn by_rule(text: &str) -> Vec<Vec<String>> {
        let mut reader = Reader::new();
        let (mut rest, mut output, mut ends) = (text.as_bytes(), [0; 1024], [0; 64]);
        let (mut rows, mut written, mut width) = (Vec::new(), 0, 0);
        loop {
            let (result, used, more, ended) =
                reader.read_record(rest, &mut output[written..], &mut ends[width..]);
            rest = &rest[used..];
            (written, width) = (written + more, width + ended);
            match result {
                ReadRecordResult::End => return rows,
                ReadRecordResult::Record => {}
                _ => continue,
            }
            let starts = std::iter::once(&0).chain(&ends);
            let columns = starts.zip(&ends[..width]).map(|(start, end)| {
                let column = String::from_utf8_lossy(&output[*start..*end]);
                column.trim().to_owned()
            });
            rows.push(columns.collect());
            (written, width) = (0, 0);
        }
    }

    #[test]
    fn lines_with_and_without_quotes_are_numbered_together() {
        let text = "a,b\r\n\"c\",d\n\n,e\n\"f\ng\",h\r\n\r\ni,j\nk";
        let lines: Vec<_> = read(text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 2, 4, 5, 8, 9]);
    }

    proptest! {
        #[test]
        fn lines_without_quotes_are_read_by_the_same_rules(text in "[ab,\"\r\n é]{0,80}") {
            let columns: Vec<_> = read(&text).into_iter().map(|(_, columns)| columns).collect();
            prop_assert_eq!(columns, by_rule(&text));
        }
    }
}

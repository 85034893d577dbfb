//! Recognises a file by its first line.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::header::plain;
use crate::records::is_quoted;
use crate::reject::columns;

/// The first bytes of an `SQLite` database.
const DATABASE: &str = "SQLite format 3\0";

/// Possible separators. On a tie, the earlier one wins. A tab is first, because no name has one.
const SEPARATORS: [u8; 4] = [b'\t', 1, b';', b','];

/// Returns the separators to try: the requested one, or all.
pub(crate) fn separators(asked: Option<u8>) -> Vec<u8> {
    asked.map_or_else(|| SEPARATORS.to_vec(), |separator| vec![separator])
}

/// Returns whether a file is an `SQLite` database.
pub(crate) fn is_database(text: &str) -> bool {
    text.starts_with(DATABASE)
}

/// The first line of a file.
pub(crate) struct Line {
    pub(crate) separator: u8,
    names: Vec<String>,
}

impl Line {
    /// Splits a line by the separator that yields the most columns.
    pub(crate) fn split(line: &str, separators: &[u8]) -> Self {
        let mut best = Self {
            separator: b'\t',
            names: Vec::new(),
        };
        for &separator in separators {
            let names = names(line, separator);
            if names.len() > best.names.len() {
                best = Self { separator, names };
            }
        }
        best
    }

    /// Returns whether a column has this name, apart from case and punctuation.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|it| it == name)
    }

    /// Returns whether the first column has this name, apart from case and punctuation.
    pub(crate) fn begins_with(&self, first: &str) -> bool {
        self.names.first().is_some_and(|name| name == first)
    }

    pub(crate) fn is_mentions(&self) -> bool {
        self.names.len() == 16
    }

    pub(crate) fn is_polecat(&self) -> bool {
        self.has("eventmode")
    }

    /// Returns whether the file counts how often two states voted alike.
    fn is_coincidence(&self) -> bool {
        let any = |part: &str| self.names.iter().any(|name| name.contains(part));
        any("oppos") && (any("identical") || any("same") || any("partial"))
    }

    /// Returns a sentence that describes a file with unexpected content.
    pub(crate) fn found(&self) -> String {
        let separated = match self.separator {
            _ if self.names.len() == 1 => String::new(),
            b'\t' => ", separated by tabs".into(),
            b',' => ", separated by commas".into(),
            b';' => ", separated by semicolons".into(),
            1 => ", separated by ^A".into(),
            other => format!(", separated by `{}`", char::from(other)),
        };
        let count = columns(self.names.len());
        let like = self
            .like()
            .map_or_else(String::new, |like| format!(", as {like} has"));
        format!("the first line has {count}{separated}{like}")
    }

    /// Returns which kind of file has such columns, for example `GDELT 1`. `None` if unknown.
    fn like(&self) -> Option<&'static str> {
        Some(match self.names.len() {
            _ if self.is_polecat() => "POLECAT",
            _ if self.has("rcid") || self.has("undlid") => "a file of votes of the UN",
            _ if self.is_coincidence() => "a table of coincidence of the State Department",
            16 => "GDELT's file of mentions",
            27 => "GDELT's Global Knowledge Graph",
            40 => "POLECAT",
            20 if self.begins_with("eventid") => "ICEWS",
            20 => "ICEWS without its header",
            57 | 58 => "GDELT 1",
            61 => "GDELT 2",
            62 => "GDELT 2 with `CAMEOCodeDescription`, which needs its header,",
            _ => return None,
        })
    }
}

/// Returns the columns of a line in lower case, without spaces and punctuation.
pub(crate) fn names(line: &str, separator: u8) -> Vec<String> {
    if !is_quoted(separator) {
        return line.split(char::from(separator)).map(plain).collect();
    }
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let (mut rest, mut names) = (line.as_bytes(), Vec::new());
    while let Some(name) = quoted(&mut reader, &mut rest) {
        names.push(plain(&String::from_utf8_lossy(&name)));
    }
    names
}

/// Returns the next column of a line, or `None` after the last column.
fn quoted(reader: &mut Reader, line: &mut &[u8]) -> Option<Vec<u8>> {
    let mut column = Vec::new();
    let mut part = [0; 256];
    loop {
        let (result, used, written) = reader.read_field(line, &mut part);
        *line = &line[used..];
        column.extend_from_slice(&part[..written]);
        match result {
            ReadFieldResult::Field { .. } => return Some(column),
            ReadFieldResult::End => return None,
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
        }
    }
}

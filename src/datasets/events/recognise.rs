//! What a file is, as its first lines show.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::{Dataset, Family};
use crate::header::plain;
use crate::records::is_quoted;
use crate::reject::columns;

/// How many lines are looked at.
const LINES: usize = 100;

/// How a database of `SQLite` begins.
const DATABASE: &str = "SQLite format 3\0";

/// What may stand between two columns, the most certain first: a tab occurs in no name.
const SEPARATORS: [u8; 4] = [b'\t', 1, b';', b','];

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) separator: u8,
    /// None where the header shows it.
    pub(crate) dataset: Option<Dataset>,
}

/// A file of another kind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    pub(crate) expected: &'static str,
    pub(crate) found: String,
}

impl Unknown {
    fn new(family: Family, found: &str) -> Self {
        let (expected, needed) = match family {
            Family::Gdelt => (
                "GDELT events",
                "GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with \
                 `GLOBALEVENTID`",
            ),
            Family::Icews => (
                "ICEWS events",
                "ICEWS has a header of 20 columns that begins with `Event ID`",
            ),
        };
        Self {
            expected,
            found: format!("{found}; {needed}"),
        }
    }
}

/// Returns what a file is, or nothing if it is empty.
pub(crate) fn recognise(
    text: &str,
    family: Family,
    separator: Option<u8>,
) -> Result<Option<Form>, Unknown> {
    let lines = || text.lines().filter(|line| !line.is_empty()).take(LINES);
    let Some(first) = lines().next() else {
        return Ok(None);
    };
    if text.starts_with(DATABASE) {
        return Err(Unknown::new(family, "it is an SQLite database"));
    }
    let separators = separator.map_or_else(|| SEPARATORS.to_vec(), |separator| vec![separator]);
    let first = Line::split(first, &separators);
    match family {
        Family::Gdelt if first.is_header("globaleventid") && !first.is_mentions() => {
            return Ok(Some(first.header()));
        }
        Family::Icews if first.is_header("eventid") && !first.is_polecat() => {
            return Ok(Some(first.header()));
        }
        Family::Icews => return Err(first.unknown(family)),
        Family::Gdelt => {}
    }
    // A first line that is cut off does not hide what the others are.
    lines()
        .find_map(|line| gdelt(line, &separators))
        .map(Some)
        .ok_or_else(|| first.unknown(family))
}

fn gdelt(line: &str, separators: &[u8]) -> Option<Form> {
    separators.iter().find_map(|&separator| {
        let dataset = match names(line, separator).len() {
            57 | 58 => Dataset::Gdelt1,
            61 => Dataset::Gdelt2,
            _ => return None,
        };
        Some(Form {
            separator,
            dataset: Some(dataset),
        })
    })
}

/// The first line of a file.
struct Line {
    separator: u8,
    names: Vec<String>,
}

impl Line {
    /// Splits a line by the separator that gives most columns.
    fn split(line: &str, separators: &[u8]) -> Self {
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

    fn is_header(&self, first: &str) -> bool {
        self.names.first().is_some_and(|name| name == first)
    }

    fn is_mentions(&self) -> bool {
        self.names.len() == 16
    }

    fn is_polecat(&self) -> bool {
        self.names.iter().any(|name| name == "eventmode")
    }

    fn header(&self) -> Form {
        Form {
            separator: self.separator,
            dataset: None,
        }
    }

    fn unknown(&self, family: Family) -> Unknown {
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
        let found = format!("the first line has {count}{separated}{like}");
        Unknown::new(family, &found)
    }

    /// Returns what other files have that many columns.
    fn like(&self) -> Option<&'static str> {
        Some(match self.names.len() {
            16 => "GDELT's file of mentions",
            27 => "GDELT's Global Knowledge Graph",
            _ if self.is_polecat() => "POLECAT",
            40 => "POLECAT",
            20 if self.is_header("eventid") => "ICEWS",
            20 => "ICEWS without its header",
            57 | 58 => "GDELT 1",
            61 => "GDELT 2",
            62 => "GDELT 2 with `CAMEOCodeDescription`, which needs its header,",
            _ => return None,
        })
    }
}

/// Returns the columns of a line, without their capitals, spaces and signs.
fn names(line: &str, separator: u8) -> Vec<String> {
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

/// Returns the next column of a line. The end of the line ends the last one.
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

//! Comma-separated values, as RFC 4180 has them, with `\n` line ends.
//!
//! NULL is an empty field and the empty text is `""`, so the two stay apart in
//! the raw file; most readers take both for empty. By the same rule a row that
//! is a single NULL is an empty line, which some readers skip. Text is kept byte
//! for byte. A blob is written as `x'c0ffee'`.

use std::io::{self, Write};

use super::literal::{write_blob, write_real};
use super::{Outcome, Renderer};
use crate::rows::{Cell, Column};

/// Writes CSV, one record a row.
///
/// The fields are quoted here and not by the `csv` crate: its writer chooses one
/// quoting for all fields, and cannot write NULL and the empty text apart.
pub(super) struct Csv<'w> {
    out: &'w mut dyn Write,
    line: Vec<u8>,
    rows: u64,
}

impl<'w> Csv<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        let line = Vec::new();
        Self { out, line, rows: 0 }
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.line.push(b',');
        }
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.line.push(b'\n');
        self.out.write_all(&self.line)?;
        self.line.clear();
        Ok(())
    }
}

impl Renderer for Csv<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        for (index, column) in columns.iter().enumerate() {
            self.separate(index);
            write_text(&mut self.line, &column.name);
        }
        self.end_line()
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (index, cell) in cells.iter().enumerate() {
            self.separate(index);
            match cell {
                Cell::Null => {}
                Cell::Integer(integer) => write!(self.line, "{integer}")?,
                Cell::Real(real) => write_real(&mut self.line, *real)?,
                Cell::Text(text) => write_text(&mut self.line, text),
                Cell::Blob(bytes) => write_blob(&mut self.line, bytes),
            }
        }
        self.rows += 1;
        self.end_line()
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        Ok(Outcome::whole(self.rows))
    }
}

fn write_text(line: &mut Vec<u8>, text: &str) {
    let special = |byte| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    // At the head of a file, a bare byte order mark would be taken for the file's.
    let marked = text.starts_with('\u{feff}');
    if !text.is_empty() && !marked && !text.bytes().any(special) {
        line.extend_from_slice(text.as_bytes());
        return;
    }
    line.push(b'"');
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            line.extend_from_slice(b"\"\"");
        }
        line.extend_from_slice(part.as_bytes());
    }
    line.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::{Format, samples};

    #[test]
    fn the_header_is_there_without_rows() {
        assert_eq!(
            samples::draw(Format::Csv, &["a", "b,c"], &[]),
            "a,\"b,c\"\n"
        );
    }

    #[test]
    fn null_and_the_empty_text_stay_apart() {
        let rows = [
            vec![Cell::Null, Cell::Text("".into())],
            vec![Cell::Text("NULL".into()), Cell::Null],
        ];
        assert_eq!(
            samples::draw(Format::Csv, &["a", "b"], &rows),
            "a,b\n,\"\"\nNULL,\n"
        );
        assert_eq!(
            samples::draw(Format::Csv, &["a"], &[vec![Cell::Null]]),
            "a\n\n"
        );
    }

    #[test]
    fn fields_are_quoted_only_where_they_must_be() {
        let row = vec![
            Cell::Text("say \"hi\"".into()),
            Cell::Text("a\nb".into()),
            Cell::Text(" 'x'\t;".into()),
            Cell::Integer(-7),
            Cell::Real(0.5),
            Cell::Blob(b"\xca\xfe"),
        ];
        insta::assert_snapshot!(
            samples::draw(Format::Csv, &["a", "b", "c", "d", "e", "f"], &[row]),
            @r#"
        a,b,c,d,e,f
        "say ""hi""","a
        b", 'x'	;,-7,0.5,x'cafe'
        "#
        );
    }

    proptest! {
        #[test]
        fn csv_reads_back((names, rows) in samples::rows()) {
            let csv = samples::draw(Format::Csv, &names, &rows);
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(csv.as_bytes());
            let mut records = reader.records().map(Result::unwrap);
            prop_assert_eq!(records.next().unwrap(), names);
            for row in &rows {
                // The one case that this reader skips; its line is tested above.
                if row == &[Cell::Null] {
                    continue;
                }
                let fields: Vec<String> = row.iter().map(plain).collect();
                prop_assert_eq!(records.next().unwrap(), fields);
            }
            prop_assert!(records.next().is_none());
        }
    }

    fn plain(cell: &Cell<'_>) -> String {
        match cell {
            Cell::Null => String::new(),
            Cell::Integer(integer) => integer.to_string(),
            Cell::Real(real) => format!("{real:?}"),
            Cell::Text(text) => text.to_string(),
            Cell::Blob(bytes) => {
                let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                format!("x'{}'", digits.concat())
            }
        }
    }
}

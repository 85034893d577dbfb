//! JSON: an array of objects, or one object a line (`ndjson`).
//!
//! Keys keep the order of the columns. Integers and reals are numbers, NULL and
//! an infinite real are null, and a blob is the text `x'c0ffee'`. Of columns with
//! the same name all are kept: the second `n` is called `n:2`. Controls, and all
//! that [`is_hidden`] names, are written `\u001b`: a reader gets them back, a
//! terminal never sees them. An array may stand in an envelope, which tells what the [`Document`] does.

use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;

use super::envelope::Seen;
use super::literal::{write_blob, write_integer, write_real};
use super::{Document, Outcome, Renderer};
use crate::rows::{Cell, Citation, Column, Evidence};
use crate::visible::is_hidden;

/// Writes one JSON object a row.
pub(super) struct Json<'w> {
    out: &'w mut dyn Write,
    layout: Layout,
    /// What stands before each value: `"name":`.
    keys: Vec<Vec<u8>>,
    line: Vec<u8>,
    rows: u64,
    /// Whether there are more rows than it was given.
    more: bool,
}

/// What stands around the objects.
pub(super) enum Layout {
    /// One array, an object to a line.
    Array,
    /// The array in an object that tells of it, and what was seen of the columns.
    Envelope(Box<Document>, Seen),
    /// Nothing but a newline after each.
    Lines,
}

impl<'w> Json<'w> {
    pub(super) fn new(out: &'w mut dyn Write, layout: Layout) -> Self {
        Self {
            out,
            layout,
            keys: Vec::new(),
            line: Vec::new(),
            rows: 0,
            more: false,
        }
    }
}

impl Renderer for Json<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        let names = unique_names(columns);
        for name in &names {
            let mut key = Vec::new();
            write_text(&mut key, name)?;
            key.push(b':');
            self.keys.push(key);
        }
        if let Layout::Envelope(document, seen) = &mut self.layout {
            *seen = Seen::new(columns, names);
            document.write_head(self.out)?;
        }
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.line.clear();
        let before: &[u8] = match &mut self.layout {
            Layout::Lines => b"",
            Layout::Envelope(_, seen) => {
                seen.add(cells);
                separator(self.rows)
            }
            Layout::Array => separator(self.rows),
        };
        self.line.extend_from_slice(before);
        self.line.push(b'{');
        for (index, (key, cell)) in self.keys.iter().zip(cells).enumerate() {
            if index > 0 {
                self.line.push(b',');
            }
            self.line.extend_from_slice(key);
            write_value(&mut self.line, cell)?;
        }
        self.line.push(b'}');
        if let Layout::Lines = self.layout {
            self.line.push(b'\n');
        }
        self.rows += 1;
        self.out.write_all(&self.line)
    }

    fn cut(&mut self) {
        self.more = true;
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        let end: &[u8] = if self.rows == 0 { b"[]" } else { b"\n]" };
        match &self.layout {
            Layout::Lines => {}
            Layout::Array => {
                self.out.write_all(end)?;
                self.out.write_all(b"\n")?;
            }
            Layout::Envelope(_, seen) => {
                self.out.write_all(end)?;
                seen.write_tail(self.out, self.rows, self.more)?;
            }
        }
        Ok(Outcome::whole(self.rows))
    }
}

/// Returns what stands before a row of an array.
fn separator(rows: u64) -> &'static [u8] {
    if rows == 0 { b"[\n" } else { b",\n" }
}

/// Returns the columns' names, each repeated one with a number after it.
fn unique_names(columns: &[Column]) -> Vec<String> {
    // A name that the SQL gives is never taken away by a number.
    let mut taken: HashSet<String> = columns.iter().map(|column| column.name.clone()).collect();
    let mut seen = HashSet::new();
    let mut names = Vec::with_capacity(columns.len());
    for Column { name, .. } in columns {
        let mut unique = name.clone();
        if !seen.insert(name) {
            let mut number = 2;
            while taken.contains(&unique) {
                unique = format!("{name}:{number}");
                number += 1;
            }
            taken.insert(unique.clone());
        }
        names.push(unique);
    }
    names
}

pub(super) fn write_value(line: &mut Vec<u8>, cell: &Cell<'_>) -> io::Result<()> {
    match cell {
        Cell::Integer(integer) => write_integer(line, *integer),
        Cell::Real(real) if real.is_finite() => write_real(line, *real),
        Cell::Null | Cell::Real(_) => line.extend_from_slice(b"null"),
        Cell::Text(text) => write_text(line, text)?,
        Cell::Blob(bytes) => {
            line.push(b'"');
            write_blob(line, bytes);
            line.push(b'"');
        }
        Cell::Evidence(evidence) => write_evidence(line, evidence)?,
    }
    Ok(())
}

/// Writes a list of citations, each with what it carries.
fn write_evidence(line: &mut Vec<u8>, evidence: &[Evidence]) -> io::Result<()> {
    line.push(b'[');
    let all = evidence.iter().flat_map(|carried| {
        let citations = carried.citations.iter();
        citations.map(|citation| (carried.reference.as_str(), citation))
    });
    for (index, (reference, citation)) in all.enumerate() {
        if index > 0 {
            line.push(b',');
        }
        write_citation(line, reference, citation)?;
    }
    line.push(b']');
    Ok(())
}

fn write_citation(line: &mut Vec<u8>, reference: &str, citation: &Citation) -> io::Result<()> {
    let fields = [
        ("ref", Some(reference)),
        ("source", Some(&citation.source)),
        ("locator", Some(&citation.locator)),
        ("hedge", Some(&citation.hedge)),
        ("cue", citation.cue.as_deref()),
        ("voice", Some(&citation.voice)),
        ("voice_actor", citation.voice_actor.as_deref()),
    ];
    for (index, (name, value)) in fields.into_iter().enumerate() {
        let before = if index == 0 { '{' } else { ',' };
        write!(line, "{before}\"{name}\":")?;
        match value {
            Some(value) => write_text(line, value)?,
            None => line.extend_from_slice(b"null"),
        }
    }
    line.push(b'}');
    Ok(())
}

pub(super) fn write_text(line: &mut Vec<u8>, text: &str) -> io::Result<()> {
    line.push(b'"');
    let mut written = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '"' | '\\') || is_hidden(text, at, c) {
            line.extend_from_slice(&text.as_bytes()[written..at]);
            write_escape(line, c)?;
            written = at + c.len_utf8();
        }
    }
    line.extend_from_slice(&text.as_bytes()[written..]);
    line.push(b'"');
    Ok(())
}

/// Writes a value of our own as compact JSON.
///
/// Whatever is forbidden can only stand inside a text of it, which is where an escape
/// can stand too.
pub(super) fn write_serialized(line: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string(value)?;
    for (at, c) in text.char_indices() {
        if is_hidden(&text, at, c) {
            write_escape(line, c)?;
        } else {
            line.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    Ok(())
}

fn write_escape(line: &mut Vec<u8>, c: char) -> io::Result<()> {
    match c {
        '"' => line.extend_from_slice(b"\\\""),
        '\\' => line.extend_from_slice(b"\\\\"),
        '\n' => line.extend_from_slice(b"\\n"),
        '\r' => line.extend_from_slice(b"\\r"),
        '\t' => line.extend_from_slice(b"\\t"),
        _ => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(line, "\\u{unit:04x}")?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::render::{Format, samples};
    use crate::visible::first_hidden;

    #[test]
    fn objects_stand_one_to_a_line() {
        let rows = [
            vec![Cell::Integer(1), Cell::Text("a \"b\"\n".into())],
            vec![Cell::Null, Cell::Real(2.0)],
        ];
        insta::assert_snapshot!(samples::draw(Format::Json, &["id", "note"], &rows), @r#"
        [
        {"id":1,"note":"a \"b\"\n"},
        {"id":null,"note":2.0}
        ]
        "#);
        insta::assert_snapshot!(samples::draw(Format::Ndjson, &["id", "note"], &rows), @r#"
        {"id":1,"note":"a \"b\"\n"}
        {"id":null,"note":2.0}
        "#);
    }

    #[test]
    fn no_rows_is_an_empty_array_or_no_lines() {
        assert_eq!(samples::draw(Format::Json, &["a"], &[]), "[]\n");
        assert_eq!(samples::draw(Format::Ndjson, &["a"], &[]), "");
    }

    #[test]
    fn repeated_names_are_numbered_around_those_given() {
        let columns = ["n", "n", "n:2", "n", "m"].map(Column::new);
        assert_eq!(unique_names(&columns), ["n", "n:3", "n:2", "n:4", "m"]);
        let row = vec![Cell::Integer(1), Cell::Integer(2)];
        assert_eq!(
            samples::draw(Format::Ndjson, &["n", "n"], &[row]),
            "{\"n\":1,\"n:2\":2}\n"
        );
    }

    #[test]
    fn numbers_json_lacks_are_null_and_the_hidden_is_escaped() {
        let row = vec![
            Cell::Real(f64::INFINITY),
            Cell::Text("\u{1b}\u{9b}\u{202e}\u{e0041}".into()),
            Cell::Blob(b"\x01"),
        ];
        assert_eq!(
            samples::draw(Format::Ndjson, &["a", "b", "c"], &[row]),
            "{\"a\":null,\"b\":\"\\u001b\\u009b\\u202e\\udb40\\udc41\",\"c\":\"x'01'\"}\n"
        );
    }

    proptest! {
        #[test]
        fn json_and_ndjson_read_back((names, rows) in samples::rows()) {
            let columns: Vec<Column> = names.iter().map(Column::new).collect();
            let keys = unique_names(&columns);
            let array = samples::draw(Format::Json, &names, &rows);
            let lines = samples::draw(Format::Ndjson, &names, &rows);
            for text in [&array, &lines] {
                prop_assert_eq!(first_hidden(&text.replace('\n', "")), None);
            }
            let array: Vec<Value> = serde_json::from_str(&array).unwrap();
            let lines: Vec<Value> =
                lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            prop_assert_eq!(&array, &lines);
            prop_assert_eq!(array.len(), rows.len());
            for (object, row) in array.iter().zip(&rows) {
                prop_assert_eq!(object.as_object().unwrap().len(), row.len());
                for (key, cell) in keys.iter().zip(row) {
                    prop_assert!(is_same(&object[key], cell), "{:?} {:?}", object, cell);
                }
            }
        }
    }

    fn is_same(value: &Value, cell: &Cell<'_>) -> bool {
        match cell {
            Cell::Integer(integer) => value.as_i64() == Some(*integer),
            // serde_json reads a real's last digits loosely unless asked not to;
            // that they are written exactly is a law of `literal`.
            Cell::Real(real) if real.is_finite() => {
                let slack = 8.0 * f64::EPSILON * real.abs() + f64::MIN_POSITIVE;
                value.is_f64() && (value.as_f64().unwrap() - real).abs() <= slack
            }
            Cell::Null | Cell::Real(_) => value.is_null(),
            Cell::Text(text) => value.as_str() == Some(text),
            Cell::Blob(_) => value.as_str().unwrap().starts_with("x'"),
            Cell::Evidence(evidence) => {
                let citations = evidence.iter().map(|carried| carried.citations.len());
                value.as_array().unwrap().len() == citations.sum::<usize>()
            }
        }
    }
}

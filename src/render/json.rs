//! Writes JSON: an array of objects, or one object per line (`ndjson`).
//!
//! The names in an object have the order of the columns. If several columns have the name `n`, the
//! second is called `n:2`. An envelope around the array contains the [`ResultDocument`].

use std::collections::HashSet;
use std::io::{self, Write};

use super::envelope::ColumnTypes;
use super::json_value::{write_text, write_value};
use super::{Outcome, Renderer, ResultDocument};
use crate::rows::{Cell, Column};

/// Writes one JSON object per row.
pub(super) struct Json<'w> {
    out: &'w mut dyn Write,
    layout: Layout,
    /// The text before each value: `"name":`.
    keys: Vec<Vec<u8>>,
    line: Vec<u8>,
    rows: u64,
    /// Whether the query has more rows than the renderer was given.
    more: bool,
}

/// What surrounds the objects.
pub(super) enum Layout {
    /// One array, with one object per line.
    Array,
    /// An object that holds the document, the columns and the array.
    Envelope(Box<ResultDocument>, ColumnTypes),
    /// One object per line, without an array.
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
        if let Layout::Envelope(document, types) = &mut self.layout {
            *types = ColumnTypes::new(columns, names);
            document.write_head(self.out)?;
        }
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.line.clear();
        let before: &[u8] = match &mut self.layout {
            Layout::Lines => b"",
            Layout::Envelope(_, types) => {
                types.add(cells);
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
            Layout::Envelope(_, types) => {
                self.out.write_all(end)?;
                types.write_tail(self.out, self.rows, self.more)?;
            }
        }
        Ok(Outcome::whole(self.rows))
    }
}

/// Returns the text before a row of an array that already has `rows` rows.
fn separator(rows: u64) -> &'static [u8] {
    if rows == 0 { b"[\n" } else { b",\n" }
}

/// Returns the columns' names. If a name occurs again, a number is added to it, as in `n:2`.
fn unique_names(columns: &[Column]) -> Vec<String> {
    // The user's SQL can already have a column whose name is `n:2`.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::render::{Format, samples};
    use crate::rows::row;
    use crate::visible::first_hidden;

    #[test]
    fn each_object_is_on_its_own_line() {
        let rows = [row![1, "a \"b\"\n"], row![Cell::Null, 2.0]];
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
    fn a_result_without_rows_is_an_empty_array_or_no_lines() {
        assert_eq!(samples::draw(Format::Json, &["a"], &[]), "[]\n");
        assert_eq!(samples::draw(Format::Ndjson, &["a"], &[]), "");
    }

    #[test]
    fn a_numbered_name_avoids_the_names_of_other_columns() {
        let columns = ["n", "n", "n:2", "n", "m"].map(Column::new);
        assert_eq!(unique_names(&columns), ["n", "n:3", "n:2", "n:4", "m"]);
        let row = row![1, 2];
        assert_eq!(
            samples::draw(Format::Ndjson, &["n", "n"], &[row]),
            "{\"n\":1,\"n:2\":2}\n"
        );
    }

    #[test]
    fn infinity_is_null_and_hidden_characters_are_escaped() {
        let row = row![
            f64::INFINITY,
            "\u{1b}\u{9b}\u{202e}\u{e0041}",
            Cell::Blob(b"\x01")
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
            // By default `serde_json` does not read the last digits exactly, so this test allows
            // some slack. A test in `literal` shows that the renderer writes reals exactly.
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

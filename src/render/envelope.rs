//! What stands around the rows in one JSON object: who asked what of which record.
//!
//! What is known before the rows comes before them, so that they can pass without
//! being kept; their number, whether there are more, and the columns come behind:
//! the type of a computed column is that of its values.
//!
//! ```text
//! {
//! "chancery":"0.1.0",
//! "command":"report timeline",
//! "title":…, "question":…, "answer":…,
//! "parameters":{"actor":"malaysia"},
//! "database":{"path":…, "schema":4, "fingerprint":…, "dossiers":[…]},
//! "sources":[…],
//! "rows":[
//! …
//! ],
//! "columns":[{"name":…, "type":…, "unit":…, "meaning":…}, …],
//! "row_count":17,
//! "truncated":false
//! }
//! ```
//!
//! `title`, `question` and `answer` are null where there is none, and so is
//! `database` where none was asked.

use std::io::{self, Write};

use serde::Serialize;

use super::Document;
use super::json::{write_serialized, write_text, write_value};
use crate::rows::{Cell, Column, Type};

impl Document {
    /// Writes what stands before the first row of an envelope.
    pub(super) fn write_head(&self, out: &mut dyn Write) -> io::Result<()> {
        let provenance = self.provenance.as_ref();
        let mut line = Vec::from(b"{\n");
        write_member(&mut line, "chancery", &env!("CARGO_PKG_VERSION"))?;
        write_member(&mut line, "command", &self.command)?;
        write_member(&mut line, "title", &self.title)?;
        write_member(&mut line, "question", &self.question)?;
        write_member(&mut line, "answer", &self.answer.text())?;
        self.write_parameters(&mut line)?;
        write_member(&mut line, "database", &provenance.map(|it| &it.database))?;
        let sources = provenance.map_or(&[][..], |it| &it.sources);
        write_member(&mut line, "sources", &sources)?;
        line.extend_from_slice(b"\"rows\":");
        out.write_all(&line)
    }

    fn write_parameters(&self, line: &mut Vec<u8>) -> io::Result<()> {
        line.extend_from_slice(b"\"parameters\":{");
        for (index, (name, value)) in self.parameters.iter().enumerate() {
            if index > 0 {
                line.push(b',');
            }
            write_text(line, name)?;
            line.push(b':');
            write_value(line, value)?;
        }
        line.extend_from_slice(b"},\n");
        Ok(())
    }
}

fn write_member(line: &mut Vec<u8>, name: &str, value: &impl Serialize) -> io::Result<()> {
    write!(line, "\"{name}\":")?;
    write_serialized(line, value)?;
    line.extend_from_slice(b",\n");
    Ok(())
}

/// A column as the envelope tells of it.
#[derive(Serialize)]
struct Told<'c> {
    name: &'c str,
    #[serde(rename = "type")]
    kind: &'static str,
    unit: Option<&'c str>,
    meaning: Option<&'c str>,
}

/// The columns as they are seen while rows pass.
#[derive(Default)]
pub(super) struct Seen {
    columns: Vec<Column>,
    types: Vec<Type>,
}

impl Seen {
    /// Takes the columns, and the names that the objects have for them.
    pub(super) fn new(columns: &[Column], names: Vec<String>) -> Self {
        let columns = columns.iter().zip(names);
        let columns = columns.map(|(column, name)| Column {
            name,
            ..column.clone()
        });
        let columns: Vec<Column> = columns.collect();
        Self {
            types: vec![Type::Null; columns.len()],
            columns,
        }
    }

    pub(super) fn add(&mut self, cells: &[Cell<'_>]) {
        for (kind, cell) in self.types.iter_mut().zip(cells) {
            *kind = kind.with(Type::of(cell));
        }
    }

    /// Writes what stands behind the rows.
    pub(super) fn write_tail(&self, out: &mut dyn Write, rows: u64, more: bool) -> io::Result<()> {
        let told = self
            .columns
            .iter()
            .zip(&self.types)
            .map(|(column, seen)| Told {
                name: &column.name,
                kind: column.declared.unwrap_or(*seen).name(),
                unit: column.unit.as_deref(),
                meaning: column.meaning.as_deref(),
            });
        let mut line = Vec::from(b",\n");
        write_member(&mut line, "columns", &told.collect::<Vec<_>>())?;
        writeln!(line, "\"row_count\":{rows},\n\"truncated\":{more}\n}}")?;
        out.write_all(&line)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::provenance::{Database, Provenance, Source};
    use crate::render::{Around, Format, Style, samples};
    use crate::visible::is_forbidden;

    fn document(text: &str) -> Document {
        Document {
            command: "sql".into(),
            title: None,
            question: Some(text.into()),
            answer: String::from(text).into(),
            parameters: vec![(text.into(), Cell::Text(text.to_owned().into()))],
            provenance: Some(Provenance {
                database: Database {
                    path: Some(text.into()),
                    schema: 4,
                    fingerprint: "f".into(),
                    verified: true,
                    dossiers: Vec::new(),
                    files: Vec::new(),
                },
                sources: vec![Source {
                    slug: text.into(),
                    kind: "commentary".into(),
                    label: text.into(),
                    title: None,
                    author: Some(text.into()),
                    publisher: None,
                    published: None,
                    written: None,
                    url: None,
                    licence: None,
                    fingerprint: None,
                }],
            }),
            ..Document::default()
        }
    }

    fn draw(text: &str, names: &[impl AsRef<str>], rows: &[Vec<Cell<'_>>]) -> String {
        let around = Around::Document(Box::new(document(text)));
        samples::draw_in(Format::Json, &Style::default(), around, names, rows).0
    }

    #[test]
    fn rows_stand_between_what_is_known_before_and_behind_them() {
        let rows = [
            vec![Cell::Integer(1), Cell::Null, Cell::Text("x".into())],
            vec![Cell::Real(0.5), Cell::Null, Cell::Integer(2)],
        ];
        let drawn = draw("q", &["a", "b", "a"], &rows);
        let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
        insta::assert_snapshot!(drawn.replace(&version, "[VERSION]"), @r#"
        {
        "chancery":[VERSION],
        "command":"sql",
        "title":null,
        "question":"q",
        "answer":"q",
        "parameters":{"q":"q"},
        "database":{"path":"q","schema":4,"fingerprint":"f","verified":true,"dossiers":[]},
        "sources":[{"slug":"q","kind":"commentary","label":"q","author":"q"}],
        "rows":[
        {"a":1,"b":null,"a:2":"x"},
        {"a":0.5,"b":null,"a:2":2}
        ],
        "columns":[{"name":"a","type":"real","unit":null,"meaning":null},{"name":"b","type":"null","unit":null,"meaning":null},{"name":"a:2","type":"mixed","unit":null,"meaning":null}],
        "row_count":2,
        "truncated":false
        }
        "#);
    }

    #[test]
    fn what_the_schema_declares_goes_before_what_the_values_are() {
        let column = Column {
            declared: Some(Type::Integer),
            unit: Some("days".into()),
            ..Column::new("lag").meaning("How long.")
        };
        let mut out = Vec::new();
        let seen = Seen::new(&[column], vec!["lag".into()]);
        seen.write_tail(&mut out, 0, true).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            ",\n\"columns\":[{\"name\":\"lag\",\"type\":\"integer\",\"unit\":\"days\",\
            \"meaning\":\"How long.\"}],\n\"row_count\":0,\n\"truncated\":true\n}\n"
        );
    }

    proptest! {
        #[test]
        fn an_envelope_reads_back_and_shows_nothing_forbidden(
            text in samples::text(),
            (names, rows) in samples::rows(),
        ) {
            let drawn = draw(&text, &names, &rows);
            prop_assert_eq!(drawn.chars().find(|&c| c != '\n' && is_forbidden(c)), None);
            let read: Value = serde_json::from_str(&drawn).unwrap();
            prop_assert_eq!(&read["question"], &json!(text));
            prop_assert_eq!(&read["parameters"][&text], &json!(text));
            prop_assert_eq!(&read["database"]["path"], &json!(text));
            prop_assert_eq!(&read["sources"][0]["author"], &json!(text));
            prop_assert_eq!(read["rows"].as_array().unwrap().len(), rows.len());
            let bare = samples::draw(Format::Json, &names, &rows);
            prop_assert_eq!(&read["rows"], &serde_json::from_str::<Value>(&bare).unwrap());
            prop_assert_eq!(&read["row_count"], &json!(rows.len()));
            for (index, column) in read["columns"].as_array().unwrap().iter().enumerate() {
                let name = column["name"].as_str().unwrap();
                for row in read["rows"].as_array().unwrap() {
                    prop_assert!(row.get(name).is_some(), "{} {}", index, name);
                }
            }
        }
    }
}

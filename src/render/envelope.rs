//! A JSON object around the rows: the command, its parameters and the record.
//!
//! Rows are written as they arrive, so the parts that are known beforehand come before the rows.
//! The number of rows, `truncated` and the columns come after the rows, because the type of a
//! computed column depends on its values.
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
//! `title`, `question` and `answer` are null if the result has none; `database` is null if the
//! program answered without a database.

use std::io::{self, Write};

use serde::Serialize;

use super::ResultDocument;
use super::json_value::{write_serialized, write_text, write_value};
use crate::rows::{Cell, Column, ColumnType};

impl ResultDocument {
    /// Writes the part of the envelope before the first row.
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

/// A column in the envelope's list of columns.
#[derive(Serialize)]
struct ListedColumn<'c> {
    name: &'c str,
    #[serde(rename = "type")]
    kind: &'static str,
    unit: Option<&'c str>,
    meaning: Option<&'c str>,
}

/// The columns, each with a type that covers all its values so far.
#[derive(Default)]
pub(super) struct ColumnTypes {
    columns: Vec<Column>,
    types: Vec<ColumnType>,
}

impl ColumnTypes {
    /// Begins with the type NULL for each column. `names` are the names of the columns in the JSON
    /// objects, where a repeated name has a number, as in `n:2`.
    pub(super) fn new(columns: &[Column], names: Vec<String>) -> Self {
        let columns = columns.iter().zip(names);
        let columns = columns.map(|(column, name)| Column {
            name,
            ..column.clone()
        });
        let columns: Vec<Column> = columns.collect();
        Self {
            types: vec![ColumnType::Null; columns.len()],
            columns,
        }
    }

    pub(super) fn add(&mut self, cells: &[Cell<'_>]) {
        for (kind, cell) in self.types.iter_mut().zip(cells) {
            *kind = kind.with(ColumnType::of(cell));
        }
    }

    /// Writes the part of the envelope after the last row.
    pub(super) fn write_tail(&self, out: &mut dyn Write, rows: u64, more: bool) -> io::Result<()> {
        let columns = self.columns.iter().zip(&self.types);
        let listed = columns.map(|(column, values)| ListedColumn {
            name: &column.name,
            kind: column.declared.unwrap_or(*values).name(),
            unit: column.unit.as_deref(),
            meaning: column.meaning.as_deref(),
        });
        let mut line = Vec::from(b",\n");
        write_member(&mut line, "columns", &listed.collect::<Vec<_>>())?;
        writeln!(line, "\"row_count\":{rows},\n\"truncated\":{more}\n}}")?;
        out.write_all(&line)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::render::{Around, Format, Style, samples};
    use crate::rows::row;
    use crate::visible::is_forbidden;

    fn document(text: &str) -> ResultDocument {
        let mut provenance = samples::provenance(text);
        provenance.sources[0].author = Some(text.into());
        ResultDocument {
            command: "sql".into(),
            question: Some(text.into()),
            answer: String::from(text).into(),
            parameters: vec![(text.into(), Cell::Text(text.to_owned().into()))],
            provenance: Some(provenance),
            ..ResultDocument::default()
        }
    }

    fn draw(text: &str, names: &[impl AsRef<str>], rows: &[Vec<Cell<'_>>]) -> String {
        let around = Around::Document(Box::new(document(text)));
        samples::draw_in(Format::Json, &Style::default(), around, names, rows).0
    }

    #[test]
    fn the_record_precedes_the_rows_and_the_columns_follow_them() {
        let rows = [row![1, Cell::Null, "x"], row![0.5, Cell::Null, 2]];
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
        "database":{"path":"q","schema":4,"fingerprint":"f1","verified":false,"dossiers":[{"slug":"my22","sha256":"d1"}],"files":[{"dataset":"gdelt2","name":"made.CSV","sha256":"e1"}]},
        "sources":[{"slug":"memo","kind":"fact sheet","label":"q","author":"q","url":"https://example.org/a"}],
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
    fn a_declared_type_takes_precedence_over_the_values() {
        let column = Column {
            declared: Some(ColumnType::Integer),
            unit: Some("days".into()),
            ..Column::new("lag").meaning("How long.")
        };
        let mut out = Vec::new();
        let types = ColumnTypes::new(&[column], vec!["lag".into()]);
        types.write_tail(&mut out, 0, true).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            ",\n\"columns\":[{\"name\":\"lag\",\"type\":\"integer\",\"unit\":\"days\",\
            \"meaning\":\"How long.\"}],\n\"row_count\":0,\n\"truncated\":true\n}\n"
        );
    }

    proptest! {
        #[test]
        fn an_envelope_reads_back_and_has_no_hidden_character(
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

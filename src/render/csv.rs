//! Comma-separated values, as RFC 4180 has them, with `\n` line ends.
//!
//! NULL is an empty field and the empty text is `""`, so the two stay apart in
//! the raw file; most readers take both for empty. What the user wants for NULL stays
//! apart from a text that reads the same in that way too: the text is quoted. A row that
//! is a single NULL is `""` as well: many readers skip an empty line. Text is kept byte
//! for byte. A blob is written as `x'c0ffee'`.

use super::separated::Dialect;

/// Commas; a text is quoted where it must be, is empty, or reads as NULL does.
///
/// The fields are quoted here and not by the `csv` crate: its writer chooses one
/// quoting for all fields, and cannot write NULL and the empty text apart.
pub(super) const CSV: Dialect = Dialect {
    separator: b',',
    null: "",
    empty_row: "\"\"",
    write_text,
    write_null,
};

/// As [`CSV`], but with every text quoted: a program that splits at other signs too, as
/// spreadsheets may, is not to find a field of its own inside of one.
pub(super) const QUOTED_CSV: Dialect = Dialect {
    write_text: |line, text, _| write_quoted(line, text),
    ..CSV
};

fn write_text(line: &mut Vec<u8>, text: &str, null: &[u8]) {
    if text.is_empty() || text.as_bytes() == null || must_be_quoted(text) {
        write_quoted(line, text);
    } else {
        line.extend_from_slice(text.as_bytes());
    }
}

fn write_null(line: &mut Vec<u8>, text: &str) {
    if must_be_quoted(text) {
        write_quoted(line, text);
    } else {
        line.extend_from_slice(text.as_bytes());
    }
}

fn must_be_quoted(text: &str) -> bool {
    let special = |byte| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    // At the head of a file, a bare byte order mark would be taken for the file's.
    text.bytes().any(special) || text.starts_with('\u{feff}')
}

fn write_quoted(line: &mut Vec<u8>, text: &str) {
    line.reserve(text.len() + 2);
    line.push(b'"');
    let mut rest = text;
    while let Some((part, behind)) = rest.split_once('"') {
        line.extend_from_slice(part.as_bytes());
        line.extend_from_slice(b"\"\"");
        rest = behind;
    }
    line.extend_from_slice(rest.as_bytes());
    line.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::render::{Format, Style, samples};
    use crate::rows::Cell;

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
    }

    /// Python, pandas and the `csv` crate skip an empty line.
    #[test]
    fn a_row_is_never_an_empty_line() {
        let rows = [
            vec![Cell::Null],
            vec![Cell::Text("".into())],
            vec![Cell::Evidence(&[])],
        ];
        let draw = |style: &Style| {
            let drawn = samples::draw_with_outcome(Format::Csv, style, &["a"], &rows);
            drawn.0
        };
        let csv_safe = true;
        let null = Some(String::new());
        for style in [
            Style::default(),
            Style {
                null,
                ..Style::default()
            },
        ] {
            assert_eq!(draw(&style), "a\n\"\"\n\"\"\n\"\"\n");
        }
        let safe = draw(&Style {
            csv_safe,
            ..Style::default()
        });
        assert_eq!(safe, "\"a\"\n\"\"\n\"\"\n\"\"\n");
        let null = Some("NA".into());
        let named = draw(&Style {
            null,
            ..Style::default()
        });
        assert_eq!(named, "a\nNA\n\"\"\nNA\n");
    }

    #[test]
    fn what_stands_for_null_is_bare_and_the_same_text_is_quoted() {
        let rows = [
            vec![Cell::Null, Cell::Text("".into())],
            vec![Cell::Text("NA".into()), Cell::Text("N".into())],
        ];
        let draw = |null: &str| {
            let style = Style {
                null: Some(null.into()),
                ..Style::default()
            };
            samples::draw_with_outcome(Format::Csv, &style, &["a", "b"], &rows).0
        };
        assert_eq!(draw("NA"), "a,b\nNA,\"\"\n\"NA\",N\n");
        assert_eq!(draw("n, a"), "a,b\n\"n, a\",\"\"\nNA,N\n");
    }

    #[test]
    fn without_a_header_the_rows_stand_alone() {
        let style = Style {
            headless: true,
            ..Style::default()
        };
        let rows = [vec![Cell::Integer(1), Cell::Integer(2)]];
        for (format, text) in [(Format::Csv, "1,2\n"), (Format::Tsv, "1\t2\n")] {
            let (drawn, _) = samples::draw_with_outcome(format, &style, &["a", "b"], &rows);
            assert_eq!(drawn, text);
        }
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
            Cell::Evidence(evidence) => crate::render::literal::flat(evidence),
        }
    }
}

//! Comma-separated values by RFC 4180, with `\n` line ends.
//!
//! NULL is written as an empty field and the empty text as `""`. So the file distinguishes them,
//! though most readers read both as empty. The user may choose another text for NULL, such as `NA`:
//! NULL is then written without quotes, and a text `NA` with quotes. A row that is a single NULL is
//! written as `""`, because many readers skip an empty line. Text is kept byte for byte. A blob is
//! written as `x'c0ffee'`.

use super::separated::Dialect;

/// Fields separated by commas. A text is quoted if it is empty, equals the text for NULL, or
/// contains a character that requires quotes.
///
/// The writer of the `csv` crate does not suffice. It applies one rule for quotes to all fields, so
/// NULL and the empty text would be the same.
pub(super) const CSV: Dialect = Dialect {
    separator: b',',
    null: "",
    empty_row: "\"\"",
    write_text,
    write_null,
};

/// The same as [`CSV`], but with every text quoted. Otherwise a spreadsheet that also splits fields
/// at other characters, such as semicolons, could split a text.
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
    // A reader would drop an unquoted byte order mark at the start of a file.
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
    use crate::rows::{Cell, row};

    #[test]
    fn a_result_without_rows_is_only_a_header() {
        assert_eq!(
            samples::draw(Format::Csv, &["a", "b,c"], &[]),
            "a,\"b,c\"\n"
        );
    }

    #[test]
    fn null_and_the_empty_text_differ() {
        let rows = [row![Cell::Null, ""], row!["NULL", Cell::Null]];
        assert_eq!(
            samples::draw(Format::Csv, &["a", "b"], &rows),
            "a,b\n,\"\"\nNULL,\n"
        );
    }

    /// A row of one NULL or one empty text must not become an empty line, because Python, pandas
    /// and the `csv` crate skip empty lines.
    #[test]
    fn a_row_is_never_an_empty_line() {
        let rows = [vec![Cell::Null], row![""], vec![Cell::Evidence(&[])]];
        let safe = Style {
            csv_safe: true,
            ..Style::default()
        };
        for (style, csv) in [
            (Style::default(), "a\n\"\"\n\"\"\n\"\"\n"),
            (samples::null(""), "a\n\"\"\n\"\"\n\"\"\n"),
            (safe, "\"a\"\n\"\"\n\"\"\n\"\"\n"),
            (samples::null("NA"), "a\nNA\n\"\"\nNA\n"),
        ] {
            assert_eq!(samples::styled(Format::Csv, &style, &["a"], &rows), csv);
        }
    }

    #[test]
    fn the_text_for_null_is_bare_and_an_equal_text_is_quoted() {
        let rows = [row![Cell::Null, ""], row!["NA", "N"]];
        let draw =
            |null: &str| samples::styled(Format::Csv, &samples::null(null), &["a", "b"], &rows);
        assert_eq!(draw("NA"), "a,b\nNA,\"\"\n\"NA\",N\n");
        assert_eq!(draw("n, a"), "a,b\n\"n, a\",\"\"\nNA,N\n");
    }

    #[test]
    fn without_a_header_there_are_only_rows() {
        let draw =
            |format| samples::styled(format, &samples::headless(), &["a", "b"], &[row![1, 2]]);
        assert_eq!(draw(Format::Csv), "1,2\n");
        assert_eq!(draw(Format::Tsv), "1\t2\n");
    }

    #[test]
    fn fields_are_quoted_only_where_they_must_be() {
        let row = row![
            "say \"hi\"",
            "a\nb",
            " 'x'\t;",
            -7,
            0.5,
            Cell::Blob(b"\xca\xfe")
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

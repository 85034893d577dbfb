//! Writes tab-separated values: always one line per row and one tab between cells.
//!
//! NULL is `\N`, unless the user chooses another text. In a text, a backslash, tab, newline and
//! carriage return are written `\\`, `\t`, `\n` and `\r`, so a reader gets every value back
//! exactly. `COPY` in `PostgreSQL` and `LOAD DATA` in `MySQL` read this form. A row that is a
//! single empty text is an empty line, because there is no other way to write it. A blob is written
//! as `x'c0ffee'`.

use super::separated::Dialect;

/// Fields separated by tabs. Backslashes, tabs and line breaks in a text are escaped.
pub(super) const TSV: Dialect = Dialect {
    separator: b'\t',
    null: "\\N",
    empty_row: "",
    write_text: |line, text, _| escape(line, text, b"\\\t\n\r"),
    // Backslashes in the text for NULL, such as the one in `\N`, are not escaped.
    write_null: |line, text| escape(line, text, b"\t\n\r"),
};

/// Writes a text. Escapes each byte in `special`: for example, a newline becomes `\n`.
fn escape(line: &mut Vec<u8>, text: &str, special: &[u8]) {
    for byte in text.bytes() {
        if !special.contains(&byte) {
            line.push(byte);
            continue;
        }
        line.push(b'\\');
        line.push(match byte {
            b'\t' => b't',
            b'\n' => b'n',
            b'\r' => b'r',
            other => other,
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::render::{Format, samples};
    use crate::rows::{Cell, row};

    #[test]
    fn null_the_empty_text_and_a_text_like_null_differ() {
        let row = row![Cell::Null, "", "\\N", 2.0];
        assert_eq!(
            samples::draw(Format::Tsv, &["a", "b", "c", "d\te"], &[row]),
            "a\tb\tc\td\\te\n\\N\t\t\\\\N\t2.0\n"
        );
    }

    #[test]
    fn the_users_text_for_null_is_one_field() {
        let draw = |null: &str| {
            let rows = [row![Cell::Null, 1]];
            samples::styled(Format::Tsv, &samples::null(null), &["a", "b"], &rows)
        };
        assert_eq!(draw("NA"), "a\tb\nNA\t1\n");
        assert_eq!(draw("\\N"), "a\tb\n\\N\t1\n");
        assert_eq!(draw("a\tb\n"), "a\tb\na\\tb\\n\t1\n");
    }

    proptest! {
        #[test]
        fn tsv_reads_back((names, rows) in samples::rows()) {
            let tsv = samples::draw(Format::Tsv, &names, &rows);
            let mut lines = tsv.split_terminator('\n');
            let header: Vec<_> = lines.next().unwrap().split('\t').map(read).collect();
            prop_assert_eq!(header, names.into_iter().map(Some).collect::<Vec<_>>());
            for row in &rows {
                let cells: Vec<_> = lines.next().unwrap().split('\t').map(read).collect();
                prop_assert_eq!(cells.len(), row.len());
                for (cell, field) in row.iter().zip(cells) {
                    match cell {
                        Cell::Null | Cell::Evidence([]) => prop_assert_eq!(field, None),
                        Cell::Text(text) => prop_assert_eq!(field.as_deref(), Some(&**text)),
                        _ => prop_assert!(field.is_some()),
                    }
                }
            }
            prop_assert_eq!(lines.next(), None);
        }
    }

    fn read(field: &str) -> Option<String> {
        if field == "\\N" {
            return None;
        }
        let mut text = String::new();
        let mut chars = field.chars();
        while let Some(c) = chars.next() {
            text.push(match c {
                '\\' => match chars.next().unwrap() {
                    't' => '\t',
                    'n' => '\n',
                    'r' => '\r',
                    other => other,
                },
                _ => c,
            });
        }
        Some(text)
    }
}

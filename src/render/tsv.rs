//! Tab-separated values: one line a row, one tab between cells, always.
//!
//! NULL is `\N`, unless the user wants something else there. In text, backslash, tab,
//! newline and carriage return are `\\`, `\t`, `\n` and `\r`, so every file reads back
//! exactly; `PostgreSQL`'s COPY and `MySQL` read the same form. The form has no other
//! way to write an empty text, so a row that is a single one is an empty line. A blob is
//! written as `x'c0ffee'`.

use super::separated::Dialect;

/// Tabs; what would break a line or a cell is escaped.
pub(super) const TSV: Dialect = Dialect {
    separator: b'\t',
    null: "\\N",
    empty_row: "",
    write_text: |line, text, _| escape(line, text, b"\\\t\n\r"),
    // A backslash of the user's own means what it meant.
    write_null: |line, text| escape(line, text, b"\t\n\r"),
};

/// Writes a text, those bytes of it that are special as a backslash and a letter.
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

    use crate::render::{Format, Style, samples};
    use crate::rows::Cell;

    #[test]
    fn null_the_empty_text_and_a_text_like_null_stay_apart() {
        let row = vec![
            Cell::Null,
            Cell::Text("".into()),
            Cell::Text("\\N".into()),
            Cell::Real(2.0),
        ];
        assert_eq!(
            samples::draw(Format::Tsv, &["a", "b", "c", "d\te"], &[row]),
            "a\tb\tc\td\\te\n\\N\t\t\\\\N\t2.0\n"
        );
    }

    #[test]
    fn what_the_user_wants_for_null_is_one_field() {
        let draw = |null: &str| {
            let style = Style {
                null: Some(null.into()),
                ..Style::default()
            };
            let rows = [vec![Cell::Null, Cell::Integer(1)]];
            samples::draw_with_outcome(Format::Tsv, &style, &["a", "b"], &rows).0
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

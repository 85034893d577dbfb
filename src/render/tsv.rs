//! Tab-separated values: one line a row, one tab between cells, always.
//!
//! NULL is `\N`. In text, backslash, tab, newline and carriage return are `\\`,
//! `\t`, `\n` and `\r`, so every file reads back exactly; `PostgreSQL`'s COPY and
//! `MySQL` read the same form. A blob is written as `x'c0ffee'`.

use super::separated::Dialect;

/// Tabs; what would break a line or a cell is escaped.
pub(super) const TSV: Dialect = Dialect {
    separator: b'\t',
    null: b"\\N",
    write_text,
};

fn write_text(line: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'\\' => line.extend_from_slice(b"\\\\"),
            b'\t' => line.extend_from_slice(b"\\t"),
            b'\n' => line.extend_from_slice(b"\\n"),
            b'\r' => line.extend_from_slice(b"\\r"),
            _ => line.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::render::{Format, samples};
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

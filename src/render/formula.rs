//! Disarms texts that a spreadsheet would run as formulas.
//!
//! Spreadsheets run a field of a CSV file if it begins like a formula. An apostrophe before the
//! field makes it a text. The list of dangerous first characters comes from the OWASP page on CSV
//! injection and includes the full-width ones. White space before such a character is ignored,
//! because some programs drop it.

use crate::visible::is_forbidden;

/// The character that is put before a text to disarm it.
const APOSTROPHE: char = '\'';

/// Returns whether a spreadsheet could run a text.
///
/// Apostrophes at the start are ignored, so a formula that already has one gets another. Removing
/// one apostrophe from a disarmed text therefore always restores the original text.
pub(super) fn is_formula(text: &str) -> bool {
    begins_like_formula(text.trim_start_matches(APOSTROPHE))
}

fn begins_like_formula(text: &str) -> bool {
    // Some programs begin a new field or line at such a character, and a formula could follow.
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    // Some programs drop hidden characters too, as they drop white space.
    let sign = text.trim_start_matches(|c: char| c.is_whitespace() || is_forbidden(c));
    sign.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Returns a text with an apostrophe before it.
pub(super) fn disarmed(text: &str) -> String {
    format!("{APOSTROPHE}{text}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::{Format, Style, samples};
    use crate::rows::Cell;

    #[test]
    fn formulas_are_recognized() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\nx",
            "  =1",
            "\u{a0}-1",
            "＝1",
            "-",
            "'=1",
            "''@x",
            "\0=1",
            "\u{200b}=1",
            "\u{1}-1",
        ] {
            assert!(is_formula(text), "{text:?}");
        }
        for text in ["", "a=1", "1-2", "'tis", "''", " a", "(=1)", "\"=1\""] {
            assert!(!is_formula(text), "{text:?}");
        }
    }

    #[test]
    fn names_texts_and_null_are_disarmed_and_numbers_are_not() {
        let style = Style {
            csv_safe: true,
            null: Some("-".into()),
            ..Style::default()
        };
        let row = vec![
            Cell::Text("=cmd|' /C calc'!A0".into()),
            Cell::Text("a, b".into()),
            Cell::Integer(-7),
            Cell::Real(-0.5),
            Cell::Null,
            Cell::Text("+1, 2".into()),
        ];
        let names = ["@a", "b", "-c", "d", "e", "f"];
        let rows = [row];
        let draw = |format| samples::styled(format, &style, &names, &rows);
        // All texts are quoted, so that no program splits a text at another separator, such as a
        // space.
        assert_eq!(
            draw(Format::Csv),
            "\"'@a\",\"b\",\"'-c\",\"d\",\"e\",\"f\"\n\
            \"'=cmd|' /C calc'!A0\",\"a, b\",-7,-0.5,'-,\"'+1, 2\"\n"
        );
        assert_eq!(
            draw(Format::Tsv),
            "'@a\tb\t'-c\td\te\tf\n'=cmd|' /C calc'!A0\ta, b\t-7\t-0.5\t'-\t'+1, 2\n"
        );
    }

    /// Generates texts, many of which begin like a formula.
    fn text() -> impl Strategy<Value = String> {
        let beginnings = vec![
            "", "=", "+", "-", "@", "\t", "\r", "\n", " ", "'", "''", "＝", "\u{a0}@",
        ];
        (prop::sample::select(beginnings), samples::text())
            .prop_map(|(beginning, text)| format!("{beginning}{text}"))
    }

    proptest! {
        #[test]
        fn no_field_is_a_formula_and_the_text_follows_the_apostrophe(
            names in prop::collection::vec(text(), 3),
            texts in prop::collection::vec(text(), 3),
            null in prop::option::of(text()),
        ) {
            let style = Style { csv_safe: true, null, ..Style::default() };
            let mut row: Vec<Cell<'_>> = texts.iter().map(|text| Cell::Text(text.into())).collect();
            row[1] = Cell::Null;
            let csv = samples::styled(Format::Csv, &style, &names, &[row]);
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(csv.as_bytes());
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            for (texts, fields) in [&names, &texts].into_iter().zip(&records) {
                for (index, (text, field)) in texts.iter().zip(fields).enumerate() {
                    prop_assert!(!begins_like_formula(field), "{:?}", field);
                    if index != 1 || fields != &records[1] {
                        let expected = if is_formula(text) { field.strip_prefix('\'') } else { Some(field) };
                        prop_assert_eq!(expected, Some(text.as_str()));
                    }
                }
            }
        }
    }
}

//! Texts that a spreadsheet would take for formulas, and how they are disarmed.
//!
//! Spreadsheets run a field of a CSV file that begins like a formula, whoever wrote
//! it. An apostrophe before it makes it a text. The signs are those of the OWASP page
//! on CSV injection, the full-width ones too; white space before one does not count,
//! because some programs drop it.

use crate::visible::is_forbidden;

/// What is put before a text that would be run.
const APOSTROPHE: char = '\'';

/// Returns whether a spreadsheet could take a text for more than a text.
///
/// Apostrophes before it do not count either: such a text gets one more, so that
/// taking one away always gives back what there was.
pub(super) fn is_formula(text: &str) -> bool {
    begins_so(text.trim_start_matches(APOSTROPHE))
}

fn begins_so(text: &str) -> bool {
    // White space that separates fields or lines is dangerous by itself.
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    // What cannot be seen is dropped by some programs, too.
    let sign = text.trim_start_matches(|c: char| c.is_whitespace() || is_forbidden(c));
    sign.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Returns a text that would be run with an apostrophe before it.
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
    fn formulas_are_told_from_texts() {
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
        let draw = |format| {
            samples::draw_with_outcome(format, &style, &names, std::slice::from_ref(&row)).0
        };
        // Quoted throughout, so that no other separator makes a field within one.
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

    /// Texts of which many begin like a formula.
    fn text() -> impl Strategy<Value = String> {
        let beginnings = vec![
            "", "=", "+", "-", "@", "\t", "\r", "\n", " ", "'", "''", "＝", "\u{a0}@",
        ];
        (prop::sample::select(beginnings), samples::text())
            .prop_map(|(beginning, text)| format!("{beginning}{text}"))
    }

    proptest! {
        #[test]
        fn no_field_is_run_and_the_text_is_what_follows_the_apostrophe(
            names in prop::collection::vec(text(), 3),
            texts in prop::collection::vec(text(), 3),
            null in prop::option::of(text()),
        ) {
            let style = Style { csv_safe: true, null, ..Style::default() };
            let mut row: Vec<Cell<'_>> = texts.iter().map(|text| Cell::Text(text.into())).collect();
            row[1] = Cell::Null;
            let (csv, _) = samples::draw_with_outcome(Format::Csv, &style, &names, &[row]);
            let mut reader = ::csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(csv.as_bytes());
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            for (texts, fields) in [&names, &texts].into_iter().zip(&records) {
                for (index, (text, field)) in texts.iter().zip(fields).enumerate() {
                    prop_assert!(!begins_so(field), "{:?}", field);
                    if index != 1 || fields != &records[1] {
                        let expected = if is_formula(text) { field.strip_prefix('\'') } else { Some(field) };
                        prop_assert_eq!(expected, Some(text.as_str()));
                    }
                }
            }
        }
    }
}

//! Spells values that are not texts, in the same way for every format.

use std::borrow::Cow;

use crate::rows::{Cell, Evidence};
use crate::visible::{visible_length, visible_lines};

/// Writes a whole number.
pub(super) fn write_integer(out: &mut Vec<u8>, integer: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(integer).as_bytes());
}

/// Writes a real as [`real_text`] spells it.
pub(super) fn write_real(out: &mut Vec<u8>, real: f64) {
    out.extend_from_slice(real_text(real).as_bytes());
}

/// Returns a real in the fewest digits from which the same real can be read.
///
/// A whole real keeps its `.0`, which distinguishes it from an integer.
fn real_text(real: f64) -> String {
    format!("{real:?}")
}

/// Writes bytes as a blob literal of `SQLite`, such as `x'c0ffee'`.
///
/// The literal can be pasted into SQL, and it cannot be mistaken for a number.
pub(super) fn write_blob(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.reserve(2 * bytes.len() + 3);
    out.extend_from_slice(b"x'");
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 0xf)]);
    }
    out.push(b'\'');
}

/// The symbol for NULL in formats for people.
pub(super) const NULL: &str = "·";

/// Returns a cell as people read it. Newlines stay, but other hidden characters are spelled out.
/// Returns `None` for NULL.
pub(super) fn readable<'a>(cell: &'a Cell<'_>) -> Option<Cow<'a, str>> {
    Some(match cell {
        Cell::Null => return None,
        Cell::Integer(integer) => Cow::Owned(integer.to_string()),
        Cell::Real(real) => Cow::Owned(real_text(*real)),
        Cell::Text(text) => visible_lines(text),
        Cell::Blob(bytes) => {
            let mut literal = Vec::new();
            write_blob(&mut literal, bytes);
            Cow::Owned(String::from_utf8(literal).expect("hexadecimal digits are ASCII"))
        }
        Cell::Evidence(evidence) => Cow::Owned(visible_lines(&flat(evidence)).into_owned()),
    })
}

/// Returns the approximate length of the text from [`readable`], in bytes, without building the
/// text. Evidence counts as 0, because it is small.
pub(super) fn readable_length(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Null | Cell::Evidence(_) => 0,
        Cell::Integer(_) | Cell::Real(_) => size_of::<i64>(),
        Cell::Text(text) => visible_length(text),
        Cell::Blob(bytes) => 2 * bytes.len() + 3,
    }
}

/// Returns evidence as one text, for formats that have neither footnotes nor nested values.
pub(super) fn flat(evidence: &[Evidence]) -> String {
    let notes: Vec<String> = evidence.iter().map(Evidence::to_string).collect();
    notes.join(" | ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_of_different_types_are_spelled_differently() {
        let cells = [
            (Cell::Integer(i64::MIN), "-9223372036854775808"),
            (Cell::Real(1.0), "1.0"),
            (Cell::Real(0.1), "0.1"),
            (Cell::Real(1e300), "1e300"),
            (Cell::Real(f64::NEG_INFINITY), "-inf"),
            (Cell::Text("a\u{7}\nb".into()), "a\\u{7}\nb"),
            (Cell::Blob(b"\x00\xfa"), "x'00fa'"),
            (Cell::Blob(b""), "x''"),
        ];
        for (cell, text) in cells {
            assert_eq!(readable(&cell).unwrap(), text);
        }
        assert_eq!(readable(&Cell::Null), None);
    }

    proptest! {
        #[test]
        fn a_real_reads_back_exactly_and_never_as_an_integer(real in any::<f64>()) {
            let mut text = Vec::new();
            write_real(&mut text, real);
            let text = String::from_utf8(text).unwrap();
            let cell = Cell::Real(real);
            prop_assert_eq!(readable(&cell).unwrap(), text.as_str());
            prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), real.to_bits());
            prop_assert!(text.parse::<i64>().is_err());
        }
    }
}

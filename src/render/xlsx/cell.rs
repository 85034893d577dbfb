//! Chooses the type of a cell for a value, and finds values that no cell can hold.

use std::borrow::Cow;

use rust_xlsxwriter::ExcelDateTime;

use crate::dossier::OPEN_END;
use crate::render::literal::readable;
use crate::rows::{Cell, Column};

/// The maximum length of a cell's text, in units of UTF-16.
pub(super) const MOST_CHARACTERS: usize = 32_767;

/// Up to this limit, a real represents every whole number exactly. In a workbook, all numbers are
/// reals.
const MOST_EXACT: u64 = 1 << 53;

/// The first day that every program stores as the same number. Some programs take 1900 for a leap
/// year, so their numbers for earlier days differ.
const FIRST_DAY: &str = "1900-03-01";

/// A value with its type in a workbook.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Typed<'c> {
    Empty,
    Number(f64),
    /// A day, as the number that a workbook stores for it.
    Day(f64),
    Text(Cow<'c, str>),
}

/// Returns whether plain days in a column become dates. They do if the unit or meaning of the
/// column mentions days or dates, or if the column has neither. In other columns, such as words
/// quoted from a source, they remain texts.
pub(super) fn holds_dates(column: &Column) -> bool {
    let known = [column.unit.as_deref(), column.meaning.as_deref()];
    let mut known = known.into_iter().flatten().peekable();
    let speaks_of_days = |text: &str| {
        ["EDTF", "ISO 8601", "day", "Day"]
            .iter()
            .any(|word| text.contains(word))
    };
    known.peek().is_none() || known.any(speaks_of_days)
}

/// Returns a value with the type that it gets in a workbook. If `is_date` is true, a plain day
/// becomes a [`Typed::Day`].
pub(super) fn typed<'c>(cell: &'c Cell<'_>, is_date: bool) -> Typed<'c> {
    match cell {
        Cell::Null => Typed::Empty,
        #[expect(clippy::cast_precision_loss, reason = "up to there none is lost")]
        Cell::Integer(number) if number.unsigned_abs() <= MOST_EXACT => {
            Typed::Number(*number as f64)
        }
        Cell::Real(number) if number.is_finite() => Typed::Number(*number),
        Cell::Text(text) => match day(text).filter(|_| is_date) {
            Some(day) => Typed::Day(day),
            None => Typed::Text(Cow::Borrowed(text)),
        },
        _ => readable(cell).map_or(Typed::Empty, Typed::Text),
    }
}

/// Returns the number that a workbook stores for a day. Returns `None` for days before March 1900,
/// for [`OPEN_END`], and for texts that are not days.
fn day(text: &str) -> Option<f64> {
    let is_form = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let is_day = text.len() == FIRST_DAY.len() && text.bytes().enumerate().all(is_form);
    // `OPEN_END` is a day that means "no end", so it has no number.
    if !is_day || !(FIRST_DAY..OPEN_END).contains(&text) {
        return None;
    }
    let [year, month, day] = [&text[..4], &text[5..7], &text[8..]];
    let day = ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    day.ok().map(|day| day.to_excel())
}

/// The reason why a cell cannot hold a text unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The text is too long.
    #[error("{0} characters are too many: a cell of a workbook holds {MOST_CHARACTERS}")]
    Long(usize),
    /// XML cannot represent the character, and programs disagree on how to escape it.
    #[error("a workbook cannot hold the character U+{:04X}", u32::from(*.0))]
    Character(char),
    /// The text contains an escape such as `_x000D_`, which some programs read as a character.
    #[error("spreadsheets read `{0}` as a character")]
    Escape(String),
}

/// Returns the reason why a cell cannot hold a text unchanged, or `None` if it can.
pub(super) fn misfit(text: &str) -> Option<Misfit> {
    // UTF-16 never needs more units than UTF-8 needs bytes, so a short text need not be counted.
    if text.len() > MOST_CHARACTERS {
        let length = text.encode_utf16().count();
        if length > MOST_CHARACTERS {
            return Some(Misfit::Long(length));
        }
    }
    if let Some(c) = text.chars().find(|&c| is_outside_xml(c)) {
        return Some(Misfit::Character(c));
    }
    let mut escapes = text.match_indices("_x");
    escapes
        .find_map(|(at, _)| escape(&text[at..]))
        .map(Misfit::Escape)
}

/// Returns whether XML cannot represent a character, or would change it.
fn is_outside_xml(c: char) -> bool {
    let is_space = matches!(c, '\n' | '\t');
    (c.is_ascii_control() && c != '\u{7f}' && !is_space) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Returns the escape at the start of a text, such as `_x000D_`.
fn escape(text: &str) -> Option<String> {
    let escape = text.get(..7)?;
    let digits = escape.strip_prefix("_x")?.strip_suffix('_')?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_number.then(|| escape.to_owned())
}

/// Returns whether a spreadsheet could read the text as a formula when it is edited.
pub(super) fn is_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

impl From<&'_ str> for Typed<'static> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Typed<'static> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

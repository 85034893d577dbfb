//! Computes how wide the columns of a table are drawn.

use unicode_width::UnicodeWidthStr;

use crate::rows::{Cell, Column};
use crate::visible::visible;

/// The number of spaces between two columns.
pub(super) const GAP: usize = 2;

/// The width, in terminal cells, at which a column of long texts is still comfortable to read.
///
/// Words longer than this are broken. With this width, most reports fit all columns, including
/// their citations, into 120 terminal cells.
const READABLE: usize = 18;

/// How far columns of texts may be narrowed before some columns are omitted.
#[derive(Clone, Copy)]
pub(super) enum Fit {
    /// Texts may be narrowed to [`READABLE`].
    Easy,
    /// Texts may be narrowed to [`READABLE`], or to their longest word if that is shorter.
    Tight,
}

/// A column, and the widths measured in the rows so far.
pub(super) struct Measured {
    pub(super) name: String,
    /// Width of the widest cell or name.
    pub(super) natural: usize,
    /// Width of the widest word in a text.
    word: usize,
    /// Width of the widest number.
    number: usize,
    /// Width of the widest part of the name, which is broken at spaces and underscores only.
    part: usize,
    /// Whether any value is not a number.
    has_texts: bool,
}

impl Measured {
    pub(super) fn new(column: &Column) -> Self {
        let name = visible(&column.name).into_owned();
        let parts = name.split_inclusive([' ', '_']);
        Self {
            natural: name.width().max(1),
            word: 1,
            number: 0,
            part: parts.map(|part| part.trim_end().width()).max().unwrap_or(1),
            has_texts: false,
            name,
        }
    }

    /// Measures a cell. `text` is the cell as it is drawn, on one line.
    ///
    /// NULL does not turn a column of numbers into a column of texts.
    pub(super) fn add(&mut self, cell: &Cell<'_>, text: &str) {
        let width = text.width();
        self.natural = self.natural.max(width);
        if let Cell::Integer(_) | Cell::Real(_) = cell {
            self.number = self.number.max(width);
            return;
        }
        self.has_texts |= *cell != Cell::Null;
        let words = text.split(' ').map(UnicodeWidthStr::width);
        self.word = self.word.max(words.max().unwrap_or(0));
    }

    /// Returns the least width to which the column may be narrowed.
    ///
    /// A number always fits, because a broken number would be read as two numbers.
    pub(super) fn least(&self, fit: Fit) -> usize {
        let text = match fit {
            Fit::Easy => self.natural,
            Fit::Tight => self.word,
        };
        let text = if self.is_numeric() { 0 } else { text };
        text.min(READABLE).max(self.number).max(self.part)
    }

    /// Returns whether the column has only numbers and NULL, and at least one number.
    pub(super) fn is_numeric(&self) -> bool {
        self.number > 0 && !self.has_texts
    }
}

/// Divides the terminal's width among the columns. Without a terminal, each column has its natural
/// width.
///
/// Narrow columns keep their natural width, and the others share the rest evenly.
pub(super) fn widths(columns: &[&Measured], terminal: Option<usize>) -> Vec<usize> {
    let naturals = || columns.iter().map(|column| column.natural);
    let Some(terminal) = terminal else {
        return naturals().collect();
    };
    let room = terminal.saturating_sub(GAP * columns.len().saturating_sub(1));
    let least = |fit| columns.iter().map(move |column| column.least(fit));
    let fit = [Fit::Easy, Fit::Tight]
        .into_iter()
        .find(|&fit| least(fit).sum::<usize>() <= room);
    let share = |level: usize| -> Vec<usize> {
        let of = |column: &&Measured| {
            let least = fit.map_or(1, |fit| column.least(fit));
            level.clamp(least.min(column.natural), column.natural)
        };
        columns.iter().map(of).collect()
    };
    // Finds by bisection the highest level for which the widths from `share` fit into the room.
    let mut level = 0;
    let mut above = naturals().max().unwrap_or(0).min(terminal) + 1;
    while above - level > 1 {
        let middle = usize::midpoint(level, above);
        if share(middle).iter().sum::<usize>() <= room {
            level = middle;
        } else {
            above = middle;
        }
    }
    let mut widths = share(level);
    let mut left = room.saturating_sub(widths.iter().sum());
    for (width, column) in widths.iter_mut().zip(columns) {
        if left > 0 && *width < column.natural {
            *width += 1;
            left -= 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn column(name: &str, values: &[&str]) -> Measured {
        let mut column = Measured::new(&Column::new(name));
        for value in values {
            let cell = match value.parse() {
                Ok(number) => Cell::Integer(number),
                Err(_) => Cell::Text((*value).into()),
            };
            column.add(&cell, value);
        }
        column
    }

    #[test]
    fn short_columns_keep_their_width_and_long_ones_share_the_rest() {
        let columns = [
            column("n", &["7", "1066"]),
            column("what", &["a b c d e f g h i j k l m n o p q r s t u v"]),
            column(
                "y",
                &["a b c d e f g h i j k l m n o p q r s t u v w x y z"],
            ),
        ];
        let columns: Vec<&Measured> = columns.iter().collect();
        assert_eq!(widths(&columns, None), [4, 43, 51]);
        assert_eq!(widths(&columns, Some(200)), [4, 43, 51]);
        assert_eq!(widths(&columns, Some(40)), [4, 16, 16]);
        assert_eq!(widths(&columns, Some(41)), [4, 17, 16]);
        assert_eq!(widths(&columns, Some(97)), [4, 43, 46]);
    }

    #[test]
    fn a_number_stays_whole_and_its_name_breaks_at_underscores() {
        let columns = [
            column("facts_citing", &["7", "123456789"]),
            column("what", &["one two three four five six"]),
        ];
        let columns: Vec<&Measured> = columns.iter().collect();
        assert_eq!(columns[0].least(Fit::Easy), 9);
        assert_eq!(widths(&columns, Some(20)), [9, 9]);
    }

    #[test]
    fn a_column_with_one_text_is_not_numeric() {
        assert!(column("n", &["1", "2"]).is_numeric());
        assert!(!column("n", &["1", "two"]).is_numeric());
        assert!(!column("n", &[]).is_numeric());
    }

    proptest! {
        #[test]
        fn columns_fill_the_terminal_but_never_exceed_it(
            lengths in prop::collection::vec(1..200_usize, 1..8),
            terminal in 40..300_usize,
        ) {
            let texts = lengths.iter().map(|&length| "a ".repeat(length));
            let columns: Vec<Measured> = texts.map(|text| column("c", &[text.trim()])).collect();
            let columns: Vec<&Measured> = columns.iter().collect();
            let widths = widths(&columns, Some(terminal));
            let taken = widths.iter().sum::<usize>() + GAP * (widths.len() - 1);
            let natural = columns.iter().map(|column| column.natural).sum::<usize>()
                + GAP * (columns.len() - 1);
            prop_assert_eq!(taken, natural.min(terminal));
        }
    }
}

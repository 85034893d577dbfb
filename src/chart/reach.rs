//! Splits bars into certain and possible pieces.

use super::amount::BoundedNumber;

/// The direction of a bar from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BarSide {
    Left,
    Right,
}

/// A piece of a bar, from one number to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// The index of the series that the piece belongs to.
    pub(super) series: usize,
    pub(super) from: f64,
    pub(super) to: f64,
    /// Whether the piece is certain. Of "3 to 5", only the piece from 0 to 3 is certain.
    pub(super) is_certain: bool,
    /// Whether the piece ends in an arrow, because the number has no known bound there.
    pub(super) goes_on: bool,
    pub(super) side: BarSide,
}

/// Returns the pieces of a bar that shows these numbers end to end. Negative numbers go to the side
/// opposite `side`.
pub(super) fn pieces(amounts: &[(usize, Option<BoundedNumber>)], side: BarSide) -> Vec<Piece> {
    let (mut right, mut left) = (0.0, 0.0);
    let mut pieces = Vec::new();
    for &(series, amount) in amounts {
        let Some(amount) = amount else { continue };
        let turned = amount.high.is_some_and(|high| high < 0.0);
        let (low, high) = if turned {
            (amount.high.map(f64::abs), amount.low.map(f64::abs))
        } else {
            (amount.low, amount.high)
        };
        let side = match (side, turned) {
            (BarSide::Right, false) | (BarSide::Left, true) => BarSide::Right,
            _ => BarSide::Left,
        };
        let (base, sign) = match side {
            BarSide::Right => (&mut right, 1.0),
            BarSide::Left => (&mut left, -1.0),
        };
        let mut add = |from: f64, to: f64, is_certain: bool, goes_on: bool| {
            // Adding 0 turns -0 into 0.
            let (from, to) = ((*base + from) * sign + 0.0, (*base + to) * sign + 0.0);
            pieces.push(Piece {
                series,
                from: from.min(to),
                to: from.max(to),
                is_certain,
                goes_on,
                side,
            });
        };
        let certain = low.unwrap_or(0.0);
        if certain > 0.0 {
            add(0.0, certain, true, false);
        }
        match high {
            // The number can be negative or positive, so no part of the piece is certain.
            _ if certain < 0.0 => add(certain, high.unwrap_or(0.0).max(0.0), false, high.is_none()),
            None => add(certain, certain, false, true),
            Some(high) if high > certain => add(certain, high, false, false),
            Some(_) => {}
        }
        *base += high.unwrap_or(certain).max(certain).max(0.0);
    }
    pieces
}

/// The smallest and the greatest number of a bar, and on which sides it has no known bound.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Reach {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) goes_on_left: bool,
    pub(super) goes_on_right: bool,
}

impl Reach {
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let mut reach = Self::default();
        for piece in pieces {
            reach.min = reach.min.min(piece.from);
            reach.max = reach.max.max(piece.to);
            reach.goes_on_left |= piece.goes_on && piece.side == BarSide::Left;
            reach.goes_on_right |= piece.goes_on && piece.side == BarSide::Right;
        }
        reach
    }
}

/// Says which markings the bars of a chart use. The legend explains only these.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BarSigns {
    pub(super) possible: bool,
    pub(super) goes_on: bool,
}

impl BarSigns {
    pub(super) fn add(&mut self, pieces: &[Piece]) {
        self.possible |= pieces.iter().any(|it| !it.is_certain);
        self.goes_on |= pieces.iter().any(|it| it.goes_on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(amounts: &[BoundedNumber], side: BarSide) -> String {
        let amounts: Vec<(usize, Option<BoundedNumber>)> =
            amounts.iter().map(|it| Some(*it)).enumerate().collect();
        let pieces = pieces(&amounts, side);
        let drawn = pieces.iter().map(|it| {
            let certain = if it.is_certain { "" } else { "?" };
            let on = if it.goes_on { ">" } else { "" };
            format!("{}..{}{certain}{on}", it.from, it.to)
        });
        drawn.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_bar_is_certain_up_to_its_lower_bound() {
        for (amount, pieces) in [
            (BoundedNumber::exactly(12.0), "0..12"),
            (BoundedNumber::exactly(0.0), ""),
            (BoundedNumber::between(5.0, 9.0), "0..5 5..9?"),
            (BoundedNumber::at_most(9.0), "0..9?"),
            (BoundedNumber::at_least(5.0), "0..5 5..5?>"),
            (BoundedNumber::exactly(-3.0), "-3..0"),
            (BoundedNumber::between(-3.0, -1.0), "-1..0 -3..-1?"),
            (BoundedNumber::between(-3.0, 2.0), "-3..2?"),
        ] {
            assert_eq!(drawn(&[amount], BarSide::Right), pieces);
        }
    }

    #[test]
    fn numbers_of_one_bar_are_drawn_end_to_end() {
        let two = [
            BoundedNumber::exactly(4.0),
            BoundedNumber::between(1.0, 2.0),
        ];
        assert_eq!(drawn(&two, BarSide::Right), "0..4 4..5 5..6?");
        assert_eq!(drawn(&two, BarSide::Left), "-4..0 -5..-4 -6..-5?");
    }
}

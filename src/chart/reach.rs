//! Bars as pieces from number to number: what is certain, and what is only possible.

use super::amount::Amount;

/// Which way a bar goes from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// A piece of a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// Place of its number among those of the row.
    pub(super) series: usize,
    pub(super) from: f64,
    pub(super) to: f64,
    /// Whether the number reaches so far in any case.
    pub(super) is_certain: bool,
    /// Whether there is no bound where the piece ends.
    pub(super) goes_on: bool,
    pub(super) side: Side,
}

/// Returns the pieces of a bar that has these numbers one behind the other; a negative number
/// goes to the other side.
pub(super) fn pieces(amounts: &[(usize, Option<Amount>)], side: Side) -> Vec<Piece> {
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
            (Side::Right, false) | (Side::Left, true) => Side::Right,
            _ => Side::Left,
        };
        let (base, sign) = match side {
            Side::Right => (&mut right, 1.0),
            Side::Left => (&mut left, -1.0),
        };
        let mut add = |from: f64, to: f64, is_certain: bool, goes_on: bool| {
            // Adding 0 makes 0 of -0.
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
            // From below zero to above it: all of it is only possible.
            _ if certain < 0.0 => add(certain, high.unwrap_or(0.0).max(0.0), false, high.is_none()),
            None => add(certain, certain, false, true),
            Some(high) if high > certain => add(certain, high, false, false),
            Some(_) => {}
        }
        *base += high.unwrap_or(certain).max(certain).max(0.0);
    }
    pieces
}

/// From where to where a bar goes.
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
            reach.goes_on_left |= piece.goes_on && piece.side == Side::Left;
            reach.goes_on_right |= piece.goes_on && piece.side == Side::Right;
        }
        reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(amounts: &[Amount], side: Side) -> String {
        let amounts: Vec<(usize, Option<Amount>)> =
            amounts.iter().map(|it| Some(*it)).enumerate().collect();
        let pieces = pieces(&amounts, side);
        let told = pieces.iter().map(|it| {
            let certain = if it.is_certain { "" } else { "?" };
            let on = if it.goes_on { ">" } else { "" };
            format!("{}..{}{certain}{on}", it.from, it.to)
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_bar_is_certain_up_to_its_lower_bound() {
        let one = |amount| told(&[amount], Side::Right);
        assert_eq!(one(Amount::exactly(12.0)), "0..12");
        assert_eq!(one(Amount::exactly(0.0)), "");
        assert_eq!(one(Amount::between(5.0, 9.0)), "0..5 5..9?");
        assert_eq!(one(Amount::at_most(9.0)), "0..9?");
        assert_eq!(one(Amount::at_least(5.0)), "0..5 5..5?>");
        assert_eq!(one(Amount::exactly(-3.0)), "-3..0");
        assert_eq!(one(Amount::between(-3.0, -1.0)), "-1..0 -3..-1?");
        assert_eq!(one(Amount::between(-3.0, 2.0)), "-3..2?");
    }

    #[test]
    fn numbers_stand_one_behind_the_other() {
        let two = [Amount::exactly(4.0), Amount::between(1.0, 2.0)];
        assert_eq!(told(&two, Side::Right), "0..4 4..5 5..6?");
        assert_eq!(told(&two, Side::Left), "-4..0 -5..-4 -6..-5?");
    }
}

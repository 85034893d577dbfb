//! Computes three coefficients: per cent agreement, Cohen's kappa and Krippendorff's alpha.
//!
//! Alpha is computed as in K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*
//! (University of Pennsylvania, 2011), section D, which allows any number of coders and missing
//! values. Kappa is computed as in J. Cohen, *A Coefficient of Agreement for Nominal Scales*,
//! Educational and Psychological Measurement 20 (1960).

/// The level of measurement of a variable. It decides how the distance between two values is
/// computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The values have no order: two values are equal or not.
    Nominal,
    /// The values have an order. The distance between two values grows with the number of times
    /// that coders used the values between them.
    Ordinal,
    /// The distance is the difference between the two values.
    Interval,
    /// The distance is the difference between the two values, divided by their sum. No value is
    /// below 0.
    Ratio,
}

impl Level {
    /// Returns the name of the level.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
            Self::Ratio => "ratio",
        }
    }
}

/// The values that coders gave to the same units for one variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    /// The distinct values, in ascending order.
    values: Vec<f64>,
    /// For each unit and each coder, the index of the value in `values`.
    units: Vec<Vec<Option<usize>>>,
}

impl Ratings {
    /// Takes the values of each unit, one for each coder. A value is `None` if the coder did not
    /// code the unit.
    ///
    /// For [`Level::Nominal`], any numbers can stand for the values. A value that is not finite
    /// counts as not coded.
    #[must_use]
    pub fn new(units: &[Vec<Option<f64>>]) -> Self {
        // Adding 0 turns -0 into 0, so that both are one value.
        let plain = |value: f64| Some(value + 0.0).filter(|value| value.is_finite());
        let mut values: Vec<f64> = units
            .iter()
            .flatten()
            .filter_map(|it| it.and_then(plain))
            .collect();
        values.sort_by(f64::total_cmp);
        values.dedup_by(|one, other| one.total_cmp(other).is_eq());
        let place = |value: f64| {
            let value = plain(value)?;
            values.binary_search_by(|it| it.total_cmp(&value)).ok()
        };
        let units = units
            .iter()
            .map(|unit| unit.iter().map(|value| value.and_then(place)).collect())
            .collect();
        Self { values, units }
    }

    /// Returns the number of units that at least two coders coded. Only these units are compared.
    #[must_use]
    pub fn units(&self) -> usize {
        self.pairable().count()
    }

    /// Returns the share of equal pairs among all pairs of values that coders gave to the same
    /// unit.
    #[must_use]
    pub fn agreement(&self) -> Option<f64> {
        let (mut same, mut all) = (0.0, 0.0);
        for (one, other) in self.pairable().flat_map(|unit| pairs(&unit)) {
            all += 1.0;
            if one == other {
                same += 1.0;
            }
        }
        (all > 0.0).then(|| same / all)
    }

    /// Returns Cohen's kappa over the units that both coders coded.
    ///
    /// Returns `None` if the number of coders is not two, if they share no unit, or if both used
    /// the same single value throughout. In the last case, agreement by chance would be complete.
    #[must_use]
    pub fn kappa(&self) -> Option<f64> {
        if self.units.iter().any(|unit| unit.len() != 2) {
            return None;
        }
        let mut used = vec![[0.0, 0.0]; self.values.len()];
        let mut units = 0.0;
        for unit in self.pairable() {
            units += 1.0;
            for (coder, value) in unit.into_iter().enumerate() {
                used[value][coder] += 1.0;
            }
        }
        let observed = self.agreement()?;
        let by_chance: f64 = used.iter().map(|[a, b]| (a / units) * (b / units)).sum();
        (by_chance < 1.0).then(|| (observed - by_chance) / (1.0 - by_chance))
    }

    /// Returns Krippendorff's alpha.
    ///
    /// Returns `None` if no unit has two coders, or if all values are equal. Without variation,
    /// alpha is not defined.
    #[must_use]
    pub fn alpha(&self, level: Level) -> Option<f64> {
        let mut counts = vec![0.0; self.values.len()];
        for value in self.pairable().flatten() {
            counts[value] += 1.0;
        }
        let distance = Distance {
            level,
            values: &self.values,
            counts: &counts,
            below: below(&counts),
        };
        let mut observed = 0.0;
        for unit in self.pairable() {
            let within: f64 = pairs(&unit).map(|(a, b)| distance.squared(a, b)).sum();
            // Each value is in `others` pairs. Divide by this, so that the value counts only once.
            let others: f64 = unit.iter().skip(1).map(|_| 1.0).sum();
            observed += within / others;
        }
        let mut expected = 0.0;
        let all: Vec<usize> = (0..counts.len()).collect();
        for (a, b) in pairs(&all) {
            expected += counts[a] * counts[b] * distance.squared(a, b);
        }
        let values: f64 = counts.iter().sum();
        (expected > 0.0).then(|| 1.0 - (values - 1.0) * observed / expected)
    }

    /// Returns the values of each unit that at least two coders coded.
    fn pairable(&self) -> impl Iterator<Item = Vec<usize>> {
        let coded = |unit: &Vec<Option<usize>>| unit.iter().copied().flatten().collect::<Vec<_>>();
        self.units.iter().map(coded).filter(|unit| unit.len() > 1)
    }
}

/// Returns all pairs of the given values, in order.
fn pairs(values: &[usize]) -> impl Iterator<Item = (usize, usize)> + use<> {
    let rest = |at: usize| values.iter().skip(at + 1).copied();
    let all = values.iter().copied().enumerate();
    let pairs: Vec<_> = all
        .flat_map(|(at, one)| rest(at).map(move |other| (one, other)))
        .collect();
    pairs.into_iter()
}

/// Returns, for each value, the number of times that smaller values occur.
fn below(counts: &[f64]) -> Vec<f64> {
    let sum = |sum: &mut f64, count: &f64| {
        let below = *sum;
        *sum += count;
        Some(below)
    };
    counts.iter().scan(0.0, sum).collect()
}

/// What is needed to compute the distance between two values, given the indices of the values.
struct Distance<'r> {
    level: Level,
    values: &'r [f64],
    /// The number of times that each value occurs.
    counts: &'r [f64],
    /// For each value, the number of times that smaller values occur.
    below: Vec<f64>,
}

impl Distance<'_> {
    fn squared(&self, one: usize, other: usize) -> f64 {
        if one == other {
            return 0.0;
        }
        let distance = match self.level {
            Level::Nominal => 1.0,
            Level::Ordinal => {
                // The distance goes from the middle rank of one value to the middle rank of the
                // other.
                let rank = |at: usize| self.below[at] + self.counts[at] / 2.0;
                rank(one) - rank(other)
            }
            Level::Interval => self.values[one] - self.values[other],
            Level::Ratio => {
                let (one, other) = (self.values[one], self.values[other]);
                (one - other) / (one + other)
            }
        };
        distance * distance
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVELS: [Level; 4] = [
        Level::Nominal,
        Level::Ordinal,
        Level::Interval,
        Level::Ratio,
    ];

    /// Returns the ratings of two coders. A `.` means that the coder did not code the unit.
    fn two(one: &str, other: &str) -> Ratings {
        let value = |c: char| c.to_digit(10).map(f64::from);
        let units = one.chars().zip(other.chars());
        let units: Vec<_> = units.map(|(a, b)| vec![value(a), value(b)]).collect();
        Ratings::new(&units)
    }

    fn close(found: Option<f64>, expected: f64) {
        let found = found.unwrap();
        assert!(
            (found - expected).abs() < 1e-12,
            "{found} is not {expected}"
        );
    }

    /// The example of Krippendorff (2011), section A: two coders give the values 0 and 1 to ten
    /// units. They agree in six units. Of the 20 values, 14 are 0 and 6 are 1, so alpha is
    /// `1 - 19 * 4 / (14 * 6)`.
    #[test]
    fn alpha_equals_the_published_example() {
        let ratings = two("0100000010", "1110010000");
        assert_eq!(ratings.units(), 10);
        close(ratings.agreement(), 0.6);
        for level in [Level::Nominal, Level::Ordinal, Level::Interval] {
            close(ratings.alpha(level), 1.0 - 19.0 * 4.0 / 84.0);
        }
    }

    /// The example is a table of two coders with the cells 20 5 / 10 15. They agree in 35 of 50
    /// units, and would agree in half of them by chance, so kappa is (0.7 - 0.5) / 0.5.
    #[test]
    fn kappa_equals_the_worked_example() {
        let cells = [
            ((0.0, 0.0), 20),
            ((0.0, 1.0), 5),
            ((1.0, 0.0), 10),
            ((1.0, 1.0), 15),
        ];
        let units: Vec<_> = cells
            .into_iter()
            .flat_map(|((a, b), times)| vec![vec![Some(a), Some(b)]; times])
            .collect();
        let ratings = Ratings::new(&units);
        close(ratings.agreement(), 0.7);
        close(ratings.kappa(), 0.4);
    }

    /// The units have the values 1 1, 2 3 and 3 3: two of the values are 1, one is 2, and three are
    /// 3.
    #[test]
    fn the_level_of_measurement_decides_the_distance() {
        let ratings = two("123", "133");
        let alpha = |between: f64, expected: f64| 1.0 - 5.0 * between / expected;
        close(ratings.alpha(Level::Nominal), alpha(1.0, 2.0 + 6.0 + 3.0));
        // The middle rank of value 1 is 1, that of value 2 is 2.5, and that of value 3 is 4.5.
        let (ab, ac, bc) = (2.25, 12.25, 4.0);
        close(
            ratings.alpha(Level::Ordinal),
            alpha(bc, 2.0 * ab + 6.0 * ac + 3.0 * bc),
        );
        close(
            ratings.alpha(Level::Interval),
            alpha(1.0, 2.0 + 6.0 * 4.0 + 3.0),
        );
        let (ab, ac, bc) = (1.0 / 9.0, 0.25, 0.04);
        close(
            ratings.alpha(Level::Ratio),
            alpha(bc, 2.0 * ab + 6.0 * ac + 3.0 * bc),
        );
    }

    #[test]
    fn a_unit_of_one_coder_is_not_compared() {
        let ratings = two("12.1", "1.21");
        assert_eq!(ratings.units(), 2);
        close(ratings.agreement(), 1.0);
    }

    #[test]
    fn an_undefined_figure_is_none() {
        let constant = two("111", "111");
        assert_eq!(constant.kappa(), None);
        let nothing = two("1.", ".2");
        assert_eq!((nothing.agreement(), nothing.kappa()), (None, None));
        for ratings in [&constant, &nothing, &Ratings::new(&[])] {
            assert!(LEVELS.iter().all(|level| ratings.alpha(*level).is_none()));
        }
        let three = Ratings::new(&[vec![Some(1.0), Some(2.0), Some(1.0)]]);
        assert_eq!(three.kappa(), None);
        assert_eq!(Ratings::new(&[vec![Some(f64::NAN), Some(1.0)]]).units(), 0);
    }

    #[test]
    fn zero_has_no_sign() {
        close(
            Ratings::new(&[vec![Some(0.0), Some(-0.0)]]).agreement(),
            1.0,
        );
    }

    proptest! {
        #[test]
        fn no_figure_depends_on_the_order_of_the_coders(
            units in prop::collection::vec(prop::collection::vec(prop::option::of(0u8..5), 3), 0..12),
            turn in 0usize..3,
        ) {
            let rated = |turn: usize| {
                let values = units.iter().map(|unit| {
                    let mut unit: Vec<_> = unit.iter().map(|it| it.map(f64::from)).collect();
                    unit.rotate_left(turn);
                    unit
                });
                Ratings::new(&values.collect::<Vec<_>>())
            };
            let (one, other) = (rated(0), rated(turn));
            prop_assert_eq!(one.agreement(), other.agreement());
            for level in LEVELS {
                let (one, other) = (one.alpha(level), other.alpha(level));
                prop_assert_eq!(one.is_some(), other.is_some());
                let apart = one.unwrap_or(0.0) - other.unwrap_or(0.0);
                prop_assert!(apart.abs() < 1e-9);
                prop_assert!(one.is_none_or(|alpha| alpha.is_finite() && alpha <= 1.0));
            }
        }
    }
}

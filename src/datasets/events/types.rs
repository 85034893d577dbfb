//! What type an actor is of.

use super::Dataset;
use crate::tables::rows;

const TYPES: &str = include_str!("../tables/types.tsv");

/// Returns the type of an actor in words, from its types as given. "": none is given.
///
/// Of several types GDELT's first one counts, which CAMEO gives first because it matters most.
/// ICEWS lists sectors in no order, so the table's order decides. A type that the table lacks is
/// returned as given.
#[must_use]
pub fn type_of(dataset: Dataset, given: &str) -> &str {
    let (scheme, between) = match dataset {
        Dataset::Icews => ("icews", "; "),
        Dataset::Gdelt1 | Dataset::Gdelt2 => ("cameo", " "),
    };
    let first = given.split(between).next().unwrap_or_default();
    let decides = |code: &str| match dataset {
        Dataset::Icews => given.split(between).any(|it| it == code),
        Dataset::Gdelt1 | Dataset::Gdelt2 => first == code,
    };
    let found = rows::<3>(TYPES).find(|[of, code, _]| *of == scheme && decides(code));
    found.map_or(first, |[_, _, name]| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_type_of_gdelt_counts() {
        for (given, expected) in [
            ("", ""),
            ("GOV", "government"),
            ("COP GOV", "police"),
            ("XYZ", "XYZ"),
        ] {
            assert_eq!(type_of(Dataset::Gdelt2, given), expected);
        }
    }

    #[test]
    fn of_sectors_the_most_telling_one_counts() {
        for (given, expected) in [
            ("", ""),
            ("Executive; Government; Police", "police"),
            ("(National) Major Party; Government; Parties", "government"),
            ("Hindu; Social", "civilians"),
            ("Hindu", "Hindu"),
        ] {
            assert_eq!(type_of(Dataset::Icews, given), expected);
        }
    }
}

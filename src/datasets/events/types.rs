//! Finds the type of an actor.

use super::EventDataset;
use crate::tables::rows;

const TYPES: &str = include_str!("../tables/types.tsv");

/// Returns the type of an actor in words. `given` has its types in the form of `GivenParty::kinds`,
/// such as `COP GOV`. If `given` is empty, returns "".
///
/// Of several types in GDELT, the first counts, because CAMEO puts the most important type first.
/// If it is not in `types.tsv`, returns it unchanged. ICEWS lists sectors in no order, so the one
/// that is first in `types.tsv` counts. If none is in that file, returns the first one in `given`.
#[must_use]
pub fn type_of(dataset: EventDataset, given: &str) -> &str {
    let (scheme, between) = match dataset {
        EventDataset::Icews => ("icews", "; "),
        EventDataset::Gdelt1 | EventDataset::Gdelt2 => ("cameo", " "),
    };
    let first = given.split(between).next().unwrap_or_default();
    let decides = |code: &str| match dataset {
        EventDataset::Icews => given.split(between).any(|it| it == code),
        EventDataset::Gdelt1 | EventDataset::Gdelt2 => first == code,
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
            assert_eq!(type_of(EventDataset::Gdelt2, given), expected);
        }
    }

    #[test]
    fn the_order_of_the_table_decides_among_sectors() {
        for (given, expected) in [
            ("", ""),
            ("Executive; Government; Police", "police"),
            ("(National) Major Party; Government; Parties", "government"),
            ("Hindu; Social", "civilians"),
            ("Hindu", "Hindu"),
        ] {
            assert_eq!(type_of(EventDataset::Icews, given), expected);
        }
    }
}

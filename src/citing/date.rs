//! Dates in EDTF as each style has them.

use crate::calendar::MONTHS;
use crate::dossier::label;

/// Returns a date as people write it: `12 May 2022`, `Q4 2021`.
pub(super) fn for_people(edtf: &str) -> String {
    let name = |month: u16| MONTHS.get(usize::from(month).wrapping_sub(1));
    match plain(edtf).as_deref() {
        Some([year, month, day]) => {
            name(*month).map_or_else(|| label(edtf), |name| format!("{day} {name} {year}"))
        }
        Some([year, month]) => {
            name(*month).map_or_else(|| label(edtf), |name| format!("{name} {year}"))
        }
        _ => label(edtf),
    }
}

/// Returns whether biblatex takes the date: it knows EDTF to level 1.
pub(super) fn is_known_to_biblatex(edtf: &str) -> bool {
    edtf_core::level(edtf).is_some_and(|level| level <= 1)
}

/// Returns year, month and day of the date, or of both ends of an interval; none of what
/// is open, approximate, a season or a set, which CSL has no numbers for.
pub(super) fn parts(edtf: &str) -> Option<Vec<Vec<u16>>> {
    edtf.split('/').map(plain).collect()
}

/// Returns the numbers of a plain date.
fn plain(edtf: &str) -> Option<Vec<u16>> {
    let lengths = [4, 2, 2];
    let parts: Vec<&str> = edtf.split('-').collect();
    if parts.len() > lengths.len() {
        return None;
    }
    let number = |(part, length): (&&str, usize)| {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let numbers: Vec<u16> = parts
        .iter()
        .zip(lengths)
        .map(number)
        .collect::<Option<_>>()?;
    // A "month" from 21 on is a season or a quarter.
    let is_month = numbers.get(1).is_none_or(|month| (1..=12).contains(month));
    is_month.then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_is_written_out() {
        let told = [
            "2022-05-12",
            "2022-05",
            "2022",
            "2021-36",
            "[2022-03..2022-05]",
            "2022~",
        ]
        .map(for_people);
        assert_eq!(
            told,
            [
                "12 May 2022",
                "May 2022",
                "2022",
                "Q4 2021",
                "one month of Mar – May 2022",
                "about 2022"
            ]
        );
    }

    #[test]
    fn only_plain_dates_have_numbers() {
        assert_eq!(parts("2022-05-12"), Some(vec![vec![2022, 5, 12]]));
        assert_eq!(parts("2021/2022-05"), Some(vec![vec![2021], vec![2022, 5]]));
        for none in [
            "2022~",
            "2022-21",
            "2022/..",
            "{2021,2022}",
            "202X",
            "",
            "2022-05-12-1",
        ] {
            assert_eq!(parts(none), None, "{none}");
        }
    }

    #[test]
    fn biblatex_takes_two_levels() {
        assert!(
            ["2022", "2022-05-12", "2022~", "202X", "2022/.."]
                .iter()
                .all(|it| is_known_to_biblatex(it))
        );
        assert!(
            ["[2022-03..2022-05]", "2021-36", "nonsense"]
                .iter()
                .all(|it| !is_known_to_biblatex(it))
        );
    }
}

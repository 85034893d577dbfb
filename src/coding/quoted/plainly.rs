//! Recognizes words that plainly state the coded value, which makes a slower comparison needless.

use crate::calendar::MONTHS;
use crate::dossier::{Date, Quantity, WrittenAmount, write_amount};

/// Words that a date can contain in addition to its day, month and year.
const JOINTS: [&str; 4] = ["on", "in", "the", "of"];

/// Whether words state exactly the coded date: `on 2 March 2022`, `in May 2020`.
pub(super) fn is_date(words: &str, coded: &Date) -> bool {
    let fields: Vec<&str> = coded.edtf.split('-').collect();
    let number = |field: &str| field.parse::<usize>().ok();
    let (year, month, day) = match fields.as_slice() {
        [year] => (*year, None, None),
        [year, month] => (*year, number(month), None),
        [year, month, day] => (*year, number(month), number(day)),
        _ => return false,
    };
    if year.len() != 4 || month.is_none() != (fields.len() < 2) {
        return false;
    }
    let month = month.and_then(|month| MONTHS.get(month.wrapping_sub(1)).copied());
    let mut wanted = [Some(year), month].into_iter().flatten().count() + usize::from(day.is_some());
    for word in words.split([' ', ',']).filter(|word| !word.is_empty()) {
        let is_part = word == year
            || Some(word) == month
            || word.len() < 3 && day.is_some() && word.parse().ok() == day;
        if is_part {
            wanted = wanted.wrapping_sub(1);
        } else if !JOINTS.contains(&word) {
            return false;
        }
    }
    wanted == 0
}

/// Whether words state exactly the coded amount, as a dossier would write it or with the sign of
/// the US dollar: `up to US$5 million`, or `12 ships` for the unit `ship`.
pub(super) fn is_amount(words: &str, quantity: &Quantity) -> bool {
    let (Some(unit), None) = (quantity.unit.as_deref(), quantity.per.as_ref()) else {
        return false;
    };
    let bare = write_amount(&WrittenAmount {
        comparator: &quantity.comparator,
        low: quantity.low,
        high: quantity.high.filter(|_| quantity.high != quantity.low),
        ..WrittenAmount::default()
    });
    let Some(figure) = bare.find(|c: char| c.is_ascii_digit()) else {
        return false;
    };
    let (bound, figure) = bare.split_at(figure);
    let Some(rest) = words.strip_prefix(bound) else {
        return false;
    };
    match unit {
        "USD" => {
            rest.strip_prefix("US$")
                .or_else(|| rest.strip_prefix("USD "))
                == Some(figure)
        }
        unit if unit.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            let counted = rest
                .strip_prefix(figure)
                .and_then(|it| it.strip_prefix(' '));
            counted.is_some_and(|it| it.strip_suffix('s').unwrap_or(it) == unit)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Number, read_date};

    #[test]
    fn a_date_in_full_is_plain() {
        let is_plain = |words, edtf| is_date(words, &read_date(edtf).unwrap());
        for (words, edtf) in [
            ("on 2 March 2022", "2022-03-02"),
            ("March 2, 2022", "2022-03-02"),
            ("in May 2020", "2020-05"),
            ("2021", "2021"),
        ] {
            assert!(is_plain(words, edtf), "{words}");
        }
        for (words, edtf) in [
            ("on 3 March 2022", "2022-03-02"),
            ("on 2 March 2022", "2022-03"),
            ("in March 2022", "2022-03-02"),
            ("by 2 March 2022", "2022-03-02"),
            ("2 or 3 March 2022", "2022-03-02"),
            ("2021 to 2022", "2021"),
            ("2021", "202X"),
            ("2021", "2021~"),
            ("2021", "2021/2022"),
            ("2 2 March 2022", "2022-03-02"),
        ] {
            assert!(!is_plain(words, edtf), "{words} {edtf}");
        }
    }

    #[test]
    fn an_amount_as_coded_is_plain() {
        let quantity = |comparator: &str, figure: i64, unit: &str| {
            let figure = Some(Number::Integer(figure));
            let is_most = matches!(comparator, "up_to" | "nearly");
            Quantity {
                comparator: comparator.into(),
                low: figure.filter(|_| !is_most),
                high: figure.filter(|_| is_most || comparator == "eq"),
                unit: Some(unit.into()),
                ..Quantity::default()
            }
        };
        for (words, coded) in [
            ("up to US$5 million", quantity("up_to", 5_000_000, "USD")),
            ("USD 204.1 million", quantity("eq", 204_100_000, "USD")),
            ("12 ships", quantity("eq", 12, "ship")),
            ("19 percent", quantity("eq", 19, "percent")),
        ] {
            assert!(is_amount(words, &coded), "{words}");
        }
        for (words, coded) in [
            ("US$5 million", quantity("up_to", 5_000_000, "USD")),
            ("up to US$5 million", quantity("eq", 5_000_000, "USD")),
            ("up to US$5 billion", quantity("up_to", 5_000_000, "USD")),
            ("12 ships a year", quantity("eq", 12, "ship")),
            ("112 ships", quantity("eq", 12, "ship")),
            ("12 boats", quantity("eq", 12, "ship")),
        ] {
            assert!(!is_amount(words, &coded), "{words}");
        }
    }
}

//! Writes dates in the forms of the citation styles.

use edtf_core::Edtf;

use crate::calendar::MONTHS;
use crate::dossier::{OPEN_END, OPEN_START, label, read_date};

/// The codes of the four seasons in EDTF, from spring on. Both biblatex and CSL print seasons.
const SEASONS: std::ops::RangeInclusive<u16> = 21..=24;

/// The codes of the parts of a year that biblatex prints clearly: seasons and quarters.
///
/// The codes after these are ambiguous in print: biblatex prints the first third of a year as "Q1",
/// like the first quarter, and the first half as "S1".
const PRINTED: std::ops::RangeInclusive<u16> = 21..=36;

/// Returns a date in words: `12 May 2022`, `Q4 2021`, `about September 2002`.
///
/// If there are no short words for a date, returns its bounds. If the text is no date, returns it
/// unchanged.
pub(super) fn in_words(edtf: &str) -> String {
    let words = label(edtf);
    if words == edtf && plain(edtf).is_none() {
        return bounds(edtf).unwrap_or(words);
    }
    spelled(&words)
}

/// Returns the bounds of a date in words, then the date in EDTF: `since 3 May 2021 (… in EDTF)`.
fn bounds(edtf: &str) -> Option<String> {
    let date = read_date(edtf).ok()?;
    let day = |day: &str| spelled(&label(day));
    let words = match (date.earliest.as_deref(), date.latest.as_deref()) {
        (Some(first), Some(OPEN_END)) => format!("since {}", day(first)),
        (Some(OPEN_START), Some(last)) => format!("until {}", day(last)),
        (Some(first), Some(last)) => format!("between {} and {}", day(first), day(last)),
        (Some(first), None) => format!("from {}, end unknown", day(first)),
        (None, Some(last)) => format!("until {}, start unknown", day(last)),
        (None, None) => return None,
    };
    Some(format!("{words} ({edtf} in EDTF)"))
}

/// Writes the names of months in full, such as September for Sep.
fn spelled(words: &str) -> String {
    let full = |word| {
        MONTHS
            .into_iter()
            .find(|month| month.get(..3) == Some(word))
    };
    let words = words.split(' ').map(|word| {
        let bare = word.trim_end_matches(',');
        full(bare).map_or_else(|| word.to_owned(), |month| word.replace(bare, month))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Returns whether every program that reads biblatex entries prints the whole date.
pub(super) fn is_printed_in_full(edtf: &str) -> bool {
    let is_season = |date: &SpecifiedDate| date.doubt.is_none() && date.is_part(&SEASONS);
    let is_plain = |text| plain(text).is_some_and(|date| date.year() > 0);
    known(edtf).as_ref().is_some_and(is_season) || edtf.split('/').all(is_plain)
}

/// Returns the date in a form for biblatex: the whole date if biblatex prints it correctly, else
/// its year.
///
/// biblatex cannot read sets. In `../2022` and `2022/`, it ignores the side without a date, or
/// reads it as today.
pub(super) fn for_biblatex(edtf: &str) -> Option<String> {
    let is_printed = |text: &str| {
        let date = known(text);
        date.is_some_and(|it| it.year() > 0 && (it.is_of_calendar() || it.is_part(&PRINTED)))
    };
    let is_printed = match edtf.split_once('/') {
        None => is_printed(edtf) || is_decade_or_century(edtf),
        Some((first, "..")) => is_printed(first),
        Some((first, last)) => is_printed(first) && is_printed(last),
    };
    if is_printed {
        Some(edtf.to_owned())
    } else {
        year_of(edtf)
    }
}

/// Returns whether the date is a year with unspecified last digits, such as `199X`.
fn is_decade_or_century(edtf: &str) -> bool {
    let digits = edtf.trim_end_matches('X');
    let open = edtf.len() - digits.len();
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    edtf.len() == 4 && (1..=2).contains(&open) && are_digits && Edtf::parse(edtf).is_ok()
}

/// Returns the year in which the whole date lies, or `None` if there is no single such year.
fn year_of(edtf: &str) -> Option<String> {
    let date = read_date(edtf).ok()?;
    let (first, last) = (date.earliest?, date.latest?);
    let year = first.get(..4).filter(|it| last.get(..4) == Some(*it))?;
    (year != "0000").then(|| year.to_owned())
}

/// A date in the numbers of CSL.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CslNumbers {
    /// Year, month and day: one list for a date, and two for the ends of an interval.
    pub(super) parts: Vec<Vec<i32>>,
    /// The number of the season; spring is 1.
    pub(super) season: Option<u16>,
    /// Whether the date is approximate.
    pub(super) circa: bool,
}

/// Returns a date in numbers.
///
/// Returns `None` for an uncertain or open date, a quarter or a set: CSL cannot express these. Also
/// returns `None` for 2021/2022-05 and the like, because citeproc-js would stop with an error.
pub(super) fn numbers(edtf: &str) -> Option<CslNumbers> {
    let ends: Vec<SpecifiedDate> = edtf.split('/').map(known).collect::<Option<_>>()?;
    let doubt = ends.first()?.doubt;
    let is_like_the_first =
        |end: &SpecifiedDate| end.doubt == doubt && end.numbers.len() == ends[0].numbers.len();
    if matches!(doubt, Some('?' | '%')) || !ends.iter().all(is_like_the_first) {
        return None;
    }
    let circa = doubt.is_some();
    if let [date] = &ends[..]
        && date.is_part(&SEASONS)
    {
        let season = date.numbers.get(1).map(|code| code - SEASONS.start() + 1);
        let parts = vec![vec![date.year_of_csl()]];
        return Some(CslNumbers {
            parts,
            season,
            circa,
        });
    }
    let parts = ends.iter().map(|end| {
        let rest = end.numbers.iter().skip(1).map(|it| i32::from(*it));
        let parts = std::iter::once(end.year_of_csl()).chain(rest);
        end.is_of_calendar().then(|| parts.collect())
    });
    Some(CslNumbers {
        parts: parts.collect::<Option<_>>()?,
        season: None,
        circa,
    })
}

/// A date without unspecified digits (`X`).
struct SpecifiedDate {
    /// Up to three numbers: year, month (or the code of a part of the year), and day.
    numbers: Vec<u16>,
    /// The `~`, `?` or `%` after the date, if any, which qualifies the whole date.
    doubt: Option<char>,
}

impl SpecifiedDate {
    fn year(&self) -> u16 {
        self.numbers[0]
    }

    /// Returns the year as CSL counts it. There 1 BC is -1; in EDTF, 1 BC is the year 0.
    fn year_of_csl(&self) -> i32 {
        let year = i32::from(self.year());
        if year > 0 { year } else { year - 1 }
    }

    /// Returns whether the date is a year, a month or a day, and not for example a quarter.
    fn is_of_calendar(&self) -> bool {
        self.numbers.get(1).is_none_or(|it| (1..=12).contains(it))
    }

    /// Returns whether the date is a part of a year, such as a season, with one of these codes.
    fn is_part(&self, codes: &std::ops::RangeInclusive<u16>) -> bool {
        self.numbers.get(1).is_some_and(|it| codes.contains(it))
    }
}

/// Reads a single date, such as `2021-05~`. Returns `None` for other texts, such as `199X`.
fn known(edtf: &str) -> Option<SpecifiedDate> {
    let lengths = [4, 2, 2];
    let doubt = edtf.chars().last().filter(|last| "~?%".contains(*last));
    let bare = doubt.map_or(edtf, |_| &edtf[..edtf.len() - 1]);
    let parts: Vec<&str> = bare.split('-').collect();
    if parts.len() > lengths.len() {
        return None;
    }
    let number = |(part, length): (&&str, usize)| {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let numbers = parts.iter().zip(lengths).map(number);
    let numbers = numbers.collect::<Option<_>>()?;
    Some(SpecifiedDate { numbers, doubt })
}

/// Reads a year, month or day without `~`, `?` or `%`. Returns `None` for other texts.
fn plain(edtf: &str) -> Option<SpecifiedDate> {
    known(edtf).filter(|date| date.doubt.is_none() && date.is_of_calendar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_is_written_out() {
        for (edtf, words) in [
            ("2022-05-12", "12 May 2022"),
            ("2022-09", "September 2022"),
            ("2022", "2022"),
            ("0000", "1 BC"),
            ("2021-36", "Q4 2021"),
            ("2021-37", "first third of 2021"),
            ("[2022-03..2022-05]", "one month of March – May 2022"),
            ("2019-03-06/", "from 6 March 2019, end unknown"),
            ("2004-06~", "about June 2004"),
            ("2022?", "2022 (uncertain)"),
            ("199X", "one year of 1990–1999"),
            // There are no short words for these dates.
            (
                "1950S3",
                "between 1 January 1950 and 31 December 1959 (1950S3 in EDTF)",
            ),
            ("{1904..}", "since 1 January 1904 ({1904..} in EDTF)"),
            (
                "2004-06~-11",
                "between 11 May 2004 and 11 July 2004 (2004-06~-11 in EDTF)",
            ),
        ] {
            assert_eq!(in_words(edtf), words, "{edtf}");
        }
        for text in ["", "“in the spring of Mar”", "2021-13"] {
            assert_eq!(in_words(text), text);
        }
    }

    #[test]
    fn biblatex_gets_dates_that_it_prints_correctly() {
        for date in
            "2022 2022-05-12 2022~ 2022? 2022% 2021-11~ 2002~/2004 2004~/.. 2004-21~ 2021-36 \
            2021-33 2021-24 2021-32 199X 19XX 2020/.."
                .split(' ')
        {
            assert_eq!(for_biblatex(date).as_deref(), Some(date));
        }
        for (date, year) in [
            ("2021-37", Some("2021")),
            ("2021-41", Some("2021")),
            ("[2022-03..2022-05]", Some("2022")),
            ("2021-XX", Some("2021")),
            ("2021-11-XX", Some("2021")),
            ("2004-06~-11", Some("2004")),
            ("[2021,2022]", None),
            ("2020/", None),
            ("../2022", None),
            ("/2022", None),
            ("202X~", None),
            ("0000", None),
            ("nonsense", None),
        ] {
            assert_eq!(for_biblatex(date).as_deref(), year, "{date}");
        }
    }

    #[test]
    fn csl_gets_numbers_a_season_and_circa() {
        let numbers = |edtf| {
            let CslNumbers {
                parts,
                season,
                circa,
            } = numbers(edtf)?;
            Some((parts, season, circa))
        };
        for (edtf, parts, season, circa) in [
            ("2022-05-12", vec![vec![2022, 5, 12]], None, false),
            (
                "2021-03/2022-05",
                vec![vec![2021, 3], vec![2022, 5]],
                None,
                false,
            ),
            ("2004-06~", vec![vec![2004, 6]], None, true),
            ("2002~/2004~", vec![vec![2002], vec![2004]], None, true),
            ("2021-23", vec![vec![2021]], Some(3), false),
            ("2021-21~", vec![vec![2021]], Some(1), true),
            ("0000", vec![vec![-1]], None, false),
        ] {
            assert_eq!(numbers(edtf), Some((parts, season, circa)), "{edtf}");
        }
        for none in
            "2022? 2022% 2002~/2004 2021-25 2021-36 2021-21/2021-22 2021/2022-05 2022/.. 2022/ \
            {2021,2022} 202X 2022-05-12-1 2004-06~-11"
                .split(' ')
        {
            assert_eq!(numbers(none), None, "{none}");
        }
        assert_eq!(numbers(""), None);
    }

    #[test]
    fn only_dates_that_all_programs_print_need_no_words() {
        for full in ["2022", "2022-05-12", "2021/2022-05", "2021-24"] {
            assert!(is_printed_in_full(full), "{full}");
        }
        for partly in [
            "2022~", "2022?", "2021-25", "2021-36", "2021/..", "199X", "2021-XX", "0000", "",
        ] {
            assert!(!is_printed_in_full(partly), "{partly}");
        }
    }
}

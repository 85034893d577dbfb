//! Translates dates in forms older than EDTF 2019, and in informal forms, to EDTF.

use super::period::{DateError, read_date};

/// Words for the end of an interval, with their EDTF: `..` if the end is open, and an empty text if
/// it is unknown.
const ENDS: [(&str, &str); 7] = [
    ("open", ".."),
    ("present", ".."),
    ("now", ".."),
    ("today", ".."),
    ("ongoing", ".."),
    ("unknown", ""),
    ("?", ""),
];

/// Informal names for parts of a year, with their EDTF codes: `2021-Q3` is `2021-35`.
const PARTS: [(&str, &str); 10] = [
    ("q1", "33"),
    ("q2", "34"),
    ("q3", "35"),
    ("q4", "36"),
    ("h1", "40"),
    ("h2", "41"),
    ("spring", "21"),
    ("summer", "22"),
    ("autumn", "23"),
    ("winter", "24"),
];

/// Returns a hint that shows the EDTF of a date in an old or informal form.
pub(super) fn written_otherwise(text: &str) -> Option<String> {
    let meant = now(text)?;
    match read_date(&meant) {
        Ok(date) => Some(format!("write `{}`", date.edtf)),
        Err(DateError::YearOutOfRange) => Some(format!(
            "it is `{meant}` now, but a record has years from 0000 to 9999 only"
        )),
        Err(_) => None,
    }
}

/// Returns a date in current EDTF, or `None` if the text would not change.
fn now(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> = lower.split('/').collect();
    let meant = match parts.as_slice() {
        [start, end] => {
            let [start, end] = [start, end].map(|end| end_of_interval(end));
            format!("{start}/{end}")
        }
        [date] => single(date),
        _ => return None,
    };
    (meant != text).then_some(meant)
}

fn end_of_interval(end: &str) -> String {
    let word = ENDS.iter().find(|(word, _)| *word == end);
    word.map_or_else(|| single(end), |(_, sign)| (*sign).to_owned())
}

fn single(date: &str) -> String {
    let date = date.replace("?~", "%").replace("~?", "%");
    if let Some(year) = date.strip_prefix('y').filter(|it| is_figure(it)) {
        // Older versions have `p` instead of `S` before the number of significant digits.
        return format!("Y{}", year.to_uppercase().replace('P', "S"));
    }
    if let Some(of_place) = of_hemisphere(&date) {
        return of_place;
    }
    if let Some(about) = about(&date) {
        return about;
    }
    if let Some(decade) = date.strip_suffix("0s").filter(|it| is_figure(it)) {
        return format!("{decade}X");
    }
    let fields: Vec<&str> = date.split('-').collect();
    if fields.len() > 3 || fields.iter().any(|field| field.is_empty()) {
        return date;
    }
    let fields = fields.iter().enumerate().map(|(n, field)| match n {
        0 => open_digits(field),
        _ => open_digits(&two_digits(field)),
    });
    fields.collect::<Vec<_>>().join("-")
}

/// Converts a season that names its hemisphere, such as `2001-21^southernHemisphere`, to EDTF.
fn of_hemisphere(date: &str) -> Option<String> {
    let (date, place) = date.split_once('^')?;
    let (year, season) = date.rsplit_once('-')?;
    let season: u32 = season.parse().ok().filter(|it| (21..=24).contains(it))?;
    let season = match place {
        _ if place.starts_with("north") => season + 4,
        _ if place.starts_with("south") => season + 8,
        _ => season,
    };
    Some(format!("{year}-{season}"))
}

/// Converts a date after a word such as `circa` to EDTF: `circa 2002` to `2002~`.
fn about(date: &str) -> Option<String> {
    let signs = ["circa ", "ca. ", "ca ", "c. ", "c.", "about "];
    let rest = signs.iter().find_map(|sign| date.strip_prefix(sign))?;
    Some(format!("{}~", single(rest.trim())))
}

/// Writes a month or day with two digits, and a part of a year as its code: `q3` as `35`.
fn two_digits(field: &str) -> String {
    if let Some((_, number)) = PARTS.iter().find(|(part, _)| *part == field) {
        return (*number).to_owned();
    }
    if field.len() == 1 && is_figure(field) {
        return format!("0{field}");
    }
    field.to_owned()
}

/// Replaces `x`, and the `u` of old EDTF for an unknown digit, by the `X` of current EDTF.
fn open_digits(field: &str) -> String {
    let digits = field.trim_end_matches(['?', '~', '%']);
    let is_open = digits
        .chars()
        .all(|c| c.is_ascii_digit() || c == 'u' || c == 'x');
    if is_open {
        field.replace(['u', 'x'], "X")
    } else {
        field.to_owned()
    }
}

fn is_figure(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_form_gets_a_hint_with_the_current_one() {
        for (old, hint) in [
            ("2020/open", "write `2020/..`"),
            ("open/2020", "write `../2020`"),
            ("2021-06/present", "write `2021-06/..`"),
            ("unknown/2006", "write `/2006`"),
            ("2006/unknown", "write `2006/`"),
            ("199u", "write `199X`"),
            ("19uu", "write `19XX`"),
            ("199x", "write `199X`"),
            ("1999-uu", "write `1999-XX`"),
            ("1999-12-uu", "write `1999-12-XX`"),
            ("199u/2006", "write `199X/2006`"),
            ("1984?~", "write `1984%`"),
            ("1984~?", "write `1984%`"),
            ("2001-21^southernHemisphere", "write `2001-29`"),
            ("2001-24^northernHemisphere", "write `2001-28`"),
            ("2021-Q3", "write `2021-35`"),
            ("2021-H2", "write `2021-41`"),
            ("2021-5-3", "write `2021-05-03`"),
            ("circa 2002", "write `2002~`"),
            ("1990s", "write `199X`"),
            (
                "y170000002",
                "it is `Y170000002` now, but a record has years from 0000 to 9999 only",
            ),
            (
                "y17e7",
                "it is `Y17E7` now, but a record has years from 0000 to 9999 only",
            ),
        ] {
            assert!(read_date(old).is_err(), "{old}");
            assert_eq!(written_otherwise(old).as_deref(), Some(hint), "{old}");
        }
    }

    #[test]
    fn a_text_that_is_no_date_gets_no_hint() {
        for text in [
            "",
            "soon",
            "2021-13-45",
            "open",
            "2021/2022/2023",
            "u",
            "2021-02-30",
            "May 2021",
        ] {
            assert_eq!(written_otherwise(text), None, "{text}");
        }
    }
}

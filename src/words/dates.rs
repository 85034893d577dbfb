//! Words that date something.

use std::ops::Range;
use std::time::{Duration, SystemTime};

use super::number::small;
use super::word::{Word, are, one_of, words};
use crate::dossier::read_date;

/// A date in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// What it would be in EDTF; none where only words can be recorded.
    pub edtf: Option<String>,
    /// Code of `date_bases`.
    pub basis: &'static str,
}

/// The day, month or year that "now" is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
}

impl Anchor {
    /// Returns the anchor that a plain date is.
    pub(crate) fn of(edtf: &str) -> Option<Self> {
        let mut parts = edtf.split('-').map(|part| part.parse().ok());
        let year = parts.next()??;
        let month = parts
            .next()
            .map_or(Some(None), |month: Option<i64>| month.map(Some))?;
        let day = parts.next().map_or(Some(None), |day| day.map(Some))?;
        Some(Self { year, month, day })
    }

    fn edtf(self) -> String {
        let month = self.month.map(|month| format!("-{month:02}"));
        let day = self.day.map(|day| format!("-{day:02}"));
        let [month, day] = [month, day].map(Option::unwrap_or_default);
        format!("{:04}{month}{day}", self.year)
    }

    fn years(self, years: i64) -> String {
        format!("{:04}", self.year + years)
    }

    fn months(self, months: i64) -> Option<String> {
        let month = self.year * 12 + self.month? - 1 + months;
        Some(format!(
            "{:04}-{:02}",
            month.div_euclid(12),
            month.rem_euclid(12) + 1
        ))
    }

    fn days(self, days: i64) -> Option<String> {
        self.day?;
        let noon = humantime::parse_rfc3339(&format!("{}T12:00:00Z", self.edtf())).ok()?;
        let span = Duration::from_secs(days.unsigned_abs().checked_mul(86_400)?);
        let moved = if days < 0 {
            noon.checked_sub(span)?
        } else {
            noon.checked_add(span)?
        };
        // Earlier than 1970 and later than 9999 cannot be written so.
        let is_told = moved >= SystemTime::UNIX_EPOCH
            && moved.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs() < 253_000_000_000;
        is_told.then(|| humantime::format_rfc3339_seconds(moved).to_string()[..10].to_owned())
    }
}

/// Returns the dates in a sentence.
///
/// `told` is the year that the passage has named last, which a day or a month without one
/// takes; it is moved on. The anchor dates only what is said of the time of writing.
pub(crate) fn dates(
    words: &[Word<'_>],
    anchor: Option<Anchor>,
    told: &mut Option<i64>,
) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let on_calendar = span(words, at, *told);
        let is_on_calendar = on_calendar.is_some();
        let Some(seen) = on_calendar.or_else(|| relative(&words[at..], anchor)) else {
            at += 1;
            continue;
        };
        let end = at + seen.length;
        let edtf = seen.edtf.filter(|edtf| read_date(edtf).is_ok());
        if let Some(edtf) = &edtf {
            // `today` and `over the past 20 years` lead away from the year told before, and
            // name none themselves; `last year` does.
            let names_one = is_on_calendar || edtf.len() == 4;
            *told = year_named(edtf).filter(|_| names_one);
        }
        found.push(Dated {
            bytes: words[at].bytes.start..words[end - 1].bytes.end,
            edtf,
            basis: seen.basis,
        });
        at = end;
    }
    found
}

/// Returns the year that a date ends in; `None` for a decade or an approximate year.
fn year_named(edtf: &str) -> Option<i64> {
    let last = edtf.trim_matches(['/', '.']).rsplit('/').next()?;
    let year = last.get(..4)?;
    let is_one = year.bytes().all(|b| b.is_ascii_digit()) && !last.ends_with('~');
    year.parse().ok().filter(|_| is_one)
}

/// Returns the date that a line is and nothing else.
pub(crate) fn only(line: &str) -> Option<String> {
    let words = words(line);
    match dates(&words, None, &mut None).as_slice() {
        [
            Dated {
                bytes,
                edtf,
                basis: "stated",
            },
        ] if Some(bytes.end) == words.last().map(|last| last.bytes.end)
            && bytes.start == words[0].bytes.start =>
        {
            edtf.clone()
        }
        _ => None,
    }
}

/// What some words say.
struct Seen {
    length: usize,
    edtf: Option<String>,
    basis: &'static str,
}

impl Seen {
    fn stated(length: usize, edtf: String) -> Self {
        let (edtf, basis) = (Some(edtf), "stated");
        Self {
            length,
            edtf,
            basis,
        }
    }

    fn relative(length: usize, edtf: Option<String>) -> Self {
        let basis = "relative";
        Self {
            length,
            edtf,
            basis,
        }
    }

    fn after(self, before: usize) -> Self {
        Self {
            length: self.length + before,
            ..self
        }
    }

    /// Puts the date into an interval, as `1970/..`.
    fn within(self, start: &str, end: &str) -> Self {
        let edtf = self.edtf.map(|edtf| format!("{start}{edtf}{end}"));
        Self { edtf, ..self }
    }
}

const OPENING: &[&str] = &[
    "since",
    "began in",
    "begun in",
    "started in",
    "starting in",
    "from",
];
const CLOSING: &[&str] = &["until", "till", "by", "before"];
const LEADING: &[&str] = &[
    "in", "on", "during", "of", "at the", "at", "as of", "for", "after",
];

/// Returns the date, or the span between two, that words begin with, with its preposition.
fn span(words: &[Word<'_>], at: usize, told: Option<i64>) -> Option<Seen> {
    let here = &words[at..];
    if let Some(between) = one_of(here, &["from", "between"]) {
        let interval = days(&here[between..], BORDERS, told)
            .or_else(|| interval(&here[between..], told))
            .map(|interval| interval.after(between));
        if interval.is_some() {
            return interval;
        }
    }
    for (phrases, start, end) in [
        (OPENING, "", "/.."),
        (CLOSING, "../", ""),
        (LEADING, "", ""),
    ] {
        if let Some(before) = one_of(here, phrases)
            && let Some(date) = calendar(here, before, told)
        {
            return Some(date.after(before).within(start, end));
        }
    }
    let after_name = at > 0 && here[0].follows() && words[at - 1].is_capital();
    // A number behind a name is part of it, as in `Connectivity 2025`.
    let is_bare_year = year(&here[0]).is_some() && !is_part(&words[at.saturating_sub(1)]);
    if is_bare_year && (after_name || counts(here)) {
        return None;
    }
    calendar(here, 0, told)
}

/// Words between two ends of an interval that `from` or `between` opens.
const BORDERS: &[&str] = &["to", "until", "till", "through", "and"];

/// Returns `1982 to 1990`; a first day without a year has that of the last.
fn interval(words: &[Word<'_>], told: Option<i64>) -> Option<Seen> {
    let first = calendar(words, 0, told)?;
    let joint = one_of(&words[first.length..], BORDERS)?;
    let last = calendar(words, first.length + joint, told)?;
    let of_last = last.edtf.as_deref().and_then(year_named);
    let (first, basis) = match first.basis {
        "relative" => (calendar(words, 0, of_last)?, last.basis),
        basis => (first, basis),
    };
    let ends = first.edtf.zip(last.edtf);
    Some(Seen {
        length: first.length + joint + last.length,
        edtf: ends.map(|(first, last)| format!("{first}/{last}")),
        basis,
    })
}

/// Returns `5 to 17 September 1978` or `September 5–17, 1978`.
fn days(words: &[Word<'_>], borders: &[&str], told: Option<i64>) -> Option<Seen> {
    let first_month = month(words.first()?);
    let before = usize::from(first_month.is_some());
    let (length, first, last) = two_days(words.get(before..)?, borders)?;
    let end = before + length;
    let named = || month(words.get(end).filter(|word| word.follows())?);
    let (month, end) = match first_month {
        Some(month) => (month, end),
        None => (named()?, end + 1),
    };
    let seen = with_year(words, end, month, Some(last), told);
    let edtf = seen.edtf.as_ref().map(|last| {
        let year = last.split('-').next().unwrap_or_default();
        format!("{year}-{month:02}-{first:02}/{last}")
    });
    Some(Seen { edtf, ..seen })
}

/// Returns how many words `5 to 17`, `5–17` and `5-17` have, and the two days.
fn two_days(words: &[Word<'_>], borders: &[&str]) -> Option<(usize, i64, i64)> {
    let first = words.first()?;
    let (length, first, last) = if let Some((first, last)) = first.text.split_once('-') {
        (1, day(first)?, day(last)?)
    } else {
        let first = day(first.text)?;
        let dash = words.get(1).filter(|next| next.gap.trim() == "–");
        let joint = match dash {
            Some(_) => 0,
            None => one_of(&words[1..], borders)?,
        };
        (joint + 2, first, day(words.get(joint + 1)?.text)?)
    };
    (first < last).then_some((length, first, last))
}

/// Returns the day of a month that `5` or `5th` is.
fn day(word: &str) -> Option<i64> {
    let figure = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
    let day = figure.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

fn is_part(word: &Word<'_>) -> bool {
    month(word).is_some()
}

/// Whether a number of four digits counts things rather than years.
fn counts(words: &[Word<'_>]) -> bool {
    words.get(1).is_some_and(|next| {
        let is_plural = next.text.ends_with('s') && !next.is_capital();
        next.follows() && is_plural && words[0].text.ends_with("00")
    })
}

/// Returns the date that words have at `at`, if they come without a break.
fn calendar(words: &[Word<'_>], at: usize, told: Option<i64>) -> Option<Seen> {
    let here = words.get(at..)?;
    let first = here.first()?;
    if let Some(iso) = iso(first) {
        return Some(Seen::stated(1, iso));
    }
    if let Some(seen) = figures(here)
        .or_else(|| days(here, &["to", "until", "till", "through"], told))
        .or_else(|| part_of_month(here, told))
    {
        return Some(seen);
    }
    let day = |word: &Word<'_>| day(word.text);
    let second = here.get(1).filter(|word| word.follows());
    if let (Some(day), Some(month)) = (day(first), second.and_then(month)) {
        return Some(with_year(here, 2, month, Some(day), told));
    }
    if let (Some(month), Some(day)) = (month(first), second.and_then(day)) {
        return Some(with_year(here, 2, month, Some(day), told));
    }
    if let (Some(month), Some(year)) = (month(first), here.get(1).and_then(year)) {
        return Some(Seen::stated(2, format!("{year:04}-{month:02}")));
    }
    // Without a year a month alone is dated only after a preposition: `May` is no month
    // at the start of a question.
    if let (Some(month), true) = (month(first), at > 0 && first.text.len() > 2) {
        return Some(with_year(here, 1, month, None, told));
    }
    part_of_year(here)
        .or_else(|| decade(here))
        .or_else(|| fiscal(here))
        .or_else(|| {
            let year = year(first)?;
            Some(Seen::stated(1, format!("{year:04}")))
        })
}

/// Returns a day or month with its year, or the one told before; without any its words only.
fn with_year(
    words: &[Word<'_>],
    length: usize,
    month: i64,
    day: Option<i64>,
    told: Option<i64>,
) -> Seen {
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    if let Some(year) = words.get(length).and_then(year) {
        return Seen::stated(length + 1, format!("{year:04}-{month:02}{day}"));
    }
    let edtf = told.map(|year| format!("{year:04}-{month:02}{day}"));
    Seen::relative(length, edtf)
}

/// Returns `26/3/1979`; of `3/4/2019` nobody can tell which is the month, so that it is some
/// day of that year.
fn figures(words: &[Word<'_>]) -> Option<Seen> {
    let [first, second, third, ..] = words else {
        return None;
    };
    let is_one = second.gap == "/" && third.gap == "/";
    let year = year(third).filter(|_| is_one)?;
    let (first, second) = (day(first.text)?, day(second.text)?);
    let edtf = match (first, second) {
        (13.., month) => format!("{year:04}-{month:02}-{first:02}"),
        (month, day) if day > 12 || month == day => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-XX-XX"),
    };
    Some(Seen {
        length: 3,
        edtf: Some(edtf),
        basis: "stated",
    })
}

/// Words before a month or a decade that tell which part of it.
const STAGES: &[&str] = &[
    "early",
    "early in",
    "mid",
    "late",
    "late in",
    "the early",
    "the mid",
    "the late",
    "the end of",
    "end of",
    "the middle of",
    "middle of",
    "the beginning of",
    "beginning of",
    "the start of",
    "start of",
];

/// Returns the month of `mid-June 1996` and `early March 1991`: which of its days is for the
/// coder to say.
fn part_of_month(words: &[Word<'_>], told: Option<i64>) -> Option<Seen> {
    if let Some((_, name)) = words[0].text.split_once('-')
        && words[0].small.starts_with("mid-")
    {
        let month = month_named(name)?;
        return Some(with_year(words, 1, month, None, told));
    }
    let before = one_of(words, STAGES)?;
    let month = month(words.get(before)?)?;
    Some(with_year(&words[before..], 1, month, None, told).after(before))
}

fn iso(word: &Word<'_>) -> Option<String> {
    let shape = word.text.bytes().map(|b| {
        if b.is_ascii_digit() {
            '0'
        } else {
            char::from(b)
        }
    });
    let shape: String = shape.collect();
    let is_iso = matches!(shape.as_str(), "0000-00-00" | "0000-00");
    (is_iso && read_date(word.text).is_ok()).then(|| word.text.to_owned())
}

fn year(word: &Word<'_>) -> Option<i64> {
    let is_year = word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit());
    let year = word.text.parse().ok().filter(|_| is_year)?;
    (1500..=2100).contains(&year).then_some(year)
}

fn month(word: &Word<'_>) -> Option<i64> {
    month_named(word.text)
}

/// Returns the month of a name with a capital, in full or with three or four letters.
pub(super) fn month_named(name: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let name = name.to_lowercase();
    let is_month = |month: &str| {
        let is_short = month != "may" && (3..=4).contains(&name.len());
        month == name || is_short && month.starts_with(&name)
    };
    let at = MONTHS.iter().position(|month| is_month(month))?;
    i64::try_from(at).ok().map(|at| at + 1)
}

/// Parts of a year, with what EDTF calls them: quarters, halves and seasons.
const PARTS: &[(&str, &str)] = &[
    ("first quarter of", "-33"),
    ("second quarter of", "-34"),
    ("third quarter of", "-35"),
    ("fourth quarter of", "-36"),
    ("last quarter of", "-36"),
    ("first half of", "-40"),
    ("second half of", "-41"),
    ("tail end of", "-36"),
    ("the end of", "-36"),
    ("end of", "-36"),
    ("late", "-36"),
    ("the beginning of", "-33"),
    ("beginning of", "-33"),
    ("the start of", "-33"),
    ("start of", "-33"),
    ("early", "-33"),
    ("mid", "~"),
    ("spring", "-21"),
    ("summer", "-22"),
    ("autumn", "-23"),
    ("fall", "-23"),
    ("winter", "-24"),
    ("spring of", "-21"),
    ("summer of", "-22"),
    ("autumn of", "-23"),
    ("fall of", "-23"),
    ("winter of", "-24"),
    ("q1", "-33"),
    ("q2", "-34"),
    ("q3", "-35"),
    ("q4", "-36"),
];

fn part_of_year(words: &[Word<'_>]) -> Option<Seen> {
    let article = usize::from(words[0].small == "the");
    let rest = &words[article..];
    if let Some(year) = rest
        .first()?
        .small
        .strip_prefix("mid-")
        .and_then(|it| it.parse::<i64>().ok())
        && (1500..=2100).contains(&year)
    {
        return Some(Seen::stated(article + 1, format!("{year:04}~")));
    }
    PARTS.iter().find_map(|(phrase, ending)| {
        let length = phrase.split(' ').count();
        let year = rest
            .get(length)
            .filter(|word| word.follows())
            .and_then(year)?;
        are(rest, phrase).then(|| Seen::stated(article + length + 1, format!("{year:04}{ending}")))
    })
}

fn decade(words: &[Word<'_>]) -> Option<Seen> {
    let before = one_of(words, STAGES).unwrap_or(0);
    let article = words.get(before).is_some_and(|word| word.small == "the");
    let before = before + usize::from(article);
    let word = words.get(before)?;
    let (figure, ending) = match word.small.strip_prefix("mid-") {
        Some(figure) => (figure, "~"),
        None => (word.small.as_str(), ""),
    };
    let years = figure.strip_suffix('s')?.trim_end_matches(['\'', '’']);
    let is_decade =
        years.len() == 4 && years.ends_with('0') && years.bytes().all(|b| b.is_ascii_digit());
    is_decade.then(|| Seen::stated(before + 1, format!("{}X{ending}", &years[..3])))
}

/// Which days a fiscal year has is for the coder to say.
fn fiscal(words: &[Word<'_>]) -> Option<Seen> {
    let before = one_of(words, &["fy", "fiscal year"])?;
    words.get(before).and_then(year)?;
    Some(Seen {
        length: before + 1,
        edtf: None,
        basis: "stated",
    })
}

const ABOUT: &[&str] = &[
    "nearly",
    "almost",
    "about",
    "around",
    "roughly",
    "approximately",
    "some",
    "over",
    "more than",
    "less than",
    "just over",
    "just under",
    "up to",
];

/// Returns what words say that counts from another day.
fn relative(words: &[Word<'_>], anchor: Option<Anchor>) -> Option<Seen> {
    day_named(words, anchor)
        .or_else(|| unit_named(words, anchor))
        .or_else(|| distance(words, anchor))
        .or_else(|| stretch(words, anchor))
        .or_else(|| vague(words))
}

fn day_named(words: &[Word<'_>], anchor: Option<Anchor>) -> Option<Seen> {
    let days = match words.first()?.small.as_str() {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        "now" | "currently" | "nowadays" | "presently" => {
            return Some(Seen::relative(1, anchor.map(Anchor::edtf)));
        }
        _ => return None,
    };
    let edtf = match (days, anchor) {
        (0, Some(anchor)) => Some(anchor.edtf()),
        (_, Some(anchor)) => anchor.days(days),
        (_, None) => None,
    };
    Some(Seen::relative(1, edtf))
}

/// `this year`, `next month`.
fn unit_named(words: &[Word<'_>], anchor: Option<Anchor>) -> Option<Seen> {
    let before = one_of(words, &["earlier", "later", "in the", "the", "over the"]).unwrap_or(0);
    let which = words.get(before)?;
    let steps = match which.small.as_str() {
        "this" | "current" => 0,
        "last" | "past" | "previous" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let unit = words.get(before + 1).filter(|word| word.follows())?;
    let edtf = match (unit.small.as_str(), anchor) {
        ("year", Some(anchor)) => Some(anchor.years(steps)),
        ("month", Some(anchor)) => anchor.months(steps),
        (
            "year" | "month" | "week" | "quarter" | "decade" | "century" | "spring" | "summer"
            | "autumn" | "fall" | "winter" | "weekend",
            _,
        ) => None,
        _ => return None,
    };
    Some(Seen::relative(before + 2, edtf))
}

/// A number and a unit of time: `nearly 20 years`.
struct Stretch {
    length: usize,
    is_about: bool,
    count: Option<i64>,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
}

impl Stretch {
    fn read(words: &[Word<'_>]) -> Option<Self> {
        let about = one_of(words, ABOUT).unwrap_or(0);
        let rest = &words[about..];
        let (counted, count) =
            match one_of(rest, &["a few", "several", "a couple of", "few", "many"]) {
                Some(length) => (length, None),
                None if matches!(rest.first()?.small.as_str(), "a" | "an" | "one") => (1, Some(1)),
                None => (1, Some(small(rest.first()?)?)),
            };
        let unit = match rest.get(counted)?.small.trim_end_matches('s') {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            _ => return None,
        };
        let is_about = about > 0;
        let length = about + counted + 1;
        Some(Self {
            length,
            is_about,
            count,
            unit,
        })
    }

    /// Returns the date so far from the anchor; `way` is -1 or 1.
    fn from(&self, anchor: Anchor, way: i64) -> Option<String> {
        let count = self.count.filter(|count| *count < 10_000)? * way;
        let date = match self.unit {
            Unit::Day => anchor.days(count)?,
            Unit::Week => anchor.days(count * 7)?,
            Unit::Month => anchor.months(count)?,
            Unit::Year => anchor.years(count),
            Unit::Decade => anchor.years(count * 10),
        };
        let about = if self.is_about || self.unit == Unit::Decade {
            "~"
        } else {
            ""
        };
        Some(format!("{date}{about}"))
    }
}

/// `nearly 20 years ago`, `a month after`.
fn distance(words: &[Word<'_>], anchor: Option<Anchor>) -> Option<Seen> {
    let just = one_of(
        words,
        &["just", "only", "barely", "exactly", "within", "in"],
    )
    .unwrap_or(0);
    let stretch = Stretch::read(&words[just..])?;
    let length = just + stretch.length;
    let next = words.get(length).filter(|next| next.follows());
    match next.map(|next| next.small.as_str()) {
        Some("ago") => {
            let edtf = anchor.and_then(|anchor| stretch.from(anchor, -1));
            Some(Seen::relative(length + 1, edtf))
        }
        Some("after" | "before" | "later" | "earlier" | "prior") => {
            Some(Seen::relative(length + 1, None))
        }
        _ if just > 0 && matches!(words[0].small.as_str(), "within" | "in") => {
            Some(Seen::relative(length, None))
        }
        _ => None,
    }
}

/// `over the past 20 years`.
fn stretch(words: &[Word<'_>], anchor: Option<Anchor>) -> Option<Seen> {
    let before = one_of(
        words,
        &[
            "over the",
            "in the",
            "for the",
            "during the",
            "within the",
            "the",
            "over",
        ],
    )?;
    let which = words.get(before)?;
    let way = match which.small.as_str() {
        "past" | "last" | "previous" => -1,
        "next" | "coming" => 1,
        "many" | "several" if words[0].small == "over" => {
            let stretch = Stretch::read(&words[before..])?;
            return Some(Seen::relative(before + stretch.length, None));
        }
        _ => return None,
    };
    let stretch = Stretch::read(&words[before + 1..]).or_else(|| {
        let unit = words.get(before + 1)?;
        let decade = unit.small == "decade";
        decade.then_some(Stretch {
            length: 1,
            is_about: true,
            count: Some(1),
            unit: Unit::Decade,
        })
    })?;
    let edtf = anchor.and_then(|anchor| {
        let far = stretch.from(anchor, way)?;
        let now = anchor.edtf();
        Some(if way < 0 {
            format!("{far}/{now}")
        } else {
            format!("{now}/{far}")
        })
    });
    Some(Seen::relative(before + 1 + stretch.length, edtf))
}

/// Words that date without saying when.
const VAGUE: &[&str] = &[
    "in recent years",
    "in recent months",
    "in recent weeks",
    "in recent decades",
    "recent years",
    "recently",
    "lately",
    "long-standing",
    "longstanding",
    "decades-long",
    "years-long",
    "during the cold war",
    "the cold war",
    "cold war",
    "second world war",
    "first world war",
    "world war ii",
    "on numerous occasions",
    "on many occasions",
    "on several occasions",
    "on two occasions",
    "on three occasions",
    "soon after",
    "shortly after",
    "immediately after",
    "shortly before",
    "mid-century",
    "by mid-century",
    "over that same period",
    "at the time",
    "quick to",
    "was quick",
    "quickly",
    "swiftly",
    "in the future",
    "in due course",
    "on monday",
    "on tuesday",
    "on wednesday",
    "on thursday",
    "on friday",
    "on saturday",
    "on sunday",
    "opening ceremony",
    "closing ceremony",
];

fn vague(words: &[Word<'_>]) -> Option<Seen> {
    if let Some(length) = one_of(words, VAGUE) {
        return Some(Seen::relative(length, None));
    }
    // `then` dates an office; between two sentences it only goes on.
    let office = words.get(1).filter(|next| next.follows())?;
    let holds = office.is_capital()
        || matches!(
            office.small.as_str(),
            "foreign" | "defence" | "defense" | "prime" | "president" | "secretary" | "minister"
        );
    (words[0].small == "then" && holds).then(|| Seen::relative(1, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(sentence: &str) -> Vec<String> {
        let anchor = Anchor::of("2022-05-12");
        let dates = dates(&words(sentence), anchor, &mut None);
        let shown = dates.into_iter().map(|it| {
            let words = &sentence[it.bytes];
            format!(
                "{words} = {} ({})",
                it.edtf.as_deref().unwrap_or("?"),
                it.basis
            )
        });
        shown.collect()
    }

    #[test]
    fn stated_dates_are_read() {
        assert_eq!(
            seen("On 2 March 2022, March 6, 2019 and in May 2020; since 1970, from 1982 to 1990."),
            [
                "On 2 March 2022 = 2022-03-02 (stated)",
                "March 6, 2019 = 2019-03-06 (stated)",
                "in May 2020 = 2020-05 (stated)",
                "since 1970 = 1970/.. (stated)",
                "from 1982 to 1990 = 1982/1990 (stated)",
            ]
        );
        assert_eq!(
            seen(
                "It began in 1982, at the tail end of 2021, in the 1990s, by 2025, in Fall 2022, FY 2023."
            ),
            [
                "began in 1982 = 1982/.. (stated)",
                "at the tail end of 2021 = 2021-36 (stated)",
                "in the 1990s = 199X (stated)",
                "by 2025 = ../2025 (stated)",
                "in Fall 2022 = 2022-23 (stated)",
                "FY 2023 = ? (stated)",
            ]
        );
        assert_eq!(
            seen("It has 7000 programs, 2000 officers and Connectivity 2025; it may march on."),
            [""; 0]
        );
    }

    #[test]
    fn a_day_without_a_year_takes_the_one_told_before() {
        assert_eq!(
            seen("On 29 October it began, by 1956 it ended; on 2 November and in June it rained."),
            [
                "On 29 October = ? (relative)",
                "by 1956 = ../1956 (stated)",
                "on 2 November = 1956-11-02 (relative)",
                "in June = 1956-06 (relative)",
            ]
        );
        assert_eq!(
            seen("In 1956 and in the 1970s; on 2 November; this year, in March."),
            [
                "In 1956 = 1956 (stated)",
                "in the 1970s = 197X (stated)",
                "on 2 November = ? (relative)",
                "this year = 2022 (relative)",
                "in March = 2022-03 (relative)",
            ]
        );
    }

    #[test]
    fn intervals_and_parts_of_months_are_read() {
        assert_eq!(
            seen(
                "From 5 to 17 September 1978, on May 26-27, 2022, between 1 and 3 June 2020, 4–6 July 2019; \
                 from 29 October to 7 November 1956."
            ),
            [
                "From 5 to 17 September 1978 = 1978-09-05/1978-09-17 (stated)",
                "on May 26-27, 2022 = 2022-05-26/2022-05-27 (stated)",
                "between 1 and 3 June 2020 = 2020-06-01/2020-06-03 (stated)",
                "4–6 July 2019 = 2019-07-04/2019-07-06 (stated)",
                "from 29 October to 7 November 1956 = 1956-10-29/1956-11-07 (stated)",
            ]
        );
        assert_eq!(
            seen(
                "In mid-June 1996, early March 1991, at the end of May 2001; by the end of the 1970s."
            ),
            [
                "In mid-June 1996 = 1996-06 (stated)",
                "early March 1991 = 1991-03 (stated)",
                "at the end of May 2001 = 2001-05 (stated)",
                "by the end of the 1970s = ../197X (stated)",
            ]
        );
        assert_eq!(
            seen("On 3/4/2019, 26/3/1979 and 3/26/1979; on Tuesday."),
            [
                "On 3/4/2019 = 2019-XX-XX (stated)",
                "26/3/1979 = 1979-03-26 (stated)",
                "3/26/1979 = 1979-03-26 (stated)",
                "on Tuesday = ? (relative)",
            ]
        );
    }

    #[test]
    fn relative_dates_count_from_the_anchor() {
        assert_eq!(
            seen("Today, this year, last month, yesterday, nearly 20 years ago, two weeks ago."),
            [
                "Today = 2022-05-12 (relative)",
                "this year = 2022 (relative)",
                "last month = 2022-04 (relative)",
                "yesterday = 2022-05-11 (relative)",
                "nearly 20 years ago = 2002~ (relative)",
                "two weeks ago = 2022-04-28 (relative)",
            ]
        );
        assert_eq!(
            seen("Just a week after, in recent years, over the past 20 years, on October 26."),
            [
                "Just a week after = ? (relative)",
                "in recent years = ? (relative)",
                "over the past 20 years = 2002/2022-05-12 (relative)",
                "on October 26 = ? (relative)",
            ]
        );
        assert_eq!(
            seen("the then Foreign Minister, and then it ended"),
            ["then = ? (relative)"]
        );
    }
}

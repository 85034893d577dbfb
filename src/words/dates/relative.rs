//! Dates that count from another day: `yesterday`, `nearly 20 years ago`, `two days after`.

use super::Seen;
use super::anchor::Anchor;
use super::point::Point;
use crate::words::number::small;
use crate::words::word::{Word, one_of};

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
pub(super) fn relative(words: &[Word<'_>], anchor: Option<Anchor>) -> Option<Seen> {
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
        Some(way @ ("after" | "before" | "later" | "earlier" | "prior")) => {
            let (more, edtf) = from_day(words, length + 1, way, &stretch);
            Some(Seen::relative(length + 1 + more, edtf))
        }
        _ if just > 0 && matches!(words[0].small.as_str(), "within" | "in") => {
            Some(Seen::relative(length, None))
        }
        _ => None,
    }
}

/// Returns the date so far from a day that is told behind, and how many words that takes.
fn from_day(words: &[Word<'_>], at: usize, way: &str, far: &Stretch) -> (usize, Option<String>) {
    let to = usize::from(way == "prior" && words.get(at).is_some_and(|it| it.small == "to"));
    let way = match way {
        "after" => 1,
        "before" | "prior" => -1,
        _ => return (0, None),
    };
    let Some(point) = words
        .get(at + to..)
        .and_then(|rest| Point::read(rest, true))
    else {
        return (0, None);
    };
    let from = point.edtf(None).as_deref().and_then(Anchor::of);
    (to + point.length, from.and_then(|from| far.from(from, way)))
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

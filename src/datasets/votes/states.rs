//! Finds the state that a code or a name means at the time of a vote.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::VoteDataset;
use crate::countries::{Scheme, folded, meanings};
use crate::tables::{day, given, rows};

/// The states that a file names. Each has a number.
#[derive(Debug, Default)]
pub(crate) struct States {
    given: Vec<GivenState>,
    /// The number of each state, by its code and name.
    numbers: HashMap<String, u16>,
    /// The code and the name of the current row, as a key of `numbers`.
    key: String,
    /// The number of the state in the previous row.
    last: u16,
    /// For each state, the state in the row after its latest row. Files list states in nearly the
    /// same order for each roll call, and a comparison with the expected state is faster than a
    /// search.
    next: Vec<u16>,
}

impl States {
    /// Returns the number of a state. Returns `None` if the state is in no table.
    pub(crate) fn number(&mut self, dataset: VoteDataset, code: &str, name: &str) -> Option<u16> {
        let number = match self.expected(code, name) {
            Some(number) => number,
            None => self.found(dataset, code, name)?,
        };
        self.next[usize::from(self.last)] = number;
        self.last = number;
        Some(number)
    }

    /// Guesses that the row names the state which `next` expects after the state of the previous
    /// row. Returns the number of that state, or `None` if the guess is wrong.
    fn expected(&self, code: &str, name: &str) -> Option<u16> {
        let number = *self.next.get(usize::from(self.last))?;
        let given = &self.given[usize::from(number)];
        (given.code == code && given.name == name).then_some(number)
    }

    /// Looks up a state, and gives it a number if it is new.
    fn found(&mut self, dataset: VoteDataset, code: &str, name: &str) -> Option<u16> {
        if code.len() + name.len() > LONGEST {
            return None;
        }
        self.key.clear();
        self.key.push_str(code);
        self.key.push('\0');
        self.key.push_str(name);
        if let Some(number) = self.numbers.get(&self.key) {
            return Some(*number);
        }
        let number = u16::try_from(self.given.len()).ok()?;
        self.given.push(GivenState::new(dataset, code, name)?);
        self.next.push(0);
        self.numbers.insert(self.key.clone(), number);
        Some(number)
    }

    /// Returns the states in the order of their numbers.
    pub(crate) fn into_given(self) -> Vec<GivenState> {
        self.given
    }
}

/// The maximum length of a state's code and name together, in bytes. No state exceeds it.
const LONGEST: usize = 200;

/// A state as a file of votes names it.
#[derive(Debug, Clone)]
pub struct GivenState {
    /// The code in the file: two letters, a number, or three letters. It can be empty.
    pub code: String,
    /// The name in the file. It can be empty.
    pub name: String,
    spans: Vec<StateSpan>,
}

impl GivenState {
    /// Returns a state that a file names. Returns `None` if the state is in no table.
    pub(crate) fn new(dataset: VoteDataset, code: &str, name: &str) -> Option<Self> {
        let spans = spans(dataset, code, name);
        (!spans.is_empty()).then(|| Self {
            code: code.into(),
            name: name.into(),
            spans,
        })
    }

    /// Returns the key of the state, such as `malaysia`, on a day counted from 1970-01-01.
    ///
    /// A code that has always meant one state also means it on days when the state did not exist.
    /// This is needed for Voeten, which lists states before they were members, and has votes of
    /// the two Yemens on days of 1990 after their union. But for a code that has meant several
    /// states, returns `None` on a day when none of them existed.
    #[must_use]
    pub fn state(&self, day: i32) -> Option<&'static str> {
        let holds = |span: &&StateSpan| span.first <= day && day <= span.last;
        let span = self.spans.iter().find(holds).or_else(|| self.only())?;
        Some(span.key)
    }

    /// Returns the key of the state for a vote whose day is unknown, or `None` if the code has
    /// meant several states.
    #[must_use]
    pub fn whenever(&self) -> Option<&'static str> {
        self.only().map(|span| span.key)
    }

    /// Returns the first span, if all spans are of the same state.
    fn only(&self) -> Option<&StateSpan> {
        let first = self.spans.first()?;
        let is_only = self.spans.iter().all(|span| span.key == first.key);
        is_only.then_some(first)
    }
}

/// A state, and the first and the last day on which a code or name means it.
#[derive(Debug, Clone, Copy)]
struct StateSpan {
    key: &'static str,
    first: i32,
    last: i32,
}

impl StateSpan {
    fn new(key: &'static str, first: Option<i32>, last: Option<i32>) -> Self {
        Self {
            key,
            first: first.unwrap_or(i32::MIN),
            last: last.unwrap_or(i32::MAX),
        }
    }

    /// Returns the part of the span that lies between two days, if there is any.
    fn between(self, first: Option<i32>, last: Option<i32>) -> Option<Self> {
        let part = Self {
            key: self.key,
            first: first.map_or(self.first, |first| first.max(self.first)),
            last: last.map_or(self.last, |last| last.min(self.last)),
        };
        (part.first <= part.last).then_some(part)
    }
}

/// Returns all states that a code means. The name is used for unvotes if there is no code, and for
/// the UN Digital Library if the code means no state. For Voeten, it is ignored.
fn spans(dataset: VoteDataset, code: &str, name: &str) -> Vec<StateSpan> {
    let by_name = || {
        or(&tables().names, &folded(name), || {
            iso(Scheme::IcewsName, name)
        })
    };
    match dataset {
        // `NA` is Namibia's code, but programs also write it for "not given".
        VoteDataset::Unvotes if code.is_empty() || code == "NA" && name != "Namibia" => by_name(),
        VoteDataset::Unvotes => iso(Scheme::Iso2, code),
        VoteDataset::Voeten => {
            let number = code.trim_start_matches('0');
            tables().cow.get(number).cloned().unwrap_or_default()
        }
        VoteDataset::Undl => {
            let by_code = or(&tables().undl, code, || iso(Scheme::Iso3, code));
            if by_code.is_empty() {
                by_name()
            } else {
                by_code
            }
        }
    }
}

/// Returns the states that a table lists for a code or name. If it has none, calls `other`.
fn or(
    table: &HashMap<String, Vec<StateSpan>>,
    given: &str,
    other: impl FnOnce() -> Vec<StateSpan>,
) -> Vec<StateSpan> {
    table.get(given).cloned().unwrap_or_else(other)
}

/// Returns the states that a code or a name means in a scheme, such as ISO alpha-3.
fn iso(scheme: Scheme, code: &str) -> Vec<StateSpan> {
    let mut spans = Vec::new();
    for meaning in meanings(scheme, code) {
        let states = meaning.iso3.and_then(|iso3| tables().iso3.get(iso3));
        let states = states.into_iter().flatten();
        spans.extend(states.filter_map(|state| state.between(meaning.from, meaning.to)));
    }
    spans
}

const STATES: &str = include_str!("../tables/state_codes.tsv");
const UN: &str = include_str!("../tables/un.tsv");

/// The tables of states.
#[derive(Default)]
struct Tables {
    iso3: HashMap<String, Vec<StateSpan>>,
    cow: HashMap<String, Vec<StateSpan>>,
    /// The states by code, for codes of the UN Digital Library that ISO lacks or defines otherwise.
    undl: HashMap<String, Vec<StateSpan>>,
    /// The states by name, for names that other tables lack or define otherwise. For example,
    /// `China` was Taiwan until 1971.
    names: HashMap<String, Vec<StateSpan>>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables::default();
        for [key, _, first, last, iso3, _, cow, _] in rows(STATES) {
            let span = StateSpan::new(key, day(first), day(last));
            for (table, code) in [(&mut tables.iso3, iso3), (&mut tables.cow, cow)] {
                if let Some(code) = given(code) {
                    table.entry(code.to_owned()).or_default().push(span);
                }
            }
        }
        for [kind, given, key, first, last, _] in rows(UN) {
            let span = StateSpan::new(key, day(first), day(last));
            let (table, given) = match kind {
                "undl" => (&mut tables.undl, given.to_owned()),
                _ => (&mut tables.names, folded(given)),
            };
            table.entry(given).or_default().push(span);
        }
        tables
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn state(dataset: VoteDataset, code: &str, name: &str, date: &str) -> Option<&'static str> {
        let day = day(date).expect("a date");
        GivenState::new(dataset, code, name).and_then(|given| given.state(day))
    }

    #[test]
    fn states_keep_their_numbers_in_any_order() {
        let mut states = States::default();
        let mut numbers = |codes: &str| -> Vec<Option<u16>> {
            let codes = codes.split(' ');
            codes
                .map(|code| states.number(VoteDataset::Unvotes, code, ""))
                .collect()
        };
        assert_eq!(numbers("MY US FR"), [Some(0), Some(1), Some(2)]);
        assert_eq!(numbers("MY US FR"), [Some(0), Some(1), Some(2)]);
        assert_eq!(numbers("FR XX MY MY"), [Some(2), None, Some(0), Some(0)]);
        assert_eq!(numbers("US CN FR MY"), [Some(1), Some(3), Some(2), Some(0)]);
        let given = states.into_given();
        let codes: Vec<&str> = given.iter().map(|given| given.code.as_str()).collect();
        assert_eq!(codes, ["MY", "US", "FR", "CN"]);
    }

    /// One code can occur with several names. Each pair of code and name gets its own number.
    #[test]
    fn each_pair_of_code_and_name_gets_one_number() {
        let mut states = States::default();
        let mut number = |name| states.number(VoteDataset::Unvotes, "MY", name);
        let names = ["Malaysia", "Malaya", "Malaysia", "Malaya", "Malaya"];
        assert_eq!(names.map(&mut number), [0, 1, 0, 1, 1].map(Some));
    }

    #[test]
    fn a_code_of_two_letters_means_the_state_of_that_day() {
        for (code, date, key) in [
            ("MY", "1957-09-30", "malaysia"),
            ("MY", "1946-01-31", "malaysia"),
            ("RU", "1946-01-31", "russia"),
            ("YU", "1991-12-31", "yugoslavia"),
            ("YU", "2000-11-20", "serbia-and-montenegro"),
            ("YU", "2006-06-02", "serbia-and-montenegro"),
            ("YU", "2006-06-03", "serbia"),
            ("CS", "1992-12-31", "czechoslovakia"),
            ("DD", "1989-12-31", "east-germany"),
            ("DE", "1991-10-31", "germany"),
            ("YD", "1989-12-31", "south-yemen"),
            ("YE", "1991-10-31", "yemen"),
            ("TW", "1971-10-31", "taiwan"),
            ("CN", "1971-11-30", "china"),
            ("CD", "1960-12-31", "dr-congo"),
            ("VN", "1977-10-31", "vietnam"),
        ] {
            assert_eq!(
                state(VoteDataset::Unvotes, code, "", date),
                Some(key),
                "{code}"
            );
        }
        assert_eq!(
            state(VoteDataset::Unvotes, "XX", "France", "1990-01-01"),
            None
        );
        assert_eq!(
            state(VoteDataset::Unvotes, "XK", "Kosovo", "2010-01-01"),
            None
        );
    }

    #[test]
    fn the_code_na_means_namibia_only_if_the_name_agrees() {
        for (code, name, date, key) in [
            ("NA", "Namibia", "1990-12-31", "namibia"),
            ("", "Yemen Arab Republic", "1990-12-31", "yemen"),
            ("NA", "Yemen Arab Republic", "1947-10-31", "yemen"),
            ("", "Federal Republic of Germany", "1990-12-31", "germany"),
            ("", "Zanzibar", "1963-12-31", "zanzibar"),
        ] {
            assert_eq!(
                state(VoteDataset::Unvotes, code, name, date),
                Some(key),
                "{name}"
            );
        }
        assert_eq!(
            state(VoteDataset::Unvotes, "", "Atlantis", "1990-01-01"),
            None
        );
        assert_eq!(state(VoteDataset::Unvotes, "", "", "1990-01-01"), None);
    }

    #[test]
    fn states_are_found_by_numbers_of_the_correlates_of_war() {
        for (code, date, key) in [
            ("2", "1946-01-31", "united-states"),
            ("002", "1946-01-31", "united-states"),
            ("820", "1946-01-31", "malaysia"),
            ("345", "1991-12-31", "yugoslavia"),
            ("345", "2000-12-31", "serbia-and-montenegro"),
            ("345", "2019-12-31", "serbia"),
            ("260", "1973-10-31", "germany"),
            ("255", "1991-10-31", "germany"),
            ("265", "1991-10-31", "east-germany"),
            ("678", "1990-12-31", "yemen"),
            ("680", "1989-12-31", "south-yemen"),
            ("713", "1971-10-31", "taiwan"),
            ("710", "1946-01-31", "china"),
            ("511", "1963-12-31", "zanzibar"),
            ("316", "1946-01-31", "czechia"),
        ] {
            let named = state(VoteDataset::Voeten, code, "USA", date);
            assert_eq!(named, Some(key), "{code}");
        }
        // The name does not matter even if the number belongs to no state.
        assert_eq!(
            state(VoteDataset::Voeten, "999", "France", "1990-01-01"),
            None
        );
        assert_eq!(state(VoteDataset::Voeten, "", "France", "1990-01-01"), None);
    }

    #[test]
    fn the_digital_library_uses_codes_of_three_letters_and_names_of_the_time() {
        for (code, name, date, key) in [
            ("MYS", "MALAYSIA", "1957-12-10", "malaysia"),
            ("CHN", "CHINA", "1971-10-24", "taiwan"),
            ("CHN", "CHINA", "1971-10-25", "china"),
            (
                "GER",
                "GERMANY, FEDERAL REPUBLIC OF",
                "1980-01-01",
                "germany",
            ),
            (
                "DDR",
                "GERMAN DEMOCRATIC REPUBLIC",
                "1980-01-01",
                "east-germany",
            ),
            ("SUN", "USSR", "1980-01-01", "russia"),
            ("RUS", "USSR", "1980-01-01", "russia"),
            ("YUG", "YUGOSLAVIA", "2001-01-01", "serbia-and-montenegro"),
            ("TUR", "TÜRKIYE", "2023-01-01", "turkey"),
            ("ZAR", "ZAIRE", "1980-01-01", "dr-congo"),
            ("", "ZAIRE", "1980-01-01", "dr-congo"),
            ("QQQ", "UPPER VOLTA", "1980-01-01", "burkina-faso"),
            ("", "TÜRKIYE", "2023-01-01", "turkey"),
        ] {
            assert_eq!(
                state(VoteDataset::Undl, code, name, date),
                Some(key),
                "{name}"
            );
        }
        assert_eq!(
            state(VoteDataset::Undl, "QQQ", "ATLANTIS", "1980-01-01"),
            None
        );
    }

    /// Rows with a code that no table lists would be rejected.
    #[test]
    fn each_state_is_known_by_all_its_codes() {
        for [key, name, first, last, iso3, iso2, cow, _] in rows(STATES) {
            for (dataset, code) in [
                (VoteDataset::Unvotes, iso2),
                (VoteDataset::Voeten, cow),
                (VoteDataset::Undl, iso3),
            ] {
                let is_china = dataset == VoteDataset::Undl && key == "china";
                if code == "-" || is_china {
                    continue;
                }
                let last = if last.is_empty() { "2026-12-31" } else { last };
                for date in [first, last] {
                    let found = state(dataset, code, "Namibia", date);
                    assert_eq!(found, Some(key), "{code} ({name}) on {date}");
                }
            }
        }
    }

    /// If a code meant two states on one day, only the first in the table would be found that day.
    #[test]
    fn no_code_means_two_states_on_one_day() {
        let tables = tables();
        let all = [&tables.iso3, &tables.cow, &tables.undl, &tables.names];
        for (code, spans) in all.into_iter().flatten() {
            for (at, span) in spans.iter().enumerate() {
                assert!(span.first <= span.last, "{code}");
                let overlaps =
                    |other: &StateSpan| span.first <= other.last && other.first <= span.last;
                let other = spans[at + 1..].iter().find(|other| overlaps(other));
                assert!(other.is_none(), "{code}: {span:?} {other:?}");
            }
        }
    }

    #[test]
    fn names_used_by_the_united_nations_lead_to_known_states() {
        let keys: BTreeSet<_> = rows::<8>(STATES).map(|[key, ..]| key).collect();
        for [kind, given, key, ..] in rows::<6>(UN) {
            assert!(keys.contains(key), "{given}: {key}");
            assert!(matches!(kind, "undl" | "name"), "{kind}");
        }
    }
}

//! Compares engagements of several dossiers. Finds those that could describe one event under two
//! names, and those that share a name but differ too much to describe one event.
//!
//! Time and memory grow only in proportion to the number of engagements: candidates are looked up
//! by kind, actors and days, and for each engagement only a limited number is examined.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The share of words that two titles must have in common to be similar.
const ALIKE: f64 = 0.5;

/// The maximum number of days from the first to the last possible day of an engagement. With more
/// days, an engagement matches others only if the titles are similar.
const LONGEST_CLOSE: i64 = 30;

/// The maximum number of days between two accounts of one event.
const MOST_DAYS_APART: i64 = 366;

/// An engagement of one dossier, which is this dossier's account of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EngagementAccount {
    /// The slug of the dossier.
    pub dossier: String,
    /// The slug of the engagement in this dossier.
    pub slug: String,
    /// The title of the engagement.
    pub title: String,
    /// The code of the kind of engagement.
    pub kind: String,
    /// Whether the engagement is an ongoing relationship. Such a relationship is not a single event
    /// that two sources could report.
    pub standing: bool,
    /// The name of the event, which all accounts of the event share.
    pub happening: String,
    /// The date in the form that people read.
    pub date: Option<String>,
    /// The first possible day. If it is `None`, the engagement can begin on any day.
    pub earliest: Option<i64>,
    /// The last possible day. If it is `None`, the engagement can end on any day.
    pub latest: Option<i64>,
    /// The distinct actors of the engagement, sorted.
    pub actors: Vec<String>,
}

impl EngagementAccount {
    fn days(&self) -> (i64, i64) {
        (
            self.earliest.unwrap_or(i64::MIN / 4),
            self.latest.unwrap_or(i64::MAX / 4),
        )
    }

    /// Returns the binary logarithm, rounded down, of the number of days from the first to the last
    /// possible day. Returns 0 if they are the same day.
    fn length(&self) -> u32 {
        let (earliest, latest) = self.days();
        (latest - earliest).max(1).ilog2()
    }

    fn is_close(&self) -> bool {
        let days = self.earliest.zip(self.latest);
        days.is_some_and(|(earliest, latest)| latest - earliest <= LONGEST_CLOSE)
    }

    /// Returns the number of days between the two dates, or 0 if their possible days overlap.
    fn days_apart(&self, other: &Self) -> i64 {
        let ((first, last), (others_first, others_last)) = (self.days(), other.days());
        (others_first - last).max(first - others_last).max(0)
    }
}

/// An index of engagements.
pub struct AccountIndex<'t> {
    accounts: &'t [EngagementAccount],
    sets: Sets<'t>,
    /// The distinct words of each title.
    titles: Vec<BTreeSet<String>>,
    /// The engagements by kind, set of actors and length of the date, sorted by their first day.
    groups: HashMap<(&'t str, usize), BTreeMap<u32, Vec<usize>>>,
    /// The engagements by kind and words of the title.
    by_title: HashMap<(&'t str, String), Vec<usize>>,
    by_happening: HashMap<&'t str, Happening>,
}

impl<'t> AccountIndex<'t> {
    /// The maximum number of candidates that are examined for one engagement.
    pub const MOST: usize = 100;

    /// Builds the index. The engagements must be sorted by their dossiers.
    #[must_use]
    pub fn of(accounts: &'t [EngagementAccount]) -> Self {
        let sets = Sets::of(accounts);
        let titles: Vec<BTreeSet<String>> = accounts.iter().map(|it| words(&it.title)).collect();
        let mut tellings = Self {
            accounts,
            sets,
            titles,
            groups: HashMap::new(),
            by_title: HashMap::new(),
            by_happening: HashMap::new(),
        };
        for (n, it) in accounts.iter().enumerate() {
            let happening = tellings.by_happening.entry(&it.happening).or_default();
            happening.kinds.entry(it.kind.clone()).or_default().push(n);
            happening.by_end.push(n);
            if it.standing {
                continue;
            }
            let set = tellings.sets.of_each[n];
            let lengths = tellings.groups.entry((&it.kind, set)).or_default();
            lengths.entry(it.length()).or_default().push(n);
            let title = (it.kind.as_str(), key(&tellings.titles[n]));
            tellings.by_title.entry(title).or_default().push(n);
        }
        let lists = tellings.groups.values_mut().flat_map(BTreeMap::values_mut);
        for list in lists.chain(tellings.by_title.values_mut()) {
            list.sort_by_key(|n| (accounts[*n].days().0, &accounts[*n].dossier));
        }
        for happening in tellings.by_happening.values_mut() {
            happening.by_start.clone_from(&happening.by_end);
            happening.by_end.sort_by_key(|n| accounts[*n].days().1);
            happening
                .by_start
                .sort_by_key(|n| Reverse(accounts[*n].days().0));
            let extremes = [&mut happening.by_end, &mut happening.by_start];
            for list in happening.kinds.values_mut().chain(extremes) {
                keep_two_dossiers(list, accounts);
            }
        }
        tellings
    }

    /// Finds engagements of other dossiers that could describe the same event as engagement `one`,
    /// but have another name in `happening`. Returns one of them, preferably with a similar title,
    /// and how many were found.
    ///
    /// Such engagements have the same kind, their possible days overlap, and the actors of one
    /// include all actors of the other. In addition, both dates are known to the month, or the
    /// titles are similar.
    #[must_use]
    pub fn same_happening(&self, one: usize) -> Option<(&'t EngagementAccount, usize)> {
        if self.accounts[one].standing {
            return None;
        }
        let mut others = self.overlapping(one);
        let title = (self.accounts[one].kind.as_str(), key(&self.titles[one]));
        let (_, last) = self.accounts[one].days();
        let namesakes = self.foreign(self.begun_by(&self.by_title[&title], last), one);
        let namesakes = namesakes.filter(|other| {
            self.accounts[one].happening != self.accounts[*other].happening
                && self.accounts[one].days_apart(&self.accounts[*other]) == 0
                && self.sets.nest(one, *other)
        });
        others.extend(namesakes.take(Self::MOST));
        let alike = |other: usize| are_alike(&self.titles[one], &self.titles[other]);
        let close = |other: usize| self.accounts[one].is_close() && self.accounts[other].is_close();
        others.retain(|other| close(*other) || alike(*other));
        let first = others.iter().copied().find(|other| alike(*other));
        let first = first.or(others.first().copied())?;
        Some((&self.accounts[first], others.len()))
    }

    /// Returns at most `MOST` engagements with the kind of `one`, but another dossier and
    /// happening. They overlap with `one` in time, and one set of actors contains the other.
    fn overlapping(&self, one: usize) -> BTreeSet<usize> {
        let (first, last) = self.accounts[one].days();
        let kind = self.accounts[one].kind.as_str();
        let sets = self.sets.nested(self.sets.of_each[one]);
        let groups = sets.filter_map(|set| self.groups.get(&(kind, set)));
        let mut found = BTreeSet::new();
        for (length, list) in groups.flatten() {
            let longest = 2_i64.checked_pow(length + 1).unwrap_or(i64::MAX / 2);
            let known = self.begun_by(list, last);
            let from = known.partition_point(|n| self.accounts[*n].days().0 < first - longest);
            let begun = self.foreign(&known[from..], one);
            let others = begun.filter(|n| self.accounts[*n].days().1 >= first);
            let happening = &self.accounts[one].happening;
            let others = others.filter(|other| self.accounts[*other].happening != *happening);
            found.extend(others.take(Self::MOST - found.len()));
            if found.len() == Self::MOST {
                break;
            }
        }
        found
    }

    /// Returns the engagements that can begin by `day`, from a list sorted by first possible day.
    fn begun_by<'l>(&self, list: &'l [usize], day: i64) -> &'l [usize] {
        let end = list.partition_point(|n| self.accounts[*n].days().0 <= day);
        &list[..end]
    }

    /// Returns the engagements of a sorted list that belong to other dossiers. Engagements of the
    /// same dossier with the same first day, which can be thousands, are skipped in one step.
    fn foreign(&self, list: &[usize], one: usize) -> impl Iterator<Item = usize> {
        let dossier = &self.accounts[one].dossier;
        let mut rest = list;
        std::iter::from_fn(move || {
            loop {
                let (next, after) = rest.split_first()?;
                let it = &self.accounts[*next];
                if it.dossier != *dossier {
                    rest = after;
                    return Some(*next);
                }
                let is_own = |n: &usize| {
                    let (dossier, first) = (&self.accounts[*n].dossier, self.accounts[*n].days().0);
                    (first, dossier) == (it.days().0, &it.dossier)
                };
                rest = &rest[rest.partition_point(is_own)..];
            }
        })
    }

    /// Looks at the engagements of other dossiers that share the happening of engagement `one`.
    /// Returns one of another kind, and one with a date more than a year earlier or later.
    #[must_use]
    pub fn unlike(&self, one: usize) -> Unlike<'t> {
        let happening = &self.by_happening[self.accounts[one].happening.as_str()];
        let it = &self.accounts[one];
        let is_foreign = |n: &&usize| self.accounts[**n].dossier != it.dossier;
        let foreign = |list: &[usize]| list.iter().find(is_foreign).copied();
        let kinds = happening.kinds.iter().filter(|(kind, _)| **kind != it.kind);
        let kind = kinds.filter_map(|(_, list)| foreign(list)).min();
        let extremes = [&happening.by_end, &happening.by_start];
        let far = extremes.into_iter().filter_map(|list| foreign(list));
        let far = far.filter(|other| it.days_apart(&self.accounts[*other]) > MOST_DAYS_APART);
        Unlike {
            kind: kind.map(|n| &self.accounts[n]),
            date: far.min().map(|n| &self.accounts[n]),
        }
    }
}

/// Accounts that share the happening of an engagement but probably describe another event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlike<'t> {
    /// An account that has another kind.
    pub kind: Option<&'t EngagementAccount>,
    /// An account whose date is more than a year earlier or later.
    pub date: Option<&'t EngagementAccount>,
}

/// The engagements that share a happening.
#[derive(Default)]
struct Happening {
    kinds: BTreeMap<String, Vec<usize>>,
    /// At most two engagements: the first to end, and the first to end in any other dossier.
    by_end: Vec<usize>,
    /// At most two engagements: the last to begin, and the last to begin in any other dossier.
    by_start: Vec<usize>,
}

/// Keeps only the first engagement of a list, and the first that is in another dossier. A search
/// for an engagement outside a given dossier then still finds one, if the list had one.
fn keep_two_dossiers(list: &mut Vec<usize>, accounts: &[EngagementAccount]) {
    let Some(first) = list.first().copied() else {
        return;
    };
    let mut others = list.iter().copied();
    let other = others.find(|n| accounts[*n].dossier != accounts[first].dossier);
    *list = std::iter::once(first).chain(other).collect();
}

/// The distinct sets of actors.
struct Sets<'t> {
    /// For each engagement, the index of its set of actors.
    of_each: Vec<usize>,
    members: Vec<&'t [String]>,
    /// For each actor, the sets that contain this actor.
    with: HashMap<&'t str, Vec<usize>>,
    /// For each actor, the sets whose rarest member is this actor. The rarest member of a set is
    /// the one in the fewest sets.
    rarest: HashMap<&'t str, Vec<usize>>,
}

impl<'t> Sets<'t> {
    fn of(accounts: &'t [EngagementAccount]) -> Self {
        let mut numbers: HashMap<&[String], usize> = HashMap::new();
        let mut sets = Self {
            of_each: Vec::with_capacity(accounts.len()),
            members: Vec::new(),
            with: HashMap::new(),
            rarest: HashMap::new(),
        };
        for it in accounts {
            let set = *numbers.entry(&it.actors).or_insert_with(|| {
                sets.members.push(&it.actors);
                sets.members.len() - 1
            });
            sets.of_each.push(set);
        }
        for (set, members) in sets.members.iter().enumerate() {
            for actor in *members {
                sets.with.entry(actor).or_default().push(set);
            }
        }
        for (set, members) in sets.members.iter().enumerate() {
            if let Some(actor) = sets.rarest_of(members) {
                sets.rarest.entry(actor).or_default().push(set);
            }
        }
        sets
    }

    fn rarest_of(&self, members: &'t [String]) -> Option<&'t str> {
        let members = members.iter().map(String::as_str);
        members.min_by_key(|actor| self.with.get(actor).map_or(0, Vec::len))
    }

    /// Returns every set that contains this set or is contained in it, including this set. For an
    /// empty set, returns none.
    fn nested(&self, set: usize) -> impl Iterator<Item = usize> {
        let members = self.members[set];
        let within = members
            .iter()
            .filter_map(|actor| self.rarest.get(actor.as_str()));
        let within = within.flatten().copied();
        let within = within.filter(move |other| contains(members, self.members[*other]));
        let around = self
            .rarest_of(members)
            .and_then(|actor| self.with.get(actor));
        let around = around.into_iter().flatten().copied();
        let around =
            around.filter(move |other| *other != set && contains(self.members[*other], members));
        within.chain(around)
    }

    fn nest(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.of_each[one], self.of_each[other]);
        let (one, other) = (self.members[one], self.members[other]);
        !one.is_empty() && !other.is_empty() && (contains(one, other) || contains(other, one))
    }
}

/// Returns whether a sorted list contains all members of another list.
fn contains(all: &[String], some: &[String]) -> bool {
    some.iter().all(|it| all.binary_search(it).is_ok())
}

/// Returns whether at least half of the distinct words of two titles are in both titles.
fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    // If the years or other numbers in the titles differ, the events differ.
    if !numbers(one).eq(numbers(other)) {
        return false;
    }
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a title has no billions of words"
    )]
    let share = common as f64 / all.max(1) as f64;
    share >= ALIKE
}

fn numbers(words: &BTreeSet<String>) -> impl Iterator<Item = &String> {
    words
        .iter()
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

fn words(title: &str) -> BTreeSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn key(words: &BTreeSet<String>) -> String {
    words
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_with_half_of_their_words_in_common_are_similar() {
        let are_alike = |one, other| are_alike(&words(one), &words(other));
        assert!(are_alike(
            "Launch of the ASEAN-US forum",
            "ASEAN–US Forum launched: the"
        ));
        assert!(!are_alike("Visit of Lloyd Austin", "Visit of the fleet"));
        assert!(!are_alike("Summit in Bali 2021", "Summit in Bali 2022"));
        assert!(!are_alike("", ""));
    }

    fn account(
        dossier: &str,
        slug: &str,
        days: Option<(i64, i64)>,
        actors: &[&str],
    ) -> EngagementAccount {
        EngagementAccount {
            dossier: dossier.into(),
            slug: slug.into(),
            title: slug.into(),
            kind: "visit".into(),
            happening: slug.into(),
            earliest: days.map(|it| it.0),
            latest: days.map(|it| it.1),
            actors: actors.iter().map(|it| (*it).to_owned()).collect(),
            ..EngagementAccount::default()
        }
    }

    fn same_happening(accounts: &[EngagementAccount]) -> Vec<Option<(String, usize)>> {
        let tellings = AccountIndex::of(accounts);
        let others = (0..accounts.len()).map(|n| tellings.same_happening(n));
        others
            .map(|it| it.map(|(it, count)| (it.slug.clone(), count)))
            .collect()
    }

    #[test]
    fn nested_actors_and_overlapping_days_suggest_one_happening() {
        let accounts = [
            account("a", "one", Some((10, 10)), &["x", "y"]),
            account("b", "two", Some((1, 31)), &["x"]),
            account("b", "three", Some((10, 10)), &["x", "z"]),
            account("b", "four", Some((11, 12)), &["x", "y"]),
            account("b", "five", None, &["x", "y"]),
            account("b", "six", Some((10, 10)), &[]),
            account("c", "one tale", Some((0, 4000)), &["x", "y", "z"]),
        ];
        let found = same_happening(&accounts);
        assert_eq!(found[0], Some(("one tale".into(), 2)));
        assert_eq!(found[1], Some(("one".into(), 1)));
        assert_eq!(found[2..6], [const { None }; 4]);
        assert_eq!(found[6], Some(("one".into(), 1)));
    }

    /// Of thousands of candidates, at most 100 are examined, and 100 more with the same title.
    #[test]
    fn thousands_of_candidates_are_not_all_examined() {
        let mut all: Vec<EngagementAccount> = (0..3000)
            .map(|n| account("a", &format!("{n} calls"), None, &["x"]))
            .collect();
        all.extend((0..3000).map(|n| EngagementAccount {
            title: format!("{n} calls"),
            ..account("b", &format!("call-{n}"), None, &["x"])
        }));
        let found = same_happening(&all);
        assert_eq!(found[2999], Some(("call-2999".into(), 1)));
        assert_eq!(found[3000], Some(("0 calls".into(), 1)));
    }

    #[test]
    fn accounts_of_one_happening_differ_if_years_apart_or_of_another_kind() {
        let shared = |dossier: &str, kind: &str, days| EngagementAccount {
            happening: "visit".into(),
            kind: kind.into(),
            ..account(dossier, "visit", days, &[])
        };
        let accounts = [
            shared("a", "visit", Some((0, 30))),
            shared("b", "visit", Some((396, 396))),
            shared("b", "visit", None),
            shared("c", "visit", Some((397, 500))),
            shared("d", "exercise", Some((300, 300))),
            shared("d", "other", Some((9000, 9000))),
        ];
        let tellings = AccountIndex::of(&accounts);
        let unlike = |n| {
            let Unlike { kind, date } = tellings.unlike(n);
            (
                kind.map(|it| it.kind.as_str()),
                date.and_then(|it| it.earliest),
            )
        };
        assert_eq!(unlike(0), (Some("exercise"), Some(9000)));
        assert_eq!(unlike(1), (Some("exercise"), Some(9000)));
        assert_eq!(unlike(2), (Some("exercise"), None));
        assert_eq!(unlike(3), (Some("exercise"), Some(0)));
        assert_eq!(unlike(4), (Some("visit"), None));
        assert_eq!(unlike(5), (Some("visit"), Some(0)));
        let apart = [accounts[0].clone(), shared("d", "visit", Some((396, 396)))];
        assert_eq!(AccountIndex::of(&apart).unlike(0).date, None);
    }
}

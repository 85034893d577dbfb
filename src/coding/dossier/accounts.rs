//! Compares engagements of several dossiers: which may be accounts of one happening, and which
//! share a happening but differ too much.
//!
//! Time and memory grow with the number of engagements: candidates are found by kind, actors and
//! days, and only some are examined for each engagement.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The share of words that two similar titles have in common.
const ALIKE: f64 = 0.5;

/// The longest date, in days, that is exact enough for an overlap to count.
const LONGEST_CLOSE: i64 = 30;

/// The maximum number of days between accounts of one happening.
const MOST_DAYS_APART: i64 = 366;

/// An engagement in any dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EngagementAccount {
    /// The dossier.
    pub dossier: String,
    /// Its slug there.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Code of its kind.
    pub kind: String,
    /// Whether it is an ongoing relationship, which is not a single event that two sources could
    /// report.
    pub standing: bool,
    /// The happening that it gives an account of.
    pub happening: String,
    /// Its date, for people.
    pub date: Option<String>,
    /// First possible day; `None` is any.
    pub earliest: Option<i64>,
    /// Last possible day; `None` is any.
    pub latest: Option<i64>,
    /// Its distinct actors, sorted.
    pub actors: Vec<String>,
}

impl EngagementAccount {
    fn days(&self) -> (i64, i64) {
        (
            self.earliest.unwrap_or(i64::MIN / 4),
            self.latest.unwrap_or(i64::MAX / 4),
        )
    }

    /// Returns the binary logarithm of the number of days.
    fn length(&self) -> u32 {
        let (earliest, latest) = self.days();
        (latest - earliest).max(1).ilog2()
    }

    fn is_close(&self) -> bool {
        let days = self.earliest.zip(self.latest);
        days.is_some_and(|(earliest, latest)| latest - earliest <= LONGEST_CLOSE)
    }

    /// Returns the days between the two dates; 0 if they may overlap.
    fn days_apart(&self, other: &Self) -> i64 {
        let ((first, last), (others_first, others_last)) = (self.days(), other.days());
        (others_first - last).max(first - others_last).max(0)
    }
}

/// An index of engagements.
pub struct AccountIndex<'t> {
    accounts: &'t [EngagementAccount],
    sets: Sets<'t>,
    /// The words of each title.
    titles: Vec<BTreeSet<String>>,
    /// By kind, set of actors and length of the date, in the order of the first day.
    groups: HashMap<(&'t str, usize), BTreeMap<u32, Vec<usize>>>,
    /// By kind and words of the title.
    by_title: HashMap<(&'t str, String), Vec<usize>>,
    by_happening: HashMap<&'t str, Happening>,
}

impl<'t> AccountIndex<'t> {
    /// The maximum number of candidates examined for one engagement.
    pub const MOST: usize = 100;

    /// Builds the index; the engagements are in the order of their dossiers.
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

    /// Returns an engagement of another dossier that may be an account of the same happening but
    /// does not share it, and the number of all such engagements. One with a similar title is
    /// preferred.
    ///
    /// They have the same kind, the actors of one include the actors of the other, and their dates
    /// may be equal; and either both dates are known to the month, or the titles are similar.
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

    /// Returns the engagements with the same kind, nested actors and possibly the same days.
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

    /// Returns the engagements of a sorted list that have begun by a day; later ones are never
    /// visited, even if all belong to one dossier.
    fn begun_by<'l>(&self, list: &'l [usize], day: i64) -> &'l [usize] {
        let end = list.partition_point(|n| self.accounts[*n].days().0 <= day);
        &list[..end]
    }

    /// Returns the engagements of a sorted list that belong to other dossiers. Runs of the same
    /// dossier, which may have thousands, are skipped in one step.
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

    /// Returns engagements of other dossiers that share the happening of one but have another kind
    /// or a date more than a year away.
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

/// Accounts that share a happening but can hardly be of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlike<'t> {
    /// One of another kind.
    pub kind: Option<&'t EngagementAccount>,
    /// One with a date more than a year away.
    pub date: Option<&'t EngagementAccount>,
}

/// The engagements that share a happening.
#[derive(Default)]
struct Happening {
    kinds: BTreeMap<String, Vec<usize>>,
    /// The engagements that end first.
    by_end: Vec<usize>,
    /// The engagements that begin last.
    by_start: Vec<usize>,
}

/// Keeps the first engagement, and the first engagement of another dossier, so that for any dossier
/// one of them comes from elsewhere.
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
    /// The set of each engagement.
    of_each: Vec<usize>,
    members: Vec<&'t [String]>,
    /// The sets that contain an actor.
    with: HashMap<&'t str, Vec<usize>>,
    /// The sets in which an actor is the rarest member.
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

    /// Returns every set that contains a set or is contained in it; an empty set has none.
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

/// Whether a sorted list contains all members of another.
fn contains(all: &[String], some: &[String]) -> bool {
    some.iter().all(|it| all.binary_search(it).is_ok())
}

/// Whether two titles share most of their words, in any order.
fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    // The same title with another year is another event.
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

    /// Of thousands of candidates, only some are examined, but all with the same title.
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

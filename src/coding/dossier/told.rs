//! Engagements of several dossiers: which may be accounts of one happening, and which share
//! one but are unlike.
//!
//! Time and memory grow with the number of engagements: candidates are found by kind, actors
//! and days, and of each engagement only some are examined.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The share of words that two titles must have in common to be alike.
const ALIKE: f64 = 0.5;

/// Two dates this many days long or shorter are known well enough for an overlap to count.
const LONGEST_CLOSE: i64 = 30;

/// Accounts of one happening are not further apart than this.
const MOST_DAYS_APART: i64 = 366;

/// An engagement as any dossier tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The dossier.
    pub dossier: String,
    /// Its slug there.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Code of its kind.
    pub kind: String,
    /// Whether it is an ongoing relationship: no act that two sources could report.
    pub standing: bool,
    /// The happening that it is an account of.
    pub happening: String,
    /// Its date, for people.
    pub date: Option<String>,
    /// First possible day; none: any.
    pub earliest: Option<i64>,
    /// Last possible day; none: any.
    pub latest: Option<i64>,
    /// Its actors, sorted, each once.
    pub actors: Vec<String>,
}

impl Told {
    fn days(&self) -> (i64, i64) {
        (
            self.earliest.unwrap_or(i64::MIN / 4),
            self.latest.unwrap_or(i64::MAX / 4),
        )
    }

    /// The binary logarithm of the number of days.
    fn length(&self) -> u32 {
        let (earliest, latest) = self.days();
        (latest - earliest).max(1).ilog2()
    }

    fn is_close(&self) -> bool {
        let days = self.earliest.zip(self.latest);
        days.is_some_and(|(earliest, latest)| latest - earliest <= LONGEST_CLOSE)
    }

    /// Days between the two dates; 0 if they may overlap.
    fn days_apart(&self, other: &Self) -> i64 {
        let ((first, last), (others_first, others_last)) = (self.days(), other.days());
        (others_first - last).max(first - others_last).max(0)
    }
}

/// Engagements, found by what they have in common.
pub struct Tellings<'t> {
    told: &'t [Told],
    sets: Sets<'t>,
    /// The words of each title.
    titles: Vec<BTreeSet<String>>,
    /// By kind, set of actors and length of the date, in the order of the first day.
    groups: HashMap<(&'t str, usize), BTreeMap<u32, Vec<usize>>>,
    /// By kind and words of the title.
    by_title: HashMap<(&'t str, String), Vec<usize>>,
    by_happening: HashMap<&'t str, Happening>,
}

impl<'t> Tellings<'t> {
    /// Candidates examined for one engagement.
    pub const MOST: usize = 100;

    /// Arranges engagements, in the order of their dossiers.
    #[must_use]
    pub fn of(told: &'t [Told]) -> Self {
        let sets = Sets::of(told);
        let titles: Vec<BTreeSet<String>> = told.iter().map(|it| words(&it.title)).collect();
        let mut tellings = Self {
            told,
            sets,
            titles,
            groups: HashMap::new(),
            by_title: HashMap::new(),
            by_happening: HashMap::new(),
        };
        for (n, it) in told.iter().enumerate() {
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
            list.sort_by_key(|n| (told[*n].days().0, &told[*n].dossier));
        }
        for happening in tellings.by_happening.values_mut() {
            happening.by_start.clone_from(&happening.by_end);
            happening.by_end.sort_by_key(|n| told[*n].days().1);
            happening
                .by_start
                .sort_by_key(|n| Reverse(told[*n].days().0));
            let extremes = [&mut happening.by_end, &mut happening.by_start];
            for list in happening.kinds.values_mut().chain(extremes) {
                keep_two_dossiers(list, told);
            }
        }
        tellings
    }

    /// Returns the engagements of other dossiers that may be accounts of the same happening
    /// as one, but do not share it: the first with a similar title, else the first; and how
    /// many they are.
    ///
    /// They are of one kind, one has all actors of the other, and their dates do not exclude
    /// each other; and both dates are known to the month, or the titles are similar.
    #[must_use]
    pub fn retold(&self, one: usize) -> Option<(&'t Told, usize)> {
        if self.told[one].standing {
            return None;
        }
        let mut others = self.overlapping(one);
        let title = (self.told[one].kind.as_str(), key(&self.titles[one]));
        let (_, last) = self.told[one].days();
        let namesakes = self.foreign(self.begun_by(&self.by_title[&title], last), one);
        let namesakes = namesakes.filter(|other| {
            self.told[one].happening != self.told[*other].happening
                && self.told[one].days_apart(&self.told[*other]) == 0
                && self.sets.nest(one, *other)
        });
        others.extend(namesakes.take(Self::MOST));
        let alike = |other: usize| are_alike(&self.titles[one], &self.titles[other]);
        let close = |other: usize| self.told[one].is_close() && self.told[other].is_close();
        others.retain(|other| close(*other) || alike(*other));
        let first = others.iter().copied().find(|other| alike(*other));
        let first = first.or(others.first().copied())?;
        Some((&self.told[first], others.len()))
    }

    /// Returns the engagements with the kind, the actors and possibly the days of one.
    fn overlapping(&self, one: usize) -> BTreeSet<usize> {
        let (first, last) = self.told[one].days();
        let kind = self.told[one].kind.as_str();
        let sets = self.sets.nested(self.sets.of_each[one]);
        let groups = sets.filter_map(|set| self.groups.get(&(kind, set)));
        let mut found = BTreeSet::new();
        for (length, list) in groups.flatten() {
            let longest = 2_i64.checked_pow(length + 1).unwrap_or(i64::MAX / 2);
            let known = self.begun_by(list, last);
            let from = known.partition_point(|n| self.told[*n].days().0 < first - longest);
            let begun = self.foreign(&known[from..], one);
            let others = begun.filter(|n| self.told[*n].days().1 >= first);
            let happening = &self.told[one].happening;
            let others = others.filter(|other| self.told[*other].happening != *happening);
            found.extend(others.take(Self::MOST - found.len()));
            if found.len() == Self::MOST {
                break;
            }
        }
        found
    }

    /// Returns those of a sorted list that have begun by a day: what comes later is not looked
    /// at, also where it is all of one dossier.
    fn begun_by<'l>(&self, list: &'l [usize], day: i64) -> &'l [usize] {
        let end = list.partition_point(|n| self.told[*n].days().0 <= day);
        &list[..end]
    }

    /// Returns those of a sorted list that are of other dossiers. Runs of the dossier's own are
    /// skipped in one step: it may have thousands.
    fn foreign(&self, list: &[usize], one: usize) -> impl Iterator<Item = usize> {
        let dossier = &self.told[one].dossier;
        let mut rest = list;
        std::iter::from_fn(move || {
            loop {
                let (next, after) = rest.split_first()?;
                let it = &self.told[*next];
                if it.dossier != *dossier {
                    rest = after;
                    return Some(*next);
                }
                let is_own = |n: &usize| {
                    let (dossier, first) = (&self.told[*n].dossier, self.told[*n].days().0);
                    (first, dossier) == (it.days().0, &it.dossier)
                };
                rest = &rest[rest.partition_point(is_own)..];
            }
        })
    }

    /// Returns an engagement of another dossier that shares the happening of one but not its
    /// kind, and one whose date is years away.
    #[must_use]
    pub fn unlike(&self, one: usize) -> Unlike<'t> {
        let happening = &self.by_happening[self.told[one].happening.as_str()];
        let it = &self.told[one];
        let is_foreign = |n: &&usize| self.told[**n].dossier != it.dossier;
        let foreign = |list: &[usize]| list.iter().find(is_foreign).copied();
        let kinds = happening.kinds.iter().filter(|(kind, _)| **kind != it.kind);
        let kind = kinds.filter_map(|(_, list)| foreign(list)).min();
        let extremes = [&happening.by_end, &happening.by_start];
        let far = extremes.into_iter().filter_map(|list| foreign(list));
        let far = far.filter(|other| it.days_apart(&self.told[*other]) > MOST_DAYS_APART);
        Unlike {
            kind: kind.map(|n| &self.told[n]),
            date: far.min().map(|n| &self.told[n]),
        }
    }
}

/// Accounts that share a happening and can hardly be of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlike<'t> {
    /// Of another kind.
    pub kind: Option<&'t Told>,
    /// Of a date more than a year away.
    pub date: Option<&'t Told>,
}

/// The engagements that share a happening.
#[derive(Default)]
struct Happening {
    kinds: BTreeMap<String, Vec<usize>>,
    /// Those that end first.
    by_end: Vec<usize>,
    /// Those that begin last.
    by_start: Vec<usize>,
}

/// Keeps the first and the first of another dossier: whoever asks, one of them is foreign.
fn keep_two_dossiers(list: &mut Vec<usize>, told: &[Told]) {
    let Some(first) = list.first().copied() else {
        return;
    };
    let mut others = list.iter().copied();
    let other = others.find(|n| told[*n].dossier != told[first].dossier);
    *list = std::iter::once(first).chain(other).collect();
}

/// The distinct sets of actors.
struct Sets<'t> {
    /// The set of each engagement.
    of_each: Vec<usize>,
    members: Vec<&'t [String]>,
    /// The sets with an actor.
    with: HashMap<&'t str, Vec<usize>>,
    /// The sets of which an actor is the rarest member.
    rarest: HashMap<&'t str, Vec<usize>>,
}

impl<'t> Sets<'t> {
    fn of(told: &'t [Told]) -> Self {
        let mut numbers: HashMap<&[String], usize> = HashMap::new();
        let mut sets = Self {
            of_each: Vec::with_capacity(told.len()),
            members: Vec::new(),
            with: HashMap::new(),
            rarest: HashMap::new(),
        };
        for it in told {
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

    /// Returns every set that contains all of a set or is contained in it: none for an empty set.
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

/// Whether a sorted list has all members of another.
fn contains(all: &[String], some: &[String]) -> bool {
    some.iter().all(|it| all.binary_search(it).is_ok())
}

/// Whether two titles share most of their words, in any order.
fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    // The same event in another year is another event.
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
    fn titles_are_alike_in_half_of_their_words() {
        let are_alike = |one, other| are_alike(&words(one), &words(other));
        assert!(are_alike(
            "Launch of the ASEAN-US forum",
            "ASEAN–US Forum launched: the"
        ));
        assert!(!are_alike("Visit of Lloyd Austin", "Visit of the fleet"));
        assert!(!are_alike("Summit in Bali 2021", "Summit in Bali 2022"));
        assert!(!are_alike("", ""));
    }

    fn told(dossier: &str, slug: &str, days: Option<(i64, i64)>, actors: &[&str]) -> Told {
        Told {
            dossier: dossier.into(),
            slug: slug.into(),
            title: slug.into(),
            kind: "visit".into(),
            happening: slug.into(),
            earliest: days.map(|it| it.0),
            latest: days.map(|it| it.1),
            actors: actors.iter().map(|it| (*it).to_owned()).collect(),
            ..Told::default()
        }
    }

    fn retold(told: &[Told]) -> Vec<Option<(String, usize)>> {
        let tellings = Tellings::of(told);
        let others = (0..told.len()).map(|n| tellings.retold(n));
        others
            .map(|it| it.map(|(it, count)| (it.slug.clone(), count)))
            .collect()
    }

    #[test]
    fn nested_actors_and_days_that_overlap_suggest_one_happening() {
        let told = [
            told("a", "one", Some((10, 10)), &["x", "y"]),
            told("b", "two", Some((1, 31)), &["x"]),
            told("b", "three", Some((10, 10)), &["x", "z"]),
            told("b", "four", Some((11, 12)), &["x", "y"]),
            told("b", "five", None, &["x", "y"]),
            told("b", "six", Some((10, 10)), &[]),
            told("c", "one tale", Some((0, 4000)), &["x", "y", "z"]),
        ];
        let found = retold(&told);
        assert_eq!(found[0], Some(("one tale".into(), 2)));
        assert_eq!(found[1], Some(("one".into(), 1)));
        assert_eq!(found[2..6], [const { None }; 4]);
        assert_eq!(found[6], Some(("one".into(), 1)));
    }

    /// Of thousands of candidates some are examined, and those of the same title.
    #[test]
    fn thousands_of_candidates_are_not_all_examined() {
        let mut all: Vec<Told> = (0..3000)
            .map(|n| told("a", &format!("{n} calls"), None, &["x"]))
            .collect();
        all.extend((0..3000).map(|n| Told {
            title: format!("{n} calls"),
            ..told("b", &format!("call-{n}"), None, &["x"])
        }));
        let found = retold(&all);
        assert_eq!(found[2999], Some(("call-2999".into(), 1)));
        assert_eq!(found[3000], Some(("0 calls".into(), 1)));
    }

    #[test]
    fn accounts_of_one_happening_that_differ_by_years_or_in_kind_are_unlike() {
        let shared = |dossier: &str, kind: &str, days| Told {
            happening: "visit".into(),
            kind: kind.into(),
            ..told(dossier, "visit", days, &[])
        };
        let told = [
            shared("a", "visit", Some((0, 30))),
            shared("b", "visit", Some((396, 396))),
            shared("b", "visit", None),
            shared("c", "visit", Some((397, 500))),
            shared("d", "exercise", Some((300, 300))),
            shared("d", "other", Some((9000, 9000))),
        ];
        let tellings = Tellings::of(&told);
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
        let apart = [told[0].clone(), shared("d", "visit", Some((396, 396)))];
        assert_eq!(Tellings::of(&apart).unlike(0).date, None);
    }
}

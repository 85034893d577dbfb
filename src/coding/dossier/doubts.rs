//! Finds parts of a dossier that are valid but perhaps do not mean what the coder intended.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::codebook::Codebook;
use super::commitments::doubtful_commitments;
use super::describe::{Described, DescribedField, DescribedValue, List, Plain, Takes, Visitor};
use super::model::{Actor, Dossier, Fact, Passage, Reference};
use super::places::Places;
use super::shared::REGISTER_SLUG;
use crate::finding::Finding;

/// The maximum number of letters in which two spellings of one name differ.
const MOST_SLIPS: usize = 2;

/// The maximum length of names that are compared letter by letter. There is a limit because the
/// time grows with the product of both lengths.
const LONGEST_COMPARED: usize = 100;

/// Returns the doubts about a dossier that can be found without other dossiers.
#[must_use]
pub fn doubts(dossier: &Dossier, codebook: &Codebook, places: &Places) -> Vec<Finding> {
    let doubts = Doubts { dossier, places };
    let mut found = Vec::new();
    found.extend(doubts.whole_passages());
    found.extend(doubts.silent_passages());
    found.extend(doubts.unanchored());
    let commitments = doubtful_commitments(dossier, codebook);
    found.extend(commitments.iter().map(|it| it.finding(places)));
    // The register declares names for other dossiers, so it need not use them.
    if dossier.slug != REGISTER_SLUG {
        found.extend(doubts.unused());
    }
    found
}

struct Doubts<'d> {
    dossier: &'d Dossier,
    places: &'d Places,
}

impl Doubts<'_> {
    /// Reports citations of whole passages. A citation should name a sentence, so that another
    /// person can find the evidence.
    fn whole_passages(&self) -> Vec<Finding> {
        let passages = self.dossier.passages.iter();
        let sentences: HashMap<(&str, u32), u32> = passages
            .map(|it| ((it.section.as_str(), it.ordinal), it.sentences))
            .collect();
        let mut found = Vec::new();
        for fact in self.dossier.facts() {
            for (n, citation) in fact.citations.iter().enumerate() {
                let locator = &citation.locator;
                let place = (locator.section.as_str(), locator.ordinal);
                let sentences = sentences.get(&place).copied().unwrap_or_default();
                if locator.sentence.is_none() && sentences > 1 {
                    let span = self.places.fact(&fact.slug).of(&format!("cite.{n}"));
                    let message =
                        format!("`{locator}` is cited as a whole, with all {sentences} sentences");
                    let hint = format!("cite a sentence, as in `{locator}.1`");
                    found.push(Finding::warning(span, message).with_hint(Some(hint)));
                }
            }
        }
        found
    }

    /// Reports passages whose sentences are neither cited nor listed as not coded. In a dossier
    /// with partial coverage, the coder has perhaps forgotten them.
    fn silent_passages(&self) -> Option<Finding> {
        let cited = self.dossier.facts().flat_map(|fact| &fact.citations);
        let cited = cited.map(|citation| &citation.locator);
        let passed_over = self.dossier.not_coded.iter().map(|it| &it.locator);
        let cited: HashSet<(&str, u32)> = cited
            .chain(passed_over)
            .map(|locator| (locator.section.as_str(), locator.ordinal))
            .collect();
        let passages = self.dossier.passages.iter();
        let mut silent = passages.filter(|it| !cited.contains(&(it.section.as_str(), it.ordinal)));
        let Passage {
            section, ordinal, ..
        } = silent.next()?;
        let others = match silent.count() {
            0 => String::new(),
            1 => " and 1 more passage".to_owned(),
            count => format!(" and {count} more passages"),
        };
        let span = self.places.passage(section, *ordinal).of("ordinal");
        let message =
            format!("no fact cites `{section}/{ordinal}`{others}, and `not_coded` gives no reason");
        let hint = "code what they say, or list their sentences in `[not_coded]`".to_owned();
        Some(Finding::warning(span, message).with_hint(Some(hint)))
    }

    /// Reports relative dates if the source has neither `published` nor `written`, because relative
    /// dates are counted from these days.
    fn unanchored(&self) -> Option<Finding> {
        let source = self.dossier.source.as_ref()?;
        if source.published.is_some() || source.written.is_some() {
            return None;
        }
        let is_relative = |fact: &&Fact| {
            let basis = fact.period.as_ref().map(|period| period.basis.as_str());
            // An affiliation that takes its date from an engagement states no `date_basis` itself.
            basis == Some("relative") && self.places.fact(&fact.slug).has("date_basis")
        };
        let relative: Vec<&Fact> = self.dossier.facts().filter(is_relative).collect();
        let first = relative.first()?;
        let others = match relative.len() {
            1 => String::new(),
            2 => ", and 1 more is".to_owned(),
            count => format!(", and {} more are", count - 1),
        };
        let message = format!(
            "the date of `{}` is relative{others}, but the source states neither when it was \
             published nor when it was written",
            first.slug
        );
        let hint = "add `published` or `written` to `[source]`".to_owned();
        let span = self.places.source().span();
        Some(Finding::warning(span, message).with_hint(Some(hint)))
    }

    /// Reports declared actors and topics that the dossier does not use. Perhaps they are left
    /// over, or the coder has forgotten to use them.
    fn unused(&self) -> Vec<Finding> {
        let UsedNames { actors, topics } = self.used();
        let (places, dossier) = (self.places, self.dossier);
        let left_over = dossier.actors.iter().map(|it| it.slug.as_str());
        let left_over: Vec<&str> = left_over.filter(|it| !actors.contains(*it)).collect();
        let of_actors = unused("actor", &left_over, |slug| places.actor(slug).of("slug"));
        let left_over = dossier.topics.iter().map(|it| it.slug.as_str());
        let left_over: Vec<&str> = left_over.filter(|it| !topics.contains(*it)).collect();
        let of_topics = unused("topic", &left_over, |slug| places.topic(slug).of("slug"));
        of_actors.into_iter().chain(of_topics).collect()
    }

    /// Returns the actors and topics that the dossier uses.
    fn used(&self) -> UsedNames {
        let mut used = UsedNames::default();
        self.dossier.clone().describe(&mut used);
        used
    }
}

/// Collects the names of the actors and topics that a dossier uses.
#[derive(Default)]
struct UsedNames {
    actors: BTreeSet<String>,
    topics: BTreeSet<String>,
}

impl UsedNames {
    fn note(&mut self, takes: Takes, plain: Plain<'_>) {
        match (takes, plain) {
            (Takes::Actor, Plain::Text(slug)) => self.actors.insert(slug.to_owned()),
            (Takes::Topic, Plain::Text(slug)) => self.topics.insert(slug.to_owned()),
            (_, Plain::Reference(Reference::Actor(slug))) => self.actors.insert(slug.clone()),
            (_, Plain::Reference(Reference::Topic(slug))) => self.topics.insert(slug.clone()),
            _ => false,
        };
    }
}

impl Visitor for UsedNames {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T) {
        self.note(field.takes, value.plain());
    }

    fn list<T: DescribedValue>(&mut self, _list: List, takes: Takes, values: &mut Vec<T>) {
        for value in values {
            self.note(takes, value.plain());
        }
    }

    fn rows<T: Described>(&mut self, _list: List, rows: &mut Vec<T>) {
        for row in rows {
            row.describe(self);
        }
    }
}

/// Reports unused declarations at the position of the first one, and names some of them.
fn unused(noun: &str, slugs: &[&str], place: impl Fn(&str) -> Range<usize>) -> Option<Finding> {
    /// The maximum number of names that the message lists.
    const MOST: usize = 3;
    let first = slugs.first()?;
    let named: Vec<String> = slugs
        .iter()
        .take(MOST)
        .map(|it| format!("`{it}`"))
        .collect();
    let message = match (named.as_slice(), slugs.len()) {
        ([one], _) => format!("{noun} {one} is declared but never used"),
        ([before @ .., last], count) if count <= MOST => format!(
            "{count} {noun}s are declared but never used: {} and {last}",
            before.join(", ")
        ),
        (named, count) => format!(
            "{count} {noun}s are declared but never used: {} and {} more",
            named.join(", "),
            count - MOST
        ),
    };
    Some(Finding::warning(place(first), message))
}

/// An index of actors that finds those with equal or similar names.
pub struct Lookalikes<'a> {
    actors: &'a [Actor],
    by_name: HashMap<String, Vec<usize>>,
    /// The names, indexed by the actor's kind and the name's number of characters, because similar
    /// names have similar lengths.
    by_length: HashMap<(&'a str, usize), Vec<(usize, String)>>,
}

impl<'a> Lookalikes<'a> {
    /// Builds the index from the known actors.
    #[must_use]
    pub fn of(actors: &'a [Actor]) -> Self {
        let mut lookalikes = Self {
            actors,
            by_name: HashMap::new(),
            by_length: HashMap::new(),
        };
        let named = actors.iter().enumerate().filter(|(_, actor)| actor.named);
        for (n, actor) in named {
            for name in names(actor) {
                let place = (actor.kind.as_str(), name.chars().count());
                let alike = lookalikes.by_length.entry(place).or_default();
                alike.push((n, name.clone()));
                lookalikes.by_name.entry(name).or_default().push(n);
            }
        }
        lookalikes
    }

    /// Returns a doubt for each actor that the dossier declares and that looks like a known actor.
    #[must_use]
    pub fn doubts(&self, dossier: &Dossier, places: &Places) -> Vec<Finding> {
        let own: HashSet<&str> = dossier.actors.iter().map(|it| it.slug.as_str()).collect();
        let mut found = Vec::new();
        for actor in dossier.actors.iter().filter(|actor| actor.named) {
            if let Some(other) = self.first_like(actor, &own) {
                let span = places.actor(&actor.slug).of("slug");
                let message = format!(
                    "actor `{}` resembles the existing `{}`: {}",
                    actor.slug, other.slug, other.name
                );
                let hint = format!(
                    "use `{}` if it is the same actor: all dossiers share actors",
                    other.slug
                );
                found.push(Finding::warning(span, message).with_hint(Some(hint)));
            }
        }
        found
    }

    /// Returns the first known actor with an equal name, or with a similar name and the same kind.
    /// The main and the other names of both actors are compared.
    fn first_like(&self, actor: &Actor, own: &HashSet<&str>) -> Option<&'a Actor> {
        let mut like: BTreeSet<usize> = BTreeSet::new();
        for name in names(actor) {
            like.extend(self.by_name.get(&name).into_iter().flatten());
            let length = name.chars().count();
            let near = length.saturating_sub(MOST_SLIPS)..=length + MOST_SLIPS;
            for length in near {
                let names = self.by_length.get(&(actor.kind.as_str(), length));
                let slips = names.into_iter().flatten();
                let slips = slips.filter(|(_, theirs)| is_slip(&name, theirs));
                like.extend(slips.map(|(n, _)| *n));
            }
        }
        let mut like = like.into_iter().map(|n| &self.actors[n]);
        // Parts of different wholes can share a name, such as `Army` in two states.
        like.find(|other| {
            let wholes = (&actor.part_of, &other.part_of);
            let apart = matches!(wholes, (Some(a), Some(b)) if a != b);
            !own.contains(other.slug.as_str()) && !apart
        })
    }
}

/// Returns the names of an actor in the form in which they are compared: only letters, digits and
/// single spaces, in lower case.
fn names(actor: &Actor) -> impl Iterator<Item = String> {
    let names = std::iter::once(&actor.name).chain(actor.names.iter().map(|it| &it.name));
    names.map(|name| {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ").to_lowercase()
    })
}

/// Returns whether two names differ only by a slip: by one letter if the shorter name has 7 to 14
/// characters, and by one or two if it has 15 to 100. Different digits are not a slip, because 2021
/// is not 2022.
fn is_slip(one: &str, other: &str) -> bool {
    let digits = |name: &str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let length = one.chars().count().min(other.chars().count());
    let slips = match length {
        0..=6 => return false,
        7..=14 => 1,
        15..=LONGEST_COMPARED => MOST_SLIPS,
        _ => return false,
    };
    one.len().abs_diff(other.len()) <= 4 * slips
        && digits(one) == digits(other)
        && strsim::osa_distance(one, other) <= slips
}

#[cfg(test)]
mod tests {
    use super::{is_slip, unused};

    /// A dossier with 27 unused actors used to cause 27 warnings.
    #[test]
    fn unused_declarations_are_reported_as_one_finding() {
        let found = |slugs: &[&str]| unused("actor", slugs, |_| 3..7).map(|it| it.message);
        assert_eq!(found(&[]), None);
        for (slugs, message) in [
            (&["a"][..], "actor `a` is declared but never used"),
            (
                &["a", "b"],
                "2 actors are declared but never used: `a` and `b`",
            ),
            (
                &["a", "b", "c"],
                "3 actors are declared but never used: `a`, `b` and `c`",
            ),
            (
                &["a", "b", "c", "d", "e"],
                "5 actors are declared but never used: `a`, `b`, `c` and 2 more",
            ),
        ] {
            assert_eq!(found(slugs).as_deref(), Some(message));
        }
    }

    #[test]
    fn a_slip_is_short_in_relation_to_the_name() {
        for (one, other) in [
            ("mohamad sabu", "mohamed sabu"),
            ("ministry of defence", "ministry of defense"),
            ("anwar ibrahim", "anwar ibrahin"),
        ] {
            assert!(is_slip(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("iran", "iraq"),
            ("niger", "nigeria"),
            ("australia", "austria"),
            ("slovakia", "slovenia"),
            ("north korea", "south korea"),
            ("exercise strait 2021", "exercise strait 2022"),
        ] {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }
}

//! What can be loaded, and yet may not be what its coder meant.

use std::collections::{BTreeSet, HashSet};

use super::describe::{Described, Field, List, Plain, Takes, Value, Visitor};
use super::model::{Actor, Dossier, Fact, Passage, Reference};
use super::places::Places;
use super::shared::REGISTER_SLUG;
use crate::finding::Finding;

/// Returns what of a dossier is doubtful by itself, whatever else is loaded.
#[must_use]
pub fn doubts(dossier: &Dossier, places: &Places) -> Vec<Finding> {
    let doubts = Doubts { dossier, places };
    let mut found = Vec::new();
    found.extend(doubts.whole_passages());
    found.extend(doubts.silent_passages());
    found.extend(doubts.unanchored());
    // The register is there for others to use.
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
    /// A fact is to be cited to a sentence, for another to find it.
    fn whole_passages(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for fact in self.dossier.facts() {
            for (n, citation) in fact.citations.iter().enumerate() {
                let locator = &citation.locator;
                let passage = passage(self.dossier, &locator.section, locator.ordinal);
                let sentences = passage.map_or(0, |passage| passage.sentences);
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

    /// Where coverage is partial, a passage may have been forgotten.
    fn silent_passages(&self) -> Vec<Finding> {
        let cited = self.dossier.facts().flat_map(|fact| &fact.citations);
        let cited = cited.map(|citation| &citation.locator);
        let passed_over = self.dossier.not_coded.iter().map(|it| &it.locator);
        let told: HashSet<(&str, u32)> = cited
            .chain(passed_over)
            .map(|locator| (locator.section.as_str(), locator.ordinal))
            .collect();
        let passages = self.dossier.passages.iter();
        let silent = passages.filter(|it| !told.contains(&(it.section.as_str(), it.ordinal)));
        silent
            .map(
                |Passage {
                     section, ordinal, ..
                 }| {
                    let span = self.places.passage(section, *ordinal).of("section");
                    let message = format!(
                        "no fact cites `{section}/{ordinal}`, and `not_coded` gives no reason"
                    );
                    let hint = "code it, or list its sentences in `[[not_coded]]`".to_owned();
                    Finding::warning(span, message).with_hint(Some(hint))
                },
            )
            .collect()
    }

    /// What is relative hangs on the day on which it was written.
    fn unanchored(&self) -> Option<Finding> {
        let source = self.dossier.source.as_ref()?;
        if source.published.is_some() || source.written.is_some() {
            return None;
        }
        let is_relative = |fact: &&Fact| {
            let basis = fact.period.as_ref().map(|period| period.basis.as_str());
            // An affiliation dated by an engagement has no basis of its own.
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

    /// What is declared and nowhere used is left over, or was meant to be used.
    fn unused(&self) -> Vec<Finding> {
        let Used { actors, topics } = self.used();
        let mut found = Vec::new();
        for actor in &self.dossier.actors {
            if !actors.contains(actor.slug.as_str()) {
                let span = self.places.actor(&actor.slug).of("slug");
                found.push(unused(span, "actor", &actor.slug));
            }
        }
        for topic in &self.dossier.topics {
            if !topics.contains(topic.slug.as_str()) {
                let span = self.places.topic(&topic.slug).of("slug");
                found.push(unused(span, "topic", &topic.slug));
            }
        }
        found
    }

    /// Returns the actors and the topics that something of the dossier names.
    fn used(&self) -> Used {
        let mut used = Used::default();
        self.dossier.clone().describe(&mut used);
        used
    }
}

/// Whoever notes which actors and topics are named.
#[derive(Default)]
struct Used {
    actors: BTreeSet<String>,
    topics: BTreeSet<String>,
}

impl Used {
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

impl Visitor for Used {
    fn value<T: Value>(&mut self, field: Field<'_>, value: &mut T) {
        self.note(field.takes, value.plain());
    }

    fn list<T: Value>(&mut self, _list: List, takes: Takes, values: &mut Vec<T>) {
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

fn unused(span: std::ops::Range<usize>, noun: &str, slug: &str) -> Finding {
    let message = format!("{noun} `{slug}` is declared but never used");
    Finding::warning(span, message)
}

fn passage<'d>(dossier: &'d Dossier, section: &str, ordinal: u32) -> Option<&'d Passage> {
    let mut passages = dossier.passages.iter();
    passages.find(|it| it.section == section && it.ordinal == ordinal)
}

/// Returns the actors of a dossier that look like one of `others` under another slug.
#[must_use]
pub fn alike(dossier: &Dossier, places: &Places, others: &[Actor]) -> Vec<Finding> {
    let mut found = Vec::new();
    for actor in dossier.actors.iter().filter(|actor| actor.named) {
        let mut near = others.iter().filter(|other| looks_like(actor, other));
        if let Some(other) = near.next() {
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

/// Whether one name of each is spelt the same, or much the same for one of their kind.
fn looks_like(actor: &Actor, other: &Actor) -> bool {
    if !other.named || actor.slug == other.slug {
        return false;
    }
    // What belongs to different wholes may well have the same name: two armies.
    let apart = matches!((&actor.part_of, &other.part_of), (Some(a), Some(b)) if a != b);
    if apart {
        return false;
    }
    let near = actor.kind == other.kind;
    names(actor)
        .any(|name| names(other).any(|theirs| name == theirs || near && is_slip(&name, &theirs)))
}

/// Returns the names of an actor as they are compared: letters and digits in lower case.
fn names(actor: &Actor) -> impl Iterator<Item = String> {
    let names = std::iter::once(&actor.name).chain(actor.names.iter().map(|it| &it.name));
    names.map(|name| {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ").to_lowercase()
    })
}

/// Whether two names differ by a slip: one in a name that is long enough for that to be
/// no other name, two in a longer one. Figures are no slip: 2021 is not 2022.
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
        _ => 2,
    };
    one.len().abs_diff(other.len()) <= 4 * slips
        && digits(one) == digits(other)
        && strsim::osa_distance(one, other) <= slips
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn a_slip_is_short_beside_the_name() {
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

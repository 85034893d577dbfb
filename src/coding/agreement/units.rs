//! Matches the facts of several coders: finds those that are the same fact.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::alike::{ENOUGH, alike, same_values};
use super::coded::Coded;

/// A fact that one or several coders have. For each coder, `facts` holds the index of the fact in
/// the coder's list, or `None` if the coder does not have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MatchedFact {
    pub(super) kind: &'static str,
    pub(super) facts: Vec<Option<usize>>,
}

/// The index of a coder, and an index in the coder's list of facts.
type FactIndex = (usize, usize);

/// Matches the facts of all coders one to one.
///
/// The most similar pair is matched first. A pair is skipped if it would match a fact with a second
/// fact of the same coder. Of equally similar pairs, the pair that agrees in more variables is
/// matched first, and then the earlier pair. Amounts match only if their engagements match, and
/// links only if their ends match.
pub(super) fn units(coders: &[Vec<Coded<'_>>]) -> Vec<MatchedFact> {
    let mut units = Units::new(coders);
    // Facts are matched after the facts that they depend on.
    for kinds in [
        &["affiliation", "engagement", "stance", "assessment"][..],
        &["quantity"],
        &["link"],
    ] {
        for pair in pairs(coders, kinds, &units) {
            units.join(pair);
        }
    }
    units.all.into_values().collect()
}

/// Returns the pairs of facts that can match, the best pairs first.
fn pairs(coders: &[Vec<Coded<'_>>], kinds: &[&str], units: &Units<'_>) -> Vec<[FactIndex; 2]> {
    let numbered = coders.iter().enumerate().flat_map(|(coder, facts)| {
        let facts = facts.iter().enumerate();
        facts.map(move |(at, fact)| ((coder, at), fact))
    });
    let facts: Vec<(FactIndex, &Coded<'_>)> = numbered
        .filter(|(_, fact)| kinds.contains(&fact.kind))
        .collect();
    let mut pairs = Vec::new();
    for (index, (place, one)) in facts.iter().enumerate() {
        for (counterpart, other) in &facts[index + 1..] {
            if place.0 == counterpart.0 || one.kind != other.kind {
                continue;
            }
            let score = alike(one, other);
            if score >= ENOUGH && units.have_one_base([place.0, counterpart.0], [one, other]) {
                let rank = Reverse((score, same_values(one, other)));
                pairs.push((rank, [*place, *counterpart]));
            }
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// The groups of facts that are matched so far.
struct Units<'c> {
    all: BTreeMap<usize, MatchedFact>,
    unit_of: BTreeMap<FactIndex, usize>,
    places: BTreeMap<(usize, &'c str), FactIndex>,
}

impl<'c> Units<'c> {
    /// Puts each fact into a group of its own.
    fn new(coders: &'c [Vec<Coded<'_>>]) -> Self {
        let mut units = Self {
            all: BTreeMap::new(),
            unit_of: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        for (coder, facts) in coders.iter().enumerate() {
            for (at, coded) in facts.iter().enumerate() {
                let mut unit = vec![None; coders.len()];
                unit[coder] = Some(at);
                let number = units.all.len();
                units.all.insert(
                    number,
                    MatchedFact {
                        kind: coded.kind,
                        facts: unit,
                    },
                );
                units.unit_of.insert((coder, at), number);
                units.places.insert((coder, &coded.fact.slug), (coder, at));
            }
        }
        units
    }

    /// Merges the groups of two facts, unless a coder has facts in both groups.
    fn join(&mut self, pair: [FactIndex; 2]) {
        let [one, other] = pair.map(|place| self.unit_of[&place]);
        let apart = |one: &MatchedFact, other: &MatchedFact| {
            let mut both = one.facts.iter().zip(&other.facts);
            both.all(|(one, other)| one.is_none() || other.is_none())
        };
        if one == other || !apart(&self.all[&one], &self.all[&other]) {
            return;
        }
        let Some(gone) = self.all.remove(&other) else {
            return;
        };
        for (coder, at) in gone.facts.into_iter().enumerate() {
            if let (Some(at), Some(unit)) = (at, self.all.get_mut(&one)) {
                unit.facts[coder] = Some(at);
                self.unit_of.insert((coder, at), one);
            }
        }
    }

    /// Returns whether two facts depend on the same matched facts. Returns true if neither depends
    /// on another fact.
    fn have_one_base(&self, coders: [usize; 2], facts: [&Coded<'_>; 2]) -> bool {
        let base = |coder: usize, fact: &Coded<'_>| {
            let unit = |slug: &&str| self.places.get(&(coder, *slug)).map(|it| self.unit_of[it]);
            fact.stands_on.iter().map(unit).collect::<Vec<_>>()
        };
        base(coders[0], facts[0]) == base(coders[1], facts[1])
    }
}

//! Lists the items that are compared. An item has a unit, a variable, and the value of each coder.

use std::collections::BTreeSet;

use super::coded::{Coded, CodedValue, Coder};
use super::reading::{CoderReading, SentencePlace};
use super::units::{MatchedFact, units};
use crate::dossier::{Citation, Dossier};
use crate::phrases::phrases;

/// The kinds of facts, in the order of the output.
const KINDS: &[&str] = phrases!("engagement, quantity, stance, affiliation, assessment, link");

/// The values that coders give to one unit for one variable.
pub(super) struct RatedItem {
    /// The name of the variable, such as `engagement.status`.
    pub(super) variable: String,
    /// What the unit is, such as a sentence.
    pub(super) unit: &'static str,
    /// Whether the variable, such as `engagement.coded`, says only whether a coder has the fact.
    pub(super) existence: bool,
    /// The place of the unit in the source.
    pub(super) place: Option<SentencePlace>,
    /// The value of each coder. It is `None` if the coder did not code the unit.
    pub(super) answers: Vec<Option<CoderAnswer>>,
}

/// The value that one coder gives to a unit.
pub(super) struct CoderAnswer {
    pub(super) value: CodedValue,
    /// The slug of the fact that has this value.
    pub(super) fact: Option<String>,
}

/// Reads the value of one variable from a citation.
type ReadCitation<'s> = &'s dyn Fn(&Citation) -> CodedValue;

/// Returns all items that are compared, in the order of the output.
pub(super) fn items(coder: &Coder<'_>, dossiers: &[&Dossier]) -> Vec<RatedItem> {
    let facts: Vec<Vec<Coded<'_>>> = dossiers.iter().map(|it| coder.facts(it)).collect();
    let readings = dossiers
        .iter()
        .map(|it| CoderReading::new(it, coder.passages));
    let compared = Compared {
        coder,
        units: units(&facts),
        readings: readings.collect(),
        facts: &facts,
    };
    let mut items = compared.sentences();
    for kind in KINDS.iter().copied() {
        items.extend(compared.existence(kind));
        items.extend(compared.values(kind));
        if kind == "engagement" {
            items.extend(compared.roles());
        }
    }
    items.extend(compared.citations());
    items
}

/// The facts of all coders, with the groups in which they are matched.
struct Compared<'c, 'd> {
    coder: &'c Coder<'c>,
    facts: &'c [Vec<Coded<'d>>],
    units: Vec<MatchedFact>,
    readings: Vec<CoderReading>,
}

impl<'d> Compared<'_, 'd> {
    /// Returns items for each sentence. One says which coders cite it for any fact. The others say
    /// which coders cite it for a fact of one kind, such as a stance.
    fn sentences(&self) -> Vec<RatedItem> {
        let sentences = self.coder.passages.all();
        let mut items = Vec::new();
        let kinds = KINDS
            .iter()
            .copied()
            .filter(|kind| self.facts.iter().flatten().any(|it| it.kind == *kind));
        for kind in [None].into_iter().chain(kinds.map(Some)) {
            let carrying: Vec<BTreeSet<SentencePlace>> = (0..self.facts.len())
                .map(|coder| self.carrying(coder, kind))
                .collect();
            for sentence in &sentences {
                let answer = |coder: usize| {
                    let read = self.readings[coder].has(sentence, self.coder.passages);
                    read.then(|| CoderAnswer {
                        value: CodedValue::yes_or_no(carrying[coder].contains(sentence)),
                        fact: None,
                    })
                };
                items.push(RatedItem {
                    variable: format!("sentence.{}", kind.unwrap_or("coded")),
                    unit: "sentence",
                    existence: false,
                    place: Some(sentence.clone()),
                    answers: (0..self.facts.len()).map(answer).collect(),
                });
            }
        }
        items
    }

    /// Returns the sentences that a coder cites for facts of this kind. `None` means facts of all
    /// kinds.
    ///
    /// A cited passage counts as all its sentences, except those that the coder lists as not coded.
    fn carrying(&self, coder: usize, kind: Option<&str>) -> BTreeSet<SentencePlace> {
        let facts = self.facts[coder].iter();
        let facts = facts.filter(|it| kind.is_none_or(|kind| kind == it.kind));
        let places = facts.flat_map(|it| &it.places);
        let sentences = places.flat_map(|it| self.coder.passages.sentences(it));
        sentences
            .filter(|it| !self.readings[coder].leaves_out(it))
            .collect()
    }

    /// For each fact of a kind, returns which coders have it.
    fn existence(&self, kind: &str) -> Vec<RatedItem> {
        let item = |unit: &MatchedFact| {
            let answer = |coder: usize| {
                let fact = self.fact(unit, coder);
                (fact.is_some() || self.has_read(unit, coder)).then(|| CoderAnswer {
                    value: CodedValue::yes_or_no(fact.is_some()),
                    fact: fact.map(slug),
                })
            };
            RatedItem {
                variable: format!("{kind}.coded"),
                unit: unit.kind,
                existence: true,
                place: self.place(unit),
                answers: (0..self.facts.len()).map(answer).collect(),
            }
        };
        self.of_kind(kind).into_iter().map(item).collect()
    }

    /// Returns the values of the variables of each fact of a kind.
    fn values(&self, kind: &str) -> Vec<RatedItem> {
        let any = self.facts.iter().flatten().find(|it| it.kind == kind);
        let names = any
            .into_iter()
            .flat_map(|it| &it.values)
            .map(|(name, _)| *name);
        let units = self.of_kind(kind);
        let mut items = Vec::new();
        for name in names {
            for unit in &units {
                let answer = |fact: &Coded<'d>| {
                    let value = fact.value(name)?.clone();
                    Some(CoderAnswer {
                        value,
                        fact: Some(slug(fact)),
                    })
                };
                items.push(RatedItem {
                    variable: format!("{kind}.{name}"),
                    unit: unit.kind,
                    existence: false,
                    place: self.place(unit),
                    answers: self.each(unit, answer),
                });
            }
        }
        items
    }

    /// Returns the roles that each coder gives to each actor of an engagement.
    fn roles(&self) -> Vec<RatedItem> {
        let mut items = Vec::new();
        for unit in self.of_kind("engagement") {
            let facts = (0..self.facts.len()).filter_map(|coder| self.fact(unit, coder));
            let actors: BTreeSet<&String> = facts.flat_map(|it| it.roles.keys()).collect();
            for actor in actors {
                let answer = |fact: &Coded<'d>| {
                    let role = fact.roles.get(actor)?;
                    Some(CoderAnswer {
                        value: role.value.clone(),
                        fact: Some(format!("{} {}", fact.fact.slug, role.actor)),
                    })
                };
                items.push(RatedItem {
                    variable: "participation.role".into(),
                    unit: "participation",
                    existence: false,
                    place: self.place(unit),
                    answers: self.each(unit, answer),
                });
            }
        }
        items
    }

    /// Returns the hedge, voice and speaker that each coder gives to each citation of a fact.
    fn citations(&self) -> Vec<RatedItem> {
        let readers: [(&str, ReadCitation<'_>); 3] = [
            ("hedge", &|it| CodedValue::word(Some(&it.hedge))),
            ("voice", &|it| CodedValue::word(Some(&it.voice))),
            ("voice_actor", &|it| self.coder.speaker(it)),
        ];
        let units: Vec<&MatchedFact> = KINDS.iter().flat_map(|kind| self.of_kind(kind)).collect();
        let mut items = Vec::new();
        for (name, value) in readers {
            for unit in &units {
                for place in self.cited(unit) {
                    let answer = |fact: &Coded<'d>| {
                        let value = value(fact.citations.get(&place)?);
                        Some(CoderAnswer {
                            value,
                            fact: Some(slug(fact)),
                        })
                    };
                    items.push(RatedItem {
                        variable: format!("citation.{name}"),
                        unit: "citation",
                        existence: false,
                        answers: self.each(unit, answer),
                        place: Some(place.clone()),
                    });
                }
            }
        }
        items
    }

    /// Returns the matched facts of a kind, in the order of the source.
    fn of_kind(&self, kind: &str) -> Vec<&MatchedFact> {
        let mut units: Vec<&MatchedFact> = self.units.iter().filter(|it| it.kind == kind).collect();
        units.sort_by_cached_key(|unit| self.place(unit));
        units
    }

    fn fact(&self, unit: &MatchedFact, coder: usize) -> Option<&Coded<'d>> {
        unit.facts[coder].map(|at| &self.facts[coder][at])
    }

    /// Calls `ask` for each coder's version of a fact. The answer is `None` if the coder does not
    /// have the fact.
    fn each(
        &self,
        unit: &MatchedFact,
        ask: impl Fn(&Coded<'d>) -> Option<CoderAnswer>,
    ) -> Vec<Option<CoderAnswer>> {
        let coders = 0..self.facts.len();
        coders.map(|coder| ask(self.fact(unit, coder)?)).collect()
    }

    fn cited(&self, unit: &MatchedFact) -> BTreeSet<SentencePlace> {
        let facts = (0..self.facts.len()).filter_map(|coder| self.fact(unit, coder));
        facts.flat_map(|it| it.places.iter().cloned()).collect()
    }

    fn place(&self, unit: &MatchedFact) -> Option<SentencePlace> {
        self.cited(unit).into_iter().next()
    }

    /// Returns whether a coder has read any of the places that are cited for a fact.
    fn has_read(&self, unit: &MatchedFact, coder: usize) -> bool {
        let reading = &self.readings[coder];
        self.cited(unit)
            .iter()
            .any(|it| reading.has(it, self.coder.passages))
    }
}

fn slug(fact: &Coded<'_>) -> String {
    fact.fact.slug.clone()
}

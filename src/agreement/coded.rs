//! What a coder made of a fact, ready to be set beside what another made of it.

use std::collections::{BTreeMap, BTreeSet};

use super::coefficient::Level;
use super::identity::Identities;
use super::reading::{Passages, Place};
use crate::dossier::{
    Affiliation, Assessment, Citation, Code, Dossier, Engagement, Fact, Link, Number, Quantity,
    Reference, Stance,
};

/// The score of each position that has one, by its code.
pub type Scores = BTreeMap<Code, i64>;

/// What one coder says in one variable of one unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// What is compared; none is *not stated*, which is a value too.
    key: Option<String>,
    /// What is shown.
    pub(super) shown: Option<String>,
    /// The same as a number, where it has an order.
    pub(super) measured: Option<(Level, f64)>,
}

impl Value {
    /// A code, a date, a figure: whatever is written alike by everybody.
    pub(super) fn word(word: Option<&str>) -> Self {
        Self::called(word, word)
    }

    pub(super) fn yes_or_no(yes: bool) -> Self {
        Self::word(Some(if yes { "yes" } else { "no" }))
    }

    /// Something that one coder calls otherwise than the other.
    fn called(key: Option<&str>, shown: Option<&str>) -> Self {
        Self {
            key: key.map(str::to_owned),
            shown: shown.map(str::to_owned),
            measured: None,
        }
    }

    /// Several of those, whatever their order; none at all is not stated.
    pub(super) fn set<K: Into<String>, S: Into<String>>(all: impl Iterator<Item = (K, S)>) -> Self {
        let all: BTreeMap<String, String> = all.map(|(k, s)| (k.into(), s.into())).collect();
        let joined = |words: Vec<&str>| (!words.is_empty()).then(|| words.join(" "));
        Self {
            key: joined(all.keys().map(String::as_str).collect()),
            shown: joined(all.values().map(String::as_str).collect()),
            measured: None,
        }
    }

    fn measured(self, level: Level, number: Option<f64>) -> Self {
        Self {
            measured: number.map(|number| (level, number)),
            ..self
        }
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// Returns what is compared.
    pub(super) fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }
}

/// A fact as one coder has coded it.
pub(super) struct Coded<'d> {
    /// Kind of fact.
    pub(super) kind: &'static str,
    pub(super) fact: &'d Fact,
    /// Slugs of facts that it stands on: an amount on its engagement, a link on its ends.
    pub(super) stands_on: Vec<&'d str>,
    /// Where it is cited to, with what is said there.
    pub(super) citations: BTreeMap<Place, &'d Citation>,
    /// The same without what is said.
    pub(super) places: BTreeSet<Place>,
    /// The paragraphs of those.
    pub(super) paragraphs: BTreeSet<Place>,
    /// Who and what it is about, by which it is known again.
    pub(super) names: BTreeSet<String>,
    /// Words of its title or summary, by which it is known again.
    pub(super) words: BTreeSet<String>,
    /// What is compared: the variable's name without the kind, and the value.
    pub(super) values: Vec<(&'static str, Value)>,
    /// In an engagement: what each actor is in it.
    pub(super) roles: BTreeMap<String, Role<'d>>,
}

/// What an actor is in an engagement.
pub(super) struct Role<'d> {
    /// What the coder calls the actor.
    pub(super) actor: &'d str,
    /// Its roles; a voter's with the vote.
    pub(super) value: Value,
}

impl Coded<'_> {
    /// Returns what the coder says in a variable of this kind.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        let mut values = self.values.iter();
        values
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }
}

/// Reads facts out of dossiers, so that the same is called the same.
pub(super) struct Coder<'c> {
    pub(super) identities: &'c Identities,
    pub(super) passages: &'c Passages,
    pub(super) scores: &'c Scores,
}

impl Coder<'_> {
    /// Returns all facts of a dossier.
    pub(super) fn facts<'d>(&self, dossier: &'d Dossier) -> Vec<Coded<'d>> {
        let affiliations = dossier.affiliations.iter().map(|it| self.affiliation(it));
        let engagements = dossier.engagements.iter().map(|it| self.engagement(it));
        let quantities = dossier.engagements.iter().flat_map(|engagement| {
            let amounts = engagement.quantities.iter();
            amounts.map(|it| self.quantity(&engagement.fact.slug, it))
        });
        let stances = dossier.stances.iter().map(|it| self.stance(it));
        let assessments = dossier.assessments.iter().map(|it| self.assessment(it));
        let links = dossier.links.iter().map(|it| self.link(it));
        affiliations
            .chain(engagements)
            .chain(stances)
            .chain(assessments)
            .chain(quantities)
            .chain(links)
            .collect()
    }

    fn affiliation<'d>(&self, affiliation: &'d Affiliation) -> Coded<'d> {
        let Affiliation {
            actor,
            organisation,
            ..
        } = affiliation;
        let mut coded = self.coded("affiliation", &affiliation.fact);
        coded.names = names([
            ("actor", self.actor(actor)),
            ("organisation", self.actor(organisation)),
        ]);
        coded.words = words(affiliation.title.as_deref());
        coded.values.extend([
            ("actor", self.who(Some(actor))),
            ("organisation", self.who(Some(organisation))),
            ("kind", Value::word(Some(&affiliation.kind))),
            ("attested", Value::yes_or_no(affiliation.attested)),
        ]);
        coded
    }

    fn engagement<'d>(&self, engagement: &'d Engagement) -> Coded<'d> {
        let mut coded = self.coded("engagement", &engagement.fact);
        let who = || engagement.participants.iter().map(|it| it.actor.as_str());
        let what = || {
            engagement
                .topics
                .iter()
                .map(|it| (self.identities.topic(it), it.as_str()))
        };
        let actors = who().map(|it| ("actor", self.actor(it)));
        coded.names = names(actors.chain(what().map(|(topic, _)| ("topic", topic))));
        coded.words = words(Some(&engagement.title));
        coded.roles = self.roles(engagement);
        let visibility = engagement.visibility.as_ref().map(|it| it.code.as_str());
        coded.values.extend([
            ("kind", Value::word(Some(&engagement.kind))),
            ("status", Value::word(Some(&engagement.status))),
            ("domain", Value::word(engagement.domain.as_deref())),
            ("visibility", Value::word(visibility)),
            ("recurrence", Value::word(engagement.recurrence.as_deref())),
            (
                "participants",
                Value::set(who().map(|it| (self.actor(it), it))),
            ),
            ("topics", Value::set(what())),
        ]);
        coded
    }

    fn roles<'d>(&self, engagement: &'d Engagement) -> BTreeMap<String, Role<'d>> {
        let mut roles: BTreeMap<&str, (&str, BTreeMap<String, String>)> = BTreeMap::new();
        for participant in &engagement.participants {
            let role = match &participant.vote {
                Some(vote) => format!("{}:{vote}", participant.role),
                None => participant.role.clone(),
            };
            let actor = participant.actor.as_str();
            let (_, all) = roles
                .entry(self.actor(actor))
                .or_insert((actor, BTreeMap::new()));
            all.insert(role.clone(), role);
        }
        let role = |(known, (actor, all)): (&str, (_, BTreeMap<String, String>))| {
            let value = Value::set(all.into_iter());
            (known.to_owned(), Role { actor, value })
        };
        roles.into_iter().map(role).collect()
    }

    fn quantity<'d>(&self, engagement: &'d str, quantity: &'d Quantity) -> Coded<'d> {
        let mut coded = self.coded("quantity", &quantity.fact);
        coded.stands_on = vec![engagement];
        let unit = quantity.unit.as_deref();
        coded.names = names([
            ("thing", quantity.thing.as_str()),
            ("unit", unit.unwrap_or_default()),
        ]);
        let figure = |number: Option<Number>| number.map(shown);
        let (low, high) = (figure(quantity.low), figure(quantity.high));
        coded.words = [&low, &high, &quantity.words]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let measured = |text: Option<&str>, number: Option<Number>| {
            Value::word(text).measured(Level::Ratio, number.map(real))
        };
        coded.values.extend([
            ("comparator", Value::word(Some(&quantity.comparator))),
            ("low", measured(low.as_deref(), quantity.low)),
            ("high", measured(high.as_deref(), quantity.high)),
            ("unit", Value::word(unit)),
            ("per", Value::word(quantity.per.as_deref())),
            ("stage", Value::word(quantity.stage.as_deref())),
        ]);
        coded
    }

    fn stance<'d>(&self, stance: &'d Stance) -> Coded<'d> {
        let mut coded = self.coded("stance", &stance.fact);
        let topic = stance.topic.as_deref();
        let target = stance.target.as_deref();
        let known = [
            Some(("holder", self.actor(&stance.holder))),
            target.map(|it| ("target", self.actor(it))),
            topic.map(|it| ("topic", self.identities.topic(it))),
        ];
        coded.names = names(known.into_iter().flatten());
        coded.words = words(Some(&stance.summary));
        let position = stance.position.as_deref();
        let score = position.and_then(|it| self.scores.get(it));
        let score = score
            .and_then(|score| i32::try_from(*score).ok())
            .map(f64::from);
        let visibility = stance.visibility.as_ref().map(|it| it.code.as_str());
        coded.values.extend([
            ("holder", self.who(Some(&stance.holder))),
            ("target", self.who(target)),
            (
                "topic",
                Value::called(topic.map(|it| self.identities.topic(it)), topic),
            ),
            (
                "position",
                Value::word(position).measured(Level::Ordinal, score),
            ),
            ("mode", Value::word(Some(&stance.mode))),
            ("visibility", Value::word(visibility)),
        ]);
        coded
    }

    fn assessment<'d>(&self, assessment: &'d Assessment) -> Coded<'d> {
        let mut coded = self.coded("assessment", &assessment.fact);
        let about = || {
            assessment
                .about
                .iter()
                .filter_map(|reference| match reference {
                    Reference::Actor(slug) => Some(("actor", self.actor(slug), slug)),
                    Reference::Topic(slug) => Some(("topic", self.identities.topic(slug), slug)),
                    // Facts have other slugs in another dossier.
                    Reference::Fact(_) => None,
                })
        };
        coded.names = names(about().map(|(what, name, _)| (what, name)));
        coded.words = words(Some(&assessment.summary));
        let set = about().map(|(what, name, slug)| (format!("{what}:{name}"), slug.as_str()));
        coded.values.extend([
            ("kind", Value::word(Some(&assessment.kind))),
            ("about", Value::set(set)),
        ]);
        coded
    }

    fn link<'d>(&self, link: &'d Link) -> Coded<'d> {
        let mut coded = self.coded("link", &link.fact);
        coded.stands_on = vec![&link.from, &link.to];
        // A link has no date.
        coded.values.truncate(1);
        coded.values.extend([
            ("relation", Value::word(Some(&link.relation))),
            ("lag", Value::word(link.lag.as_deref())),
        ]);
        coded
    }

    /// Returns what facts of all kinds have.
    fn coded<'d>(&self, kind: &'static str, fact: &'d Fact) -> Coded<'d> {
        let cited = fact
            .citations
            .iter()
            .map(|it| (self.passages.place(&it.locator), it));
        let citations: BTreeMap<Place, &Citation> = cited.collect();
        let period = fact.period.as_ref();
        let date = period
            .and_then(|it| it.date.as_ref())
            .map(|it| it.edtf.as_str());
        let basis = period.map(|it| it.basis.as_str());
        let cite = citations.keys().map(|it| (it.to_string(), it.to_string()));
        let values = vec![
            ("cite", Value::set(cite)),
            ("edtf", Value::word(date)),
            ("date_basis", Value::word(basis)),
        ];
        Coded {
            kind,
            fact,
            stands_on: Vec::new(),
            places: citations.keys().cloned().collect(),
            paragraphs: citations.keys().map(Place::passage).collect(),
            citations,
            names: BTreeSet::new(),
            words: BTreeSet::new(),
            values,
            roles: BTreeMap::new(),
        }
    }

    fn actor<'s>(&'s self, slug: &'s str) -> &'s str {
        self.identities.actor(slug)
    }

    fn who(&self, slug: Option<&str>) -> Value {
        Value::called(slug.map(|it| self.actor(it)), slug)
    }

    /// Returns who speaks, where somebody does.
    pub(super) fn speaker(&self, citation: &Citation) -> Value {
        self.who(citation.voice_actor.as_deref())
    }
}

/// Returns names with what each of them is, so that a holder is no target.
fn names<'n>(all: impl IntoIterator<Item = (&'n str, &'n str)>) -> BTreeSet<String> {
    let all = all.into_iter();
    all.map(|(what, name)| format!("{what}:{name}")).collect()
}

/// Returns the words of a text, without the short ones that every text has.
fn words(text: Option<&str>) -> BTreeSet<String> {
    const SHORTEST: usize = 3;
    let lower = text.unwrap_or_default().to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() >= SHORTEST);
    long.map(str::to_owned).collect()
}

/// Returns a figure as it is shown, so that 12 and 12.0 are one.
fn shown(number: Number) -> String {
    real(number).to_string()
}

fn real(number: Number) -> f64 {
    match number {
        Number::Real(real) => real,
        // Exact up to 2^53; no amount is beyond, and what is rounds to the nearest.
        #[expect(clippy::cast_precision_loss, reason = "an amount is no key")]
        Number::Integer(integer) => integer as f64,
    }
}

//! Reads the facts of a coder into a form in which they can be compared with those of another
//! coder.

use std::collections::{BTreeMap, BTreeSet};

use super::coefficient::Level;
use super::identity::Identities;
use super::reading::{Passages, SentencePlace};
use crate::dossier::{
    Affiliation, Citation, Code, Described, DescribedField, DescribedValue, Dossier, Engagement,
    Fact, Home, Link, List, Number, Plain, Quantity, Reference, Takes, Visitor,
};

/// The score of each position that has a score, by the code of the position.
pub type Scores = BTreeMap<Code, i64>;

/// The value that one coder gives to one variable of one fact.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CodedValue {
    /// The value to compare. `None` means *not stated*, which is compared like any other value.
    key: Option<String>,
    /// The value that a user sees.
    pub(super) shown: Option<String>,
    /// The value as a number, with its level of measurement. It is `None` if the variable has no
    /// order.
    pub(super) measured: Option<(Level, f64)>,
}

impl CodedValue {
    /// Returns the value for a code, a date or a figure, which all coders write in the same way.
    pub(super) fn word(word: Option<&str>) -> Self {
        Self::called(word, word)
    }

    pub(super) fn yes_or_no(yes: bool) -> Self {
        Self::word(Some(if yes { "yes" } else { "no" }))
    }

    /// Returns the value for a name that coders can write differently.
    fn called(key: Option<&str>, shown: Option<&str>) -> Self {
        Self {
            key: key.map(str::to_owned),
            shown: shown.map(str::to_owned),
            measured: None,
        }
    }

    /// Returns the value for a set of names. Coders can write each name differently, and can list
    /// the names in any order. An empty set is *not stated*.
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

    /// Returns the value that is compared.
    pub(super) fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }
}

/// A fact as one coder has coded it.
pub(super) struct Coded<'d> {
    pub(super) kind: &'static str,
    pub(super) fact: &'d Fact,
    /// The slugs of the facts that the fact depends on: an amount depends on its engagement, and a
    /// link on its two ends.
    pub(super) stands_on: Vec<&'d str>,
    /// The citations of the fact, by the place that each cites.
    pub(super) citations: BTreeMap<SentencePlace, &'d Citation>,
    /// The places that the fact cites.
    pub(super) places: BTreeSet<SentencePlace>,
    /// The paragraphs of the places that the fact cites.
    pub(super) paragraphs: BTreeSet<SentencePlace>,
    /// The actors and topics of the fact, by which facts are matched.
    pub(super) names: BTreeSet<String>,
    /// The words of the title or summary, by which facts are matched.
    pub(super) words: BTreeSet<String>,
    /// The variables to compare, each with its value. Their names do not include the kind:
    /// `status`, not `engagement.status`.
    pub(super) values: Vec<(&'static str, CodedValue)>,
    /// The role of each actor of an engagement, by the common name of the actor.
    pub(super) roles: BTreeMap<String, Role<'d>>,
}

/// The roles that an actor has in an engagement.
pub(super) struct Role<'d> {
    /// The slug that the coder uses for the actor.
    pub(super) actor: &'d str,
    /// The roles of the actor. The role of a voter includes the vote.
    pub(super) value: CodedValue,
}

impl Coded<'_> {
    /// Returns the value of the variable with this name.
    pub(super) fn value(&self, name: &str) -> Option<&CodedValue> {
        let mut values = self.values.iter();
        values
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }
}

/// Reads the facts of dossiers. Each actor and topic gets one name, even if coders use different
/// slugs for it.
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
        let stances = dossier.stances.iter().map(|it| self.coded(it, &it.fact));
        let assessments = dossier
            .assessments
            .iter()
            .map(|it| self.coded(it, &it.fact));
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
        let mut coded = self.coded(affiliation, &affiliation.fact);
        coded.words = words(affiliation.title.as_deref());
        coded
    }

    fn engagement<'d>(&self, engagement: &'d Engagement) -> Coded<'d> {
        let mut coded = self.coded(engagement, &engagement.fact);
        coded.roles = self.roles(engagement);
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
            let value = CodedValue::set(all.into_iter());
            (known.to_owned(), Role { actor, value })
        };
        roles.into_iter().map(role).collect()
    }

    fn quantity<'d>(&self, engagement: &'d str, quantity: &'d Quantity) -> Coded<'d> {
        let mut coded = self.coded(quantity, &quantity.fact);
        coded.stands_on = vec![engagement];
        let unit = quantity.unit.as_deref().unwrap_or_default();
        coded.names = [format!("thing:{}", quantity.thing), format!("unit:{unit}")].into();
        let figures = [quantity.low, quantity.high].into_iter().flatten();
        coded.words = figures.map(shown).chain(quantity.words.clone()).collect();
        coded
    }

    fn link<'d>(&self, link: &'d Link) -> Coded<'d> {
        let mut coded = self.coded(link, &link.fact);
        coded.stands_on = vec![&link.from, &link.to];
        coded
    }

    /// Reads a fact: the values that facts of every kind have, and those that `describe` visits.
    fn coded<'d, T: Described + Clone>(&self, described: &T, fact: &'d Fact) -> Coded<'d> {
        let cited = fact
            .citations
            .iter()
            .map(|it| (self.passages.place(&it.locator), it));
        let citations: BTreeMap<SentencePlace, &Citation> = cited.collect();
        let cite = citations.keys().map(|it| (it.to_string(), it.to_string()));
        let mut shown = ShownFact::new(self);
        described.clone().describe(&mut shown);
        let mut values = vec![("cite", CodedValue::set(cite))];
        values.extend(shown.of_fact);
        values.extend(shown.values);
        Coded {
            kind: T::NOUN,
            fact,
            stands_on: Vec::new(),
            places: citations.keys().cloned().collect(),
            paragraphs: citations.keys().map(SentencePlace::passage).collect(),
            citations,
            names: shown.names,
            words: shown.words,
            values,
            roles: BTreeMap::new(),
        }
    }

    fn actor<'s>(&'s self, slug: &'s str) -> &'s str {
        self.identities.actor(slug)
    }

    fn who(&self, slug: Option<&str>) -> CodedValue {
        CodedValue::called(slug.map(|it| self.actor(it)), slug)
    }

    /// Returns the speaker of a citation. Without a speaker, the value is *not stated*.
    pub(super) fn speaker(&self, citation: &Citation) -> CodedValue {
        self.who(citation.voice_actor.as_deref())
    }
}

/// A visitor that collects the values in the description of a fact.
struct ShownFact<'c> {
    coder: &'c Coder<'c>,
    /// The variables that facts of every kind have, with their values.
    of_fact: Vec<(&'static str, CodedValue)>,
    values: Vec<(&'static str, CodedValue)>,
    /// The actors and topics, each with its role, as in `holder:NAME`, so that a holder does not
    /// match a target.
    names: BTreeSet<String>,
    words: BTreeSet<String>,
    /// Whether the part that is being visited is absent. If so, its values are *not stated*.
    is_absent: bool,
}

impl<'c> ShownFact<'c> {
    fn new(coder: &'c Coder<'c>) -> Self {
        Self {
            coder,
            of_fact: Vec::new(),
            values: Vec::new(),
            names: BTreeSet::new(),
            words: BTreeSet::new(),
            is_absent: false,
        }
    }

    /// Returns the role and the common name, if the value is the name of an actor or topic.
    fn known<'s>(&'s self, takes: Takes, plain: Plain<'s>) -> Option<(&'static str, &'s str)> {
        let identities = self.coder.identities;
        match (takes, plain) {
            (Takes::Actor, Plain::Text(slug)) => Some(("actor", identities.actor(slug))),
            (Takes::Topic, Plain::Text(slug)) => Some(("topic", identities.topic(slug))),
            (_, Plain::Reference(Reference::Actor(slug))) => {
                Some(("actor", identities.actor(slug)))
            }
            (_, Plain::Reference(Reference::Topic(slug))) => {
                Some(("topic", identities.topic(slug)))
            }
            // The slugs of facts differ between dossiers, so they have no common name.
            _ => None,
        }
    }

    fn coded_value(&self, takes: Takes, plain: Plain<'_>) -> CodedValue {
        match (takes, plain) {
            (_, Plain::Flag(yes)) => CodedValue::yes_or_no(yes),
            (_, Plain::Date(date)) => CodedValue::word(Some(&date.edtf)),
            (_, Plain::Whole(whole)) => measured(Number::Integer(whole)),
            (_, Plain::Real(real)) => measured(Number::Real(real)),
            (Takes::Code("position"), Plain::Text(code)) => {
                let score = self.coder.scores.get(code);
                let score = score.and_then(|score| i32::try_from(*score).ok());
                CodedValue::word(Some(code)).measured(Level::Ordinal, score.map(f64::from))
            }
            (_, Plain::Text(text)) => {
                let known = self.known(takes, plain).map(|(_, known)| known);
                CodedValue::called(known.or(Some(text)), Some(text))
            }
            _ => CodedValue::word(None),
        }
    }
}

impl Visitor for ShownFact<'_> {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T) {
        let plain = if self.is_absent {
            Plain::Absent
        } else {
            value.plain()
        };
        if let (Plain::Text(text), Home::Fact, "title") = (plain, field.home, field.column) {
            self.words = words(Some(text));
        }
        let known = self.known(field.takes, plain);
        let known = known.map(|(_, known)| format!("{}:{known}", field.key));
        self.names.extend(known);
        if field.compared {
            let variable = (field.key, self.coded_value(field.takes, plain));
            match field.home {
                Home::Fact => self.of_fact.push(variable),
                _ => self.values.push(variable),
            }
        }
    }

    fn part<T: Default>(&mut self, part: &mut Option<T>, describe: impl FnOnce(&mut T, &mut Self)) {
        self.is_absent = part.is_none();
        describe(part.get_or_insert_default(), self);
        self.is_absent = false;
    }

    fn list<T: DescribedValue>(&mut self, list: List, takes: Takes, values: &mut Vec<T>) {
        let known = values.iter().filter_map(|value| {
            let plain = value.plain();
            let (what, known) = self.known(takes, plain)?;
            let shown = match plain {
                Plain::Reference(Reference::Actor(slug) | Reference::Topic(slug)) => slug,
                Plain::Text(slug) => slug,
                _ => known,
            };
            Some((format!("{what}:{known}"), shown.to_owned()))
        });
        let known: Vec<(String, String)> = known.collect();
        self.names
            .extend(known.iter().map(|(name, _)| name.clone()));
        self.values
            .push((list.key, CodedValue::set(known.into_iter())));
    }

    fn rows<T: Described>(&mut self, list: List, rows: &mut Vec<T>) {
        // Skip amounts, because they are facts of their own, and citations, because they are
        // compared place by place.
        if T::ALONE.is_some() || T::default().fact().is_some() {
            return;
        }
        let mut actors = Vec::new();
        for row in rows {
            let mut shown = ShownFact::new(self.coder);
            row.describe(&mut shown);
            self.names.extend(shown.names);
            let who = shown.values.into_iter().find(|(key, _)| *key == "actor");
            actors.extend(who.and_then(|(_, who)| Some((who.key?, who.shown?))));
        }
        self.values
            .push((list.key, CodedValue::set(actors.into_iter())));
    }
}

fn measured(number: Number) -> CodedValue {
    CodedValue::word(Some(&shown(number))).measured(Level::Ratio, Some(real(number)))
}

/// Returns the words of a text in lower case, without those that are shorter than three characters.
fn words(text: Option<&str>) -> BTreeSet<String> {
    const SHORTEST: usize = 3;
    let lower = text.unwrap_or_default().to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() >= SHORTEST);
    long.map(str::to_owned).collect()
}

/// Returns a figure as text. The texts for 12 and 12.0 are equal.
fn shown(number: Number) -> String {
    real(number).to_string()
}

fn real(number: Number) -> f64 {
    match number {
        Number::Real(real) => real,
        // This is exact up to 2^53. A larger amount becomes the nearest floating-point number.
        #[expect(clippy::cast_precision_loss, reason = "an amount is no key")]
        Number::Integer(integer) => integer as f64,
    }
}

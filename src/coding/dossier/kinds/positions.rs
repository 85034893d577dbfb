//! Describes stances, affiliations and assessments.

use std::collections::HashMap;

use super::super::describe::Takes::{Code, Flag, Name, Subject, Text};
use super::super::describe::{Described, List, Plain, Takes, Visitor, maybe, needed};
use super::super::model::{
    Affiliation, Assessment, Date, Dossier, Engagement, Fact, Period, Stance,
};
use super::super::table::PlainTable;
use super::facts;

impl Described for Stance {
    const NOUN: &'static str = "stance";
    const TABLE: &'static str = "stances";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        facts::slug(v, &mut self.fact);
        v.value(needed("holder", Takes::Actor), &mut self.holder);
        v.value(maybe("target", Takes::Actor), &mut self.target);
        v.value(maybe("topic", Takes::Topic), &mut self.topic);
        v.value(maybe("position", Code("position")), &mut self.position);
        v.value(needed("mode", Code("mode")), &mut self.mode);
        v.value(maybe("scope", Text), &mut self.scope);
        v.value(
            needed("summary", Name).column("title").of_fact(),
            &mut self.summary,
        );
        v.value(maybe("utterance", Text), &mut self.utterance);
        v.value(maybe("through", Takes::Engagement), &mut self.through);
        facts::period(v, &mut self.fact.period);
        facts::visibility(v, &mut self.visibility);
        facts::evidence(v, &mut self.fact);
        v.check(|table| self.check(table));
    }

    fn fact(&mut self) -> Option<&mut Fact> {
        Some(&mut self.fact)
    }
}

impl Stance {
    fn check(&self, table: &PlainTable<'_>) {
        if !table.has("target") && !table.has("topic") {
            let message = format!("{} needs `target` or `topic`", table.label());
            table.scope.fault(table.span(), message);
        }
        if self.mode == "enacted" && !table.has("through") {
            let hint = "name the engagement that carries out this stance";
            table.fault_with("mode", "an enacted stance needs `through`", hint);
        }
        if table.has("visibility") && table.has("through") {
            let hint = "the engagement under `through` states how public it is";
            let message = "a stance with `through` cannot have `visibility`";
            table.fault_with("visibility", message, hint);
        }
    }
}

impl Described for Affiliation {
    const NOUN: &'static str = "affiliation";
    const TABLE: &'static str = "affiliations";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        facts::slug(v, &mut self.fact);
        v.value(needed("actor", Takes::Actor), &mut self.actor);
        v.value(needed("organisation", Takes::Actor), &mut self.organisation);
        v.value(needed("kind", Code("affiliation_kind")), &mut self.kind);
        v.value(maybe("title", Name).column("office"), &mut self.title);
        facts::period(v, &mut self.fact.period);
        v.value(
            maybe("attested", Flag)
                .otherwise(Plain::Flag(false))
                .compared(true),
            &mut self.attested,
        );
        v.value(maybe("through", Takes::Engagement), &mut self.through);
        facts::evidence(v, &mut self.fact);
        v.check(|table| self.check(table));
    }

    fn fact(&mut self) -> Option<&mut Fact> {
        Some(&mut self.fact)
    }
}

impl Affiliation {
    fn check(&self, table: &PlainTable<'_>) {
        if !self.actor.is_empty() && self.actor == self.organisation {
            let message = format!("`{}` cannot be affiliated to itself", self.actor);
            table.fault("organisation", message);
        }
        if self.is_dated_through() && table.has("attested") && !self.attested {
            let message = "an affiliation that takes its date from `through` is attested";
            let hint = "remove `attested`, or date the affiliation itself";
            table.fault_with("attested", message, hint);
        }
    }

    fn is_dated_through(&self) -> bool {
        self.fact.period.is_none() && self.through.is_some()
    }
}

/// Sets the date of each undated affiliation to the date of the engagement that attests it. Such a
/// date says when somebody is known to have held an office, but not the whole term.
pub(in super::super) fn date_through(dossier: &mut Dossier) {
    let dates = dates(&dossier.engagements);
    for affiliation in &mut dossier.affiliations {
        if affiliation.is_dated_through() {
            affiliation.attested = true;
            affiliation.fact.period = affiliation.attested_period(&dates);
        }
    }
}

/// Removes the dates that [`date_through`] would set again. If somebody then changes the date of
/// the engagement, the date of the affiliation changes with it.
pub(in super::super) fn undate_through(dossier: &mut Dossier) {
    let dates = dates(&dossier.engagements);
    for affiliation in &mut dossier.affiliations {
        let taken = affiliation.attested_period(&dates);
        if affiliation.attested && affiliation.fact.period == taken {
            affiliation.fact.period = None;
            affiliation.attested = affiliation.through.is_none();
        }
    }
}

/// Returns the dates of the dated engagements, by slug.
fn dates(engagements: &[Engagement]) -> HashMap<&str, &Date> {
    let dated = engagements.iter().filter_map(|it| {
        let date = it.fact.period.as_ref()?.date.as_ref()?;
        Some((it.fact.slug.as_str(), date))
    });
    dated.collect()
}

impl Affiliation {
    /// Returns the period that the affiliation takes from the engagement that attests it.
    fn attested_period(&self, dates: &HashMap<&str, &Date>) -> Option<Period> {
        let date = *dates.get(self.through.as_deref()?)?;
        Some(Period {
            date: Some(date.clone()),
            basis: "relative".to_owned(),
            words: None,
            reason: None,
        })
    }
}

impl Described for Assessment {
    const NOUN: &'static str = "assessment";
    const TABLE: &'static str = "assessments";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        facts::slug(v, &mut self.fact);
        v.value(needed("kind", Code("assessment_kind")), &mut self.kind);
        v.value(
            needed("summary", Name).column("title").of_fact(),
            &mut self.summary,
        );
        v.value(maybe("scope", Text), &mut self.scope);
        let about = List {
            never_empty: Some("is about nothing"),
            ..List::new("about", "work_about", &[("ref", "ref")])
        };
        v.list(about, Subject, &mut self.about);
        facts::period(v, &mut self.fact.period);
        facts::evidence(v, &mut self.fact);
        v.check(|table| {
            let subjects = self.about.iter().zip(table.places("about"));
            let message = |_: &_| "the same thing is listed twice".to_owned();
            table.scope.refuse_repeats(subjects, message);
        });
    }

    fn fact(&mut self) -> Option<&mut Fact> {
        Some(&mut self.fact)
    }
}

//! `[[stance]]`, `[[affiliation]]` and `[[assessment]]`.

use std::collections::HashMap;

use super::super::model::{Affiliation, Assessment, Engagement, Period, Reference, Stance};
use super::super::raw::Table;
use super::facts;

pub(super) fn stances(file: &Table<'_>) -> Vec<Stance> {
    file.each("stance", "stance", stance)
}

fn stance(table: &Table<'_>) -> Stance {
    let scope = table.scope;
    let stance = Stance {
        holder: table
            .needed_text("holder")
            .map(|actor| scope.actor(&actor))
            .unwrap_or_default(),
        target: table.text("target").map(|actor| scope.actor(&actor)),
        topic: table.text("topic").map(|topic| scope.topic(&topic)),
        position: table.code("position", "positions"),
        mode: table.needed_code("mode", "modes"),
        scope: table.words("scope"),
        summary: table.needed_words("summary"),
        utterance: table.words("utterance"),
        through: table
            .text("through")
            .map(|engagement| scope.engagement(&engagement)),
        visibility: facts::visibility(table),
        fact: facts::fact(table, table.needed_slug("slug")),
    };
    if !table.has("target") && !table.has("topic") {
        scope.fault(
            table.span(),
            format!("{} needs `target` or `topic`", table.label()),
        );
    }
    if stance.mode == "enacted" && !table.has("through") {
        let hint = "name the engagement that enacts it".to_owned();
        scope.fault_with(
            table.span_of("mode"),
            "an enacted stance needs `through`",
            Some(hint),
        );
    }
    if table.has("visibility") && table.has("through") {
        let hint = "the engagement it is held through says how public it is".to_owned();
        let message = "a stance with `through` has no `visibility`";
        scope.fault_with(table.span_of("visibility"), message, Some(hint));
    }
    stance
}

type BySlug<'a> = HashMap<&'a str, &'a Engagement>;

pub(super) fn affiliations(file: &Table<'_>, engagements: &[Engagement]) -> Vec<Affiliation> {
    let engagements: BySlug<'_> = engagements
        .iter()
        .map(|engagement| (engagement.fact.slug.as_str(), engagement))
        .collect();
    file.each("affiliation", "affiliation", |table| {
        affiliation(table, &engagements)
    })
}

fn affiliation(table: &Table<'_>, engagements: &BySlug<'_>) -> Affiliation {
    let scope = table.scope;
    let actor = |key| {
        table
            .needed_text(key)
            .map(|actor| scope.actor(&actor))
            .unwrap_or_default()
    };
    let mut affiliation = Affiliation {
        actor: actor("actor"),
        organisation: actor("organisation"),
        kind: table.needed_code("kind", "affiliation_kinds"),
        title: table.words("title"),
        attested: table.flag("attested").unwrap_or(false),
        through: table
            .text("through")
            .map(|engagement| scope.engagement(&engagement)),
        fact: facts::fact(table, table.needed_slug("slug")),
    };
    if !affiliation.actor.is_empty() && affiliation.actor == affiliation.organisation {
        let message = format!("`{}` cannot be affiliated to itself", affiliation.actor);
        scope.fault(table.span_of("organisation"), message);
    }
    if affiliation.fact.period.is_none() {
        date_through(table, &mut affiliation, engagements);
    }
    affiliation
}

/// Gives an undated affiliation the date of the engagement that attests it: the
/// day it is seen held, which says nothing about the tenure.
fn date_through(table: &Table<'_>, affiliation: &mut Affiliation, engagements: &BySlug<'_>) {
    let Some(through) = &affiliation.through else {
        return;
    };
    if table.has("attested") && !affiliation.attested {
        let message = "an affiliation dated by its `through` is attested";
        let hint = "leave `attested` out, or date the affiliation itself".to_owned();
        let span = table.span_of("attested");
        table.scope.fault_with(span, message, Some(hint));
    }
    affiliation.attested = true;
    affiliation.fact.period = engagements
        .get(through.as_str())
        .and_then(|engagement| attested_period(engagement));
}

/// Returns the period that an affiliation takes from an engagement.
pub(in super::super) fn attested_period(engagement: &Engagement) -> Option<Period> {
    let date = engagement.fact.period.as_ref()?.date.clone()?;
    Some(Period {
        date: Some(date),
        basis: "relative".to_owned(),
        words: None,
        reason: None,
    })
}

pub(super) fn assessments(file: &Table<'_>) -> Vec<Assessment> {
    file.each("assessment", "assessment", |table| Assessment {
        kind: table.needed_code("kind", "assessment_kinds"),
        summary: table.needed_words("summary"),
        scope: table.words("scope"),
        about: about(table),
        fact: facts::fact(table, table.needed_slug("slug")),
    })
}

fn about(table: &Table<'_>) -> Vec<Reference> {
    table.require_some("about", "is about nothing");
    let written = table.texts("about");
    let read = |reference: &_| table.scope.subject(reference);
    let subjects: Vec<_> = written
        .iter()
        .filter_map(|text| Some((read(text)?, text.span())))
        .collect();
    let names = subjects
        .iter()
        .map(|(subject, span)| (format!("{subject:?}"), span.clone()));
    table
        .scope
        .refuse_repeats(names, |_| "the same thing is listed twice".to_owned());
    subjects.into_iter().map(|(subject, _)| subject).collect()
}

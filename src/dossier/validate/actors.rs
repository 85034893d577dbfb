//! `[[actor]]` and `[[topic]]`.

use std::ops::Range;

use super::super::form::{Form, Written};
use super::super::model::{Actor, ActorName, Topic};
use super::super::raw::Table;
use super::{Belonging, head, refuse_circles};

const ISO3: Form = Form {
    written: Written::Like("^[A-Z]{3}$"),
    fits: |text| text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()),
    refusal: |_, iso3| format!("`{iso3}` is not the code of a state"),
    hint: || "ISO 3166-1 alpha-3 has three capital letters, as `MYS`".to_owned(),
};

pub(super) fn actors(file: &Table<'_>) -> Vec<Actor> {
    let read = |table: &Table<'_>| {
        (
            actor(table),
            table.span_of("part_of"),
            table.span_of("iso3"),
        )
    };
    let actors = file.each("actor", "actor", read);
    let belongings: Vec<_> = actors
        .iter()
        .filter_map(|(actor, span, _)| belonging(&actor.slug, actor.part_of.as_ref(), span))
        .collect();
    refuse_circles(file.scope, "actor", &belongings);
    let shared = file.scope.shared.actors.iter();
    let shared = shared.filter_map(|actor| Some((actor.iso3.as_deref()?, 0..0)));
    let own = actors
        .iter()
        .filter(|(actor, ..)| file.scope.shared.actor(&actor.slug).is_none());
    let own = own.filter_map(|(actor, _, span)| Some((actor.iso3.as_deref()?, span.clone())));
    file.scope.refuse_repeats(shared.chain(own), |iso3| {
        format!("`{iso3}` is another state's")
    });
    actors.into_iter().map(|(actor, ..)| actor).collect()
}

pub(super) fn belonging(
    child: &str,
    parent: Option<&String>,
    span: &Range<usize>,
) -> Option<Belonging> {
    Some(Belonging {
        child: child.to_owned(),
        parent: parent?.clone(),
        span: span.clone(),
    })
}

fn actor(table: &Table<'_>) -> Actor {
    let actor = Actor {
        slug: table.needed_slug("slug"),
        name: table.needed_words("name"),
        named: table.flag("named").unwrap_or(true),
        kind: table.needed_code("kind", "actor_kinds"),
        iso3: table.formed("iso3", &ISO3),
        part_of: table.text("part_of").map(|actor| table.scope.actor(&actor)),
        open_members: table.flag("open_members").unwrap_or(false),
        names: names(table),
    };
    check_name(table, &actor);
    check_iso3(table, &actor);
    let registered = table.scope.shared.actor(&actor.slug);
    refuse_registered(table, registered.map(|registered| *registered == actor));
    actor
}

/// Brackets and `named = false` say the same: the name is the coder's.
fn check_name(table: &Table<'_>, actor: &Actor) {
    let bracketed = actor.name.starts_with('[') && actor.name.ends_with(']');
    if actor.name.is_empty() || bracketed != actor.named {
        return;
    }
    let (message, hint) = if actor.named {
        (
            "a name in brackets is the coder's own",
            "add `named = false`".to_owned(),
        )
    } else {
        (
            "the name of an actor that the source does not name stands in brackets",
            format!("write `[{}]`", actor.name),
        )
    };
    table
        .scope
        .fault_with(table.span_of("name"), message, Some(hint));
}

fn check_iso3(table: &Table<'_>, actor: &Actor) {
    let is_code = actor.iso3.as_deref().is_some_and(ISO3.fits);
    if is_code && actor.kind != "state" {
        let message = "only an actor of kind `state` has `iso3`";
        table.scope.fault(table.span_of("iso3"), message);
    }
}

fn names(table: &Table<'_>) -> Vec<ActorName> {
    let names = table.each("names", "name", |table| {
        let name = ActorName {
            name: table.needed_words("name"),
            language: table.formed("language", &head::LANGUAGE),
            note: table.words("note"),
        };
        (name, table.span())
    });
    let printed = names
        .iter()
        .map(|(name, span)| (name.name.as_str(), span.clone()));
    table
        .scope
        .refuse_repeats(printed, |name| format!("name `{name}` is listed twice"));
    names.into_iter().map(|(name, _)| name).collect()
}

pub(super) fn topics(file: &Table<'_>) -> Vec<Topic> {
    let topics = file.each("topic", "topic", |table| {
        (topic(table), table.span_of("broader"))
    });
    let belongings: Vec<_> = topics
        .iter()
        .filter_map(|(topic, span)| belonging(&topic.slug, topic.broader.as_ref(), span))
        .collect();
    refuse_circles(file.scope, "topic", &belongings);
    topics.into_iter().map(|(topic, _)| topic).collect()
}

fn topic(table: &Table<'_>) -> Topic {
    let topic = Topic {
        slug: table.needed_slug("slug"),
        name: table.needed_words("name"),
        broader: table.text("broader").map(|topic| table.scope.topic(&topic)),
    };
    let registered = table.scope.shared.topic(&topic.slug);
    refuse_registered(table, registered.map(|registered| *registered == topic));
    topic
}

/// Notes what the register declares already: alike, or otherwise.
fn refuse_registered(table: &Table<'_>, alike: Option<bool>) {
    let Some(alike) = alike else { return };
    let message = if alike {
        format!("{} is already in the register", table.label())
    } else {
        format!("the register declares {} otherwise", table.label())
    };
    let hint = if alike {
        "take it out: every dossier may use it".to_owned()
    } else {
        "take it out, or choose another slug".to_owned()
    };
    table
        .scope
        .fault_with(table.span_of("slug"), message, Some(hint));
}

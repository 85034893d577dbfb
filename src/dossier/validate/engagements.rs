//! `[[engagement]]`, with its participants and amounts.

use super::super::model::{Engagement, Number, Participant, Quantity, Slug};
use super::super::raw::{Placed, Table};
use super::super::scope::Scope;
use super::{actors, facts, refuse_circles};

pub(super) fn engagements(file: &Table<'_>) -> Vec<Engagement> {
    let read = |table: &Table<'_>| (engagement(table), table.span_of("part_of"));
    let engagements = file.each("engagement", "engagement", read);
    let belongings: Vec<_> = engagements
        .iter()
        .filter_map(|(engagement, span)| {
            actors::belonging(&engagement.fact.slug, engagement.part_of.as_ref(), span)
        })
        .collect();
    refuse_circles(file.scope, "engagement", &belongings);
    engagements
        .into_iter()
        .map(|(engagement, _)| engagement)
        .collect()
}

fn engagement(table: &Table<'_>) -> Engagement {
    let slug = table.needed_slug("slug");
    let scope = table.scope;
    Engagement {
        happening: table.slug("happening").unwrap_or_else(|| slug.clone()),
        title: table.needed_words("title"),
        kind: table.needed_code("kind", "engagement_kinds"),
        domain: table.code("domain", "domains"),
        status: table.needed_code("status", "statuses"),
        visibility: facts::visibility(table),
        recurrence: table.code("recurrence", "recurrences"),
        place: table.words("place"),
        purpose: table.words("purpose"),
        part_of: table
            .text("part_of")
            .map(|engagement| scope.engagement(&engagement)),
        open_participants: table.flag("open_participants").unwrap_or(false),
        open_topics: table.flag("open_topics").unwrap_or(false),
        open_parts: table.flag("open_parts").unwrap_or(false),
        topics: topics(scope, &table.texts("topics")),
        participants: participants(table),
        quantities: quantities(table, &slug),
        fact: facts::fact(table, slug),
    }
}

fn topics(scope: &Scope<'_>, written: &[Placed]) -> Vec<Slug> {
    let topics: Vec<_> = written
        .iter()
        .map(|topic| (scope.topic(topic), topic.span()))
        .collect();
    scope.refuse_repeats(topics.iter().cloned(), |topic| {
        format!("topic `{topic}` is listed twice")
    });
    topics.into_iter().map(|(topic, _)| topic).collect()
}

fn participants(table: &Table<'_>) -> Vec<Participant> {
    let read = |table: &Table<'_>| (participant(table), table.span());
    let participants = table.each("participants", "participant", read);
    let pairs = participants.iter().map(|(participant, span)| {
        (
            (participant.actor.as_str(), participant.role.as_str()),
            span.clone(),
        )
    });
    table.scope.refuse_repeats(pairs, |(actor, role)| {
        format!("`{actor}` is listed twice as `{role}`")
    });
    participants
        .into_iter()
        .map(|(participant, _)| participant)
        .collect()
}

fn participant(table: &Table<'_>) -> Participant {
    let actor = table
        .needed_text("actor")
        .map(|actor| table.scope.actor(&actor));
    let participant = Participant {
        actor: actor.unwrap_or_default(),
        role: table.needed_code("role", "roles"),
        vote: table.code("vote", "vote_options"),
        inferred: table.words("inferred"),
    };
    if participant.vote.is_some() && participant.role != "voter" {
        table.scope.fault(
            table.span_of("vote"),
            "only a participant of role `voter` has `vote`",
        );
    }
    participant
}

fn quantities(table: &Table<'_>, engagement: &str) -> Vec<Quantity> {
    let quantities = table.each("quantities", "quantity", quantity);
    let numbered = quantities.into_iter().zip(1..);
    let named = numbered.map(|(mut quantity, n)| {
        quantity.fact.slug = format!("{engagement}/{n}");
        quantity
    });
    named.collect()
}

fn quantity(table: &Table<'_>) -> Quantity {
    let comparator = table.needed_code("comparator", "comparators");
    let words = table.words("words");
    let unit = table.words("unit");
    if comparator != "unquantified" {
        table.require_here("unit");
    }
    let (low, high) = (table.number("low"), table.number("high"));
    check_bounds(table, &comparator);
    for (key, figure) in [("low", low), ("high", high)] {
        if figure.is_some_and(|figure| less(figure, Number::Integer(0))) {
            let message = format!("`{key}` is less than nothing");
            table.scope.fault(table.span_of(key), message);
        }
    }
    if comparator == "range"
        && !matches!((low, high), (Some(low), Some(high)) if less(low, high))
        && low.is_some()
        && high.is_some()
    {
        table
            .scope
            .fault(table.span_of("high"), "`high` must be more than `low`");
    }
    let is_one_figure = matches!(comparator.as_str(), "eq" | "approx");
    if let (true, Some(low), Some(high)) = (is_one_figure, low, high)
        && (less(low, high) || less(high, low))
    {
        let message = format!("with comparator `{comparator}`, `low` and `high` are one figure");
        table.scope.fault(table.span_of("high"), message);
    }
    Quantity {
        fact: facts::fact(table, String::new()),
        thing: table.needed_slug("thing"),
        low,
        high: if is_one_figure { low } else { high },
        words,
        unit,
        per: table.code("per", "time_units"),
        stage: table.code("stage", "stages"),
        comparator,
    }
}

/// Notes what a comparator needs and does not have, or has and does not take.
fn check_bounds(table: &Table<'_>, comparator: &str) {
    let (needed, refused): (&[&'static str], &[&'static str]) = match comparator {
        "eq" | "approx" => (&["low"], &[]),
        "nearly" | "up_to" => (&["high"], &["low"]),
        "more_than" | "at_least" => (&["low"], &["high"]),
        "range" => (&["low", "high"], &[]),
        "unquantified" => (&["words"], &["low", "high"]),
        _ => return,
    };
    for key in needed.iter().filter(|key| !table.has(key)) {
        let message = format!("comparator `{comparator}` needs `{key}`");
        table.scope.fault(table.span_of("comparator"), message);
    }
    for key in refused.iter().filter(|key| table.has(key)) {
        let message = format!("comparator `{comparator}` takes no `{key}`");
        table.scope.fault(table.span_of(key), message);
    }
}

fn less(a: Number, b: Number) -> bool {
    match (a, b) {
        (Number::Integer(a), Number::Integer(b)) => a < b,
        _ => real(a) < real(b),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "rounding keeps the order: less here is never more in SQL"
)]
fn real(number: Number) -> f64 {
    match number {
        Number::Integer(whole) => whole as f64,
        Number::Real(real) => real,
    }
}

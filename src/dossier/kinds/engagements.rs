//! `[[engagement]]`, with its participants and amounts.

use super::super::describe::{Described, List, Plain, Takes, Visitor, maybe, needed};
use super::super::form::SLUG;
use super::super::model::{Engagement, Fact, Number, Participant, Quantity};
use super::super::table::Table;
use super::facts;

impl Described for Engagement {
    const NOUN: &'static str = "engagement";
    const TABLE: &'static str = "engagements";

    fn describe<V: Visitor>(&mut self, visitor: &mut V) {
        facts::slug(visitor, &mut self.fact);
        let slug = Plain::Text(&self.fact.slug);
        visitor.value(
            maybe("happening", Takes::Formed(&SLUG)).otherwise(slug),
            &mut self.happening,
        );
        visitor.value(
            needed("kind", Takes::Code("engagement_kind")),
            &mut self.kind,
        );
        visitor.value(needed("title", Takes::Text).of_fact(), &mut self.title);
        visitor.value(maybe("domain", Takes::Code("domain")), &mut self.domain);
        visitor.value(needed("status", Takes::Code("status")), &mut self.status);
        facts::period(visitor, &mut self.fact.period);
        facts::visibility(visitor, &mut self.visibility);
        visitor.value(
            maybe("recurrence", Takes::Code("recurrence")),
            &mut self.recurrence,
        );
        visitor.value(maybe("place", Takes::Text), &mut self.place);
        visitor.value(maybe("purpose", Takes::Text), &mut self.purpose);
        visitor.value(maybe("part_of", Takes::Engagement), &mut self.part_of);
        for (key, flag) in [
            ("open_participants", &mut self.open_participants),
            ("open_topics", &mut self.open_topics),
            ("open_parts", &mut self.open_parts),
        ] {
            visitor.value(maybe(key, Takes::Flag).otherwise(Plain::Flag(false)), flag);
        }
        let topics = List {
            column: "topic",
            ..List::new("topics", "work_about", &[("ref", "ref")])
        };
        visitor.list(topics, Takes::Topic, &mut self.topics);
        let participants = List::new("participants", "participants", &[("ref", "ref")]);
        visitor.rows(participants, &mut self.participants);
        let quantities = List::new("quantities", "quantities", &[("engagement", "ref")]);
        visitor.rows(quantities, &mut self.quantities);
        facts::evidence(visitor, &mut self.fact);
        visitor.check(|table| self.refuse_repeats(table));
    }

    fn fact(&mut self) -> Option<&mut Fact> {
        Some(&mut self.fact)
    }
}

impl Engagement {
    fn refuse_repeats(&self, table: &Table<'_>) {
        let topics = self.topics.iter().zip(table.places("topics"));
        table
            .scope
            .refuse_repeats(topics, |topic| format!("topic `{topic}` is listed twice"));
        let pairs = self.participants.iter().map(|it| (&it.actor, &it.role));
        let pairs = pairs.zip(table.places("participants"));
        table.scope.refuse_repeats(pairs, |(actor, role)| {
            format!("`{actor}` is listed twice as `{role}`")
        });
    }
}

impl Described for Participant {
    const NOUN: &'static str = "participant";
    const TABLE: &'static str = "participants";

    fn describe<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.value(needed("actor", Takes::Actor), &mut self.actor);
        visitor.value(needed("role", Takes::Code("role")), &mut self.role);
        visitor.value(maybe("vote", Takes::Code("vote")), &mut self.vote);
        visitor.value(maybe("inferred", Takes::Text), &mut self.inferred);
        visitor.check(|table| {
            if self.vote.is_some() && self.role != "voter" {
                table.fault("vote", "only a participant of role `voter` has `vote`");
            }
        });
    }
}

impl Described for Quantity {
    const NOUN: &'static str = "quantity";
    const TABLE: &'static str = "quantities";

    fn describe<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.made(&mut self.fact.slug);
        visitor.value(needed("thing", Takes::Formed(&SLUG)), &mut self.thing);
        visitor.value(
            needed("comparator", Takes::Code("comparator")),
            &mut self.comparator,
        );
        visitor.value(maybe("low", Takes::Number), &mut self.low);
        let high = maybe("high", Takes::Number);
        // One figure is told once.
        let told = match (self.is_one_figure(), &self.low) {
            (true, Some(Number::Integer(low))) => high.otherwise(Plain::Whole(*low)),
            (true, Some(Number::Real(low))) => high.otherwise(Plain::Real(*low)),
            _ => high,
        };
        visitor.value(told, &mut self.high);
        visitor.value(maybe("words", Takes::Text), &mut self.words);
        visitor.value(maybe("unit", Takes::Text), &mut self.unit);
        visitor.value(maybe("per", Takes::Code("per")), &mut self.per);
        visitor.value(maybe("stage", Takes::Code("stage")), &mut self.stage);
        facts::period(visitor, &mut self.fact.period);
        facts::evidence(visitor, &mut self.fact);
        visitor.check(|table| self.check_bounds(table));
    }

    fn fact(&mut self) -> Option<&mut Fact> {
        Some(&mut self.fact)
    }
}

/// Whether the comparator knows figures, and which.
impl Quantity {
    fn is_one_figure(&self) -> bool {
        matches!(self.comparator.as_str(), "eq" | "approx")
    }

    /// Notes what a comparator needs and does not have, or has and does not take.
    fn check_bounds(&self, table: &Table<'_>) {
        let comparator = self.comparator.as_str();
        if comparator != "unquantified" {
            table.require("unit");
        }
        let (needed, refused): (&[&str], &[&str]) = match comparator {
            "eq" | "approx" => (&["low"], &[]),
            "nearly" | "up_to" => (&["high"], &["low"]),
            "more_than" | "at_least" => (&["low"], &["high"]),
            "range" => (&["low", "high"], &[]),
            "unquantified" => (&["words"], &["low", "high"]),
            _ => (&[], &[]),
        };
        for key in needed.iter().filter(|key| !table.has(key)) {
            let message = format!("comparator `{comparator}` needs `{key}`");
            table.fault("comparator", message);
        }
        for key in refused.iter().filter(|key| table.has(key)) {
            let message = format!("comparator `{comparator}` takes no `{key}`");
            table.fault(key, message);
        }
        self.check_figures(table);
    }

    fn check_figures(&self, table: &Table<'_>) {
        let told = |key, figure: Option<Number>| figure.filter(|_| table.has(key));
        let (low, high) = (told("low", self.low), told("high", self.high));
        for (key, figure) in [("low", low), ("high", high)] {
            if figure.is_some_and(|figure| less(figure, Number::Integer(0))) {
                table.fault(key, format!("`{key}` is less than nothing"));
            }
        }
        let (Some(low), Some(high)) = (low, high) else {
            return;
        };
        if self.comparator == "range" && !less(low, high) {
            table.fault("high", "`high` must be more than `low`");
        }
        if self.is_one_figure() && low != high {
            let comparator = &self.comparator;
            let message =
                format!("with comparator `{comparator}`, `low` and `high` are one figure");
            table.fault("high", message);
        }
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
    reason = "whole figures are small enough to be exact"
)]
fn real(number: Number) -> f64 {
    match number {
        Number::Integer(whole) => whole as f64,
        Number::Real(real) => real,
    }
}

//! Describes engagements, with their participants and amounts.

use super::super::describe::Takes::{Code, Flag, Formed, Name, Text};
use super::super::describe::{Described, List, Plain, Takes, Visitor, maybe, needed};
use super::super::form::SLUG;
use super::super::model::{Engagement, Fact, Number, Participant, Quantity};
use super::super::table::PlainTable;
use super::facts;

impl Described for Engagement {
    const NOUN: &'static str = "engagement";
    const TABLE: &'static str = "engagements";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        facts::slug(v, &mut self.fact);
        let slug = Plain::Text(&self.fact.slug);
        v.value(
            maybe("happening", Formed(&SLUG)).otherwise(slug),
            &mut self.happening,
        );
        v.value(needed("kind", Code("engagement_kind")), &mut self.kind);
        v.value(needed("title", Name).of_fact(), &mut self.title);
        v.value(maybe("domain", Code("domain")), &mut self.domain);
        v.value(needed("status", Code("status")), &mut self.status);
        self.describe_obligation(v);
        facts::period(v, &mut self.fact.period);
        facts::visibility(v, &mut self.visibility);
        v.value(
            maybe("recurrence", Code("recurrence")),
            &mut self.recurrence,
        );
        v.value(maybe("place", Name), &mut self.place);
        v.value(maybe("purpose", Text), &mut self.purpose);
        v.value(maybe("conditions", Name), &mut self.conditions);
        v.value(maybe("scope", Text), &mut self.scope);
        v.value(maybe("provision", Name), &mut self.provision);
        v.value(maybe("part_of", Takes::Engagement), &mut self.part_of);
        for (key, flag) in [
            ("open_participants", &mut self.open_participants),
            ("open_topics", &mut self.open_topics),
            ("open_parts", &mut self.open_parts),
        ] {
            v.value(maybe(key, Flag).otherwise(Plain::Flag(false)), flag);
        }
        let topics = List {
            column: "topic",
            ..List::new("topics", "work_about", &[("ref", "ref")])
        };
        v.list(topics, Takes::Topic, &mut self.topics);
        let participants = List::new("participants", "participants", &[("ref", "ref")]);
        v.rows(participants, &mut self.participants);
        let quantities = List::new("quantities", "quantities", &[("engagement", "ref")]);
        v.rows(quantities, &mut self.quantities);
        facts::evidence(v, &mut self.fact);
        v.check(|table| {
            self.refuse_repeats(table);
            self.refuse_promisor(table);
        });
    }

    fn fact(&mut self) -> Option<&mut Fact> {
        Some(&mut self.fact)
    }
}

impl Engagement {
    /// Describes the obligation of a commitment: the code, and the words of the text.
    fn describe_obligation<V: Visitor>(&mut self, v: &mut V) {
        v.part(&mut self.obligation, |it, v| {
            v.value(maybe("obligation", Code("obligation")), &mut it.code);
            v.value(maybe("obligation_words", Name), &mut it.words);
        });
        v.check(|table| {
            let keys = ["obligation", "obligation_words"];
            for (key, other) in [(keys[0], keys[1]), (keys[1], keys[0])] {
                if table.has(key) && !table.has(other) {
                    let message = format!("`{key}` needs `{other}`");
                    let hint = "give both: `obligation = \"do\"`, `obligation_words = \"shall\"`";
                    table.fault_with(key, message, hint);
                }
            }
        });
    }

    /// Reports a participant with the role `promisor` if the obligation binds nobody.
    fn refuse_promisor(&self, table: &PlainTable<'_>) {
        let is_unbound = self.obligation.as_ref().is_some_and(|it| it.code == "none");
        let promisor = self.participants.iter().find(|it| it.role == "promisor");
        if let Some(promisor) = promisor.filter(|_| is_unbound) {
            let message = format!("nobody is bound, so `{}` is no promisor", promisor.actor);
            let hint = "give it another role, or another `obligation`";
            table.fault_with("obligation", message, hint);
        }
    }

    fn refuse_repeats(&self, table: &PlainTable<'_>) {
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

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(needed("actor", Takes::Actor), &mut self.actor);
        v.value(needed("role", Code("role")), &mut self.role);
        v.value(maybe("vote", Code("vote")), &mut self.vote);
        v.value(maybe("inferred", Name), &mut self.inferred);
        v.check(|table| {
            if self.vote.is_some() && self.role != "voter" {
                table.fault(
                    "vote",
                    "only a participant with role `voter` can have `vote`",
                );
            }
        });
    }
}

impl Described for Quantity {
    const NOUN: &'static str = "quantity";
    const TABLE: &'static str = "quantities";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.made(&mut self.fact.slug);
        v.value(needed("thing", Formed(&SLUG)), &mut self.thing);
        v.value(
            needed("comparator", Code("comparator")),
            &mut self.comparator,
        );
        v.value(maybe("low", Takes::Number), &mut self.low);
        let high = maybe("high", Takes::Number);
        // If the comparator allows only one figure, the file has only `low`, and `high` equals it.
        let stated = match (self.is_one_figure(), &self.low) {
            (true, Some(Number::Integer(low))) => high.otherwise(Plain::Whole(*low)),
            (true, Some(Number::Real(low))) => high.otherwise(Plain::Real(*low)),
            _ => high,
        };
        v.value(stated, &mut self.high);
        v.value(maybe("words", Name), &mut self.words);
        v.value(maybe("unit", Name).compared(true), &mut self.unit);
        v.value(maybe("per", Code("per")), &mut self.per);
        v.value(maybe("stage", Code("stage")), &mut self.stage);
        v.value(
            maybe("level", Flag).otherwise(Plain::Flag(false)),
            &mut self.level,
        );
        facts::period(v, &mut self.fact.period);
        facts::evidence(v, &mut self.fact);
        v.check(|table| self.check_bounds(table));
    }

    fn fact(&mut self) -> Option<&mut Fact> {
        Some(&mut self.fact)
    }
}

impl Quantity {
    fn is_one_figure(&self) -> bool {
        matches!(self.comparator.as_str(), "eq" | "approx")
    }

    /// Reports amounts that can be read but are wrong, such as one with a negative figure.
    fn check_bounds(&self, table: &PlainTable<'_>) {
        if self.comparator == "unquantified" && !table.has("words") {
            let message = "an amount without a figure needs the words of the source";
            table.fault_with("comparator", message, "write `some UNIT: WORDS`");
        }
        let stated = |key, figure: Option<Number>| figure.filter(|_| table.has(key));
        let (low, high) = (stated("low", self.low), stated("high", self.high));
        for (key, figure) in [("low", low), ("high", high)] {
            if figure.is_some_and(|figure| less(figure, Number::Integer(0))) {
                table.fault(key, "the figure is negative");
            }
        }
        if let (Some(low), Some(high)) = (low, high)
            && self.comparator == "range"
            && !less(low, high)
        {
            table.fault("high", "the second figure must be greater than the first");
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

//! Finds the members of a fact: actors, states, partners, topics.

use super::sql::{Select, bracketed};

/// A kind of member. A fact can have several members of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Member {
    /// Each actor who is a side of the fact.
    Actor,
    /// Each state that takes part in the fact, itself or through its parts and people.
    State,
    /// As [`Self::State`], but without the states of the actors that the request names.
    Partner,
    /// Each topic of the fact.
    Topic,
}

impl Member {
    pub(super) const ALL: [Self; 4] = [Self::Actor, Self::State, Self::Partner, Self::Topic];

    /// Returns the name of the field with such members.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::State => "state",
            Self::Partner => "partner",
            Self::Topic => "topic",
        }
    }

    /// Returns the meaning of the field with such members.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Actor => {
                "Each actor who is a side of it; as a filter, it includes the actor's parts and \
                people."
            }
            Self::State => "Each state in it, itself or through its parts and people.",
            Self::Partner => "Each state in it, except those that the filters name.",
            Self::Topic => "Its topics; as a filter, it includes narrower topics.",
        }
    }

    /// Returns the table to which the field's values are foreign keys.
    pub(super) fn lists(self) -> &'static str {
        match self {
            Self::Topic => "topics",
            _ => "actors",
        }
    }

    /// Returns the name of the step that finds such members.
    pub(super) fn step(self) -> &'static str {
        match self {
            Self::Actor => "sides",
            Self::State => "states",
            Self::Partner => "partners",
            Self::Topic => "on_topics",
        }
    }

    /// Returns the comment above the step that finds such members.
    pub(super) fn comment(self) -> &'static str {
        match self {
            Self::Actor => "One row per fact and actor who is a side of it.",
            Self::State => {
                "One row per fact and state in it, itself or through its parts and people."
            }
            Self::Partner => {
                "One row per fact and state in it, except those that the filters name."
            }
            Self::Topic => "One row per fact and topic of it.",
        }
    }

    /// Selects the members of one fact or, if `before` names a table, of all facts in that table.
    ///
    /// `fact` is the expression for the fact's reference. `named` are the parameters that hold the
    /// actors named in the request.
    pub(super) fn of_facts(self, before: Option<&str>, fact: &str, named: &[String]) -> Select {
        let first = match self {
            Self::Topic => "fact_topics",
            _ => "fact_actors",
        };
        let same = format!("member.ref = {fact}");
        let mut select = match before {
            // CROSS JOIN makes `SQLite` begin with the chosen facts, which can be few among many.
            Some(table) => {
                Select::from(table).join(format!("CROSS JOIN {first} AS member ON {same}"))
            }
            None => Select::from(&format!("{first} AS member")).when(same),
        };
        select.distinct = true;
        match self {
            Self::Topic => select,
            Self::Actor => select.when("member.shares = 1"),
            Self::State => in_states(select),
            Self::Partner => in_states(select).with(others_than(named)),
        }
    }

    /// Returns the column of the member in the query that [`Self::of_facts`] returns.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Topic => "member.topic",
            Self::Actor => "member.actor",
            Self::State | Self::Partner => "work_scopes.whole",
        }
    }

    /// Selects the references of the facts that have at least one of the members in `parameters`
    /// or, without parameters, any member.
    ///
    /// `named` are the parameters that hold the actors named in the request. As in
    /// [`Self::of_facts`], these actors are not partners.
    pub(super) fn facts(self, parameters: &[String], named: &[String], exact: bool) -> Select {
        let from = |table: &str| {
            let table = format!("{table} AS member");
            Select::from(&table).column("member.ref", "ref")
        };
        match (self, parameters) {
            (Self::Topic, []) => from("fact_topics"),
            (Self::Topic, _) => from("fact_topics")
                .when(format!("member.topic IN {}", bracketed(topics(parameters)))),
            (Self::Actor, []) => from("fact_actors").when("member.shares = 1"),
            (Self::Actor, _) if exact => {
                from("fact_actors").when(in_list("member.actor", parameters))
            }
            (Self::Actor, _) => from("fact_actors")
                .when(format!("member.actor IN {}", bracketed(actors(parameters)))),
            (Self::State | Self::Partner, _) => {
                let facts = in_states(from("fact_actors"));
                let facts = match parameters {
                    [] => facts,
                    _ => facts.when(in_list("work_scopes.whole", parameters)),
                };
                let facts = match self {
                    Self::Partner => facts.with(others_than(named)),
                    _ => facts,
                };
                if exact {
                    facts.when("work_scopes.actor = work_scopes.whole")
                } else {
                    facts
                }
            }
        }
    }
}

/// Selects the actors in the parameters, with their parts and people.
pub(super) fn actors(parameters: &[String]) -> Select {
    Select::from("work_scopes")
        .column("work_scopes.actor", "actor")
        .when(in_list("work_scopes.whole", parameters))
        .when("work_scopes.body = 0")
}

/// Selects the topics in the parameters, with the topics below them.
pub(super) fn topics(parameters: &[String]) -> Select {
    Select::from("work_topic_scopes")
        .column("work_topic_scopes.topic", "topic")
        .when(in_list("work_topic_scopes.whole", parameters))
}

/// Joins the states to which the actors in `member` belong.
fn in_states(select: Select) -> Select {
    select
        .join("JOIN work_scopes ON work_scopes.actor = member.actor AND work_scopes.of_state = 1")
        .when("member.shares = 1")
        .when("work_scopes.body = 0")
}

/// Returns the condition that excludes the states to which the named actors belong. A state belongs
/// to itself.
fn others_than(named: &[String]) -> Option<String> {
    let states = || {
        Select::from("work_scopes")
            .column("work_scopes.whole", "state")
            .when(in_list("work_scopes.actor", named))
            .when("work_scopes.of_state = 1")
            .when("work_scopes.body = 0")
    };
    let are_others = || format!("work_scopes.whole NOT IN {}", bracketed(states()));
    (!named.is_empty()).then(are_others)
}

/// Returns the SQL that compares an expression with one or several parameters.
pub(super) fn in_list(expression: &str, parameters: &[String]) -> String {
    match parameters {
        [one] => format!("{expression} = :{one}"),
        _ => format!("{expression} IN (:{})", parameters.join(", :")),
    }
}

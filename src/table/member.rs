//! What a fact may have several of: actors, states, partners, topics.

use super::sql::{Select, bracketed};

/// What a fact may have several of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Member {
    /// Whoever is a side of it.
    Actor,
    /// Each state in it, itself or through its parts and people.
    State,
    /// Each of those but the ones that the request names.
    Partner,
    /// What it is on.
    Topic,
}

impl Member {
    pub(super) const ALL: [Self; 4] = [Self::Actor, Self::State, Self::Partner, Self::Topic];

    /// Returns the name of its field.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::State => "state",
            Self::Partner => "partner",
            Self::Topic => "topic",
        }
    }

    /// Returns what it means.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Actor => {
                "Slug of everybody who is a side of it; as a filter, parts and people of the one \
                named count too."
            }
            Self::State => "Slug of each state in it, itself or through its parts and people.",
            Self::Partner => "Slug of each state in it but those that the filters name.",
            Self::Topic => "Slug of what it is on; as a filter, narrower topics count too.",
        }
    }

    /// Returns the table that its values are slugs of.
    pub(super) fn lists(self) -> &'static str {
        match self {
            Self::Topic => "topics",
            _ => "actors",
        }
    }

    /// Returns the name of the step that has its rows.
    pub(super) fn step(self) -> &'static str {
        match self {
            Self::Actor => "sides",
            Self::State => "states",
            Self::Partner => "partners",
            Self::Topic => "on_topics",
        }
    }

    /// Returns the step's line for people.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Actor => "One row per fact and actor who is a side of it.",
            Self::State => {
                "One row per fact and state in it, itself or through its parts and people."
            }
            Self::Partner => "One row per fact and state in it but those that the filters name.",
            Self::Topic => "One row per fact and topic it is on.",
        }
    }

    /// Returns the slugs of one fact, or with a first table those of all facts in it.
    ///
    /// `fact` is the expression that is the fact's key; `named` are the parameters that
    /// hold the actors whom the request names.
    pub(super) fn slugs(self, before: Option<&str>, fact: &str, named: &[String]) -> Select {
        let first = match self {
            Self::Topic => "fact_topics",
            _ => "fact_actors",
        };
        let same = format!("{first}.fact_id = {fact}");
        let select = match before {
            // From the facts that are chosen: there may be few of them among many.
            Some(table) => Select::from(table).join(format!("CROSS JOIN {first} ON {same}")),
            None => Select::from(first).when(same),
        };
        let select = Select {
            distinct: true,
            ..select
        };
        match self {
            Self::Topic => select.join("JOIN topics USING (topic_id)"),
            Self::Actor => select
                .join("JOIN actors USING (actor_id)")
                .when("fact_actors.shares = 1"),
            Self::State => in_states(select),
            Self::Partner => in_states(select).with(others_than(named)),
        }
    }

    /// Returns the expression that is the slug, in [`Self::slugs`].
    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Topic => "topics.slug",
            _ => "actors.slug",
        }
    }

    /// Returns the keys of the facts that have one of these, or with no parameters any.
    ///
    /// `named` are the parameters that hold the actors whom the request names: a partner
    /// is here what it is in [`Self::slugs`].
    pub(super) fn facts(self, parameters: &[String], named: &[String], exact: bool) -> Select {
        let any_of = |column: &str| in_list(column, parameters);
        match self {
            Self::Topic => {
                let facts = Select::from("topic_reach").column("topic_reach.fact_id", "fact_id");
                match parameters {
                    [] => facts,
                    _ => facts.when(any_of("topic_reach.ref")),
                }
            }
            Self::Actor if parameters.is_empty() => Select::from("fact_actors")
                .column("fact_actors.fact_id", "fact_id")
                .when("fact_actors.shares = 1"),
            Self::Actor => {
                let facts = Select::from("fact_reach")
                    .column("fact_reach.fact_id", "fact_id")
                    .when(any_of("fact_reach.ref"))
                    .when("fact_reach.body = 0");
                if exact {
                    facts.when("fact_reach.itself = 1")
                } else {
                    facts
                }
            }
            Self::State | Self::Partner => {
                let facts = Select::from("fact_actors").column("fact_actors.fact_id", "fact_id");
                let facts = in_states(facts);
                let facts = match parameters {
                    [] => facts,
                    _ => facts.when(any_of("actors.slug")),
                };
                let facts = match self {
                    Self::Partner => facts.with(others_than(named)),
                    _ => facts,
                };
                if exact {
                    facts.when("actor_scopes.actor_id = actor_scopes.whole_id")
                } else {
                    facts
                }
            }
        }
    }
}

/// Joins to `fact_actors` the states that the actors in it stand for, as `actors`.
fn in_states(select: Select) -> Select {
    select
        .join(
            "JOIN actor_scopes\n    ON actor_scopes.actor_id = fact_actors.actor_id \
            AND actor_scopes.of_state = 1",
        )
        .join("JOIN actors ON actors.actor_id = actor_scopes.whole_id")
        .join("LEFT JOIN scope_ways ON scope_ways.code = actor_scopes.via")
        .when("fact_actors.shares = 1")
        .when("scope_ways.body = 0")
}

/// Returns the condition that leaves out the states that the named actors stand for.
fn others_than(named: &[String]) -> Option<String> {
    let states = || bracketed(stood_for(named));
    (!named.is_empty()).then(|| format!("actors.slug NOT IN {}", states()))
}

/// Returns the states that the named actors stand for, a state for itself.
fn stood_for(named: &[String]) -> Select {
    Select::from("actor_state_list")
        .column("actor_state_list.state", "state")
        .join("LEFT JOIN scope_ways ON scope_ways.code = actor_state_list.via")
        .when(in_list("actor_state_list.actor", named))
        .when("scope_ways.body = 0")
}

/// Returns the comparison of an expression with one or several parameters.
pub(super) fn in_list(expression: &str, parameters: &[String]) -> String {
    match parameters {
        [one] => format!("{expression} = :{one}"),
        _ => format!("{expression} IN (:{})", parameters.join(", :")),
    }
}

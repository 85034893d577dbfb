//! The chosen rows as they are, one by one.

use super::Error;
use super::chosen::{Chosen, LeftOut};
use super::facts::Facts;
use super::field::{Field, Kind};
use super::sql::{Select, Steps, of, quoted};

/// What is shown of facts where nobody says what, in this order, as far as they have it.
const SHOWN: [&str; 56] = [
    "state_a",
    "state_b",
    "actor",
    "holder",
    "target",
    "topic",
    "says",
    "does",
    "from_what",
    "reads",
    "to_what",
    "name",
    "title",
    "thing",
    "organisation",
    "aspect",
    "question",
    "about",
    "fact_kind",
    "kind",
    "status",
    "stage",
    "amount",
    "promised_low",
    "promised_high",
    "arrived_low",
    "arrived_high",
    "open_low",
    "open_high",
    "unit",
    "per",
    "position",
    "mode",
    "summary",
    "role",
    "vote",
    "participants",
    "who",
    "attested",
    "state",
    "states",
    "via",
    "source",
    "dossier",
    "locator",
    "hedge",
    "cue",
    "voice",
    "voice_actor",
    "fact_count",
    "not_coded",
    "edtf",
    "within",
    "cited",
    "ref",
    "facts",
];

/// What is shown only where there is no list of where a fact is cited.
const INSTEAD_OF_CITED: [&str; 2] = ["source", "dossier"];

/// A list of rows: which fields, in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The rows.
    pub chosen: Chosen,
    /// The fields that are shown.
    pub shown: Vec<Field>,
    /// The fields that it is ordered by before all else; `true`: the greatest first.
    pub order: Vec<(Field, bool)>,
}

impl List {
    /// Checks that each field has a value to show and to order by; no field: the usual ones.
    pub fn new(
        chosen: Chosen,
        shown: Vec<Field>,
        order: Vec<(Field, bool)>,
    ) -> Result<Self, Error> {
        let shown = if shown.is_empty() {
            usual(&chosen)
        } else {
            shown
        };
        for field in shown.iter().chain(order.iter().map(|(field, _)| field)) {
            chosen.check(field)?;
            if field.kind == Kind::Date {
                return Err(Error::NotShown {
                    field: field.name.clone(),
                });
            }
        }
        Ok(Self {
            chosen,
            shown,
            order,
        })
    }

    /// Returns its SQL.
    #[must_use]
    pub fn sql(&self) -> String {
        let columns: Vec<(String, String)> = self
            .shown
            .iter()
            .map(|field| (self.value(field), field.name.clone()))
            .collect();
        let mut select = self.chosen.rows(&columns, LeftOut::Denied);
        select.order = self.order_by();
        let mut steps = Steps::default();
        self.chosen.asked(&mut steps);
        steps.then(select)
    }

    /// Returns the columns that a narrow screen does without, first to go first: flags, then
    /// the last ones, and at the end what a row is hardly read without.
    #[must_use]
    pub fn aside(&self) -> Vec<String> {
        let mut fields: Vec<&Field> = self.shown.iter().skip(2).rev().collect();
        fields.sort_by_key(|field| match field.name.as_str() {
            _ if field.is_flag() => 0,
            "edtf" | "within" | "amount" | "status" | "title" => 2,
            _ => 1,
        });
        fields.into_iter().map(|field| field.name.clone()).collect()
    }

    /// Returns the expression of a field; of several values their list.
    fn value(&self, field: &Field) -> String {
        let facts = &self.chosen.facts;
        let Some(member) = field.member() else {
            return facts.expression(field);
        };
        let slugs = member
            .slugs(None, &facts.fact_of(member), &self.chosen.named())
            .column(member.slug(), "slug");
        let ordered = Select {
            order: vec![member.slug().into()],
            ..slugs
        };
        format!(
            "(
    SELECT group_concat(ordered.slug, ' ')
    FROM (
        {}
    ) AS ordered
)",
            super::sql::indented(&ordered.to_string(), 8)
        )
    }

    /// Returns the expression of a field to order by: of a derived one that is shown its name.
    fn ordered_by(&self, field: &Field) -> String {
        let derived = !self.chosen.facts.is_column(&field.name);
        if derived && self.shown.contains(field) {
            quoted(&field.name)
        } else {
            self.value(field)
        }
    }

    /// Returns what is asked for, then date and reference, then all that is shown: rows
    /// that are equal in all of it look alike.
    fn order_by(&self) -> Vec<String> {
        let facts = &self.chosen.facts;
        let mut order = Vec::new();
        for (field, descending) in &self.order {
            let value = self.ordered_by(field);
            order.push(format!("{value} IS NULL"));
            order.push(if *descending {
                format!("{value} DESC")
            } else {
                value
            });
        }
        if facts.is_dated() {
            let earliest = of(&facts.view, "earliest");
            order.push(format!("{earliest} IS NULL"));
            order.push(earliest);
            order.push(of(&facts.view, "latest"));
        }
        let position = ["source", "position", "sentence", "ref"];
        let position = position.into_iter().filter(|name| match *name {
            "ref" => facts.is_column(name),
            // A passage has its place in the source.
            _ => facts.is_column("locator") && facts.is_column(name),
        });
        order.extend(position.map(|name| of(&facts.view, name)));
        order.extend(self.shown.iter().map(|field| self.ordered_by(field)));
        let mut once = Vec::new();
        for term in order {
            if !once.contains(&term) {
                once.push(term);
            }
        }
        once
    }
}

/// Returns what is shown where nobody says what.
fn usual(chosen: &Chosen) -> Vec<Field> {
    let facts = &chosen.facts;
    let cited = facts.is_column("cited");
    let is_usual = |name: &str| {
        let own = facts.is_column(name) || (name == "within" && chosen.window.is_some());
        let spared = cited && INSTEAD_OF_CITED.contains(&name);
        let other = name == "facts" && facts.is_column("ref");
        own && !spared && !other
    };
    let names = SHOWN.into_iter().filter(|name| is_usual(name));
    let shown: Vec<Field> = names
        .filter_map(|name| facts.field(name).ok().cloned())
        .collect();
    if shown.is_empty() { all(facts) } else { shown }
}

fn all(facts: &Facts) -> Vec<Field> {
    let fields = facts.fields.iter();
    fields
        .filter(|field| facts.is_column(&field.name))
        .cloned()
        .collect()
}

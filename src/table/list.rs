//! Builds a list of the selected rows.

use super::error::Error;
use super::field::Field;
use super::selection::{LeftOut, Selection};
use super::sql::{Steps, indented, quoted};

/// A list of rows: its fields and their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowList {
    /// The rows.
    pub chosen: Selection,
    /// The fields that are shown.
    pub shown: Vec<Field>,
    /// The fields by which the user orders the rows, each with `true` for descending order.
    pub order: Vec<(Field, bool)>,
}

impl RowList {
    /// Checks the fields. If `shown` is empty, the default fields are shown.
    pub fn new(
        chosen: Selection,
        shown: Vec<Field>,
        order: Vec<(Field, bool)>,
    ) -> Result<Self, Error> {
        let shown = if shown.is_empty() {
            default_fields(&chosen)
        } else {
            shown
        };
        for field in shown.iter().chain(order.iter().map(|(field, _)| field)) {
            chosen.check(field)?;
        }
        Ok(Self {
            chosen,
            shown,
            order,
        })
    }

    /// Returns the SQL of the list.
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
        steps.then(self.chosen.facts.joined(select))
    }

    /// Returns the columns that can be omitted on a narrow screen: all but the first two. Flags
    /// are omitted first, then others from right to left, and last important ones such as `title`.
    #[must_use]
    pub fn aside(&self) -> Vec<String> {
        let mut fields: Vec<&Field> = self.shown.iter().skip(2).rev().collect();
        fields.sort_by_key(|field| match field.name.as_str() {
            _ if field.is_flag() => 0,
            "date" | "within" | "amount" | "status" | "title" => 2,
            _ => 1,
        });
        fields.into_iter().map(|field| field.name.clone()).collect()
    }

    /// Returns the expression for a field. If a row has several values, they become a list.
    fn value(&self, field: &Field) -> String {
        let facts = &self.chosen.facts;
        if let Some(unit) = field.unit() {
            return facts.listed(unit);
        }
        let Some(member) = field.member() else {
            return facts.expression(field);
        };
        let mut members = member
            .of_facts(None, &facts.fact_of(member), &self.chosen.named())
            .column(member.key(), "key");
        members.order = vec!["key".into()];
        format!(
            "(
    SELECT group_concat(ordered.key, ' ')
    FROM (
        {}
    ) AS ordered
)",
            indented(&members.to_string(), 8)
        )
    }

    /// Returns the term of ORDER BY for a field. For a derived field that is shown, this is the
    /// name of its column.
    fn ordered_by(&self, field: &Field) -> String {
        if !field.is_column() && self.shown.contains(field) {
            quoted(&field.name)
        } else {
            self.value(field)
        }
    }

    /// Returns the terms of ORDER BY: first the user's fields, then date and reference, then all
    /// fields that are shown. So rows that are equal in all terms look the same.
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
        // Passages are listed in the order of the source, not by the dates of their facts.
        let places: &[&str] = if facts.has("passage") {
            &["source", "position", "sentence", "ref"]
        } else {
            &["ref"]
        };
        if places.len() == 1 && facts.date().is_some() {
            let bounds = ["dates.earliest IS NULL", "dates.earliest", "dates.latest"];
            order.extend(bounds.map(str::to_owned));
        }
        order.extend(places.iter().filter_map(|name| facts.sql(name)));
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

/// Returns the fields that are shown by default.
fn default_fields(chosen: &Selection) -> Vec<Field> {
    let facts = &chosen.facts;
    let names = facts.default_fields().into_iter();
    let names = names.filter(|name| *name != "within" || chosen.window.is_some());
    let shown: Vec<Field> = names.filter_map(|name| facts.field(name).ok()).collect();
    if !shown.is_empty() {
        return shown;
    }
    let columns = facts
        .fields
        .iter()
        .filter(|field| facts.is_own_column(field));
    columns.cloned().collect()
}

//! From a pivot to its steps in SQL: the facts, their cells and wholes, and what is in them.

use super::{Measure, Pivot, TOTAL};
use crate::table::amount;
use crate::table::chosen::LeftOut;
use crate::table::field::Field;
use crate::table::member::Member;
use crate::table::sql::{Select, Steps, of};

/// The step with what is in each cell.
pub(super) const MEASURED: &str = "measured";

/// The step with the same, sums as texts.
pub(super) const WORDED: &str = "worded";

impl Pivot {
    /// Returns the step with the facts, and of each all that is asked for.
    pub(super) fn chosen_steps(&self) -> Steps {
        let facts = &self.chosen.facts;
        let mut columns = Vec::new();
        let fields: Vec<&Field> = self.by.iter().chain(&self.across).collect();
        for member in fields.iter().filter_map(|field| field.member()) {
            let key = (facts.fact_of(member), key_of(member).to_owned());
            if !columns.contains(&key) {
                columns.push(key);
            }
        }
        columns.push((facts.key(), "counted".into()));
        let reference = facts.reference();
        columns.extend(reference.map(|reference| (reference, "evidence".into())));
        match &self.measure {
            Measure::Count => {}
            Measure::Sum(field) => columns.push((facts.expression(field), "added".into())),
            Measure::Amounts => columns.extend(amount::parts(facts)),
        }
        let single = fields.into_iter().filter(|field| !field.is_many());
        columns.extend(single.map(|field| (facts.expression(field), name_of(field))));
        let mut rows = self.chosen.rows(&columns, LeftOut::Both);
        if self.measure == Measure::Amounts {
            rows = amount::joined(facts, rows);
        }
        let mut steps = Steps::default();
        self.chosen.asked(&mut steps);
        steps.step("chosen", &self.chosen.says(), rows);
        steps
    }

    /// Adds the steps with what facts have several of, and returns the name of the last: a
    /// row for each cell that a fact is in.
    pub(super) fn cells(&self, steps: &mut Steps) -> &'static str {
        let fields: Vec<&Field> = self.by.iter().chain(&self.across).collect();
        let members = fields.iter().filter_map(|field| field.member());
        let members: Vec<Member> = members.collect();
        if members.is_empty() {
            return "chosen";
        }
        let named = self.chosen.named();
        let mut cells = Select::from("chosen");
        for member in members {
            let (step, key) = (member.step(), format!("chosen.{}", key_of(member)));
            let slugs = member
                .slugs(Some("chosen"), &key, &named)
                .column(&key, "fact_id")
                .column(member.slug(), "slug");
            steps.step(step, member.says(), slugs);
            cells = cells.join(format!("LEFT JOIN {step} ON {step}.fact_id = {key}"));
        }
        for field in fields {
            let value = match field.member() {
                Some(member) => format!("{}.slug", member.step()),
                None => of("chosen", &name_of(field)),
            };
            cells = cells.column(value, &name_of(field));
        }
        let carried = self.carried().into_iter();
        let cells = carried.fold(cells, |cells, name| cells.column(of("chosen", name), name));
        steps.step("cells", "One row per fact and cell that it is in.", cells);
        "cells"
    }

    /// Returns the facts in their cells and wholes; UNION keeps each once.
    pub(super) fn placed(&self, cells: &str) -> String {
        let arms = self.arms();
        let several = arms.len() > 1;
        let arms = arms.into_iter().map(|(total, whole)| {
            let mut arm = self.arm(cells, total, whole);
            arm.distinct = !several;
            arm.to_string()
        });
        let order = match self.chosen.facts.reference() {
            Some(_) => "\nORDER BY evidence",
            None => "",
        };
        arms.collect::<Vec<_>>().join("\nUNION\n") + order
    }

    /// Returns the line for people about [`Self::placed`].
    pub(super) fn says_placed(&self) -> String {
        let whole = match (&self.across, self.has_total_rows()) {
            (Some(_), true) => ", row, column and all",
            (Some(_), false) => ", and once per row",
            (None, true) => ", and once in the totals",
            (None, false) => "",
        };
        format!("Each fact once per cell that it is in{whole}.")
    }

    /// Returns of which wholes the facts are part: of a total row, of a whole row.
    fn arms(&self) -> Vec<(bool, bool)> {
        let lines = [Some(false), self.has_total_rows().then_some(true)];
        let wholes = [Some(false), self.across.as_ref().map(|_| true)];
        let lines = lines.into_iter().flatten();
        lines
            .flat_map(|line| wholes.into_iter().flatten().map(move |whole| (line, whole)))
            .collect()
    }

    /// Returns the facts as part of one of them: what is added up has no value of its own.
    fn arm(&self, cells: &str, total: bool, whole: bool) -> Select {
        let mut arm = Select::from(cells);
        if self.has_total_rows() {
            arm = arm.column(if total { "1" } else { "0" }, "line");
        }
        let added_up = |field: &&Field| total && !self.is_apart(field);
        let first = self.by.iter().find(added_up);
        for field in &self.by {
            let value = match added_up(&field) {
                true if Some(field) == first => format!("'{TOTAL}'"),
                true => "NULL".to_owned(),
                false => of(cells, &name_of(field)),
            };
            arm = arm.column(value, &name_of(field));
        }
        if let Some(field) = &self.across {
            let value = if whole {
                "NULL".into()
            } else {
                of(cells, &name_of(field))
            };
            arm = arm
                .column(if whole { "1" } else { "0" }, "whole")
                .column(value, &name_of(field));
        }
        let carried = self.carried().into_iter();
        carried.fold(arm, |arm, name| arm.column(of(cells, name), name))
    }

    /// Returns the columns of a fact that its cells are made of.
    fn carried(&self) -> Vec<&'static str> {
        let evidence = self.chosen.facts.reference().map(|_| "evidence");
        let measure = match &self.measure {
            Measure::Count => &[][..],
            Measure::Sum(_) => &["added"],
            Measure::Amounts => &amount::PARTS,
        };
        let counted = ["counted"].into_iter().chain(evidence);
        counted.chain(measure.iter().copied()).collect()
    }

    /// Returns the names that tell cells apart.
    pub(super) fn keys(&self) -> Vec<String> {
        let line = self.has_total_rows().then(|| "line".to_owned());
        let across = self.across.as_ref();
        let across = across.map(|field| ["whole".to_owned(), name_of(field)]);
        let by = self.by.iter().map(name_of);
        line.into_iter()
            .chain(by)
            .chain(across.into_iter().flatten())
            .collect()
    }

    /// Returns what is in each cell and whole.
    pub(super) fn measured(&self) -> Select {
        let keys = self.keys();
        let mut select = Select::from("placed");
        let placed = |key: &String| of("placed", key);
        select.columns = keys.iter().map(|key| (placed(key), key.clone())).collect();
        select.columns.extend(match &self.measure {
            Measure::Count => vec![("count(DISTINCT placed.counted)".into(), "value".into())],
            Measure::Sum(_) => vec![("sum(placed.added)".into(), "value".into())],
            Measure::Amounts => amount::sums("placed"),
        });
        if self.chosen.facts.reference().is_some() {
            select = select.column(self.evidence(), "facts");
        }
        select.group = keys.iter().map(placed).collect();
        select
    }

    /// Returns the cells with their sums as texts, and what else is shown of them.
    pub(super) fn worded(&self) -> Select {
        let measured = |name: &String| (of(MEASURED, name), name.clone());
        let mut select = Select::from(MEASURED);
        select.columns = self.keys().iter().map(measured).collect();
        let facts = self.chosen.facts.reference().map(|_| "facts");
        let shown = ["low", "high"].into_iter().chain(facts);
        let select = select.column(amount::text(MEASURED), "value");
        shown.fold(select, |select, name| {
            select.column(of(MEASURED, name), name)
        })
    }

    /// Returns the references behind a row: totals lead to the rows that they add up.
    fn evidence(&self) -> String {
        let row = match (self.has_total_rows(), self.across.is_some()) {
            (true, true) => "placed.line = 0 AND placed.whole = 1",
            (true, false) => "placed.line = 0",
            (false, true) => "placed.whole = 1",
            (false, false) => return "group_concat(placed.evidence, ' ')".into(),
        };
        format!("group_concat(CASE WHEN {row} THEN placed.evidence END, ' ')")
    }
}

/// Returns the column of a fact under which its members are found.
pub(super) fn key_of(member: Member) -> &'static str {
    match member {
        Member::Topic => "topic_of",
        _ => "fact_id",
    }
}

/// Columns of the steps that a field must not be taken for.
const INNER: [&str; 20] = [
    "about",
    "added",
    "at_most",
    "counted",
    "evidence",
    "fact_id",
    "facts",
    "high",
    "least",
    "line",
    "low",
    "measured_in",
    "most",
    "quantified",
    "sign",
    "topic_of",
    "unquantified",
    "value",
    "whole",
    "slug",
];

/// Returns what a field is called in the steps.
pub(super) fn name_of(field: &Field) -> String {
    if INNER.contains(&field.name.as_str()) {
        format!("by_{}", field.name)
    } else {
        field.name.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_taken_for_a_column_of_a_step() {
        for name in amount::PARTS {
            assert!(INNER.contains(&name), "{name}");
        }
        let sums = amount::sums("placed");
        for (_, name) in sums {
            assert!(INNER.contains(&name.as_str()), "{name}");
        }
    }
}

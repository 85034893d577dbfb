//! Builds the steps of a pivot in SQL: facts, cells, totals, and the content of the cells.

use super::{Measure, Pivot, TOTAL};
use crate::table::amount;
use crate::table::field::Field;
use crate::table::member::Member;
use crate::table::selection::LeftOut;
use crate::table::sql::{Select, Steps, names, of};

/// The step that puts the facts into their cells and totals.
pub(super) const PLACED: &str = "placed";

/// The step that merges the accounts of each amount.
pub(super) const TOLD: &str = "told";

/// The step with the content of each cell.
pub(super) const MEASURED: &str = "measured";

/// The step that writes the sums as texts.
pub(super) const WORDED: &str = "worded";

impl Pivot {
    /// Returns the steps that select the facts, with all columns that the pivot needs.
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
            Measure::Amounts => columns.extend(amount::parts()),
        }
        let single = fields.into_iter().filter(|field| !field.is_many());
        columns.extend(single.map(|field| (facts.expression(field), name_of(field))));
        let mut rows = self.chosen.rows(&columns, LeftOut::Both);
        if self.chosen.window.is_some() && names(&rows.to_string(), "stretch") {
            // If a fact has several dates, only those in the window are kept.
            rows = rows.when(
                "(stretch.date IS NULL OR (stretch.last_day >= :since AND stretch.first_day <= :until))",
            );
        }
        let rows = facts.joined(rows);
        let mut steps = Steps::default();
        self.chosen.asked(&mut steps);
        steps.step("chosen", &self.chosen.comment(), rows);
        steps
    }

    /// Adds the steps that find the members of facts, such as their actors. Returns the name of the
    /// last step, which has a row for each fact and each cell that contains the fact.
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
            let members = member
                .of_facts(Some("chosen"), &key, &named)
                .column(&key, "fact")
                .column(member.key(), "key");
            steps.step(step, member.comment(), members);
            cells = cells.join(format!("LEFT JOIN {step} ON {step}.fact = {key}"));
        }
        for field in fields {
            let value = match field.member() {
                Some(member) => format!("{}.key", member.step()),
                None => of("chosen", &name_of(field)),
            };
            cells = cells.column(value, &name_of(field));
        }
        let carried = self.carried().into_iter();
        let cells = carried.fold(cells, |cells, name| cells.column(of("chosen", name), name));
        steps.step("cells", "One row per fact and cell that it is in.", cells);
        "cells"
    }

    /// Selects the facts in their cells and totals, each fact once in each of them.
    ///
    /// `SQLite` compiles a step once for each place that uses it, with all steps that the step
    /// needs. All of this counts against the limits of a statement. So this step uses the facts
    /// only once and joins them with the totals.
    pub(super) fn placed(&self, cells: &str) -> Select {
        let mut placed = Select::from(cells);
        placed.distinct = true;
        let wholes = self.wholes();
        if !wholes.is_empty() {
            placed = placed.join("CROSS JOIN wholes");
        }
        let own = |field: &Field| of(cells, &name_of(field));
        if self.has_total_rows() {
            placed = placed.column("wholes.line", "line");
        }
        let first = self.by.iter().find(|field| !self.is_apart(field));
        for field in &self.by {
            let value = match self.has_total_rows() && !self.is_apart(field) {
                true if Some(field) == first => format!(
                    "CASE wholes.line WHEN 1 THEN '{TOTAL}' ELSE {} END",
                    own(field)
                ),
                true => format!("CASE wholes.line WHEN 0 THEN {} END", own(field)),
                false => own(field),
            };
            placed = placed.column(value, &name_of(field));
        }
        if let Some(field) = &self.across {
            let value = format!("CASE wholes.whole WHEN 0 THEN {} END", own(field));
            placed = placed
                .column("wholes.whole", "whole")
                .column(value, &name_of(field));
        }
        let carried = self.carried().into_iter();
        let mut placed = carried.fold(placed, |placed, name| placed.column(of(cells, name), name));
        if self.chosen.facts.reference().is_some() {
            placed.order = vec!["evidence".into()];
        }
        placed
    }

    /// Returns the comment above [`Self::placed`].
    pub(super) fn says_placed(&self) -> String {
        let whole = match (&self.across, self.has_total_rows()) {
            (Some(_), true) => ", row, column and all",
            (Some(_), false) => ", and once per row",
            (None, true) => ", and once in the totals",
            (None, false) => "",
        };
        format!("Each fact once per cell that it is in{whole}.")
    }

    /// Returns the rows of the step `wholes`, which puts each fact into its cell and into the
    /// totals that include this cell: those of its row, its column and the table. Returns an empty
    /// text if there are no totals.
    pub(super) fn wholes(&self) -> String {
        let names = [
            self.has_total_rows().then_some("line"),
            self.across.as_ref().map(|_| "whole"),
        ];
        let names: Vec<&str> = names.into_iter().flatten().collect();
        let rows: &[&[&str]] = match names.len() {
            0 => return String::new(),
            1 => &[&["0"], &["1"]],
            _ => &[&["0", "0"], &["0", "1"], &["1", "0"], &["1", "1"]],
        };
        let row = |values: &&[&str]| {
            let columns = values.iter().zip(&names);
            let columns: Vec<String> = columns
                .map(|(it, name)| format!("{it} AS {name}"))
                .collect();
            format!("SELECT {}", columns.join(", "))
        };
        let rows: Vec<String> = rows.iter().map(row).collect();
        rows.join("\nUNION ALL\n")
    }

    /// Returns the columns of the facts from which a cell's content is computed.
    fn carried(&self) -> Vec<&'static str> {
        let evidence = self.chosen.facts.reference().map(|_| "evidence");
        let measure = match &self.measure {
            Measure::Count => &[][..],
            Measure::Amounts => &amount::PARTS,
        };
        let counted = ["counted"].into_iter().chain(evidence);
        counted.chain(measure.iter().copied()).collect()
    }

    /// Returns the names of the columns that together identify a cell.
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

    /// Selects the amounts in each cell and total. An amount with several accounts appears once.
    pub(super) fn told(&self) -> Select {
        let placed = |key: &String| of(PLACED, key);
        let keys = self.keys();
        let mut select = Select::from(PLACED);
        select.columns = keys.iter().map(|key| (placed(key), key.clone())).collect();
        select.columns.extend(amount::told(PLACED));
        select.group = keys.iter().map(placed).collect();
        select.group.push(of(PLACED, "counted"));
        if self.chosen.facts.reference().is_some() {
            let evidence = of(PLACED, "evidence");
            select = select.column(format!("group_concat({evidence}, ' ')"), "evidence");
            select.order = vec![format!("min({evidence})")];
        }
        select
    }

    /// Selects the content of each cell and total.
    pub(super) fn measured(&self) -> Select {
        let from = match &self.measure {
            Measure::Count => PLACED,
            Measure::Amounts => TOLD,
        };
        let cell = |key: &String| of(from, key);
        let keys = self.keys();
        let mut select = Select::from(from);
        select.columns = keys.iter().map(|key| (cell(key), key.clone())).collect();
        select.columns.extend(match &self.measure {
            Measure::Count => vec![(format!("count(DISTINCT {from}.counted)"), "value".into())],
            Measure::Amounts => amount::sums(from),
        });
        if self.chosen.facts.reference().is_some() {
            select = select.column(self.evidence(from), "facts");
        }
        select.group = keys.iter().map(cell).collect();
        select
    }

    /// Selects the cells with their sums written as text, the bounds of the sums, and the
    /// references.
    pub(super) fn worded(&self) -> Select {
        let measured = |name: &String| (of(MEASURED, name), name.clone());
        let mut select = Select::from(MEASURED);
        select.columns = self.keys().iter().map(measured).collect();
        let facts = self.chosen.facts.reference().map(|_| "facts");
        let select = select.column(amount::text(MEASURED), "value");
        let select = ["low", "high"].into_iter().fold(select, |select, name| {
            select.column(amount::whole(&of(MEASURED, name)), name)
        });
        facts.into_iter().fold(select, |select, name| {
            select.column(of(MEASURED, name), name)
        })
    }

    /// Returns the expression for the references of a row's facts. With `--across`, they are in the
    /// cell of the row's total. The row of totals has none.
    fn evidence(&self, from: &str) -> String {
        let row = match (self.has_total_rows(), self.across.is_some()) {
            (true, true) => format!("{from}.line = 0 AND {from}.whole = 1"),
            (true, false) => format!("{from}.line = 0"),
            (false, true) => format!("{from}.whole = 1"),
            (false, false) => return format!("group_concat({from}.evidence, ' ')"),
        };
        format!("group_concat(CASE WHEN {row} THEN {from}.evidence END, ' ')")
    }
}

/// Returns the column with the reference of the fact that has the members. Topics need a column of
/// their own, because the topics of an amount are those of its engagement.
pub(super) fn key_of(member: Member) -> &'static str {
    match member {
        Member::Topic => "topic_of",
        _ => "fact",
    }
}

/// The names of columns that the steps themselves use. A field with such a name gets the prefix
/// `by_`.
const INNER: &str = "about at_most counted evidence fact facts high key least line low \
    measured_in most quantified sign topic_of unquantified value whole";

/// Returns the name that a field has in the steps.
pub(super) fn name_of(field: &Field) -> String {
    if is_inner(&field.name) {
        format!("by_{}", field.name)
    } else {
        field.name.clone()
    }
}

fn is_inner(name: &str) -> bool {
    INNER.split(' ').any(|inner| inner == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_columns_of_steps_have_different_names() {
        for name in amount::PARTS {
            assert!(is_inner(name), "{name}");
        }
        let columns = amount::sums(PLACED).into_iter().chain(amount::told(PLACED));
        for (_, name) in columns {
            assert!(is_inner(&name), "{name}");
        }
    }
}

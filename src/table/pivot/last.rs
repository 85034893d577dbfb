//! Builds the statement of a pivot, and its last step, which puts cells side by side.

use super::steps::{MEASURED, TOLD, WORDED, name_of};
use super::{MOST_COLUMNS, Measure, Pivot, PivotColumn, TOTAL};
use crate::table::field::Field;
use crate::table::sql::{Select, of};

/// Two names for the column of facts without a value: `not said` if the field has one value per
/// fact, `none` if it can have several.
const NO_VALUE: [&str; 2] = ["not said", "none"];

impl Pivot {
    /// Returns the query for the values that become columns, in the order of the columns.
    #[must_use]
    pub fn columns_sql(&self) -> Option<String> {
        let field = self.across.as_ref()?;
        let mut steps = self.chosen_steps();
        let cells = self.cells(&mut steps);
        let mut values = Select::from(cells);
        values.distinct = true;
        values.columns = vec![(of(cells, &name_of(field)), "value".into())];
        let mut values = values.to_string();
        if let Some(unit) = field.unit().filter(|_| self.fills()) {
            self.periods(&mut steps, field, unit);
            let numbers = Select::from(&unit.plural())
                .column(unit.of_number(&of(&unit.plural(), "number")), "value");
            values = format!("{values}\nUNION\n{numbers}");
        }
        steps.step("found", "One row per value.", values);
        let mut last = Select::from("found").column("found.value", "value");
        last.order = vec!["found.value IS NULL".into(), "found.value".into()];
        Some(format!("{}\nLIMIT {}", steps.then(last), MOST_COLUMNS + 1))
    }

    /// Returns the parameters for the values that became columns, each with the index of its
    /// column.
    #[must_use]
    pub fn column_parameters(&self, columns: &[PivotColumn]) -> Vec<(usize, String)> {
        let places = columns.iter().enumerate();
        let with_text = places.filter(|(_, column)| column.text.is_some());
        with_text
            .map(|(place, _)| (place, format!("column_{}", place + 1)))
            .collect()
    }

    /// Returns the SQL of the pivot; `columns` is the result of [`Self::columns_sql`].
    #[must_use]
    pub fn sql(&self, columns: &[PivotColumn]) -> String {
        let mut steps = self.chosen_steps();
        let cells = self.cells(&mut steps);
        let wholes = self.wholes();
        if !wholes.is_empty() {
            let says = "Each cell, and the totals that it is part of.";
            steps.step("wholes", says, wholes);
        }
        steps.step("placed", &self.says_placed(), self.placed(cells));
        if self.measure == Measure::Amounts {
            let says = "Each amount once per cell, from all its accounts.";
            steps.step(TOLD, says, self.told());
        }
        let mut measured = self.measured().to_string();
        if let Some((field, unit)) = self.filled() {
            self.periods(&mut steps, field, unit);
            measured = format!("{measured}\nUNION ALL\n{}", self.nothing(field, unit));
        }
        let says = "One row per cell, with its contents.";
        steps.step(MEASURED, says, measured);
        if self.measure == Measure::Amounts {
            let says = "The same, with each sum as text.";
            steps.step(WORDED, says, self.worded());
        }
        steps.then(self.last(columns))
    }

    /// Returns the last step, which puts cells side by side and rows in order.
    pub(super) fn last(&self, columns: &[PivotColumn]) -> Select {
        let cells = self.cells_from();
        let mut select = Select::from(cells);
        for field in &self.by {
            select = select.column(of(cells, &name_of(field)), &field.name);
        }
        let facts = of(cells, "facts");
        let facts = match &self.across {
            None => {
                select.columns.extend(self.values());
                facts
            }
            Some(field) => {
                select.columns.extend(self.across_columns(field, columns));
                let rows = self.keys().into_iter();
                let rows = rows.take_while(|key| key != "whole");
                select.group = rows.map(|key| of(cells, &key)).collect();
                format!("max({facts})")
            }
        };
        if self.chosen.facts.reference().is_some() {
            select = select.column(facts, "facts");
        }
        if self.has_total_rows() {
            select.order.push(of(cells, "line"));
        }
        for field in &self.by {
            let value = of(cells, &name_of(field));
            select.order.push(format!("{value} IS NULL"));
            select.order.push(value);
        }
        select
    }

    /// Returns the name of the step that holds the final cells.
    fn cells_from(&self) -> &'static str {
        match self.measure {
            Measure::Amounts => WORDED,
            Measure::Count => MEASURED,
        }
    }

    /// Returns the columns of a table that has no `--across`.
    fn values(&self) -> Vec<(String, String)> {
        let cells = self.cells_from();
        let columns = match &self.measure {
            Measure::Count => vec![("value", "count")],
            Measure::Amounts => vec![("value", "amount"), ("low", "low"), ("high", "high")],
        };
        let columns = columns.into_iter();
        columns
            .map(|(column, name)| (of(cells, column), name.to_owned()))
            .collect()
    }

    /// Returns a column for each value of `--across`, and one for the total.
    fn across_columns(&self, field: &Field, columns: &[PivotColumn]) -> Vec<(String, String)> {
        let cells = self.cells_from();
        let across = of(cells, &name_of(field));
        let parameters = self.column_parameters(columns);
        let is = |place: usize| match parameters.iter().find(|(of, _)| *of == place) {
            Some((_, parameter)) => format!("{cells}.whole = 0 AND {across} = :{parameter}"),
            None => format!("{cells}.whole = 0 AND {across} IS NULL"),
        };
        let names = self.names(field, columns).into_iter().enumerate();
        let mut picked: Vec<(String, String)> = names
            .map(|(place, name)| (self.picked(&is(place)), name))
            .collect();
        if self.totals && !self.is_apart(field) {
            let whole = format!("{cells}.whole = 1");
            picked.push((self.picked(&whole), TOTAL.into()));
        }
        picked
    }

    /// Returns the expression for one value of a row: that of the cell for which `fits` is true.
    fn picked(&self, fits: &str) -> String {
        let value = of(self.cells_from(), "value");
        let picked = format!("max(\n    CASE WHEN {fits} THEN {value} END\n)");
        match self.measure {
            // If there is no such cell, the count is 0 and the sum is unknown.
            Measure::Count => format!("coalesce({picked}, 0)"),
            Measure::Amounts => picked,
        }
    }

    /// Returns the names of the columns, which are the values. The field's name precedes a value
    /// that is a number or the name of another column.
    fn names(&self, field: &Field, columns: &[PivotColumn]) -> Vec<String> {
        let taken: Vec<&str> = self
            .by
            .iter()
            .map(|field| field.name.as_str())
            .chain([TOTAL, "facts"])
            .chain(NO_VALUE)
            .collect();
        let named = columns.iter().map(|column| match &column.text {
            None => NO_VALUE[usize::from(field.is_many())].to_owned(),
            Some(text) if column.is_number || text.is_empty() || taken.contains(&text.as_str()) => {
                format!("{}={text}", field.name)
            }
            Some(text) => text.clone(),
        });
        named.collect()
    }
}

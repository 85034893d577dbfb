//! Periods with nothing in them, between those with something.

use super::steps::name_of;
use super::{Measure, Pivot};
use crate::table::amount;
use crate::table::field::Field;
use crate::table::period::Unit;
use crate::table::sql::{Select, Steps, bracketed, of};
use crate::table::window::Window;

impl Pivot {
    /// Returns the questions how many periods there are to fill up, each with its unit.
    #[must_use]
    pub fn periods_sql(&self) -> Vec<(Unit, String)> {
        let across = self.across.as_ref();
        let across = across.and_then(|field| Some((field, field.unit()?)));
        let ask = |(field, unit): (&Field, Unit)| {
            let mut steps = self.chosen_steps();
            self.periods(&mut steps, field, unit);
            let numbers = Select::from(&unit.plural()).column("count(*)", "count");
            (unit, steps.then(numbers))
        };
        self.filled().into_iter().chain(across).map(ask).collect()
    }

    /// Returns the field whose periods are filled up, where there is exactly one.
    pub(super) fn filled(&self) -> Option<(&Field, Unit)> {
        let mut periods = self.by.iter().filter_map(|it| Some((it, it.unit()?)));
        let first = periods.next()?;
        periods.next().is_none().then_some(first)
    }

    /// Adds the steps with the periods from the first to the last that a fact lies in; days
    /// that are asked for begin and end them.
    pub(super) fn periods(&self, steps: &mut Steps, field: &Field, unit: Unit) {
        let label = of("chosen", &name_of(field));
        let window = self.chosen.window.as_ref();
        let begins = window.is_some_and(Window::has_beginning);
        let ends = window.is_some_and(Window::has_end);
        let end = |aggregate: &str, is_asked: bool, day: &str| {
            let of_fact = if is_asked {
                unit.of_day(day)
            } else {
                label.clone()
            };
            format!("{aggregate}({of_fact})")
        };
        let bounds = match (begins, ends) {
            (true, true) => Select::from("asked"),
            (false, false) => Select::from("chosen"),
            _ => Select::from("chosen").join("CROSS JOIN asked"),
        };
        let mut bounds = bounds
            .column(end("min", begins, "asked.since"), "first")
            .column(end("max", ends, "asked.until"), "last");
        if !(begins && ends) {
            bounds = bounds.when(format!("{label} NOT LIKE '%/%'"));
        }
        let (plural, bounds_name) = (unit.plural(), format!("{}_found", unit.plural()));
        let says = format!(
            "The first and the last {} that a fact lies in.",
            unit.name()
        );
        steps.step(&bounds_name, &says, bounds);
        let number = |column: &str| unit.number(&format!("{bounds_name}.{column}"));
        let first = Select::from(&bounds_name)
            .column(number("first"), "number")
            .when(format!("{bounds_name}.first <= {bounds_name}.last"));
        let next = Select::from(&plural)
            .column(format!("{plural}.number + 1"), "number")
            .join(format!("CROSS JOIN {bounds_name}"))
            .when(format!("{plural}.number < {}", number("last")));
        let says = format!(
            "Each {} from the first to the last, counted up.",
            unit.name()
        );
        steps.step(&plural, &says, format!("{first}\nUNION ALL\n{next}"));
        steps.recursive = true;
    }

    /// Returns a row for each period with nothing in it, and for each of the other rows that
    /// were asked for.
    pub(super) fn nothing(&self, period: &Field, unit: Unit) -> String {
        let plural = unit.plural();
        let label = unit.of_number(&of(&plural, "number"));
        let others = self.by.iter().take(self.asked_by);
        let others = others.filter(|field| *field != period && !self.is_apart(field));
        let others: Vec<String> = others.map(name_of).collect();
        let mut select = Select::from(&plural);
        let mut same = vec![format!("{} = {label}", of("placed", &name_of(period)))];
        if !others.is_empty() {
            let mut found = Select::from("placed");
            found.distinct = true;
            for name in &others {
                found = found.column(of("placed", name), name);
                same.push(format!("{} IS {}", of("placed", name), of("others", name)));
            }
            if self.has_total_rows() {
                found = found.when("placed.line = 0");
            }
            let found = bracketed(found);
            select = select.join(format!("CROSS JOIN {found} AS others"));
        }
        for key in self.keys() {
            let value = if key == name_of(period) {
                label.clone()
            } else if others.contains(&key) {
                of("others", &key)
            } else if key == "line" {
                "0".into()
            } else if key == "whole" {
                "1".into()
            } else {
                "NULL".into()
            };
            select = select.column(value, &key);
        }
        let sums = amount::sums("placed");
        let mut measures: Vec<(&str, &str)> = match &self.measure {
            Measure::Count => vec![("0", "value")],
            Measure::Sum(_) => vec![("NULL", "value")],
            Measure::Amounts => sums
                .iter()
                .map(|(_, name)| ("NULL", name.as_str()))
                .collect(),
        };
        if self.chosen.facts.reference().is_some() {
            measures.push(("NULL", "facts"));
        }
        for (value, name) in measures {
            select = select.column(value, name);
        }
        let here = same.join("\n      AND ");
        select
            .when(format!(
                "NOT EXISTS (\n    SELECT 1 FROM placed\n    WHERE {here}\n)"
            ))
            .to_string()
    }
}

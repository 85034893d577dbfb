//! Adds periods without facts, to fill the gaps between other periods.

use super::steps::name_of;
use super::{Measure, Pivot};
use crate::table::amount;
use crate::table::field::Field;
use crate::table::period::TimeUnit;
use crate::table::sql::{Select, Steps, bracketed, of};
use crate::table::window::Window;

impl Pivot {
    /// Returns the units of time whose gaps are filled, each with the query for its number of
    /// periods.
    #[must_use]
    pub fn periods_sql(&self) -> Vec<(TimeUnit, String)> {
        let across = self.across.as_ref();
        let across = across.and_then(|field| Some((field, field.unit()?)));
        let ask = |(field, unit): (&Field, TimeUnit)| {
            let mut steps = self.chosen_steps();
            self.periods(&mut steps, field, unit);
            let numbers = Select::from(&unit.plural()).column("count(*)", "count");
            (unit, steps.then(numbers))
        };
        let across = across.filter(|_| self.fills());
        self.filled().into_iter().chain(across).map(ask).collect()
    }

    /// Returns whether gaps are filled. They are left open if a condition is on periods, because a
    /// period that the condition excludes would look empty.
    pub(super) fn fills(&self) -> bool {
        let mut conditions = self.chosen.conditions.iter();
        !conditions.any(|condition| condition.field.unit().is_some())
    }

    /// Returns the field of `--by` whose gaps are filled, if there is exactly one such field.
    pub(super) fn filled(&self) -> Option<(&Field, TimeUnit)> {
        if !self.fills() {
            return None;
        }
        let mut periods = self.by.iter().filter_map(|it| Some((it, it.unit()?)));
        let first = periods.next()?;
        periods.next().is_none().then_some(first)
    }

    /// Adds the steps with all periods from the first to the last, as [`Self::bounds`] finds them.
    pub(super) fn periods(&self, steps: &mut Steps, field: &Field, unit: TimeUnit) {
        let (name, plural) = (unit.name(), unit.plural());
        let found = format!("{plural}_found");
        let says = format!("The first and the last {name} that a fact lies in.");
        steps.step(&found, &says, self.bounds(field, unit));
        let number = |column: &str| unit.number(&of(&found, column));
        let first = Select::from(&found)
            .column(number("first"), "number")
            .when(format!("{found}.first <= {found}.last"));
        let next = Select::from(&plural)
            .column(format!("{plural}.number + 1"), "number")
            .join(format!("CROSS JOIN {found}"))
            .when(format!("{plural}.number < {}", number("last")));
        let says = format!("Each {name} from the first to the last.");
        steps.step(&plural, &says, format!("{first}\nUNION ALL\n{next}"));
        steps.recursive = true;
    }

    /// Selects the first and the last period, from the days of the window. If one of these days is
    /// not given, the period comes from the facts.
    fn bounds(&self, field: &Field, unit: TimeUnit) -> Select {
        let label = of("chosen", &name_of(field));
        let window = self.chosen.window.as_ref();
        let begins = window.is_some_and(Window::has_beginning);
        let ends = window.is_some_and(Window::has_end);
        let of_day = |is_asked: bool, day: &str| {
            if is_asked {
                unit.of_day(day)
            } else {
                label.clone()
            }
        };
        let bounds = match (begins, ends) {
            (true, true) => Select::from("work_asked_days"),
            (false, false) => Select::from("chosen"),
            _ => Select::from("chosen").join("CROSS JOIN work_asked_days"),
        };
        let first = of_day(begins, "work_asked_days.since");
        let last = of_day(ends, "work_asked_days.until");
        let bounds = bounds
            .column(format!("min({first})"), "first")
            .column(format!("max({last})"), "last");
        if begins && ends {
            return bounds;
        }
        // Labels of spans, alternatives and approximate dates have no number, so they are no
        // bounds.
        bounds.when(format!("{label} NOT GLOB '*[[ /~]*'"))
    }

    /// Selects a row for each empty period and each combination of the other fields of `--by`.
    pub(super) fn nothing(&self, period: &Field, unit: TimeUnit) -> Select {
        let plural = unit.plural();
        let period = name_of(period);
        let label = unit.of_number(&of(&plural, "number"));
        let others = self.others(&period);
        let mut select = Select::from(&plural);
        if !others.is_empty() {
            let found = bracketed(self.found(&others));
            select = select.join(format!("CROSS JOIN {found} AS others"));
        }
        for key in self.keys() {
            let value = match key.as_str() {
                "line" => "0".into(),
                "whole" => "1".into(),
                _ if key == period => label.clone(),
                _ if others.contains(&key) => of("others", &key),
                _ => "NULL".into(),
            };
            select = select.column(value, &key);
        }
        for (value, name) in self.of_nothing() {
            select = select.column(value, &name);
        }
        let same = others.iter();
        let same = same.map(|name| format!("{} IS {}", of("placed", name), of("others", name)));
        // A period is not empty if a fact can begin or end in it, or lies in it approximately.
        let placed = of("placed", &period);
        let here = format!(
            "({placed} = {label} OR {placed} GLOB {label} || '[/~]*' OR {placed} GLOB '*/' || {label})"
        );
        let here: Vec<String> = [here].into_iter().chain(same).collect();
        let here = here.join("\n      AND ");
        select.when(format!(
            "NOT EXISTS (\n    SELECT 1 FROM placed\n    WHERE {here}\n)"
        ))
    }

    /// Returns the names of the fields of `--by` except the period.
    fn others(&self, period: &str) -> Vec<String> {
        let asked = self.by.iter().take(self.asked_by);
        let others = asked.filter(|field| !self.is_apart(field)).map(name_of);
        others.filter(|name| name != period).collect()
    }

    /// Selects the combinations of values that these fields have in the facts.
    fn found(&self, others: &[String]) -> Select {
        let mut found = Select::from("placed");
        found.distinct = true;
        found.columns = others
            .iter()
            .map(|name| (of("placed", name), name.clone()))
            .collect();
        if self.has_total_rows() {
            found = found.when("placed.line = 0");
        }
        found
    }

    /// Returns the columns of an empty cell, in which the count is 0 and the sum is NULL.
    fn of_nothing(&self) -> Vec<(&'static str, String)> {
        let value = "value".to_owned();
        let mut cell = match &self.measure {
            Measure::Count => vec![("0", value)],
            Measure::Amounts => {
                let sums = amount::sums("placed").into_iter();
                sums.map(|(_, name)| ("NULL", name)).collect()
            }
        };
        if self.chosen.facts.reference().is_some() {
            cell.push(("NULL", "facts".to_owned()));
        }
        cell
    }
}

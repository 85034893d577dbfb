//! Rows by some fields, columns across one, and in each cell a count or a sum.
//!
//! Each fact is put in its cell, in the whole of its row, and with totals in the whole of
//! its column and of all. It stands once in each, however many cells it is in: so a total
//! is not the sum of its cells, and nothing is counted twice.

use super::Error;
use super::amount;
use super::chosen::{Chosen, LeftOut};
use super::field::{Field, Kind};
use super::member::Member;
use super::period::Unit;
use super::sql::{Select, Steps, bracketed, indented, of};
use super::window::Window;

/// Most columns that one field may become.
pub const MOST_COLUMNS: usize = 200;

/// Most periods that are filled up with nothing in them.
pub const MOST_PERIODS: usize = 2_000;

/// The name of a row that adds up those above it.
const TOTAL: &str = "total";

/// The names of the column of what has no value: of a field with one, and with several.
const NO_VALUE: [&str; 2] = ["not said", "none"];

/// Fields whose values are never added together where amounts are.
const NEVER_ADDED: [&str; 3] = ["stage", "unit", "per"];

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// How many.
    Count,
    /// A field added up.
    Sum(Field),
    /// Amounts added up, with their bounds.
    Amounts,
}

impl Measure {
    /// Returns the sum of a field, where it is one that can be added up.
    pub fn sum(chosen: &Chosen, name: &str) -> Result<Self, Error> {
        let facts = &chosen.facts;
        let field = facts.field(name)?;
        if field.name == "amount" && facts.has_amounts() {
            return Ok(Self::Amounts);
        }
        let adds = matches!(field.kind, Kind::Number | Kind::Computed);
        if adds && field.name.ends_with("_count") {
            return Ok(Self::Sum(field.clone()));
        }
        let amounts = facts.has_amounts() && ["low", "high"].contains(&field.name.as_str());
        let hint = if amounts {
            "`--sum amount` adds amounts up with their bounds".to_owned()
        } else if field.meaning.starts_with("1: ") {
            format!("count what has it: `--where {}=1 --count`", field.name)
        } else if adds {
            format!(
                "only amounts and counts are added up; `--by {}` counts",
                field.name
            )
        } else {
            "it is no number; `--count` counts".to_owned()
        };
        Err(Error::NotAdded {
            field: field.name.clone(),
            hint,
        })
    }
}

/// A column that a value of the field across becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The value as text; none: what has no value.
    pub text: Option<String>,
    /// Whether the value is a number.
    pub is_number: bool,
}

/// A table of counts or sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pivot {
    /// The rows behind it.
    pub chosen: Chosen,
    /// The fields that its rows are told apart by: those asked for, then those whose
    /// values are never added together.
    by: Vec<Field>,
    /// How many of them were asked for.
    asked_by: usize,
    /// The field whose values are its columns.
    across: Option<Field>,
    measure: Measure,
    totals: bool,
}

impl Pivot {
    /// Checks the fields, and adds those by which rows must be told apart.
    pub fn new(
        chosen: Chosen,
        by: Vec<Field>,
        across: Option<Field>,
        measure: Measure,
        totals: bool,
    ) -> Result<Self, Error> {
        let mut fields: Vec<&Field> = Vec::new();
        for field in by.iter().chain(&across) {
            groups(&chosen, field)?;
            if fields.contains(&field) {
                return Err(Error::Twice {
                    field: field.name.clone(),
                });
            }
            fields.push(field);
        }
        let mut pivot = Self {
            asked_by: by.len(),
            chosen,
            by,
            across,
            measure,
            totals,
        };
        pivot.by.extend(pivot.missing());
        Ok(pivot)
    }

    /// Returns the fields that must not be added over and that nobody asked for.
    fn missing(&self) -> Vec<Field> {
        let facts = &self.chosen.facts;
        let names = self.apart().into_iter().filter(|name| {
            let has = |field: &Field| field.name == *name;
            let held = self.chosen.conditions.iter().any(|it| it.pins(name));
            !held && !self.by.iter().chain(&self.across).any(has)
        });
        let fields = names.filter_map(|name| facts.field(name).ok().cloned());
        fields.collect()
    }

    /// Returns the names of the fields over which nothing is added up.
    fn apart(&self) -> Vec<&'static str> {
        let within = self.chosen.window.as_ref().map(|_| "within");
        let amounts = match self.measure {
            Measure::Amounts => &NEVER_ADDED[..],
            _ => &[],
        };
        amounts.iter().copied().chain(within).collect()
    }

    fn is_apart(&self, field: &Field) -> bool {
        self.apart().contains(&field.name.as_str())
    }

    /// Returns the names of the rows' fields.
    pub fn by(&self) -> impl Iterator<Item = &str> {
        self.by.iter().map(|field| field.name.as_str())
    }

    /// Returns its title, in the names that were asked for.
    #[must_use]
    pub fn title(&self) -> String {
        let by = self.by.iter().take(self.asked_by).chain(&self.across);
        let names: Vec<&str> = by.map(|field| field.name.as_str()).collect();
        let facts = self.chosen.facts.title();
        let what = match &self.measure {
            Measure::Count => facts,
            Measure::Sum(field) => format!("{facts}: {} added up", field.name),
            Measure::Amounts => format!("{facts} added up"),
        };
        match names.split_last() {
            None => what,
            Some((last, [])) => format!("{what} by {last}"),
            Some((last, others)) => format!("{what} by {} and {last}", others.join(", ")),
        }
    }

    /// Returns whether the columns have no total, because what they hold is never added.
    #[must_use]
    pub fn lacks_total_of(&self) -> Option<&str> {
        let across = self.across.as_ref().filter(|it| self.is_apart(it))?;
        self.totals.then_some(across.name.as_str())
    }

    /// Returns whether the values of a field become columns, and so must be asked for first.
    #[must_use]
    pub fn has_columns(&self) -> bool {
        self.across.is_some()
    }

    /// Returns the name of the field whose values become columns.
    #[must_use]
    pub fn across(&self) -> Option<&Field> {
        self.across.as_ref()
    }

    /// Returns the field whose periods are filled up, where there is exactly one.
    fn filled(&self) -> Option<(&Field, Unit)> {
        let mut periods = self.by.iter().filter_map(|it| Some((it, it.unit()?)));
        let first = periods.next()?;
        periods.next().is_none().then_some(first)
    }

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

    /// Returns the question for the values that become columns, in their order.
    #[must_use]
    pub fn columns_sql(&self) -> Option<String> {
        let field = self.across.as_ref()?;
        let mut steps = self.chosen_steps();
        let cells = self.cells(&mut steps);
        let mut values = Select::from(cells);
        values.distinct = true;
        values.columns = vec![(of(cells, &name_of(field)), "value".into())];
        let mut values = values.to_string();
        if let Some(unit) = field.unit() {
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

    /// Returns the parameters that hold the values of columns, with their place in them.
    #[must_use]
    pub fn column_parameters(&self, columns: &[Column]) -> Vec<(usize, String)> {
        let places = columns.iter().enumerate();
        let said = places.filter(|(_, column)| column.text.is_some());
        said.map(|(place, _)| (place, format!("column_{}", place + 1)))
            .collect()
    }

    /// Returns its SQL; `columns` are what [`Self::columns_sql`] finds.
    #[must_use]
    pub fn sql(&self, columns: &[Column]) -> String {
        let mut steps = self.chosen_steps();
        let cells = self.cells(&mut steps);
        steps.step("placed", &self.says_placed(), self.placed(cells));
        let mut measured = self.measured().to_string();
        if let Some((field, unit)) = self.filled() {
            self.periods(&mut steps, field, unit);
            measured = format!("{measured}\nUNION ALL\n{}", self.nothing(field, unit));
        }
        let says = "One row per cell: what is in it.";
        steps.step("measured", says, measured);
        steps.then(self.last(columns))
    }

    /// Returns the step with the facts, and of each all that is asked for.
    fn chosen_steps(&self) -> Steps {
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
    fn cells(&self, steps: &mut Steps) -> &'static str {
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

    fn says_placed(&self) -> String {
        let whole = match (&self.across, self.has_total_rows()) {
            (Some(_), true) => ", row, column and all",
            (Some(_), false) => ", and once per row",
            (None, true) => ", and once in the totals",
            (None, false) => "",
        };
        format!("Each fact once per cell that it is in{whole}.")
    }

    /// Returns the facts in their cells and wholes; UNION keeps each once.
    fn placed(&self, cells: &str) -> String {
        let arms = self.arms();
        let several = arms.len() > 1;
        let arms = arms.into_iter().map(|(total, whole)| {
            let mut arm = self.arm(cells, total, whole);
            arm.distinct = !several;
            arm.to_string()
        });
        let order = match self.chosen.facts.reference() {
            Some(_) => "\nORDER BY\n    evidence",
            None => "",
        };
        arms.collect::<Vec<_>>().join("\nUNION\n") + order
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

    /// Returns whether rows are added up below: some of their fields can be.
    fn has_total_rows(&self) -> bool {
        self.totals && self.by.iter().any(|field| !self.is_apart(field))
    }

    fn arm(&self, cells: &str, total: bool, whole: bool) -> Select {
        let mut arm = Select::from(cells);
        if self.has_total_rows() {
            arm = arm.column(if total { "1" } else { "0" }, "line");
        }
        let mut named = false;
        for field in &self.by {
            let value = match total && !self.is_apart(field) {
                true if named => "NULL".to_owned(),
                true => {
                    named = true;
                    format!("'{TOTAL}'")
                }
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
    fn keys(&self) -> Vec<String> {
        let line = self.has_total_rows().then(|| "line".to_owned());
        let across = self.across.as_ref();
        let across = across.map(|field| ["whole".to_owned(), name_of(field)]);
        let by = self.by.iter().map(name_of);
        line.into_iter()
            .chain(by)
            .chain(across.into_iter().flatten())
            .collect()
    }

    fn measured(&self) -> Select {
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

    /// Adds the steps with the periods from the first to the last that a fact lies in; days
    /// that are asked for begin and end them.
    fn periods(&self, steps: &mut Steps, field: &Field, unit: Unit) {
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
    fn nothing(&self, period: &Field, unit: Unit) -> String {
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

    /// Returns the last step: cells beside each other, rows in their order.
    fn last(&self, columns: &[Column]) -> Select {
        let mut select = Select::from("measured");
        for field in &self.by {
            select = select.column(of("measured", &name_of(field)), &field.name);
        }
        match &self.across {
            None => select.columns.extend(self.values()),
            Some(field) => {
                let cells = self.columns(field, columns);
                select.columns.extend(cells);
                let rows = self.keys().into_iter();
                let rows = rows.take_while(|key| key != "whole");
                select.group = rows.map(|key| of("measured", &key)).collect();
            }
        }
        if self.chosen.facts.reference().is_some() {
            let facts = match self.across {
                Some(_) => "max(measured.facts)",
                None => "measured.facts",
            };
            select = select.column(facts, "facts");
        }
        if self.has_total_rows() {
            select.order.push("measured.line".into());
        }
        for field in &self.by {
            let value = of("measured", &name_of(field));
            select.order.push(format!("{value} IS NULL"));
            select.order.push(value);
        }
        select
    }

    /// Returns the columns of a table without a field across.
    fn values(&self) -> Vec<(String, String)> {
        match &self.measure {
            Measure::Count => vec![("measured.value".into(), "count".into())],
            Measure::Sum(field) => vec![("measured.value".into(), field.name.clone())],
            Measure::Amounts => vec![
                (amount::text("measured"), "amount".into()),
                ("measured.low".into(), "low".into()),
                ("measured.high".into(), "high".into()),
            ],
        }
    }

    /// Returns the columns that the values of the field across become, and their total.
    fn columns(&self, field: &Field, columns: &[Column]) -> Vec<(String, String)> {
        let value = match &self.measure {
            Measure::Amounts => amount::text("measured"),
            _ => "measured.value".into(),
        };
        let across = of("measured", &name_of(field));
        let mut cells: Vec<(String, String)> = Vec::new();
        let names = self.names(field, columns);
        let parameters = self.column_parameters(columns);
        for (place, name) in names.into_iter().enumerate() {
            let parameter = parameters.iter().find(|(of, _)| *of == place);
            let is = match parameter {
                Some((_, parameter)) => format!("{across} = :{parameter}"),
                None => format!("{across} IS NULL"),
            };
            cells.push((
                self.picked(&format!("measured.whole = 0 AND {is}"), &value),
                name,
            ));
        }
        if self.totals && !self.is_apart(field) {
            cells.push((self.picked("measured.whole = 1", &value), TOTAL.into()));
        }
        cells
    }

    /// Returns the value of the one cell of a row that fits; where there is none, nothing.
    fn picked(&self, fits: &str, value: &str) -> String {
        let picked = if value.contains('\n') {
            let value = indented(value, 8);
            format!("max(\n    CASE WHEN {fits} THEN\n        {value}\n    END\n)")
        } else {
            format!("max(\n    CASE WHEN {fits} THEN {value} END\n)")
        };
        match self.measure {
            // A count of none is known.
            Measure::Count => format!("coalesce({picked}, 0)"),
            _ => picked,
        }
    }

    /// Returns the names of the columns: the values, with the field's name where they are
    /// numbers or another column has the name.
    fn names(&self, field: &Field, columns: &[Column]) -> Vec<String> {
        let taken: Vec<&str> = self.by().chain([TOTAL, "facts"]).chain(NO_VALUE).collect();
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

/// Refuses a field that rows cannot be told apart by.
fn groups(chosen: &Chosen, field: &Field) -> Result<(), Error> {
    chosen.check(field)?;
    let hint = match field.name.as_str() {
        "date" if field.kind == Kind::Date => {
            "`year`, `quarter`, `month` and `decade` group dates, `edtf` has them as they are"
        }
        "facts" => "`ref` is one fact; `facts` ends every row by itself",
        _ => return Ok(()),
    };
    Err(Error::NotGrouped {
        field: field.name.clone(),
        hint: hint.into(),
    })
}

/// Returns the column of a fact under which its members are found.
fn key_of(member: Member) -> &'static str {
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
fn name_of(field: &Field) -> String {
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

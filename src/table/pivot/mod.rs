//! Rows by some fields, columns across one, and in each cell a count or a sum.
//!
//! Each fact counts in its cells, in the total of its row and, with totals, in the total of its
//! column and the grand total. It counts once in each, even if it is in several cells: a total
//! is not the sum of its cells, and nothing is counted twice.

mod filled;
mod last;
mod steps;

use super::amount::RATE_DATE;
use super::chosen::{Chosen, LeftOut};
use super::error::Error;
use super::field::{Field, Kind};
use super::sql::Select;

/// Most columns that one field may become.
pub const MOST_COLUMNS: usize = 200;

/// Most periods that are filled up with nothing in them.
pub const MOST_PERIODS: usize = 2_000;

/// The name of a row, and of a column, that counts or adds up the whole.
const TOTAL: &str = "total";

/// Fields whose values are never added together where amounts are.
const NEVER_ADDED: [&str; 4] = ["stage", "unit", "per", RATE_DATE];

/// Where amounts are added up.
const OF_QUANTITIES: &str = "`chancery table quantities --sum amount` adds amounts up";

/// What a cell contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// How many.
    Count,
    /// Amounts added up, with their bounds.
    Amounts,
}

impl Measure {
    /// Returns the sum of a field, where it is one that can be added up.
    pub fn sum(chosen: &Chosen, name: &str) -> Result<Self, Error> {
        let facts = &chosen.facts;
        if name == "amount" && facts.field(name).is_err() {
            return Err(Error::NotAdded {
                field: name.to_owned(),
                hint: OF_QUANTITIES.into(),
            });
        }
        let field = facts.field(name)?;
        if facts.is_amount(&field) {
            return Ok(Self::Amounts);
        }
        let adds = matches!(field.kind, Kind::Number | Kind::Computed);
        let amounts = facts.has_amounts() && ["low", "high"].contains(&field.name.as_str());
        let hint = if amounts {
            "`--sum amount` adds amounts up with their bounds".to_owned()
        } else if field.is_flag() {
            format!("count what has it: `--where {}=1 --count`", field.name)
        } else if field.name == "amounts" {
            OF_QUANTITIES.to_owned()
        } else if adds && field.name.ends_with("_count") {
            // A fact may be counted in several rows, and the sum would count it in each.
            "rows share facts, which would count several times; `--count` counts each once"
                .to_owned()
        } else if adds {
            format!("only amounts are added up; `--by {}` counts", field.name)
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
    /// The fields that group its rows: those asked for, then those whose values are never
    /// added together.
    by: Vec<Field>,
    /// How many of them were asked for.
    asked_by: usize,
    /// The field whose values are its columns.
    across: Option<Field>,
    measure: Measure,
    totals: bool,
}

impl Pivot {
    /// Checks the fields, and adds those that must group the rows.
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

    /// Returns the fields whose values must not be added together and that were not asked for.
    fn missing(&self) -> Vec<Field> {
        let facts = &self.chosen.facts;
        let names = self.apart().into_iter().filter(|name| {
            let has = |field: &Field| field.name == *name;
            let held = self.chosen.conditions.iter().any(|it| {
                // Without a span of time there are no rates.
                it.pins(name) || *name == RATE_DATE && it.is_nothing_in("per")
            });
            !held && !self.by.iter().chain(&self.across).any(has)
        });
        let fields = names.filter_map(|name| facts.field(name).ok());
        fields.collect()
    }

    /// Returns the names of the fields over which nothing is added up.
    pub(super) fn apart(&self) -> Vec<&'static str> {
        let within = self.chosen.window.as_ref().map(|_| "within");
        let amounts = match self.measure {
            Measure::Amounts => &NEVER_ADDED[..],
            Measure::Count => &[],
        };
        amounts.iter().copied().chain(within).collect()
    }

    pub(super) fn is_apart(&self, field: &Field) -> bool {
        self.apart().contains(&field.name.as_str())
    }

    /// Returns whether rows are added up below: some of their fields can be.
    pub(super) fn has_total_rows(&self) -> bool {
        self.totals && self.by.iter().any(|field| !self.is_apart(field))
    }

    /// Returns the count of the dates of rates, if amounts are added.
    #[must_use]
    pub fn rate_dates_sql(&self) -> Option<String> {
        let is_sum = self.measure == Measure::Amounts;
        let field = self.chosen.facts.field(RATE_DATE).ok();
        let field = field.filter(|_| is_sum)?;
        let date = (self.chosen.facts.expression(&field), RATE_DATE.to_owned());
        let steps = self.chosen.steps(&[date], LeftOut::Both);
        let dates = format!("count(DISTINCT chosen.{RATE_DATE})");
        Some(steps.then(Select::from("chosen").column(dates, "dates")))
    }

    /// Returns its title, in the names that were asked for.
    #[must_use]
    pub fn title(&self) -> String {
        let by = self.by.iter().take(self.asked_by).chain(&self.across);
        let names: Vec<&str> = by.map(|field| field.name.as_str()).collect();
        let facts = self.chosen.facts.title();
        let what = match &self.measure {
            Measure::Count => facts,
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

    /// Returns the name of the field whose values become columns.
    #[must_use]
    pub fn across(&self) -> Option<&Field> {
        self.across.as_ref()
    }
}

/// Refuses a field that cannot group rows.
fn groups(chosen: &Chosen, field: &Field) -> Result<(), Error> {
    chosen.check(field)?;
    if field.name != "facts" {
        return Ok(());
    }
    Err(Error::NotGrouped {
        field: field.name.clone(),
        hint: "`ref` is one fact; every row ends with `facts` anyway".into(),
    })
}

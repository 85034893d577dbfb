//! Builds a pivot: rows by some fields, columns by another, and a count or a sum in each cell.
//!
//! Each fact counts in its cells, in the total of its row and, if totals are requested, in the
//! total of its column and the grand total. It counts once in each of these, even if it is in
//! several cells. So nothing is counted twice, and a total is not always the sum of its cells.

mod filled;
mod last;
mod steps;

use super::amount::RATE_DATE;
use super::error::Error;
use super::field::{Field, FieldKind};
use super::selection::{LeftOut, Selection};
use super::sql::Select;

/// The maximum number of values that the field of `--across` can have, as each becomes a column.
pub const MOST_COLUMNS: usize = 200;

/// The maximum number of periods in a table that fills gaps.
pub const MOST_PERIODS: usize = 2_000;

/// The name of the row and of the column that hold totals.
const TOTAL: &str = "total";

/// Fields that keep amounts apart: amounts are added only if they agree in all these fields.
const NEVER_ADDED: [&str; 4] = ["stage", "unit", "per", RATE_DATE];

/// The hint that names the command that adds up amounts.
const OF_QUANTITIES: &str = "`chancery table quantities --sum amount` adds amounts up";

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// A count.
    Count,
    /// A sum of amounts, with its bounds.
    Amounts,
}

impl Measure {
    /// Returns the measure that adds up a field, or an error if the field cannot be added up.
    pub fn sum(chosen: &Selection, name: &str) -> Result<Self, Error> {
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
        let adds = matches!(field.kind, FieldKind::Number | FieldKind::Computed);
        let amounts = facts.has_amounts() && ["low", "high"].contains(&field.name.as_str());
        let hint = if amounts {
            "`--sum amount` adds amounts up with their bounds".to_owned()
        } else if field.is_flag() {
            format!("count what has it: `--where {}=1 --count`", field.name)
        } else if field.name == "amounts" {
            OF_QUANTITIES.to_owned()
        } else if adds && field.name.ends_with("_count") {
            // Several rows can belong to one fact, and a sum would add the fact several times.
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

/// The column for one value of `--across`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PivotColumn {
    /// The value as text. `None` stands for NULL.
    pub text: Option<String>,
    /// Whether the value is a number.
    pub is_number: bool,
}

/// A table of counts or sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pivot {
    /// The rows that are counted or added up.
    pub chosen: Selection,
    /// The fields that group the rows: those of `--by`, then those that separate what must not be
    /// added up, such as amounts in different units, or certain and possible dates.
    by: Vec<Field>,
    /// How many of the fields in `by` come from `--by`.
    asked_by: usize,
    /// The field of `--across`, whose values are columns.
    across: Option<Field>,
    measure: Measure,
    totals: bool,
}

impl Pivot {
    /// Checks the fields, and adds the fields by which the rows must also be grouped.
    pub fn new(
        chosen: Selection,
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

    /// Returns the fields that must separate rows but are not in the table yet. A field that a
    /// condition restricts to one value is left out, because it separates nothing.
    fn missing(&self) -> Vec<Field> {
        let facts = &self.chosen.facts;
        let names = self.apart().into_iter().filter(|name| {
            let has = |field: &Field| field.name == *name;
            let held = self.chosen.conditions.iter().any(|it| {
                // If `per` must be NULL, no amount is a rate, so rows need no `rate_date`.
                it.pins(name) || *name == RATE_DATE && it.requires_null("per")
            });
            !held && !self.by.iter().chain(&self.across).any(has)
        });
        let fields = names.filter_map(|name| facts.field(name).ok());
        fields.collect()
    }

    /// Returns the names of the fields whose values are never added together.
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

    /// Returns whether the table has rows with totals: the user requested totals, and values can be
    /// added together over at least one field of `--by`.
    pub(super) fn has_total_rows(&self) -> bool {
        self.totals && self.by.iter().any(|field| !self.is_apart(field))
    }

    /// Returns the query for the number of different dates that the rates have, if amounts are
    /// added.
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

    /// Returns the title of the pivot, with the names that the user typed.
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

    /// Returns the name of the field of `--across`, if totals are requested but its values must not
    /// be added together.
    #[must_use]
    pub fn lacks_total_of(&self) -> Option<&str> {
        let across = self.across.as_ref().filter(|it| self.is_apart(it))?;
        self.totals.then_some(across.name.as_str())
    }

    /// Returns the field of `--across`.
    #[must_use]
    pub fn across(&self) -> Option<&Field> {
        self.across.as_ref()
    }
}

/// Returns an error if a field cannot group rows.
fn groups(chosen: &Selection, field: &Field) -> Result<(), Error> {
    chosen.check(field)?;
    if field.name != "facts" {
        return Ok(());
    }
    Err(Error::NotGrouped {
        field: field.name.clone(),
        hint: "`ref` is one fact; every row ends with `facts` anyway".into(),
    })
}

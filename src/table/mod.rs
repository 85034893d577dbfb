//! Filters and pivots: turns fields and conditions into one SELECT.
//!
//! ```text
//! dictionary ── Dictionary ──▶ Facts: a table, its fields, what is counted
//! `kind=exercise` ── Condition ──┐       │
//! --by, --across, --sum ─────────┴───────┴──▶ Table ──▶ SQL with named parameters
//! ```
//!
//! A field is one of three things: a column of the table, a column of another table that a foreign
//! key refers to, or a derived value, such as the year or the actors of a fact. Every name is
//! looked up and quoted. Each value of a condition is a parameter of the SQL, and only the command
//! line binds the values. So no value can change the SQL.

mod account;
mod amount;
mod condition;
mod dictionary;
mod error;
mod facts;
mod field;
mod fields;
mod list;
mod member;
mod noun;
mod operator;
mod period;
mod pivot;
mod selection;
mod sql;
mod window;

pub use condition::{Condition, FieldNumber, number};
pub use dictionary::{Dictionary, DictionaryRow, Noun};
pub use error::Error;
pub use facts::Facts;
pub use field::{Field, FieldKind};
pub use list::RowList;
pub use operator::Operator;
pub use period::TimeUnit;
pub use pivot::{MOST_COLUMNS, MOST_PERIODS, Measure, Pivot, PivotColumn};
pub use selection::Selection;
pub use window::Window;

/// Returns whether a kind of facts has this name.
#[must_use]
pub fn is_noun(name: &str) -> bool {
    noun::described(name).is_some()
}

//! Filter and pivot without SQL: from fields by name to one SELECT.
//!
//! ```text
//! dictionary ── Dictionary ──▶ Facts: a table, its fields, what is counted
//! `kind=exercise` ── Condition ──┐       │
//! --by, --across, --sum ─────────┴───────┴──▶ Table ──▶ SQL with named parameters
//! ```
//!
//! A field is a column of the table, of one that its keys lead to, or one that is
//! derived: who is in a fact, in which year it lies. Every name is looked up and quoted, and the values of
//! conditions never come here: the SQL holds their parameters, and only the
//! command line, which binds them, knows what they are. So whatever is typed,
//! the SQL has the shape that its fields give it.

mod account;
mod amount;
mod chosen;
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
mod sql;
mod window;

pub use chosen::Chosen;
pub use condition::{Condition, Number, number};
pub use dictionary::{Described, Dictionary, Noun};
pub use error::Error;
pub use facts::Facts;
pub use field::{Field, Kind};
pub use list::List;
pub use operator::Operator;
pub use period::Unit;
pub use pivot::{Column, MOST_COLUMNS, MOST_PERIODS, Measure, Pivot};
pub use window::Window;

/// Returns whether a kind of facts is called that.
#[must_use]
pub fn is_noun(name: &str) -> bool {
    noun::described(name).is_some()
}

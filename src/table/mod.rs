//! Filter and pivot without SQL: from fields by name to one SELECT.
//!
//! ```text
//! dictionary ── Dictionary ──▶ Facts: a view, its fields, what is counted
//! `kind=exercise` ── Condition ──┐       │
//! --by, --across, --sum ─────────┴───────┴──▶ Table ──▶ SQL with named parameters
//! ```
//!
//! A field is a column of the view, or one that is derived: who is in a fact, in
//! which year it lies. Every name is looked up and quoted, and the values of
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
mod list;
mod member;
mod period;
mod pivot;
mod sql;
mod window;

pub use chosen::Chosen;
pub use condition::{Condition, Number, Operator, number};
pub use dictionary::{Described, Dictionary, Noun};
pub use error::Error;
pub use facts::Facts;
pub use field::{Field, Kind};
pub use list::List;
pub use period::Unit;
pub use pivot::{Column, MOST_COLUMNS, MOST_PERIODS, Measure, Pivot};
pub use window::Window;

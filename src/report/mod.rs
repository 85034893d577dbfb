//! Reports: SQL files whose header says what they answer and what they take. The
//! canned ones are embedded in the binary, a user's own are read from a folder.

mod asked;
mod catalogue;
#[cfg(test)]
mod examples;
mod group;
mod header;
mod idle;
#[cfg(test)]
mod laws;
#[cfg(test)]
pub(crate) mod made;
#[cfg(test)]
mod narrowing;
mod own;
mod parameter;

pub use asked::{Led, NARROWING, Question, WINDOW};
pub use catalogue::{CATALOGUE, Report, find, is_shipped, reports, titles};
pub use group::Group;
pub use header::{Header, ReportColumn};
pub use idle::without_idle_conditions;
pub use own::{Folder, Left, Why};
pub use parameter::{Choices, Fallback, Parameter, ParameterKind};

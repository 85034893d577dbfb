//! Reports: SQL files with a header that describes their question, parameters and columns. The
//! bundled reports are part of the binary, and a user's own reports are read from a folder.

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
mod views;

pub use asked::{LeadedRows, NarrowedReport};
pub use catalogue::{CATALOGUE, Report, find, is_shipped, reports, titles};
pub use group::ReportGroup;
pub use header::{Header, ReportColumn};
pub use idle::without_idle_conditions;
pub use own::{OwnReports, RejectedReport, RejectionReason};
pub use parameter::{Choices, Fallback, Parameter, ParameterKind};
pub use views::{NARROWING, WINDOW};

//! Reads votes of the UN General Assembly from files of unvotes, Voeten or the UN Digital Library.

mod columns;
mod dataset;
mod file;
mod item;
mod reading;
mod recognise;
mod resolution;
mod row;
mod states;
mod summary;
#[cfg(test)]
mod tests;

pub use dataset::{Content, VoteDataset};
pub use file::VoteFile;
pub use item::{Ballot, GivenVote, Issue, RollCall, Totals, VoteItem};
pub use states::GivenState;
pub use summary::VoteSummary;

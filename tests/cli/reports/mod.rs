//! Tests of what the reports answer.

mod accounts;
mod balance;
mod commitments;
mod engines;
pub(crate) mod event_reports;
mod every_report;
mod hedges;
mod narrowing;
mod own_reports;
mod pairs;
mod panel;
mod pledges;
mod questions;
pub(crate) mod report;
mod reports_change;
mod sets;
mod views;
mod vote_reports;

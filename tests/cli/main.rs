//! The command line end to end: what a person types, and all they get back.
//!
//! Nothing from outside is needed; every test works in a folder of its own.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod accounts;
mod agree;
mod attach;
mod attacks;
mod bad_input;
mod balance;
mod brief;
mod charts;
mod check;
mod citations;
mod cite;
mod columns;
mod commitments;
mod completion;
mod concurrency;
mod contradicted;
mod crash;
mod database;
mod dict;
mod doctor;
mod documents;
mod draft;
mod engines;
mod envelope;
mod event_reports;
mod every_report;
mod export;
#[path = "../dossiers/faulty/mod.rs"]
mod faulty;
mod find;
mod first_attempts;
mod flags;
mod growth;
mod hedges;
mod help;
mod import;
mod init;
mod joiners;
mod load;
mod man;
mod meant;
mod memory;
mod migrate;
mod mutants;
#[path = "../mutants/mod.rs"]
mod mutated;
mod names;
mod narrowing;
mod notation;
mod output;
mod own_reports;
mod pairs;
mod panel;
mod parquet;
mod pledges;
mod questions;
mod record;
mod repairs;
mod report;
mod reports_change;
mod schema;
mod sent;
mod sets;
mod show;
mod sql;
mod table;
mod table_accounts;
mod ten_examples;
mod terminal;
mod test_dir;
mod topics;
mod views;
mod vote_reports;
mod votes;

//! Tests the command line from end to end: what a user types, and what chancery prints.
//!
//! These tests need no other program, and each test works in a folder of its own.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod coding;
#[path = "../dossiers/faulty/mod.rs"]
mod faulty;
mod files;
mod lookup;
#[path = "../mutants/mod.rs"]
mod mutated;
mod output;
mod reports;
mod test_dir;
mod usage;

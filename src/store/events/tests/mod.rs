//! Tests of loading events and of taking them out again, on the real migrations.

mod checks;
mod content;
mod files;
mod laws;
mod loading;
mod record;

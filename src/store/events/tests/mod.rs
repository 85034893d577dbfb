//! Tests of loading and unloading events, on the real migrations.

mod checks;
mod content;
mod files;
mod laws;
mod loading;
mod record;

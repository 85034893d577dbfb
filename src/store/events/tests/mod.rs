//! Tests loading and unloading events in databases that the real migrations create.

mod checks;
mod content;
mod files;
mod laws;
mod loading;
mod record;

//! Tests of the store as a whole, on the real migrations.

mod accounts;
mod attacks;
mod codebook;
mod damage;
mod doctor;
mod files;
pub(super) mod fixtures;
mod loading;
mod locking;
mod schema;
mod tampering;
mod texts;

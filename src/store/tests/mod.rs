//! Tests the store as a whole, in databases that the real migrations create.

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

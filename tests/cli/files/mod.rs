//! Tests of the files in which a record is kept: how they are created, filled, exported, damaged
//! and attacked.

pub(crate) mod attacks;
mod concurrency;
mod crash;
mod database;
mod doctor;
mod export;
mod growth;
mod import;
mod init;
mod load;
mod memory;
mod migrate;
mod parquet;
pub(crate) mod record;
mod sent;
mod votes;

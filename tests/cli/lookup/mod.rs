//! Tests of the commands that look things up: `show`, `find`, `sql`, `table` and others.

mod brief;
mod citations;
mod cite;
mod dict;
mod find;
mod show;
mod sql;
pub(crate) mod table;
mod table_accounts;

//! Finds reports for commands, both bundled and the user's own, and checks the values of
//! parameters.

pub(crate) mod asking;
pub(crate) mod given;
pub(crate) mod lint;
mod manual;
pub(crate) mod own;
pub(crate) mod values;

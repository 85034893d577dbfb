//! Finds the bundled reports and the user's own reports, and checks the values of parameters.

pub(crate) mod asking;
pub(crate) mod given;
pub(crate) mod lint;
mod manual;
pub(crate) mod own;
pub(crate) mod values;

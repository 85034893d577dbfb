//! Reports as commands ask them: shipped or the user's own, with the values of their parameters.

pub(crate) mod asking;
pub(crate) mod given;
pub(crate) mod lint;
mod manual;
pub(crate) mod own;
pub(crate) mod values;

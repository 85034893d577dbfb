//! Reports for commands: finds bundled ones and the user's own, and checks parameter values.

pub(crate) mod asking;
pub(crate) mod given;
pub(crate) mod lint;
mod manual;
pub(crate) mod own;
pub(crate) mod values;

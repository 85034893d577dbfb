//! Exports the module `dossier` of the crate `chancery-coding`, and adds the bundled dossiers.

mod bundled;
#[cfg(test)]
mod tests;

pub use chancery_coding::dossier::*;

pub use bundled::{
    EXAMPLES, MALAYSIA_US, REGISTER, bundled, example, example_names, example_slug, register,
};

//! Dossiers: all of the crate `chancery-coding`, and those that come with chancery.

mod bundled;
#[cfg(test)]
mod tests;

pub use chancery_coding::dossier::*;

pub use bundled::{
    EXAMPLES, MALAYSIA_US, REGISTER, bundled, example, example_names, example_slug, register,
};

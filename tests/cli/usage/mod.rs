//! What users type: commands, names, mistakes, and the help they get.

mod bad_input;
mod completion;
mod first_attempts;
mod help;
mod man;
mod names;
mod topics;

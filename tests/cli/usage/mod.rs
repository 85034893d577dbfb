//! Tests of what users type: commands, names and mistakes, and the help that users get.

mod bad_input;
mod completion;
mod first_attempts;
mod help;
mod man;
mod names;
mod topics;

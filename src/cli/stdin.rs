//! Reads standard input. The time that a person takes to type does not count towards the time
//! limit.

use std::io::{self, IsTerminal};

use crate::cli::clock;
use crate::input::Input;

/// Reads standard input as bytes, up to the limit for this kind of input.
pub(crate) fn bytes(input: Input) -> io::Result<Vec<u8>> {
    unhurried(|| input.read_stdin())
}

/// Reads standard input as a text in UTF-8, up to the limit for this kind of input.
pub(crate) fn text(input: Input) -> io::Result<String> {
    unhurried(|| input.read_text_of_stdin())
}

fn unhurried<T>(read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    if io::stdin().is_terminal() {
        clock::waiting(read)
    } else {
        read()
    }
}

//! A program through which people read what does not fit their screen.

use std::env;
use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// How `less` behaves unless the user has said so: what fits is simply printed, colours
/// are kept, and the screen is left as it is.
const LESS: (&str, &str) = ("LESS", "FRX");

/// What a shell ends with where it cannot run a program, or cannot find it.
const NOT_RUN: [i32; 2] = [126, 127];

/// The most that a pipe takes before anybody reads it.
const PIPE: usize = 1 << 20;

/// A pager, started with the first bytes it gets.
///
/// Where it cannot be started, what it was given goes to standard output instead.
/// Dropping it waits for it: nobody else may write to the terminal meanwhile.
#[derive(Debug)]
pub(super) struct Pager {
    command: String,
    /// Is called as it starts.
    started: fn(),
    state: State,
}

#[derive(Debug)]
enum State {
    /// Nothing was written yet.
    Waiting,
    /// It runs, or so it seems.
    Running {
        child: Child,
        input: ChildStdin,
        /// What it was given so far, as long as it may not have read it.
        unread: Vec<u8>,
    },
    /// It cannot be run.
    Missing,
    /// Its user has seen enough.
    Ended,
}

impl Pager {
    /// Returns a pager that a shell will run by this command.
    pub(super) fn new(command: String, started: fn()) -> Self {
        Self {
            command,
            started,
            state: State::Waiting,
        }
    }

    /// Waits for the pager to end.
    pub(super) fn close(&mut self) -> io::Result<()> {
        if let State::Running { .. } = self.state {
            self.end()?;
        }
        Ok(())
    }

    fn start(&mut self) {
        (self.started)();
        self.state = match spawn(&self.command) {
            Some((child, input)) => State::Running {
                child,
                input,
                unread: Vec::new(),
            },
            None => State::Missing,
        };
    }

    /// Lets the pager go; where it never ran, prints what it was given.
    fn end(&mut self) -> io::Result<()> {
        let ended = std::mem::replace(&mut self.state, State::Ended);
        let State::Running {
            mut child,
            input,
            unread,
        } = ended
        else {
            return Ok(());
        };
        drop(input);
        let status = child.wait()?;
        let missing = status.code().is_some_and(|code| NOT_RUN.contains(&code));
        if missing && unread.len() <= PIPE {
            self.state = State::Missing;
            return io::stdout().write_all(&unread);
        }
        Ok(())
    }
}

fn spawn(command: &str) -> Option<(Child, ChildStdin)> {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command).stdin(Stdio::piped());
    if env::var_os(LESS.0).is_none() {
        shell.env(LESS.0, LESS.1);
    }
    let mut child = shell.spawn().ok()?;
    let input = child.stdin.take()?;
    Some((child, input))
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let State::Waiting = self.state {
            self.start();
        }
        match &mut self.state {
            State::Running { input, unread, .. } => match input.write(bytes) {
                Ok(written) => {
                    // More than fits into the pipe has been read by somebody.
                    if unread.len() <= PIPE {
                        unread.extend_from_slice(&bytes[..written]);
                    }
                    Ok(written)
                }
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    self.end()?;
                    match self.state {
                        State::Missing => io::stdout().write(bytes),
                        _ => Err(error),
                    }
                }
                Err(error) => Err(error),
            },
            State::Missing => io::stdout().write(bytes),
            State::Waiting | State::Ended => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Running { input, .. } => input.flush(),
            State::Missing => io::stdout().flush(),
            State::Waiting | State::Ended => Ok(()),
        }
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = self.close();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// A pager that writes into a file, which shows that it was waited for.
    fn into_file(command: &str) -> (tempfile::TempDir, std::path::PathBuf, Pager) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("read");
        let pager = Pager::new(format!("{command} > '{}'", file.display()), || ());
        (folder, file, pager)
    }

    #[test]
    fn a_pager_gets_every_byte_and_is_waited_for() {
        let (_folder, file, mut pager) = into_file("sleep 0.2; cat");
        let text = "line\n".repeat(100_000);
        pager.write_all(text.as_bytes()).unwrap();
        pager.close().unwrap();
        assert_eq!(std::fs::read_to_string(file).unwrap(), text);
    }

    #[test]
    fn a_pager_that_is_dropped_is_waited_for_too() {
        let (_folder, file, mut pager) = into_file("sleep 0.2; cat");
        pager.write_all(b"text").unwrap();
        drop(pager);
        assert_eq!(std::fs::read_to_string(file).unwrap(), "text");
    }

    #[test]
    fn without_a_byte_no_pager_is_started() {
        let (_folder, file, mut pager) = into_file("cat");
        pager.flush().unwrap();
        pager.close().unwrap();
        assert!(!file.exists());
    }

    #[test]
    fn a_pager_that_is_left_early_is_a_reader_gone() {
        let (_folder, file, mut pager) = into_file("head -c 4");
        let error = pager.write_all(&vec![b'x'; 4 * PIPE]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(pager.write(b"more").unwrap_err().kind(), error.kind());
        assert_eq!(std::fs::read_to_string(file).unwrap(), "xxxx");
    }
}

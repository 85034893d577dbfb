//! The user's pager, which shows output longer than the screen.

use std::env;
use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// The options that `less` gets unless the user sets some. With these, it exits if the text fits on
/// the screen, keeps colours, and leaves the text on the screen at the end.
const LESS: (&str, &str) = ("LESS", "FRX");

/// The exit codes of a shell that cannot run a program (126) or does not find it (127).
const NOT_RUN: [i32; 2] = [126, 127];

/// The largest capacity of a pipe in bytes.
const PIPE: usize = 1 << 20;

/// A pager, which starts when the first byte is written.
///
/// If the pager cannot be started, the text goes to standard output instead. Dropping the value
/// waits until the pager ends, because nothing else may write to the terminal before that.
#[derive(Debug)]
pub(super) struct Pager {
    command: String,
    /// Called when the pager starts.
    started: fn(),
    state: PagerState,
}

#[derive(Debug)]
enum PagerState {
    /// No text has been written yet.
    Waiting,
    /// The shell was started. Whether it has found the pager is not known yet.
    Running {
        child: Child,
        input: ChildStdin,
        /// The text so far, which is printed if the shell cannot find or run the pager. Once it is
        /// longer than [`PIPE`], the pager must have read some of it, and no more is added.
        unread: Vec<u8>,
    },
    /// The pager cannot be started.
    Missing,
    /// The pager has ended.
    Ended,
}

impl Pager {
    /// Returns a pager that a shell starts with this command.
    pub(super) fn new(command: String, started: fn()) -> Self {
        Self {
            command,
            started,
            state: PagerState::Waiting,
        }
    }

    /// Waits for the pager to end.
    pub(super) fn close(&mut self) -> io::Result<()> {
        if let PagerState::Running { .. } = self.state {
            self.end()?;
        }
        Ok(())
    }

    fn start(&mut self) {
        (self.started)();
        self.state = match spawn(&self.command) {
            Some((child, input)) => PagerState::Running {
                child,
                input,
                unread: Vec::new(),
            },
            None => PagerState::Missing,
        };
    }

    /// Waits for the pager to end. If the shell could not start it, prints the text.
    fn end(&mut self) -> io::Result<()> {
        let ended = std::mem::replace(&mut self.state, PagerState::Ended);
        let PagerState::Running {
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
            self.state = PagerState::Missing;
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
        if let PagerState::Waiting = self.state {
            self.start();
        }
        match &mut self.state {
            PagerState::Running { input, unread, .. } => match input.write(bytes) {
                Ok(written) => {
                    // If more bytes were written than fit into the pipe, the pager must be reading.
                    if unread.len() <= PIPE {
                        unread.extend_from_slice(&bytes[..written]);
                    }
                    Ok(written)
                }
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    self.end()?;
                    match self.state {
                        PagerState::Missing => io::stdout().write(bytes),
                        _ => Err(error),
                    }
                }
                Err(error) => Err(error),
            },
            PagerState::Missing => io::stdout().write(bytes),
            PagerState::Waiting | PagerState::Ended => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            PagerState::Running { input, .. } => input.flush(),
            PagerState::Missing => io::stdout().flush(),
            PagerState::Waiting | PagerState::Ended => Ok(()),
        }
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        // No caller is left to receive the error.
        let _ = self.close();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// Returns a pager that writes into a file. If the file is complete, the program has waited for
    /// the pager.
    fn into_file(command: &str) -> (tempfile::TempDir, std::path::PathBuf, Pager) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("read");
        let pager = Pager::new(format!("{command} > '{}'", file.display()), || ());
        (folder, file, pager)
    }

    #[test]
    fn a_pager_gets_every_byte_before_close_returns() {
        let (_folder, file, mut pager) = into_file("sleep 0.2; cat");
        let text = "line\n".repeat(100_000);
        pager.write_all(text.as_bytes()).unwrap();
        pager.close().unwrap();
        assert_eq!(std::fs::read_to_string(file).unwrap(), text);
    }

    #[test]
    fn dropping_a_pager_waits_for_its_end() {
        let (_folder, file, mut pager) = into_file("sleep 0.2; cat");
        pager.write_all(b"text").unwrap();
        drop(pager);
        assert_eq!(std::fs::read_to_string(file).unwrap(), "text");
    }

    #[test]
    fn no_pager_starts_without_output() {
        let (_folder, file, mut pager) = into_file("cat");
        pager.flush().unwrap();
        pager.close().unwrap();
        assert!(!file.exists());
    }

    #[test]
    fn a_pager_closed_early_is_a_broken_pipe() {
        let (_folder, file, mut pager) = into_file("head -c 4");
        let error = pager.write_all(&vec![b'x'; 4 * PIPE]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(pager.write(b"more").unwrap_err().kind(), error.kind());
        assert_eq!(std::fs::read_to_string(file).unwrap(), "xxxx");
    }
}

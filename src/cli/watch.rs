//! How long a question may take, and what Ctrl-C does.
//!
//! A thread watches the clock and the keyboard, and stops the reader. What one
//! function call computes cannot be stopped; after a moment of grace the process
//! ends all the same. Time spent on writing does not count: whoever reads slowly,
//! in a pager say, is not to lose the rest.

use std::io::{self, BufWriter, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::error::Kind;
use super::{CliError, ui};
use crate::render::abandon_output;
use crate::store::{Stop, Stopper};

/// How long a question may take unless the user says otherwise.
const LIMIT: Duration = Duration::from_secs(30);

/// How long a reader that was told to stop may take to do so.
const GRACE: Duration = Duration::from_secs(1);

/// How often to look whether a command that writes has come to ask on.
const TICK: Duration = Duration::from_millis(50);

/// How much is written at a time.
const BUFFER: usize = 64 << 10;

/// What `--timeout` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Timeout(Option<Duration>);

impl Default for Timeout {
    fn default() -> Self {
        Self(Some(LIMIT))
    }
}

impl std::str::FromStr for Timeout {
    type Err = String;

    /// Reads `2s`, `500ms`, `1m 30s`, a bare number of seconds, or `none`.
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self(None));
        }
        let seconds = text.parse().ok().map(Duration::from_secs);
        let duration = seconds.or_else(|| humantime::parse_duration(text).ok());
        match duration {
            Some(duration) if !duration.is_zero() => Ok(Self(Some(duration))),
            _ => Err("write 2s, 500ms or 5m, or none for no limit".into()),
        }
    }
}

/// The time that a command has spent, but for that spent on writing.
struct Clock {
    started: Instant,
    limit: Option<Duration>,
    waited: Duration,
    /// Since when it has been writing, and how many callers say so.
    waiting: Option<(Instant, u32)>,
    /// Whether it writes to a pager, which Ctrl-C is meant for.
    paging: bool,
}

/// A process answers one question.
static CLOCK: Mutex<Option<Clock>> = Mutex::new(None);

fn clock() -> MutexGuard<'static, Option<Clock>> {
    CLOCK.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Clock {
    fn spent(&self) -> Duration {
        let now = self.waiting.map(|(since, _)| since.elapsed());
        let waited = self.waited + now.unwrap_or_default();
        self.started.elapsed().saturating_sub(waited)
    }

    /// Returns what is left; none, if there is no limit.
    fn left(&self) -> Option<Duration> {
        let left = |limit: Duration| limit.saturating_sub(self.spent());
        self.limit.map(left)
    }
}

/// Starts the clock, and stops the reader when it has run down or on Ctrl-C.
pub(super) fn start(stopper: Stopper, timeout: Timeout) {
    *clock() = Some(Clock {
        started: Instant::now(),
        limit: timeout.0,
        waited: Duration::ZERO,
        waiting: None,
        paging: false,
    });
    let (sender, interrupts) = mpsc::channel();
    // Where no handler can be set, Ctrl-C ends the process as it always did.
    let _ = ctrlc::set_handler(move || {
        let _ = sender.send(());
    });
    thread::spawn(move || watch(&stopper, &interrupts));
}

/// Runs what is no computing of an answer: the clock stands still.
pub(super) fn waiting<T>(run: impl FnOnce() -> T) -> T {
    if let Some(clock) = &mut *clock() {
        let (since, depth) = clock.waiting.unwrap_or((Instant::now(), 0));
        clock.waiting = Some((since, depth + 1));
    }
    let done = run();
    if let Some(clock) = &mut *clock() {
        clock.waiting = match clock.waiting {
            Some((since, depth)) if depth > 1 => Some((since, depth - 1)),
            Some((since, _)) => {
                clock.waited += since.elapsed();
                None
            }
            None => None,
        };
    }
    done
}

/// Leaves Ctrl-C to the pager from now on.
pub(super) fn leave_to_pager() {
    if let Some(clock) = &mut *clock() {
        clock.paging = true;
    }
}

/// Returns the error of a question that was stopped.
pub(super) fn stopped(why: Stop) -> CliError {
    match why {
        Stop::Interrupted => CliError::new(Kind::Interrupted, "interrupted"),
        Stop::TimeUp => {
            let limit = clock().as_ref().and_then(|clock| clock.limit);
            let limit = humantime::format_duration(limit.unwrap_or(LIMIT));
            let message = format!("the question took more than {limit}");
            CliError::new(Kind::Limit, message)
                .hint("ask for less at once, or give it more time: `--timeout 5m`")
        }
    }
}

/// Waits for a reason to stop the reader, and then for it to have stopped.
fn watch(stopper: &Stopper, interrupts: &Receiver<()>) {
    let why = reason(interrupts);
    stopper.stop(why);
    loop {
        let again = interrupts.recv_timeout(GRACE).is_ok();
        let (computing, paging) = clock().as_ref().map_or((true, false), |clock| {
            (clock.waiting.is_none(), clock.paging)
        });
        // Blocked at writing, an interrupted command would wait for its reader forever.
        if !paging && (again || computing || why == Stop::Interrupted) {
            end(why);
        }
    }
}

fn reason(interrupts: &Receiver<()>) -> Stop {
    loop {
        let left = clock().as_ref().and_then(Clock::left);
        let left = match left {
            Some(left) if left.is_zero() => return Stop::TimeUp,
            Some(left) => left.max(TICK),
            None => Duration::MAX,
        };
        match interrupts.recv_timeout(left) {
            Ok(()) => return Stop::Interrupted,
            Err(RecvTimeoutError::Timeout) => {}
            // There is no handler: only the clock is left to watch.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(left),
        }
    }
}

/// Ends the process, which is in the middle of one function call or of writing.
#[expect(
    clippy::exit,
    reason = "nothing else ends a thread that does not look up"
)]
fn end(why: Stop) -> ! {
    abandon_output();
    let error = stopped(why);
    ui::error(&error);
    std::process::exit(error.exit_code().into())
}

/// A buffer before a writer, which stops the clock while it writes.
pub(super) fn unhurried<W: Write>(out: W) -> BufWriter<Unhurried<W>> {
    BufWriter::with_capacity(BUFFER, Unhurried(out))
}

/// A writer that may take its time.
pub(super) struct Unhurried<W>(W);

impl<W: Write> Write for Unhurried<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        waiting(|| self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        waiting(|| self.0.flush())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeout_is_a_duration_or_none() {
        let read = |text: &str| text.parse::<Timeout>().map(|timeout| timeout.0);
        assert_eq!(read("2s"), Ok(Some(Duration::from_secs(2))));
        assert_eq!(read("90"), Ok(Some(Duration::from_secs(90))));
        assert_eq!(read("500ms"), Ok(Some(Duration::from_millis(500))));
        assert_eq!(read("1m 30s"), Ok(Some(Duration::from_secs(90))));
        assert_eq!(read("none"), Ok(None));
        for text in [
            "",
            "0",
            "0s",
            "-1",
            "soon",
            "2 parsecs",
            "99999999999999999999s",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn time_spent_on_waiting_does_not_count() {
        let mut clock = Clock {
            started: Instant::now(),
            limit: Some(Duration::from_hours(1)),
            waited: Duration::ZERO,
            waiting: None,
            paging: false,
        };
        let Some(earlier) = Instant::now().checked_sub(Duration::from_mins(1)) else {
            return;
        };
        clock.started = earlier;
        assert!(clock.spent() >= Duration::from_mins(1));
        clock.waiting = Some((earlier, 1));
        assert!(clock.spent() < Duration::from_secs(1));
        assert!(clock.left().unwrap() > Duration::from_secs(3590));
    }
}

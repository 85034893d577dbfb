//! The time limit of a command, and Ctrl-C.
//!
//! A thread watches the clock and the signals, and stops the reader or store. A single SQL
//! function call cannot be stopped; the thread then ends the process after a short
//! wait. Time spent on writing does not count, so that a slow reader, such as a
//! person with a pager, gets all rows.

use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use super::error::Kind;
use super::{CliError, ui};
use crate::beside;
use crate::store::{Stop, Stopper};

/// The default time limit.
const LIMIT: Duration = Duration::from_secs(30);

/// How long a reader may take to stop.
const GRACE: Duration = Duration::from_secs(1);

/// How often to check the clock and the signals.
const TICK: Duration = Duration::from_millis(20);

/// The size of the write buffer.
const BUFFER: usize = 64 << 10;

/// The value of `--timeout`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timeout(Option<Duration>);

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

/// The time that a command has spent, without time spent on writing.
struct Clock {
    started: Instant,
    limit: Option<Duration>,
    waited: Duration,
    /// When writing began, and how many callers are writing.
    waiting: Option<(Instant, u32)>,
    /// Whether it writes to a pager; Ctrl-C may then be meant for the pager.
    paging: bool,
    /// What runs.
    work: Work,
}

/// What the time limit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// A query.
    Query,
    /// A change of a database.
    Change,
}

/// One clock is enough: a process runs one command.
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

    /// Returns the time left; `None` without a limit.
    fn left(&self) -> Option<Duration> {
        let left = |limit: Duration| limit.saturating_sub(self.spent());
        self.limit.map(left)
    }
}

/// What to stop, once it is open, and why, once there is a reason.
static STOPPING: Mutex<(Option<Stopper>, Option<Stop>)> = Mutex::new((None, None));

fn stopping() -> MutexGuard<'static, (Option<Stopper>, Option<Stop>)> {
    STOPPING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the clock and the watch for Ctrl-C, before a file is opened: opening it may take
/// long, too.
pub(crate) fn start(work: Work, timeout: Timeout) {
    *clock() = Some(Clock {
        started: Instant::now(),
        limit: timeout.0,
        waited: Duration::ZERO,
        waiting: None,
        paging: false,
        work,
    });
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        let number = usize::try_from(signal).unwrap_or_default();
        // If a signal cannot be caught, it ends the process by default.
        let _ = flag::register_usize(signal, Arc::clone(&SIGNAL), number);
    }
    thread::spawn(watch);
}

/// Lets Ctrl-C end a command that opens no file.
pub(crate) fn signals() {
    start(Work::Change, Timeout(None));
}

/// Stops this at the time limit or on Ctrl-C.
pub(crate) fn stops(stopper: Stopper) {
    let (known, why) = &mut *stopping();
    if let Some(why) = *why {
        stopper.stop(why);
    }
    *known = Some(stopper);
}

/// Lifts the time limit; Ctrl-C still stops what runs.
pub(crate) fn lift_limit() {
    if let Some(clock) = &mut *clock() {
        clock.limit = None;
    }
}

/// The last signal that was not handled yet; 0: none.
static SIGNAL: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);

/// The signal that ended the query.
static HEEDED: AtomicUsize = AtomicUsize::new(0);

/// Returns whether a signal has arrived since the last check.
fn is_signalled() -> bool {
    let signal = SIGNAL.swap(0, Ordering::Relaxed);
    if signal != 0 {
        HEEDED.store(signal, Ordering::Relaxed);
    }
    signal != 0
}

/// Runs work that does not count as query time: the clock stops meanwhile.
pub(crate) fn waiting<T>(run: impl FnOnce() -> T) -> T {
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

/// From now on leaves Ctrl-C to the pager, except while the query runs.
pub(crate) fn leave_to_pager() {
    if let Some(clock) = &mut *clock() {
        clock.paging = true;
    }
}

/// Returns the error of a query that was stopped.
pub(crate) fn stopped(why: Stop) -> CliError {
    match why {
        Stop::Interrupted => match i32::try_from(HEEDED.load(Ordering::Relaxed)) {
            Ok(SIGTERM) => CliError::new(Kind::Terminated, "terminated"),
            Ok(SIGHUP) => CliError::new(Kind::HungUp, "the terminal was closed"),
            _ => CliError::new(Kind::Interrupted, "interrupted"),
        },
        Stop::TimeUp => {
            let clock = clock();
            let limit = clock.as_ref().and_then(|clock| clock.limit);
            let limit = humantime::format_duration(limit.unwrap_or(LIMIT));
            let (what, advice) = match clock.as_ref().map(|clock| clock.work) {
                Some(Work::Change) => ("command", ""),
                _ => ("query", "narrow the query, or "),
            };
            let message = format!("the {what} took more than {limit}");
            CliError::new(Kind::Limit, message)
                .hint(format!("{advice}allow more time: `--timeout 5m`"))
        }
    }
}

/// Waits for a reason to stop, and then until the command has stopped.
fn watch() {
    let why = reason();
    {
        let (stopper, given) = &mut *stopping();
        *given = Some(why);
        match stopper {
            Some(stopper) => stopper.stop(why),
            // What is written beside its place is taken away.
            None if why == Stop::Interrupted => end(why),
            None => {}
        }
    }
    let mut since = Instant::now();
    loop {
        thread::sleep(TICK);
        let again = is_signalled();
        let (waiting, paging) = clock().as_ref().map_or((false, false), |clock| {
            (clock.waiting.is_some(), clock.paging)
        });
        // Writing may take as long as it needs, but a signal must not wait for it, except a
        // Ctrl-C that is meant for the pager.
        let ctrl_c = HEEDED.load(Ordering::Relaxed) == usize::try_from(SIGINT).unwrap_or_default();
        let is_pagers = paging && why == Stop::Interrupted && ctrl_c;
        if waiting && (why == Stop::TimeUp || is_pagers) {
            since = Instant::now();
        } else if again || since.elapsed() > GRACE {
            end(why);
        }
    }
}

fn reason() -> Stop {
    loop {
        if is_signalled() {
            return Stop::Interrupted;
        }
        let left = clock().as_ref().and_then(Clock::left);
        if left.is_some_and(|left| left.is_zero()) {
            return Stop::TimeUp;
        }
        thread::sleep(left.map_or(TICK, |left| left.min(TICK)));
    }
}

/// Ends the process, which is busy in one function call or in writing.
#[expect(clippy::exit, reason = "only this ends a thread that never checks")]
fn end(why: Stop) -> ! {
    beside::abandon();
    let error = stopped(why);
    ui::error(&error);
    std::process::exit(error.exit_code().into())
}

/// A buffer before a writer; it stops the clock while it writes.
pub(crate) fn unhurried<W: Write>(out: W) -> BufWriter<Unhurried<W>> {
    BufWriter::with_capacity(BUFFER, Unhurried(out))
}

/// A writer whose time does not count.
pub(crate) struct Unhurried<W>(W);

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
            work: Work::Query,
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

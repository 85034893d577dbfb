//! How long a command has run, and how long it may run.
//!
//! Time spent on writing does not count, so that a slow reader, such as a person with a pager,
//! gets all rows.

use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The default time limit.
const LIMIT: Duration = Duration::from_secs(30);

/// The size of the write buffer.
const BUFFER: usize = 64 << 10;

/// The value of `--timeout`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timeout(Option<Duration>);

impl Timeout {
    /// No limit.
    pub(crate) const NONE: Self = Self(None);
}

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
    /// When writing began, and how many nested calls write.
    waiting: Option<(Instant, u32)>,
    /// Whether the command writes to a pager, for which a Ctrl-C may be meant.
    paging: bool,
    work: Work,
}

/// What the time limit applies to.
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

/// Lifts the time limit; Ctrl-C still stops the command.
pub(crate) fn lift_limit() {
    if let Some(clock) = &mut *clock() {
        clock.limit = None;
    }
}

/// The signal that ended the query; 0: none.
static HEEDED: AtomicI32 = AtomicI32::new(0);

/// Records the signal that ends the query.
pub(crate) fn heed(signal: i32) {
    HEEDED.store(signal, Ordering::Relaxed);
}

/// Returns the signal that ends the query; 0: none.
pub(crate) fn heeded() -> i32 {
    HEEDED.load(Ordering::Relaxed)
}

/// Starts the clock.
pub(crate) fn start(work: Work, timeout: Timeout) {
    *clock() = Some(Clock {
        started: Instant::now(),
        limit: timeout.0,
        waited: Duration::ZERO,
        waiting: None,
        paging: false,
        work,
    });
}

/// Returns the time left; `None` without a limit.
pub(crate) fn left() -> Option<Duration> {
    clock().as_ref().and_then(Clock::left)
}

/// Returns whether the command is writing, and whether it writes to a pager.
pub(crate) fn writing() -> (bool, bool) {
    clock().as_ref().map_or((false, false), |clock| {
        (clock.waiting.is_some(), clock.paging)
    })
}

/// Returns what the time limit applies to, and the limit.
pub(crate) fn limit() -> (Work, Duration) {
    let clock = clock();
    let work = clock.as_ref().map_or(Work::Query, |clock| clock.work);
    let limit = clock.as_ref().and_then(|clock| clock.limit);
    (work, limit.unwrap_or(LIMIT))
}

/// Runs work whose time does not count: the clock stops meanwhile.
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

/// Leaves Ctrl-C to the pager from now on, except while the query runs.
pub(crate) fn leave_to_pager() {
    if let Some(clock) = &mut *clock() {
        clock.paging = true;
    }
}

/// Buffers a writer, and stops the clock while it writes.
pub(crate) fn unhurried<W: Write>(out: W) -> BufWriter<Unhurried<W>> {
    BufWriter::with_capacity(BUFFER, Unhurried(out))
}

/// A writer whose time does not count towards the time limit.
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

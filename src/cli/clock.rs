//! Measures how long a command has run, and keeps its time limit.
//!
//! Time spent on writing does not count. So the limit does not cut off the output for a slow
//! reader, such as a person with a pager.

use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(30);

/// The size of the write buffer in bytes.
const BUFFER: usize = 64 << 10;

/// The value of `--timeout`: the time limit, or `None` if there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timeout(Option<Duration>);

impl Timeout {
    pub(crate) const NONE: Self = Self(None);
}

impl Default for Timeout {
    fn default() -> Self {
        Self(Some(LIMIT))
    }
}

impl std::str::FromStr for Timeout {
    type Err = String;

    /// Reads a time limit: `2s`, `500ms`, `1m 30s`, a bare number of seconds, or `none`.
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

/// Measures the time that a command has spent, without the time it spent on writing.
struct Clock {
    started: Instant,
    limit: Option<Duration>,
    waited: Duration,
    /// When writing began, and how deep `waiting` calls are nested. `None` between writes.
    waiting: Option<(Instant, u32)>,
    /// Whether the command writes to a pager. If so, a Ctrl-C can be meant for the pager.
    paging: bool,
    work: Work,
}

/// The kind of command that the clock measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// The command runs a query.
    Query,
    /// The command changes a database.
    Change,
}

/// One static clock is enough, because a process runs one command.
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

    fn left(&self) -> Option<Duration> {
        let left = |limit: Duration| limit.saturating_sub(self.spent());
        self.limit.map(left)
    }
}

/// Lifts the time limit. Ctrl-C can still stop the command.
pub(crate) fn lift_limit() {
    if let Some(clock) = &mut *clock() {
        clock.limit = None;
    }
}

/// The number of the signal that ended the query; 0 means that none did.
static HEEDED: AtomicI32 = AtomicI32::new(0);

/// Records the number of the signal that ends the query.
pub(crate) fn heed(signal: i32) {
    HEEDED.store(signal, Ordering::Relaxed);
}

/// Returns the number of the signal that ended the query; 0 means that none did.
pub(crate) fn heeded() -> i32 {
    HEEDED.load(Ordering::Relaxed)
}

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

/// Returns the time left, or `None` if there is no limit.
pub(crate) fn left() -> Option<Duration> {
    clock().as_ref().and_then(Clock::left)
}

/// Returns whether the command is writing, and whether it writes to a pager.
pub(crate) fn writing() -> (bool, bool) {
    clock().as_ref().map_or((false, false), |clock| {
        (clock.waiting.is_some(), clock.paging)
    })
}

/// Returns the kind of command and its time limit. Without a limit, returns the default limit.
pub(crate) fn limit() -> (Work, Duration) {
    let clock = clock();
    let work = clock.as_ref().map_or(Work::Query, |clock| clock.work);
    let limit = clock.as_ref().and_then(|clock| clock.limit);
    (work, limit.unwrap_or(LIMIT))
}

/// Calls `run` with the clock stopped, so that the time of `run` does not count.
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

/// Notes that the output goes to a pager, so that Ctrl-C is left to the pager while we write.
pub(crate) fn leave_to_pager() {
    if let Some(clock) = &mut *clock() {
        clock.paging = true;
    }
}

/// Buffers a writer, and stops the clock while the buffer is written out.
pub(crate) fn unhurried<W: Write>(out: W) -> BufWriter<Unhurried<W>> {
    BufWriter::with_capacity(BUFFER, Unhurried(out))
}

/// A writer whose writing time does not count towards the time limit.
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

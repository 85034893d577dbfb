//! Stops a command at its time limit and on Ctrl-C.
//!
//! A thread watches the clock and the signals, and stops the reader or store. A single call of an
//! SQL function cannot be stopped, so the thread ends the process if the call takes too long.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use crate::beside;
use crate::cli::clock::{self, Timeout, Work};
use crate::cli::error::stopped;
use crate::cli::ui;
use crate::store::{Stop, Stopper};

/// The time that a reader or store has to stop before the process is ended.
const GRACE: Duration = Duration::from_secs(1);

/// How long the thread waits between two looks at the clock and the signals.
const TICK: Duration = Duration::from_millis(20);

/// The stopper of the open reader or store, and the reason to stop, if there is one.
static STOPPING: Mutex<(Option<Stopper>, Option<Stop>)> = Mutex::new((None, None));

fn stopping() -> MutexGuard<'static, (Option<Stopper>, Option<Stop>)> {
    STOPPING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the clock and the watch for Ctrl-C.
///
/// Both start before a file is opened, because opening can take long, too.
pub(crate) fn start(work: Work, timeout: Timeout) {
    clock::start(work, timeout);
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        let number = usize::try_from(signal).unwrap_or_default();
        // If a signal cannot be caught here, it ends the process, which is what the system does by
        // default.
        let _ = flag::register_usize(signal, Arc::clone(&SIGNAL), number);
    }
    thread::spawn(watch);
}

/// Lets Ctrl-C end a command that opens no file.
pub(crate) fn signals() {
    start(Work::Change, Timeout::NONE);
}

/// Lets the thread stop a reader or store at the time limit or on Ctrl-C.
pub(crate) fn stops(stopper: Stopper) {
    let (known, why) = &mut *stopping();
    if let Some(why) = *why {
        stopper.stop(why);
    }
    *known = Some(stopper);
}

/// The number of the last signal that has not been handled yet; 0 means that there is none.
static SIGNAL: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);

/// Returns whether a signal has arrived since the last check, and records it.
fn is_signalled() -> bool {
    let signal = i32::try_from(SIGNAL.swap(0, Ordering::Relaxed)).unwrap_or_default();
    if signal != 0 {
        clock::heed(signal);
    }
    signal != 0
}

/// Waits for a reason to stop, then stops the open reader or store; if none is open, a signal ends
/// the process at once. If stopping takes too long, or another signal arrives, ends the process.
fn watch() {
    let why = reason();
    {
        let (stopper, given) = &mut *stopping();
        *given = Some(why);
        match stopper {
            Some(stopper) => stopper.stop(why),
            // No reader or store is open, so the process ends here; `end` removes unfinished files.
            None if why == Stop::Interrupted => end(why),
            None => {}
        }
    }
    let mut since = Instant::now();
    loop {
        thread::sleep(TICK);
        let again = is_signalled();
        let (writing, paging) = clock::writing();
        // After the time limit, the command may finish writing. After a signal, it has only `GRACE`
        // to finish, unless the signal is a Ctrl-C that is meant for the pager.
        let is_pagers = paging && why == Stop::Interrupted && clock::heeded() == SIGINT;
        if writing && (why == Stop::TimeUp || is_pagers) {
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
        let left = clock::left();
        if left.is_some_and(|left| left.is_zero()) {
            return Stop::TimeUp;
        }
        thread::sleep(left.map_or(TICK, |left| left.min(TICK)));
    }
}

/// Ends the process, even while it is busy with one function call or with writing.
#[expect(clippy::exit, reason = "only this ends a thread that never checks")]
fn end(why: Stop) -> ! {
    beside::abandon();
    let error = stopped(why);
    ui::error(&error);
    std::process::exit(error.exit_code().into())
}

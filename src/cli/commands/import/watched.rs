//! Shows a progress bar on a terminal.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::ui;
use crate::store::Progress;

/// How often the bar is redrawn.
const TICK: Duration = Duration::from_millis(200);

/// What the bar shows while files are read.
const READING: &str = "{bar:20} {percent}% {msg}, {eta} left";

/// What the bar shows if the size of the files is unknown.
const ENDLESS: &str = "{spinner} {msg}";

/// Runs `work`, and shows its progress if stderr is a terminal. `bytes` is the size of all files
/// together.
pub(crate) fn watched<T: Send>(
    progress: &Progress,
    bytes: Option<u64>,
    work: impl FnOnce() -> T,
) -> T {
    if !ui::is_stderr_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (done, is_done) = channel::<()>();
        scope.spawn(move || {
            let bar = bar(bytes);
            while is_done.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                show(&bar, progress);
            }
            bar.finish_and_clear();
        });
        let worked = work();
        drop(done);
        worked
    })
}

fn bar(bytes: Option<u64>) -> ProgressBar {
    let template = if bytes.is_some() { READING } else { ENDLESS };
    let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::stderr());
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}

/// Draws the progress: reading fills the first half of the bar, and writing the second half.
fn show(bar: &ProgressBar, progress: &Progress) {
    let [bytes, rows, written] = [&progress.bytes, &progress.rows, &progress.written]
        .map(|count| count.load(Ordering::Relaxed));
    let share = match rows {
        0 => 0,
        _ => bytes.saturating_mul(written) / rows,
    };
    bar.set_position(u64::midpoint(bytes, share));
    let rate = rows
        .checked_div(bar.elapsed().as_secs().max(1))
        .unwrap_or_default();
    bar.set_message(format!(
        "{rows} rows read, {written} written, {rate} rows/s"
    ));
}

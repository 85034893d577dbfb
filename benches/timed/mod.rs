//! Runs commands, and measures their time and memory.

use std::process::{Command, Stdio};

use wait4::Wait4;

/// The result of a step of a benchmark.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The resources that one run of a process used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// The processor time in seconds, both user and system.
    pub(crate) seconds: f64,
    /// The maximum memory that the process held at once.
    pub(crate) mebibytes: f64,
}

impl Run {
    pub(crate) fn of(command: impl Fn() -> Command) -> Outcome<Self> {
        let mut child = command()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let used = child.wait4()?;
        if !used.status.success() {
            return Err(format!("{:?} failed: {}", command(), used.status).into());
        }
        Ok(Self {
            seconds: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
            mebibytes: mebibytes(used.rusage.maxrss),
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown to a tenth")]
pub(crate) fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

/// Returns the middle value. Of two middle values, returns the greater.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Prints a line. Errors are ignored, because there is no other place to report them.
pub(crate) fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}

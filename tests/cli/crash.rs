//! A crash at any instant of a load leaves the record as it was before or after it.

use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;

use crate::test_dir::TestDir;

const SIGKILL: i32 = 9;

/// How often a load is killed.
const KILLS: u32 = 200;

/// A database that holds one dossier, of which there are two versions.
struct Victim {
    dir: TestDir,
    /// What is exported after either version was loaded, by its file.
    states: [(&'static str, String); 2],
}

impl Victim {
    fn new() -> Self {
        let dir = TestDir::with_register();
        dir.dossier("valid/every-key.toml");
        let text = dir.text("every-key.toml");
        dir.write("one.toml", &text);
        let (kept, gap) = text.rsplit_once("[[gap]]").unwrap();
        assert!(gap.contains("who-else"));
        dir.write("other.toml", kept.replace("railway", "harbour"));
        let states = ["other.toml", "one.toml"].map(|file| {
            dir.chancery("load").arg(file).succeeds();
            (file, dir.chancery("export dossier every-key").succeeds())
        });
        assert_ne!(states[0].1, states[1].1);
        Self { dir, states }
    }

    /// Returns what is loaded, whole.
    fn state(&self) -> usize {
        let ran = self.dir.chancery("export dossier every-key").run();
        assert_eq!(ran.code, Some(0), "{ran}");
        let found = self.states.iter().position(|(_, text)| *text == ran.stdout);
        found.unwrap_or_else(|| panic!("neither the one version nor the other:\n{ran}"))
    }

    fn load(&self, version: usize) -> Command {
        let mut load = self.dir.plain(cargo_bin!("chancery"));
        load.args(["load", self.states[version].0])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        load
    }

    /// Returns how long a load takes: the middle one of some.
    fn duration(&self) -> Duration {
        let load = |turn: usize| {
            let start = Instant::now();
            assert!(self.load(turn % 2).status().unwrap().success());
            start.elapsed()
        };
        let mut durations: Vec<Duration> = (0..10).map(load).collect();
        durations.sort();
        durations[durations.len() / 2]
    }

    /// Starts a load, kills it after a while, and returns whether it was still running.
    fn kill_after(&self, version: usize, delay: Duration) -> bool {
        let mut load = self.load(version).spawn().unwrap();
        sleep(delay);
        load.kill().unwrap();
        load.wait().unwrap().signal() == Some(SIGKILL)
    }

    /// Returns whether a journal is left that has to be rolled back: one with a header.
    fn has_hot_journal(&self) -> bool {
        let journal = std::fs::read(self.dir.path("chancery.db-journal")).unwrap_or_default();
        journal.first().is_some_and(|byte| *byte != 0)
    }

    /// Has the stock shell, where there is one, look at the file.
    fn is_sound(&self) -> bool {
        let mut shell = self.dir.plain("sqlite3");
        let shell = shell.args(["-readonly", "chancery.db", "PRAGMA integrity_check"]);
        shell
            .output()
            .map_or(true, |output| output.stdout == b"ok\n")
    }
}

#[test]
#[expect(
    clippy::print_stderr,
    reason = "how many kills hit what is worth knowing, and differs from run to run"
)]
fn a_load_that_is_killed_leaves_the_old_state_or_the_new_one() {
    let victim = Victim::new();
    let duration = victim.duration();
    let (mut running, mut hot, mut old) = (0, 0, 0);
    let mut before = victim.state();
    for kill in 1..=KILLS {
        let after = 1 - before;
        // Steps of the golden ratio fall evenly over the run, in no order.
        let part = (f64::from(kill) * 0.618_033_988_749_895).fract();
        // A load writes towards its end: there is where half of the kills go.
        let part = if kill % 2 == 0 {
            part
        } else {
            0.6 + part / 2.0
        };
        let delay = duration.mul_f64(part);
        running += u32::from(victim.kill_after(after, delay));
        hot += u32::from(victim.has_hot_journal());
        let found = victim.state();
        old += u32::from(found == before);
        assert!(victim.is_sound(), "kill {kill}, after {delay:?}");
        if found == before {
            assert!(victim.load(after).status().unwrap().success());
            assert_eq!(victim.state(), after, "kill {kill}, after {delay:?}");
        }
        before = after;
    }
    eprintln!(
        "{KILLS} kills within {duration:?}: {running} while it ran, {hot} left a hot journal, \
        {old} left the old state"
    );
    assert!(
        running > KILLS / 4,
        "only {running} of {KILLS} kills hit a load"
    );
    assert!(
        old > 0 && old < KILLS,
        "{old} of {KILLS} left the old state"
    );
}

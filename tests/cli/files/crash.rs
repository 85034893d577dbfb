//! Tests that a killed load leaves a file in either the old state or the new one.

use std::process::Stdio;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use toml::{Table, Value};

use crate::test_dir::TestDir;

/// The number of points at which loads are killed, spread over the whole run.
const POINTS: u32 = 200;

/// The number of threads. They divide the points among themselves and run in parallel.
const SHARES: u32 = 4;

/// How far the loads had come when they were killed.
#[derive(Default)]
struct Tally {
    /// The number of loads that were still running.
    hit: u32,
    /// The number of kills that interrupted a change to the file. The next command rolled it back.
    rolled_back: u32,
    /// The number of loads after which the file had the new state.
    new: u32,
}

#[test]
fn a_killed_load_leaves_the_old_state_or_the_new_one() {
    std::thread::scope(|scope| {
        let share = |share| move || killed(share);
        let shares: Vec<_> = (0..SHARES).map(|it| scope.spawn(share(it))).collect();
        let tallies = shares.into_iter().map(|share| share.join().unwrap());
        let sum = tallies.fold(Tally::default(), |sum, tally| Tally {
            hit: sum.hit + tally.hit,
            rolled_back: sum.rolled_back + tally.rolled_back,
            new: sum.new + tally.new,
        });
        let Tally {
            hit,
            rolled_back,
            new,
        } = sum;
        let told =
            format!("{hit} of {POINTS} killed at work, {rolled_back} rolled back, {new} new");
        // If too few loads were hit, most ended before the kill, and the test shows little. There
        // is no minimum for rollbacks, because a load changes the file for only a few milliseconds.
        // `tests/outside/faults.rs` stops a load at each system call.
        assert!(hit > POINTS / 4, "{told}");
    });
}

/// A killed command cannot remove the folder in which it writes its unfinished files.
#[cfg(unix)]
#[test]
fn the_next_command_that_writes_removes_the_remains_of_a_killed_one() {
    use std::fs::{self, File};

    let left = ".chancery-1648abcdWXYZ.part";
    let mine = ".chancery-notes";
    for [first, next] in [
        ["load unga-es-11-1", "unload es-11-1"],
        ["init one.db", "init two.db"],
        ["report sources -o one.csv", "report sources -o two.csv"],
        ["export datapackage one", "export datapackage two"],
    ] {
        let dir = TestDir::with_record();
        fs::create_dir(dir.path(mine)).unwrap();
        fs::create_dir(dir.path(left)).unwrap();
        dir.write(&format!("{left}/new"), "half");
        let living = File::open(dir.path(left)).unwrap();
        living.lock().unwrap();
        dir.chancery(first).succeeds();
        assert_eq!(dir.text(&format!("{left}/new")), "half", "{first}");
        drop(living);
        dir.chancery(next).succeeds();
        assert!(!dir.path(left).exists(), "{next}");
        assert!(dir.path(mine).exists(), "{next}");
    }
}

/// Stops a long load. Returns its exit code, its error output, and whether the folder is unchanged.
#[cfg(unix)]
fn stopped(
    stop: impl FnOnce(&TestDir, &mut std::process::Child),
    timeout: &str,
) -> (Option<i32>, String, bool) {
    let dir = TestDir::with_record();
    let before = dir.bytes("chancery.db");
    let mut load = dir
        .plain(cargo_bin!("chancery"))
        .args(["load", "--examples", "--timeout", timeout])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    stop(&dir, &mut load);
    let ended = load.wait_with_output().unwrap();
    // On a busy machine, the load can end before it has rolled everything back. In that case this
    // command finishes the rollback.
    dir.chancery("dict").succeeds();
    let is_same = dir.files() == ["chancery.db"] && dir.bytes("chancery.db") == before;
    let stderr = String::from_utf8(ended.stderr).unwrap();
    (ended.status.code(), stderr, is_same)
}

#[cfg(unix)]
#[test]
fn an_init_that_is_interrupted_leaves_nothing() {
    // Sometimes `init` ends before the signal arrives.
    let interrupted = (0..20).any(|_| {
        let dir = TestDir::new();
        let mut init = dir
            .plain(cargo_bin!("chancery"))
            .arg("init")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        while dir.files().is_empty() {
            assert!(init.try_wait().unwrap().is_none());
            std::thread::sleep(Duration::from_millis(1));
        }
        crate::files::attacks::signal("-INT", &init);
        let ended = init.wait_with_output().unwrap();
        if ended.status.success() {
            return false;
        }
        assert_eq!(ended.status.code(), Some(130));
        assert_eq!(ended.stderr, b"error: interrupted\n");
        assert_eq!(dir.files(), [""; 0]);
        true
    });
    assert!(interrupted);
}

#[cfg(unix)]
#[test]
fn a_load_that_is_interrupted_is_undone() {
    let (code, stderr, is_same) = stopped(
        |dir, load| {
            // A journal exists only while the load is in a transaction.
            while !dir.path("chancery.db-journal").exists() {
                assert!(load.try_wait().unwrap().is_none());
                std::thread::sleep(Duration::from_millis(1));
            }
            crate::files::attacks::signal("-INT", load);
        },
        "none",
    );
    assert_eq!((code, stderr.as_str()), (Some(130), "error: interrupted\n"));
    assert!(is_same);
}

#[cfg(unix)]
#[test]
fn a_load_that_exceeds_its_time_limit_is_undone() {
    let (code, stderr, is_same) = stopped(|_, _| (), "1ms");
    let said = "error: the command took more than 1ms\nhint: allow more time: `--timeout 5m`\n";
    assert_eq!((code, stderr.as_str()), (Some(4), said));
    assert!(is_same);
}

/// Kills a load at each point of one share, and examines the file after each kill.
fn killed(share: u32) -> Tally {
    let dir = TestDir::with_record();
    let (old, again) = states(&dir);
    dir.write("old.toml", &old);
    dir.write("new.toml", &again);
    // The exported dossier is compared, because it has the canonical layout and no comments.
    let old = loaded(&dir, "old.toml");
    let file = dir.bytes("chancery.db");
    let new = loaded(&dir, "new.toml");
    assert_ne!(old, new);
    // The duration is measured while the other threads run, because they slow the load down.
    let time = || {
        dir.write("chancery.db", &file);
        let begun = Instant::now();
        dir.chancery("load new.toml").succeeds();
        begun.elapsed()
    };
    let timed = || (time() + time() + time()) / 3;
    let mut tally = Tally::default();
    let mut time = timed();
    for (count, point) in (share..POINTS).step_by(SHARES as usize).enumerate() {
        // The duration is measured again, because the machine can be more or less busy by now.
        if count > 0 && count.is_multiple_of(10) {
            time = timed();
        }
        // The journal belongs to the killed load, not to the fresh file that is written next.
        let _ = std::fs::remove_file(dir.path("chancery.db-journal"));
        dir.write("chancery.db", &file);
        tally.hit += u32::from(kill(&dir, time.mul_f64(place(point))));
        let told = dir.chancery("export dossier my22").run();
        assert_eq!(told.code, Some(0), "point {point}: {told}");
        assert!(
            told.stdout == old || told.stdout == new,
            "point {point}: neither the old state nor the new one"
        );
        tally.new += u32::from(told.stdout == new);
        tally.rolled_back += u32::from(told.stderr.contains("a crash had interrupted a change to"));
        let examined = dir.chancery("doctor --format csv").run();
        assert_eq!(examined.code, Some(0), "point {point}: {examined}");
    }
    assert_eq!(loaded(&dir, "new.toml"), new);
    tally
}

/// Returns after which fraction of its duration the load is killed. Half of the points are spread
/// over the whole run. The others lie around its end, when the file is written.
fn place(point: u32) -> f64 {
    // Multiples of the golden ratio spread any number of points evenly.
    let place = (f64::from(point) * 0.618_033_988_75).fract();
    if (point / SHARES).is_multiple_of(2) {
        place
    } else {
        0.75 + place / 2.0
    }
}

/// Returns the text of the bundled dossier, and the text of a version that differs in every fact.
fn states(dir: &TestDir) -> (String, String) {
    let old = dir.chancery("export dossier my22").succeeds();
    let mut new: Table = toml::from_str(&old).unwrap();
    let mut facts = 0;
    for sentence in new["says"].as_array_mut().unwrap() {
        let kinds = sentence.as_table_mut().unwrap().iter_mut();
        for slugs in kinds.filter_map(|(_, it)| it.as_table_mut()) {
            facts += slugs.iter_mut().map(|(_, it)| reread(it)).sum::<usize>();
        }
    }
    assert!(facts > 200, "{facts}");
    // The passages must keep the order of the text, so they are copied as they are.
    new.remove("passage");
    let (_, passages) = old.split_once("\n[passage.").unwrap();
    let new = format!("{}\n[passage.{passages}", toml::to_string(&new).unwrap());
    (old, new)
}

/// Changes the memo of a fact, or of each link if `fact` is a list of links. Returns the number of
/// changed facts.
fn reread(fact: &mut Value) -> usize {
    match fact {
        Value::Array(links) => links.iter_mut().map(reread).sum(),
        fact => {
            let memo = Value::from("Read once more.");
            fact.as_table_mut().unwrap().insert("memo".to_owned(), memo);
            1
        }
    }
}

/// Loads a file, and returns the exported dossier.
fn loaded(dir: &TestDir, file: &str) -> String {
    dir.chancery("load").arg(file).succeeds();
    dir.chancery("export dossier my22").succeeds()
}

/// Kills a load after some time. Returns whether the load was still running.
fn kill(dir: &TestDir, after: Duration) -> bool {
    let mut load = dir
        .plain(cargo_bin!("chancery"))
        .args(["load", "new.toml"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let ended = load.try_wait().unwrap().is_some();
    load.kill().unwrap();
    load.wait().unwrap();
    !ended
}

//! A load that is killed, wherever it is: the file holds what it held, or what was loaded.

use std::process::Stdio;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use toml::{Table, Value};

use crate::test_dir::TestDir;

/// In how many places loads are killed, spread over the whole run.
const POINTS: u32 = 200;

/// The tests that share them, so that they run side by side.
const SHARES: u32 = 4;

/// What a run did that was killed after some time.
#[derive(Default)]
struct Tally {
    /// It had not ended yet.
    hit: u32,
    /// It was in the middle of changing the file, which the next command set back.
    set_back: u32,
    /// The file held the new state.
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
            set_back: sum.set_back + tally.set_back,
            new: sum.new + tally.new,
        });
        let Tally { hit, set_back, new } = sum;
        let told = format!("{hit} of {POINTS} killed at work, {set_back} set back, {new} new");
        // Else the file was never in danger, and nothing is shown.
        assert!(hit > POINTS / 4, "{told}");
    });
}

/// The folder in which a run writes until the file is whole; a kill leaves it.
#[cfg(unix)]
#[test]
fn what_a_killed_run_left_is_swept_by_the_next_that_writes_there() {
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

/// Loads much into a record; tells how that ended, and whether the folder is then as it was.
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
    // On a busy machine the load ends itself before it has undone everything.
    dir.chancery("dict").succeeds();
    let is_same = dir.files() == ["chancery.db"] && dir.bytes("chancery.db") == before;
    let stderr = String::from_utf8(ended.stderr).unwrap();
    (ended.status.code(), stderr, is_same)
}

#[cfg(unix)]
#[test]
fn an_init_that_is_interrupted_leaves_nothing() {
    // Seldom it has ended before the signal comes.
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
            // From here on, it is in a transaction.
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
fn a_load_that_may_not_take_so_long_is_undone() {
    let (code, stderr, is_same) = stopped(|_, _| (), "1ms");
    let said = "error: the command took more than 1ms\nhint: allow more time: `--timeout 5m`\n";
    assert_eq!((code, stderr.as_str()), (Some(4), said));
    assert!(is_same);
}

/// Kills loads of one share of the points, and looks at the file after each.
fn killed(share: u32) -> Tally {
    let dir = TestDir::with_record();
    let (old, again) = states(&dir);
    dir.write("old.toml", &old);
    dir.write("new.toml", &again);
    // Read back, a dossier has no comments and one layout.
    let old = loaded(&dir, "old.toml");
    let file = dir.bytes("chancery.db");
    let new = loaded(&dir, "new.toml");
    assert_ne!(old, new);
    // Timed among the others, which are at work as well.
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
        // The machine may have more or less to do by now.
        if count > 0 && count.is_multiple_of(10) {
            time = timed();
        }
        // A journal that was set back is done with, and none of the file that comes now.
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
        tally.set_back += u32::from(told.stderr.contains("was left in the middle of a change"));
        let examined = dir.chancery("doctor --format csv").run();
        assert_eq!(examined.code, Some(0), "point {point}: {examined}");
    }
    assert_eq!(loaded(&dir, "new.toml"), new);
    tally
}

/// Returns at which part of a run the load is killed: half of the points lie anywhere
/// in it, half about its end, where the file is written.
fn place(point: u32) -> f64 {
    // The golden ratio spreads any number of points evenly.
    let place = (f64::from(point) * 0.618_033_988_75).fract();
    if (point / SHARES).is_multiple_of(2) {
        place
    } else {
        0.75 + place / 2.0
    }
}

/// Returns the text of the bundled dossier, and one that differs in every fact.
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
    // The passages stand in the order of the text, the rest in any.
    new.remove("passage");
    let (_, passages) = old.split_once("\n[passage.").unwrap();
    let new = format!("{}\n[passage.{passages}", toml::to_string(&new).unwrap());
    (old, new)
}

/// Gives a fact, or each of several links, another remark; returns how many there are.
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

/// Loads a file, and returns the dossier as it is read back.
fn loaded(dir: &TestDir, file: &str) -> String {
    dir.chancery("load").arg(file).succeeds();
    dir.chancery("export dossier my22").succeeds()
}

/// Kills a load after some time; tells whether it was still at work.
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

//! Tests that several commands can use one file at once: each must answer from a single state of
//! the file.
//!
//! `CHANCERY_CONCURRENCY` is the number of seconds for which the readers and the writer run. The
//! default is short; 60 is thorough.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;

use crate::test_dir::TestDir;

/// The longest time that a command may wait for others.
const PATIENCE: Duration = Duration::from_secs(5);

/// The dossier that the writer loads and unloads.
const DOSSIER: &str = "blinken-travels-2021";

/// The commands that the readers run. Each reads several tables in several statements.
const QUESTIONS: [&str; 6] = [
    "report sources",
    "report timeline --citations",
    "report timeline --format json --envelope",
    "report timeline --year 2021",
    "export dossier my22",
    "table engagements --by year",
];

fn seconds() -> Duration {
    let seconds = std::env::var("CHANCERY_CONCURRENCY").ok();
    Duration::from_secs(seconds.map_or(3, |it| it.parse().unwrap()))
}

/// Returns, for each question, the two answers: with and without the writer's dossier.
fn states(dir: &TestDir) -> Vec<BTreeSet<String>> {
    let mut answers = vec![BTreeSet::new(); QUESTIONS.len()];
    for change in ["load", "unload"] {
        dir.chancery(change).arg(slug(change)).succeeds();
        for (question, answers) in QUESTIONS.iter().zip(&mut answers) {
            answers.insert(answer(dir, question));
        }
    }
    answers
}

/// Returns the argument for the dossier: `load` takes the name of its file, `unload` its slug.
fn slug(change: &str) -> &'static str {
    if change == "load" {
        DOSSIER
    } else {
        "blinken21"
    }
}

fn answer(dir: &TestDir, question: &str) -> String {
    let told = dir.chancery(question).run();
    assert_eq!(told.code, Some(0), "{question}: {told}");
    told.stdout
}

#[test]
fn an_answer_is_from_one_state_while_others_write() {
    let dir = TestDir::with_record();
    let expected = states(&dir);
    let done = AtomicBool::new(false);
    let (asked, changed) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let end = Instant::now() + seconds();
            let mut changed = 0;
            while Instant::now() < end {
                for change in ["load", "unload"] {
                    let begun = Instant::now();
                    dir.chancery(change).arg(slug(change)).succeeds();
                    assert!(begun.elapsed() < PATIENCE, "{change}");
                    changed += 1;
                }
            }
            done.store(true, Ordering::Relaxed);
            changed
        });
        let read = |reader: usize| {
            let mut asked = 0;
            while !done.load(Ordering::Relaxed) {
                let at = (reader + asked) % QUESTIONS.len();
                let begun = Instant::now();
                let answer = answer(&dir, QUESTIONS[at]);
                assert!(begun.elapsed() < PATIENCE, "{}", QUESTIONS[at]);
                assert!(
                    expected[at].contains(&answer),
                    "{}: neither state says this\n{answer}",
                    QUESTIONS[at]
                );
                asked += 1;
            }
            asked
        };
        let readers: Vec<_> = (0..7).map(|it| scope.spawn(move || read(it))).collect();
        let packages = scope.spawn(|| packages(&dir, &done));
        let asked: usize = readers.into_iter().map(|it| it.join().unwrap()).sum();
        (asked + packages.join().unwrap(), writer.join().unwrap())
    });
    assert!(
        asked > 8 && changed > 1,
        "{asked} answers, {changed} changes"
    );
}

/// Exports data packages until `done` is set. If a row of a tested table refers to a fact, the
/// package must have the fact and its dossier. Returns the number of packages.
fn packages(dir: &TestDir, done: &AtomicBool) -> usize {
    let mut exported = 0;
    while !done.load(Ordering::Relaxed) {
        let name = format!("package-{exported}");
        dir.chancery("export datapackage").arg(&name).succeeds();
        let column = |table: &str, column: &str| -> BTreeSet<String> {
            let path = dir.path(&format!("{name}/data/{table}.csv"));
            let text = fs::read_to_string(path).unwrap();
            let mut rows = csv(&text);
            let head = rows.next().unwrap();
            let at = head.iter().position(|it| it == column).unwrap();
            rows.map(|row| row[at].clone()).collect()
        };
        let facts = column("facts", "ref");
        for table in ["engagements", "citations", "fact_actors", "participants"] {
            let refs = column(table, "ref");
            assert!(refs.is_subset(&facts), "{name}: {table}");
        }
        let dossiers = column("dossiers", "dossier");
        assert!(column("facts", "dossier").is_subset(&dossiers), "{name}");
        fs::remove_dir_all(dir.path(&name)).unwrap();
        exported += 1;
    }
    exported
}

/// Parses CSV in which no field contains a line break.
fn csv(text: &str) -> impl Iterator<Item = Vec<String>> {
    text.lines().map(|line| {
        let mut fields = vec![String::new()];
        let mut quoted = false;
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => fields.push(String::new()),
                c => fields.last_mut().unwrap().push(c),
            }
        }
        fields
    })
}

/// Starts a command without reading its output. Spaces separate the arguments in `question`, and
/// `@` stands for a space inside an argument.
fn unread(dir: &TestDir, question: &str) -> Running {
    let mut command = Command::new(cargo_bin("chancery"));
    let words = question.split(' ').map(|word| word.replace('@', " "));
    command.args(words).current_dir(dir.path("."));
    Running(command.stdout(Stdio::piped()).spawn().unwrap())
}

/// A process that is killed when the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until a process has surely filled its pipe and therefore stopped writing.
fn settle() {
    std::thread::sleep(Duration::from_millis(1500));
}

#[test]
fn a_slow_reader_of_a_pipe_blocks_no_writer() {
    let dir = TestDir::with_record();
    // The output is larger than the buffer of a pipe, so the command has to wait
    // for its reader.
    let question = "sql WITH@RECURSIVE@n(n)@AS@(SELECT@1@UNION@ALL@SELECT@n+1@FROM@n@LIMIT@90000)\
        @SELECT@n,title@FROM@n@JOIN@facts@ON@ordinal=n%200+1 --format csv";
    let mut slow = unread(&dir, question);
    settle();
    let begun = Instant::now();
    dir.chancery("load").arg(DOSSIER).succeeds();
    assert!(begun.elapsed() < PATIENCE);
    let mut text = String::new();
    slow.0
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert!(slow.0.wait().unwrap().success());
    assert!(text.len() > 1 << 20, "{}", text.len());
    assert_eq!(text.lines().last().map(|it| it.contains(',')), Some(true));
}

#[test]
#[cfg(unix)]
fn a_named_pipe_without_a_reader_blocks_no_writer() {
    let dir = TestDir::with_records();
    assert!(
        Command::new("mkfifo")
            .arg(dir.path("f"))
            .status()
            .unwrap()
            .success()
    );
    let expected = answer(&dir, "report sources --format table --width 160");
    let mut slow = unread(&dir, "report sources --format table --width 160 -o f");
    settle();
    dir.chancery("unload imet").succeeds();
    let told = fs::read_to_string(dir.path("f")).unwrap();
    assert!(slow.0.wait().unwrap().success());
    // Both the title and the rows must come from the state before the change.
    assert_eq!(told, expected);
}

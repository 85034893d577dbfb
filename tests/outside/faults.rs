//! Tests failing disks and power failures. Whatever happens, a command that writes must leave
//! either the old state or the new one.
//!
//! `faults.c` runs the program up to a system call, such as a write, a sync or a rename. There the
//! call fails or takes effect only in part, or the program is killed. An ordinary run tries some
//! hundred calls, and `CHANCERY_FAULTS=all` tries all, which are some thousand. If the variable is
//! set, the run prints how many calls it tries for each command and kind of fault:
//!
//! ```console
//! $ CHANCERY_FAULTS=all cargo test --test outside faults
//! $ CHANCERY_FAULTS=some cargo test --test outside faults
//! ```
//!
//! `CHANCERY_FAULTS_BINARY` names a program to test instead of the one that cargo has built. The
//! tests need Linux on x86-64, a C compiler and the permission to trace a process.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use libtest_mimic::Failed;
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

use super::{Need, Outcome, Tests, test};

/// The kinds of faults, as `faults.c` names them.
const KINDS: [&str; 6] = ["fail", "full", "kill", "cut", "read", "lock"];

/// The maximum number of faults that one failed test prints.
const TOLD: usize = 20;

/// A command that writes, and the folder that it needs.
#[derive(Clone, Copy)]
struct Case {
    name: &'static str,
    arguments: &'static str,
    /// Commands that prepare the folder, separated by semicolons. The folder already has dossiers.
    before: &'static str,
    /// The file or folder that an error message must name.
    place: &'static str,
}

/// The text that replaces `LOADED` in [`CASES`].
const LOADED: &str = "init --empty; load bounds.toml harbour.toml";

/// The cases, one per line: the name, the arguments, the commands before, and the place.
const CASES: &str = "
    load              | load bounds.toml                                   | init --empty                                   | chancery.db
    unload            | unload bounds                                      | LOADED                                         | chancery.db
    attach            | attach harbour.txt                                 | LOADED                                         | chancery.db
    detach            | detach harbour-text                                | LOADED; attach harbour.txt                     | chancery.db
    import            | import gdelt one.csv                               | init --empty                                   | chancery.db
    import_more       | import gdelt two.csv                               | init --empty; import gdelt one.csv             | chancery.db
    unload_events     | unload one.csv                                     | init --empty; import gdelt one.csv two.csv     | chancery.db
    import_votes      | import votes votes.csv calls.csv                   | init --empty                                   | chancery.db
    unload_votes      | unload votes.csv                                   | init --empty; import votes votes.csv calls.csv | chancery.db
    init              | init --empty new.db                                |                                                | new.db
    migrate           | migrate                                            | LOADED; OLDER                                  | chancery.db
    report            | report timeline -o new.csv                         | LOADED                                         | new.csv
    workbook          | report timeline --citations -o new.xlsx            | LOADED                                         | new.xlsx
    page              | report timeline --citations -o new.html            | LOADED                                         | new.html
    replace           | report timeline -o harbour.txt --format csv        | LOADED                                         | harbour.txt
    dossier           | export dossier bounds -o new.toml                  | LOADED                                         | new.toml
    draft             | draft harbour.txt --coder A --slug new -o new.toml | LOADED                                         | new.toml
    datapackage       | export datapackage new                             | LOADED                                         | new
    datapackage_there | export datapackage empty                           | LOADED                                         | empty
";

fn cases() -> impl Iterator<Item = Case> {
    CASES.trim().lines().map(|line| {
        let mut cells = line.split('|').map(str::trim);
        let mut next = || cells.next().unwrap_or_default();
        Case {
            name: next(),
            arguments: next(),
            before: next(),
            place: next(),
        }
    })
}

pub(crate) fn trials() -> Tests {
    let trial = |case: Case, kind: &'static str| {
        let name = format!("faults::{}_{kind}", case.name);
        test(&name, move || tried(case, kind))
    };
    let of_case = |case: Case| KINDS.map(|kind| trial(case, kind));
    cases().flat_map(of_case).collect()
}

pub(crate) fn need() -> Need {
    match &*TRACER {
        Ok(_) => Need::There,
        Err(_) => Need::Ignored,
    }
}

/// The program compiled from `faults.c`, or an error if it cannot trace processes here.
static TRACER: LazyLock<Result<Tracer, String>> = LazyLock::new(Tracer::new);

struct Tracer {
    folder: TempDir,
}

impl Tracer {
    fn new() -> Result<Self, String> {
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            return Err("Linux on x86-64 is needed".to_owned());
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/faults.c");
        let tracer = Self { folder };
        let compiled = Command::new("cc")
            .args(["-O1", "-o"])
            .arg(tracer.path())
            .arg(source)
            .output()
            .map_err(|error| error.to_string())?;
        if !compiled.status.success() {
            return Err(String::from_utf8_lossy(&compiled.stderr).into_owned());
        }
        let log = tracer.folder.path().join("log");
        let mut trial = Command::new(tracer.path());
        trial.args(["fail", "0"]).arg(tracer.folder.path()).arg(log);
        match trial.arg("/bin/true").status() {
            Ok(status) if status.success() => Ok(tracer),
            _ => Err("no process may be traced".to_owned()),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("faults")
    }
}

/// Returns two files in the format of unvotes: one of votes, and one of the roll calls.
fn votes() -> [String; 2] {
    let mut votes = "rcid,country,country_code,vote\n".to_owned();
    let mut calls = "rcid,session,importantvote,date,unres,amend,para,short,descr\n".to_owned();
    for number in 1..40 {
        let _ = writeln!(calls, "{number},60.0,0,2005-12-01,R/60/{number},0,0,TITLE,");
        for (name, code) in [("Malaysia", "MY"), ("China", "CN"), ("France", "FR")] {
            let _ = writeln!(votes, "{number}.0,{name},{code},yes");
        }
    }
    [votes, calls]
}

/// Returns a file in the format of GDELT 2 that has events with these numbers.
fn events(numbers: std::ops::Range<usize>) -> String {
    let row = |number: usize| {
        let mut columns = vec![String::new(); 61];
        let number = number.to_string();
        let address = format!("https://news.example.org/a/{number}");
        for (at, text) in [
            (0, number.as_str()),
            (1, "20200102"),
            (5, "USAGOV"),
            (6, "WASHINGTON"),
            (7, "USA"),
            (15, "MYS"),
            (16, "MALAYSIA"),
            (17, "MYS"),
            (25, "1"),
            (26, "040"),
            (29, "1"),
            (59, "20200102143000"),
            (60, address.as_str()),
        ] {
            columns[at] = text.into();
        }
        columns.join("\t") + "\n"
    };
    numbers.map(row).collect()
}

/// A temporary folder with two folders: one to work in, and one for copies of synced files.
struct Place {
    home: TempDir,
}

/// All files and folders in a folder, by path. What a killed run left behind is omitted.
type State = BTreeMap<PathBuf, Content>;

#[derive(Debug, Clone, PartialEq)]
enum Content {
    Folder,
    Bytes(Vec<u8>),
    /// The rows of each table, without the columns that say when a row was written.
    Rows(BTreeMap<String, Vec<Vec<Value>>>),
}

impl Place {
    fn new() -> Result<Self, Failed> {
        let home = tempfile::tempdir()?;
        fs::create_dir(home.path().join("work"))?;
        fs::create_dir(home.path().join("kept"))?;
        Ok(Self { home })
    }

    fn work(&self) -> PathBuf {
        self.home.path().join("work")
    }

    fn log(&self) -> PathBuf {
        self.home.path().join("log")
    }

    /// Makes a folder in which a command can run, and whose files only the owner may read.
    fn prepared(case: Case) -> Result<Self, Failed> {
        let place = Self::new()?;
        let work = place.work();
        let dossiers = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossiers");
        for file in ["valid/bounds.toml", "text/harbour.toml", "text/harbour.txt"] {
            let name = Path::new(file).file_name().ok_or("no name")?;
            fs::copy(dossiers.join(file), work.join(name))?;
        }
        fs::write(work.join("one.csv"), events(1..40))?;
        let [votes, calls] = votes();
        fs::write(work.join("votes.csv"), votes)?;
        fs::write(work.join("calls.csv"), calls)?;
        fs::write(work.join("two.csv"), events(30..70))?;
        fs::create_dir(work.join("empty"))?;
        let before = case.before.replace("LOADED", LOADED);
        for line in before.split("; ").filter(|line| !line.is_empty()) {
            if line == "OLDER" {
                make_older(&work.join("chancery.db"))?;
                continue;
            }
            let ran = ran(program(), &work, line)?;
            if !ran.status.success() {
                return Err(format!("{line}: {}", told(&ran)).into());
            }
        }
        for path in walk(&work)? {
            let mode = if path.is_dir() { 0o700 } else { 0o600 };
            fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
        }
        Ok(place)
    }

    /// Copies a prepared folder, and keeps all permissions.
    fn copy_of(other: &Self) -> Result<Self, Failed> {
        let place = Self::new()?;
        copy(&other.work(), &place.work())?;
        Ok(place)
    }

    /// Runs a command with a fault at the system call with the number `at`; 0 means no fault.
    fn run(&self, case: Case, kind: &str, at: usize) -> Result<Output, Failed> {
        let tracer = TRACER.as_ref().map_err(Clone::clone)?;
        let mut command = Command::new(tracer.path());
        command
            .args([kind, &at.to_string()])
            .arg(self.home.path().join("kept"))
            .arg(self.log())
            .arg(binary());
        ran(command, &self.work(), case.arguments)
    }
}

/// Tries a command with one kind of fault, at many of its system calls, one in each run.
fn tried(case: Case, kind: &'static str) -> Outcome {
    let prepared = Place::prepared(case)?;
    let old = state(&prepared.work())?;
    let whole = Place::copy_of(&prepared)?;
    let ran = whole.run(case, kind, 0)?;
    if !ran.status.success() {
        return Err(format!("without a fault: {}", told(&ran)).into());
    }
    let expected = Expected {
        case,
        kind,
        old,
        new: state(&whole.work())?,
    };
    let calls = fs::read_to_string(whole.log())?;
    let calls: Vec<&str> = calls.lines().collect();
    if expected.old == expected.new || calls.is_empty() {
        return Err("there is nothing to fail".into());
    }
    let mut faults = Vec::new();
    let points = points(&calls, kind);
    for &at in &points {
        if let Err(fault) = expected.point(&prepared, at) {
            let call = calls.get(at - 1).unwrap_or(&"the end");
            let message = fault.message().unwrap_or_default();
            faults.push(format!("{kind} at {at} ({call}): {message}"));
        }
    }
    if std::env::var_os("CHANCERY_FAULTS").is_some() {
        let (name, many) = (case.name, points.len());
        writeln!(std::io::stderr(), "{name}, {kind}: {many} points")?;
    }
    if faults.is_empty() {
        return Ok(());
    }
    let many = faults.len();
    faults.truncate(TOLD);
    Err(format!("{many} of {} points:\n{}", points.len(), faults.join("\n")).into())
}

fn is_all() -> bool {
    std::env::var_os("CHANCERY_FAULTS").is_some_and(|value| value == "all")
}

/// Returns the numbers of the system calls to try. The first call has number 1. For the kind `cut`,
/// the number after the last call means a power failure after the command has ended.
fn points(calls: &[&str], kind: &str) -> Vec<usize> {
    let last = calls.len() + usize::from(kind == "cut");
    if is_all() {
        return (1..=last).collect();
    }
    if kind == "lock" {
        // Only the last calls are tried, because they belong to the commit.
        return (last.saturating_sub(6)..=last).skip(1).collect();
    }
    if kind == "read" {
        let mut chosen: Vec<usize> = (0..4).map(|part| 1 + part * (last - 1) / 3).collect();
        chosen.dedup();
        return chosen;
    }
    // Try the first and the last call of each name, one call in the middle, and the last of all.
    let mut chosen = vec![last, last.div_ceil(2)];
    for name in calls {
        let first = calls.iter().position(|call| call == name);
        let last = calls.iter().rposition(|call| call == name);
        chosen.extend(first.into_iter().chain(last).map(|at| at + 1));
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// The states that a command with a fault may leave.
struct Expected {
    case: Case,
    kind: &'static str,
    old: State,
    new: State,
}

impl Expected {
    fn point(&self, prepared: &Place, at: usize) -> Outcome {
        let place = Place::copy_of(prepared)?;
        let before = inodes(&place.work())?;
        let ran = place.run(self.case, self.kind, at)?;
        self.check_permissions(&place.work())?;
        let work = if self.kind == "cut" {
            let kept = place.home.path().join("kept");
            let after = place.home.path().join("after");
            rebuild(&place.work(), &kept, &before, &after)?;
            after
        } else {
            place.work()
        };
        let is_new = self.check_state(&work, &ran)?;
        self.check_message(is_new, &ran)?;
        self.retry(is_new, &work)
    }

    /// Returns whether the folder has the new state. Fails if it has neither the new nor the old
    /// one.
    fn check_state(&self, work: &Path, ran: &Output) -> Result<bool, Failed> {
        // Opening a database can roll back a change, which is the task of the tested program. So a
        // copy of the folder is opened.
        let seen = Place::new()?;
        copy(work, &seen.work())?;
        let found = state(&seen.work())?;
        let is_new = found == self.new;
        if !is_new && !self.is_old(found.clone()) {
            let names: Vec<_> = found.keys().collect();
            return Err(format!("neither old nor new: {names:?}; {}", told(ran)).into());
        }
        if ran.status.success() && !is_new {
            return Err(format!("0 with the old state: {}", told(ran)).into());
        }
        Ok(is_new)
    }

    /// Returns whether this is the old state. It may include the copy that `migrate` keeps.
    fn is_old(&self, mut found: State) -> bool {
        let database = self.old.get(Path::new("chancery.db"));
        found.retain(|name, content| {
            let is_copy = name.extension().is_some_and(|it| it == "bak");
            !(is_copy && Some(&*content) == database)
        });
        found == self.old
    }

    /// Fails unless an error names a place and a reason. If the change was made, the only error
    /// allowed is that a power failure could still undo the change.
    fn check_message(&self, is_new: bool, ran: &Output) -> Outcome {
        let code = ran.status.code().unwrap_or_default();
        if ran.status.success() || code == 137 {
            return Ok(());
        }
        let stderr = String::from_utf8_lossy(&ran.stderr);
        let wrong = |what: &str| Err(format!("{what}: {}", told(ran)).into());
        if is_new && !stderr.contains("may not outlive a power failure") {
            return wrong("an error with the new state");
        }
        if !matches!(code, 1 | 3) {
            return wrong("another exit code");
        }
        let places = [
            self.case.place,
            "chancery.db",
            "bounds.toml",
            "harbour.t",
            ".csv",
        ];
        if !places.iter().any(|place| stderr.contains(place)) {
            return wrong("no place is named");
        }
        let reasons = [
            "os error",
            "disk I/O",
            "unable to open",
            "permission denied",
        ];
        if !reasons.iter().any(|reason| stderr.contains(reason)) {
            return wrong("no reason is named");
        }
        for word in [".chancery-", "damaged", "cannot migrate", "the result"] {
            if stderr.contains(word) {
                return wrong("it says too much");
            }
        }
        Ok(())
    }

    /// Fails if others may read a file. Every command but `init` starts from private files, so all
    /// it writes must be private.
    fn check_permissions(&self, work: &Path) -> Outcome {
        for path in walk(work)? {
            let mode = path.symlink_metadata()?.permissions().mode();
            let is_hidden = path.ancestors().skip(1).any(is_left_over);
            // `init` reads no private file, so others may read the database that it writes.
            if mode & 0o077 != 0 && self.case.name != "init" && !is_hidden {
                return Err(format!("{} has mode {mode:o}", path.display()).into());
            }
        }
        Ok(())
    }

    /// Runs the command again. It must produce the new state, and nothing of the killed run may be
    /// left.
    fn retry(&self, is_new: bool, work: &Path) -> Outcome {
        let again = ran(program(), work, self.case.arguments)?;
        let code = again.status.code();
        // If the change is already made, the repeated command may end with a usage error (code 2).
        if code != Some(0) && !(is_new && code == Some(2)) {
            return Err(format!("again: {}", told(&again)).into());
        }
        if code == Some(2) {
            // A command that ends with a usage error writes nothing and removes nothing. So another
            // command that writes must remove what the killed run left.
            let other = "sql -o other.csv SELECT(1)";
            let ran = ran(program(), work, other)?;
            if !ran.status.success() {
                return Err(format!("{other}: {}", told(&ran)).into());
            }
            fs::remove_file(work.join("other.csv"))?;
        }
        let left: Vec<PathBuf> = walk(work)?
            .into_iter()
            .filter(|it| is_left_over(it))
            .collect();
        if !left.is_empty() {
            return Err(format!("left after the next run: {left:?}").into());
        }
        if state(work)? != self.new {
            return Err(format!("again, it is not the new state: {}", told(&again)).into());
        }
        Ok(())
    }
}

fn told(ran: &Output) -> String {
    let stderr = String::from_utf8_lossy(&ran.stderr);
    format!("{}: {}", ran.status, stderr.trim_end())
}

fn binary() -> PathBuf {
    let named = std::env::var_os("CHANCERY_FAULTS_BINARY");
    named.map_or_else(|| env!("CARGO_BIN_EXE_chancery").into(), PathBuf::from)
}

fn program() -> Command {
    Command::new(binary())
}

/// Runs a command line in a folder.
fn ran(mut command: Command, folder: &Path, arguments: &str) -> Result<Output, Failed> {
    Ok(command
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env_remove("CHANCERY_DB")
        .stdin(Stdio::null())
        .output()?)
}

/// Makes a database older by one version, by undoing the last migration.
fn make_older(path: &Path) -> Result<(), Failed> {
    let database = Connection::open(path)?;
    let last =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/V6__votes.sql"))?;
    let made = last.lines().filter_map(|line| {
        let (what, rest) = line.strip_prefix("CREATE ")?.split_once(' ')?;
        Some(format!("DROP {what} {}", rest.split(' ').next()?))
    });
    let made: Vec<String> = made.collect();
    for drop in made.iter().rev() {
        database.execute_batch(drop)?;
    }
    let before = chancery::store::latest_version() - 1;
    database.execute_batch(&format!(
        "DELETE FROM work_migrations WHERE version = 6; PRAGMA user_version = {before};
        DELETE FROM codes WHERE vocabulary = 'issue' OR code IN ('undl', 'unvotes', 'voeten');
        DELETE FROM vocab_dataset WHERE dataset IN ('undl', 'unvotes', 'voeten');
        DELETE FROM README WHERE query GLOB '*vote_files*' OR query GLOB '*agreement*' OR query GLOB '*state_codes*';
        DELETE FROM work_dictionary WHERE object NOT IN (SELECT name FROM sqlite_schema)"
    ))?;
    Ok(())
}

fn texts(database: &Connection, sql: &str) -> Result<Vec<String>, Failed> {
    let mut statement = database.prepare(sql)?;
    let texts = statement.query_map([], |row| row.get(0))?;
    Ok(texts.collect::<Result<_, _>>()?)
}

fn is_left_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(".chancery-") || name.ends_with("-journal")
}

/// Returns the paths of all files and folders in a folder, at any depth.
fn walk(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(walk(&path)?);
        }
        found.push(path);
    }
    Ok(found)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    for entry in fs::read_dir(from)? {
        let (from, to) = (
            entry.as_ref().map_err(to_text)?.path(),
            to.join(entry?.file_name()),
        );
        if from.is_dir() {
            fs::create_dir(&to)?;
            copy(&from, &to)?;
            fs::set_permissions(&to, from.metadata()?.permissions())?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

fn to_text(error: &std::io::Error) -> String {
    error.to_string()
}

fn state(work: &Path) -> Result<State, Failed> {
    let mut state = State::new();
    for path in walk(work)? {
        let name = path.strip_prefix(work)?.to_owned();
        if name.iter().any(|part| is_left_over(Path::new(part))) {
            continue;
        }
        let content = if path.is_dir() {
            Content::Folder
        } else if fs::read(&path)?.starts_with(b"SQLite format 3\0") {
            Content::Rows(rows(&path)?)
        } else {
            Content::Bytes(fs::read(&path)?)
        };
        state.insert(name, content);
    }
    Ok(state)
}

/// Returns all rows of a database by table. Fails if the database is damaged.
fn rows(path: &Path) -> Result<BTreeMap<String, Vec<Vec<Value>>>, Failed> {
    let database = Connection::open(path)?;
    let sound: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(format!("{}: {sound}", path.display()).into());
    }
    let mut all = BTreeMap::new();
    let objects = "SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'work_search_%'";
    for table in texts(&database, objects)? {
        let columns = format!(
            "SELECT '\"' || name || '\"' FROM pragma_table_info('{table}')
            WHERE name NOT IN ('loaded_at', 'applied_on')"
        );
        let columns = texts(&database, &columns)?.join(", ");
        let mut statement =
            database.prepare(&format!("SELECT {columns} FROM {table} ORDER BY {columns}"))?;
        let width = statement.column_count();
        let rows = statement.query_map([], |row| (0..width).map(|at| row.get(at)).collect())?;
        all.insert(table, rows.collect::<Result<_, _>>()?);
    }
    Ok(all)
}

/// The content of a file, or the entries of a folder, as they were before a command ran.
enum Before {
    Folder(Vec<(u64, String)>),
    File(Vec<u8>),
}

/// Returns a folder and everything in it, by inode number.
fn inodes(folder: &Path) -> Result<BTreeMap<u64, Before>, Failed> {
    let mut all = BTreeMap::new();
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let number = path.metadata()?.ino();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        names.push((number, name.into_owned()));
        if path.is_dir() {
            all.extend(inodes(&path)?);
        } else {
            all.insert(number, Before::File(fs::read(path)?));
        }
    }
    all.insert(folder.metadata()?.ino(), Before::Folder(names));
    Ok(all)
}

/// Makes a folder as a power failure would leave it. A file has the content that was last synced
/// or, if it was never synced, the content from before the command.
fn rebuild(work: &Path, kept: &Path, before: &BTreeMap<u64, Before>, after: &Path) -> Outcome {
    let is_folder = |number: u64| {
        matches!(before.get(&number), Some(Before::Folder(_)))
            || kept.join(format!("{number}.names")).exists()
    };
    let mut folders = vec![(work.metadata()?.ino(), after.to_owned())];
    while let Some((number, folder)) = folders.pop() {
        fs::create_dir(&folder)?;
        for (number, name) in names(kept, before.get(&number), number)? {
            let path = folder.join(name);
            if is_folder(number) {
                folders.push((number, path));
                continue;
            }
            let content = match (fs::read(kept.join(number.to_string())), before.get(&number)) {
                (Ok(content), _) => content,
                (Err(_), Some(Before::File(content))) => content.clone(),
                // This can only be a new folder that was never synced, so it is empty.
                (Err(_), _) => {
                    fs::create_dir(&path)?;
                    continue;
                }
            };
            fs::write(&path, content)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        }
    }
    Ok(())
}

/// Returns the entries that a folder has after a power failure, each with its inode number.
fn names(kept: &Path, before: Option<&Before>, number: u64) -> Result<Vec<(u64, String)>, Failed> {
    if let Ok(list) = fs::read_to_string(kept.join(format!("{number}.names"))) {
        let parts = list.lines().filter_map(|line| line.split_once(' '));
        let names = parts.map(|(number, name)| Ok((number.parse()?, name.to_owned())));
        return names.collect();
    }
    match before {
        Some(Before::Folder(names)) => Ok(names.clone()),
        _ => Ok(Vec::new()),
    }
}

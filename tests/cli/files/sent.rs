//! Runs every command on a database file that another program changed, or that has an untrusted
//! file next to it.
//!
//! No command may hang, take too much memory or change the folder. A command that would write to
//! the file, or export its rows as the record, must refuse the file.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use assert_cmd::cargo::cargo_bin;
use rusqlite::Connection;
use wait4::Wait4;

use crate::files::attacks::{MEMORY, everything};
use crate::test_dir::TestDir;

/// The `--timeout` of a run that might not end by itself.
const TIMEOUT: Duration = Duration::from_millis(200);

/// How much processor time a run may use beyond its `--timeout`: one second of grace, and the time
/// to start a program that is not optimized.
const GRACE: Duration = Duration::from_millis(1_500);

/// The longest time that a run may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A single function call that takes minutes and cannot be interrupted.
const SLOW: &str = "instr(printf('%.*c', 9000000, 'a'), printf('%.*c', 4000000, 'a') || name)";

/// The beginning of a query that returns endless rows.
const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";

/// How a command uses the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Reads the file under the read-only lock.
    Reads,
    /// Writes to the file, or exports its rows as the record.
    Trusts,
    /// Examines the file.
    Examines,
    /// Completes words for a shell, without an error message.
    Offers,
    /// Opens no database.
    Ignores,
}

/// Every command that opens a database, and two that open none.
const COMMANDS: [(Use, &str); 34] = [
    (Use::Reads, "report timeline"),
    (Use::Reads, "report visits --citations"),
    (Use::Reads, "report visits --citations --format html"),
    (Use::Reads, "report visits --citations --format xlsx"),
    (Use::Reads, "brief"),
    (
        Use::Reads,
        "report timeline --actor malaysia --format json --envelope",
    ),
    (Use::Reads, "table engagements"),
    (Use::Reads, "find visit"),
    (Use::Reads, "show malaysia"),
    (Use::Reads, "cite malaysia-us-2022"),
    (Use::Reads, "sql SELECT*FROM/**/timeline"),
    (Use::Reads, "dict"),
    (Use::Reads, "dict facts"),
    (Use::Reads, "draft text.md --coder X"),
    (Use::Trusts, "check account-a.toml"),
    (Use::Trusts, "check mine.sql"),
    (Use::Trusts, "load account-a.toml"),
    (Use::Trusts, "load --examples"),
    (Use::Trusts, "unload my22"),
    (Use::Trusts, "attach text.md"),
    (Use::Trusts, "detach malaysia-us-2022"),
    (Use::Trusts, "import gdelt made.export.CSV"),
    (Use::Trusts, "import votes made_undl.csv"),
    (Use::Trusts, "migrate"),
    (Use::Trusts, "export dossier my22"),
    (Use::Trusts, "export datapackage package"),
    (Use::Trusts, "export parquet folder"),
    (Use::Trusts, "export codebook"),
    (Use::Trusts, "export ati"),
    (Use::Examines, "doctor"),
    (Use::Offers, "chancery report timeline --actor ma"),
    (Use::Offers, "chancery table engagements --where actor=ma"),
    (Use::Ignores, "agree coder-one.toml coder-two.toml"),
    (Use::Ignores, "export schema"),
];

/// How a run ended.
struct Ended {
    code: Option<i32>,
    stderr: String,
    computed: Duration,
    memory: u64,
}

/// Waits until a run has ended.
fn end(mut child: Child, what: &str) -> Ended {
    let mut errors = child.stderr.take().unwrap();
    let (said, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut stderr = String::new();
        let _ = errors.read_to_string(&mut stderr);
        let _ = said.send(stderr);
    });
    let Ok(stderr) = heard.recv_timeout(PATIENCE) else {
        child.kill().unwrap();
        panic!("{what}: it hangs");
    };
    let ended = child.wait4().unwrap();
    Ended {
        code: ended.status.code(),
        stderr,
        computed: ended.rusage.utime + ended.rusage.stime,
        memory: ended.rusage.maxrss,
    }
}

/// Runs a command. It must not change the folder, and must stay within the limits of time and
/// memory.
fn run(dir: &TestDir, (purpose, command): (Use, &str), timeout: Duration, what: &str) -> Ended {
    let told = format!("{what}: {command}");
    let before = everything(dir);
    let mut chancery = dir.plain(cargo_bin!("chancery"));
    if purpose == Use::Offers {
        let last = command.rsplit(' ').next().unwrap();
        chancery.args(["--", last]).env("COMPLETE", "bash");
        chancery.env("_CHANCERY_LINE", command);
    } else {
        chancery.args(command.split(' '));
    }
    if !matches!(purpose, Use::Offers | Use::Ignores) {
        chancery.arg("--timeout");
        chancery.arg(format!("{}ms", timeout.as_millis()));
    }
    chancery.stdin(Stdio::null()).stdout(Stdio::null());
    let child = chancery.stderr(Stdio::piped()).spawn().unwrap();
    let ended = end(child, &told);
    let Ended {
        code,
        stderr,
        computed,
        memory,
    } = &ended;
    // A completion may take one second before it ends itself.
    let limit = match purpose {
        Use::Offers => Duration::from_secs(1) + GRACE,
        _ => TIMEOUT + GRACE,
    };
    assert!(*computed < limit, "{told}: {computed:?}");
    assert!(*memory < MEMORY, "{told}: {memory} bytes");
    assert!(!stderr.contains("panicked"), "{told}: {stderr}");
    let said_why = purpose == Use::Offers || *code == Some(0) || stderr.contains("error: ");
    assert!(said_why, "{told}: {code:?} {stderr}");
    assert!(everything(dir) == before, "{told}: {:?}", dir.files());
    ended
}

/// Makes a folder with the bundled record and every other file that a command names.
fn folder() -> TestDir {
    let dir = TestDir::with_record();
    for dossier in ["account-a", "coder-one", "coder-two"] {
        dir.dossier(&format!("valid/{dossier}.toml"));
    }
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for file in ["events/made.export.CSV", "votes/made_undl.csv"] {
        let name = file.rsplit('/').next().unwrap();
        dir.write(name, fs::read(tests.join(file)).unwrap());
    }
    dir.write("text.md", "Malaysia sent a ship.\n");
    let report = "-- title: T\n-- about: A\n-- column ref: r\nSELECT ref FROM facts ORDER BY ref\n";
    dir.write("mine.sql", report);
    dir
}

/// Runs SQL on the database through `SQLite` alone.
fn change(dir: &TestDir, sql: &str) {
    let other = Connection::open(dir.path("chancery.db")).unwrap();
    other.pragma_update(None, "foreign_keys", false).unwrap();
    other
        .execute_batch(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    other.close().unwrap();
}

/// A change of the database file, and the exit codes that commands may return when they read the
/// changed file.
struct Deed {
    what: String,
    do_it: Box<dyn Fn(&TestDir) + Send + Sync>,
    reading: &'static [i32],
}

impl Deed {
    fn new(
        what: impl Into<String>,
        reading: &'static [i32],
        do_it: impl Fn(&TestDir) + Send + Sync + 'static,
    ) -> Self {
        Self {
            what: what.into(),
            do_it: Box::new(do_it),
            reading,
        }
    }

    fn sql(what: impl Into<String>, reading: &'static [i32], sql: impl Into<String>) -> Self {
        let sql = sql.into();
        Self::new(what, reading, move |dir| change(dir, &sql))
    }

    /// Changes a row of `sqlite_schema` directly, in a way that no `CREATE` or `ALTER` can.
    fn forged(what: &str, reading: &'static [i32], set: &str, name: &str) -> Self {
        let forge = format!(
            "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET {set} WHERE name = '{name}'"
        );
        Self::sql(what, reading, forge)
    }

    /// Replaces tables by views that return one value in endless rows.
    fn views(what: &str, tables: &'static [&'static str], value: &'static str) -> Self {
        Self::new(what, ANY, move |dir| replace(dir, tables, value))
    }

    /// Makes the change in a new folder, and runs every command there.
    fn through_every_command(&self) {
        let dir = folder();
        (self.do_it)(&dir);
        for command in COMMANDS {
            let is_endless = self.reading == ANY && command.0 != Use::Trusts;
            let timeout = if is_endless { TIMEOUT } else { PATIENCE };
            let ended = run(&dir, command, timeout, &self.what);
            let expected = match command.0 {
                Use::Reads => self.reading,
                Use::Trusts => &[3],
                // `doctor` may also hit the time limit.
                Use::Examines => &[3, 4, 6],
                // A completion may have to end itself after a second.
                Use::Offers => &[0, 1],
                Use::Ignores => &[0],
            };
            let Ended { code, stderr, .. } = ended;
            let is_expected = code.is_some_and(|code| expected.contains(&code));
            let (what, command) = (&self.what, command.1);
            assert!(is_expected, "{what}: {command}: {code:?} {stderr}");
        }
    }
}

/// The exit code if commands that read the file succeed.
const READ: &[i32] = &[0];
/// The exit codes if commands that read the file succeed or fail, depending on the tables read.
const ANY: &[i32] = &[0, 1, 2, 3, 4, 5];
/// The exit code if commands that read the file refuse it.
const REFUSED: &[i32] = &[3];

/// Tries all changes, three at a time.
fn through_every_command(deeds: Vec<Deed>) {
    let deeds = Mutex::new(deeds);
    let next = || deeds.lock().unwrap().pop();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while let Some(deed) = next() {
                    deed.through_every_command();
                }
            });
        }
    });
}

/// Replaces these tables, or all tables if none is named, by views. The views have the same
/// columns, endless rows and this value in every column.
fn replace(dir: &TestDir, tables: &[&str], value: &str) {
    let other = Connection::open(dir.path("chancery.db")).unwrap();
    let sql = "SELECT o.name, group_concat(format('%s AS \"%w\"', ?1, c.name))
        FROM sqlite_schema AS o, pragma_table_xinfo(o.name) AS c
        WHERE o.type = 'table' AND o.name NOT GLOB 'sqlite_*'
        GROUP BY o.name";
    let mut objects = other.prepare(sql).unwrap();
    let objects = objects.query_map([value], |row| Ok((row.get(0)?, row.get(1)?)));
    let objects: Vec<(String, String)> = objects.unwrap().map(Result::unwrap).collect();
    let is_chosen = |name: &str| tables.is_empty() || tables.contains(&name);
    let sql: Vec<String> = objects
        .iter()
        .filter(|(name, _)| is_chosen(name))
        .map(|(name, columns)| {
            format!("DROP TABLE {name}; CREATE VIEW {name} AS {ENDLESS} SELECT {columns} FROM n;")
        })
        .collect();
    assert!(sql.len() >= tables.len().max(1));
    change(dir, &sql.concat());
}

#[test]
fn a_changed_schema_is_read_and_not_trusted() {
    let spoils = format!("SELECT i FROM ({ENDLESS} SELECT i FROM n)");
    let triggers: Vec<String> = ["dossiers", "facts", "topics", "work_texts", "dates"]
        .iter()
        .flat_map(|table| ["INSERT", "UPDATE", "DELETE"].map(|verb| (table, verb)))
        .map(|(table, verb)| {
            format!(
                "CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} \
                BEGIN INSERT INTO spoils {spoils}; END;"
            )
        })
        .collect();
    let text = |added: &str| {
        let (old, added) = ("name    TEXT NOT NULL", added.replace('\'', "''"));
        format!("sql = replace(sql, '{old}', '{old} {added}')")
    };
    through_every_command(vec![
        Deed::sql(
            "triggers that write without end",
            READ,
            format!("CREATE TABLE spoils (a); {}", triggers.concat()),
        ),
        Deed::sql(
            "a trigger that copies text",
            READ,
            "CREATE TABLE spoils (a); CREATE TRIGGER t AFTER INSERT ON dossiers \
            BEGIN INSERT INTO spoils SELECT group_concat(title) FROM facts; END",
        ),
        Deed::sql("another table", READ, "CREATE TABLE mine (a)"),
        Deed::sql("another view", READ, "CREATE VIEW mine AS SELECT 1 AS a"),
        Deed::sql("another index", READ, "CREATE INDEX mine ON topics (name)"),
        Deed::sql(
            "another column",
            READ,
            "ALTER TABLE topics ADD COLUMN a TEXT",
        ),
        Deed::sql(
            "an index that never ends",
            READ,
            format!("CREATE INDEX evil ON topics (CASE WHEN name = '' THEN {SLOW} END)"),
        ),
        Deed::forged(
            "a column that never ends",
            READ,
            &text(&format!(", evil INTEGER AS ({SLOW}) VIRTUAL")),
            "topics",
        ),
        Deed::forged(
            "a CHECK that never ends",
            READ,
            &text(&format!("CHECK ({SLOW} IS NOT 7)")),
            "topics",
        ),
        Deed::forged(
            "a DEFAULT that never ends",
            READ,
            &text(&format!("DEFAULT ({})", SLOW.replace("name", "'b'"))),
            "topics",
        ),
        Deed::forged(
            "another comment",
            READ,
            "sql = replace(sql, 'One row', 'A row')",
            "topics",
        ),
        Deed::sql(
            "two rows of one name",
            READ,
            "PRAGMA writable_schema = 1; INSERT INTO sqlite_schema \
            SELECT * FROM sqlite_schema WHERE name GLOB 'sqlite_autoindex_*' LIMIT 1",
        ),
        Deed::forged(
            "statistics with a CHECK",
            READ,
            "sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat CHECK (stat IS NOT 1))'",
            "sqlite_stat1",
        ),
        Deed::sql(
            "a table for the search index",
            ANY,
            "CREATE TABLE work_search (text)",
        ),
        Deed::sql(
            "another search index",
            ANY,
            "CREATE VIRTUAL TABLE work_search USING fts5 (text)",
        ),
    ]);
}

#[test]
fn views_in_the_place_of_tables_stall_no_command() {
    through_every_command(vec![
        Deed::views("endless tables", &[], "i"),
        Deed::views("growing tables", &[], "printf('%.*c', 100000, 'x') || i"),
        Deed::views(
            "tables that hang",
            &[],
            "instr(printf('%.*c', 9000000, 'a'), printf('%.*c', 4000000, 'a') || i)",
        ),
        Deed::views("endless topics", &["topics"], "i"),
        Deed::views("endless facts", &["facts"], "i"),
        Deed::views("endless actors", &["actors"], "i"),
        Deed::views("endless dossiers", &["dossiers"], "i"),
        Deed::views(
            "growing citations",
            &["citations"],
            "printf('%.*c', 100000, 'x') || i",
        ),
        Deed::sql(
            "an endless view",
            ANY,
            format!(
                "DROP VIEW timeline; CREATE VIEW timeline AS {ENDLESS} SELECT i AS ref FROM n WHERE i < 0"
            ),
        ),
        Deed::sql(
            "another view of that name",
            ANY,
            "DROP VIEW work_coverage; CREATE VIEW work_coverage AS SELECT 1 AS dossier",
        ),
        Deed::sql("a view less", ANY, "DROP VIEW timeline"),
        Deed::sql(
            "a virtual table",
            ANY,
            "DROP TABLE topics; CREATE VIRTUAL TABLE topics USING fts5 (topic, name, broader)",
        ),
        Deed::forged(
            "a text that is no SQL",
            REFUSED,
            "sql = 'CREATE TABL'",
            "topics",
        ),
        Deed::forged(
            "a view that is called a table",
            REFUSED,
            "type = 'table'",
            "timeline",
        ),
        Deed::forged(
            "a view of another table",
            REFUSED,
            "tbl_name = 'x'",
            "timeline",
        ),
    ]);
}

#[cfg(unix)]
#[test]
fn a_file_in_the_place_of_a_journal_is_refused_without_waiting() {
    let mut deeds = Vec::new();
    for ending in ["-journal", "-wal"] {
        for (what, lay) in things() {
            deeds.push(Deed::new(
                format!("{what} as {ending}"),
                REFUSED,
                move |dir| {
                    lay(&dir.path(&format!("chancery.db{ending}")));
                },
            ));
        }
    }
    deeds.push(Deed::new("a log of other rows", REFUSED, |dir| {
        let (log, _) = log(dir);
        dir.write("chancery.db-wal", log);
    }));
    deeds.push(Deed::new("a log that the file has", REFUSED, |dir| {
        let (log, file) = log(dir);
        dir.write("chancery.db-wal", log);
        dir.write("chancery.db", file);
    }));
    deeds.push(Deed::new("a journal that names a file", REFUSED, |dir| {
        dir.write("chancery.db-journal", journal_naming("text.md", dir));
    }));
    through_every_command(deeds);
}

/// The file is `chancery.db-shm`. `SQLite` opens it only if there is a write-ahead log.
#[cfg(unix)]
#[test]
fn a_file_in_the_place_of_shared_memory_is_left_alone() {
    for (what, lay) in things() {
        let dir = folder();
        let path = dir.path("chancery.db-shm");
        lay(&path);
        let kind = || path.symlink_metadata().unwrap().file_type();
        let before = kind();
        let reads = run(&dir, (Use::Reads, "report timeline"), PATIENCE, what);
        let doctor = run(&dir, (Use::Examines, "doctor"), PATIENCE, what);
        dir.chancery("load account-a.toml").succeeds();
        assert_eq!((reads.code, doctor.code), (Some(0), Some(6)));
        assert_eq!(kind(), before, "{what}");
    }
}

/// A function that puts a file at a path.
type Lay = fn(&Path);

/// Returns the kinds of files that can be at the path of a journal, each with a function that
/// creates one.
#[cfg(unix)]
fn things() -> [(&'static str, Lay); 7] {
    use std::os::unix::fs::symlink;
    [
        ("a FIFO", |path| {
            let made = std::process::Command::new("mkfifo").arg(path).status();
            assert!(made.unwrap().success());
        }),
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("a link to a device", |path| {
            symlink("/dev/zero", path).unwrap();
        }),
        ("a link to a file", |path| symlink("text.md", path).unwrap()),
        ("a link to nothing", |path| {
            symlink("nothing", path).unwrap();
        }),
        ("a socket", |path| {
            std::os::unix::net::UnixListener::bind(path).unwrap();
        }),
        ("a text", |path| fs::write(path, "Some notes.\n").unwrap()),
    ]
}

/// Returns a write-ahead log that changes rows of the database, and the database in WAL mode, in
/// which `SQLite` reads the log.
#[cfg(unix)]
fn log(dir: &TestDir) -> (Vec<u8>, Vec<u8>) {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("chancery.db");
    fs::copy(dir.path("chancery.db"), &path).unwrap();
    let other = Connection::open(&path).unwrap();
    other
        .query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        .unwrap();
    other
        .execute_batch("UPDATE topics SET name = 'Something else'")
        .unwrap();
    let log = fs::read(elsewhere.path().join("chancery.db-wal")).unwrap();
    assert!(!log.is_empty());
    (log, fs::read(path).unwrap())
}

/// Returns a journal with the first page of the database. The journal names another file, which
/// `SQLite` deletes after a rollback (<https://www.sqlite.org/fileformat2.html#rollbackjournal>).
#[cfg(unix)]
fn journal_naming(name: &str, dir: &TestDir) -> Vec<u8> {
    let magic = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let file = dir.bytes("chancery.db");
    let size = usize::from(u16::from_be_bytes([file[16], file[17]]));
    let number = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
    let sum = |bytes: &mut dyn Iterator<Item = &u8>| bytes.map(|byte| usize::from(*byte)).sum();
    let mut journal = magic.to_vec();
    // In this order: the number of pages in the journal, the seed of the checksums, the number of
    // pages in the database, the size of a sector, and the size of a page.
    for value in [1, 0, file.len() / size, 512, size] {
        journal.extend(number(value));
    }
    journal.resize(512, 0);
    let page = &file[..size];
    journal.extend(number(1));
    journal.extend(page);
    journal.extend(number(sum(&mut page[1..]
        .iter()
        .rev()
        .skip(199)
        .step_by(200))));
    journal.extend(number(0x4000_0000 / size + 1));
    journal.extend(name.as_bytes());
    journal.extend(number(name.len()));
    journal.extend(number(sum(&mut name.as_bytes().iter())));
    journal.extend(magic);
    journal
}

//! Provides a folder for each test, and runs commands in it.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::OnceLock;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;

use crate::faulty;

/// The environment variables that change what `chancery` does.
const VARIABLES: [&str; 13] = [
    "CHANCERY_DB",
    "CHANCERY_PAGER",
    "CHANCERY_REPORTS",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LESS",
    "NO_COLOR",
    "PAGER",
    "TERM",
];

/// The invented files of votes, listed by data set.
const VOTES: [&[&str]; 2] = [
    &["made_votes.csv", "made_roll_calls.csv", "made_issues.csv"],
    &["made_undl.csv"],
];

/// An empty home folder with an empty working folder in it.
pub(crate) struct TestDir {
    home: tempfile::TempDir,
}

impl TestDir {
    /// Makes a folder without a database.
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("work")).unwrap();
        Self { home }
    }

    /// Makes a folder with the bundled record as `chancery.db`.
    pub(crate) fn with_record() -> Self {
        static RECORD: OnceLock<Vec<u8>> = OnceLock::new();
        Self::with(RECORD.get_or_init(|| made_by("init")))
    }

    /// Makes a folder whose `chancery.db` has the bundled record, and official records that tell of
    /// some of its happenings.
    pub(crate) fn with_records() -> Self {
        static RECORDS: OnceLock<Vec<u8>> = OnceLock::new();
        Self::with(RECORDS.get_or_init(|| {
            let dir = Self::with_record();
            for name in ["blinken-travels-2021", "unga-es-11-1", "imet-malaysia"] {
                dir.chancery("load").arg(name).succeeds();
            }
            dir.bytes("chancery.db")
        }))
    }

    /// Makes a folder whose `chancery.db` has everything that [`TestDir::with_records`] loads, and
    /// invented events.
    pub(crate) fn with_events() -> Self {
        static EVENTS: OnceLock<Vec<u8>> = OnceLock::new();
        Self::with(EVENTS.get_or_init(|| {
            let dir = Self::with_records();
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events");
            for (dataset, file) in [("gdelt", "made.export.CSV"), ("icews", "made-icews.tab")] {
                let import = dir.chancery("import").arg(dataset);
                import.arg(folder.join(file).to_str().unwrap()).succeeds();
            }
            dir.bytes("chancery.db")
        }))
    }

    /// Makes a folder whose `chancery.db` has everything that [`TestDir::with_events`] loads, and
    /// invented votes.
    pub(crate) fn with_votes() -> Self {
        static LOADED: OnceLock<Vec<u8>> = OnceLock::new();
        Self::with(LOADED.get_or_init(|| {
            let dir = Self::with_events();
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/votes");
            for files in VOTES {
                let files = files.iter().map(|file| folder.join(file));
                let import = files.fold(dir.chancery("import votes"), |run, file| {
                    run.arg(file.to_str().unwrap())
                });
                import.succeeds();
            }
            dir.bytes("chancery.db")
        }))
    }

    /// Makes a folder whose `chancery.db` has only the register.
    pub(crate) fn with_register() -> Self {
        static REGISTER: OnceLock<Vec<u8>> = OnceLock::new();
        Self::with(REGISTER.get_or_init(|| made_by("init --empty")))
    }

    fn with(database: &[u8]) -> Self {
        let dir = Self::new();
        dir.write("chancery.db", database);
        dir
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("work").join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Returns the names of all files in the working folder, including hidden files.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = fs::read_dir(self.path(""))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        files
    }

    /// Copies a file of `tests/dossiers` to the working folder.
    pub(crate) fn dossier(&self, name: &str) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossiers");
        let file = Path::new(name).file_name().unwrap().to_str().unwrap();
        self.write(file, fs::read(from.join(name)).unwrap());
    }

    /// Writes an invented dossier and loads it. `facts` is the TOML that follows the table
    /// `[source]`.
    pub(crate) fn load(&self, slug: &str, source: &str, kind: &str, facts: &str) {
        let file = format!("{slug}.toml");
        let head = format!(
            "[dossier]\nslug = \"{slug}\"\ntitle = \"{slug}\"\ncoder = \"tests\"\n\
            coded_on = \"2026-11-23\"\ncodebook = \"1\"\ncoverage = \"partial\"\n\
            [source]\nslug = \"{source}\"\nkind = \"{kind}\"\nlabel = \"Made up\"\n"
        );
        self.write(&file, head + facts);
        self.chancery("load").arg(&file).succeeds();
    }

    /// Writes the faulty dossier of this name to the working folder.
    pub(crate) fn faulty(&self, name: &str) {
        let mut all = faulty::dossiers().into_iter();
        let dossier = all.find(|it| it.file == name).unwrap();
        self.write(name, dossier.text);
    }

    /// Returns a run of `chancery` with these arguments, which are split at spaces.
    pub(crate) fn chancery(&self, arguments: &str) -> Run {
        self.command(cargo_bin!("chancery")).args(arguments)
    }

    /// Returns a run of a shell that executes `line`, in which `chancery` is the program under
    /// test.
    pub(crate) fn shell(&self, line: &str) -> Run {
        let binary = cargo_bin!("chancery");
        let others = std::env::var("PATH").unwrap();
        let path = format!("{}:{others}", binary.parent().unwrap().display());
        self.command("sh").env("PATH", &path).arg("-c").arg(line)
    }

    /// Runs each line in a shell, one after the other.
    ///
    /// Returns, for each line, the exit status, the line itself and its output. A line can end with
    /// a comment, after `#`, which names the rule that the line tests.
    pub(crate) fn transcript(&self, lines: &[&str]) -> String {
        self.transcript_after(":", lines)
    }

    /// Runs each line as [`Self::transcript`] does, but runs the shell command `before` ahead of
    /// each line.
    pub(crate) fn transcript_after(&self, before: &str, lines: &[&str]) -> String {
        let ran = |line: &&str| {
            let ran = self.shell(&format!("{before}; chancery {line}")).run();
            let ran = ran.to_string();
            let (code, output) = ran.split_once('\n').unwrap();
            let output = output.strip_prefix("--- stderr\n").unwrap_or(output);
            format!("{code}: chancery {line}\n{output}")
        };
        lines.iter().map(ran).collect()
    }

    /// Returns a program that runs in the working folder. The test itself must start it.
    pub(crate) fn plain(&self, program: impl AsRef<OsStr>) -> process::Command {
        let mut command = process::Command::new(program);
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        command
            .env("HOME", self.home.path())
            .current_dir(self.path(""));
        command
    }

    fn command(&self, program: impl AsRef<OsStr>) -> Run {
        Run {
            command: Command::from_std(self.plain(program)),
            folder: self.path("").display().to_string(),
        }
    }
}

fn made_by(arguments: &str) -> Vec<u8> {
    let dir = TestDir::new();
    dir.chancery(arguments).succeeds();
    dir.bytes("chancery.db")
}

/// A command that has not been run yet.
pub(crate) struct Run {
    command: Command,
    folder: String,
}

impl Run {
    /// Adds one argument, which may contain spaces.
    pub(crate) fn arg(mut self, argument: &str) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds arguments, which are split at spaces.
    pub(crate) fn args(self, arguments: &str) -> Self {
        arguments.split_whitespace().fold(self, Self::arg)
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn columns(self, width: usize) -> Self {
        self.env("COLUMNS", &width.to_string())
    }

    pub(crate) fn stdin(mut self, text: &str) -> Self {
        self.command.write_stdin(text);
        self
    }

    pub(crate) fn run(mut self) -> Ran {
        let output = self.command.output().unwrap();
        let text = |bytes| {
            String::from_utf8(bytes)
                .unwrap()
                .replace(&self.folder, "[DIR]/")
        };
        Ran {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Runs the command, which must succeed. Returns its standard output.
    pub(crate) fn succeeds(self) -> String {
        let ran = self.run();
        assert_eq!(ran.code, Some(0), "{ran}");
        ran.stdout
    }
}

/// The exit status and the outputs of a command that was run.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => writeln!(f, "exit {code}")?,
            None => writeln!(f, "killed")?,
        }
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                write!(f, "--- {name}\n{text}")?;
            }
        }
        Ok(())
    }
}

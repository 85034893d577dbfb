//! Tests the pager in a real terminal.

use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use libtest_mimic::Failed;

use super::{Outcome, Tests, folder_with_database, same, test};

pub(crate) fn trials() -> Tests {
    paged().into_iter().chain(unpaged()).collect()
}

/// Returns the tests in which a pager runs.
fn paged() -> Tests {
    vec![
        test(
            "short_output_is_printed_and_the_pager_ends_by_itself",
            || {
                let screen = Terminal::with("PAGER=less", "chancery report timeline --limit 2")?;
                let shown = screen.until("ended with 0")?;
                holds(&shown, "since 1982")?;
                before(&shown, "since 1982", "note: only the first 2 rows")
            },
        ),
        test("long_output_is_paged_and_the_user_may_quit_early", || {
            let screen = Terminal::with("PAGER=less", &format!("chancery sql '{MANY}'"))?;
            let shown = screen.until("21")?;
            lacks(&shown, "ended with")?;
            screen.press("q")?;
            holds(&screen.until("ended with 0")?, "ended with 0")
        }),
        test(
            "quitting_the_pager_in_the_middle_of_an_answer_is_no_error",
            || {
                let endless = MANY.replace("i < 5000", "i < 5000000");
                let line = format!("chancery sql --format record '{endless}'");
                let screen = Terminal::with("PAGER=less", &line)?;
                screen.until("── 5 ──")?;
                screen.press("q")?;
                lacks(&screen.until("ended with 0")?, "error")
            },
        ),
        test("an_interrupt_goes_to_the_pager", || {
            let screen = Terminal::with("PAGER=less", &format!("chancery sql '{MANY}'"))?;
            screen.until("21")?;
            screen.press("C-c")?;
            sleep(Duration::from_millis(300));
            lacks(&screen.until("21")?, "ended with")?;
            screen.press("q")?;
            screen.until("ended with 0").map(drop)
        }),
        test("notes_come_after_the_pager", || {
            let pager = "PAGER='sed s/^/paged:/; sleep 0.3; echo pager is done'";
            let screen = Terminal::with(pager, "chancery report --limit 1 --columns report")?;
            let shown = screen.until("ended with 0")?;
            holds(&shown, "paged:says-vs-does")?;
            before(&shown, "paged:says-vs-does", "pager is done")?;
            before(&shown, "pager is done", "note: only the first row")
        }),
    ]
}

/// Returns the tests in which no pager is wanted, or the pager cannot run.
fn unpaged() -> Tests {
    vec![
        test("output_is_printed_if_the_pager_is_missing", || {
            // 5 rows fit into the buffer of a pipe, 5000 do not.
            for many in ["5", "5000"] {
                let rows = MANY
                    .replace("5000", many)
                    .replace("SELECT i FROM", "SELECT printf(\"[%040d]\", i) AS n FROM");
                let line = format!("chancery sql '{rows}'");
                let screen = Terminal::with("CHANCERY_PAGER='no-such-pager -x'", &line)?;
                let shown = screen.until("ended with 0")?;
                let found = shown.lines().filter(|line| line.starts_with('['));
                let found: Vec<&str> = found
                    .map(|line| line[1..41].trim_start_matches('0'))
                    .collect();
                let expected: Vec<String> =
                    (1..=many.parse()?).map(|i: u32| i.to_string()).collect();
                same("rows", &found.join(" "), &expected.join(" "))?;
            }
            Ok(())
        }),
        test("a_workbook_is_not_written_to_a_terminal", || {
            let screen = Terminal::with("", "chancery report visits --format xlsx")?;
            let shown = screen.until("ended with 2")?;
            holds(&shown, "`--format xlsx` is not text for a terminal")?;
            holds(&shown, "`-o FILE.xlsx` writes it to a file")
        }),
        test("no_pager_runs_if_it_is_turned_off_or_not_needed", || {
            let paging = "chancery report --limit 1";
            for (setting, line) in [
                ("PAGER='sed s/^/paged:/'", format!("{paging} --no-pager")),
                ("PAGER='sed s/^/paged:/' CHANCERY_PAGER=", paging.into()),
                ("PAGER='sed s/^/paged:/' CHANCERY_PAGER=cat", paging.into()),
                ("PAGER='sed s/^/paged:/'", format!("{paging} --format csv")),
                ("PAGER='sed s/^/paged:/'", format!("{paging} | cat")),
                (
                    "PAGER='sed s/^/paged:/'",
                    format!("{paging} -o x.txt; cat x.txt"),
                ),
            ] {
                let shown = Terminal::with(setting, &line)?.until("ended with 0")?;
                holds(&shown, "says-vs-does")?;
                lacks(&shown, "paged:")?;
            }
            Ok(())
        }),
        test(
            "the_note_on_the_bundled_record_is_printed_only_on_a_terminal",
            || {
                for (behind, is_told) in [("", true), (" | cat", false), (" 2>&1 | cat", false)] {
                    let line = format!("chancery report timeline --limit 1{behind}");
                    let shown = Terminal::with("CHANCERY_PAGER= CHANCERY_DB=; rm *.db", &line)?;
                    let shown = shown.until("ended with 0")?;
                    let part = "note: no chancery.db here";
                    same(&line, &shown.contains(part), &is_told)?;
                }
                Ok(())
            },
        ),
        test("an_error_starts_no_pager", || {
            let pager = "PAGER='echo paged; cat'";
            let shown = Terminal::with(pager, "chancery sql 'SELECT abs(-9223372036854775808)'")?
                .until("ended with 1")?;
            holds(&shown, "error: integer overflow")?;
            lacks(&shown, "paged")
        }),
        test(
            "a_terminal_gets_its_width_and_colour_and_no_escapes_of_the_data",
            || {
                let line = "chancery sql \"SELECT char(27) || ']0;x' || char(7) AS t\" --null x";
                let screen = Terminal::with("PAGER=", line)?;
                holds(&screen.until("ended with 0")?, r"\u{1b}]0;x\u{7}")?;
                let title = screen.tmux(&["display-message", "-p", "#{pane_title}"])?;
                lacks(&title, "x\n")?;
                let drawn = screen.tmux(&["capture-pane", "-p", "-e"])?;
                holds(&drawn, "\u{1b}[1mt")
            },
        ),
    ]
}

const MANY: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n";

/// The maximum time to wait until a terminal shows a text.
const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal of 80 by 24 cells, in which the shell runs one line.
struct Terminal {
    folder: tempfile::TempDir,
}

impl Terminal {
    /// Runs a line in a folder with a database, after setting environment variables.
    fn with(setting: &str, line: &str) -> Result<Self, Failed> {
        let folder = folder_with_database()?;
        let chancery = env!("CARGO_BIN_EXE_chancery");
        let line = line.replacen("chancery", chancery, 1);
        // If the line ends in a pipe to `cat`, its exit code is that of `cat`: 0.
        let script = format!(
            "trap : INT\nunset LESS PAGER CHANCERY_PAGER CHANCERY_DB COLUMNS NO_COLOR\nclear\n{}{line}\n\
            echo \"ended with $?\"\nexec sleep 60\n",
            export(setting)
        );
        std::fs::write(folder.path().join("script"), script)?;
        let terminal = Self { folder };
        let new = "-f /dev/null start-server ; set-option -g history-limit 10000 ; \
            new-session -d -x 80 -y 24";
        let words = new.split_whitespace().chain(["sh script"]);
        terminal.tmux(&words.collect::<Vec<_>>())?;
        Ok(terminal)
    }

    fn socket(&self) -> std::path::PathBuf {
        self.folder.path().join("tmux")
    }

    fn tmux(&self, arguments: &[&str]) -> Result<String, Failed> {
        tmux(self.folder.path(), &self.socket(), arguments)
    }

    fn press(&self, key: &str) -> Outcome {
        self.tmux(&["send-keys", key]).map(drop)
    }

    /// Waits until the screen shows a text. Returns the screen and the lines that have scrolled off
    /// it.
    fn until(&self, text: &str) -> Result<String, Failed> {
        let started = Instant::now();
        loop {
            let shown = self.tmux(&["capture-pane", "-p", "-J", "-S", "-"])?;
            if shown.contains(text) {
                return Ok(shown);
            }
            if started.elapsed() > PATIENCE {
                return Err(format!("there is no `{text}` on the screen:\n{shown}").into());
            }
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // The server may already have ended, so an error is ignored.
        let _ = self.tmux(&["kill-server"]);
    }
}

/// Returns a line of shell that sets variables for the lines after it.
fn export(setting: &str) -> String {
    match setting {
        "" => String::new(),
        setting => format!("export {setting}\n"),
    }
}

fn tmux(folder: &Path, socket: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let output = Command::new("tmux")
        .args(["-u", "-S"])
        .arg(socket)
        .args(arguments)
        .current_dir(folder)
        .env_remove("TMUX")
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "xterm")
        .output()?;
    super::stdout_of(&format!("tmux {}", arguments.join(" ")), output)
}

fn holds(text: &str, part: &str) -> Outcome {
    same(
        &format!("`{part}` is in\n{text}"),
        &text.contains(part),
        &true,
    )
}

fn lacks(text: &str, part: &str) -> Outcome {
    same(
        &format!("`{part}` is in\n{text}"),
        &text.contains(part),
        &false,
    )
}

fn before(text: &str, first: &str, second: &str) -> Outcome {
    holds(text, first)?;
    holds(text, second)?;
    let what = format!("`{first}` stands before `{second}` in\n{text}");
    same(&what, &(text.find(first) < text.find(second)), &true)
}

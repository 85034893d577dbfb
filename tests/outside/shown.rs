//! Follows the steps that a page of the documentation shows: files to save, and commands with their
//! output.
//!
//! In a block marked `console`, a command begins with `$ ` and is continued after `> `. The lines
//! below a command are its output. Without such lines, the page does not show the output. A last
//! line `…` means that the rest is left out. A block marked `text`, or not marked, is only for
//! reading. Any other block is the content of a file, whose name is the last text in backticks
//! before the block. The content is saved, or added to the file if it exists. If a paragraph begins
//! with a sentence that is already in the file, its facts are put below that sentence. All steps of
//! a page run in order, in one folder.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use libtest_mimic::Failed;

use super::{Outcome, same, stdout_of};

/// The last line of an output whose rest is left out.
const REST: &str = "…";

/// The width of tables in a page, in cells. Help indents a page by two cells, and a terminal has
/// 80.
const WIDTH: usize = 78;

/// A step that a reader of the page is asked to take.
#[derive(Debug)]
pub(crate) enum Step {
    /// A command to type, the output that the page shows, and the numbers of the lines with it.
    Type {
        command: String,
        output: Vec<String>,
        lines: Range<usize>,
    },
    /// A text to save, or to add to the file of that name if the file exists.
    Save { file: String, text: String },
}

/// How a page shows its commands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shows {
    /// Whether the page also shows standard error. Then its commands may fail.
    pub(crate) errors: bool,
    /// The width of tables, in cells.
    pub(crate) width: usize,
}

impl Default for Shows {
    fn default() -> Self {
        Self {
            errors: false,
            width: WIDTH,
        }
    }
}

/// Returns the steps of a page.
pub(crate) fn steps(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut named = "";
    let mut lines = page.lines().enumerate();
    while let Some((_, line)) = lines.next() {
        let Some(mark) = line.strip_prefix("```") else {
            named = line.rsplit('`').nth(1).unwrap_or(named);
            continue;
        };
        let block = lines.by_ref().take_while(|(_, line)| *line != "```");
        match mark {
            "console" => typed(block, &mut steps),
            "" | "text" => block.for_each(drop),
            _ => steps.push(Step::Save {
                file: named.to_owned(),
                text: block.flat_map(|(_, line)| [line, "\n"]).collect(),
            }),
        }
    }
    steps
}

/// Adds the commands of one block, with their outputs, to the steps.
fn typed<'p>(block: impl Iterator<Item = (usize, &'p str)>, steps: &mut Vec<Step>) {
    for (at, line) in block {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step::Type {
                command: command.to_owned(),
                output: Vec::new(),
                lines: at + 1..at + 1,
            });
            continue;
        }
        let Some(Step::Type {
            command,
            output,
            lines,
        }) = steps.last_mut()
        else {
            continue;
        };
        match line.strip_prefix("> ") {
            Some(more) if output.is_empty() => {
                command.push('\n');
                command.push_str(more);
                *lines = at + 1..at + 1;
            }
            _ => {
                output.push(line.trim_end().to_owned());
                lines.end = at + 1;
            }
        }
    }
}

/// Runs the steps of a page. Fails if a shown output differs from the real one.
pub(crate) fn follow(page: &str, folder: &Path, shows: Shows) -> Outcome {
    each_output(page, folder, shows, |command, printed, shown, _| {
        same(command, &printed, &shown)
    })
}

/// Runs the steps of a page, and returns the page with the real outputs in place of those shown.
pub(crate) fn rewritten(page: &str, folder: &Path, shows: Shows) -> Result<String, Failed> {
    let mut new = String::new();
    let mut lines = page.lines().enumerate().peekable();
    each_output(page, folder, shows, |_, printed, _, place| {
        while let Some((_, line)) = lines.next_if(|(at, _)| *at < place.start) {
            writeln!(new, "{line}")?;
        }
        while lines.next_if(|(at, _)| *at < place.end).is_some() {}
        for line in printed {
            writeln!(new, "{line}")?;
        }
        Ok(())
    })?;
    for (_, line) in lines {
        writeln!(new, "{line}")?;
    }
    Ok(new)
}

/// Runs the steps of a page. For each output that the page shows, calls `compare` with the command,
/// the real output, the shown output, and the numbers of the lines that show it. Both outputs end
/// where the page cuts them.
fn each_output(
    page: &str,
    folder: &Path,
    shows: Shows,
    mut compare: impl FnMut(&str, Vec<String>, Vec<String>, Range<usize>) -> Outcome,
) -> Outcome {
    let steps = steps(page);
    let commands = steps.iter().filter(|it| matches!(it, Step::Type { .. }));
    same("there are commands", &(commands.count() > 0), &true)?;
    for step in steps {
        match step {
            Step::Save { file, text } => save(&folder.join(file), &text)?,
            // A test must neither run the tests nor install anything.
            Step::Type { command, .. }
                if command == "cargo test" || command.starts_with("cargo install") => {}
            Step::Type {
                command,
                output,
                lines,
            } => {
                let printed = typed_in(folder, &command, shows)?;
                if !output.is_empty() {
                    compare(&command, cut_like(&output, &printed), output, lines)?;
                }
            }
        }
    }
    Ok(())
}

/// Splits an output into lines, and removes spaces at the end of each. If the page leaves out the
/// rest of the output, cuts the output at the same line.
fn cut_like(shown: &[String], printed: &str) -> Vec<String> {
    let lines = printed.trim_end().lines();
    let mut lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
    let kept = shown.len() - 1;
    if shown[kept] == REST && lines.len() > kept {
        lines.truncate(kept);
        lines.push(REST.to_owned());
    }
    lines
}

/// Saves a text in a file. If the file exists, adds the text paragraph by paragraph.
fn save(path: &Path, text: &str) -> Outcome {
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    let mut file = std::fs::read_to_string(path).unwrap_or_default();
    for paragraph in text.split_inclusive("\n\n") {
        match below_its_sentence(&file, paragraph) {
            Some((at, facts)) => file.insert_str(at, facts),
            None => file.push_str(paragraph),
        }
    }
    Ok(std::fs::write(path, file)?)
}

/// If a paragraph begins with a sentence that the file already has, returns the position below this
/// sentence in the file, and the facts to put there.
fn below_its_sentence<'p>(file: &str, paragraph: &'p str) -> Option<(usize, &'p str)> {
    let paragraph = paragraph.trim_start();
    let locator = paragraph.strip_prefix("[[says]]\n")?;
    let head = "[[says]]\n".len() + locator.find('\n')? + 1;
    let at = file.find(&paragraph[..head])?;
    let end = paragraph.trim_end().len() + 1;
    Some((at + head, paragraph.get(head..end)?))
}

fn typed_in(folder: &Path, command: &str, shows: Shows) -> Result<String, Failed> {
    if !shows.errors {
        return stdout_of(command, shell(folder, command, shows)?.output()?);
    }
    let both = format!("{{ {command}\n}} 2>&1");
    let output = shell(folder, &both, shows)?.output()?;
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs a command as typed, and returns its output. `cargo run` runs the binary that is already
/// built.
pub(crate) fn run(folder: &Path, command: &str) -> Result<String, Failed> {
    stdout_of(command, shell(folder, command, Shows::default())?.output()?)
}

fn shell(folder: &Path, command: &str, shows: Shows) -> Result<Command, Failed> {
    let binary = Path::new(env!("CARGO_BIN_EXE_chancery"));
    let typed = command.replace("cargo run --release --", "chancery");
    let path = std::env::var("PATH")?;
    let bin = binary.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &typed])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", bin.display()))
        .env_remove("CHANCERY_DB")
        .env("COLUMNS", shows.width.to_string());
    Ok(shell)
}

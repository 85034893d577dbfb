//! What a page of the documentation shows: files to save, and commands with what they print.
//!
//! A block marked `console` holds commands after `$ `, continued after `> `; the lines
//! below a command, if there are any, are what it prints. Any other block with a mark is
//! the text of the file that the paragraph before it names last: it is saved, or put at
//! the end of the file where there is one already. Everything is done in the page's
//! order, in one folder.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use libtest_mimic::Failed;

use super::{Outcome, same};

/// One thing that a page has its reader do.
#[derive(Debug)]
pub(crate) enum Step {
    /// Type a command; what it prints may be shown.
    Type { command: String, output: String },
    /// Save a text, or add it to what was saved under that name.
    Save { file: String, text: String },
}

/// Which of a command's outputs a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    /// Standard output alone, of commands that succeed.
    Output,
    /// What stands on the screen, of commands that may fail.
    Screen,
}

/// Reads the steps out of a page.
pub(crate) fn steps(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut named = "";
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("```") {
            Some("console") => typed(&mut lines, &mut steps),
            Some(mark) if !mark.is_empty() => {
                let block = lines.by_ref().take_while(|line| *line != "```");
                steps.push(Step::Save {
                    file: named.to_owned(),
                    text: block.flat_map(|line| [line, "\n"]).collect(),
                });
            }
            _ => named = line.rsplit('`').nth(1).unwrap_or(named),
        }
    }
    steps
}

/// Reads the commands of one block.
fn typed<'p>(lines: &mut impl Iterator<Item = &'p str>, steps: &mut Vec<Step>) {
    for line in lines.take_while(|line| *line != "```") {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step::Type {
                command: command.to_owned(),
                output: String::new(),
            });
            continue;
        }
        let Some(Step::Type { command, output }) = steps.last_mut() else {
            continue;
        };
        match line.strip_prefix("> ") {
            Some(more) if output.is_empty() => {
                command.push('\n');
                command.push_str(more);
            }
            _ => {
                output.push_str(line);
                output.push('\n');
            }
        }
    }
}

/// Does what a page says, and compares what it shows.
pub(crate) fn follow(page: &str, folder: &Path, shows: Shows) -> Outcome {
    let steps = steps(page);
    same("there is enough to do", &(steps.len() >= 10), &true)?;
    for step in steps {
        match step {
            Step::Save { file, text } => save(&folder.join(file), &text)?,
            // The tests cannot run the tests, and the machine's own tools are not ours to install.
            Step::Type { command, .. }
                if command == "cargo test" || command.starts_with("cargo install") => {}
            Step::Type { command, output } => {
                let printed = typed_in(folder, &command, shows)?;
                if !output.is_empty() {
                    same(&command, &trimmed(&printed), &trimmed(&output))?;
                }
            }
        }
    }
    Ok(())
}

fn save(path: &Path, text: &str) -> Outcome {
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    let mut options = std::fs::File::options();
    let mut file = options.create(true).append(true).open(path)?;
    Ok(file.write_all(text.as_bytes())?)
}

fn typed_in(folder: &Path, command: &str, shows: Shows) -> Result<String, Failed> {
    match shows {
        Shows::Output => run(folder, command),
        Shows::Screen => {
            let output = shell(folder, &format!("{{ {command}\n}} 2>&1"))?.output()?;
            Ok(String::from_utf8(output.stdout)?)
        }
    }
}

/// Runs a command as a person would type it, `cargo run` being the built binary.
pub(crate) fn run(folder: &Path, command: &str) -> Result<String, Failed> {
    let output = shell(folder, command)?.output()?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{command}: {}\n{stderr}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn shell(folder: &Path, command: &str) -> Result<Command, Failed> {
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
        .env("COLUMNS", "100");
    Ok(shell)
}

/// Drops the spaces that a table leaves at the ends of lines.
fn trimmed(text: &str) -> Vec<String> {
    let lines = text.trim_end().lines();
    lines.map(|line| line.trim_end().to_owned()).collect()
}

//! Every command that the README shows, run; what it shows as their output, compared.
//!
//! A block marked `console` holds commands after `$ `, continued after `> `; the
//! lines below a command, if there are any, are what it prints. All blocks run in
//! one folder, in the README's order. A block marked `sql` is the file that the
//! paragraph before it names last.

use std::path::Path;
use std::process::Command;

use libtest_mimic::Failed;

use super::{Outcome, Test, same, test};

const README: &str = include_str!("../../README.md");

/// A command, and what the README shows that it prints.
#[derive(Debug, Default)]
struct Shown {
    command: String,
    output: String,
}

pub(crate) fn trials() -> Vec<(String, Test)> {
    vec![
        test("readme::every_command_does_what_is_shown", every_command),
        test("readme::the_test_command_is_the_one_ci_runs", test_command),
        test("readme::every_command_and_report_is_named", all_named),
    ]
}

fn every_command() -> Outcome {
    let folder = tempfile::tempdir()?;
    let sql = folder.path().join("sql");
    std::fs::create_dir(&sql)?;
    for (name, text) in chancery::report::CATALOGUE {
        std::fs::write(sql.join(format!("{name}.sql")), text)?;
    }
    for (name, text) in files() {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        std::fs::write(path, text)?;
    }
    let shown = commands();
    same("there are commands", &(shown.len() >= 10), &true)?;
    for Shown { command, output } in shown {
        // The tests cannot run the tests, and the machine's own tools are not ours to install.
        if command == "cargo test" || command.starts_with("cargo install") {
            continue;
        }
        let printed = run(folder.path(), &command)?;
        if !output.is_empty() {
            same(&command, &trimmed(&printed), &trimmed(&output))?;
        }
    }
    Ok(())
}

/// Runs a command as a person would type it, `cargo run` being the built binary.
pub(crate) fn run(folder: &Path, command: &str) -> Result<String, Failed> {
    let binary = Path::new(env!("CARGO_BIN_EXE_chancery"));
    let typed = command.replace("cargo run --release --", "chancery");
    let path = std::env::var("PATH")?;
    let bin = binary.parent().map(Path::to_path_buf).unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &typed])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", bin.display()))
        .env_remove("CHANCERY_DB")
        .env("COLUMNS", "100")
        .output()?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{command}: {}\n{stderr}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Returns the files that the README asks to save, each with its text.
fn files() -> Vec<(&'static str, String)> {
    let blocks = README.split("\n```sql\n").collect::<Vec<_>>();
    let pairs = blocks.iter().zip(blocks.iter().skip(1));
    let file = |(before, block): (&&'static str, &&'static str)| {
        let name = before.trim_end().rsplit('`').nth(1).unwrap_or_default();
        let text = block.split("\n```").next().unwrap_or_default();
        (name, format!("{text}\n"))
    };
    pairs.map(file).collect()
}

fn commands() -> Vec<Shown> {
    let mut commands: Vec<Shown> = Vec::new();
    let mut inside = false;
    for line in README.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            _ if !inside => {}
            _ => match (
                line.strip_prefix("$ "),
                line.strip_prefix("> "),
                commands.last_mut(),
            ) {
                (Some(command), _, _) => commands.push(Shown {
                    command: command.to_owned(),
                    output: String::new(),
                }),
                (_, Some(more), Some(last)) if last.output.is_empty() => {
                    last.command.push('\n');
                    last.command.push_str(more);
                }
                (_, _, Some(last)) => {
                    last.output.push_str(line);
                    last.output.push('\n');
                }
                _ => {}
            },
        }
    }
    commands
}

/// Drops the spaces that a table leaves at the ends of lines.
fn trimmed(text: &str) -> Vec<String> {
    let lines = text.trim_end().lines();
    lines.map(|line| line.trim_end().to_owned()).collect()
}

fn test_command() -> Outcome {
    let ci = include_str!("../../.ci/run");
    let in_readme = commands().iter().any(|shown| shown.command == "cargo test");
    let in_ci = ci.lines().any(|line| line == "cargo test");
    same(
        "in the README and in CI",
        &(in_readme, in_ci),
        &(true, true),
    )
}

fn all_named() -> Outcome {
    let reports = chancery::report::reports().into_iter();
    let reports = reports.map(|report| format!("report {}", report.name));
    let commands = [
        "table",
        "show",
        "find",
        "sql",
        "check",
        "doctor",
        "help",
        "completions",
        "man",
        "dict",
        "init",
        "load",
        "unload",
        "export dossier",
        "migrate",
    ];
    for name in reports.chain(commands.map(str::to_owned)) {
        let named = README.contains(&format!("chancery {name}"));
        same(
            &format!("`chancery {name}` stands in the README"),
            &named,
            &true,
        )?;
    }
    Ok(())
}

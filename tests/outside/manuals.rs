//! What the help topics show for the `sqlite3` shell, run; and the man pages, as
//! `groff` renders them.

use std::process::Command;

use super::shown::run;
use super::{Outcome, Test, chancery, folder_with_database, same, test};

pub(crate) fn topics() -> Vec<(String, Test)> {
    vec![test("topics::every_command_does_what_is_said", commands)]
}

pub(crate) fn pages() -> Vec<(String, Test)> {
    vec![test("man::every_page_is_without_a_warning", rendered)]
}

fn commands() -> Outcome {
    let folder = folder_with_database()?;
    let sql = folder.path().join("sql");
    std::fs::create_dir(&sql)?;
    for (name, text) in chancery::report::CATALOGUE {
        std::fs::write(sql.join(format!("{name}.sql")), text)?;
    }
    let text = chancery(folder.path(), &["help", "sqlite3"])?;
    let commands = text.replace("\n  > ", "\u{1f}");
    let commands = commands
        .lines()
        .filter_map(|line| line.strip_prefix("  $ "));
    let commands: Vec<String> = commands.map(|it| it.replace('\u{1f}', "\n")).collect();
    same("there are commands", &(commands.len() > 4), &true)?;
    for command in commands {
        let printed = run(folder.path(), &command)?;
        let silent = command.starts_with("chancery init");
        same(&command, &printed.is_empty(), &silent)?;
    }
    Ok(())
}

fn rendered() -> Outcome {
    let folder = tempfile::tempdir()?;
    chancery(folder.path(), &["man", "--all", "."])?;
    let mut count = 0;
    for page in std::fs::read_dir(folder.path())? {
        let page = page?.path();
        let output = Command::new("groff")
            .args(["-man", "-Tutf8", "-Kutf8", "-ww", "-P-cbou"])
            .arg(&page)
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        same(&page.display().to_string(), &said.as_str(), &"")?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        same("it has a synopsis", &text.contains("SYNOPSIS"), &true)?;
        count += 1;
    }
    same("there are pages", &(count > 30), &true)
}

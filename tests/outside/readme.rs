//! Every command that the README shows, run; what it shows as their output, compared.

use super::shown::{Shows, Step, follow, steps};
use super::{Outcome, Test, same, test};

const README: &str = include_str!("../../README.md");

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
    follow(README, folder.path(), Shows::Output)
}

fn test_command() -> Outcome {
    let ci = include_str!("../../.ci/run");
    let is_test =
        |step: &Step| matches!(step, Step::Type { command, .. } if command == "cargo test");
    let in_readme = steps(README).iter().any(is_test);
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

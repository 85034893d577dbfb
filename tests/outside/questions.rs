//! Runs queries in the stock shell. A person who knows only the schema in the README could write
//! them. Compares the rows with the answers that a careful reader of the source expects.

use super::{Outcome, Tests, folder_with_database, piped, same, test};

/// The questions. Each is a comment with the name of the test, then its SQL, then `-->` before each
/// row that the shell must print.
const QUESTIONS: &str = include_str!("questions.sql");

pub(crate) fn trials() -> Tests {
    let questions = QUESTIONS.split("\n\n");
    let trials = questions.map(|question| {
        let name = question.lines().next().unwrap_or_default();
        let name = name.trim_start_matches("-- ");
        test(&format!("questions::{name}"), move || ask(name, question))
    });
    trials.collect()
}

fn ask(name: &str, question: &str) -> Outcome {
    let folder = folder_with_database()?;
    let printed = piped(question, folder.path(), &["-bail", "chancery.db"])?;
    let rows: Vec<&str> = printed.lines().collect();
    let answer = question
        .lines()
        .filter_map(|line| line.strip_prefix("--> "));
    same(name, &rows, &answer.collect())
}

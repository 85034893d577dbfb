//! `chancery find`: where in the record do these words stand?

use clap::Args;

use super::ask::{self, Asked, OutputArgs};
use super::database::{self, DatabaseArgs};
use super::{CliError, ui};
use crate::store::Parameter;

const IS_ATTACHED: &str = "SELECT name FROM sqlite_schema WHERE name = 'work_search'";

/// What to look for.
#[derive(Debug, Clone, Args)]
pub(super) struct FindArgs {
    /// Words that must all stand in a name, title, purpose, place, amount or question
    #[arg(required = true)]
    words: Vec<String>,
}

pub(super) fn run(
    args: &FindArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    let words: Vec<String> = args
        .words
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(str::to_ascii_lowercase)
        .collect();
    if words.is_empty() {
        return Err(CliError::usage("there is no word to look for"));
    }
    let reader = database::reader(database)?;
    let mut values = Vec::new();
    // The index of attached texts is there only while some are.
    let sentences = if ask::texts(&reader, IS_ATTACHED)?.is_empty() {
        "SELECT NULL, NULL, NULL, NULL, NULL WHERE 0"
    } else {
        values.push(("match".to_owned(), Parameter::Text(full_text(&words))));
        include_str!("find/sentences.sql")
    };
    let words = serde_json::Value::from(words).to_string();
    values.push(("words".to_owned(), Parameter::Text(words)));
    let given = Parameter::Text(args.words.join(" "));
    let asked = Asked {
        sql: &include_str!("find/found.sql").replace("{sentences}", sentences),
        values: &values,
        given: Some(vec![("words".to_owned(), given)]),
        ..Asked::default()
    };
    let rows = ask::show(&reader, asked, output)?;
    if rows == 0 {
        ui::note(
            "no name, title, purpose, place, amount, question or attached text has all of these words",
        );
    }
    Ok(())
}

/// Returns a query of FTS5 for texts in which some word begins with each of the words,
/// which stand in quotes, so that none is taken for one of its own.
fn full_text(words: &[String]) -> String {
    let quoted = words
        .iter()
        .map(|word| format!("\"{}\"*", word.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(" ")
}

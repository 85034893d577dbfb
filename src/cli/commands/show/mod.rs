//! `chancery show`: prints one actor, topic, fact, passage or source with its evidence.

use clap::Args;

use crate::cli::complete::things::Things;
use crate::cli::database;
use crate::cli::error::CliError;
use crate::cli::flags::GlobalArgs;
use crate::cli::meaning::NamedThing;
use crate::cli::output::{self, Asked};
use crate::store::ParameterValue;

/// What to show.
#[derive(Debug, Clone, Args)]
pub(crate) struct ShowArgs {
    /// A reference such as aukus-announced, actor:aukus or conclusion/1; an ISO code; or a name or title, or an unambiguous part of one
    #[arg(required = true, add = Things::References.completer())]
    reference: Vec<String>,
}

pub(crate) fn run(args: &ShowArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    let text = args.reference.join(" ");
    let reader = database::reader(database)?;
    let (meaning, sentence) = NamedThing::of(&reader, &text)?;
    let mut values = vec![("key".to_owned(), ParameterValue::Text(meaning.key))];
    if let Some(sentence) = sentence {
        values.push(("sentence".to_owned(), ParameterValue::Integer(sentence)));
    }
    let reference = ParameterValue::Text(text);
    let asked = Asked {
        sql: query(&meaning.kind),
        values: &values,
        given: Some(vec![("reference".to_owned(), reference)]),
        ..Asked::default()
    };
    output::show(&reader, asked, output)?;
    Ok(())
}

fn query(kind: &str) -> &'static str {
    match kind {
        "actor" => include_str!("actor.sql"),
        "topic" => include_str!("topic.sql"),
        "gap" => include_str!("gap.sql"),
        "passage" => include_str!("passage.sql"),
        "source" => include_str!("source.sql"),
        _ => include_str!("fact.sql"),
    }
}

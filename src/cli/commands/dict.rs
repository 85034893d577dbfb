//! `chancery dict`: prints the data dictionary and the codebook.

use clap::Args;

use crate::cli::complete::things::Things;
use crate::cli::database;
use crate::cli::error::{CliError, not_found};
use crate::cli::flags::GlobalArgs;
use crate::cli::{ask, output};
use crate::store::{ParameterValue, Reader};
use crate::table::is_noun;

const OBJECTS: &str = "SELECT object AS name, kind AS kind, meaning AS meaning \
    FROM work_dictionary WHERE ordinal = 0 \
    ORDER BY object GLOB 'vocab_*' + 2 * (object GLOB 'work_*'), object";
const NAMES: &str = "SELECT object FROM work_dictionary WHERE ordinal = 0 ORDER BY object";
const COLUMNS: &str = "SELECT column_name AS \"column\", kind AS type, meaning AS meaning, \
    lists AS lists FROM work_dictionary WHERE object = :object AND ordinal > 0 ORDER BY ordinal";

const CODES: &str = "SELECT vocabulary, code, definition FROM codes WHERE lower(code) = lower(:word) \
    OR (vocabulary, code) IN (SELECT vocabulary, code FROM vocab_synonym WHERE synonym = lower(:word)) \
    ORDER BY vocabulary, code";

/// What to explain.
#[derive(Debug, Clone, Args)]
pub(crate) struct DictArgs {
    /// Table or view whose columns to list, or vocabulary (such as status) whose codes to list [default: list all tables]
    #[arg(add = Things::Tables.completer())]
    table: Option<String>,

    /// List the columns of a vocabulary's table instead of its codes
    #[arg(long, requires = "table")]
    schema: bool,
}

pub(crate) fn run(args: &DictArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    let reader = database::reader(database)?;
    let Some(table) = &args.table else {
        return output::answer(&reader, OBJECTS, &[], output).map(drop);
    };
    let names = ask::texts(&reader, NAMES)?;
    let vocabulary = format!("vocab_{table}");
    let spelt = |text: &str| names.iter().find(|name| name.eq_ignore_ascii_case(text));
    let Some(name) = spelt(table).or_else(|| spelt(&vocabulary)) else {
        let short = names.iter().filter_map(|name| name.strip_prefix("vocab_"));
        let known: Vec<String> = names
            .iter()
            .cloned()
            .chain(short.map(str::to_owned))
            .collect();
        let meant = codes_of(&reader, table)?;
        let error = not_found("table or view", table, &known);
        let hints = rows_of(table).into_iter().chain(meant);
        return Err(error.hints(hints));
    };
    if let (false, Some(key)) = (args.schema, name.strip_prefix("vocab_")) {
        // This name may go into the SQL text, because it comes from the dictionary and not from the
        // user.
        let codes = format!("SELECT * FROM {name} ORDER BY {key}");
        return output::answer(&reader, &codes, &[], output).map(drop);
    }
    let object = [("object".to_owned(), ParameterValue::Text(name.clone()))];
    output::answer(&reader, COLUMNS, &object, output).map(drop)
}

/// Returns a hint if `chancery table` can list the plural of a word, such as actors for `actor`.
fn rows_of(word: &str) -> Option<String> {
    let nouns = format!("{}s", word.to_lowercase());
    let is_noun = word.chars().all(char::is_alphabetic) && is_noun(&nouns);
    is_noun.then(|| format!("`chancery table {nouns}` lists the {nouns} themselves"))
}

/// Returns a hint for each code that equals the word or has it as a synonym.
fn codes_of(reader: &Reader, word: &str) -> Result<Vec<String>, CliError> {
    let word = [("word".to_owned(), ParameterValue::Text(word.to_owned()))];
    let rows = ask::rows(reader, CODES, &word)?.into_iter();
    let hints = rows.filter_map(|row| {
        let [vocabulary, code, definition] = <[String; 3]>::try_from(row).ok()?;
        Some(format!(
            "code `{code}` of `{vocabulary}`: {}",
            definition.trim_end_matches('.')
        ))
    });
    Ok(hints.collect())
}

//! `chancery export codebook`: writes the vocabularies as one document, Markdown or JSON.

use super::columns;
use crate::cli::CliError;
use crate::cli::ask::{self, OutputArgs};
use crate::cli::database::{self, DatabaseArgs};
use crate::codebook::{self, Code, Property, Vocabulary};
use crate::datapackage::Column;
use crate::dossier::CODEBOOK_VERSION;
use crate::store::Reader;

/// The columns of every vocabulary beside its key.
const COMMON: [&str; 2] = ["label", "definition"];

pub(super) fn run(database: &DatabaseArgs, output: &OutputArgs) -> Result<(), CliError> {
    let write = if output.is_json("the codebook", "Markdown")? {
        codebook::json
    } else {
        codebook::markdown
    };
    let reader = database::verified(database)?;
    let columns = columns::all(&reader)?;
    let tables = columns.chunk_by(|one, next| one.table == next.table);
    let vocabularies: Vec<Vocabulary> = tables
        .filter_map(|columns| Some((columns[0].table.strip_prefix("vocab_")?, columns)))
        .map(|(name, columns)| vocabulary(&reader, name, columns))
        .collect::<Result<_, _>>()?;
    let text = write(CODEBOOK_VERSION, &vocabularies);
    ask::write_text(&reader, &text, output)
}

/// Reads a vocabulary, whose key column has the vocabulary's name.
fn vocabulary(reader: &Reader, name: &str, columns: &[Column]) -> Result<Vocabulary, CliError> {
    let is_common = |column: &&Column| column.key > 0 || COMMON.contains(&column.name.as_str());
    let others: Vec<&Column> = columns.iter().filter(|it| !is_common(it)).collect();
    let names = others.iter().map(|column| column.name.as_str());
    let names = [name].into_iter().chain(COMMON).chain(names);
    let names: Vec<String> = names.map(quoted).collect();
    // The names come from the schema, and are quoted.
    let table = quoted(&columns[0].table);
    let sql = format!("SELECT {} FROM {table} ORDER BY 1", names.join(", "));
    let rows = ask::rows(reader, &sql, &[])?;
    Ok(Vocabulary {
        name: name.to_owned(),
        meaning: columns[0].table_meaning.clone(),
        properties: others.into_iter().map(property).collect(),
        codes: rows.into_iter().filter_map(code).collect(),
    })
}

fn property(column: &Column) -> Property {
    Property {
        name: column.name.clone(),
        meaning: column.meaning.clone(),
        is_flag: column.is_flag,
    }
}

fn code(row: Vec<String>) -> Option<Code> {
    let mut texts = row.into_iter();
    Some(Code {
        code: texts.next()?,
        label: texts.next()?,
        definition: texts.next()?,
        values: texts.collect(),
    })
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

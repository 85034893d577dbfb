//! `chancery export codebook`: the vocabularies as one Markdown document.

use super::columns;
use crate::cli::CliError;
use crate::cli::ask::{self, OutputArgs};
use crate::cli::database::{self, DatabaseArgs};
use crate::codebook::{self, Code, Property, Vocabulary};
use crate::datapackage::Column;
use crate::dossier::CODEBOOK_VERSION;
use crate::store::Reader;

/// What each vocabulary has, and in which order it is asked for.
const COMMON: [&str; 3] = ["code", "label", "definition"];

pub(super) fn run(database: &DatabaseArgs, output: &OutputArgs) -> Result<(), CliError> {
    output.refuse_all_but_file(|flag| {
        format!("the codebook is written as Markdown; `{flag}` does not apply")
    })?;
    let reader = database::reader(database)?;
    let columns = columns::all(&reader)?;
    let tables = columns.chunk_by(|one, next| one.table == next.table);
    let vocabularies: Vec<Vocabulary> = tables
        .filter(|columns| is_vocabulary(columns))
        .map(|columns| vocabulary(&reader, columns))
        .collect::<Result<_, _>>()?;
    let text = codebook::markdown(CODEBOOK_VERSION, &vocabularies);
    Ok(output.open()?.write_whole(text.as_bytes())?)
}

fn is_vocabulary(columns: &[Column]) -> bool {
    let has = |name: &&str| columns.iter().any(|column| column.name == **name);
    COMMON.iter().all(has)
}

fn vocabulary(reader: &Reader, columns: &[Column]) -> Result<Vocabulary, CliError> {
    let is_common = |column: &&Column| COMMON.contains(&column.name.as_str());
    let others: Vec<&Column> = columns.iter().filter(|it| !is_common(it)).collect();
    let names = others.iter().map(|column| column.name.as_str());
    let names: Vec<String> = COMMON.into_iter().chain(names).map(quoted).collect();
    let name = &columns[0].table;
    // Names of the schema itself, and quoted.
    let sql = format!(
        "SELECT {} FROM {} ORDER BY code",
        names.join(", "),
        quoted(name)
    );
    let rows = ask::rows(reader, &sql, &[])?;
    Ok(Vocabulary {
        name: name.clone(),
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

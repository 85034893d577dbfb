//! `chancery export codebook`: writes the vocabularies as one document, Markdown or JSON.

use std::collections::BTreeMap;

use crate::cli::commands::export::columns;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::error::CliError;
use crate::cli::output::flags::OutputArgs;
use crate::cli::{ask, output};
use crate::codebook::{self, CodebookDocument, Property, Vocabulary, VocabularyCode};
use crate::datapackage::PackageColumn;
use crate::dossier::CODEBOOK_VERSION;
use crate::store::Reader;

/// The columns that every vocabulary has after its key.
const COMMON: [&str; 2] = ["label", "definition"];

/// Lists the synonyms of all codes.
const WORDS: &str = "SELECT vocabulary, code, synonym FROM vocab_synonym ORDER BY 1, 2, 3";

pub(crate) fn run(database: &DatabaseArgs, output: &OutputArgs) -> Result<(), CliError> {
    let write = if output.is_json("the codebook", "Markdown")? {
        codebook::json
    } else {
        codebook::markdown
    };
    let reader = database::verified(database)?;
    let text = write(&book(&reader)?);
    output::write_text(&reader, &text, output)
}

fn book(reader: &Reader) -> Result<CodebookDocument, CliError> {
    let columns = columns::all(reader)?;
    let mut words = words(reader)?;
    let mut book = CodebookDocument {
        version: CODEBOOK_VERSION.to_owned(),
        ..CodebookDocument::default()
    };
    for columns in columns.chunk_by(|one, next| one.table == next.table) {
        match columns[0].table.strip_prefix("vocab_") {
            Some("synonym") => {}
            Some(name) => {
                let vocabulary = vocabulary(reader, name, columns, &mut words)?;
                book.vocabularies.push(vocabulary);
            }
            None if columns[0].table == "engagements" => {
                columns[0].table_meaning.clone_into(&mut book.engagement);
                let keys = columns.iter().filter(|column| column.key == 0);
                book.keys
                    .extend(keys.map(|it| (it.name.clone(), it.meaning.clone())));
            }
            None => {}
        }
    }
    let CodebookDocument {
        keys, vocabularies, ..
    } = &mut book;
    keys.retain(|(key, _)| vocabularies.iter().all(|it| it.name != *key));
    Ok(book)
}

/// The synonyms of each code, by vocabulary and code.
type Synonyms = BTreeMap<(String, String), Vec<String>>;

fn words(reader: &Reader) -> Result<Synonyms, CliError> {
    let mut words = Synonyms::new();
    for row in ask::rows(reader, WORDS, &[])? {
        if let Ok([vocabulary, code, word]) = <[String; 3]>::try_from(row) {
            words.entry((vocabulary, code)).or_default().push(word);
        }
    }
    Ok(words)
}

/// Reads a vocabulary; its key column has the same name as the vocabulary.
fn vocabulary(
    reader: &Reader,
    name: &str,
    columns: &[PackageColumn],
    words: &mut Synonyms,
) -> Result<Vocabulary, CliError> {
    let is_common =
        |column: &&PackageColumn| column.key > 0 || COMMON.contains(&column.name.as_str());
    let others: Vec<&PackageColumn> = columns.iter().filter(|it| !is_common(it)).collect();
    let names = others.iter().map(|column| column.name.as_str());
    let names = [name].into_iter().chain(COMMON).chain(names);
    let names: Vec<String> = names.map(quoted).collect();
    // The names come from the schema and are quoted in the SQL.
    let table = quoted(&columns[0].table);
    let sql = format!("SELECT {} FROM {table} ORDER BY 1", names.join(", "));
    let rows = ask::rows(reader, &sql, &[])?.into_iter();
    let codes = rows.filter_map(code).map(|mut code| {
        let other_words = words.remove(&(name.to_owned(), code.code.clone()));
        code.words = other_words.unwrap_or_default();
        code
    });
    Ok(Vocabulary {
        name: name.to_owned(),
        meaning: columns[0].table_meaning.clone(),
        codes: codes.collect(),
        properties: others.into_iter().map(property).collect(),
    })
}

fn property(column: &PackageColumn) -> Property {
    Property {
        name: column.name.clone(),
        meaning: column.meaning.clone(),
        is_flag: column.is_flag,
    }
}

fn code(row: Vec<String>) -> Option<VocabularyCode> {
    let mut texts = row.into_iter();
    Some(VocabularyCode {
        code: texts.next()?,
        label: texts.next()?,
        definition: texts.next()?,
        values: texts.collect(),
        words: Vec::new(),
    })
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

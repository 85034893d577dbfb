//! Looks up the kinds of facts that a record has, and their fields.

use crate::cli::ask;
use crate::cli::complete::things::Things;
use crate::cli::error::CliError;
use crate::store::Reader;
use crate::suggest::closest;
use crate::table::{Dictionary, DictionaryRow, Facts, FieldKind};
use crate::visible::visible;

const DICTIONARY: &str = "SELECT object, coalesce(column_name, '') AS column_name, kind, meaning, \
    coalesce(lists, '') AS lists FROM work_dictionary ORDER BY object, ordinal";

const KINDS: &str = "SELECT engagement_kind FROM vocab_engagement_kind ORDER BY engagement_kind";

/// Reads the dictionary of the database.
pub(crate) fn dictionary(reader: &Reader) -> Result<Dictionary, CliError> {
    let unless_empty = |text: String| Some(text).filter(|text| !text.is_empty());
    let described = |row: Vec<String>| {
        let [object, column, kind, meaning, lists] = row.try_into().ok()?;
        Some(DictionaryRow {
            object,
            column: unless_empty(column),
            kind,
            meaning,
            lists: unless_empty(lists),
        })
    };
    let rows = ask::rows(reader, DICTIONARY, &[])?.into_iter();
    Ok(Dictionary::new(rows.filter_map(described).collect()))
}

pub(crate) fn facts(
    reader: &Reader,
    dictionary: &Dictionary,
    name: &str,
) -> Result<Facts, CliError> {
    let noun = match dictionary.find(name) {
        Ok(noun) => noun,
        Err(error) => return Err(kind_of_engagement(reader, name)?.unwrap_or(error.into())),
    };
    let origins = reader.origins(&noun.object)?.into_iter();
    let origins: Vec<_> = origins.map(|origin| (origin.column, origin.from)).collect();
    Ok(dictionary.facts(noun, &origins))
}

/// Returns the error for a name that is not a kind of facts but resembles a kind of engagements,
/// such as `exercises`. Its hint is a command that lists these engagements.
fn kind_of_engagement(reader: &Reader, name: &str) -> Result<Option<CliError>, CliError> {
    let codes = ask::texts(reader, KINDS)?;
    let name = name.to_ascii_lowercase();
    let near = closest(&name, codes.iter().map(String::as_str));
    let fault = near.first().map(|code| {
        CliError::usage(format!("there are no facts `{}`", visible(&name)))
            .hint(format!("`chancery table engagements --where kind={code}`"))
    });
    Ok(fault)
}

/// Returns the kinds of facts, each with a text that says what one row is.
pub(crate) fn nouns(reader: &Reader) -> Result<Vec<Vec<String>>, CliError> {
    let offered = dictionary(reader)?.offered().into_iter();
    Ok(offered.map(|noun| vec![noun.noun, noun.meaning]).collect())
}

/// Returns the fields of a kind of facts, each with its meaning. One of `words` names the kind.
pub(crate) fn field_names(reader: &Reader, words: &[String]) -> Result<Vec<Vec<String>>, CliError> {
    let dictionary = dictionary(reader)?;
    let mut nouns = words.iter().filter(|word| dictionary.find(word).is_ok());
    let Some(noun) = nouns.next() else {
        return Ok(Vec::new());
    };
    let facts = facts(reader, &dictionary, noun)?;
    // If no field is called `kind`, also offer that name, which means the field that ends in
    // `_kind`.
    let kind = facts.field("kind").ok();
    let kind = kind.filter(|_| facts.fields.iter().all(|field| field.name != "kind"));
    let fields = facts.fields.into_iter().chain(kind);
    Ok(fields
        .map(|field| vec![field.name, field.meaning])
        .collect())
}

/// Returns what the values of a field refer to, such as actors. One of `words` names the kind of
/// facts that has the field.
pub(crate) fn things_of(reader: &Reader, words: &[String], field: &str) -> Option<Things> {
    let dictionary = dictionary(reader).ok()?;
    let noun = words.iter().find(|word| dictionary.find(word).is_ok())?;
    let facts = facts(reader, &dictionary, noun).ok()?;
    let field = facts.field(field).ok()?;
    Some(match &field.kind {
        FieldKind::Actor | FieldKind::State => Things::Actors,
        FieldKind::Topic => Things::Topics,
        FieldKind::Source => Things::Sources,
        FieldKind::Dossier => Things::Dossiers,
        FieldKind::Coder => Things::Coders,
        FieldKind::Fact => Things::Facts,
        FieldKind::Code(vocabulary) => Things::Codes(vocabulary.clone()),
        FieldKind::Word { .. } => Things::Queried(facts.words_sql(&field)?),
        _ => return None,
    })
}

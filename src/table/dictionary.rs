//! Finds kinds of facts and the types of their columns in the data dictionary.

use super::error::Error;
use super::field::FieldKind;
use super::noun::{Description, described, descriptions};
use super::sql::quoted;
use crate::suggest::did_you_mean;

/// The prefix of a table's or view's name that the user may omit: `gaps` means `work_gaps`.
const DETAILS: &str = "work_";

/// The prefix of a vocabulary's name. Columns that hold the vocabulary's codes have the same
/// name without this prefix.
const VOCABULARY: &str = "vocab_";

/// Names of primary keys, and their tables. A column with such a name refers to the table.
const KEYS: [(&str, &str); 7] = [
    ("actor", "actors"),
    ("date", "dates"),
    ("dossier", "dossiers"),
    ("passage", "passages"),
    ("ref", "facts"),
    ("source", "sources"),
    ("topic", "topics"),
];

/// Columns that hold a day, as text.
const DAYS: [&str; 5] = ["earliest", "latest", "begun_by", "ended_from", "coded_on"];

/// A row of the dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DictionaryRow {
    /// The table or view.
    pub object: String,
    /// The column. `None` if the row describes the table or view itself.
    pub column: Option<String>,
    /// `table` or `view`. For the column of a table, its declared type.
    pub kind: String,
    /// The meaning of the table, view or column.
    pub meaning: String,
    /// The table that the column's values refer to, if there is one.
    pub lists: Option<String>,
}

/// Where a column of a query comes from: the table and its column. `None` if it is computed.
pub(super) type ColumnOrigin = Option<(String, String)>;

/// The rows of the dictionary, in the dictionary's order.
#[derive(Debug, Clone)]
pub struct Dictionary(Vec<DictionaryRow>);

/// A kind of facts, with the name that the user types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// The name, such as `gaps`.
    pub noun: String,
    /// The table or view, such as `work_gaps`.
    pub object: String,
    /// The meaning of a row.
    pub meaning: String,
    pub(super) description: Description,
}

impl Dictionary {
    /// Wraps the rows of the dictionary.
    #[must_use]
    pub fn new(rows: Vec<DictionaryRow>) -> Self {
        Self(rows)
    }

    /// Returns the kinds of facts whose table or view is in the file.
    #[must_use]
    pub fn offered(&self) -> Vec<Noun> {
        descriptions().filter_map(|it| self.noun(it)).collect()
    }

    /// Finds a kind of facts by its name. If no kind has the name, finds a table or view.
    pub fn find(&self, name: &str) -> Result<Noun, Error> {
        let name = name.trim().to_ascii_lowercase().replace('-', "_");
        let noun = match described(&name) {
            Some(description) => self.noun(description),
            None => self
                .other(&name)
                .or_else(|| self.other(&format!("{DETAILS}{name}"))),
        };
        noun.ok_or_else(|| Error::UnknownFacts {
            suggestion: did_you_mean(&name, descriptions().map(|it| it.noun)),
            name,
        })
    }

    fn noun(&self, description: Description) -> Option<Noun> {
        let meaning = &self.of_object(description.object)?.meaning;
        let only = description.only();
        Some(Noun {
            noun: description.noun.to_owned(),
            object: description.object.to_owned(),
            meaning: only.map_or_else(|| meaning.clone(), |(_, meaning)| meaning.to_owned()),
            description,
        })
    }

    fn other(&self, object: &str) -> Option<Noun> {
        let found = self.of_object(object)?;
        let has_facts = self.columns(object).any(|(name, _)| name == "ref");
        Some(Noun {
            noun: object.to_owned(),
            object: object.to_owned(),
            meaning: found.meaning.clone(),
            description: Description::of_rows(has_facts),
        })
    }

    /// Returns the columns of a table or view, each with its name.
    pub(super) fn columns<'a>(
        &'a self,
        object: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a DictionaryRow)> {
        let rows = self.0.iter().filter(move |row| row.object == object);
        rows.filter_map(|row| Some((row.column.as_deref()?, row)))
    }

    /// Returns the kind of a column's values, the table that they refer to, and whether they are
    /// fractions. For a computed column, they follow from its name.
    pub(super) fn typed(
        &self,
        name: &str,
        origin: &ColumnOrigin,
    ) -> (FieldKind, Option<String>, bool) {
        let from = origin.as_ref().and_then(|(table, column)| {
            let mut columns = self.columns(table);
            columns.find(|(name, _)| name == column).map(|(_, row)| row)
        });
        let lists = from.and_then(|row| row.lists.clone()).or_else(|| {
            let holds = self.holds(origin.as_ref().map_or(name, |(_, column)| column))?;
            let is_key = origin.as_ref().is_none_or(|(table, _)| *table == holds);
            is_key.then_some(holds)
        });
        // The columns of a view have no declared types.
        let declared = from.map(|row| row.kind.as_str());
        let declared = declared.filter(|declared| !declared.is_empty());
        let kind = kind(name, origin, declared, lists.as_deref());
        (kind, lists, declared == Some("REAL"))
    }

    /// Returns the table to which a column of this name refers.
    fn holds(&self, column: &str) -> Option<String> {
        let mut keys = KEYS.iter();
        if let Some((_, table)) = keys.find(|(key, _)| *key == column) {
            return Some((*table).to_owned());
        }
        let vocabulary = format!("{VOCABULARY}{column}");
        self.of_object(&vocabulary).map(|_| vocabulary)
    }

    fn of_object(&self, object: &str) -> Option<&DictionaryRow> {
        let mut rows = self.0.iter();
        rows.find(|row| row.object == object && row.column.is_none())
    }
}

/// Returns the kind of a column's values. If the declared type is TEXT or unknown, the table to
/// which the values refer decides.
fn kind(
    name: &str,
    origin: &ColumnOrigin,
    declared: Option<&str>,
    lists: Option<&str>,
) -> FieldKind {
    if declared.is_some_and(|declared| declared != "TEXT") {
        return FieldKind::Number;
    }
    match (lists, origin) {
        (Some("actors"), _) => FieldKind::Actor,
        (Some("topics"), _) => FieldKind::Topic,
        (Some("sources"), _) => FieldKind::Source,
        (Some("dossiers"), _) => FieldKind::Dossier,
        (Some("facts" | "engagements" | "stances"), _) => FieldKind::Fact,
        (Some("dates"), _) if name == "date" => FieldKind::Date,
        (Some(table), _) if is_vocabulary(table) => {
            FieldKind::Code(table.trim_start_matches(VOCABULARY).to_owned())
        }
        (None, Some((table, column))) if is_vocabulary(table) => FieldKind::Word {
            table: table.clone(),
            column: column.clone(),
        },
        (_, Some((table, column))) if table == "dossiers" && column == "coder" => FieldKind::Coder,
        (_, Some((_, column))) if DAYS.contains(&column.as_str()) => FieldKind::Day,
        _ if declared.is_none() => FieldKind::Computed,
        _ => FieldKind::Text,
    }
}

/// Returns whether a table is a vocabulary, with a name that needs no quotes in SQL.
pub(super) fn is_vocabulary(table: &str) -> bool {
    table.starts_with(VOCABULARY) && quoted(table) == table
}

/// Returns the name of the foreign-key columns that refer to a vocabulary: `status` for
/// `vocab_status`.
pub(super) fn key_of_vocabulary(table: &str) -> &str {
    table.strip_prefix(VOCABULARY).unwrap_or(table)
}

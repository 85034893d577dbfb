//! Builds the data dictionary from the comments in the schema itself.
//!
//! `sqlite_schema` keeps the text of every CREATE statement, including comments. The comment on its
//! first line describes what a row is. The comment at the end of a column's line describes the
//! column; a line that contains only a comment continues the comment before it. The comment of a
//! column that a later migration added is in `/* … */`.

use std::collections::HashMap;

use rusqlite::Connection;

use super::origin::origins;
use crate::store::Error;
use crate::store::select::all;
use crate::tokens::{Token, TokenKind, tokens, with_comments};

/// The one table that chancery's migrations do not create.
const HISTORY: &str = "work_migrations";
const HISTORY_MEANINGS: [(&str, &str); 5] = [
    ("", "One row per migration that made this file's schema."),
    ("version", "Number of the migration."),
    ("name", "Name of the migration."),
    ("applied_on", "When it was applied to this file."),
    ("checksum", "Checksum of its text."),
];

#[derive(Debug, Clone, PartialEq, Eq)]
struct DictionaryEntry {
    object: String,
    ordinal: i64,
    column: Option<String>,
    kind: String,
    meaning: String,
    lists: Option<String>,
}

/// A table or view in the schema.
struct SchemaObject {
    kind: String,
    name: String,
    ddl: String,
}

/// The comments of one CREATE statement, by the name of the column. The comment on the table or
/// view itself has the empty name.
type CommentsByName = HashMap<String, String>;

/// Maps each column of a view to the (table, column) whose values it passes on unchanged.
type Origins = HashMap<String, (String, String)>;

/// Maps each (table, column) to the table to which its values refer.
type References = HashMap<(String, String), String>;

/// Updates the table `work_dictionary` from the schema. It runs in the transaction that changes the
/// schema.
///
/// Tables and views without a comment are left out, because they are not chancery's.
pub(crate) fn refresh(connection: &Connection) -> Result<(), Error> {
    let mut entries = describe(connection)?;
    entries.retain(|entry| !entry.meaning.is_empty());
    if stored(connection)? != entries {
        write(connection, &entries)?;
    }
    Ok(())
}

/// Returns the name of every table, view and column that has no comment. If a table or view has
/// none, its columns are left out.
#[cfg(test)]
pub(crate) fn undescribed(connection: &Connection) -> Vec<String> {
    let entries = describe(connection).unwrap();
    let missing = entries.iter().filter(|entry| entry.meaning.is_empty());
    let named = missing.map(|entry| match &entry.column {
        Some(column) => format!("{}.{column}", entry.object),
        None => entry.object.clone(),
    });
    named.collect()
}

fn write(connection: &Connection, entries: &[DictionaryEntry]) -> Result<(), Error> {
    connection.execute("DELETE FROM work_dictionary", [])?;
    let mut insert = connection.prepare(include_str!("insert_dictionary.sql"))?;
    for entry in entries {
        insert.execute((
            &entry.object,
            entry.ordinal,
            &entry.column,
            &entry.kind,
            &entry.meaning,
            &entry.lists,
        ))?;
    }
    Ok(())
}

fn stored(connection: &Connection) -> rusqlite::Result<Vec<DictionaryEntry>> {
    all(
        connection,
        include_str!("select_dictionary.sql"),
        [],
        |row| {
            Ok(DictionaryEntry {
                object: row.get(0)?,
                ordinal: row.get(1)?,
                column: row.get(2)?,
                kind: row.get(3)?,
                meaning: row.get(4)?,
                lists: row.get(5)?,
            })
        },
    )
}

/// Reads the whole schema. A table or view without a comment gets an empty meaning, and its columns
/// are not read, because such a view might not even work.
fn describe(connection: &Connection) -> rusqlite::Result<Vec<DictionaryEntry>> {
    let keys = references(connection, include_str!("select_foreign_keys.sql"))?;
    let names = references(connection, include_str!("select_names.sql"))?;
    let mut entries = Vec::new();
    for object in objects(connection)? {
        let meanings = object.meanings();
        entries.push(object.entry(&meanings, 0, None, &object.kind, None));
        if !meanings.contains_key("") {
            continue;
        }
        let origins = object.origins(connection)?;
        for (ordinal, column, kind) in columns(connection, &object.name)? {
            let own = (object.name.clone(), column.clone());
            // In a table, only a foreign key refers to a table. In a view, a column that
            // comes from a primary key refers to the table that has this key.
            let lists = match origins.get(&column) {
                Some(from) => keys.get(from).or_else(|| names.get(from)),
                None => keys.get(&own),
            };
            entries.push(object.entry(&meanings, ordinal, Some(column), &kind, lists));
        }
    }
    entries.sort_by(|a, b| (&a.object, a.ordinal).cmp(&(&b.object, b.ordinal)));
    Ok(entries)
}

fn objects(connection: &Connection) -> rusqlite::Result<Vec<SchemaObject>> {
    all(connection, include_str!("select_objects.sql"), [], |row| {
        Ok(SchemaObject {
            kind: row.get(0)?,
            name: row.get(1)?,
            ddl: row.get(2)?,
        })
    })
}

fn columns(connection: &Connection, object: &str) -> rusqlite::Result<Vec<(i64, String, String)>> {
    let sql = "SELECT cid + 1, name, type FROM pragma_table_xinfo(?1) WHERE hidden <> 1";
    all(connection, sql, [object], |row| row.try_into())
}

fn references(connection: &Connection, sql: &str) -> rusqlite::Result<References> {
    let pairs = all(connection, sql, [], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
    })?;
    Ok(pairs.into_iter().collect())
}

impl SchemaObject {
    fn entry(
        &self,
        meanings: &CommentsByName,
        ordinal: i64,
        column: Option<String>,
        kind: &str,
        lists: Option<&String>,
    ) -> DictionaryEntry {
        let name = column.as_deref().unwrap_or_default();
        let is_type = column.is_some() && self.kind == "view";
        DictionaryEntry {
            meaning: meanings.get(name).cloned().unwrap_or_default(),
            object: self.name.clone(),
            ordinal,
            // The type of a view's column is left out, because it depends on the version of SQLite.
            kind: if is_type { String::new() } else { kind.into() },
            column,
            lists: lists.cloned(),
        }
    }

    /// Returns the table and column from which each column of a view comes. Computed columns are
    /// left out.
    fn origins(&self, connection: &Connection) -> rusqlite::Result<Origins> {
        if self.kind != "view" {
            return Ok(Origins::new());
        }
        let origins = origins(connection, &self.name)?.into_iter();
        Ok(origins
            .filter_map(|origin| Some((origin.column, origin.from?)))
            .collect())
    }

    fn meanings(&self) -> CommentsByName {
        match self.kind.as_str() {
            _ if self.name == HISTORY => HISTORY_MEANINGS
                .map(|(name, meaning)| (name.into(), meaning.into()))
                .into(),
            "view" => view_meanings(&self.ddl),
            _ => table_meanings(&self.ddl),
        }
    }
}

/// Reads the meanings of a view's columns. In `a.x AS name, -- meaning`, the comment is the meaning
/// of `name`. Lines of comments below it continue it.
fn view_meanings(ddl: &str) -> CommentsByName {
    let mut meanings = CommentsByName::new();
    // The position at which the last comment ends, and the name that the comment describes.
    let mut last: Option<(usize, String)> = None;
    for comment in comments(ddl) {
        let line = ddl[..comment.at].rfind('\n').map_or(0, |at| at + 1);
        let name = match tokens(&ddl[line..comment.at]).as_slice() {
            _ if line == 0 => Some(String::new()),
            [] => last.filter(|(end, _)| *end == line).map(|(_, name)| name),
            [.., keyword, name] if keyword.is("as") => Some(name.name().to_owned()),
            [.., keyword, name, comma] if keyword.is("as") && comma.text == "," => {
                Some(name.name().to_owned())
            }
            _ => None,
        };
        last = name.map(|name| (comment.end(), name));
        if let Some((_, name)) = &last {
            append(&mut meanings, name, comment.text);
        }
    }
    meanings
}

fn comments(ddl: &str) -> impl Iterator<Item = Token<'_>> {
    let all = with_comments(ddl).into_iter();
    all.filter(|token| token.kind == TokenKind::Comment)
}

/// Appends a comment to the meaning of a name.
fn append(meanings: &mut CommentsByName, name: &str, comment: &str) {
    let comment = match comment.strip_prefix("/*") {
        Some(block) => block.trim_end_matches("*/"),
        None => comment.trim_start_matches("--"),
    };
    let meaning = meanings.entry(name.to_lowercase()).or_default();
    if !meaning.is_empty() {
        meaning.push(' ');
    }
    meaning.push_str(comment.trim());
}

/// Reads the comments of a CREATE TABLE.
///
/// ADD COLUMN inserts its text before the last column's comment, as in `a TEXT, b TEXT -- of a`. So
/// a comment in `/* … */` describes the column whose definition contains it, and a comment after
/// `--` describes the first column that is defined on its line.
fn table_meanings(ddl: &str) -> CommentsByName {
    let mut meanings = CommentsByName::new();
    let mut depth = 0_u32;
    let mut starts_definition = false;
    let mut definition = String::new();
    // The first name that is defined on the line. On the first line of the statement, this is the
    // table itself.
    let mut first_of_line = Some(String::new());
    // The name to whose meaning the next line is appended if it contains only a comment.
    let mut last_commented = String::new();
    let mut before = 0;
    for token in with_comments(ddl) {
        if ddl[before..token.at].contains('\n') {
            first_of_line = None;
        }
        before = token.at;
        match (token.kind, token.text) {
            (TokenKind::Comment, comment) if comment.starts_with("/*") => {
                append(&mut meanings, &definition, comment);
            }
            (TokenKind::Comment, comment) => {
                if let Some(first) = &first_of_line {
                    last_commented.clone_from(first);
                }
                append(&mut meanings, &last_commented, comment);
            }
            (TokenKind::Sign, "(") => {
                depth += 1;
                starts_definition |= depth == 1;
            }
            (TokenKind::Sign, ")") => depth = depth.saturating_sub(1),
            (TokenKind::Sign, ",") => starts_definition |= depth == 1,
            (TokenKind::Word | TokenKind::Quoted, _) if starts_definition && depth == 1 => {
                definition = token.name().to_lowercase();
                first_of_line.get_or_insert_with(|| definition.clone());
                starts_definition = false;
            }
            _ => {}
        }
    }
    meanings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(meanings: CommentsByName) -> Vec<(String, String)> {
        let mut sorted: Vec<_> = meanings.into_iter().collect();
        sorted.sort();
        sorted
    }

    #[test]
    fn comments_of_a_table_belong_to_its_columns() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE pacts ( -- One row per pact,
                -- signed or not.
                pact_id INTEGER PRIMARY KEY, -- Key.
                \"column\" TEXT CHECK (\"column\" IN ('a, -- b', 'c')), -- Quoted
                -- and long.
                place TEXT, -- Where; as printed.
                CHECK (pact_id > 0)
            ) STRICT;
            ALTER TABLE pacts ADD COLUMN day TEXT /* When. */;",
            )
            .unwrap();
        let ddl: String = connection
            .query_row("SELECT sql FROM sqlite_schema", [], |row| row.get(0))
            .unwrap();
        let meanings = sorted(table_meanings(&ddl));
        let expected = [
            ("", "One row per pact, signed or not."),
            ("column", "Quoted and long."),
            ("day", "When."),
            ("pact_id", "Key."),
            ("place", "Where; as printed."),
        ];
        assert_eq!(meanings, expected.map(|(a, b)| (a.into(), b.into())));
    }

    #[test]
    fn comments_of_a_view_belong_to_its_aliases() {
        let ddl = "CREATE VIEW pact_list AS -- One row per pact.\n\
            SELECT\n\
            \x20   pacts.pact_id AS pact_id, -- Key,\n\
            \x20   -- of the pact.\n\
            \x20   (\n\
            \x20       SELECT 'a -- b' AS inner_name\n\
            \x20   ) AS words -- Said.\n\
            FROM pacts";
        let expected = [
            ("", "One row per pact."),
            ("pact_id", "Key, of the pact."),
            ("words", "Said."),
        ];
        assert_eq!(
            sorted(view_meanings(ddl)),
            expected.map(|(a, b)| (a.into(), b.into()))
        );
    }
}

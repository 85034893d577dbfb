//! The data dictionary, read out of the comments in the schema itself.
//!
//! `sqlite_schema` keeps the text of every CREATE statement, comments included.
//! The comment on its first line describes a row; the comment at the end of a
//! column's line describes the column. A line with only a comment continues the
//! comment before. A column that was added later has its comment in `/* … */`.

use std::collections::HashMap;

use rusqlite::Connection;

use super::origin::origins;
use crate::store::Error;

/// The one table that our migrations do not create.
const HISTORY: &str = "work_migrations";
const HISTORY_MEANINGS: [(&str, &str); 5] = [
    ("", "One row per migration that made this file's schema."),
    ("version", "Number of the migration."),
    ("name", "Name of the migration."),
    ("applied_on", "When it was applied to this file."),
    ("checksum", "Checksum of its text."),
];

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    object: String,
    ordinal: i64,
    column: Option<String>,
    kind: String,
    meaning: String,
    lists: Option<String>,
}

/// A table or view in the schema.
struct Object {
    kind: String,
    name: String,
    ddl: String,
}

/// Comments of one CREATE statement; the object's own is under the empty name.
type Meanings = HashMap<String, String>;

/// Maps a view's column to the (table, column) that it passes on.
type Origins = HashMap<String, (String, String)>;

/// Maps a (table, column) to the table that its values refer to.
type References = HashMap<(String, String), String>;

/// Updates the table `work_dictionary` from the schema, in the transaction that changes it.
///
/// Objects without a comment are left out: tables and views that are not ours.
pub(crate) fn refresh(connection: &Connection) -> Result<(), Error> {
    let mut entries = describe(connection)?;
    entries.retain(|entry| !entry.meaning.is_empty());
    if stored(connection)? != entries {
        write(connection, &entries)?;
    }
    Ok(())
}

/// Names every table, view and column without a comment, except the columns of a
/// table or view without a comment.
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

fn write(connection: &Connection, entries: &[Entry]) -> Result<(), Error> {
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

fn stored(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    let mut statement = connection.prepare(include_str!("select_dictionary.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(Entry {
            object: row.get(0)?,
            ordinal: row.get(1)?,
            column: row.get(2)?,
            kind: row.get(3)?,
            meaning: row.get(4)?,
            lists: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// Reads the whole schema. An object without a comment gets an empty meaning, and its
/// columns are not read: such a view may not even work.
fn describe(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
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
            // In its own table, a key refers to nothing; in a view, it refers to that table.
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

fn objects(connection: &Connection) -> rusqlite::Result<Vec<Object>> {
    let mut statement = connection.prepare(include_str!("select_objects.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(Object {
            kind: row.get(0)?,
            name: row.get(1)?,
            ddl: row.get(2)?,
        })
    })?;
    rows.collect()
}

fn columns(connection: &Connection, object: &str) -> rusqlite::Result<Vec<(i64, String, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT cid + 1, name, type FROM pragma_table_xinfo(?1) WHERE hidden <> 1",
    )?;
    let rows = statement.query_map([object], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

fn references(connection: &Connection, sql: &str) -> rusqlite::Result<References> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    rows.collect()
}

impl Object {
    fn entry(
        &self,
        meanings: &Meanings,
        ordinal: i64,
        column: Option<String>,
        kind: &str,
        lists: Option<&String>,
    ) -> Entry {
        let name = column.as_deref().unwrap_or_default();
        let is_type = column.is_some() && self.kind == "view";
        Entry {
            meaning: meanings.get(name).cloned().unwrap_or_default(),
            object: self.name.clone(),
            ordinal,
            // The type that SQLite gives a view's column depends on its version.
            kind: if is_type { String::new() } else { kind.into() },
            column,
            lists: lists.cloned(),
        }
    }

    /// Returns the origins of a view's columns that pass a table's column on unchanged.
    fn origins(&self, connection: &Connection) -> rusqlite::Result<Origins> {
        if self.kind != "view" {
            return Ok(Origins::new());
        }
        let origins = origins(connection, &self.name)?.into_iter();
        Ok(origins
            .filter_map(|origin| Some((origin.column, origin.from?)))
            .collect())
    }

    fn meanings(&self) -> Meanings {
        match self.kind.as_str() {
            _ if self.name == HISTORY => HISTORY_MEANINGS
                .map(|(name, meaning)| (name.into(), meaning.into()))
                .into(),
            "view" => view_meanings(&self.ddl),
            _ => table_meanings(&self.ddl),
        }
    }
}

/// Reads lines that end in `AS name, -- meaning`.
fn view_meanings(ddl: &str) -> Meanings {
    let mut meanings = Meanings::new();
    let mut last: Option<String> = None;
    for (number, line) in ddl.lines().enumerate() {
        let Some((code, comment)) = split_comment(line) else {
            last = None;
            continue;
        };
        let name = match alias(code) {
            _ if number == 0 => Some(String::new()),
            Some((_, name)) => Some(name.to_owned()),
            None if code.trim().is_empty() => last,
            None => None,
        };
        if let Some(name) = &name {
            append(&mut meanings, name, comment);
        }
        last = name;
    }
    meanings
}

/// Splits `expression AS name,` into both; a lone `AS name` has no expression.
fn alias(code: &str) -> Option<(&str, &str)> {
    let code = code.trim().trim_end_matches(',');
    let (before, name) = code.rsplit_once(char::is_whitespace)?;
    let expression = before.strip_suffix("AS")?;
    Some((expression, unquoted(name)))
}

/// Splits a line at its `--`, if that is not inside a text.
fn split_comment(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '-' if !quoted && line[at..].starts_with("--") => {
                return Some((&line[..at], line[at + 2..].trim()));
            }
            _ => {}
        }
    }
    None
}

fn append(meanings: &mut Meanings, name: &str, comment: &str) {
    let meaning = meanings.entry(name.to_lowercase()).or_default();
    if !meaning.is_empty() {
        meaning.push(' ');
    }
    meaning.push_str(comment);
}

fn unquoted(name: &str) -> &str {
    name.trim_matches(['"', '`', '[', ']'])
}

/// Reads the comments of a CREATE TABLE.
///
/// ADD COLUMN inserts its text after the last column and before that column's
/// comment. So `/* … */` belongs to the definition around it, and `--` to the
/// first definition on its line.
fn table_meanings(ddl: &str) -> Meanings {
    let mut scan = Scan {
        first_of_line: Some(String::new()),
        ..Scan::default()
    };
    let mut rest = ddl;
    while let Some(c) = rest.chars().next() {
        let length = scan.step(c, rest);
        rest = &rest[length..];
    }
    scan.meanings
}

/// The state of [`table_meanings`] while it scans the text.
#[derive(Default)]
struct Scan {
    meanings: Meanings,
    depth: u32,
    /// The next word names a new definition.
    at_start: bool,
    /// The current definition.
    current: String,
    /// The first definition that begins on this line.
    first_of_line: Option<String>,
    /// The definition that a comment-only line continues.
    last_commented: String,
}

impl Scan {
    /// Consumes the start of `rest`, and returns its number of bytes.
    fn step(&mut self, c: char, rest: &str) -> usize {
        if rest.starts_with("--") {
            let length = rest.find('\n').unwrap_or(rest.len());
            self.line_comment(rest[2..length].trim());
            return length;
        }
        if rest.starts_with("/*") {
            let length = rest.find("*/").map_or(rest.len(), |end| end + 2);
            let comment = rest[2..length].trim_end_matches("*/").trim();
            append(&mut self.meanings, &self.current, comment);
            return length;
        }
        match c {
            '\n' => self.first_of_line = None,
            '(' => {
                self.depth += 1;
                self.at_start |= self.depth == 1;
            }
            ')' => self.depth = self.depth.saturating_sub(1),
            ',' if self.depth == 1 => self.at_start = true,
            '\'' => return 2 + rest[1..].find('\'').unwrap_or(rest.len() - 2),
            c if c.is_whitespace() => {}
            _ if self.at_start && self.depth == 1 => return self.definition(rest),
            _ => {}
        }
        c.len_utf8()
    }

    fn definition(&mut self, rest: &str) -> usize {
        let length = rest
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
            .unwrap_or(rest.len());
        self.current = unquoted(&rest[..length]).to_lowercase();
        self.first_of_line
            .get_or_insert_with(|| self.current.clone());
        self.at_start = false;
        length
    }

    fn line_comment(&mut self, comment: &str) {
        if let Some(first) = &self.first_of_line {
            self.last_commented.clone_from(first);
        }
        append(&mut self.meanings, &self.last_commented, comment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(meanings: Meanings) -> Vec<(String, String)> {
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

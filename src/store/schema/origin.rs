//! Traces a view's column to the table column that it passes on.

use rusqlite::{ColumnMetadata, Connection};

use crate::store::{Error, Reader};

/// A column of a view, and where its values come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Name of the view's column.
    pub column: String,
    /// The table and column that it passes on unchanged; `None` if it is computed.
    pub from: Option<(String, String)>,
}

impl Reader {
    /// Returns where the columns of a view come from, in order.
    ///
    /// The caller has looked up `view` in the dictionary; it is quoted here.
    pub fn origins(&self, view: &str) -> Result<Vec<Origin>, Error> {
        origins(&self.connection, view).map_err(|error| self.failed(error))
    }
}

/// Asks `SQLite` itself, which follows a column through views and joins to its table.
///
/// Of a compound SELECT it follows the first arm.
pub(crate) fn origins(connection: &Connection, view: &str) -> rusqlite::Result<Vec<Origin>> {
    let view = view.replace('"', "\"\"");
    let statement = connection.prepare(&format!("SELECT * FROM \"{view}\""))?;
    let origin = |column: ColumnMetadata<'_>| Origin {
        column: column.name().to_owned(),
        from: column
            .table_name()
            .zip(column.origin_name())
            .map(|(table, name)| (table.to_owned(), name.to_owned())),
    };
    Ok(statement.columns_with_metadata().map(origin).collect())
}

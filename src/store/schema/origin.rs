//! Traces a view's column to the table column that it passes on.

use rusqlite::{ColumnMetadata, Connection};

use crate::store::{Error, Reader};

/// A column of a view, and the origin of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewColumn {
    /// The name of the view's column.
    pub column: String,
    /// The table and column whose values it passes on unchanged. `None` if it is computed.
    pub from: Option<(String, String)>,
}

impl Reader {
    /// Returns the columns of a view, in order, with the origin of their values.
    ///
    /// The caller must have found `view` in the dictionary. This method puts the name in quotes.
    pub fn origins(&self, view: &str) -> Result<Vec<ViewColumn>, Error> {
        origins(&self.connection, view).map_err(|error| self.failed(error))
    }
}

/// Asks `SQLite` for the origin of each column. It traces a column through views and joins.
///
/// In a compound SELECT, it traces only the first SELECT.
pub(crate) fn origins(connection: &Connection, view: &str) -> rusqlite::Result<Vec<ViewColumn>> {
    let view = view.replace('"', "\"\"");
    let statement = connection.prepare(&format!("SELECT * FROM \"{view}\""))?;
    let origin = |column: ColumnMetadata<'_>| ViewColumn {
        column: column.name().to_owned(),
        from: column
            .table_name()
            .zip(column.origin_name())
            .map(|(table, name)| (table.to_owned(), name.to_owned())),
    };
    Ok(statement.columns_with_metadata().map(origin).collect())
}

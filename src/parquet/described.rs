//! The tables and views of a database, as its schema describes them.

use super::Error;
use super::types::ParquetType;
use crate::rows::Cell;
use crate::store::Reader;

#[derive(Debug)]
pub(super) struct DocumentedTable {
    pub(super) name: String,
    pub(super) is_view: bool,
    pub(super) columns: Vec<DocumentedColumn>,
}

#[derive(Debug)]
pub(super) struct DocumentedColumn {
    pub(super) name: String,
    pub(super) kind: ParquetType,
    pub(super) nullable: bool,
    /// The position of the column in the primary key, from 1, or 0 if the key does not contain it.
    pub(super) place_in_key: usize,
    pub(super) meaning: String,
    /// The table to whose rows the values refer by number, or an empty text if there is none.
    pub(super) refers_to: String,
}

impl DocumentedTable {
    /// Returns all tables and views, in the order of their names.
    pub(super) fn all(reader: &Reader) -> Result<Vec<Self>, Error> {
        let mut all: Vec<Self> = Vec::new();
        for row in texts(reader, include_str!("tables.sql"))? {
            let Ok(
                [
                    object,
                    kind,
                    name,
                    declared,
                    needed,
                    place,
                    meaning,
                    is_flag,
                    refers_to,
                ],
            ) = <[String; 9]>::try_from(row)
            else {
                continue;
            };
            let column = DocumentedColumn {
                kind: ParquetType::of(&object, &name, &declared, is_flag == "1"),
                name,
                nullable: needed == "0",
                place_in_key: place.parse().unwrap_or_default(),
                meaning,
                refers_to,
            };
            match all.last_mut().filter(|it| it.name == object) {
                Some(known) => known.columns.push(column),
                None => all.push(Self {
                    name: object,
                    is_view: kind == "view",
                    columns: vec![column],
                }),
            }
        }
        Ok(all)
    }

    /// Returns the columns of the primary key, in the order in which the key lists them.
    pub(super) fn key(&self) -> Vec<String> {
        let mut key: Vec<&DocumentedColumn> = self
            .columns
            .iter()
            .filter(|it| it.place_in_key > 0)
            .collect();
        key.sort_by_key(|it| it.place_in_key);
        key.into_iter().map(|it| it.name.clone()).collect()
    }
}

/// Returns the rows of a query as texts. NULL becomes an empty text.
pub(super) fn texts(reader: &Reader, sql: &str) -> Result<Vec<Vec<String>>, Error> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    reader.prepared(sql)?.each(&[], |at, cell| {
        if at == 0 {
            rows.push(Vec::new());
        }
        let text = match cell {
            Cell::Text(text) => text.into_owned(),
            Cell::Integer(number) => number.to_string(),
            _ => String::new(),
        };
        if let Some(row) = rows.last_mut() {
            row.push(text);
        }
        Ok::<_, Error>(())
    })?;
    Ok(rows)
}

//! Describes a result: its columns, and the record from which it comes.

use std::collections::HashMap;

use rusqlite::{ColumnMetadata, Connection, Row};

use super::query::Room;
use crate::dossier::sha256_hex;
use crate::provenance::{DataFile, Database, Provenance, RecordDossier, RecordSource};
use crate::rows::{Column, ColumnType};
use crate::store::{Error, Reader, latest_version};

const DICTIONARY: &str = "SELECT object, column_name, kind, meaning FROM work_dictionary \
    WHERE ordinal > 0 ORDER BY object, ordinal";
/// Selects the files of data sets, and whether each contains events or votes.
const FILES: &str = "SELECT dataset, name, sha256, 1 AS is_of_events FROM event_files
    UNION ALL SELECT dataset, name, sha256, 0 AS is_of_events FROM vote_files
    ORDER BY dataset, name, sha256";
const DOSSIERS: &str = "SELECT dossier, sha256 FROM dossiers ORDER BY dossier";

impl Reader {
    /// Returns the columns of a statement. If a column is taken unchanged from a table or view, its
    /// type and meaning come from the data dictionary.
    ///
    /// `SQLite` itself would trace a view's column to a table behind the view. So the statement is
    /// compiled, but not run, on another connection, in which every view is replaced by a table.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Reader::query`], except those of the sink.
    pub fn described(&self, sql: &str) -> Result<Vec<Column>, Error> {
        let mut columns = self.shape(sql)?.columns;
        let dictionary = self.dictionary().map_err(|error| self.failed(error))?;
        // The dictionary lists only chancery's own tables, so a statement that reads others fails
        // to compile here.
        let origins = origins(&dictionary, sql).unwrap_or_default();
        let same = origins.len() == columns.len();
        for (column, origin) in columns.iter_mut().zip(origins).filter(|_| same) {
            let known = origin.and_then(|origin| dictionary.entries.get(&origin));
            if let Some((kind, meaning)) = known {
                column.declared = ColumnType::declared(kind);
                column.meaning = Some(meaning.clone());
            }
        }
        Ok(columns)
    }

    /// Returns the identity of this record, and its sources.
    pub fn provenance(&self) -> Result<Provenance, Error> {
        self.look_up_provenance()
            .map_err(|error| self.failed(error))
    }

    /// Returns the loaded files of events, of votes or of both, in the order of data set and name.
    pub fn data_files(&self, events: bool, votes: bool) -> Result<Vec<DataFile>, Error> {
        self.look_up_data_files(events, votes)
            .map_err(|error| self.failed(error))
    }

    fn look_up_data_files(&self, events: bool, votes: bool) -> rusqlite::Result<Vec<DataFile>> {
        let mut select = self.connection.prepare(FILES)?;
        let mut rows = select.query([])?;
        let mut files = Vec::new();
        let mut room = Room::default();
        while let Some(row) = rows.next()? {
            let file = data_file(row)?;
            if !room.holds(file.name.len()) {
                break;
            }
            let is_of_events: bool = row.get(3)?;
            if (events && is_of_events) || (votes && !is_of_events) {
                files.push(file);
            }
        }
        Ok(files)
    }

    fn look_up_provenance(&self) -> rusqlite::Result<Provenance> {
        let mut dossiers = self.connection.prepare(DOSSIERS)?;
        let mut room = Room::default();
        let held = |it: &rusqlite::Result<RecordDossier>| it.as_ref().map_or(0, |it| it.slug.len());
        let dossiers = dossiers.query_map([], dossier)?;
        let dossiers = dossiers.take_while(|it| room.holds(held(it)));
        let dossiers = dossiers.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut sources = self
            .connection
            .prepare(include_str!("select_sources.sql"))?;
        let mut room = Room::default();
        let held = |it: &rusqlite::Result<RecordSource>| {
            it.as_ref().map_or(0, |it| it.slug.len() + it.label.len())
        };
        let sources = sources.query_map([], source)?;
        let sources = sources.take_while(|it| room.holds(held(it)));
        let file = self.connection.path().filter(|path| !path.is_empty());
        Ok(Provenance {
            database: Database {
                path: file.map(|_| self.path.display().to_string()),
                schema: latest_version(),
                fingerprint: fingerprint(&dossiers),
                verified: file.is_none(),
                dossiers,
                files: Vec::new(),
            },
            sources: sources.collect::<Result<_, _>>()?,
        })
    }

    fn dictionary(&self) -> rusqlite::Result<ColumnDictionary> {
        let mut statement = self.connection.prepare(DICTIONARY)?;
        let mut rows = statement.query([])?;
        let mut dictionary = ColumnDictionary::default();
        // In an untrusted file, this table can be a view with infinitely many rows.
        let mut room = Room::default();
        while let Some(row) = rows.next()? {
            let (object, column): (String, String) = (row.get(0)?, row.get(1)?);
            let entry: (String, String) = (row.get(2)?, row.get(3)?);
            let bytes = [&object, &column, &entry.0, &entry.1].map(String::len);
            if !room.holds(bytes.iter().sum()) {
                break;
            }
            dictionary.add(&object, &column);
            dictionary.entries.insert((object, column), entry);
        }
        Ok(dictionary)
    }
}

/// The names of a table or view and of one of its columns.
type TableColumn = (String, String);

/// The part of the data dictionary that describes columns.
#[derive(Default)]
struct ColumnDictionary {
    /// The declared type and the meaning of each column.
    entries: HashMap<TableColumn, (String, String)>,
    /// Each table or view, and its columns in order, as quoted identifiers.
    objects: Vec<(String, Vec<String>)>,
}

impl ColumnDictionary {
    fn add(&mut self, object: &str, column: &str) {
        let object = quoted(object);
        let column = quoted(column);
        match self.objects.last_mut() {
            Some((last, columns)) if *last == object => columns.push(column),
            _ => self.objects.push((object, vec![column])),
        }
    }
}

/// Returns the table or view from which each column of a statement is taken unchanged.
fn origins(dictionary: &ColumnDictionary, sql: &str) -> rusqlite::Result<Vec<Option<TableColumn>>> {
    let tables = Connection::open_in_memory()?;
    for (object, columns) in &dictionary.objects {
        let columns = columns.join(", ");
        // Some names in an untrusted file are not valid for a table. Such tables are left out, and
        // their columns are unknown.
        let _ = tables.execute_batch(&format!("CREATE TABLE {object} ({columns})"));
    }
    let statement = tables.prepare(sql)?;
    let origin = |column: ColumnMetadata<'_>| {
        let table = column.table_name()?.to_owned();
        Some((table, column.origin_name()?.to_owned()))
    };
    Ok(statement.columns_with_metadata().map(origin).collect())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Returns the SHA-256 over the schema's version and the dossiers.
fn fingerprint(dossiers: &[RecordDossier]) -> String {
    let line = |RecordDossier { slug, sha256 }: &RecordDossier| format!("{slug} {sha256}\n");
    let lines: String = dossiers.iter().map(line).collect();
    sha256_hex(&format!("schema {}\n{lines}", latest_version()))
}

fn dossier(row: &Row<'_>) -> rusqlite::Result<RecordDossier> {
    Ok(RecordDossier {
        slug: row.get(0)?,
        sha256: row.get(1)?,
    })
}

fn data_file(row: &Row<'_>) -> rusqlite::Result<DataFile> {
    Ok(DataFile {
        dataset: row.get(0)?,
        name: row.get(1)?,
        sha256: row.get(2)?,
    })
}

fn source(row: &Row<'_>) -> rusqlite::Result<RecordSource> {
    Ok(RecordSource {
        slug: row.get(0)?,
        kind: row.get(1)?,
        label: row.get(2)?,
        title: row.get(3)?,
        author: row.get(4)?,
        publisher: row.get(5)?,
        published: row.get(6)?,
        written: row.get(7)?,
        url: row.get(8)?,
        licence: row.get(9)?,
        fingerprint: row.get(10)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::bundled;
    use crate::dossier::{self, Codebook};
    use crate::rows::{Column, ColumnType};
    use crate::store::{Reader, Store};

    fn described(sql: &str) -> Vec<Column> {
        bundled::reader().unwrap().described(sql).unwrap()
    }

    #[test]
    fn a_column_selected_unchanged_keeps_its_meaning_and_type() {
        let columns = described("SELECT a.actor AS s, length(a.actor) AS l FROM actors AS a");
        assert_eq!(columns[0].name, "s");
        assert_eq!(columns[0].declared, Some(ColumnType::Text));
        let meaning = columns[0].meaning.as_deref().unwrap();
        assert!(meaning.contains("Stable name"), "{meaning}");
        assert_eq!(columns[1], Column::new("l"));
    }

    #[test]
    fn a_column_of_a_view_has_the_meaning_that_the_view_gives_it() {
        let dict = "SELECT meaning FROM work_dictionary WHERE object = 'timeline' AND ordinal > 0 ORDER BY ordinal";
        let mut texts = Texts::default();
        bundled::reader()
            .unwrap()
            .query(dict, &[], &mut texts)
            .unwrap();
        for sql in [
            "SELECT * FROM timeline",
            "WITH t AS (SELECT * FROM timeline) SELECT * FROM t ORDER BY 1",
        ] {
            let columns = described(sql);
            let meanings = columns.iter().map(|it| it.meaning.clone().unwrap());
            assert_eq!(meanings.collect::<Vec<_>>(), texts.0);
            assert!(columns.iter().all(|it| it.declared.is_none()));
        }
    }

    #[test]
    fn a_column_that_the_dictionary_lacks_has_only_a_name() {
        let columns = described("SELECT name, 1 AS one FROM pragma_table_info('actors')");
        assert_eq!(columns, [Column::new("name"), Column::new("one")]);
    }

    #[test]
    fn the_fingerprint_of_a_record_depends_on_its_content_and_not_its_place() {
        let bundled = bundled::reader().unwrap().provenance().unwrap();
        assert_eq!(bundled.database.path, None);
        assert_eq!(bundled.sources[0].slug, "malaysia-us-2022");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.db");
        let codebook = Codebook::new(Store::in_memory().unwrap().codebook().unwrap());
        Store::create(&path, &dossier::bundled(&codebook).unwrap()).unwrap();
        let file = Reader::open(&path).unwrap().provenance().unwrap();
        assert_eq!(file.database.path, Some(path.display().to_string()));
        assert_eq!(file.database.fingerprint, bundled.database.fingerprint);
        assert_eq!(file.sources, bundled.sources);
        let mut store = Store::in_memory().unwrap();
        store
            .load(&[dossier::register(&codebook).unwrap()])
            .unwrap();
        let other = store.into_reader().unwrap().provenance().unwrap();
        assert_ne!(other.database.fingerprint, bundled.database.fingerprint);
        assert_eq!(other.sources, []);
    }

    /// Collects the first column of each row.
    #[derive(Default)]
    struct Texts(Vec<String>);

    impl crate::store::RowSink for Texts {
        fn begin(&mut self, _: &[Column]) -> std::io::Result<()> {
            Ok(())
        }

        fn row(&mut self, cells: &[crate::rows::Cell<'_>]) -> std::io::Result<()> {
            if let crate::rows::Cell::Text(text) = &cells[0] {
                self.0.push(text.to_string());
            }
            Ok(())
        }
    }
}

//! Writes an export.

use std::path::{Path, PathBuf};

use super::Error;
use super::described::{DocumentedTable, texts};
use super::folder::Folder;
use super::keys::Keys;
use super::manifest::{DataFileEntry, DossierEntry, FORMAT, Manifest, TableEntry, TableKind};
use super::plan::{Plan, VIEWS, kind_of};
use super::pump;
use crate::store::{Error as StoreError, Reader, latest_version};

/// The column by which some tables are partitioned.
const YEAR: &str = "year";

/// Selects the files of events and votes that were loaded.
const SOURCES: &str = "SELECT name, dataset, sha256 FROM event_files UNION ALL SELECT name, dataset, sha256 FROM vote_files ORDER BY dataset, name, sha256";

/// Selects the data sets of the loaded files of votes.
const VOTES: &str = "SELECT DISTINCT dataset FROM vote_files";

/// Selects the licences of the loaded data sets.
const LICENCES: &str = "SELECT dataset, licence FROM vocab_dataset WHERE dataset IN (SELECT dataset FROM event_files UNION SELECT dataset FROM vote_files)";

/// Selects the SQL text of each view.
const TEXTS: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'view'";

/// Selects the total number of events from the table of counts.
const COUNTED: &str = "SELECT coalesce(sum(total), 0) FROM work_event_counts WHERE low = 1 AND high = 1 AND type = '**'";

/// The table of events, whose number of rows must equal the number that [`COUNTED`] selects.
const EVENTS: &str = "work_events";

/// An export that has been written.
#[derive(Debug)]
pub struct Exported {
    /// The folder of the export.
    pub folder: PathBuf,
    /// Its manifest.
    pub manifest: Manifest,
}

/// Adds an export of a database to a folder. Calls `begun` with each table before the table is
/// written.
///
/// Other users get a permission on the export only if they have it on all of `made_from`.
pub fn export(
    reader: &Reader,
    folder: &Path,
    made_from: &[PathBuf],
    begun: &mut dyn FnMut(&str),
) -> Result<Exported, Error> {
    write_all(reader, reader.second(), folder, made_from, begun)
}

/// Writes an export. If `second` is given, the two readers share the work. Both must read the same
/// state of the database.
fn write_all(
    reader: &Reader,
    mut second: Option<Reader>,
    folder: &Path,
    made_from: &[PathBuf],
    begun: &mut dyn FnMut(&str),
) -> Result<Exported, Error> {
    let folder = Folder::new(folder, made_from)?;
    let mut manifest = manifest(reader, folder.earlier())?;
    refuse_repeated(reader, folder.earlier(), &manifest)?;
    let keys = Keys::read(reader, second.as_mut())?;
    for table in DocumentedTable::all(reader)? {
        let Some(kind) = kind_of(&table) else {
            continue;
        };
        // The reader checks only once in many rows whether to stop, and perhaps never in a small
        // table.
        if let Some(why) = reader.stopped() {
            return Err(StoreError::Stopped(why).into());
        }
        begun(&table.name);
        let plan = Plan::new(reader, &keys, &table, kind)?;
        let written = write(reader, second.as_mut(), &folder, plan, kind)?;
        manifest.tables.push(written);
    }
    refuse_uncounted(reader, &manifest)?;
    refuse_known(folder.earlier(), &manifest)?;
    let folder = folder.commit(&manifest)?;
    Ok(Exported { folder, manifest })
}

fn write(
    reader: &Reader,
    second: Option<&mut Reader>,
    folder: &Folder,
    plan: Plan,
    kind: TableKind,
) -> Result<TableEntry, Error> {
    let files = pump::write(reader, second, folder, &plan)?;
    Ok(TableEntry {
        name: plan.name,
        kind,
        columns: plan.columns,
        key: plan.key,
        sorted_by: plan.sorted_by,
        partitioned_by: plan.is_partitioned.then(|| YEAR.to_owned()),
        rows: files.iter().map(|file| file.rows).sum(),
        files,
    })
}

/// Returns the manifest. Its list of tables is still empty.
fn manifest(reader: &Reader, earlier: &[(PathBuf, Manifest)]) -> Result<Manifest, Error> {
    let sources = texts(reader, SOURCES)?.into_iter().filter_map(|row| {
        let [name, dataset, sha256] = row.try_into().ok()?;
        Some(DataFileEntry {
            name,
            dataset,
            sha256,
        })
    });
    let dossiers = reader.provenance()?.database.dossiers.into_iter();
    let dossiers = dossiers.map(|it| DossierEntry {
        dossier: it.slug,
        fingerprint: it.sha256,
    });
    let pair = |row: Vec<String>| {
        let [key, value] = row.try_into().ok()?;
        Some((key, value))
    };
    let last = earlier.last().map_or(0, |(_, it)| it.number);
    let views = texts(reader, TEXTS)?.into_iter().filter_map(pair);
    let views = views.filter(|(name, _)| VIEWS.contains(&name.as_str()));
    Ok(Manifest {
        format: FORMAT,
        number: last + 1,
        chancery: env!("CARGO_PKG_VERSION").to_owned(),
        schema: latest_version(),
        codebook: reader.codebook_fingerprint()?,
        licences: texts(reader, LICENCES)?
            .into_iter()
            .filter_map(pair)
            .collect(),
        sources: sources.collect(),
        dossiers: dossiers.collect(),
        tables: Vec::new(),
        views: views.map(|(name, sql)| (name, select_of(&sql))).collect(),
    })
}

/// Returns the SELECT of a view, without the comment that describes its rows.
fn select_of(sql: &str) -> String {
    let select = sql.split_once('\n').map_or(sql, |(_, select)| select);
    select.trim().to_owned()
}

/// Refuses data that an earlier export already has. Also refuses a codebook or schema that differs
/// from an earlier export's.
fn refuse_repeated(
    reader: &Reader,
    earlier: &[(PathBuf, Manifest)],
    new: &Manifest,
) -> Result<(), Error> {
    let votes: Vec<String> = texts(reader, VOTES)?.into_iter().flatten().collect();
    for (export, old) in earlier {
        let export = || export.clone();
        let unlike = |what| Error::Unlike {
            what,
            export: export(),
        };
        if old.schema != new.schema {
            return Err(unlike("schema"));
        }
        if old.codebook != new.codebook {
            return Err(unlike("codebook"));
        }
        for source in &new.sources {
            if old.sources.iter().any(|it| it.sha256 == source.sha256) {
                return Err(Error::SameFile {
                    file: source.name.clone(),
                    export: export(),
                });
            }
        }
        let of_votes = |dataset: &&String| old.sources.iter().any(|it| it.dataset == **dataset);
        if let Some(dataset) = votes.iter().find(of_votes) {
            return Err(Error::SameVotes {
                dataset: dataset.clone(),
                export: export(),
            });
        }
    }
    Ok(())
}

/// Refuses an export whose content is the same as that of an earlier export.
fn refuse_known(earlier: &[(PathBuf, Manifest)], new: &Manifest) -> Result<(), Error> {
    let hash = |manifest: &Manifest| {
        let name = manifest.folder()?;
        Ok::<_, Error>(name.split_once('-').map(|(_, hash)| hash.to_owned()))
    };
    let of_new = hash(new)?;
    for (export, old) in earlier {
        if hash(old)? == of_new {
            return Err(Error::SameExport(export.clone()));
        }
    }
    Ok(())
}

/// Refuses a database if the export does not have as many events as the table of counts says. The
/// export leaves out events whose pair is missing from the list of pairs.
fn refuse_uncounted(reader: &Reader, manifest: &Manifest) -> Result<(), Error> {
    let found = manifest.tables.iter().find(|it| it.name == EVENTS);
    let found = found.map_or(0, |it| it.rows);
    let counted = texts(reader, COUNTED)?.into_iter().flatten().next();
    let counted = counted.and_then(|it| it.parse().ok()).unwrap_or_default();
    if found == counted {
        Ok(())
    } else {
        Err(Error::Uncounted { found, counted })
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    use rusqlite::Connection;

    use super::*;
    use crate::store::{Stop, Store};

    /// Inserts events of one pair, in four years and with many codes.
    const LARGE: &str = "
        INSERT INTO event_files VALUES
            (1, 'made', 'gdelt2', 100000, 100000, 0, 0, 0, NULL, NULL, NULL, NULL, '2025-01-01', 1, 0, 99999, 'ab00000000000000');
        INSERT INTO work_event_file_sets VALUES (1, 1);
        INSERT INTO work_event_actors VALUES
            (2, 2, 'given', 'A', 'A', '', '', '', '', NULL),
            (3, 3, 'given', 'B', 'B', '', '', '', '', NULL);
        WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)
        INSERT INTO work_event_codes SELECT i, 'gdelt2', i, '', NULL FROM n;
        WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
        INSERT INTO work_events
        SELECT
            2, 3, 16000 + i / 100, i, 0, i % 2, 2, 3, i % 3000, NULL, NULL, NULL, NULL, NULL, i / 3.0,
            NULL, 0, iif(i % 5 = 0, NULL, (16000 + i / 100 + i % 8) * 86400), NULL, NULL, NULL, 1
        FROM n;
        INSERT INTO work_event_pairs VALUES (2, 3, 100000, 16000, 16999), (3, 2, 100000, 16000, 16999);
        INSERT INTO work_event_counts VALUES
            (1, 1, '**', 'gdelt2', 201300, 0, '', 100000, 0, 100000, 0, 0, 0);
    ";

    fn large(folder: &Path) -> PathBuf {
        let path = folder.join("large.db");
        Store::create(&path, &[]).unwrap();
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(LARGE).unwrap();
        path
    }

    /// Returns the columns `event` and `relative` of each row of events, file by file.
    fn events(exported: &Exported) -> Vec<(i64, i64)> {
        let tables = exported.manifest.tables.iter();
        let files = tables
            .filter(|it| it.name == EVENTS)
            .flat_map(|it| &it.files);
        let rows = files.flat_map(|file| {
            let file = File::open(exported.folder.join(&file.path)).unwrap();
            let reader = SerializedFileReader::new(file).unwrap();
            let rows = reader.get_row_iter(None).unwrap().map(|row| {
                let mut found = (0, -1);
                for (name, value) in row.unwrap().get_column_iter() {
                    match (name.as_str(), value) {
                        ("event", Field::Long(event)) => found.0 = *event,
                        ("relative", Field::Int(relative)) => found.1 = i64::from(*relative),
                        _ => {}
                    }
                }
                found
            });
            rows.collect::<Vec<_>>()
        });
        rows.collect()
    }

    #[test]
    fn two_readers_write_the_same_bytes_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = large(folder.path());
        let reader = Reader::open(&path).unwrap();
        let place = |name| folder.path().join(name);
        let second = reader.second();
        assert!(second.is_some());
        let both = write_all(&reader, second, &place("both"), &[], &mut |_| ()).unwrap();
        let alone = write_all(&reader, None, &place("alone"), &[], &mut |_| ()).unwrap();
        assert_eq!(
            both.manifest.to_json().unwrap(),
            alone.manifest.to_json().unwrap()
        );

        // This test needs several chunks.
        let keys = Keys::read(&reader, None).unwrap();
        let chunks = |name: &str| {
            let tables = DocumentedTable::all(&reader).unwrap();
            let table = tables.iter().find(|it| it.name == name).unwrap();
            let plan = Plan::new(&reader, &keys, table, kind_of(table).unwrap()).unwrap();
            plan.chunks().len()
        };
        assert_eq!([EVENTS, "work_event_codes"].map(chunks), [4, 3]);

        let connection = Connection::open(&path).unwrap();
        let sql = "SELECT event, relative FROM work_events ORDER BY day, event";
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        let rows: Vec<(i64, i64)> = rows.unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 100_000);
        assert!(events(&both) == rows);
    }

    #[test]
    fn a_fault_found_by_one_reader_ends_the_export() {
        let folder = tempfile::tempdir().unwrap();
        let path = large(folder.path());
        let connection = Connection::open(&path).unwrap();
        // Day 16300 is in the second quarter of the days, which the second reader reads.
        let sql = "PRAGMA foreign_keys = OFF; UPDATE work_events SET repeats = 0, event_place = 77 WHERE day = 16300";
        connection.execute_batch(sql).unwrap();
        let reader = Reader::open(&path).unwrap();
        let place = folder.path().join("exports");
        let fault = export(&reader, &place, &[], &mut |_| ()).unwrap_err();
        assert!(
            matches!(&fault, Error::Dangling { column, .. } if column == "event_place"),
            "{fault}"
        );
        assert!(!place.exists());
    }

    #[test]
    fn both_readers_stop_when_the_time_is_up() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(&large(folder.path())).unwrap();
        let mut second = reader.second().unwrap();
        let keys = Keys::read(&reader, None).unwrap();
        let tables = DocumentedTable::all(&reader).unwrap();
        let table = tables.iter().find(|it| it.name == EVENTS).unwrap();
        let plan = Plan::new(&reader, &keys, table, kind_of(table).unwrap()).unwrap();
        let place = Folder::new(&folder.path().join("exports"), &[]).unwrap();
        reader.stopper().stop(Stop::TimeUp);
        let stopped = pump::write(&reader, Some(&mut second), &place, &plan).unwrap_err();
        assert!(
            matches!(stopped, Error::Store(StoreError::Stopped(Stop::TimeUp))),
            "{stopped}"
        );
    }
}

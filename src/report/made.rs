//! Makes records, invented files of events and votes, and query results for tests.

use std::path::Path;

use chancery_datasets::events::{EventFile, Family, Options};
use chancery_datasets::votes::VoteFile;

use crate::dossier::{self, Codebook};
use crate::rows::{Cell, Column};
use crate::store::{Incoming, IncomingVotes, ParameterValue, Progress, Reader, RowSink, Store};

const FILES: [(Family, &str); 2] = [
    (Family::Gdelt, "made.export.CSV"),
    (Family::Icews, "made-icews.tab"),
];

/// The invented files of each data set of votes.
const VOTES: [&[&str]; 2] = [
    &["made_votes.csv", "made_roll_calls.csv", "made_issues.csv"],
    &["made_undl.csv"],
];

/// Loads the invented files of `tests/events`.
pub(crate) fn load_events(store: &mut Store) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events");
    let incoming = FILES.map(|(family, name)| Incoming {
        name: name.to_owned(),
        file: EventFile::open(&folder.join(name), &Options::new(family)).unwrap(),
    });
    let progress = Progress::default();
    let imported = store.import(incoming.into(), &mut |_| Ok(()), &progress, true);
    assert_eq!(imported.unwrap().files.len(), FILES.len());
}

/// Loads the invented files of `tests/votes`, one data set after the other.
pub(crate) fn load_votes(store: &mut Store) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/votes");
    let progress = Progress::default();
    for names in VOTES {
        let incoming = names.iter().map(|name| IncomingVotes {
            name: (*name).to_owned(),
            file: VoteFile::open(&folder.join(name), None).unwrap(),
        });
        let imported = store.import_votes(incoming.collect(), &mut |_| Ok(()), &progress, true);
        assert_eq!(imported.unwrap().files.len(), names.len());
    }
}

/// Returns a reader of the bundled record with the invented events and votes.
pub(crate) fn reader() -> Reader {
    let mut store = Store::in_memory().unwrap();
    let codebook = codebook();
    store.load(&dossier::bundled(&codebook).unwrap()).unwrap();
    load_events(&mut store);
    load_votes(&mut store);
    store.into_reader().unwrap()
}

/// Returns the codebook of an empty record.
pub(super) fn codebook() -> Codebook {
    Codebook::new(Store::in_memory().unwrap().codebook().unwrap())
}

/// Returns all permutations of the numbers below `count`.
pub(super) fn orders(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else {
        return vec![Vec::new()];
    };
    let shorter = orders(last).into_iter();
    let longer = shorter.flat_map(|order| {
        (0..count).map(move |at| {
            let mut order = order.clone();
            order.insert(at, last);
            order
        })
    });
    longer.collect()
}

/// The columns and rows of a result, as texts. NULL is an empty text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct TestRows {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl TestRows {
    /// Runs SQL. Binds only those of `values` whose names are parameters of the SQL.
    pub(super) fn of(reader: &Reader, sql: &str, values: &[(String, ParameterValue)]) -> Self {
        let shape = reader.shape(sql).unwrap();
        let given = values
            .iter()
            .filter(|(name, _)| shape.parameters.contains(name));
        let given: Vec<_> = given.cloned().collect();
        let mut rows = Self::default();
        reader.query(sql, &given, &mut rows).unwrap();
        rows
    }

    /// Removes the first column.
    pub(super) fn without_first(mut self) -> Self {
        self.columns.remove(0);
        for row in &mut self.rows {
            row.remove(0);
        }
        self
    }
}

impl RowSink for TestRows {
    fn begin(&mut self, columns: &[Column]) -> std::io::Result<()> {
        self.columns = columns.iter().map(|it| it.name.clone()).collect();
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> std::io::Result<()> {
        let text = |cell: &Cell<'_>| match cell {
            Cell::Text(text) => text.to_string(),
            Cell::Integer(number) => number.to_string(),
            Cell::Real(number) => format!("{number:?}"),
            _ => String::new(),
        };
        self.rows.push(cells.iter().map(text).collect());
        Ok(())
    }
}

/// The rows in `Debug` form, so that 1 and the text "1" differ.
#[derive(Default)]
struct DebugRows(Vec<String>);

impl RowSink for DebugRows {
    fn begin(&mut self, _: &[Column]) -> std::io::Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> std::io::Result<()> {
        self.0.push(format!("{cells:?}"));
        Ok(())
    }
}

/// Runs SQL, and returns its rows in `Debug` form.
pub(super) fn debug_rows(
    reader: &Reader,
    sql: &str,
    values: &[(String, ParameterValue)],
) -> Vec<String> {
    let mut rows = DebugRows::default();
    reader.query(sql, values, &mut rows).unwrap();
    rows.0
}

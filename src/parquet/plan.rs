//! Decides which tables are exported, and builds the queries that read their rows in order.

use super::Error;
use super::batch::{self, BatchField, ValueRefusal};
use super::described::{DocumentedColumn, DocumentedTable};
use super::keys::{Keys, SETS};
use super::manifest::{ColumnEntry, TableKind};
use crate::rows::Cell;
use crate::store::Reader;

/// Tables that are not exported: some describe the database file itself, and `work_texts` has the
/// texts of sources, which the project may not distribute.
const LEFT_OUT: [&str; 4] = ["README", "work_dictionary", "work_migrations", "work_texts"];

/// The names of the tables that make up the search index start with this.
const SEARCH: &str = "work_search";

/// Views of dossiers that reports use. Their rows are exported, like those of tables.
pub(super) const STORED_VIEWS: [&str; 11] = [
    "work_actor_states",
    "work_asked_dates",
    "work_asked_days",
    "work_asked_dossiers",
    "work_date_years",
    "work_default_actor",
    "work_reach",
    "work_state_years",
    "work_things",
    "work_told",
    "work_towards",
];

/// Views of data sets that reports use. The manifest has their SQL. Their rows are not exported,
/// because they depend on all exports together.
pub(crate) const VIEWS: [&str; 7] = [
    "agreement",
    "events",
    "votes",
    "work_event_days",
    "work_event_names",
    "work_event_years",
    "work_session_years",
];

/// Tables of data sets, to which each export adds rows.
const ROWS: [&str; 10] = [
    "event_files",
    "roll_call_issues",
    "roll_calls",
    "vote_files",
    "work_event_counts",
    SETS,
    "work_event_pairs",
    "work_events",
    "work_vote_agreement",
    "work_votes",
];

/// Tables that explain the numbers in events.
const NAMES: [&str; 4] = [
    "work_event_actors",
    "work_event_addresses",
    "work_event_codes",
    "work_event_places",
];

/// The plan for reading and writing one table.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) name: String,
    pub(super) columns: Vec<ColumnEntry>,
    pub(super) fields: Vec<BatchField>,
    pub(super) key: Vec<String>,
    pub(super) sorted_by: Vec<String>,
    /// Whether each year has a file of its own. If so, the first value of a row is the day that
    /// determines the file.
    pub(super) is_partitioned: bool,
    pub(super) queries: Vec<Query>,
    /// How many of [`Run::numbers`] are bound to the query. The first is `?1`, the second `?2`.
    pub(super) parameters: usize,
    /// The runs that together read all rows, in the order of the rows.
    pub(super) runs: Vec<Run>,
}

/// A query, and where each column's values come from.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) sql: String,
    pub(super) origins: Vec<ValueOrigin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueOrigin {
    /// The value is in this column of the query, counted from 0.
    Read(usize),
    /// The element of [`Run::numbers`] with this index. All rows of a run have this value, and
    /// using it costs less than reading the value from each row.
    Run(usize),
    /// The exporter computes the value from other columns, because `SQLite` would need as long for
    /// this column as for all others together. The only such column is [`RELATIVE`].
    WorkedOut,
}

/// One run of a query: the index of the query in [`Plan::queries`], and numbers for this run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) query: usize,
    pub(super) numbers: [i64; 4],
    /// The approximate number of rows that the run returns.
    pub(super) rows: usize,
}

/// About how many rows a chunk has. If two threads read, each reads every second chunk.
const CHUNK: usize = batch::ROWS / 4;

/// The maximum number of runs in a chunk. The limit is needed because starting a run takes longer
/// than reading a row, and some runs have few rows.
const RUNS: usize = 1024;

/// Returns how engines combine the rows of a table. Returns `None` if the table is not exported.
pub(super) fn kind_of(table: &DocumentedTable) -> Option<TableKind> {
    let name = table.name.as_str();
    let is_left_out = LEFT_OUT.contains(&name) || name.starts_with(SEARCH);
    match () {
        () if ROWS.contains(&name) => Some(TableKind::Rows),
        () if NAMES.contains(&name) => Some(TableKind::Names),
        () if is_left_out || (table.is_view && !STORED_VIEWS.contains(&name)) => None,
        () => Some(TableKind::Record),
    }
}

impl Plan {
    pub(super) fn new(
        reader: &Reader,
        keys: &Keys,
        table: &DocumentedTable,
        kind: TableKind,
    ) -> Result<Self, Error> {
        let key = table.key();
        let mut plan = Self {
            name: table.name.clone(),
            columns: table.columns.iter().map(column).collect(),
            fields: table
                .columns
                .iter()
                .map(|it| field(keys, kind, it))
                .collect(),
            sorted_by: key.clone(),
            key,
            is_partitioned: false,
            queries: Vec::new(),
            parameters: 0,
            runs: vec![Run::new([0; 4], 0)],
        };
        match (kind, table.name.as_str()) {
            (TableKind::Record, _) => plan.whole(),
            (_, "work_event_addresses") => plan.addresses(reader)?,
            (_, "work_vote_agreement") => plan.agreement(),
            (_, "work_event_pairs") => plan.both_ways(pairs(reader, keys, BOTH_WAYS)?),
            (_, SETS) => plan.sets(reader, keys)?,
            (_, "work_events") => plan.events(pairs(reader, keys, EVENT_PAIRS)?),
            (_, "work_event_counts") => plan.counts(pairs(reader, keys, COUNTED_PAIRS)?),
            (_, "work_votes") => plan.votes(keys),
            _ => plan.by_number(keys),
        }
        Ok(plan)
    }

    /// Returns the error for a value of `column` that is refused.
    pub(super) fn refused(&self, column: &ColumnEntry, why: ValueRefusal) -> Error {
        let (table, column) = (self.name.clone(), column.name.clone());
        match why {
            ValueRefusal::Type => Error::Value { table, column },
            ValueRefusal::Missing => Error::Dangling { table, column },
        }
    }

    /// Returns the runs in chunks.
    pub(super) fn chunks(&self) -> Vec<&[Run]> {
        let mut chunks = Vec::new();
        let mut left = self.runs.as_slice();
        while !left.is_empty() {
            let mut rows = 0;
            let runs = left.iter().take(RUNS).take_while(|run| {
                let is_in = rows < CHUNK;
                rows += run.rows;
                is_in
            });
            let (chunk, rest) = left.split_at(runs.count());
            chunks.push(chunk);
            left = rest;
        }
        chunks
    }

    /// Returns the index of the column that has this name.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|it| it.name == name)
    }

    /// Returns a query that selects the columns of the table. Columns in `given` are left out,
    /// because each run has their values. A column in `replaced` is replaced by the expression that
    /// is paired with it. The expression `first`, if given, is selected before the columns, and is
    /// not exported.
    fn query(
        &self,
        first: Option<&str>,
        given: &[&str],
        replaced: &[(&str, &str)],
        rest: &str,
    ) -> Query {
        let mut list: Vec<String> = first.map(str::to_owned).into_iter().collect();
        let origins = self.columns.iter().map(|it| {
            if let Some(at) = given.iter().position(|name| *name == it.name) {
                return ValueOrigin::Run(at);
            }
            if self.name == RELATIVE.0 && it.name == RELATIVE.1 {
                return ValueOrigin::WorkedOut;
            }
            let other = replaced.iter().find(|(name, _)| *name == it.name);
            let column = || format!("t.\"{}\"", it.name);
            list.push(other.map_or_else(column, |(_, by)| (*by).to_owned()));
            ValueOrigin::Read(list.len() - 1)
        });
        let origins = origins.collect();
        Query {
            sql: format!("SELECT {} FROM {rest}", list.join(", ")),
            origins,
        }
    }

    /// Returns a query that reads only this table.
    fn select(&self, given: &[&str], rest: &str) -> Query {
        self.query(None, given, &[], &format!("\"{}\" AS t {rest}", self.name))
    }

    /// Plans a table for one query. Sorts it by the primary key or, without one, by all columns.
    fn whole(&mut self) {
        if self.sorted_by.is_empty() {
            self.sorted_by = self.columns.iter().map(|it| it.name.clone()).collect();
        }
        let order: Vec<String> = self
            .sorted_by
            .iter()
            .map(|it| format!("t.\"{it}\""))
            .collect();
        self.queries = vec![self.select(&[], &format!("ORDER BY {}", order.join(", ")))];
    }

    /// Plans the table of addresses, in the order in which they were loaded. Looking up each
    /// address by its new number would take longer than all other work. Besides, addresses that
    /// were loaded together are similar, and compress better next to each other.
    fn addresses(&mut self, reader: &Reader) -> Result<(), Error> {
        self.sorted_by = Vec::new();
        self.queries = vec![self.select(
            &[],
            "WHERE t.event_address BETWEEN ?1 AND ?2 ORDER BY t.event_address",
        )];
        self.parameters = 2;
        self.runs = Vec::new();
        numbers(reader, ADDRESSES, |[first, last, rows]| {
            let runs = intervals(first, last, count(rows));
            let runs = runs.map(|(from, until)| Run::new([from, until, 0, 0], CHUNK));
            self.runs.extend(runs);
            Ok(())
        })
    }

    /// Plans the table of agreement between states. One query can sort it, because the numbers of
    /// states are the same in every database.
    fn agreement(&mut self) {
        self.sorted_by.truncate(2);
        let order = "ORDER BY t.low, t.high, t.vote_file, t.session";
        self.queries = vec![self.select(&[], order)];
    }

    /// Plans a table whose primary key begins with a row number. Sorts it by the new row numbers.
    fn by_number(&mut self, keys: &Keys) {
        let first = self.key.first().cloned().unwrap_or_default();
        let rest = self.key.get(1..).unwrap_or_default();
        let order: Vec<String> = rest.iter().map(|it| format!("t.\"{it}\"")).collect();
        let order = match order.as_slice() {
            [] => String::new(),
            _ => format!("ORDER BY {}", order.join(", ")),
        };
        let rest = format!("WHERE t.\"{first}\" = ?1 {order}");
        self.queries = vec![self.select(&[&first], &rest)];
        let owner = owner(&self.name).to_owned();
        self.numbered(keys, &owner, 1);
    }

    /// Plans the votes, sorted by the new number of the roll call and partitioned by its year.
    fn votes(&mut self, keys: &Keys) {
        self.is_partitioned = true;
        self.queries = vec![self.query(
            Some("unixepoch(r.first_day) / 86400"),
            &["roll_call"],
            &[],
            "roll_calls AS r JOIN work_votes AS t ON t.roll_call = r.roll_call WHERE r.roll_call = ?1 ORDER BY t.state",
        )];
        self.numbered(keys, "roll_calls", STATES);
    }

    /// Plans a run for each row of `table`, sorted by new number. Each run reads about `rows` rows
    /// of the planned table.
    fn numbered(&mut self, keys: &Keys, table: &str, rows: usize) {
        let in_order = keys.of(table).map(|numbers| numbers.in_order());
        let list = in_order.unwrap_or_default().into_iter();
        self.parameters = 1;
        self.runs = list
            .map(|(_, old)| Run::new([old, 0, 0, 0], rows))
            .collect();
    }

    fn sets(&mut self, reader: &Reader, keys: &Keys) -> Result<(), Error> {
        let mut list = Vec::new();
        let sql = "SELECT file_set, event_file FROM work_event_file_sets";
        numbers(reader, sql, |[set, file]| {
            let new = [keys.renewed(SETS, set)?, keys.renewed("event_files", file)?];
            list.push((new, [set, file, 0, 0]));
            Ok(())
        })?;
        list.sort_unstable();
        self.queries = vec![self.select(&[], "WHERE t.file_set = ?1 AND t.event_file = ?2")];
        self.parameters = 2;
        self.runs = list
            .into_iter()
            .map(|(_, numbers)| Run::new(numbers, 1))
            .collect();
        Ok(())
    }

    /// Plans the table of pairs, which lists each pair in both orders of its parties.
    fn both_ways(&mut self, mut pairs: Vec<Pair>) {
        pairs.sort_unstable_by_key(|it| it.new);
        self.queries =
            vec![self.select(&["party", "other"], "WHERE t.party = ?1 AND t.other = ?2")];
        self.parameters = 2;
        self.runs = pairs.iter().map(|it| it.run(0)).collect();
    }

    /// Plans the events, sorted by pair and partitioned by year.
    fn events(&mut self, pairs: Vec<Pair>) {
        self.is_partitioned = true;
        let rest = "work_events AS t WHERE t.low = ?1 AND t.high = ?2 AND t.day BETWEEN ?3 AND ?4 ORDER BY t.day, t.event, t.twin";
        // The first column that the queries select is `day`. It determines the file of a row, as
        // in every partitioned table.
        self.queries = vec![
            self.query(None, &["low", "high"], &[], rest),
            self.query(None, &["high", "low"], &TURNED, rest),
        ];
        self.parameters = 4;
        let runs = in_both_orders(pairs).into_iter();
        self.runs = runs.flat_map(|(pair, query)| pair.by_days(query)).collect();
    }

    /// Plans the counts, sorted by pair.
    fn counts(&mut self, pairs: Vec<Pair>) {
        let rest = |flow: &str| {
            format!(
                "work_event_counts AS t WHERE t.low = ?1 AND t.high = ?2 ORDER BY t.type, t.dataset, t.month, t.flow{flow}, t.quad"
            )
        };
        self.queries = vec![
            self.query(None, &["low", "high"], &[], &rest("")),
            self.query(None, &["high", "low"], &TURNED, &rest(" DESC")),
        ];
        self.parameters = 2;
        let runs = in_both_orders(pairs).into_iter();
        self.runs = runs.map(|(pair, query)| pair.run(query)).collect();
    }
}

/// Selects each row of the table of pairs. The columns are both parties, the number 1 because this
/// is one row, and two zeros, because the days are not needed.
const BOTH_WAYS: &str = "SELECT party, other, 1, 0, 0 FROM work_event_pairs";

/// Selects the pairs that have events. The columns are both parties, the number of rows, and the
/// first and last day.
const EVENT_PAIRS: &str =
    "SELECT party, other, total, first_day, last_day FROM work_event_pairs WHERE party <= other";

/// Selects the pairs that have counts. The columns are both parties, the number of rows, and two
/// zeros, because the days are not needed.
const COUNTED_PAIRS: &str =
    "SELECT low, high, count(*), 0, 0 FROM work_event_counts GROUP BY low, high";

/// Selects the lowest and the highest number of an address, and the number of addresses.
const ADDRESSES: &str =
    "SELECT min(event_address), max(event_address), count(*) FROM work_event_addresses";

/// Replaces `flow` if the order of two parties in the export differs from that in the database.
const TURNED: [(&str, &str); 1] = [("flow", "1 - t.flow")];

/// The column that the exporter computes.
pub(super) const RELATIVE: (&str, &str) = ("work_events", "relative");

/// About how many states vote in a roll call.
const STATES: usize = 193;

/// A pair of parties: their new numbers, their old numbers, and the number of the pair's rows.
struct Pair {
    new: [i64; 2],
    old: [i64; 2],
    rows: usize,
    /// The first and the last day of the pair's events.
    days: [i64; 2],
}

impl Pair {
    fn run(&self, query: usize) -> Run {
        let [one, other] = self.old;
        Run {
            query,
            ..Run::new([one, other, 0, 0], self.rows)
        }
    }

    /// Returns the runs that read all days of the pair. Most have about [`CHUNK`] rows or fewer.
    fn by_days(self, query: usize) -> impl Iterator<Item = Run> {
        let [one, other] = self.old;
        let [first, last] = self.days;
        let rows = self.rows.min(CHUNK);
        intervals(first, last, self.rows).map(move |(from, until)| Run {
            query,
            ..Run::new([one, other, from, until], rows)
        })
    }
}

impl Run {
    /// Returns a run of the plan's first query.
    fn new(numbers: [i64; 4], rows: usize) -> Self {
        Self {
            query: 0,
            numbers,
            rows,
        }
    }
}

/// Splits the whole range of `i64` into intervals with about [`CHUNK`] rows each. There are `rows`
/// rows; their numbers are assumed to be spread evenly from `first` to `last`.
fn intervals(first: i64, last: i64, rows: usize) -> impl Iterator<Item = (i64, i64)> {
    let numbers = last.checked_sub(first).filter(|it| *it >= 0).unwrap_or(0);
    let most = i64::try_from(rows / CHUNK).unwrap_or(i64::MAX);
    // Each interval contains at least one number.
    let splits = most.min(numbers / 2);
    let width = numbers / (splits + 1);
    let start = move |at: i64| first + at * width;
    (0..=splits).map(move |at| {
        let from = if at == 0 { i64::MIN } else { start(at) };
        let until = if at == splits {
            i64::MAX
        } else {
            start(at + 1) - 1
        };
        (from, until)
    })
}

fn count(rows: i64) -> usize {
    usize::try_from(rows).unwrap_or(0)
}

fn pairs(reader: &Reader, keys: &Keys, sql: &str) -> Result<Vec<Pair>, Error> {
    let mut pairs = Vec::new();
    numbers(reader, sql, |[one, other, rows, first, last]| {
        let new = |party| keys.renewed("work_event_actors", party);
        pairs.push(Pair {
            new: [new(one)?, new(other)?],
            old: [one, other],
            rows: count(rows),
            days: [first, last],
        });
        Ok(())
    })?;
    Ok(pairs)
}

/// Sorts pairs by the lower and then by the higher of their two new numbers. Returns each pair with
/// the index of its query: 1 if the first party has the higher new number, otherwise 0.
fn in_both_orders(mut pairs: Vec<Pair>) -> Vec<(Pair, usize)> {
    pairs.sort_unstable_by_key(|pair| {
        let [one, other] = pair.new;
        [one.min(other), one.max(other)]
    });
    let is_turned = |pair: &Pair| pair.new[0] > pair.new[1];
    let queries = pairs.into_iter().map(|pair| {
        let query = usize::from(is_turned(&pair));
        (pair, query)
    });
    queries.collect()
}

/// Returns the table whose row numbers begin the primary key of `table`.
fn owner(table: &str) -> &str {
    match table {
        "roll_call_issues" => "roll_calls",
        table => table,
    }
}

/// Calls `row` with the values of each row of a query. Skips a row if one of its values is not an
/// integer.
fn numbers<const N: usize>(
    reader: &Reader,
    sql: &str,
    mut row: impl FnMut([i64; N]) -> Result<(), Error>,
) -> Result<(), Error> {
    reader.prepared(sql)?.rows(&[], |values| {
        let mut numbers = [0; N];
        for (at, number) in numbers.iter_mut().enumerate() {
            let Cell::Integer(found) = values.cell(at) else {
                return Ok(());
            };
            *number = found;
        }
        row(numbers)
    })?;
    Ok(())
}

fn column(it: &DocumentedColumn) -> ColumnEntry {
    ColumnEntry {
        name: it.name.clone(),
        kind: it.kind.name().to_owned(),
        sqlite: it.kind.in_sqlite().to_owned(),
        nullable: it.nullable,
        meaning: it.meaning.clone(),
    }
}

fn field(keys: &Keys, kind: TableKind, it: &DocumentedColumn) -> BatchField {
    // `file_set` has no foreign key, because no table has one row for each set of files.
    let refers_to = match it.name.as_str() {
        "file_set" => SETS,
        _ => &it.refers_to,
    };
    let numbers = keys.of(refers_to).filter(|_| kind != TableKind::Record);
    BatchField {
        kind: it.kind,
        nullable: it.nullable,
        numbers: numbers.cloned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::parquet::described::texts;
    use crate::report::{CATALOGUE, find};
    use crate::store::Store;

    proptest! {
        #[test]
        fn intervals_cover_each_number_once(first: i64, length in 0..1000_i64, rows in 0..2_000_000_usize) {
            let mut next = Some(i64::MIN);
            for (from, until) in intervals(first, first.saturating_add(length), rows) {
                prop_assert_eq!(next, Some(from));
                prop_assert!(from <= until);
                next = until.checked_add(1);
            }
            prop_assert_eq!(next, None);
        }
    }

    #[test]
    fn a_large_pair_is_read_in_parts_by_days() {
        let parts = intervals(0, 99, 10 * CHUNK);
        let within = |(from, until): &(i64, i64)| (until.min(&99) - from.max(&0) + 1) <= 10;
        assert!(parts.skip(1).take(9).all(|it| within(&it)));
        assert_eq!(intervals(0, 99, CHUNK - 1).count(), 1);
        assert_eq!(intervals(99, 0, 10 * CHUNK).count(), 1);
    }

    #[test]
    fn chunks_have_all_runs_and_about_as_many_rows() {
        let reader = crate::bundled::reader().unwrap();
        let keys = Keys::read(&reader, None).unwrap();
        let table = DocumentedTable::all(&reader).unwrap().remove(0);
        let mut plan = Plan::new(&reader, &keys, &table, TableKind::Record).unwrap();
        let rows = [CHUNK, 1, CHUNK - 2, 1, 5, 0].map(|rows| Run::new([0; 4], rows));
        plan.runs = rows
            .into_iter()
            .chain(vec![Run::new([0; 4], 0); 2 * RUNS])
            .collect();
        let lengths: Vec<usize> = plan.chunks().iter().map(|it| it.len()).collect();
        assert_eq!(lengths, [1, 3, RUNS, RUNS, 2]);
    }

    #[test]
    fn portable_reports_and_views_read_only_exported_tables() {
        let reader = Store::in_memory().unwrap().into_reader().unwrap();
        let tables = DocumentedTable::all(&reader).unwrap();
        let known: BTreeSet<&str> = tables.iter().map(|it| it.name.as_str()).collect();
        let stored = tables.iter().filter(|it| kind_of(it).is_some());
        let mut exported: BTreeSet<&str> = stored.map(|it| it.name.as_str()).collect();
        exported.extend(VIEWS);
        let views = "SELECT name, sql FROM sqlite_schema WHERE type = 'view'";
        let views = texts(&reader, views).unwrap();
        let views = views.iter().map(|row| (row[0].as_str(), row[1].as_str()));
        let views = views.filter(|(name, _)| VIEWS.contains(name));
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let asked = ("asked", include_str!("../report/asked.sql"));
        let reports = CATALOGUE.iter().filter(|(name, _)| {
            let report = find(name);
            report.is_some_and(|it| !it.header.engines.is_empty())
        });
        for (name, sql) in views.chain([asked]).chain(reports.copied()) {
            let words = sql
                .lines()
                .filter(|line| !line.trim_start().starts_with("--"));
            let words = words.map(|line| line.split(" -- ").next().unwrap_or(line));
            let words: String = words.collect::<Vec<_>>().join("\n");
            let words = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            let read = words
                .windows(2)
                .filter(|it| ["FROM", "JOIN"].contains(&it[0]));
            let read: BTreeSet<&str> = read
                .map(|it| it[1])
                .filter(|it| known.contains(it))
                .collect();
            // A common table expression takes precedence over a view with the same name.
            let defined = sql.lines().filter(|line| line.ends_with('('));
            let defined = defined.filter_map(|line| line.split_once(" AS "));
            let defined: BTreeSet<&str> = defined.map(|(name, _)| name.trim()).collect();
            let missing: Vec<_> = read
                .difference(&exported)
                .filter(|name| !defined.contains(*name))
                .collect();
            assert!(missing.is_empty(), "{name} reads {missing:?}");
            seen.extend(read.into_iter().map(str::to_owned));
        }
        // Reports must read every view that is exported with its rows.
        for view in STORED_VIEWS {
            assert!(seen.contains(view) || view == "work_asked_dates", "{view}");
        }
        assert!(seen.contains("work_events") && seen.contains("work_votes"));
    }

    #[test]
    fn columns_of_stored_views_are_declared_with_the_type_of_their_values() {
        let reader = crate::bundled::reader().unwrap();
        for table in DocumentedTable::all(&reader).unwrap() {
            if kind_of(&table).is_none() {
                continue;
            }
            for column in &table.columns {
                let sql = format!(
                    "SELECT DISTINCT typeof(\"{0}\") FROM \"{1}\" WHERE \"{0}\" IS NOT NULL",
                    column.name, table.name
                );
                for found in texts(&reader, &sql).unwrap().concat() {
                    let expected = column.kind.in_sqlite().to_lowercase();
                    assert_eq!(found, expected, "{}.{}", table.name, column.name);
                }
            }
        }
    }
}

//! Which tables are written, and the queries that read their rows in their order.

use super::Error;
use super::batch::{Field, Refused};
use super::described::{Column as Described, Described as Table};
use super::keys::{Keys, SETS};
use super::manifest::{Column, Kind};
use crate::rows::Cell;
use crate::store::Reader;

/// Tables about the file itself, and the texts of sources, which we may not distribute.
const LEFT_OUT: [&str; 4] = ["README", "work_dictionary", "work_migrations", "work_texts"];

/// The beginning of the names of the tables of the search index.
const SEARCH: &str = "work_search";

/// Views of the record that reports read, stored with their rows.
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

/// Views of data sets that reports read: their text goes into the manifest, because their rows
/// follow from those of all exports.
pub(crate) const VIEWS: [&str; 7] = [
    "agreement",
    "events",
    "votes",
    "work_event_days",
    "work_event_names",
    "work_event_years",
    "work_session_years",
];

/// Tables of data sets, of which each export adds rows.
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

/// Tables of what numbers of events mean.
const NAMES: [&str; 4] = [
    "work_event_actors",
    "work_event_addresses",
    "work_event_codes",
    "work_event_places",
];

/// How a table is written.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    pub(super) fields: Vec<Field>,
    pub(super) key: Vec<String>,
    pub(super) sorted_by: Vec<String>,
    /// Whether each year has a file. The first column of a query is then the day that decides it.
    pub(super) is_partitioned: bool,
    /// Whether the last column is not read, but worked out from when an event was added.
    pub(super) works_out_relative: bool,
    /// The queries; all have the same columns.
    pub(super) queries: Vec<String>,
    pub(super) runs: Runs,
}

/// In which order the queries run.
#[derive(Debug)]
pub(super) enum Runs {
    /// The only one once.
    Once,
    /// For each of these, with the first of its numbers as parameters.
    Each { parameters: usize, list: Vec<Run> },
}

/// A run of a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) query: usize,
    pub(super) numbers: [i64; 2],
}

/// Returns how a table is read by engines; `None`: it is not exported.
pub(super) fn kind_of(table: &Table) -> Option<Kind> {
    let name = table.name.as_str();
    let is_left_out = LEFT_OUT.contains(&name) || name.starts_with(SEARCH);
    match () {
        () if ROWS.contains(&name) => Some(Kind::Rows),
        () if NAMES.contains(&name) => Some(Kind::Names),
        () if is_left_out || (table.is_view && !STORED_VIEWS.contains(&name)) => None,
        () => Some(Kind::Record),
    }
}

impl Plan {
    /// Plans a table.
    pub(super) fn new(
        reader: &Reader,
        keys: &Keys,
        table: &Table,
        kind: Kind,
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
            works_out_relative: false,
            queries: Vec::new(),
            runs: Runs::Once,
        };
        match (kind, table.name.as_str()) {
            (Kind::Record, _) => plan.whole(),
            (_, "work_event_addresses") => plan.addresses(),
            (_, "work_vote_agreement") => plan.agreement(),
            (_, "work_event_pairs") => {
                plan.both_ways(pairs(reader, keys, "party, other", &plan.name)?);
            }
            (_, SETS) => plan.sets(reader, keys)?,
            (_, "work_events") => plan.events(pairs(reader, keys, "low, high", EVENT_PAIRS)?),
            (_, "work_event_counts") => plan.counts(pairs(reader, keys, "low, high", &plan.name)?),
            (_, "work_votes") => plan.votes(keys),
            _ => plan.by_number(keys),
        }
        Ok(plan)
    }

    /// Returns the error of a value.
    pub(super) fn refused(&self, column: &Column, why: Refused) -> Error {
        let (table, column) = (self.name.clone(), column.name.clone());
        match why {
            Refused::Type => Error::Value { table, column },
            Refused::Missing => Error::Dangling { table, column },
        }
    }

    /// Returns the columns as a SELECT lists them, some of them replaced.
    fn list(&self, replaced: &[(&str, &str)]) -> String {
        let read = self.columns.len() - usize::from(self.works_out_relative);
        let columns = self.columns.iter().take(read).map(|it| {
            let other = replaced.iter().find(|(name, _)| *name == it.name);
            other.map_or_else(|| format!("t.\"{}\"", it.name), |(_, by)| (*by).to_owned())
        });
        columns.collect::<Vec<_>>().join(", ")
    }

    fn select(&self, rest: &str) -> String {
        format!(
            "SELECT {} FROM \"{}\" AS t {rest}",
            self.list(&[]),
            self.name
        )
    }

    /// A table of the record: all of it, by its key.
    fn whole(&mut self) {
        if self.sorted_by.is_empty() {
            self.sorted_by = self.columns.iter().map(|it| it.name.clone()).collect();
        }
        let order: Vec<String> = self
            .sorted_by
            .iter()
            .map(|it| format!("t.\"{it}\""))
            .collect();
        self.queries = vec![self.select(&format!("ORDER BY {}", order.join(", ")))];
    }

    /// Addresses, as they were loaded: a search of each by its new number would take longer than
    /// all else, and similar addresses are next to each other.
    fn addresses(&mut self) {
        self.sorted_by = Vec::new();
        self.queries = vec![self.select("ORDER BY t.event_address")];
    }

    /// Agreement of states, whose numbers are the same everywhere.
    fn agreement(&mut self) {
        self.sorted_by.truncate(2);
        self.queries = vec![self.select("ORDER BY t.low, t.high, t.vote_file, t.session")];
    }

    /// Rows by the new numbers of the first column of their key.
    fn by_number(&mut self, keys: &Keys) {
        let first = self.key.first().cloned().unwrap_or_default();
        let rest = self.key.get(1..).unwrap_or_default();
        let order: Vec<String> = rest.iter().map(|it| format!("t.\"{it}\"")).collect();
        let order = match order.as_slice() {
            [] => String::new(),
            _ => format!("ORDER BY {}", order.join(", ")),
        };
        self.queries = vec![self.select(&format!("WHERE t.\"{first}\" = ?1 {order}"))];
        self.runs = numbered(keys, owner(&self.name));
    }

    /// Votes by the new numbers of roll calls, partitioned by the year of these.
    fn votes(&mut self, keys: &Keys) {
        self.is_partitioned = true;
        self.queries = vec![format!(
            "SELECT unixepoch(r.first_day) / 86400, {} FROM roll_calls AS r JOIN work_votes AS t ON t.roll_call = r.roll_call WHERE r.roll_call = ?1 ORDER BY t.state",
            self.list(&[])
        )];
        self.runs = numbered(keys, "roll_calls");
    }

    fn sets(&mut self, reader: &Reader, keys: &Keys) -> Result<(), Error> {
        let mut list = Vec::new();
        let sql = "SELECT file_set, event_file FROM work_event_file_sets";
        numbers(reader, sql, |set, file| {
            let new = [keys.renewed(SETS, set)?, keys.renewed("event_files", file)?];
            list.push((new, [set, file]));
            Ok(())
        })?;
        list.sort_unstable();
        self.queries = vec![self.select("WHERE t.file_set = ?1 AND t.event_file = ?2")];
        self.runs = Runs::Each {
            parameters: 2,
            list: list
                .into_iter()
                .map(|(_, numbers)| Run { query: 0, numbers })
                .collect(),
        };
        Ok(())
    }

    /// Parties with others, both ways.
    fn both_ways(&mut self, mut pairs: Vec<Pair>) {
        pairs.sort_unstable_by_key(|it| it.new);
        self.queries = vec![self.select("WHERE t.party = ?1 AND t.other = ?2")];
        self.runs = Runs::Each {
            parameters: 2,
            list: pairs
                .into_iter()
                .map(|it| Run {
                    query: 0,
                    numbers: it.old,
                })
                .collect(),
        };
    }

    /// Events by pair, partitioned by year.
    fn events(&mut self, pairs: Vec<Pair>) {
        self.is_partitioned = true;
        // SQLite would need as long for this column as for all others together.
        self.works_out_relative = true;
        let select = |list: &str| {
            format!(
                "SELECT t.day, {list} FROM work_events AS t WHERE t.low = ?1 AND t.high = ?2 ORDER BY t.day, t.event, t.twin"
            )
        };
        self.queries = vec![select(&self.list(&[])), select(&self.list(&TURNED))];
        self.runs = in_both_orders(pairs);
    }

    /// Counts by pair.
    fn counts(&mut self, pairs: Vec<Pair>) {
        let select = |list: &str, flow: &str| {
            format!(
                "SELECT {list} FROM work_event_counts AS t WHERE t.low = ?1 AND t.high = ?2 ORDER BY t.type, t.dataset, t.month, t.flow{flow}, t.quad"
            )
        };
        self.queries = vec![
            select(&self.list(&[]), ""),
            select(&self.list(&TURNED), " DESC"),
        ];
        self.runs = in_both_orders(pairs);
    }
}

/// The table with a row for each pair of events, both ways.
const EVENT_PAIRS: &str =
    "(SELECT party AS low, other AS high FROM work_event_pairs WHERE party <= other)";

/// The columns of a pair whose party with the lower number has the higher one in Parquet.
const TURNED: [(&str, &str); 3] = [("low", "t.high"), ("high", "t.low"), ("flow", "1 - t.flow")];

/// Two parties.
struct Pair {
    new: [i64; 2],
    old: [i64; 2],
}

fn pairs(reader: &Reader, keys: &Keys, columns: &str, table: &str) -> Result<Vec<Pair>, Error> {
    let mut pairs = Vec::new();
    let sql = format!("SELECT DISTINCT {columns} FROM {table}");
    numbers(reader, &sql, |one, other| {
        let new = |party| keys.renewed("work_event_actors", party);
        pairs.push(Pair {
            new: [new(one)?, new(other)?],
            old: [one, other],
        });
        Ok(())
    })?;
    Ok(pairs)
}

/// Returns the runs for pairs in the order of their new numbers, the lower of which comes first. The
/// second query is for pairs whose order changes.
fn in_both_orders(mut pairs: Vec<Pair>) -> Runs {
    let is_turned = |pair: &Pair| pair.new[0] > pair.new[1];
    let ordered = |pair: &Pair| {
        let [one, other] = pair.new;
        [one.min(other), one.max(other)]
    };
    pairs.sort_unstable_by_key(ordered);
    let list = pairs.iter().map(|pair| Run {
        query: usize::from(is_turned(pair)),
        numbers: pair.old,
    });
    Runs::Each {
        parameters: 2,
        list: list.collect(),
    }
}

/// Returns the runs for the rows of a table, or what belongs to them, in the order of new numbers.
fn numbered(keys: &Keys, table: &str) -> Runs {
    let in_order = keys.of(table).map(|numbers| numbers.in_order());
    let list = in_order.unwrap_or_default().into_iter();
    let list = list.map(|(_, old)| Run {
        query: 0,
        numbers: [old, 0],
    });
    Runs::Each {
        parameters: 1,
        list: list.collect(),
    }
}

/// Returns the table whose numbers the key of a table begins with.
fn owner(table: &str) -> &str {
    match table {
        "roll_call_issues" => "roll_calls",
        table => table,
    }
}

/// Passes on the two numbers of each row of a query.
fn numbers(
    reader: &Reader,
    sql: &str,
    mut row: impl FnMut(i64, i64) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut first = 0;
    reader
        .prepared(sql)?
        .each(&[], |at, cell| match (at, cell) {
            (0, Cell::Integer(number)) => {
                first = number;
                Ok(())
            }
            (_, Cell::Integer(number)) => row(first, number),
            _ => Ok(()),
        })?;
    Ok(())
}

fn column(it: &Described) -> Column {
    Column {
        name: it.name.clone(),
        kind: it.kind.name().to_owned(),
        sqlite: it.kind.in_sqlite().to_owned(),
        nullable: it.nullable,
        meaning: it.meaning.clone(),
    }
}

fn field(keys: &Keys, kind: Kind, it: &Described) -> Field {
    // A set of files has no table of its own to refer to.
    let refers_to = match it.name.as_str() {
        "file_set" => SETS,
        _ => &it.refers_to,
    };
    let numbers = keys.of(refers_to).filter(|_| kind != Kind::Record);
    Field {
        kind: it.kind,
        nullable: it.nullable,
        numbers: numbers.cloned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::parquet::described::texts;
    use crate::report::{CATALOGUE, find};
    use crate::store::Store;

    #[test]
    fn reports_and_views_read_only_what_an_export_has() {
        let reader = Store::in_memory().unwrap().into_reader().unwrap();
        let tables = Table::all(&reader).unwrap();
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
            // A common table expression hides a view of its name.
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
        // Nothing is stored as a view in vain.
        for view in STORED_VIEWS {
            assert!(seen.contains(view) || view == "work_asked_dates", "{view}");
        }
        assert!(seen.contains("work_events") && seen.contains("work_votes"));
    }

    #[test]
    fn columns_of_stored_views_that_are_worked_out_have_the_type_of_their_values() {
        let reader = crate::bundled::reader().unwrap();
        for table in Table::all(&reader).unwrap() {
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

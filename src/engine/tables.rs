//! Defines the tables of a report as views over the files of `chancery export parquet`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Engine;
use crate::parquet::{ColumnEntry, Manifest, TableEntry, TableKind};
use crate::tokens::{Token, tokens};

/// The functions that the subset has but both engines lack, each with its definitions for `DuckDB`
/// and Spark.
const FUNCTIONS: [(&str, [&str; 2]); 2] = [
    (
        "unixepoch",
        [
            "CREATE OR REPLACE TEMPORARY MACRO unixepoch(day) AS CAST(epoch(TRY_CAST(day AS DATE)) AS BIGINT);\n",
            "CREATE OR REPLACE TEMPORARY FUNCTION unixepoch(day STRING) RETURNS BIGINT RETURN unix_date(try_cast(day AS DATE)) * 86400L;\n",
        ],
    ),
    // This stands for SQLite's `datetime(seconds, 'unixepoch')`, so `unit` is ignored.
    (
        "datetime",
        [
            "CREATE OR REPLACE TEMPORARY MACRO datetime(seconds, unit) AS strftime(make_timestamp(CAST(seconds AS BIGINT) * 1000000), '%Y-%m-%d %H:%M:%S');\n",
            "CREATE OR REPLACE TEMPORARY FUNCTION datetime(seconds BIGINT, unit STRING) RETURNS STRING RETURN CAST(timestampadd(SECOND, seconds, TIMESTAMP_NTZ '1970-01-01 00:00:00') AS STRING);\n",
        ],
    ),
];

/// The table whose counts must be added up over all exports, and the query that adds them.
const PAIRS: (&str, &str) = (
    "work_event_pairs",
    "SELECT party, other, CAST(sum(total) AS BIGINT) AS total, min(first_day) AS first_day, max(last_day) AS last_day FROM (ROWS) AS counted GROUP BY party, other",
);

/// Returns the definitions of the `FUNCTIONS` that a query calls.
pub(super) fn functions(engine: Engine, sql: &str) -> String {
    let words = tokens(sql);
    let used = |name: &str| {
        words
            .windows(2)
            .any(|pair| pair[0].is(name) && pair[1].text == "(")
    };
    let definitions = FUNCTIONS.iter().filter(|(name, _)| used(name));
    let of_engine = definitions.map(|(_, [duckdb, spark])| match engine {
        Engine::Duckdb => *duckdb,
        Engine::Spark => *spark,
    });
    of_engine.collect()
}

/// Returns the statements that define a view for each table that a query reads, directly or through
/// a view. `exports` must be in the order of their numbers.
pub(super) fn views(engine: Engine, exports: &[(PathBuf, Manifest)], sql: &str) -> String {
    let mut made = Views {
        engine,
        exports,
        seen: BTreeSet::new(),
        text: String::new(),
    };
    made.add_all(sql);
    made.text
}

struct Views<'e> {
    engine: Engine,
    exports: &'e [(PathBuf, Manifest)],
    seen: BTreeSet<String>,
    text: String,
}

impl<'e> Views<'e> {
    fn add_all(&mut self, sql: &str) {
        for name in tables_of(sql) {
            if self.seen.insert(name.clone()) {
                self.add(&name);
            }
        }
    }

    fn add(&mut self, name: &str) {
        let parts = self.parts(name);
        let newest = self.exports.last();
        let sql = if let Some((_, table)) = parts.last() {
            self.table(table, &parts)
        } else if let Some(view) = newest.and_then(|(_, manifest)| manifest.views.get(name)) {
            self.add_all(view);
            self.text += &functions(self.engine, view);
            self.engine.spelled(view)
        } else {
            // No export has a table or view of this name, so the query itself defines it in WITH.
            return;
        };
        self.text += "CREATE OR REPLACE TEMPORARY VIEW ";
        self.text += name;
        self.text += " AS\n";
        self.text += sql.trim_end().trim_end_matches(';');
        self.text += ";\n";
    }

    /// Returns the exports from which a table is read: the folder of each export, and the entry
    /// for the table in its manifest. A table of the record is read only from the newest export.
    fn parts(&self, name: &str) -> Vec<(&'e Path, &'e TableEntry)> {
        let tables = self.exports.iter().filter_map(|(folder, manifest)| {
            let table = manifest.tables.iter().find(|table| table.name == name)?;
            Some((folder.as_path(), table))
        });
        let mut parts: Vec<_> = tables.collect();
        if parts
            .last()
            .is_some_and(|(_, table)| table.kind == TableKind::Record)
        {
            parts.drain(..parts.len() - 1);
        }
        parts
    }

    fn table(&self, table: &TableEntry, parts: &[(&Path, &TableEntry)]) -> String {
        let is_one = parts.len() < 2;
        if table.kind == TableKind::Names && !is_one {
            return self.newest_of_each_key(table, parts);
        }
        let rows = self.all_rows(parts, |_| String::new());
        if table.name == PAIRS.0 && !is_one {
            return PAIRS.1.replace("ROWS", &rows);
        }
        rows
    }

    /// Returns a query for the rows of a table from each export in `parts`, one after the other.
    /// `more` gets the index of an export, and returns the SQL of a further column, such as
    /// `, 0 AS export_number`.
    fn all_rows(&self, parts: &[(&Path, &TableEntry)], more: fn(usize) -> String) -> String {
        let selects = parts.iter().enumerate();
        let selects = selects.map(|(at, (folder, table))| self.select(folder, table, &more(at)));
        selects.collect::<Vec<_>>().join("\nUNION ALL ")
    }

    /// Returns a query for one row per primary key, from the newest export that has this key.
    fn newest_of_each_key(&self, table: &TableEntry, parts: &[(&Path, &TableEntry)]) -> String {
        let rows = self.all_rows(parts, |at| format!(", {at} AS export_number"));
        let columns = self.names(table.columns.iter().map(|column| column.name.as_str()));
        let key = self.names(table.key.iter().map(String::as_str));
        format!(
            "SELECT {columns} FROM (SELECT numbered.*, row_number() OVER (PARTITION BY {key} ORDER BY export_number DESC) AS nth FROM ({rows}) AS numbered) AS ranked WHERE nth = 1"
        )
    }

    fn names<'n>(&self, names: impl Iterator<Item = &'n str>) -> String {
        let names: Vec<String> = names.map(|name| self.engine.quoted(name)).collect();
        names.join(", ")
    }

    /// Returns a query for the rows of one export. Each column gets the type that it has in
    /// `SQLite`. `more` is the SQL of a further column, or empty.
    fn select(&self, folder: &Path, table: &TableEntry, more: &str) -> String {
        let is_empty = table.files.is_empty();
        let columns = table.columns.iter().map(|column| {
            if is_empty {
                self.nothing(column)
            } else {
                self.column(column)
            }
        });
        let columns = columns.collect::<Vec<_>>().join(", ");
        let files = if is_empty {
            "(SELECT 1 AS one) AS none WHERE one = 0".to_owned()
        } else {
            self.files(folder, table)
        };
        format!("SELECT {columns}{more} FROM {files}")
    }

    /// Returns an expression that converts a column to its type in `SQLite`.
    fn column(&self, column: &ColumnEntry) -> String {
        let name = self.engine.quoted(&column.name);
        match (column.kind.as_str(), self.engine) {
            ("DATE", Engine::Duckdb) => {
                format!("CAST({name} - DATE '1970-01-01' AS BIGINT) AS {name}")
            }
            ("DATE", Engine::Spark) => format!("CAST(unix_date({name}) AS BIGINT) AS {name}"),
            ("TIMESTAMP", Engine::Duckdb) => {
                format!("CAST(epoch({name}) AS BIGINT) AS {name}")
            }
            ("TIMESTAMP", Engine::Spark) => format!("unix_seconds({name}) AS {name}"),
            // In `SQLite`, integers have 64 bits; with 32 bits, sums and products could overflow.
            ("INT32", _) => format!("CAST({name} AS BIGINT) AS {name}"),
            _ => name,
        }
    }

    fn nothing(&self, column: &ColumnEntry) -> String {
        let kind = match (column.sqlite.as_str(), self.engine) {
            ("INTEGER", _) => "BIGINT",
            ("REAL", _) => "DOUBLE",
            (_, Engine::Duckdb) => "VARCHAR",
            (_, Engine::Spark) => "STRING",
        };
        format!(
            "CAST(NULL AS {kind}) AS {}",
            self.engine.quoted(&column.name)
        )
    }

    fn files(&self, folder: &Path, table: &TableEntry) -> String {
        let partitioned = table.partitioned_by.is_some();
        let path = folder.join(&table.name);
        let path = path.to_string_lossy();
        match (self.engine, partitioned) {
            (Engine::Duckdb, true) => format!(
                "read_parquet({}, hive_partitioning = true)",
                self.engine.literal(&format!("{path}/*/*.parquet"))
            ),
            (Engine::Duckdb, false) => {
                format!(
                    "read_parquet({})",
                    self.engine.literal(&format!("{path}.parquet"))
                )
            }
            (Engine::Spark, true) => format!("parquet.{}", self.engine.quoted(&path)),
            (Engine::Spark, false) => {
                format!("parquet.{}", self.engine.quoted(&format!("{path}.parquet")))
            }
        }
    }
}

/// Returns the names that follow FROM and JOIN, in order.
fn tables_of(sql: &str) -> Vec<String> {
    let words = tokens(sql);
    let is_read = |pair: &&[Token<'_>]| pair[0].is("from") || pair[0].is("join");
    let names = words.windows(2).filter(is_read);
    names
        .map(|pair| pair[1].name().to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::parquet::FileEntry;

    fn column(name: &str, kind: &str, sqlite: &str) -> ColumnEntry {
        ColumnEntry {
            name: name.to_owned(),
            kind: kind.to_owned(),
            sqlite: sqlite.to_owned(),
            nullable: true,
            meaning: String::new(),
        }
    }

    fn table(name: &str, kind: TableKind, columns: Vec<ColumnEntry>) -> TableEntry {
        TableEntry {
            name: name.to_owned(),
            kind,
            key: vec![columns[0].name.clone()],
            columns,
            sorted_by: Vec::new(),
            partitioned_by: None,
            rows: 1,
            files: vec![FileEntry {
                path: String::new(),
                rows: 1,
                bytes: 1,
                sha256: String::new(),
            }],
        }
    }

    fn export(number: u32) -> (PathBuf, Manifest) {
        let text = |name: &str| column(name, "STRING", "TEXT");
        let mut events = table(
            "work_events",
            TableKind::Rows,
            vec![
                column("day", "DATE", "INTEGER"),
                column("flow", "INT32", "INTEGER"),
            ],
        );
        events.partitioned_by = Some("year".to_owned());
        let mut votes = table("work_votes", TableKind::Rows, vec![text("vote")]);
        votes.files.clear();
        let manifest = Manifest {
            format: 1,
            number,
            chancery: String::new(),
            schema: 28,
            codebook: String::new(),
            licences: BTreeMap::new(),
            sources: Vec::new(),
            dossiers: Vec::new(),
            tables: vec![
                table("facts", TableKind::Record, vec![text("ref")]),
                table(
                    "work_event_actors",
                    TableKind::Names,
                    vec![column("event_actor", "INT64", "INTEGER")],
                ),
                events,
                votes,
            ],
            views: BTreeMap::from([(
                "events".to_owned(),
                "SELECT unixepoch('1970-01-02') AS n FROM work_events NOT INDEXED".to_owned(),
            )]),
        };
        (PathBuf::from(format!("d/000{number}-aa")), manifest)
    }

    #[test]
    fn only_tables_of_the_query_get_views() {
        let exports = [export(1)];
        assert_eq!(
            views(
                Engine::Duckdb,
                &exports,
                "WITH dates AS (SELECT 1) SELECT facts FROM dates JOIN events"
            ),
            "CREATE OR REPLACE TEMPORARY VIEW work_events AS\n\
             SELECT CAST(\"day\" - DATE '1970-01-01' AS BIGINT) AS \"day\", CAST(\"flow\" AS BIGINT) AS \"flow\" \
             FROM read_parquet('d/0001-aa/work_events/*/*.parquet', hive_partitioning = true);\n\
             CREATE OR REPLACE TEMPORARY MACRO unixepoch(day) AS CAST(epoch(TRY_CAST(day AS DATE)) AS BIGINT);\n\
             CREATE OR REPLACE TEMPORARY VIEW events AS\n\
             SELECT unixepoch('1970-01-02') AS n FROM work_events;\n"
        );
    }

    #[test]
    fn several_exports_are_combined_by_kind_of_table() {
        let exports = [export(1), export(2)];
        let sql = "SELECT 1 FROM facts JOIN work_event_actors JOIN work_events";
        let text = views(Engine::Spark, &exports, sql);
        assert_eq!(
            text,
            "CREATE OR REPLACE TEMPORARY VIEW facts AS\n\
             SELECT `ref` FROM parquet.`d/0002-aa/facts.parquet`;\n\
             CREATE OR REPLACE TEMPORARY VIEW work_event_actors AS\n\
             SELECT `event_actor` FROM (SELECT numbered.*, row_number() OVER (PARTITION BY `event_actor` ORDER BY export_number DESC) AS nth FROM (\
             SELECT `event_actor`, 0 AS export_number FROM parquet.`d/0001-aa/work_event_actors.parquet`\n\
             UNION ALL SELECT `event_actor`, 1 AS export_number FROM parquet.`d/0002-aa/work_event_actors.parquet`) AS numbered) AS ranked WHERE nth = 1;\n\
             CREATE OR REPLACE TEMPORARY VIEW work_events AS\n\
             SELECT CAST(unix_date(`day`) AS BIGINT) AS `day`, CAST(`flow` AS BIGINT) AS `flow` FROM parquet.`d/0001-aa/work_events`\n\
             UNION ALL SELECT CAST(unix_date(`day`) AS BIGINT) AS `day`, CAST(`flow` AS BIGINT) AS `flow` FROM parquet.`d/0002-aa/work_events`;\n"
        );
    }

    #[test]
    fn a_table_without_files_is_an_empty_view_with_types() {
        let text = views(Engine::Spark, &[export(1)], "SELECT 1 FROM work_votes");
        assert_eq!(
            text,
            "CREATE OR REPLACE TEMPORARY VIEW work_votes AS\n\
             SELECT CAST(NULL AS STRING) AS `vote` FROM (SELECT 1 AS one) AS none WHERE one = 0;\n"
        );
    }
}

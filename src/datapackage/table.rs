//! A table of the database, as the package has it.

/// Tables that are left out of the package: those that the descriptor replaces, those about
/// the file itself, and the texts of sources, which we may not distribute. So are those of events,
/// which are not of the record: their files can be loaded again.
const LEFT_OUT: [&str; 5] = [
    "README",
    "work_migrations",
    "work_dictionary",
    "work_search",
    "work_texts",
];

/// When a dossier was loaded, which is of this file rather than of the record.
const LEFT_OUT_COLUMN: &str = "loaded_at";

/// A column of the database, as its schema has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its table.
    pub table: String,
    /// What a row of that stands for.
    pub table_meaning: String,
    /// Its name.
    pub name: String,
    /// Its declared type.
    pub kind: String,
    /// Whether it is never NULL.
    pub needed: bool,
    /// Its place in the primary key, from 1; 0: not in it.
    pub key: u32,
    /// What it holds.
    pub meaning: String,
    /// Whether the schema allows only 0 and 1.
    pub is_flag: bool,
}

/// A column of a foreign key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyColumn {
    /// Its table.
    pub table: String,
    /// Which of the table's keys it belongs to.
    pub number: u32,
    /// Its name.
    pub column: String,
    /// The table that it refers to.
    pub target: String,
    /// The column of that.
    pub target_column: String,
}

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Name of the table.
    pub name: String,
    /// What a row stands for.
    pub meaning: String,
    pub(super) columns: Vec<Column>,
    pub(super) primary_key: Vec<String>,
    /// Each key with its columns.
    pub(super) foreign_keys: Vec<Vec<KeyColumn>>,
}

/// Returns the tables of a package; `columns` are those of the database, by table and in
/// their order, `keys` the columns of its foreign keys, by table and key.
#[must_use]
pub fn tables(columns: &[Column], keys: &[KeyColumn]) -> Vec<Table> {
    let of_table = columns.chunk_by(|one, next| one.table == next.table);
    of_table
        .filter(|of| !LEFT_OUT.contains(&of[0].table.as_str()) && !is_beside(&of[0].table))
        .map(|of| Table::new(of, keys))
        .collect()
}

/// The beginnings of the names of tables beside the record: those of data sets, and what only these
/// need.
const BESIDE: [&str; 8] = [
    "event_files",
    "roll_call",
    "state_codes",
    "states",
    "vote_files",
    "work_event",
    "work_vote",
    "work_years",
];

/// Returns whether a table is of a data set beside the record.
fn is_beside(table: &str) -> bool {
    BESIDE.iter().any(|start| table.starts_with(start))
}

impl Table {
    fn new(own: &[Column], keys: &[KeyColumn]) -> Self {
        let in_key: Vec<&Column> = own.iter().filter(|column| column.key > 0).collect();
        // A number that only this database gives.
        let is_surrogate = |column: &&Column| in_key == [*column] && column.kind == "INTEGER";
        let kept = own
            .iter()
            .filter(|column| column.name != LEFT_OUT_COLUMN && !is_surrogate(column));
        let columns: Vec<Column> = kept.cloned().collect();
        let in_key = columns.iter().filter(|column| column.key > 0);
        let name = &own[0].table;
        let keys: Vec<KeyColumn> = keys
            .iter()
            .filter(|it| it.table == *name)
            .cloned()
            .collect();
        let keys = keys.chunk_by(|one, next| one.number == next.number);
        Self {
            name: name.clone(),
            meaning: own[0].table_meaning.clone(),
            primary_key: in_key.map(|column| column.name.clone()).collect(),
            columns,
            foreign_keys: keys.map(<[KeyColumn]>::to_vec).collect(),
        }
    }

    /// Returns the question for its rows, in an order that no loading changes.
    #[must_use]
    pub fn sql(&self) -> String {
        let columns = self.columns.iter().map(expression);
        let columns: Vec<String> = columns.collect();
        let order: Vec<String> = (1..=columns.len()).map(|place| place.to_string()).collect();
        format!(
            "SELECT\n    {}\nFROM {}\nORDER BY {}",
            columns.join(",\n    "),
            quoted(&self.name),
            order.join(", ")
        )
    }
}

/// Returns what a column is taken from: a whole number is written as one.
fn expression(column: &Column) -> String {
    let name = quoted(&column.name);
    match column.kind.as_str() {
        "REAL" => format!(
            "iif({name} = CAST({name} AS INTEGER), CAST({name} AS INTEGER), {name}) AS {name}"
        ),
        _ => name,
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(table: &str, name: &str, kind: &str, key: u32) -> Column {
        Column {
            table: table.to_owned(),
            name: name.to_owned(),
            kind: kind.to_owned(),
            key,
            ..Column::default()
        }
    }

    #[test]
    fn a_number_that_only_this_database_gives_is_left_out() {
        let columns = [
            column("acts", "act_id", "INTEGER", 1),
            column("acts", "ref", "TEXT", 0),
            column("cues", "ref", "TEXT", 1),
            column("cues", "ordinal", "INTEGER", 2),
            column("README", "n", "INTEGER", 1),
        ];
        let tables = tables(&columns, &[]);
        assert_eq!(tables.len(), 2);
        assert_eq!(tables[0].columns, [columns[1].clone()]);
        assert_eq!(tables[0].primary_key, [""; 0]);
        assert_eq!(tables[1].primary_key, ["ref", "ordinal"]);
    }

    #[test]
    fn rows_have_an_order_that_is_total_and_whole_numbers_are_whole() {
        let columns = [
            column("amounts", "ref", "TEXT", 1),
            column("amounts", "low", "REAL", 0),
        ];
        insta::assert_snapshot!(tables(&columns, &[])[0].sql(), @r#"
        SELECT
            "ref",
            iif("low" = CAST("low" AS INTEGER), CAST("low" AS INTEGER), "low") AS "low"
        FROM "amounts"
        ORDER BY 1, 2
        "#);
    }
}

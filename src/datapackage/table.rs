//! Turns a table of the database into a file of the package.

/// Tables that the package omits. They are replaced by the descriptor, are about the database file,
/// or contain texts of sources, which chancery may not distribute.
const LEFT_OUT: [&str; 5] = [
    "README",
    "work_migrations",
    "work_dictionary",
    "work_search",
    "work_texts",
];

/// The column with the time of loading. The package omits it, because it describes the database
/// file, not the record.
const LEFT_OUT_COLUMN: &str = "loaded_at";

/// A column of the database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackageColumn {
    /// The name of the column's table.
    pub table: String,
    /// What a row of the column's table stands for.
    pub table_meaning: String,
    /// The name of the column.
    pub name: String,
    /// The type with which the column is declared.
    pub kind: String,
    /// Whether the column is never NULL.
    pub needed: bool,
    /// The position of the column in the primary key, from 1; 0 if it is not in the primary key.
    pub key: u32,
    /// What the values of the column mean.
    pub meaning: String,
    /// Whether the schema allows only 0 and 1 in the column.
    pub is_flag: bool,
}

/// A column of a foreign key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyColumn {
    /// The table that has the foreign key.
    pub table: String,
    /// The number of the foreign key within its table.
    pub number: u32,
    /// The name of the column.
    pub column: String,
    /// The table that the foreign key refers to.
    pub target: String,
    /// The column of `target` that this column refers to.
    pub target_column: String,
}

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageTable {
    /// The name of the table.
    pub name: String,
    /// What a row of the table stands for.
    pub meaning: String,
    pub(super) columns: Vec<PackageColumn>,
    pub(super) primary_key: Vec<String>,
    /// The foreign keys of the table, each as a list of its columns.
    pub(super) foreign_keys: Vec<Vec<KeyColumn>>,
}

/// Returns the tables of a package.
///
/// `columns` are all columns of the database, table by table, in the order of declaration. `keys`
/// are the columns of all foreign keys, sorted by table and by `KeyColumn::number`.
#[must_use]
pub fn tables(columns: &[PackageColumn], keys: &[KeyColumn]) -> Vec<PackageTable> {
    let of_table = columns.chunk_by(|one, next| one.table == next.table);
    of_table
        .filter(|of| !LEFT_OUT.contains(&of[0].table.as_str()) && !is_of_data_set(&of[0].table))
        .map(|of| PackageTable::new(of, keys))
        .collect()
}

/// A table holds rows of a data set if its name begins with one of these words. The package omits
/// these tables, because the files of data sets can be loaded again.
const DATA_SETS: &str = "event_files roll_call state_codes states vote_files work_event \
    work_vote work_years";

/// Returns whether a table holds rows of a data set.
fn is_of_data_set(table: &str) -> bool {
    DATA_SETS.split(' ').any(|prefix| table.starts_with(prefix))
}

impl PackageTable {
    fn new(own: &[PackageColumn], keys: &[KeyColumn]) -> Self {
        let in_key: Vec<&PackageColumn> = own.iter().filter(|column| column.key > 0).collect();
        // If the primary key is one integer, it is a surrogate: it means nothing outside this
        // database, so the package omits it.
        let is_surrogate =
            |column: &&PackageColumn| in_key == [*column] && column.kind == "INTEGER";
        let kept = own
            .iter()
            .filter(|column| column.name != LEFT_OUT_COLUMN && !is_surrogate(column));
        let columns: Vec<PackageColumn> = kept.cloned().collect();
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

    /// Returns the query for the rows of the table. The order of the rows does not depend on how
    /// they were loaded.
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

/// Returns the SQL expression that selects a column. In the result, whole numbers have no fraction:
/// `5`, not `5.0`.
fn expression(column: &PackageColumn) -> String {
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

    fn column(table: &str, name: &str, kind: &str, key: u32) -> PackageColumn {
        PackageColumn {
            table: table.to_owned(),
            name: name.to_owned(),
            kind: kind.to_owned(),
            key,
            ..PackageColumn::default()
        }
    }

    #[test]
    fn surrogate_keys_are_omitted() {
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
    fn rows_have_a_total_order_and_whole_numbers_have_no_fraction() {
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

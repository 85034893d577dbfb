//! A table of the database, as the package has it.

/// How the key of a table is said in words; `?` is the key, perhaps of the same table,
/// which is why here it has another name. Where a table is not among
/// them, its key is that of the table that it refers to in turn.
const NAMES: [(&str, &str); 8] = [
    (
        "sources",
        "(SELECT named.slug FROM sources AS named WHERE named.source_id = ?)",
    ),
    (
        "dossiers",
        "(SELECT named.slug FROM dossiers AS named WHERE named.dossier_id = ?)",
    ),
    (
        "actors",
        "(SELECT named.slug FROM actors AS named WHERE named.actor_id = ?)",
    ),
    (
        "topics",
        "(SELECT named.slug FROM topics AS named WHERE named.topic_id = ?)",
    ),
    (
        "passages",
        "(SELECT named.ref FROM passage_refs AS named WHERE named.passage_id = ?)",
    ),
    (
        "facts",
        "(SELECT named.ref FROM fact_summaries AS named WHERE named.fact_id = ?)",
    ),
    (
        "gaps",
        "(SELECT named.ref FROM gap_list AS named WHERE named.gap_id = ?)",
    ),
    (
        "citations",
        "(SELECT named.ref || ' ' || named.source || '#' || named.locator \
        FROM citation_list AS named WHERE named.citation_id = ?)",
    ),
];

/// Tables that are of this file rather than of the record: what the descriptor says
/// instead, what tells of the file's own past, and the text of a source, which is not
/// ours to hand on.
const LEFT_OUT: [&str; 4] = [
    "dictionary",
    "refinery_schema_history",
    "passage_texts",
    "passage_search",
];

/// Columns that are of this file rather than of the record: when a dossier was loaded,
/// and a constant that only keeps keys true.
const LEFT_OUT_COLUMNS: [&str; 2] = ["loaded_at", "fact_kind"];

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
    /// The table that it refers to.
    pub target: Option<String>,
    /// Whether the schema allows only 0 and 1.
    pub is_flag: bool,
}

impl Column {
    /// Returns whether it is a number that only this database gives.
    fn is_surrogate(&self) -> bool {
        self.kind == "INTEGER" && (self.key > 0 || self.target.is_some())
    }
}

/// A column of a file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    /// What the SELECT takes it from.
    expression: String,
    pub(super) column: Column,
    /// The file and field that it refers to.
    pub(super) target: Option<(String, String)>,
    /// Whether the database's number became a name.
    pub(super) is_name: bool,
}

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Name of the table.
    pub name: String,
    /// What a row stands for.
    pub meaning: String,
    pub(super) fields: Vec<Field>,
    pub(super) primary_key: Vec<String>,
}

/// Returns the tables of a package; `columns` are those of the database, by table and in
/// their order.
#[must_use]
pub fn tables(columns: &[Column]) -> Vec<Table> {
    let of_table = columns.chunk_by(|one, next| one.table == next.table);
    of_table
        .filter(|of| !LEFT_OUT.contains(&of[0].table.as_str()))
        .map(|of| Table::new(of, columns))
        .collect()
}

impl Table {
    fn new(own: &[Column], all: &[Column]) -> Self {
        let kept = own
            .iter()
            .filter(|column| !LEFT_OUT_COLUMNS.contains(&column.name.as_str()));
        let fields: Vec<Field> = kept
            .filter_map(|column| Field::new(column, own, all))
            .collect();
        let keys = fields.iter().filter(|field| field.column.key > 0);
        let mut primary_key: Vec<String> = keys.map(|field| field.name.clone()).collect();
        if is_slugged(&own[0].table) {
            primary_key.push("slug".to_owned());
        }
        Self {
            name: own[0].table.clone(),
            meaning: own[0].table_meaning.clone(),
            fields,
            primary_key,
        }
    }

    /// Returns the question for its rows, in an order that no loading changes.
    #[must_use]
    pub fn sql(&self) -> String {
        let columns = self.fields.iter();
        let columns: Vec<String> = columns
            .map(|field| format!("    {} AS {}", field.expression, quoted(&field.name)))
            .collect();
        let order: Vec<String> = (1..=columns.len()).map(|place| place.to_string()).collect();
        format!(
            "SELECT\n{}\nFROM {}\nORDER BY {}",
            columns.join(",\n"),
            quoted(&self.name),
            order.join(", ")
        )
    }
}

impl Field {
    /// Returns the column as the package has it; none, if it is a number that means
    /// nothing outside the database.
    fn new(column: &Column, own: &[Column], all: &[Column]) -> Option<Self> {
        let here = format!("{}.{}", quoted(&column.table), quoted(&column.name));
        let target = column.target.as_deref();
        let referred = target.and_then(|table| Some((table.to_owned(), key_field(table, all)?)));
        let plain = Self {
            name: column.name.clone(),
            expression: here.clone(),
            column: column.clone(),
            target: referred,
            is_name: false,
        };
        let is_place = target.is_none() && own.iter().filter(|it| it.key > 0).count() > 1;
        if !column.is_surrogate() || is_place {
            return Some(plain);
        }
        let table = target.unwrap_or(&column.table);
        if target.is_none() && is_slugged(table) {
            return None;
        }
        match name_of(table, all) {
            Some(name) => Some(Self {
                name: without_id(&column.name),
                expression: name.replace('?', &here),
                is_name: true,
                ..plain
            }),
            None if is_referred_to(table, all) => Some(plain),
            None => None,
        }
    }
}

/// Returns how the key of a table is said in words.
fn name_of(table: &str, all: &[Column]) -> Option<&'static str> {
    if let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == table) {
        return Some(name);
    }
    let key = key_of(table, all)?;
    let target = key.target.as_deref().filter(|target| *target != table)?;
    let is_number = key.kind == "INTEGER";
    let next = NAMES.iter().find(|(known, _)| *known == target);
    next.filter(|_| is_number).map(|(_, name)| *name)
}

/// Returns the field that others refer to.
fn key_field(table: &str, all: &[Column]) -> Option<String> {
    let key = key_of(table, all)?;
    Some(match name_of(table, all) {
        Some(_) if is_slugged(table) => "slug".to_owned(),
        Some(_) => without_id(&key.name),
        None => key.name.clone(),
    })
}

fn key_of<'c>(table: &str, all: &'c [Column]) -> Option<&'c Column> {
    all.iter().find(|it| it.table == table && it.key == 1)
}

/// Returns whether rows of a table are told apart by a column `slug`.
fn is_slugged(table: &str) -> bool {
    NAMES
        .iter()
        .any(|(known, name)| *known == table && name.starts_with("(SELECT named.slug "))
}

fn is_referred_to(table: &str, all: &[Column]) -> bool {
    all.iter().any(|it| it.target.as_deref() == Some(table))
}

fn without_id(name: &str) -> String {
    name.strip_suffix("_id").unwrap_or(name).to_owned()
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(table: &str, name: &str, key: u32, target: Option<&str>) -> Column {
        Column {
            table: table.to_owned(),
            name: name.to_owned(),
            kind: "INTEGER".to_owned(),
            key,
            target: target.map(str::to_owned),
            ..Column::default()
        }
    }

    #[test]
    fn a_number_becomes_the_name_of_what_it_stands_for() {
        let columns = [
            column("actors", "actor_id", 1, None),
            column("actors", "part_of", 0, Some("actors")),
            column("facts", "fact_id", 1, None),
            column("stances", "stance_id", 1, Some("facts")),
            column("stances", "holder_id", 0, Some("actors")),
            column("stances", "through", 0, Some("stances")),
        ];
        let told: Vec<String> = tables(&columns)
            .iter()
            .flat_map(|table| {
                let fields = table.fields.iter();
                fields.map(|field| format!("{}.{} -> {:?}", table.name, field.name, field.target))
            })
            .collect();
        insta::assert_snapshot!(told.join("\n"), @r#"
        actors.part_of -> Some(("actors", "slug"))
        facts.fact -> None
        stances.stance -> Some(("facts", "fact"))
        stances.holder -> Some(("actors", "slug"))
        stances.through -> Some(("stances", "stance"))
        "#);
    }

    #[test]
    fn a_key_that_others_need_and_that_has_no_name_stays_a_number() {
        let columns = [
            column("events", "event_id", 1, None),
            column("votes", "vote_id", 1, None),
            column("votes", "event_id", 0, Some("events")),
        ];
        let tables = tables(&columns);
        assert_eq!(tables[0].primary_key, ["event_id"]);
        assert_eq!(
            tables[1].fields[0].target,
            Some(("events".to_owned(), "event_id".to_owned()))
        );
        assert_eq!(tables[1].primary_key, [""; 0]);
    }

    #[test]
    fn rows_have_an_order_that_is_total() {
        let columns = [column("facts", "fact_id", 1, None)];
        insta::assert_snapshot!(tables(&columns)[0].sql(), @r#"
        SELECT
            (SELECT named.ref FROM fact_summaries AS named WHERE named.fact_id = "facts"."fact_id") AS "fact"
        FROM "facts"
        ORDER BY 1
        "#);
    }
}

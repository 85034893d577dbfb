//! Rows as `SQLite` stores them: the pages of a table without a rowid, written here.
//!
//! Binding a million rows and running a statement for each takes `SQLite` most of the time of an
//! import. If another database has a table of the same form, `INSERT … SELECT` copies its records
//! as they are, in a third of that time. [`Pages`] writes such a database in memory, in the
//! format that <https://sqlite.org/fileformat.html> defines. `SQLite` still puts each row into the
//! file itself, under its key and in the transaction that is open.

use rusqlite::Connection;

/// The size of a page. A row of a quarter of it fits without overflow pages.
const PAGE: usize = 1 << 15;

/// The most bytes of a row.
const LONGEST: usize = PAGE / 8;

/// What the names of attached databases begin with.
const NAME: &str = "pages_of_";

/// Kinds of pages.
const INNER: u8 = 2;
const LEAF: u8 = 10;
const SCHEMA_LEAF: u8 = 13;

/// The most bytes before a page's pointers to its cells.
const LONGEST_HEAD: usize = 12;

/// The file's header takes the first bytes of the first page.
const HEADER: usize = 100;

/// One value of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Value<'a> {
    Integer(i64),
    Text(&'a str),
}

impl<T: Into<i64>> From<T> for Value<'_> {
    fn from(number: T) -> Self {
        Self::Integer(number.into())
    }
}

/// The rows of a table without a rowid. They are added in the order of its key.
///
/// The pages are a B-tree. A page that is full gives its last cell to the level above, which
/// separates it from the next page.
#[derive(Debug)]
pub(in crate::store) struct Pages {
    /// The pages that are full, after the first one.
    bytes: Vec<u8>,
    /// The pages that are being filled: a leaf, and one of each level above.
    levels: Vec<Level>,
    record: Record,
    /// The last cell. Its memory is used again.
    cell: Vec<u8>,
}

impl Pages {
    pub(in crate::store) fn new() -> Self {
        Self {
            bytes: vec![0; PAGE],
            levels: vec![Level::default()],
            record: Record::default(),
            cell: Vec::new(),
        }
    }

    /// Adds a row: the columns of the key, then the others, all as the table has them.
    pub(in crate::store) fn add(&mut self, row: &[Value<'_>]) {
        let mut cell = std::mem::take(&mut self.cell);
        cell.clear();
        self.record.write(row, &[], &mut cell);
        debug_assert!(cell.len() <= LONGEST, "a row is too long");
        self.put(0, &cell);
        self.cell = cell;
    }

    /// Puts a cell on a level. Above the leaves, it begins with the number of the page before it.
    fn put(&mut self, level: usize, cell: &[u8]) {
        if level == self.levels.len() {
            self.levels.push(Level::default());
        }
        if !self.levels[level].has_room(cell) {
            let (before, separator) = self.levels[level].pop(level);
            let number = self.write(level, before);
            self.put(level + 1, &[&number.to_be_bytes(), &*separator].concat());
        }
        self.levels[level].push(cell);
    }

    /// Writes the page of a level and empties it; returns its number. `last`: the number of the
    /// page behind its last cell.
    fn write(&mut self, level: usize, last: [u8; 4]) -> u32 {
        let at = self.bytes.len();
        self.bytes.resize(at + PAGE, 0);
        let page = &mut self.bytes[at..];
        if level == 0 {
            self.levels[level].write(LEAF, &[], page);
        } else {
            self.levels[level].write(INNER, &last, page);
        }
        self.levels[level].clear();
        number(at / PAGE + 1)
    }

    /// Returns the database; `create`: the table's statement.
    fn finish(mut self, table: &str, create: &str) -> Vec<u8> {
        let mut root = 0_u32;
        for level in 0..self.levels.len() {
            root = self.write(level, root.to_be_bytes());
        }
        let mut schema = Level::default();
        let mut cell = Vec::new();
        let row = [
            Value::Text("table"),
            Value::Text(table),
            Value::Text(table),
            root.into(),
            Value::Text(create),
        ];
        // Its only row has the number 1.
        self.record.write(&row, &[1], &mut cell);
        schema.push(&cell);
        schema.write(SCHEMA_LEAF, &[], &mut self.bytes[..PAGE]);
        let pages = number(self.bytes.len() / PAGE);
        self.bytes[..HEADER].copy_from_slice(&header(pages));
        self.bytes
    }

    /// Inserts the rows into a table that has exactly their columns, in the transaction that is
    /// open. Until [`detach`], the connection has them as an attached database.
    pub(in crate::store) fn insert(
        self,
        connection: &mut Connection,
        table: &str,
    ) -> rusqlite::Result<()> {
        // Only a table that is declared in the same way has records that can be copied.
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        let create: String = connection.query_row(sql, [table], |row| row.get(0))?;
        let bytes = self.finish(table, &create);
        let name = format!("{NAME}{table}");
        connection.execute("ATTACH ':memory:' AS ?1", [&name])?;
        connection.deserialize_read_exact(&*name, &*bytes, bytes.len(), true)?;
        drop(bytes);
        // Nothing goes on after a row that breaks a constraint, so less needs to be undone.
        let insert = format!("INSERT OR ROLLBACK INTO main.{table} SELECT * FROM {name}.{table}");
        connection.execute(&insert, [])?;
        Ok(())
    }
}

/// Detaches what [`Pages::insert`] has attached, which an open transaction does not allow.
pub(in crate::store) fn detach(connection: &Connection) -> rusqlite::Result<()> {
    let mut select = connection.prepare("SELECT name FROM pragma_database_list")?;
    let names = select.query_map([], |row| row.get(0))?;
    let names: Vec<String> = names.collect::<rusqlite::Result<_>>()?;
    for name in names.iter().filter(|name| name.starts_with(NAME)) {
        connection.execute("DETACH ?1", [name])?;
    }
    Ok(())
}

/// The cells of a page that is being filled.
#[derive(Debug, Default)]
struct Level {
    cells: Vec<u8>,
    /// Where each cell begins.
    starts: Vec<usize>,
}

impl Level {
    fn has_room(&self, cell: &[u8]) -> bool {
        let pointers = 2 * (self.starts.len() + 1);
        LONGEST_HEAD + pointers + self.cells.len() + cell.len() <= PAGE
    }

    fn push(&mut self, cell: &[u8]) {
        self.starts.push(self.cells.len());
        self.cells.extend_from_slice(cell);
    }

    /// Takes off the last cell; returns the number of the page before it, and the rest.
    fn pop(&mut self, level: usize) -> ([u8; 4], Vec<u8>) {
        let cell = self.cells.split_off(self.starts.pop().unwrap_or_default());
        match cell.split_first_chunk() {
            Some((before, rest)) if level > 0 => (*before, rest.to_vec()),
            _ => ([0; 4], cell),
        }
    }

    fn clear(&mut self) {
        self.cells.clear();
        self.starts.clear();
    }

    /// Writes the cells to the end of a page, and where they are behind its head. `last`: the
    /// number of the page behind the last cell, above the leaves.
    fn write(&self, kind: u8, last: &[u8], page: &mut [u8]) {
        let content = PAGE - self.cells.len();
        page[content..].copy_from_slice(&self.cells);
        let at = if kind == SCHEMA_LEAF { HEADER } else { 0 };
        page[at] = kind;
        page[at + 3..at + 5].copy_from_slice(&place(self.starts.len()));
        page[at + 5..at + 7].copy_from_slice(&place(content));
        let at = at + 8;
        page[at..at + last.len()].copy_from_slice(last);
        let pointers = page[at + last.len()..].chunks_exact_mut(2);
        for (pointer, start) in pointers.zip(&self.starts) {
            pointer.copy_from_slice(&place(content + start));
        }
    }
}

/// Writes rows as records.
#[derive(Debug, Default)]
struct Record {
    types: Vec<u8>,
    values: Vec<u8>,
}

impl Record {
    /// Writes a cell: the length of the record, the row's number if it has one, and the record,
    /// which is the types of all values and then the values.
    fn write(&mut self, row: &[Value<'_>], row_number: &[u8], cell: &mut Vec<u8>) {
        self.types.clear();
        self.values.clear();
        for value in row {
            match *value {
                Value::Integer(number) => self.integer(number),
                Value::Text(text) => {
                    varint(13 + 2 * text.len(), &mut self.types);
                    self.values.extend_from_slice(text.as_bytes());
                }
            }
        }
        // Few columns: this length takes one byte, and counts itself.
        let types = self.types.len() + 1;
        varint(types + self.values.len(), cell);
        cell.extend_from_slice(row_number);
        varint(types, cell);
        cell.extend_from_slice(&self.types);
        cell.extend_from_slice(&self.values);
    }

    /// Writes an integer in as few bytes as it needs; 0 and 1 are types of their own.
    fn integer(&mut self, number: i64) {
        let bits = 65 - (number ^ (number >> 63)).leading_zeros();
        let (kind, bytes): (u8, u32) = match (number, bits) {
            (0, _) => (8, 0),
            (1, _) => (9, 0),
            (_, ..=8) => (1, 1),
            (_, ..=16) => (2, 2),
            (_, ..=24) => (3, 3),
            (_, ..=32) => (4, 4),
            (_, ..=48) => (5, 6),
            _ => (6, 8),
        };
        self.types.push(kind);
        // A fixed number of bytes is appended faster: the last ones go to the front.
        let end = self.values.len() + bytes as usize;
        let all = number.rotate_right(8 * bytes).to_be_bytes();
        self.values.extend_from_slice(&all);
        self.values.truncate(end);
    }
}

/// Writes a number with seven bits in each byte, the highest first.
#[expect(clippy::cast_possible_truncation, reason = "seven bits are kept")]
fn varint(number: usize, to: &mut Vec<u8>) {
    let mut shift = 7 * (number.max(1).ilog2() / 7);
    while shift > 0 {
        to.push((number >> shift & 0x7f) as u8 | 0x80);
        shift -= 7;
    }
    to.push((number & 0x7f) as u8);
}

/// Returns the header of the file.
fn header(pages: u32) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..16].copy_from_slice(b"SQLite format 3\0");
    header[16..18].copy_from_slice(&place(PAGE));
    // Versions of the format; fractions of a page that its cells may take.
    header[18..24].copy_from_slice(&[1, 1, 0, 64, 32, 32]);
    let numbers = [
        // How often it was changed, and how many pages it had then.
        (24, 1),
        (28, pages),
        // The schema's version, and its format.
        (40, 1),
        (44, 4),
        // UTF-8.
        (56, 1),
        // The change that the number of pages is of.
        (92, 1),
    ];
    for (at, number) in numbers {
        header[at..at + 4].copy_from_slice(&u32::to_be_bytes(number));
    }
    header
}

/// Returns the two bytes of a place in a page.
#[expect(clippy::cast_possible_truncation, reason = "a page has fewer bytes")]
fn place(at: usize) -> [u8; 2] {
    (at as u16).to_be_bytes()
}

/// Returns the number of a page.
#[expect(clippy::cast_possible_truncation, reason = "memory holds fewer pages")]
fn number(page: usize) -> u32 {
    page as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREATE: &str = "CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL, c INTEGER NOT NULL, \
         PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID";

    const EDGES: [i64; 15] = [
        0,
        1,
        2,
        -1,
        127,
        128,
        -129,
        32_767,
        -32_769,
        8_388_608,
        1 << 31,
        (1 << 47) - 1,
        1 << 47,
        i64::MIN,
        i64::MAX,
    ];

    /// Returns rows in the order of their key.
    fn made(count: i64) -> Vec<(i64, String, i64)> {
        let rows = (0..count).map(|at| {
            let edge = EDGES[usize::try_from(at).unwrap() % EDGES.len()];
            (at - 40, "é".repeat(edge.leading_zeros() as usize + 1), edge)
        });
        rows.collect()
    }

    fn pages(rows: &[(i64, String, i64)]) -> Pages {
        let mut pages = Pages::new();
        for (a, b, c) in rows {
            pages.add(&[(*a).into(), Value::Text(b), (*c).into()]);
        }
        pages
    }

    fn database() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(CREATE).unwrap();
        connection
    }

    fn rows(connection: &Connection, table: &str) -> Vec<(i64, String, i64)> {
        let sql = format!("SELECT a, b, c FROM {table} ORDER BY a, b");
        let mut select = connection.prepare(&sql).unwrap();
        let rows = select.query_map([], |row| row.try_into()).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    fn text(connection: &Connection, sql: &str) -> String {
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// None, one, a leaf that is nearly full and full, two levels, three.
    #[test]
    fn sqlite_reads_the_pages_and_finds_no_fault() {
        for count in [0, 1, 2, 350, 400, 450, 800, 60_000] {
            let made = made(count);
            let bytes = pages(&made).finish("t", CREATE);
            let mut connection = Connection::open_in_memory().unwrap();
            connection
                .deserialize_read_exact("main", &*bytes, bytes.len(), true)
                .unwrap();
            assert_eq!(text(&connection, "PRAGMA integrity_check"), "ok", "{count}");
            assert!(rows(&connection, "t") == made, "{count}");
        }
    }

    /// Each number of rows, until the second page has some.
    #[test]
    fn no_page_is_empty_wherever_the_rows_end() {
        let made = made(700);
        for count in 0..made.len() {
            let bytes = pages(&made[..count]).finish("t", CREATE);
            let empty = bytes
                .chunks(PAGE)
                .skip(1)
                .filter(|page| page[3..5] == [0, 0]);
            assert_eq!(empty.count(), usize::from(count == 0), "{count}");
        }
    }

    /// `SQLite` copies records without looking into them, so they have to be what it writes.
    #[test]
    fn the_table_is_as_if_sqlite_had_written_the_rows() {
        let made = made(5_000);
        let bound = database();
        let mut insert = bound.prepare("INSERT INTO t VALUES (?1, ?2, ?3)").unwrap();
        for row in &made {
            insert.execute((row.0, &row.1, row.2)).unwrap();
        }
        let mut copied = database();
        copied.execute_batch("BEGIN IMMEDIATE").unwrap();
        pages(&made).insert(&mut copied, "t").unwrap();
        copied.execute_batch("COMMIT").unwrap();
        detach(&copied).unwrap();
        assert_eq!(text(&copied, "PRAGMA integrity_check"), "ok");
        assert!(rows(&copied, "t") == rows(&bound, "t"));
        let sizes =
            "SELECT group_concat(payload) FROM (SELECT sum(payload) AS payload FROM dbstat)";
        assert_eq!(text(&copied, sizes), text(&bound, sizes));
    }

    /// Where the table has rows, or has the key already.
    #[test]
    fn rows_go_between_others_and_a_key_that_is_there_undoes_all() {
        let made = made(1_000);
        let mut connection = database();
        for (at, half) in [0, 1].into_iter().enumerate() {
            let half = made.iter().skip(half).step_by(2).cloned();
            connection.execute_batch("BEGIN IMMEDIATE").unwrap();
            pages(&half.collect::<Vec<_>>())
                .insert(&mut connection, "t")
                .unwrap();
            connection.execute_batch("COMMIT").unwrap();
            detach(&connection).unwrap();
            assert_eq!(rows(&connection, "t").len(), (at + 1) * 500);
        }
        assert!(rows(&connection, "t") == made);
        connection
            .execute_batch("BEGIN IMMEDIATE; DELETE FROM t WHERE a < 50")
            .unwrap();
        pages(&made).insert(&mut connection, "t").unwrap_err();
        assert!(connection.is_autocommit());
        detach(&connection).unwrap();
        assert!(rows(&connection, "t") == made);
    }

    /// With another declaration, records could not be copied as they are.
    #[test]
    fn records_are_copied_and_not_read() {
        let mut connection = database();
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        pages(&made(9)).insert(&mut connection, "t").unwrap();
        let sql = "EXPLAIN INSERT OR ROLLBACK INTO main.t SELECT * FROM pages_of_t.t";
        let mut explain = connection.prepare(sql).unwrap();
        let steps = explain.query_map([], |row| row.get(1)).unwrap();
        let steps: Vec<String> = steps.collect::<rusqlite::Result<_>>().unwrap();
        assert!(steps.contains(&"RowData".to_owned()), "{steps:?}");
    }
}

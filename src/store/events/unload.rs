//! Unloads a file of events.

use foldhash::HashSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::delta::Delta;
use super::import::write_sets;
use super::known;
use super::packed::Event;
use crate::store::bulk::loading::LoadedFile;
use crate::store::file::commit::commit;
use crate::store::select::{all, column};
use crate::store::{Error, Store};

/// A file of events that was unloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnloadedEvents {
    /// Its name.
    pub name: String,
    /// The number of its rows that were deleted.
    pub removed: u64,
    /// The number of its rows that stay, because other files contain them too.
    pub kept: u64,
}

impl Store {
    /// Returns the files of events that are loaded.
    pub fn event_files(&self) -> Result<Vec<LoadedFile>, Error> {
        let sql = "SELECT name, sha256, bytes FROM event_files ORDER BY event_file";
        let files = LoadedFile::select(&self.connection, sql);
        files.map_err(|error| self.failed(error))
    }

    /// Unloads the file with this SHA-256, as if it had never been loaded. Returns `None` if no
    /// such file is loaded.
    pub fn unload_events(&mut self, sha256: &str) -> Result<Option<UnloadedEvents>, Error> {
        let unloaded = self.take_out_events(sha256);
        unloaded.map_err(|error| self.failed(error))
    }

    fn take_out_events(&mut self, sha256: &str) -> Result<Option<UnloadedEvents>, Error> {
        let file: Option<(u32, String)> = self
            .connection
            .prepare("SELECT event_file, name FROM event_files WHERE sha256 = ?1")?
            .query_row([sha256], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((file, name)) = file else {
            return Ok(None);
        };
        // With foreign keys on, SQLite would search all events for each deleted text. Instead,
        // `sweep` reads the events once to find the texts that none of them uses any more.
        let [removed, kept] = self.without_foreign_keys(|store| store.remove_events(file))?;
        Ok(Some(UnloadedEvents {
            name,
            removed,
            kept,
        }))
    }

    fn remove_events(&mut self, file: u32) -> Result<[u64; 2], Error> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let removed = remove(&transaction, file)?;
        commit(transaction, &self.path)?;
        Ok(removed)
    }
}

/// Removes a file and the rows that no other file contains. Returns how many rows were removed and
/// how many stay.
fn remove(connection: &Connection, file: u32) -> Result<[u64; 2], Error> {
    let only = "SELECT count(*) FROM event_files";
    let files: u32 = connection.query_row(only, [], |row| row.get(0))?;
    if files == 1 {
        let all = "SELECT count(*) FROM work_events";
        let rows: i64 = connection.query_row(all, [], |row| row.get(0))?;
        let rows = u64::try_from(rows).unwrap_or_default();
        connection.execute_batch(include_str!("empty.sql"))?;
        return Ok([rows, 0]);
    }
    let counts = take_from_rows(connection, file)?;
    connection.execute(include_str!("remove_sets.sql"), [file])?;
    connection.execute("DELETE FROM event_files WHERE event_file = ?1", [file])?;
    sweep(connection)?;
    Ok(counts)
}

/// Removes a file from the file set of each row, and deletes the rows that are then in no file.
fn take_from_rows(connection: &Connection, file: u32) -> Result<[u64; 2], Error> {
    let mut sets = known::file_sets(connection)?;
    let mut delta = Delta::new(connection, known::dictionaries(connection)?.known)?;
    let mut counts = [0, 0];
    for (low, high, day) in touched(connection, file)? {
        let before = delta.rows(low, high, day)?;
        let mut after: Vec<Event> = Vec::with_capacity(before.len());
        for row in &before {
            let files = sets.files(row.event.file_set);
            let rest: Vec<u32> = files.iter().copied().filter(|it| *it != file).collect();
            if rest.len() < files.len() {
                counts[usize::from(!rest.is_empty())] += 1;
            }
            if !rest.is_empty() {
                let file_set = sets.number(rest);
                after.push(Event {
                    file_set,
                    ..row.event
                });
            }
        }
        delta.replace(&before, after, &mut sets)?;
    }
    delta.finish()?;
    write_sets(connection, &sets)?;
    Ok(counts)
}

/// Returns each pair and day that has a row of the file.
fn touched(connection: &Connection, file: u32) -> rusqlite::Result<Vec<(u32, u32, i32)>> {
    let sql = include_str!("touched.sql");
    all(connection, sql, [file], |row| row.try_into())
}

/// For one dictionary table, the numbers that events still use.
struct UsedNumbers {
    table: &'static str,
    key: &'static str,
    numbers: HashSet<u32>,
}

/// Deletes actors, codes, places and addresses that no event uses any more.
fn sweep(connection: &Connection) -> Result<(), Error> {
    let used = |table, key| UsedNumbers {
        table,
        key,
        numbers: HashSet::default(),
    };
    let mut actors = used("work_event_actors", "event_actor");
    let mut codes = used("work_event_codes", "event_code");
    let mut places = used("work_event_places", "event_place");
    let mut addresses = used("work_event_addresses", "event_address");
    {
        let mut select = connection.prepare(
            "SELECT low, high, doer, target, event_code, event_place, event_address \
             FROM work_events",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            for at in 0..4 {
                actors.numbers.insert(row.get(at)?);
            }
            codes.numbers.insert(row.get(4)?);
            places.numbers.extend(row.get::<_, Option<u32>>(5)?);
            addresses.numbers.extend(row.get::<_, Option<u32>>(6)?);
        }
    }
    // Keeps the two reserved parties, even if no event uses them.
    actors
        .numbers
        .extend([super::packed::NOBODY, super::packed::ANYBODY]);
    for it in [actors, codes, places, addresses] {
        delete_unused(connection, &it)?;
    }
    Ok(())
}

fn delete_unused(connection: &Connection, used: &UsedNumbers) -> rusqlite::Result<()> {
    let UsedNumbers {
        table,
        key,
        numbers,
    } = used;
    let all: Vec<u32> = column(connection, &format!("SELECT {key} FROM {table}"), [])?;
    let mut delete = connection.prepare(&format!("DELETE FROM {table} WHERE {key} = ?1"))?;
    for number in all.iter().filter(|number| !numbers.contains(number)) {
        delete.execute([number])?;
    }
    Ok(())
}

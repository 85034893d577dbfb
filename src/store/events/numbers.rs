//! Counts rows that share their event number with a different row.

use foldhash::HashSet;
use rusqlite::Connection;

use super::known;
use super::packed::Event;

/// The number of the data set ICEWS.
const ICEWS: u8 = 2;

/// Returns a number that identifies an event across all data sets. For ICEWS it includes the day,
/// because ICEWS numbers are unique only within a day.
pub(super) fn number(event: &Event) -> u64 {
    of(event.dataset, event.day, event.event)
}

/// Combines the three values into one number. Different events get different numbers, because the
/// day of an ICEWS event fits into 20 bits, and its number into 40.
fn of(dataset: u8, day: i32, event: u64) -> u64 {
    let day = if dataset == ICEWS { day } else { 0 };
    let day = u64::from(day.cast_unsigned()) & 0xf_ffff;
    (u64::from(dataset) << 62) ^ (day << 40) ^ event
}

/// Counts the rows whose number occurs more than once.
pub(super) fn shared(mut numbers: Vec<u64>) -> u64 {
    numbers.sort_unstable();
    let chunks = numbers.chunk_by(|one, other| one == other);
    let shared = chunks.filter(|chunk| chunk.len() > 1);
    let rows = shared.map(|chunk| u64::try_from(chunk.len()).unwrap_or_default());
    rows.sum()
}

/// Counts the rows of the database that share one of these numbers with another row.
///
/// Reads all events, because the table is sorted by parties and day, not by number.
pub(super) fn shared_in(connection: &Connection, numbers: &HashSet<u64>) -> rusqlite::Result<u64> {
    let datasets = known::datasets_of_codes(connection)?;
    let mut found = Vec::with_capacity(numbers.len());
    let mut select = connection.prepare("SELECT event, day, event_code FROM work_events")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let code = row.get::<_, u32>(2)? as usize;
        let dataset = datasets.get(code).copied().unwrap_or_default();
        let number = of(dataset, row.get(1)?, row.get::<_, i64>(0)?.cast_unsigned());
        if numbers.contains(&number) {
            found.push(number);
        }
    }
    Ok(shared(found))
}

//! The rows of one pair of parties and day: which say the same, and which repeat a coding.

use foldhash::HashMap;

use super::files::FileSets;
use super::packed::Event;

/// A row as it is stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    pub(super) event: Event,
    /// 0; counted up for other rows with the same key.
    pub(super) twin: u32,
    /// Whether it repeats the day, actors, code and address of another row.
    pub(super) repeats: bool,
}

/// How often each file has a row twice.
pub(super) type Repeated = HashMap<u32, u64>;

/// Makes one row of rows that say the same, numbers those that share a key, and marks those that
/// repeat a coding: all but the one with the lowest number.
///
/// The events must be in order.
pub(super) fn rows(group: &[Event], sets: &mut FileSets, repeated: &mut Repeated) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(group.len());
    for event in group {
        let mut twin = 0;
        if let Some(last) = rows.last_mut() {
            if last.event.says_the_same(event) {
                join(&mut last.event, event, sets, repeated);
                continue;
            }
            if last.event.key() == event.key() {
                twin = last.twin + 1;
            }
        }
        rows.push(Row {
            event: *event,
            twin,
            repeats: false,
        });
    }
    mark_repeats(&mut rows);
    rows
}

/// Adds the files of one row to those of another that says the same.
fn join(row: &mut Event, same: &Event, sets: &mut FileSets, repeated: &mut Repeated) {
    let of_row = sets.files(row.file_set);
    let twice = sets.files(same.file_set).iter();
    for file in twice.filter(|file| of_row.contains(file)) {
        *repeated.entry(*file).or_default() += 1;
    }
    row.file_set = sets.union(row.file_set, same.file_set);
}

/// Marks the rows that repeat a coding. Rows are in the order of their numbers.
pub(super) fn mark_repeats(rows: &mut [Row]) {
    if rows.len() < 2 {
        rows.iter_mut().for_each(|row| row.repeats = false);
        return;
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_unstable_by_key(|&at| (rows[at].event.coding(), at));
    let mut before = None;
    for at in order {
        let coding = rows[at].event.coding();
        rows[at].repeats = before == Some(coding);
        before = Some(coding);
    }
}

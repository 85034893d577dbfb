//! Finds equal rows and repeated codings among the events of one pair of parties on one day.

use foldhash::HashMap;

use super::actors::Actors;
use super::files::FileSets;
use super::packed::Event;

/// A row as it is stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct StoredEvent {
    pub(super) event: Event,
    /// Distinguishes rows with the same pair, day and event number: 0 for the first such row, then
    /// 1, 2 and so on.
    pub(super) twin: u32,
    /// Whether the row repeats the day, actors, code and address of an earlier row.
    pub(super) repeats: bool,
}

/// The number of duplicate rows in each file, by the number of the file.
pub(super) type Repeated = HashMap<u32, u64>;

/// Merges equal rows, numbers the rows that share [`Event::key`], and marks repeats. Of the rows
/// that repeat each other, the first is not marked.
///
/// The events must be sorted by [`Event::compare`].
pub(super) fn rows(
    group: &[Event],
    actors: &Actors,
    sets: &mut FileSets,
    repeated: &mut Repeated,
) -> Vec<StoredEvent> {
    let mut rows: Vec<StoredEvent> = Vec::with_capacity(group.len());
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
        rows.push(StoredEvent {
            event: *event,
            twin,
            repeats: false,
        });
    }
    order_twins(&mut rows, actors);
    mark_repeats(&mut rows, actors);
    rows
}

/// Sorts rows with the same [`Event::key`] by their content, and numbers them in this order. So the
/// order of loading affects neither these numbers nor which rows are marked as repeats.
fn order_twins(rows: &mut [StoredEvent], actors: &Actors) {
    if rows.iter().all(|row| row.twin == 0) {
        return;
    }
    for twins in rows.chunk_by_mut(|one, other| one.event.key() == other.event.key()) {
        twins.sort_by_cached_key(|row| said(&row.event, actors));
        for (twin, row) in (0..).zip(twins) {
            row.twin = twin;
        }
    }
}

/// Returns the values by which rows with the same [`Event::key`] are sorted. Code and address are
/// left out, because only rows with the same code and address can repeat each other. Texts are
/// compared by hash, because their numbers depend on the order of loading.
fn said(it: &Event, actors: &Actors) -> impl Ord + use<> {
    let numbers = (it.mentions, it.sources, it.articles, it.tone.to_bits());
    let kinds = (it.quad, it.intensity, it.root, it.added, it.sentence);
    let texts = [actors.text(it.doer), actors.text(it.target)];
    (it.dataset, numbers, kinds, texts, actors.place(it.place))
}

/// Merges `same`, which equals `row`, into `row`: adds the files that contain `same` to those of
/// `row`. Counts one duplicate in each file that contains both.
fn join(row: &mut Event, same: &Event, sets: &mut FileSets, repeated: &mut Repeated) {
    let of_row = sets.files(row.file_set);
    let twice = sets.files(same.file_set).iter();
    for file in twice.filter(|file| of_row.contains(file)) {
        *repeated.entry(*file).or_default() += 1;
    }
    row.file_set = sets.union(row.file_set, same.file_set);
}

/// Marks the rows that repeat an earlier row. The rows must be sorted by event number.
fn mark_repeats(rows: &mut [StoredEvent], actors: &Actors) {
    if rows.len() < 2 {
        return;
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let coding = |at: usize| (coding(&rows[at].event, actors), rows[at].event.address);
    order.sort_unstable_by_key(|&at| (coding(at), at));
    let mut before = None;
    let mut repeating = Vec::new();
    for at in order {
        let coding = coding(at);
        if before == Some(coding) {
            repeating.push(at);
        }
        before = Some(coding);
    }
    for at in repeating {
        rows[at].repeats = true;
    }
}

/// Returns the values that identify a coding within a pair and day. For GDELT, the name of an actor
/// is not one of them, because GDELT can give one actor, with one code, several names.
pub(super) fn coding(event: &Event, actors: &Actors) -> (u8, u32, u32, u32) {
    let [doer, target] = [event.doer, event.target].map(|actor| actors.identity(actor));
    (event.dataset, doer, target, event.code)
}

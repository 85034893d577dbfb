//! Counts the events of each pair of parties by month, type and data set. The rows come sorted by
//! pair.

use foldhash::HashMap;

use super::actors::{ALL_TYPES, ALL_TYPES_BY_YEAR, Actors};
use super::group::StoredEvent;
use super::packed::{ANYBODY, Event, NO_I32, NOBODY};

/// The values by which the events of a pair are grouped. Each group is counted separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct TallyKey {
    /// The number of the doer's type, or [`ALL_TYPES`], or [`ALL_TYPES_BY_YEAR`].
    pub(super) kind: u16,
    pub(super) dataset: u8,
    /// The year and month, as in 202112, if `kind` is [`ALL_TYPES`]; otherwise only the year, as in
    /// 202100.
    pub(super) month: i32,
    pub(super) flow: u8,
    pub(super) quad: u8,
}

impl TallyKey {
    /// Returns the three cells that count an event: all types by month, all types by year, and the
    /// doer's type by year. The doers of a pair have a dozen types, so counting each type by month
    /// would triple the table.
    pub(super) fn of(event: &Event, actors: &Actors) -> [Self; 3] {
        let month = event.month();
        let by_month = Self {
            kind: ALL_TYPES,
            dataset: event.dataset,
            month,
            flow: event.flow,
            quad: event.quad,
        };
        let by_year = Self {
            kind: ALL_TYPES_BY_YEAR,
            month: month / 100 * 100,
            ..by_month
        };
        let own = Self {
            kind: actors.kind(event.doer),
            ..by_year
        };
        [by_month, by_year, own]
    }
}

/// The counts of a group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct EventCounts {
    /// The number of all rows.
    pub(super) total: i64,
    /// The number of rows whose day was worked out from words such as "a year ago".
    pub(super) relative: i64,
    /// The number of rows that are neither `relative` nor marked as repeats.
    pub(super) events: i64,
    /// The number of root events among `events`.
    pub(super) roots: i64,
    /// The number of `events` that have an intensity.
    pub(super) scaled: i64,
    /// The sum of the intensities of `events`, in tenths.
    pub(super) intensity: i64,
}

impl EventCounts {
    /// Counts one row.
    pub(super) fn of(row: &StoredEvent) -> Self {
        let relative = row.event.is_relative();
        let event = !relative && !row.repeats;
        let scaled = event && row.event.intensity != NO_I32;
        Self {
            total: 1,
            relative: relative.into(),
            events: event.into(),
            roots: (event && row.event.root == 1).into(),
            scaled: scaled.into(),
            intensity: if scaled {
                row.event.intensity.into()
            } else {
                0
            },
        }
    }

    pub(super) fn add(&mut self, other: &Self, times: i64) {
        self.total += times * other.total;
        self.relative += times * other.relative;
        self.events += times * other.events;
        self.roots += times * other.roots;
        self.scaled += times * other.scaled;
        self.intensity += times * other.intensity;
    }
}

/// A row of `work_event_counts`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub(super) low: u32,
    pub(super) high: u32,
    pub(super) cell: TallyKey,
    pub(super) counted: EventCounts,
}

/// A row of `work_event_pairs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PartyPair {
    pub(super) party: u32,
    pub(super) other: u32,
    pub(super) total: i64,
    pub(super) first_day: i32,
    pub(super) last_day: i32,
}

/// Sums of counts. The sum of a party adds up its pairs with other parties, except with [`NOBODY`].
/// The sum of [`ANYBODY`] adds up all pairs.
#[derive(Debug, Default)]
pub(super) struct Sums(HashMap<(u32, TallyKey), EventCounts>);

impl Sums {
    /// Adds the counts of a pair, multiplied by `times`. A negative `times` subtracts them.
    pub(super) fn add(&mut self, count: &Count, times: i64) {
        let Count {
            low,
            high,
            cell,
            counted,
        } = count;
        let all = TallyKey { flow: 0, ..*cell };
        self.0
            .entry((ANYBODY, all))
            .or_default()
            .add(counted, times);
        if low == high || *low == NOBODY {
            return;
        }
        // `ANYBODY` has the lower number in each of these pairs, so flow 1 means that the party
        // acts.
        let mut of = |party: u32, acts: bool| {
            let cell = TallyKey {
                flow: acts.into(),
                ..*cell
            };
            self.0.entry((party, cell)).or_default().add(counted, times);
        };
        of(*low, cell.flow == 0);
        of(*high, cell.flow == 1);
    }

    /// Returns the rows sorted by primary key, except that types are sorted by number, not by name.
    pub(super) fn rows(self) -> Vec<Count> {
        let mut rows: Vec<Count> = self
            .0
            .into_iter()
            .map(|((party, cell), counted)| Count {
                low: ANYBODY,
                high: party,
                cell,
                counted,
            })
            .collect();
        rows.sort_unstable_by_key(|it| (it.low, it.high, it.cell));
        rows
    }
}

/// Counts rows, which must come sorted by pair.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pair: Option<PartyPair>,
    cells: HashMap<TallyKey, EventCounts>,
    /// Finished counts, in order.
    pub(super) counts: Vec<Count>,
    pub(super) pairs: Vec<PartyPair>,
    pub(super) sums: Sums,
}

impl Tally {
    /// Adds the rows of a pair and day.
    pub(super) fn take(&mut self, rows: &[StoredEvent], actors: &Actors) {
        let Some(first) = rows.first().map(|row| row.event) else {
            return;
        };
        if self
            .pair
            .is_none_or(|pair| (pair.party, pair.other) != (first.low, first.high))
        {
            self.finish();
        }
        let pair = self.pair.get_or_insert(PartyPair {
            party: first.low,
            other: first.high,
            total: 0,
            first_day: first.day,
            last_day: first.day,
        });
        pair.last_day = first.day;
        pair.total += i64::try_from(rows.len()).unwrap_or(i64::MAX);
        for row in rows {
            let counted = EventCounts::of(row);
            for cell in TallyKey::of(&row.event, actors) {
                self.cells.entry(cell).or_default().add(&counted, 1);
            }
        }
    }

    /// Finishes the current pair.
    pub(super) fn finish(&mut self) {
        let Some(pair) = self.pair.take() else {
            return;
        };
        let from = self.counts.len();
        self.counts
            .extend(self.cells.drain().map(|(cell, counted)| Count {
                low: pair.party,
                high: pair.other,
                cell,
                counted,
            }));
        let counts = &mut self.counts[from..];
        counts.sort_unstable_by_key(|it| it.cell);
        for count in counts {
            self.sums.add(count, 1);
        }
        self.pairs.push(pair);
    }

    /// Returns each pair in both directions, sorted.
    pub(super) fn both_ways(pairs: Vec<PartyPair>) -> Vec<PartyPair> {
        let others = pairs.iter().filter(|pair| pair.party != pair.other);
        let others: Vec<PartyPair> = others
            .map(|pair| PartyPair {
                party: pair.other,
                other: pair.party,
                ..*pair
            })
            .collect();
        let mut all = pairs;
        all.extend(others);
        all.sort_unstable();
        all
    }
}

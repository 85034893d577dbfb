//! An event in memory. Its texts are replaced by their numbers in dictionaries.

/// The size of a serialized event, in bytes.
pub(super) const BYTES: usize = 84;

/// An event. Each text is replaced by its number in a dictionary, from 1, or by 0 if it is empty.
/// If a number is missing in the file, a constant such as [`NO_U32`] stands for it.
#[expect(clippy::struct_field_names, reason = "as its column is called")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Event {
    /// The party with the lower number.
    pub(super) low: u32,
    /// The other party.
    pub(super) high: u32,
    /// The day of the event, in days since 1970-01-01.
    pub(super) day: i32,
    /// The event number that the data set gives. Rows that differ can share it.
    pub(super) event: u64,
    /// 0 if `low` acts on `high`, 1 if `high` acts on `low`.
    pub(super) flow: u8,
    /// The number of the actor who acts: the actor itself, not its party.
    pub(super) doer: u32,
    /// The number of the actor who is acted on: the actor itself, not its party.
    pub(super) target: u32,
    pub(super) code: u32,
    /// The quad class, or 0 if there is none.
    pub(super) quad: u8,
    pub(super) intensity: i32,
    pub(super) mentions: u32,
    pub(super) sources: u32,
    pub(super) articles: u32,
    /// The tone, or NaN if the file gives none.
    pub(super) tone: f64,
    pub(super) root: u8,
    /// When the data set added the event, in seconds since 1970-01-01.
    pub(super) added: i64,
    pub(super) place: u32,
    pub(super) address: u32,
    pub(super) sentence: u32,
    /// The number of the file set: all files that contain the event.
    pub(super) file_set: u32,
    /// The index of the data set in [`super::dictionaries::DATASETS`].
    pub(super) dataset: u8,
}

/// The reserved party that stands for a missing actor.
pub(super) const NOBODY: u32 = 0;
/// The reserved party that stands for all other parties. In the table of counts, its pair with
/// itself stands for all events.
pub(super) const ANYBODY: u32 = 1;

pub(super) const NO_U8: u8 = u8::MAX;
pub(super) const NO_U32: u32 = u32::MAX;
pub(super) const NO_I32: i32 = i32::MIN;
pub(super) const NO_I64: i64 = i64::MIN;

/// The seconds in a day.
const DAY: i64 = 86_400;

/// The days from an event until the data set added it, if an article dates the event in words:
/// "yesterday", "last week", "a month ago", "last year" or "a decade ago". Besides 0 days, no other
/// lag occurs in the files of GDELT 2.
const LAGS: [i64; 5] = [1, 7, 30, 365, 3650];

impl Event {
    /// Returns the primary key of the event's row, without `twin`.
    pub(super) fn key(&self) -> (u32, u32, i32, u64) {
        (self.low, self.high, self.day, self.event)
    }

    /// Returns all values except [`Self::key`] and the file set.
    fn content(&self) -> impl Ord {
        let numbers = (self.intensity, self.mentions, self.sources, self.articles);
        let what = (self.flow, self.doer, self.target, self.code, self.quad);
        let rest = (
            self.root,
            self.added,
            self.place,
            self.address,
            self.sentence,
        );
        (self.dataset, numbers, self.tone.to_bits(), what, rest)
    }

    /// Compares two events by [`Self::key`], then by all other values except the file set.
    pub(super) fn compare(&self, other: &Self) -> std::cmp::Ordering {
        let by_key = self.key().cmp(&other.key());
        by_key.then_with(|| self.content().cmp(&other.content()))
    }

    /// Returns whether two rows are equal in all stored columns except the file set.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.key() == other.key() && self.content() == other.content()
    }

    /// Returns whether the day was probably worked out from words such as "a year ago".
    pub(super) fn is_relative(&self) -> bool {
        self.added != NO_I64 && LAGS.contains(&(self.added / DAY - i64::from(self.day)))
    }

    /// Returns the year and month of the event, as in 202112.
    pub(super) fn month(&self) -> i32 {
        month(self.day)
    }

    /// Appends the event to `to`, as [`BYTES`] bytes.
    pub(super) fn write(&self, to: &mut Vec<u8>) {
        let numbers = [
            self.low,
            self.high,
            self.doer,
            self.target,
            self.code,
            self.mentions,
            self.sources,
            self.articles,
            self.place,
            self.address,
            self.sentence,
            self.file_set,
        ];
        for number in numbers {
            to.extend_from_slice(&number.to_le_bytes());
        }
        to.extend_from_slice(&self.day.to_le_bytes());
        to.extend_from_slice(&self.intensity.to_le_bytes());
        to.extend_from_slice(&self.event.to_le_bytes());
        to.extend_from_slice(&self.added.to_le_bytes());
        to.extend_from_slice(&self.tone.to_le_bytes());
        to.extend_from_slice(&[self.flow, self.quad, self.root, self.dataset]);
    }

    /// Reads an event from the bytes that [`Self::write`] wrote.
    pub(super) fn read(bytes: &[u8; BYTES]) -> Self {
        let mut at = 0;
        let numbers: [u32; 12] = std::array::from_fn(|_| u32::from_le_bytes(take(bytes, &mut at)));
        let [
            low,
            high,
            doer,
            target,
            code,
            mentions,
            sources,
            articles,
            place,
            address,
            sentence,
            file_set,
        ] = numbers;
        let day = i32::from_le_bytes(take(bytes, &mut at));
        let intensity = i32::from_le_bytes(take(bytes, &mut at));
        let event = u64::from_le_bytes(take(bytes, &mut at));
        let added = i64::from_le_bytes(take(bytes, &mut at));
        let tone = f64::from_le_bytes(take(bytes, &mut at));
        let [flow, quad, root, dataset] = take(bytes, &mut at);
        Self {
            low,
            high,
            day,
            event,
            flow,
            doer,
            target,
            code,
            quad,
            intensity,
            mentions,
            sources,
            articles,
            tone,
            root,
            added,
            place,
            address,
            sentence,
            file_set,
            dataset,
        }
    }
}

fn take<const N: usize>(bytes: &[u8; BYTES], at: &mut usize) -> [u8; N] {
    let mut taken = [0; N];
    taken.copy_from_slice(&bytes[*at..*at + N]);
    *at += N;
    taken
}

/// Returns the year and month of a day, as in 202112. Days are counted from 1970-01-01.
///
/// The calendar is the Gregorian one, counted in years that begin in March
/// (Hinnant, "chrono-compatible low-level date algorithms").
pub(super) fn month(day: i32) -> i32 {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year + era * 400 + i32::from(month <= 2);
    year * 100 + month
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_that_of_the_day() {
        for (day, expected) in [
            (0, 197_001),
            (-1, 196_912),
            (30, 197_001),
            (31, 197_002),
            (58, 197_002),
            (59, 197_003),
            (18_992, 202_112),
            (18_993, 202_201),
            (-18_262, 192_001),
        ] {
            assert_eq!(month(day), expected, "{day}");
        }
    }

    #[test]
    fn an_event_reads_as_it_was_written() {
        let event = Event {
            low: 1,
            high: 2,
            day: -3,
            event: 4,
            flow: 1,
            doer: 6,
            target: 7,
            code: 8,
            quad: 4,
            intensity: -100,
            mentions: 11,
            sources: 12,
            articles: NO_U32,
            tone: -1.25,
            root: NO_U8,
            added: NO_I64,
            place: 17,
            address: 18,
            sentence: 19,
            file_set: 20,
            dataset: 2,
        };
        let mut bytes = Vec::new();
        event.write(&mut bytes);
        assert_eq!(Event::read(&bytes.try_into().unwrap()), event);
    }

    #[test]
    fn a_day_is_relative_if_it_lies_a_typical_lag_back() {
        let mut event = Event::read(&[0; BYTES]);
        let expected = [
            (0, false),
            (1, true),
            (2, false),
            (365, true),
            (366, false),
            (3650, true),
        ];
        for (lag, is_relative) in expected {
            event.day = 18_000;
            event.added = i64::from(18_000 + lag) * DAY + 5_000;
            assert_eq!(event.is_relative(), is_relative, "{lag}");
        }
        event.added = NO_I64;
        assert!(!event.is_relative());
    }
}

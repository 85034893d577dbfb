//! Gives rows new numbers that are the same in every database, computed from the content of the
//! rows.

use std::collections::HashMap;
use std::sync::Arc;
use std::thread;

use sha2::{Digest, Sha256};

use super::Error;
use crate::rows::Cell;
use crate::store::Reader;
use crate::threads::joined;

/// The tables whose rows can have different numbers in each database. The first column of a query
/// is the number of a row, and the other columns identify the row. A set of files is identified by
/// all its files, so the last query returns a row for each of them.
const NUMBERED: [(&str, &str); 7] = [
    (
        "work_event_actors",
        "SELECT event_actor, scheme, code, name, country, known_group, types FROM work_event_actors ORDER BY event_actor",
    ),
    (
        "work_event_codes",
        "SELECT event_code, dataset, cameo, name FROM work_event_codes ORDER BY event_code",
    ),
    (
        "work_event_places",
        "SELECT event_place, scheme, name, country, iso3, latitude, longitude, feature FROM work_event_places ORDER BY event_place",
    ),
    (
        "roll_calls",
        "SELECT roll_calls.roll_call, vote_files.dataset, roll_calls.number FROM roll_calls JOIN vote_files USING (vote_file) ORDER BY roll_calls.roll_call",
    ),
    (
        "event_files",
        "SELECT event_file, sha256 FROM event_files ORDER BY event_file",
    ),
    (
        "vote_files",
        "SELECT vote_file, sha256 FROM vote_files ORDER BY vote_file",
    ),
    (
        SETS,
        "SELECT sets.file_set, event_files.sha256 FROM work_event_file_sets AS sets JOIN event_files USING (event_file) ORDER BY sets.file_set, event_files.sha256",
    ),
];

/// The table of addresses. The new number of an address is its fingerprint.
const ADDRESSES: &str = "work_event_addresses";

/// The tables whose rows are identified by a value that is already a SHA-256.
const HASHED: [&str; 2] = ["event_files", "vote_files"];

/// The sets of files. Each set has a number, but the table has a row for each file of each set.
pub(super) const SETS: &str = "work_event_file_sets";

/// The highest number of a party that is not replaced. The numbers 0 and 1 mean the same in every
/// database: 0 is no party, and 1 is all other parties together.
const LAST_FIXED: i64 = 1;

/// For each table in [`NUMBERED`], and for the table of addresses, the new numbers of its rows.
#[derive(Debug)]
pub(super) struct Keys(HashMap<&'static str, Arc<Numbers>>);

impl Keys {
    /// Computes the new numbers. If there is a second reader, it reads the addresses at the same
    /// time; it must read the same state of the database.
    ///
    /// # Errors
    ///
    /// Returns an error if two rows of a table get the same new number.
    pub(super) fn read(reader: &Reader, second: Option<&mut Reader>) -> Result<Self, Error> {
        let (all, addresses) = thread::scope(|scope| {
            let read = second.map(|second| scope.spawn(move || addresses(second)));
            let all = Self::but_addresses(reader);
            let read = read.map_or_else(|| addresses(reader), joined);
            (all, read)
        });
        let mut all = all?;
        all.insert(ADDRESSES, Arc::new(Numbers::new(addresses?)));
        Ok(Self(all))
    }

    fn but_addresses(reader: &Reader) -> Result<HashMap<&'static str, Arc<Numbers>>, Error> {
        let mut all = HashMap::new();
        for (table, sql) in NUMBERED {
            let numbers = Numbers::new(numbered(reader, table, sql)?);
            refuse_same(table, &numbers.in_order())?;
            all.insert(table, Arc::new(numbers));
        }
        Ok(all)
    }

    /// Returns the new number of a row.
    pub(super) fn renewed(&self, table: &str, old: i64) -> Result<i64, Error> {
        let new = self.of(table).and_then(|numbers| numbers.get(old));
        new.ok_or_else(|| Error::Missing {
            table: table.to_owned(),
        })
    }

    /// Returns the new numbers of a table, or `None` if its rows keep their numbers.
    pub(super) fn of(&self, table: &str) -> Option<&Arc<Numbers>> {
        self.0.get(table)
    }
}

/// Maps the old numbers of a table to the new ones.
#[derive(Debug)]
pub(super) enum Numbers {
    /// Element `n` is the new number for the old number `n`, or -1 if no row has that old number.
    Dense(Vec<i64>),
    /// The new numbers by the old ones, if an old number is negative or there are large gaps.
    Sparse(HashMap<i64, i64>),
}

impl Numbers {
    /// Builds the map from pairs of an old and a new number.
    fn new(pairs: Vec<(i64, i64)>) -> Self {
        let most = pairs.iter().map(|(old, _)| *old).max().unwrap_or(-1);
        let least = pairs.iter().map(|(old, _)| *old).min().unwrap_or(0);
        let length = usize::try_from(most.saturating_add(1)).unwrap_or(usize::MAX);
        if least < 0 || length > 4 * pairs.len() + 1024 {
            return Self::Sparse(pairs.into_iter().collect());
        }
        let mut dense = vec![-1; length];
        for (old, new) in pairs {
            if let Some(place) = usize::try_from(old).ok().and_then(|old| dense.get_mut(old)) {
                *place = new;
            }
        }
        Self::Dense(dense)
    }

    /// Returns the new number for an old one, or `None` if no row has the old number.
    #[inline]
    pub(super) fn get(&self, old: i64) -> Option<i64> {
        match self {
            Self::Dense(all) => {
                let new = usize::try_from(old).ok().and_then(|old| all.get(old));
                new.copied().filter(|new| *new >= 0)
            }
            Self::Sparse(all) => all.get(&old).copied(),
        }
    }

    /// Returns pairs of a new and an old number, sorted by the new numbers.
    pub(super) fn in_order(&self) -> Vec<(i64, i64)> {
        let mut pairs: Vec<(i64, i64)> = match self {
            Self::Dense(all) => {
                let known = (0..).zip(all).filter(|(_, new)| **new >= 0);
                known.map(|(old, new)| (*new, old)).collect()
            }
            Self::Sparse(all) => all.iter().map(|(old, new)| (*new, *old)).collect(),
        };
        pairs.sort_unstable();
        pairs
    }
}

/// Returns pairs of an old and a new number for the rows of a table.
fn numbered(reader: &Reader, table: &str, sql: &str) -> Result<Vec<(i64, i64)>, Error> {
    let is_hashed = HASHED.contains(&table);
    let mut pairs: Vec<(i64, i64)> = Vec::new();
    let mut hash = Sha256::new();
    let mut known = None;
    reader.prepared(sql)?.each(&[], |at, cell| {
        match (at, cell) {
            (0, Cell::Integer(number)) => {
                if let Some(old) = known.replace(number).filter(|old| *old != number) {
                    pairs.push((old, first_bits(&hash.finalize_reset())));
                }
            }
            (_, Cell::Text(text)) if is_hashed => {
                let new = from_digits(&text).ok_or_else(|| Error::Key {
                    table: table.to_owned(),
                })?;
                pairs.extend(known.take().map(|old| (old, new)));
            }
            (_, cell) => add(&mut hash, &cell),
        }
        Ok::<_, Error>(())
    })?;
    pairs.extend(known.map(|old| (old, first_bits(&hash.finalize()))));
    if table == "work_event_actors" {
        for (old, new) in &mut pairs {
            *new = if *old <= LAST_FIXED { *old } else { *new };
        }
    }
    Ok(pairs)
}

/// Adds a value to a hash. Two different rows never add the same bytes.
fn add(hash: &mut Sha256, cell: &Cell<'_>) {
    match cell {
        Cell::Integer(number) => {
            hash.update([1]);
            hash.update(number.to_le_bytes());
        }
        Cell::Real(number) => {
            hash.update([2]);
            hash.update(number.to_bits().to_le_bytes());
        }
        Cell::Text(text) => {
            hash.update([3]);
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        _ => hash.update([0]),
    }
}

/// Returns a pair for each address: the old number, and the fingerprint, which is the new number.
/// Refuses an address that does not match its fingerprint.
fn addresses(reader: &Reader) -> Result<Vec<(i64, i64)>, Error> {
    let wrong = || Error::Key {
        table: ADDRESSES.to_owned(),
    };
    let mut pairs: Vec<(i64, i64)> = Vec::new();
    let sql = "SELECT event_address, fingerprint, address FROM work_event_addresses";
    let (mut old, mut new) = (0, 0);
    reader.prepared(sql)?.each(&[], |at, cell| {
        match (at, cell) {
            (0, Cell::Integer(number)) => old = number,
            (1, Cell::Integer(number)) => new = number,
            (_, Cell::Text(text)) if first_bits(&Sha256::digest(text.as_bytes())) == new => {
                pairs.push((old, new));
            }
            _ => return Err(wrong()),
        }
        Ok(())
    })?;
    let twice =
        "SELECT 1 FROM work_event_addresses GROUP BY fingerprint HAVING count(*) > 1 LIMIT 1";
    match reader
        .prepared(twice)?
        .each(&[], |_, _| Ok::<_, Error>(()))?
    {
        0 => Ok(pairs),
        _ => Err(same(ADDRESSES)),
    }
}

/// Returns the first 63 bits of a hash.
fn first_bits(hash: &[u8]) -> i64 {
    let first = hash.first_chunk().copied().unwrap_or_default();
    i64::try_from(u64::from_be_bytes(first) >> 1).unwrap_or(i64::MAX)
}

/// Returns the first 63 bits of a SHA-256 in hexadecimal digits.
fn from_digits(text: &str) -> Option<i64> {
    let first = u64::from_str_radix(text.get(..16)?, 16).ok()?;
    i64::try_from(first >> 1).ok()
}

/// Refuses a table in which two rows have the same new number.
fn refuse_same(table: &str, in_order: &[(i64, i64)]) -> Result<(), Error> {
    let has_same = in_order.windows(2).any(|pair| pair[0].0 == pair[1].0);
    if has_same { Err(same(table)) } else { Ok(()) }
}

fn same(table: &str) -> Error {
    Error::SameKey {
        table: table.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_looked_up_with_and_without_gaps() {
        for pairs in [vec![(0, 0), (1, 1), (5, 70)], vec![(-3, 9), (1 << 40, 8)]] {
            let numbers = Numbers::new(pairs.clone());
            for (old, new) in &pairs {
                assert_eq!(numbers.get(*old), Some(*new));
            }
            assert_eq!(numbers.get(4), None);
            assert_eq!(numbers.get(i64::MAX), None);
            let mut turned: Vec<_> = pairs.iter().map(|(old, new)| (*new, *old)).collect();
            turned.sort_unstable();
            assert_eq!(numbers.in_order(), turned);
        }
    }

    #[test]
    fn two_things_with_one_number_are_refused() {
        assert!(refuse_same("t", &[(1, 5), (2, 3)]).is_ok());
        let error = refuse_same("t", &[(1, 5), (2, 3), (2, 9)]).unwrap_err();
        assert!(matches!(error, Error::SameKey { .. }), "{error}");
    }

    #[test]
    fn values_that_only_look_alike_have_different_hashes() {
        let hashed = |cells: &[Cell<'_>]| {
            let mut hash = Sha256::new();
            for cell in cells {
                add(&mut hash, cell);
            }
            first_bits(&hash.finalize())
        };
        let text = |text: &'static str| Cell::Text(text.into());
        let rows: [&[Cell<'_>]; 6] = [
            &[text("ab"), text("c")],
            &[text("a"), text("bc")],
            &[text("abc"), Cell::Null],
            &[Cell::Null, text("abc")],
            &[Cell::Integer(1)],
            &[Cell::Real(1.0)],
        ];
        let mut all = rows.map(hashed).to_vec();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), rows.len());
    }

    #[test]
    fn the_number_of_a_file_is_the_beginning_of_its_hash() {
        let digits = crate::dossier::sha256_hex("a");
        assert_eq!(
            from_digits(&digits),
            Some(first_bits(&Sha256::digest(b"a")))
        );
        assert_eq!(from_digits("ca97"), None);
    }
}

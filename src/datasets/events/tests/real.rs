//! Reads real files in tests. `CHANCERY_REAL_DATA` is the folder that contains `data/`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::*;
use crate::events::EventDataset;

/// Reads a real file. Without the folder of real files, it prints a message and returns `None`.
#[expect(
    clippy::print_stderr,
    reason = "a test that had nothing to read must say so"
)]
fn real(
    name: &str,
    family: Family,
    see: impl FnMut(&EventRow<'_>),
) -> Option<Result<EventsRead, Error>> {
    let Some(folder) = std::env::var_os("CHANCERY_REAL_DATA") else {
        eprintln!("CHANCERY_REAL_DATA is not set: {name} is not read");
        return None;
    };
    let path = PathBuf::from(folder).join("data").join(name);
    Some(read_path(&path, &Options { family, ..ICEWS }, see))
}

#[test]
fn real_files_have_all_their_rows() {
    for (name, dataset, rows) in [
        (
            "gdelt/v2_20191024143000.export.CSV",
            EventDataset::Gdelt2,
            2_111,
        ),
        (
            "gdelt/gdelt2_20151027220000.export.CSV",
            EventDataset::Gdelt2,
            2_116,
        ),
        ("gdelt/gdelt1_mixed_57_58.tsv", EventDataset::Gdelt1, 710),
        ("gdelt/gdelt1_57_58_spark.tsv", EventDataset::Gdelt1, 100),
        ("gdelt/gdelt2_spark.tsv", EventDataset::Gdelt2, 100),
        (
            "gdelt/gdelt2_translation_spark.tsv",
            EventDataset::Gdelt2,
            100,
        ),
        ("icews/events.2018.sample.tab", EventDataset::Icews, 3_705),
    ] {
        let family = match dataset {
            EventDataset::Icews => Family::Icews,
            _ => Family::Gdelt,
        };
        let mut events = BTreeSet::new();
        let Some(read) = real(name, family, |row| {
            events.insert(row.event);
            assert_eq!(row.dataset, dataset);
        }) else {
            return;
        };
        let read = read.expect("the file can be read");
        assert_eq!(read.rejected, [], "{name}");
        assert_eq!((read.rows.len(), events.len()), (rows, rows), "{name}");
        assert_eq!(read.summary.dataset, Some(dataset));
        assert_eq!(read.summary.windows_1252, 0);
        assert!(!read.summary.is_open, "{name}");
    }
}

/// The expected counts were made from the same files with other programs.
#[test]
fn real_gdelt_files_have_the_known_counts() {
    for (name, no_actor, zeros, lagged, nulled) in [
        (
            "gdelt/v2_20191024143000.export.CSV",
            [174, 531],
            1_503,
            60,
            0,
        ),
        (
            "gdelt/gdelt2_20151027220000.export.CSV",
            [136, 582],
            1_460,
            104,
            20,
        ),
        ("gdelt/gdelt1_mixed_57_58.tsv", [43, 196], 500, 16, 0),
    ] {
        let (mut sides, mut zero, mut lag) = ([0, 0], 0, 0);
        let Some(read) = real(name, Family::Gdelt, |row| {
            for (count, side) in sides.iter_mut().zip(row.sides) {
                *count += usize::from(side.code.is_empty());
            }
            zero += usize::from(row.code.starts_with('0'));
            let days = row.added.map(|added| added / 86_400 - i64::from(row.day));
            let is_daily = !row.address.is_empty();
            lag += usize::from(is_daily && matches!(days, Some(1 | 7 | 30 | 365 | 3_650)));
            assert!(row.quad.is_some() && row.intensity.is_some() && row.tone.is_some());
        }) else {
            return;
        };
        let summary = read.expect("the file can be read").summary;
        assert_eq!((sides, zero, lag), (no_actor, zeros, lagged), "{name}");
        assert_eq!(summary.nulled_points, nulled, "{name}");
        assert_eq!((summary.unmended_codes, summary.lost_added), (0, 0));
    }
}

#[test]
fn real_back_rows_have_no_address() {
    let mut without = 0;
    let read = real("gdelt/gdelt1_mixed_57_58.tsv", Family::Gdelt, |row| {
        without += usize::from(row.address.is_empty());
    });
    if read.is_some() {
        assert_eq!(without, 201);
    }
}

#[test]
fn the_real_icews_file_has_the_known_counts() {
    let (mut sectors, mut countries, mut places, mut points) = ([0, 0], [0, 0], 0, 0);
    let mut seen = BTreeSet::new();
    let mut repeats = 0;
    let read = real("icews/events.2018.sample.tab", Family::Icews, |row| {
        for (index, side) in row.sides.iter().enumerate() {
            sectors[index] += usize::from(side.kinds.is_empty());
            countries[index] += usize::from(side.country.is_empty());
        }
        places += usize::from(row.place.is_some());
        points += usize::from(row.place.is_some_and(|place| place.point.is_some()));
        let key = (
            row.day,
            row.sides.map(|side| side.name.to_owned()),
            row.code.to_owned(),
        );
        repeats += usize::from(!seen.insert(key));
        assert!(row.quad.is_some() && row.intensity.is_some() && row.sentence.is_some());
    });
    if read.is_some() {
        assert_eq!((sectors, countries), ([875, 1_135], [147, 232]));
        assert_eq!((places, points), (3_703, 3_703));
        assert_eq!(repeats, 971);
    }
}

#[test]
fn the_real_file_of_mentions_is_refused() {
    if let Some(read) = real("gdelt/mentions_spark.tsv", Family::Gdelt, |_| {}) {
        assert!(fault(read).contains("as GDELT's file of mentions has"));
    }
}

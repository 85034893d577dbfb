//! Tests which rows loading keeps, counts and refuses.

use std::io;

use super::content::{assert_sound, events, rows};
use super::files::{CODING, Coding, Form, MadeEventFile, gdelt2, import, import_with, unload};
use super::record::register;
use crate::store::tests::fixtures::loaded;
use crate::store::{Error, Rejected};

/// An event with the same number as [`CODING`] but other content.
const OTHER: Coding = Coding {
    mentions: 6,
    ..CODING
};

#[test]
fn rows_that_differ_under_one_number_are_kept_and_counted() {
    let mut at_once = loaded(&[register()]);
    let imported = import(&mut at_once, &[gdelt2("a", &[CODING, OTHER])]).unwrap();
    assert_eq!((imported.files[0].loaded, imported.differing), (2, 2));
    assert_sound(&at_once);

    let mut in_calls = loaded(&[register()]);
    let first = import(&mut in_calls, &[gdelt2("a", &[CODING])]).unwrap();
    assert_eq!(first.differing, 0);
    let second = import(&mut in_calls, &[gdelt2("b", &[OTHER])]).unwrap();
    assert_eq!((second.files[0].loaded, second.differing), (1, 2));
    assert_eq!(rows(&in_calls, "SELECT twin FROM work_events").len(), 2);
    assert_sound(&in_calls);
    // In ICEWS, a number is unique only within a day.
    let icews = MadeEventFile::new("c", Form::Icews, &[CODING, Coding { day: 3, ..CODING }]);
    assert_eq!(import(&mut in_calls, &[icews]).unwrap().differing, 0);
}

/// Texts are numbered in the order of loading. These numbers must not decide which row is the
/// repeat.
#[test]
fn which_row_repeats_the_other_does_not_depend_on_the_order() {
    for other in [
        Coding { place: 2, ..CODING },
        // The actor has the same code, but another name and type.
        Coding {
            actors: [2, 3],
            ..CODING
        },
    ] {
        let [one, two] = [("a", CODING), ("b", other)].map(|(name, it)| gdelt2(name, &[it]));
        let mut first = loaded(&[register()]);
        import(&mut first, &[one.clone(), two.clone()]).unwrap();
        let mut second = loaded(&[register()]);
        import(&mut second, &[two]).unwrap();
        import(&mut second, &[one]).unwrap();
        assert_eq!(events(&second), events(&first));
        let repeats = "SELECT repeats FROM work_events";
        assert_eq!(rows(&first, repeats), ["[Integer(0)]", "[Integer(1)]"]);
    }
}

#[test]
fn a_row_twice_in_a_file_is_counted_and_stored_once() {
    let mut store = loaded(&[register()]);
    let file = gdelt2("a", &[CODING, CODING, OTHER, CODING]);
    let imported = import(&mut store, &[file]).unwrap();
    let file = &imported.files[0];
    assert_eq!((file.summary.rows, file.loaded, file.repeated), (4, 2, 2));
    assert_sound(&store);
}

#[test]
fn a_row_of_several_files_stays_until_the_last_is_unloaded() {
    let mut store = loaded(&[register()]);
    let further = Coding {
        number: 2,
        ..CODING
    };
    let files = [
        gdelt2("a", &[CODING]),
        gdelt2("b", &[CODING, further]),
        gdelt2("c", &[further]),
    ];
    let imported = import(&mut store, &files[..2]).unwrap();
    assert_eq!(imported.shared, 1);
    let imported = import(&mut store, &files[2..]).unwrap();
    assert_eq!((imported.shared, imported.files[0].loaded), (1, 1));
    assert_sound(&store);
    let count = "SELECT count(*) FROM work_events";
    unload(&mut store, "b");
    assert_sound(&store);
    assert_eq!(rows(&store, count), ["[Integer(2)]"]);
    unload(&mut store, "a");
    assert_sound(&store);
    assert_eq!(rows(&store, count), ["[Integer(1)]"]);
}

#[test]
fn the_same_bytes_are_refused_and_change_nothing() {
    let mut store = loaded(&[register()]);
    let [one, same] = ["a", "b"].map(|name| gdelt2(name, &[CODING]));
    let before = events(&store);
    let error = import(&mut store, &[one.clone(), same.clone()]).unwrap_err();
    assert_eq!(error.to_string(), "`b` has the same bytes as `a`");
    assert_eq!(events(&store), before);

    import(&mut store, &[one]).unwrap();
    let before = events(&store);
    let further = gdelt2("c", &[OTHER]);
    let error = import(&mut store, &[further.clone(), same]).unwrap_err();
    assert!(matches!(error, Error::SameFile { .. }), "{error}");
    assert_eq!(events(&store), before);
    // The connection still works after the failure.
    import(&mut store, &[further]).unwrap();
    assert_sound(&store);
}

#[test]
fn a_file_that_fails_leaves_everything_as_it_was() {
    let bad = gdelt2("bad", &[OTHER]).with_line(&"x".repeat(2 << 20));
    let unwritable = |_: &Rejected<'_>| Err(io::Error::other("the disk is full"));
    for is_fresh in [true, false] {
        let mut store = loaded(&[register()]);
        if !is_fresh {
            import(&mut store, &[gdelt2("first", &[CODING])]).unwrap();
        }
        let before = events(&store);
        let files = [gdelt2("a", &[OTHER]), bad.clone(), gdelt2("c", &[CODING])];
        let error = import(&mut store, &files).unwrap_err().to_string();
        assert!(error.contains("line 2: the line"), "{error}");
        assert_eq!(events(&store), before);

        let rejected = gdelt2("a", &[OTHER]).with_line("no row\n");
        let error = import_with(&mut store, &[rejected], true, &mut { unwritable }).unwrap_err();
        assert!(matches!(error, Error::Io { .. }), "{error}");
        assert_eq!(events(&store), before);

        // SQLite checks foreign keys again.
        let dangling = "INSERT INTO work_event_file_sets VALUES (99, 99)";
        assert!(store.connection.execute(dangling, []).is_err());
        import(&mut store, &[gdelt2("a", &[OTHER])]).unwrap();
        assert_sound(&store);
    }
}

#[test]
fn a_rehearsal_counts_rows_and_keeps_none() {
    let mut store = loaded(&[register()]);
    let before = events(&store);
    let file = gdelt2("a", &[CODING, CODING, OTHER]).with_line("no row\n");
    let mut lines = Vec::new();
    let mut reject = |rejected: &Rejected<'_>| {
        lines.push((rejected.file.to_owned(), rejected.line));
        Ok(())
    };
    let imported = import_with(&mut store, &[file], false, &mut reject).unwrap();
    let file = &imported.files[0];
    assert_eq!(
        (file.loaded, file.repeated, file.summary.rejected),
        (2, 1, 1)
    );
    assert_eq!(lines, [("a".to_owned(), 4)]);
    assert_eq!(events(&store), before);
}

#[test]
fn a_file_without_rows_is_not_stored() {
    let mut store = loaded(&[register()]);
    let [one, two] = ["a", "b"].map(|name| gdelt2(name, &[]));
    let before = events(&store);
    let imported = import(&mut store, &[one.clone(), two]).unwrap();
    assert_eq!(imported.files.len(), 2);
    assert_eq!(events(&store), before);
    import(&mut store, &[gdelt2("c", &[CODING]), one]).unwrap();
    assert_sound(&store);
    // Unlike an empty file, a file with only a header is loaded: the header shows its data set.
    let icews = MadeEventFile::new("d", Form::Icews, &[]);
    import(&mut store, &[icews]).unwrap();
    assert_sound(&store);
    unload(&mut store, "d");
    unload(&mut store, "c");
    assert_eq!(events(&store), before);
}

/// With statistics of empty tables, the query planner would read all actors for each event.
#[test]
fn statistics_of_empty_tables_are_removed() {
    let mut store = loaded(&[register()]);
    let statistics = "SELECT tbl FROM sqlite_stat1 WHERE tbl GLOB 'work_event*'";
    assert_ne!(rows(&store, statistics), [""; 0]);
    import(&mut store, &[gdelt2("a", &[CODING])]).unwrap();
    assert_eq!(rows(&store, statistics), [""; 0]);
}

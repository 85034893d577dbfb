//! Tests what must not depend on how rows are split into files, nor on the order of loading.

use std::collections::HashSet;

use proptest::prelude::*;

use super::content::{assert_sound, events, rows};
use super::files::{Coding, Form, MadeEventFile, import, unload};
use super::record::register;
use crate::store::Store;
use crate::store::tests::fixtures::loaded;

fn coding() -> impl Strategy<Value = Coding> {
    (
        (1..3_u32, 2..4_u32, [0..6_usize, 0..6_usize]),
        prop::sample::select(vec!["040", "190"]),
        (any::<bool>(), 1..3_u32),
        (
            prop::sample::select(vec![0, 1, 3, 30]),
            0..3_usize,
            0..3_usize,
        ),
    )
        .prop_map(
            |((number, day, actors), code, (root, mentions), (lag, place, address))| Coding {
                number,
                day,
                actors,
                code,
                root,
                mentions,
                lag,
                place,
                address,
            },
        )
}

/// Generates codings, most of which differ from `CODING` in at most one property.
fn alike() -> impl Strategy<Value = Coding> {
    (coding(), 0..10_u8).prop_map(|(it, kept)| {
        let mut one = super::files::CODING;
        match kept {
            0 => one.number = it.number,
            1 => one.day = it.day,
            2 => one.actors = it.actors,
            3 => one.code = it.code,
            4 => one.root = it.root,
            5 => one.mentions = it.mentions,
            6 => one.lag = it.lag,
            7 => one.place = it.place,
            8 => one.address = it.address,
            _ => one = it,
        }
        one
    })
}

/// Generates files with different bytes, each of one data set, whose rows overlap and repeat.
fn files() -> impl Strategy<Value = Vec<MadeEventFile>> {
    let form = prop::sample::select(vec![Form::Gdelt1, Form::Gdelt2, Form::Gdelt2, Form::Icews]);
    let file = (form, prop::collection::vec(alike(), 1..14));
    prop::collection::vec(file, 2..5).prop_map(|files| {
        let mut seen = HashSet::new();
        let made = files.into_iter().enumerate().map(|(at, (form, codings))| {
            let mut made = MadeEventFile::new(&format!("file {at}"), form, &codings);
            if at % 2 == 1 {
                made = made.with_line("no row\n");
            }
            made
        });
        made.filter(|made| seen.insert(made.text.clone())).collect()
    })
}

/// Loads files in three calls. `calls` has the number of the call for each file.
fn import_in_calls(store: &mut Store, files: &[MadeEventFile], calls: &[usize]) {
    for call in 0..3 {
        let of_call = files.iter().zip(calls.iter().cycle());
        let of_call = of_call.filter(|(_, it)| **it == call);
        let of_call: Vec<MadeEventFile> = of_call.map(|(file, _)| file.clone()).collect();
        if !of_call.is_empty() {
            let imported = import(store, &of_call).unwrap();
            for file in &imported.files {
                let all = file.loaded + file.repeated + file.summary.rejected;
                assert_eq!(file.summary.read(), all, "{file:?}");
            }
        }
    }
}

/// Returns the number of distinct rows.
fn different(files: &[MadeEventFile]) -> usize {
    let lines = files.iter().flat_map(|file| {
        let lines = file.text.lines().filter(|line| line.contains("\t202"));
        let lines = lines.filter(|line| !line.starts_with("Event ID"));
        lines.map(|line| (file.form as u8, line))
    });
    lines.collect::<HashSet<_>>().len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn neither_the_order_nor_the_grouping_of_files_changes_the_events(
        files in files(),
        further in files(),
        shuffled in any::<prop::sample::Index>(),
        calls in prop::collection::vec(0..3_usize, 1..5),
        after in any::<bool>(),
    ) {
        let empty = loaded(&[register()]);
        let nothing = events(&empty);
        let mut at_once = empty;
        import(&mut at_once, &files).unwrap();
        assert_sound(&at_once);
        let expected = events(&at_once);
        prop_assert_eq!(rows(&at_once, "SELECT 1 FROM work_events").len(), different(&files));

        let mut others = files.clone();
        others.rotate_left(shuffled.index(files.len()));
        if calls.len() % 2 == 0 {
            others.reverse();
        }
        let mut in_calls = loaded(&[register()]);
        import_in_calls(&mut in_calls, &others, &calls);
        assert_sound(&in_calls);
        prop_assert_eq!(&events(&in_calls), &expected);

        // Loads one further file and unloads it again.
        let is_new = |file: &&MadeEventFile| files.iter().all(|it| it.text != file.text);
        let further = further.iter().find(is_new).cloned().map(|file| MadeEventFile {
            name: "further".into(),
            ..file
        });
        if let Some(further) = further {
            let mut with_further = loaded(&[register()]);
            if after {
                import_in_calls(&mut with_further, &others, &calls);
                import(&mut with_further, &[further]).unwrap();
            } else {
                import(&mut with_further, &[further]).unwrap();
                import_in_calls(&mut with_further, &others, &calls);
            }
            assert_sound(&with_further);
            unload(&mut with_further, "further");
            assert_sound(&with_further);
            prop_assert_eq!(&events(&with_further), &expected);
        }

        for file in &files {
            unload(&mut in_calls, &file.name);
            assert_sound(&in_calls);
        }
        prop_assert_eq!(&events(&in_calls), &nothing);
    }
}

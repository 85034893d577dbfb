//! Tests loading and unloading dossiers and reading them back.

use super::fixtures::{actor, content, engagement, list, loaded, one, period, register, two};
use crate::dossier::*;
use crate::store::{Change, Error, Need, Store};

fn changes(store: &mut Store, dossiers: &[Dossier]) -> Vec<Change> {
    store
        .load(dossiers)
        .unwrap()
        .into_iter()
        .map(|loaded| loaded.change)
        .collect()
}

#[test]
fn a_dossier_reads_back_as_it_was_loaded() {
    let store = loaded(&[two(), one(), register()]);
    for dossier in [register(), one(), two()] {
        assert_eq!(store.dossier(&dossier.slug).unwrap(), dossier);
    }
    let reader = store.into_reader().unwrap();
    assert_eq!(reader.dossier("one").unwrap(), one());
    assert_eq!(reader.dossiers().unwrap(), ["register", "one", "two"]);
}

/// If a column has no value, either no field of a dossier fills it or the sample lacks that field.
#[test]
fn a_dossier_with_every_key_fills_every_column() {
    let mut store = Store::in_memory().unwrap();
    let codebook = Codebook::new(store.codebook().unwrap());
    let register = crate::dossier::register(&codebook).unwrap();
    let shared = Shared::from(&register);
    let text = include_str!("../../../tests/dossiers/valid/every-key.toml");
    let dossier = read("every-key.toml", text, &codebook, &shared).unwrap();
    store.load(&[register, dossier]).unwrap();
    let columns = "SELECT tables.name || '.' || columns.name
        FROM pragma_table_list AS tables, pragma_table_xinfo(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.schema = 'main'
          AND tables.name NOT GLOB 'sqlite_*' AND tables.name NOT GLOB 'work_*'
          AND tables.name NOT IN ('event_files', 'vote_files', 'roll_calls', 'roll_call_issues')";
    let columns = list(&store, columns);
    assert!(columns.len() > 100, "{}", columns.len());
    for column in columns {
        let (table, name) = column.split_once('.').unwrap();
        let first = format!("SELECT 1 FROM {table} WHERE \"{name}\" IS NOT NULL LIMIT 1");
        let is_filled = store.connection.prepare(&first).unwrap().exists([]);
        assert!(is_filled.unwrap(), "{column} has no value");
    }
}

/// Tests the dossiers that come with chancery, and samples that use every field.
#[test]
fn every_bundled_and_sample_dossier_reads_back_as_it_was_loaded() {
    let mut store = Store::in_memory().unwrap();
    let codebook = Codebook::new(store.codebook().unwrap());
    let mut dossiers = bundled(&codebook).unwrap();
    let shared = Shared::from(&dossiers[0]);
    let examples = EXAMPLES.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dossiers/valid");
    let samples = std::fs::read_dir(folder).unwrap().map(|file| {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        (path.display().to_string(), text)
    });
    for (name, text) in examples.into_iter().chain(samples) {
        let dossier = read(&name, &text, &codebook, &shared);
        dossiers.push(dossier.unwrap_or_else(|faults| panic!("{faults}")));
    }
    for dossier in &dossiers[1..] {
        // Some samples contradict each other, so this one is loaded into a new record.
        if store.load(std::slice::from_ref(dossier)).is_err() {
            store = loaded(&[dossiers[0].clone(), dossier.clone()]);
        }
        let again = store.dossier(&dossier.slug).unwrap();
        assert_eq!(again, *dossier);
        assert_eq!(again.fingerprint(), dossier.fingerprint());
    }
}

#[test]
fn loading_again_writes_nothing() {
    let mut store = loaded(&[register(), one()]);
    let before = store.connection.total_changes();
    let again = store.load(&[register(), one()]).unwrap();
    assert!(
        again
            .iter()
            .all(|loaded| loaded.change == Change::Unchanged)
    );
    assert_eq!(again[1].facts, 11);
    assert_eq!(store.connection.total_changes(), before);
    let facts = list(&store, "SELECT CAST(count(*) AS TEXT) FROM facts");
    assert_eq!(facts, ["11"]);
}

#[test]
fn the_order_of_loading_does_not_matter() {
    let together = content(&loaded(&[register(), one(), two()]));
    let mut apart = loaded(&[register()]);
    assert_eq!(changes(&mut apart, &[two()]), [Change::Added]);
    assert_eq!(changes(&mut apart, &[one()]), [Change::Added]);
    assert_eq!(content(&apart), together);
    assert_eq!(content(&loaded(&[two(), register(), one()])), together);
}

#[test]
fn unloading_removes_a_dossier_and_leaves_the_others_whole() {
    for (gone, kept) in [(one(), two()), (two(), one())] {
        let mut store = loaded(&[register(), one(), two()]);
        let alone = loaded(&[register(), kept.clone()]);
        let unloaded = store.unload(&gone.slug).unwrap();
        assert!(unloaded.facts > 0);
        assert_eq!(content(&store), content(&alone));
        assert_eq!(store.dossier(&kept.slug).unwrap(), kept);
    }
}

#[test]
fn a_changed_dossier_replaces_its_old_version() {
    let mut store = loaded(&[register(), one(), two()]);
    let mut changed = one();
    changed.actors[2].name = "General Tapioca".into();
    changed.actors.remove(3);
    changed.gaps.remove(1);
    changed.engagements[0].title = "Supper".into();
    changed.passages.swap(0, 1);
    changed.passages[2].sentences = 5;
    assert_eq!(changes(&mut store, &[changed.clone()]), [Change::Replaced]);
    assert_eq!(
        content(&store),
        content(&loaded(&[register(), changed.clone(), two()]))
    );
    assert_eq!(store.dossier("one").unwrap(), changed);
    assert_eq!(changes(&mut store, &[one()]), [Change::Replaced]);
    assert_eq!(
        content(&store),
        content(&loaded(&[register(), one(), two()]))
    );
}

#[test]
fn two_dossiers_that_share_a_thing_may_change_it_together() {
    let mut store = loaded(&[register(), one(), two()]);
    let (mut one, mut two) = (one(), two());
    one.actors[0].open_members = true;
    two.actors[1].open_members = true;
    let error = store.load(&[one.clone()]).unwrap_err();
    assert!(matches!(error, Error::Conflict(_)), "{error}");
    assert_eq!(
        changes(&mut store, &[one, two]),
        [Change::Replaced, Change::Replaced]
    );
}

#[test]
fn a_conflict_lists_all_differences_and_changes_nothing() {
    let mut store = loaded(&[register(), one()]);
    let before = content(&store);
    let mut other = two();
    other.source = one().source;
    other.source.as_mut().unwrap().title = None;
    other.actors[1].name = "The League".into();
    other.actors[1].part_of = Some("arcadia".into());
    other.actors[0].iso3 = Some("BOR".into());
    other.topics[0].broader = None;
    other.passages[0].sentences = 7;
    let error = store.load(&[other]).unwrap_err();
    insta::assert_snapshot!(error, @"
    dossiers declare shared things differently
      source `gazette`, title: nothing in `two`, `Dinner` in `one`
      passage `gazette#opening/1`, sentences: `7` in `two`, `2` in `one`
      passage `gazette#opening/2`, declared: `no` in `two`, `yes` in `one`
      passage `gazette#end/1`, declared: `no` in `two`, `yes` in `one`
      actor `waiter`, iso3: `BOR` in `two`, `BOR, of actor borduria` in `register`
      actor `league`, name: `The League` in `two`, `LEAGUE` in `one`
      actor `league`, part_of: `arcadia` in `two`, nothing in `one`
      topic `fish`, broader: nothing in `two`, `trade` in `one`
    ");
    assert_eq!(content(&store), before);
}

#[test]
fn a_thing_that_nobody_declares_is_named() {
    let mut store = Store::in_memory().unwrap();
    let error = store.load(&[two()]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "dossier `two` uses topic `trade`, which neither it nor the register declares"
    );
    assert_eq!(
        error.hint().unwrap(),
        "declare it, or load the register first"
    );
    // A declaration in another dossier does not count.
    let mut store = loaded(&[register(), one()]);
    let mut other = two();
    other.engagements[0].participants[0].actor = "tapioca".into();
    let error = store.load(&[other]).unwrap_err();
    assert!(
        matches!(error, Error::Undeclared { what: "actor", .. }),
        "{error}"
    );
    assert_eq!(store.dossiers().unwrap(), ["register", "one"]);
}

#[test]
fn the_register_must_keep_what_other_dossiers_use() {
    let mut store = loaded(&[register(), one()]);
    let mut smaller = register();
    smaller.actors.remove(2);
    let error = store.load(&[smaller]).unwrap_err();
    let Error::Needed(needs) = error else {
        panic!("{error}")
    };
    let need = Need {
        thing: "actor `borduria`".into(),
        dossier: "one".into(),
    };
    assert_eq!(needs, [need]);
    assert!(matches!(store.unload("register"), Err(Error::Register)));
    let error = store.unload("onee").unwrap_err();
    assert_eq!(error.to_string(), "no dossier `onee` is loaded");
    assert_eq!(error.hint().unwrap(), "did you mean `one`?");
    let error = store.unload("something-else").unwrap_err();
    assert_eq!(error.hint().unwrap(), "loaded dossiers: `register`, `one`");
}

#[test]
fn one_call_cannot_load_a_dossier_twice() {
    let mut store = loaded(&[register()]);
    assert!(matches!(store.load(&[one(), one()]), Err(Error::Twice(slug)) if slug == "one"));
}

#[test]
fn the_register_may_swap_iso_codes() {
    let mut store = loaded(&[register(), one()]);
    let mut swapped = register();
    swapped.actors[1].iso3 = Some("BOR".into());
    swapped.actors[2].iso3 = Some("ARC".into());
    assert_eq!(changes(&mut store, &[swapped]), [Change::Replaced]);
}

#[test]
fn an_actor_stands_for_a_state_by_its_closest_tie() {
    let mut dossier = one();
    dossier.actors.push(Actor {
        part_of: Some("tapioca".into()),
        ..actor("aide", "person")
    });
    let mut gathering = dossier.affiliations[1].clone();
    gathering.fact.slug = "navy-in-league".into();
    gathering.actor = "arcadian-navy".into();
    dossier.affiliations.push(gathering);
    let store = loaded(&[register(), dossier]);
    let states = list(
        &store,
        "SELECT actor || ' ' || via || ' ' || whole FROM work_scopes WHERE of_state = 1 ORDER BY 1",
    );
    assert_eq!(
        states,
        [
            "aide person arcadia",
            "arcadia self arcadia",
            "arcadian-navy part arcadia",
            "borduria self borduria",
            "league member arcadia",
            "league-games member arcadia",
            "tapioca person arcadia",
        ]
    );
}

#[test]
fn actors_that_are_parts_of_each_other_can_be_loaded() {
    let mut dossier = two();
    dossier.actors[0].part_of = Some("league".into());
    dossier.actors[1].part_of = Some("waiter".into());
    let slug = dossier.slug.clone();
    let store = loaded(&[register(), dossier.clone()]);
    assert_eq!(store.dossier(&slug).unwrap(), dossier);
}

#[test]
fn a_date_with_an_unknown_end_is_kept_and_figures_are_stored_as_reals() {
    let mut dossier = two();
    let open = period("2019-03-06/");
    assert_eq!(open.date.as_ref().unwrap().latest, None);
    dossier.engagements.push(engagement("open", open, vec![]));
    let store = loaded(&[register(), dossier.clone(), one()]);
    assert_eq!(store.dossier("two").unwrap(), dossier);
    let figures = list(
        &store,
        "SELECT typeof(low) || ' ' || typeof(high) FROM quantities",
    );
    assert_eq!(figures, ["real real", "null null"]);
}

#[test]
fn a_rehearsal_fails_where_loading_would_and_changes_nothing() {
    let changed = |change: &dyn Fn(&mut Dossier)| {
        let mut dossier = one();
        change(&mut dossier);
        dossier
    };
    let other = |dossier: &mut Dossier| dossier.actors[0].open_members = true;
    let undeclared = |dossier: &mut Dossier| dossier.stances[0].holder = "nobody".into();
    let mut fewer = register();
    fewer.actors.clear();
    fewer.topics.clear();
    for dossiers in [
        vec![],
        vec![one(), two()],
        vec![changed(&|dossier| dossier.title.push('!'))],
        vec![changed(&other)],
        vec![changed(&undeclared)],
        vec![one(), one()],
        vec![fewer],
    ] {
        let mut store = loaded(&[register(), one(), two()]);
        let reader = loaded(&[register(), one(), two()]).into_reader().unwrap();
        let rehearsed = reader.rehearse(&dossiers).map(drop);
        let loaded = store.load(&dossiers).map(drop);
        assert_eq!(
            rehearsed.map_err(|error| error.to_string()),
            loaded.map_err(|error| error.to_string())
        );
        for dossier in [register(), one(), two()] {
            assert_eq!(reader.dossier(&dossier.slug).unwrap(), dossier);
        }
    }
}

//! Tests reports on several bundled dossiers that are loaded into one record.

use super::made::{TestRows, codebook, debug_rows, orders};
use super::reports;
use crate::dossier::{self, Dossier, Shared};
use crate::store::{Reader, Store};

/// Dossiers that share happenings: the first with the last, and the second with the third.
const LOADED: [&str; 4] = [
    "malaysia-us-2022",
    "us-asean-initiatives-2021",
    "us-asean-summit-2022",
    "blinken-travels-2021",
];

#[test]
fn the_order_of_loading_changes_no_report_and_no_view() {
    let (register, dossiers) = read(&LOADED);
    let mut first: Option<Vec<(String, Vec<String>)>> = None;
    for order in orders(dossiers.len()) {
        let ordered = order.iter().map(|&at| dossiers[at].clone());
        let rows = all_rows(&loaded([register.clone()].into_iter().chain(ordered)));
        let first = first.get_or_insert_with(|| rows.clone());
        for ((name, expected), (_, found)) in first.iter().zip(&rows) {
            assert!(expected == found, "{name}, loaded as {order:?}");
        }
    }
}

#[test]
fn two_accounts_of_one_amount_count_as_one_amount() {
    let (register, dossiers) = read(&LOADED);
    let reader = loaded([register].into_iter().chain(dossiers));
    let accounts = TestRows::of(
        &reader,
        "SELECT
            count(*), count(DISTINCT facts.account_of), count(DISTINCT quantities.high),
            count(DISTINCT quantities.stage), count(DISTINCT quantities.unit)
        FROM quantities
        JOIN engagements ON engagements.ref = quantities.engagement
        JOIN facts ON facts.ref = quantities.ref
        WHERE engagements.happening = 'us-asean-package-2021'",
        &[],
    );
    assert_eq!(accounts.rows, [["2", "1", "1", "1", "1"]]);
}

#[test]
fn every_example_is_exported_as_it_was_loaded() {
    let names: Vec<&str> = dossier::example_names().collect();
    let (register, dossiers) = read(&names);
    let mut store = Store::in_memory().unwrap();
    store.load(std::slice::from_ref(&register)).unwrap();
    store.load(&dossiers).unwrap();
    let (codebook, shared) = (codebook(), Shared::from(&register));
    for loaded in &dossiers {
        let exported = store.dossier(&loaded.slug).unwrap();
        assert_eq!(&exported, loaded);
        let written = dossier::write(&exported);
        let again = dossier::read("written.toml", &written, &codebook, &shared);
        assert_eq!(&again.unwrap_or_else(|faults| panic!("{faults}")), loaded);
    }
}

/// Returns the register and the bundled dossiers with these names.
fn read(names: &[&str]) -> (Dossier, Vec<Dossier>) {
    let codebook = codebook();
    let register = dossier::register(&codebook).unwrap();
    let shared = Shared::from(&register);
    let dossiers = names.iter().map(|name| {
        let (file, text) = dossier::example(name).unwrap();
        dossier::read(file, text, &codebook, &shared).unwrap()
    });
    let dossiers = dossiers.collect();
    (register, dossiers)
}

fn loaded(dossiers: impl Iterator<Item = Dossier>) -> Reader {
    let mut store = Store::in_memory().unwrap();
    store.load(&dossiers.collect::<Vec<_>>()).unwrap();
    store.into_reader().unwrap()
}

#[test]
fn four_dossiers_have_twenty_four_orders() {
    let mut all = orders(4);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 24);
}

/// Returns the rows and the answer of each report, and the sorted rows of each view.
fn all_rows(reader: &Reader) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for report in reports() {
        let narrowed = report.narrow([]);
        let rows = debug_rows(reader, &narrowed.led_rows(true).unwrap().sql, &[]);
        all.push((report.name.clone(), rows));
    }
    let views = "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name";
    for view in TestRows::of(reader, views, &[]).rows.concat() {
        let mut rows = debug_rows(reader, &format!("SELECT * FROM {view}"), &[]);
        rows.sort_unstable();
        all.push((view, rows));
    }
    all
}

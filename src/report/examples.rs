//! What holds for the bundled dossiers together, in whichever order they are loaded.

use std::fmt::Write;
use std::io;

use super::reports;
use crate::dossier::{self, Codebook, Dossier, Shared};
use crate::rows::{Cell, Column};
use crate::store::{Reader, Sink, Store};

/// Dossiers that tell of the same happenings, by twos.
const LOADED: [&str; 4] = [
    "malaysia-us-2022",
    "us-asean-initiatives-2021",
    "us-asean-summit-2022",
    "blinken-travels-2021",
];

#[test]
fn no_report_and_no_view_tells_in_which_order_dossiers_were_loaded() {
    let (register, dossiers) = read(&LOADED);
    let mut first: Option<Vec<(String, String)>> = None;
    for order in orders(dossiers.len()) {
        let ordered = order.iter().map(|&at| dossiers[at].clone());
        let told = told(&loaded([register.clone()].into_iter().chain(ordered)));
        let first = first.get_or_insert_with(|| told.clone());
        for ((name, expected), (_, found)) in first.iter().zip(&told) {
            assert!(expected == found, "{name}, loaded as {order:?}");
        }
    }
}

/// A sum that two sheets tell is one sum.
#[test]
fn what_two_sources_tell_of_one_amount_is_the_same_amount() {
    let (register, dossiers) = read(&LOADED);
    let reader = loaded([register].into_iter().chain(dossiers));
    let accounts = rows(
        &reader,
        "SELECT
            count(*), count(DISTINCT facts.account_of), count(DISTINCT quantities.high),
            count(DISTINCT quantities.stage), count(DISTINCT quantities.unit)
        FROM quantities
        JOIN engagements ON engagements.ref = quantities.engagement
        JOIN facts ON facts.ref = quantities.ref
        WHERE engagements.happening = 'us-asean-package-2021'",
    );
    let expected = [2, 1, 1, 1, 1].map(|n| format!("Integer({n})")).join(", ");
    assert_eq!(accounts, format!("[{expected}]\n"));
}

#[test]
fn every_example_comes_back_as_it_was_loaded() {
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

fn codebook() -> Codebook {
    Codebook::new(Store::in_memory().unwrap().codebook().unwrap())
}

/// Reads the register and the bundled dossiers of those names.
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

/// Returns all orders of that many things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else {
        return vec![Vec::new()];
    };
    let shorter = orders(last).into_iter();
    let longer = shorter.flat_map(|order| {
        (0..count).map(move |at| {
            let mut order = order.clone();
            order.insert(at, last);
            order
        })
    });
    longer.collect()
}

#[test]
fn four_dossiers_have_twenty_four_orders() {
    let mut all = orders(4);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 24);
}

/// Returns the rows of each report with their answer, and the rows of each view.
fn told(reader: &Reader) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for report in reports() {
        let question = report.question([]);
        let rows = rows(reader, &question.led_rows(true).unwrap().sql);
        told.push((report.name.clone(), rows));
    }
    for view in texts(reader, VIEWS) {
        let told_of = rows(reader, &format!("SELECT * FROM {view}"));
        let mut lines: Vec<&str> = told_of.lines().collect();
        lines.sort_unstable();
        told.push((view, lines.join("\n")));
    }
    told
}

/// Each view.
const VIEWS: &str = "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name";

/// The rows as one text, so that they can be compared, and the texts of the first column.
#[derive(Default)]
struct Written {
    rows: String,
    texts: Vec<String>,
}

impl Sink for Written {
    fn begin(&mut self, _: &[Column]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if let Some(Cell::Text(text)) = cells.first() {
            self.texts.push(text.clone().into_owned());
        }
        writeln!(self.rows, "{cells:?}").map_err(io::Error::other)
    }
}

fn written(reader: &Reader, sql: &str) -> Written {
    let mut written = Written::default();
    reader.query(sql, &[], &mut written).unwrap();
    written
}

fn rows(reader: &Reader, sql: &str) -> String {
    written(reader, sql).rows
}

fn texts(reader: &Reader, sql: &str) -> Vec<String> {
    written(reader, sql).texts
}

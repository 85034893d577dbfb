//! What several accounts of the same do to the reports: nothing but what they say.

use std::fs;
use std::path::Path;

use super::{Report, reports};
use crate::dossier::{self, Codebook, Dossier, Shared};
use crate::rows::{Cell, Column};
use crate::store::{Parameter, Reader, Sink, Store};

/// Columns that tell of the whole record, however it is narrowed.
const OF_THE_WHOLE: [&str; 2] = ["sources", "told_elsewhere"];

/// Reports that hold what was asked for against everybody else's.
const AGAINST_OTHERS: [&str; 2] = ["disagreements", "corroboration"];

/// Asked of one dossier among many, a report says what it says where there is no other.
#[test]
fn a_report_narrowed_to_a_dossier_says_what_that_dossier_alone_says() {
    let codebook = codebook();
    let register = dossier::register(&codebook).unwrap();
    let dossiers = dossiers(&codebook, &register);
    assert!(dossiers.len() > 6);
    let together = reader([&register].into_iter().chain(&dossiers));
    let slugs: Vec<&str> = dossiers.iter().map(|it| it.slug.as_str()).collect();
    let mut told = 0;
    for only in &dossiers {
        let alone = reader([&register, only]);
        let reports = reports().into_iter();
        for report in reports.filter(|it| !AGAINST_OTHERS.contains(&it.name.as_str())) {
            let place = format!("{} of {}", report.name, only.slug);
            for sql in [&report.sql, &report.answer_sql().unwrap()] {
                let here = Rows::of(&together, sql, &narrowed_to(only));
                let there = Rows::of(&alone, sql, &[]);
                assert_eq!(here.bare(&slugs), there.bare(&slugs), "{place}");
                told += here.rows.len();
            }
        }
    }
    assert!(told > 500, "{told}");
}

/// Returns what narrows to one dossier: its source, its coder and its day.
fn narrowed_to(only: &Dossier) -> Vec<(String, Parameter)> {
    let source = only.source.as_ref().unwrap();
    // A coder is known by the name in whatever case.
    let coder = only.coder.to_ascii_uppercase();
    [
        ("source", &source.slug),
        ("coder", &coder),
        ("coded_since", &only.coded_on),
        ("coded_until", &only.coded_on),
    ]
    .map(|(name, value)| (name.to_owned(), Parameter::Text(value.clone())))
    .to_vec()
}

/// In whatever order four dossiers come, every report and its answer are the same.
#[test]
fn the_order_of_loading_changes_no_report() {
    let codebook = codebook();
    let register = dossier::register(&codebook).unwrap();
    let dossiers = dossiers(&codebook, &register);
    let named = |slug: &str| dossiers.iter().find(|it| it.slug == slug).unwrap();
    let four = ["boats-paper", "boats-report", "boats-sheet", "account-b"].map(named);
    let orders = orders(&four);
    assert_eq!(orders.len(), 24);
    let said = |order: &[&Dossier]| {
        let reader = reader([&register].into_iter().chain(order.iter().copied()));
        let said = |report: Report| {
            let rows = Rows::of(&reader, &report.sql, &[]).rows;
            let answer = Rows::of(&reader, &report.answer_sql().unwrap(), &[]).rows;
            (report.name, rows, answer)
        };
        reports().into_iter().map(said).collect::<Vec<_>>()
    };
    let first = said(&orders[0]);
    for order in &orders[1..] {
        for (here, there) in said(order).iter().zip(&first) {
            let slugs: Vec<&str> = order.iter().map(|it| it.slug.as_str()).collect();
            assert_eq!(here, there, "{slugs:?}");
        }
    }
}

/// A second coder reads the same source: a report says no more of it than before, only that
/// it is told twice.
#[test]
fn a_second_coder_of_one_source_changes_no_headline() {
    let codebook = codebook();
    let register = dossier::register(&codebook).unwrap();
    let (name, text) = dossier::EXAMPLES
        .into_iter()
        .find(|(_, text)| text.contains("slug = \"us-asean-initiatives-2021\""))
        .unwrap();
    let read = |text: &str| dossier::read(name, text, &codebook, &Shared::from(&register)).unwrap();
    let first = read(text);
    let mut second = first.clone();
    second.slug = "second".into();
    second.coder = "second".into();
    let alone = reader([&register, &first]);
    let together = reader([&register, &first, &second]);
    for name in ["certainty", "gaps", "sources"] {
        let sql = super::find(name).unwrap().answer_sql().unwrap();
        let said = |reader: &Reader| Rows::of(reader, &sql, &[]).rows.concat().concat();
        let (here, there) = (said(&alone), said(&together));
        let (count, rest) = here.split_once(": ").unwrap();
        assert!(there.starts_with(count), "{there}");
        assert!(there.ends_with(rest), "{there}");
        assert_ne!(here, there);
    }
}

fn orders<'d>(of: &[&'d Dossier]) -> Vec<Vec<&'d Dossier>> {
    let mut orders = vec![Vec::new()];
    for dossier in of {
        let with = |order: &Vec<&'d Dossier>| {
            let places = 0..=order.len();
            let at = places.map(|at| {
                let mut order = order.clone();
                order.insert(at, *dossier);
                order
            });
            at.collect::<Vec<_>>()
        };
        orders = orders.iter().flat_map(with).collect();
    }
    orders
}

fn codebook() -> Codebook {
    Codebook::new(Store::in_memory().unwrap().codebook().unwrap())
}

/// Returns the bundled record and the made-up dossiers of the tests.
fn dossiers(codebook: &Codebook, register: &Dossier) -> Vec<Dossier> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dossiers/valid");
    let files = fs::read_dir(Path::new(folder)).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let texts = files.iter().map(|file| {
        let name = file.display().to_string();
        (name, fs::read_to_string(file).unwrap())
    });
    let (name, text) = dossier::MALAYSIA_US;
    texts
        .chain([(name.to_owned(), text.to_owned())])
        .map(|(name, text)| {
            dossier::read(&name, &text, codebook, &Shared::from(register))
                .unwrap_or_else(|faults| panic!("{faults}"))
        })
        .collect()
}

/// Loads dossiers one after the other.
fn reader<'d>(dossiers: impl IntoIterator<Item = &'d Dossier>) -> Reader {
    let mut store = Store::in_memory().unwrap();
    for dossier in dossiers {
        store.load(std::slice::from_ref(dossier)).unwrap();
    }
    store.into_reader().unwrap()
}

/// The rows of a report, as texts.
#[derive(Default)]
struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    fn of(reader: &Reader, sql: &str, parameters: &[(String, Parameter)]) -> Self {
        // An answer need not have all that its report takes.
        let taken = reader.shape(sql).unwrap().parameters;
        let given = parameters.iter().filter(|(name, _)| taken.contains(name));
        let given: Vec<_> = given.cloned().collect();
        let mut rows = Self::default();
        reader.query(sql, &given, &mut rows).unwrap();
        rows
    }

    /// Returns the rows without what tells of the whole record: how many sources, and
    /// which dossier a reference is of, where several have it.
    fn bare(&self, slugs: &[&str]) -> Vec<Vec<(&str, String)>> {
        let bare = |cell: &String| {
            let without = |cell: String, slug: &&str| cell.replace(&format!("@{slug}"), "");
            slugs.iter().fold(cell.clone(), without)
        };
        let row = |row: &Vec<String>| {
            let cells = self.columns.iter().map(String::as_str).zip(row);
            let cells = cells.filter(|(column, _)| !OF_THE_WHOLE.contains(column));
            cells.map(|(column, cell)| (column, bare(cell))).collect()
        };
        self.rows.iter().map(row).collect()
    }
}

impl Sink for Rows {
    fn begin(&mut self, columns: &[Column]) -> std::io::Result<()> {
        self.columns = columns.iter().map(|it| it.name.clone()).collect();
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> std::io::Result<()> {
        self.rows
            .push(cells.iter().map(|it| format!("{it:?}")).collect());
        Ok(())
    }
}

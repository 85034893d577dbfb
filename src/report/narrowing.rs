//! What several accounts of the same do to the reports: nothing but what they say.

use std::fs;
use std::path::Path;

use super::laws::Rows;
use super::{Report, reports};
use crate::dossier::{self, Codebook, Dossier, Shared};
use crate::store::{Parameter, Reader, Store};

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
    let mut told = 0;
    for only in &dossiers {
        let alone = reader([&register, only]);
        let reports = reports().into_iter();
        for report in reports.filter(|it| !AGAINST_OTHERS.contains(&it.name.as_str())) {
            let place = format!("{} of {}", report.name, only.slug);
            let here = said(&together, &report, &narrowed_to(only));
            let there = said(&alone, &report, &[]);
            assert_eq!(
                here.each_ref().map(bare),
                there.each_ref().map(bare),
                "{place}"
            );
            told += here[0].rows.len() + 1;
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
        let said = |report: Report| (said(&reader, &report, &[]), report.name);
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
        let report = super::find(name).unwrap();
        let said = |reader: &Reader| said(reader, &report, &[])[1].rows.concat().concat();
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

/// Returns the rows of a report and its answer, narrowed to what is given.
fn said(reader: &Reader, report: &Report, given: &[(String, Parameter)]) -> [Rows; 2] {
    let question = report.question(given.iter().map(|(name, _)| name.as_str()));
    let rows = Rows::of(reader, &question.rows(), given);
    let answer = if rows.rows.is_empty() {
        Rows::of(reader, &question.answer_to_none().unwrap(), given)
    } else {
        let answered = question.led_rows(true).unwrap().sql;
        let mut answer = Rows::of(reader, &answered, given);
        answer.columns.truncate(1);
        answer.rows.truncate(1);
        answer.rows[0].truncate(1);
        answer
    };
    [rows, answer]
}

/// Returns the rows without what tells of the whole record.
fn bare(rows: &Rows) -> Vec<Vec<&String>> {
    let bare = |row| {
        rows.columns
            .iter()
            .zip(row)
            .filter(|(column, _)| !OF_THE_WHOLE.contains(&column.as_str()))
    };
    rows.rows
        .iter()
        .map(|row| bare(row).map(|(_, cell)| cell).collect())
        .collect()
}

//! Tests that a report narrowed to one dossier prints the same when further dossiers are loaded.

use std::fs;
use std::path::Path;

use super::made::{TestRows, codebook, orders};
use super::{Report, reports};
use crate::dossier::{self, Codebook, Dossier, Shared};
use crate::store::{ParameterValue, Reader, Store};

/// Columns about the whole record. Their values can differ, so they are not compared.
const OF_THE_WHOLE: [&str; 2] = ["sources", "told_elsewhere"];

/// These reports are not tested, because they compare the selected dossiers with all others.
const AGAINST_OTHERS: [&str; 2] = ["disagreements", "corroboration"];

/// If a report is narrowed to one dossier of many, it must print the same as if only that dossier
/// were loaded.
#[test]
fn a_report_narrowed_to_a_dossier_equals_the_report_on_that_dossier_alone() {
    let codebook = codebook();
    let register = dossier::register(&codebook).unwrap();
    let dossiers = dossiers(&codebook, &register);
    assert!(dossiers.len() > 6);
    let together = reader([&register].into_iter().chain(&dossiers));
    let mut compared = 0;
    for only in &dossiers {
        let alone = reader([&register, only]);
        let reports = reports().into_iter();
        for report in reports.filter(|it| !AGAINST_OTHERS.contains(&it.name.as_str())) {
            let place = format!("{} of {}", report.name, only.slug);
            let here = asked(&together, &report, &narrowed_to(only));
            let there = asked(&alone, &report, &[]);
            assert_eq!(
                here.each_ref().map(without_whole),
                there.each_ref().map(without_whole),
                "{place}"
            );
            compared += here[0].rows.len() + 1;
        }
    }
    assert!(compared > 500, "{compared}");
}

/// Returns parameters that select only this dossier, by its source, its coder and its day of
/// coding.
fn narrowed_to(only: &Dossier) -> Vec<(String, ParameterValue)> {
    let source = only.source.as_ref().unwrap();
    // The case of a coder's name must not matter, so the name is given in capitals.
    let coder = only.coder.to_ascii_uppercase();
    [
        ("source", &source.slug),
        ("coder", &coder),
        ("coded_since", &only.coded_on),
        ("coded_until", &only.coded_on),
    ]
    .map(|(name, value)| (name.to_owned(), ParameterValue::Text(value.clone())))
    .to_vec()
}

/// Four dossiers are loaded in every order. Each time, every report must have the same rows and the
/// same answer.
#[test]
fn the_order_of_loading_changes_no_report() {
    let codebook = codebook();
    let register = dossier::register(&codebook).unwrap();
    let dossiers = dossiers(&codebook, &register);
    let named = |slug: &str| dossiers.iter().find(|it| it.slug == slug).unwrap();
    let four = ["boats-paper", "boats-report", "boats-sheet", "account-b"].map(named);
    let orders = orders(four.len());
    let all = |order: &[usize]| {
        let ordered = order.iter().map(|&place| four[place]);
        let reader = reader([&register].into_iter().chain(ordered));
        let asked = |report: Report| (asked(&reader, &report, &[]), report.name);
        reports().into_iter().map(asked).collect::<Vec<_>>()
    };
    let first = all(&orders[0]);
    for order in &orders[1..] {
        assert!(all(order) == first, "{order:?}");
    }
}

/// If a source is coded a second time, the answers of these reports change only in the number of
/// codings.
#[test]
fn a_second_coding_of_a_source_changes_no_count() {
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
        let answer = |reader: &Reader| asked(reader, &report, &[])[1].rows.concat().concat();
        let (here, there) = (answer(&alone), answer(&together));
        let (count, rest) = here.split_once(": ").unwrap();
        assert!(there.starts_with(count), "{there}");
        assert!(there.ends_with(rest), "{there}");
        assert_ne!(here, there);
    }
}

/// Returns the dossier of the bundled record and the invented dossiers of the tests.
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

/// Loads dossiers one after another, and returns a reader of the record.
fn reader<'d>(dossiers: impl IntoIterator<Item = &'d Dossier>) -> Reader {
    let mut store = Store::in_memory().unwrap();
    for dossier in dossiers {
        store.load(std::slice::from_ref(dossier)).unwrap();
    }
    store.into_reader().unwrap()
}

/// Returns the rows and the answer of a report with these parameters.
fn asked(reader: &Reader, report: &Report, given: &[(String, ParameterValue)]) -> [TestRows; 2] {
    let narrowed = report.narrow(given.iter().map(|(name, _)| name.as_str()));
    let rows = TestRows::of(reader, &narrowed.rows(), given);
    let answer = if rows.rows.is_empty() {
        TestRows::of(reader, &narrowed.answer_to_none().unwrap(), given)
    } else {
        let answered = narrowed.led_rows(true).unwrap().sql;
        let mut answer = TestRows::of(reader, &answered, given);
        answer.columns.truncate(1);
        answer.rows.truncate(1);
        answer.rows[0].truncate(1);
        answer
    };
    [rows, answer]
}

/// Returns the rows without the columns about the whole record.
fn without_whole(rows: &TestRows) -> Vec<Vec<&String>> {
    let without_whole = |row| {
        rows.columns
            .iter()
            .zip(row)
            .filter(|(column, _)| !OF_THE_WHOLE.contains(&column.as_str()))
    };
    rows.rows
        .iter()
        .map(|row| without_whole(row).map(|(_, cell)| cell).collect())
        .collect()
}

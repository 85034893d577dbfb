//! Tests what must hold for every bundled report when the command runs it.

use clap::{CommandFactory, Parser};

use super::*;
use crate::cli::commands::Command;
use crate::cli::deferred::Deferred;
use crate::cli::output::limited::Limited;
use crate::cli::reports::values::values;
use crate::cli::{Cli, ask};
use crate::dossier::{self, Codebook, Shared};
use crate::render::samples;
use crate::report;
use crate::store::{Reader, Store};

fn chosen(example: &str) -> ChosenReport {
    let words = ["chancery", "report"].into_iter();
    let parsed = Cli::try_parse_from(words.chain(example.split(' ')));
    match parsed.unwrap().command {
        Command::Report(Deferred(ReportArgs::Chosen(chosen))) => *chosen,
        _ => unreachable!("the words are those of a report"),
    }
}

/// Opens a record with the bundled dossiers and all examples, some of which describe the same
/// events.
fn all_that_ships() -> Reader {
    let mut store = Store::in_memory().unwrap();
    let codebook = Codebook::new(store.codebook().unwrap());
    let mut dossiers = dossier::bundled(&codebook).unwrap();
    let shared = Shared::from(&dossiers[0]);
    for (name, text) in dossier::EXAMPLES {
        dossiers.push(dossier::read(name, text, &codebook, &shared).unwrap());
    }
    store.load(&dossiers).unwrap();
    report::made::load_events(&mut store);
    report::made::load_votes(&mut store);
    store.into_reader().unwrap()
}

#[test]
fn every_example_has_rows_and_an_answer_of_one_text() {
    let reader = all_that_ships();
    for report in reports() {
        let examples = report.header.examples.iter().cloned();
        let needs = report.header.parameters.iter();
        let needs = needs
            .filter(|it| it.fallback == report::Fallback::Required)
            .count();
        // Without `--all`, some reports have no rows, because the bundled dossiers do not
        // contradict each other.
        let all = report.header.parameters.iter().any(|it| it.name == "all");
        let bare = if all { " --all" } else { "" };
        let bare = (needs == 0).then(|| format!("{}{bare}", report.name));
        for example in examples.chain(bare) {
            let chosen = chosen(&example);
            let values = values(&reader, &chosen.report, &chosen.given).unwrap();
            let sql = chosen.narrow(&values).led_rows(true).unwrap().sql;
            let rows = ask::rows(&reader, &sql, &values).unwrap();
            assert!(!rows.is_empty(), "{example}");
            assert!(!rows[0][0].trim().is_empty(), "{example}");
            assert!(!rows[0][0].contains('\n'), "{example}");
        }
    }
}

/// The parser would panic if two flags had the same name.
#[test]
fn the_name_of_a_flag_of_every_report_is_reserved() {
    let mut whole = Cli::command();
    whole.build();
    let report = whole.find_subcommand("report").unwrap();
    let timeline = report.find_subcommand("timeline").unwrap();
    let own = find("timeline").unwrap().header.parameters;
    let mut checked = 0;
    for argument in timeline.get_arguments() {
        let names = argument
            .get_long_and_visible_aliases()
            .into_iter()
            .flatten();
        let hidden = argument.get_all_aliases().into_iter().flatten();
        for name in names.chain(hidden) {
            let name = name.replace('-', "_");
            if own.iter().any(|parameter| parameter.name == name) {
                continue;
            }
            assert!(report::Parameter::is_reserved(&name), "{name}");
            checked += 1;
        }
    }
    assert!(checked > 12, "{checked}");
}

#[test]
fn printed_sql_has_no_parameters_and_the_same_rows() {
    let reader = report::made::reader();
    for report in reports() {
        for example in &report.header.examples {
            let chosen = chosen(example);
            let values = values(&reader, &chosen.report, &chosen.given).unwrap();
            let asked = chosen.narrow(&values).rows().into_owned();
            let sql = reader.expanded(&asked, &values).unwrap();
            assert_eq!(reader.shape(&sql).unwrap().parameters, [""; 0], "{example}");
            let expected = ask::rows(&reader, &asked, &values).unwrap();
            assert_eq!(ask::rows(&reader, &sql, &[]).unwrap(), expected);
        }
    }
}

#[test]
fn a_wider_screen_shows_every_column_of_a_narrower_one() {
    let reader = all_that_ships();
    for report in reports() {
        for example in &report.header.examples {
            let chosen = chosen(example);
            let values = values(&reader, &chosen.report, &chosen.given).unwrap();
            let sql = chosen.narrow(&values).rows().into_owned();
            let sets = samples::columns_at(60..=200, chosen.frame(), |renderer| {
                let rows = &mut Limited::new(None, renderer);
                reader.query(&sql, &values, rows).unwrap();
            });
            let aside = chosen.aside();
            for (narrow, wide) in sets.iter().zip(&sets[1..]) {
                let gone = narrow.iter().find(|name| !wide.contains(name));
                assert_eq!(gone, None, "{example}: {narrow:?} and then {wide:?}");
                // The next column to go is the first of `aside` that is still shown.
                let next = aside.iter().position(|name| narrow.contains(name));
                let gone = &aside[..next.unwrap_or(aside.len())];
                assert!(gone.iter().all(|name| !narrow.contains(name)));
                assert_eq!(gone.len() + narrow.len(), report.header.columns.len());
            }
        }
    }
}

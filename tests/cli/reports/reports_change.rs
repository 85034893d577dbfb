//! Compares the rows of every report before and after another dossier is loaded.

use std::collections::{BTreeMap, BTreeSet};

use crate::reports::report::csv;
use crate::test_dir::TestDir;

/// Calls with parameters. With default parameters, most of these reports would omit the facts of
/// the dossier.
const ASKED_BESIDES: [&str; 5] = [
    "bilateral --actor malaysia --with japan",
    "certainty --all",
    "gaps --all",
    "topic --topic joint-exercises",
    "topic --topic aukus",
];

/// How many rows disappear from each report, and how many appear, if `one-of-each.toml` is loaded.
/// A changed row counts as both.
///
/// The dossier has an exercise of Malaysia and Japan in a month of 2022, a neutral position of
/// Japan towards Malaysia, and a contrast between the exercise and the position.
const CHANGES: [(&str, usize, usize); 15] = [
    ("says-vs-does", 0, 1),
    // The exercise is an act of each state towards the other. A neutral position has no tone, so it
    // adds no row.
    ("balance", 0, 2),
    ("exercises", 0, 1),
    // Joint exercises are a field of cooperation, whose row now counts one more engagement.
    ("fields", 1, 1),
    // By default, the report is about Malaysia, the state with the most facts.
    ("bilateral", 0, 2),
    ("bilateral --actor malaysia --with japan", 0, 2),
    ("stances", 0, 1),
    // The exercise is on this topic. The position is on a broader topic but linked to the exercise.
    ("topic --topic joint-exercises", 0, 2),
    // The contrast is a link between words and an act.
    ("contrasts", 0, 1),
    // The author states all three facts outright.
    ("certainty --all", 0, 3),
    ("timeline", 0, 1),
    // Japan is a new row. Malaysia's row changes, because Malaysia is in the exercise and the
    // position; a link has no actors.
    ("actors", 1, 2),
    // The report asks for the day of the exercise, which is unknown.
    ("gaps --all", 0, 1),
    // The dossier has one passage.
    ("sources", 0, 1),
    // Malaysia has one more engagement in 2022.
    ("panel", 1, 1),
];

#[test]
fn a_second_dossier_changes_only_the_expected_rows() {
    let dir = TestDir::with_record();
    dir.dossier("valid/one-of-each.toml");
    let before = printed(&dir);
    dir.chancery("load one-of-each.toml").succeeds();
    let after = printed(&dir);
    let changed: BTreeSet<(&str, usize, usize)> = before
        .iter()
        .filter(|(report, rows)| after[*report] != **rows)
        .map(|(report, rows)| {
            let (gone, come) = (without(rows, &after[report]), without(&after[report], rows));
            (report.as_str(), gone.len(), come.len())
        })
        .collect();
    assert_eq!(changed, BTreeSet::from(CHANGES));
    // Every new row must name the new source, except in `actors` and `panel`, which show no
    // sources.
    for (report, _, _) in CHANGES
        .iter()
        .filter(|(report, _, _)| !["actors", "panel"].contains(report))
    {
        for row in without(&after[*report], &before[*report]) {
            let named = row.iter().any(|cell| cell.contains("made-up-news"));
            assert!(named, "{report}: {row:?}");
        }
    }
    dir.chancery("unload one-of-each").succeeds();
    assert_eq!(printed(&dir), before);
}

/// Returns the rows of every report with its default parameters, and of some reports with other
/// parameters.
fn printed(dir: &TestDir) -> BTreeMap<String, String> {
    let reports = chancery::report::reports().into_iter().map(|it| it.name);
    let asked = ASKED_BESIDES.map(str::to_owned);
    reports
        .chain(asked)
        .map(|report| {
            let run = dir.chancery("report").args(&report).args("--format csv");
            let rows = run.succeeds();
            (report, rows)
        })
        .collect()
}

/// Returns the rows that are not in `others`.
fn without(rows: &str, others: &str) -> Vec<Vec<String>> {
    let others = csv(others);
    let rows = csv(rows).into_iter();
    rows.filter(|row| !others.contains(row)).collect()
}

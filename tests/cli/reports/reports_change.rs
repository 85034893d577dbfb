//! What a further dossier changes in the reports: what it should, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::reports::report::csv;
use crate::test_dir::TestDir;

/// Reports that are asked with parameters too, as their defaults choose what the dossier
/// is not about.
const ASKED_BESIDES: [&str; 5] = [
    "bilateral --actor malaysia --with japan",
    "certainty --all",
    "gaps --all",
    "topic --topic joint-exercises",
    "topic --topic aukus",
];

/// What `one-of-each.toml` changes: how many rows go and how many come.
///
/// It holds an exercise of Malaysia and Japan in a month of 2022, a neutral position of
/// Japan towards Malaysia, and that the one is done against the other.
const CHANGES: [(&str, usize, usize); 15] = [
    ("says-vs-does", 0, 1),
    // The exercise as Malaysia's act towards Japan, and the other way round; a neutral
    // position has no tone.
    ("balance", 0, 2),
    ("exercises", 0, 1),
    // The field of joint exercises counts one more.
    ("fields", 1, 1),
    // By default all that Malaysia, the state in most facts, has with others.
    ("bilateral", 0, 2),
    ("bilateral --actor malaysia --with japan", 0, 2),
    ("stances", 0, 1),
    // The exercise is on the topic; the position is on the wider one, and a link away.
    ("topic --topic joint-exercises", 0, 2),
    // Words and deeds are contrasted.
    ("contrasts", 0, 1),
    // Three facts that the author states outright.
    ("certainty --all", 0, 3),
    ("timeline", 0, 1),
    // Japan comes; Malaysia is in two facts more: the link is between facts.
    ("actors", 1, 2),
    // The month is known, the day is not.
    ("gaps --all", 0, 1),
    // One passage.
    ("sources", 0, 1),
    // Malaysia's year has an engagement more.
    ("panel", 1, 1),
];

#[test]
fn a_second_dossier_changes_what_it_should_and_nothing_else() {
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
    // What comes is of that source; who is in the record is told without one.
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

/// Prints every report with its defaults, and some with parameters.
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

/// Returns the rows that the other has not.
fn without(rows: &str, others: &str) -> Vec<Vec<String>> {
    let others = csv(others);
    let rows = csv(rows).into_iter();
    rows.filter(|row| !others.contains(row)).collect()
}

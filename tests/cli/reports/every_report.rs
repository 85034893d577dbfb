//! Tests every report with every parameter of its header.

use std::collections::BTreeSet;

use chancery::report::{Choices, Parameter, ParameterKind, Report, reports};
use serde_json::Value;

use crate::reports::report::csv;
use crate::test_dir::{Ran, TestDir};

/// Returns a value that is valid for the parameter, but should match no fact of the record.
fn of_nothing(parameter: &Parameter) -> &str {
    match &parameter.kind {
        ParameterKind::Actor | ParameterKind::Actors => "tuvalu",
        ParameterKind::Topic => "climate-change",
        ParameterKind::Source => "blank",
        ParameterKind::Coder => "tests",
        // This assessment has no evidence, and this fact has no cause.
        ParameterKind::Assessment => "optics-are-useful",
        ParameterKind::Fact => "aukus-announced@my22",
        ParameterKind::Day | ParameterKind::EndDay => "1900",
        ParameterKind::Integer | ParameterKind::Real => "1",
        ParameterKind::Code(vocabulary) => match vocabulary.as_str() {
            "actor_kind" => "media",
            "affiliation_kind" => "command",
            "engagement_kind" => "membership",
            "fact_kind" => "quantity",
            "aspect" => "content",
            "mode" => "enacted",
            "visibility" => "undisclosed",
            "issue" => "co",
            other => panic!("which code of {other} is not used?"),
        },
        // Any choice will do: no record covers a claim, and no events or votes are loaded.
        ParameterKind::Text => match &parameter.choices {
            Some(Choices::List(words)) => &words[0],
            _ => "",
        },
        ParameterKind::Flag => "",
    }
}

/// Returns whether the value of [`of_nothing`] alone leaves the report without rows. For some
/// vocabularies it does not, because the record uses all of their codes.
fn empties(parameter: &Parameter) -> bool {
    match &parameter.kind {
        ParameterKind::Code(vocabulary) => !["aspect", "mode"].contains(&vocabulary.as_str()),
        kind => matches!(
            kind,
            ParameterKind::Actor
                | ParameterKind::Topic
                | ParameterKind::Source
                | ParameterKind::Coder
                | ParameterKind::Assessment
                | ParameterKind::Fact
        ),
    }
}

#[test]
fn parameters_without_matching_facts_give_no_rows_and_no_error() {
    let dir = TestDir::with_record();
    dir.load("blank", "blank", "record", "");
    let no_rows = |report: &Report, parameters: &[&Parameter]| {
        let run = dir.chancery("report --format csv").arg(&report.name);
        let ran = parameters.iter().fold(run, |run, parameter| {
            let run = run.arg(&format!("--{}", parameter.flag()));
            match parameter.kind {
                ParameterKind::Flag => run,
                _ => run.arg(of_nothing(parameter)),
            }
        });
        let ran = ran.run();
        let asked: Vec<&str> = parameters.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(ran.code, Some(0), "{} {asked:?}: {ran}", report.name);
        assert_eq!(
            csv(&ran.stdout).len(),
            1,
            "{} {asked:?}: {ran}",
            report.name
        );
        assert!(ran.stderr.starts_with("note: no rows; "), "{ran}");
    };
    for report in reports() {
        let parameters = &report.header.parameters;
        // Two kinds of parameters are left out. Some accept only values in the record, and each of
        // these values gives rows. For others, the report itself refuses some values.
        let refuse = report.header.refuse.as_deref().unwrap_or_default();
        let free = |it: &&Parameter| {
            let is_refused = refuse.contains(&format!(":{}", it.name));
            let is_chosen = matches!(it.choices, Some(Choices::Query(_)));
            !is_refused && (it.kind != ParameterKind::Text || !is_chosen)
        };
        no_rows(&report, &parameters.iter().filter(free).collect::<Vec<_>>());
        for parameter in parameters.iter().filter(|it| empties(it) && free(it)) {
            no_rows(&report, &[parameter]);
        }
    }
}

#[test]
fn an_unknown_value_of_a_parameter_is_refused() {
    let dir = TestDir::with_record();
    for report in reports() {
        for parameter in &report.header.parameters {
            let text = match &parameter.kind {
                ParameterKind::Text | ParameterKind::Flag => continue,
                ParameterKind::Day | ParameterKind::EndDay => "someday",
                ParameterKind::Integer | ParameterKind::Real => "several",
                _ => "nothing-of-that-name",
            };
            let flag = format!("--{}", parameter.flag());
            let run = dir.chancery("report").arg(&report.name);
            let ran: Ran = run.arg(&flag).arg(text).run();
            assert_eq!(ran.code, Some(2), "{} {flag}: {ran}", report.name);
            assert_eq!(ran.stdout, "", "{} {flag}", report.name);
            let error = format!("error: `{flag}`");
            assert!(ran.stderr.starts_with(&error), "{}: {ran}", report.name);
            assert!(ran.stderr.contains(text), "{}: {ran}", report.name);
        }
    }
}

#[test]
fn every_example_has_rows() {
    let dir = TestDir::with_votes();
    for report in reports() {
        for example in &report.header.examples {
            let ran = dir.chancery("report").args(example).run();
            assert_eq!(ran.code, Some(0), "{example}: {ran}");
            assert!(!ran.stderr.contains("no rows"), "{example}: {ran}");
            let shown = example.split(" --format").next().unwrap();
            let run = dir.chancery("report").args(shown).args("--format csv");
            assert!(csv(&run.succeeds()).len() > 1, "{example}");
        }
    }
}

#[test]
fn every_fact_in_a_row_is_cited() {
    let dir = TestDir::with_votes();
    let facts = dir
        .chancery("sql --format csv --no-header")
        .arg("SELECT ref FROM facts");
    let facts = facts.succeeds();
    let facts: BTreeSet<&str> = facts.lines().collect();
    for report in reports().into_iter().filter(Report::has_facts) {
        let print = |more: &str| {
            let all = report.header.parameters.iter().any(|it| it.name == "all");
            let run = dir.chancery("report").arg(&report.name).args(more);
            run.args(if all { "--all" } else { "" }).succeeds()
        };
        let name = &report.name;
        let plain: Vec<Value> = serde_json::from_str(&print("--format json")).unwrap();
        let nested: Vec<Value> = serde_json::from_str(&print("--format json --citations")).unwrap();
        let flat = csv(&print("--format csv --citations"));
        assert_eq!(flat[0].last().unwrap(), "citations");
        assert_eq!(flat.len() - 1, plain.len(), "{name}");
        assert_eq!(nested.len(), plain.len(), "{name}");
        let notes = notes(&print("--format table --citations"));
        let mut carried = BTreeSet::new();
        for ((plain, nested), flat) in plain.iter().zip(&nested).zip(&flat[1..]) {
            let references = references(plain);
            let unlike: BTreeSet<_> = references.iter().collect();
            assert_eq!(unlike.len(), references.len(), "{name}: twice in {plain}");
            assert_eq!(without_citations(nested), *plain, "{name}");
            let cited = nested["citations"].as_array().unwrap();
            for fact in references.iter().copied().filter(|it| facts.contains(it)) {
                let place = cited.iter().find(|it| it["ref"] == fact);
                let place = place.unwrap_or_else(|| panic!("{name}: {fact} in {nested}"));
                let (source, locator) = (&place["source"], &place["locator"]);
                let (source, locator) = (source.as_str().unwrap(), locator.as_str().unwrap());
                let note = format!("{fact}, {source}: {locator} (");
                assert!(flat.last().unwrap().contains(&note), "{name}: {note}");
                assert!(notes.contains(&note), "{name}: {note}\n{notes}");
                carried.insert(fact);
            }
        }
        // Every report but `actors` cites facts. The facts of an actor are listed by `show`.
        assert_eq!(carried.is_empty(), name == "actors", "{name}");
    }
}

fn references(row: &Value) -> Vec<&str> {
    row["facts"].as_str().unwrap().split(' ').collect()
}

fn without_citations(row: &Value) -> Value {
    let mut row = row.clone();
    row.as_object_mut().unwrap().remove("citations").unwrap();
    row
}

/// Returns the notes below a table, joined to a single line.
fn notes(table: &str) -> String {
    let first = table.find("\n[1] ").unwrap();
    let words = table[first..].split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

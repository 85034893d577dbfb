//! What holds for the SQL of every report.

use super::{NARROWING, Parameter, Report, reports};
use crate::store::Store;

/// The views that the reports are written in.
const VIEWS: &str = include_str!("../../migrations/V4__views.sql");

/// Words that are codes too, and stand in SQL for something else, or must stand there.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "assistance",
        "assistance",
        "the register of that name, not the kind of engagement",
    ),
    (
        "balance",
        "mixed",
        "a tone of several stances, not the position of one",
    ),
    (
        "gaps",
        "date",
        "what is missing, beside end, name and list; not the form of a date",
    ),
    (
        "timeline",
        "stated",
        "the answer counts the bases of dates by name, 0 included",
    ),
    ("timeline", "relative", "as above"),
    ("timeline", "inferred", "as above"),
    (
        "V4__views",
        "date",
        "an aspect on which accounts are compared, not the form of a date",
    ),
    ("V4__views", "participant", "such an aspect, not the role"),
    (
        "V4__views",
        "vote",
        "such an aspect, not the kind of engagement",
    ),
    (
        "V4__views",
        "office",
        "such an aspect, not the kind of affiliation",
    ),
];

/// What `within` may be, of which one word is a status too.
const WITHIN: &str = "ongoing";

/// What a code means is in its vocabulary: SQL that names one misses the next of its sort.
#[test]
fn no_code_of_a_vocabulary_stands_in_sql() {
    let codes = Store::in_memory().unwrap().codebook().unwrap();
    let mut needed = Vec::new();
    for (name, sql) in texts() {
        for literal in literals(&sql) {
            let vocabularies: Vec<&str> = codes
                .iter()
                .filter(|(table, code)| *code == literal && table != "fact_kinds")
                .map(|(table, _)| table.as_str())
                .collect();
            if vocabularies.is_empty() || (literal == WITHIN && windowed(&sql)) {
                continue;
            }
            let exception = EXCEPTIONS
                .iter()
                .find(|(of, word, _)| *of == name && *word == literal);
            assert!(
                exception.is_some(),
                "{name}: '{literal}' is a code of {vocabularies:?}"
            );
            needed.extend(exception);
        }
    }
    for exception in EXCEPTIONS {
        assert!(needed.contains(&exception), "not needed: {exception:?}");
    }
}

/// Returns the SQL of the reports, their answers' too, and of the views.
fn texts() -> Vec<(String, String)> {
    let of = |report: Report| {
        let answer = report.header.answer.unwrap_or_default();
        let sql = format!("{};\n{answer}", report.sql);
        (report.name, sql)
    };
    let mut texts: Vec<(String, String)> = reports().into_iter().map(of).collect();
    texts.push(("V4__views".into(), VIEWS.into()));
    texts
}

/// Returns the texts between single quotes, outside comments.
fn literals(sql: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = sql;
    while let Some(at) = rest.find(['\'', '"', '-', '/']) {
        rest = &rest[at..];
        rest = if rest.starts_with("--") {
            behind(rest, "\n")
        } else if rest.starts_with("/*") {
            behind(rest, "*/")
        } else if let Some(name) = rest.strip_prefix('"') {
            behind(name, "\"")
        } else if let Some(text) = rest.strip_prefix('\'') {
            let (literal, behind) = literal(text);
            found.push(literal);
            behind
        } else {
            &rest[1..]
        };
    }
    found
}

fn behind<'s>(text: &'s str, mark: &str) -> &'s str {
    text.split_once(mark).map_or("", |(_, behind)| behind)
}

/// Returns what stands before the closing quote, and what behind it.
fn literal(text: &str) -> (String, &str) {
    let mut literal = String::new();
    let mut rest = text;
    loop {
        let (part, behind) = rest.split_once('\'').unwrap_or((rest, ""));
        literal += part;
        match behind.strip_prefix('\'') {
            Some(more) => {
                literal.push('\'');
                rest = more;
            }
            None => return (literal, behind),
        }
    }
}

#[test]
fn literals_are_told_from_comments_and_names() {
    let sql = "SELECT 'a', /* 'b' */ \"c'd\" -- it's 'e'\n, 'f''g', 1 - 2 / 3, '', ':since'";
    assert_eq!(literals(sql), ["a", "f'g", "", ":since"]);
}

/// The days asked for, and which rows they let through, are the same in every report.
#[test]
fn windows_are_alike() {
    let windowed: Vec<Report> = reports()
        .into_iter()
        .filter(|it| windowed(&it.sql))
        .collect();
    assert!(windowed.len() > 5);
    let asked = |report: &Report| {
        let (_, behind) = report.sql.split_once("\nasked AS (").unwrap();
        behind.split_once("\n)").unwrap().0.to_owned()
    };
    for report in &windowed {
        let names = report.header.parameters.iter().map(|it| it.name.as_str());
        let days: Vec<&str> = names.filter(|it| ["since", "until"].contains(it)).collect();
        assert_eq!(days, ["since", "until"], "{}", report.name);
        assert_eq!(asked(report), asked(&windowed[0]), "{}", report.name);
        let (list, within) = within(report);
        let expected = if labels_rows(report) {
            LABELLED
        } else {
            COUNTED
        };
        assert_eq!(within, expected, "{}", report.name);
        let sql = one_line(&report.sql);
        for condition in LET_THROUGH {
            let condition = condition.replace("LIST", &list);
            assert!(sql.contains(&condition), "{}: {condition}", report.name);
        }
    }
}

pub(crate) const LABELLED: &str = "CASE \
    WHEN coalesce(:since, :until) IS NULL THEN NULL \
    WHEN coalesce(LIST.earliest, LIST.latest) IS NULL THEN 'undated' \
    WHEN LIST.approximate = 0 \
    AND LIST.earliest >= asked.since \
    AND coalesce(LIST.latest, LIST.begun_by) <= asked.until \
    THEN 'certainly' \
    WHEN LIST.begun_by <= asked.until \
    AND LIST.ended_from >= asked.since \
    THEN 'ongoing' \
    ELSE 'possibly' END";

/// Where a row is several happenings, those that lie certainly within are counted.
const COUNTED: &str = "CASE \
    WHEN LIST.approximate = 0 \
    AND LIST.earliest >= asked.since \
    AND coalesce(LIST.latest, LIST.begun_by) <= asked.until \
    THEN 1 ELSE 0 END";

pub(crate) const LET_THROUGH: [&str; 3] = [
    "asked.ordered = 1",
    "coalesce(LIST.latest, '9999-12-31') >= asked.since",
    "coalesce(LIST.earliest, '0000-01-01') <= asked.until",
];

/// Whose coding is asked for, and how it is asked, is the same in every report: what is
/// first in its SQL, and what its rows are held against.
#[test]
fn narrowings_are_alike() {
    let narrowed = reports();
    let first = &narrowed[0];
    for report in &narrowed {
        let name = &report.name;
        assert_eq!(narrowing(report), narrowing(first), "{name}");
        assert_eq!(accounts(report), accounts(first), "{name}");
        let sql = one_line(&report.sql);
        assert!(
            sql.contains("SELECT accounts.dossier FROM accounts"),
            "{name}"
        );
    }
}

fn narrowing(report: &Report) -> Vec<&Parameter> {
    let named = |name| {
        let mut parameters = report.header.parameters.iter();
        parameters.find(|it: &&Parameter| it.name == name).unwrap()
    };
    NARROWING.map(named).to_vec()
}

/// Returns the first CTE, which is called so.
fn accounts(report: &Report) -> String {
    let sql = one_line(&report.sql).replacen("WITH RECURSIVE ", "WITH ", 1);
    let behind = sql.strip_prefix("WITH accounts AS ( ").unwrap();
    // The comma or SELECT behind its last bracket.
    let end = [" ), ", " ) SELECT "].map(|end| behind.find(end).unwrap_or(usize::MAX));
    behind[..end[0].min(end[1])].to_owned()
}

fn windowed(sql: &str) -> bool {
    sql.contains(" AS within,")
}

/// Whether each row is one happening: then `within` is a word.
fn labels_rows(report: &Report) -> bool {
    let columns = &report.header.columns;
    columns
        .iter()
        .any(|column| column.name == "within" && column.unit.is_none())
}

/// Returns the name of the list whose days are compared, and the CASE with `LIST` for it.
fn within(report: &Report) -> (String, String) {
    let name = if labels_rows(report) {
        "within"
    } else {
        "certain"
    };
    let sql = one_line(&report.sql);
    let (before, _) = sql.split_once(&format!(" END AS {name},")).unwrap();
    let (_, case) = before.rsplit_once("CASE ").unwrap();
    let (list, _) = case.split_once(".approximate").unwrap();
    let list = list.rsplit_once(' ').unwrap().1.to_owned();
    let case = format!("CASE {case} END").replace(&format!("{list}."), "LIST.");
    (list, case)
}

fn one_line(sql: &str) -> String {
    let lines = sql.lines().filter(|line| !line.starts_with("--"));
    let words = lines.flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

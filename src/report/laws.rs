//! Tests of rules that the SQL of all reports must follow.

use std::collections::BTreeSet;

use super::made::{self, TestRows};
use super::{NARROWING, Report, ReportGroup, reports};
use crate::engine;
use crate::finding::Findings;
use crate::parquet;
use crate::store::{ParameterValue, Reader};
use crate::tokens::{TokenKind, tokens};

/// The views that people and reports read. Some of them are replaced when a report is narrowed.
const VIEWS: &str = include_str!("../../migrations/V4__views.sql");
const ASKED: &str = include_str!("asked.sql");

/// The queries that `chancery brief` runs.
const BRIEF: &[(&str, &str)] = &[
    ("amounts", include_str!("../cli/commands/brief/amounts.sql")),
    (
        "coverage",
        include_str!("../cli/commands/brief/coverage.sql"),
    ),
    (
        "dealings",
        include_str!("../cli/commands/brief/dealings.sql"),
    ),
    (
        "delivered",
        include_str!("../cli/commands/brief/delivered.sql"),
    ),
    ("others", include_str!("../cli/commands/brief/others.sql")),
    ("remark", include_str!("../cli/commands/brief/remark.sql")),
    (
        "sentences",
        include_str!("../cli/commands/brief/sentences.sql"),
    ),
];

/// Words in SQL that happen to be codes too. Each line has the file, the words, and the reason why
/// they are allowed there.
const EXCEPTIONS: &str = "
assistance  assistance  the register of that name, not the kind of engagement
balance  mixed  a tone of several stances, not the position of one
tilt  supports undermines  the side of evidence, whichever relation says so
timeline  stated relative inferred  the answer counts the bases of dates by name, 0 included
tempo  year quarter month  the length of a time that is asked for, not the precision of a date
cooperation  year quarter month  the length of a time that is asked for, not the precision of a date
votes  year  what a row counts, not the precision of a date
remark  stated  a date that is stated needs no remark
V4__views  date place amount name participant part status vote  the aspect of what the view `not_stated` itself finds to be missing
V4__views  office text author  what words of a source say, in the view `words`
V4__views  record  by whom something is noted, not a kind of source
V4__views  speaker organisation member  the part of an actor in a fact, of which there is no vocabulary
";

/// A value of the column `within` that happens to be a code for a status too.
const WITHIN: &str = "ongoing";

/// SQL must read the meaning of codes from the vocabularies. If it named codes itself, it would
/// miss new ones.
#[test]
fn sql_names_no_code_of_a_vocabulary() {
    let codes = TestRows::of(&reader(), "SELECT vocabulary, code FROM codes", &[]).rows;
    assert!(codes.len() > 100);
    let mut needed = BTreeSet::new();
    for (name, sql) in texts() {
        for literal in literals(&sql) {
            let found = codes
                .iter()
                .filter(|it| it[1] == literal && it[0] != "fact_kind");
            let vocabularies: Vec<&String> = found.map(|it| &it[0]).collect();
            if vocabularies.is_empty() || (literal == WITHIN && sql.contains("work_asked_d")) {
                continue;
            }
            let of_file = exceptions().filter(|[of, ..]| *of == name);
            let mut words = of_file.flat_map(|[_, words, _]| words.split(' '));
            assert!(
                words.any(|word| word == literal),
                "{name}: '{literal}' is a code of {vocabularies:?}"
            );
            needed.insert((name.clone(), literal));
        }
    }
    for [name, words, reason] in exceptions() {
        for word in words.split(' ') {
            let needed = needed.contains(&(name.to_owned(), word.to_owned()));
            assert!(needed, "not needed: {name}, {word}: {reason}");
        }
    }
}

fn exceptions() -> impl Iterator<Item = [&'static str; 3]> {
    let lines = EXCEPTIONS.lines().skip(1);
    lines.map(|line| line.split("  ").collect::<Vec<_>>().try_into().unwrap())
}

/// Returns all SQL that the rules apply to: of the reports and their headers, of `chancery brief`,
/// of the views, and of the narrowing expressions.
fn texts() -> Vec<(String, String)> {
    let of = |report: Report| {
        let answer = report.header.answer.unwrap_or_default();
        let refuse = report.header.refuse.unwrap_or_default();
        let sql = format!("{};\n{answer};\n{refuse}", report.sql);
        (report.name, sql)
    };
    let mut texts: Vec<(String, String)> = reports().into_iter().map(of).collect();
    let brief = BRIEF.iter();
    texts.extend(brief.map(|(name, sql)| ((*name).to_owned(), (*sql).to_owned())));
    texts.push(("V4__views".into(), VIEWS.into()));
    texts.push(("asked".into(), ASKED.into()));
    texts
}

/// The names of functions that SQLite 3.40 lacks.
const NEWER: &str =
    "concat concat_ws if jsonb octet_length string_agg timediff unhex unistr unistr_quote";

/// The names of aggregate functions. SQLite before 3.44 accepts no ORDER BY in their arguments.
const AGGREGATES: &str =
    "avg count group_concat json_group_array json_group_object max min sum total";

/// Reports and views must run in `sqlite3` 3.40. Other tests run with a newer version, which
/// accepts newer syntax, so this test looks for such syntax.
#[test]
fn no_sql_needs_a_newer_sqlite() {
    for (name, sql) in texts() {
        assert_eq!(newer_syntax(&sql), Vec::<&str>::new(), "{name}");
    }
}

/// Returns what SQLite 3.40 does not accept: newer functions, and aggregate functions with an ORDER
/// BY in their arguments.
fn newer_syntax(sql: &str) -> Vec<&str> {
    let is_one_of = |names: &str, word: &str| {
        let mut names = names.split_whitespace();
        names.any(|name| name.eq_ignore_ascii_case(word))
    };
    let mut found = Vec::new();
    let mut calls = Vec::new();
    let mut before = "";
    for token in tokens(sql) {
        match token.text {
            "(" => {
                calls.push(before);
                found.extend(is_one_of(NEWER, before).then_some(before));
            }
            ")" => drop(calls.pop()),
            _ if token.is("order") => {
                let call = calls.last().filter(|call| is_one_of(AGGREGATES, call));
                found.extend(call.copied());
            }
            _ => {}
        }
        before = token.text;
    }
    found
}

#[test]
fn newer_functions_and_ordered_aggregates_are_found() {
    let sql =
        "SELECT concat(a, 'string_agg('), group_concat(b ORDER BY c), min(a) OVER (ORDER BY a),
        sum((SELECT max(d) FROM t ORDER BY d)) FROM t ORDER BY \"concat\"";
    assert_eq!(newer_syntax(sql), ["concat", "group_concat"]);
}

/// Returns the text literals in SQL. Literals in comments are left out.
fn literals(sql: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut end = 0;
    for token in tokens(sql).iter().filter(|it| it.kind == TokenKind::String) {
        let text = &token.text[1..token.text.len() - 1];
        match found.last_mut() {
            // In SQL, a quote inside a text is doubled. Such a text is split into two adjacent
            // tokens, which are joined here.
            Some(before) if token.at == end => before.extend(["'", text]),
            _ => found.push(text.to_owned()),
        }
        end = token.end();
    }
    found
}

#[test]
fn literals_are_found_outside_comments_and_names() {
    let sql = "SELECT 'a', /* 'b' */ \"c'd\" -- it's 'e'\n, 'f''g', 1 - 2 / 3, '', ':since'";
    assert_eq!(literals(sql), ["a", "f'g", "", ":since"]);
}

/// A report must be short enough that a reader can understand it at once, and edit it.
#[test]
fn every_report_is_short() {
    let lines = |report: &Report| report.sql.lines().count();
    let mut reports = reports();
    reports.sort_by_key(lines);
    let longest = reports.last().unwrap();
    assert!(
        lines(longest) <= 200,
        "{}: {}",
        longest.name,
        lines(longest)
    );
    let middle = reports.len() / 2;
    let median = lines(&reports[middle - 1]).midpoint(lines(&reports[middle]));
    assert!(median <= 135, "{median}");
}

#[test]
fn every_report_on_facts_can_be_narrowed_to_dossiers_and_days() {
    for report in reports().into_iter().filter(Report::has_facts) {
        let narrowed_by = report.narrowed_by();
        let name = &report.name;
        assert!(
            NARROWING.iter().all(|it| narrowed_by.contains(it)),
            "{name}"
        );
        let columns = &report.header.columns;
        if columns.iter().any(|column| column.name == "within") {
            assert!(narrowed_by.contains(&"since"), "{name}");
        }
    }
}

/// A report must have the same rows in the same order in three cases: alone, with narrowing
/// expressions that select everything, and with its answer.
#[test]
fn a_report_has_the_same_rows_alone_narrowed_and_with_its_answer() {
    let reader = reader();
    let mut answers = 0;
    for report in reports() {
        let name = &report.name;
        let alone = TestRows::of(&reader, &report.sql, &[]);
        let last = "9999-12-31";
        let narrowed = report.narrow(["coded_until"]);
        let values = [("coded_until".to_owned(), ParameterValue::Text(last.into()))];
        assert_eq!(
            TestRows::of(&reader, &narrowed.rows(), &values),
            alone,
            "{name}"
        );
        let answered = TestRows::of(&reader, &narrowed.led_rows(true).unwrap().sql, &values);
        answers += usize::from(!answered.rows.is_empty());
        assert_eq!(answered.without_first(), alone, "{name}");
        let exists = TestRows::of(&reader, &narrowed.exists(), &values).rows;
        assert_eq!(exists == [["1"]], !alone.rows.is_empty(), "{name}");
        let none = TestRows::of(&reader, &narrowed.answer_to_none().unwrap(), &values);
        assert_eq!((none.rows.len(), none.columns.len()), (1, 1), "{name}");
    }
    assert!(answers > 20, "{answers}");
}

/// With an answer, the rows are read from a materialized table. They must keep their order.
#[test]
fn rows_keep_their_order_next_to_the_answer() {
    let sql = "-- title: T\n-- about: A\n-- column place: p\n-- answer: SELECT sum(place) FROM report\n\
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT 500), \
        shuffled (key, n) AS MATERIALIZED (SELECT random(), n FROM numbers) \
        SELECT row_number() OVER (ORDER BY key) AS place FROM shuffled ORDER BY key; -- done";
    let report = Report::parse("t", "t.sql", sql).unwrap();
    let answered = report.narrow([]).led_rows(true).unwrap().sql;
    let rows = TestRows::of(&reader(), &answered, &[]).rows;
    let expected = (1..=500).map(|n| vec!["125250".to_owned(), n.to_string()]);
    assert_eq!(rows, expected.collect::<Vec<_>>());
}

/// Without an ORDER BY, an answer lists things in the order of the report's rows. An automatic
/// index for a condition such as `counted = 1` would change that order, so SQLite must not build
/// one.
#[test]
fn an_answer_reads_the_rows_in_their_order() {
    let reader = reader();
    let mut reports = reports();
    reports.retain(|it| {
        let answer = it.header.answer.as_deref().unwrap_or_default();
        answer.contains("group_concat") && !answer.contains("ORDER BY")
    });
    assert!(!reports.is_empty());
    for report in reports {
        let answered = report.narrow([]).led_rows(true).unwrap().sql;
        let plan = TestRows::of(&reader, &format!("EXPLAIN QUERY PLAN {answered}"), &[]);
        let steps = plan.rows.into_iter().flatten();
        let steps: Vec<_> = steps.filter(|it| it.contains("report")).collect();
        assert!(!steps.is_empty());
        let sought = steps.iter().find(|it| it.contains("SEARCH report"));
        assert_eq!(sought, None, "{}", report.name);
    }
}

/// A record can have ten million events, ten million counts and a million votes. So SQLite must use
/// a primary key to find the rows of an actor, of a pair or of some days.
#[test]
fn a_report_on_events_or_votes_reads_them_by_keys() {
    let reader = reader();
    let events = [
        "work_events",
        "work_event_pairs",
        "work_event_counts",
        "counts",
    ];
    let votes = ["work_votes", "work_vote_agreement", "stored"];
    let both = [&events[..], &votes].concat();
    for (group, tables, most) in [
        (ReportGroup::Events, &events[..], 10),
        (ReportGroup::Votes, &votes, 4),
        (ReportGroup::Statistics, &both, 2),
    ] {
        let mut sought = 0;
        for report in reports().into_iter().filter(|it| it.header.group == group) {
            let plan = TestRows::of(&reader, &format!("EXPLAIN QUERY PLAN {}", report.sql), &[]);
            let steps: Vec<String> = plan.rows.into_iter().flatten().collect();
            sought += tables
                .iter()
                .map(|table| searches(&report.name, &steps, table))
                .sum::<usize>();
        }
        assert!(sought > most, "{group}: {sought}");
    }
}

/// Returns how many steps of a query plan search a table by its primary key. Panics if a step scans
/// the table. Also panics if a step builds an automatic index, because every run would build it
/// again.
fn searches(report: &str, steps: &[String], table: &str) -> usize {
    let scan = format!("SCAN {table}");
    let scanned = steps
        .iter()
        .find(|step| **step == scan || step.starts_with(&format!("{scan} ")));
    assert_eq!(scanned, None, "{report}");
    let made = format!("SEARCH {table} USING AUTOMATIC");
    let made = steps.iter().find(|step| step.starts_with(&made));
    assert_eq!(made, None, "{report}");
    let search = format!("SEARCH {table} USING PRIMARY KEY (");
    let sought = steps.iter().filter(|step| step.starts_with(&search));
    sought.count()
}

/// If all parameters are NULL, a narrowing expression must have the same rows as the view that it
/// replaces.
#[test]
fn narrowing_by_null_changes_nothing() {
    let reader = reader();
    let values = |names: [&str; 2]| names.map(|name| (name.to_owned(), ParameterValue::Null));
    for (view, names) in [
        (
            "SELECT dossier FROM work_asked_dossiers ORDER BY 1",
            ["source", "coder"],
        ),
        (
            "SELECT since, until FROM work_asked_days",
            ["since", "until"],
        ),
        (
            "SELECT date FROM work_asked_dates WHERE date IS NOT NULL ORDER BY 1",
            ["since", "until"],
        ),
    ] {
        let header = "-- title: T\n-- about: A\n-- column place: p\n";
        let report = Report::parse("t", "t.sql", &format!("{header}{view}")).unwrap();
        let narrowed = report.narrow(names).rows().into_owned();
        assert_ne!(narrowed, report.sql);
        let there = TestRows::of(&reader, view, &[]);
        assert_eq!(
            TestRows::of(&reader, &narrowed, &values(names)),
            there,
            "{view}"
        );
        assert!(!there.rows.is_empty());
    }
}

/// The dates `each` and `one` have the spans 1904 and 1906, so a window in 1905 matches neither. A
/// window around 1906 certainly matches `each` (1904 and 1906), and possibly `one` (1904 or 1906).
#[test]
fn a_date_with_gaps_matches_only_windows_that_meet_its_spans() {
    let header = "-- title: T\n-- about: A\n-- column date: d\n-- column within: w\n";
    let sql =
        "WITH dates (date, form, approximate, earliest, latest, begun_by, ended_from, spans) AS (
            SELECT 'one', form, 0, '1904-01-01', '1906-12-31', NULL, NULL, 2
            FROM vocab_form WHERE unsure = 1
            UNION ALL
            SELECT 'each', form, 0, '1904-01-01', '1906-12-31', NULL, NULL, 2
            FROM vocab_form WHERE each = 1
        ),
        work_spans (date, first_day, last_day) AS (
            SELECT date, '1904-01-01', '1904-12-31' FROM dates
            UNION ALL SELECT date, '1906-01-01', '1906-12-31' FROM dates
        )
        SELECT date, within FROM work_asked_dates WHERE date IS NOT NULL ORDER BY date DESC";
    let report = Report::parse("t", "t.sql", &format!("{header}{sql}")).unwrap();
    let narrowed = report.narrow(["since"]).rows().into_owned();
    let reader = reader();
    let asked = |since: &str, until: &str| {
        let values = [("since", since), ("until", until)]
            .map(|(name, day)| (name.to_owned(), ParameterValue::Text(day.into())));
        TestRows::of(&reader, &narrowed, &values).rows
    };
    assert!(asked("1905-01-01", "1905-12-31").is_empty());
    assert_eq!(
        asked("1905-07-01", "1906-12-31"),
        [["one", "possibly"], ["each", "certainly"]]
    );
    assert_eq!(
        asked("1904-01-01", "1906-12-31"),
        [["one", "certainly"], ["each", "certainly"]]
    );
}

/// Other engines run the reports whose header has `engines`, the views that these reports need, and
/// the narrowing expressions. These must use only SQL that all engines have in common.
#[test]
fn reports_for_other_engines_are_in_the_common_subset() {
    let written = reports()
        .into_iter()
        .filter(|it| !it.header.engines.is_empty());
    let written: Vec<_> = written
        .map(|it| (it.name.clone(), it.sql.clone()))
        .collect();
    let names: Vec<String> = written.iter().map(|(name, _)| name.clone()).collect();
    let over_data_sets = reports().into_iter().filter(|it| {
        matches!(
            it.header.group,
            ReportGroup::Events | ReportGroup::Votes | ReportGroup::Statistics
        )
    });
    let over_data_sets: Vec<String> = over_data_sets.map(|it| it.name.clone()).collect();
    assert_eq!(names, over_data_sets);
    let reader = reader();
    let views = parquet::VIEWS.map(|view| {
        let sql = format!("SELECT sql FROM sqlite_schema WHERE name = '{view}'");
        let text = TestRows::of(&reader, &sql, &[]).rows.concat().concat();
        (view.to_owned(), text)
    });
    let asked = ("asked.sql".to_owned(), ASKED.to_owned());
    for (name, sql) in written.into_iter().chain(views).chain([asked]) {
        let found = Findings::new(&name, &sql, engine::findings(&sql));
        assert!(found.is_empty(), "{found}");
    }
}

fn reader() -> Reader {
    made::reader()
}

//! Runs the SQL that `chancery table` prints in the stock shell, which must give the same rows.

use std::cell::Cell;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use libtest_mimic::Failed;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::Value;

use super::shell::{Record, rows};
use super::{Outcome, Tests, chancery, piped, same, test, typed};

/// Calls with lists, counts and sums, and with every kind of field and operator.
const CALLS: &str = r"
    engagements
    engagements --where kind=exercise --where date>=2019 --by year --across partner --count --totals
    engagements --where kind=exercise,visit --by kind,status
    engagements --where actor=Malaysia --across partner --totals
    engagements --where actor=malaysia --exact --by domain --across visibility
    engagements --where state=USA --where topic!=joint-exercises --by quarter --totals
    engagements --where place= --where title~us --show title,state,topic,year --order title:desc
    engagements --where date=2021 --where counts=0,1 --by month --across within --totals
    engagements --where date<=2021 --across year
    engagements --where visibility!=low_key --where within!=undated --where date>2001 --order within,kind
    engagements --where denied=0,1 --by decade --across hedged --totals
    engagements --count
    engagements --where kind=vote --where date<1990 --count
    stances --where holder=malaysia --where target=usa --by position
    stances --where topic=us-foreign-policy --by holder --across mode --totals
    stances --where score<0 --where position!= --order score
    stances --where date>=2021-09 --by partner
    affiliations --where actor=malaysia --where date=2021 --by kind,year
    assessments --by topic --across kind --totals
    quantities --sum amount
    quantities --where per!= --sum amount --by title --totals
    amounts --sum amount --by year --across stage --totals
    amounts --where unit=UAV --where per= --sum amount --by partner --totals
    quantities --where low>=6 --where low<1e6 --by topic
    links --by relation --across hedged
    citations --by source,hedge --across voice --totals
    participants --where role=donor,recipient --by actor --across role --totals
    participants --where date>=2020 --by actor,within --totals
    facts --by fact_kind --across year --totals
    gaps --by aspect --totals
    actors --where fact_count>3 --by kind --totals
    timeline --where actor=australia --where date>=2021-09 --where date<2022
    timeline --by month --across fact_kind --totals
    pairs --where state=malaysia --by other --across kind
    pairs --where both=0,1 --by both --across year --totals
    engagements --by date --across edtf
    stances --show holder_name,target_name,topic_name,date,visibility,year --order year,month
    citations --where cue!= --by passage,hedge
    not_stated --by aspect --across noted_by --totals
    words --where words~low --by says
    topic-facts --by topic_name --across year
    work_acts --by actor,tone --totals
    pledges
    coverage --where fact_count=0 --by source
    says-does
";

/// Calls on a database in which several sources describe the same happening, amount or position.
const OF_ACCOUNTS: &str = r"
    quantities --sum amount --totals
    quantities --sum amount --source guest-diary
    quantities --show thing,amount,counts --coder 'other tests'
    engagements --by kind --coded-since 2026-09
    participants --by role,engagement_counts
    engagements --by year,coder --totals
    engagements --across source --totals
    stances --by dossier,sources --totals
    facts --by fact_kind --across sources --totals
    participants --by actor --across coded_on --totals
    citations --by source --totals
    quantities --sum amount
    quantities --sum amount --by year --across dossier --totals
    quantities --sum amount --by partner --totals
    quantities --sum amount --by coder --across rate_date
    quantities --source givers-sheet --by coder --sum amount
    engagements --coder 'Other Tests' --coded-since 2026-09 --coded-until 2026 --show title,source,sources,coder,coded_on
";

/// The dossiers of the database for [`OF_ACCOUNTS`].
const ACCOUNTS: [&str; 6] = [
    "account-a",
    "account-b",
    "grant-a",
    "grant-b",
    "parts-told",
    "parts-untold",
];

/// The kinds of facts that random calls ask for.
const FACTS: [&str; 14] = [
    "engagements",
    "stances",
    "affiliations",
    "assessments",
    "quantities",
    "links",
    "citations",
    "participants",
    "facts",
    "gaps",
    "actors",
    "timeline",
    "pairs",
    "topic_facts",
];

/// The number of random calls.
const CASES: u32 = 60;

pub(crate) fn trials() -> Tests {
    let record = Arc::new(Record::default());
    let accounts = Arc::new(Record::of(&ACCOUNTS));
    let mut trials = Tests::new();
    for (name, calls, record) in [
        ("printed_sql_has_the_same_rows", CALLS, &record),
        (
            "printed_sql_has_the_same_rows_of_accounts",
            OF_ACCOUNTS,
            &accounts,
        ),
    ] {
        for call in calls.trim().lines().map(str::trim) {
            let record = Arc::clone(record);
            let run = move || same_rows(&record.folder()?, &typed(call).collect::<Vec<_>>());
            trials.push(test(&format!("table::{name}: {call}"), run));
        }
    }
    trials.push(test("table::random_calls_have_the_same_rows", move || {
        random(&record.folder()?)
    }));
    trials
}

/// Runs the printed SQL in the shell, and compares its rows with ours.
fn same_rows(folder: &Path, call: &[&str]) -> Outcome {
    let table = |more: &[&str]| chancery(folder, &[&["table"], call, more].concat());
    let ours = rows(&table(&["--format", "json"])?)?;
    let sql = table(&["--print-sql"])?;
    let theirs = piped(
        &sql,
        folder,
        &["-bail", "-readonly", "-json", "chancery.db"],
    )?;
    same(&call.join(" "), &rows(&theirs)?, &ours)?;
    let asked = chancery(
        folder,
        &[
            "sql",
            "--format",
            "json",
            sql.trim_end().trim_end_matches(';'),
        ],
    )?;
    same("chancery sql", &rows(&asked)?, &ours)
}

/// The numbers from which a random call is made. Each picks a field, an operator or a value.
#[derive(Debug, Clone)]
struct Picks {
    facts: usize,
    conditions: Vec<(usize, usize, usize)>,
    by: Vec<usize>,
    across: Option<usize>,
    totals: bool,
    listed: bool,
}

fn picks() -> impl Strategy<Value = Picks> {
    let condition = (any::<usize>(), any::<usize>(), any::<usize>());
    let across = prop_oneof![Just(None), any::<usize>().prop_map(Some)];
    (
        any::<usize>(),
        proptest::collection::vec(condition, 0..3),
        proptest::collection::vec(any::<usize>(), 0..3),
        across,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(facts, conditions, by, across, totals, listed)| Picks {
            facts,
            conditions,
            by,
            across,
            totals,
            listed,
        })
}

/// Runs calls with random fields, operators and values. Chancery must refuse a call or give the
/// same rows as the shell.
fn random(folder: &Path) -> Outcome {
    let mut runner = TestRunner::new(Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    });
    let compared = Cell::new(0);
    let outcome = runner.run(&picks(), |picks| {
        let call = call(folder, &picks).map_err(reason)?;
        if is_refused(folder, &call).map_err(reason)? {
            return Ok(());
        }
        compared.set(compared.get() + 1);
        let call: Vec<&str> = call.iter().map(String::as_str).collect();
        same_rows(folder, &call).map_err(reason)
    });
    outcome.map_err(|error| Failed::from(error.to_string()))?;
    same(
        "most calls are answered",
        &(compared.get() > CASES / 3),
        &true,
    )
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn reason(failed: Failed) -> TestCaseError {
    TestCaseError::fail(failed.message().unwrap_or("failed").to_owned())
}

/// Makes the words of a call from random numbers. They choose among the existing fields, and among
/// the values that a field has.
fn call(folder: &Path, picks: &Picks) -> Result<Vec<String>, Failed> {
    let facts = FACTS[picks.facts % FACTS.len()];
    let fields = column(
        folder,
        &["table", facts, "--fields", "--format", "json"],
        "field",
    )?;
    let field = |pick: usize| fields[pick % fields.len()].clone();
    let mut call = vec![facts.to_owned()];
    for (of, operator, value) in &picks.conditions {
        let field = field(*of);
        let show = ["table", facts, "--show", &field, "--format", "json"];
        let values = column(folder, &show, &field).unwrap_or_default();
        let value = match values.len() {
            0 => "2021".to_owned(),
            count => values[value % count].replace(',', "\\,"),
        };
        let operator = ["=", "!=", "=", "<", ">=", "~"][operator % 6];
        call.extend(["--where".into(), format!("{field}{operator}{value}")]);
    }
    if picks.listed {
        call.extend(
            picks
                .by
                .iter()
                .flat_map(|pick| ["--order".into(), field(*pick)]),
        );
        return Ok(call);
    }
    call.push("--count".into());
    call.extend(
        picks
            .by
            .iter()
            .flat_map(|pick| ["--by".into(), field(*pick)]),
    );
    call.extend(
        picks
            .across
            .into_iter()
            .flat_map(|pick| ["--across".into(), field(pick)]),
    );
    if picks.totals && (!picks.by.is_empty() || picks.across.is_some()) {
        call.push("--totals".into());
    }
    Ok(call)
}

/// Returns the texts in one column of the rows that a command prints.
fn column(folder: &Path, arguments: &[&str], name: &str) -> Result<Vec<String>, Failed> {
    let rows = rows(&chancery(folder, arguments)?)?;
    let text = |row: &Value| match row.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    Ok(rows.iter().filter_map(text).collect())
}

/// Returns whether a call is refused as a usage error. Fails if the call fails for another reason.
fn is_refused(folder: &Path, call: &[String]) -> Result<bool, Failed> {
    let ran = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("table")
        .args(call)
        .current_dir(folder)
        .env_remove("CHANCERY_DB")
        .output()?;
    match ran.status.code() {
        Some(0) => Ok(false),
        Some(2) => Ok(true),
        code => {
            let stderr = String::from_utf8_lossy(&ran.stderr);
            Err(format!("{code:?}: {}\n{stderr}", call.join(" ")).into())
        }
    }
}

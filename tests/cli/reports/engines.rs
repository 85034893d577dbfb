//! Tests the SQL that reports print for other database engines. `tests/outside/engines.rs` runs
//! this SQL.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn the_sql_of_a_report_is_printed_for_another_engine() {
    let dir = TestDir::with_events();
    let printed = |flags: &str| {
        let report = "report votes malaysia --session 68 --print-sql --for";
        dir.chancery(&format!("{report} {flags}")).succeeds()
    };
    let duckdb = printed("duckdb");
    let settings = |sql: &str| {
        let lines = sql.lines().take_while(|line| !line.starts_with("--"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(settings(&duckdb), @r#"
    SET VARIABLE "with" = CAST(NULL AS VARCHAR);
    SET VARIABLE "by" = CAST('session' AS VARCHAR);
    SET VARIABLE "issue" = CAST(NULL AS VARCHAR);
    SET VARIABLE "whole" = CAST(NULL AS BIGINT);
    SET VARIABLE "session" = CAST('68' AS VARCHAR);
    SET VARIABLE "actor" = CAST('malaysia' AS VARCHAR);
    SET VARIABLE "least" = CAST(1 AS BIGINT);
    SET VARIABLE "top" = CAST(25 AS BIGINT);
    "#);
    for word in ["MATERIALIZED", "NOT INDEXED", "group_concat(", ":actor"] {
        let body = duckdb.split_once("\nWITH\n").unwrap().1;
        assert!(!body.contains(word), "{word}");
    }
    let spark = printed("spark");
    assert_snapshot!(settings(&spark), @"
    DECLARE OR REPLACE VARIABLE `with` STRING DEFAULT NULL;
    DECLARE OR REPLACE VARIABLE `by` STRING DEFAULT 'session';
    DECLARE OR REPLACE VARIABLE `issue` STRING DEFAULT NULL;
    DECLARE OR REPLACE VARIABLE `whole` BIGINT DEFAULT NULL;
    DECLARE OR REPLACE VARIABLE `session` STRING DEFAULT '68';
    DECLARE OR REPLACE VARIABLE `actor` STRING DEFAULT 'malaysia';
    DECLARE OR REPLACE VARIABLE `least` BIGINT DEFAULT 1;
    DECLARE OR REPLACE VARIABLE `top` BIGINT DEFAULT 25;
    ");
    assert!(spark.contains("coalesce(system.session.actor, ("));
}

#[test]
fn views_over_an_export_come_before_the_parameters() {
    let dir = TestDir::with_events();
    dir.chancery("export parquet folder").succeeds();
    let report = "report cooperation malaysia usa --print-sql --for duckdb --parquet folder";
    let printed = dir.chancery(report).succeeds();
    let views = printed.lines().filter(|line| line.contains(" VIEW "));
    let views: Vec<&str> = views.collect();
    assert_eq!(
        views,
        [
            "work_asked_days",
            "work_reach",
            "work_event_actors",
            "actors",
            "work_event_names",
            "work_default_actor",
            "work_event_counts",
            "vocab_quad",
            "vocab_dataset",
        ]
        .map(|name| format!("CREATE OR REPLACE TEMPORARY VIEW {name} AS"))
    );
    assert!(printed.find("SET VARIABLE") > printed.rfind(" VIEW "));
}

#[test]
fn a_report_that_no_engine_can_run_is_refused() {
    let dir = TestDir::with_events();
    std::fs::create_dir(dir.path("own")).unwrap();
    for (name, engines) in [("mine", "duckdb oracle"), ("other", "duckdb")] {
        let report = format!(
            "-- title: T\n-- engines: {engines}\n-- about: One row.\n-- column n: a number\n\
            SELECT 7 / 2 AS n;\n"
        );
        dir.write(&format!("own/{name}.sql"), report);
    }
    assert_snapshot!(dir.transcript(&[
        "report timeline --print-sql --for duckdb  # its header names no engine",
        "report tempo --for duckdb  # a report is printed for an engine, not run",
        "report tempo --print-sql --for mysql  # an unknown engine",
        "report tempo --print-sql --parquet own  # a folder without an engine",
        "report tempo --print-sql --for spark --parquet own  # a folder without an export",
        "report tempo --print-sql --for spark --parquet nowhere  # no folder",
        "check own/mine.sql own/other.sql  # SQL outside the common subset",
    ]), @"
    exit 2: chancery report timeline --print-sql --for duckdb  # its header names no engine
    error: unexpected argument `--for` found
    hint: the SQL of this report is not written for DuckDB or Spark; reports that are: `tempo`, `latest`, `partners`, `cooperation`, `triangulate`, `votes`, `resolution`, `panel`
    hint: `chancery report timeline --help` tells what it takes
    exit 2: chancery report tempo --for duckdb  # a report is printed for an engine, not run
    error: the following required arguments were not provided: --print-sql
    hint: `chancery report tempo --help` tells what it takes
    exit 2: chancery report tempo --print-sql --for mysql  # an unknown engine
    error: invalid value `mysql` for `--for <ENGINE>` [possible values: duckdb, spark]
    exit 2: chancery report tempo --print-sql --parquet own  # a folder without an engine
    error: the following required arguments were not provided: --for <ENGINE>
    hint: `chancery report tempo --help` tells what it takes
    exit 2: chancery report tempo --print-sql --for spark --parquet own  # a folder without an export
    error: there is no export in `own`
    hint: `chancery export parquet own` writes one
    exit 1: chancery report tempo --print-sql --for spark --parquet nowhere  # no folder
    error: cannot read `nowhere`: No such file or directory (os error 2)
    exit 6: chancery check own/mine.sql own/other.sql  # SQL outside the common subset
    error: there is no engine `oracle`
     --> own/mine.sql:2:20
      |
    2 | -- engines: duckdb oracle
      |                    ^^^^^^
    hint: write `duckdb`, `spark` or both

    1 fault in own/mine.sql
    error: a division of whole numbers keeps the fraction in other engines
     --> own/other.sql:5:10
      |
    5 | SELECT 7 / 2 AS n;
      |          ^
    hint: write `CAST((a - a % b) / b AS BIGINT)` for the whole part, or begin with `1e0 *`

    1 fault in own/other.sql
    error: 2 of 2 reports cannot be used
    ");
}

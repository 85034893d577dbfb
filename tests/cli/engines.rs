//! The SQL of reports for other engines. `tests/outside/engines.rs` runs it.

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
fn what_no_engine_can_run_is_refused() {
    let dir = TestDir::with_events();
    std::fs::create_dir(dir.path("own")).unwrap();
    dir.write("own/mine.sql", "-- title: Mine\n-- engines: duckdb oracle\n-- about: One row.\n-- column n: a number\nSELECT 7 / 2 AS n;\n");
    dir.write("own/other.sql", "-- title: Other\n-- engines: duckdb\n-- about: One row.\n-- column n: a number\nSELECT 7 / 2 AS n;\n");
    for (call, name) in [
        ("report timeline --print-sql --for duckdb", "not_written"),
        ("report tempo --for duckdb", "without_print_sql"),
        ("report tempo --print-sql --for mysql", "unknown"),
        ("report tempo --print-sql --parquet own", "folder_alone"),
        (
            "report tempo --print-sql --for spark --parquet own",
            "no_export",
        ),
        (
            "report tempo --print-sql --for spark --parquet nowhere",
            "no_folder",
        ),
        ("check own/mine.sql own/other.sql", "own"),
    ] {
        assert_snapshot!(name, dir.chancery(call).run());
    }
}

//! Tests `chancery sql`, which runs a user's own queries under the read-only lock.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn a_query_can_be_an_argument() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("sql").arg("SELECT actor, iso3 FROM actors WHERE iso3 > 'M' ORDER BY iso3 LIMIT 2").run(), @"
    exit 0
    --- stdout
    actor    iso3
    ─────────────
    morocco  MAR
    monaco   MCO
    ");
}

#[test]
fn a_query_can_come_from_standard_input() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("sql - --format csv").stdin("SELECT 1 AS one,\n  NULL AS missing,\n  '' AS empty;\n").run(), @r#"
    exit 0
    --- stdout
    one,missing,empty
    1,,""
    "#);
}

#[test]
fn a_query_is_one_statement_from_one_place() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "sql -f none.sql  # a file that does not exist",
        "sql '  -- nothing\n'  # an empty query",
        "sql  # no query",
        "sql x -f y  # a query and a file",
        "sql 'SELECT 1; SELECT 2'  # two statements",
    ]), @"
    exit 1: chancery sql -f none.sql  # a file that does not exist
    error: cannot read `none.sql`: No such file or directory (os error 2)
    exit 2: chancery sql '  -- nothing
    '  # an empty query
    error: the query is empty
    exit 2: chancery sql  # no query
    error: the following required arguments were not provided: <QUERY>
    hint: `chancery sql --help` tells what it takes
    exit 2: chancery sql x -f y  # a query and a file
    error: the argument `[QUERY]` cannot be used with `--file <FILE>`
    hint: `chancery sql --help` tells what it takes
    exit 5: chancery sql 'SELECT 1; SELECT 2'  # two statements
    error: only one statement is allowed here
    ");
}

#[test]
fn a_query_that_fails_shows_where_and_suggests_a_name() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "sql 'SELECT actor\nFORM actors\nWHERE 1'  # a syntax error",
        "sql 'SELECT title\n  FROM engagments\n WHERE 1'  # an unknown table",
        r#"sql "SELECT count(*) FROM (SELECT 'actrs' FROM actrs)"  # an unknown table in a subquery"#,
        "sql 'SELECT actorr FROM actors'  # an unknown column",
        "sql 'SELECT 1 FROM actors AS a JOIN topics AS t ON a.nme = t.name'  # an unknown column of a named table",
        "sql 'SELECT iso3 FROM topics'  # a column of other tables",
        "sql 'SELECT frobnicate(1)'  # an unknown function",
        "sql 'SELECT abs(-9223372036854775808)'  # a query that fails while it runs",
    ]), @r#"
    exit 1: chancery sql 'SELECT actor
    FORM actors
    WHERE 1'  # a syntax error
    error: near "actors": syntax error
      |
    2 | FORM actors
      |      ^^^^^^
    exit 1: chancery sql 'SELECT title
      FROM engagments
     WHERE 1'  # an unknown table
    error: no such table `engagments`
      |
    2 |   FROM engagments
      |        ^^^^^^^^^^
    hint: did you mean `engagements`?
    exit 1: chancery sql "SELECT count(*) FROM (SELECT 'actrs' FROM actrs)"  # an unknown table in a subquery
    error: no such table `actrs`
      |
    1 | SELECT count(*) FROM (SELECT 'actrs' FROM actrs)
      |                                           ^^^^^
    hint: did you mean `actors`?
    exit 1: chancery sql 'SELECT actorr FROM actors'  # an unknown column
    error: no such column `actorr`
      |
    1 | SELECT actorr FROM actors
      |        ^^^^^^
    hint: did you mean `actor`?
    exit 1: chancery sql 'SELECT 1 FROM actors AS a JOIN topics AS t ON a.nme = t.name'  # an unknown column of a named table
    error: no such column `a.nme`
      |
    1 | SELECT 1 FROM actors AS a JOIN topics AS t ON a.nme = t.name
      |                                                 ^^^
    hint: did you mean `name`?
    exit 1: chancery sql 'SELECT iso3 FROM topics'  # a column of other tables
    error: no such column `iso3`
      |
    1 | SELECT iso3 FROM topics
      |        ^^^^
    hint: `iso3` is a column of `actors`, `state_codes`, `work_event_places`, `work_state_years`
    exit 1: chancery sql 'SELECT frobnicate(1)'  # an unknown function
    error: no such function: frobnicate
      |
    1 | SELECT frobnicate(1)
      |        ^^^^^^^^^^
    exit 1: chancery sql 'SELECT abs(-9223372036854775808)'  # a query that fails while it runs
    error: integer overflow
    "#);
}

#[test]
fn a_query_can_come_from_a_file() {
    let dir = TestDir::with_record();
    dir.write("q.sql", "-- Two.\nSELECT 2 AS two;\n");
    assert_snapshot!(dir.chancery("sql -f q.sql").run(), @r#"
    exit 0
    --- stdout
    two
    ───
      2
    "#);
}

#[test]
fn a_statement_that_would_write_is_refused() {
    let dir = TestDir::with_record();
    let before = dir.bytes("chancery.db");
    let statements = [
        "ATTACH 'other.db' AS other",
        "INSERT INTO topics (topic, name) VALUES ('x', 'x')",
        "WITH x AS (SELECT 1) DELETE FROM topics",
        "UPDATE topics SET name = 'x' RETURNING name",
        "PRAGMA user_version = 3",
        "pragma query_only = 0",
        "VACUUM INTO 'other.db'",
        "vacuum",
        "DROP TABLE topics",
        "CREATE TEMP TABLE x (y)",
        "BEGIN",
        "SELECT load_extension('x')",
    ];
    let said: Vec<String> = statements
        .iter()
        .map(|statement| {
            let ran = dir.chancery("sql").arg(statement).run();
            assert_eq!(
                (ran.code, ran.stdout.as_str()),
                (Some(5), ""),
                "{statement}"
            );
            ran.stderr
        })
        .collect();
    assert_snapshot!(said.concat(), @"
    error: `ATTACH` is not allowed here: commands that read never write and never open another file
    error: `INSERT` is not allowed here: commands that read never write and never open another file
    error: `DELETE` is not allowed here: commands that read never write and never open another file
    error: `UPDATE` is not allowed here: commands that read never write and never open another file
    error: `PRAGMA user_version` is not allowed here: commands that read never write and never open another file
    error: `PRAGMA query_only` is not allowed here: commands that read never write and never open another file
    error: `VACUUM` is not allowed here: commands that read never write and never open another file
    error: `VACUUM` is not allowed here: commands that read never write and never open another file
    error: `DROP` is not allowed here: commands that read never write and never open another file
    error: `CREATE` is not allowed here: commands that read never write and never open another file
    error: `BEGIN, COMMIT or ROLLBACK` is not allowed here: commands that read never write and never open another file
    error: the function `load_extension` is not allowed here: only functions that compute from their arguments are
    ");
    assert_eq!(dir.files(), ["chancery.db"]);
    assert_eq!(dir.bytes("chancery.db"), before);
}

/// The bundled record is in memory, but has the same lock as a file.
#[test]
fn the_bundled_record_cannot_be_written_either() {
    let dir = TestDir::new();
    let ran = dir.chancery("sql").arg("DELETE FROM topics").run();
    assert_eq!(ran.code, Some(5), "{ran}");
    let ran = dir.chancery("sql").arg("VACUUM INTO 'x.db'").run();
    assert_eq!(ran.code, Some(5), "{ran}");
    assert_eq!(dir.files(), [""; 0]);
}

#[test]
fn a_parameter_without_a_value_is_null_with_a_note() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("sql --format csv").arg("SELECT :x AS x").run(), @r#"
    exit 0
    --- stdout
    x
    ""
    --- stderr
    note: not set, so NULL: `:x`
    "#);
}

#[test]
fn a_query_that_is_not_utf_8_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.shell(r"printf '\377' | chancery sql -").run(), @"
    exit 1
    --- stderr
    error: cannot read standard input: it is not UTF-8 text
    ");
}

#[test]
fn parameters_are_set_and_typed() {
    let dir = TestDir::with_record();
    let query = "SELECT typeof(:a) AS a, :b AS b, :c AS c, :d AS d, :e IS NULL AS e";
    let run = dir.chancery("sql --format csv").arg(query);
    let run = run.args("-p a=7 -p b:text=7 -p c:day=2021-09 -p d:actor=USA -p e:null");
    assert_eq!(
        run.succeeds(),
        "a,b,c,d,e\ninteger,7,2021-09-01,united-states,1\n"
    );
}

#[test]
fn a_wrong_value_of_a_parameter_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "sql 'SELECT :since' -p snice=1",
        "sql 'SELECT :since' -p since",
        "sql 'SELECT :since' -p since:dya=2021",
        "sql 'SELECT :since' -p since:day=soon",
        "sql 'SELECT :since' -p since:actor=malasia",
        "sql 'SELECT :since' -p since=1 -p :since=2",
    ]), @"
    exit 2: chancery sql 'SELECT :since' -p snice=1
    error: the query has no parameter `snice`
    hint: did you mean `since`?
    exit 2: chancery sql 'SELECT :since' -p since
    error: invalid value `since` for `--param <NAME=VALUE>`: write NAME=VALUE, or NAME:null
    exit 2: chancery sql 'SELECT :since' -p since:dya=2021
    error: invalid value `since:dya=2021` for `--param <NAME=VALUE>`: there is no type `dya`: use text, integer, real, day, end_day, actor, actors, topic, source, assessment, fact or null
    exit 2: chancery sql 'SELECT :since' -p since:day=soon
    error: `-p since` takes a day, not `soon`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    exit 2: chancery sql 'SELECT :since' -p since:actor=malasia
    error: `-p since`: there is no actor `malasia`
    hint: did you mean `malaysia`?
    exit 2: chancery sql 'SELECT :since' -p since=1 -p :since=2
    error: `-p since` is given twice
    ");
}

#[test]
fn a_plan_is_printed_as_a_tree() {
    let dir = TestDir::with_record();
    let query = "SELECT actor, (SELECT count(*) FROM facts WHERE memo = actor) FROM actors WHERE actor = :x";
    assert_snapshot!(dir.chancery("sql --explain -p x=a").arg(query).run(), @"
    exit 0
    --- stdout
    plan
    ─────────────────────────────────────────
    SEARCH actors USING PRIMARY KEY (actor=?)
    CORRELATED SCALAR SUBQUERY 1
      SCAN facts
    ");
}

#[test]
fn a_query_that_exceeds_its_time_limit_is_stopped() {
    let dir = TestDir::with_record();
    let endless =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    assert_snapshot!(dir.chancery("sql --timeout 100ms").arg(endless).run(), @"
    exit 4
    --- stderr
    error: the query took more than 100ms
    hint: narrow the query, or allow more time: `--timeout 5m`
    ");
    assert_snapshot!(dir.chancery("sql --timeout soon").arg(endless).run(), @"
    exit 2
    --- stderr
    error: invalid value `soon` for `--timeout <TIME>`: write 2s, 500ms or 5m, or none for no limit
    ");
    assert_snapshot!(dir.chancery("init x.db --timeout 1s").run(), @"
    exit 2
    --- stderr
    error: `init` runs no query; `--timeout` does not apply
    ");
}

/// While chancery waits for its output to be read, the time of `--timeout` must not run.
#[test]
fn the_time_of_a_slow_reader_does_not_count() {
    let dir = TestDir::with_record();
    let rows = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) \
        SELECT i, printf('%.*c', 20, 'x') AS x FROM n";
    let line =
        format!("chancery sql \"{rows}\" --format csv --timeout 2s | (sleep 3; wc -l | tr -d ' ')");
    assert_eq!(dir.shell(&line).succeeds(), "60001\n");
}

#[test]
fn a_text_that_looks_like_a_number_has_a_note() {
    let dir = TestDir::with_record();
    let run = dir
        .chancery("sql --format csv -p min=1e6")
        .arg("SELECT typeof(:min) AS t");
    assert_snapshot!(run.run(), @"
    exit 0
    --- stdout
    t
    text
    --- stderr
    note: `min` is the text `1e6`; for a number, write `-p min:real=1e6`
    ");
}

#[test]
fn a_hyphen_means_standard_input() {
    let dir = TestDir::with_record();
    let run = dir.chancery("sql -f - --format csv").stdin("SELECT 2 AS n");
    assert_eq!(run.succeeds(), "n\n2\n");
}

//! Reports of one's own: SQL files in a folder.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// What the README shows.
const VOTES: &str = "\
-- title: Votes
-- about: One row per vote that the record tells of.
-- param actor: actor; whose votes; default everybody's
-- param since: day; from this day on; default the beginning
-- column actor: who voted
-- column on_what: on what
-- column vote: how
-- column facts: reference of the fact behind it
SELECT actor_name AS actor, title AS on_what, vote, ref AS facts
FROM participation_list
WHERE vote IS NOT NULL
  AND (:actor IS NULL OR actor = :actor)
  AND (:since IS NULL OR latest >= :since)
ORDER BY earliest, ref, actor;
";

fn folder() -> TestDir {
    let dir = TestDir::with_record();
    std::fs::create_dir(dir.path("own")).unwrap();
    dir.write("own/votes.sql", VOTES);
    dir
}

#[test]
fn a_file_becomes_a_report_with_flags_and_citations() {
    let dir = folder();
    assert_snapshot!(dir.chancery("report votes --actor MYS --citations --reports own").run(), @"
    exit 0
    --- stdout
    Votes

    actor     on_what                                                                vote        facts
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    Malaysia  Malaysia's vote at the UN General Assembly on the invasion of Ukraine  not_stated  [1]

    [1] engagement:unga-vote-on-ukraine, malaysia-us-2022: commentary/1.2 (certain; the author)
    ");
    let variable = dir.chancery("report votes --format csv --since 2022-03");
    assert_snapshot!(variable.env("CHANCERY_REPORTS", "own").run(), @"
    exit 0
    --- stdout
    actor,on_what,vote,facts
    Malaysia,Malaysia's vote at the UN General Assembly on the invasion of Ukraine,not_stated,engagement:unga-vote-on-ukraine
    ");
}

#[test]
fn its_parameters_are_checked() {
    let dir = folder();
    assert_snapshot!(dir.chancery("report votes --reports own --actor malasia").run(), @"
    exit 2
    --- stderr
    error: `--actor`: there is no actor `malasia`
    hint: did you mean `malaysia`?
    ");
    assert_snapshot!(dir.chancery("report votes --reports own --since soon").run(), @"
    exit 2
    --- stderr
    error: `--since` takes a day, not `soon`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    ");
    assert_snapshot!(dir.chancery("report votes --reports own --until 2022").run(), @"
    exit 2
    --- stderr
    error: unexpected argument `--until` found
    hint: `chancery report votes --help` tells what it takes
    ");
}

#[test]
fn it_is_listed_with_its_file() {
    let dir = folder();
    let ran = dir.chancery("report --reports own --format csv").run();
    let last = ran.stdout.lines().last().unwrap();
    assert_eq!(last, "Your own,votes,Votes,own/votes.sql");
    assert_eq!(ran.stderr, "");
    let shipped = dir.chancery("report --format csv").succeeds();
    assert!(!shipped.contains("votes"));
    assert!(shipped.starts_with("group,report,title\n"));
}

#[test]
fn its_sql_is_printed_for_the_shell() {
    let dir = folder();
    let printed = dir.chancery("report votes --reports own --actor MYS --print-sql");
    let printed = printed.succeeds();
    assert!(printed.starts_with("-- title: Votes\n"), "{printed}");
    assert!(
        printed.contains("('malaysia' IS NULL OR actor = 'malaysia')"),
        "{printed}"
    );
}

#[test]
fn choices_and_a_default_value_hold() {
    let dir = TestDir::with_record();
    dir.write(
        "kinds.sql",
        "-- title: Engagements of a kind\n\
        -- about: One row per engagement.\n\
        -- param kind: text; of which kind; choices SELECT DISTINCT kind FROM engagement_list; default = vote\n\
        -- param least: integer; how many at least; choices 1, 2; default = 1\n\
        -- column ref: its reference\n\
        SELECT ref FROM engagement_list WHERE kind = :kind AND :least = 1 ORDER BY ref\n",
    );
    let run = |words: &str| dir.chancery(&format!("report kinds --reports . {words}"));
    assert_eq!(
        run("--format csv").succeeds(),
        "ref\nengagement:unga-vote-on-ukraine\n"
    );
    assert_eq!(run("--least 2 --format csv").succeeds(), "ref\n");
    assert_snapshot!(run("--kind voet").run(), @"
    exit 2
    --- stderr
    error: `--kind` cannot be `voet`
    hint: did you mean `vote`?
    ");
    assert_snapshot!(run("--least 3").run(), @"
    exit 2
    --- stderr
    error: `--least` cannot be `3`
    hint: did you mean `1` or `2`?
    ");
    let help = run("--help").succeeds();
    assert!(help.contains("[default: vote]"), "{help}");
    assert!(help.contains("Takes one of 1, 2"), "{help}");
}

#[test]
fn a_shipped_report_is_not_shadowed_in_silence() {
    let dir = folder();
    dir.write("own/timeline.sql", VOTES);
    let ran = dir
        .chancery("report timeline --reports own --kind vote --format csv")
        .run();
    assert!(ran.stdout.starts_with("date,precision,"), "{ran}");
    assert_eq!(
        ran.stderr,
        "note: `own/timeline.sql` is left out: chancery itself has a report `timeline`\n"
    );
}

#[test]
fn what_is_wrong_with_a_file_does_not_keep_the_others_from_being_asked() {
    let dir = folder();
    dir.write("own/wrong.sql", "SELECT 1\n");
    dir.write("own/Loud.sql", VOTES);
    dir.write("own/bytes.sql", b"-- title: \xff\n");
    let list = dir.chancery("report --reports own --format csv").run();
    assert!(list.stdout.contains("votes"), "{list}");
    assert_snapshot!(list.stderr, @"
    note: `own/Loud.sql` is left out: a report is named by small letters, digits and hyphens
    note: `own/bytes.sql` is left out: it is not text in UTF-8
    note: `own/wrong.sql` is left out: there are 3 faults in its header, which `chancery check` shows
    ");
    assert!(dir.chancery("report votes --reports own").run().code == Some(0));
    assert_snapshot!(dir.chancery("report bytes --reports own").run(), @"
    exit 1
    --- stderr
    error: `own/bytes.sql` is no report: it is not text in UTF-8
    ");
    assert_snapshot!(dir.chancery("report wrnog --reports own").run(), @"
    exit 2
    --- stderr
    error: there is no report `wrnog`
    hint: did you mean `wrong`?
    hint: `chancery report` lists them
    ");
    assert_snapshot!(dir.chancery("report votes --reports nowhere").run(), @"
    exit 2
    --- stderr
    error: cannot read the folder of reports `nowhere`: No such file or directory (os error 2)
    hint: `--reports DIR` or `CHANCERY_REPORTS` names a folder of SQL files
    ");
}

/// Each fault, and the header line that has it instead of a good one.
const FAULTS: [(&str, &str); 10] = [
    ("-- title: Votes", "-- titel: Votes"),
    ("-- about: One row per vote that the record tells of.\n", ""),
    (
        "-- param actor: actor; whose votes;",
        "-- param actor: person; whose votes;",
    ),
    ("-- param actor:", "-- param format:"),
    ("-- param since:", "-- param actor:"),
    (
        "-- param since: day; from this day on; default the beginning",
        "-- param since: day",
    ),
    ("-- param since:", "-- param Since:"),
    ("-- column vote: how", "-- column vote"),
    ("-- column vote: how", "-- column vote: how\n-- aside: vot"),
    ("-- title: Votes", "-- title: V\u{1b}[31motes"),
];

#[test]
fn ten_wrong_headers_have_ten_clear_errors() {
    let dir = folder();
    let mut said = String::new();
    for (good, wrong) in FAULTS {
        dir.write("own/votes.sql", VOTES.replacen(good, wrong, 1));
        let ran = dir.chancery("report votes --reports own").run();
        assert_eq!(ran.code, Some(1), "{ran}");
        assert!(ran.stderr.contains("own/votes.sql:"), "{ran}");
        assert!(ran.stderr.contains('^'), "{ran}");
        said.push_str(&ran.stderr);
    }
    assert_snapshot!(said, @r"
    error: the header has no line `-- title: …`
     --> own/votes.sql:1:1
      |
    1 | -- titel: Votes
      | ^^^^^^^^^^^^^^^

    error: a header has no line `-- titel`
     --> own/votes.sql:1:4
      |
    1 | -- titel: Votes
      |    ^^^^^
    hint: did you mean `title`?

    2 faults in own/votes.sql
    error: the header has no line `-- about: …`
     --> own/votes.sql:1:1
      |
    1 | -- title: Votes
      | ^^^^^^^^^^^^^^^

    1 fault in own/votes.sql
    error: parameter `actor` has no known type `person`
     --> own/votes.sql:3:17
      |
    3 | -- param actor: person; whose votes; default everybody's
      |                 ^^^^^^
    hint: types are `text`, `integer`, `real`, `flag`, `day`, `end_day`, `actor`, `topic`, `source`, `assessment`, `fact`, `code VOCABULARY`

    1 fault in own/votes.sql
    error: a parameter cannot be called `format`: the command line has that name
     --> own/votes.sql:3:10
      |
    3 | -- param format: actor; whose votes; default everybody's
      |          ^^^^^^

    1 fault in own/votes.sql
    error: there is a `param actor` already
     --> own/votes.sql:4:4
      |
    4 | -- param actor: day; from this day on; default the beginning
      |    ^^^^^^^^^^^

    1 fault in own/votes.sql
    error: expected `-- param NAME: TYPE; help; default TEXT`
     --> own/votes.sql:4:4
      |
    4 | -- param since: day
      |    ^^^^^^^^^^^^^^^^

    1 fault in own/votes.sql
    error: expected `-- param NAME: TYPE; help; default TEXT`
     --> own/votes.sql:4:4
      |
    4 | -- param Since: day; from this day on; default the beginning
      |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 fault in own/votes.sql
    error: expected `-- column NAME [UNIT]: meaning`
     --> own/votes.sql:7:4
      |
    7 | -- column vote
      |    ^^^^^^^^^^^

    1 fault in own/votes.sql
    error: there is no column `vot` to set aside
     --> own/votes.sql:8:11
      |
    8 | -- aside: vot
      |           ^^^
    hint: did you mean `vote`?

    1 fault in own/votes.sql
    error: a header cannot hold the hidden character \u{1b}
     --> own/votes.sql:1:12
      |
    1 | -- title: V\u{1b}[31motes
      |            ^^^^^^

    1 fault in own/votes.sql
    ");
}

#[test]
fn check_finds_what_asking_would_and_more() {
    let dir = folder();
    assert_snapshot!(dir.chancery("check own").run(), @"
    exit 0
    --- stderr
    note: 1 report checked, and no fault found
    ");
    let check = |sql: &str| {
        dir.write("own/votes.sql", sql);
        dir.chancery("check own/votes.sql").run()
    };
    let replaced = |from: &str, to: &str| VOTES.replacen(from, to, 1);
    assert_snapshot!(check(&replaced("FROM participation_list", "FROM participation_lst")), @"
    exit 6
    --- stderr
    error: no such table `participation_lst`
      --> own/votes.sql:10:6
       |
    10 | FROM participation_lst
       |      ^^^^^^^^^^^^^^^^^
    hint: did you mean `participation_list`?

    1 fault in own/votes.sql
    error: the report cannot be used
    ");
    assert_snapshot!(check(&replaced("AND (:since IS NULL", "AND (:from IS NULL")), @"
    exit 6
    --- stderr
    error: the header has no line `-- param from: TYPE; help; default TEXT`
      --> own/votes.sql:13:8
       |
    13 |   AND (:from IS NULL OR latest >= :since)
       |        ^^^^^

    1 fault in own/votes.sql
    error: the report cannot be used
    ");
    assert_snapshot!(check(&replaced(", vote,", ", vote AS how,")), @"
    exit 6
    --- stderr
    error: the SQL has no column `vote`
     --> own/votes.sql:7:4
      |
    7 | -- column vote: how
      |    ^^^^^^^^^^^

    error: the header has no line `-- column how: meaning` for this column
     --> own/votes.sql:9:1
      |
    9 | SELECT actor_name AS actor, title AS on_what, vote AS how, ref AS facts
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    2 faults in own/votes.sql
    error: the report cannot be used
    ");
    assert_snapshot!(check(&replaced("ORDER BY earliest, ref, actor;", "")), @"
    exit 0
    --- stderr
    warning: it does not say in which order its rows come
     --> own/votes.sql:9:1
      |
    9 | SELECT actor_name AS actor, title AS on_what, vote, ref AS facts
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: end ORDER BY with a column that no two rows share, such as the reference

    1 warning in own/votes.sql
    note: 1 report checked, and no fault found
    ");
    assert_snapshot!(check(&format!("{VOTES}DROP VIEW timeline;")), @"
    exit 6
    --- stderr
    error: `DROP` is not allowed here: reading never writes, and never opens another file
     --> own/votes.sql:9:1
      |
    9 | SELECT actor_name AS actor, title AS on_what, vote, ref AS facts
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 fault in own/votes.sql
    error: the report cannot be used
    ");
}

#[test]
fn check_warns_of_an_order_that_is_not_total_and_lists_for_programs() {
    let dir = folder();
    let check = |sql: &str| {
        dir.write("own/votes.sql", sql);
        dir.chancery("check own/votes.sql").run()
    };
    let loose = "-- title: T\n-- about: A\n-- column kind: k\n-- column slug: s\n\
        SELECT kind, slug FROM actors ORDER BY kind;\n";
    assert_snapshot!(check(loose), @"
    exit 0
    --- stderr
    warning: its order is not total: rows that are equal in it may come in any
     --> own/votes.sql:5:1
      |
    5 | SELECT kind, slug FROM actors ORDER BY kind;
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: end ORDER BY with a column that no two rows share, such as the reference

    1 warning in own/votes.sql
    note: 1 report checked, and no fault found
    ");
    dir.write("own/none.sql", "");
    assert_snapshot!(dir.chancery("check own --format csv").run(), @r#"
    exit 6
    --- stdout
    file,line,column,severity,message,hint
    own/none.sql,1,1,error,the header has no line `-- title: …`,""
    own/none.sql,1,1,error,the header has no line `-- about: …`,""
    own/none.sql,1,1,error,the header has no line `-- column NAME [UNIT]: meaning`,""
    own/votes.sql,5,1,warning,its order is not total: rows that are equal in it may come in any,"end ORDER BY with a column that no two rows share, such as the reference"
    --- stderr
    error: 1 of 2 reports cannot be used
    "#);
    assert_snapshot!(dir.chancery("check nothing.sql").run(), @"
    exit 6
    --- stderr
    error: this file is no report: No such file or directory (os error 2)
     --> nothing.sql

    1 fault in nothing.sql
    error: the report cannot be used
    ");
}

//! Tests a user's own reports, which are SQL files in a folder.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// A report with parameters of two types.
const VOTES: &str = "\
-- title: Votes
-- about: One row per vote that the record tells of.
-- param actor: actor; whose votes; default everybody's
-- param since: day; from this day on; default the beginning
-- column actor: who voted
-- column on_what: on what
-- column vote: how
-- column facts: reference of the fact behind it
SELECT actors.name AS actor, title AS on_what, vote, ref AS facts
FROM participants JOIN actors USING (actor) JOIN facts USING (ref) LEFT JOIN dates USING (date)
WHERE vote IS NOT NULL
  AND (:actor IS NULL OR participants.actor = :actor)
  AND (:since IS NULL OR latest >= :since)
ORDER BY earliest, ref, actor;
";

fn folder() -> TestDir {
    let dir = TestDir::with_record();
    std::fs::create_dir(dir.path("own")).unwrap();
    dir.write("own/polls.sql", VOTES);
    dir
}

#[test]
fn a_file_becomes_a_report_with_flags_and_citations() {
    let dir = folder();
    assert_snapshot!(dir.chancery("report polls --actor MYS --citations --reports own").run(), @"
    exit 0
    --- stdout
    Votes

    actor     on_what                                                                        vote        facts
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    Malaysia  Malaysia's vote at the UN General Assembly on the Russian invasion of Ukraine  not_stated  [1]

    [1] unga-vote-on-ukraine@my22, malaysia-us-2022: commentary/1.2 (certain; the author)
    ");
    let variable = dir.chancery("report polls --format csv --since 2022-03");
    assert_snapshot!(variable.env("CHANCERY_REPORTS", "own").run(), @"
    exit 0
    --- stdout
    actor,on_what,vote,facts
    Malaysia,Malaysia's vote at the UN General Assembly on the Russian invasion of Ukraine,not_stated,unga-vote-on-ukraine@my22
    ");
}

#[test]
fn the_parameters_of_a_users_report_are_checked() {
    let dir = folder();
    assert_snapshot!(dir.transcript(&[
        "report polls --reports own --actor malasia",
        "report polls --reports own --since soon",
        "report polls --reports own --until 2022",
    ]), @"
    exit 2: chancery report polls --reports own --actor malasia
    error: `--actor`: there is no actor `malasia`
    hint: did you mean `malaysia`?
    exit 2: chancery report polls --reports own --since soon
    error: `--since` takes a day, not `soon`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    exit 2: chancery report polls --reports own --until 2022
    error: unexpected argument `--until` found
    hint: `chancery report polls --help` tells what it takes
    ");
}

#[test]
fn a_report_refuses_values_that_exclude_each_other() {
    let dir = folder();
    let line = "-- refuse: SELECT 'votes have dates alone', 'leave out `--actor`'\n\
        --     WHERE :actor IS NOT NULL AND :since IS NOT NULL\n-- column actor:";
    dir.write("own/polls.sql", VOTES.replacen("-- column actor:", line, 1));
    let both = dir.chancery("report polls --reports own --actor MYS --since 2022");
    assert_snapshot!(both.run(), @"
    exit 2
    --- stderr
    error: votes have dates alone
    hint: leave out `--actor`
    ");
    dir.chancery("report polls --reports own --actor MYS")
        .succeeds();
    dir.chancery("check own").succeeds();
    for (from, to, told) in [
        (
            ":since",
            ":sinse",
            "error: the report has no parameter `:sinse`\n",
        ),
        (
            "WHERE",
            "FROM nowhere WHERE",
            "error: what refuses values fails: no such table `nowhere`\n",
        ),
    ] {
        let line = line.replace(from, to);
        let votes = VOTES.replacen("-- column actor:", &line, 1);
        dir.write("own/polls.sql", votes);
        let ran = dir.chancery("check own").run();
        assert!(ran.stderr.contains(told), "{ran}");
    }
}

#[test]
fn a_users_report_is_listed_with_its_file() {
    let dir = folder();
    let ran = dir.chancery("report --reports own --format csv").run();
    let last = ran.stdout.lines().last().unwrap();
    assert_eq!(last, "Your own,polls,Votes,own/polls.sql");
    assert_eq!(ran.stderr, "");
    let shipped = dir.chancery("report --format csv").succeeds();
    assert!(!shipped.contains("polls"));
    assert!(shipped.starts_with("group,report,title\n"));
}

#[test]
fn the_sql_of_a_users_report_is_printed_for_the_shell() {
    let dir = folder();
    let printed = dir.chancery("report polls --reports own --actor MYS --print-sql");
    let printed = printed.succeeds();
    assert!(printed.starts_with("-- title: Votes\n"), "{printed}");
    assert!(
        printed.contains("('malaysia' IS NULL OR participants.actor = 'malaysia')"),
        "{printed}"
    );
}

#[test]
fn choices_and_a_default_value_apply() {
    let dir = TestDir::with_record();
    dir.write(
        "kinds.sql",
        "-- title: Engagements of a kind\n\
        -- about: One row per engagement.\n\
        -- param kind: text; of which kind; choices SELECT DISTINCT engagement_kind FROM engagements; default = vote\n\
        -- param least: integer; how many at least; choices 1, 2; default = 1\n\
        -- column ref: its reference\n\
        SELECT ref FROM engagements WHERE engagement_kind = :kind AND :least = 1 ORDER BY ref\n",
    );
    let run = |words: &str| dir.chancery(&format!("report kinds --reports . {words}"));
    assert_eq!(
        run("--format csv").succeeds(),
        "ref\nunga-vote-on-ukraine@my22\n"
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

/// A report that reads the views for narrowing, and takes the meanings of columns from chancery.
const DATED: &str = "\
-- title: Dated
-- about: One row per dated fact.
-- columns: title date within facts
-- answer: SELECT count(*) || ' dated' FROM report
SELECT title, date, within, ref AS facts
FROM facts JOIN work_asked_dates USING (date)
WHERE dossier IN (SELECT dossier FROM work_asked_dossiers)
ORDER BY date, ref
";

#[test]
fn a_report_that_reads_the_narrowing_views_can_be_narrowed() {
    let dir = folder();
    dir.write("own/dated.sql", DATED);
    let checked = dir.chancery("check own").run();
    assert!(checked.stderr.contains("no faults"), "{checked}");
    let asked = |flags: &str| {
        let run = dir.chancery("report dated --reports own").args(flags);
        run.run().to_string()
    };
    assert_snapshot!(asked("--since 2022-03-02 --until 2022-03-02 --source malaysia-us-2022 --columns date,within"), @"
    exit 0
    --- stdout
    Dated
    10 dated; 1 row certainly in these days, 7 possibly, 2 ongoing then

    date                            within
    ─────────────────────────────────────────
    since 1970                      ongoing
    since 1982                      ongoing
    from 6 Mar 2019, end unknown    possibly
    2022                            possibly
    2 Mar 2022                      certainly
    one day of 2 Mar – 31 Dec 2022  possibly
    one day of 2 Mar – 31 Dec 2022  possibly
    one day of 2 Mar – 31 Dec 2022  possibly
    one day of 2 Mar – 31 Dec 2022  possibly
    one month of Mar – Dec 2022     possibly
    ");
    assert_snapshot!(asked("--source malaysia-us-2022 --coded-until 2000"), @"
    exit 0
    --- stdout
    Dated
    nothing in what was asked for; without `--source` and `--coded-until` there is more
    --- stderr
    note: no rows; about this report: One row per dated fact.
    ");
    assert_snapshot!(asked("--until 1066"), @"
    exit 0
    --- stdout
    Dated
    nothing in the days asked for; 33 rows lie outside them (nearest date: since 1970)
    --- stderr
    note: no rows; about this report: One row per dated fact.
    ");
    let help = asked("--help");
    assert!(help.contains("Only facts from this source"), "{help}");
    assert!(help.contains("what it is, in the coder's words"), "{help}");
}

#[test]
fn columns_that_no_report_shares_and_sql_that_cannot_be_narrowed_are_faults() {
    let dir = folder();
    let check = |from: &str, to: &str| {
        dir.write("dated.sql", DATED.replacen(from, to, 1));
        dir.chancery("check dated.sql").run().stderr
    };
    let all = DATED;
    let found = [
        check("title date", "title dat"),
        check("title date", "date title"),
        check("title date", "title date cue"),
        check(
            all,
            "-- title: T\n-- about: A\n-- column column1: n\nVALUES (1)\n",
        ),
        check(
            "SELECT title",
            "WITH work_asked_days AS (SELECT 1) SELECT title",
        ),
    ];
    assert_snapshot!(found.concat(), @"
    error: no standard column is named `dat`
     --> dated.sql:3:19
      |
    3 | -- columns: title dat within facts
      |                   ^^^
    hint: did you mean `date`?

    1 fault in dated.sql
    error: the report cannot be used
    error: the order of columns in the SQL is different: title, date, within, facts
     --> dated.sql:3:13
      |
    3 | -- columns: date title within facts
      |             ^^^^

    1 fault in dated.sql
    error: the report cannot be used
    error: the SQL has no column `cue`
     --> dated.sql:3:24
      |
    3 | -- columns: title date cue within facts
      |                        ^^^

    1 fault in dated.sql
    error: the report cannot be used
    error: a report must start with SELECT or WITH, so that it can be narrowed
     --> dated.sql:4:1
      |
    4 | VALUES (1)
      | ^^^^^^

    1 fault in dated.sql
    error: the report cannot be used
    error: the report cannot be narrowed: duplicate WITH table name: work_asked_days
     --> dated.sql:5:1
      |
    5 | WITH work_asked_days AS (SELECT 1) SELECT title, date, within, ref AS facts
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 fault in dated.sql
    error: the report cannot be used
    ");
}

#[test]
fn a_report_with_the_name_of_a_shipped_one_is_left_out_with_a_note() {
    let dir = folder();
    dir.write("own/timeline.sql", VOTES);
    let ran = dir
        .chancery("report timeline --reports own --kind vote --format csv")
        .run();
    assert!(ran.stdout.starts_with("date,title,kind,"), "{ran}");
    assert_eq!(
        ran.stderr,
        "note: `own/timeline.sql` is left out: chancery itself has a report `timeline`\n"
    );
}

#[test]
fn a_faulty_file_leaves_the_other_reports_usable() {
    let dir = folder();
    dir.write("own/wrong.sql", "SELECT 1\n");
    dir.write("own/Loud.sql", VOTES);
    dir.write("own/bytes.sql", b"-- title: \xff\n");
    let list = dir.chancery("report --reports own --format csv").run();
    assert!(list.stdout.contains("polls"), "{list}");
    assert_snapshot!(list.stderr, @"
    note: `own/Loud.sql` is left out: a report is named by small letters, digits and hyphens
    note: `own/bytes.sql` is left out: it is not text in UTF-8
    note: `own/wrong.sql` is left out: there are 3 faults in its header, which `chancery check` shows
    ");
    assert!(dir.chancery("report polls --reports own").run().code == Some(0));
    assert_snapshot!(dir.transcript(&[
        "report bytes --reports own",
        "report wrnog --reports own",
        "report polls --reports nowhere",
    ]), @"
    exit 1: chancery report bytes --reports own
    error: `own/bytes.sql` is no report: it is not text in UTF-8
    exit 2: chancery report wrnog --reports own
    error: there is no report `wrnog`
    hint: `own/wrong.sql` is left out: there are 3 faults in its header, which `chancery check` shows
    hint: `chancery report` lists them
    exit 2: chancery report polls --reports nowhere
    error: cannot read the folder of reports `nowhere`: No such file or directory (os error 2)
    hint: `--reports DIR` or `CHANCERY_REPORTS` names a folder of SQL files
    ");
}

/// Pairs of a correct header line and the faulty line that replaces it.
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
        dir.write("own/polls.sql", VOTES.replacen(good, wrong, 1));
        let ran = dir.chancery("report polls --reports own").run();
        assert_eq!(ran.code, Some(1), "{ran}");
        assert!(ran.stderr.contains("own/polls.sql:"), "{ran}");
        assert!(ran.stderr.contains('^'), "{ran}");
        said.push_str(&ran.stderr);
    }
    assert_snapshot!(said, @r"
    error: the header has no line `-- title: …`
     --> own/polls.sql:1:1
      |
    1 | -- titel: Votes
      | ^^^^^^^^^^^^^^^

    error: a header has no line `-- titel`
     --> own/polls.sql:1:4
      |
    1 | -- titel: Votes
      |    ^^^^^
    hint: did you mean `title`?

    2 faults in own/polls.sql
    error: the header has no line `-- about: …`
     --> own/polls.sql:1:1
      |
    1 | -- title: Votes
      | ^^^^^^^^^^^^^^^

    1 fault in own/polls.sql
    error: parameter `actor` has no known type `person`
     --> own/polls.sql:3:17
      |
    3 | -- param actor: person; whose votes; default everybody's
      |                 ^^^^^^
    hint: types are `text`, `integer`, `real`, `flag`, `day`, `end_day`, `actor`, `actors`, `topic`, `source`, `coder`, `assessment`, `fact`, `code VOCABULARY`

    1 fault in own/polls.sql
    error: a parameter cannot be called `format`: it is already a command-line option
     --> own/polls.sql:3:10
      |
    3 | -- param format: actor; whose votes; default everybody's
      |          ^^^^^^

    1 fault in own/polls.sql
    error: there is a `param actor` already
     --> own/polls.sql:4:4
      |
    4 | -- param actor: day; from this day on; default the beginning
      |    ^^^^^^^^^^^

    1 fault in own/polls.sql
    error: expected `-- param NAME: TYPE; help; default TEXT`
     --> own/polls.sql:4:4
      |
    4 | -- param since: day
      |    ^^^^^^^^^^^^^^^^

    1 fault in own/polls.sql
    error: a parameter is named by small letters, digits and `_`, not `Since`
     --> own/polls.sql:4:4
      |
    4 | -- param Since: day; from this day on; default the beginning
      |    ^^^^^^^^^^^
    hint: write `since`, which is `--since` on the command line

    1 fault in own/polls.sql
    error: expected `-- column NAME [UNIT]: meaning`
     --> own/polls.sql:7:4
      |
    7 | -- column vote
      |    ^^^^^^^^^^^

    1 fault in own/polls.sql
    error: there is no column `vot` to set aside
     --> own/polls.sql:8:11
      |
    8 | -- aside: vot
      |           ^^^
    hint: did you mean `vote`?

    1 fault in own/polls.sql
    error: a header cannot hold the hidden character \u{1b}
     --> own/polls.sql:1:12
      |
    1 | -- title: V\u{1b}[31motes
      |            ^^^^^^

    1 fault in own/polls.sql
    ");
}

#[test]
fn check_finds_more_faults_than_a_run() {
    let dir = folder();
    assert_snapshot!(dir.chancery("check own").run(), @"
    exit 0
    --- stderr
    note: 1 report checked: no faults
    ");
    let check = |sql: &str| {
        dir.write("own/polls.sql", sql);
        dir.chancery("check own/polls.sql").run()
    };
    let replaced = |from: &str, to: &str| VOTES.replacen(from, to, 1);
    assert_snapshot!(check(&replaced("FROM participants", "FROM participant")), @"
    exit 6
    --- stderr
    error: no such table `participant`
      --> own/polls.sql:10:6
       |
    10 | FROM participant JOIN actors USING (actor) JOIN facts USING (ref) LEFT JOIN dates USING (date)
       |      ^^^^^^^^^^^
    hint: did you mean `participants`?

    1 fault in own/polls.sql
    error: the report cannot be used
    ");
    assert_snapshot!(check(&replaced("AND (:since IS NULL", "AND (:from IS NULL")), @"
    exit 6
    --- stderr
    error: the header has no line `-- param from: TYPE; help; default TEXT`
      --> own/polls.sql:13:8
       |
    13 |   AND (:from IS NULL OR latest >= :since)
       |        ^^^^^

    1 fault in own/polls.sql
    error: the report cannot be used
    ");
    assert_snapshot!(check(&replaced(", vote,", ", vote AS how,")), @"
    exit 6
    --- stderr
    error: the SQL has no column `vote`
     --> own/polls.sql:7:4
      |
    7 | -- column vote: how
      |    ^^^^^^^^^^^

    error: the header has no line `-- column how: meaning` for this column
     --> own/polls.sql:9:1
      |
    9 | SELECT actors.name AS actor, title AS on_what, vote AS how, ref AS facts
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    2 faults in own/polls.sql
    error: the report cannot be used
    ");
    assert_snapshot!(check(&replaced("ORDER BY earliest, ref, actor;", "")), @"
    exit 0
    --- stderr
    warning: the report has no ORDER BY
     --> own/polls.sql:9:1
      |
    9 | SELECT actors.name AS actor, title AS on_what, vote, ref AS facts
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: end ORDER BY with a unique column, such as the reference

    1 warning in own/polls.sql
    note: 1 report checked: no faults, 1 warning
    ");
    assert_snapshot!(check(&format!("{VOTES}DROP VIEW timeline;")), @"
    exit 6
    --- stderr
    error: `DROP` is not allowed here: commands that read never write and never open another file
     --> own/polls.sql:9:1
      |
    9 | SELECT actors.name AS actor, title AS on_what, vote, ref AS facts
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 fault in own/polls.sql
    error: the report cannot be used
    ");
}

#[test]
fn check_warns_of_an_order_that_is_not_total_and_lists_for_programs() {
    let dir = folder();
    let check = |sql: &str| {
        dir.write("own/polls.sql", sql);
        dir.chancery("check own/polls.sql").run()
    };
    let loose = "-- title: T\n-- about: A\n-- column kind: k\n-- column actor: s\n\
        SELECT actor_kind AS kind, actor FROM actors ORDER BY kind;\n";
    assert_snapshot!(check(loose), @"
    exit 0
    --- stderr
    warning: its order is not total: rows with equal sort keys may come in any order
     --> own/polls.sql:5:1
      |
    5 | SELECT actor_kind AS kind, actor FROM actors ORDER BY kind;
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: end ORDER BY with a unique column, such as the reference

    1 warning in own/polls.sql
    note: 1 report checked: no faults, 1 warning
    ");
    dir.write("own/none.sql", "");
    assert_snapshot!(dir.transcript(&[
        "check own --format csv",
        "check nothing.sql",
    ]), @r#"
    exit 6: chancery check own --format csv
    --- stdout
    file,line,column,end_line,end_column,severity,message,hint
    own/none.sql,1,1,1,1,error,the header has no line `-- title: …`,
    own/none.sql,1,1,1,1,error,the header has no line `-- about: …`,
    own/none.sql,1,1,1,1,error,the header has no line `-- column NAME [UNIT]: meaning`,
    own/polls.sql,5,1,5,60,warning,its order is not total: rows with equal sort keys may come in any order,"end ORDER BY with a unique column, such as the reference"
    --- stderr
    error: 1 of 2 reports cannot be used
    exit 6: chancery check nothing.sql
    error: this file is not a report: No such file or directory (os error 2)
     --> nothing.sql

    1 fault in nothing.sql
    error: the report cannot be used
    "#);
}

/// Some editors on Windows write a byte order mark at the beginning of a file.
#[test]
fn a_byte_order_mark_and_empty_lines_in_a_header_are_skipped() {
    let dir = folder();
    let text = VOTES.replacen("-- column", "\n-- column", 1);
    dir.write("own/polls.sql", format!("\u{feff}{text}"));
    let ran = dir
        .chancery("report polls --reports own --format csv")
        .run();
    assert!(ran.stdout.contains("unga-vote-on-ukraine"), "{ran}");
}

#[test]
fn frequent_mistakes_in_a_header_are_named() {
    let dir = folder();
    let mut said = String::new();
    for (good, wrong) in [
        ("-- param actor:", "-- param my-actor:"),
        ("default everybody's", "everybody's"),
        ("-- column vote:", "-- column How:"),
        ("-- title:", "-- Title:"),
    ] {
        dir.write("own/polls.sql", VOTES.replacen(good, wrong, 1));
        said.push_str(&dir.chancery("report polls --reports own").run().stderr);
    }
    assert_snapshot!(said, @"
    error: a parameter is named by small letters, digits and `_`, not `my-actor`
     --> own/polls.sql:3:4
      |
    3 | -- param my-actor: actor; whose votes; default everybody's
      |    ^^^^^^^^^^^^^^
    hint: write `my_actor`, which is `--my-actor` on the command line

    1 fault in own/polls.sql
    error: parameter `actor` does not say what holds where it is not given
     --> own/polls.sql:3:17
      |
    3 | -- param actor: actor; whose votes; everybody's
      |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: end with `; required`, with `; default` and what happens without a value, or with `; default = VALUE`

    1 fault in own/polls.sql
    error: a column is named by small letters, digits and `_`, not `How`
     --> own/polls.sql:7:4
      |
    7 | -- column How: how
      |    ^^^^^^^^^^
    hint: write `how`, and call it so in the SQL

    1 fault in own/polls.sql
    error: the header has no line `-- title: …`
     --> own/polls.sql:1:1
      |
    1 | -- Title: Votes
      | ^^^^^^^^^^^^^^^

    error: a header has no line `-- Title`
     --> own/polls.sql:1:4
      |
    1 | -- Title: Votes
      |    ^^^^^
    hint: did you mean `title`?

    2 faults in own/polls.sql
    ");
}

#[test]
fn a_report_whose_sql_differs_from_its_header_is_not_run() {
    let dir = folder();
    dir.write("own/polls.sql", VOTES.replacen(":since", ":from", 1));
    let ran = dir.chancery("report polls --reports own").run();
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{ran}");
    assert!(ran.stderr.contains("`-- param from: "), "{ran}");
    let printed = dir.chancery("report polls --reports own --print-sql").run();
    assert_eq!((printed.code, printed.stdout.as_str()), (Some(1), ""));
}

const KINDS: &str = "\
-- title: Engagements of a status
-- about: One row per engagement.
-- param status: code status; of this status; default = occurred
-- column kind: its kind
-- column title: what it is
-- example: kinds --status pledged
SELECT engagement_kind AS kind, title FROM engagements JOIN facts USING (ref) WHERE status = :status ORDER BY kind
";

#[test]
fn check_runs_defaults_examples_and_choices() {
    let dir = folder();
    let check = |from: &str, to: &str| {
        dir.write("kinds.sql", KINDS.replacen(from, to, 1));
        dir.chancery("check kinds.sql").run()
    };
    let mut said = Vec::new();
    for (from, to) in [
        // This pair changes nothing. With the default status, the report has rows, so `check` can
        // test their order.
        ("x", "x"),
        ("default = occurred", "required"),
        ("-- example: kinds --status pledged\n", ""),
        ("--status pledged", "--status pledgd"),
        ("--status pledged", "--nope"),
        ("code status", "code statuss"),
        (
            "default = occurred",
            "choices SELECT status, label FROM vocab_status; default all",
        ),
        ("SELECT engagement_kind", "SELECT json(engagement_kind)"),
    ] {
        let ran = check(from, to);
        said.extend([to.to_owned(), ran.to_string()]);
    }
    assert_snapshot!(said.join("\n"), @"
    x
    exit 0
    --- stderr
    warning: its order is not total: rows with equal sort keys may come in any order
     --> kinds.sql:7:1
      |
    7 | SELECT engagement_kind AS kind, title FROM engagements JOIN facts USING (ref) WHERE status = :status ORDER BY kind
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: end ORDER BY with a unique column, such as the reference

    1 warning in kinds.sql
    note: 1 report checked: no faults, 1 warning

    required
    exit 0
    --- stderr
    note: 1 report checked: no faults


    exit 0
    --- stderr
    warning: its order is not total: rows with equal sort keys may come in any order
     --> kinds.sql:6:1
      |
    6 | SELECT engagement_kind AS kind, title FROM engagements JOIN facts USING (ref) WHERE status = :status ORDER BY kind
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: end ORDER BY with a unique column, such as the reference

    1 warning in kinds.sql
    note: 1 report checked: no faults, 1 warning

    --status pledgd
    exit 6
    --- stderr
    error: the example is invalid: `--status`: there is no code `pledgd` in `status`
     --> kinds.sql:6:13
      |
    6 | -- example: kinds --status pledgd
      |             ^^^^^^^^^^^^^^^^^^^^^

    1 fault in kinds.sql
    error: the report cannot be used

    --nope
    exit 6
    --- stderr
    error: the example is invalid: unexpected argument `--nope` found
     --> kinds.sql:6:13
      |
    6 | -- example: kinds --nope
      |             ^^^^^^^^^^^^

    1 fault in kinds.sql
    error: the report cannot be used

    code statuss
    exit 6
    --- stderr
    error: there is no vocabulary `statuss`
     --> kinds.sql:3:18
      |
    3 | -- param status: code statuss; of this status; default = occurred
      |                  ^^^^^^^^^^^^
    hint: did you mean `status`?

    1 fault in kinds.sql
    error: the report cannot be used

    choices SELECT status, label FROM vocab_status; default all
    exit 6
    --- stderr
    error: the query of its choices must have one column
     --> kinds.sql:3:4
      |
    3 | -- param status: code status; of this status; choices SELECT status, label FROM vocab_status; default all
      |    ^^^^^^^^^^^^^

    1 fault in kinds.sql
    error: the report cannot be used

    SELECT json(engagement_kind)
    exit 6
    --- stderr
    error: the report fails when it runs: malformed JSON
     --> kinds.sql:7:1
      |
    7 | SELECT json(engagement_kind) AS kind, title FROM engagements JOIN facts USING (ref) WHERE status = :status ORDER BY kind
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 fault in kinds.sql
    error: the report cannot be used
    ");
}

#[test]
fn a_report_that_exceeds_the_time_limit_is_named_with_the_other_findings() {
    let dir = folder();
    dir.write("own/a-wrong.sql", "SELECT 1\n");
    dir.write(
        "own/b-endless.sql",
        "-- title: T\n-- about: A\n-- column i: i\n\
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n ORDER BY i\n",
    );
    let ran = dir.chancery("check own --timeout 300ms").run();
    assert_eq!(ran.code, Some(4), "{ran}");
    assert!(ran.stderr.contains("3 faults in own/a-wrong.sql"), "{ran}");
    assert!(
        ran.stderr
            .contains("error: `own/b-endless.sql`: the query took more"),
        "{ran}"
    );
}

#[test]
fn a_file_is_checked_once_and_programs_get_numbers() {
    let dir = folder();
    dir.write("own/wrong.sql", "-- title: T\nSELECT 1\n");
    let ran = dir
        .chancery("check own own/wrong.sql --format ndjson")
        .run();
    assert_eq!(ran.stdout.lines().count(), 2, "{ran}");
    assert!(ran.stdout.contains("\"line\":1,\"column\":1,"), "{ran}");
    assert!(ran.stdout.contains("\"hint\":null"), "{ran}");
}

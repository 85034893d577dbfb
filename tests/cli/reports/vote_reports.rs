//! Tests the reports on votes of the General Assembly. The expected values were counted by hand
//! from the invented files in `tests/votes`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::reports::event_reports::{answer, columns, rows};
use crate::test_dir::TestDir;

/// The columns of `votes` with names or counts. Other columns are computed, such as same / n.
const COUNTED: [&str; 8] = [
    "dataset",
    "part",
    "n",
    "same",
    "partial",
    "opposite",
    "decided",
    "roll_calls",
];

#[test]
fn two_states_are_compared_by_session() {
    let dir = TestDir::with_votes();
    let expected = [
        "undl 68 1 0 0 1 0 1",
        "undl 76 1 1 0 0 1 2",
        "undl ES-11 1 1 0 0 1 1",
        "unvotes 20 1 0 1 0 0 1",
        "unvotes 44 2 1 0 1 1 2",
        "unvotes 53 1 0 0 1 0 1",
        "unvotes 68 6 2 1 3 1 6",
        "unvotes 70 1 0 0 1 0 2",
    ];
    let found = rows(&dir, "votes malaysia usa");
    assert_eq!(columns(&found, &COUNTED), expected);
    // The numbers must be the same if the two states change places. They must also be the same with
    // `--since`, which counts the votes instead of adding up the sums by session.
    for same in ["votes usa malaysia", "votes malaysia usa --since 1945"] {
        assert_eq!(columns(&rows(&dir, same), &COUNTED), expected, "{same}");
    }
    let measures = ["part", "identical", "half", "coincidence", "opens"];
    assert_eq!(
        columns(&found[2..7], &measures),
        [
            "ES-11 1.0 1.0 1.0 null",
            "20 0.0 0.5 null 1965",
            "44 0.5 0.5 0.5 1989",
            "53 0.0 0.0 0.0 1998",
            "68 0.3333333 0.4166667 0.25 2013",
        ]
    );
    assert_eq!(
        answer(&dir, "votes malaysia usa"),
        "undl: same 2, partial 0, opposite 1 of 3 roll calls; unvotes: same 3, partial 2, \
        opposite 6 of 11 roll calls; identical = same / n, half = (same + partial / 2) / n; \
        agendas change between sessions, and what passes by consensus is no roll call; session \
        + 1945 is the year in which one opens"
    );
}

/// Session 68 lies in two years, and a roll call can have two issues.
#[test]
fn two_states_are_compared_by_year_and_by_issue() {
    let dir = TestDir::with_votes();
    let of_unvotes = |report: &str| {
        let mut found = columns(&rows(&dir, report), &COUNTED);
        found.retain(|row| row.starts_with("unvotes "));
        found
    };
    assert_eq!(
        of_unvotes("votes malaysia usa --by year"),
        [
            "unvotes 1965 1 0 1 0 0 1",
            "unvotes 1989 1 0 0 1 0 1",
            "unvotes 1990 1 1 0 0 1 1",
            "unvotes 1998 1 0 0 1 0 1",
            "unvotes 2013 4 0 1 3 0 4",
            "unvotes 2014 2 2 0 0 1 2",
            "unvotes 2015 1 0 0 1 0 2",
        ]
    );
    assert_eq!(
        of_unvotes("votes malaysia usa --by issue"),
        [
            "unvotes Palestinian conflict 2 1 0 1 0 2",
            "unvotes arms control 2 0 0 2 0 2",
            "unvotes colonialism 1 0 1 0 0 1",
            "unvotes human rights 2 0 1 1 0 2",
            "unvotes nuclear weapons 4 0 0 4 0 4",
            "unvotes null 2 2 0 0 2 3",
        ]
    );
}

#[test]
fn roll_calls_are_chosen_by_issue_whole_session_and_day() {
    let dir = TestDir::with_votes();
    let counted = |parameters: &str| {
        let report = format!("votes malaysia usa {parameters}");
        columns(&rows(&dir, &report), &["part", "n", "same", "opposite"])
    };
    assert_eq!(counted("--issue nu"), ["44 1 0 1", "68 3 0 3"]);
    assert_eq!(counted("--whole --session 68"), ["68 1 0 1", "68 4 2 1"]);
    assert_eq!(counted("--session ES-11"), ["ES-11 1 1 0"]);
    assert_eq!(counted("--session es-11 --by year"), ["2022 1 1 0"]);
    assert_eq!(counted("--year 2014"), ["68 2 2 0"]);
    // A roll call that is dated only to a month can lie on any day of it.
    assert_eq!(
        counted("--since 1989-12-15 --until 1989-12-20"),
        ["44 1 0 1"]
    );
    assert_eq!(counted("--session 68 --least 2"), ["68 6 2 3"]);
    for none in ["--session S-68", "--session 99", "--least 7"] {
        assert!(counted(none).is_empty(), "{none}");
    }
}

#[test]
fn an_unknown_session_and_a_state_with_itself_are_refused() {
    let dir = TestDir::with_votes();
    let refused = |report: &str| {
        let ran = dir.chancery(&format!("report {report}")).run();
        assert_eq!(ran.code, Some(2), "{report}");
        ran.stderr
    };
    for no in [
        "abc", "99x", "200x", "70-73", "0", "1945", "2101", "ES-", "ES-x", "S-0",
    ] {
        assert_eq!(
            refused(&format!("votes malaysia usa --session {no}")),
            format!("error: no session `{no}`\nhint: write 68, ES-11 or S-10\n")
        );
    }
    assert_eq!(
        refused("votes malaysia --session 2013"),
        "error: no session `2013`\nhint: write 68, ES-11 or S-10; the session that opened in \
        2013 is 68\n"
    );
    for twice in ["votes malaysia malaysia", "votes malaysia MYS"] {
        assert_eq!(
            refused(twice),
            "error: a state is not compared with itself\nhint: name another state, or leave out \
            the second\n"
        );
    }
}

#[test]
fn without_a_second_state_votes_has_a_row_for_each_state() {
    let dir = TestDir::with_votes();
    let shown = ["key", "n", "same", "partial", "opposite", "half"];
    let expected = [
        "namibia 5 4 1 0 0.9",
        "australia 6 3 1 2 0.5833333",
        "china 6 3 3 0 0.75",
        "france 6 3 1 2 0.5833333",
        "russia 6 2 3 1 0.5833333",
        "united-states 6 2 1 3 0.4166667",
    ];
    let session = "votes malaysia --session 68 --least 5";
    assert_eq!(columns(&rows(&dir, session), &shown), expected);
    // With a window, the report counts the votes instead of reading the sums by session.
    let days = "votes malaysia --since 2013-11-20 --until 2014-07-01 --least 5";
    assert_eq!(columns(&rows(&dir, days), &shown), expected);
    let own = columns(&rows(&dir, "votes malaysia --top 1"), &["dataset", "own"]);
    assert_eq!(own, ["undl yes 3", "unvotes yes 10, no 1, abstaining 1"]);
    // A state that never voted shares no roll call with another state.
    assert!(rows(&dir, "votes venezuela").is_empty());
    let nuclear = rows(&dir, "votes malaysia --issue nu --top 2");
    assert_eq!(
        columns(&nuclear, &shown),
        ["china 4 4 0 0 1.0", "namibia 3 3 0 0 1.0"]
    );
}

#[test]
fn a_resolution_lists_its_vote_on_the_whole_first() {
    let dir = TestDir::with_votes();
    let shown = [
        "dataset", "what", "number", "vote", "count", "share", "states",
    ];
    let expected = [
        "undl whole 990001 yes 4 57.14 China, Malaysia, Namibia, Russia",
        "undl whole 990001 no 2 28.57 France, United States",
        "undl whole 990001 abstain 1 14.29 Australia",
        "unvotes whole 7 yes 4 57.14 China, Malaysia, Namibia, Russia",
        "unvotes whole 7 no 2 28.57 France, United States",
        "unvotes whole 7 abstain 1 14.29 Australia",
        "unvotes paragraph 5 yes 4 57.14 China, Malaysia, Namibia, Russia",
        "unvotes paragraph 5 no 2 28.57 Australia, United States",
        "unvotes paragraph 5 abstain 1 14.29 France",
        "unvotes amendment 6 yes 3 42.86 Australia, France, United States",
        "unvotes amendment 6 no 3 42.86 China, Malaysia, Namibia",
        "unvotes amendment 6 abstain 1 14.29 Russia",
    ];
    for written in [
        "68/394",
        "a/res/68/394",
        "A/RES/68/394",
        "A/RES 68/394",
        " 68 / 394 ",
    ] {
        let call = dir.chancery("report resolution --format json").arg(written);
        let found: Vec<Value> = serde_json::from_str(&call.succeeds()).unwrap();
        assert_eq!(columns(&found, &shown), expected, "{written}");
    }
    assert_eq!(
        answer(&dir, "resolution 68/394"),
        "undl: 1 roll call, on the whole of A/RES/68/394: yes 4, no 2, abstain 1; unvotes: 3 \
        roll calls; on the whole of A/RES/68/394: yes 4, no 2, abstain 1; totals as given \
        differ: undl 990001"
    );
    let totals = rows(&dir, "resolution 68/394 --actor usa");
    assert_eq!(
        columns(&totals, &["dataset", "what", "vote", "given_totals"]),
        [
            "undl whole no 5, 2, 1",
            "unvotes whole no null",
            "unvotes paragraph no null",
            "unvotes amendment yes null"
        ]
    );
}

#[test]
fn a_word_that_cannot_be_a_resolution_is_refused() {
    let dir = TestDir::with_votes();
    for typed in ["foo", "68", "68-394", "1514", "68/x"] {
        let run = dir.chancery(&format!("report resolution {typed}")).run();
        assert_eq!(
            run.to_string(),
            format!(
                "exit 2\n--- stderr\nerror: no resolution `{typed}`\nhint: write 68/304, ES-11/1, \
                S-10/2 or \"1514(XV)\"\n"
            )
        );
    }
}

#[test]
fn a_roll_call_has_its_description() {
    let dir = TestDir::with_votes();
    let found = rows(&dir, "resolution 68/396 --actor usa");
    assert_eq!(
        columns(&found, &["title", "description", "states"]),
        ["PEACE To adopt a made text on peace United States"]
    );
}

#[test]
fn states_have_the_names_of_their_time_and_dates_their_precision() {
    let dir = TestDir::with_votes();
    let shown = ["resolution", "session", "date", "states"];
    let found = rows(&dir, "resolution 2190(xx)");
    assert_eq!(
        columns(&found[..1], &shown),
        ["A/RES/2190(XX) 20 1965-12 Czechoslovakia, Malaysia, Soviet Union, Yugoslavia"]
    );
    let found = rows(&dir, "resolution 53/293 --actor china");
    assert_eq!(
        columns(&found, &shown),
        ["A/RES/53/293 53 1998-12-04? China"]
    );
}

/// Namibia voted in session 68, but has no row in this roll call. Ukraine did not vote in session
/// 68 at all.
#[test]
fn a_state_without_a_row_is_not_in_the_file() {
    let dir = TestDir::with_votes();
    assert_snapshot!(dir.chancery("report resolution 68/396 --columns vote,count,share,states").run(), @r#"
    exit 0
    --- stdout
    Who voted how on a resolution
    unvotes: 1 roll call, on the whole of A/RES/68/396: yes 4, no 1, abstain 1, not in the file 1; not in the file is no absence

    vote             count  share  states
    ─────────────────────────────────────────────────────────────────────────
    yes                  4  66.67  Australia, France, Malaysia, United States
    no                   1  16.67  Russia
    abstain              1  16.67  China
    not in the file      1      ·  Namibia
    "#);
    assert_eq!(
        columns(&rows(&dir, "resolution 68/396 --actor namibia"), &["vote"]),
        ["not in the file"]
    );
    assert_eq!(
        answer(&dir, "resolution 68/396 --actor ukraine"),
        "Ukraine has no row in it, and did not vote in its session"
    );
    // The file has a row for this state, although it did not vote.
    let found = rows(&dir, "resolution ES-11/1 --actor venezuela");
    assert_eq!(
        columns(&found, &["session", "vote", "count", "share", "states"]),
        ["ES-11 not_voting 2 null Venezuela"]
    );
}

#[test]
fn a_vote_of_the_record_is_listed_with_the_roll_calls_of_its_day() {
    let dir = TestDir::with_votes();
    assert_snapshot!(dir.chancery("report resolution --engagement unga-vote-on-ukraine --columns resolution,vote,states,record --citations").run(), @r#"
    exit 0
    --- stdout
    Who voted how on a resolution
    undl: 1 roll call, on the whole of A/RES/ES-11/1: yes 8, no 2, abstain 3, not_voting 2; the record does not name the resolution of its vote: the same day is all
    that links them

    resolution     vote        states                                                         record                                                         facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    A/RES/ES-11/1  yes         Australia, France, Indonesia, Malaysia, Singapore, Turkey,     unga-vote-on-ukraine@my22: Malaysia not stated;                [1] [2]
                               Ukraine, United States                                         vote-on-es-11-1@es-11-1: Malaysia yes
    A/RES/ES-11/1  no          Belarus, Russia                                                unga-vote-on-ukraine@my22: Malaysia not stated;                [1] [2]
                                                                                              vote-on-es-11-1@es-11-1: Malaysia yes
    A/RES/ES-11/1  abstain     China, India, Namibia                                          unga-vote-on-ukraine@my22: Malaysia not stated;                [1] [2]
                                                                                              vote-on-es-11-1@es-11-1: Malaysia yes
    A/RES/ES-11/1  not_voting  Morocco, Venezuela                                             unga-vote-on-ukraine@my22: Malaysia not stated;                [1] [2]
                                                                                              vote-on-es-11-1@es-11-1: Malaysia yes

    [1] unga-vote-on-ukraine@my22, malaysia-us-2022: commentary/1.2 (certain; the author)
    [2] vote-on-es-11-1@es-11-1, unga-es-11-1: es-11-1/1 (certain; the author)
    "#);
    // The rows are all roll calls on the day of the vote in the record.
    let shown = ["resolution", "vote", "record"];
    let record = "unga-vote-on-ukraine@my22: Malaysia not stated; vote-on-es-11-1@es-11-1: \
        Malaysia yes";
    assert_eq!(
        columns(&rows(&dir, "resolution 76/391 --actor malaysia"), &shown),
        [format!("A/RES/76/391 not in the file {record}")]
    );
    // `--source` narrows the record's votes, but not the roll calls.
    assert_eq!(
        columns(
            &rows(
                &dir,
                "resolution ES-11/1 --actor malaysia --source unga-es-11-1"
            ),
            &shown
        ),
        ["A/RES/ES-11/1 yes vote-on-es-11-1@es-11-1: Malaysia yes"]
    );
    // Without parameters, the rows are the roll calls on the days on which the record has a vote.
    let all = columns(&rows(&dir, "resolution"), &["resolution"]);
    assert_eq!(all, ["A/RES/ES-11/1"; 4]);
}

/// The facts of a dossier with a vote that is dated only to a month.
const IN_A_MONTH: &str = r#"
[[says]]
at = "made/1"
[says.vote.vote-on-tests]
title = "Vote on nuclear tests"
domain = "political_diplomatic"
status = "occurred"
when = "1989-12"
who = { voter = [{ actor = "malaysia", vote = "yes" }, { actor = "ukraine", vote = "no" }] }

[passage.made]
1 = 1
"#;

#[test]
fn a_vote_of_a_month_is_possibly_that_of_a_roll_call() {
    let dir = TestDir::with_votes();
    dir.load("made-vote", "made-vote", "record", IN_A_MONTH);
    let found = rows(
        &dir,
        "resolution --engagement vote-on-tests --actor malaysia",
    );
    assert_eq!(
        columns(&found, &["resolution", "vote", "record"]),
        ["A/RES/44/291 yes possibly vote-on-tests@made-vote: Malaysia yes, Ukraine no"]
    );
}

#[test]
fn an_envelope_names_the_files_of_votes() {
    let dir = TestDir::with_votes();
    for report in ["votes malaysia usa", "resolution 68/394"] {
        let call = dir.chancery(&format!("report {report} --format json --envelope"));
        let told: Value = serde_json::from_str(&call.succeeds()).unwrap();
        let files = told["database"]["files"].as_array().unwrap();
        assert_eq!(
            columns(files, &["dataset", "name"]),
            [
                "undl made_undl.csv",
                "unvotes made_issues.csv",
                "unvotes made_roll_calls.csv",
                "unvotes made_votes.csv"
            ]
        );
    }
}

#[test]
fn an_answer_without_rows_says_why() {
    let with = TestDir::with_votes();
    let without = TestDir::with_record();
    for report in ["votes", "resolution 68/394"] {
        assert_eq!(
            answer(&without, report),
            "no votes are loaded; `chancery import votes` loads files of the UN Digital Library, \
            unvotes or Voeten",
            "{report}"
        );
    }
    let nameless = "what passes by consensus has none; no resolution is named by 1 roll call of \
        unvotes: search with `chancery sql \"SELECT number, date, title, description FROM \
        roll_calls WHERE title LIKE '%…%' OR description LIKE '%…%'\"`";
    let loaded = "undl has sessions 68 to 76, roll calls from 2013-12-05 to 2022-03-02; unvotes \
        has sessions 20 to 70, roll calls from 1965-12 to 2015-12-23";
    for (report, why) in [
        (
            "votes najib-razak usa",
            "Najib Razak is no state with votes; ask for Malaysia".to_owned(),
        ),
        ("votes aukus", "AUKUS is no state with votes".to_owned()),
        (
            "votes malaysia usa --until 1950",
            format!("the loaded files do not cover these days; {loaded}"),
        ),
        (
            "votes malaysia usa --session 99",
            format!("none found in the loaded files; {loaded}"),
        ),
        (
            "resolution 68/39",
            format!(
                "no loaded roll call is on A/RES/68/39; there are A/RES/68/394, A/RES/68/395, \
                A/RES/68/396, A/RES/68/397; {nameless}; {loaded}"
            ),
        ),
        (
            "resolution 3/1 --actor usa",
            format!("no loaded roll call is on A/RES/3/1; {nameless}; {loaded}"),
        ),
        (
            "resolution --engagement blinken-visit",
            "this is no engagement with a vote, or it has no date of a month or less".to_owned(),
        ),
        (
            "resolution 68/394 --engagement unga-vote-on-ukraine",
            format!(
                "no roll call on this resolution in which one of its voters took part lies on \
                2022-03-02; {loaded}"
            ),
        ),
    ] {
        assert_eq!(answer(&with, report), why, "{report}");
    }
    with.chancery("unload made_undl.csv").succeeds();
    assert_eq!(
        answer(&with, "resolution --engagement unga-vote-on-ukraine"),
        "the loaded files do not cover 2022-03-02; unvotes has sessions 20 to 70, roll calls from \
        1965-12 to 2015-12-23"
    );
}

#[test]
fn a_resolution_may_be_typed_with_spaces() {
    let dir = TestDir::with_votes();
    let call = dir.chancery("report resolution --format csv --columns number --actor malaysia");
    assert_eq!(call.arg("A/RES 68/396").succeeds(), "number\n9\n");
    for no in ["foo", "68", "A/RES/"] {
        let ran = dir.chancery(&format!("report resolution {no}")).run();
        assert_eq!(ran.code, Some(2), "{no}");
        let told = "hint: write 68/304, ES-11/1, S-10/2 or \"1514(XV)\"\n";
        assert!(ran.stderr.ends_with(told), "{no}: {}", ran.stderr);
    }
}

//! Tests the panel of events, votes and the record. The expected values were counted by hand from
//! the invented files in `tests/events` and `tests/votes`, or come from other reports.

use insta::assert_snapshot;
use serde_json::Value;

use crate::test_dir::TestDir;

fn rows(dir: &TestDir, call: &str) -> Vec<Value> {
    let call = dir.chancery(&format!("report {call} --format json"));
    serde_json::from_str(&call.succeeds()).unwrap()
}

/// Returns these columns of each row, as JSON values without quotes, separated by spaces.
fn columns(dir: &TestDir, call: &str, names: &[&str]) -> Vec<String> {
    let rows = rows(dir, call);
    let cells = |row: &Value| {
        let cells = names.iter().map(|name| row[name].to_string());
        cells.collect::<Vec<_>>().join(" ").replace('"', "")
    };
    rows.iter().map(cells).collect()
}

#[test]
fn a_year_has_its_events_as_tempo_counts_them() {
    let dir = TestDir::with_votes();
    let events = [
        "year",
        "events_from",
        "events_days",
        "events",
        "verbal_cooperation",
        "material_cooperation",
        "verbal_conflict",
        "material_conflict",
        "verbal_cooperation_share",
        "verbal_conflict_share",
        "all_events",
    ];
    assert_eq!(
        columns(
            &dir,
            "panel malaysia --with usa --since 2020 --until 2021",
            &events
        ),
        [
            "2020 gdelt2 0 null null null null null null null null",
            "2021 gdelt2 361 32 28 0 4 0 37.3333 5.3333 75",
        ]
    );
    // The columns must also be right if the two states change places, and for events of ICEWS.
    assert_eq!(
        columns(
            &dir,
            "panel usa --with malaysia --year 2021 --events icews",
            &events
        ),
        ["2021 icews 15 5 5 0 0 0 71.4286 0.0 7"]
    );
    let of_country = columns(
        &dir,
        "panel malaysia --year 2021",
        &["unit", "other", "events"],
    );
    let tempo = rows(&dir, "tempo malaysia --year 2021 --by year");
    let counted = tempo.iter().filter(|row| row["dataset"] == "gdelt2");
    let counted: i64 = counted.filter_map(|row| row["events"].as_i64()).sum();
    assert!(counted > 0);
    assert_eq!(of_country, [format!("country null {counted}")]);
}

/// In session 68 of the invented votes, Malaysia and the United States share six roll calls. They
/// voted alike in two and against each other in three. In the sixth, one of them abstained.
#[test]
fn a_year_has_the_votes_of_the_session_that_opens_in_it() {
    let dir = TestDir::with_votes();
    let votes = [
        "year",
        "votes_from",
        "session",
        "roll_calls",
        "votes_shared",
        "identical",
        "half",
        "coincidence",
    ];
    assert_eq!(
        columns(
            &dir,
            "panel malaysia --with usa --since 2013 --until 2015",
            &votes
        ),
        [
            "2013 unvotes 68 6 6 0.3333333 0.4166667 0.25",
            "2014 unvotes 69 0 null null null null",
            "2015 unvotes 70 2 1 0.0 0.0 0.0",
        ]
    );
    // Emergency sessions belong to no year, so the row of this year has only session 76. Malaysia
    // voted in one of the session's two roll calls.
    assert_eq!(
        columns(
            &dir,
            "panel malaysia --with usa --year 2021 --votes undl",
            &votes
        ),
        ["2021 undl 76 2 1 1.0 1.0 1.0"]
    );
    assert_eq!(
        columns(
            &dir,
            "panel malaysia --year 2013",
            &["roll_calls", "yes", "no", "abstain", "votes_shared"]
        ),
        ["6 4 1 1 null"]
    );
    assert_eq!(
        columns(
            &dir,
            "panel malaysia,kosovo --year 2021 --votes undl",
            &["state", "yes", "no", "abstain"]
        ),
        ["kosovo 0 0 0", "malaysia 1 0 0"]
    );
    // In the loaded sessions, the two states have no roll call in common.
    assert_eq!(
        columns(&dir, "panel malaysia --with kosovo --year 2013", &votes),
        ["2013 unvotes 68 6 0 null null null"]
    );
}

#[test]
fn a_year_has_the_engagements_that_bilateral_lists_for_it() {
    let dir = TestDir::with_records();
    let panel = "panel malaysia --with usa --since 2015 --until 2025";
    let panel = rows(&dir, panel);
    assert_eq!(panel.len(), 11);
    let mut certain = 0;
    for row in panel {
        let year = &row["year"];
        let listed = rows(
            &dir,
            &format!("bilateral malaysia --with usa --year {year}"),
        );
        let is_counted = |it: &&Value| {
            it["fact_kind"] == "engagement" && it["counted"] == 1 && it["through_body"] == 0
        };
        let listed: Vec<&Value> = listed.iter().filter(is_counted).collect();
        let certainly = listed.iter().filter(|it| it["within"] == "certainly");
        let certainly = certainly.count();
        certain += certainly;
        assert_eq!(
            row["engagements"].as_u64().unwrap_or(0),
            certainly as u64,
            "{row}"
        );
        assert_eq!(
            row["engagements_possible"].as_u64().unwrap_or(0),
            listed.len() as u64,
            "{row}"
        );
    }
    assert_eq!(certain, 9);
}

/// In a year without a dated fact of either state, the columns of the record are NULL.
#[test]
fn the_columns_of_the_record_are_null_in_years_without_dated_facts() {
    let dir = TestDir::with_record();
    let names = [
        "year",
        "engagements",
        "engagements_done",
        "engagements_possible",
        "stances",
    ];
    assert_eq!(
        columns(
            &dir,
            "panel malaysia --with japan --since 2017 --until 2019",
            &names
        ),
        [
            "2017 null null null null",
            "2018 null null null null",
            "2019 0 0 0 0"
        ]
    );
    assert_eq!(
        columns(&dir, "panel japan --with france --year 2019", &names),
        ["2019 null null null null"]
    );
}

#[test]
fn stances_and_commitments_have_a_direction() {
    let dir = TestDir::with_record();
    let names = [
        "year",
        "stances",
        "other_stances",
        "commitments",
        "other_commitments",
    ];
    for (call, row) in [
        ("panel malaysia --with russia --year 2022", "2022 2 0 0 0"),
        ("panel russia --with malaysia --year 2022", "2022 0 2 0 0"),
        // The 1 counts the exercise that was planned for 2022.
        (
            "panel malaysia --with australia --year 2022",
            "2022 0 0 1 0",
        ),
        (
            "panel australia --with malaysia --year 2022",
            "2022 0 0 0 1",
        ),
    ] {
        assert_eq!(columns(&dir, call, &names), [row], "{call}");
    }
    let alone = columns(&dir, "panel malaysia --year 2022", &names);
    assert_eq!(alone, ["2022 2 null 1 null"]);
}

#[test]
fn a_state_has_the_years_in_which_it_exists() {
    let dir = TestDir::with_votes();
    let codes = ["year", "state", "other", "name", "cow", "gw", "other_cow"];
    assert_eq!(
        columns(&dir, "panel south-sudan --since 2009 --until 2012", &codes),
        [
            "2011 south-sudan null South Sudan 626 626 null",
            "2012 south-sudan null South Sudan 626 626 null",
        ]
    );
    let ended =
        "panel Yugoslavia --with slovenia,serbia-and-montenegro,malaysia --since 1990 --until 1995";
    assert_eq!(
        columns(&dir, ended, &codes),
        [
            "1990 yugoslavia malaysia Yugoslavia 345 345 820",
            "1991 yugoslavia malaysia Yugoslavia 345 345 820",
            "1992 yugoslavia malaysia Yugoslavia 345 345 820",
            "1992 yugoslavia serbia-and-montenegro Yugoslavia 345 345 345",
            "1992 yugoslavia slovenia Yugoslavia 345 345 349",
        ]
    );
    // Czechoslovakia and Slovakia were never both states in the same year.
    assert_snapshot!(dir.chancery("report panel czechoslovakia --with slovakia --since 1990 --until 1995").run(), @"
    exit 0
    --- stdout
    A panel for statistics
    no year: nothing is loaded for these states, or they did not exist in the years asked for
    --- stderr
    note: no rows; about this report: One row per pair of states and year, or per state and year without a second side. Every year in which the state exists, or both do, has a row, even if nothing is covered. NULL means unknown or not covered; 0 means covered, and none found. Events and votes come from one data set each: data sets are never added up. `chancery help panel` has the joins, and snippets for R, Stata and pandas.
    ");
}

#[test]
fn codes_are_those_at_the_end_of_the_year_or_the_last_in_it() {
    let dir = TestDir::with_record();
    let codes = ["year", "state", "name", "iso3", "cow", "gw"];
    assert_eq!(
        columns(
            &dir,
            "panel germany,syria,russia --since 1989 --until 1991",
            &codes
        ),
        [
            "1989 germany West Germany DEU 260 260",
            "1990 germany Germany DEU 255 260",
            "1991 germany Germany DEU 255 260",
            "1989 russia Soviet Union SUN 365 365",
            "1990 russia Soviet Union SUN 365 365",
            "1991 russia Russia RUS 365 365",
            "1989 syria Syria SYR 652 652",
            "1990 syria Syria SYR 652 652",
            "1991 syria Syria SYR 652 652",
        ]
    );
    assert_eq!(
        columns(
            &dir,
            "panel syria --since 1957 --until 1961",
            &["year", "cow", "gw"]
        ),
        [
            "1957 652 652",
            "1958 652 652",
            "1959 null 652",
            "1960 null 652",
            "1961 652 652"
        ]
    );
    // If the table `state_codes` has a code for a state in a year, the panel must have one too.
    let missing = dir.chancery("sql --format csv --no-header").arg(
        "SELECT count(*), sum(cow IS NOT NULL) > 8000 FROM work_state_years
        WHERE (cow IS NULL AND EXISTS (SELECT 1 FROM state_codes AS codes
            WHERE codes.state = work_state_years.state AND codes.cow IS NOT NULL
              AND first_day <= year || '-12-31' AND coalesce(last_day, '9999') >= year || '-01-01'))
           OR (cow IS NOT NULL AND year < 2020)",
    );
    let both = missing.succeeds();
    let found = dir
        .chancery("sql --format csv --no-header")
        .arg("SELECT count(*) FROM work_state_years WHERE cow IS NOT NULL AND year < 2020");
    assert_eq!(both, format!("{},1\n", found.succeeds().trim()));
}

#[test]
fn the_years_are_those_of_the_loaded_data() {
    let dir = TestDir::with_votes();
    let years = |call: &str| {
        let years = columns(&dir, call, &["year"]);
        (years[0].clone(), years.last().unwrap().clone(), years.len())
    };
    let years_are = |call: &str, first: &str, last: &str, number: usize| {
        assert_eq!(
            years(call),
            (first.to_owned(), last.to_owned(), number),
            "{call}"
        );
    };
    // The years start in 1965, when session 20 opened, and end with the last day of the events.
    years_are("panel malaysia --with usa", "1965", "2022", 58);
    years_are("panel malaysia --with usa --until 1970", "1965", "1970", 6);
    years_are(
        "panel malaysia --since 1950 --until 1960",
        "1957",
        "1960",
        4,
    );
    years_are("panel south-sudan", "2011", "2022", 12);
    // If no events or votes are loaded, the years come from the record.
    let dir = TestDir::with_record();
    assert_eq!(
        columns(&dir, "panel malaysia --with usa", &["year"]),
        ["2019", "2020", "2021", "2022"]
    );
}

#[test]
fn a_list_of_states_takes_any_of_their_names() {
    let dir = TestDir::with_votes();
    let pairs = |call: &str| columns(&dir, call, &["state", "other"]);
    assert_eq!(
        pairs("panel MYS,china --with united-states,USA,china,taiwan --year 2021"),
        [
            "china taiwan",
            "china united-states",
            "malaysia china",
            "malaysia taiwan",
            "malaysia united-states",
        ]
    );
    assert_eq!(
        pairs("panel taiwan,mys --year 2021"),
        ["malaysia null", "taiwan null"]
    );
    let spaced = dir.chancery("report panel --year 2021 --format csv --columns state --no-header");
    let spaced = spaced
        .arg("--actor")
        .arg("East Timor, holy see ,United States");
    assert_eq!(spaced.succeeds(), "holy-see\ntimor-leste\nunited-states\n");
}

#[test]
fn an_unknown_name_in_a_list_is_refused() {
    let dir = TestDir::with_votes();
    let refused = |call: &str| {
        let ran = dir.chancery(&format!("report panel {call}")).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{call}");
        ran.stderr
    };
    assert_snapshot!(refused("malaysia --with usa,chian"), @"
    error: `--with`: there is no actor `chian`
    hint: did you mean `china`?
    ");
    assert_snapshot!(refused("malaysia,yugoslavai"), @"
    error: `ACTOR`: there is no actor `yugoslavai`
    hint: did you mean `yugoslavia`?
    ");
    assert_snapshot!(refused("malaysia --with usa,my-uno"), @"
    error: `--with`: there is no actor `my-uno`
    hint: `chancery find my-uno` looks for it in names and titles
    ");
    assert_snapshot!(refused("malaysia --with usa,,china"), @"
    error: `--with` names no actor in one place of `usa,,china`
    hint: write names with one comma between them, as in malaysia,china
    ");
    assert_snapshot!(refused("malaysia --with imet"), @r#"
    error: `--with` cannot be `imet`
    hint: it is one of 207: `chancery sql "SELECT key FROM states"` lists them
    "#);
    assert_snapshot!(refused("malaysia --with 2021"), @"
    error: `--with`: there is no actor `2021`
    hint: a year is asked for by `--year 2021`
    ");
    assert_snapshot!(refused("malaysia --events icewz"), @"
    error: `--events` cannot be `icewz`
    hint: did you mean `icews`?
    ");
}

#[test]
fn the_answer_states_the_coverage() {
    let dir = TestDir::with_votes();
    let shown = "year,other,cow,other_cow,events,votes_shared,engagements";
    let call = format!(
        "report panel malaysia --with usa,china --since 2020 --until 2021 --columns {shown}"
    );
    assert_snapshot!(dir.chancery(&call).run(), @"
    exit 0
    --- stdout
    A panel for statistics
    4 rows: 2020 to 2021, 2 pairs; covered years: events 1 (gdelt2), votes 0 (unvotes), record 2

    year  other          cow  other_cow  events  votes_shared  engagements
    ──────────────────────────────────────────────────────────────────────
    2020  china          820        710       ·  ·                       0
    2021  china          820        710      12  ·                       0
    2020  united-states  820          2       ·  ·                       0
    2021  united-states  820          2      32  ·                       7
    ");
    let call = "report panel malaysia --year 2013 --columns year,roll_calls,yes,no,abstain";
    assert_snapshot!(dir.chancery(call).run(), @"
    exit 0
    --- stdout
    A panel for statistics
    1 row: 2013, 1 country; covered years: events 0 (gdelt2), votes 1 (unvotes), record 0

    year  roll_calls  yes  no  abstain
    ──────────────────────────────────
    2013           6    4   1        1
    ");
}

#[test]
fn several_names_become_an_array_in_sql() {
    let dir = TestDir::with_votes();
    let call = "report panel malaysia --with china,usa --year 2021";
    let printed = dir.chancery(&format!("{call} --print-sql")).succeeds();
    assert!(
        printed.contains(r#"lower('["china","united-states"]')"#),
        "{printed}"
    );
    dir.write("panel.sql", printed);
    let theirs = dir
        .shell("sqlite3 -csv -header chancery.db < panel.sql")
        .succeeds();
    let ours = dir.chancery(&format!("{call} --format csv")).succeeds();
    // The `sqlite3` shell writes quotes around a text that contains a space.
    assert_eq!(theirs.replace("\r\n", "\n").replace('"', ""), ours);
    assert_eq!(ours.lines().count(), 3);
    let value = dir.chancery("sql --format csv --no-header -p who:actors=usa,mys");
    let value = value.arg("SELECT group_concat(value, ' ') FROM json_each(:who)");
    assert_eq!(value.succeeds(), "united-states malaysia\n");
}

#[test]
fn a_users_report_takes_several_actors() {
    let dir = TestDir::with_record();
    std::fs::create_dir(dir.path("own")).unwrap();
    let report = "\
-- title: Names
-- about: One row per actor.
-- param who: actors; these actors; default = malaysia, usa
-- column actor: its key
-- column name: its name
SELECT actor, name FROM actors WHERE actor IN (SELECT value FROM json_each(:who)) ORDER BY actor;
";
    dir.write("own/names.sql", report);
    assert_eq!(dir.chancery("check own").run().code, Some(0));
    let names = |call: &str| {
        let call = format!("report --reports own names {call} --format csv --no-header");
        dir.chancery(&call).succeeds()
    };
    assert_eq!(
        names(""),
        "malaysia,Malaysia\nunited-states,United States\n"
    );
    assert_eq!(
        names("--who AUS,imet"),
        "australia,Australia\nimet,International Military Education and Training\n"
    );
    dir.write(
        "own/names.sql",
        report.replace("usa;", "uas;").replace("usa\n", "uas\n"),
    );
    assert_snapshot!(dir.chancery("check own").run(), @"
    exit 6
    --- stderr
    error: invalid default: `who`: there is no actor `uas`
     --> own/names.sql:3:4
      |
    3 | -- param who: actors; these actors; default = malaysia, uas
      |    ^^^^^^^^^^

    1 fault in own/names.sql
    error: the report cannot be used
    ");
}

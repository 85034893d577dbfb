//! Tests the reports on machine-coded events. The expected values were counted from the invented
//! files in `tests/events`, by hand or with a short script.

use serde_json::Value;

use crate::test_dir::TestDir;

/// Runs a report and returns its rows.
pub(crate) fn rows(dir: &TestDir, report: &str) -> Vec<Value> {
    let call = dir.chancery(&format!("report {report} --format json"));
    serde_json::from_str(&call.succeeds()).unwrap()
}

/// Returns these columns of each row, as JSON values without quotes, separated by spaces.
pub(crate) fn columns(rows: &[Value], names: &[&str]) -> Vec<String> {
    let cells = |row: &Value| names.iter().map(|name| row[name].to_string()).collect();
    let cells = rows.iter().map(cells);
    cells
        .map(|row: Vec<String>| row.join(" ").replace('"', ""))
        .collect()
}

/// Returns the answer of a report.
pub(crate) fn answer(dir: &TestDir, report: &str) -> String {
    let printed = dir
        .chancery(&format!("report {report} --width 0"))
        .succeeds();
    printed.lines().nth(1).unwrap().to_owned()
}

#[test]
fn tempo_counts_events_by_direction_and_class() {
    let dir = TestDir::with_events();
    let found = rows(&dir, "tempo malaysia usa --year 2021 --by year");
    let shown = [
        "dataset", "time", "who", "class", "events", "share", "rows", "relative",
    ];
    assert_eq!(
        columns(&found, &shown),
        [
            "gdelt2 2021 Malaysia verbal cooperation 13 17.3333 14 0",
            "gdelt2 2021 United States verbal cooperation 15 20.0 16 1",
            "gdelt2 2021 United States verbal conflict 4 5.3333 4 0",
            "icews 2021 Malaysia verbal cooperation 2 28.5714 2 0",
            "icews 2021 United States verbal cooperation 3 42.8571 3 0",
        ]
    );
    assert_eq!(
        answer(&dir, "tempo malaysia usa --year 2021 --by year"),
        "gdelt2: 32 events (rows: 34) in 1 of 1 loaded year; icews: 5 events (rows: 5) in 1 of 1 \
        loaded year; left out: 1 dated by words such as \"a year ago\"; coded by machine from \
        news, not happenings"
    );
    // The numbers must stay the same if the two actors are swapped.
    let other = rows(&dir, "tempo usa malaysia --year 2021 --by year --directed");
    assert_eq!(
        columns(&other, &["dataset", "class", "events"]),
        [
            "gdelt2 verbal cooperation 15",
            "gdelt2 verbal conflict 4",
            "icews verbal cooperation 3"
        ]
    );
}

#[test]
fn tempo_counts_root_events_and_types_of_actors() {
    let dir = TestDir::with_events();
    let sum = |parameters: &str| {
        let found = rows(&dir, &format!("tempo malaysia usa --by year {parameters}"));
        let found = found
            .iter()
            .filter(|row| row["dataset"] == "gdelt2" && row["time"] == "2021");
        let events = |row: &Value| {
            (
                row["events"].as_i64().unwrap(),
                row["all_events"].as_i64().unwrap(),
            )
        };
        let found: Vec<_> = found.map(events).collect();
        (found.iter().map(|it| it.0).sum::<i64>(), found[0].1)
    };
    assert_eq!(sum(""), (32, 75));
    assert_eq!(sum("--roots"), (25, 68));
    assert_eq!(sum("--types"), (32, 75));
    // Without `--by`, the events of each type are counted by year.
    let year = "tempo malaysia usa --type government --types --year 2021";
    let found = rows(&dir, year);
    assert_eq!(
        columns(&found, &["dataset", "time", "who", "type", "events"]),
        [
            "gdelt2 2021 Malaysia government 13",
            "gdelt2 2021 United States government 6",
            "icews 2021 Malaysia government 1",
            "icews 2021 United States government 2",
        ]
    );
}

/// Counts by type exist only for whole years, so the report must refuse other periods.
#[test]
fn a_single_type_is_refused_by_month_or_for_parts_of_years() {
    let dir = TestDir::with_events();
    let refused = |report: &str| {
        let ran = dir.chancery(&format!("report {report}")).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran}");
        ran.stderr
    };
    let wrong = "error: types of who acts are counted by whole years only\nhint: write ";
    let year = "`--by year`, or leave out `--type` and `--types`\n";
    let whole =
        "whole years, as in `--since 2021 --until 2022`, or leave out `--type` and `--types`\n";
    for (report, hint) in [
        ("tempo malaysia usa --types --by month", year),
        ("tempo malaysia usa --type government --by quarter", year),
        (
            "tempo malaysia usa --type media --by quarter --print-sql",
            year,
        ),
        ("tempo malaysia usa --types --since 2021-02", whole),
        (
            "tempo malaysia usa --types --by year --until 2021-11",
            whole,
        ),
        (
            "cooperation malaysia usa --type government --by month",
            "`--by year`, or leave out `--type`\n",
        ),
        (
            "cooperation malaysia usa --type government --since 2021-02",
            "whole years, as in `--since 2021 --until 2022`, or leave out `--type`\n",
        ),
    ] {
        assert_eq!(refused(report), format!("{wrong}{hint}"), "{report}");
    }
    for report in [
        "tempo malaysia usa --types --by year --since 2021 --until 2022",
        "tempo malaysia usa --by month --since 2021-02",
        "cooperation malaysia usa --type government",
    ] {
        assert!(!rows(&dir, report).is_empty(), "{report}");
    }
}

/// If a month is loaded but has no events of the pair, its row has zero. A month that is not loaded
/// has no row.
#[test]
fn tempo_distinguishes_no_events_from_no_data() {
    let dir = TestDir::with_events();
    let found = rows(&dir, "tempo malaysia australia --by month --year 2021");
    let found: Vec<&Value> = found
        .iter()
        .filter(|row| row["dataset"] == "gdelt2")
        .collect();
    assert_eq!(found.len(), 12);
    for row in found {
        let is_september = row["time"] == "2021-09";
        assert_eq!(row["events"], Value::from(i32::from(is_september)), "{row}");
        assert_eq!(row["class"].is_null(), !is_september, "{row}");
    }
}

/// The loaded file of ICEWS covers December 2021, but has no event of the pair in it.
#[test]
fn a_loaded_data_set_without_events_of_a_pair_counts_as_zero() {
    let dir = TestDir::with_events();
    let found = rows(
        &dir,
        "tempo united-kingdom usa --by month --since 2021-11 --until 2022-01",
    );
    let of_icews = found.iter().filter(|row| row["dataset"] == "icews");
    let of_icews: Vec<Value> = of_icews.cloned().collect();
    let shown = ["time", "class", "events", "total", "share", "all_events"];
    assert_eq!(columns(&of_icews, &shown), ["2021-12 null 0 0 0.0 7"]);
    assert!(rows(&dir, "tempo china australia").is_empty());
}

#[test]
fn a_total_counts_all_events_of_its_time() {
    let dir = TestDir::with_events();
    let found = rows(&dir, "tempo malaysia usa --by year --year 2021");
    assert_eq!(
        columns(&found, &["dataset", "events", "total", "total_share"]),
        [
            "gdelt2 13 32 42.6667",
            "gdelt2 15 32 42.6667",
            "gdelt2 4 32 42.6667",
            "icews 2 5 71.4286",
            "icews 3 5 71.4286",
        ]
    );
    let directed = rows(&dir, "tempo usa malaysia --by year --year 2021 --directed");
    assert_eq!(columns(&directed, &["total"]), ["19", "19", "3"]);
}

#[test]
fn anybody_means_every_other_party() {
    let dir = TestDir::with_events();
    let found = rows(&dir, "tempo malaysia --by year --since 2021");
    let events = found.iter().filter(|row| row["dataset"] == "gdelt2");
    let events = events.map(|row| row["events"].as_i64().unwrap());
    // The expected events are those with the United States, China and Australia. An event without a
    // second actor is left out.
    assert_eq!(events.sum::<i64>(), 44 + 18 + 1);
}

#[test]
fn partners_are_those_with_most_events_in_the_window() {
    let dir = TestDir::with_events();
    let shown = [
        "dataset",
        "key",
        "events",
        "share",
        "acts",
        "acted_on",
        "rows",
        "first_month",
        "last_month",
    ];
    assert_eq!(
        columns(&rows(&dir, "partners malaysia"), &shown),
        [
            "gdelt2 united-states 44 69.84 19 25 46 2021-01 2022-06",
            "gdelt2 china 18 28.57 0 18 18 2021-01 2022-06",
            "gdelt2 australia 1 1.59 1 0 1 2021-09 2021-09",
            "icews united-states 5 71.43 2 3 5 2021-12 2021-12",
            "icews australia 1 14.29 1 0 1 2021-12 2021-12",
            "icews china 1 14.29 0 1 1 2021-12 2021-12",
        ]
    );
    assert_eq!(
        columns(&rows(&dir, "partners malaysia --year 2022 --top 1"), &shown),
        ["gdelt2 united-states 12 66.67 6 6 12 2022-01 2022-06"]
    );
    let shown = ["classes", "cooperation", "conflict"];
    assert_eq!(
        columns(&rows(&dir, "partners malaysia --top 1"), &shown),
        [
            "verbal cooperation 38; verbal conflict 6 38 6",
            "verbal cooperation 5 5 0"
        ]
    );
    let all = rows(&dir, "partners usa").len();
    assert_eq!(rows(&dir, "partners usa --recorded").len(), all);
}

/// The report reads whole years from counts by year, and other windows from counts by month. The
/// numbers must be those that SQL counts in `events`.
#[test]
fn partners_are_counted_by_months_and_years_alike() {
    let dir = TestDir::with_events();
    for (days, first, last) in [
        ("", "0000", "9999"),
        ("--since 2021-01", "2021-01", "9999"),
        ("--since 2021-02", "2021-02", "9999"),
        ("--since 2021-02 --until 2022-02", "2021-02", "2022-02"),
        ("--since 2021-09 --until 2021-10", "2021-09", "2021-10"),
        ("--since 2020-09 --until 2021-12", "2020-09", "2021-12"),
        ("--until 2021-11", "0000", "2021-11"),
        ("--until 2022-12", "0000", "2022-12"),
    ] {
        let counted = format!(
            "WITH counted AS (
                SELECT
                    dataset,
                    iif(source = 'malaysia', target, source) AS partner,
                    strftime('%Y-%m', date) AS month,
                    source = 'malaysia' AS acts
                FROM events
                WHERE 'malaysia' IN (source, target) AND coalesce(source <> target, 0)
                    AND relative = 0 AND repeats = 0
            )
            SELECT dataset, partner, count(*), sum(acts), min(month), max(month)
            FROM counted
            WHERE month BETWEEN '{first}' AND '{last}'
            GROUP BY dataset, partner
            ORDER BY dataset, count(*) DESC, partner"
        );
        let counted = dir.chancery("sql --format csv --no-header").arg(&counted);
        let found = rows(&dir, &format!("partners malaysia {days}"));
        let shown = [
            "dataset",
            "key",
            "events",
            "acts",
            "first_month",
            "last_month",
        ];
        let found = columns(&found, &shown).join("\n").replace(' ', ",");
        assert_eq!(found, counted.succeeds().trim(), "{days}");
    }
}

/// Counts by year have ten times fewer rows than counts by month, so reports on ten million events
/// are fast. The test deletes the counts by year, to see which reports read them.
#[test]
fn partners_of_whole_years_are_read_from_the_counts_by_year() {
    let dir = TestDir::with_events();
    let file = rusqlite::Connection::open(dir.path("chancery.db")).unwrap();
    let by_year = "DELETE FROM work_event_counts WHERE type = '**'";
    file.execute(by_year, []).unwrap();
    file.close().unwrap();
    assert_eq!(rows(&dir, "partners malaysia").len(), 0);
    assert_eq!(rows(&dir, "partners malaysia --year 2021").len(), 0);
    let months = "partners malaysia --since 2021-02 --until 2021-11";
    assert_eq!(rows(&dir, months).len(), 3);
}

#[test]
fn the_latest_events_come_with_their_articles() {
    let dir = TestDir::with_events();
    let shown = ["date", "who", "cameo", "whom", "place", "address"];
    assert_eq!(
        columns(&rows(&dir, "latest malaysia usa --top 2"), &shown),
        [
            "2022-06-19 United States (UNITED STATES) 010 Malaysia (MALAYSIA) Malaysia \
             https://www.coast-times.example/2022-06/remarks",
            "2022-06-05 Malaysia (MALAYSIA) 051 United States (UNITED STATES) United States \
             https://www.strait-daily.example/2022-06/trade-talks",
        ]
    );
    let events = |report: &str| columns(&rows(&dir, report), &["event"]);
    assert_eq!(
        events("latest malaysia --top 4"),
        ["990000084", "990000086", "990000083", "990000079"]
    );
    assert_eq!(
        events("latest malaysia --until 2022-06-10 --top 1"),
        ["990000083"]
    );
    // The list has all 48 rows of GDELT and 5 rows of ICEWS, including the rows that counts leave
    // out.
    assert_eq!(events("latest malaysia usa --top 1000").len(), 48 + 5);
}

#[test]
fn cooperation_is_an_average_with_its_n_and_scale() {
    let dir = TestDir::with_events();
    let found = rows(&dir, "cooperation malaysia usa --since 2021");
    let shown = [
        "dataset",
        "time",
        "intensity",
        "scaled",
        "usual",
        "cooperation",
        "conflict",
        "balance",
    ];
    assert_eq!(
        columns(&found, &shown),
        [
            "gdelt2 2021 1.531 32 1.8 28 4 24",
            "gdelt2 2022 1.067 12 1.269 10 2 8",
            "icews 2021 2.12 5 1.229 5 0 5",
        ]
    );
    for row in found {
        let scale = row["scale"].as_str().unwrap();
        let begins = if row["dataset"] == "icews" {
            "ICEWS: "
        } else {
            "GDELT 2.0: "
        };
        assert!(scale.starts_with(begins), "{scale}");
    }
}

#[test]
fn triangulate_compares_a_window_with_windows_of_its_length() {
    let dir = TestDir::with_events();
    let found = rows(&dir, "triangulate blinken-visit");
    let shown = [
        "dataset", "finding", "window", "events", "rows", "relative", "domains", "median",
        "compared", "as_many", "covered", "length", "codes",
    ];
    assert_eq!(
        columns(&found, &shown),
        [
            "gdelt2 14 events; median of 3 windows of 98 days: 7 2021-09-28/2022-01-03 14 16 1 5 \
            7.0 3 0 98 98 042 4; 010 2; 036 2; 040 2; 043 1; 051 1; 057 1; 111 1",
            "icews 5 events, and only 15 of 98 days are covered; no window to compare is covered \
            2021-09-28/2022-01-03 5 5 0 2 null 0 null 15 98 042 2; 010 1; 036 1; 043 1",
        ]
    );
    // The visitor is a person of a state. Events of the person count as events of the state.
    assert_eq!(
        columns(&found[..1], &["actor", "other"]),
        ["Malaysia United States"]
    );
    let narrow = rows(&dir, "triangulate blinken-visit --days 0 --code 04");
    assert_eq!(
        columns(&narrow[..1], &["window", "events", "codes", "length"]),
        ["2021-10-01/2021-12-31 7 042 4; 040 2; 043 1 92"]
    );
}

#[test]
fn triangulate_distinguishes_no_events_from_no_coverage() {
    let dir = TestDir::with_events();
    let found = rows(&dir, "triangulate bersama-shield-2022");
    let found = found
        .iter()
        .filter(|row| row["actor"] == "Malaysia" && row["other"] == "United Kingdom");
    let found: Vec<Value> = found.cloned().collect();
    assert_eq!(
        columns(
            &found,
            &["dataset", "finding", "events", "covered", "length"]
        ),
        [
            "gdelt2 none found, and only 114 of 312 days are covered; one window of 312 \
            days: 0 0 114 312",
            "icews not covered by the loaded files, which lie between 2021-12-13 and 2021-12-27 \
            null 0 312",
        ]
    );
}

/// GDELT added its older files in 2013, long after the events in them.
#[test]
fn a_file_added_long_after_its_events_covers_their_days() {
    let dir = TestDir::with_record();
    let made = include_str!("../../events/made.export.CSV");
    let late = made.lines().map(|line| {
        let mut cells: Vec<&str> = line.split('\t').collect();
        cells[59] = "20300101120000";
        cells.join("\t") + "\n"
    });
    dir.write("late.CSV", late.collect::<String>());
    dir.chancery("import gdelt late.CSV").succeeds();
    let found = rows(&dir, "triangulate blinken-visit");
    assert_eq!(columns(&found, &["covered", "compared"]), ["98 3"]);
    let found = dir
        .chancery("report tempo malaysia usa --year 2030")
        .succeeds();
    assert!(
        found.contains(
            "do not cover these days; they lie between 2020-12-15 and 2022-06-19 (gdelt2)"
        ),
        "{found}"
    );
}

#[test]
fn an_envelope_names_the_files_of_events() {
    let dir = TestDir::with_events();
    let told = |report: &str| -> Value {
        let call = dir.chancery(&format!("report {report} --format json --envelope"));
        serde_json::from_str(&call.succeeds()).unwrap()
    };
    let files = &told("tempo malaysia usa")["database"]["files"];
    assert_eq!(
        columns(files.as_array().unwrap(), &["dataset", "name"]),
        ["gdelt2 made.export.CSV", "icews made-icews.tab"]
    );
    assert_eq!(files[0]["sha256"].as_str().unwrap().len(), 64);
    assert!(told("timeline")["database"]["files"].is_null());
    let page = dir
        .chancery("report tempo malaysia usa --format html")
        .succeeds();
    assert!(page.contains("made-icews.tab"), "{page}");
}

/// Between the days of the two loaded files, some days are covered by no file.
#[test]
fn days_without_a_file_are_named() {
    let dir = TestDir::with_record();
    let of = |month: &str| {
        let made = include_str!("../../events/made.export.CSV").lines();
        let of_month = made.filter(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            cells[59].starts_with(month)
        });
        of_month
            .map(|line| line.to_owned() + "\n")
            .collect::<String>()
    };
    dir.write("march.CSV", of("202103"));
    dir.write("june.CSV", of("202106"));
    dir.chancery("import gdelt march.CSV june.CSV").succeeds();
    let lie = "lie between 2021-03-05 and 2021-06-19 (gdelt2, 34 of 107 days)";
    assert_eq!(
        answer(&dir, "tempo malaysia usa --year 1999"),
        format!("the loaded files do not cover these days; they {lie}")
    );
    assert_eq!(
        answer(&dir, "tempo malaysia usa --since 2021-04 --until 2021-05"),
        format!("the loaded files do not cover these days; they {lie}")
    );
    let none = answer(&dir, "tempo china australia");
    assert_eq!(none, format!("none found in the loaded files, which {lie}"));
    let none = answer(
        &dir,
        "tempo china australia --since 2021-03 --until 2021-04",
    );
    assert_eq!(
        none,
        format!(
            "none found in the loaded files, which cover 19 of the 61 days asked for (gdelt2) and {lie}"
        )
    );
    let found = rows(&dir, "triangulate blinken-visit");
    assert_eq!(
        columns(&found, &["finding", "covered"]),
        [
            "not covered by the loaded files, which lie between 2021-03-05 and 2021-06-19, on 34 \
            of 107 days 0"
        ]
    );
    // The windows are April, and the sixty days before and after April. The two files cover 34 of
    // these 150 days.
    let found = rows(&dir, "triangulate roosevelt-drills --days 60");
    assert_eq!(columns(&found, &["covered", "length"]), ["34 150"]);
}

#[test]
fn an_answer_without_rows_says_why() {
    let with = TestDir::with_events();
    let without = TestDir::with_record();
    let none = "no events are loaded; `chancery import` loads files of GDELT or ICEWS";
    for report in ["tempo", "latest", "partners", "cooperation", "triangulate"] {
        assert_eq!(answer(&without, report), none, "{report}");
    }
    for (report, why) in [
        (
            "tempo malaysia russia",
            "Russia is no party of the loaded events",
        ),
        (
            "partners najib-razak",
            "Najib Razak is no party of the loaded events; they count it as Malaysia",
        ),
        (
            "cooperation malaysia usa --year 1999",
            "the loaded files do not cover these days; they lie between 2021-01-05 and 2022-06-19 \
            (gdelt2), 2021-12-13 and 2021-12-27 (icews)",
        ),
        (
            "tempo china australia",
            "none found in the loaded files, which lie between 2021-01-05 and 2022-06-19 \
            (gdelt2), 2021-12-13 and 2021-12-27 (icews)",
        ),
        (
            "tempo malaysia usa --type goverment",
            "no actor of the loaded events has the type `goverment`; types are government",
        ),
        (
            "triangulate najib-remark",
            "there is no window: this is no engagement, or its date is not stated, open or longer \
            than a year",
        ),
        (
            "triangulate unga-vote-on-ukraine",
            "fewer than two of its actors are parties of the loaded events",
        ),
    ] {
        assert_eq!(answer(&with, report), why, "{report}");
    }
}

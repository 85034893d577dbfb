//! Tests `--chart`, which draws rows as bars or as a timeline in text.

use insta::assert_snapshot;

use crate::test_dir::{Run, TestDir};

const SINCE_2021: &str = "report timeline --since 2021-12 --chart timeline";

fn at(dir: &TestDir, arguments: &str, width: usize) -> String {
    dir.chancery(arguments).columns(width).succeeds()
}

#[test]
fn a_timeline_shows_how_precise_dates_are() {
    let dir = TestDir::with_record();
    assert_snapshot!(at(&dir, SINCE_2021, 60), @"
    Timeline
    12 dated facts; dates: 5 stated, 2 relative, 5 inferred; 4
    rows certainly in these days, 6 possibly, 2 ongoing then; 30
    undated, not shown (--undated lists them)

                              1970        2022
                              ┬─────┊─────┬────────────────┬────
    since 1970: Malaysia is   ┣━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
    a member of Non-Aligned
    Movement
    since 1982: US training    ┣━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
    courses for Malaysian
    officers (IMET)
    from 6 Mar 2019, end            ┣╌╌?
    unknown: Exercise
    Bersama Warrior
    Q4 2021: Visit of Antony        ┊├────┤
    Blinken to Malaysia
    Q4 2021: Visit of Daniel        ┊├────┤
    Kritenbrink to Malaysia
    Q4 2021: Visit of Gina          ┊├────┤
    Raimondo to Malaysia
    about Nov 2021:                 ┊┈┈├┤┈┈
    Confirmation of plans
    for a supply chain
    agreement
    Q4 2021: High-profile           ┊├────┤
    visits of top US
    officials to Malaysia
    Dec 2021: Joint                 ┊   ├─┤
    statement of Antony
    Blinken and Saifuddin
    Abdullah
    2022: Commemoration of          ┊     ├────────────────┤
    65 years of diplomatic
    relations
    one month of Mar – Dec          ┊        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    2022: Bersama Shield, to
    be hosted by Malaysia
    2 Mar 2022: Malaysia's          ┊        ●
    vote at the UN General
    Assembly on the Russian
    invasion of Ukraine

    ● that day  ◇ ├┤ some time within  ┣━┫ from start to end
    ▒ one of these days  ┈ possible  ▶ ◀ goes on
    ╌? start or end unknown
    Each part of the axis has its own scale: Jan 1970 to Sep
    2021; Oct 2021 to Mar 2023
    ");
}

#[test]
fn a_wider_screen_has_finer_ticks() {
    let dir = TestDir::with_record();
    assert_snapshot!(at(&dir, SINCE_2021, 120), @"
    Timeline
    12 dated facts; dates: 5 stated, 2 relative, 5 inferred; 4 rows certainly in these days, 6 possibly, 2 ongoing then; 30
    undated, not shown (--undated lists them)

                                                        1980  2000    Oct 2021 2022     Apr      Jul      Oct      2023
                                                      ──┬─────┬────┬ ┊┬────────┬────────┬────────┬────────┬────────┬────────
    since 1970: Malaysia is a member of Non-Aligned   ┣━━━━━━━━━━━━━ ┊━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
    Movement
    since 1982: US training courses for Malaysian        ┣━━━━━━━━━━ ┊━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
    officers (IMET)
    from 6 Mar 2019, end unknown: Exercise Bersama                 ┣╌╌?
    Warrior
    Q4 2021: Visit of Antony Blinken to Malaysia                     ┊├────────┤
    Q4 2021: Visit of Daniel Kritenbrink to Malaysia                 ┊├────────┤
    Q4 2021: Visit of Gina Raimondo to Malaysia                      ┊├────────┤
    about Nov 2021: Confirmation of plans for a                      ┊┈┈┈├──┤┈┈┈
    supply chain agreement
    Q4 2021: High-profile visits of top US officials                 ┊├────────┤
    to Malaysia
    Dec 2021: Joint statement of Antony Blinken and                  ┊      ├──┤
    Saifuddin Abdullah
    2022: Commemoration of 65 years of diplomatic                    ┊         ├───────────────────────────────────┤
    relations
    one month of Mar – Dec 2022: Bersama Shield, to                  ┊              ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    be hosted by Malaysia
    2 Mar 2022: Malaysia's vote at the UN General                    ┊               ●
    Assembly on the Russian invasion of Ukraine

    ● that day  ◇ ├┤ some time within  ┣━┫ from start to end  ▒ one of these days  ┈ possible  ▶ ◀ goes on
    ╌? start or end unknown
    Each part of the axis has its own scale: Jan 1970 to Sep 2021; Oct 2021 to Mar 2023
    ");
}

#[test]
fn a_timeline_in_ascii_has_a_sign_for_each_sign_in_unicode() {
    let dir = TestDir::with_record();
    let ascii = "report timeline --since 2021-12 --chart timeline-ascii";
    assert_snapshot!(at(&dir, ascii, 80), @"
    Timeline
    12 dated facts; dates: 5 stated, 2 relative, 5 inferred; 4 rows certainly in
    these days, 6 possibly, 2 ongoing then; 30 undated, not shown (--undated lists
    them)

                                      1970            2022                    2023
                                      +--------:------+-----------------------+-----
    since 1970: Malaysia is a member  |============================================>
    of Non-Aligned Movement
    since 1982: US training courses     |==========================================>
    for Malaysian officers (IMET)
    from 6 Mar 2019, end unknown:             |--?
    Exercise Bersama Warrior
    Q4 2021: Visit of Antony Blinken           :[-----]
    to Malaysia
    Q4 2021: Visit of Daniel                   :[-----]
    Kritenbrink to Malaysia
    Q4 2021: Visit of Gina Raimondo            :[-----]
    to Malaysia
    about Nov 2021: Confirmation of            :..[-]..
    plans for a supply chain
    agreement
    Q4 2021: High-profile visits of            :[-----]
    top US officials to Malaysia
    Dec 2021: Joint statement of               :    [-]
    Antony Blinken and Saifuddin
    Abdullah
    2022: Commemoration of 65 years            :      [-----------------------]
    of diplomatic relations
    one month of Mar – Dec 2022:               :          /////////////////////
    Bersama Shield, to be hosted by
    Malaysia
    2 Mar 2022: Malaysia's vote at             :          *
    the UN General Assembly on the
    Russian invasion of Ukraine

    * that day  o [] some time within  |=| from start to end  / one of these days
    . possible  > < goes on  -? start or end unknown
    Each part of the axis has its own scale: Jan 1970 to Sep 2021; Oct 2021 to Mar
    2023
    ");
}

#[test]
fn in_a_pipe_a_chart_has_80_columns_and_a_long_timeline_two_scales() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("report timeline --chart timeline").succeeds(), @"
    Timeline
    17 dated facts; dates: 8 stated, 4 relative, 5 inferred

                                      1970      2019   2020   2021   2022   2023
                                      ┬────────┊┬──────┬──────┬──────┬──────┬───────
    since 1970: Malaysia is a member  ┣━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
    of Non-Aligned Movement
    since 1982: US training courses     ┣━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
    for Malaysian officers (IMET)
    about 2002: Remark of Najib            ┈◇  ┊
    Razak in Washington on the
    defence relationship
    from 6 Mar 2019, end unknown:              ┊ ┣╌╌?
    Exercise Bersama Warrior
    May 2020: ScanEagle unmanned               ┊          ◇
    aerial vehicles: 6 UAV, received
    Apr 2021: Joint drills with the            ┊                ├┤
    USS Theodore Roosevelt Carrier
    Strike Group
    Sep 2021: Announcement of the              ┊                   ├┤
    AUKUS pact
    one day of 8 Sep – 7 Oct 2021:             ┊                   ▒▒
    Joint exercises of Malaysia and
    Australia
    Q4 2021: Visit of Antony Blinken           ┊                    ├┤
    to Malaysia
    Q4 2021: Visit of Daniel                   ┊                    ├┤
    Kritenbrink to Malaysia
    Q4 2021: Visit of Gina Raimondo            ┊                    ├┤
    to Malaysia
    about Nov 2021: Confirmation of            ┊                    ├┤
    plans for a supply chain
    agreement
    Q4 2021: High-profile visits of            ┊                    ├┤
    top US officials to Malaysia
    Dec 2021: Joint statement of               ┊                     ◇
    Antony Blinken and Saifuddin
    Abdullah
    2022: Commemoration of 65 years            ┊                     ├──────┤
    of diplomatic relations
    one month of Mar – Dec 2022:               ┊                      ▒▒▒▒▒▒▒
    Bersama Shield, to be hosted by
    Malaysia
    2 Mar 2022: Malaysia's vote at             ┊                       ●
    the UN General Assembly on the
    Russian invasion of Ukraine

    ● that day  ◇ ├┤ some time within  ┣━┫ from start to end  ▒ one of these days
    ┈ possible  ▶ ◀ goes on  ╌? start or end unknown
    Each part of the axis has its own scale: 1970 to 2018; 2019 to 2023
    ");
}

#[test]
fn bars_show_the_numbers_of_a_report() {
    let dir = TestDir::with_record();
    let report = "report balance --actor malaysia --with united-states --chart bar";
    assert_snapshot!(at(&dir, report, 60), @"
    Cooperative and critical acts by pair
    10 cooperative and 4 critical or distancing acts; 5 of these
    are statements; plus 6 ongoing relationships, not counted

    acts by actor, towards, tone

    Malaysia, United States,  ███████████████████████████████ 10
    cooperative
    Malaysia, United States,  ████████████▍ 4
    critical
    ");
    assert_snapshot!(at(&dir, &report.replace("bar", "bar-ascii"), 60), @"
    Cooperative and critical acts by pair
    10 cooperative and 4 critical or distancing acts; 5 of these
    are statements; plus 6 ongoing relationships, not counted

    acts by actor, towards, tone

    Malaysia, United States,  ############################### 10
    cooperative
    Malaysia, United States,  ############ 4
    critical
    ");
}

#[test]
fn bars_of_a_table_show_counts_and_the_bounds_of_sums() {
    let dir = TestDir::with_record();
    assert_snapshot!(at(&dir, "table engagements --by status --chart bar", 60), @"
    Engagements by status
    32 engagements; 13 not counted (`--where counts=0`)

    count by status

    announced         ███▎ 2
    occurred          ███████████████████████████████████████ 24
    ongoing           ██████▌ 4
    partly_delivered  █▋ 1
    scheduled         █▋ 1
    ");
    let sums = "table quantities --where stage=provided,received,pledged --by thing,stage --sum amount --chart bar";
    assert_snapshot!(at(&dir, sums, 80), @"
    Quantities added up by thing and stage
    4 quantities

    amount by thing, stage, rate_date

    In USD:
    grants, provided                  ░░░░░░░░░░░░░░░░░░░░░░░ nearly 200,000,000 USD
    In USD a year:
    imet-funds, provided, undated:    ████████████████████░░▶ > 1,000,000 USD a year
    imet-training/imet-funds-
    provided@my22
    In UAV:
    scaneagle, pledged                ███████████████████████████████████████ 12 UAV
    scaneagle, received               ███████████████████▌ 6 UAV

    █ certain  ░ possible  ▶ no bound is stated
    Each unit has its own scale.
    ");
    let across =
        "table stances --by holder --where holder=china,united-states --across mode --chart bar";
    assert_snapshot!(at(&dir, across, 60), @"
    Stances by holder and mode
    5 stances

    attributed, declared by holder

    china          ████████████████ 1 attributed
                   0 declared
    united-states  ████████████████████████████████ 2 attributed
                   ████████████████ 1 declared
    us-government  ████████████████ 1 attributed
                   0 declared
    ");
}

#[test]
fn columns_name_the_label_and_each_number() {
    let dir = TestDir::with_record();
    let named =
        "report stances --topic russian-invasion-of-ukraine --columns title,score --chart bar";
    assert_snapshot!(at(&dir, named, 80), @"
    Positions
    5 positions: 1 favourable (score above 0), 1 critical or distant (below 0), 1
    neutral, 2 without a score

    score by title

    Malaysia votes against the         ██████████████████████│            -2
    Russian invasion of Ukraine
    Malaysia's vote stops short of                           │            not stated
    condemning Russia's aggression
    probably: Malaysia does not                              │            0
    publicly take sides against
    Russia
    Malaysia prefers to refer to the                         │███████████ 1
    UN
    Malaysia prefers the UN to                               │            not stated
    following the US-led opposition
    ");
    assert_snapshot!(at(&dir, "report timeline --columns kind --chart bar", 60), @"
    Timeline
    17 dated facts; dates: 8 stated, 4 relative, 5 inferred

    rows by kind

    member           ██████████▎ 1
    training         ██████████▎ 1
    statement        ██████████▎ 1
    exercise         █████████████████████████████████████████ 4
    received         ██████████▎ 1
    announcement     ████████████████████▌ 2
    visit            █████████████████████████████████████████ 4
    joint_statement  ██████████▎ 1
    relations        ██████████▎ 1
    vote             ██████████▎ 1
    ");
}

#[test]
fn sql_and_lists_are_drawn_too() {
    let dir = TestDir::with_record();
    let query = "SELECT 'for' AS side, 3 AS n UNION ALL SELECT 'against', -1.5 UNION ALL SELECT 'silent', NULL";
    let run = dir.chancery("sql --chart bar").arg(query).columns(50);
    assert_snapshot!(run.succeeds(), @"
    n by side

    for                │███████████████████ 3
    against  ██████████│                    -1.5
    silent             │                    not stated
    ");
    let dates =
        "SELECT '2021-09-08' AS date, 'A day' AS what UNION ALL SELECT '2021-36', 'A quarter'";
    let run = dir.chancery("sql --chart timeline").arg(dates).columns(50);
    assert_snapshot!(run.succeeds(), @"
                               Oct 2021
                        ───────┬──────────────────────
    8 Sep 2021: A day    ●
    Q4 2021: A quarter         ├─────────────────────┤

    ● that day  ◇ ├┤ some time within
    ");
    let list = at(&dir, "report --chart bar", 60);
    assert!(list.starts_with("rows by group\n"), "{list}");
}

#[test]
fn a_locale_without_utf_8_gets_ascii() {
    let dir = TestDir::with_record();
    let bars = |run: Run| {
        let text = run.columns(60).succeeds();
        assert_eq!(text.contains('█'), !text.contains('#'), "{text}");
        text.contains('█')
    };
    let run = || dir.chancery("table engagements --by status --chart bar");
    assert!(bars(run()));
    assert!(bars(run().env("LANG", "en_GB.UTF-8")));
    assert!(!bars(run().env("LANG", "C")));
    assert!(bars(run().env("LANG", "C").env("LC_ALL", "C.UTF-8")));
}

#[test]
fn a_chart_takes_limits_and_files_as_a_table_does() {
    let dir = TestDir::with_record();
    let ran = dir
        .chancery("table engagements --by kind --limit 2 --chart bar")
        .columns(50)
        .run();
    assert_snapshot!(ran, @"
    exit 0
    --- stdout
    Engagements by kind
    32 engagements; 13 not counted (`--where
    counts=0`)

    count by kind

    agreement     ████████▌ 1
    announcement  ██████████████████████████████████ 4
    --- stderr
    note: only the first 2 rows are shown, as `--limit` says; there are more
    ");
    let text = at(&dir, "report timeline --chart timeline", 80);
    dir.chancery("report timeline --chart timeline --width 80 -o dates.txt")
        .succeeds();
    assert_eq!(dir.text("dates.txt"), text);
    let ran = dir
        .chancery("report visits --actor ukraine --chart timeline")
        .run();
    assert_snapshot!(ran, @"
    exit 0
    --- stdout
    Visits
    nothing that this report lists; the source is coded whole, sentence by sentence
    --- stderr
    note: no rows; about this report: One row per visit and account of it; dated visits come first. A series whose visits have rows gets an uncounted row only if some visits or visitors are unnamed, or if the source compares it with something.
    ");
}

#[test]
fn rows_that_cannot_be_drawn_are_refused_before_anything_is_written() {
    let dir = TestDir::with_record();
    let refused = |arguments: &str| {
        let ran = dir.chancery(arguments).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran}");
        ran.stderr
    };
    assert_snapshot!(refused("report timeline --chart bar --format json"), @"
    error: `--chart` cannot be used with `--format json`
    hint: a chart is text: `--format table`
    ");
    assert_snapshot!(refused("report timeline --chart bar -o dates.csv"), @"
    error: `--chart` cannot be used with `--format csv`
    hint: a chart is text: `--format table`
    ");
    assert_snapshot!(refused("report balance --chart timeline"), @"
    error: `--chart timeline` needs a column of dates, and these rows have none
    hint: reports with dates are `says-vs-does`, `commitments`, `pending`, `visibility`, `exercises`, `visits`, `assistance`, `bilateral`, `stances`, `topic`, `responses`, `tilt`, `timeline`, `offices`, `tempo`, `latest`, `partners`, `cooperation`, `triangulate`, `resolution`
    ");
    assert_snapshot!(refused("report timeline --columns title --chart timeline"), @"
    error: `--columns` leaves out the dates that `--chart timeline` draws
    hint: name their column too, such as `date`
    ");
    assert_snapshot!(refused("report timeline --citations --chart timeline"), @"
    error: `--citations` cannot be used with `--chart`
    hint: leave out `--chart` for the notes
    ");
    assert_snapshot!(refused("report timeline --print-sql --chart timeline"), @"error: `--print-sql` prints SQL; `--chart` does not apply");
    assert_snapshot!(refused("report timeline --chart pie"), @"error: invalid value `pie` for `--chart <CHART>` [possible values: bar, timeline, bar-ascii, timeline-ascii]");
    assert_snapshot!(refused("dict --chart timeline"), @"
    error: `--chart timeline` needs a column of dates, and these rows have none
    hint: reports with dates are `says-vs-does`, `commitments`, `pending`, `visibility`, `exercises`, `visits`, `assistance`, `bilateral`, `stances`, `topic`, `responses`, `tilt`, `timeline`, `offices`, `tempo`, `latest`, `partners`, `cooperation`, `triangulate`, `resolution`
    ");
    assert_eq!(dir.files(), ["chancery.db"]);
}

/// The labels contain characters that could move the cursor, break lines or push the bars off the
/// screen.
#[test]
fn a_hostile_label_breaks_no_line() {
    let dir = TestDir::with_record();
    let query = "SELECT column1 AS label, column2 AS n, '2021-09-0' || column2 AS date FROM (VALUES \
        (char(27) || '[2J' || char(8238) || 'x', 1), ('条約 العربية', 2), \
        (replace(hex(zeroblob(250)), '00', 'ab'), 3), ('two' || char(10) || 'lines', 4))";
    for chart in ["bar", "timeline"] {
        let run = dir
            .chancery(&format!("sql --chart {chart}"))
            .arg(query)
            .columns(60);
        let text = run.succeeds();
        assert!(
            text.lines().all(|line| line.chars().count() <= 60),
            "{text}"
        );
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
    let run = dir.chancery("sql --chart bar").arg(query).columns(60);
    assert_snapshot!(run.succeeds(), @r"
    n by label

    \u{1b}[2J\u{202e}x        ████████ 1
    条約 العربية              ████████████████ 2
    abababababababababababab  ████████████████████████ 3
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababababab
    abababababababababab
    two ↵ lines               ████████████████████████████████ 4
    ");
}

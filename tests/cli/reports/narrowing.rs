//! Tests happenings that several dossiers describe. Each happening is counted once and shown once
//! for each account. The accounts can be narrowed to a source or a coder.
//!
//! Two of the three dossiers have the same publisher: see `tests/dossiers/valid/boats-sheet.toml`.

use insta::assert_snapshot;

use crate::lookup::table::loaded;
use crate::test_dir::TestDir;

/// Makes a folder whose database has the register and the three accounts.
fn told_three_times() -> TestDir {
    let dir = TestDir::with_register();
    let files = ["boats-sheet.toml", "boats-report.toml", "boats-paper.toml"];
    for file in files {
        dir.dossier(&format!("valid/{file}"));
    }
    let load = format!("load {}", files.join(" "));
    dir.chancery(&load).succeeds();
    dir
}

/// Returns the title, the answer and these columns of a report.
fn asked(dir: &TestDir, report: &str, columns: &str) -> String {
    let run = dir.chancery("report --width 100").args(report);
    run.args(&format!("--columns {columns}")).run().to_string()
}

#[test]
fn an_amount_in_two_accounts_counts_as_one_amount() {
    let dir = told_three_times();
    let columns = "amount,stage,otherwise,counted,sources,source";
    assert_snapshot!(asked(&dir, "assistance", columns), @"
    exit 0
    --- stdout
    Aid, training and transfers
    3 amounts of 1 programme: 90,000,000 USD, pledged (otherwise <= 102,000,000 USD); 6 boat, received;
    12 boat, pledged; stages are not added up; 1 with more parts than are told; 3 more rows tell of the
    same amounts

    amount              stage     otherwise           counted  sources  source
    ────────────────────────────────────────────────────────────────────────────────
    90,000,000 USD      pledged   <= 102,000,000 USD        1        2  boats-paper
    6 boat              received  ·                         1        1  boats-paper
    12 boat             pledged   ·                         1        1  boats-paper
    <= 102,000,000 USD  pledged   90,000,000 USD            0        2  boats-report
    <= 102,000,000 USD  pledged   90,000,000 USD            0        2  boats-sheet
    <= 102,000,000 USD  pledged   90,000,000 USD            0        2  boats-sheet
    ");
    assert_snapshot!(asked(&dir, "assistance --coded-until 2026-11-10", "amount,counted,source"), @"
    exit 0
    --- stdout
    Aid, training and transfers
    1 amount of 1 programme: <= 102,000,000 USD, pledged; stages are not added up; 2 more rows tell of
    the same amounts

    amount              counted  source
    ─────────────────────────────────────────
    <= 102,000,000 USD        1  boats-report
    <= 102,000,000 USD        0  boats-sheet
    <= 102,000,000 USD        0  boats-sheet
    ");
    assert_snapshot!(asked(&dir, "assistance --source boats-sheet", columns), @"
    exit 0
    --- stdout
    Aid, training and transfers
    1 amount of 1 programme: <= 102,000,000 USD, pledged; stages are not added up; 1 more row tells of
    the same amounts

    amount              stage    otherwise  counted  sources  source
    ─────────────────────────────────────────────────────────────────────
    <= 102,000,000 USD  pledged  ·                1        2  boats-sheet
    <= 102,000,000 USD  pledged  ·                0        2  boats-sheet
    ");
    let columns = "title,promised,open_low,open_high,counted,sources,source";
    assert_snapshot!(asked(&dir, "pending", columns), @"
    exit 0
    --- stdout
    Pledges and plans not recorded as done
    3 things are still to come: 3 with an amount, 0 without; 3 more rows are other accounts of these

    title                    promised      open_low  open_high  counted  sources  source
    ──────────────────────────────────────────────────────────────────────────────────────────
    Plan for training crews  4                    4          4        1        1  boats-report
    Boats from a partner     90000000      90000000   90000000        1        2  boats-paper
    Boats from a partner     12                   6          6        1        2  boats-paper
    Patrol boats             <= 102000000         0  102000000        0        2  boats-report
    Patrol boats             <= 102000000         0  102000000        0        2  boats-sheet
    Plan for training crews  ·                    ·          ·        0        1  boats-sheet
    ");
    let columns = "topic,status,done,amounts,open,sources,source";
    assert_snapshot!(asked(&dir, "fields", columns), @"
    exit 0
    --- stdout
    Fields of cooperation
    1 field: 1 in which something was done, 0 with only an ongoing relationship, 0 planned, 0 with
    statements only; 1 with an amount

    topic  status  done  amounts                          open  sources  source
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Boats  done       3  90,000,000 USD, pledged; 6          1        2  boats-paper,boats-sheet,boats-
                         boat, received; 12 boat,                        report
                         pledged; <= 102,000,000 USD,
                         pledged
    ");
}

#[test]
fn only_the_account_that_states_most_is_counted() {
    let dir = told_three_times();
    let columns = "title,date,status,counted,sources,source";
    assert_snapshot!(asked(&dir, "visits", columns), @"
    exit 0
    --- stdout
    Visits
    1 visit: 1 took place; 1 more row is a series without an exact count or another account

    title                                     date         status     counted  sources  source
    ───────────────────────────────────────────────────────────────────────────────────────────────
    Visit of the envoy                        Nov 2021     scheduled        0        2  boats-sheet
    according to Coast Guard: The envoy came  12 Nov 2021  occurred         1        2  boats-paper
    ");
    // If the report is narrowed to another source, the account of that source counts.
    assert_snapshot!(asked(&dir, "visits --source boats-sheet", columns), @"
    exit 0
    --- stdout
    Visits
    1 visit: 0 took place, 1 planned

    title               date      status     counted  sources  source
    ──────────────────────────────────────────────────────────────────────
    Visit of the envoy  Nov 2021  scheduled        1        2  boats-sheet
    ");
    assert_snapshot!(asked(&dir, "visits --until 2021-11-05", columns), @"
    exit 0
    --- stdout
    Visits
    1 visit: 0 took place, 1 planned; 0 rows certainly in these days, 1 possibly

    title               date      status     counted  sources  source
    ──────────────────────────────────────────────────────────────────────
    Visit of the envoy  Nov 2021  scheduled        1        2  boats-sheet
    ");
}

#[test]
fn accounts_of_one_exercise_count_as_one_exercise() {
    let dir = told_three_times();
    let columns = "title,date,date_words,counted,sources,source";
    assert_snapshot!(asked(&dir, "exercises", columns), @"
    exit 0
    --- stdout
    Exercises
    1 exercise: 1 took place; 1 with more participants than are named; 2 more rows are other accounts of
    these

    title                     date         date_words   counted  sources  source
    ──────────────────────────────────────────────────────────────────────────────────
    Manoeuvres of August      30 Aug 2021  ·                  1        2  boats-paper
    Drill with the boats      Sep 2021     ·                  0        2  boats-sheet
    probably: A drill at sea  ·            last autumn        0        2  boats-report
    ");
    assert_snapshot!(asked(&dir, "balance --actor malaysia", "towards,tone,acts,undated,titles,sources"), @"
    exit 0
    --- stdout
    Cooperative and critical acts by pair
    3 cooperative and 1 critical or distancing acts; 0 of these are statements; plus 0 ongoing
    relationships, not counted

    towards        tone         acts  undated  titles                                            sources
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    United States  cooperative     3        1  Manoeuvres of August; according to Coast Guard:         2
                                               The envoy came; Boats from a partner
    United States  critical        1        0  No more boats                                           1
    ");
    assert_snapshot!(asked(&dir, "bilateral --actor malaysia --with usa", "title,date,counted,sources,source"), @"
    exit 0
    --- stdout
    Everything between two actors
    5 acts, statements and plans, 0 ongoing relationships, 2 positions, 0 affiliations; 8 more rows tell
    of the same or with another side

    title                                     date         counted  sources  source
    ─────────────────────────────────────────────────────────────────────────────────────
    Manoeuvres of August                      30 Aug 2021        1        2  boats-paper
    Drill with the boats                      Sep 2021           0        2  boats-sheet
    Visit of the envoy                        Nov 2021           0        2  boats-sheet
    according to Coast Guard: The envoy came  12 Nov 2021        1        2  boats-paper
    No more boats                             31 May 2022        1        1  boats-paper
    Wants no more of them                     31 May 2022        1        1  boats-paper
    Plan for training crews                   2023               1        1  boats-report
    probably: A drill at sea                  ·                  0        2  boats-report
    Boats from a partner                      ·                  1        2  boats-paper
    Patrol boats                              ·                  0        2  boats-report
    Patrol boats                              ·                  0        2  boats-sheet
    Plan for training crews                   ·                  0        1  boats-sheet
    Backs its partner at sea still            ·                  0        2  boats-report
    Backs its partner at sea                  ·                  0        2  boats-sheet
    Is said to back its partner               ·                  1        2  boats-paper
    ");
    assert_snapshot!(asked(&dir, "visibility", "visibility,title,counted,sources,source"), @"
    exit 0
    --- stdout
    Public and low-key dealings
    2 dealings: 1 publicised, 1 low-key; 0 officially explained; 2 more rows are other accounts of these

    visibility  title                     counted  sources  source
    ────────────────────────────────────────────────────────────────────
    publicised  Patrol boats                    0        2  boats-report
    publicised  Patrol boats                    0        2  boats-sheet
    publicised  Backs its partner at sea        1        2  boats-sheet
    low_key     Boats from a partner            1        2  boats-paper
    ");
    assert_snapshot!(asked(&dir, "actors --actor malaysia", "actor,engagements,stances_held,offices,facts_count,sources"), @"
    exit 0
    --- stdout
    Actors in the record
    2 actors: 2 named, 0 that the source does not name; 1 with more members than are named

    actor        engagements  stances_held  offices  facts_count  sources
    ─────────────────────────────────────────────────────────────────────
    malaysia               5             1        0           16        2
    coast-guard            2             0        0            8        2
    ");
}

#[test]
fn sources_shows_the_coder_and_how_much_other_sources_report() {
    let dir = told_three_times();
    let columns = "dossier,coder,coded_on,facts_citing,told_elsewhere,sources";
    assert_snapshot!(asked(&dir, "sources", columns), @"
    exit 0
    --- stdout
    Sources and coverage
    3 passages of 3 sources: 15 of 16 sentences carry facts, 1 listed as not coded, 0 neither

    dossier       coder         coded_on    facts_citing  told_elsewhere  sources
    ─────────────────────────────────────────────────────────────────────────────
    boats-paper   Second Coder  2026-11-16            14               6        2
    boats-report  First Coder   2026-11-09             6               5        2
    boats-sheet   First Coder   2026-11-02            12               8        2
    ");
    let narrowed = "sources --coded-since 2026-11-09 --coded-until 2026-11-09";
    assert_snapshot!(asked(&dir, narrowed, columns), @"
    exit 0
    --- stdout
    Sources and coverage
    1 passage of 1 source: 4 of 4 sentences carry facts, 0 listed as not coded, 0 neither

    dossier       coder        coded_on    facts_citing  told_elsewhere  sources
    ────────────────────────────────────────────────────────────────────────────
    boats-report  First Coder  2026-11-09             6               5        2
    ");
}

#[test]
fn an_unknown_source_coder_or_day_is_refused() {
    let dir = told_three_times();
    assert_snapshot!(dir.transcript(&[
        "report visits --source boats-shed",
        "report visits --coder 'Fist Coder'",
        "report visits --coder nobody",
        "report visits --coded-since yesterday",
        "report visits --coded-since 2026-12 --coded-until 2026-11",
    ]), @"
    exit 2: chancery report visits --source boats-shed
    error: `--source`: there is no source `boats-shed`
    hint: did you mean `boats-sheet`?
    exit 2: chancery report visits --coder 'Fist Coder'
    error: `--coder`: there is no coder `Fist Coder`
    hint: did you mean `First Coder`?
    exit 2: chancery report visits --coder nobody
    error: `--coder`: there is no coder `nobody`
    hint: `chancery report sources` lists them
    exit 2: chancery report visits --coded-since yesterday
    error: `--coded-since` takes a day, not `yesterday`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    exit 2: chancery report visits --coded-since 2026-12 --coded-until 2026-11
    error: `--coded-since` is 2026-12-01, which is after `--coded-until`, 2026-11-30
    hint: write the earlier day after `--coded-since`
    ");
    // The name of a coder may be typed in upper or lower case.
    let known = dir.chancery("report visits --columns source --coder");
    assert_snapshot!(known.arg("SECOND coder").run().to_string(), @"
    exit 0
    --- stdout
    Visits
    1 visit: 1 took place

    source
    ───────────
    boats-paper
    ");
}

/// One account has a series only as a whole, another has the visits in it. A count includes the
/// visits and omits the series. Narrowed to the first account, it includes the series as one visit.
#[test]
fn parts_in_one_account_count_for_all_accounts() {
    let dir = loaded(&["parts-untold", "parts-told"]);
    let columns = "title,date,counted,source";
    assert_snapshot!(asked(&dir, "visits", columns), @"
    exit 0
    --- stdout
    Visits
    2 visits: 2 took place

    title                        date        counted  source
    ────────────────────────────────────────────────────────────
    The first stop of the tour   3 May 2021        1  host-diary
    The second stop of the tour  5 May 2021        1  host-diary
    ");
    assert_snapshot!(asked(&dir, "visits --source guest-diary", columns), @"
    exit 0
    --- stdout
    Visits
    1 visit: 1 took place

    title         date      counted  source
    ────────────────────────────────────────────
    A round trip  May 2021        1  guest-diary
    ");
    let columns = "title,amount,counted,source";
    assert_snapshot!(asked(&dir, "assistance", columns), @"
    exit 0
    --- stdout
    Aid, training and transfers
    2 amounts of 2 programmes: 20 USD, announced; 30 USD, announced; stages are not added up; 2 more
    rows tell of the same amounts

    title                     amount     counted  source
    ─────────────────────────────────────────────────────────
    A package of gifts        <= 50 USD        0  host-diary
    Gifts for the neighbours  50 USD           0  guest-diary
    The first gift            20 USD           1  host-diary
    The second gift           30 USD           1  host-diary
    ");
    assert_snapshot!(asked(&dir, "assistance --source guest-diary", columns), @"
    exit 0
    --- stdout
    Aid, training and transfers
    1 amount of 1 programme: 50 USD, announced; stages are not added up

    title                     amount  counted  source
    ──────────────────────────────────────────────────────
    Gifts for the neighbours  50 USD        1  guest-diary
    ");
}

/// One account says that the boats went to Malaysia, the other that they went to a club of which
/// Malaysia is a member.
#[test]
fn an_engagement_that_one_account_reports_as_direct_is_direct() {
    let dir = TestDir::with_register();
    let grant = |recipient: &str| {
        format!(
            "[says.assistance.boats-for-{recipient}]\nhappening = \"grant-of-boats\"\n\
            title = \"Boats for {recipient}\"\nstatus = \"announced\"\n\
            who = {{ donor = \"united-states\", recipient = \"{recipient}\" }}\n\
            [passage]\na.1 = {{ sentences = 1 }}\n"
        )
    };
    let says = "[[says]]\nat = \"a/1.1\"\n";
    let direct = format!("{says}{}", grant("malaysia"));
    let through_body = format!(
        "[actor]\nboat-club = {{ name = \"Boat Club\", kind = \"organisation\", open_members = true }}\n\
        {says}member.malaysia-in-club = {{ actor = \"malaysia\", organisation = \"boat-club\" }}\n{}",
        grant("boat-club")
    );
    dir.load("direct", "sheet", "fact_sheet", &direct);
    dir.load("through-body", "paper", "news", &through_body);
    let columns = "title,through_body,counted";
    assert_snapshot!(asked(&dir, "bilateral --actor malaysia --with usa", columns), @"
    exit 0
    --- stdout
    Everything between two actors
    1 act, statement or plan, 0 ongoing relationships, 0 positions, 0 affiliations; 1 more row tells of
    the same or with another side

    title                through_body  counted
    ──────────────────────────────────────────
    Boats for boat-club             1        0
    Boats for malaysia              0        1
    ");
}

/// The answer counts happenings. It also states the number of accounts, because the report has a row
/// for each account.
#[test]
fn an_answer_counts_happenings_and_not_accounts() {
    let dir = loaded(&["grant-a", "grant-b"]);
    let files = ["boats-sheet", "boats-report", "boats-paper"];
    for file in files {
        dir.dossier(&format!("valid/{file}.toml"));
        dir.chancery(&format!("load {file}.toml")).succeeds();
    }
    let numbers = |command: &str| {
        let answer = dir.chancery(command).succeeds();
        let numbers = answer.split(|c: char| !c.is_ascii_digit());
        let numbers = numbers.filter_map(|it| it.parse::<usize>().ok());
        numbers.take(2).collect::<Vec<_>>()
    };
    for (report, facts) in [("stances", "stances"), ("offices", "affiliations")] {
        let told = numbers(&format!("report {report}"));
        assert_eq!(told, numbers(&format!("table {facts} --count")), "{report}");
        let csv = format!("report {report} --format csv --columns source --no-header");
        assert_eq!(dir.chancery(&csv).succeeds().lines().count(), told[1]);
    }
    let title = |report: &str| {
        let shown = dir.chancery(&format!("report {report}")).succeeds();
        shown.lines().nth(1).map(str::to_owned).unwrap()
    };
    assert_snapshot!(title("timeline"), @"9 dated facts in 13 rows: some are told by several accounts; dates: 13 stated, 0 relative, 0 inferred");
    assert_snapshot!(title("topic --topic boats"), @"Boats: 6 on the topic, 1 linked to these, told in 13 accounts");
    assert_snapshot!(title("topic --topic boats --source boats-paper"), @"Boats: 4 on the topic, 1 linked to these");
}

/// If the answer did not mention the narrowing, a reader would take it for an answer about the
/// whole record.
#[test]
fn an_empty_narrowed_answer_does_not_speak_of_the_whole_record() {
    let dir = TestDir::with_record();
    dir.chancery("load imet-malaysia").succeeds();
    let asked = |flags: &str| {
        let run = dir.chancery("report constraints --source imet-malaysia");
        run.args(flags).columns(100).run().to_string()
    };
    assert_snapshot!(asked("--coded-since 2020"), @"
    exit 0
    --- stdout
    Constraints: who constrains whom
    nothing in what was asked for; without `--source` and `--coded-since` there is more
    --- stderr
    note: no rows; about this report: One row per two facts where the source says that one constrains the other.
    ");
    assert_snapshot!(asked("--format csv"), @"
    exit 0
    --- stdout
    constrainer,title,how,constrained,narrowed,scope,cue,hedged,confidence,cited,source,sources,facts
    --- stderr
    note: no rows; nothing in what was asked for; without `--source` there is more; about this report: One row per two facts where the source says that one constrains the other.
    ");
    // The record has no exercises of Russia even without `--source`, so the answer must not suggest
    // leaving out the flag.
    let exercises = "report exercises --actor russia --source imet-malaysia";
    assert_snapshot!(dir.chancery(exercises).columns(100).run(), @"
    exit 0
    --- stdout
    Exercises
    nothing that this report lists; the source is coded only in part
    --- stderr
    note: no rows; about this report: One row per joint exercise and account; dated exercises come first. The parts of a series have rows; the series itself has one only if it has no parts.
    ");
}

#[test]
fn two_codings_of_one_source_are_not_counted_twice() {
    let dir = TestDir::with_register();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dossiers");
    let first = std::fs::read_to_string(format!("{folder}/imet-malaysia.toml")).unwrap();
    let second = first
        .replacen("slug = \"imet\"", "slug = \"second\"", 1)
        .replacen("coder = \"", "coder = \"second ", 1);
    dir.write("first.toml", &first);
    dir.write("second.toml", &second);
    dir.chancery("load first.toml second.toml").succeeds();
    let answer = |report: &str| {
        let said = dir.chancery("report").args(report).succeeds();
        said.lines().nth(1).unwrap().to_owned()
    };
    assert_snapshot!(answer("certainty --all"), @"7 claims, told in 14 accounts: 0 hedged, 0 stated outright by others, 7 stated outright by the author; 7 without explicit wording");
    assert_snapshot!(answer("gaps"), @"0 open questions: 0 noted by a coder; 0 more from empty columns (--all lists them)");
    assert_snapshot!(answer("sources"), @"3 passages of 1 source in 2 dossiers, each sentence counted once: 3 of 3 sentences carry facts, 0 listed as not coded, 0 neither");
}

/// A meeting that is part of a visit does not make the visit a series.
#[test]
fn a_visit_that_includes_a_meeting_counts_as_a_visit() {
    let dir = TestDir::with_record();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dossiers");
    let text = std::fs::read_to_string(format!("{folder}/blinken-travels-2021.toml")).unwrap();
    let meeting = "[says.meeting.blinken-received]\n";
    let part = format!("{meeting}part_of = \"blinken-in-kuala-lumpur\"\n");
    assert_eq!(text.matches(meeting).count(), 1);
    dir.write("travels.toml", text.replace(meeting, &part));
    let visits = |dossier: &str| {
        dir.chancery("load").arg(dossier).succeeds();
        let visits = "report visits --visitor antony-blinken --columns title,counted,sources";
        dir.chancery(visits).columns(100).run().to_string()
    };
    let as_it_ships = visits("blinken-travels-2021");
    assert_snapshot!(as_it_ships, @"
    exit 0
    --- stdout
    Visits
    1 visit: 1 took place; 1 more row is a series without an exact count or another account

    title                                    counted  sources
    ─────────────────────────────────────────────────────────
    Visit of Antony Blinken to Malaysia            0        2
    Visit of Antony Blinken to Kuala Lumpur        1        2
    ");
    assert_eq!(visits("travels.toml"), as_it_ships);
}

//! Tests `chancery report`, which prints the bundled reports, in every format.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn a_fresh_folder_answers_from_the_bundled_record_and_stays_empty() {
    let dir = TestDir::new();
    let ran = dir.chancery("report timeline --format csv").run();
    assert_snapshot!(ran, @r#"
    exit 0
    --- stdout
    date,title,kind,status,precision,date_words,date_basis,within,cited,source,sources,facts
    1970/..,Malaysia is a member of Non-Aligned Movement,member,,year,since 1970,stated,,commentary/1.1,malaysia-us-2022,1,malaysia-in-nam@my22
    1982/..,US training courses for Malaysian officers (IMET),training,ongoing,year,began in 1982,stated,,relations-with-the-us/2.2 relations-with-the-us/3.1 relations-with-the-us/3.2,malaysia-us-2022,1,imet-training@my22
    2002~,Remark of Najib Razak in Washington on the defence relationship,statement,occurred,"year, approximate",nearly 20 years ago,relative,,relations-with-the-us/1.3,malaysia-us-2022,1,najib-remark@my22
    2019-03-06/,Exercise Bersama Warrior,exercise,occurred,day,opening ceremony,stated,,relations-with-the-us/2.2 relations-with-the-us/4.1,malaysia-us-2022,1,bersama-warrior-2019@my22
    2020-05,"ScanEagle unmanned aerial vehicles: 6 UAV, received",received,,month,in May 2020,stated,,relations-with-the-us/5.2,malaysia-us-2022,1,scaneagle-uavs/scaneagle-received-2020-05@my22
    2021-04,Joint drills with the USS Theodore Roosevelt Carrier Strike Group,exercise,occurred,month,in April 2021,stated,,relations-with-the-us/6.1,malaysia-us-2022,1,roosevelt-drills@my22
    2021-09,Announcement of the AUKUS pact,announcement,occurred,month,in September 2021,stated,,non-aligning-subtleties/3.1 non-aligning-subtleties/3.2,malaysia-us-2022,1,aukus-announced@my22
    [2021-09-08..2021-10-07],Joint exercises of Malaysia and Australia,exercise,occurred,"day, one of several",Just a week after,relative,,non-aligning-subtleties/3.2,malaysia-us-2022,1,exercises-with-australia@my22
    2021-36,Visit of Antony Blinken to Malaysia,visit,occurred,quarter,tail end of 2021,inferred,,relations-with-the-us/7.1,malaysia-us-2022,1,blinken-visit@my22
    2021-36,Visit of Daniel Kritenbrink to Malaysia,visit,occurred,quarter,tail end of 2021,inferred,,relations-with-the-us/7.1,malaysia-us-2022,1,kritenbrink-visit@my22
    2021-36,Visit of Gina Raimondo to Malaysia,visit,occurred,quarter,tail end of 2021,inferred,,relations-with-the-us/7.1,malaysia-us-2022,1,raimondo-visit@my22
    2021-11~,Confirmation of plans for a supply chain agreement,announcement,occurred,"month, approximate",a month after,relative,,non-aligning-subtleties/4.3,malaysia-us-2022,1,supply-chain-plans-confirmed@my22
    2021-36,High-profile visits of top US officials to Malaysia,visit,occurred,quarter,tail end of 2021,inferred,,relations-with-the-us/7.1,malaysia-us-2022,1,us-visits-2021@my22
    2021-12,Joint statement of Antony Blinken and Saifuddin Abdullah,joint_statement,occurred,month,in December 2021,stated,,non-aligning-subtleties/4.2,malaysia-us-2022,1,blinken-saifuddin-statement@my22
    2022,Commemoration of 65 years of diplomatic relations,relations,in_progress,year,this year,inferred,,relations-with-the-us/1.1,malaysia-us-2022,1,diplomatic-anniversary@my22
    [2022-03..2022-12],"Bersama Shield, to be hosted by Malaysia",exercise,scheduled,"month, one of several",this month,relative,,non-aligning-subtleties/3.3,malaysia-us-2022,1,bersama-shield-2022@my22
    2022-03-02,Malaysia's vote at the UN General Assembly on the Russian invasion of Ukraine,vote,occurred,day,on 2 March 2022,stated,,commentary/1.2,malaysia-us-2022,1,unga-vote-on-ukraine@my22
    "#);
    assert_eq!(dir.files(), [""; 0]);
}

#[test]
fn a_file_made_by_init_has_the_same_rows_and_needs_no_note() {
    let (fresh, made) = (TestDir::new(), TestDir::with_record());
    for report in ["timeline", "sources"] {
        let report = format!("report {report} --format json");
        let ran = made.chancery(&report).run();
        assert_eq!(ran.stderr, "");
        assert_eq!(ran.stdout, fresh.chancery(&report).succeeds());
    }
}

#[test]
fn every_sentence_is_cited_or_listed_as_not_coded() {
    let dir = TestDir::with_record();
    let rows = csv(&dir.chancery("report sources --format csv").succeeds());
    let sum = |name: &str| -> u32 {
        let place = rows[0].iter().position(|column| column == name).unwrap();
        rows[1..]
            .iter()
            .map(|row| row[place].parse::<u32>().unwrap())
            .sum()
    };
    assert_eq!(rows.len() - 1, 21);
    assert_eq!(sum("sentences"), 44);
    assert_eq!(sum("carried") + sum("not_coded"), 44);
}

#[test]
fn without_a_name_the_reports_are_listed() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("report").columns(80).run(), @"
    exit 0
    --- stdout
    group          report         title
    ──────────────────────────────────────────────────────────────────────
    Says and does  says-vs-does   Where words and deeds differ
    Says and does  balance        Cooperative and critical acts by pair
    Says and does  commitments    Commitments: who is bound to do what
    Says and does  pending        Pledges and plans not recorded as done
    Says and does  visibility     Public and low-key dealings
    Dealings       exercises      Exercises
    Dealings       visits         Visits
    Dealings       assistance     Aid, training and transfers
    Dealings       fields         Fields of cooperation
    Dealings       bilateral      Everything between two actors
    Positions      stances        Positions
    Positions      topic          Everything on a topic
    Reasons        constraints    Constraints: who constrains whom
    Reasons        causes         Causes and effects
    Reasons        responses      Triggers and responses
    Reasons        contrasts      Comparisons and contrasts
    Reasons        tilt           Evidence for and against each judgement
    Reasons        certainty      Claims by certainty and speaker
    The record     timeline       Timeline
    The record     actors         Actors in the record
    The record     offices        Offices and memberships
    The record     gaps           Open questions
    The record     disagreements  Where accounts disagree
    The record     corroboration  Claims checked against records
    The record     sources        Sources and coverage
    Events         tempo          Events coded from news, over time
    Events         latest         Events coded from news, latest first
    Events         partners       Events coded from news, by partner
    Events         cooperation    Cooperation in events coded from news
    Events         triangulate    An engagement and events coded from news
    Votes          votes          How often two states vote alike
    Votes          resolution     Who voted how on a resolution
    Statistics     panel          A panel for statistics
    ");
}

#[test]
fn the_table_of_a_report_fits_the_width() {
    let dir = TestDir::with_record();
    let ran = dir
        .chancery("report timeline --actor fpda")
        .columns(120)
        .run();
    assert_snapshot!(ran, @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 0 stated, 1 relative, 0 inferred
    Left out to fit 120 columns: date_basis, within, source, sources, facts (--format record shows all)

    date                   title                 kind      status     precision             date_words  cited
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one month of Mar –     Bersama Shield, to    exercise  scheduled  month, one of         this month  non-aligning-
    Dec 2022               be hosted by                               several                           subtleties/3.3
                           Malaysia
    ");
}

#[test]
fn parameters_choose_rows() {
    let dir = TestDir::with_record();
    let count = |parameters: &str| {
        let report = format!("report timeline --format csv {parameters}");
        csv(&dir.chancery(&report).succeeds()).len() - 1
    };
    let all = count("");
    assert!(count("--since 2021") < all);
    assert!(count("--until 2019") < all);
    assert_eq!(count("--kind vote"), 1);
    assert_eq!(count("--actor aukus"), count("--actor actor:AUKUS"));
    assert_eq!(count("--since 2100 --until 2100 --kind vote"), 0);
}

#[test]
fn every_format_has_the_same_rows() {
    let dir = TestDir::with_votes();
    for report in chancery::report::reports() {
        let all = report.header.parameters.iter().any(|it| it.name == "all");
        let all = if all { "--all" } else { "" };
        let print = |format: &str| {
            let report = format!("report {} {all} --format {format}", report.name);
            dir.chancery(&report).succeeds()
        };
        let printed = csv(&print("csv"));
        let columns = &printed[0];
        assert_eq!(columns.len(), report.header.columns.len());
        assert!(printed.len() > 1, "{}", report.name);
        let separated = tsv(&print("tsv"));
        let json: Vec<serde_json::Value> = serde_json::from_str(&print("json")).unwrap();
        let ndjson: Vec<serde_json::Value> = print("ndjson")
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(json, ndjson);
        let objects: Vec<Vec<Option<String>>> = json
            .iter()
            .map(|row| columns.iter().map(|column| text(&row[column])).collect())
            .collect();
        assert_eq!(
            separated[0].iter().flatten().collect::<Vec<_>>(),
            columns.iter().collect::<Vec<_>>()
        );
        assert_eq!(separated[1..], objects[..]);
        let count = objects.len();
        let as_csv: Vec<Vec<String>> = objects
            .into_iter()
            .map(|row| row.into_iter().map(Option::unwrap_or_default).collect())
            .collect();
        assert_eq!(printed[1..], as_csv[..]);
        let markdown = print("markdown");
        let rows = markdown.lines().filter(|line| line.starts_with("| "));
        assert_eq!(rows.count(), printed.len() + 1);
        let table = print("table --width 0");
        let names = table.lines().nth(3).unwrap().split_whitespace();
        assert_eq!(names.collect::<Vec<_>>(), *columns);
        // Five lines precede the rows: the title, the answer, an empty line, the names of the
        // columns and a rule. No line is wrapped.
        assert_eq!(table.lines().count(), 5 + count, "{}", report.name);
        let record = print("record");
        let heads = record.lines().filter(|line| line.starts_with("── "));
        assert_eq!(heads.count(), count, "{}", report.name);
    }
}

#[test]
fn formats_for_people_print_title_and_answer_above_the_rows() {
    let dir = TestDir::with_record();
    let report = |format: &str| {
        let report = format!("report timeline --kind vote --format {format}");
        dir.chancery(&report).succeeds()
    };
    let heading = "Timeline\n1 dated fact";
    assert!(report("table").starts_with(heading));
    assert!(report("record").starts_with(heading));
    assert!(report("markdown").starts_with("## Timeline\n\n1 dated fact"));
    for format in ["csv", "tsv", "json", "ndjson"] {
        assert!(!report(format).contains("dated fact"), "{format}");
    }
}

#[test]
fn the_answer_has_the_parameters_of_its_report() {
    let dir = TestDir::with_record();
    let report = "report timeline --since 2021-09 --until 2021-10 --format markdown";
    let printed = dir.chancery(report).succeeds();
    let answer = printed.lines().nth(2).unwrap();
    assert!(answer.starts_with("10 dated facts; dates: "), "{answer}");
}

/// An answer does not count an ongoing engagement among those that took place, nor a hedged claim
/// among those that are stated outright.
#[test]
fn an_answer_counts_its_rows() {
    let dir = TestDir::with_record();
    let answer = |report: &str| {
        let line = format!("report {report} --format record");
        let printed = dir.chancery(&line).succeeds();
        printed.lines().nth(1).unwrap().to_owned()
    };
    let number = |report: &str, column: &str, value: &str| {
        let line = format!("report {report} --columns {column} --format csv --no-header");
        let printed = dir.chancery(&line).succeeds();
        printed.lines().filter(|line| *line == value).count()
    };
    assert_eq!(
        answer("exercises"),
        "5 exercises: 3 took place, 1 is held regularly or under way, 1 planned"
    );
    assert_eq!(number("exercises", "status", "occurred"), 3);
    assert_eq!(number("exercises", "status", "ongoing"), 1);
    assert!(answer("visits").starts_with("3 visits: 3 took place; "));
    let responses = answer("responses");
    let caused = "1 said to be caused by the earlier fact (1 hedged), 7 said only to follow it; ";
    assert!(responses.contains(caused), "{responses}");
    assert_eq!(number("responses", "hedged,cause_said", "1,1"), 1);
    assert!(answer("contrasts").contains("; 1 hedged; "));
    assert_eq!(number("contrasts", "hedged", "1"), 1);
    assert_eq!(
        answer("bilateral --actor malaysia --with russia"),
        "1 act, statement or plan, 0 ongoing relationships, 5 positions, 0 affiliations"
    );
}

pub(crate) fn csv(text: &str) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn tsv(text: &str) -> Vec<Vec<Option<String>>> {
    let cell = |cell: &str| {
        (cell != "\\N").then(|| {
            let cell = cell.replace("\\t", "\t").replace("\\n", "\n");
            cell.replace("\\\\", "\\")
        })
    };
    text.lines()
        .map(|line| line.split('\t').map(cell).collect())
        .collect()
}

fn text(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[test]
fn a_window_that_ends_before_it_begins_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("report timeline --since 2022 --until 2021").run(), @"
    exit 2
    --- stderr
    error: `--since` is 2022-01-01, which is after `--until`, 2021-12-31
    hint: write the earlier day after `--since`
    ");
}

#[test]
fn a_report_without_rows_says_what_it_leaves_out() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("report timeline --kind criticism --format csv").run(), @"
    exit 0
    --- stdout
    date,title,kind,status,precision,date_words,date_basis,within,cited,source,sources,facts
    --- stderr
    note: no rows; nothing that this report lists; the source is coded whole, sentence by sentence; about this report: One row per engagement, tenure or amount with a date, earliest first. Facts without a date are left out; in a window of days, --undated lists them. Undated amounts of an engagement are not listed.
    ");
}

#[test]
fn print_sql_prints_the_file_with_its_parameters_set() {
    let dir = TestDir::with_record();
    let printed = dir
        .chancery("report sources --print-sql --source")
        .arg("malaysia-us-2022")
        .succeeds();
    assert!(printed.starts_with("-- title: Sources and coverage\n"));
    assert!(printed.ends_with(";\n"));
    assert!(!printed.ends_with(";;\n"));
    assert!(printed.contains("dossiers.source = lower('malaysia-us-2022')"));
    // If no narrowing and no parameters are given, the printed SQL is the file itself.
    dir.chancery("report sources --print-sql -o x.sql")
        .succeeds();
    assert_eq!(dir.text("x.sql"), include_str!("../../../sql/sources.sql"));
}

/// A user without chancery can narrow the file by hand and get the same rows.
#[test]
fn print_sql_puts_only_the_needed_views_before_the_file() {
    let dir = TestDir::with_record();
    let printed = |flags: &str| {
        let sql = dir.chancery("report timeline --print-sql").args(flags);
        let sql = sql.succeeds();
        dir.write("printed.sql", &sql);
        let parts = [
            "work_asked_dossiers AS",
            "work_asked_days AS",
            "work_asked_dates AS",
        ];
        let rows = dir.chancery("sql --format csv -f printed.sql").succeeds();
        let report = dir.chancery("report timeline --format csv").args(flags);
        assert_eq!(rows, report.succeeds(), "{flags}");
        parts.map(|part| sql.contains(part))
    };
    assert_eq!(printed("--kind visit"), [false, false, false]);
    assert_eq!(printed("--since 2021"), [false, true, true]);
    assert_eq!(printed("--coded-since 2021"), [true, false, false]);
    assert_eq!(printed("--until 2021 --coder chancery"), [true, true, true]);
}

#[test]
fn print_sql_prints_nothing_else() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "report timeline --print-sql --format csv",
        "report timeline --print-sql --citations",
        "report timeline --print-sql --kind vot",
    ]), @"
    exit 2: chancery report timeline --print-sql --format csv
    error: `--print-sql` prints SQL; `--format` does not apply
    exit 2: chancery report timeline --print-sql --citations
    error: the argument `--print-sql` cannot be used with `--citations`
    hint: `chancery report timeline --help` tells what it takes
    exit 2: chancery report timeline --print-sql --kind vot
    error: `--kind`: there is no code `vot` in `engagement_kind`
    hint: did you mean `vote`?
    ");
}

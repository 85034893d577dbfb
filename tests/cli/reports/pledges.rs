//! Tests how reports show pledges, and how much of each pledge has arrived.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// A dossier with a pledge, rates for two years, and a delivery that fulfils a pledge.
const PLEDGES: &str = r#"
[[says]]
at = "pledges/1.1"
[says.assistance.boats]
happening = "boats-for-malaysia"
title = "Patrol boats"
status = "pledged"
who = { donor = "united-states", recipient = "malaysia" }
amounts = { boats = "10 boat pledged" }

[[says]]
at = "pledges/1.2"
[says.training.crews]
title = "Training of crews"
status = "pledged"
who = { donor = "united-states", recipient = "malaysia" }
amounts = { crews = [{ is = "3 crew a year pledged", when = "2021" }, { is = "5 crew a year pledged", when = "2022" }] }

[[says]]
at = "pledges/1.3"
[says.assistance.engines]
title = "Engines for the boats"
status = "pledged"
who = { donor = "united-states", recipient = "malaysia" }
amounts = { engines = "20 engine pledged" }

[[says]]
at = "pledges/1.4"
link.first-engines = { fulfils = "engines" }
[says.transfer.first-engines]
title = "The first engines"
status = "delivered"
when = "2022-05"
who = { supplier = "united-states", recipient = "malaysia" }
amounts = { engines = { is = "8 engine delivered", when = "2022-05" } }

[passage]
pledges.1 = 4
"#;

/// Another account of the boats, which says that they arrived.
const ARRIVALS: &str = r#"
[[says]]
at = "arrivals/1.1"
[says.assistance.boats-arrive]
happening = "boats-for-malaysia"
title = "Boats from a partner"
status = "partly_delivered"
who = { donor = "united-states", recipient = "malaysia" }
amounts = { boats = { is = "4 boat received", when = "2022" } }

[passage]
arrivals.1 = 1
"#;

fn told() -> TestDir {
    let dir = TestDir::with_register();
    dir.load("pledges", "givers-sheet", "fact_sheet", PLEDGES);
    dir.load("arrivals", "takers-paper", "news", ARRIVALS);
    dir
}

fn pending(flags: &str) -> String {
    let columns = "title,promised,arrived,per,rate_of,open_low,open_high,as_of,counted";
    let report = format!("report pending {flags} --format csv --columns {columns}");
    told().chancery(&report).succeeds()
}

#[test]
fn arrivals_in_other_accounts_reduce_a_pledge_and_rates_are_not_added() {
    assert_snapshot!(pending(""), @"
    title,promised,arrived,per,rate_of,open_low,open_high,as_of,counted
    Boats from a partner,,,,,,,,0
    Engines for the boats,20,8,,,12,12,2022-05,1
    Patrol boats,10,4,,,6,6,2022,1
    Training of crews,3,0,year,2021,3,3,,1
    Training of crews,5,0,year,2022,5,5,,1
    ");
}

#[test]
fn a_report_narrowed_to_a_source_counts_only_its_arrivals() {
    assert_snapshot!(pending("--source givers-sheet"), @"
    title,promised,arrived,per,rate_of,open_low,open_high,as_of,counted
    Engines for the boats,20,8,,,12,12,2022-05,1
    Patrol boats,10,0,,,10,10,,1
    Training of crews,3,0,year,2021,3,3,,1
    Training of crews,5,0,year,2022,5,5,,1
    ");
}

#[test]
fn the_view_counts_the_arrivals_of_all_accounts() {
    let sql = "SELECT title, per, rate_of, promised_low, arrived_low, open_low, open_high, as_of
        FROM work_pledges ORDER BY title, rate_of";
    assert_snapshot!(told().chancery("sql --format csv").arg(sql).succeeds(), @"
    title,per,rate_of,promised_low,arrived_low,open_low,open_high,as_of
    Engines for the boats,,,20,8,12,12,2022-05
    Patrol boats,,,10,4,6,6,2022
    Training of crews,year,2021,3,0,3,3,
    Training of crews,year,2022,5,0,5,5,
    ");
}

/// If an amount is hedged, the hedge must stand before the amount wherever it is printed.
#[test]
fn a_hedged_amount_says_so() {
    let dir = TestDir::with_register();
    let hedged = r#"{ is = "10 boat pledged", possibly = "perhaps" }"#;
    let hedged = PLEDGES.replace(r#""10 boat pledged""#, hedged);
    assert_ne!(hedged, PLEDGES);
    dir.load("pledges", "givers-sheet", "fact_sheet", &hedged);
    let said = |call: &str| dir.chancery(call).succeeds();
    let pending = said("report pending --columns title,promised --format csv");
    assert!(pending.contains("Patrol boats,possibly: 10\n"), "{pending}");
    let pledges = said("table pledges --show title,qualifier,promised_low --format csv");
    assert!(
        pledges.contains("Patrol boats,possibly: ,10\n"),
        "{pledges}"
    );
    let shown = said("show boats --format csv");
    assert!(
        shown.contains("amounts,pledged,possibly: 10 boat,"),
        "{shown}"
    );
    let amounts = said("table quantities --where thing=boats --show qualifier,amount --format csv");
    assert!(amounts.contains("possibly: ,10"), "{amounts}");
}

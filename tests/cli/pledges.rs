//! What was promised, and how much of it has arrived.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// A pledge, the rates of two years, and a delivery that fulfils a pledge.
const PLEDGES: &str = r#"
[dossier]
slug = "pledges"
title = "Pledges as the giver tells them"
coder = "tests"
coded_on = "2026-11-28"
codebook = "1"
coverage = "partial"

[source]
slug = "givers-sheet"
kind = "fact_sheet"
label = "A made-up fact sheet"

[[passage]]
section = "pledges"
ordinal = 1
kind = "text"
sentences = 4

[[engagement]]
slug = "boats"
happening = "boats-for-malaysia"
kind = "assistance"
title = "Patrol boats"
status = "pledged"
participants = [
    { actor = "united-states", role = "donor" },
    { actor = "malaysia", role = "recipient" },
]
quantities = [
    { thing = "boats", stage = "pledged", unit = "boat", comparator = "eq", low = 10, cite = ["pledges/1.1"] },
]
cite = ["pledges/1.1"]

[[engagement]]
slug = "crews"
kind = "training"
title = "Training of crews"
status = "pledged"
participants = [
    { actor = "united-states", role = "donor" },
    { actor = "malaysia", role = "recipient" },
]
quantities = [
    { thing = "crews", stage = "pledged", unit = "crew", per = "year", comparator = "eq", low = 3, edtf = "2021", date_basis = "stated", cite = ["pledges/1.2"] },
    { thing = "crews", stage = "pledged", unit = "crew", per = "year", comparator = "eq", low = 5, edtf = "2022", date_basis = "stated", cite = ["pledges/1.2"] },
]
cite = ["pledges/1.2"]

[[engagement]]
slug = "engines"
kind = "assistance"
title = "Engines for the boats"
status = "pledged"
participants = [
    { actor = "united-states", role = "donor" },
    { actor = "malaysia", role = "recipient" },
]
quantities = [
    { thing = "engines", stage = "pledged", unit = "engine", comparator = "eq", low = 20, cite = ["pledges/1.3"] },
]
cite = ["pledges/1.3"]

[[engagement]]
slug = "first-engines"
kind = "transfer"
title = "The first engines"
status = "delivered"
edtf = "2022-05"
date_basis = "stated"
participants = [
    { actor = "united-states", role = "supplier" },
    { actor = "malaysia", role = "recipient" },
]
quantities = [
    { thing = "engines", stage = "delivered", unit = "engine", comparator = "eq", low = 8, edtf = "2022-05", date_basis = "stated", cite = ["pledges/1.4"] },
]
cite = ["pledges/1.4"]

[[link]]
from = "engagement:first-engines"
relation = "fulfils"
to = "engagement:engines"
cite = ["pledges/1.4"]
"#;

/// Another account of the boats, which tells what came.
const ARRIVALS: &str = r#"
[dossier]
slug = "arrivals"
title = "Arrivals as the receiver tells them"
coder = "tests"
coded_on = "2026-11-28"
codebook = "1"
coverage = "partial"

[source]
slug = "takers-paper"
kind = "news"
label = "A made-up newspaper"

[[passage]]
section = "arrivals"
ordinal = 1
kind = "text"
sentences = 1

[[engagement]]
slug = "boats-arrive"
happening = "boats-for-malaysia"
kind = "assistance"
title = "Boats from a partner"
status = "partly_delivered"
participants = [
    { actor = "united-states", role = "donor" },
    { actor = "malaysia", role = "recipient" },
]
quantities = [
    { thing = "boats", stage = "received", unit = "boat", comparator = "eq", low = 4, edtf = "2022", date_basis = "stated", cite = ["arrivals/1.1"] },
]
cite = ["arrivals/1.1"]
"#;

fn told() -> TestDir {
    let dir = TestDir::with_register();
    dir.write("pledges.toml", PLEDGES);
    dir.write("arrivals.toml", ARRIVALS);
    dir.chancery("load pledges.toml arrivals.toml").succeeds();
    dir
}

fn pending(flags: &str) -> String {
    let columns = "title,promised,arrived,per,rate_of,open_low,open_high,as_of,counted";
    let report = format!("report pending {flags} --format csv --columns {columns}");
    told().chancery(&report).succeeds()
}

#[test]
fn an_arrival_that_another_account_or_a_delivery_tells_is_taken_off_and_rates_are_not_added() {
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
fn of_one_source_alone_only_its_own_arrivals_count() {
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

/// The hedge of an amount stands before it, wherever it is printed.
#[test]
fn a_hedged_amount_says_so() {
    let dir = TestDir::with_register();
    let hedged = |text: &str, place: &str| {
        let cite = format!("{{ locator = \"{place}\", hedge = \"PS+\", cue = [\"perhaps\"] }}");
        text.replace(
            &format!("low = 10, cite = [\"{place}\"]"),
            &format!("low = 10, cite = [{cite}]"),
        )
    };
    dir.write("pledges.toml", hedged(PLEDGES, "pledges/1.1"));
    dir.chancery("load pledges.toml").succeeds();
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

//! Tests `chancery table` on several accounts of one happening.

use insta::assert_snapshot;

use crate::lookup::table::loaded;
use crate::test_dir::TestDir;

#[test]
fn each_year_counts_its_account_and_the_total_counts_the_happening_once() {
    let dir = loaded(&["grant-a", "grant-b"]);
    assert_snapshot!(dir.chancery("table engagements --where kind=assistance --by year --totals").columns(100).run(), @"
    exit 0
    --- stdout
    Engagements by year
    2 engagements, told in 3 accounts

    year   count  facts
    ───────────────────────────────────────────────────────────────
    2021       1  boats-granted@grant-a
    2022       2  boats-for-malaysia@grant-b grant-recalled@grant-a
    total      2  ·
    ");
    assert_snapshot!(dir.chancery("table engagements --show year,title,status,source,sources").columns(100).run(), @"
    exit 0
    --- stdout
    Engagements
    3 engagements

    year  title                      status            source            sources
    ────────────────────────────────────────────────────────────────────────────
    2021  A grant for boats          partly_delivered  givers-sheet            2
    2022  Boats for the coast guard  announced         takers-newspaper        2
    2022  The grant among others     announced         givers-sheet            1
    ");
}

#[test]
fn two_positions_of_one_dossier_count_as_two() {
    let dir = loaded(&["grant-a", "grant-b"]);
    assert_snapshot!(dir.chancery("table stances --by position --across dossier --totals --format csv").run(), @"
    exit 0
    --- stdout
    position,grant-a,grant-b,total,facts
    welcome,2,1,2,malaysia-welcomes@grant-b welcomes-boats@grant-a welcomes-fuel@grant-a
    total,2,1,2,
    ");
}

/// One account has one amount, of four boats. The other has two amounts, of one boat and of three.
#[test]
fn an_amount_is_not_added_to_its_parts_in_another_account() {
    let dir = loaded(&["grant-a"]);
    let text = include_str!("../../dossiers/valid/grant-b.toml");
    let whole = r#"boats = "6 boat delivered""#;
    let parts = r#"boats = ["1 boat delivered", "3 boat delivered"]"#;
    assert!(text.contains(whole));
    dir.write("grant-b.toml", text.replace(whole, parts));
    dir.chancery("load grant-b.toml").succeeds();
    let counted = dir
        .chancery("report assistance --format csv --no-header")
        .args("--columns amount,counted,source")
        .succeeds();
    let boats: Vec<&str> = counted.lines().filter(|it| it.contains("boat")).collect();
    assert_eq!(
        boats,
        [
            "4 boat,1,givers-sheet",
            "1 boat,0,takers-newspaper",
            "3 boat,0,takers-newspaper"
        ]
    );
    // If the report is narrowed to the second source, the two parts of its amount count.
    let alone = dir.chancery("report assistance --source takers-newspaper");
    assert!(
        alone
            .succeeds()
            .contains("1 boat, delivered; 3 boat, delivered")
    );
}

#[test]
fn several_accounts_of_one_amount_are_not_added() {
    let dir = loaded(&["grant-a", "grant-b"]);
    assert_snapshot!(dir.chancery("table quantities --sum amount --by thing --totals").columns(110).run(), @"
    exit 0
    --- stdout
    Quantities added up by thing
    3 quantities, told in 6 accounts

    thing     stage      unit  per  rate_date  amount        low  high  facts
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    boats     delivered  boat  ·    ·          4 to 6 boat     4     6  boats-for-malaysia/boats-delivered@grant-b
                                                                        boats-granted/boats-delivered@grant-a
    fuel      pledged    USD   ·    ·          7 USD           7     7  grant-recalled/fuel-pledged@grant-a
    money     pledged    USD   ·    ·          <= 102 USD      ·   102  boats-for-malaysia/money-pledged@grant-b
                                                                        boats-granted/money-pledged@grant-a
    recalled  pledged    USD   ·    ·          <= 102 USD      ·   102  grant-recalled/recalled-pledged@grant-a
    total     delivered  boat  ·    ·          4 to 6 boat     4     6  ·
    total     pledged    USD   ·    ·          7 to 109 USD    7   109  ·
    ");
    assert_snapshot!(dir.chancery("table quantities --sum amount --by coder --totals --format csv").run(), @"
    exit 0
    --- stdout
    coder,stage,unit,per,rate_date,amount,low,high,facts
    other tests,delivered,boat,,,6 boat,6,6,boats-for-malaysia/boats-delivered@grant-b
    other tests,pledged,USD,,,100 USD,100,100,boats-for-malaysia/money-pledged@grant-b
    tests,delivered,boat,,,4 boat,4,4,boats-granted/boats-delivered@grant-a
    tests,pledged,USD,,,7 to 109 USD,7,109,boats-granted/money-pledged@grant-a grant-recalled/recalled-pledged@grant-a grant-recalled/fuel-pledged@grant-a
    total,delivered,boat,,,4 to 6 boat,4,6,
    total,pledged,USD,,,7 to 109 USD,7,109,
    ");
}

#[test]
fn flags_narrow_a_table_to_some_accounts() {
    let dir = loaded(&["grant-a", "grant-b"]);
    let table = |flags: &str| {
        dir.chancery(&format!(
            "table quantities --sum amount --format csv {flags}"
        ))
    };
    assert_snapshot!(table("--source givers-sheet").run(), @"
    exit 0
    --- stdout
    stage,unit,per,rate_date,amount,low,high,facts
    delivered,boat,,,4 boat,4,4,boats-granted/boats-delivered@grant-a
    pledged,USD,,,7 to 109 USD,7,109,boats-granted/money-pledged@grant-a grant-recalled/recalled-pledged@grant-a grant-recalled/fuel-pledged@grant-a
    ");
    assert_snapshot!(table("--coder").arg("Other Tests").run(), @"
    exit 0
    --- stdout
    stage,unit,per,rate_date,amount,low,high,facts
    delivered,boat,,,6 boat,6,6,boats-for-malaysia/boats-delivered@grant-b
    pledged,USD,,,100 USD,100,100,boats-for-malaysia/money-pledged@grant-b
    ");
    assert_snapshot!(table("--coded-since 2026-03 --coded-until 2026-08").run(), @"
    exit 0
    --- stdout
    stage,unit,per,rate_date,amount,low,high,facts
    delivered,boat,,,4 boat,4,4,boats-granted/boats-delivered@grant-a
    pledged,USD,,,7 to 109 USD,7,109,boats-granted/money-pledged@grant-a grant-recalled/recalled-pledged@grant-a grant-recalled/fuel-pledged@grant-a
    ");
    let since = table("--coded-since 2026-03-02 --coded-until 2026-03-02").succeeds();
    assert_eq!(since, table("--source givers-sheet").succeeds());
    assert_eq!(since, table("--where coded_on<2026-04").succeeds());
}

#[test]
fn an_envelope_has_the_flags_that_narrow() {
    let dir = loaded(&["grant-a"]);
    let envelope = dir
        .chancery(
            "table engagements --count --coder tests --coded-until 2026 --format json --envelope",
        )
        .succeeds();
    let told = r#""parameters":{"facts":"engagements","coder":"tests","coded_until":"2026"}"#;
    assert!(envelope.contains(told), "{envelope}");
}

#[test]
fn an_unknown_account_is_refused() {
    let dir = loaded(&["grant-a", "grant-b"]);
    assert_snapshot!(dir.transcript(&[
        "table engagements --source givers",
        "table engagements --coder test",
        "table engagements --coded-since spring",
        "table engagements --coded-since 2026-04 --coded-until 2026-03",
        "table pledges --coder tests",
        "table --coder tests",
    ]), @"
    exit 2: chancery table engagements --source givers
    error: `--source`: there is no source `givers`
    hint: `chancery report sources` lists them
    exit 2: chancery table engagements --coder test
    error: `--coder`: there is no coder `test`
    hint: did you mean `tests`?
    exit 2: chancery table engagements --coded-since spring
    error: `--coded-since` takes a day, not `spring`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    exit 2: chancery table engagements --coded-since 2026-04 --coded-until 2026-03
    error: `--coded-since` is 2026-04-01, which is after `--coded-until`, 2026-03-31
    hint: write the earlier day after `--coded-since`
    exit 2: chancery table pledges --coder tests
    error: `--coder` cannot narrow `pledges`
    hint: its rows do not say which dossier they come from
    exit 2: chancery table --coder tests
    error: the following required arguments were not provided: <FACTS>
    hint: `chancery table --help` tells what it takes
    ");
}

/// One account has a package only as a whole, another has its parts. A total adds the parts and
/// leaves out the whole. If the table is narrowed to the first account, the package counts.
#[test]
fn parts_in_one_account_count_for_all_accounts() {
    let dir = loaded(&["parts-untold", "parts-told"]);
    let summed = |flags: &str| dir.chancery(&format!("table quantities --sum amount {flags}"));
    assert_snapshot!(summed("").run(), @"
    exit 0
    --- stdout
    Quantities added up
    2 quantities; 1 not added: levels, options, what binds nobody, or packages counted by their parts (`--where counts=0`)

    stage      unit  per  rate_date  amount  low  high  facts
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    announced  USD   ·    ·          50 USD   50    50  first-gift/first-gift-announced@parts-told second-gift/second-gift-announced@parts-told
    ");
    assert_snapshot!(summed("--source guest-diary").run(), @"
    exit 0
    --- stdout
    Quantities added up
    1 quantity

    stage      unit  per  rate_date  amount  low  high  facts
    ──────────────────────────────────────────────────────────────────────────────────────
    announced  USD   ·    ·          50 USD   50    50  gifts/gifts-announced@parts-untold
    ");
    assert_snapshot!(summed("--source host-diary").run(), @"
    exit 0
    --- stdout
    Quantities added up
    2 quantities; 1 not added: levels, options, what binds nobody, or packages counted by their parts (`--where counts=0`)

    stage      unit  per  rate_date  amount  low  high  facts
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    announced  USD   ·    ·          50 USD   50    50  first-gift/first-gift-announced@parts-told second-gift/second-gift-announced@parts-told
    ");
    let counted = |flags: &str| {
        dir.chancery(&format!(
            "table {flags} --by kind --format csv --columns kind,count"
        ))
        .succeeds()
    };
    assert_snapshot!(counted("engagements"), @"
    kind,count
    assistance,2
    visit,2
    ");
    assert_snapshot!(counted("engagements --coder tests"), @"
    kind,count
    assistance,2
    visit,2
    ");
    assert_snapshot!(counted("engagements --where source=guest-diary"), @"
    kind,count
    assistance,1
    visit,1
    ");
    let facts = |flags: &str| {
        dir.chancery(&format!(
            "table facts --where fact_kind=engagement --count {flags}"
        ))
        .succeeds()
    };
    assert_snapshot!(facts("--format csv"), @"
    count,facts
    4,first-gift@parts-told first-stop@parts-told second-gift@parts-told second-stop@parts-told
    ");
    assert_snapshot!(facts("--format csv --source guest-diary"), @"
    count,facts
    2,gifts@parts-untold round-trip@parts-untold
    ");
}

/// Two fact sheets have the same package, and one of them divides it into parts.
#[test]
fn a_package_in_two_fact_sheets_is_added_once() {
    let sheets = ["us-asean-initiatives-2021", "us-asean-summit-2022"];
    let [first, second] = sheets;
    let summed = |dossiers: &[&str], flags: &str| {
        let dir = TestDir::with_record();
        for dossier in dossiers {
            dir.chancery(&format!("load {dossier}")).succeeds();
        }
        dir.chancery(&format!(
            "table quantities --sum amount --where unit=USD --where high>=0 --format csv \
             --columns stage,per,low,high {flags}"
        ))
        .succeeds()
    };
    let both = summed(&sheets, "");
    assert_eq!(summed(&[second, first], ""), both);
    for sheet in sheets {
        let narrowed = format!("--source {sheet}");
        let alone = summed(&[sheet], &narrowed);
        assert_eq!(summed(&sheets, &narrowed), alone);
    }
    let high = |csv: &str| {
        let row = csv.lines().find(|row| row.starts_with("announced,,"));
        let high = row.and_then(|row| row.rsplit(',').next());
        high.and_then(|high| high.parse::<u64>().ok()).unwrap()
    };
    let package = "--where thing=us-asean-package-2021";
    let told = |sheet: &str| high(&summed(&sheets, &format!("--source {sheet}")));
    let whole = high(&summed(&[second], &format!("--source {second} {package}")));
    assert_eq!(high(&both) + whole, told(first) + told(second));
}

/// Returns a dossier with one grant of fuel that has these amounts.
fn grant(dossier: &str, engagement: &str, amounts: &str) -> String {
    format!(
        "[dossier]\nslug = \"{dossier}\"\ntitle = \"A grant\"\ncoder = \"chancery tests\"\n\
        coded_on = \"2026-11-29\"\ncodebook = \"1\"\ncoverage = \"partial\"\n\
        [source]\nslug = \"{dossier}-sheet\"\nkind = \"news\"\nlabel = \"A made-up sheet\"\n\
        [[says]]\nat = \"grant/1.1\"\n\
        [says.assistance.{engagement}]\nhappening = \"the-grant\"\n\
        title = \"A grant\"\nstatus = \"pledged\"\nwho = {{ donor = \"united-states\" }}\n\
        amounts.fuel = [{amounts}]\n\
        [passage]\ngrant.1 = 2\n"
    )
}

/// Each dossier has both amounts, so they are two amounts, and not two accounts of one.
#[test]
fn two_amounts_of_one_date_stay_two_amounts() {
    let dir = TestDir::new();
    dir.chancery("init --empty").run();
    let both = |place: &str| {
        let amounts = ["10 USD pledged", "20 USD pledged"];
        let amounts = amounts.map(|it| format!("{{ is = \"{it}\", at = \"{place}\" }}"));
        amounts.join(", ")
    };
    dir.write("a.toml", grant("a", "grant-a", &both("grant/1.1")));
    dir.write("b.toml", grant("b", "grant-b", &both("grant/1.2")));
    dir.chancery("load a.toml b.toml").run();
    assert_snapshot!(dir.chancery("table quantities --sum amount --by thing --format csv").run(), @"
    exit 0
    --- stdout
    thing,stage,unit,per,rate_date,amount,low,high,facts
    fuel,pledged,USD,,,30 USD,30,30,grant-a/fuel-pledged-10@a grant-b/fuel-pledged-10@b grant-a/fuel-pledged-20@a grant-b/fuel-pledged-20@b
    ");
}

/// The source denies that one amount was received, and that another was pledged.
#[test]
fn a_denied_amount_counts_neither_as_promised_nor_as_arrived() {
    let dir = TestDir::new();
    dir.chancery("init --empty").run();
    let amounts = r#"
        "10 USD pledged",
        { is = "7 USD received", at = "grant/1.2", denied = true },
        { is = "5 USD pledged", when = "2021", at = "grant/1.2", denied = true },
    "#;
    dir.write("a.toml", grant("a", "grant-a", amounts));
    dir.chancery("load a.toml").run();
    assert_snapshot!(dir.chancery("table pledges --format csv --columns promised_low,arrived_low,open_low").run(), @"
    exit 0
    --- stdout
    promised_low,arrived_low,open_low
    10,0,10
    ");
}

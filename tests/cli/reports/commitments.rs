//! Compares the commitments in the shipped dossiers with tables that were typed from the source
//! texts.

use crate::test_dir::TestDir;

/// The commitments in the joint statement of 2025 that bind only the United States.
const OF_THE_UNITED_STATES: &str = "
reciprocal-tariff | maintain | malaysia | at 19 percent, committed | Executive Order 14257 | agreed
zero-tariff | do | malaysia | at 0 percent, committed | Annex III to Executive Order 14346 | agreed
";

/// The commitments in the joint statement of 2025 that bind only Malaysia.
const OF_MALAYSIA: &str = "
preferential-access | do | united-states | - | - | agreed
industrial-barriers | do | united-states | - | - | agreed
us-vehicles | do | united-states | - | - | agreed
steel-licences | do | united-states | - | - | agreed
conformity-assessment | do | united-states | - | - | agreed
halal-requirements | do | united-states | - | - | agreed
food-barriers | do | united-states | - | - | agreed
us-food-certificates | do | united-states | - | - | agreed
food-halal-and-registration | do | united-states | - | - | agreed
regionalization | do | united-states | - | - | agreed
environmental-protection | do | united-states | - | - | agreed
environmental-laws | do | united-states | - | - | agreed
environmental-measures | do | united-states | - | - | agreed
notorious-markets | do | united-states | - | - | agreed
forced-labor | do | united-states | - | - | agreed
labor-violations | do | united-states | - | - | agreed
digital-barriers | do | united-states | - | - | agreed
airtime | do | united-states | - | - | agreed
no-digital-services-taxes | refrain | us-companies | - | - | agreed
no-payments-to-fund | refrain | us-platforms-and-cloud-providers | - | - | agreed
data-transfers | do | united-states | - | - | agreed
wto-moratorium | do | united-states | - | - | agreed
no-mineral-export-bans | refrain | united-states | - | - | agreed
minerals-development | do | united-states,us-companies | - | - | agreed
extended-operating-licenses | do | united-states | - | - | agreed
no-magnet-restrictions | refrain | us-companies | - | - | agreed
";

/// The commitments in the joint statement of 2025 that bind both states to each other.
const OF_BOTH: &str = "
joint-trade-rules | do | agreed | -
economic-and-security-cooperation | do | agreed | -
supply-chain-resilience | do | agreed | -
duty-evasion | do | agreed | -
investment-security-and-export-controls | do | agreed | -
domestic-formalities | do | scheduled | In the coming weeks
";

/// The passages of the joint statement of 2025 that bind no actor.
const OF_NOBODY: &str = "
commercial-deals | take note of | not stated
aircraft-deal | take note of | not stated
semiconductor-deal | take note of | not stated
lng-deal | take note of | not stated
coal-and-telecommunication-deal | take note of | not stated
capital-fund-investments | take note of | not stated
section-232-consideration | may positively consider | not stated
currency-understanding | are in discussion to finalize | intention
";

/// The amounts in the joint statement of 2025, and how each is counted.
const AMOUNTS: &str = "
reciprocal-tariff | at 19 percent | committed | - | level
zero-tariff | at 0 percent | committed | - | level
aircraft-deal | 30 aircraft | announced | - | noted
aircraft-deal | 30 aircraft | option | - | option
semiconductor-deal | ~ 150,000,000,000 USD | announced | - | noted
lng-deal | <= 5,000,000 tonne a year | announced | - | noted
lng-deal | <= 3,400,000,000 USD a year | announced | estimated | noted
coal-and-telecommunication-deal | 204,100,000 USD | announced | - | noted
capital-fund-investments | 70,000,000,000 USD | announced | - | noted
";

/// The limits within which acts of the joint statement of 2025 apply, in the words of the coder.
const SCOPES: &str = "
reciprocal-tariff | goods that originate in Malaysia; the order as amended
zero-tariff | products that it has identified from the list in the annex
data-transfers | borders that are trusted; protections that are appropriate
no-mineral-export-bans | exports to the United States
no-magnet-restrictions | sales to US companies
";

/// The commitments and plans in the commentary of 2022.
const OF_THE_COMMENTARY: &str = "
scaneagle-uavs | united-states | do | pledging | 12 UAV, pledged; 6 UAV, received | - | done in part
bersama-shield-2022 | malaysia | do | will host | - | [2022-03..2022-12] | scheduled
supply-chain-agreement | - | none | confirmed plans to sign | - | - | intention
consultation-with-china | - | none | would consult | - | - | intention
";

/// The SQL expression for the slug of a fact.
const SLUG: &str = "replace(facts.ref, '@' || facts.dossier, '')";

/// Makes a folder with the joint statement of 2025 and the bundled record.
fn with_statement() -> TestDir {
    let dir = TestDir::with_record();
    dir.chancery("load my25").succeeds();
    dir
}

/// Asserts that a query without parameters returns these rows. NULL is written as a hyphen.
fn assert_rows(dir: &TestDir, columns: &[&str], rest: &str, expected: &str) {
    let columns: Vec<String> = columns
        .iter()
        .map(|column| format!("coalesce({column}, '-')"))
        .collect();
    let query = format!("SELECT {} {rest}", columns.join(" || ' | ' || "));
    let rows = dir.chancery("sql --format csv --no-header");
    let rows = rows.arg(&query).succeeds().replace('"', "");
    assert_eq!(
        rows.trim().lines().collect::<Vec<_>>(),
        expected.trim().lines().collect::<Vec<_>>()
    );
}

/// Returns the end of a query for the commitments that bind this actor and no other.
fn alone(bound: &str) -> String {
    format!(
        "FROM commitments JOIN facts USING (ref) WHERE facts.dossier = 'my25' AND bound = '{bound}'
         AND ref NOT IN (SELECT ref FROM commitments WHERE bound <> '{bound}') ORDER BY ordinal"
    )
}

#[test]
fn each_side_has_its_commitments() {
    let dir = with_statement();
    let columns = [
        SLUG,
        "obligation",
        "towards",
        "amounts",
        "provision",
        "progress",
    ];
    assert_rows(
        &dir,
        &columns,
        &alone("united-states"),
        OF_THE_UNITED_STATES,
    );
    assert_rows(&dir, &columns, &alone("malaysia"), OF_MALAYSIA);
}

#[test]
fn common_commitments_bind_each_side_to_the_other() {
    let dir = with_statement();
    for (bound, towards) in [("united-states", "malaysia"), ("malaysia", "united-states")] {
        let both = format!(
            "FROM commitments JOIN facts USING (ref) WHERE facts.dossier = 'my25'
             AND bound = '{bound}' AND towards = '{towards}'
             AND ref IN (SELECT ref FROM commitments WHERE bound = '{towards}') ORDER BY ordinal"
        );
        let columns = [SLUG, "obligation", "progress", "due"];
        assert_rows(&dir, &columns, &both, OF_BOTH);
    }
}

#[test]
fn an_act_that_is_noted_considered_or_discussed_binds_nobody() {
    let dir = with_statement();
    let columns = [SLUG, "obligation_words", "progress"];
    let nobody = "FROM commitments JOIN facts USING (ref) JOIN engagements USING (ref)
        WHERE facts.dossier = 'my25' AND bound IS NULL AND commitments.obligation = 'none'
        AND open = 0 ORDER BY ordinal";
    assert_rows(&dir, &columns, nobody, OF_NOBODY);
}

#[test]
fn no_amount_of_the_statement_is_firm() {
    let dir = with_statement();
    let columns = [
        "replace(engagement, '@my25', '')",
        "amount",
        "stage",
        "facts.cue",
        "counts_as",
    ];
    let amounts = "FROM quantities JOIN facts USING (ref)
        WHERE facts.dossier = 'my25' ORDER BY facts.ordinal";
    assert_rows(&dir, &columns, amounts, AMOUNTS);
}

#[test]
fn every_commitment_is_under_the_instrument_and_none_has_a_day_or_a_condition() {
    let dir = with_statement();
    let count = ["count(*)"];
    let bound = "FROM commitments JOIN facts USING (ref)
        WHERE facts.dossier = 'my25' AND commitments.obligation <> 'none'";
    let under = format!("{bound} AND instrument = 'Agreement on Reciprocal Trade reached'");
    assert_rows(&dir, &count, bound, "40");
    assert_rows(&dir, &count, &under, "40");
    let elsewhere = format!("{bound} AND (facts.date IS NOT NULL OR conditions IS NOT NULL)");
    assert_rows(&dir, &count, &elsewhere, "0");
    let conditional = "FROM engagements JOIN facts USING (ref)
        WHERE dossier = 'my25' AND conditions IS NOT NULL";
    let columns = [SLUG, "conditions", "obligation"];
    let expected = "entry-into-force | domestic formalities | -";
    assert_rows(&dir, &columns, conditional, expected);
}

#[test]
fn a_limit_of_an_act_is_no_condition() {
    let dir = with_statement();
    let scopes = "FROM engagements JOIN facts USING (ref) WHERE dossier = 'my25' AND ref IN
        ('reciprocal-tariff@my25', 'zero-tariff@my25', 'data-transfers@my25',
        'no-mineral-export-bans@my25', 'no-magnet-restrictions@my25') ORDER BY ordinal";
    assert_rows(&dir, &[SLUG, "scope"], scopes, SCOPES);
}

/// The twelve pledged drones and the six that were received belong to one commitment. Only the
/// twelve count as promised. A stance has no row.
#[test]
fn the_commentary_has_two_commitments_and_two_plans() {
    let dir = TestDir::with_record();
    let columns = [
        SLUG,
        "bound",
        "commitments.obligation",
        "obligation_words",
        "amounts",
        "due",
        "progress",
    ];
    let told = "FROM commitments JOIN facts USING (ref) JOIN engagements USING (ref)
        WHERE facts.dossier = 'my22' ORDER BY ordinal";
    assert_rows(&dir, &columns, told, OF_THE_COMMENTARY);
    let firm = "FROM quantities WHERE counts_as IS NOT NULL";
    assert_rows(
        &dir,
        &["amount", "stage", "counts_as"],
        firm,
        "12 UAV | pledged | firm",
    );
}

/// Makes a folder with the ten examples of the rule for commitments, and applies this change to
/// their dossier.
fn with_examples(change: impl Fn(String) -> String) -> TestDir {
    let dir = TestDir::with_register();
    let pact = std::fs::read_to_string("tests/dossiers/valid/pact.toml").unwrap();
    dir.write("pact.toml", change(pact));
    dir.chancery("load pact.toml").succeeds();
    dir
}

#[test]
fn totals_leave_out_levels_and_options_and_the_answer_says_so() {
    let dir = with_examples(|pact| pact);
    let report = dir
        .chancery("report commitments --columns title")
        .succeeds();
    let totals = "5 commitments, 5 open when the source was written; 3 bind nobody; \
        firm amounts: 12 boat; not added: 1 level, 1 noted, 1 option";
    let said: Vec<&str> = report.lines().skip(1).take(2).collect();
    assert!(said.join(" ").starts_with(totals), "{report}");
    let sums =
        dir.chancery("table amounts --by thing --sum amount --format csv --columns thing,amount");
    let sums = sums.run();
    assert_eq!(
        sums.stdout,
        "thing,amount\nboats,12 boat\ngas,\"<= 3,000,000,000 USD\"\n"
    );
    let listed = dir
        .chancery("table amounts --by thing --sum amount")
        .succeeds();
    assert!(listed.contains("2 not added: levels, options"), "{listed}");
}

#[test]
fn a_commitment_on_a_condition_is_not_firm() {
    let dir = with_examples(|pact| {
        let words = "obligation_words = \"agrees to\"\n";
        assert!(pact.contains(words));
        pact.replace(words, &format!("{words}conditions = \"with an option\"\n"))
    });
    let columns = ["quantities.amount", "counts_as"];
    let boats = "FROM quantities WHERE thing = 'boats' ORDER BY low DESC";
    assert_rows(
        &dir,
        &columns,
        boats,
        "12 boat | conditional\n6 boat | option",
    );
}

#[test]
fn flags_narrow_the_commitments() {
    let dir = with_examples(|pact| pact);
    let slugs = |flags: &str| {
        let report = format!("report commitments {flags} --format csv --columns facts --no-header");
        let rows = dir.chancery(&report).succeeds();
        let slugs = rows.lines().filter_map(|it| it.split('@').next());
        slugs.map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(slugs("--bound southland"), "joint-exercise boats fish");
    assert_eq!(
        slugs("--bound northland --towards southland"),
        "rice digital-tax joint-exercise"
    );
    assert_eq!(slugs("--kind purchase"), "boats gas");
    assert_eq!(slugs("--open --kind market_access"), "rice fish");
    assert_eq!(slugs("--conditional"), "digital-tax entry-into-force");
    assert_eq!(slugs("--unbound"), "gas fees entry-into-force");
    assert_eq!(slugs("northland southland --conditional"), "digital-tax");
}

//! Tests reports on two actors, named by `--actor` and `--with`, on the bundled record.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// Runs a report, and compares the slugs of the facts in each row with the expected slugs. Links
/// between facts are left out, unless a link is the only fact in its row.
#[track_caller]
fn lists(dir: &TestDir, report: &str, expected: &[&str]) {
    let run = dir.chancery("report").args(report);
    let printed = run.args("--format csv --no-header --columns facts");
    let slugs = |row: &str| {
        let facts = row.split(' ').map(|fact| fact.split('@').next());
        let facts: Vec<&str> = facts.flatten().collect();
        let own = facts
            .iter()
            .filter(|it| !it.contains('/') || facts.len() == 1);
        own.copied().collect::<Vec<_>>().join(" ")
    };
    let found: Vec<String> = printed.succeeds().lines().map(slugs).collect();
    assert_eq!(found, expected, "{report}");
}

/// Returns the rows of a report as CSV, without a header.
fn rows(dir: &TestDir, report: &str) -> String {
    let run = dir.chancery("report").args(report);
    run.args("--format csv --no-header").succeeds()
}

/// Returns the title and the answer of a report.
fn answer(dir: &TestDir, report: &str) -> String {
    let run = dir.chancery("report").args(report).args("--columns facts");
    let printed = run.columns(100).succeeds();
    printed.split("\n\n").next().unwrap_or_default().to_owned()
}

/// The first actor must be the speaker. The second must be named in the words or take part in the
/// act.
#[test]
fn says_vs_does_takes_a_second_actor() {
    let dir = TestDir::with_record();
    lists(
        &dir,
        "says-vs-does malaysia usa",
        &[
            "declared-non-alignment malaysia-us-defence-cooperation",
            "concern-over-aukus ties-with-aukus-players",
            "criticises-us-support-for-israel malaysia-us-cooperation",
            "quiet-in-south-china-sea roosevelt-drills",
        ],
    );
    assert_snapshot!(answer(&dir, "says-vs-does malaysia usa"), @"
    Where words and deeds differ
    4 pairs of words and what is done against them or limits them; 4 different things said or held; 1
    pair is hedged by the source; 0 have an official explanation
    ");
    // AUKUS is named only in the words, not in the acts.
    lists(
        &dir,
        "says-vs-does malaysia aukus",
        &[
            "concern-over-aukus exercises-with-australia",
            "concern-over-aukus bersama-shield-2022",
            "concern-over-aukus fpda-reaffirmed",
            "concern-over-aukus ties-with-aukus-players",
        ],
    );
    // With `--exact`, only a state itself counts, not an actor that belongs to it. So the rows omit
    // the drills of the US strike group, and the things that Malaysia's government criticises.
    lists(
        &dir,
        "says-vs-does malaysia --with usa --exact",
        &[
            "declared-non-alignment malaysia-us-defence-cooperation",
            "concern-over-aukus ties-with-aukus-players",
        ],
    );
}

/// The first actor must act in the cause or in the effect. The second must be in one of the two
/// facts.
#[test]
fn causes_takes_a_second_actor() {
    let dir = TestDir::with_record();
    lists(
        &dir,
        "causes malaysia usa",
        &[
            "china-sensitivities us-calibration",
            "placates-us tanker-barred",
            "domestic-sentiments us-calibration",
            "considerations-and-constraints preserve-us-benefits",
            "considerations-and-constraints build-on-us-benefits",
            "keep-non-alignment us-calibration",
            "criticises-us-support-for-israel thin-line",
            "sustain-us-engagement thin-line",
            "us-blacklist avoids-sanctions-violations",
            "us-support-for-israel thin-line",
            "us-support-for-israel us-standing-undercut",
            "seen-as-uncritical anti-west-sentiment",
            "anti-israel-sentiment thin-line",
            "policymakers-heed-sentiment low-profile-towards-us",
            "policymakers-heed-sentiment open-criticism-of-us-policy",
        ],
    );
    assert_snapshot!(answer(&dir, "causes malaysia usa"), @"
    Causes and effects
    15 links from cause to effect, in chains of up to 3 steps; 3 hedged; 2 without explicit wording
    ");
    lists(
        &dir,
        "causes usa malaysia",
        &[
            "criticises-us-support-for-israel thin-line",
            "sustain-us-engagement thin-line",
            "us-blacklist avoids-sanctions-violations",
            "us-support-for-israel thin-line",
            "us-support-for-israel us-standing-undercut",
            "seen-as-uncritical anti-west-sentiment",
            "anti-israel-sentiment thin-line",
        ],
    );
}

#[test]
fn contrasts_needs_each_actor_in_one_of_the_two_facts() {
    let dir = TestDir::with_record();
    let both = [
        "us-visits-2021 us-visits-to-allies",
        "declared-non-alignment malaysia-us-defence-cooperation",
        "concern-over-aukus ties-with-aukus-players",
        "summit-skipped warmer-embrace-of-china",
        "supports-palestinian-cause us-support-for-israel",
        "deeds-over-words",
        "malaysia-us-cooperation kept-at-low-profile",
        "criticises-us-support-for-israel malaysia-us-cooperation",
        "quiet-in-south-china-sea roosevelt-drills",
    ];
    lists(&dir, "contrasts malaysia usa", &both);
    lists(&dir, "contrasts usa malaysia", &both);
    lists(
        &dir,
        "contrasts china usa",
        &["summit-skipped warmer-embrace-of-china"],
    );
    assert_snapshot!(answer(&dir, "contrasts malaysia usa"), @"
    Comparisons and contrasts
    9 contrasts: 8 between two facts, 1 within one judgement; 1 hedged; 1 without explicit wording
    ");
}

/// The actors of a link are the actors of the two facts that it joins.
#[test]
fn certainty_takes_a_second_actor() {
    let dir = TestDir::with_record();
    lists(
        &dir,
        "certainty malaysia usa --kind assessment",
        &[
            "most-institutionalised",
            "seen-as-uncritical",
            "cooperation-deepens",
            "criticism-foremost-over-palestine",
            "deeds-over-words",
            "economic-ties-with-both-powers",
            "grounded-in-cooperation",
            "kept-at-low-profile",
            "low-key-amid-politics",
            "relations-on-track",
            "thin-line",
            "us-standing-undercut",
            "well-entrenched",
        ],
    );
    assert_snapshot!(answer(&dir, "certainty malaysia usa --kind assessment"), @"
    Claims by certainty and speaker
    13 claims: 2 hedged, 0 stated outright by others, 11 stated outright by the author; 7 without
    explicit wording
    ");
    lists(
        &dir,
        "certainty malaysia usa --kind link",
        &[
            "economic-ties-with-both-powers/supports/no-shift-to-china",
            "malaysia-us-defence-cooperation/supports/no-shift-to-china",
            "placates-us/motivates/tanker-barred",
            "quiet-in-south-china-sea/says_does/roosevelt-drills",
            "considerations-and-constraints/causes/build-on-us-benefits",
            "aukus-concerns/undermines/no-shift-to-china",
            "seen-as-uncritical/causes/anti-west-sentiment",
            "summit-skipped/undermines/no-shift-to-china",
        ],
    );
    let both = rows(&dir, "certainty malaysia usa");
    assert_eq!(both.lines().count(), 29);
    assert_eq!(rows(&dir, "certainty usa malaysia"), both);
}

/// If the second actor is in any piece of the evidence, all pieces are listed.
#[test]
fn a_judgement_keeps_all_its_evidence() {
    let dir = TestDir::with_record();
    let whole = rows(&dir, "tilt --assessment no-shift-to-china");
    let asked = "tilt malaysia usa --assessment no-shift-to-china";
    assert_eq!(rows(&dir, asked), whole);
    assert_eq!(whole.lines().count(), 11);
    assert_eq!(
        rows(&dir, "tilt malaysia usa --assessment moving-the-needle"),
        ""
    );
    assert_eq!(
        rows(&dir, "tilt malaysia china"),
        rows(&dir, "tilt --topic tilt-to-china")
    );
    assert_snapshot!(answer(&dir, "tilt malaysia usa"), @"
    Evidence for and against each judgement
    3 judgements with evidence: 7 pieces support, 5 undermine them; 1 contrasted with them
    ");
}

#[test]
fn gaps_takes_a_second_actor() {
    let dir = TestDir::with_record();
    let both = [
        "supply-chain-content supply-chain-agreement",
        "supply-chain-signature supply-chain-agreement",
        "trade-with-us malaysia-us-economic-ties",
        "visits-total us-visits-2021",
        "joint-statement-content blinken-saifuddin-statement",
        "criticism-occasions open-criticism-of-us-policy",
        "summit-invitation summit-skipped",
        "summit-reason summit-skipped",
        "aukus-concerns-content aukus-concerns",
        "uavs-outstanding scaneagle-uavs",
        "grant-years maritime-grants",
        "imet-total imet-training",
    ];
    lists(&dir, "gaps malaysia usa", &both);
    lists(&dir, "gaps usa malaysia", &both);
    assert_snapshot!(answer(&dir, "gaps malaysia usa"), @"
    Open questions
    12 open questions: 12 noted by a coder; 26 more from empty columns (--all lists them)
    ");
    let all = rows(&dir, "gaps malaysia usa --all");
    assert_eq!(all.lines().count(), 12 + 26);
}

/// The second actor must be the body of the office, such as AUKUS, or take part in the dealing that
/// shows the office, such as a visit.
#[test]
fn offices_takes_a_second_actor() {
    let dir = TestDir::with_record();
    lists(
        &dir,
        "offices malaysia usa",
        &["saifuddin-foreign-minister blinken-saifuddin-statement"],
    );
    lists(
        &dir,
        "offices usa malaysia --kind office",
        &[
            "blinken-secretary-of-state blinken-visit",
            "kritenbrink-assistant-secretary kritenbrink-visit",
            "raimondo-secretary-of-commerce raimondo-visit",
        ],
    );
    assert_eq!(
        rows(&dir, "offices usa aukus"),
        rows(&dir, "offices usa --organisation aukus")
    );
    lists(
        &dir,
        "offices usa aukus",
        &["united-states-in-aukus aukus-announced"],
    );
}

/// Each of the two actors must be in the claim or, for disagreements, in one of the two accounts.
/// Neither the UN vote nor the office of Malaysia's foreign minister is about the United States.
#[test]
fn accounts_and_claims_take_a_second_actor() {
    let dir = TestDir::with_records();
    for (report, one, two) in [("disagreements --all", 27, 16), ("corroboration", 27, 20)] {
        let of = |names: &str| rows(&dir, &format!("{report} {names}"));
        let both = of("malaysia usa");
        assert_eq!(of("malaysia").lines().count(), one, "{report}");
        assert_eq!(both.lines().count(), two, "{report}");
        assert_eq!(of("usa malaysia"), both, "{report}");
        assert!(!both.contains("Vote of the UN"), "{report}");
        assert!(!both.contains("Saifuddin Abdullah holds"), "{report}");
    }
    // The answer must not count claims that are about other actors.
    assert_snapshot!(answer(&dir, "corroboration malaysia usa"), @"
    Claims checked against records
    3 claims tested by a record: 1 disagrees, but not for certain; 3 more not covered or not comparable;
    20 rows, one per aspect and record
    ");
}

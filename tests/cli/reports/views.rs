//! Tests bounds, windows and denials in the views, using an invented dossier.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

fn with_bounds() -> TestDir {
    let dir = TestDir::with_register();
    dir.dossier("valid/bounds.toml");
    dir.chancery("load bounds.toml").succeeds();
    dir
}

fn asked(sql: &str) -> String {
    with_bounds()
        .chancery("sql --format csv")
        .arg(sql)
        .succeeds()
}

/// The goods that were delivered are those that were received, so these two amounts are not added.
/// A sum has no upper bound if one of its amounts has none.
#[test]
fn stages_are_never_added_and_bounds_stay_bounds() {
    assert_snapshot!(asked(
        "SELECT substr(engagement, 1, instr(engagement, '@') - 1) AS what, promised_low, promised_high, arrived_low,
            arrived_high, open_low, open_high, as_of FROM work_pledges ORDER BY 1"
    ), @"
    what,promised_low,promised_high,arrived_low,arrived_high,open_low,open_high,as_of
    arrival-in-words,100,100,0,,0,100,
    arrival-without-upper-bound,12,12,6,,0,6,
    arrivals-with-dates,9,9,5,5,4,4,2021-12
    more-than-was-pledged,,100,150,150,0,0,
    pledge-without-upper-bound,100,,0,0,100,,
    two-stages-of-arrival,12,12,6,6,6,6,
    ");
}

#[test]
fn a_window_claims_no_more_certainty_than_the_dates_allow() {
    let dir = with_bounds();
    let within = |since: &str, until: &str| {
        let rows = dir
            .chancery("report timeline --kind cooperation --format json --since")
            .arg(since)
            .arg("--until")
            .arg(until)
            .succeeds();
        let rows: Vec<serde_json::Value> = serde_json::from_str(&rows).unwrap();
        let said = rows.iter().map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}", text("date"), text("within"))
        });
        said.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(within("2021-01", "2021-06"), @"
    ../2021 ongoing
    2019/2021 ongoing
    2021/ possibly
    2021-03/.. ongoing
    2021-05~ possibly
    2021-05-04 certainly
    ");
    assert_snapshot!(within("2021-07", "2021-12"), @"
    ../2021 possibly
    2019/2021 possibly
    2021/ possibly
    2021-03/.. ongoing
    ");
    assert_snapshot!(within("2020", "2020"), @"
    ../2021 ongoing
    2019/2021 ongoing
    ");
}

/// If an actor belongs to two states, a fact with this actor alone is no dealing between the two.
#[test]
fn an_actor_of_two_states_alone_does_not_make_them_a_pair() {
    assert_snapshot!(asked(
        "SELECT ref, through_body FROM pairs
         WHERE state = 'malaysia' AND other = 'united-states' AND engagement_kind = 'meeting'"
    ), @"
    ref,through_body
    the-envoy-and-malaysia@bounds,0
    ");
}

#[test]
fn a_membership_that_the_source_denies_does_not_count() {
    assert_snapshot!(asked(
        "SELECT group_concat(work_scopes.whole) AS states, facts.denied
         FROM affiliations JOIN facts USING (ref)
         LEFT JOIN work_scopes ON work_scopes.actor = organisation AND of_state = 1
         WHERE organisation = 'pact'
         GROUP BY ref"
    ), @"
    states,denied
    ,1
    ");
    assert_snapshot!(asked(
        "SELECT count(*) AS pairs FROM pairs WHERE state = 'malaysia' AND other = 'china'"
    ), @"
    pairs
    0
    ");
}

//! Tests `chancery report balance`, which shows the engagements that count as acts.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// A dossier with a visit, ongoing ties, and a port that was closed to Russia to please the United
/// States.
const ACTS: &str = r#"
[[says]]
at = "acts/1.1"
refusal.port-closed = { title = "A port closed to Russian ships", status = "occurred", who = { initiator = "malaysia", target = "russia" } }

[[says]]
at = "acts/1.2"
link.pleases-us = { motivates = "port-closed" }
[says.stance.pleases-us]
holder = "malaysia"
target = "united-states"
position = "welcome"
mode = "attributed"
summary = "Malaysia seeks to please the United States"

[[says]]
at = "acts/1.3"
visit.visit = { title = "A visit to the port", status = "occurred", who = { visitor = "united-states", host = "malaysia" } }

[[says]]
at = "acts/1.4"
cooperation.ties = { title = "Port ties", status = "ongoing", recurrence = "continuing", who = { participant = ["united-states", "malaysia"] } }

[passage]
acts.1 = 4
"#;

#[test]
fn a_mere_motive_and_an_ongoing_relationship_are_not_counted_as_acts() {
    let dir = TestDir::with_register();
    dir.load("acts", "port-paper", "news", ACTS);
    let columns = "towards,tone,acts,titles,ongoing,relationships,indirect,by_motive";
    let report = format!("report balance --actor malaysia --columns {columns}");
    assert_snapshot!(dir.chancery(&report).succeeds(), @"
    Cooperative and critical acts by pair
    1 cooperative and 1 critical or distancing acts; 0 of these are statements; plus 1 ongoing relationship and 1 by motive only, not counted; over 2 pairs, in each
    of which an act counts once

    towards        tone         acts  titles                          ongoing  relationships  indirect  by_motive
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    Russia         critical        1  A port closed to Russian ships        0  ·                     0  ·
    United States  cooperative     1  A visit to the port                   1  Port ties             1  A port closed to Russian ships
    ");
}

#[test]
fn in_a_window_undated_acts_are_left_out_and_counted_apart() {
    let dir = TestDir::with_record();
    let line = "report balance --actor malaysia --with united-states --year 2022 \
        --columns tone,acts,titles,undated,certainly_within --width 120";
    assert_snapshot!(dir.chancery(line).succeeds(), @"
    Cooperative and critical acts by pair
    2 cooperative and 0 critical or distancing acts; 0 of these are statements; plus 6 ongoing relationships, not counted; 0
    acts lie certainly within the days asked for; 6 without a date are not counted

    tone         acts  titles                                                                      undated  certainly_within
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    cooperative     2  US training courses for Malaysian officers (IMET); Exercise Bersama               2                 0
                       Warrior
    critical        0  ·                                                                                 4                 0
    ");
    // Without a window, acts without a date count too.
    let line = "report balance --actor malaysia --with united-states --columns tone,acts,undated";
    assert_snapshot!(dir.chancery(line).succeeds(), @"
    Cooperative and critical acts by pair
    10 cooperative and 4 critical or distancing acts; 5 of these are statements; plus 6 ongoing relationships, not counted

    tone         acts  undated
    ──────────────────────────
    cooperative    10        2
    critical        4        4
    ");
}

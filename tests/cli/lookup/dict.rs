//! Tests `chancery dict`, which describes the tables, views and columns, and the codes in them.

use insta::assert_snapshot;

use crate::reports::report::csv;
use crate::test_dir::TestDir;

#[test]
fn every_table_and_column_has_a_meaning() {
    let dir = TestDir::with_record();
    let listed = csv(&dir.chancery("dict --format csv").succeeds());
    assert_eq!(listed[0], ["name", "kind", "meaning"]);
    for row in &listed[1..] {
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        let columns = dir.chancery("dict --schema --format csv").arg(&row[0]);
        let columns = csv(&columns.succeeds());
        assert!(columns.len() > 1, "{row:?}");
        assert!(
            columns.iter().all(|column| !column[2].is_empty()),
            "{row:?}"
        );
    }
    for name in ["actors", "vocab_stage", "timeline", "README"] {
        assert!(listed.iter().any(|row| row[0] == name), "{name}");
    }
}

#[test]
fn a_vocabulary_lists_its_codes() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict stage").columns(80).run(), @"
    exit 0
    --- stdout
    stage      label      definition         rank  promised  arrived  optional  iati
    ────────────────────────────────────────────────────────────────────────────────
    announced  announced  Made known,           1         1        0         0  ·
                          without a
                          commitment to
                          anyone.
    committed  committed  Bound by              3         1        0         0  2
                          agreement, order
                          or budget.
    delivered  delivered  Brought to the        5         0        1         0  3
                          recipient.
    option     on option  At the choice of      0         0        0         1  ·
                          one side, who has
                          not chosen yet.
    pledged    pledged    Promised to a         2         1        0         0  13
                          recipient.
    provided   provided   Given, according      4         0        0         0  3
                          to the giver or
                          to others.
    received   received   The recipient has     6         0        1         0  11
                          it.
    ");
}

#[test]
fn a_vocabulary_is_found_by_the_name_of_its_table() {
    let dir = TestDir::with_record();
    let stages = dir.chancery("dict stage").succeeds();
    assert_eq!(dir.chancery("dict vocab_stage").succeeds(), stages);
    assert_eq!(dir.chancery("dict STAGE").succeeds(), stages);
}

/// A user who types `topic` often wants the list of topics, not the columns of the table of topics.
#[test]
fn a_value_in_place_of_a_table_names_the_command_that_lists_it() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict topic").run(), @"
    exit 2
    --- stderr
    error: there is no table or view `topic`
    hint: did you mean `topics`?
    hint: `chancery table topics` lists the topics themselves
    ");
    dir.chancery("table topics").succeeds();
    assert_snapshot!(dir.chancery("dict Actor").run(), @"
    exit 2
    --- stderr
    error: there is no table or view `Actor`
    hint: did you mean `actors`?
    hint: `chancery table actors` lists the actors themselves
    hint: code `initiator` of `role`: Does it; no narrower role fits
    hint: code `participant` of `role`: Takes part, with no narrower role stated
    ");
    dir.chancery("table actors").succeeds();
}

#[test]
fn the_schema_of_a_vocabulary_lists_its_columns() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict stage --schema").columns(80).run(), @"
    exit 0
    --- stdout
    column      type     meaning                                               lists
    ────────────────────────────────────────────────────────────────────────────────
    stage       TEXT     The code.                                             ·
    label       TEXT     Name for people.                                      ·
    definition  TEXT     When to use it.                                       ·
    rank        INTEGER  Rank in the order of the stages. Amounts of           ·
                         different stages are never added up.
    promised    INTEGER  1: still to come.                                     ·
    arrived     INTEGER  1: the recipient has it.                              ·
    optional    INTEGER  1: one side may still choose it.                      ·
    iati        TEXT     IATI transaction type.                                ·
    ");
}

#[test]
fn a_table_lists_its_columns() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict engagements").columns(100).run(), @r#"
    exit 0
    --- stdout
    column             type     meaning                                            lists
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ref                TEXT     The fact.                                          facts
    engagement_kind    TEXT     Its kind.                                          vocab_engagement_kind
    status             TEXT     Its status, according to the source.               vocab_status
    domain             TEXT     Field of policy; NULL: none fits.                  vocab_domain
    place              TEXT     Where, as printed.                                 ·
    purpose            TEXT     What for, as stated, in the coder's words.         ·
    obligation         TEXT     What a commitment obliges to; none: nobody is      vocab_obligation
                                bound; NULL: no commitment.
    obligation_words   TEXT     The source's words for it: has committed to,       ·
                                shall, takes note of.
    conditions         TEXT     What must happen first, as printed.                ·
    scope              TEXT     What limits it, in the coder's words.              ·
    provision          TEXT     The article or annex that states it, as printed;   ·
                                the instrument is part_of.
    recurrence         TEXT     once, series, annual, continuing; NULL: not said.  vocab_recurrence
    part_of            TEXT     The series or package to which it belongs,         engagements
                                according to the source.
    happening          TEXT     Shared by all accounts of one event; usually the   ·
                                slug.
    visibility         TEXT     How public, according to the source; NULL: not     vocab_visibility
                                stated.
    visibility_words   TEXT     The source's words for it.                         ·
    open_participants  INTEGER  1: the list of participants is open                ·
                                ("including").
    open_topics        INTEGER  1: the list of topics is open.                     ·
    open_parts         INTEGER  1: the list of parts is open ("such as").          ·
    fact_kind          TEXT     Constant.                                          ·
    "#);
}

#[test]
fn an_unknown_name_suggests_one() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict stages").run(), @"
    exit 2
    --- stderr
    error: there is no table or view `stages`
    hint: did you mean `stage` or `states`?
    ");
}

#[test]
fn the_flag_schema_needs_a_table() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict --schema").run(), @r#"
    exit 2
    --- stderr
    error: the following required arguments were not provided: <TABLE>
    hint: `chancery dict --help` tells what it takes
    "#);
}

//! `chancery dict`: the tables, views and columns, and the codes in them.

use insta::assert_snapshot;

use crate::report::csv;
use crate::test_dir::TestDir;

#[test]
fn everything_has_a_meaning() {
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
    stage      label      definition                   rank  promised  arrived  iati
    ────────────────────────────────────────────────────────────────────────────────
    announced  announced  Made known, without a           1         1        0  ·
                          commitment to anyone.
    committed  committed  Bound by agreement or           3         1        0  2
                          budget.
    delivered  delivered  Brought to the recipient.       5         0        1  3
    pledged    pledged    Promised to a recipient.        2         1        0  13
    provided   provided   Given, according to the         4         0        0  3
                          giver or to others.
    received   received   The recipient has it.           6         0        1  11
    ");
}

#[test]
fn a_vocabulary_has_its_tables_name_too() {
    let dir = TestDir::with_record();
    let stages = dir.chancery("dict stage").succeeds();
    assert_eq!(dir.chancery("dict vocab_stage").succeeds(), stages);
    assert_eq!(dir.chancery("dict STAGE").succeeds(), stages);
}

/// Whoever asks for a topic may want the topics, not the columns of their table.
#[test]
fn one_of_many_names_what_lists_them() {
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
fn a_vocabulary_has_columns_too() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict stage --schema").columns(80).run(), @"
    exit 0
    --- stdout
    column      type     meaning                                               lists
    ────────────────────────────────────────────────────────────────────────────────
    stage       TEXT     The code.                                             ·
    label       TEXT     Name for people.                                      ·
    definition  TEXT     When to use it.                                       ·
    rank        INTEGER  Order of the stages; amounts of different stages are  ·
                         never added.
    promised    INTEGER  1: still to come.                                     ·
    arrived     INTEGER  1: the recipient has it.                              ·
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
    recurrence         TEXT     once, series, annual, continuing; NULL: not said.  vocab_recurrence
    part_of            TEXT     The series or package it is said to belong to.     engagements
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
    assert_snapshot!(dir.chancery("dict stages").run(), @r#"
    exit 2
    --- stderr
    error: there is no table or view `stages`
    hint: did you mean `stage`?
    "#);
}

#[test]
fn a_schema_is_of_a_table() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict --schema").run(), @r#"
    exit 2
    --- stderr
    error: the following required arguments were not provided: <TABLE>
    hint: `chancery dict --help` tells what it takes
    "#);
}

//! `chancery find`: where words stand in the record.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn the_name_as_the_source_prints_it() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find FDPA").columns(100).run(), @r#"
    exit 0
    --- stdout
    ref         kind         field       text
    ──────────────────────────────────────────────────────────────────────────────
    actor:fpda  arrangement  other name  FDPA (as the commentary prints it, twice)
    "#);
}

#[test]
fn the_name_as_it_is_usual() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find FPDA").columns(100).run(), @"
    exit 0
    --- stdout
    ref                          kind         field       text
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    actor:fpda                   arrangement  name        Five Power Defence Arrangements
    actor:fpda                   arrangement  other name  FDPA (as the commentary prints it, twice)
    actor:fpda                   arrangement  other name  FPDA
    australia-in-fpda@my22       affiliation  title       Australia is a party to Five Power Defence
                                                          Arrangements
    commitment-to-fpda@my22      stance       title       Malaysia stands by the Five Power Defence
                                                          Arrangements
    fpda-parties@my22            gap          question    Who are the other parties?
    fpda-reaffirmed@my22         engagement   title       Commitment to the Five Power Defence
                                                          Arrangements reaffirmed
    united-kingdom-in-fpda@my22  affiliation  title       United Kingdom is a party to Five Power
                                                          Defence Arrangements
    ");
}

#[test]
fn several_words_must_all_stand_there() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find tanker united states").columns(100).run(), @"
    exit 0
    --- stdout
    ref  kind  field  text
    ──────────────────────
    --- stderr
    note: no name, title, purpose, place, amount, question or attached text has all of these words
    ");
}

#[test]
fn no_hit_is_no_failure() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find xyzzy --format csv").run(), @"
    exit 0
    --- stdout
    ref,kind,field,text
    --- stderr
    note: no name, title, purpose, place, amount, question or attached text has all of these words
    ");
}

#[test]
fn no_hit_in_a_table_is_its_header() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find xyzzy").columns(100).run(), @"
    exit 0
    --- stdout
    ref  kind  field  text
    ──────────────────────
    --- stderr
    note: no name, title, purpose, place, amount, question or attached text has all of these words
    ");
}

#[test]
fn there_must_be_a_word() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find ").columns(100).run(), @r#"
    exit 2
    --- stderr
    error: the following required arguments were not provided: <WORDS>...
    hint: `chancery find --help` tells what it takes
    "#);
}

#[test]
fn words_may_be_given_apart_or_together() {
    let dir = TestDir::with_record();
    let apart = dir.chancery("find bersama malaysia").succeeds();
    let together = dir.chancery("find").arg("Malaysia  Bersama").succeeds();
    assert_eq!(apart, together);
}

#[test]
fn an_empty_word_is_none() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find").arg(" ").run(), @r#"
    exit 2
    --- stderr
    error: there is no word to look for
    "#);
}

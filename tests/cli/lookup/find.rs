//! Tests `chancery find`, which searches the record for words.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn find_knows_names_in_the_spelling_of_a_source() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find FDPA").columns(100).run(), @"
    exit 0
    --- stdout
    ref         kind         title                            cited  match
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    actor:fpda  arrangement  Five Power Defence Arrangements  ·      other name: FDPA (as the commentary
                                                                     prints it, twice)
    ");
}

#[test]
fn find_knows_names_in_their_usual_spelling() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find FPDA").columns(100).run(), @r#"
    exit 0
    --- stdout
    ref                    kind         title                 cited                 match
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    actor:fpda             arrangement  Five Power Defence    ·                     other name: FPDA
                                        Arrangements

    australia-in-fpda@     affiliation  Australia is a party  non-aligning-         reference:
    my22                                to Five Power         subtleties/3.3        australia-in-fpda
                                        Defence Arrangements

    commitment-to-fpda@    stance       Malaysia is           non-aligning-         reference:
    my22                                committed to the      subtleties/3.3        commitment-to-fpda
                                        Five Power Defence
                                        Arrangements

    fpda-reaffirmed@my22   engagement   Malaysia reaffirms    non-aligning-         reference:
                                        commitment to the     subtleties/3.3        fpda-reaffirmed
                                        Five Power Defence
                                        Arrangements

    united-kingdom-in-     affiliation  United Kingdom is a   non-aligning-         reference:
    fpda@my22                           party to Five Power   subtleties/3.3        united-kingdom-in-
                                        Defence Arrangements                        fpda

    concern-over-aukus/    link         "Malaysia is          non-aligning-         reference:
    says_does/fpda-                     concerned over        subtleties/3.3        concern-over-aukus/
    reaffirmed@my22                     AUKUS" contrasts                            says_does/fpda-
                                        with "Malaysia                              reaffirmed
                                        reaffirms commitment
                                        to the Five Power
                                        Defence
                                        Arrangements"

    fpda-parties@my22      gap          Who are the other     ·                     reference:
                                        parties?                                    fpda-parties
    "#);
}

#[test]
fn all_words_must_occur() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find tanker united states").columns(100).run(), @r#"
    exit 0
    --- stdout
    ref                    kind        title                  cited                 match
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    us-blacklist@my22      engagement  US blacklist of        non-aligning-         target: [Russian oil
                                       Russian assets         subtleties/2.2        tanker barred from
                                                                                    Malaysian ports];
                                                                                    initiator:
                                                                                    Government of the
                                                                                    United States

    placates-us/           link        probably: "Malaysia    non-aligning-         ·
    motivates/tanker-                  seeks to placate the   subtleties/2.3
    barred@my22                        United States"
                                       motivates "Russian
                                       oil tanker barred
                                       from Malaysian ports"

    us-blacklist/russian-  quantity    US blacklist of        non-aligning-         target: [Russian oil
    assets-listed@my22                 Russian assets:        subtleties/2.2        tanker barred from
                                       several (asset)                              Malaysian ports];
                                                                                    initiator:
                                                                                    Government of the
                                                                                    United States
    "#);
}

#[test]
fn a_search_without_hits_succeeds() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find xyzzy --format csv").run(), @"
    exit 0
    --- stdout
    ref,kind,title,cited,match
    --- stderr
    note: nothing found in names, titles, dates, cues, places, purposes, memos, questions, labels of codes and attached texts
    note: no text has `xyzzy`
    ");
}

#[test]
fn a_search_without_hits_prints_the_header_of_a_table() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find xyzzy").columns(100).run(), @"
    exit 0
    --- stdout
    ref  kind  title  cited  match
    ──────────────────────────────
    --- stderr
    note: nothing found in names, titles, dates, cues, places, purposes, memos, questions, labels of codes and attached texts
    note: no text has `xyzzy`
    ");
}

#[test]
fn find_needs_a_word() {
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
fn an_empty_word_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("find").arg(" ").run(), @"
    exit 2
    --- stderr
    error: there is no word to search for
    ");
}

fn refs(dir: &TestDir, words: &str) -> Vec<String> {
    let ran = dir
        .chancery("find --format csv --columns ref")
        .arg(words)
        .run();
    assert_eq!(ran.code, Some(0), "{words}");
    ran.stdout.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn every_text_that_reports_print_is_searched() {
    let dir = TestDir::with_record();
    for (words, reference) in [
        ("1967", "calls-for-palestinian-state@my22"),
        ("low-key", "malaysia-us-relations@my22"),
        ("lowkey", "malaysia-us-relations@my22"),
        (
            "Conversely",
            "supports-palestinian-cause/contrasts/us-support-for-israel@my22",
        ),
        ("stopped short", "no-condemnation-of-russia@my22"),
        ("stop short", "no-condemnation-of-russia@my22"),
        // Some of the words are in the title, and the others are among the participants.
        ("carrier exercises air force", "roosevelt-drills@my22"),
        ("kritenbrink occurred", "kritenbrink-visit@my22"),
    ] {
        let found = refs(&dir, words);
        assert!(found.iter().any(|it| it == reference), "{words}: {found:?}");
    }
}

#[test]
fn a_name_that_only_the_register_has_is_marked() {
    let dir = TestDir::with_record();
    let ran = dir.chancery("find Singapore").run();
    assert!(
        ran.stdout
            .contains("only in the register: no fact is about it"),
        "{}",
        ran.stdout
    );
    assert_eq!(
        ran.stderr,
        "note: the register knows the name, but no fact is about it\n"
    );
}

#[test]
fn a_word_without_hits_suggests_one_with_a_similar_spelling() {
    let dir = TestDir::with_record();
    let ran = dir.chancery("find aukas").run();
    assert!(
        ran.stderr
            .contains("no text has `aukas`; did you mean `aukus`?"),
        "{}",
        ran.stderr
    );
}

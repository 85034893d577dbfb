//! Tests `chancery draft`, which makes the skeleton of a dossier from a text.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

const SPEECH: &str = "\
---
title: 'Remarks on a Quiet Partnership'
date: 2022-05-12
lang: en
---

Malaysia welcomed the Straits Patrol Forum today. The two spoke of the Straits Patrol
Initiative (SPI), which has cost more than US$1.5 million a year since 2019.

**Next steps:** In June the SPI may send six patrol boats. “We will be ready,” it said.

-   Malaysian officers train in the South China Sea.
";

/// Replaces the day of coding, which is today, by a fixed day.
fn on_a_fixed_day(printed: &str) -> String {
    let key = "coded_on = \"";
    match printed.split_once(key) {
        Some((before, after)) => format!("{before}{key}2026-11-25{}", &after[10..]),
        None => printed.to_owned(),
    }
}

#[test]
fn a_draft_takes_the_source_from_front_matter() {
    let dir = TestDir::with_register();
    dir.write("remarks.md", SPEECH);
    let ran = dir.chancery("draft remarks.md --coder Coder").run();
    assert_snapshot!(on_a_fixed_day(&ran.to_string()), @r#"
    exit 0
    --- stdout
    #:schema ./dossier.schema.json

    # A draft of remarks.md, not coded yet.
    # This file loads as it is. The comments below a sentence are suggestions made by a program.
    # You write the facts (`chancery help dossiers` explains the format) and delete what you do
    # not need. `actor` is a name that the database has, with its slug; `name` is one that it does
    # not have. Dates, amounts, hedges and obligations are written as keys to copy into a fact.
    # `chancery check FILE` lists what is still wrong.

    [dossier]
    slug = "remarks"
    title = "Remarks on a Quiet Partnership" # your name for it
    coder = "Coder"
    coded_on = "2026-11-25"
    codebook = "1"
    coverage = "partial" # "complete" once every sentence is cited or listed as not coded

    [source]
    slug = "remarks"
    kind = "commentary" # one of commentary, dataset, fact_sheet, news, record, report, statement
    label = "Remarks on a Quiet Partnership" # what the source is, in your words
    title = "Remarks on a Quiet Partnership"
    published = "2022-05-12"
    language = "en"
    fingerprint = "5da29466d9e24f90c1222ffb815ca730a5d9789bbac182d99debaae03b0dea4b"

    [[says]]
    at = "opening/1.1"
    # actor: "Malaysia" = malaysia
    # name: "Straits Patrol Forum"
    # date: when = "2022-05-12 relative: today"

    [[says]]
    at = "opening/1.2"
    # name: "Straits Patrol Initiative"
    # name: "SPI" = "Straits Patrol Initiative"
    # date: when = "2019/..: since 2019"
    # amount: amounts.THING = "more than 1.5 million USD a year: more than US$1.5 million"

    [[says]]
    at = "next-steps/1.1"
    # name: "SPI" = "Straits Patrol Initiative"
    # date: when = "2022-06 relative: In June"
    # amount: amounts.THING = "6 boat: six"
    # hedge: possibly = "may"

    [[says]]
    at = "next-steps/1.2"
    # speech: "We will be ready,"

    [[says]]
    at = "next-steps/2.1"
    # actor: "Malaysian" = malaysia
    # place: "South China Sea"

    # Made by the program: the passages of the text.
    [passage.opening]
    1 = [2, 74, 236, "64726a9418edf5935062ff9ccaba0dcf"]
    [passage.next-steps]
    1 = [2, 253, 324, "42ea8368852b9c84d53ce8508816bd1c"]
    2 = [1, 327, 375, "4514577cbdcc821eaa61c2ea7c3c9796"]
    --- stderr
    note: 3 passages, 5 sentences; 6 names, 3 dates and 2 amounts to look at
    "#);
}

/// `will` and `may` alone can also express a future or a possibility, so a draft does not suggest
/// them.
#[test]
fn a_draft_suggests_words_of_obligation() {
    let dir = TestDir::with_register();
    let text = "It has committed to refrain from taxes. It will pay, and may consider more. \
        They take note of deals.";
    dir.write("pact.txt", text);
    let draft = dir.chancery("draft pact.txt").succeeds();
    let suggested: Vec<&str> = draft
        .lines()
        .filter(|line| line.starts_with("# obligation"))
        .collect();
    assert_snapshot!(suggested.join("\n"), @r#"
    # obligation: obligation_words = "has committed to refrain from"
    # obligation: obligation_words = "take note of"
    "#);
}

/// If another dossier declares an actor of the draft, the draft names that dossier and prints the
/// declaration for copying.
#[test]
fn a_draft_names_the_dossiers_that_declare_its_actors() {
    let dir = TestDir::with_register();
    dir.write("patrols.txt", "They met.");
    let patrols = dir.chancery("draft patrols.txt").succeeds();
    let actor = "\n[actor]\nharbour-office = { name = \"Harbour Office\", \
         kind = \"organisation\", part_of = \"malaysia\" }\n";
    dir.write("patrols.toml", format!("{patrols}{actor}"));
    dir.chancery("load patrols.toml").succeeds();
    dir.write("talk.txt", "The Harbour Office spoke to Malaysia.");
    let draft = dir.chancery("draft talk.txt").succeeds();
    let comments = draft.split_once("[[says]]").unwrap_or_default().1;
    assert_snapshot!(comments, @r#"

    at = "opening/1.1"
    # actor: "Harbour Office" = harbour-office (declared by patrols: copy that declaration)
    # actor: "Malaysia" = malaysia

    # Made by the program: the passages of the text.
    [passage.opening]
    1 = [1, 0, 37, "11a81f42f7836cb6314714553912521d"]

    # Actors that other dossiers declare; declare them here too if you use them:
    #
    # [actor]
    # harbour-office = { name = "Harbour Office", kind = "organisation", part_of = "malaysia" }
    "#);
    let clerk = "clerk = { name = \"Clerk\", kind = \"post\", part_of = \"harbour-office\" }\n";
    dir.write("talk.toml", format!("{draft}\n[actor]\n{clerk}"));
    assert_snapshot!(dir.transcript(&[
        "check talk.toml",
        "load talk.toml",
    ]), @r#"
    exit 6: chancery check talk.toml
    error: actor `harbour-office` is not declared
      --> talk.toml:39:52
       |
    39 | clerk = { name = "Clerk", kind = "post", part_of = "harbour-office" }
       |                                                    ^^^^^^^^^^^^^^^^
    hint: `patrols` declares it: copy that declaration

    1 fault in talk.toml
    error: the dossier cannot be loaded
    exit 1: chancery load talk.toml
    error: actor `harbour-office` is not declared
      --> talk.toml:39:52
       |
    39 | clerk = { name = "Clerk", kind = "post", part_of = "harbour-office" }
       |                                                    ^^^^^^^^^^^^^^^^
    hint: `patrols` declares it: copy that declaration

    1 fault in talk.toml
    hint: nothing was loaded
    "#);
    let declared = draft.split_once("# [actor]").unwrap_or_default().1;
    let declared = format!("[actor]{}", declared.replace("\n# ", "\n"));
    dir.write("talk.toml", format!("{draft}\n{declared}{clerk}"));
    dir.chancery("load talk.toml").succeeds();
}

#[test]
fn a_draft_loads_unchanged() {
    let dir = TestDir::with_register();
    dir.write("remarks.md", SPEECH);
    dir.chancery("draft remarks.md --with-text -o remarks.toml")
        .succeeds();
    assert!(
        dir.text("remarks.toml")
            .contains("\n# “We will be ready,” it said.\n[[says]]\nat = \"next-steps/1.2\"\n")
    );
    assert_snapshot!(dir.chancery("load remarks.toml").run(), @"
    exit 0
    --- stderr
    note: loaded `remarks`: 0 facts
    ");
}

/// A second draft must not overwrite the coding that a user added to the first.
#[test]
fn a_file_with_content_is_not_overwritten() {
    let dir = TestDir::with_register();
    dir.write("talk.txt", "They met.");
    dir.write("empty.toml", "");
    dir.write("talk.toml", "# coded all afternoon\n");
    assert_snapshot!(dir.chancery("draft talk.txt -o talk.toml").run(), @"
    exit 2
    --- stderr
    error: `talk.toml` already exists and is not overwritten
    hint: name a new file, or remove this one first
    ");
    assert_eq!(dir.text("talk.toml"), "# coded all afternoon\n");
    for file in ["empty.toml", "new.toml", "/dev/stdout"] {
        dir.chancery(&format!("draft talk.txt -o {file}"))
            .succeeds();
    }
    assert_eq!(dir.text("empty.toml"), dir.text("new.toml"));
}

#[test]
fn a_draft_can_be_made_from_standard_input() {
    let dir = TestDir::with_register();
    let ran = dir
        .chancery("draft - --slug talks")
        .stdin("They met on 3 May 2022.")
        .run();
    assert_snapshot!(on_a_fixed_day(&ran.to_string()), @r#"
    exit 0
    --- stdout
    #:schema ./dossier.schema.json

    # A draft of standard input, not coded yet.
    # This file loads as it is. The comments below a sentence are suggestions made by a program.
    # You write the facts (`chancery help dossiers` explains the format) and delete what you do
    # not need. `actor` is a name that the database has, with its slug; `name` is one that it does
    # not have. Dates, amounts, hedges and obligations are written as keys to copy into a fact.
    # `chancery check FILE` lists what is still wrong.

    [dossier]
    slug = "talks"
    title = "talks" # your name for it
    coder = "unnamed" # who codes: `--coder NAME`
    coded_on = "2026-11-25"
    codebook = "1"
    coverage = "partial" # "complete" once every sentence is cited or listed as not coded

    [source]
    slug = "talks"
    kind = "commentary" # one of commentary, dataset, fact_sheet, news, record, report, statement
    label = "talks" # what the source is, in your words
    fingerprint = "4d9ab0f882cf43af9a93d480b1b37e2e5a98dc160f778dac4b74dcf09c331214"

    [[says]]
    at = "opening/1.1"
    # date: when = "2022-05-03: on 3 May 2022"

    # Made by the program: the passages of the text.
    [passage.opening]
    1 = [1, 0, 23, "4d9ab0f882cf43af9a93d480b1b37e2e"]
    --- stderr
    note: 1 passage, 1 sentence; 0 names, 1 date and 0 amounts to look at
    "#);
}

#[test]
fn hidden_characters_of_a_text_are_spelled_out() {
    let dir = TestDir::with_register();
    dir.write(
        "a.txt",
        "They said “a\u{202e}b” in Mala\u{200b}ysia.\n\u{1b}[31m\"\"\"\n[dossier]\n",
    );
    let text = dir.chancery("draft a.txt --with-text").succeeds();
    assert!(
        text.contains(r"# They said “a\u{202e}b” in Mala\u{200b}ysia."),
        "{text}"
    );
    assert_eq!(text.matches("\n[dossier]").count(), 1);
    dir.write("a.toml", &text);
    dir.chancery("load a.toml").succeeds();
}

#[test]
fn a_text_that_cannot_be_drafted_is_an_error() {
    let dir = TestDir::with_register();
    dir.write("empty.txt", " \n");
    dir.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0");
    dir.write("text.txt", b"PK\0\x03");
    dir.write("headings.md", "# One\n\n## Two\n");
    for (name, arguments) in [
        ("empty", "draft empty.txt"),
        ("no text", "draft picture.png"),
        ("binary", "draft text.txt"),
        ("headings only", "draft headings.md"),
        ("missing", "draft none.txt"),
        ("folder", "draft ."),
    ] {
        let ran = dir.chancery(arguments).run();
        assert!(ran.to_string().starts_with("exit 1\n"), "{name}: {ran}");
    }
    assert_snapshot!(dir.transcript(&[
        "draft empty.txt",
        "draft picture.png",
        "draft text.txt",
        "draft headings.md",
        "draft none.txt",
    ]), @"
    exit 1: chancery draft empty.txt
    error: cannot read `empty.txt`: it is empty
    hint: a document is plain text or Markdown with at least one paragraph
    exit 1: chancery draft picture.png
    error: cannot read `picture.png`: it is not UTF-8 text (byte 0)
    hint: save it as plain text or Markdown in UTF-8
    exit 1: chancery draft text.txt
    error: cannot read `text.txt`: it has a NUL at byte 2, so it looks like a binary file
    hint: save it as plain text or Markdown in UTF-8
    exit 1: chancery draft headings.md
    error: cannot read `headings.md`: it has no paragraph
    hint: a document is plain text or Markdown with at least one paragraph
    exit 1: chancery draft none.txt
    error: cannot read `none.txt`: No such file or directory (os error 2)
    ");
}

#[test]
fn an_argument_of_draft_that_makes_no_sense_is_named() {
    let dir = TestDir::with_register();
    dir.write("a.txt", "They met.");
    assert_snapshot!(dir.transcript(&[
        "draft a.txt --slug 'A Talk'",
        "draft a.txt --slug register",
        "draft a.txt --format csv",
        "draft",
    ]), @"
    exit 2: chancery draft a.txt --slug 'A Talk'
    error: `A Talk` is not a slug
    hint: write it as `a-talk`
    exit 2: chancery draft a.txt --slug register
    error: the register has the slug `register`
    hint: choose another slug
    exit 2: chancery draft a.txt --format csv
    error: a draft is written as TOML; `--format` does not apply
    exit 2: chancery draft
    error: the following required arguments were not provided: <TEXT>
    hint: `chancery draft --help` tells what it takes
    ");
}

//! `chancery cite`: facts, passages and sources as citations.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn a_fact_as_text() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("cite engagement:scaneagle-uavs").run(), @"");
}

#[test]
fn a_hedged_fact_in_markdown() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("cite no-shift-to-china --style markdown").run(), @"");
}

#[test]
fn a_source_of_which_all_is_known() {
    let dir = TestDir::with_register();
    dir.dossier("valid/every-key.toml");
    dir.chancery("load every-key.toml").succeeds();
    assert_snapshot!(dir.chancery("cite every-key").run(), @"");
    assert_snapshot!(dir.chancery("cite every-key --style biblatex").run(), @"");
    assert_snapshot!(dir.chancery("cite every-key --style csl-json").run(), @"");
}

#[test]
fn a_sentence_and_a_fact_of_one_source_are_one_entry() {
    let dir = TestDir::with_record();
    let line = "cite conclusion/1.1 engagement:scaneagle-uavs --style biblatex";
    assert_snapshot!(dir.chancery(line).run(), @"");
}

#[test]
fn a_file_has_what_a_pipe_has() {
    let dir = TestDir::with_record();
    let line = "cite engagement:scaneagle-uavs --style csl-json";
    let piped = dir.chancery(line).succeeds();
    dir.chancery(line).arg("-o").arg("refs.json").succeeds();
    assert_eq!(dir.text("refs.json"), piped);
}

#[test]
fn every_fact_can_be_cited_and_no_reference_is_lost() {
    let dir = TestDir::with_record();
    let refs = dir
        .chancery("sql")
        .arg("SELECT ref FROM fact_summaries ORDER BY ref")
        .arg("--format=tsv")
        .arg("--no-header")
        .succeeds();
    let mut run = dir.chancery("cite");
    for reference in refs.lines() {
        run = run.arg(reference);
    }
    let text = run.succeeds();
    for reference in refs.lines() {
        assert!(text.contains(&format!("[{reference}]")), "{reference}");
    }
}

#[test]
fn what_cannot_be_cited() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("cite fpda").run(), @"");
    assert_snapshot!(dir.chancery("cite gap:fpda-parties").run(), @"");
    assert_snapshot!(dir.chancery("cite engagement:scaneagle").run(), @"");
    assert_snapshot!(dir.chancery("cite conclusion/1.99").run(), @"");
    assert_snapshot!(dir.chancery("cite fpda --format csv").run(), @"");
    assert_snapshot!(dir.chancery("cite conclusion/1 --style bibtex").run(), @"");
}

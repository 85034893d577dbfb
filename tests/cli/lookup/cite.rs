//! Tests `chancery cite`, which prints citations of facts, passages and sources.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn a_fact_is_cited_as_a_footnote() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("cite scaneagle-uavs@my22").run(), @"
    exit 0
    --- stdout
    [Commentary on how Malaysia handles its relationship with the United States (copy without title, author or date)], commentary, n.d. (written one day of 2 March – 31 December 2022, inferred). In: section relations-with-the-us, paragraph 5, sentences 1 and 2 (certain; voice: the author). For: ScanEagle unmanned aerial vehicles (partly delivered) [scaneagle-uavs@my22]. Coded by chancery on 23 November 2026, dossier my22, codebook 1.
    ");
}

#[test]
fn a_hedged_fact_is_cited_with_its_hedge() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("cite no-shift-to-china --style markdown").run(), @r"
    exit 0
    --- stdout
    \[Commentary on how Malaysia handles its relationship with the United States (copy without title, author or date)], commentary, n.d. (written one day of 2 March – 31 December 2022, inferred). In: section navigating-great-power-rivalry, paragraph 2, sentence 1 (probably, “suggest; as yet”; voice: the author). For: probably: Malaysia has made no strategic shift towards China as yet \[no-shift-to-china@my22]. Coded by chancery on 23 November 2026, dossier my22, codebook 1.
    ");
}

#[test]
fn a_source_is_cited_with_all_its_fields() {
    let dir = TestDir::with_register();
    dir.dossier("valid/every-key.toml");
    dir.chancery("load every-key.toml").succeeds();
    assert_snapshot!(dir.chancery("cite gazette").run(), @r#"
    exit 0
    --- stdout
    A. Writer, The "Gazette" of Strelsau \ 'late' edition, news, Strelsau Press, April 1894 (written about 1894, inferred), https://example.org/gazette, licence: public domain.
    "#);
    assert_snapshot!(dir.chancery("cite gazette --style biblatex").run(), @r#"
    exit 0
    --- stdout
    @article{gazette,
      author = {{A. Writer}},
      title = {{The "Gazette" of Strelsau \textbackslash{} 'late' edition}},
      entrysubtype = {newspaper},
      journaltitle = {{Strelsau Press}},
      date = {1894-04},
      langid = {english},
      url = {https://example.org/gazette},
      note = {written about 1894, inferred; licence: public domain},
    }
    "#);
    assert_snapshot!(dir.chancery("cite gazette --style csl-json").run(), @r#"
    exit 0
    --- stdout
    [
      {
        "URL": "https://example.org/gazette",
        "author": [
          {
            "literal": "A. Writer"
          }
        ],
        "container-title": "Strelsau Press",
        "genre": "news",
        "id": "gazette",
        "issued": {
          "date-parts": [
            [
              1894,
              4
            ]
          ]
        },
        "language": "en",
        "note": "written about 1894, inferred\nlicence: public domain",
        "title": "The \"Gazette\" of Strelsau \\ 'late' edition",
        "type": "article-newspaper"
      }
    ]
    "#);
}

#[test]
fn references_of_one_source_share_one_entry() {
    let dir = TestDir::with_record();
    let line = "cite conclusion/1.1 scaneagle-uavs@my22 --style biblatex";
    assert_snapshot!(dir.chancery(line).run(), @"
    exit 0
    --- stdout
    @misc{malaysia-us-2022,
      title = {{[Commentary on how Malaysia handles its relationship with the United States (copy without title, author or date)]}},
      type = {Commentary},
      langid = {english},
      note = {written one day of 2 March – 31 December 2022, inferred},
      annotation = {section conclusion, paragraph 1, sentence 1 | ScanEagle unmanned aerial vehicles (partly delivered) [scaneagle-uavs@my22]: section relations-with-the-us, paragraph 5, sentences 1 and 2 (certain; voice: the author); coded by chancery on 23 November 2026, dossier my22, codebook 1},
    }
    ");
}

/// In a data set, the citation has the key of the cited record, here `rcid-9001`, and no heading.
#[test]
fn a_record_of_a_data_set_is_cited_with_its_key() {
    let dir = TestDir::with_register();
    dir.write(
        "votes.toml",
        r#"
[dossier]
slug = "votes"
title = "Votes"
coder = "A. Coder"
coded_on = "2026-11-23"
codebook = "1"
coverage = "partial"

[source]
slug = "votes"
kind = "dataset"
label = "a table of votes"
published = "2021-36"

[[says]]
at = "rcid-9001/1.1"
[says.vote.yes]
title = "Malaysia votes yes"
status = "occurred"
when = "2022-03-02"
who.voter = { actor = "malaysia", vote = "yes" }

[passage.rcid-9001]
1 = 1
"#,
    );
    dir.chancery("load votes.toml").succeeds();
    assert_snapshot!(dir.chancery("cite yes@votes rcid-9001/1 source:votes").run(), @"
    exit 0
    --- stdout
    [a table of votes], data set, Q4 2021. In: record rcid-9001 (certain; voice: the author). For: Malaysia votes yes (occurred), 2 March 2022 [yes@votes]. Coded by A. Coder on 23 November 2026, dossier votes, codebook 1.

    [a table of votes], data set, Q4 2021. In: record rcid-9001.

    [a table of votes], data set, Q4 2021.
    ");
    assert_snapshot!(dir.chancery("cite yes@votes --style biblatex").run(), @"
    exit 0
    --- stdout
    @dataset{votes,
      title = {{[a table of votes]}},
      type = {Data set},
      date = {2021-36},
      note = {published Q4 2021},
      annotation = {Malaysia votes yes (occurred), 2 March 2022 [yes@votes]: record rcid-9001 (certain; voice: the author); coded by A. Coder on 23 November 2026, dossier votes, codebook 1},
    }
    ");
}

#[test]
fn a_file_has_the_same_citations_as_a_pipe() {
    let dir = TestDir::with_record();
    let line = "cite scaneagle-uavs@my22 --style csl-json";
    let piped = dir.chancery(line).succeeds();
    dir.chancery(line).arg("-o").arg("refs.json").succeeds();
    assert_eq!(dir.text("refs.json"), piped);
}

#[test]
fn every_fact_can_be_cited_and_no_reference_is_lost() {
    let dir = TestDir::with_record();
    let refs = dir
        .chancery("sql")
        .arg("SELECT ref FROM facts ORDER BY ref")
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
fn only_facts_passages_and_sources_can_be_cited() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "cite fpda",
        "cite fpda-parties@my22",
        "cite engagement:scaneagle",
        "cite conclusion/1.99",
        "cite fpda --format csv",
        "cite conclusion/1 --style bibtex",
    ]), @"
    exit 2: chancery cite fpda
    error: `actor:fpda` is an actor: only facts, passages and sources can be cited
    hint: `chancery show actor:fpda` lists what the record has about it
    exit 2: chancery cite fpda-parties@my22
    error: `fpda-parties@my22` is a gap: only facts, passages and sources can be cited
    hint: `chancery show fpda-parties@my22` lists what the record has about it
    exit 2: chancery cite engagement:scaneagle
    error: there is no reference `engagement:scaneagle`
    hint: `chancery find engagement:scaneagle` searches names and titles
    exit 2: chancery cite conclusion/1.99
    error: `malaysia-us-2022#conclusion/1` has no sentence 99: its last sentence is 2
    exit 2: chancery cite fpda --format csv
    error: citations are text; choose their form with `--style`, not `--format`
    exit 2: chancery cite conclusion/1 --style bibtex
    error: invalid value `bibtex` for `--style <STYLE>` [possible values: text, markdown, biblatex, csl-json]
    hint: did you mean `biblatex`?
    ");
}

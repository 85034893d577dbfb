//! Tests `--citations`, which adds the evidence of each row, in every format.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// A report with two engagements. One of the engagements cites two sentences.
const REPORT: &str = "report timeline --kind announcement --citations --format";

fn printed(format: &str) -> String {
    let dir = TestDir::with_record();
    dir.chancery(REPORT).arg(format).columns(100).succeeds()
}

#[test]
fn a_table_has_notes_under_it() {
    assert_snapshot!(printed("table"), @"
    Timeline
    2 dated facts; dates: 1 stated, 1 relative, 0 inferred
    Left out to fit 100 columns: kind, precision, date_basis, within, source, sources (--format record
    shows all)

    date            title                    status    date_words         cited                    facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Sep 2021        Announcement of the      occurred  in September 2021  non-aligning-            [1]
                    AUKUS pact                                            subtleties/3.1
                                                                          non-aligning-
                                                                          subtleties/3.2

    about Nov 2021  Confirmation of plans    occurred  a month after      non-aligning-            [2]
                    for a supply chain                                    subtleties/4.3
                    agreement

    [1] aukus-announced@my22, malaysia-us-2022: non-aligning-subtleties/3.1 (certain; the author),
        non-aligning-subtleties/3.2 (certain; the author)
    [2] supply-chain-plans-confirmed@my22, malaysia-us-2022: non-aligning-subtleties/4.3 (certain; the
        author)
    ");
}

#[test]
fn records_have_notes_under_them() {
    assert_snapshot!(printed("record"), @"
    Timeline
    2 dated facts; dates: 1 stated, 1 relative, 0 inferred

    ── 1 ──
    date        Sep 2021
    title       Announcement of the AUKUS pact
    kind        announcement
    status      occurred
    precision   month
    date_words  in September 2021
    date_basis  stated
    within      ·
    cited       non-aligning-subtleties/3.1 non-aligning-subtleties/3.2
    source      malaysia-us-2022
    sources     1
    facts       [1]
    ── 2 ──
    date        about Nov 2021
    title       Confirmation of plans for a supply chain agreement
    kind        announcement
    status      occurred
    precision   month, approximate
    date_words  a month after
    date_basis  relative
    within      ·
    cited       non-aligning-subtleties/4.3
    source      malaysia-us-2022
    sources     1
    facts       [2]

    [1] aukus-announced@my22, malaysia-us-2022: non-aligning-subtleties/3.1 (certain; the author),
        non-aligning-subtleties/3.2 (certain; the author)
    [2] supply-chain-plans-confirmed@my22, malaysia-us-2022: non-aligning-subtleties/4.3 (certain; the
        author)
    ");
}

#[test]
fn markdown_has_footnotes() {
    assert_snapshot!(printed("markdown"), @"
    ## Timeline

    2 dated facts; dates: 1 stated, 1 relative, 0 inferred

    | date | title | kind | status | precision | date_words | date_basis | within | cited | source | sources | facts |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    | Sep 2021 | Announcement of the AUKUS pact | announcement | occurred | month | in September 2021 | stated |  | non-aligning-subtleties/3.1 non-aligning-subtleties/3.2 | malaysia-us-2022 | 1 | [^1] |
    | about Nov 2021 | Confirmation of plans for a supply chain agreement | announcement | occurred | month, approximate | a month after | relative |  | non-aligning-subtleties/4.3 | malaysia-us-2022 | 1 | [^2] |

    [^1]: aukus-announced@my22, malaysia-us-2022: non-aligning-subtleties/3.1 (certain; the author), non-aligning-subtleties/3.2 (certain; the author)
    [^2]: supply-chain-plans-confirmed@my22, malaysia-us-2022: non-aligning-subtleties/4.3 (certain; the author)
    ");
}

#[test]
fn csv_and_tsv_have_a_column_for_citations() {
    assert_snapshot!(printed("csv"), @r#"
    date,title,kind,status,precision,date_words,date_basis,within,cited,source,sources,facts,citations
    2021-09,Announcement of the AUKUS pact,announcement,occurred,month,in September 2021,stated,,non-aligning-subtleties/3.1 non-aligning-subtleties/3.2,malaysia-us-2022,1,aukus-announced@my22,"aukus-announced@my22, malaysia-us-2022: non-aligning-subtleties/3.1 (certain; the author), non-aligning-subtleties/3.2 (certain; the author)"
    2021-11~,Confirmation of plans for a supply chain agreement,announcement,occurred,"month, approximate",a month after,relative,,non-aligning-subtleties/4.3,malaysia-us-2022,1,supply-chain-plans-confirmed@my22,"supply-chain-plans-confirmed@my22, malaysia-us-2022: non-aligning-subtleties/4.3 (certain; the author)"
    "#);
    assert_snapshot!(printed("tsv"), @r"
    date	title	kind	status	precision	date_words	date_basis	within	cited	source	sources	facts	citations
    2021-09	Announcement of the AUKUS pact	announcement	occurred	month	in September 2021	stated	\N	non-aligning-subtleties/3.1 non-aligning-subtleties/3.2	malaysia-us-2022	1	aukus-announced@my22	aukus-announced@my22, malaysia-us-2022: non-aligning-subtleties/3.1 (certain; the author), non-aligning-subtleties/3.2 (certain; the author)
    2021-11~	Confirmation of plans for a supply chain agreement	announcement	occurred	month, approximate	a month after	relative	\N	non-aligning-subtleties/4.3	malaysia-us-2022	1	supply-chain-plans-confirmed@my22	supply-chain-plans-confirmed@my22, malaysia-us-2022: non-aligning-subtleties/4.3 (certain; the author)
    ");
}

#[test]
fn json_nests_citations() {
    assert_snapshot!(printed("json"), @r#"
    [
    {"date":"2021-09","title":"Announcement of the AUKUS pact","kind":"announcement","status":"occurred","precision":"month","date_words":"in September 2021","date_basis":"stated","within":null,"cited":"non-aligning-subtleties/3.1 non-aligning-subtleties/3.2","source":"malaysia-us-2022","sources":1,"facts":"aukus-announced@my22","citations":[{"ref":"aukus-announced@my22","source":"malaysia-us-2022","locator":"non-aligning-subtleties/3.1","hedge":"CT+","cue":null,"voice":"author","voice_actor":null},{"ref":"aukus-announced@my22","source":"malaysia-us-2022","locator":"non-aligning-subtleties/3.2","hedge":"CT+","cue":null,"voice":"author","voice_actor":null}]},
    {"date":"2021-11~","title":"Confirmation of plans for a supply chain agreement","kind":"announcement","status":"occurred","precision":"month, approximate","date_words":"a month after","date_basis":"relative","within":null,"cited":"non-aligning-subtleties/4.3","source":"malaysia-us-2022","sources":1,"facts":"supply-chain-plans-confirmed@my22","citations":[{"ref":"supply-chain-plans-confirmed@my22","source":"malaysia-us-2022","locator":"non-aligning-subtleties/4.3","hedge":"CT+","cue":null,"voice":"author","voice_actor":null}]}
    ]
    "#);
    let rows: serde_json::Value = serde_json::from_str(&printed("json")).unwrap();
    let first = &rows[0]["citations"][0];
    assert_eq!(first["ref"], "aukus-announced@my22");
    assert!(first["cue"].is_null());
}

#[test]
fn a_hedge_has_its_cue_and_a_speaker_a_name() {
    let dir = TestDir::with_record();
    let report = "report sources --citations --format csv";
    let printed = dir.chancery(report).succeeds();
    for note in [
        r#"(probable, ""suggest; as yet""; the author)"#,
        "; Najib Razak)",
        "; an unnamed speaker)",
    ] {
        assert!(printed.contains(note), "{note}: {printed}");
    }
}

/// Citations of other facts, which are in no row, must not be printed.
#[test]
fn every_citation_of_every_fact_in_a_row_is_printed() {
    let dir = TestDir::with_record();
    let json = |arguments: &str| -> Vec<serde_json::Value> {
        let run = dir.chancery(arguments).args("--format json");
        serde_json::from_str(&run.succeeds()).unwrap()
    };
    let all = dir
        .chancery("sql --format json")
        .arg("SELECT ref, source, section || '/' || passages.ordinal || coalesce('.' || nullif(sentence, 0), '') AS locator, hedge,
            (SELECT group_concat(words, '; ' ORDER BY work_cues.ordinal) FROM work_cues
             WHERE work_cues.ref = citations.ref AND work_cues.passage = citations.passage
               AND work_cues.sentence = citations.sentence) AS cue,
            voice, speaker AS voice_actor
            FROM citations JOIN passages USING (passage) ORDER BY source, position, sentence");
    let all: Vec<serde_json::Value> = serde_json::from_str(&all.succeeds()).unwrap();
    for row in json("report sources --citations") {
        let facts = row["facts"].as_str().unwrap();
        let mut expected: Vec<&serde_json::Value> = Vec::new();
        for fact in facts.split(' ') {
            expected.extend(all.iter().filter(|citation| citation["ref"] == fact));
        }
        let found: Vec<_> = row["citations"].as_array().unwrap().iter().collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn without_rows_there_are_no_notes() {
    let dir = TestDir::with_record();
    let report = "report timeline --kind criticism --citations";
    assert_snapshot!(dir.chancery(report).run(), @"
    exit 0
    --- stdout
    Timeline
    nothing that this report lists; the source is coded whole, sentence by sentence
    --- stderr
    note: no rows; about this report: One row per engagement, tenure or amount with a date, earliest first. Facts without a date are left out; in a window of days, --undated lists them. Undated amounts of an engagement are not listed.
    ");
    let csv = dir.chancery(report).args("--format csv").succeeds();
    assert!(csv.trim_end().ends_with("facts,citations"), "{csv}");
}

//! Tests `chancery export` of a dossier, a data package, the codebook and annotations.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::files::record::record;
use crate::test_dir::TestDir;

#[test]
fn an_exported_record_loads_as_the_same_record() {
    let dir = TestDir::with_record();
    dir.chancery("export dossier my22 -o x.toml").succeeds();
    dir.chancery("--db other.db init --empty").succeeds();
    dir.chancery("--db other.db load x.toml").succeeds();
    let (written, read) = (
        record(&dir.path("chancery.db")),
        record(&dir.path("other.db")),
    );
    assert_eq!(
        written.keys().collect::<Vec<_>>(),
        read.keys().collect::<Vec<_>>()
    );
    for (table, rows) in &written {
        assert_eq!(rows, &read[table], "{table}");
    }
}

#[test]
fn an_exported_dossier_has_every_key() {
    let dir = TestDir::with_register();
    dir.dossier("valid/every-key.toml");
    dir.chancery("load every-key.toml").succeeds();
    let before = dir.bytes("chancery.db");
    let written = dir.chancery("export dossier every-key").succeeds();
    dir.write("again.toml", &written);
    dir.chancery("load again.toml").succeeds();
    assert_eq!(dir.bytes("chancery.db"), before);
    assert_eq!(dir.chancery("export dossier every-key").succeeds(), written);
}

#[test]
fn without_a_database_the_bundled_record_is_exported() {
    let (fresh, made) = (TestDir::new(), TestDir::with_record());
    let export = "export dossier my22";
    assert_eq!(
        fresh.chancery(export).succeeds(),
        made.chancery(export).succeeds()
    );
}

#[test]
fn an_unknown_dossier_suggests_one() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("export dossier my2").run(), @r#"
    exit 2
    --- stderr
    error: no dossier `my2` is loaded
    hint: did you mean `my22`?
    "#);
}

#[test]
fn a_dossier_is_exported_in_no_format_of_rows() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("export dossier my22 --format csv").run(), @"
    exit 2
    --- stderr
    error: a dossier cannot be written as csv
    hint: leave out `--format` for TOML, or write `--format json`
    ");
}

/// Returns the contents of all files of a package, by file name.
fn package(dir: &TestDir, name: &str) -> BTreeMap<String, String> {
    let data = dir.path(&format!("{name}/data"));
    let mut files: BTreeMap<String, String> = fs::read_dir(data)
        .unwrap()
        .map(|file| {
            let file = file.unwrap();
            let text = fs::read_to_string(file.path()).unwrap();
            (file.file_name().into_string().unwrap(), text)
        })
        .collect();
    let descriptor = dir.text(&format!("{name}/datapackage.json"));
    files.insert("datapackage.json".to_owned(), descriptor);
    files
}

#[test]
fn a_package_does_not_depend_on_time_or_the_order_of_loading() {
    let dir = TestDir::with_register();
    dir.dossier("valid/every-key.toml");
    dir.chancery("--db one.db init").succeeds();
    dir.chancery("--db one.db load every-key.toml").succeeds();
    dir.chancery("--db one.db export datapackage one")
        .succeeds();
    dir.chancery("--db one.db export datapackage again")
        .succeeds();
    dir.chancery("--db one.db export dossier my22 -o m.toml")
        .succeeds();
    dir.chancery("load every-key.toml").succeeds();
    dir.chancery("load m.toml").succeeds();
    dir.chancery("export datapackage other").succeeds();
    let one = package(&dir, "one");
    assert_eq!(one, package(&dir, "again"));
    let other = package(&dir, "other");
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>()
    );
    for (name, text) in &one {
        assert_eq!(text, &other[name], "{name}");
    }
}

#[test]
fn a_package_has_the_rows_and_meanings_of_the_tables() {
    let dir = TestDir::with_record();
    dir.chancery("export datapackage package").succeeds();
    for (file, sql) in [
        ("actors", "SELECT * FROM actors ORDER BY actor"),
        (
            "stances",
            "SELECT ref, holder, target, topic, position, mode, scope, utterance, through, \
             visibility, visibility_words FROM stances ORDER BY ref",
        ),
        ("citations", "SELECT * FROM citations ORDER BY 1, 2, 3"),
        ("facts", "SELECT * FROM facts ORDER BY ref"),
        (
            "quantities",
            "SELECT ref, engagement, thing, stage, amount, comparator, \
             CASE WHEN low = CAST(low AS INTEGER) THEN CAST(low AS INTEGER) ELSE low END AS low, \
             CASE WHEN high = CAST(high AS INTEGER) THEN CAST(high AS INTEGER) ELSE high END AS high, \
             words, unit, per, level, counts_as FROM quantities ORDER BY ref",
        ),
    ] {
        let asked = dir.chancery("sql --format csv").arg(sql).succeeds();
        assert_eq!(dir.text(&format!("package/data/{file}.csv")), asked);
    }
}

#[test]
fn a_package_has_every_table_but_those_of_the_file_itself() {
    let dir = TestDir::with_record();
    dir.chancery("export datapackage package").succeeds();
    let tables = dir
        .chancery("sql --format tsv --no-header")
        .arg("SELECT object FROM work_dictionary WHERE kind = 'table' AND ordinal = 0 ORDER BY object")
        .succeeds();
    let mut files: Vec<String> = package(&dir, "package").into_keys().collect();
    files.retain(|file| file != "datapackage.json");
    let written: Vec<&str> = files
        .iter()
        .map(|file| file.trim_end_matches(".csv"))
        .collect();
    let left_out: Vec<&str> = tables
        .lines()
        .filter(|table| !written.contains(table))
        .collect();
    // A package leaves out the tables that hold data sets of events and votes.
    let is_of_events = |table: &&str| table.contains("event");
    let (of_events, others): (Vec<&str>, Vec<&str>) = left_out.into_iter().partition(is_of_events);
    let events = tables.lines().filter(is_of_events);
    assert_eq!(of_events, events.collect::<Vec<_>>());
    assert_eq!(
        others,
        [
            "README",
            "roll_call_issues",
            "roll_calls",
            "state_codes",
            "states",
            "vote_files",
            "work_dictionary",
            "work_migrations",
            "work_texts",
            "work_vote_agreement",
            "work_votes",
            "work_years",
        ]
    );
}

#[test]
fn a_package_of_a_users_dossiers_names_no_licence() {
    let dir = TestDir::with_register();
    dir.dossier("valid/every-key.toml");
    dir.chancery("load every-key.toml").succeeds();
    assert_snapshot!(dir.chancery("export datapackage mine").run(), @"
    exit 0
    --- stderr
    note: the package states no licence: choose one for your own dossiers
    note: wrote `mine/datapackage.json`
    ");
    assert!(!dir.text("mine/datapackage.json").contains("licenses"));
}

/// All dossiers that chancery ships have the same licence.
#[test]
fn a_package_of_shipped_dossiers_names_their_licence() {
    let dir = TestDir::with_records();
    dir.chancery("export datapackage shipped").succeeds();
    assert!(dir.text("shipped/datapackage.json").contains("CC-BY-4.0"));
    let own = dir.chancery("export dossier es-11-1").succeeds();
    let own = own.replacen("The recorded vote", "A recorded vote", 1);
    dir.write("own.toml", own);
    dir.chancery("load own.toml").succeeds();
    dir.chancery("export datapackage own").succeeds();
    assert!(!dir.text("own/datapackage.json").contains("licenses"));
}

#[test]
fn a_package_replaces_no_file_or_folder() {
    let dir = TestDir::with_record();
    let before = dir.files();
    assert_snapshot!(dir.transcript(&[
        "export datapackage chancery.db",
        "export datapackage .",
        "export datapackage no/such/place",
        "export datapackage p -o p.csv",
    ]), @"
    exit 2: chancery export datapackage chancery.db
    error: `chancery.db` exists and is not an empty folder
    hint: name a folder that does not exist yet
    exit 2: chancery export datapackage .
    error: `.` exists and is not an empty folder
    hint: name a folder that does not exist yet
    exit 1: chancery export datapackage no/such/place
    error: cannot write `no/such/place`: No such file or directory (os error 2)
    exit 2: chancery export datapackage p -o p.csv
    error: `export datapackage` prints no rows: `--output` does not apply
    ");
    assert_eq!(dir.files(), before);
}

#[test]
fn the_codebook_has_every_code() {
    let dir = TestDir::with_record();
    let text = dir.chancery("export codebook").succeeds();
    assert_eq!(dir.chancery("export codebook").succeeds(), text);
    let vocabularies = dir
        .chancery("sql --format tsv --no-header")
        .arg("SELECT DISTINCT vocabulary FROM codes ORDER BY vocabulary")
        .succeeds();
    for vocabulary in vocabularies.lines() {
        let section = text
            .split("\n## ")
            .find(|it| it.starts_with(&format!("{vocabulary}\n")));
        let section = section.unwrap();
        let codes = dir
            .chancery("sql --format tsv --no-header")
            .arg(&format!(
                "SELECT {vocabulary} FROM vocab_{vocabulary} ORDER BY 1"
            ))
            .succeeds();
        for code in codes.lines() {
            assert!(
                section.contains(&format!("\n| {code} |")),
                "{vocabulary}: {code}"
            );
        }
    }
    let hedges = text.split("\n## ").find(|it| it.starts_with("hedge\n"));
    assert_snapshot!(hedges.unwrap(), @"
    hedge

    One row per degree of commitment, after FactBank (Sauri and Pustejovsky 2009).

    - **hedged**: 1: the speaker is less than certain.
    - **denies**: 1: the speaker says that it is not so.
    - **rank**: 1 is the surest.
    - **prefix**: Words put before the title of a fact with this hedge; NULL: none.

    | code | label | definition | properties |
    | --- | --- | --- | --- |
    | CT+ | certain | The speaker states it outright. | rank: 1; also typed: certain |
    | CT- | certainly not | The speaker denies it outright. | denies; rank: 2; prefix: not so; also typed: denied |
    | CTu | known, not said | The speaker knows whether it is so and does not say which. | hedged; rank: 7; prefix: not said whether |
    | PR+ | probable | The speaker says that it is probably so. | hedged; rank: 3; prefix: probably; also typed: likely, probable, probably |
    | PR- | probably not | The speaker says that it is probably not so. | hedged; denies; rank: 4; prefix: probably not; also typed: improbable, unlikely |
    | PS+ | possible | The speaker says that it is possibly so. | hedged; rank: 5; prefix: possibly; also typed: may, maybe, perhaps, possible, possibly |
    | PS- | possibly not | The speaker says that it is possibly not so. | hedged; denies; rank: 6; prefix: possibly not |
    | Uu | uncommitted | The speaker leaves it open. | hedged; rank: 8; prefix: left open; also typed: uncommitted, unknown |
    ");
}

#[test]
fn the_codebook_lists_the_other_words_for_each_code() {
    let dir = TestDir::with_record();
    let text = dir.chancery("export codebook").succeeds();
    assert!(!text.contains("\n## synonym"), "{text}");
    let of_exercise = text.lines().find(|it| it.starts_with("| exercise |"));
    assert_snapshot!(of_exercise.unwrap(), @"| exercise | exercise | A joint military exercise; a state's own is a show of force. | tone: 1; register: exercises; plover: COOPERATE; plover_score: 9.5; cameo: 062; goldstein: 7.4; also typed: drill, drills, maneuver, maneuvers, manoeuvre, manoeuvres, wargame |");
    let json = dir.chancery("export codebook --format json").succeeds();
    let json: Value = serde_json::from_str(&json).unwrap();
    let mut typed = Vec::new();
    for vocabulary in json["vocabularies"].as_array().unwrap() {
        for code in vocabulary["codes"].as_array().unwrap() {
            for word in code["also_typed"].as_array().unwrap() {
                let texts = [&vocabulary["name"], &code["code"], word];
                let texts = texts.map(|it| it.as_str().unwrap());
                typed.push(texts.join("\t"));
            }
        }
    }
    let synonyms = dir
        .chancery("sql --format tsv --no-header")
        .arg("SELECT vocabulary, code, synonym FROM vocab_synonym ORDER BY 1, 2, 3")
        .succeeds();
    assert!(typed.contains(&"engagement_kind\texercise\tdrill".to_owned()));
    assert_eq!(typed, synonyms.lines().collect::<Vec<_>>());
}

#[test]
fn the_codebook_says_what_the_keys_of_an_engagement_mean() {
    let dir = TestDir::with_record();
    let text = dir.chancery("export codebook").succeeds();
    let keys = text.split("\n## ").nth(1);
    assert_snapshot!(keys.unwrap(), @r#"
    Keys of an engagement

    One row per thing done, held, given, said, agreed, planned, declined or skipped. Its title and date are in facts.

    - **place**: Where, as printed.
    - **purpose**: What for, as stated, in the coder's words.
    - **obligation_words**: The source's words for it: has committed to, shall, takes note of.
    - **conditions**: What must happen first, as printed.
    - **scope**: What limits it, in the coder's words.
    - **provision**: The article or annex that states it, as printed; the instrument is part_of.
    - **part_of**: The series or package to which it belongs, according to the source.
    - **happening**: Shared by all accounts of one event; usually the slug.
    - **visibility_words**: The source's words for it.
    - **open_participants**: 1: the list of participants is open ("including").
    - **open_topics**: 1: the list of topics is open.
    - **open_parts**: 1: the list of parts is open ("such as").
    "#);
    let json = dir.chancery("export codebook --format json").succeeds();
    let json: Value = serde_json::from_str(&json).unwrap();
    let meaning = json["engagement"]["keys"]["conditions"].as_str();
    assert_eq!(meaning, Some("What must happen first, as printed."));
}

#[test]
fn every_citation_is_exported_as_an_annotation() {
    let dir = TestDir::with_record();
    let text = dir.chancery("export ati my22").succeeds();
    assert_eq!(dir.chancery("export ati").succeeds(), text);
    let page: Value = serde_json::from_str(&text).unwrap();
    let items = page["items"].as_array().unwrap();
    let citations = dir
        .chancery("sql --format tsv --no-header")
        .arg("SELECT count(*) FROM citations")
        .succeeds();
    assert_eq!(items.len().to_string(), citations.trim());
    let ids: BTreeSet<&str> = items.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len());
    let dated = items.iter().find(|it| {
        it["id"]
            .as_str()
            .unwrap()
            .contains("bersama-shield-2022@my22")
    });
    assert_snapshot!(format!("{:#}", dated.unwrap()), @r#"
    {
      "body": [
        {
          "element": "claim",
          "format": "text/plain",
          "purpose": "describing",
          "type": "TextualBody",
          "value": "Bersama Shield, to be hosted by Malaysia"
        },
        {
          "element": "citation",
          "format": "text/plain",
          "purpose": "identifying",
          "type": "TextualBody",
          "value": "[Commentary on how Malaysia handles its relationship with the United States (copy without title, author or date)], commentary, n.d. (written one day of 2 March – 31 December 2022, inferred)"
        },
        {
          "element": "analytic_note",
          "format": "text/plain",
          "purpose": "commenting",
          "type": "TextualBody",
          "value": "Hedge: certain\nVoice: the author\nDate: [2022-03..2022-12], “this month”, relative"
        }
      ],
      "coded_on": "2026-11-23",
      "creator": {
        "name": "chancery"
      },
      "id": "urn:chancery:my22:bersama-shield-2022@my22:non-aligning-subtleties/3.3",
      "motivation": "commenting",
      "target": {
        "selector": [
          {
            "type": "FragmentSelector",
            "value": "non-aligning-subtleties/3.3"
          },
          {
            "end": 4389,
            "start": 3794,
            "type": "TextPositionSelector"
          }
        ],
        "sha256": "0ce992db0dbf7724ceccc5c3d820e157",
        "source": "urn:chancery:source:malaysia-us-2022"
      },
      "type": "Annotation"
    }
    "#);
}

#[test]
fn an_export_of_a_dossier_that_is_not_loaded_is_an_error() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "export ati my2",
        "export codebook --format csv",
        "export ati --limit 1",
    ]), @"
    exit 2: chancery export ati my2
    error: there is no dossier of a source `my2`
    hint: did you mean `my22`?
    exit 2: chancery export codebook --format csv
    error: the codebook cannot be written as csv
    hint: leave out `--format` for Markdown, or write `--format json`
    exit 2: chancery export ati --limit 1
    error: annotations are written as JSON; `--limit` does not apply
    ");
}

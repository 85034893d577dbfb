//! Words that are spelt with joiners, as in Sinhala, Persian and Bengali: without them they
//! are other words, so they go from the text to every output as they are.

use crate::test_dir::TestDir;

/// Persian, with a joiner that keeps letters apart.
const GOES: &str = "می\u{200c}رود";

/// Sinhala and Bengali, with one that joins them.
const LANKA: &str = "ශ්\u{200d}රී ලංකාව";
const FORCE: &str = "র\u{200d}্যাব";

fn text() -> String {
    format!("---\ntitle: {GOES}\n---\n\n# One\n\nThe envoy said “{LANKA} agrees” on 3 May 2024.\n")
}

/// What a coder adds to the draft.
fn coded(words: &str) -> String {
    format!(
        "
[actor]
force = {{ name = \"{FORCE}\", kind = \"armed_force\" }}

[[says]]
at = \"one/1.1\"
[says.stance.agrees]
holder = \"force\"
target = \"malaysia\"
mode = \"declared\"
summary = \"{LANKA} {GOES}\"
utterance = \"{words}\"
"
    )
}

/// A folder with the text and its draft, which is returned too.
fn drafted() -> (TestDir, String) {
    let dir = TestDir::with_register();
    dir.write("text.md", text());
    let draft = dir.chancery("draft text.md --coder x --slug t").succeeds();
    (dir, draft)
}

#[test]
fn a_draft_keeps_them() {
    let (_, draft) = drafted();
    assert!(
        draft.contains(&format!("\ntitle = \"{GOES}\"\n")),
        "{draft}"
    );
    let date = "# date: when = \"2024-05-03: on 3 May 2024\"";
    let speech = format!("\nat = \"one/1.1\"\n{date}\n# speech: \"{LANKA} agrees\"\n");
    assert!(draft.contains(&speech), "{draft}");
}

#[test]
fn quoted_words_stand_in_the_text_with_them_and_not_without() {
    let (dir, draft) = drafted();
    dir.write("t.toml", draft.clone() + &coded(&format!("{LANKA} agrees")));
    let ran = dir.chancery("check --text text.md t.toml").run();
    assert_eq!(ran.code, Some(0), "{ran}");
    let other = LANKA.replace('\u{200d}', "");
    dir.write("t.toml", draft + &coded(&format!("{other} agrees")));
    let ran = dir.chancery("check --text text.md t.toml").run();
    assert_eq!(ran.code, Some(6), "{ran}");
    let fault = format!("error: `{other} agrees` is in no passage of `text.md`\n");
    assert!(ran.stderr.contains(&fault), "{ran}");
}

#[test]
fn every_output_shows_them_as_they_are() {
    let (dir, draft) = drafted();
    dir.write("t.toml", draft + &coded(LANKA));
    dir.chancery("load t.toml").succeeds();
    dir.chancery("attach text.md").succeeds();
    let title = format!("{LANKA} {GOES}");
    for format in [
        "table", "record", "markdown", "csv", "tsv", "json", "ndjson",
    ] {
        let report = dir.chancery("report stances --format").arg(format);
        let printed = report.columns(300).succeeds();
        assert!(printed.contains(&title), "{format}: {printed}");
        assert!(printed.contains(FORCE), "{format}: {printed}");
    }
    let said = |command: &str, word: &str| dir.chancery(command).arg(word).succeeds();
    assert!(said("show", FORCE).contains(FORCE));
    assert!(said("find", GOES).contains(&title));
    assert!(said("find --format csv", LANKA).contains(&format!("“{LANKA} agrees”")));
    let exported = dir.chancery("export dossier t").succeeds();
    assert!(
        exported.contains(&format!("summary = \"{title}\"")),
        "{exported}"
    );
    let words = "SELECT words FROM words WHERE says = 'utterance'";
    assert_eq!(
        said("sql --format csv --no-header", words),
        format!("{LANKA}\n")
    );
}

/// Where they are no part of the spelling, they hide something.
#[test]
fn they_are_refused_elsewhere() {
    let (dir, draft) = drafted();
    dir.write("t.toml", draft + &coded("a\u{200d}gree"));
    let ran = dir.chancery("load t.toml").run();
    assert_eq!(ran.code, Some(1), "{ran}");
    let fault = "error: `utterance` holds the invisible character U+200D\n";
    assert!(ran.stderr.starts_with(fault), "{ran}");
    assert!(ran.stderr.contains("a\\u{200d}gree"), "{ran}");
}

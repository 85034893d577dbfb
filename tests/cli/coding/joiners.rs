//! Tests words of Sinhala, Persian and Bengali that are spelt with joiners. Without its joiners,
//! such a word is a different word, so every output keeps them.

use crate::test_dir::TestDir;

/// A Persian word with a joiner that separates letters.
const GOES: &str = "می\u{200c}رود";

/// Words of Sinhala and Bengali with a joiner that joins letters.
const LANKA: &str = "ශ්\u{200d}රී ලංකාව";
const FORCE: &str = "র\u{200d}্যাব";

fn text() -> String {
    format!("---\ntitle: {GOES}\n---\n\n# One\n\nThe envoy said “{LANKA} agrees” on 3 May 2024.\n")
}

/// Returns the coding that a test adds to the draft.
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

/// Makes a folder with the text and returns it with the draft of the text.
fn drafted() -> (TestDir, String) {
    let dir = TestDir::with_register();
    dir.write("text.md", text());
    let draft = dir.chancery("draft text.md --coder x --slug t").succeeds();
    (dir, draft)
}

#[test]
fn a_draft_keeps_joiners() {
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
fn quoted_words_match_only_with_their_joiners() {
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
fn every_output_prints_joiners_unchanged() {
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

/// In a script that needs no joiners, a joiner is invisible. So two words can look the same but
/// differ by a joiner.
#[test]
fn joiners_are_refused_outside_the_scripts_that_need_them() {
    let (dir, draft) = drafted();
    dir.write("t.toml", draft + &coded("a\u{200d}gree"));
    let ran = dir.chancery("load t.toml").run();
    assert_eq!(ran.code, Some(1), "{ran}");
    let fault = "error: `utterance` holds the invisible character U+200D\n";
    assert!(ran.stderr.starts_with(fault), "{ran}");
    assert!(ran.stderr.contains("a\\u{200d}gree"), "{ran}");
}

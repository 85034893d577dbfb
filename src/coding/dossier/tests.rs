//! Tests reading and writing with sample dossiers, both valid and invalid.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::{
    Codebook, Dossier, EXAMPLES, MALAYSIA_US, REGISTER, Reference, Shared, read, write, write_json,
};
use crate::finding::Findings;

#[path = "../../../tests/dossiers/faulty/mod.rs"]
mod faulty;

use faulty::Faulty;

fn samples(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/dossiers")
        .join(folder);
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == "toml" || ending == "json")
        })
        .collect();
    files.sort();
    files
}

fn sample(path: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/dossiers");
    fs::read_to_string(folder.join(path)).unwrap()
}

fn register() -> Shared {
    let (name, text) = REGISTER;
    let register = read(name, text, &Codebook::from_migration(), &Shared::default());
    Shared::from(&register.unwrap_or_else(|faults| panic!("{faults}")))
}

fn read_sample(path: &Path) -> Result<Dossier, Findings> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let text = fs::read_to_string(path).unwrap();
    read(name, &text, &Codebook::from_migration(), &register())
}

fn read_text(text: &str) -> Result<Dossier, Findings> {
    read(
        "dossier.toml",
        text,
        &Codebook::from_migration(),
        &register(),
    )
}

fn every_key() -> Dossier {
    read_text(&sample("valid/every-key.toml")).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn valid_dossiers_are_read_without_fault() {
    for path in samples("valid").into_iter().chain(samples("faulty")) {
        read_sample(&path).unwrap_or_else(|faults| panic!("{faults}"));
    }
}

/// Puts the reports of all faulty dossiers into one snapshot, sorted by file name.
#[test]
fn a_faulty_dossier_is_refused_with_its_fault() {
    let mut reports = Vec::new();
    for Faulty { file, text } in faulty::dossiers() {
        let read = read(file, &text, &Codebook::from_migration(), &register());
        let report = read.expect_err(file).to_string();
        let count = match file {
            "ten-faults.toml" => "\n10 faults in ten-faults.toml".to_owned(),
            _ => format!("\n1 fault in {file}"),
        };
        let faults = report.strip_suffix(&count);
        reports.push(
            faults
                .unwrap_or_else(|| panic!("not{count}{report}"))
                .to_owned(),
        );
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../tests/dossiers/faulty");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("faults", reports.join("\n")));
}

#[test]
fn a_written_dossier_reads_as_equal() {
    for path in samples("valid") {
        let dossier = read_sample(&path).unwrap();
        let written = write(&dossier);
        let again = read_text(&written).unwrap_or_else(|faults| panic!("{faults}\n{written}"));
        assert_eq!(again, dossier, "{written}");
        assert_eq!(write(&again), written);
        assert_eq!(again.fingerprint(), dossier.fingerprint());
        let json = write_json(&dossier);
        let again = read_text(&json).unwrap_or_else(|faults| panic!("{faults}\n{json}"));
        assert_eq!(again, dossier, "{json}");
    }
}

#[test]
fn every_shipped_dossier_has_the_canonical_form() {
    let codebook = Codebook::from_migration();
    let shared = register();
    let nothing = Shared::default();
    for (name, text) in [REGISTER, MALAYSIA_US].into_iter().chain(EXAMPLES) {
        let shared = if name == REGISTER.0 {
            &nothing
        } else {
            &shared
        };
        let dossier = read(name, text, &codebook, shared).unwrap_or_else(|it| panic!("{it}"));
        assert_eq!(write(&dossier), text, "{name}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 160),
            "{name}"
        );
        let json = read(name, &write_json(&dossier), &codebook, shared);
        assert_eq!(json.unwrap_or_else(|it| panic!("{it}")), dossier, "{name}");
    }
}

/// The maximum length of the bundled commentary. In the previous notation (commit 7cc410f) it had
/// 2,962 lines and 89,790 bytes. The present notation was designed to need at most 45 % of these
/// lines and 70 % of these bytes.
const MOST_LINES: usize = 2_962 * 45 / 100;
const MOST_BYTES: usize = 89_790 * 70 / 100;

#[test]
fn the_commentary_takes_less_than_half_of_its_old_lines() {
    let (name, text) = MALAYSIA_US;
    let (lines, bytes) = (text.lines().count(), text.len());
    assert!(lines <= MOST_LINES, "{name} has {lines} lines");
    assert!(bytes <= MOST_BYTES, "{name} has {bytes} bytes");
}

/// The tables `[dossier]` and `[source]` of both `SHORT` and `LONG`.
const HEAD: &str = r#"
[dossier]
slug = "short"
title = "Short and long"
coder = "chancery tests"
coded_on = "2026-11-29"
codebook = "1"
coverage = "partial"

[source]
slug = "short"
kind = "news"
label = "A made-up note"
language = "en"
"#;

/// A dossier that uses all abbreviations of the notation.
const SHORT: &str = r#"
[actor]
guild = { name = "Guild of Pilots", kind = "organisation", names = "GP" }
harbour = { name = "Harbour Board", kind = "organisation", names = [
    "HB", { name = "Hafenrat", language = "de" }, { name = "the Board", note = "once" },
] }

[[says]]
at = "quay/1.1"
status = "occurred"
when = "2022-05: in May 2022"
place = "Strelsau"
topics = ["trade", "ports"]
topic = "trade"
target = "malaysia"
organisation = "guild"
through = "one"
stance.for-it = { holder = "guild", mode = "enacted", summary = "Is for it", through = "one" }
stance.also-for-it = { holder = "harbour", mode = "enacted", summary = "Is for it", through = "two" }
member.malaysia-in-guild.actor = "malaysia"
member.thailand-in-harbour = { actor = "thailand", organisation = "harbour" }
verdict.undated = { summary = "It is so", about = "guild" }
[says.meeting.one]
title = "One"
who.party = ["malaysia", { actor = ["guild", "harbour"], inferred = "they met there" }]
amounts.days = [{ is = "2 day", at = "2.1", also = "2.2" }, { is = "3 week", at = "pier/1.1", also = "1.2" }]
also = ["2.1", { at = "2.2", possibly = "may" }, "pier/1.1", "2"]
[says.meeting.two]
title = "Two"
when = "2021"
topics = "ports"

[topic]
ports = "Ports"

[passage.quay]
1 = 1
2 = [2, 10, 20, "ba7816bf8f01cfea414140de5dae2223"]
[passage.pier]
1 = 2
"#;

/// The same dossier, written without abbreviations.
const LONG: &str = r#"
[actor]
guild = { name = "Guild of Pilots", kind = "organisation", names = [{ name = "GP", language = "en" }] }

[actor.harbour]
name = "Harbour Board"
kind = "organisation"
names = [
    { name = "HB", language = "en" }, { name = "Hafenrat", language = "de" },
    { name = "the Board", language = "en", note = "once" },
]

[[says]]
at = "quay/1.1"
[says.stance.for-it]
holder = "guild"
target = "malaysia"
topic = "trade"
mode = "enacted"
summary = "Is for it"
through = "one"
[says.stance.also-for-it]
holder = "harbour"
target = "malaysia"
topic = "trade"
mode = "enacted"
summary = "Is for it"
through = "two"
[says.member.malaysia-in-guild]
actor = "malaysia"
organisation = "guild"
through = "one"
[says.member.thailand-in-harbour]
actor = "thailand"
organisation = "harbour"
through = "one"
[says.verdict.undated]
summary = "It is so"
about = ["guild"]
[says.meeting.one]
title = "One"
status = "occurred"
when = "2022-05: in May 2022"
place = "Strelsau"
topics = ["trade", "ports"]
who.party = [
    "malaysia", { actor = "guild", inferred = "they met there" },
    { actor = "harbour", inferred = "they met there" },
]
also = ["quay/2.1", { at = "quay/2.2", possibly = "may" }, "pier/1.1", "quay/2"]
[[says.meeting.one.amounts.days]]
is = "2 day"
at = "quay/2.1"
also = "quay/2.2"
[[says.meeting.one.amounts.days]]
is = "3 week"
at = "pier/1.1"
also = "pier/1.2"
[says.meeting.two]
title = "Two"
status = "occurred"
when = "2021"
place = "Strelsau"
topics = ["ports"]

[topic]
ports = { name = "Ports" }

[passage]
quay.1.sentences = 1
quay.2 = { sentences = 2, span = [10, 20], sha256 = "ba7816bf8f01cfea414140de5dae2223" }
pier = { 1 = 2 }
"#;

#[test]
fn short_notation_reads_as_the_long_one() {
    let [short, long] = [SHORT, LONG].map(|body| {
        let read = read_text(&format!("{HEAD}{body}"));
        read.unwrap_or_else(|faults| panic!("{faults}"))
    });
    assert_eq!(short, long);
    let written = write(&long);
    for part in [
        "names = \"GP\"",
        "stance.for-it = { holder = \"guild\", summary = \"Is for it\", through = \"one\" }",
        "{ actor = [\"guild\", \"harbour\"], inferred = \"they met there\" }",
        "place = \"Strelsau\"\n",
        "also = [\"2.1\", { at = \"2.2\", possibly = \"may\" }, \"pier/1.1\", \"2\"]",
        "at = \"pier/1.1\", also = \"1.2\"",
        "[passage.quay]\n1 = 1\n2 = [2, 10, 20, \"ba7816bf8f01cfea414140de5dae2223\"]\n",
    ] {
        assert!(written.contains(part), "{part} is not in\n{written}");
    }
    for text in [written, write_json(&long)] {
        let again = read_text(&text).unwrap_or_else(|faults| panic!("{faults}\n{text}"));
        assert_eq!(again, long, "{text}");
    }
}

#[test]
fn without_a_source_language_a_bare_name_has_none() {
    let text = sample("valid/account-a.toml");
    let declares =
        "[actor]\nguild = { name = \"Guild\", kind = \"organisation\", names = \"GP\" }\n";
    let read_back = |text: &str| {
        let dossier = read_text(text).unwrap_or_else(|faults| panic!("{faults}"));
        let guild = dossier.actors.iter().find(|it| it.slug == "guild");
        guild.and_then(|it| it.names[0].language.clone())
    };
    let (head, rest) = text.split_once("[[says]]").unwrap();
    assert!(
        !head.contains("language = ") && !head.contains("[actor]"),
        "{head}"
    );
    assert_eq!(read_back(&format!("{head}{declares}[[says]]{rest}")), None);
    let head = head.replace(
        "kind = \"fact_sheet\"",
        "kind = \"fact_sheet\"\nlanguage = \"fr\"",
    );
    let french = read_back(&format!("{head}{declares}[[says]]{rest}"));
    assert_eq!(french.as_deref(), Some("fr"));
}

#[test]
fn layout_and_comments_do_not_change_the_fingerprint() {
    let text = sample("valid/account-a.toml");
    let other = text
        .replace("# One of two", "# The first of two")
        .replace(" = ", "=");
    let changed = text.replace("14 March 2021", "14 March");
    let fingerprint = |text: &str| read_text(text).unwrap().fingerprint();
    assert_eq!(fingerprint(&text), fingerprint(&other));
    assert_ne!(fingerprint(&text), fingerprint(&changed));
}

#[test]
fn amounts_and_links_have_derived_slugs() {
    let dossier = every_key();
    let amounts = dossier.engagements[0].quantities.iter();
    let amounts: Vec<_> = amounts.map(|it| it.fact.slug.as_str()).collect();
    assert_eq!(
        amounts,
        [
            "loan/loan-pledged",
            "loan/loan-received-1894-02",
            "loan/engine-eq",
            "loan/engine-approx",
            "loan/engine-nearly",
            "loan/wagon",
            "loan/interest",
            "loan/interest-option",
        ]
    );
    // A link may shorten the name of an amount if only one amount fits.
    let link = &dossier.links[0];
    assert_eq!(link.from, "loan/loan-received-1894-02");
    assert_eq!(
        link.fact.slug,
        "loan/loan-received-1894-02/fulfils/loan/loan-pledged"
    );
    let about = &dossier.assessments[0].about;
    assert_eq!(
        about[4],
        Reference::Fact("loan/loan-received-1894-02".into())
    );
    assert_eq!(about[6], Reference::Fact("loan-talks/follows/loan".into()));
}

#[test]
fn an_undated_affiliation_takes_the_date_that_attests_it() {
    let dossier = every_key();
    let affiliation = &dossier.affiliations[2];
    let period = affiliation.fact.period.as_ref().unwrap();
    assert!(affiliation.attested);
    assert_eq!(period.basis, "relative");
    assert_eq!(period.date.as_ref().unwrap().edtf, "[1894-02..1894-03]");
}

#[test]
fn defaults_are_filled_in() {
    let dossier = every_key();
    assert_eq!(dossier.engagements[0].happening, "loan");
    assert_eq!(dossier.engagements[1].happening, "strelsau-talks");
    let citation = &dossier.engagements[0].fact.citations[0];
    assert_eq!(
        (citation.hedge.as_str(), citation.voice.as_str()),
        ("CT+", "author")
    );
    let exact = &dossier.engagements[0].quantities[3];
    assert_eq!(exact.high, exact.low);
}

#[test]
fn texts_are_trimmed_and_composed() {
    let text = sample("valid/account-a.toml").replace("A made-up fact", "  Cafe\u{301} fact");
    let dossier = read_text(&text).unwrap();
    assert_eq!(dossier.source.unwrap().label, "Caf\u{e9} fact sheet");
}

#[test]
fn joiners_are_kept_where_they_are_part_of_the_spelling() {
    let text = sample("valid/account-a.toml");
    let titled = |title: &str| read_text(&text.replace("A made-up fact sheet", title));
    for title in ["می\u{200c}رود", "ශ්\u{200d}රී ලංකාව"] {
        let dossier = titled(title).unwrap();
        assert_eq!(dossier.source.as_ref().unwrap().label, title);
        assert_eq!(read_text(&write(&dossier)).unwrap(), dossier);
    }
    for (title, refused) in [
        ("a\u{200d}b", "U+200D"),
        ("می\u{200c} رود", "U+200C"),
        ("a\u{3164}", "U+3164"),
        ("a\u{34f}b", "U+034F"),
        ("ក\u{17b4}ក", "U+17B4"),
        ("ᠠ\u{180b}", "U+180B"),
    ] {
        let faults = titled(title).unwrap_err();
        let message = &faults.iter().next().unwrap().message;
        assert_eq!(
            *message,
            format!("`label` holds the invisible character {refused}")
        );
    }
}

#[test]
fn an_actor_of_the_register_is_not_declared_again() {
    let (name, text) = REGISTER;
    let faults = read(name, text, &Codebook::from_migration(), &register()).unwrap_err();
    let shared = register();
    let again = faults
        .iter()
        .filter(|fault| fault.message.ends_with("is already in the register"));
    assert_eq!(
        again.count(),
        shared.actors.len() + shared.topics.len(),
        "{faults}"
    );
}

#[test]
fn only_the_register_may_lack_a_source() {
    let (head, _) = REGISTER.1.split_once("[actor]").unwrap();
    let read = |text: &str| {
        let codebook = Codebook::from_migration();
        read("dossier.toml", text, &codebook, &Shared::default())
    };
    assert!(read(head).unwrap().source.is_none());
    let faults = read(&head.replace("\"register\"", "\"mine\"")).unwrap_err();
    let messages: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        messages,
        ["the file needs `source`: only the register has none"]
    );
}

#[test]
fn an_empty_file_is_refused() {
    let faults = read_text("").unwrap_err();
    insta::assert_snapshot!(faults, @"
    error: the file needs `dossier`
     --> dossier.toml

    1 fault in dossier.toml
    ");
}

/// Replaces one part of a text, and reads the result. It must be refused with faults, or give a
/// dossier that is the same after it has been written and read again.
fn reads_or_says_why(
    text: &str,
    part: Range<usize>,
    patch: &str,
    write: fn(&Dossier) -> String,
) -> Result<(), TestCaseError> {
    let [from, to] = [part.start, part.end].map(|at| text.floor_char_boundary(at));
    let damaged = format!("{}{patch}{}", &text[..from], &text[to..]);
    match read_text(&damaged) {
        Ok(dossier) => prop_assert_eq!(read_text(&write(&dossier)).unwrap(), dossier),
        Err(faults) => prop_assert!(!faults.to_string().is_empty()),
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in any::<String>()) {
        if let Err(faults) = read_text(&text) {
            prop_assert!(!faults.to_string().is_empty());
        }
    }

    #[test]
    fn no_damage_makes_reading_panic(
        from in 0usize..8000, length in 0usize..60, patch in "[a-z0-9\\[\\]{}=\"'/.:,\n#\\\\ -]{0,12}",
    ) {
        reads_or_says_why(&sample("valid/every-key.toml"), from..from + length, &patch, write)?;
    }

    #[test]
    fn no_damage_to_json_makes_reading_panic(
        from in 0usize..9000, length in 0usize..60, patch in "[a-z0-9\\[\\]{}:\"/.,\n\\\\ -]{0,12}",
    ) {
        reads_or_says_why(&write_json(&every_key()), from..from + length, &patch, write_json)?;
    }

    #[test]
    fn any_words_that_can_be_read_are_written_back(words in any::<String>(), low in any::<f64>()) {
        let mut dossier = every_key();
        dossier.engagements[0].title.clone_from(&words);
        dossier.engagements[0].fact.citations[0].cue = vec![words];
        dossier.engagements[0].quantities[0].low = Some(super::super::Number::Real(low));
        // `write` also accepts invalid dossiers. If its output can be read, the result must stay
        // the same when it is written and read again.
        for text in [write(&dossier), write_json(&dossier)] {
            if let Ok(read) = read_text(&text) {
                let again = read_text(&write(&read)).unwrap();
                prop_assert_eq!(&again, &read);
                prop_assert_eq!(read_text(&write_json(&read)).unwrap(), read);
            }
        }
    }
}

#[test]
fn passages_keep_their_order_even_if_a_program_sorts_keys() {
    let dossier = read_text(MALAYSIA_US.1).unwrap_or_else(|faults| panic!("{faults}"));
    // `serde_json` sorts the keys of objects, which must not matter.
    let sorted: serde_json::Value = serde_json::from_str(&write_json(&dossier)).unwrap();
    let sorted = read_text(&sorted.to_string()).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(sorted.passages, dossier.passages);
    let text = sample("valid/account-a.toml");
    let (head, _) = text.split_once("[not_coded]").unwrap();
    let head = head.replace("\"complete\"", "\"partial\"");
    let passages = "[passage]\nvisits.10 = 1\nvisits.2 = 1\nvisits.1 = 1\n";
    let dossier = read_text(&format!("{head}{passages}")).unwrap_or_else(|it| panic!("{it}"));
    let ordinals: Vec<u32> = dossier.passages.iter().map(|it| it.ordinal).collect();
    assert_eq!(ordinals, [1, 2, 10]);
}

#[test]
fn sentence_defaults_override_section_defaults_and_facts_override_both() {
    let text = r#"
[dossier]
slug = "voices"
title = "Who speaks"
coder = "chancery tests"
coded_on = "2026-11-29"
codebook = "1"
coverage = "partial"

[source]
slug = "voices"
kind = "news"
label = "A made-up note"

[section]
a = { speaker = "malaysia" }
b = { voice = "unnamed" }

[[says]]
at = "a/1.1"
[says.meeting.own]
title = "One"
status = "occurred"
speaker = "indonesia"
amounts = { boats = "1 boat", ships = { is = "2 ship", voice = "author" } }

[[says]]
at = "a/1.2"
voice = "unnamed"
[says.meeting.of-sentence]
title = "Two"
status = "occurred"
amounts = { boats = "1 boat" }

[[says]]
at = "b/1.1"
speaker = "malaysia"
meeting.of-speaker = { title = "Three", status = "occurred" }

[[says]]
at = "b/1.2"
meeting.of-section = { title = "Four", status = "occurred" }
meeting.of-author = { title = "Five", status = "occurred", voice = "author", amounts = { boats = "1 boat" } }

[passage]
a.1 = 2
b.1 = 2
"#;
    let dossier = read_text(text).unwrap_or_else(|faults| panic!("{faults}"));
    let read_back = dossier.facts().map(|fact| {
        let citation = &fact.citations[0];
        let speaker = citation.voice_actor.as_deref().unwrap_or_default();
        format!("{} {} {speaker}", fact.slug, citation.voice)
    });
    let read_back: Vec<String> = read_back.collect();
    assert_eq!(
        read_back.iter().map(|it| it.trim_end()).collect::<Vec<_>>(),
        [
            "own speaker indonesia",
            "own/boats speaker indonesia",
            "own/ships author",
            "of-sentence unnamed",
            "of-sentence/boats unnamed",
            "of-speaker speaker malaysia",
            "of-section unnamed",
            "of-author author",
            "of-author/boats author",
        ]
    );
    for text in [write(&dossier), write_json(&dossier)] {
        let again = read_text(&text).unwrap_or_else(|faults| panic!("{faults}\n{text}"));
        assert_eq!(again, dossier, "{text}");
    }
}

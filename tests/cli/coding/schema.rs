//! Tests `chancery export schema`, which prints a JSON Schema of dossiers for use in editors.

use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use jsonschema::Validator;
use serde_json::Value;

use crate::faulty::{self, Faulty};
use crate::test_dir::TestDir;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Returns the paths of the dossiers in a folder, sorted by name.
fn dossiers(name: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder(name)).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}

fn validator() -> Validator {
    let schema = TestDir::new().chancery("export schema").succeeds();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::draft7::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Converts TOML to JSON with the same values. Returns `None` if the text is not TOML.
fn json(text: &str) -> Option<Value> {
    let value: toml::Value = toml::from_str(text).ok()?;
    Some(serde_json::to_value(value).unwrap())
}

#[test]
fn the_schema_beside_the_bundled_dossiers_equals_the_exported_one() {
    let exported = TestDir::with_record().chancery("export schema").succeeds();
    let kept = fs::read_to_string(folder("dossiers/dossier.schema.json")).unwrap();
    assert!(
        exported == kept,
        "run `chancery export schema > dossiers/dossier.schema.json`"
    );
    for file in dossiers("dossiers") {
        let text = fs::read_to_string(&file).unwrap();
        let first = text.lines().next();
        assert_eq!(first, Some("#:schema ./dossier.schema.json"), "{file:?}");
    }
}

#[test]
fn a_dossier_that_loads_satisfies_the_schema() {
    let validator = validator();
    let files = dossiers("dossiers").into_iter();
    for file in files.chain(dossiers("tests/dossiers/valid")) {
        let dossier = json(&fs::read_to_string(&file).unwrap()).unwrap();
        let faults = validator.iter_errors(&dossier).map(|it| it.to_string());
        assert_eq!(faults.collect::<Vec<_>>(), [""; 0], "{file:?}");
    }
}

/// Lists the faulty dossiers that the schema refuses. The others have faults that no schema can
/// find: for example, a key that requires another key, an undeclared name, or a date or locator of
/// the right form that means nothing.
#[test]
fn the_schema_refuses_faults_of_form() {
    let validator = validator();
    let mut refused = Vec::new();
    for Faulty { file, text } in faulty::dossiers() {
        let Some(dossier) = json(&text) else { continue };
        let places = validator.iter_errors(&dossier);
        let places: Vec<String> = places
            .map(|it| format!("{}/", it.instance_path()))
            .collect();
        if !places.is_empty() {
            let name = file.strip_suffix(".toml").unwrap();
            refused.push(format!("{name}: {}", places.join(" ")));
        }
    }
    assert_snapshot!(refused.join("\n"), @"
    also-unknown-key: /says/0/meeting/talks/also/
    also-without-at: /says/0/meeting/talks/also/
    amount-bound-without-unit: /says/0/meeting/talks/amounts/loan/
    amount-decimal-comma: /says/0/meeting/talks/amounts/loan/
    amount-in-other-words: /says/0/meeting/talks/amounts/loan/
    amount-in-words: /says/0/meeting/talks/amounts/loan/
    amount-infinite: /says/0/meeting/talks/amounts/loan/
    amount-no-string: /says/0/meeting/talks/amounts/loan/
    amount-plain-key: /says/0/meeting/talks/amounts/loan/
    amount-range-broken: /says/0/meeting/talks/amounts/loan/
    amount-table-without-is: /says/0/meeting/talks/amounts/loan/
    amount-with-commas: /says/0/meeting/talks/amounts/loan/
    amount-without-low: /says/0/meeting/talks/amounts/loan/
    amount-without-unit: /says/0/meeting/talks/amounts/loan/
    assessment-about-nothing: /says/0/verdict/calm/about/
    brackets-but-named: /actor/ruritania/
    code-unknown: /says/0/meeting/talks/status/
    codebook-unknown: /dossier/codebook/
    condition-misspelt: /says/0/purchase/wagons/
    credibility-grade: /source/credibility/
    date-basis-unknown: /says/0/meeting/talks/when/
    date-month-in-words: /says/0/meeting/talks/when/
    date-no-string: /says/0/meeting/talks/when/
    date-reason-of-stated: /says/0/meeting/talks/when/
    date-season-as-words: /says/0/meeting/talks/when/
    date-without-basis: /says/0/meeting/talks/when/
    date-words-first: /says/0/meeting/talks/when/
    default-unknown: /says/0/
    fact-inside-fact: /says/0/meeting/talks/
    fact-without-slug: /says/0/meeting/status/ /says/0/meeting/title/ /says/0/meeting/who/ /says/0/meeting/who/
    hedge-in-other-words: /says/0/meeting/talks/
    hedge-of-no-words: /says/0/meeting/talks/possibly/
    hedge-without-words: /says/0/meeting/talks/marked/
    hedge-wrong-type: /says/0/meeting/talks/possibly/
    iso3-form: /actor/ruritania/iso3/
    kind-in-other-words: /says/0/
    kind-unknown: /says/0/
    lag-no-duration: /says/0/link/talks/
    language-form: /source/language/
    level-by-key: /says/0/purchase/wagons/amounts/duty/
    link-in-old-form: /says/0/link/
    link-relation-unknown: /says/1/link/for-lower-strelsau-tolls/
    missing-dossier: /
    missing-key: /says/0/meeting/talks/
    names-no-text: /actor/ruritania/names/
    not-cited: /says/0/
    not-coded-without-sentence: /not_coded/
    obligation-unknown: /says/0/purchase/wagons/obligation/
    old-form: /
    passage-fingerprint-too-long: /passage/front-page/1/
    passage-list-too-short: /passage/back-page/1/
    passage-name: /passage/front-page/
    passage-of-no-section: /passage/back-page/
    passage-old-form: /passage/
    passage-twice: /passage/front-page/
    passage-without-sentences: /passage/front-page/1/
    plain-key: /says/0/meeting/talks/
    provision-as-a-number: /says/0/purchase/wagons/provision/
    quantity-not-cited: /says/0/meeting/talks/amounts/loan/
    reliability-grade: /source/reliability/
    role-unknown: /says/0/meeting/talks/who/
    says-key-of-a-fact: /says/0/
    says-no-list: /says/
    section-unknown-key: /section/front-page/
    section-when-words: /section/front-page/when/
    sha256-short: /passage/front-page/1/
    slug-as-key: /says/0/meeting/talks/
    slug-form: /says/0/meeting/
    source-no-table: /source/
    span-without-end: /passage/front-page/1/
    ten-faults: /actor/ruritania/kind/ /dossier/codebook/ /passage/front-page/1/ /says/0/meeting/talks/ /source/kind/ /topic/strelsau-tolls/
    text-empty: /says/0/meeting/talks/title/
    text-two-lines: /says/0/meeting/talks/title/
    toml-date: /dossier/coded_on/
    unknown-key: /says/0/meeting/talks/
    unknown-table: /
    unnamed-without-brackets: /actor/ruritania/
    who-actors-none: /says/0/meeting/talks/who/host/
    who-no-table: /says/0/meeting/talks/who/
    written-without-date: /source/written/
    wrong-shape-of-table: /gap/
    wrong-type: /says/0/meeting/talks/title/
    ");
}

#[test]
fn a_schema_is_written_only_as_json() {
    assert_snapshot!(TestDir::new().chancery("export schema --format csv").run(), @"
    exit 2
    --- stderr
    error: the schema is written as JSON; `--format` does not apply
    ");
}

//! `chancery export schema`: what the loader reads, as editors need it.

use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use jsonschema::Validator;
use serde_json::Value;

use crate::test_dir::TestDir;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Returns the dossiers in a folder, in the order of their names.
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

/// Returns a file of TOML as the JSON that stands for it.
fn json(file: &Path) -> Option<Value> {
    let text = fs::read_to_string(file).unwrap();
    let value: toml::Value = toml::from_str(&text).ok()?;
    Some(serde_json::to_value(value).unwrap())
}

#[test]
fn the_schema_beside_the_bundled_dossiers_is_the_one_that_is_exported() {
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
fn what_loads_is_of_the_schema() {
    let validator = validator();
    let files = dossiers("dossiers").into_iter();
    for file in files.chain(dossiers("tests/dossiers/valid")) {
        let dossier = json(&file).unwrap();
        let faults = validator.iter_errors(&dossier).map(|it| it.to_string());
        assert_eq!(faults.collect::<Vec<_>>(), [""; 0], "{file:?}");
    }
}

/// What no schema can say is not here: what one key demands of another, what is
/// declared, and what a date or a locator means.
#[test]
fn faults_of_form_are_faults_of_the_schema() {
    let validator = validator();
    let mut refused = Vec::new();
    for file in dossiers("tests/dossiers/invalid") {
        let Some(dossier) = json(&file) else { continue };
        let places = validator.iter_errors(&dossier);
        let places: Vec<String> = places
            .map(|it| format!("{}/", it.instance_path()))
            .collect();
        if !places.is_empty() {
            let name = file.file_stem().unwrap().to_str().unwrap();
            refused.push(format!("{name}: {}", places.join(" ")));
        }
    }
    assert_snapshot!(refused.join("\n"), @"
    amount-infinite: /engagement/0/quantities/0/low/
    assessment-about-nothing: /assessment/0/about/
    code-unknown: /engagement/0/kind/
    codebook-unknown: /dossier/codebook/
    credibility-grade: /source/credibility/
    iso3-form: /actor/0/iso3/
    lag-no-duration: /link/0/lag/
    language-form: /source/language/
    missing-dossier: /
    missing-key: /engagement/0/
    not-cited: /engagement/0/cite/
    passage-without-sentences: /passage/0/sentences/
    quantity-not-cited: /engagement/0/quantities/0/
    reliability-grade: /source/reliability/
    sha256-short: /passage/0/sha256/
    slug-form: /engagement/0/slug/
    ten-faults: /dossier/codebook/ /engagement/0/ /passage/0/sentences/ /source/kind/ /topic/0/
    text-empty: /engagement/0/title/
    text-two-lines: /engagement/0/title/
    toml-date: /dossier/coded_on/
    unknown-key: /engagement/0/
    unknown-table: /
    written-without-date: /source/written/
    wrong-shape-of-table: /topic/
    wrong-type: /engagement/0/title/
    ");
}

#[test]
fn a_schema_has_one_format() {
    assert_snapshot!(TestDir::new().chancery("export schema --format csv").run(), @"
    exit 2
    --- stderr
    error: the schema is written as JSON; `--format` does not apply
    ");
}

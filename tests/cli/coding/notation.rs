//! Tests the notations of dossier files: TOML and JSON have the same structure, and a damaged file
//! is not loaded.

use crate::test_dir::TestDir;

/// Returns the fingerprint of the content of a dossier.
fn fingerprint(dir: &TestDir, dossier: &str) -> String {
    let sql = format!("SELECT sha256 FROM dossiers WHERE dossier = '{dossier}'");
    dir.chancery("sql --format csv --no-header")
        .arg(&sql)
        .succeeds()
}

#[test]
fn json_loads_as_the_same_dossier_as_toml() {
    let dir = TestDir::with_register();
    dir.dossier("valid/every-key.toml");
    dir.chancery("load every-key.toml").succeeds();
    let of_toml = fingerprint(&dir, "every-key");
    dir.chancery("export dossier every-key -o every-key.json")
        .succeeds();
    assert!(
        dir.text("every-key.json")
            .starts_with("{\n  \"dossier\": {")
    );
    let piped = dir.chancery("export dossier every-key --format json");
    assert_eq!(piped.succeeds(), dir.text("every-key.json"));
    dir.chancery("check every-key.json").succeeds();
    dir.chancery("unload every-key").succeeds();
    dir.chancery("load every-key.json").succeeds();
    assert_eq!(fingerprint(&dir, "every-key"), of_toml);
    let again = dir.chancery("load every-key.toml").run().to_string();
    assert!(again.contains("already loaded"), "{again}");
}

#[test]
fn coders_are_compared_in_toml_and_json_alike() {
    let dir = TestDir::with_register();
    for coder in ["coder-one", "coder-two"] {
        dir.dossier(&format!("valid/{coder}.toml"));
    }
    let of_toml = dir
        .chancery("agree coder-one.toml coder-two.toml")
        .succeeds();
    dir.chancery("load coder-two.toml").succeeds();
    let slug = dir.chancery("sql --format csv --no-header");
    let slug = slug.arg("SELECT dossier FROM dossiers WHERE source IS NOT NULL");
    let slug = slug.succeeds();
    let export = format!("export dossier {} -o coder-two.json", slug.trim());
    dir.chancery(&export).succeeds();
    let of_json = dir
        .chancery("agree coder-one.toml coder-two.json")
        .succeeds();
    assert_eq!(of_json.replace(".json", ".toml"), of_toml);
}

#[test]
fn an_export_is_the_shipped_file_byte_for_byte() {
    let dir = TestDir::with_records();
    dir.chancery("load asean22").succeeds();
    for (dossier, file) in [
        ("my22", "malaysia-us-2022.toml"),
        ("register", "register.toml"),
        ("asean22", "us-asean-summit-2022.toml"),
    ] {
        let written = dir
            .chancery(&format!("export dossier {dossier}"))
            .succeeds();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dossiers");
        let shipped = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        assert!(written == shipped, "{file}");
    }
}

#[test]
fn a_dossier_is_not_written_as_csv() {
    let dir = TestDir::with_register();
    let refused = dir.chancery("export dossier register --format csv").run();
    insta::assert_snapshot!(refused, @"
    exit 2
    --- stderr
    error: a dossier cannot be written as csv
    hint: leave out `--format` for TOML, or write `--format json`
    ");
}

/// A generator of pseudo-random numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

#[test]
fn a_damaged_file_loads_whole_or_not_at_all() {
    let dir = TestDir::with_register();
    dir.dossier("valid/every-key.toml");
    dir.chancery("load every-key.toml").succeeds();
    dir.chancery("export dossier every-key -o every-key.json")
        .succeeds();
    dir.chancery("unload every-key").succeeds();
    let empty = dir.bytes("chancery.db");
    let mut dice = Dice(14);
    let patches = [
        "", "\"", "[", "}", "=", "nine", "\\", "\n", "{ }", ": ", " | ",
    ];
    let mut loaded = 0;
    for file in ["every-key.toml", "every-key.json"] {
        let text = dir.text(file);
        for _ in 0..40 {
            let from = text.floor_char_boundary(dice.below(text.len()));
            let to = text.floor_char_boundary((from + dice.below(12)).min(text.len()));
            let patch = patches[dice.below(patches.len())];
            let damaged = format!("{}{patch}{}", &text[..from], &text[to..]);
            dir.write("damaged.toml", &damaged);
            let run = dir.chancery("load damaged.toml").run().to_string();
            assert!(!run.contains("panicked"), "{run}\n{damaged}");
            if run.contains("exit 0") {
                loaded += 1;
                dir.chancery("doctor").succeeds();
                dir.write("chancery.db", &empty);
            } else {
                assert!(run.contains("exit 1"), "{run}\n{damaged}");
                assert!(dir.bytes("chancery.db") == empty, "{run}\n{damaged}");
            }
        }
    }
    // Some damage changes only words of a text, so those files still load.
    assert!((1..70).contains(&loaded), "{loaded}");
}

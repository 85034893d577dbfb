//! Tests that a damaged dossier file is either refused without any change or loaded completely.

use std::ops::Range;
use std::sync::OnceLock;

use proptest::prelude::*;
use rusqlite::{Connection, MAIN_DB};

use crate::dossier::{self, Codebook, MALAYSIA_US, Shared, read};
use crate::store::Store;
use crate::store::file::stop::Order;

const SAMPLES: [&str; 5] = [
    include_str!("../../../tests/dossiers/valid/account-a.toml"),
    include_str!("../../../tests/dossiers/valid/account-b.toml"),
    include_str!("../../../tests/dossiers/valid/bounds.toml"),
    include_str!("../../../tests/dossiers/valid/every-key.toml"),
    include_str!("../../../tests/dossiers/valid/one-of-each.toml"),
];

/// The texts that can replace a value.
const VALUES: [&str; 17] = [
    "true",
    "0",
    "-1",
    "9223372036854775807",
    "1.5",
    "nan",
    "-inf",
    "2021-03-14",
    "\"\"",
    "\"x\"",
    "[]",
    "[\"x\", 1]",
    "{}",
    "{ at = \"log/1.1\" }",
    "\"2021 inferred: last year | \"",
    "\"1893/1892: from first to last\"",
    "\"between 5 and 3 'metric tons' a year pledged\"",
];

/// A kind of damage. A number is the index of a line, value or word, modulo how many there are.
#[derive(Debug, Clone)]
enum Damage {
    /// One bit is flipped.
    Flip(usize, u8),
    /// A line is deleted.
    Delete(usize),
    /// A line is repeated.
    Repeat(usize),
    /// Two lines are swapped.
    Swap(usize, usize),
    /// A table is repeated.
    RepeatTable(usize),
    /// Two tables are swapped.
    SwapTables(usize, usize),
    /// A value is replaced by one of [`VALUES`], perhaps of another type.
    Replace(usize, usize),
    /// A value is replaced by a copy of another value of the file.
    Exchange(usize, usize),
    /// A word is replaced by another word of the file. Words within strings count too.
    Word(usize, usize),
    /// The rest of the file is cut off.
    Truncate(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = || any::<usize>();
    prop_oneof![
        (at(), 0u8..7).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        at().prop_map(Damage::Delete),
        at().prop_map(Damage::Repeat),
        (at(), at()).prop_map(|(one, other)| Damage::Swap(one, other)),
        at().prop_map(Damage::RepeatTable),
        (at(), at()).prop_map(|(one, other)| Damage::SwapTables(one, other)),
        (at(), at()).prop_map(|(at, with)| Damage::Replace(at, with)),
        (at(), at()).prop_map(|(one, other)| Damage::Exchange(one, other)),
        (at(), at()).prop_map(|(one, other)| Damage::Word(one, other)),
        at().prop_map(Damage::Truncate),
    ]
}

impl Damage {
    fn of(&self, text: &str) -> String {
        let lines = || text.split_inclusive('\n').map(str::to_owned).collect();
        match *self {
            Self::Flip(at, bit) => flipped(text, at, bit),
            Self::Delete(at) => changed(lines(), at, at, |lines, at, _| drop(lines.remove(at))),
            Self::Repeat(at) => changed(lines(), at, at, repeat),
            Self::Swap(one, other) => changed(lines(), one, other, Vec::swap_places),
            Self::RepeatTable(at) => changed(tables(text), at, at, repeat),
            Self::SwapTables(one, other) => changed(tables(text), one, other, Vec::swap_places),
            Self::Replace(at, with) => {
                replaced(text, &values(text), at, VALUES[with % VALUES.len()])
            }
            Self::Exchange(one, other) => exchanged(text, &values(text), one, other),
            Self::Word(one, other) => exchanged(text, &words(text), one, other),
            Self::Truncate(at) => {
                text[..text.floor_char_boundary(at % (text.len() + 1))].to_owned()
            }
        }
    }
}

trait SwapPlaces {
    fn swap_places(&mut self, one: usize, other: usize);
}

impl SwapPlaces for Vec<String> {
    fn swap_places(&mut self, one: usize, other: usize) {
        self.swap(one, other);
    }
}

fn repeat(parts: &mut Vec<String>, at: usize, _: usize) {
    let again = parts[at].clone();
    parts.insert(at, again);
}

/// Flips a bit of an ASCII character, so that the result is still text.
fn flipped(text: &str, at: usize, bit: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = at % bytes.len().max(1);
    if let Some(byte) = bytes.get_mut(at).filter(|byte| byte.is_ascii()) {
        *byte ^= 1 << bit;
    }
    String::from_utf8(bytes).unwrap()
}

fn changed(
    mut parts: Vec<String>,
    one: usize,
    other: usize,
    change: impl Fn(&mut Vec<String>, usize, usize),
) -> String {
    let count = parts.len();
    if count > 0 {
        change(&mut parts, one % count, other % count);
    }
    parts.concat()
}

fn tables(text: &str) -> Vec<String> {
    let mut tables = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            tables.push(String::new());
        }
        tables.last_mut().unwrap().push_str(line);
    }
    tables
}

/// Returns the positions of all values, including those within inline tables and lists.
fn values(text: &str) -> Vec<Range<usize>> {
    let values = text.match_indices(" = ").map(|(at, between)| {
        let start = at + between.len();
        start..start + length_of_value(&text[start..])
    });
    values.collect()
}

/// Returns the length of the value at the start of a text.
fn length_of_value(text: &str) -> usize {
    let (mut depth, mut is_quoted, mut is_escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '[' | '{' => depth += 1,
            ']' | '}' | ',' | '\n' if depth == 0 => return text[..at].trim_end().len(),
            ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns the positions of words, which are separated by blanks and quotes.
fn words(text: &str) -> Vec<Range<usize>> {
    let ends = |c: char| c.is_whitespace() || c == '"';
    let words = text.split(ends).filter(|word| !word.is_empty());
    let place = |word: &str| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        start..start + word.len()
    };
    words.map(place).collect()
}

/// Replaces one part of a text by a copy of another part.
fn exchanged(text: &str, parts: &[Range<usize>], one: usize, other: usize) -> String {
    match parts.len() {
        0 => text.to_owned(),
        count => replaced(text, parts, one, &text[parts[other % count].clone()]),
    }
}

fn replaced(text: &str, parts: &[Range<usize>], at: usize, with: &str) -> String {
    let mut text = text.to_owned();
    if let Some(part) = parts.get(at % parts.len().max(1)) {
        text.replace_range(part.clone(), with);
    }
    text
}

/// Damage can reach every value, including those within another value.
#[test]
fn values_are_found_within_other_values() {
    let text = "a = \"x, y\"\nb = { c = [1, 2], d = \"z\\\"\" }\n";
    let found: Vec<&str> = values(text).into_iter().map(|it| &text[it]).collect();
    let within = "{ c = [1, 2], d = \"z\\\"\" }";
    assert_eq!(found, ["\"x, y\"", within, "[1, 2]", "\"z\\\"\""]);
}

/// The codebook and register for reading a dossier, and the bytes of a record that has the
/// undamaged samples.
struct UndamagedSamples {
    codebook: Codebook,
    shared: Shared,
    image: Vec<u8>,
}

fn undamaged() -> &'static UndamagedSamples {
    static UNDAMAGED: OnceLock<UndamagedSamples> = OnceLock::new();
    UNDAMAGED.get_or_init(|| {
        let mut store = Store::in_memory().unwrap();
        let codebook = Codebook::new(store.codebook().unwrap());
        let register = dossier::register(&codebook).unwrap();
        let shared = Shared::from(&register);
        let mut dossiers = vec![register];
        dossiers.extend(
            SAMPLES
                .iter()
                .map(|text| read("", text, &codebook, &shared).unwrap()),
        );
        store.load(&dossiers).unwrap();
        let image = bytes(&mut store);
        UndamagedSamples {
            codebook,
            shared,
            image,
        }
    })
}

fn bytes(store: &mut Store) -> Vec<u8> {
    store.connection.serialize(MAIN_DB).unwrap().to_vec()
}

/// Returns a new record that has the undamaged samples.
fn store() -> Store {
    let mut connection = Connection::open_in_memory().unwrap();
    let image = &undamaged().image;
    let (bytes, length) = (std::io::Cursor::new(image), image.len());
    connection
        .deserialize_read_exact(MAIN_DB, bytes, length, false)
        .unwrap();
    connection
        .pragma_update(None, "foreign_keys", true)
        .unwrap();
    Store {
        connection,
        path: ":memory:".into(),
        order: Order::default(),
    }
}

/// Reads a damaged text, and loads it if it is valid. Returns whether it was loaded.
fn is_loaded(text: &str) -> Result<bool, TestCaseError> {
    let UndamagedSamples {
        codebook,
        shared,
        image,
    } = undamaged();
    let dossier = match read("dossier.toml", text, codebook, shared) {
        Ok(dossier) => dossier,
        Err(faults) => {
            prop_assert!(!faults.to_string().is_empty());
            return Ok(false);
        }
    };
    let mut store = store();
    match store.load(std::slice::from_ref(&dossier)) {
        Ok(_) => prop_assert_eq!(store.dossier(&dossier.slug).unwrap(), dossier),
        Err(error) => {
            prop_assert!(!error.to_string().is_empty());
            prop_assert!(
                bytes(&mut store) == *image,
                "{} has changed the record",
                error
            );
            return Ok(false);
        }
    }
    let mut check = store
        .connection
        .prepare("PRAGMA foreign_key_check")
        .unwrap();
    prop_assert!(!check.exists([]).unwrap());
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn a_damaged_file_is_refused_or_loaded_whole(
        sample in 0..SAMPLES.len(),
        beside in any::<bool>(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let mut whole = SAMPLES[sample].to_owned();
        if beside {
            // With another slug, the damaged dossier is loaded beside the undamaged one. The two
            // can contradict each other.
            whole = whole.replacen("slug = \"", "slug = \"damaged-", 1);
        }
        is_loaded(&damages.iter().fold(whole, |text, damage| damage.of(&text)))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_damaged_bundled_record_is_refused_or_loaded_whole(
        damages in prop::collection::vec(damage(), 1..3),
    ) {
        let whole = MALAYSIA_US.1.to_owned();
        is_loaded(&damages.iter().fold(whole, |text, damage| damage.of(&text)))?;
    }
}

#[test]
fn an_undamaged_dossier_is_loaded() {
    for text in SAMPLES {
        assert!(is_loaded(text).unwrap());
        assert!(is_loaded(&text.replace("\"2026-11-23\"", "\"2026-11-24\"")).unwrap());
    }
    assert!(is_loaded(MALAYSIA_US.1).unwrap());
}

#[test]
fn a_dossier_that_conflicts_with_another_changes_nothing() {
    let other = SAMPLES[0]
        .replace("\"account-a\"", "\"account-c\"")
        .replace("A made-up fact sheet", "Another sheet");
    assert!(!is_loaded(&other).unwrap());
}

//! A large record to measure on: the bundled dossier many times over, each copy
//! with other states, other years and names of its own.
//!
//! A copy is a dossier like any other and is loaded by `chancery load`: kinds,
//! links, hedges and gaps stand in the proportion in which a coder found them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use toml::{Table, Value};

/// How many facts the bundled dossier has, which a copy has too.
///
/// Counted from the dossier: amounts and links are facts.
pub(crate) fn facts_of_a_copy() -> usize {
    let dossier = bundled();
    let rows = |key: &str| dossier.get(key).and_then(Value::as_array);
    let count = |key| rows(key).map_or(0, Vec::len);
    let amounts = rows("engagement").into_iter().flatten();
    let amounts = amounts.filter_map(|row| row.get("quantities")?.as_array());
    ["affiliation", "engagement", "stance", "assessment", "link"]
        .into_iter()
        .map(count)
        .chain(amounts.map(Vec::len))
        .sum()
}

/// Writes so many copies into a folder, a file each, and returns their paths.
pub(crate) fn write_copies(folder: &Path, copies: usize) -> io::Result<Vec<PathBuf>> {
    let dossier = bundled();
    let states = states();
    (1..=copies)
        .map(|number| {
            let copy = Copy::new(&dossier, &states, number).table();
            let path = folder.join(format!("copy-{number:04}.toml"));
            fs::write(&path, copy.to_string())?;
            Ok(path)
        })
        .collect()
}

fn bundled() -> Table {
    let (_, text) = chancery::dossier::MALAYSIA_US;
    text.parse().expect("the bundled dossier is TOML")
}

/// Returns the slugs of the states in the register, in its order.
fn states() -> Vec<String> {
    let (_, text) = chancery::dossier::REGISTER;
    let register: Table = text.parse().expect("the register is TOML");
    slugs(&register, "actor", |row| {
        row["kind"].as_str() == Some("state")
    })
}

fn slugs(dossier: &Table, key: &str, wanted: impl Fn(&Value) -> bool) -> Vec<String> {
    let rows = dossier.get(key).and_then(Value::as_array);
    let rows = rows.into_iter().flatten().filter(|row| wanted(row));
    rows.filter_map(|row| Some(row.get("slug")?.as_str()?.to_owned()))
        .collect()
}

/// One copy in the making.
struct Copy<'a> {
    dossier: &'a Table,
    states: &'a [String],
    /// What the dossier declares itself, and may therefore be called otherwise.
    declared: HashSet<String>,
    number: usize,
}

impl<'a> Copy<'a> {
    fn new(dossier: &'a Table, states: &'a [String], number: usize) -> Self {
        let kinds = [
            "actor",
            "topic",
            "affiliation",
            "engagement",
            "stance",
            "assessment",
            "gap",
        ];
        let declared = kinds.iter().flat_map(|kind| slugs(dossier, kind, |_| true));
        let heads = ["dossier", "source"].iter();
        let heads = heads.filter_map(|head| Some(dossier[*head].get("slug")?.as_str()?.to_owned()));
        Self {
            declared: declared.chain(heads).collect(),
            dossier,
            states,
            number,
        }
    }

    fn table(&self) -> Table {
        let value = self.value("", &Value::Table(self.dossier.clone()));
        match value {
            Value::Table(table) => table,
            _ => Table::new(),
        }
    }

    fn value(&self, key: &str, value: &Value) -> Value {
        match value {
            Value::Table(table) => Value::Table(
                table
                    .iter()
                    .map(|(key, value)| (key.clone(), self.value(key, value)))
                    .collect(),
            ),
            Value::Array(values) => {
                Value::Array(values.iter().map(|value| self.value(key, value)).collect())
            }
            Value::String(text) => Value::String(self.text(key, text)),
            other => other.clone(),
        }
    }

    fn text(&self, key: &str, text: &str) -> String {
        match key {
            "slug" | "actor" | "organisation" | "holder" | "target" | "topic" | "topics"
            | "through" | "part_of" | "about" | "from" | "to" | "voice_actor" | "broader" => {
                self.reference(text)
            }
            "name" => match text.strip_suffix(']') {
                Some(open) => format!("{open}, copy {}]", self.number),
                None => format!("{text} {}", self.number),
            },
            "edtf" => self.later(text),
            _ => text.to_owned(),
        }
    }

    /// Renames what a reference stands for, whatever stands before and behind it.
    fn reference(&self, text: &str) -> String {
        let (kind, rest) = match text.split_once(':') {
            Some((kind, rest)) => (format!("{kind}:"), rest),
            None => (String::new(), text),
        };
        let (slug, place) = match rest.split_once('/') {
            Some((slug, place)) => (slug, format!("/{place}")),
            None => (rest, String::new()),
        };
        let number = self.number;
        if self.declared.contains(slug) {
            return format!("{kind}{slug}-{number}{place}");
        }
        match self.states.iter().position(|state| state == slug) {
            // Seven is no divisor of how many there are: all come round.
            Some(at) => {
                let other = &self.states[(at + 7 * number) % self.states.len()];
                format!("{kind}{other}{place}")
            }
            None => text.to_owned(),
        }
    }

    /// Moves every year of a date by the same number of years, within half a century.
    fn later(&self, edtf: &str) -> String {
        let years = self.number % 50;
        let mut moved = String::with_capacity(edtf.len());
        let mut rest = edtf;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let end = rest[at..].find(|c: char| !c.is_ascii_digit());
            let end = end.map_or(rest.len(), |end| at + end);
            moved.push_str(&rest[..at]);
            let digits = &rest[at..end];
            match digits.parse::<usize>() {
                Ok(year) if digits.len() == 4 => moved.push_str(&(year + years).to_string()),
                _ => moved.push_str(digits),
            }
            rest = &rest[end..];
        }
        moved + rest
    }
}

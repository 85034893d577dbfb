//! The format as a JSON Schema, from which an editor completes and checks.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use toml::de::DeTable;

use super::codebook::Codebook;
use super::form::Written;
use super::scope::Scope;
use super::shape::{Key, Shape, Takes};
use super::shared::Shared;
use super::{raw, validate};

/// What the words of the format mean, whoever keeps it.
///
/// The store fills it from the data dictionary and the codebook.
#[derive(Debug, Clone, Default)]
pub struct Meanings {
    /// By table and column; of a table itself, with an empty column.
    pub columns: BTreeMap<(String, String), String>,
    /// By vocabulary and code.
    pub codes: BTreeMap<(String, String), String>,
}

/// Returns the schema of a dossier, in the draft that editors of TOML know best.
///
/// It says of each table what its reader asks for: keys, types, forms and codes.
/// What one key demands of another, and whether a name is declared, it cannot
/// say; [`read`](super::read) does.
#[must_use]
pub fn schema(codebook: &Codebook, meanings: &Meanings) -> Value {
    let writer = Writer { codebook, meanings };
    let mut schema = writer.table(&shape(codebook), &[]);
    schema.insert(
        "$schema".into(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    schema.insert("title".into(), json!("A dossier of chancery"));
    Value::Object(schema)
}

/// Returns what is asked of a file.
fn shape(codebook: &Codebook) -> Shape {
    let shared = Shared::default();
    let empty = DeTable::new();
    let scope = Scope::new("", &empty, codebook, &shared);
    raw::Table::shape_of(&scope, "dossier", &empty, validate::dossier)
}

struct Writer<'m> {
    codebook: &'m Codebook,
    meanings: &'m Meanings,
}

impl Writer<'_> {
    /// Writes a table whose keys are columns of one of these tables of the record.
    fn table(&self, shape: &Shape, stored: &[String]) -> Map<String, Value> {
        let keys = shape.keys.iter();
        let properties: Map<String, Value> = keys
            .map(|key| {
                let inside = inside(shape, key);
                let mut schema = self.takes(&key.takes, &inside);
                if key.filled {
                    schema.insert("minItems".into(), json!(1));
                }
                let meaning = self.meaning(key, stored);
                if let Some(meaning) = meaning.or_else(|| self.meaning_of_table(&inside)) {
                    schema.insert("description".into(), json!(meaning));
                }
                (key.name.to_owned(), Value::Object(schema))
            })
            .collect();
        let needed = shape.keys.iter().filter(|key| key.needed);
        let needed: Vec<&str> = needed.map(|key| key.name).collect();
        let mut schema = object(json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        }));
        if !needed.is_empty() {
            schema.insert("required".into(), json!(needed));
        }
        if let Some(meaning) = self.meaning_of_table(stored) {
            schema.insert("description".into(), json!(meaning));
        }
        schema
    }

    fn takes(&self, takes: &Takes, stored: &[String]) -> Map<String, Value> {
        object(match takes {
            Takes::Anything => json!({}),
            // One line, and not empty: what the source does not say is left out.
            Takes::Text => {
                json!({ "type": "string", "pattern": "^[^\\t\\n\\r]*\\S[^\\t\\n\\r]*$" })
            }
            Takes::Formed(form) => match form.written {
                Written::Like(pattern) => json!({ "type": "string", "pattern": pattern }),
                Written::Only(text) => json!({ "type": "string", "enum": [text] }),
            },
            Takes::Code(vocabulary) => return self.code(vocabulary),
            Takes::Flag => json!({ "type": "boolean" }),
            Takes::Whole(range) if *range.end() == i64::MAX => {
                json!({ "type": "integer", "minimum": range.start() })
            }
            Takes::Whole(range) => {
                json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() })
            }
            Takes::Number => json!({ "type": "number" }),
            Takes::List(of) => json!({ "type": "array", "items": self.takes(of, stored) }),
            Takes::Table(shape) => return self.table(shape, stored),
            Takes::TextOrTable(shape) => json!({
                "anyOf": [self.takes(&Takes::Text, &[]), self.table(shape, stored)],
            }),
        })
    }

    /// Writes a vocabulary, with what each code means where an editor shows it.
    fn code(&self, vocabulary: &str) -> Map<String, Value> {
        let codes = self.codebook.codes(vocabulary);
        let meaning = |code: &String| {
            let key = (vocabulary.to_owned(), code.clone());
            self.meanings.codes.get(&key).cloned().unwrap_or_default()
        };
        let meanings: Vec<String> = codes.iter().map(meaning).collect();
        object(json!({
            "type": "string",
            "enum": codes,
            "x-taplo": { "docs": { "enumValues": meanings } },
        }))
    }

    /// Returns the meaning of the column that has the key's name, else of the only one
    /// that has it as a word of its own: `from_fact` of `from`, `actor_id` of `actor`.
    fn meaning(&self, key: &Key, stored: &[String]) -> Option<String> {
        // What facts of every kind have stands in tables of its own.
        let shared = ["facts".to_owned(), "periods".to_owned()];
        let mut tables = stored.iter().chain(&shared);
        let meaning = tables.find_map(|table| self.meaning_in(table, key.name))?;
        Some(match key.takes {
            Takes::Flag => meaning.replace("1:", "true:").replace("0:", "false:"),
            // In a file, what the record has as NULL is not there.
            _ => meaning.replace("NULL", "left out"),
        })
    }

    fn meaning_in(&self, table: &str, key: &str) -> Option<&String> {
        let columns = self.meanings.columns.iter();
        let columns = columns.filter(|((object, _), _)| object == table);
        let columns: Vec<(&str, &String)> = columns
            .map(|((_, column), meaning)| (column.as_str(), meaning))
            .collect();
        let same = columns.iter().find(|(column, _)| *column == key);
        let mut alike = columns
            .iter()
            .filter(|(column, _)| column.split('_').any(|word| word == key));
        let (_, meaning) = match (same, alike.next(), alike.next()) {
            (Some(same), ..) => same,
            (None, Some(only), None) => only,
            _ => return None,
        };
        Some(meaning)
    }

    fn meaning_of_table(&self, stored: &[String]) -> Option<String> {
        let mut names = stored.iter().map(|table| (table.clone(), String::new()));
        let meaning = names.find_map(|names| self.meanings.columns.get(&names))?;
        Some(meaning.replacen("One row per", "One per", 1))
    }
}

/// Returns the tables of the record that may hold what stands in a table of the file.
fn inside(around: &Shape, key: &Key) -> Vec<String> {
    let noun = match &key.takes {
        Takes::List(of) => match &**of {
            Takes::Table(shape) | Takes::TextOrTable(shape) => &shape.noun,
            _ => return Vec::new(),
        },
        Takes::Table(shape) => &shape.noun,
        _ => return Vec::new(),
    };
    let name = key.name;
    let mut tables = vec![
        name.to_owned(),
        format!("{name}s"),
        format!("{noun}s"),
        format!("{}_{name}", around.noun),
    ];
    if name == "participants" {
        tables.push("participations".to_owned());
    }
    tables
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dossier::form::Form;

    /// Returns the forms that any key of the format has.
    fn forms(shape: &Shape) -> Vec<&'static Form> {
        shape.keys.iter().flat_map(|key| of(&key.takes)).collect()
    }

    fn of(takes: &Takes) -> Vec<&'static Form> {
        match takes {
            Takes::Formed(form) => vec![*form],
            Takes::List(of_each) => of(of_each),
            Takes::Table(shape) | Takes::TextOrTable(shape) => forms(shape),
            _ => Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn what_the_loader_takes_the_schema_takes(
            text in "[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}|[A-Z]{1,3}|[0-9a-f]{64}|P[0-9YMDTHSW]{1,9}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z]{2}"
        ) {
            let shape = shape(&Codebook::from_migration());
            for form in forms(&shape) {
                if let (Written::Like(pattern), true) = (&form.written, (form.fits)(&text)) {
                    let schema = json!({ "pattern": pattern });
                    prop_assert!(jsonschema::is_valid(&schema, &json!(text)), "{pattern} {text}");
                }
            }
        }
    }

    #[test]
    fn every_key_says_what_it_takes() {
        fn check(shape: &Shape) {
            for key in &shape.keys {
                match &key.takes {
                    Takes::Anything => panic!("`{}` of {}", key.name, shape.noun),
                    Takes::Table(inner) | Takes::TextOrTable(inner) => check(inner),
                    Takes::List(of) => {
                        if let Takes::Table(inner) | Takes::TextOrTable(inner) = &**of {
                            check(inner);
                        }
                    }
                    _ => {}
                }
            }
        }
        check(&shape(&Codebook::from_migration()));
    }
}

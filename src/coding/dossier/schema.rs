//! Writes the format of dossiers as a JSON Schema. Editors use it to complete and check files.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::codebook::Codebook;
use super::describe::{Described, DescribedField, DescribedValue, Home, List, Takes, Visitor};
use super::form::FormSpec;
use super::model::Dossier;
use super::notation;

/// The meanings of columns and codes, from which the schema takes its descriptions.
///
/// The store fills them from the data dictionary and the codebook.
#[derive(Debug, Clone, Default)]
pub struct Meanings {
    /// The meaning of each column, by table and column; with column "", the meaning of the table.
    pub columns: BTreeMap<(String, String), String>,
    /// The meaning of each code, by vocabulary and code.
    pub codes: BTreeMap<(String, String), String>,
}

/// Returns the JSON Schema of a dossier. It is written in draft 7, which most TOML editors support.
///
/// For each table, the schema states the keys with their types, forms and codes. It does not check
/// rules across several keys, or whether names are declared; [`read`](super::read()) does.
#[must_use]
pub fn schema(codebook: &Codebook, meanings: &Meanings) -> Json {
    let mut writer = SchemaWriter {
        codebook,
        meanings,
        table: Dossier::TABLE,
        properties: Map::new(),
        needed: Vec::new(),
    };
    Dossier::default().describe(&mut writer);
    let plain = Json::Object(writer.finish(""));
    let codes = |vocabulary: &str| -> Vec<(String, String)> {
        let codes = codebook.codes(vocabulary).iter();
        let meaning = |code: &String| {
            let key = (vocabulary.to_owned(), code.clone());
            meanings.codes.get(&key).cloned().unwrap_or_default()
        };
        codes.map(|code| (code.clone(), meaning(code))).collect()
    };
    notation::schema(&plain, &codes)
}

/// The visitor that writes the schema of a table.
struct SchemaWriter<'m> {
    codebook: &'m Codebook,
    meanings: &'m Meanings,
    /// The database table that stores the values.
    table: &'static str,
    properties: Map<String, Json>,
    needed: Vec<&'static str>,
}

impl Visitor for SchemaWriter<'_> {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, _value: &mut T) {
        let mut schema = self.takes(field.takes);
        let table = match field.home {
            Home::Own => self.table,
            Home::Fact | Home::Ref => "facts",
        };
        // A subject is stored in one of three columns. `fact` is the one with the description.
        let column = match field.takes {
            Takes::About => "fact",
            _ => field.column,
        };
        let meaning = match field.home {
            _ if matches!(field.takes, Takes::Locator) => {
                let meaning =
                    "A place in the source: SECTION/PARAGRAPH.SENTENCE, or a whole passage.";
                Some(meaning.to_owned())
            }
            Home::Ref => Some("Name within the dossier; its reference is SLUG@DOSSIER.".to_owned()),
            _ => self.meaning(table, column, field.takes),
        };
        if let Some(meaning) = meaning {
            schema.insert("description".into(), json!(meaning));
        }
        self.put(field.key, field.needed, schema);
    }

    fn part<T: Default>(&mut self, part: &mut Option<T>, describe: impl FnOnce(&mut T, &mut Self)) {
        describe(part.get_or_insert_default(), self);
    }

    fn inner(
        &mut self,
        key: &'static str,
        _noun: &'static str,
        needed: bool,
        describe: impl FnOnce(&mut Self),
    ) {
        // The source, with its day of writing, has a database table of its own.
        let table = if key == "source" {
            "sources"
        } else {
            self.table
        };
        let mut inside = self.inside(table);
        describe(&mut inside);
        let schema = inside.finish(if table == self.table { "" } else { table });
        self.put(key, needed, schema);
    }

    fn list<T: DescribedValue>(&mut self, list: List, takes: Takes, _values: &mut Vec<T>) {
        let items = Json::Object(self.takes(takes));
        self.put_list(list, list.column, &items);
    }

    fn rows<T: Described>(&mut self, list: List, _rows: &mut Vec<T>) {
        let mut inside = self.inside(T::TABLE);
        T::default().describe(&mut inside);
        let table = Json::Object(inside.finish(T::TABLE));
        let items = match T::ALONE {
            None => table,
            Some(_) => json!({ "anyOf": [self.takes(Takes::Text), table] }),
        };
        self.put_list(list, "", &items);
    }
}

impl SchemaWriter<'_> {
    fn inside(&self, table: &'static str) -> Self {
        Self {
            table,
            properties: Map::new(),
            needed: Vec::new(),
            ..*self
        }
    }

    fn put(&mut self, key: &'static str, needed: bool, schema: Map<String, Json>) {
        self.properties.insert(key.into(), Json::Object(schema));
        if needed {
            self.needed.push(key);
        }
    }

    fn put_list(&mut self, list: List, column: &str, items: &Json) {
        let mut schema = object(json!({ "type": "array", "items": items }));
        if list.never_empty.is_some() {
            schema.insert("minItems".into(), json!(1));
        }
        if list.most < usize::MAX {
            schema.insert("maxItems".into(), json!(list.most));
        }
        let columns = [column, ""].into_iter();
        let mut meanings = columns.filter_map(|it| self.meaning(list.table, it, Takes::Text));
        if let Some(meaning) = meanings.next() {
            schema.insert("description".into(), json!(meaning));
        }
        self.put(list.key, list.never_empty.is_some(), schema);
    }

    /// Returns the JSON Schema of a dossier's table. The `description` in the schema is the meaning
    /// of the database table.
    fn finish(self, table: &str) -> Map<String, Json> {
        let meaning = self.meaning(table, "", Takes::Text);
        let mut schema = object(json!({
            "type": "object",
            "properties": self.properties,
            "additionalProperties": false,
        }));
        if !self.needed.is_empty() {
            schema.insert("required".into(), json!(self.needed));
        }
        if let Some(meaning) = meaning {
            schema.insert("description".into(), json!(meaning));
        }
        schema
    }

    fn takes(&self, takes: Takes) -> Map<String, Json> {
        let mut schema = self.kind(takes);
        let is_free = schema.contains_key("pattern");
        if is_free {
            schema.insert("maxLength".into(), json!(takes.longest()));
        }
        schema
    }

    fn kind(&self, takes: Takes) -> Map<String, Json> {
        object(match takes {
            Takes::Formed(form) => match form.written {
                FormSpec::Like(pattern) => json!({ "type": "string", "pattern": pattern }),
                FormSpec::Only(text) => json!({ "type": "string", "enum": [text] }),
            },
            Takes::Code(vocabulary) => return self.code(vocabulary),
            Takes::Flag => json!({ "type": "boolean" }),
            Takes::Whole(least, i64::MAX) => json!({ "type": "integer", "minimum": least }),
            Takes::Whole(least, most) => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Takes::Number => json!({ "type": "number" }),
            // A text has one line. It is not empty, because a key without a text is left out.
            _ => json!({ "type": "string", "pattern": "^[^\\t\\n\\r]*\\S[^\\t\\n\\r]*$" }),
        })
    }

    /// Writes the codes of a vocabulary, with their meanings for editors that use Taplo.
    fn code(&self, vocabulary: &str) -> Map<String, Json> {
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

    /// Returns the meaning of a column, reworded for a file. An empty `column` means the table.
    fn meaning(&self, table: &str, column: &str, takes: Takes) -> Option<String> {
        let names = (table.to_owned(), column.to_owned());
        let meaning = self.meanings.columns.get(&names)?;
        Some(match (column, takes) {
            ("", _) => meaning.replacen("One row per", "One per", 1),
            (_, Takes::Flag) => meaning.replace("1:", "true:").replace("0:", "false:"),
            // A file leaves out a value that is NULL in the database.
            _ => meaning.replace("NULL", "left out"),
        })
    }
}

fn object(value: Json) -> Map<String, Json> {
    match value {
        Json::Object(object) => object,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dossier::form::TextForm;

    /// Collects the text forms that the keys require.
    #[derive(Default)]
    struct Forms(Vec<&'static TextForm>);

    impl Visitor for Forms {
        fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, _value: &mut T) {
            if let Takes::Formed(form) = field.takes {
                self.0.push(form);
            }
        }

        fn part<T: Default>(
            &mut self,
            part: &mut Option<T>,
            describe: impl FnOnce(&mut T, &mut Self),
        ) {
            describe(part.get_or_insert_default(), self);
        }

        fn rows<T: Described>(&mut self, _list: List, _rows: &mut Vec<T>) {
            T::default().describe(self);
        }
    }

    proptest! {
        #[test]
        fn the_schema_accepts_what_the_loader_accepts(
            text in "[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}|[A-Z]{1,3}|[0-9a-f]{64}|P[0-9YMDTHSW]{1,9}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z]{2}"
        ) {
            let mut forms = Forms::default();
            Dossier::default().describe(&mut forms);
            for form in forms.0 {
                if let (FormSpec::Like(pattern), true) = (&form.written, (form.fits)(&text)) {
                    let schema = json!({ "pattern": pattern });
                    prop_assert!(jsonschema::is_valid(&schema, &json!(text)), "{pattern} {text}");
                }
            }
        }
    }
}

//! Writes the codebook as Markdown or JSON: every code with its definition, its properties and the
//! other words for it.

use serde_json::{Value as Json, json};

use crate::render;
use crate::visible::visible;

/// A codebook: the vocabularies, and the keys of an engagement that have no vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodebookDocument {
    /// The version of the vocabularies.
    pub version: String,
    /// What an engagement is.
    pub engagement: String,
    /// The keys of an engagement that have no vocabulary, each with its meaning.
    pub keys: Vec<(String, String)>,
    /// The vocabularies.
    pub vocabularies: Vec<Vocabulary>,
}

/// One vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The name of the vocabulary. Columns with its codes have the same name.
    pub name: String,
    /// What a row of the vocabulary stands for.
    pub meaning: String,
    /// The columns of the vocabulary, except for its key, label and definition.
    pub properties: Vec<Property>,
    /// The codes of the vocabulary.
    pub codes: Vec<VocabularyCode>,
}

/// A property of the codes of a vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Property {
    /// The name of the column that holds the property.
    pub name: String,
    /// What the property means.
    pub meaning: String,
    /// Whether the values of the property are only yes and no.
    pub is_flag: bool,
}

/// A code of a vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VocabularyCode {
    /// The code as it is written in the data.
    pub code: String,
    /// The name of the code for people.
    pub label: String,
    /// When a coder should use the code.
    pub definition: String,
    /// The values of the code's properties, in the order of the vocabulary. An empty text means no
    /// value.
    pub values: Vec<String>,
    /// Other words that people type for the code.
    pub words: Vec<String>,
}

/// Returns the codebook as Markdown.
#[must_use]
pub fn markdown(book: &CodebookDocument) -> String {
    let vocabularies = &book.vocabularies;
    let count: usize = vocabularies.iter().map(|it| it.codes.len()).sum();
    let opening = format!(
        "# Codebook, version {}\n\n{count} codes in {} vocabularies. The data use the codes as \
        written here. The text above each table explains the properties of its codes; of \
        yes-or-no properties, a row names those that apply. `also typed` lists other words for a \
        code.\n",
        escaped(&book.version),
        vocabularies.len(),
    );
    let mut parts = vec![opening, keys(book)];
    parts.extend(vocabularies.iter().map(section));
    parts.join("\n")
}

/// Returns the section on the keys of an engagement that have no vocabulary.
fn keys(book: &CodebookDocument) -> String {
    let mut lines = vec![
        "## Keys of an engagement".to_owned(),
        String::new(),
        escaped(&book.engagement),
        String::new(),
    ];
    let keys = book.keys.iter();
    lines
        .extend(keys.map(|(key, meaning)| format!("- **{}**: {}", escaped(key), escaped(meaning))));
    format!("{}\n", lines.join("\n"))
}

/// Returns the codebook as JSON.
#[must_use]
pub fn json(book: &CodebookDocument) -> String {
    let vocabularies: Vec<Json> = book.vocabularies.iter().map(as_json).collect();
    let keys = book.keys.iter().cloned();
    let keys = keys.map(|(key, meaning)| (key, json!(meaning)));
    let document = json!({
        "version": book.version,
        "engagement": {
            "meaning": book.engagement,
            "keys": keys.collect::<serde_json::Map<_, _>>(),
        },
        "vocabularies": vocabularies,
    });
    format!("{document:#}\n")
}

fn as_json(vocabulary: &Vocabulary) -> Json {
    let properties = &vocabulary.properties;
    let codes = vocabulary.codes.iter().map(|it| {
        let mut code = json!({
            "code": it.code,
            "label": it.label,
            "definition": it.definition,
            "also_typed": it.words,
        });
        for (property, value) in properties.iter().zip(&it.values) {
            code[&property.name] = match property.is_flag {
                true => json!(value == "1"),
                false if value.is_empty() => Json::Null,
                false => json!(value),
            };
        }
        code
    });
    let codes: Vec<Json> = codes.collect();
    let properties = properties.iter();
    let properties = properties.map(|it| (it.name.clone(), json!(it.meaning)));
    json!({
        "name": vocabulary.name,
        "meaning": vocabulary.meaning,
        "properties": properties.collect::<serde_json::Map<_, _>>(),
        "codes": codes,
    })
}

fn section(vocabulary: &Vocabulary) -> String {
    let mut lines = vec![
        format!("## {}", escaped(&vocabulary.name)),
        String::new(),
        escaped(&vocabulary.meaning),
        String::new(),
    ];
    for property in &vocabulary.properties {
        let Property { name, meaning, .. } = property;
        lines.push(format!("- **{}**: {}", escaped(name), escaped(meaning)));
    }
    if !vocabulary.properties.is_empty() {
        lines.push(String::new());
    }
    let has_words = vocabulary.codes.iter().any(|it| !it.words.is_empty());
    let has_more = has_words || !vocabulary.properties.is_empty();
    let more = if has_more { " properties |" } else { "" };
    let rule = if has_more { " --- |" } else { "" };
    lines.push(format!("| code | label | definition |{more}"));
    lines.push(format!("| --- | --- | --- |{rule}"));
    for code in &vocabulary.codes {
        let more = if has_more {
            format!(" {} |", properties_of(code, &vocabulary.properties))
        } else {
            String::new()
        };
        lines.push(format!(
            "| {} | {} | {} |{more}",
            escaped(&code.code),
            escaped(&code.label),
            escaped(&code.definition),
        ));
    }
    format!("{}\n", lines.join("\n"))
}

/// Returns the flags that are set for a code, the values of its other properties, and the other
/// words for it.
fn properties_of(code: &VocabularyCode, properties: &[Property]) -> String {
    let pairs = properties.iter().zip(&code.values);
    let values = pairs.filter_map(
        |(property, value)| match (property.is_flag, value.as_str()) {
            (_, "") | (true, "0") => None,
            (true, _) => Some(escaped(&property.name)),
            (false, value) => Some(escaped(&format!("{}: {value}", property.name))),
        },
    );
    let words = (!code.words.is_empty()).then(|| code.words.join(", "));
    let words = words.map(|words| escaped(&format!("also typed: {words}")));
    values.chain(words).collect::<Vec<_>>().join("; ")
}

fn escaped(text: &str) -> String {
    render::markdown_text(&visible(text))
}

//! Citations as CSL-JSON, one item for each source.
//!
//! An item has the variables of the schema `csl-data.json` and no others. A locator is
//! of a cite, not of an item, so it stands in `custom`, in the form of the schema
//! `csl-citation.json`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Citation, Source, by_source, date, prose};
use crate::visible::visible;

/// Returns an array of one item for each source that is cited.
#[must_use]
pub fn csl_json(citations: &[Citation]) -> String {
    let works = by_source(citations);
    let items: Vec<Item> = works
        .iter()
        .map(|(source, cited)| Item::new(source, cited))
        .collect();
    // `Value` prints any of this; only a map with keys that are no texts would fail.
    let items = serde_json::to_value(&items).unwrap_or_default();
    format!("{items:#}\n")
}

/// One work.
#[derive(Serialize)]
struct Item {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    /// Who published it, in the variable that such an item has for it.
    #[serde(flatten)]
    publisher: BTreeMap<String, String>,
    genre: String,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom: Option<Custom>,
}

/// A name as it is printed.
#[derive(Serialize)]
struct Name {
    literal: String,
}

/// A date: in numbers where it is plain, else in EDTF.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Issued {
    DateParts(Vec<Vec<u16>>),
    Literal(String),
}

/// What an item itself has no variable for.
#[derive(Serialize)]
struct Custom {
    #[serde(rename = "citationItems")]
    items: Vec<Cite>,
}

/// A place in a work.
#[derive(Serialize)]
struct Cite {
    id: String,
    locator: String,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
}

impl Item {
    fn new(source: &Source, cited: &[&Citation]) -> Self {
        let shown = |text: &Option<String>| text.as_deref().map(|it| visible(it).into_owned());
        let publisher = shown(&source.publisher);
        let publisher = publisher.map(|name| (source.entry.csl_publisher.clone(), name));
        let notes = prose::remarks(source).into_iter();
        let notes: Vec<String> = notes
            .chain(cited.iter().filter_map(|it| prose::note(it)))
            .map(|note| visible(&note).into_owned())
            .collect();
        let places: Vec<Cite> = cited.iter().flat_map(|it| Cite::all(it)).collect();
        Self {
            id: visible(&source.slug).into_owned(),
            kind: source.entry.csl.clone(),
            title: shown(&source.title),
            author: shown(&source.author)
                .map(|literal| Name { literal })
                .into_iter()
                .collect(),
            issued: source.published.as_deref().map(Issued::new),
            publisher: publisher.into_iter().collect(),
            genre: visible(&source.kind).into_owned(),
            url: shown(&source.url),
            language: shown(&source.language),
            note: (!notes.is_empty()).then(|| notes.join("\n")),
            custom: (!places.is_empty()).then_some(Custom { items: places }),
        }
    }
}

impl Issued {
    fn new(edtf: &str) -> Self {
        match date::parts(edtf) {
            Some(parts) => Self::DateParts(parts),
            None => Self::Literal(visible(edtf).into_owned()),
        }
    }
}

impl Cite {
    /// Returns one cite for each place.
    fn all(citation: &Citation) -> Vec<Self> {
        let prefix = citation.fact.as_ref();
        let prefix = prefix.map(|fact| visible(&fact.reference).into_owned());
        let places = citation.places.iter();
        let cite = |place: &super::Place| Self {
            id: visible(&citation.source.slug).into_owned(),
            locator: visible(&place.locator()).into_owned(),
            label: "section",
            prefix: prefix.clone(),
        };
        places.map(cite).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::citing::samples;

    #[test]
    fn all_that_is_known_is_said() {
        insta::assert_snapshot!(csl_json(&[samples::known()]), @r#"
        [
          {
            "URL": "https://example.org/a_b~c",
            "author": [
              {
                "literal": "An Office"
              }
            ],
            "custom": {
              "citationItems": [
                {
                  "id": "sheet-2022",
                  "label": "section",
                  "locator": "aid/3.2",
                  "prefix": "boats@sheet"
                }
              ]
            },
            "genre": "fact sheet",
            "id": "sheet-2022",
            "issued": {
              "date-parts": [
                [
                  2022,
                  5,
                  12
                ]
              ]
            },
            "language": "en",
            "note": "licence: public domain\nBoats given, 2020-05 [boats@sheet]: aid/3.2 (probable, “suggest”; voice: the author); coded by A. Coder on 2026-11-23, dossier sheet, codebook 1",
            "publisher": "A Government",
            "title": "Sheet of 100% & more_",
            "type": "document"
          }
        ]
        "#);
    }

    #[test]
    fn what_is_unknown_is_left_out() {
        insta::assert_snapshot!(csl_json(&[samples::unknown()]), @r#"
        [
          {
            "custom": {
              "citationItems": [
                {
                  "id": "copy",
                  "label": "section",
                  "locator": "aid/3",
                  "prefix": "boats@sheet"
                },
                {
                  "id": "copy",
                  "label": "section",
                  "locator": "aid/3",
                  "prefix": "boats@sheet"
                }
              ]
            },
            "genre": "commentary",
            "id": "copy",
            "note": "[Commentary on a thing]\nwritten [2022-03..2022-12], inferred\nBoats given, 2020-05 [boats@sheet]: aid/3 (certain; voice: the author); aid/3 (possible; voice: the author); coded by A. Coder on 2026-11-23, dossier sheet, codebook 1",
            "type": "document"
          }
        ]
        "#);
    }

    proptest! {
        #[test]
        fn an_item_reads_back_with_the_same_title(citation in samples::hostile()) {
            let text = csl_json(std::slice::from_ref(&citation));
            let read: Value = serde_json::from_str(&text).unwrap();
            let title = citation.source.title.unwrap();
            prop_assert_eq!(read[0]["title"].as_str(), Some(&*visible(&title)));
        }
    }
}

//! Writes citations as CSL-JSON, one item for each source.
//!
//! An item has only variables that the schema `csl-data.json` defines. That schema has none for
//! locators, which belong to a citation and not to an item. So locators are in the variable
//! `custom`, in the form that the schema `csl-citation.json` defines.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{CitedSource, SourceCitation, by_source, date, prose};
use crate::visible::visible;

/// Returns a JSON array with one item for each source that is cited.
#[must_use]
pub fn csl_json(citations: &[SourceCitation]) -> String {
    let works = by_source(citations);
    let items: Vec<CslItem> = works
        .iter()
        .map(|(source, cited)| CslItem::new(source, cited))
        .collect();
    // This cannot fail, because the keys of all maps are strings.
    let items = serde_json::to_value(&items).unwrap_or_default();
    format!("{items:#}\n")
}

/// A cited work.
#[derive(Serialize)]
struct CslItem {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    /// The publisher. Its CSL variable depends on the type of the item: `publisher`, or
    /// `container-title` for an article in a newspaper.
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

/// A name in its printed form.
#[derive(Serialize)]
struct CslName {
    literal: String,
}

/// A date, in numbers if CSL can express it so, and otherwise in words.
#[derive(Serialize)]
#[serde(untagged)]
enum Issued {
    #[serde(rename_all = "kebab-case")]
    Numbers {
        date_parts: Vec<Vec<i32>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        season: Option<u16>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        circa: bool,
    },
    Words {
        literal: String,
    },
}

/// The details for which an item has no variable.
#[derive(Serialize)]
struct Custom {
    #[serde(rename = "citationItems")]
    items: Vec<Cite>,
}

/// A citation of one passage of a work.
#[derive(Serialize)]
struct Cite {
    id: String,
    locator: String,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
}

impl CslItem {
    fn new(source: &CitedSource, cited: &[&SourceCitation]) -> Self {
        let shown = |text: &Option<String>| text.as_deref().map(|it| visible(it).into_owned());
        let publisher = shown(&source.publisher);
        let publisher = publisher.map(|name| (source.entry.csl_publisher.clone(), name));
        let issued = source.published.as_deref().map(Issued::new);
        let with_date = issued.as_ref().is_some_and(Issued::is_partly_printed);
        let notes = prose::remarks(source, with_date).into_iter();
        let notes: Vec<String> = notes
            .chain(cited.iter().filter_map(|it| prose::note(it)))
            .map(|note| visible(&note).into_owned())
            .collect();
        let places: Vec<Cite> = cited.iter().flat_map(|it| Cite::all(it)).collect();
        Self {
            id: visible(&source.slug).into_owned(),
            kind: source.entry.csl.clone(),
            title: visible(&source.title()).into_owned(),
            author: shown(&source.author)
                .map(|literal| CslName { literal })
                .into_iter()
                .collect(),
            issued,
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
        match date::numbers(edtf) {
            Some(numbers) => Self::Numbers {
                date_parts: numbers.parts,
                season: numbers.season,
                circa: numbers.circa,
            },
            None => Self::Words {
                literal: visible(&date::in_words(edtf)).into_owned(),
            },
        }
    }

    /// Returns whether the date has a season or a "circa", which some citation styles leave out.
    fn is_partly_printed(&self) -> bool {
        match self {
            Self::Numbers { season, circa, .. } => *circa || season.is_some(),
            Self::Words { .. } => false,
        }
    }
}

impl Cite {
    /// Returns a [`Cite`] for each cited passage.
    fn all(citation: &SourceCitation) -> Vec<Self> {
        let prefix = citation.fact.as_ref();
        let prefix = prefix.map(|fact| visible(&fact.reference).into_owned());
        let places = citation.places.iter();
        let cite = |place: &super::CitedPlace| Self {
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
    fn an_item_has_all_known_details() {
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
            "note": "licence: public domain\nBoats given (partly delivered), May 2020 (inferred) [boats@sheet]: section aid, paragraph 3, sentence 2 (probable, “suggest”; voice: the author); coded by A. Coder on 23 November 2026, dossier sheet, codebook 1",
            "publisher": "A Government",
            "title": "Sheet of 100% & more_",
            "type": "document"
          }
        ]
        "#);
    }

    #[test]
    fn unknown_details_are_omitted() {
        let items: Value = serde_json::from_str(&csl_json(&[samples::unknown()])).unwrap();
        let keys: Vec<&String> = items[0].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["custom", "genre", "id", "note", "title", "type"]);
        assert_eq!(items[0]["title"], "[Commentary on a thing]");
        let cite = r#"{"id":"copy","label":"section","locator":"aid/3","prefix":"boats@sheet"}"#;
        let cites = items[0]["custom"]["citationItems"].to_string();
        assert_eq!(cites, format!("[{cite},{cite}]"));
        insta::assert_snapshot!(items[0]["note"].as_str().unwrap(), @"
        written one month of March – December 2022, inferred
        Boats given (partly delivered), May 2020 (inferred) [boats@sheet]: section aid, paragraph 3 (certain; voice: the author); section aid, paragraph 3 (possible; voice: the author); coded by A. Coder on 23 November 2026, dossier sheet, codebook 1
        ");
    }

    #[test]
    fn a_date_is_in_numbers_or_in_words() {
        let mut citation = samples::known();
        for (published, issued) in [
            ("2004-06~", r#"{"circa":true,"date-parts":[[2004,6]]}"#),
            ("2021-23", r#"{"date-parts":[[2021]],"season":3}"#),
            ("0000", r#"{"date-parts":[[-1]]}"#),
            ("2021-36", r#"{"literal":"Q4 2021"}"#),
            ("2021-09/..", r#"{"literal":"since September 2021"}"#),
        ] {
            citation.source.published = Some(published.to_owned());
            let text = csl_json(std::slice::from_ref(&citation));
            let read: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(read[0]["issued"].to_string(), issued);
        }
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

//! Annotation for Transparent Inquiry (ATI): turns each citation of a fact into an annotation of
//! the source, with full citation, locator and analytic note.
//!
//! The format is the Web Annotation data model of the W3C. Each element of ATI is a body of the
//! annotation, with a property `element`. The element "excerpt" is absent, because the record does
//! not contain the text of a source. Positions count code points of the normalized text, as
//! `passages.span_start` does.

use serde::Serialize;

use crate::citing::{CitedSource, source_line};

/// One citation of a fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotation {
    /// The reference of the fact.
    pub reference: String,
    /// The title of the fact.
    pub title: String,
    /// The section, paragraph and sentence that are cited.
    pub locator: String,
    /// The positions of the passage's first code point and of the code point after its last.
    pub span: Option<(u64, u64)>,
    /// The SHA-256 of the passage.
    pub sha256: Option<String>,
    /// The notes of the coder, one per line.
    pub notes: Vec<String>,
    /// The key of the dossier that records the fact.
    pub dossier: String,
    /// The name of the coder.
    pub coder: String,
    /// The day on which the fact was coded.
    pub coded_on: String,
    /// The document that is cited.
    pub source: CitedSource,
}

/// Returns the annotations as one page of JSON-LD.
pub fn json(record: &str, annotations: &[Annotation]) -> serde_json::Result<String> {
    let page = AnnotationPage {
        context: (
            "http://www.w3.org/ns/anno.jsonld",
            Terms {
                element: "urn:chancery:element",
                coded_on: "urn:chancery:coded_on",
                sha256: "urn:chancery:sha256",
            },
        ),
        id: format!("urn:chancery:record:{record}"),
        kind: "AnnotationPage",
        start_index: 0,
        items: annotations.iter().map(AnnotationItem::new).collect(),
    };
    Ok(format!("{}\n", serde_json::to_string_pretty(&page)?))
}

#[derive(Serialize)]
struct AnnotationPage {
    #[serde(rename = "@context")]
    context: (&'static str, Terms),
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start_index: u64,
    items: Vec<AnnotationItem>,
}

/// The properties that the data model of the W3C does not define, with their addresses.
#[derive(Serialize)]
struct Terms {
    element: &'static str,
    coded_on: &'static str,
    sha256: &'static str,
}

#[derive(Serialize)]
struct AnnotationItem {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    creator: Creator,
    coded_on: String,
    body: Vec<Body>,
    target: AnnotationTarget,
}

#[derive(Serialize)]
struct Creator {
    name: String,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    element: &'static str,
    format: &'static str,
    value: String,
}

#[derive(Serialize)]
struct AnnotationTarget {
    source: String,
    selector: Vec<Selector>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector {
    FragmentSelector { value: String },
    TextPositionSelector { start: u64, end: u64 },
}

impl AnnotationItem {
    fn new(annotation: &Annotation) -> Self {
        let Annotation {
            reference,
            locator,
            dossier,
            ..
        } = annotation;
        let mut body = vec![
            Body::new("describing", "claim", &annotation.title),
            Body::new("identifying", "citation", &source_line(&annotation.source)),
        ];
        if !annotation.notes.is_empty() {
            let note = annotation.notes.join("\n");
            body.push(Body::new("commenting", "analytic_note", &note));
        }
        Self {
            id: format!("urn:chancery:{dossier}:{reference}:{locator}"),
            kind: "Annotation",
            motivation: "commenting",
            creator: Creator {
                name: annotation.coder.clone(),
            },
            coded_on: annotation.coded_on.clone(),
            body,
            target: AnnotationTarget::new(annotation),
        }
    }
}

impl Body {
    fn new(purpose: &'static str, element: &'static str, value: &str) -> Self {
        Self {
            kind: "TextualBody",
            purpose,
            element,
            format: "text/plain",
            value: value.to_owned(),
        }
    }
}

impl AnnotationTarget {
    fn new(annotation: &Annotation) -> Self {
        let source = &annotation.source;
        let unnamed = || format!("urn:chancery:source:{}", source.slug);
        let value = annotation.locator.clone();
        let mut selector = vec![Selector::FragmentSelector { value }];
        if let Some((start, end)) = annotation.span {
            selector.push(Selector::TextPositionSelector { start, end });
        }
        Self {
            source: source.url.clone().unwrap_or_else(unnamed),
            selector,
            sha256: annotation.sha256.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn unknown_details_are_omitted() {
        let bare = Annotation {
            reference: "a@b".to_owned(),
            locator: "b/1".to_owned(),
            ..Annotation::default()
        };
        let page: Value = serde_json::from_str(&json("f", &[bare]).unwrap()).unwrap();
        let item = &page["items"][0];
        assert_eq!(item["target"]["selector"].as_array().unwrap().len(), 1);
        assert_eq!(item["target"].get("sha256"), None);
        assert_eq!(item["body"].as_array().unwrap().len(), 2);
    }
}

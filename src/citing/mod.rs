//! Citations: turns a fact and its places in a source into a footnote or an entry of a
//! bibliography.
//!
//! Unknown details are omitted: no title, author or date is invented. In every style hidden
//! characters are spelled out and marks of the style are escaped.

mod biblatex;
mod csl;
mod date;
mod language;
mod markdown;
mod prose;
#[cfg(test)]
mod samples;
mod text;

pub use biblatex::biblatex;
pub use csl::csl_json;
pub use markdown::markdown;
pub use text::{source_line, text};

/// A cited document; unknown details are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its stable name, which is the key of its entry.
    pub slug: String,
    /// Its kind in words.
    pub kind: String,
    /// The types of such a source in citation formats, from `vocab_source_kind`.
    pub entry: EntryKind,
    /// The coder's description, which replaces a missing title.
    pub label: String,
    /// As printed.
    pub title: Option<String>,
    /// As printed.
    pub author: Option<String>,
    /// As printed.
    pub publisher: Option<String>,
    /// The date of publication in EDTF.
    pub published: Option<String>,
    /// The date of writing.
    pub written: Option<Written>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its language by ISO 639-1.
    pub language: Option<String>,
    /// The licence of the source.
    pub licence: Option<String>,
}

impl Source {
    /// Returns the title; if there is none, the coder's description in brackets.
    fn title(&self) -> String {
        let described = || format!("[{}]", self.label);
        self.title.clone().unwrap_or_else(described)
    }

    /// Returns whether it is a data set, which has records instead of paragraphs.
    fn is_data_set(&self) -> bool {
        self.entry.csl == "dataset"
    }
}

/// The date of writing of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The date in EDTF, else in words.
    pub date: String,
    /// The basis of the date.
    pub basis: String,
}

/// The types and fields of a kind of source in biblatex and CSL.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryKind {
    /// The type of a biblatex entry.
    pub biblatex: String,
    /// Its field for who published it.
    pub biblatex_publisher: String,
    /// The type of a CSL-JSON item.
    pub csl: String,
    /// Its field for who published it.
    pub csl_publisher: String,
}

/// A place in a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitedPlace {
    /// The slug of the section.
    pub section: String,
    /// The paragraph in the section, from 1.
    pub paragraph: String,
    /// The kind of the paragraph in words.
    pub kind: String,
    /// Whether it is the only sentence of the section.
    pub is_alone: bool,
    /// The sentence in the paragraph, from 1; none: the whole paragraph.
    pub sentence: Option<String>,
    /// The certainty of the voice in words; none if no fact is cited.
    pub hedge: Option<String>,
    /// The words of the source that express it.
    pub cue: Option<String>,
    /// The voice.
    pub voice: Option<String>,
}

impl CitedPlace {
    /// Returns the locator for `chancery show`.
    fn locator(&self) -> String {
        let Self {
            section, paragraph, ..
        } = self;
        match &self.sentence {
            Some(sentence) => format!("{section}/{paragraph}.{sentence}"),
            None => format!("{section}/{paragraph}"),
        }
    }
}

/// The fact that a source is cited for, and its coding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// Its reference.
    pub reference: String,
    /// Its title in the coder's words.
    pub title: String,
    /// Its date in EDTF, else in words.
    pub date: Option<String>,
    /// The key of the dossier.
    pub dossier: String,
    /// The coder.
    pub coder: String,
    /// The day of coding.
    pub coded_on: String,
    /// The version of the vocabularies.
    pub codebook: String,
}

/// A source, the places in it, and the fact it is cited for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub source: Source,
    /// All places that state the fact, in the order of the source.
    pub places: Vec<CitedPlace>,
    /// The fact; none if the passage or the source itself is cited.
    pub fact: Option<Fact>,
}

/// Groups citations by source, in the order of first citation, for the entries of a
/// bibliography.
fn by_source(citations: &[Citation]) -> Vec<(&Source, Vec<&Citation>)> {
    let mut works: Vec<(&Source, Vec<&Citation>)> = Vec::new();
    for citation in citations {
        let source = &citation.source;
        match works
            .iter_mut()
            .find(|(known, _)| known.slug == source.slug)
        {
            Some((_, cited)) => cited.push(citation),
            None => works.push((source, vec![citation])),
        }
    }
    works
}

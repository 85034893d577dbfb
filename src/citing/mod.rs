//! Makes citations: turns a fact, and the passages that state it, into a footnote or an entry of a
//! bibliography.
//!
//! Unknown details are omitted; no title, author or date is invented. In every style, hidden
//! characters are spelled out, and characters with a special meaning are escaped.

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
pub struct CitedSource {
    /// The stable name of the source, which becomes the citation key.
    pub slug: String,
    /// The kind of the source, in words.
    pub kind: String,
    /// What biblatex and CSL call this kind of source and its publisher, from `vocab_source_kind`.
    pub entry: EntryKind,
    /// The coder's description of the source, which is printed if there is no title.
    pub label: String,
    /// The title as printed.
    pub title: Option<String>,
    /// The author as printed.
    pub author: Option<String>,
    /// The publisher as printed.
    pub publisher: Option<String>,
    /// The date of publication in EDTF.
    pub published: Option<String>,
    /// The date of writing.
    pub written: Option<DateOfWriting>,
    /// The address at which the source can be read.
    pub url: Option<String>,
    /// The language of the source, as a code of ISO 639-1.
    pub language: Option<String>,
    /// The licence of the source.
    pub licence: Option<String>,
}

impl CitedSource {
    /// Returns the title, or the coder's description in brackets if there is no title.
    fn title(&self) -> String {
        let described = || format!("[{}]", self.label);
        self.title.clone().unwrap_or_else(described)
    }

    /// Returns whether the source is a data set, which has records instead of paragraphs.
    fn is_data_set(&self) -> bool {
        self.entry.csl == "dataset"
    }
}

/// When a source was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateOfWriting {
    /// The date in EDTF, or in words if EDTF cannot express it.
    pub date: String,
    /// How the date is known, such as "inferred".
    pub basis: String,
}

/// The types and fields that biblatex and CSL have for one kind of source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryKind {
    /// The type of a biblatex entry.
    pub biblatex: String,
    /// The field for the publisher in a biblatex entry of this type.
    pub biblatex_publisher: String,
    /// The type of a CSL-JSON item.
    pub csl: String,
    /// The variable for the publisher in a CSL-JSON item of this type.
    pub csl_publisher: String,
}

/// A cited passage of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitedPlace {
    /// The slug of the section.
    pub section: String,
    /// The number of the paragraph in the section, from 1.
    pub paragraph: String,
    /// The kind of the paragraph, in words.
    pub kind: String,
    /// Whether the passage is the only sentence of its section.
    pub is_alone: bool,
    /// The number of the sentence in the paragraph, from 1, or `None` for the whole paragraph.
    pub sentence: Option<String>,
    /// How certain the speaker is, in words, or `None` if no fact is cited.
    pub hedge: Option<String>,
    /// The words of the source that express the hedge.
    pub cue: Option<String>,
    /// The name of the speaker, in words.
    pub voice: Option<String>,
}

impl CitedPlace {
    /// Returns the locator in the form that `chancery show` takes.
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

/// The fact for which a source is cited, and who coded it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitedFact {
    /// The reference of the fact.
    pub reference: String,
    /// The title of the fact, in the coder's words.
    pub title: String,
    /// How far an engagement had come when the source was written, how a stance is known, or the
    /// stage of an amount. It is `None` for other facts.
    pub state: Option<String>,
    /// The date of the fact, in EDTF or else in words.
    pub date: Option<String>,
    /// How the date is known, if the source does not state it.
    pub date_basis: Option<String>,
    /// The key of the dossier that records the fact.
    pub dossier: String,
    /// The name of the coder.
    pub coder: String,
    /// The day on which the fact was coded.
    pub coded_on: String,
    /// The version of the vocabularies that the coder used.
    pub codebook: String,
}

/// A source, its cited passages, and the fact for which they are cited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceCitation {
    /// The document that is cited.
    pub source: CitedSource,
    /// All passages that state the fact, in the order of the source.
    pub places: Vec<CitedPlace>,
    /// The fact, or `None` if a passage or the source itself is cited.
    pub fact: Option<CitedFact>,
}

/// Groups citations by source, for the entries of a bibliography. The sources are in the order in
/// which they are first cited.
fn by_source(citations: &[SourceCitation]) -> Vec<(&CitedSource, Vec<&SourceCitation>)> {
    let mut works: Vec<(&CitedSource, Vec<&SourceCitation>)> = Vec::new();
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

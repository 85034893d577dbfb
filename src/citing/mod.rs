//! Citing: from a fact and where its source carries it to a footnote or an entry
//! of a bibliography.
//!
//! What is not known stays out: no title, author or date is made up. In every style
//! whatever is hidden in a text is spelled out, and what the style could take for
//! a mark is escaped.

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

/// The document that is cited; unknown details are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its stable name, and the key of an entry.
    pub slug: String,
    /// What it is, in words.
    pub kind: String,
    /// How `vocab_source_kind` says that such a source is cited.
    pub entry: EntryKind,
    /// The coder's description, printed where there is no title.
    pub label: String,
    /// As printed.
    pub title: Option<String>,
    /// As printed.
    pub author: Option<String>,
    /// As printed.
    pub publisher: Option<String>,
    /// Date of publication, EDTF.
    pub published: Option<String>,
    /// When it was written.
    pub written: Option<Written>,
    /// Where it can be read.
    pub url: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Terms of the source itself.
    pub licence: Option<String>,
}

impl Source {
    /// Returns the title; if there is none, the coder's description in brackets.
    fn title(&self) -> String {
        let described = || format!("[{}]", self.label);
        self.title.clone().unwrap_or_else(described)
    }

    /// Returns whether it is a table of others, which has records and not paragraphs.
    fn is_data_set(&self) -> bool {
        self.entry.csl == "dataset"
    }
}

/// When a source was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The date, EDTF, else the words for it.
    pub date: String,
    /// How that is known.
    pub basis: String,
}

/// What stands for one kind of source in either format: words of those formats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryKind {
    /// Type of a biblatex entry.
    pub biblatex: String,
    /// Its field for who published it.
    pub biblatex_publisher: String,
    /// Type of a CSL-JSON item.
    pub csl: String,
    /// Its field for who published it.
    pub csl_publisher: String,
}

/// One place of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Slug of the heading.
    pub section: String,
    /// Paragraph under it, from 1.
    pub paragraph: String,
    /// What the paragraph is, in words.
    pub kind: String,
    /// Whether the heading has no other sentence.
    pub is_alone: bool,
    /// Sentence of that, from 1; none: the whole.
    pub sentence: Option<String>,
    /// How sure the voice is, in words; none: no fact is cited.
    pub hedge: Option<String>,
    /// The words that say so.
    pub cue: Option<String>,
    /// Who speaks.
    pub voice: Option<String>,
}

impl Place {
    /// Returns the locator, as `chancery show` takes it.
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

/// The fact that a source is cited for, and who coded it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// Its reference.
    pub reference: String,
    /// The line that names it, in the coder's words.
    pub title: String,
    /// Its date, EDTF, else the words that date it.
    pub date: Option<String>,
    /// Key of the dossier.
    pub dossier: String,
    /// Who coded it.
    pub coder: String,
    /// The day of coding.
    pub coded_on: String,
    /// Version of the vocabularies it was coded with.
    pub codebook: String,
}

/// A source, where in it, and for what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub source: Source,
    /// All places that carry the fact, in the order of the source.
    pub places: Vec<Place>,
    /// None: the passage or the source itself is cited.
    pub fact: Option<Fact>,
}

/// Returns the citations of each source, in the order in which sources are first cited:
/// a bibliography has one entry for each.
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

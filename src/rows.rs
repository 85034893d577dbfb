//! What a query yields and a renderer draws: named columns, and rows of cells.

use std::borrow::Cow;
use std::fmt;

/// A column of a result, in the order and with the name that the SQL gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name after `AS`.
    pub name: String,
}

impl Column {
    /// Returns a column of that name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

/// One value of a row, borrowed from the database's own buffer where it can be.
///
/// All but the last are `SQLite`'s five storage classes. Text that is not UTF-8
/// arrives with replacement characters.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Unknown or not applicable; never an empty text.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(&'a [u8]),
    /// What a row rests on: JSON nests it, all others print it flat.
    Evidence(&'a [Evidence]),
}

impl Cell<'_> {
    /// Returns the same value, borrowed from this one.
    #[must_use]
    pub fn borrowed(&self) -> Cell<'_> {
        match self {
            Self::Null => Cell::Null,
            Self::Integer(number) => Cell::Integer(*number),
            Self::Real(number) => Cell::Real(*number),
            Self::Text(text) => Cell::Text(Cow::Borrowed(text)),
            Self::Blob(bytes) => Cell::Blob(bytes),
            Self::Evidence(evidence) => Cell::Evidence(evidence),
        }
    }
}

/// One thing that a row rests on, with the places that carry it.
///
/// Its text form is a note under a table: `engagement:aukus-announced,
/// malaysia-us-2022: non-aligning-subtleties/3.1 (certain; the author)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its reference, as `chancery show` takes it.
    pub reference: String,
    /// What it is about, of that which no source carries: a gap.
    pub about: Option<String>,
    /// Where a source carries it, in the source's order.
    pub citations: Vec<Citation>,
}

/// One place where a source carries a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Slug of the source.
    pub source: String,
    /// Paragraph and sentence.
    pub locator: String,
    /// How sure the voice is, by its code.
    pub hedge: String,
    /// The same in words.
    pub hedge_label: String,
    /// The words that hedge, contrast or mark it.
    pub cue: Option<String>,
    /// Who speaks, by its code.
    pub voice: String,
    /// Slug of the speaker.
    pub voice_actor: Option<String>,
    /// Who speaks, in words: a name, `the author` or `nobody named`.
    pub voice_label: String,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reference)?;
        if let Some(about) = &self.about {
            write!(f, ", about {about}")?;
        }
        let mut source = None;
        for citation in &self.citations {
            let Citation { locator, .. } = citation;
            if source == Some(&citation.source) {
                write!(f, ", {locator}")?;
            } else {
                write!(f, ", {}: {locator}", citation.source)?;
                source = Some(&citation.source);
            }
            write!(f, " ({}", citation.hedge_label)?;
            if let Some(cue) = &citation.cue {
                write!(f, ", \"{cue}\"")?;
            }
            write!(f, "; {})", citation.voice_label)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(source: &str, locator: &str) -> Citation {
        Citation {
            source: source.into(),
            locator: locator.into(),
            hedge: "CT+".into(),
            hedge_label: "certain".into(),
            cue: None,
            voice: "author".into(),
            voice_actor: None,
            voice_label: "the author".into(),
        }
    }

    #[test]
    fn evidence_reads_as_a_note_that_names_each_source_once() {
        let hedged = Citation {
            hedge_label: "probable".into(),
            cue: Some("suggest; as yet".into()),
            ..citation("memo", "b/1")
        };
        let evidence = Evidence {
            reference: "stance:s".into(),
            about: None,
            citations: vec![citation("cable", "a/1.2"), citation("cable", "a/2"), hedged],
        };
        assert_eq!(
            evidence.to_string(),
            "stance:s, cable: a/1.2 (certain; the author), a/2 (certain; the author), \
            memo: b/1 (probable, \"suggest; as yet\"; the author)"
        );
    }

    #[test]
    fn what_no_source_carries_says_what_it_is_about() {
        let gap = Evidence {
            reference: "gap:total".into(),
            about: Some("engagement:e".into()),
            citations: Vec::new(),
        };
        assert_eq!(gap.to_string(), "gap:total, about engagement:e");
    }
}

//! The rows of a query: named columns and cells.

use std::borrow::Cow;
use std::fmt;

/// A column of a result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// The name of the column in the SQL.
    pub name: String,
    /// The meaning of the column, if it is known.
    pub meaning: Option<String>,
    /// The unit or the notation of the values.
    pub unit: Option<String>,
    /// The type of the column in the schema, or `None` if the column is computed.
    pub declared: Option<ColumnType>,
}

impl Column {
    /// Returns a column of which only the name is known.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Returns whether the values of the column are dates in EDTF.
    #[must_use]
    pub fn is_edtf(&self) -> bool {
        is_edtf(self.unit.as_deref())
    }

    /// Returns the column with this meaning added.
    #[must_use]
    pub fn meaning(self, meaning: impl Into<String>) -> Self {
        Self {
            meaning: Some(meaning.into()),
            ..self
        }
    }
}

/// Returns whether values with this unit are dates in EDTF.
#[must_use]
pub fn is_edtf(unit: Option<&str>) -> bool {
    unit.is_some_and(|unit| unit.starts_with("EDTF"))
}

/// The type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Nothing but NULL.
    Null,
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction, perhaps mixed with whole numbers.
    Real,
    /// Texts.
    Text,
    /// Bytes.
    Blob,
    /// Lists of evidence.
    List,
    /// Values of several types.
    Mixed,
}

impl ColumnType {
    /// Returns the type for a declared column type of a STRICT table, such as `INTEGER`.
    #[must_use]
    pub fn declared(word: &str) -> Option<Self> {
        match word {
            "INTEGER" | "INT" => Some(Self::Integer),
            "REAL" => Some(Self::Real),
            "TEXT" => Some(Self::Text),
            "BLOB" => Some(Self::Blob),
            _ => None,
        }
    }

    /// Returns the type of a value.
    #[must_use]
    pub fn of(cell: &Cell<'_>) -> Self {
        match cell {
            Cell::Null => Self::Null,
            Cell::Integer(_) => Self::Integer,
            Cell::Real(_) => Self::Real,
            Cell::Text(_) => Self::Text,
            Cell::Blob(_) => Self::Blob,
            Cell::Evidence(_) => Self::List,
        }
    }

    /// Returns the narrowest type to which the values of both types belong.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            (Self::Null, other) => other,
            (one, Self::Null) => one,
            (Self::Integer, Self::Real) | (Self::Real, Self::Integer) => Self::Real,
            _ => Self::Mixed,
        }
    }

    /// Returns the name of the type.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Integer => "integer",
            Self::Real => "real",
            Self::Text => "text",
            Self::Blob => "blob",
            Self::List => "list",
            Self::Mixed => "mixed",
        }
    }
}

/// One value of a row. Where possible, it borrows from the database's own buffer.
///
/// All variants but the last are the storage classes of `SQLite`. If a text is not UTF-8, its
/// faulty bytes become replacement characters.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// No value, because it is unknown or does not apply. An empty text never means this.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(&'a [u8]),
    /// The evidence of a row. JSON nests it, and other formats print it as text.
    Evidence(&'a [Evidence]),
}

impl Cell<'_> {
    /// Returns a cell with this count.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// Returns a cell that borrows its value from this one.
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

/// The evidence for a fact: the passages that state it.
///
/// As text, it looks like the notes under a table: `aukus-announced@my22, malaysia-us-2022:
/// non-aligning-subtleties/3.1 (certain; the author)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The reference of the fact.
    pub reference: String,
    /// What the gap is about, if the fact is a gap. A gap has no citations.
    pub about: Option<String>,
    /// The citations, in the order in which they occur in the source.
    pub citations: Vec<EvidenceCitation>,
}

/// A passage in which a source states a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceCitation {
    /// The slug of the source.
    pub source: String,
    /// The paragraph and sentence that are cited.
    pub locator: String,
    /// The code of the hedge.
    pub hedge: String,
    /// The hedge in words.
    pub hedge_label: String,
    /// The words of the source that express the hedge.
    pub cue: Option<String>,
    /// The code of the voice, which says whose words these are.
    pub voice: String,
    /// The slug of the speaker, if the voice is `speaker`.
    pub voice_actor: Option<String>,
    /// The voice in words: a name, `the author` or `an unnamed speaker`.
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
            let EvidenceCitation { locator, .. } = citation;
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
mod made {
    use super::Cell;

    impl From<i64> for Cell<'_> {
        fn from(number: i64) -> Self {
            Self::Integer(number)
        }
    }

    impl From<f64> for Cell<'_> {
        fn from(number: f64) -> Self {
            Self::Real(number)
        }
    }

    impl<'a> From<&'a str> for Cell<'a> {
        fn from(text: &'a str) -> Self {
            Self::Text(text.into())
        }
    }
}

/// Makes a row for a test: `row!["a", 1, 0.5, Cell::Null]`.
#[cfg(test)]
macro_rules! row {
    ($($value:expr),* $(,)?) => {
        vec![$(crate::rows::Cell::from($value)),*]
    };
}
#[cfg(test)]
pub(crate) use row;

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(source: &str, locator: &str) -> EvidenceCitation {
        EvidenceCitation {
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
    fn values_of_different_types_are_mixed_unless_both_are_numbers() {
        let all = |cells: &[Cell<'_>]| {
            let types = cells.iter().map(ColumnType::of);
            types.fold(ColumnType::Null, ColumnType::with).name()
        };
        let text = Cell::Text("".into());
        assert_eq!(all(&[]), "null");
        assert_eq!(all(&[Cell::Null, Cell::Integer(1), Cell::Null]), "integer");
        assert_eq!(all(&[Cell::Integer(1), Cell::Real(0.5)]), "real");
        assert_eq!(all(&[Cell::Real(0.5), Cell::Integer(1)]), "real");
        assert_eq!(all(&[text, Cell::Integer(1), Cell::Null]), "mixed");
    }

    #[test]
    fn evidence_as_text_names_each_source_once() {
        let hedged = EvidenceCitation {
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
    fn a_gap_as_text_names_its_subject() {
        let gap = Evidence {
            reference: "gap:total".into(),
            about: Some("engagement:e".into()),
            citations: Vec::new(),
        };
        assert_eq!(gap.to_string(), "gap:total, about engagement:e");
    }
}

//! The fields by which rows are filtered, grouped and shown.

use super::member::Member;
use super::period::TimeUnit;

/// A field of a kind of facts: a column, or a value derived from columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// The meaning of its values, in words.
    pub meaning: String,
    /// The vocabulary or other table that its values refer to, if there is one.
    pub lists: Option<String>,
    /// The kind of its values.
    pub kind: FieldKind,
    /// The origin of its values.
    pub(super) basis: Basis,
}

/// The kind of a field's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// A number; a flag is 0 or 1.
    Number,
    /// A value that a view computes. Only the values themselves show whether it is text or a
    /// number.
    Computed,
    /// A day, as text.
    Day,
    /// A date in EDTF. Conditions compare the days on which it can lie.
    Date,
    /// A year, quarter, month or decade, or a span of them.
    Period(TimeUnit),
    /// Whether a date lies certainly or possibly in the window of days, is ongoing, or is undated.
    Within,
    /// The slug of an actor.
    Actor,
    /// The slug of an actor that is a state.
    State,
    /// The slug of a topic.
    Topic,
    /// The slug of a source.
    Source,
    /// The slug of a dossier.
    Dossier,
    /// The name of a coder.
    Coder,
    /// The reference of a fact.
    Fact,
    /// A code of the vocabulary with this name.
    Code(String),
    /// A word in a column of a vocabulary.
    Word {
        /// The table of the vocabulary.
        table: String,
        /// The column of that table.
        column: String,
    },
}

/// The origin of a field's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Basis {
    /// An expression over the columns of a row.
    Sql(String),
    /// Members of the fact, such as its actors. A fact can have any number of them.
    Member(Member),
    /// The dates, expressed in a unit of time.
    Period(TimeUnit),
    /// Where the date lies relative to the window: see [`FieldKind::Within`].
    Within,
    /// Whether the engagement is counted.
    Counts,
    /// Whether the amount is counted. The amount of a package is not counted if its parts have
    /// amounts.
    AmountCounts,
}

impl Field {
    pub(super) fn new(name: &str, meaning: &str, kind: FieldKind, basis: Basis) -> Self {
        Self {
            name: name.to_owned(),
            meaning: meaning.to_owned(),
            lists: None,
            kind,
            basis,
        }
    }

    /// Returns whether a fact can have several values of the field.
    #[must_use]
    pub fn is_many(&self) -> bool {
        matches!(self.basis, Basis::Member(_))
    }

    /// Returns whether the field is a flag. The meaning of a flag says when it is 1.
    pub(super) fn is_flag(&self) -> bool {
        self.meaning.starts_with("1: ")
    }

    /// Returns whether the field is an expression that has one value for each row.
    pub(super) fn is_column(&self) -> bool {
        matches!(self.basis, Basis::Sql(_))
    }

    /// Returns the kind of member, if the field's values are members of a fact.
    pub(super) fn member(&self) -> Option<Member> {
        match self.basis {
            Basis::Member(member) => Some(member),
            _ => None,
        }
    }

    /// Returns whether the field's values are dates in EDTF.
    #[must_use]
    pub fn is_edtf(&self) -> bool {
        self.kind == FieldKind::Date || self.meaning.contains("EDTF")
    }

    /// Returns the field's unit of time, if its values are periods.
    #[must_use]
    pub fn unit(&self) -> Option<TimeUnit> {
        match self.basis {
            Basis::Period(unit) => Some(unit),
            _ => None,
        }
    }
}

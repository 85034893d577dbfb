//! What rows are filtered, grouped and shown by.

use super::member::Member;
use super::period::Unit;

/// A field of some facts: a column, or one derived from some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is called.
    pub name: String,
    /// What it holds, in words.
    pub meaning: String,
    /// The vocabulary, or other table, that its values refer to.
    pub lists: Option<String>,
    /// What values it takes.
    pub kind: Kind,
    /// Where its values come from.
    pub(super) basis: Basis,
}

/// What values a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A number; a flag is 0 or 1.
    Number,
    /// A text or a number: a view computes it, and only its values tell.
    Computed,
    /// A day, as text.
    Day,
    /// A date in EDTF, which is compared by the days that it may lie on.
    Date,
    /// A year, quarter, month or decade, or a span of them.
    Period(Unit),
    /// How a date lies to the days asked for.
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
    /// A code of the vocabulary of that name.
    Code(String),
    /// A word that a vocabulary has for its codes.
    Word {
        /// The table of the vocabulary.
        table: String,
        /// The column of it.
        column: String,
    },
}

/// Where the values of a field come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Basis {
    /// What this SQL gives: a column, or what is made of some.
    Sql(String),
    /// Whoever, or whatever, a fact has any number of.
    Member(Member),
    /// The dates, by unit.
    Period(Unit),
    /// The dates against the days asked for.
    Within,
    /// Whether the engagement is one that is counted.
    Counts,
    /// Whether the amount is: not that of a package beside those of its parts.
    AmountCounts,
}

impl Field {
    pub(super) fn new(name: &str, meaning: &str, kind: Kind, basis: Basis) -> Self {
        Self {
            name: name.to_owned(),
            meaning: meaning.to_owned(),
            lists: None,
            kind,
            basis,
        }
    }

    /// Returns whether a fact may have several values of it.
    #[must_use]
    pub fn is_many(&self) -> bool {
        matches!(self.basis, Basis::Member(_))
    }

    /// Returns whether it is a flag, of which the meaning says when it is 1.
    pub(super) fn is_flag(&self) -> bool {
        self.meaning.starts_with("1: ")
    }

    /// Returns whether a row has it by itself, with one value.
    pub(super) fn is_column(&self) -> bool {
        matches!(self.basis, Basis::Sql(_))
    }

    /// Returns the member that it is of a fact.
    pub(super) fn member(&self) -> Option<Member> {
        match self.basis {
            Basis::Member(member) => Some(member),
            _ => None,
        }
    }

    /// Returns whether its values are dates in EDTF.
    #[must_use]
    pub fn is_edtf(&self) -> bool {
        self.kind == Kind::Date || self.meaning.contains("EDTF")
    }

    /// Returns the unit of time that it is.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        match self.basis {
            Basis::Period(unit) => Some(unit),
            _ => None,
        }
    }
}

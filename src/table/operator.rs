//! Defines the operators of conditions.

use std::fmt::{self, Display};

/// The way in which a condition compares a field with its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// The field equals the value, or one of several values.
    Is,
    /// The field equals none of the values. NULL equals no value.
    IsNot,
    /// The field is less than the value, or before it.
    Less,
    /// The field is at most the value, or not after it.
    AtMost,
    /// The field is greater than the value, or after it.
    More,
    /// The field is at least the value, or not before it.
    AtLeast,
    /// The field contains the value. ASCII letters match in either case.
    Holds,
}

impl Operator {
    /// All operators. Conditions take the first one whose sign fits, so `<=` comes before `<`.
    pub const ALL: [Self; 7] = [
        Self::IsNot,
        Self::AtMost,
        Self::AtLeast,
        Self::Is,
        Self::Less,
        Self::More,
        Self::Holds,
    ];

    /// Returns the operator's sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Is => "=",
            Self::IsNot => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Holds => "~",
        }
    }

    /// Returns whether the operator accepts several values, or none.
    pub(super) fn takes_several(self) -> bool {
        matches!(self, Self::Is | Self::IsNot)
    }

    pub(super) fn compares_size(self) -> bool {
        matches!(self, Self::Less | Self::AtMost | Self::More | Self::AtLeast)
    }
}

impl Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sign())
    }
}

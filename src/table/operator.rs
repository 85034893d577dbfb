//! The operators of conditions.

use std::fmt::{self, Display};

/// How a field is compared with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// Equal, or one of several.
    Is,
    /// Not equal to any value; NULL is not equal.
    IsNot,
    /// Less, or before.
    Less,
    /// At most, or not after.
    AtMost,
    /// Greater, or after.
    More,
    /// At least, or not before.
    AtLeast,
    /// Contains the value, in any case of ASCII letters.
    Holds,
}

impl Operator {
    /// All operators; an operator that begins with the sign of another comes before it.
    pub const ALL: [Self; 7] = [
        Self::IsNot,
        Self::AtMost,
        Self::AtLeast,
        Self::Is,
        Self::Less,
        Self::More,
        Self::Holds,
    ];

    /// Returns its sign.
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

    /// Returns whether it accepts several values, or none.
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

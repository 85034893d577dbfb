//! How a field is compared.

use std::fmt::{self, Display};

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// Equal, or one of several.
    Is,
    /// Not equal to any; what is not said is not equal.
    IsNot,
    /// Below, or before.
    Less,
    /// Not above, or not after.
    AtMost,
    /// Above, or after.
    More,
    /// Not below, or not before.
    AtLeast,
    /// Contains, whatever the case of ASCII letters.
    Holds,
}

impl Operator {
    /// All of them; one that begins as another does comes first.
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

    /// Returns whether it may stand with several values, or none.
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

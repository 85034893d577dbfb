//! The data sets of events.

use crate::value::whole;

/// A data set of machine-coded events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dataset {
    /// GDELT 1.0: 57 columns until March 2013, 58 since.
    Gdelt1,
    /// GDELT 2.0: 61 columns.
    Gdelt2,
    /// ICEWS: 20 columns with a header.
    Icews,
}

impl Dataset {
    /// Returns its name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Gdelt1 => "GDELT 1.0",
            Self::Gdelt2 => "GDELT 2.0",
            Self::Icews => "ICEWS",
        }
    }

    /// Returns its key in the codebook.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gdelt1 => "gdelt1",
            Self::Gdelt2 => "gdelt2",
            Self::Icews => "icews",
        }
    }
}

/// Returns whether a text can be a CAMEO code. Not all codes are known, and some have a letter
/// at the end; but none begins with one, as the codes of actors do.
pub(crate) fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= 4
        && bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric)
}

/// Returns GDELT's class of a CAMEO code, by its root: verbal and material cooperation, verbal
/// and material conflict.
///
/// A code that begins with no root has none. The class that another package computes differs for
/// the roots 09 and 14.
pub(crate) fn quad(code: &str) -> Option<u8> {
    let root = whole(code.get(..2)?)?;
    match root {
        1..=5 => Some(1),
        6..=9 => Some(2),
        10..=14 => Some(3),
        15..=20 => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_is_that_of_the_root() {
        for (code, wanted) in [
            ("010", Some(1)),
            ("057", Some(1)),
            ("060", Some(2)),
            ("0911", Some(2)),
            ("100", Some(3)),
            ("145", Some(3)),
            ("13y", Some(3)),
            ("150", Some(4)),
            ("204", Some(4)),
            ("000", None),
            ("210", None),
            ("---", None),
            ("+1", None),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(quad(code), wanted, "{code}");
        }
    }
}

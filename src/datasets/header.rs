//! Finds columns by the names in a header.

use std::fmt;

/// Returns only the ASCII letters and digits of a name, in lower case, because packages write names
/// differently: `Event ID`, `event_id`.
pub(crate) fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

/// The names of the columns of a file.
pub(crate) struct ColumnHeader {
    names: Vec<String>,
    faults: HeaderFaults,
}

/// The faults of a header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeaderFaults {
    /// Required columns that are missing.
    pub missing: Vec<&'static str>,
    /// Required or optional columns that occur more than once.
    pub repeated: Vec<&'static str>,
    /// The numbers of the columns that have no name, from 1.
    pub nameless: Vec<usize>,
}

impl fmt::Display for HeaderFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |names: &[&str]| format!("`{}`", names.join("`, `"));
        let mut parts = Vec::new();
        if !self.missing.is_empty() {
            parts.push(format!("it lacks {}", quoted(&self.missing)));
        }
        if !self.repeated.is_empty() {
            parts.push(format!("it repeats {}", quoted(&self.repeated)));
        }
        let numbers: Vec<_> = self.nameless.iter().map(usize::to_string).collect();
        match numbers.as_slice() {
            [] => {}
            [one] => parts.push(format!("column {one} has no name")),
            several => parts.push(format!("columns {} have no name", several.join(", "))),
        }
        f.write_str(&parts.join("; "))
    }
}

impl ColumnHeader {
    pub(crate) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<_> = names.into_iter().map(plain).collect();
        let nameless = (1..).zip(&names).filter(|(_, name)| name.is_empty());
        Self {
            faults: HeaderFaults {
                nameless: nameless.map(|(number, _)| number).collect(),
                ..HeaderFaults::default()
            },
            names,
        }
    }

    pub(crate) fn width(&self) -> usize {
        self.names.len()
    }

    /// Returns whether any column's name, as [`plain`] writes it, fulfils a condition.
    pub(crate) fn has(&self, is_it: impl Fn(&str) -> bool) -> bool {
        self.names.iter().any(|name| is_it(name))
    }

    /// Returns the index of a column. If the column is missing, adds a fault and returns
    /// `NO_COLUMN`.
    pub(crate) fn column(&mut self, name: &'static str) -> usize {
        self.optional(name).unwrap_or_else(|| {
            self.faults.missing.push(name);
            NO_COLUMN
        })
    }

    /// Returns the index of a column, or `None` if the column is missing. Adds a fault if the name
    /// occurs more than once.
    pub(crate) fn optional(&mut self, name: &'static str) -> Option<usize> {
        let wanted = plain(name);
        let first = self.names.iter().position(|name| *name == wanted)?;
        if self.names[first + 1..].contains(&wanted) {
            self.faults.repeated.push(name);
        }
        Some(first)
    }

    /// Returns an error if a required column is missing, or if a requested column is repeated.
    pub(crate) fn finish(self) -> Result<(), HeaderFaults> {
        if self.faults.missing.is_empty() && self.faults.repeated.is_empty() {
            return Ok(());
        }
        Err(self.faults)
    }
}

/// The index of a column that a file lacks. Such a column is read as empty.
pub(crate) const NO_COLUMN: usize = usize::MAX;

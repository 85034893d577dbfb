//! Which column is where.

use std::fmt;

use crate::Dataset;

/// GDELT 2's columns, in their order.
pub(crate) const GDELT2: [&str; 61] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// The columns of GDELT 2 that GDELT 1 does not have.
fn is_of_gdelt2(name: &str) -> bool {
    plain(name).ends_with("adm2code")
}

/// Returns the columns of a GDELT file without a header, in their order.
pub(crate) fn standard(dataset: Dataset) -> Vec<&'static str> {
    let in_dataset = |name: &&str| dataset != Dataset::Gdelt1 || !is_of_gdelt2(name);
    GDELT2.into_iter().filter(in_dataset).collect()
}

/// Returns a name without its capitals, spaces and underscores: packages write them differently.
pub(crate) fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

/// The names of the columns of a file.
pub(crate) struct Header {
    names: Vec<String>,
    faults: Faults,
}

/// What is wrong with a header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    /// Columns that are needed and that no name stands for.
    pub missing: Vec<&'static str>,
    /// Columns that are needed and that several names stand for.
    pub repeated: Vec<&'static str>,
    /// Numbers of the columns without a name, from 1.
    pub nameless: Vec<usize>,
}

impl fmt::Display for Faults {
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

impl Header {
    pub(crate) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<_> = names.into_iter().map(plain).collect();
        let nameless = (1..).zip(&names).filter(|(_, name)| name.is_empty());
        Self {
            faults: Faults {
                nameless: nameless.map(|(number, _)| number).collect(),
                ..Faults::default()
            },
            names,
        }
    }

    pub(crate) fn width(&self) -> usize {
        self.names.len()
    }

    /// Returns whether the columns are those of GDELT 2. It has more, though a package may leave
    /// the names of those empty, and add a column of its own.
    pub(crate) fn is_gdelt2(&self) -> bool {
        self.width() >= GDELT2.len() || self.names.iter().any(|name| is_of_gdelt2(name))
    }

    /// Returns where a column is. If it is missing, that is a fault.
    pub(crate) fn column(&mut self, name: &'static str) -> usize {
        self.optional(name).unwrap_or_else(|| {
            self.faults.missing.push(name);
            NO_COLUMN
        })
    }

    /// Returns where a column is, if it is there.
    pub(crate) fn optional(&mut self, name: &'static str) -> Option<usize> {
        let wanted = plain(name);
        let first = self.names.iter().position(|name| *name == wanted)?;
        if self.names[first + 1..].contains(&wanted) {
            self.faults.repeated.push(name);
        }
        Some(first)
    }

    /// Returns an error if a column that was asked for is not there exactly once.
    pub(crate) fn finish(self) -> Result<(), Faults> {
        if self.faults.missing.is_empty() && self.faults.repeated.is_empty() {
            return Ok(());
        }
        Err(self.faults)
    }
}

/// The place of a column that a file does not have. Such a column is empty.
pub(crate) const NO_COLUMN: usize = usize::MAX;

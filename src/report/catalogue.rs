//! The reports that ship, one SQL file each.

use super::{Header, HeaderError};

/// Name and text of every shipped report, in the order of the list.
///
/// A test holds this against the `sql/` folder.
pub const CATALOGUE: &[(&str, &str)] = &[
    ("timeline", include_str!("../../sql/timeline.sql")),
    ("sources", include_str!("../../sql/sources.sql")),
];

/// A canned report: its name, what its header says, and its SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// File stem of the SQL file, and the word after `chancery report`.
    pub name: String,
    /// Title, question, parameters, columns.
    pub header: Header,
    /// The whole file, which runs unchanged in `sqlite3`.
    pub sql: String,
}

impl Report {
    /// Reads a report from the text of its SQL file.
    ///
    /// # Errors
    ///
    /// Where the header breaks the form that [`Header::parse`] describes.
    pub fn parse(name: &str, sql: &str) -> Result<Self, HeaderError> {
        Ok(Self {
            name: name.to_owned(),
            header: Header::parse(sql)?,
            sql: sql.to_owned(),
        })
    }
}

/// Returns the shipped reports.
///
/// # Panics
///
/// Never in a released binary: a test parses every header.
#[must_use]
pub fn reports() -> Vec<Report> {
    CATALOGUE
        .iter()
        .map(|(name, sql)| Report::parse(name, sql).expect("shipped headers are tested"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_the_sql_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sql");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        let mut names: Vec<String> = reports().into_iter().map(|report| report.name).collect();
        files.sort();
        names.sort();
        assert_eq!(names, files);
    }
}

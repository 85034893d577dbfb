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
    use crate::store::{Reader, Store};

    fn reader() -> Reader {
        Store::in_memory().unwrap().into_reader().unwrap()
    }

    /// Under the lock, so that what a report may not do is found here too.
    #[test]
    fn a_header_names_the_parameters_and_columns_that_its_sql_has() {
        let reader = reader();
        for report in reports() {
            let shape = reader.shape(&report.sql).unwrap();
            let named: Vec<&str> = report
                .header
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .collect();
            let columns: Vec<&str> = shape.columns.iter().map(|it| it.name.as_str()).collect();
            assert_eq!(named, columns, "{}", report.name);
            let mut named: Vec<&str> = report
                .header
                .parameters
                .iter()
                .map(|parameter| parameter.name.as_str())
                .collect();
            let mut parameters: Vec<&str> = shape.parameters.iter().map(String::as_str).collect();
            named.sort_unstable();
            parameters.sort_unstable();
            assert_eq!(named, parameters, "{}", report.name);
        }
    }

    #[test]
    fn the_last_column_leads_to_the_facts() {
        for report in reports() {
            let last = report.header.columns.last().unwrap();
            assert_eq!(last.name, "facts", "{}", report.name);
        }
    }

    #[test]
    fn every_report_has_a_total_order() {
        for report in reports() {
            let order = report.sql.rsplit("\nORDER BY").next().unwrap();
            let ends = order.trim_end().trim_end_matches(';');
            let key = ends.rsplit(['\n', ' ']).next().unwrap();
            let unique = ["dated.ref", "passage_refs.position"];
            assert!(
                unique.contains(&key),
                "{} is ordered last by {key}",
                report.name
            );
        }
    }

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

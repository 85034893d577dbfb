//! The user's own reports, which are the SQL files in a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Report, is_shipped};
use crate::finding::Findings;
use crate::input::Input;
use crate::visible::visible;

/// Names that a report cannot have, because commands have them.
const RESERVED: [&str; 1] = ["help"];

/// The reports in a user's folder.
#[derive(Debug, Clone, Default)]
pub struct OwnReports {
    /// The valid reports, in the order of their names.
    pub reports: Vec<Report>,
    /// The files that are not valid reports.
    pub left: Vec<RejectedReport>,
}

/// A file in the folder that is not a valid report.
#[derive(Debug, Clone)]
pub struct RejectedReport {
    /// The name that the report would have.
    pub name: String,
    /// The file.
    pub file: PathBuf,
    /// Why the file is not a valid report.
    pub why: RejectionReason,
}

/// The reason why a file is not a valid report.
#[derive(Debug, Clone)]
pub enum RejectionReason {
    /// A fault in words, about the file's name or the file as a whole.
    Words(String),
    /// Faults in the header.
    Header(Box<Findings>),
}

impl OwnReports {
    /// Reads the `.sql` files in a folder, but not in its subfolders.
    ///
    /// If a file has a fault, the others are still read.
    ///
    /// # Errors
    ///
    /// Returns an error if the folder cannot be read.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let mut found = Self::default();
        for file in Self::files(folder)? {
            match Self::read(&file) {
                Ok(report) => found.reports.push(report),
                Err(why) => found.left.push(RejectedReport {
                    name: stem(&file),
                    file,
                    why,
                }),
            }
        }
        Ok(found)
    }

    /// Returns the `.sql` files of a folder, in the order of their names.
    ///
    /// # Errors
    ///
    /// Returns an error if the folder cannot be read.
    pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
        let files = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        let mut files: Vec<PathBuf> = files.into_iter().map(|entry| entry.path()).collect();
        files.retain(|file| {
            file.extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("sql"))
        });
        files.sort();
        Ok(files)
    }

    /// Reads one file as a report.
    ///
    /// # Errors
    ///
    /// Returns the reason if the file is not a valid report.
    pub fn read(file: &Path) -> Result<Report, RejectionReason> {
        let name = stem(file);
        check_name(&name).map_err(RejectionReason::Words)?;
        let sql = text(file).map_err(RejectionReason::Words)?;
        let shown = file.display().to_string();
        Report::parse(&name, &visible(&shown), &sql)
            .map_err(|faults| RejectionReason::Header(Box::new(faults)))
    }
}

fn stem(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn check_name(name: &str) -> Result<(), String> {
    let good = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !good {
        return Err("a report is named by small letters, digits and hyphens".into());
    }
    if is_shipped(name) {
        return Err(format!("chancery itself has a report `{name}`"));
    }
    if RESERVED.contains(&name) {
        return Err(format!("`chancery report {name}` is already a command"));
    }
    Ok(())
}

/// Reads a regular file. Refuses a file that is too long for one SQL statement.
fn text(file: &Path) -> Result<String, String> {
    let found = fs::metadata(file).map_err(|error| error.to_string())?;
    if !found.is_file() {
        return Err("it is not a file".into());
    }
    let text = Input::Sql
        .read_text(file)
        .map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => "it is not text in UTF-8".into(),
            _ => error.to_string(),
        })?;
    // Some editors write a byte order mark at the start of a file. It is removed, because it is not
    // SQL.
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "-- title: T\n-- about: One row.\n-- column n: a number\nSELECT 1 AS n;\n";

    fn rejected(folder: &OwnReports) -> Vec<(&str, String)> {
        let why = |left: &RejectedReport| match &left.why {
            RejectionReason::Words(words) => words.clone(),
            RejectionReason::Header(faults) => format!("{} in the header", faults.len()),
        };
        let left = folder.left.iter();
        left.map(|left| (left.name.as_str(), why(left))).collect()
    }

    #[test]
    fn sql_files_of_a_folder_are_reports_or_rejected_with_a_reason() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
        for name in ["b.sql", "a-2.sql", "Loud.sql", "timeline.sql"] {
            write(name, REPORT.as_bytes());
        }
        write("help.sql", REPORT.as_bytes());
        write("notes.txt", REPORT.as_bytes());
        write("wrong.sql", b"SELECT 1;\n");
        write("bytes.sql", b"-- title: \xff\n");
        write("long.sql", &vec![b'-'; 1_000_001]);
        fs::create_dir(folder.path().join("folder.sql")).unwrap();
        let found = OwnReports::open(folder.path()).unwrap();
        let names: Vec<&str> = found.reports.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["a-2", "b"]);
        let of_name = "a report is named by small letters, digits and hyphens".to_owned();
        assert_eq!(
            rejected(&found),
            [
                ("Loud", of_name),
                ("bytes", "it is not text in UTF-8".into()),
                ("folder", "it is not a file".into()),
                ("help", "`chancery report help` is already a command".into()),
                (
                    "long",
                    "it is longer than 1,000,000 bytes, the most that SQL may have".into()
                ),
                ("timeline", "chancery itself has a report `timeline`".into()),
                ("wrong", "3 in the header".into()),
            ]
        );
    }

    #[test]
    fn a_missing_folder_is_an_error() {
        assert!(OwnReports::open(Path::new("nowhere/at/all")).is_err());
    }
}

//! The bundled reports. Each is one SQL file.

use std::sync::OnceLock;

use super::{Header, Parameter, WINDOW};
use crate::finding::Findings;
use crate::tokens::shuffled;

/// Makes a list. Each entry is a name, and the text of the file with that name in `sql/`.
macro_rules! catalogue {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../sql/", $name, ".sql")))),*]
    };
}

/// The name and text of every bundled report, sorted by group.
///
/// A test compares this list with the folder `sql/` and with the order of the groups.
pub const CATALOGUE: &[(&str, &str)] = catalogue![
    "says-vs-does" "balance" "commitments" "pending" "visibility" "exercises" "visits"
    "assistance" "fields" "bilateral" "stances" "topic" "constraints" "causes" "responses"
    "contrasts" "tilt" "certainty" "timeline" "actors" "offices" "gaps" "disagreements"
    "corroboration" "sources" "tempo" "latest" "partners" "cooperation" "triangulate" "votes"
    "resolution" "panel"
];

/// A report: its name, its header and its SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The name of the report. It is the name of its SQL file without `.sql`, and the word that is
    /// typed after `chancery report`.
    pub name: String,
    /// The content of its header: the title, question, parameters, columns and so on.
    pub header: Header,
    /// The path of its file in the user's folder. For a bundled report, this is `sql/NAME.sql`.
    pub file: String,
    /// The text of the whole file, which also runs unchanged in `sqlite3`.
    pub sql: String,
}

impl Report {
    /// Reads a report from the text of its SQL file.
    ///
    /// # Errors
    ///
    /// Returns findings if the header does not have the form that [`Header::parse`] describes.
    pub fn parse(name: &str, file: &str, sql: &str) -> Result<Self, Findings> {
        let header = Header::parse(sql).map_err(|faults| Findings::new(file, sql, faults))?;
        Ok(Self {
            name: name.to_owned(),
            header,
            file: file.to_owned(),
            sql: sql.to_owned(),
        })
    }

    /// Returns the report's SQL with `random()` as the last term of its ORDER BY. This shuffles
    /// rows that the other terms do not order. If the rows still keep their order in every run, the
    /// other terms are enough. Returns `None` if there is no ORDER BY.
    #[must_use]
    pub fn shuffled_sql(&self) -> Option<String> {
        shuffled(&self.sql)
    }

    /// Returns the parameter with this name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        let mut parameters = self.header.parameters.iter();
        parameters.find(|parameter| parameter.name == name)
    }

    /// Returns whether the report has a column with this name.
    #[must_use]
    pub fn has_column(&self, name: &str) -> bool {
        self.header.columns.iter().any(|it| it.name == name)
    }

    /// Returns whether the report has a window of days, and a column `within` that marks undated
    /// rows.
    #[must_use]
    pub fn has_undated(&self) -> bool {
        let takes_days = WINDOW.iter().any(|name| self.parameter(name).is_some());
        takes_days && self.has_column("within")
    }

    /// Returns whether the report's last column is `facts`, which has references to the facts
    /// behind each row.
    #[must_use]
    pub fn has_facts(&self) -> bool {
        let last = self.header.columns.last();
        last.is_some_and(|column| column.name == "facts")
    }
}

/// Returns the bundled report with this name. The header of each report is parsed only once.
///
/// # Panics
///
/// Panics if the report's header is invalid. A test parses every header, so no release panics.
#[must_use]
pub fn find(name: &str) -> Option<Report> {
    static READ: [OnceLock<Report>; CATALOGUE.len()] = [const { OnceLock::new() }; CATALOGUE.len()];
    let at = CATALOGUE.iter().position(|(known, _)| *known == name)?;
    let read = || {
        let (name, sql) = CATALOGUE[at];
        let file = format!("sql/{name}.sql");
        Report::parse(name, &file, sql).expect("shipped headers are tested")
    };
    Some(READ[at].get_or_init(read).clone())
}

/// Returns whether there is a bundled report with this name. Parses no header.
#[must_use]
pub fn is_shipped(name: &str) -> bool {
    CATALOGUE.iter().any(|(known, _)| *known == name)
}

/// Returns the name and title of each bundled report, in the order of the catalogue.
///
/// Parses only the title of each header.
pub fn titles() -> impl Iterator<Item = (&'static str, &'static str)> {
    CATALOGUE
        .iter()
        .map(|(name, sql)| (*name, Header::title(sql).unwrap_or_default()))
}

/// Returns the bundled reports, in the order of the catalogue.
#[must_use]
pub fn reports() -> Vec<Report> {
    let names = CATALOGUE.iter();
    names.filter_map(|(name, _)| find(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;
    use crate::report::made::TestRows;
    use crate::report::{ParameterKind, ReportGroup, made};
    use crate::store::Reader;

    fn reader() -> Reader {
        bundled::reader().unwrap()
    }

    /// The test also fails if the reader's lock, which forbids writing, refuses a report.
    #[test]
    fn a_header_names_the_parameters_and_columns_that_its_sql_has() {
        let reader = reader();
        for report in reports() {
            let narrowed = report.narrow(report.narrowed_by());
            let shape = reader.shape(&narrowed.rows()).unwrap();
            let named = report.header.columns.iter().map(|it| it.name.as_str());
            let columns = shape.columns.iter().map(|it| it.name.as_str());
            assert!(named.eq(columns), "{}", report.name);
            let named = report.header.parameters.iter();
            let mut named: Vec<&str> = named.map(|it| it.name.as_str()).collect();
            let mut parameters: Vec<&str> = shape.parameters.iter().map(String::as_str).collect();
            named.sort_unstable();
            parameters.sort_unstable();
            assert_eq!(named, parameters, "{}", report.name);
        }
    }

    #[test]
    fn the_last_column_of_a_report_lists_its_facts() {
        for report in reports() {
            let last = report.header.columns.last().unwrap();
            // Most reports on events and votes show counts, and those for statistics show figures.
            // So they refer to no facts.
            let without_facts = [
                ReportGroup::Events,
                ReportGroup::Votes,
                ReportGroup::Statistics,
            ];
            let is_without = without_facts.contains(&report.header.group);
            let has_facts = !is_without || ["triangulate", "resolution"].contains(&&*report.name);
            assert_eq!(last.name == "facts", has_facts, "{}", report.name);
            assert_eq!(report.has_facts(), has_facts);
        }
    }

    #[test]
    fn every_header_is_valid() {
        for (name, sql) in CATALOGUE {
            if let Err(faults) = Report::parse(name, name, sql) {
                panic!("{faults}");
            }
        }
    }

    /// All four are optional in a user's own report.
    #[test]
    fn every_bundled_report_has_a_group_a_question_two_examples_and_an_answer() {
        for Report { name, header, .. } in reports() {
            assert_ne!(header.group, ReportGroup::Own, "{name}");
            assert!(header.question.is_some(), "{name}");
            assert_eq!(header.examples.len(), 2, "{name}");
            assert!(header.answer.is_some(), "{name}");
        }
    }

    #[test]
    fn a_title_read_alone_equals_that_of_the_header() {
        let whole = reports().into_iter().map(|it| it.header.title);
        let alone = titles().map(|(_, title)| title.to_owned());
        assert_eq!(alone.collect::<Vec<_>>(), whole.collect::<Vec<_>>());
    }

    #[test]
    fn the_catalogue_is_sorted_by_group() {
        let groups: Vec<ReportGroup> = reports().iter().map(|it| it.header.group).collect();
        assert!(groups.is_sorted(), "{groups:?}");
    }

    #[test]
    fn an_answer_is_one_text_and_has_the_parameters_of_its_report() {
        let reader = reader();
        for report in reports() {
            let shape = reader.shape(&report.narrow([]).answer_to_none().unwrap());
            let shape = shape.unwrap();
            assert_eq!(shape.columns.len(), 1, "{}", report.name);
            let taken = report.header.parameters.iter().map(|it| it.name.as_str());
            let taken: Vec<&str> = taken.collect();
            for name in &shape.parameters {
                assert!(taken.contains(&name.as_str()), "{}: {name}", report.name);
            }
        }
    }

    #[test]
    fn examples_begin_with_the_name_of_the_report() {
        for report in reports() {
            for example in &report.header.examples {
                let first = example.split(' ').next();
                assert_eq!(first, Some(report.name.as_str()));
            }
            assert_ne!(report.header.examples[0], report.header.examples[1]);
        }
    }

    #[test]
    fn parameters_of_codes_name_a_vocabulary() {
        let vocabularies = "SELECT DISTINCT vocabulary FROM codes";
        let vocabularies = TestRows::of(&reader(), vocabularies, &[]).rows.concat();
        for report in reports() {
            for parameter in report.header.parameters {
                if let ParameterKind::Code(vocabulary) = parameter.kind {
                    assert!(
                        vocabularies.contains(&vocabulary),
                        "{}: {vocabulary}",
                        report.name
                    );
                }
            }
        }
    }

    /// Shuffling changes a result only if some of its rows are equal in all terms of the ORDER BY.
    /// The order of such rows would change from run to run.
    #[test]
    fn every_report_has_a_total_order() {
        let reader = made::reader();
        for report in reports() {
            let rows = |sql: &str| TestRows::of(&reader, sql, &[]);
            let ordered = rows(&report.sql);
            let shuffled = report.shuffled_sql().unwrap();
            for _ in 0..3 {
                assert_eq!(rows(&shuffled), ordered, "{}", report.name);
            }
        }
    }

    #[test]
    fn equal_rows_are_shuffled_at_the_end_of_the_order() {
        let shuffled = |sql: &str| {
            let header = "-- title: T\n-- about: A\n-- column n: n\n";
            let report = Report::parse("t", "t.sql", &format!("{header}{sql}")).unwrap();
            let shuffled = report.shuffled_sql();
            shuffled.map(|sql| sql[header.len()..].to_owned())
        };
        for (sql, expected) in [
            (
                "SELECT n ORDER BY n DESC; -- done\n",
                "SELECT n ORDER BY n DESC, random(); -- done\n",
            ),
            (
                "SELECT n ORDER BY lower(n) LIMIT 5",
                "SELECT n ORDER BY lower(n), random() LIMIT 5",
            ),
        ] {
            assert_eq!(shuffled(sql).as_deref(), Some(expected), "{sql}");
        }
        assert_eq!(shuffled("SELECT (SELECT 1 ORDER BY 1) AS n -- ORDER"), None);
    }

    #[test]
    fn the_catalogue_equals_the_sql_folder() {
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

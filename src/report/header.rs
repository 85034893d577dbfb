//! The comment block that opens a report's SQL file.

use thiserror::Error;

/// What a report's header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// A few words, shown above the table.
    pub title: String,
    /// The question that the report answers.
    pub question: String,
    /// The grain ("One row per …") and what is left out.
    pub about: String,
    /// The named parameters, in the order of the header.
    pub parameters: Vec<Parameter>,
    /// The columns, in the order of the result.
    pub columns: Vec<ReportColumn>,
}

/// A named parameter of a report: `:name` in SQL, `--name` on the command line.
///
/// NULL, or leaving it out, means its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Name in SQL and on the command line.
    pub name: String,
    /// What values it takes.
    pub kind: ParameterKind,
    /// One line of help.
    pub help: String,
}

/// What values a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A day; `2021` and `2021-09` mean their first day.
    Day,
    /// A day; `2021` and `2021-09` mean their last day.
    EndDay,
    /// A slug, name, further name, ISO code or reference of an actor.
    Actor,
    /// A slug, name or reference of a topic.
    Topic,
    /// The slug of a source.
    Source,
    /// A code of `engagement_kinds`.
    EngagementKind,
}

impl ParameterKind {
    /// Returns the kind that a header calls by that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "integer" => Self::Integer,
            "day" => Self::Day,
            "end_day" => Self::EndDay,
            "actor" => Self::Actor,
            "topic" => Self::Topic,
            "source" => Self::Source,
            "engagement_kind" => Self::EngagementKind,
            _ => return None,
        })
    }

    /// Returns what stands for the value in a usage line.
    #[must_use]
    pub fn value_name(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Integer => "N",
            Self::Day | Self::EndDay => "DAY",
            Self::Actor => "ACTOR",
            Self::Topic => "TOPIC",
            Self::Source => "SOURCE",
            Self::EngagementKind => "KIND",
        }
    }
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportColumn {
    /// Name in the result.
    pub name: String,
    /// What it holds.
    pub meaning: String,
}

/// What is wrong with a header.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HeaderError {
    /// A line that must be there is not.
    #[error("the header has no `-- {0}:` line")]
    Missing(&'static str),
    /// A `param` or `column` line is not of the form `-- word name: text`.
    #[error("line {line}: expected `-- {form}`")]
    Form {
        /// Line in the file, from 1.
        line: usize,
        /// What the line should look like.
        form: &'static str,
    },
    /// A parameter of a type that there is not.
    #[error("line {line}: parameter `{name}` has no known type `{kind}`")]
    Kind {
        /// Line in the file, from 1.
        line: usize,
        /// Name of the parameter.
        name: String,
        /// The word found.
        kind: String,
    },
}

const PARAM_FORM: &str = "param name: type; help";
const COLUMN_FORM: &str = "column name: meaning";

impl Header {
    /// Reads the header of a report: the `--` lines that open the file.
    ///
    /// ```text
    /// -- title: …
    /// -- question: …
    /// -- about: One row per …
    /// -- param NAME: TYPE; help
    /// -- column NAME: meaning
    /// ```
    ///
    /// Other comment lines are for the reader of the SQL.
    ///
    /// # Errors
    ///
    /// Where a line is missing or not of that form.
    pub fn parse(sql: &str) -> Result<Self, HeaderError> {
        let lines = || {
            sql.lines()
                .enumerate()
                .map(|(index, line)| (index + 1, line))
                .map_while(|(number, line)| Some((number, line.strip_prefix("-- ")?)))
        };
        let text = |key: &'static str| {
            lines()
                .find_map(|(_, line)| line.strip_prefix(key)?.strip_prefix(": "))
                .map(str::to_owned)
                .ok_or(HeaderError::Missing(key))
        };
        let entries = |key: &'static str| {
            lines().filter_map(move |(number, line)| Some((number, line.strip_prefix(key)?)))
        };
        Ok(Self {
            title: text("title")?,
            question: text("question")?,
            about: text("about")?,
            parameters: entries("param ")
                .map(|(line, entry)| parameter(line, entry))
                .collect::<Result<_, _>>()?,
            columns: entries("column ")
                .map(|(line, entry)| column(line, entry))
                .collect::<Result<_, _>>()?,
        })
    }
}

fn parameter(line: usize, entry: &str) -> Result<Parameter, HeaderError> {
    let form = || HeaderError::Form {
        line,
        form: PARAM_FORM,
    };
    let (name, rest) = entry.split_once(": ").ok_or_else(form)?;
    let (kind, help) = rest.split_once("; ").ok_or_else(form)?;
    Ok(Parameter {
        name: name.to_owned(),
        kind: ParameterKind::from_word(kind).ok_or_else(|| HeaderError::Kind {
            line,
            name: name.to_owned(),
            kind: kind.to_owned(),
        })?,
        help: help.to_owned(),
    })
}

fn column(line: usize, entry: &str) -> Result<ReportColumn, HeaderError> {
    let (name, meaning) = entry.split_once(": ").ok_or(HeaderError::Form {
        line,
        form: COLUMN_FORM,
    })?;
    Ok(ReportColumn {
        name: name.to_owned(),
        meaning: meaning.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "-- title: Visits\n-- question: Who came?\n-- about: One row per visit.\n\
        -- param actor: actor; whose\n-- A remark.\n-- column title: what\nSELECT 1;\n-- title: no\n";

    #[test]
    fn a_header_gives_title_parameters_and_columns() {
        let header = Header::parse(GOOD).unwrap();
        assert_eq!(header.title, "Visits");
        assert_eq!(header.question, "Who came?");
        assert_eq!(header.parameters.len(), 1);
        assert_eq!(header.parameters[0].kind, ParameterKind::Actor);
        assert_eq!(header.parameters[0].help, "whose");
        assert_eq!(header.columns[0].name, "title");
    }

    #[test]
    fn a_missing_line_is_named() {
        let sql = GOOD.replace("-- about: ", "-- about ");
        assert_eq!(Header::parse(&sql), Err(HeaderError::Missing("about")));
    }

    #[test]
    fn a_parameter_without_a_type_is_refused_with_its_line() {
        let sql = GOOD.replace("actor; whose", "whose");
        let error = Header::parse(&sql).unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 4: expected `-- param name: type; help`"
        );
    }

    #[test]
    fn a_type_that_there_is_not_is_refused() {
        let sql = GOOD.replace("actor; whose", "person; whose");
        let error = Header::parse(&sql).unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 4: parameter `actor` has no known type `person`"
        );
    }

    #[test]
    fn a_column_without_a_meaning_is_refused() {
        let sql = GOOD.replace("column title: what", "column title");
        let error = Header::parse(&sql).unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 6: expected `-- column name: meaning`"
        );
    }
}

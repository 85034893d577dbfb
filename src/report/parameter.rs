//! What a report can be asked with.

use crate::noun::with_article;

/// A named parameter of a report: `:name` in SQL, a flag on the command line.
///
/// NULL, or leaving it out, means its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Name in SQL; [`flag`](Self::flag) is that on the command line.
    pub name: String,
    /// Further names of its flag, written as parameters; help does not list them.
    pub aliases: Vec<String>,
    /// What values it takes.
    pub kind: ParameterKind,
    /// One line of help.
    pub help: String,
    /// Which values it takes, of those of its kind; none: all.
    pub choices: Option<Choices>,
    /// What holds where it is not given.
    pub fallback: Fallback,
}

/// What holds where a parameter is not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fallback {
    /// It must be given.
    Required,
    /// It is NULL, and this is what the SQL does then, in words.
    Words(String),
    /// It has this value, written as it would be typed.
    Value(String),
}

impl Fallback {
    /// Reads `required`, `default WORDS` or `default = VALUE`.
    pub(super) fn from_words(words: &str) -> Option<Self> {
        if words == "required" {
            return Some(Self::Required);
        }
        let default = words.strip_prefix("default ")?.trim();
        match default.strip_prefix('=').map(str::trim) {
            Some("") => None,
            Some(value) => Some(Self::Value(value.to_owned())),
            None if default.is_empty() => None,
            None => Some(Self::Words(default.to_owned())),
        }
    }
}

/// The values that a parameter takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choices {
    /// These.
    List(Vec<String>),
    /// Those in the first column of a query.
    Query(String),
}

impl Choices {
    /// Reads `ONE, OTHER` or `SELECT …`.
    pub(super) fn from_words(words: &str) -> Option<Self> {
        let words = words.trim();
        let first = words.split_whitespace().next()?;
        if ["select", "with", "values"].contains(&first.to_lowercase().as_str()) {
            return Some(Self::Query(words.to_owned()));
        }
        let list: Vec<String> = words
            .split(',')
            .map(|word| word.trim().to_owned())
            .collect();
        list.iter()
            .all(|word| !word.is_empty())
            .then_some(Self::List(list))
    }
}

/// Names that a flag of every command or of every report has, or may get.
const RESERVED: [&str; 28] = [
    "chart",
    "citations",
    "color",
    "colour",
    "columns",
    "csv_safe",
    "db",
    "envelope",
    "for",
    "format",
    "help",
    "limit",
    "no_header",
    "no_pager",
    "null",
    "output",
    "pager",
    "parquet",
    "print_sql",
    "quiet",
    "reports",
    "theme",
    "timeout",
    "undated",
    "verbose",
    "version",
    "width",
    "year",
];

impl Parameter {
    /// Returns the name of its flag, without the two hyphens: `_` is `-` there.
    #[must_use]
    pub fn flag(&self) -> String {
        flag(&self.name)
    }

    /// Returns the further names of its flag, without the two hyphens.
    pub fn flag_aliases(&self) -> impl Iterator<Item = String> {
        self.aliases.iter().map(|alias| flag(alias))
    }

    /// Returns its name as a usage line shows it.
    #[must_use]
    pub fn upper_name(&self) -> String {
        self.flag().to_uppercase()
    }

    /// Returns whether the command line keeps that name for itself.
    #[must_use]
    pub fn is_reserved(name: &str) -> bool {
        RESERVED.contains(&name)
    }
}

/// Returns the flag of a name: `_` is `-` there.
fn flag(name: &str) -> String {
    name.replace('_', "-")
}

/// What values a parameter takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterKind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// A switch without a value: 1, or NULL where it is not set.
    Flag,
    /// A day; `2021` and `2021-09` mean their first day.
    Day,
    /// A day; `2021` and `2021-09` mean their last day.
    EndDay,
    /// A slug, name, further name, ISO code or reference of an actor.
    Actor,
    /// Several of these with commas between them: a JSON array of their slugs.
    Actors,
    /// A slug, name or reference of a topic.
    Topic,
    /// The slug of a source.
    Source,
    /// The name of somebody who coded, as a dossier gives it.
    Coder,
    /// The slug or reference of an assessment.
    Assessment,
    /// The slug or reference of a fact of any kind.
    Fact,
    /// A code of the vocabulary of that name.
    Code(String),
}

/// The types that a header may name, but for `code VOCABULARY`.
const WORDS: [(&str, ParameterKind); 13] = [
    ("text", ParameterKind::Text),
    ("integer", ParameterKind::Integer),
    ("real", ParameterKind::Real),
    ("flag", ParameterKind::Flag),
    ("day", ParameterKind::Day),
    ("end_day", ParameterKind::EndDay),
    ("actor", ParameterKind::Actor),
    ("actors", ParameterKind::Actors),
    ("topic", ParameterKind::Topic),
    ("source", ParameterKind::Source),
    ("coder", ParameterKind::Coder),
    ("assessment", ParameterKind::Assessment),
    ("fact", ParameterKind::Fact),
];

impl ParameterKind {
    /// Returns the kind that a header calls by those words.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Self> {
        if let Some(vocabulary) = words.strip_prefix("code ") {
            let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
            let named = !vocabulary.is_empty() && vocabulary.chars().all(is_name);
            return named.then(|| Self::Code(vocabulary.to_owned()));
        }
        let (_, kind) = WORDS.iter().find(|(word, _)| *word == words)?;
        Some(kind.clone())
    }

    /// Returns the words that a header may call a kind by, between backticks.
    pub(super) fn list() -> String {
        let words = WORDS.iter().map(|(word, _)| *word);
        let words: Vec<&str> = words.chain(["code VOCABULARY"]).collect();
        format!("`{}`", words.join("`, `"))
    }

    /// Returns whether its values name things of the record.
    #[must_use]
    pub fn names_a_thing(&self) -> bool {
        matches!(
            self,
            Self::Actor
                | Self::Actors
                | Self::Topic
                | Self::Source
                | Self::Coder
                | Self::Assessment
                | Self::Fact
        )
    }

    /// Returns what a value of it is, as in `an actor`.
    #[must_use]
    pub fn noun(&self) -> String {
        if let Self::Code(vocabulary) = self {
            return format!("a code of `{vocabulary}`");
        }
        if self == &Self::Actors {
            return "a list of actors".to_owned();
        }
        with_article(&self.value_name().unwrap_or_default().to_lowercase())
    }

    /// Returns what stands for the value in a usage line; a flag has none.
    #[must_use]
    pub fn value_name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Text => "TEXT",
            Self::Integer => "N",
            Self::Real => "NUMBER",
            Self::Flag => return None,
            Self::Day | Self::EndDay => "DAY",
            Self::Actor => "ACTOR",
            Self::Actors => "ACTOR,…",
            Self::Topic => "TOPIC",
            Self::Source => "SOURCE",
            Self::Coder => "NAME",
            Self::Assessment => "ASSESSMENT",
            Self::Fact => "FACT",
            Self::Code(_) => "CODE",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_called_by_its_words() {
        assert_eq!(
            ParameterKind::from_words("end_day"),
            Some(ParameterKind::EndDay)
        );
        assert_eq!(
            ParameterKind::from_words("code hedge"),
            Some(ParameterKind::Code("hedge".into()))
        );
        for words in ["", "Day", "code", "code ", "code a; b", "days"] {
            assert_eq!(ParameterKind::from_words(words), None, "{words}");
        }
    }

    #[test]
    fn a_name_of_two_words_is_a_flag_with_a_hyphen() {
        let parameter = Parameter {
            name: "at_least".into(),
            aliases: Vec::new(),
            kind: ParameterKind::Integer,
            help: String::new(),
            choices: None,
            fallback: Fallback::Required,
        };
        assert_eq!(parameter.flag(), "at-least");
    }
}

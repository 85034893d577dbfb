//! The parameters of a report.

use crate::noun::with_article;

/// A named parameter of a report: `:name` in SQL, a flag on the command line.
///
/// NULL, or no value, means its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in SQL; on the command line it is [`flag`](Self::flag).
    pub name: String,
    /// Aliases, in the form of names in SQL; help does not list them.
    pub aliases: Vec<String>,
    /// The kind of its values.
    pub kind: ParameterKind,
    /// One line of help.
    pub help: String,
    /// The values of this kind that it accepts; none: all.
    pub choices: Option<Choices>,
    /// Its default.
    pub fallback: Fallback,
}

/// The default of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fallback {
    /// None: a value is required.
    Required,
    /// NULL; the words describe what the SQL does with it.
    Words(String),
    /// This value, as the user would type it.
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

/// The values that a parameter accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choices {
    /// These values.
    List(Vec<String>),
    /// The values in the first column of a query.
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

/// Names that are reserved for flags of all commands or all reports.
const RESERVED: &str = "chart citations color colour columns csv_safe db envelope for format \
    help limit no_header no_pager null output pager parquet print_sql quiet reports theme \
    timeout undated verbose version width year";

impl Parameter {
    /// Returns the name of its flag without `--`: `_` becomes `-`.
    #[must_use]
    pub fn flag(&self) -> String {
        flag(&self.name)
    }

    /// Returns the aliases of its flag without `--`.
    pub fn flag_aliases(&self) -> impl Iterator<Item = String> {
        self.aliases.iter().map(|alias| flag(alias))
    }

    /// Returns its name for a usage line.
    #[must_use]
    pub fn upper_name(&self) -> String {
        self.flag().to_uppercase()
    }

    /// Returns whether a name is reserved for the command line.
    #[must_use]
    pub fn is_reserved(name: &str) -> bool {
        RESERVED.split(' ').any(|reserved| reserved == name)
    }
}

/// Returns the flag for a name: `_` becomes `-`.
fn flag(name: &str) -> String {
    name.replace('_', "-")
}

/// The kind of a parameter's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterKind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// A switch without a value: 1 if it is set, otherwise NULL.
    Flag,
    /// A day; `2021` and `2021-09` mean their first day.
    Day,
    /// A day; `2021` and `2021-09` mean their last day.
    EndDay,
    /// A slug, name, other name, ISO code or reference of an actor.
    Actor,
    /// Several actors, separated by commas; in SQL a JSON array of their slugs.
    Actors,
    /// A slug, name or reference of a topic.
    Topic,
    /// The slug of a source.
    Source,
    /// The name of a coder, as in a dossier.
    Coder,
    /// The slug or reference of an assessment.
    Assessment,
    /// The slug or reference of a fact of any kind.
    Fact,
    /// A code of the vocabulary with this name.
    Code(String),
}

/// The types in headers, except `code VOCABULARY`.
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
    /// Returns the kind for the words in a header.
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

    /// Lists the words for kinds in backticks.
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

    /// Returns a noun for its values, such as `an actor`.
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

    /// Returns the name of its value in a usage line; a flag has none.
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
    fn kinds_are_read_from_words() {
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

//! The parameters of a report.

use crate::noun::with_article;

/// A named parameter of a report. It is `:name` in SQL, and a flag on the command line.
///
/// If the user gives no value or NULL, the default applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name of the parameter in SQL. On the command line, its name is [`flag`](Self::flag).
    pub name: String,
    /// Further names, spelt as in SQL. Help does not list them.
    pub aliases: Vec<String>,
    /// The kind of its values.
    pub kind: ParameterKind,
    /// The line that help prints about it.
    pub help: String,
    /// The values that it accepts, or `None` if it accepts all values of its kind.
    pub choices: Option<Choices>,
    /// The default.
    pub fallback: Fallback,
}

/// The default of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fallback {
    /// There is no default: a value is required.
    Required,
    /// The default is NULL. The words tell the user what the report then does.
    Words(String),
    /// The default is this value, as a user would type it.
    Value(String),
}

impl Fallback {
    /// Reads a default in the form `required`, `default WORDS` or `default = VALUE`.
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
    /// The values in this list.
    List(Vec<String>),
    /// The values in the first column of this query.
    Query(String),
}

impl Choices {
    /// Reads choices in the form `ONE, OTHER` or `SELECT …`.
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

/// Names that no parameter may have, because they are flags of all commands or of all reports.
const RESERVED: &str = "chart citations color colour columns csv_safe db envelope for format \
    help limit no_header no_pager null output pager parquet print_sql quiet reports theme \
    timeout undated verbose version width year";

impl Parameter {
    /// Returns the name of the flag, without `--`. Each `_` in the parameter's name becomes `-`.
    #[must_use]
    pub fn flag(&self) -> String {
        flag(&self.name)
    }

    /// Returns further names of the flag, without `--`.
    pub fn flag_aliases(&self) -> impl Iterator<Item = String> {
        self.aliases.iter().map(|alias| flag(alias))
    }

    /// Returns the parameter's name in capitals, as a usage line shows it.
    #[must_use]
    pub fn upper_name(&self) -> String {
        self.flag().to_uppercase()
    }

    /// Returns whether the command line uses this name itself, so no parameter may have it.
    #[must_use]
    pub fn is_reserved(name: &str) -> bool {
        RESERVED.split(' ').any(|reserved| reserved == name)
    }
}

/// Returns the flag for a parameter's name: each `_` becomes `-`.
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
    /// A switch, which is typed without a value. In SQL it is 1 if it is set, otherwise NULL.
    Flag,
    /// A day. `2021` and `2021-09` mean the first day of that year or month.
    Day,
    /// A day. `2021` and `2021-09` mean the last day of that year or month.
    EndDay,
    /// A slug, name, other name, ISO code or reference of an actor.
    Actor,
    /// Several actors, separated by commas. In SQL, the value is a JSON array of their slugs.
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
    /// A code of the vocabulary that has this name.
    Code(String),
}

/// The words by which headers name the kinds, except `code VOCABULARY`.
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
    /// Returns the kind that a header names with these words.
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

    /// Returns a list of the words for kinds, in backticks.
    pub(super) fn list() -> String {
        let words = WORDS.iter().map(|(word, _)| *word);
        let words: Vec<&str> = words.chain(["code VOCABULARY"]).collect();
        format!("`{}`", words.join("`, `"))
    }

    /// Returns whether values of this kind identify something in the record, such as an actor.
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

    /// Returns a noun for values of this kind, such as `an actor`.
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

    /// Returns the word for the value in a usage line, or `None` for a switch, which has no value.
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

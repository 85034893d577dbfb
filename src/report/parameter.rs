//! What a report can be asked with.

/// A named parameter of a report: `:name` in SQL, a flag on the command line.
///
/// NULL, or leaving it out, means its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Name in SQL; [`flag`](Self::flag) is that on the command line.
    pub name: String,
    /// What values it takes.
    pub kind: ParameterKind,
    /// One line of help.
    pub help: String,
    /// What the SQL does where it is NULL, in words; none, where it must be given.
    pub default: Option<String>,
}

/// Names that a flag of every command or of every report has, or may get.
const RESERVED: [&str; 18] = [
    "citations",
    "color",
    "colour",
    "columns",
    "db",
    "format",
    "help",
    "limit",
    "output",
    "pager",
    "print_sql",
    "quiet",
    "reports",
    "theme",
    "timeout",
    "verbose",
    "version",
    "width",
];

impl Parameter {
    /// Returns the name of its flag, without the two hyphens: `_` is `-` there.
    #[must_use]
    pub fn flag(&self) -> String {
        self.name.replace('_', "-")
    }

    /// Returns whether the command line keeps that name for itself.
    #[must_use]
    pub fn is_reserved(name: &str) -> bool {
        RESERVED.contains(&name)
    }
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
    /// A slug, name or reference of a topic.
    Topic,
    /// The slug of a source.
    Source,
    /// The slug or reference of an assessment.
    Assessment,
    /// The slug or reference of a fact of any kind.
    Fact,
    /// A code of the vocabulary of that name.
    Code(String),
}

/// The types that a header may name, but for `code VOCABULARY`.
const WORDS: [(&str, ParameterKind); 11] = [
    ("text", ParameterKind::Text),
    ("integer", ParameterKind::Integer),
    ("real", ParameterKind::Real),
    ("flag", ParameterKind::Flag),
    ("day", ParameterKind::Day),
    ("end_day", ParameterKind::EndDay),
    ("actor", ParameterKind::Actor),
    ("topic", ParameterKind::Topic),
    ("source", ParameterKind::Source),
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
            Self::Topic => "TOPIC",
            Self::Source => "SOURCE",
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
            ParameterKind::from_words("code hedges"),
            Some(ParameterKind::Code("hedges".into()))
        );
        for words in ["", "Day", "code", "code ", "code a; b", "days"] {
            assert_eq!(ParameterKind::from_words(words), None, "{words}");
        }
    }

    #[test]
    fn a_name_of_two_words_is_a_flag_with_a_hyphen() {
        let parameter = Parameter {
            name: "at_least".into(),
            kind: ParameterKind::Integer,
            help: String::new(),
            default: None,
        };
        assert_eq!(parameter.flag(), "at-least");
    }
}

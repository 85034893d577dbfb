//! Errors in a request for a table.

use super::operator::Operator;
use crate::visible::visible;

/// Why a table cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No table or view has this name.
    #[error("there is no kind of facts `{}`", visible(name))]
    UnknownFacts {
        /// What was typed.
        name: String,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// The facts have no such field.
    #[error("`{facts}` have no field `{}`", visible(name))]
    UnknownField {
        /// The noun of the facts.
        facts: String,
        /// What was typed.
        name: String,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// A condition in which nothing is compared.
    #[error("`{}` is not a condition", visible(text))]
    NoOperator {
        /// What was typed.
        text: String,
        /// The same with an operator, where it can be guessed.
        suggestion: Option<String>,
    },
    /// An operator of another language.
    #[error("there is no operator `{typed}` (in `{}`)", visible(text))]
    UnknownOperator {
        /// What was typed.
        text: String,
        /// The operator in it.
        typed: String,
        /// The one that is meant.
        meant: Operator,
    },
    /// A field that does not allow the operator.
    #[error("`{field}` does not take `{operator}`")]
    Unsuitable {
        /// Name of the field.
        field: String,
        /// The operator.
        operator: Operator,
        /// What to do instead.
        hint: String,
    },
    /// A value that is not a period of the field's unit.
    #[error("`{field}` takes a label such as {example}, not `{}`", visible(text))]
    WrongLabel {
        /// Name of the field.
        field: String,
        /// What was typed.
        text: String,
        /// One that would do.
        example: String,
    },
    /// A condition with too many values, or none.
    #[error("`{field}{operator}` takes one value")]
    OneValue {
        /// Name of the field.
        field: String,
        /// The operator.
        operator: Operator,
    },
    /// An empty value among several.
    #[error("one of the values in `{}` is empty", visible(text))]
    EmptyValue {
        /// What was typed.
        text: String,
    },
    /// A field that rows cannot be grouped by.
    #[error("rows cannot be grouped by `{field}`")]
    NotGrouped {
        /// Name of the field.
        field: String,
        /// What to do instead.
        hint: String,
    },
    /// A field that is given twice.
    #[error("`{field}` is given twice in `--by` and `--across`")]
    Twice {
        /// Name of the field.
        field: String,
    },
    /// `within` without days.
    #[error("`within` needs a window of dates")]
    NoWindow,
    /// A field that cannot be added up.
    #[error("`{field}` cannot be added up")]
    NotAdded {
        /// Name of the field.
        field: String,
        /// Why, or what to do instead.
        hint: String,
    },
    /// Days that end before they begin.
    #[error("the window ends before it begins: {since} to {until}")]
    NoDays {
        /// First day asked for.
        since: String,
        /// Last day asked for.
        until: String,
    },
}

impl Error {
    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::UnknownFacts { suggestion, .. } => suggestion
                .clone()
                .unwrap_or_else(|| "`chancery table` lists them".into()),
            Self::UnknownField {
                facts, suggestion, ..
            } => suggestion
                .clone()
                .unwrap_or_else(|| format!("`chancery table {facts} --fields` lists them")),
            Self::NoOperator { suggestion, .. } => match suggestion {
                Some(text) => format!("did you mean `{text}`?"),
                None => {
                    "write FIELD=VALUE; the operators are = != < <= > >= and ~, contains".into()
                }
            },
            Self::UnknownOperator { meant, .. } => format!("did you mean `{meant}`?"),
            Self::Unsuitable { hint, .. }
            | Self::NotGrouped { hint, .. }
            | Self::NotAdded { hint, .. } => hint.clone(),
            Self::OneValue { field, .. } if field == "date" => {
                "for a span, write two conditions: `date>=2019` and `date<=2020`".into()
            }
            Self::OneValue { .. } => {
                "only = and != take several values, or none for \"not stated\"".into()
            }
            Self::EmptyValue { .. } => {
                "`FIELD=` without a value means \"not stated\"; write a comma in a value as `\\,`"
                    .into()
            }
            Self::WrongLabel { .. } => {
                "write it as the table prints it; `date` takes days, months and years".into()
            }
            Self::NoWindow => "add `--since 2019` or `--where 'date>=2019'`".into(),
            Self::Twice { .. } | Self::NoDays { .. } => return None,
        })
    }
}

//! Errors in a request for a table.

use super::operator::Operator;
use crate::visible::visible;

/// The reason why a table cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No table or view has this name.
    #[error("there is no kind of facts `{}`", visible(name))]
    UnknownFacts {
        /// The name as typed.
        name: String,
        /// The name that the user probably meant.
        suggestion: Option<String>,
    },
    /// The facts have no such field.
    #[error("`{facts}` have no field `{}`", visible(name))]
    UnknownField {
        /// The name of the facts.
        facts: String,
        /// The name as typed.
        name: String,
        /// The field that the user probably meant.
        suggestion: Option<String>,
    },
    /// A condition contains no operator.
    #[error("`{}` is not a condition", visible(text))]
    NoOperator {
        /// The condition as typed.
        text: String,
        /// The condition with an operator, if the operator can be guessed.
        suggestion: Option<String>,
    },
    /// A condition contains an operator of another language.
    #[error("there is no operator `{typed}` (in `{}`)", visible(text))]
    UnknownOperator {
        /// The condition as typed.
        text: String,
        /// The foreign operator.
        typed: String,
        /// The operator that means the same here.
        meant: Operator,
    },
    /// The field does not allow the operator.
    #[error("`{field}` does not take `{operator}`")]
    Unsuitable {
        /// Name of the field.
        field: String,
        /// The operator.
        operator: Operator,
        /// What to do instead.
        hint: String,
    },
    /// The value is not a period of the field's unit.
    #[error("`{field}` takes a label such as {example}, not `{}`", visible(text))]
    WrongLabel {
        /// Name of the field.
        field: String,
        /// The value as typed.
        text: String,
        /// A valid value.
        example: String,
    },
    /// The operator requires one value, and the condition has several or none.
    #[error("`{field}{operator}` takes one value")]
    OneValue {
        /// Name of the field.
        field: String,
        /// The operator.
        operator: Operator,
    },
    /// One of several values is empty.
    #[error("one of the values in `{}` is empty", visible(text))]
    EmptyValue {
        /// The condition as typed.
        text: String,
    },
    /// Rows cannot be grouped by the field.
    #[error("rows cannot be grouped by `{field}`")]
    NotGrouped {
        /// Name of the field.
        field: String,
        /// What to do instead.
        hint: String,
    },
    /// The field is given twice.
    #[error("`{field}` is given twice in `--by` and `--across`")]
    Twice {
        /// Name of the field.
        field: String,
    },
    /// The field `within` is used, but no window of days is given.
    #[error("`within` needs a window of dates")]
    NoWindow,
    /// The field cannot be added up.
    #[error("`{field}` cannot be added up")]
    NotAdded {
        /// Name of the field.
        field: String,
        /// The reason, or what to do instead.
        hint: String,
    },
    /// The window ends before it begins.
    #[error("the window ends before it begins: {since} to {until}")]
    NoDays {
        /// The first day as requested.
        since: String,
        /// The last day as requested.
        until: String,
    },
}

impl Error {
    /// Returns advice on how to avoid the error, if there is any.
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

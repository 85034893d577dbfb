//! Turns the texts of conditions into values, checked against the type of their field.

use crate::cli::ask;
use crate::cli::error::CliError;
use crate::cli::parameter::{self, BoundValues};
use crate::report::ParameterKind;
use crate::store::{ParameterValue, Reader};
use crate::suggest::did_you_mean;
use crate::table::{Condition, Facts, Field, FieldKind, FieldNumber, Operator, Window, number};
use crate::visible::visible;

const STATES: &str = "SELECT actors.actor FROM actors \
    JOIN vocab_actor_kind USING (actor_kind) \
    WHERE vocab_actor_kind.is_state = 1 ORDER BY actors.actor";
const DOSSIERS: &str = "SELECT dossier FROM dossiers ORDER BY dossier";

/// Returns the window of days that the conditions on the date allow. Returns `None` if there are no
/// such conditions.
pub(crate) fn window(
    reader: &Reader,
    conditions: &[Condition],
) -> Result<Option<Window>, CliError> {
    let mut window = None;
    let dates = conditions
        .iter()
        .filter(|it| it.field.kind == FieldKind::Date);
    for condition in dates {
        let name = &condition.field.name;
        for text in &condition.texts {
            let first = parameter::value_of(reader, &ParameterKind::Day, name, text)?;
            let last = parameter::value_of(reader, &ParameterKind::EndDay, name, text)?;
            if let (ParameterValue::Text(first), ParameterValue::Text(last)) = (first, last) {
                let window = window.get_or_insert_with(Window::default);
                window.narrow(condition.operator, &first, &last);
            }
        }
    }
    Ok(window.map(Window::checked).transpose()?)
}

/// Returns the checked values of a condition, each with the name of its parameter. Returns none for
/// a condition on the date, because that sets the window.
pub(crate) fn bound(
    reader: &Reader,
    facts: &Facts,
    condition: &Condition,
) -> Result<BoundValues, CliError> {
    if condition.field.kind == FieldKind::Date {
        return Ok(BoundValues::new());
    }
    let texts = condition.texts.iter().zip(&condition.parameters);
    let bound = texts.map(|(text, name)| {
        let value = compared(reader, facts, condition, text)?;
        Ok((name.clone(), value))
    });
    bound.collect()
}

/// Returns the value to compare with a field, for a text that the user typed.
fn compared(
    reader: &Reader,
    facts: &Facts,
    condition: &Condition,
    text: &str,
) -> Result<ParameterValue, CliError> {
    let field = &condition.field;
    let typed = |kind: ParameterKind| parameter::value_of(reader, &kind, &field.name, text);
    if condition.operator == Operator::Holds {
        return Ok(ParameterValue::Text(text.to_owned()));
    }
    match &field.kind {
        FieldKind::Number => numeric(field, text),
        FieldKind::Computed => computed(reader, facts, condition, text),
        FieldKind::Text | FieldKind::Period(_) | FieldKind::Date => {
            Ok(ParameterValue::Text(text.to_owned()))
        }
        FieldKind::Day => {
            let last = matches!(condition.operator, Operator::More | Operator::AtMost);
            let kind = if last {
                ParameterKind::EndDay
            } else {
                ParameterKind::Day
            };
            typed(kind)
        }
        FieldKind::Within => known(field, text, condition.words().unwrap_or_default()),
        FieldKind::Actor => typed(ParameterKind::Actor),
        FieldKind::State => {
            let actor = typed(ParameterKind::Actor)?;
            let states = ask::texts(reader, STATES)?;
            match &actor {
                ParameterValue::Text(slug) if !states.contains(slug) => {
                    Err(CliError::usage(format!("`{slug}` is no state"))
                        .hint(format!("`actor={slug}` finds what it is in")))
                }
                _ => Ok(actor),
            }
        }
        FieldKind::Topic => typed(ParameterKind::Topic),
        FieldKind::Source => typed(ParameterKind::Source),
        FieldKind::Fact => typed(ParameterKind::Fact),
        FieldKind::Code(vocabulary) => typed(ParameterKind::Code(vocabulary.clone())),
        FieldKind::Dossier => known(field, text, &ask::texts(reader, DOSSIERS)?),
        FieldKind::Coder => typed(ParameterKind::Coder),
        FieldKind::Word { .. } => {
            let words = facts.words_sql(field).map(|sql| ask::texts(reader, &sql));
            known(field, text, &words.transpose()?.unwrap_or_default())
        }
    }
}

fn numeric(field: &Field, text: &str) -> Result<ParameterValue, CliError> {
    match number(text) {
        Some(FieldNumber::Whole(whole)) => Ok(ParameterValue::Integer(whole)),
        Some(FieldNumber::Real(real)) => Ok(ParameterValue::Real(real)),
        None => Err(CliError::usage(format!(
            "`{}` takes a number, not `{}`",
            field.name,
            visible(text)
        ))
        .hint(format!(
            "`{}` is: {}",
            field.name,
            field.meaning.trim_end_matches('.')
        ))),
    }
}

/// Returns the value to compare with a computed column, in the type of the column's first value. If
/// the column has no values, the form of the text decides the type.
fn computed(
    reader: &Reader,
    facts: &Facts,
    condition: &Condition,
    text: &str,
) -> Result<ParameterValue, CliError> {
    let types = ask::texts(reader, &facts.type_sql(&condition.field))?;
    match types.first().map(String::as_str) {
        Some("text") => {
            condition.refuse_size_of_text()?;
            Ok(ParameterValue::Text(text.to_owned()))
        }
        None if number(text).is_none() => Ok(ParameterValue::Text(text.to_owned())),
        _ => numeric(&condition.field, text),
    }
}

/// Returns the member of `known` that equals a text, ignoring case.
fn known<S: AsRef<str>>(
    field: &Field,
    text: &str,
    known: &[S],
) -> Result<ParameterValue, CliError> {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    // If two members differ only in case, the exact match wins.
    let exactly = known.iter().find(|it| **it == text);
    let found = exactly.or_else(|| known.iter().find(|it| it.eq_ignore_ascii_case(text)));
    if let Some(found) = found {
        return Ok(ParameterValue::Text((*found).to_owned()));
    }
    let hint = did_you_mean(text, known.iter().copied())
        .unwrap_or_else(|| format!("it is one of `{}`", known.join("`, `")));
    let message = format!("`{}` is never `{}`", field.name, visible(text));
    Err(CliError::usage(message).hint(hint))
}

//! Turns texts of the command line into checked values, before any SQL runs with them.

use crate::cli::error::{CliError, ExitKind};
use crate::cli::{ask, ui};
use crate::dossier;
use crate::fold::folded;
use crate::report::{Choices, Parameter, ParameterKind, Report};
use crate::store::{self, ParameterValue, Reader, Resolved};
use crate::suggest::{closest, did_you_mean, question};
use crate::visible::visible;

/// The names of parameters, each with its checked value, ready to be bound to the SQL.
pub(crate) type BoundValues = Vec<(String, ParameterValue)>;

/// The maximum number of choices that an error message lists.
const LISTED: usize = 30;

const SOURCES: &str = "SELECT source FROM sources ORDER BY source";

const CODERS: &str = "SELECT DISTINCT coder FROM dossiers WHERE source IS NOT NULL ORDER BY coder";

/// Returns the value to bind for the text that the user typed for a parameter of a report.
///
/// Messages call the parameter `name`: `--actor`, or `ACTOR` if it was typed without a flag.
pub(crate) fn value(
    reader: &Reader,
    parameter: &Parameter,
    name: &str,
    text: &str,
) -> Result<ParameterValue, CliError> {
    let Some(choices) = &parameter.choices else {
        return value_of(reader, &parameter.kind, name, text);
    };
    let known = match choices {
        Choices::List(list) => list.clone(),
        Choices::Query(sql) => ask::texts(reader, sql)?,
    };
    if parameter.kind == ParameterKind::Actors {
        let key = |typed: &str| chosen_actor(reader, name, typed, choices, &known);
        return several(name, text, key);
    }
    let chosen = chosen(name, text, choices, &known)?;
    value_of(reader, &parameter.kind, name, &chosen)
}

/// Converts a text to a value of this kind. Messages call the parameter `name`.
pub(crate) fn value_of(
    reader: &Reader,
    kind: &ParameterKind,
    name: &str,
    text: &str,
) -> Result<ParameterValue, CliError> {
    match kind {
        ParameterKind::Text => Ok(ParameterValue::Text(text.to_owned())),
        ParameterKind::Integer => {
            let read = text.parse().ok();
            number(name, "a whole number", text, read).map(ParameterValue::Integer)
        }
        ParameterKind::Real => {
            // Refuse infinity and NaN, because SQL cannot compute with them.
            let read = text.parse().ok().filter(|real: &f64| real.is_finite());
            number(name, "a number", text, read).map(ParameterValue::Real)
        }
        ParameterKind::Flag => Ok(ParameterValue::Integer(1)),
        ParameterKind::Day => day(name, text).map(|(first, _)| ParameterValue::Text(first)),
        ParameterKind::EndDay => day(name, text).map(|(_, last)| ParameterValue::Text(last)),
        ParameterKind::Actor => one(name, "actor", text, reader.actor(text)?),
        ParameterKind::Actors => {
            let key = |typed: &str| slug(name, "actor", typed, reader.actor(typed)?);
            several(name, text, key)
        }
        ParameterKind::Topic => one(name, "topic", text, reader.topic(text)?),
        ParameterKind::Assessment => {
            let kind = "assessment";
            one(name, kind, text, reader.fact(text, Some(kind))?)
        }
        ParameterKind::Fact => one(name, "fact", text, reader.fact(text, None)?),
        ParameterKind::Source => {
            let known = ask::texts(reader, SOURCES)?;
            let source = one_of(name, "source", text, &known, "chancery report sources");
            source.map_err(|error| error.better_hint(source_of_dossier(reader, text)))
        }
        ParameterKind::Coder => {
            let known = ask::texts(reader, CODERS)?;
            one_of(name, "coder", text, &known, "chancery report sources")
        }
        ParameterKind::Code(vocabulary) => {
            // This name is safe in SQL: headers and fields allow only a word that needs no quotes.
            let codes = format!("SELECT {vocabulary} FROM vocab_{vocabulary} ORDER BY 1");
            let known = ask::texts(reader, &codes).map_err(|error| match error.kind {
                ExitKind::Data => CliError::new(
                    ExitKind::Data,
                    format!("`{name}`: there is no vocabulary `{vocabulary}`"),
                ),
                _ => error,
            })?;
            code(reader, vocabulary, name, text, &known)
        }
    }
}

/// Reads a list of actors that is separated by commas, and returns their keys as a JSON array for
/// SQL. Each key occurs once.
fn several(
    name: &str,
    text: &str,
    key: impl Fn(&str) -> Result<String, CliError>,
) -> Result<ParameterValue, CliError> {
    let mut keys = Vec::new();
    for typed in text.split(',').map(str::trim) {
        if typed.is_empty() {
            let message = format!(
                "`{name}` names no actor in one place of `{}`",
                visible(text)
            );
            let hint = "write names with one comma between them, as in malaysia,china";
            return Err(CliError::usage(message).hint(hint));
        }
        let key = key(typed)?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(ParameterValue::Text(
        serde_json::Value::from(keys).to_string(),
    ))
}

/// Returns the choice that a text means. All choices are keys of actors; the text can be the key or
/// any name of an actor.
fn chosen_actor(
    reader: &Reader,
    name: &str,
    typed: &str,
    choices: &Choices,
    known: &[String],
) -> Result<String, CliError> {
    let written = typed.to_lowercase().replace(' ', "-");
    if known.contains(&written) {
        return Ok(written);
    }
    let resolved = reader.actor(typed)?;
    let is_known = !matches!(resolved, Resolved::None { .. });
    match slug(name, "actor", typed, resolved) {
        Ok(key) => chosen(name, &key, choices, known),
        Err(error) if is_known => Err(error),
        Err(error) => {
            let meant = did_you_mean(&written, known.iter().map(String::as_str));
            Err(error.better_hint(meant))
        }
    }
}

/// Returns a hint for a text that the parameter does not accept: usually what to type instead, such
/// as another flag of the report. Returns `None` if nothing fits the text.
pub(crate) fn other_flag(
    reader: &Reader,
    report: &Report,
    parameter: &Parameter,
    text: &str,
) -> Option<String> {
    let kind = &parameter.kind;
    kind.names_a_thing().then_some(())?;
    let is_year = kind != &ParameterKind::Day && year(text).is_ok();
    if is_year && report.parameter("since").is_some() {
        return Some(format!("a year is asked for by `--year {text}`"));
    }
    if kind == &ParameterKind::Topic
        && let Ok(topics) = topics_with(reader, text)
        && !topics.is_empty()
    {
        return Some(format!(
            "did you mean the topic `{}`?",
            topics.join("` or `")
        ));
    }
    if report.has_column(text) {
        return Some(format!(
            "`{text}` is a column: write `--columns {text}`, with commas between several"
        ));
    }
    let mut others = report.header.parameters.iter();
    let other = others.find(|it| it.kind != *kind && names(reader, &it.kind, text));
    let typed = visible(text);
    if let Some(other) = other {
        let noun = other.kind.noun();
        let word = shlex::try_quote(&typed).unwrap_or_default();
        return Some(format!(
            "`{typed}` is {noun}: write `--{} {word}`",
            other.flag()
        ));
    }
    let kinds = [ParameterKind::Actor, ParameterKind::Topic];
    let alike = |other: &&ParameterKind| {
        kind == *other || (kind == &ParameterKind::Actors && *other == &ParameterKind::Actor)
    };
    let mut kinds = kinds.iter().filter(|other| !alike(other));
    let other = kinds.find(|other| names(reader, other, text))?;
    Some(format!(
        "`{typed}` is {}, and this report is not narrowed by one",
        other.noun()
    ))
}

/// Returns the topics whose keys contain a word.
pub(crate) fn topics_with(reader: &Reader, word: &str) -> Result<Vec<String>, store::Error> {
    let words = [("word".to_owned(), ParameterValue::Text(word.to_owned()))];
    let topics = ask::value(reader, TOPICS_WITH, &words)?.unwrap_or_default();
    Ok(topics.split_whitespace().map(str::to_owned).collect())
}

/// Lists on one line all topics whose keys contain a word.
const TOPICS_WITH: &str = "SELECT group_concat(topic, ' ') FROM (
    SELECT topic FROM topics
    WHERE instr('-' || topic || '-', '-' || lower(replace(trim(:word), ' ', '-')) || '-') > 0
    ORDER BY topic
)";

/// Returns whether a text names exactly one thing of this kind.
fn names(reader: &Reader, kind: &ParameterKind, text: &str) -> bool {
    let resolved = match kind {
        ParameterKind::Actor => reader.actor(text),
        ParameterKind::Topic => reader.topic(text),
        ParameterKind::Assessment => reader.fact(text, Some("assessment")),
        ParameterKind::Fact => reader.fact(text, None),
        _ => return false,
    };
    matches!(resolved, Ok(Resolved::One(_)))
}

/// Reads a year in the form that `--year` takes.
pub(crate) fn year(text: &str) -> Result<String, String> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_year {
        Ok(text.to_owned())
    } else {
        Err("write four digits, as in 2021; `--since` and `--until` take days".to_owned())
    }
}

/// Lists the codes of a vocabulary, each with its label and its synonyms.
const WORDS: &str = "SELECT code, label FROM codes WHERE vocabulary = :vocabulary \
    UNION SELECT code, synonym FROM vocab_synonym WHERE vocabulary = :vocabulary ORDER BY 1, 2";

/// Returns the code that a text means: the code itself, or else the code with this label or
/// synonym.
///
/// If the text is a label or synonym, a note names its code. If several codes fit, the error names
/// all of them.
fn code(
    reader: &Reader,
    vocabulary: &str,
    name: &str,
    text: &str,
    known: &[String],
) -> Result<ParameterValue, CliError> {
    let plain = |text: &str| folded(text.trim()).replace(['-', ' '], "_");
    let wanted = plain(text);
    // Codes such as `CT-` match only here, because `plain` changes their letters and signs.
    let exactly = known
        .iter()
        .find(|code| code.eq_ignore_ascii_case(text.trim()));
    if let Some(code) = exactly.or_else(|| known.iter().find(|code| **code == wanted)) {
        return Ok(ParameterValue::Text(code.clone()));
    }
    let vocabularies = [(
        "vocabulary".to_owned(),
        ParameterValue::Text(vocabulary.to_owned()),
    )];
    let words = ask::rows(reader, WORDS, &vocabularies)?.into_iter();
    let words: Vec<[String; 2]> = words.filter_map(|row| row.try_into().ok()).collect();
    let fits = |[_, word]: &&[String; 2]| plain(word) == wanted;
    let mut codes: Vec<&String> = words.iter().filter(fits).map(|[code, _]| code).collect();
    codes.dedup();
    let refused = |hint: String| {
        let typed = visible(text);
        let message = format!("`{name}`: there is no code `{typed}` in `{vocabulary}`");
        Err(CliError::usage(message).hint(hint))
    };
    match codes[..] {
        [] => {}
        [code] => {
            let typed = visible(text);
            ui::note(&format!("`{typed}` is the code `{code}` of `{vocabulary}`"));
            return Ok(ParameterValue::Text(code.clone()));
        }
        _ => {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            return refused(format!("it may mean `{}`", codes.join("` or `")));
        }
    }
    let near = did_you_mean(text, known.iter().map(String::as_str)).or_else(|| {
        let near = closest(text, words.iter().map(|[_, word]| word.as_str()));
        let meant = words
            .iter()
            .filter(|[_, word]| near.contains(&word.as_str()));
        let mut codes: Vec<&String> = meant.map(|[code, _]| code).collect();
        codes.dedup();
        question(&codes)
    });
    refused(near.unwrap_or_else(|| format!("`chancery dict {vocabulary}` lists them")))
}

/// Returns the choice that a text means; case does not matter.
fn chosen(name: &str, text: &str, choices: &Choices, known: &[String]) -> Result<String, CliError> {
    let meant = known.iter().find(|one| one.eq_ignore_ascii_case(text));
    meant.cloned().ok_or_else(|| {
        let hint = did_you_mean(text, known.iter().map(String::as_str));
        let hint = hint.unwrap_or_else(|| match (known, choices) {
            ([], _) => "the record has none that it could be".to_owned(),
            (known, Choices::Query(sql)) if known.len() > LISTED => {
                format!(
                    "it is one of {}: `chancery sql \"{sql}\"` lists them",
                    known.len()
                )
            }
            (known, _) => format!("it is one of `{}`", known.join("`, `")),
        });
        CliError::usage(format!("`{name}` cannot be `{}`", visible(text))).hint(hint)
    })
}

/// Returns a hint that names the source of a dossier, if the text is the slug of a dossier.
fn source_of_dossier(reader: &Reader, text: &str) -> Option<String> {
    let sql = "SELECT source FROM dossiers WHERE dossier = lower(:dossier) AND source IS NOT NULL";
    let dossier = [("dossier".to_owned(), ParameterValue::Text(text.to_owned()))];
    let source = ask::value(reader, sql, &dossier).ok()??;
    Some(format!(
        "`{}` is a dossier; its source is `{source}`",
        visible(text)
    ))
}

/// Returns `read`, the number that the text contains, or an error if `read` is `None`.
fn number<N>(name: &str, what: &str, text: &str, read: Option<N>) -> Result<N, CliError> {
    let refused = || format!("`{name}` takes {what}, not `{}`", visible(text));
    read.ok_or_else(|| CliError::usage(refused()))
}

/// Reads a day, a month or a year, and returns its first and its last day.
fn day(name: &str, text: &str) -> Result<(String, String), CliError> {
    let shape = text.len() <= 10
        && text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let date = shape.then(|| dossier::read_date(text).ok()).flatten();
    date.filter(|date| ["day", "month", "year"].contains(&date.precision.as_str()))
        .and_then(|date| Some((date.earliest?, date.latest?)))
        .ok_or_else(|| {
            CliError::usage(format!("`{name}` takes a day, not `{}`", visible(text)))
                .hint("write 2021-09-01, or 2021-09 or 2021 for a whole month or year")
        })
}

fn one(name: &str, what: &str, text: &str, resolved: Resolved) -> Result<ParameterValue, CliError> {
    slug(name, what, text, resolved).map(ParameterValue::Text)
}

fn slug(name: &str, what: &str, text: &str, resolved: Resolved) -> Result<String, CliError> {
    match resolved {
        Resolved::One(slug) => Ok(slug),
        Resolved::Many(slugs) => Err(CliError::usage(format!(
            "`{name}`: `{}` may mean several things",
            visible(text)
        ))
        .hint(format!("say which: `{}`", slugs.join("`, `")))),
        Resolved::None { suggestions } => {
            let hint = question(&suggestions).unwrap_or_else(|| {
                format!(
                    "`chancery find {}` looks for it in names and titles",
                    visible(text)
                )
            });
            Err(unknown(name, what, text).hint(hint))
        }
    }
}

/// Returns the member of `known` that a text means. `list` is the command that prints all members.
fn one_of(
    name: &str,
    what: &str,
    text: &str,
    known: &[String],
    list: &str,
) -> Result<ParameterValue, CliError> {
    let wanted = text.to_lowercase();
    // If two members differ only in case, the exact match wins.
    let exactly = known.iter().find(|one| *one == text);
    exactly
        .or_else(|| known.iter().find(|one| one.to_lowercase() == wanted))
        .map(|one| ParameterValue::Text(one.clone()))
        .ok_or_else(|| {
            let meant = did_you_mean(text, known.iter().map(String::as_str));
            let hint = meant.unwrap_or_else(|| format!("`{list}` lists them"));
            unknown(name, what, text).hint(hint)
        })
}

fn unknown(name: &str, what: &str, text: &str) -> CliError {
    CliError::usage(format!("`{name}`: there is no {what} `{}`", visible(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_two_names_differ_in_case_the_exact_match_wins() {
        let known = ["Ann".to_owned(), "ann".to_owned()];
        let meant = |text: &str| one_of("--coder", "coder", text, &known, "list").unwrap();
        assert_eq!(meant("ann"), ParameterValue::Text("ann".into()));
        assert_eq!(meant("ANN"), ParameterValue::Text("Ann".into()));
    }

    #[test]
    fn a_year_or_month_means_its_first_and_last_day() {
        let days = |text| day("--since", text).unwrap();
        assert_eq!(days("2021"), ("2021-01-01".into(), "2021-12-31".into()));
        assert_eq!(days("2020-02"), ("2020-02-01".into(), "2020-02-29".into()));
        assert_eq!(
            days("2021-09-05"),
            ("2021-09-05".into(), "2021-09-05".into())
        );
    }

    #[test]
    fn a_text_that_is_no_day_is_refused() {
        for text in [
            "",
            "september",
            "2021-13",
            "2021-02-30",
            "2021~",
            "2021/2022",
            "20211",
            "2021-21",
            "2021-36",
            "-",
        ] {
            let error = day("--since", text).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{text}");
        }
    }
}

//! Makes the help of a report from its header.

use crate::bundled;
use crate::cli::ask;
use crate::report::{Choices, Fallback, Parameter, ParameterKind, Report, ReportColumn};

/// Returns the start of the help: the title, the question, and what a row stands for.
pub(crate) fn about(report: &Report) -> String {
    let header = &report.header;
    let paragraphs = [
        Some(&header.title),
        header.question.as_ref(),
        Some(&header.about),
    ];
    let paragraphs: Vec<&str> = paragraphs
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    paragraphs.join("\n\n")
}

/// Returns the end of the help: the examples, the columns, and where to find the SQL.
pub(crate) fn after(report: &Report) -> String {
    let examples = report.header.examples.iter();
    let examples: Vec<String> = examples
        .map(|example| format!("  chancery report {example}"))
        .collect();
    let columns: Vec<String> = report.header.columns.iter().map(column).collect();
    let mut parts = Vec::new();
    if !examples.is_empty() {
        parts.push(format!("Examples:\n{}", examples.join("\n")));
    }
    parts.push(format!("Columns:\n{}", columns.join("\n")));
    parts.push(format!("SQL: {}", report.file));
    parts.join("\n\n")
}

fn column(column: &ReportColumn) -> String {
    let unit = column.unit.as_ref().map(|unit| format!(" [{unit}]"));
    let unit = unit.unwrap_or_default();
    format!("  {}{unit}\n          {}", column.name, column.meaning)
}

/// Returns the short help of a parameter.
pub(crate) fn help(parameter: &Parameter) -> String {
    let help = capitalized(&parameter.help);
    match &parameter.fallback {
        Fallback::Words(default) | Fallback::Value(default) => {
            format!("{help} [default: {default}]")
        }
        Fallback::Required => help,
    }
}

/// Returns the long help of a parameter, which is its short help and the values that it takes.
pub(crate) fn long_help(parameter: &Parameter) -> String {
    let help = help(parameter);
    let takes = match &parameter.choices {
        _ if parameter.kind == ParameterKind::Actors => takes(&parameter.kind),
        Some(Choices::List(list)) => Some(format!("one of {}", list.join(", "))),
        Some(Choices::Query(_)) => Some("a value that occurs in the record".to_owned()),
        None => takes(&parameter.kind),
    };
    match takes {
        Some(takes) => format!("{help}\nTakes {takes}"),
        None => help,
    }
}

fn takes(kind: &ParameterKind) -> Option<String> {
    let takes = match kind {
        ParameterKind::Flag => return None,
        ParameterKind::Text => "any text",
        ParameterKind::Integer => "a whole number",
        ParameterKind::Real => "a number",
        ParameterKind::Day => "a date; a month or year means its first day",
        ParameterKind::EndDay => "a date; a month or year means its last day",
        ParameterKind::Actor => "an actor: its key, a name or its ISO code",
        ParameterKind::Actors => {
            "actors, with commas between several: of each its key, a name or its ISO code"
        }
        ParameterKind::Topic => "a topic: its key or name",
        ParameterKind::Source => "a source: its key (see `chancery report sources`)",
        ParameterKind::Coder => "a coder: the name that a dossier gives, in any case",
        ParameterKind::Assessment => {
            "an assessment: its reference; `@DOSSIER` can be omitted if unambiguous"
        }
        ParameterKind::Fact => "a fact: its reference; `@DOSSIER` can be omitted if unambiguous",
        ParameterKind::Code(vocabulary) => return Some(codes(vocabulary)),
    };
    Some(takes.to_owned())
}

/// Returns the help for the codes that a parameter takes. Only a long help or man page lists them.
fn codes(vocabulary: &str) -> String {
    match asks_for_long_help().then(|| choices(vocabulary)).flatten() {
        Some(codes) => format!("one of `{vocabulary}`: {}", codes.join(", ")),
        None => format!("a code of `{vocabulary}` (see `chancery dict {vocabulary}`)"),
    }
}

/// Returns whether this process could print a long help or a man page.
///
/// Only a long help or a man page lists the codes of a vocabulary, which are read from the bundled
/// record. The parser builds a subcommand before it knows what it will print, so this function
/// searches all arguments. If `help` is the value of an argument, the codes are read needlessly.
fn asks_for_long_help() -> bool {
    std::env::args_os().any(|word| ["--help", "help", "man"].iter().any(|asks| word == *asks))
}

/// Returns each code of a vocabulary in the bundled record, with its label.
fn choices(vocabulary: &str) -> Option<Vec<String>> {
    let reader = bundled::reader().ok()?;
    // This name is safe in SQL, because a report's header allows only a single word.
    let sql = format!("SELECT {vocabulary}, label FROM vocab_{vocabulary} ORDER BY 1");
    let rows = ask::rows(&reader, &sql, &[]).ok()?;
    Some(rows.iter().map(|row| choice(row)).collect())
}

/// Returns a code, and its label if the label says more than the code.
fn choice(row: &[String]) -> String {
    let words = |text: &str| text.replace(['_', '-'], " ");
    match row {
        [code, label] if words(code) != words(label) => format!("{code} ({label})"),
        _ => row.first().cloned().unwrap_or_default(),
    }
}

/// Capitalizes the first letter, because all other help begins with a capital.
fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_label_that_says_more() {
        let choice = |code: &str, label: &str| choice(&[code.into(), label.into()]);
        assert_eq!(choice("non_attendance", "non-attendance"), "non_attendance");
        assert_eq!(choice("CT+", "certain"), "CT+ (certain)");
    }

    #[test]
    fn a_vocabulary_is_read_with_its_labels() {
        let hedges = choices("hedge").unwrap();
        assert!(hedges.contains(&"PR+ (probable)".to_owned()), "{hedges:?}");
        assert_eq!(choices("nothing"), None);
    }
}

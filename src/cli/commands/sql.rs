//! `chancery sql`: runs the user's own query, read-only.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

use crate::cli::database;
use crate::cli::error::{CliError, unreadable};
use crate::cli::flags::GlobalArgs;
use crate::cli::output::flags::OutputArgs;
use crate::cli::output::{self, Asked};
use crate::cli::{parameter, plan, stdin, ui};
use crate::input::Input;
use crate::report::ParameterKind;
use crate::store::{ParameterValue, Reader};
use crate::visible::{visible, visible_path};

/// The query, and its parameters.
#[derive(Debug, Clone, Args)]
pub(crate) struct SqlArgs {
    /// One SELECT; - reads it from standard input
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    query: Option<String>,

    /// Read the query from FILE; - is standard input
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// The parameters and their values.
    #[arg(short, long = "param", value_name = "NAME=VALUE")]
    #[arg(help = "Set the parameter :NAME", long_help = PARAMETER_HELP)]
    parameters: Vec<TypedParameter>,

    /// Print the query plan instead of running the query
    #[arg(long)]
    explain: bool,
}

const PARAMETER_HELP: &str = "Set the parameter :NAME

A plain number, such as 7 or -0.5, is a number. Any other value is text, even 1e6 and 007; a \
note warns of likely mistakes. NAME:TYPE=VALUE sets the type: text, integer, real, day (a month or year means its \
first day), end_day (its last day), actor, topic, source or fact (by any name that a report \
accepts), actors (several, with commas between them: a JSON array). NAME:null is NULL; so is a parameter that is not set.";

/// A parameter given on the command line.
#[derive(Debug, Clone, PartialEq)]
struct TypedParameter {
    name: String,
    /// The type that was given before the value, or `None` if the form of the value decides.
    kind: Option<ValueType>,
    text: String,
}

#[derive(Debug, Clone, PartialEq)]
enum ValueType {
    Null,
    Of(ParameterKind),
}

impl FromStr for TypedParameter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // Accept the `:` that SQL puts before the name.
        let bare = text.strip_prefix([':', '@', '$']).unwrap_or(text);
        let (place, text) = match bare.split_once('=') {
            Some((place, text)) => (place, Some(text)),
            None => (bare, None),
        };
        let (name, kind) = match place.split_once(':') {
            Some((name, words)) => (name, Some(ValueType::from_words(words)?)),
            None => (place, None),
        };
        if name.is_empty() {
            return Err("write NAME=VALUE".into());
        }
        let text = match (text, &kind) {
            (Some(text), Some(ValueType::Null)) if !text.is_empty() => {
                return Err("NULL has no value: write NAME:null".into());
            }
            (Some(text), _) => text,
            (None, Some(ValueType::Null)) => "",
            (None, _) => return Err("write NAME=VALUE, or NAME:null".into()),
        };
        Ok(Self {
            name: name.to_owned(),
            kind,
            text: text.to_owned(),
        })
    }
}

impl ValueType {
    fn from_words(words: &str) -> Result<Self, String> {
        if words == "null" {
            return Ok(Self::Null);
        }
        match ParameterKind::from_words(words) {
            Some(kind) if kind != ParameterKind::Flag => Ok(Self::Of(kind)),
            _ => Err(format!(
                "there is no type `{}`: use text, integer, real, day, end_day, actor, \
                actors, topic, source, assessment, fact or null",
                visible(words)
            )),
        }
    }
}

impl TypedParameter {
    fn value(&self, reader: &Reader) -> Result<ParameterValue, CliError> {
        match &self.kind {
            None => {
                let value = as_written(&self.text);
                if matches!(value, ParameterValue::Text(_))
                    && self.text.trim().parse::<f64>().is_ok()
                {
                    let (name, text) = (&self.name, visible(&self.text));
                    ui::note(&format!(
                        "`{name}` is the text `{text}`; for a number, write `-p {name}:real={text}`"
                    ));
                }
                Ok(value)
            }
            Some(ValueType::Null) => Ok(ParameterValue::Null),
            Some(ValueType::Of(kind)) => {
                let name = format!("-p {}", self.name);
                parameter::value_of(reader, kind, &name, &self.text)
            }
        }
    }
}

/// Returns a number if that number is printed exactly like the text, else the text: `007` and `1e3`
/// stay text.
fn as_written(text: &str) -> ParameterValue {
    let integer = text.parse().ok();
    if let Some(integer) = integer.filter(|integer: &i64| integer.to_string() == text) {
        return ParameterValue::Integer(integer);
    }
    let real = text.parse().ok().filter(|real: &f64| real.is_finite());
    let plain = text.trim_start_matches('-').chars();
    let plain = text.contains('.') && plain.clone().all(|c| c.is_ascii_digit() || c == '.');
    match real {
        Some(real) if plain => ParameterValue::Real(real),
        _ => ParameterValue::Text(text.to_owned()),
    }
}

pub(crate) fn run(args: &SqlArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    // Open the reader first, because that starts the time limit and the watch for Ctrl-C.
    let reader = database::reader(database)?;
    let sql = text(args)?;
    let values = values(&reader, &args.parameters)?;
    let shape = reader.shape(&sql)?;
    if args.explain {
        return explain(&reader, &sql, &values, output);
    }
    let unset: Vec<String> = shape
        .parameters
        .iter()
        .filter(|name| !values.iter().any(|(set, _)| set == *name))
        .map(|name| format!("`:{name}`"))
        .collect();
    let asked = Asked {
        sql: &sql,
        values: &values,
        question: Some(&sql),
        ..Asked::default()
    };
    output::show(&reader, asked, output)?;
    if !unset.is_empty() {
        ui::note(&format!("not set, so NULL: {}", unset.join(", ")));
    }
    Ok(())
}

fn values(
    reader: &Reader,
    set: &[TypedParameter],
) -> Result<Vec<(String, ParameterValue)>, CliError> {
    let mut values: Vec<(String, ParameterValue)> = Vec::new();
    for set in set {
        if values.iter().any(|(name, _)| *name == set.name) {
            return Err(CliError::usage(format!("`-p {}` is given twice", set.name)));
        }
        values.push((set.name.clone(), set.value(reader)?));
    }
    Ok(values)
}

/// Prints the plan; each step is indented below the step that encloses it.
fn explain(
    reader: &Reader,
    sql: &str,
    values: &[(String, ParameterValue)],
    output: &OutputArgs,
) -> Result<(), CliError> {
    let steps = plan::steps(reader, sql, values)?;
    let row = |step: &plan::PlanStep| vec![format!("{}{}", "  ".repeat(step.depth), step.detail)];
    let rows: Vec<Vec<String>> = steps.iter().map(row).collect();
    output::list(&["plan"], &rows, output).map(drop)
}

fn text(args: &SqlArgs) -> Result<String, CliError> {
    let standard_input = || {
        let text = stdin::text(Input::Sql);
        text.map_err(|error| unreadable("standard input", error))
    };
    match (&args.query, &args.file) {
        (_, Some(file)) if file.as_os_str() == "-" => standard_input(),
        (_, Some(file)) => {
            let text = Input::Sql.read_text(file);
            text.map_err(|error| unreadable(&format!("`{}`", visible_path(file)), error))
        }
        (Some(query), None) if query == "-" => standard_input(),
        (Some(query), None) => Ok(query.clone()),
        (None, None) => Err(CliError::usage("the query is empty")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_in_standard_form_is_read_as_a_number() {
        let text = |text: &str| ParameterValue::Text(text.into());
        assert_eq!(as_written("2021"), ParameterValue::Integer(2021));
        assert_eq!(as_written("-7"), ParameterValue::Integer(-7));
        assert_eq!(as_written("0.5"), ParameterValue::Real(0.5));
        assert_eq!(as_written("-2.50"), ParameterValue::Real(-2.5));
        for other in [
            "",
            "007",
            "+7",
            "1e3",
            "inf",
            "nan",
            "2021-09",
            "1.2.3",
            "-",
            ".",
            "9223372036854775808",
            "MYS",
            " 7",
        ] {
            assert_eq!(as_written(other), text(other), "{other}");
        }
    }

    #[test]
    fn a_parameter_has_a_name_a_type_and_a_value() {
        let set = |text: &str| text.parse::<TypedParameter>();
        let parts = |text: &str| {
            let set = set(text).unwrap();
            (set.name, set.kind, set.text)
        };
        assert_eq!(parts("a=b=c"), ("a".into(), None, "b=c".into()));
        assert_eq!(parts(":a=x:y"), ("a".into(), None, "x:y".into()));
        assert_eq!(parts("a="), ("a".into(), None, String::new()));
        assert_eq!(
            parts("$since:day=2021"),
            (
                "since".into(),
                Some(ValueType::Of(ParameterKind::Day)),
                "2021".into()
            )
        );
        assert_eq!(
            parts("a:null"),
            ("a".into(), Some(ValueType::Null), String::new())
        );
        for wrong in [
            "", "=1", "a", "a:day", "a:days=1", "a:flag=1", "a:null=1", ":", "a:=1",
        ] {
            assert!(set(wrong).is_err(), "{wrong}");
        }
    }
}

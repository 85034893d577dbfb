//! Prints help, and turns the parser's errors into chancery's form.

use std::io;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::complete::things::Things;
use crate::cli::error::{CliError, ExitKind};
use crate::cli::reports::given::{FOR, PARQUET, portable_reports};
use crate::cli::reports::own;
use crate::render::{OutputError, OutputTarget};
use crate::report::{self, Parameter, ParameterKind, Report, reports};
use crate::suggest::closest;
use crate::table;
use crate::visible::visible;

/// Prints help or the version; turns any other result of the parser into an error.
pub(crate) fn print(error: clap::Error) -> Result<ExitCode, CliError> {
    if error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Err(fault(error));
    }
    error.print().map_err(not_written)?;
    Ok(if error.use_stderr() {
        ExitCode::from(ExitKind::Usage as u8)
    } else {
        ExitCode::SUCCESS
    })
}

pub(crate) fn not_written(source: io::Error) -> CliError {
    let target = OutputTarget::Stdout;
    OutputError::Write { target, source }.into()
}

/// Turns an error of the parser into the form of chancery's own errors.
///
/// The parser writes paragraphs: first the error, then tips, then the usage.
pub(crate) fn fault(mut error: clap::Error) -> CliError {
    // A line break within an argument would look like the start of a new paragraph.
    let typed: Vec<_> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, visible(text).into_owned())),
            _ => None,
        })
        .collect();
    for (kind, text) in typed {
        error.insert(kind, ContextValue::String(text));
    }
    let text = error.render().to_string();
    let mut paragraphs = text.split("\n\n").map(unfolded);
    let what = paragraphs.next().unwrap_or_default();
    let mut what = what.trim_start_matches("error: ").to_owned();
    let mut hints = Vec::new();
    for paragraph in paragraphs {
        if let Some(usage) = paragraph.strip_prefix("Usage: ") {
            let command = named(usage);
            if let Some((fault, hint)) = about_names(&error, &command) {
                what = fault;
                hints = vec![hint];
            } else if let Some(instead) = flag_elsewhere(&error, &command)
                .or_else(|| not_portable(&error, &command))
                .or_else(|| instead(&error, &command))
                .or_else(|| condition(&error, &command))
            {
                // Replace the parser's hint, which only names a flag with a similar spelling.
                hints = vec![instead];
            }
            hints.push(format!("`{command} --help` tells what it takes"));
        } else if let Some(tip) = paragraph.strip_prefix("tip: ")
            && !tip.starts_with("to pass ")
            && is_close(&error)
        {
            hints.push(advice(&quoted(tip)));
        }
    }
    if let Some(command) = meant_command(&error) {
        hints = vec![command];
    }
    let fault = CliError::usage(said(&quoted(&what)));
    fault.hints(hints)
}

/// Returns the text of this kind that the parser gives with an error, or `None` if it gives none or
/// several.
fn context(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text),
        _ => None,
    }
}

/// Returns the error and the hint if a report got too many values without flags, or one twice.
fn about_names(error: &clap::Error, command: &str) -> Option<(String, String)> {
    let report = report_of(command)?;
    let typed = context(error, ContextKind::InvalidArg)?;
    match error.kind() {
        ErrorKind::UnknownArgument if !typed.starts_with('-') => Some(too_many(&report, typed)),
        ErrorKind::ArgumentConflict => {
            let other = match error.get(ContextKind::PriorArg)? {
                ContextValue::Strings(others) => others.first()?,
                _ => context(error, ContextKind::PriorArg)?,
            };
            let name = |text: &str| Some(text.strip_prefix('[')?.trim_end_matches(']').to_owned());
            twice(&report, &name(typed).or_else(|| name(other))?)
        }
        _ => None,
    }
}

/// Returns the error and the hint if more values were typed without flags than the report takes.
fn too_many(report: &Report, typed: &str) -> (String, String) {
    let Report { name, header, .. } = report;
    let names = header.names.iter().filter_map(|it| report.parameter(it));
    let names: Vec<String> = names.map(Parameter::upper_name).collect();
    let takes = match &names[..] {
        [] => "takes no names".to_owned(),
        [one] => format!("takes one name, {one}"),
        several => format!("takes {} names, {}", several.len(), several.join(" and ")),
    };
    let others = header
        .parameters
        .iter()
        .filter(|it| !header.names.contains(&it.name) && it.kind != ParameterKind::Flag);
    let others: Vec<String> = others
        .take(3)
        .map(|it| format!("`--{}`", it.flag()))
        .collect();
    let quotes = "put a name of several words between quotes";
    let hint = match &others[..] {
        [] => quotes.to_owned(),
        others => format!(
            "{quotes}; anything else needs a flag, such as {}",
            others.join(" or ")
        ),
    };
    (format!("`{name}` {takes}; `{typed}` is one too many"), hint)
}

/// Returns the error and the hint for a parameter that is set twice: with its flag and without.
fn twice(report: &Report, name: &str) -> Option<(String, String)> {
    let parameters = report.header.parameters.iter();
    let parameter = parameters.clone().find(|it| it.upper_name() == name)?;
    let others = report
        .header
        .names
        .iter()
        .filter(|it| **it != parameter.name);
    let others: Vec<String> = others
        .filter_map(|it| Some(format!("`--{}`", report.parameter(it)?.flag())))
        .collect();
    let hint = match &others[..] {
        [] => "leave one of them out".to_owned(),
        others => format!(
            "if the name is another one, pass it by {}",
            others.join(" or ")
        ),
    };
    let flag = parameter.flag();
    Some((
        format!("{name} is given twice: as a name and by `--{flag}`"),
        hint,
    ))
}

/// Returns the report that a command such as `chancery report timeline` prints.
fn report_of(command: &str) -> Option<Report> {
    own::find(command.strip_prefix("chancery report ")?)
}

/// Commands of other programs, and the commands of chancery that do the same.
const ELSEWHERE: [(&str, &str); 12] = [
    ("list", "chancery report` or `chancery table"),
    ("ls", "chancery report` or `chancery table"),
    ("reports", "chancery report"),
    ("query", "chancery sql"),
    ("select", "chancery sql"),
    ("search", "chancery find"),
    ("grep", "chancery find"),
    ("info", "chancery show"),
    ("get", "chancery show"),
    ("describe", "chancery dict"),
    ("schema", "chancery dict"),
    ("codebook", "chancery dict"),
];

/// Returns the command to use instead of an unknown one. The unknown word can be a report, a kind
/// of facts, or a command of another program.
fn meant_command(error: &clap::Error) -> Option<String> {
    let name = context(error, ContextKind::InvalidSubcommand)?.to_lowercase();
    if report::find(&name).is_some() {
        return Some(format!("write `chancery report {name}`"));
    }
    if let Some((_, command)) = ELSEWHERE.iter().find(|(other, _)| *other == name) {
        return Some(format!("`{command}`"));
    }
    table::is_noun(&name).then(|| format!("write `chancery table {name}`"))
}

/// Flags of other programs, and the flags of chancery that do the same.
const FLAGS_ELSEWHERE: [(&str, &str); 13] = [
    ("--from", "--since DAY"),
    ("--to", "--until DAY"),
    ("--json", "--format json"),
    ("--csv", "--format csv"),
    ("--tsv", "--format tsv"),
    ("--markdown", "--format markdown"),
    ("-f", "--format FORMAT"),
    ("-n", "--limit N"),
    ("--sort", "--order FIELD"),
    ("--order-by", "--order FIELD"),
    ("--group", "--by FIELD"),
    ("--group-by", "--by FIELD"),
    ("--rows", "--by FIELD"),
];

/// Returns the flag to use instead of a flag of another program.
fn flag_elsewhere(error: &clap::Error, command: &str) -> Option<String> {
    let typed = context(error, ContextKind::InvalidArg)?;
    let (_, flag) = FLAGS_ELSEWHERE.iter().find(|(other, _)| *other == typed)?;
    let is_of_tables = flag.ends_with("FIELD");
    let fits =
        command == "chancery table" || (command.starts_with("chancery report ") && !is_of_tables);
    fits.then(|| format!("write `{flag}`"))
}

/// Returns a hint if the user typed `--for` or `--parquet`, but the report has no SQL for other
/// engines than SQLite.
fn not_portable(error: &clap::Error, command: &str) -> Option<String> {
    let flag = context(error, ContextKind::InvalidArg)?.strip_prefix("--")?;
    let is_about_engines = [FOR, PARQUET].contains(&flag) && report_of(command).is_some();
    let names = is_about_engines.then(|| portable_reports(None))??;
    Some(format!(
        "the SQL of this report is not written for DuckDB or Spark; {names}"
    ))
}

/// Returns a hint for a flag that only other reports have. It names the flags of this report that
/// take the same kind of value, such as an actor.
fn instead(error: &clap::Error, command: &str) -> Option<String> {
    let flag = context(error, ContextKind::InvalidArg)?.strip_prefix("--")?;
    let report = report_of(command)?;
    let Some(kind) = taken_elsewhere(flag) else {
        return column(&report, flag);
    };
    let parameters = report.header.parameters.iter();
    let fitting = parameters.filter(|parameter| parameter.kind == kind);
    let flags: Vec<String> = fitting.map(|it| format!("`--{}`", it.flag())).collect();
    let take = match flags.len() {
        0 => return None,
        1 => "takes",
        _ => "take",
    };
    let flags = flags.join(" and ");
    Some(format!("in this report {flags} {take} {}", kind.noun()))
}

/// Returns a hint for a flag that has the name of a column of the report.
fn column(report: &Report, flag: &str) -> Option<String> {
    let name = flag.replace('-', "_");
    report.has_column(&name).then(|| {
        format!(
            "`{name}` is a column that the report is not narrowed by; `chancery table` filters by \
            any field"
        )
    })
}

/// Returns a hint for a condition of `chancery table` that was typed without `--where`.
fn condition(error: &clap::Error, command: &str) -> Option<String> {
    let text = context(error, ContextKind::InvalidArg)?;
    let compares = command == "chancery table" && text.contains(['=', '<', '>', '~']);
    (compares && !text.starts_with('-')).then(|| format!("write `--where '{text}'`"))
}

/// Returns the kind of thing, such as an actor, that a flag takes in other reports.
fn taken_elsewhere(flag: &str) -> Option<ParameterKind> {
    let parameters = reports().into_iter().flat_map(|it| it.header.parameters);
    let called = |it: &Parameter| it.flag() == flag || it.flag_aliases().any(|it| it == flag);
    let mut kinds = parameters.filter(called).map(|it| it.kind);
    kinds.find(|kind| Things::of_kind(kind).is_some())
}

/// Returns false if the parser suggests a flag that is not close to the typed one.
///
/// The parser is generous: it considers `--color` similar to `--actor`.
fn is_close(error: &clap::Error) -> bool {
    let [typed, suggested] =
        [ContextKind::InvalidArg, ContextKind::SuggestedArg].map(|kind| context(error, kind));
    typed
        .zip(suggested)
        .is_none_or(|(typed, suggested)| !closest(typed, [suggested]).is_empty())
}

/// Puts the parser's suggestion into chancery's own words.
fn advice(tip: &str) -> String {
    match tip.split_once(": ") {
        Some((about, names)) if about.contains("similar") => {
            format!("did you mean {}?", names.replace("`, `", "` or `"))
        }
        _ => tip.to_owned(),
    }
}

/// Puts the parser's error about an unknown command into chancery's own words.
fn said(what: &str) -> String {
    match what.strip_prefix("unrecognized subcommand ") {
        Some(name) => format!("there is no command {name}"),
        None => what.to_owned(),
    }
}

/// Returns the words of a usage line that precede its first option or argument.
fn named(usage: &str) -> String {
    let words = usage.split(' ');
    let named: Vec<&str> = words
        .take_while(|word| !word.starts_with(['[', '<', '-']))
        .collect();
    named.join(" ")
}

fn unfolded(paragraph: &str) -> String {
    let lines: Vec<&str> = paragraph.lines().map(str::trim).collect();
    lines.join(" ")
}

/// Puts names between backticks instead of quotes, but keeps an apostrophe inside a word.
fn quoted(text: &str) -> String {
    let mut before = None;
    let mut characters = text.chars().peekable();
    let mut quoted = String::with_capacity(text.len());
    while let Some(c) = characters.next() {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let apostrophe = inside(before) && inside(characters.peek().copied());
        quoted.push(if c == '\'' && !apostrophe { '`' } else { c });
        before = Some(c);
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_become_backticks_and_apostrophes_stay() {
        assert_eq!(
            quoted("'it's' for '--db <FILE>'"),
            "`it's` for `--db <FILE>`"
        );
    }

    #[test]
    fn a_command_is_named_by_the_words_before_its_arguments() {
        assert_eq!(
            named("chancery report timeline [OPTIONS]"),
            "chancery report timeline"
        );
        assert_eq!(named("chancery load <DOSSIER>..."), "chancery load");
    }

    #[test]
    fn a_suggestion_asks_did_you_mean() {
        let tip = "some similar subcommands exist: `export`, `report`";
        assert_eq!(advice(tip), "did you mean `export` or `report`?");
        assert_eq!(advice("use `-- --foo`"), "use `-- --foo`");
    }
}

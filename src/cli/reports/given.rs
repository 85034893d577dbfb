//! Adds the flags and parameters of a report to the parser, and reads the values that a user typed.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};

use crate::cli::complete::things::Things;
use crate::cli::parameter;
use crate::cli::reports::manual;
use crate::engine::Engine;
use crate::report::{Fallback, Parameter, ParameterKind, Report, reports};

/// The flag that shows the evidence for the references.
pub(crate) const CITATIONS: &str = "citations";

/// The flag that prints the SQL of a report instead of running it.
pub(crate) const PRINT_SQL: &str = "print_sql";

/// The flag that names the engine for which to print the SQL.
pub(crate) const FOR: &str = "for";

/// The flag that names the folder of Parquet files that the engine reads.
pub(crate) const PARQUET: &str = "parquet";

/// The flag that sets a window of one year.
const YEAR: &str = "year";

/// The flag that lists undated rows, too.
pub(crate) const UNDATED: &str = "undated";

/// The parameters that `--year` sets.
const WINDOW: [(&str, ParameterKind); 2] = [
    ("since", ParameterKind::Day),
    ("until", ParameterKind::EndDay),
];

/// A parameter that is set.
#[derive(Debug, Clone)]
pub(crate) struct GivenParameter {
    pub(crate) parameter: Parameter,
    /// The value as the user typed it, or the default. It is empty for a switch.
    pub(crate) text: String,
    /// What messages call the parameter: `--actor`, or `ACTOR` if it was typed without a flag.
    pub(crate) place: String,
}

impl GivenParameter {
    /// Returns a parameter that is set by its flag, or by a default value in the header.
    pub(crate) fn by_flag(parameter: &Parameter, text: String) -> Self {
        Self {
            place: format!("--{}", parameter.flag()),
            parameter: parameter.clone(),
            text,
        }
    }
}

/// Returns a hint that names the reports whose SQL is written for this engine or, if `engine` is
/// `None`, for at least one engine. Returns `None` if there is no such report.
pub(crate) fn portable_reports(engine: Option<Engine>) -> Option<String> {
    let is_written = |report: &Report| match engine {
        Some(engine) => report.header.engines.contains(&engine),
        None => !report.header.engines.is_empty(),
    };
    let portable = reports().into_iter().filter(is_written);
    let names: Vec<String> = portable.map(|it| format!("`{}`", it.name)).collect();
    (!names.is_empty()).then(|| format!("reports that are: {}", names.join(", ")))
}

/// Adds to a command the flags, the positional arguments and the help of a report.
pub(crate) fn with_flags_of(command: Command, report: &Report) -> Command {
    let names = report.header.names.iter();
    let names = names.filter_map(|name| Some(positional(report.parameter(name)?)));
    let flags = report.header.parameters.iter().map(|it| flag(report, it));
    let mut command = command
        .long_about(manual::about(report))
        .args(names.collect::<Vec<_>>())
        .args(flags.collect::<Vec<_>>())
        .after_long_help(manual::after(report));
    if takes_year(report) {
        command = command.arg(year());
    }
    if report.has_undated() {
        command = command.arg(
            switch(UNDATED).help("With days asked for, also list what has no date [default: off]"),
        );
    }
    let mut print_sql = switch(PRINT_SQL)
        .help("Print the SQL with the parameters set, for `sqlite3`, and do not run it");
    if report.has_facts() {
        print_sql = print_sql.conflicts_with(CITATIONS);
        command = command.arg(switch(CITATIONS).help(
            "Show where the sources say it, how certain they are, and who says it: in notes \
            under the rows, or in one more column",
        ));
    }
    command = command.arg(print_sql);
    if report.header.engines.is_empty() {
        return command;
    }
    command.args(engine_flags())
}

/// Returns the flags that make the command print the SQL for another engine.
fn engine_flags() -> [Arg; 2] {
    let engine = Arg::new(FOR)
        .long(FOR)
        .value_name("ENGINE")
        .value_parser(Engine::ALL.map(Engine::word))
        .requires(PRINT_SQL)
        .help("With --print-sql, print it for DuckDB or Spark");
    let folder = Arg::new(PARQUET)
        .long(PARQUET)
        .value_name("DIR")
        .value_parser(clap::value_parser!(PathBuf))
        .value_hint(ValueHint::DirPath)
        .requires(FOR)
        .help("With --for, also print the views over this folder of `chancery export parquet`");
    [engine, folder]
}

/// Returns the parameters that the user or the header sets.
pub(crate) fn read(report: &Report, matches: &ArgMatches) -> Vec<GivenParameter> {
    let year = takes_year(report)
        .then(|| matches.get_one::<String>(YEAR))
        .flatten();
    let of_year = |parameter: &Parameter| {
        let is_day = WINDOW.iter().any(|(name, _)| *name == parameter.name);
        let year = year.filter(|_| is_day)?;
        Some((year.clone(), format!("--{YEAR}")))
    };
    let named = |parameter: &Parameter| {
        let text = typed_as_name(report, parameter, matches)?;
        Some((text, parameter.upper_name()))
    };
    let given = |parameter: &Parameter| {
        if let Some((text, place)) = of_year(parameter).or_else(|| named(parameter)) {
            return Some(GivenParameter {
                parameter: parameter.clone(),
                text,
                place,
            });
        }
        let text = match parameter.kind {
            ParameterKind::Flag => matches.get_flag(&parameter.name).then(String::new),
            _ => matches.get_one::<String>(&parameter.name).cloned(),
        };
        let text = text.or_else(|| default(parameter))?;
        Some(GivenParameter::by_flag(parameter, text))
    };
    report.header.parameters.iter().filter_map(given).collect()
}

/// Returns the engine for which to print the SQL, and the folder of its Parquet files.
pub(crate) fn engine(report: &Report, matches: &ArgMatches) -> Option<(Engine, Option<PathBuf>)> {
    // Reports without engines in their headers do not have these flags.
    if report.header.engines.is_empty() {
        return None;
    }
    let engine = Engine::from_word(matches.get_one::<String>(FOR)?)?;
    Some((engine, matches.get_one::<PathBuf>(PARQUET).cloned()))
}

/// Returns the default value that the header sets for a parameter.
pub(crate) fn default(parameter: &Parameter) -> Option<String> {
    match &parameter.fallback {
        Fallback::Value(value) => Some(value.clone()),
        Fallback::Words(_) | Fallback::Required => None,
    }
}

/// Returns whether a report takes a first and a last day. If so, it also takes `--year`.
fn takes_year(report: &Report) -> bool {
    WINDOW.iter().all(|(name, kind)| {
        let parameter = report.parameter(name);
        parameter.is_some_and(|parameter| parameter.kind == *kind)
    })
}

fn year() -> Arg {
    Arg::new(YEAR)
        .long(YEAR)
        .value_name("YEAR")
        .value_parser(parameter::year)
        .conflicts_with_all(WINDOW.map(|(name, _)| name))
        .help("Only what may lie in this year: --since and --until in one")
}

/// Returns the value that the user typed for a parameter without its flag.
fn typed_as_name(report: &Report, parameter: &Parameter, matches: &ArgMatches) -> Option<String> {
    let is_name = report.header.names.contains(&parameter.name);
    let text = is_name.then(|| matches.get_one::<String>(&id(parameter)));
    text.flatten().cloned()
}

/// Returns the parser's identifier for a parameter that is typed without its flag.
fn id(parameter: &Parameter) -> String {
    format!("name:{}", parameter.name)
}

/// Returns the argument that takes a parameter without its flag.
fn positional(parameter: &Parameter) -> Arg {
    let argument = Arg::new(id(parameter))
        .value_name(parameter.upper_name())
        .conflicts_with(&parameter.name)
        .help(format!("The same as --{}", parameter.flag()));
    completed(argument, parameter)
}

/// Returns the argument that takes a parameter by its flag.
fn flag(report: &Report, parameter: &Parameter) -> Arg {
    let mut flag = Arg::new(&parameter.name)
        .long(parameter.flag())
        .aliases(parameter.flag_aliases())
        .help(manual::help(parameter))
        .long_help(manual::long_help(parameter));
    if parameter.fallback == Fallback::Required {
        flag = if report.header.names.contains(&parameter.name) {
            flag.required_unless_present(id(parameter))
        } else {
            flag.required(true)
        };
    }
    let flag = match parameter.kind.value_name() {
        Some(name) => flag.value_name(name),
        None => flag.action(ArgAction::SetTrue),
    };
    completed(flag, parameter)
}

/// Adds to an argument a completer for the values of its parameter.
fn completed(argument: Arg, parameter: &Parameter) -> Arg {
    match Things::of(parameter) {
        Some(things) => argument.add(things.completer()),
        None => argument,
    }
}

fn switch(name: &'static str) -> Arg {
    let flag = Arg::new(name).long(name.replace('_', "-"));
    flag.action(ArgAction::SetTrue)
}

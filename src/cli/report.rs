//! `chancery report`: the canned reports.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::ask::{self, Asked, OutputArgs};
use super::database::{self, DatabaseArgs};
use super::{CliError, parameter, ui};
use crate::render::Frame;
use crate::report::{Parameter, ParameterKind, Report, find, reports};
use crate::store::{self, Reader};

/// The flag that turns references into what they rest on.
const CITATIONS: &str = "citations";

/// A report's name and the parameters it was given; without a name, the catalogue.
#[derive(Debug, Clone, Default)]
pub(super) struct ReportArgs {
    chosen: Option<Box<Chosen>>,
}

/// A report, and the texts of the flags that were given.
#[derive(Debug, Clone)]
struct Chosen {
    report: Report,
    values: Vec<(Parameter, String)>,
    citations: bool,
}

/// Each report is a subcommand whose flags are the parameters of its header.
impl Args for ReportArgs {
    fn augment_args(command: Command) -> Command {
        reports().into_iter().fold(command, |command, report| {
            command.subcommand(subcommand(&report))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for ReportArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let Some((name, given)) = matches.subcommand() else {
            return Ok(Self::default());
        };
        let chosen = find(name).map(|report| {
            let values = values(&report, given);
            Box::new(Chosen {
                report,
                values,
                citations: given.get_flag(CITATIONS),
            })
        });
        Ok(Self { chosen })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn values(report: &Report, given: &ArgMatches) -> Vec<(Parameter, String)> {
    let value = |parameter: &Parameter| {
        let text = match parameter.kind {
            ParameterKind::Flag => given.get_flag(&parameter.name).then(String::new)?,
            _ => given.get_one::<String>(&parameter.name)?.clone(),
        };
        Some((parameter.clone(), text))
    };
    report.header.parameters.iter().filter_map(value).collect()
}

/// Returns the flag of a parameter.
fn flag(parameter: &Parameter) -> Arg {
    let help = match &parameter.default {
        Some(default) => format!("{} [default: {default}]", capitalized(&parameter.help)),
        None => capitalized(&parameter.help),
    };
    let flag = Arg::new(parameter.name.clone())
        .long(parameter.flag())
        .help(help)
        .required(parameter.default.is_none());
    match parameter.kind.value_name() {
        Some(name) => flag.value_name(name),
        None => flag.action(ArgAction::SetTrue),
    }
}

fn subcommand(report: &Report) -> Command {
    let columns: Vec<String> = report
        .header
        .columns
        .iter()
        .map(|column| format!("  {}\n          {}", column.name, column.meaning))
        .collect();
    let columns = columns.join("\n");
    let parameters = report.header.parameters.iter().map(flag);
    Command::new(report.name.clone())
        .about(report.header.title.clone())
        .long_about(format!(
            "{}\n\n{}\n\n{}",
            report.header.title, report.header.question, report.header.about
        ))
        .args(parameters)
        .arg(
            Arg::new(CITATIONS)
                .long(CITATIONS)
                .action(ArgAction::SetTrue)
                .help("Add where the source says so, how surely and in whose voice: notes under the rows, or a column"),
        )
        .after_long_help(format!(
            "Columns:\n{columns}\n\nSQL: sql/{}.sql",
            report.name
        ))
}

/// Begins a text with a capital, as all other help does.
fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

pub(super) fn run(
    args: &ReportArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    let Some(chosen) = &args.chosen else {
        return catalogue(&reports(), output);
    };
    let Chosen {
        report,
        values,
        citations,
    } = &**chosen;
    let reader = database::reader(database)?;
    let values = values
        .iter()
        .map(|(parameter, text)| {
            let value = parameter::value(&reader, parameter, text)?;
            Ok((parameter.name.clone(), value))
        })
        .collect::<Result<Vec<(String, store::Parameter)>, CliError>>()?;
    check_window(&values)?;
    let asked = Asked {
        sql: &report.sql,
        values: &values,
        frame: frame(&reader, report, &values, output)?,
        citations: *citations,
    };
    if ask::show(&reader, asked, output)? == 0 {
        ui::note(&format!(
            "no rows; about this report: {}",
            report.header.about
        ));
    }
    Ok(())
}

/// Returns title and answer, of which only formats for people have a use.
fn frame(
    reader: &Reader,
    report: &Report,
    values: &[(String, store::Parameter)],
    output: &OutputArgs,
) -> Result<Option<Frame>, CliError> {
    if !output.format()?.is_for_people() {
        return Ok(None);
    }
    let answers = ask::rows(reader, &report.answer_sql(), values)?;
    Ok(Some(Frame {
        title: report.header.title.clone(),
        answer: answers.into_iter().flatten().find(|text| !text.is_empty()),
        aside: report.header.aside.clone(),
    }))
}

/// Refuses a window that ends before it begins.
fn check_window(values: &[(String, store::Parameter)]) -> Result<(), CliError> {
    let day = |name: &str| {
        values.iter().find_map(|(given, value)| match value {
            store::Parameter::Text(day) if given == name => Some(day),
            _ => None,
        })
    };
    match (day("since"), day("until")) {
        (Some(since), Some(until)) if since > until => Err(CliError::usage(format!(
            "`--since` is {since}, which is after `--until`, {until}"
        ))),
        _ => Ok(()),
    }
}

/// Lists the reports; the list is rows like any other.
fn catalogue(all: &[Report], output: &OutputArgs) -> Result<(), CliError> {
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|report| {
            vec![
                report.name.clone(),
                report.header.title.clone(),
                report.header.question.clone(),
            ]
        })
        .collect();
    ask::list(&["report", "title", "question"], &rows, output).map(drop)
}

//! `chancery report`: the canned reports.

use std::io::Write;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::ask::{self, Asked, OutputArgs};
use super::database::{self, DatabaseArgs};
use super::{CliError, manual, parameter, ui};
use crate::render::{Format, Frame};
use crate::report::{Parameter, ParameterKind, Report, find, reports, titles};
use crate::store::{self, Reader};

/// The flag that turns references into what they rest on.
const CITATIONS: &str = "citations";

/// The flag that prints the SQL instead of running it.
const PRINT_SQL: &str = "print_sql";

/// A report's name and the parameters it was given; without a name, the catalogue.
#[derive(Debug, Clone, Default)]
pub(super) struct ReportArgs {
    chosen: Option<Box<Chosen>>,
}

/// A report, and the flags that were given.
#[derive(Debug, Clone)]
struct Chosen {
    report: Report,
    /// Its parameters that are set, each with its text.
    texts: Vec<(Parameter, String)>,
    citations: bool,
    print_sql: bool,
}

/// Values by name, checked and ready to be bound.
type Values = Vec<(String, store::Parameter)>;

/// Each report is a subcommand whose flags are the parameters of its header.
///
/// Only the header of the report that is named is read.
impl Args for ReportArgs {
    fn augment_args(command: Command) -> Command {
        let report = |(name, title)| Command::new(name).about(title).defer(with_flags);
        command
            .subcommand_value_name("REPORT")
            .subcommand_help_heading("Reports")
            .disable_help_subcommand(true)
            .subcommands(titles().map(report))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Gives the subcommand of a report its flags and its help.
fn with_flags(command: Command) -> Command {
    let Some(report) = find(command.get_name()) else {
        return command;
    };
    let flags = report.header.parameters.iter().map(flag);
    command
        .long_about(manual::about(&report))
        .args(flags.collect::<Vec<_>>())
        .arg(switch(CITATIONS).help(
            "Say where the sources carry each row, how surely and in whose voice: \
            in notes under the rows, or in a column more",
        ))
        .arg(
            switch(PRINT_SQL)
                .conflicts_with(CITATIONS)
                .help("Print the SQL with the parameters set, for `sqlite3`, and do not run it"),
        )
        .after_long_help(manual::after(&report))
}

/// Returns the flag of a parameter.
fn flag(parameter: &Parameter) -> Arg {
    let flag = Arg::new(parameter.name.clone())
        .long(parameter.flag())
        .help(manual::help(parameter))
        .long_help(manual::long_help(parameter))
        .required(parameter.default.is_none());
    match parameter.kind.value_name() {
        Some(name) => flag.value_name(name),
        None => flag.action(ArgAction::SetTrue),
    }
}

fn switch(name: &'static str) -> Arg {
    let flag = Arg::new(name).long(name.replace('_', "-"));
    flag.action(ArgAction::SetTrue)
}

impl FromArgMatches for ReportArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let chosen = matches.subcommand().and_then(|(name, given)| {
            let report = find(name)?;
            Some(Box::new(Chosen {
                texts: texts(&report, given),
                citations: given.get_flag(CITATIONS),
                print_sql: given.get_flag(PRINT_SQL),
                report,
            }))
        });
        Ok(Self { chosen })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Returns the parameters that were given; a switch has no text.
fn texts(report: &Report, given: &ArgMatches) -> Vec<(Parameter, String)> {
    let text = |parameter: &Parameter| {
        let text = match parameter.kind {
            ParameterKind::Flag => given.get_flag(&parameter.name).then(String::new)?,
            _ => given.get_one::<String>(&parameter.name)?.clone(),
        };
        Some((parameter.clone(), text))
    };
    report.header.parameters.iter().filter_map(text).collect()
}

pub(super) fn run(
    args: &ReportArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    match &args.chosen {
        None => catalogue(output),
        Some(chosen) if chosen.print_sql => chosen.print_sql(database, output),
        Some(chosen) => chosen.print(database, output),
    }
}

impl Chosen {
    /// Prints the rows, for people with title and answer.
    fn print(&self, database: &DatabaseArgs, output: &OutputArgs) -> Result<(), CliError> {
        let format = output.format()?;
        let reader = database::reader(database)?;
        let values = self.values(&reader)?;
        let frame = if format.is_for_people() {
            Some(self.frame(&reader, &values)?)
        } else {
            None
        };
        let asked = Asked {
            sql: &self.report.sql,
            values: &values,
            frame,
            citations: self.citations,
        };
        if ask::show(&reader, asked, output)? == 0 {
            ui::note(&format!(
                "no rows; about this report: {}",
                self.report.header.about
            ));
        }
        Ok(())
    }

    /// Prints the SQL as the stock shell runs it.
    fn print_sql(&self, database: &DatabaseArgs, output: &OutputArgs) -> Result<(), CliError> {
        if output.named_format().is_some_and(|it| it != Format::Table) {
            return Err(CliError::usage(
                "`--print-sql` prints SQL; `--format` does not apply",
            ));
        }
        let reader = database::reader(database)?;
        let sql = reader.expanded(&self.report.sql, &self.values(&reader)?)?;
        let sql = sql.trim_end().trim_end_matches(';');
        let mut file = output.open()?;
        writeln!(file, "{sql};").map_err(|error| file.write_error(error))?;
        file.commit()?;
        Ok(())
    }

    fn values(&self, reader: &Reader) -> Result<Values, CliError> {
        let value = |(parameter, text): &(Parameter, String)| {
            let value = parameter::value(reader, parameter, text)?;
            Ok((parameter.name.clone(), value))
        };
        let values = self.texts.iter().map(value);
        let values = values.collect::<Result<Values, CliError>>()?;
        check_window(&values)?;
        Ok(values)
    }

    fn frame(&self, reader: &Reader, values: &Values) -> Result<Frame, CliError> {
        let answer = ask::rows(reader, &self.report.answer_sql(), values)?;
        let header = &self.report.header;
        Ok(Frame {
            title: header.title.clone(),
            answer: answer.into_iter().flatten().find(|text| !text.is_empty()),
            aside: self.aside(),
        })
    }

    /// Returns the columns that a narrow screen leaves out, first to go first.
    ///
    /// Behind those of the header the references go, without which rows can still be
    /// read; where they are the marks of notes, they stay.
    fn aside(&self) -> Vec<String> {
        let header = &self.report.header;
        let last = header.columns.last().map(|column| &column.name);
        let mut aside = header.aside.clone();
        if self.citations {
            aside.retain(|name| Some(name) != last);
        } else {
            let references = last.filter(|last| !aside.contains(last));
            aside.extend(references.cloned());
        }
        aside
    }
}

/// Refuses a window that ends before it begins.
fn check_window(values: &Values) -> Result<(), CliError> {
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
fn catalogue(output: &OutputArgs) -> Result<(), CliError> {
    let row = |report: Report| {
        let group = report.header.group.to_string();
        vec![group, report.name, report.header.title]
    };
    let rows: Vec<Vec<String>> = reports().into_iter().map(row).collect();
    ask::list(&["group", "report", "title"], &rows, output).map(drop)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::bundled;
    use crate::cli::deferred::Deferred;
    use crate::cli::{Cli, Command};

    fn chosen(example: &str) -> Chosen {
        let words = ["chancery", "report"].into_iter();
        let parsed = Cli::try_parse_from(words.chain(example.split(' ')));
        match parsed.unwrap().command {
            Command::Report(Deferred(args)) => *args.chosen.unwrap(),
            _ => unreachable!("the words begin with `report`"),
        }
    }

    /// An example that shows nothing is none.
    #[test]
    fn every_example_has_rows_and_an_answer_of_one_text() {
        let reader = bundled::reader().unwrap();
        for report in reports() {
            let examples = report.header.examples.iter().cloned();
            let needs = report.header.parameters.iter();
            let needs = needs.filter(|it| it.default.is_none()).count();
            let bare = (needs == 0).then(|| report.name.clone());
            for example in examples.chain(bare) {
                let chosen = chosen(&example);
                let values = chosen.values(&reader).unwrap();
                let rows = ask::rows(&reader, &report.sql, &values).unwrap();
                assert!(!rows.is_empty(), "{example}");
                let answer = ask::rows(&reader, &report.answer_sql(), &values).unwrap();
                assert_eq!(answer.len(), 1, "{example}");
                assert_eq!(answer[0].len(), 1, "{example}");
                assert!(!answer[0][0].trim().is_empty(), "{example}");
                assert!(!answer[0][0].contains('\n'), "{example}");
            }
        }
    }

    #[test]
    fn what_is_printed_as_sql_has_no_parameters_left_and_the_same_rows() {
        let reader = bundled::reader().unwrap();
        for report in reports() {
            for example in &report.header.examples {
                let values = chosen(example).values(&reader).unwrap();
                let sql = reader.expanded(&report.sql, &values).unwrap();
                assert_eq!(reader.shape(&sql).unwrap().parameters, [""; 0], "{example}");
                let expected = ask::rows(&reader, &report.sql, &values).unwrap();
                assert_eq!(ask::rows(&reader, &sql, &[]).unwrap(), expected);
            }
        }
    }
}

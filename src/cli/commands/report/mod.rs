//! `chancery report`: prints bundled reports and the user's own.

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, ValueHint};

use crate::cli::error::{CliError, ExitKind};
use crate::cli::flags::GlobalArgs;
use crate::cli::output;
use crate::cli::output::flags::OutputArgs;
use crate::cli::reports::given::{self, CITATIONS, PRINT_SQL, UNDATED, with_flags_of};
use crate::cli::reports::own::{REPORTS, find, left_out, own, own_reports};
use crate::cli::ui;
use crate::report::{RejectedReport, RejectionReason, Report, reports, titles};
use crate::suggest::{closest, did_you_mean};
use crate::visible::{visible, visible_path};

mod chosen;
mod empty;
mod engine;
mod print;
#[cfg(test)]
mod tests;
mod window;

use self::chosen::ChosenReport;

/// The report that the user named, with its parameters, or the catalogue if the user named none.
#[derive(Debug, Clone, Default)]
pub(crate) enum ReportArgs {
    #[default]
    Catalogue,
    Chosen(Box<ChosenReport>),
    /// A name that no report has, or that belongs to a file with faults.
    Unknown(String),
}

/// Makes each report a subcommand, whose flags are the parameters in the report's header.
///
/// Among the bundled reports, only the header of the named report is read.
impl Args for ReportArgs {
    fn augment_args(command: Command) -> Command {
        let subcommand =
            |(name, title): (String, String)| Command::new(name).about(title).defer(with_flags);
        let shipped = titles().map(|(name, title)| (name.to_owned(), title.to_owned()));
        let own = own_reports().iter();
        let own = own.map(|report| (report.name.clone(), report.header.title.clone()));
        command
            .subcommand_value_name("REPORT")
            .subcommand_help_heading("Reports")
            .disable_help_subcommand(true)
            .allow_external_subcommands(true)
            .arg(
                Arg::new(REPORTS)
                    .long(REPORTS)
                    .value_name("DIR")
                    .value_hint(ValueHint::DirPath)
                    .global(true)
                    // In the help, list these flags after the parameters of the report.
                    .display_order(900)
                    .help("Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]"),
            )
            .subcommands(shipped.chain(own).map(subcommand))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Gives the subcommand of a report its flags and its help.
fn with_flags(command: Command) -> Command {
    match find(command.get_name()) {
        Some(report) => with_flags_of(command, &report),
        None => command,
    }
}

impl FromArgMatches for ReportArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let Some((name, given)) = matches.subcommand() else {
            return Ok(Self::Catalogue);
        };
        let Some(report) = find(name) else {
            return Ok(Self::Unknown(name.to_owned()));
        };
        Ok(Self::Chosen(Box::new(ChosenReport {
            given: given::read(&report, given),
            undated: report.has_undated() && given.get_flag(UNDATED),
            citations: report.has_facts() && given.get_flag(CITATIONS),
            print_sql: given.get_flag(PRINT_SQL),
            engine: given::engine(&report, given),
            report,
        })))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

pub(crate) fn run(args: &ReportArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    if let Some(Err(error)) = own() {
        return Err(error.clone());
    }
    match args {
        ReportArgs::Catalogue => catalogue(output),
        ReportArgs::Chosen(chosen) => {
            // If the user's own report of this name has faults, say so. Otherwise the user would
            // think that their own report ran, although it was the bundled one.
            note_left_out(|left| left.name == chosen.report.name);
            if chosen.print_sql {
                chosen.print_sql(database, output)
            } else {
                chosen.print(database, output)
            }
        }
        ReportArgs::Unknown(name) => Err(unknown(name)),
    }
}

/// Returns the error for a name that no report has, or that belongs to a file with faults.
fn unknown(name: &str) -> CliError {
    if let Some(left) = left_out().iter().find(|left| left.name == name) {
        return match &left.why {
            RejectionReason::Header(faults) => CliError::from((**faults).clone()),
            RejectionReason::Words(words) => CliError::new(
                ExitKind::Data,
                format!("`{}` is no report: {words}", visible_path(&left.file)),
            ),
        };
    }
    let names = titles().map(|(name, _)| name);
    let own = own_reports().iter().map(|report| report.name.as_str());
    let error = CliError::usage(format!("there is no report `{}`", visible(name)));
    let meant = did_you_mean(name, names.chain(own)).or_else(|| nearly_left_out(name));
    let hints = meant
        .into_iter()
        .chain(["`chancery report` lists them".to_owned()]);
    error.hints(hints)
}

/// Returns why one of the user's files with a similar name is left out.
fn nearly_left_out(name: &str) -> Option<String> {
    let names = left_out().iter().map(|left| left.name.as_str());
    let meant = closest(name, names).first().copied()?;
    let left = left_out().iter().find(|left| left.name == meant)?;
    let why = said(&left.why);
    Some(format!("`{}` is left out: {why}", visible_path(&left.file)))
}

/// Lists the reports by group, as rows.
///
/// If the user has own reports, one more column names the file of each report.
fn catalogue(output: &OutputArgs) -> Result<(), CliError> {
    let mut all = reports();
    all.extend_from_slice(own_reports());
    // The sort is stable, so the order within each group stays.
    all.sort_by_key(|report| report.header.group);
    let mut columns = vec!["group", "report", "title"];
    if own().is_some() {
        columns.push("file");
    }
    let row = |report: Report| {
        let group = report.header.group.to_string();
        let mut row = vec![group, report.name, report.header.title, report.file];
        row.truncate(columns.len());
        row
    };
    let rows: Vec<Vec<String>> = all.into_iter().map(row).collect();
    output::list(&columns, &rows, output)?;
    note_left_out(|_| true);
    Ok(())
}

/// Notes which of the user's files are left out as reports, and why.
fn note_left_out(which: impl Fn(&RejectedReport) -> bool) {
    for left in left_out().iter().filter(|left| which(left)) {
        let why = said(&left.why);
        ui::note(&format!(
            "`{}` is left out: {why}",
            visible_path(&left.file)
        ));
    }
}

/// Returns on one line why a file is left out.
fn said(why: &RejectionReason) -> String {
    match why {
        RejectionReason::Words(words) => words.clone(),
        RejectionReason::Header(faults) => {
            let faults = match faults.len() {
                1 => "there is a fault".to_owned(),
                count => format!("there are {count} faults"),
            };
            format!("{faults} in its header, which `chancery check` shows")
        }
    }
}

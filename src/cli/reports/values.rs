//! Checks the values that a report binds.

use clap::{Args, Command};

use crate::cli::database::DatabaseArgs;
use crate::cli::error::CliError;
use crate::cli::output::flags::OutputArgs;
use crate::cli::parameter::{self, BoundValues};
use crate::cli::reports::given::{self, GivenParameter, default, with_flags_of};
use crate::cli::{ask, usage};
use crate::report::Report;
use crate::store::{self, Reader};

/// Checks the parameters that are set, and returns the values to bind.
pub(crate) fn values(
    reader: &Reader,
    report: &Report,
    given: &[GivenParameter],
) -> Result<BoundValues, CliError> {
    let value = |given: &GivenParameter| {
        let GivenParameter {
            parameter,
            text,
            place,
        } = given;
        let value = parameter::value(reader, parameter, place, text);
        let value = value.map_err(|error| {
            error.better_hint(parameter::other_flag(reader, report, parameter, text))
        })?;
        Ok((parameter.name.clone(), value))
    };
    let values = given
        .iter()
        .map(value)
        .collect::<Result<BoundValues, CliError>>()?;
    check_window(&values)?;
    check_together(reader, report, &values)?;
    Ok(values)
}

/// Refuses combinations of values that the header's `refuse` SQL excludes.
fn check_together(reader: &Reader, report: &Report, values: &BoundValues) -> Result<(), CliError> {
    let Some(sql) = &report.header.refuse else {
        return Ok(());
    };
    let taken = reader.shape(sql)?.parameters;
    let taken = values.iter().filter(|(name, _)| taken.contains(name));
    let taken: BoundValues = taken.cloned().collect();
    let mut messages = ask::row(reader, sql, &taken)?.into_iter();
    match messages.next() {
        None => Ok(()),
        Some(wrong) => Err(CliError::usage(wrong).hints(messages)),
    }
}

/// The names of the parameters for the first and the last day of each window.
const WINDOWS: [(&str, &str); 2] = [("since", "until"), ("coded_since", "coded_until")];

/// Refuses a window that ends before it begins.
pub(crate) fn check_window(values: &BoundValues) -> Result<(), CliError> {
    let day = |name: &str| {
        values.iter().find_map(|(given, value)| match value {
            store::ParameterValue::Text(day) if given == name => Some(day),
            _ => None,
        })
    };
    for (first, last) in WINDOWS {
        if let (Some(since), Some(until)) = (day(first), day(last))
            && since > until
        {
            let [first, last] = [first, last].map(|name| name.replace('_', "-"));
            let message = format!("`--{first}` is {since}, which is after `--{last}`, {until}");
            let hint = format!("write the earlier day after `--{first}`");
            return Err(CliError::usage(message).hint(hint));
        }
    }
    Ok(())
}

/// Returns the values that an example binds, or the error in the example.
pub(crate) fn example(
    reader: &Reader,
    report: &Report,
    line: &str,
) -> Result<BoundValues, CliError> {
    let words = shlex::split(line);
    let words = words.ok_or_else(|| CliError::usage("a quote is not closed"))?;
    let command = with_flags_of(Command::new(report.name.clone()), report);
    let command = OutputArgs::augment_args(DatabaseArgs::augment_args(command));
    let given = command.try_get_matches_from(words).map_err(usage::fault)?;
    values(reader, report, &given::read(report, &given))
}

/// Returns the values that a report binds if the user sets no parameter.
pub(crate) fn defaults(reader: &Reader, report: &Report) -> Result<BoundValues, CliError> {
    let parameters = report.header.parameters.iter();
    let set = parameters.filter_map(|it| Some(GivenParameter::by_flag(it, default(it)?)));
    values(reader, report, &set.collect::<Vec<_>>())
}

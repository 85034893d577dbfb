//! Prints the SQL of a report in the form that another engine runs.

use std::path::{Path, PathBuf};

use crate::cli::error::{CliError, ExitKind};
use crate::cli::output;
use crate::cli::output::flags::OutputArgs;
use crate::cli::parameter::BoundValues;
use crate::cli::reports::given::portable_reports;
use crate::engine::{Engine, Setting, settings};
use crate::parquet::Manifest;
use crate::report::{Parameter, ParameterKind, Report};
use crate::store::{self, Reader};
use crate::visible::visible_path;

/// Prints the script for an engine. The script creates views over the Parquet files in a folder,
/// sets the parameters, and runs the SQL.
pub(crate) fn print_sql(
    reader: &Reader,
    report: &Report,
    (engine, folder): (Engine, Option<&Path>),
    (sql, values): (&str, &BoundValues),
    output: &OutputArgs,
) -> Result<(), CliError> {
    if !report.header.engines.contains(&engine) {
        return Err(not_portable(report, engine));
    }
    let exports = folder.map(exports).transpose()?.unwrap_or_default();
    let set_up = engine.set_up(&exports, sql);
    let settings = settings(engine, &all_settings(reader, report, sql, values)?);
    let sql = engine.spelled(sql);
    let sql = sql.trim_end().trim_end_matches(';');
    output::write_text(reader, &format!("{set_up}{settings}{sql};\n"), output)
}

/// Returns the exports in a folder; fails if there are none.
fn exports(folder: &Path) -> Result<Vec<(PathBuf, Manifest)>, CliError> {
    let exports =
        Manifest::read_all(folder).map_err(|error| CliError::new(ExitKind::Data, error))?;
    if exports.is_empty() {
        let folder = visible_path(folder);
        let message = format!("there is no export in `{folder}`");
        let hint = format!("`chancery export parquet {folder}` writes one");
        return Err(CliError::usage(message).hint(hint));
    }
    Ok(exports)
}

/// Returns each parameter of the SQL with its value, or with NULL if the parameter is not set.
fn all_settings(
    reader: &Reader,
    report: &Report,
    sql: &str,
    values: &BoundValues,
) -> Result<Vec<Setting>, CliError> {
    let names = reader.shape(sql)?.parameters;
    let setting = |name: String| {
        let value = values.iter().find(|(given, _)| *given == name);
        Setting {
            is_whole: report.parameter(&name).is_some_and(is_whole),
            value: value.map_or(store::ParameterValue::Null, |(_, value)| value.clone()),
            name,
        }
    };
    Ok(names.into_iter().map(setting).collect())
}

fn is_whole(parameter: &Parameter) -> bool {
    matches!(parameter.kind, ParameterKind::Flag | ParameterKind::Integer)
}

fn not_portable(report: &Report, engine: Engine) -> CliError {
    let word = engine.word();
    let message = format!("the SQL of `{}` is not written for {word}", report.name);
    let hint = "a report of your own is, if its header has the line `-- engines: duckdb spark`; \
        `chancery check` tells what its SQL must not have";
    let error = CliError::usage(message);
    let others = portable_reports(Some(engine)).into_iter();
    others.fold(error, CliError::hint).hint(hint)
}

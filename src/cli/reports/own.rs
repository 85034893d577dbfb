//! Reads the user's own folder of reports.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::cli::complete::typed;
use crate::cli::error::CliError;
use crate::report::{self, OwnReports, RejectedReport, Report};
use crate::visible::visible_path;

/// The flag that names a folder of reports.
pub(crate) const REPORTS: &str = "reports";

/// The environment variable that names the folder of reports.
pub(crate) const VARIABLE: &str = "CHANCERY_REPORTS";

/// Returns the user's own folder of reports, or an error if it cannot be read. Returns `None` if
/// the user names no folder.
///
/// The folder is read before the command line is parsed, because its reports are subcommands.
pub(crate) fn own() -> Option<&'static Result<OwnReports, CliError>> {
    static FOLDER: OnceLock<Option<Result<OwnReports, CliError>>> = OnceLock::new();
    let open = |path: PathBuf| {
        OwnReports::open(&path).map_err(|error| {
            let path = visible_path(&path);
            CliError::usage(error)
                .after(format!("cannot read the folder of reports `{path}`"))
                .hint(format!(
                    "`--{REPORTS} DIR` or `{VARIABLE}` names a folder of SQL files"
                ))
        })
    };
    FOLDER.get_or_init(|| named_folder().map(open)).as_ref()
}

/// Returns the folder given by the flag or else by the variable. An empty variable counts as unset.
pub(crate) fn named_folder() -> Option<PathBuf> {
    let variable = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
    typed::file_of(&format!("--{REPORTS}")).or_else(|| variable().map(PathBuf::from))
}

/// Returns the user's own reports, without the files that have faults.
pub(crate) fn own_reports() -> &'static [Report] {
    match own() {
        Some(Ok(folder)) => &folder.reports,
        _ => &[],
    }
}

/// Returns the files of the user's folder that cannot be used as reports.
pub(crate) fn left_out() -> &'static [RejectedReport] {
    match own() {
        Some(Ok(folder)) => &folder.left,
        _ => &[],
    }
}

/// Returns the report with this name, bundled or the user's own.
pub(crate) fn find(name: &str) -> Option<Report> {
    let own = || {
        own_reports()
            .iter()
            .find(|report| report.name == name)
            .cloned()
    };
    report::find(name).or_else(own)
}

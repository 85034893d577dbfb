//! Runs programs from npm. `node/package.json` pins their versions, and `.ci/run` installs them.

use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::Failed;

use super::{Need, stdout_of};

/// The environment variable that names the folder in which `npm install` ran.
const FOLDER: &str = "CHANCERY_NODE";

/// Returns whether Node.js runs and has this package.
pub(super) fn need(package: &str) -> Need {
    let runs = Command::new("node").arg("--version").output();
    let runs = runs.is_ok_and(|output| output.status.success());
    if runs && packages().is_some_and(|it| it.join(package).is_dir()) {
        return Need::There;
    }
    Need::absent(
        &format!("npm package `{package}` in CHANCERY_NODE"),
        "CHANCERY_REQUIRE_NODE",
    )
}

/// Runs a script of `tests/outside/node` in another folder, and returns what it prints.
pub(super) fn run(script: &str, arguments: &[&str], folder: &Path) -> Result<String, Failed> {
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/node");
    let output = Command::new("node")
        .arg(Path::new(scripts).join(script))
        .args(arguments)
        .current_dir(folder)
        .env("NODE_PATH", packages().unwrap_or_default())
        .output()?;
    stdout_of(script, output)
}

/// Returns the folder of installed packages, or `None` if no variable names it.
fn packages() -> Option<PathBuf> {
    let folder = std::env::var_os(FOLDER)?;
    Some(PathBuf::from(folder).join("node_modules"))
}

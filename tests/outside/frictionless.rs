//! Lets `frictionless`, the validator of Data Package, check what `chancery export datapackage`
//! writes.

use std::process::Command;

use super::{Need, Outcome, Tests, chancery, folder_with_database, test};

/// The environment variable that names a virtual environment with `frictionless` in it.
const ENVIRONMENT: &str = "CHANCERY_FRICTIONLESS";

pub(super) fn need() -> Need {
    match validator().arg("--version").output() {
        Ok(output) if output.status.success() => Need::There,
        _ => Need::absent("`frictionless`", "CHANCERY_REQUIRE_FRICTIONLESS"),
    }
}

pub(super) fn trials() -> Tests {
    vec![
        test(
            "frictionless passes the package of the bundled record",
            || {
                let folder = folder_with_database()?;
                chancery(folder.path(), &["export", "datapackage", "package"])?;
                passes(folder.path().join("package").as_path())
            },
        ),
        test(
            "frictionless passes a package with every key of a dossier",
            || {
                let folder = folder_with_database()?;
                let dossier = concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/tests/dossiers/valid/every-key.toml"
                );
                chancery(folder.path(), &["load", dossier])?;
                chancery(folder.path(), &["export", "datapackage", "package"])?;
                passes(folder.path().join("package").as_path())
            },
        ),
        test(
            "frictionless fails a package with a broken reference",
            || {
                let folder = folder_with_database()?;
                chancery(folder.path(), &["export", "datapackage", "package"])?;
                let topics = folder.path().join("package/data/vocab_fact_kind.csv");
                let text = std::fs::read_to_string(&topics)?;
                std::fs::write(&topics, text.replace("stance,", "stanza,"))?;
                match passes(&folder.path().join("package")) {
                    Err(_) => Ok(()),
                    Ok(()) => Err("it passes".into()),
                }
            },
        ),
    ]
}

fn passes(package: &std::path::Path) -> Outcome {
    let output = validator()
        .args(["validate", "datapackage.json"])
        .current_dir(package)
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stdout).into_owned().into())
}

/// Returns a command that runs `frictionless`, from the environment in [`ENVIRONMENT`] or from the
/// path.
fn validator() -> Command {
    let program = match std::env::var_os(ENVIRONMENT) {
        Some(folder) => std::path::PathBuf::from(folder).join("bin/frictionless"),
        None => "frictionless".into(),
    };
    Command::new(program)
}

//! Renders the man pages with `groff`, which must not warn of anything.

use std::process::Command;

use super::{Outcome, Tests, chancery, same, test};

pub(crate) fn trials() -> Tests {
    vec![test(
        "man::groff_renders_every_page_without_a_warning",
        rendered,
    )]
}

fn rendered() -> Outcome {
    let folder = tempfile::tempdir()?;
    chancery(folder.path(), &["man", "--all", "."])?;
    let mut count = 0;
    for page in std::fs::read_dir(folder.path())? {
        let page = page?.path();
        let output = Command::new("groff")
            .args(["-man", "-Tutf8", "-Kutf8", "-ww", "-P-cbou"])
            .arg(&page)
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        same(&page.display().to_string(), &said.as_str(), &"")?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        same("it has a synopsis", &text.contains("SYNOPSIS"), &true)?;
        count += 1;
    }
    same("there are pages", &(count > 30), &true)
}

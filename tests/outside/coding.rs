//! The worked example of coding a text: every step done, what it shows compared.

use std::process::Command;

use super::shown::{Shows, follow};
use super::{Outcome, Test, test};

const PAGE: &str = include_str!("../../dossiers/CODING.md");

/// The day on which the page was written: a draft bears the day on which it is made.
const WRITTEN: &str = "2026-11-25";

pub(crate) fn trials() -> Vec<(String, Test)> {
    vec![test("coding::every_step_does_what_is_shown", every_step)]
}

fn every_step() -> Outcome {
    let folder = tempfile::tempdir()?;
    let today = Command::new("date").arg("+%F").output()?;
    let today = String::from_utf8(today.stdout)?;
    // The text on the page has a date of its own, which is not to be taken for today's.
    let page = PAGE.replace(&format!("on {WRITTEN}"), &format!("on {}", today.trim()));
    follow(&page, folder.path(), Shows::Screen)
}

//! Opens files of votes, and makes the notes and warnings on them.

use std::path::Path;

use chancery_datasets::votes::VoteFile;

use crate::cli::commands::import::said::{done, grouped, rows_of, several};
use crate::cli::files::name;
use crate::store::{Error, ImportedVoteFile, ImportedVotes, IncomingVotes};

/// Opens a file of votes.
pub(crate) fn incoming(path: &Path, separator: Option<u8>) -> Result<IncomingVotes, Error> {
    Ok(IncomingVotes {
        name: name(path),
        file: VoteFile::open(path, separator)?,
    })
}

/// Returns the lines to print about loaded files of votes.
pub(crate) fn said(imported: &ImportedVotes, dry_run: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for file in &imported.files {
        lines.push(format!("note: {}", counts(file, dry_run)));
        lines.extend(doubts(file));
    }
    lines.push(format!(
        "note: {} of {}",
        several(imported.roll_calls, "roll call"),
        several(imported.states, "state")
    ));
    lines.extend(notes(imported));
    lines
}

fn counts(file: &ImportedVoteFile, dry_run: bool) -> String {
    let [done, used] = done(dry_run);
    let unused = match file.unused {
        0 => String::new(),
        unused => format!(" + {} on roll calls without votes", grouped(unused)),
    };
    format!(
        "{done} `{}` ({}: {}): {} read = {} {used} + {} repeated{unused} + {} rejected",
        file.name,
        file.dataset.label(),
        file.content.label(),
        rows_of(file.read),
        grouped(file.loaded),
        grouped(file.repeated),
        grouped(file.rejected),
    )
}

/// Returns warnings about faults in a file.
fn doubts(file: &ImportedVoteFile) -> impl Iterator<Item = String> {
    let doubts = [
        (
            file.contradicting,
            "with other details of their roll call than the first; the votes are used, the details are not",
        ),
        (file.windows_1252, "not in UTF-8, read as windows-1252"),
    ];
    let doubts = doubts.into_iter().filter(|(count, _)| *count > 0);
    doubts.map(|(count, what)| format!("warning: `{}`: {} {what}", file.name, rows_of(count)))
}

/// Returns notes and warnings, for example on resolutions with several roll calls.
fn notes(imported: &ImportedVotes) -> impl Iterator<Item = String> {
    let on_one_text = (imported.several > 0).then(|| {
        format!(
            "note: {} with several roll calls; of {} the one on the whole is known",
            several(imported.several, "resolution"),
            grouped(imported.known)
        )
    });
    let copies = (imported.copies > 0).then(|| {
        format!(
            "note: {} with the resolution and all votes of another; counts have both",
            several(imported.copies, "roll call")
        )
    });
    let by_name = (imported.by_name > 0).then(|| {
        format!(
            "note: {} of states without a code, found by their names",
            several(imported.by_name, "vote")
        )
    });
    let unknown = (imported.all_unknown > 0).then(|| {
        let numbers: Vec<String> = imported.unknown.iter().map(u32::to_string).collect();
        let more = if imported.all_unknown > imported.unknown.len() as u64 {
            " …"
        } else {
            ""
        };
        format!(
            "warning: {} of which no file tells session, date and title, as if the files were of \
             different editions: {}{more}",
            several(imported.all_unknown, "roll call"),
            numbers.join(", ")
        )
    });
    let differing = (imported.differing > 0).then(|| {
        format!(
            "warning: {} with other totals than the file gives for them; `given_totals` in \
             `roll_calls` has those",
            several(imported.differing, "roll call")
        )
    });
    [on_one_text, copies, by_name, unknown, differing]
        .into_iter()
        .flatten()
}

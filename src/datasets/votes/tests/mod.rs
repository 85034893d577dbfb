//! Makes files for tests, and reads them as a loader does.

mod files;
mod real;
mod rows;

use std::path::Path;

use tempfile::TempDir;

use crate::Error;
use crate::votes::{GivenVote, RollCall, VoteFile, VoteItem, VoteSummary};

/// The content of a file.
#[derive(Debug)]
struct VotesRead {
    votes: Vec<GivenVote>,
    /// The roll calls, as `Debug` writes them.
    roll_calls: Vec<String>,
    /// For each issue of a roll call, the number of the roll call and the key of the issue.
    issues: Vec<(u32, &'static str)>,
    /// The line, the reason and the text of each rejected line.
    rejected: Vec<(u64, String, String)>,
    summary: VoteSummary,
}

/// Reads a file with these bytes, and passes each roll call to a function.
fn read_with(bytes: &[u8], see: impl FnMut(&RollCall<'_>)) -> Result<VotesRead, Error> {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("votes.csv");
    std::fs::write(&path, bytes).expect("the folder is writable");
    read_path(&path, see)
}

fn read(bytes: impl AsRef<[u8]>) -> Result<VotesRead, Error> {
    read_with(bytes.as_ref(), |_| {})
}

/// Reads a file whose rows are all usable.
fn whole(bytes: impl AsRef<[u8]>) -> VotesRead {
    let read = read(bytes).expect("the file can be read");
    assert_eq!(read.rejected, []);
    read
}

/// Reads a file that has one roll call, and returns the result of `see` for it.
fn roll_call<T>(bytes: impl AsRef<[u8]>, see: impl Fn(&RollCall<'_>) -> T) -> T {
    let mut seen = Vec::new();
    let read = read_with(bytes.as_ref(), |call| seen.push(see(call)));
    assert_eq!(read.expect("the file can be read").rejected, []);
    assert_eq!(seen.len(), 1);
    seen.remove(0)
}

fn read_path(path: &Path, mut see: impl FnMut(&RollCall<'_>)) -> Result<VotesRead, Error> {
    let mut file = VoteFile::open(path, None)?;
    let (mut votes, mut roll_calls, mut issues) = (Vec::new(), Vec::new(), Vec::new());
    let mut rejected = Vec::new();
    while let Some(item) = file.next()? {
        match item {
            VoteItem::Vote(vote) => votes.push(vote),
            VoteItem::RollCall(call) => {
                see(&call);
                roll_calls.push(format!("{call:?}"));
            }
            VoteItem::Issue { call, issue } => issues.push((call, issue.key())),
            VoteItem::Rejected { line, reason, text } => {
                let text = str::from_utf8(text).expect("a text is UTF-8");
                rejected.push((line, reason, text.into()));
            }
        }
    }
    assert!(file.next()?.is_none(), "the end stays the end");
    let summary = file.finish();
    assert_eq!(summary.rejected, rejected.len() as u64);
    Ok(VotesRead {
        votes,
        roll_calls,
        issues,
        rejected,
        summary,
    })
}

/// Returns the message of the error. The path in it is replaced by `FILE`.
fn fault(result: Result<VotesRead, Error>) -> String {
    let Err(error) = result else {
        panic!("the file is read");
    };
    let message = error.to_string();
    let (before, after) = message.split_once("`/").expect("the file is named");
    let (_, after) = after.split_once('`').expect("the name ends");
    format!("{before}FILE{after}")
}

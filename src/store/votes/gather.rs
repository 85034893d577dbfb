//! Reads files of votes into memory.

use std::collections::hash_map::Entry;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use chancery_datasets::votes::{Ballot, Issue, RollCall, Totals, VoteFile, VoteItem, VoteSummary};
use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};

use super::error::VotesError;
use crate::store::Error;
use crate::store::bulk::loading::{Progress, Reject, Rejected};
use crate::store::file::stop::Order;

/// The number of rows between two checks of the time limit.
const BATCH: u64 = if cfg!(test) { 3 } else { 8_192 };

/// A file of votes to load.
#[derive(Debug)]
pub struct IncomingVotes {
    /// Its name, as it will be listed.
    pub name: String,
    /// The open file.
    pub file: VoteFile,
}

/// How a state voted, according to a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cast {
    /// The number of the roll call in the data set.
    pub(super) number: u32,
    /// The index of the state in the list of states that the file names.
    pub(super) given: u16,
    /// The index of the file.
    pub(super) file: u16,
    pub(super) line: u32,
    pub(super) ballot: Ballot,
}

/// A roll call, as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) session: i32,
    pub(super) date: String,
    /// The day for which names and codes of states are looked up, counted from 1970-01-01.
    pub(super) day: i32,
    pub(super) resolution: Option<String>,
    pub(super) given: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) important: Option<bool>,
    pub(super) amendment: Option<bool>,
    pub(super) paragraph: Option<bool>,
    pub(super) totals: Totals,
}

/// The contents of all files.
#[derive(Debug)]
pub(super) struct GatheredVotes {
    pub(super) files: Vec<VoteFileRead>,
    pub(super) casts: Vec<Cast>,
    /// The roll calls by their number in the data set, each with the index of the first file that
    /// describes it.
    pub(super) roll_calls: HashMap<u32, (Details, u16)>,
}

/// A file that was read, without its votes and roll calls.
#[derive(Debug)]
pub(super) struct VoteFileRead {
    pub(super) name: String,
    pub(super) summary: VoteSummary,
    /// The issues of roll calls, each with the number of its roll call.
    pub(super) issues: HashSet<(u32, Issue)>,
    /// The number of rows about roll calls that were described before.
    pub(super) elsewhere: u64,
}

/// Reads all files.
pub(super) fn gather(
    files: Vec<IncomingVotes>,
    reject: &mut Reject<'_>,
    progress: &Progress,
    order: &Order,
) -> Result<GatheredVotes, Error> {
    let mut gathered = GatheredVotes {
        files: Vec::with_capacity(files.len()),
        casts: Vec::new(),
        roll_calls: HashMap::with_hasher(RandomState::default()),
    };
    for incoming in files {
        let read = gathered.read(incoming, reject, progress, order)?;
        gathered.files.push(read);
    }
    Ok(gathered)
}

impl GatheredVotes {
    fn read(
        &mut self,
        incoming: IncomingVotes,
        reject: &mut Reject<'_>,
        progress: &Progress,
        order: &Order,
    ) -> Result<VoteFileRead, Error> {
        let IncomingVotes { name, mut file } = incoming;
        let at = u16::try_from(self.files.len()).unwrap_or(u16::MAX);
        let before = progress.bytes.load(Ordering::Relaxed);
        let report_progress = |file: &VoteFile, rows: u64| {
            progress.rows.fetch_add(rows, Ordering::Relaxed);
            let bytes = before + file.read_bytes();
            progress.bytes.store(bytes, Ordering::Relaxed);
        };
        let mut issues = HashSet::with_hasher(RandomState::default());
        let (mut items, mut elsewhere) = (0_u64, 0);
        while let Some(item) = file.next()? {
            match item {
                VoteItem::Vote(vote) => self.casts.push(Cast {
                    number: vote.call,
                    given: vote.given,
                    file: at,
                    line: u32::try_from(vote.line).unwrap_or(u32::MAX),
                    ballot: vote.vote,
                }),
                VoteItem::RollCall(roll_call) => {
                    elsewhere += u64::from(!self.take(&roll_call, at, &name)?);
                }
                VoteItem::Issue { call, issue } => {
                    issues.insert((call, issue));
                }
                VoteItem::Rejected { line, reason, text } => {
                    refuse(reject, &name, line, &reason, text)?;
                }
            }
            items += 1;
            if items.is_multiple_of(BATCH) {
                order.check()?;
                report_progress(&file, BATCH);
            }
        }
        report_progress(&file, items % BATCH);
        Ok(VoteFileRead {
            name,
            summary: file.finish(),
            issues,
            elsewhere,
        })
    }

    /// Records a roll call, and returns whether it is new. Fails if two files describe it
    /// differently, because they are different editions and either can be right.
    fn take(&mut self, it: &RollCall<'_>, file: u16, name: &str) -> Result<bool, Error> {
        let details = Details {
            session: it.session,
            date: it.date.clone(),
            day: it.day,
            resolution: it.resolution.clone(),
            given: it.resolution_given.to_owned(),
            title: it.title.to_owned(),
            description: it.description.to_owned(),
            important: it.important,
            amendment: it.amendment,
            paragraph: it.paragraph,
            totals: it.totals,
        };
        match self.roll_calls.entry(it.call) {
            Entry::Vacant(vacant) => {
                vacant.insert((details, file));
                Ok(true)
            }
            Entry::Occupied(known) if known.get().0 == details => Ok(false),
            Entry::Occupied(known) => Err(Error::Votes(VotesError::Contradicting {
                number: it.call,
                file: name.to_owned(),
                other: self
                    .files
                    .get(usize::from(known.get().1))
                    .map_or_else(|| name.to_owned(), |file| file.name.clone()),
            })),
        }
    }
}

/// Passes a line that cannot be used to `reject`.
pub(super) fn refuse(
    reject: &mut Reject<'_>,
    file: &str,
    line: u64,
    reason: &str,
    text: &[u8],
) -> Result<(), Error> {
    let rejected = Rejected {
        file,
        line,
        reason,
        text,
    };
    reject(&rejected).map_err(|source| Error::Io {
        path: PathBuf::from("rejects"),
        source,
    })
}

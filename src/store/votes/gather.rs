//! Reads files of votes into memory.

use std::collections::hash_map::Entry;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use chancery_datasets::votes::{Ballot, Content, File, Given, Issue, Item, RollCall, Summary};
use foldhash::fast::RandomState;
use foldhash::{HashMap, HashMapExt as _};

use crate::store::Error;
use crate::store::loading::{Progress, Reject, Rejected};
use crate::store::stop::Order;

/// Rows between two looks at the clock.
const BATCH: u64 = if cfg!(test) { 3 } else { 8_192 };

/// A file of votes to load.
#[derive(Debug)]
pub struct IncomingVotes {
    /// Its name, as it will be listed.
    pub name: String,
    /// The open file.
    pub file: File,
}

/// How a state voted, as a file has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cast {
    /// Number of the roll call in the data set.
    pub(super) number: u32,
    /// The state as given: which of those of its file.
    pub(super) given: u16,
    /// Which of the files.
    pub(super) file: u16,
    pub(super) line: u32,
    pub(super) ballot: Ballot,
}

/// One file, read.
#[derive(Debug)]
pub(super) struct FileRead {
    pub(super) name: String,
    pub(super) content: Content,
    pub(super) summary: Summary,
    /// The states as it gives them.
    pub(super) given: Vec<Given>,
    /// Rows that repeat another one.
    pub(super) repeated: u64,
}

/// All files, read.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) files: Vec<FileRead>,
    pub(super) casts: Vec<Cast>,
    /// By number: the roll call, and which of the files has it.
    pub(super) roll_calls: HashMap<u32, (RollCall, u16)>,
    /// Numbers of roll calls and their issues, and which of the files has them.
    pub(super) issues: HashMap<(u32, Issue), u16>,
}

/// Reads all files.
pub(super) fn gather(
    files: Vec<IncomingVotes>,
    reject: &mut Reject<'_>,
    progress: &Progress,
    order: &Order,
) -> Result<Gathered, Error> {
    let mut gathered = Gathered {
        files: Vec::with_capacity(files.len()),
        casts: Vec::new(),
        roll_calls: HashMap::with_hasher(RandomState::default()),
        issues: HashMap::new(),
    };
    for incoming in files {
        let read = gathered.read(incoming, reject, progress, order)?;
        gathered.files.push(read);
    }
    Ok(gathered)
}

impl Gathered {
    fn read(
        &mut self,
        incoming: IncomingVotes,
        reject: &mut Reject<'_>,
        progress: &Progress,
        order: &Order,
    ) -> Result<FileRead, Error> {
        let IncomingVotes { name, mut file } = incoming;
        let at = u16::try_from(self.files.len()).map_err(|_| Error::TooManyFiles)?;
        let before = progress.bytes.load(Ordering::Relaxed);
        let (mut rows, mut repeated) = (0_u64, 0);
        while let Some(item) = file.next()? {
            match item {
                Item::Vote(vote) => self.casts.push(Cast {
                    number: vote.call,
                    given: vote.given,
                    file: at,
                    line: vote.line,
                    ballot: vote.ballot,
                }),
                Item::RollCall(line, roll_call) => {
                    let known = self.take_roll_call(*roll_call, at);
                    repeated += u64::from(known == Some(true));
                    if known == Some(false) {
                        let reason = "another row has the same roll call with other details";
                        refuse(reject, &name, line, reason, b"")?;
                        contradicted += 1;
                    }
                }
                Item::Issue { call, issue } => {
                    let known = self.issues.insert((call, issue), at);
                    repeated += u64::from(known.is_some());
                }
                Item::Rejected { line, reason, text } => {
                    refuse(reject, &name, line, &reason, text)?;
                }
            }
            rows += 1;
            if rows.is_multiple_of(BATCH) {
                order.check()?;
                progress.rows.fetch_add(BATCH, Ordering::Relaxed);
                progress
                    .bytes
                    .store(before + file.read_bytes(), Ordering::Relaxed);
            }
        }
        progress.rows.fetch_add(rows % BATCH, Ordering::Relaxed);
        progress
            .bytes
            .store(before + file.read_bytes(), Ordering::Relaxed);
        Ok(FileRead {
            name,
            content: file.content(),
            given: file.given().to_vec(),
            summary: file.finish(),
            repeated,
        })
    }
}

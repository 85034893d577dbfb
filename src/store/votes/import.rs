//! Loads all of the given files of votes, or none.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use chancery_datasets::votes::{Content, VoteDataset, VoteSummary};
use foldhash::{HashMap, HashSet};
use rusqlite::{Connection, Row};

use super::agreement::{self, Agreement};
use super::arrange::{self, Arranged, CountedRollCall, StateVote};
use super::error::VotesError;
use super::gather::{self, GatheredVotes, IncomingVotes, VoteFileRead};
use super::rows;
use crate::store::bulk::aside::{self, Aside};
use crate::store::bulk::loading::{self, Progress, Reject};
use crate::store::bulk::{Bulk, next_number};
use crate::store::file::stop::Order;
use crate::store::{Error, Store, schema};
use crate::threads::joined;

/// The maximum number of states whose results can wait for insertion. The results of all states
/// take a few megabytes.
const AHEAD: usize = 256;

/// The maximum length of [`ImportedVotes::unknown`].
const MOST_NAMED: usize = 8;

/// The result of loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedVotes {
    /// The files, in the order of the call.
    pub files: Vec<ImportedVoteFile>,
    /// The number of roll calls that were loaded.
    pub roll_calls: u64,
    /// The number of states that voted in them.
    pub states: u64,
    /// The number of votes whose state has no code and was found by its name.
    pub by_name: u64,
    /// The numbers of the first roll calls that have votes but that no file describes.
    pub unknown: Vec<u32>,
    /// The number of all roll calls that have votes but that no file describes.
    pub all_unknown: u64,
    /// The number of resolutions in the data set that have several roll calls.
    pub several: u64,
    /// The number of these resolutions whose roll call on the whole text is known.
    pub known: u64,
    /// The number of roll calls that repeat another one: they are on the same resolution, and every
    /// state voted the same.
    pub copies: u64,
    /// The number of roll calls whose stated totals differ from their votes.
    pub differing: u64,
}

/// One loaded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedVoteFile {
    /// Its name.
    pub name: String,
    /// Its data set.
    pub dataset: VoteDataset,
    /// Whether it has votes, roll calls or issues.
    pub content: Content,
    /// The number of rows read.
    pub read: u64,
    /// The number of rows loaded.
    pub loaded: u64,
    /// The number of rows that repeat another row.
    pub repeated: u64,
    /// The number of rows about roll calls that have no votes. These rows are not loaded.
    pub unused: u64,
    /// The number of rows that cannot be used.
    pub rejected: u64,
    /// The number of rows that contradict an earlier row about the same roll call.
    pub contradicting: u64,
    /// The number of lines read as windows-1252.
    pub windows_1252: u64,
}

impl Store {
    /// Loads files of votes: all of them, or none if one fails.
    ///
    /// The files belong together: some have votes, others describe the same roll calls. The order
    /// of files does not matter.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::SameFile`] if a file with the same bytes is loaded already or is given
    /// twice. Fails with [`Error::Votes`] if no file has votes, if the files belong to two data
    /// sets, or if a roll call is loaded already. Also fails if a file cannot be read, or if the
    /// disk fails.
    pub fn import_votes(
        &mut self,
        files: Vec<IncomingVotes>,
        reject: &mut Reject<'_>,
        progress: &Progress,
        keep: bool,
    ) -> Result<ImportedVotes, Error> {
        // Foreign keys are off, because checking three of them for each vote would take half of the
        // time. The rows to which the new rows refer exist anyway: this import inserts the files
        // and roll calls, and looks up the states. `doctor` finds rows that refer to a missing row.
        let imported = self.without_foreign_keys(|store| {
            let gathered = gather::gather(files, reject, progress, &store.order)?;
            let imported = store.in_bulk(keep, |connection, order| {
                let loading = VotesImport {
                    connection,
                    order,
                    progress,
                };
                loading.load(gathered, reject)
            });
            aside::detach(&store.connection);
            imported
        });
        imported.map_err(|error| self.failed(error))
    }
}

struct VotesImport<'a> {
    connection: &'a Connection,
    order: &'a Order,
    progress: &'a Progress,
}

impl VotesImport<'_> {
    fn load(
        &self,
        mut gathered: GatheredVotes,
        reject: &mut Reject<'_>,
    ) -> Result<ImportedVotes, Error> {
        let given = gathered.files.iter();
        let given = given.map(|file| (file.name.as_str(), file.summary.sha256.as_str()));
        loading::refuse_same(self.connection, "vote_files", given)?;
        if gathered.casts.is_empty() {
            return Err(Error::Votes(VotesError::NoVotes));
        }
        let dataset = dataset(&gathered.files)?;
        self.refuse_loaded(dataset, &gathered)?;
        let first = next_number(self.connection, "vote_files", "vote_file")?;
        let files: Vec<u32> = (first..).take(gathered.files.len()).collect();
        let states = self.states()?;
        let highest = states.values().copied().max().unwrap_or_default();
        let next = next_number(self.connection, "roll_calls", "roll_call")?;
        let arranged = arrange::arrange(&mut gathered, &states, next, reject)?;
        let aside = Aside::of(self.connection, "work_vote_agreement")?;
        // While this thread inserts votes, a second one compares the states, and a third one
        // inserts the results of the comparison.
        std::thread::scope(|scope| {
            let order = self.order;
            let (to, from) = sync_channel(AHEAD);
            scope.spawn(|| compare(&arranged, &files, highest, to));
            let agreement =
                scope.spawn(move || aside.fill(|aside| insert_agreement(aside, &from, order)));
            let imported = self.insert(&gathered, &arranged, &files, dataset)?;
            let agreement = joined(agreement)?;
            agreement.copy(self.connection)?;
            schema::forget_statistics(self.connection)?;
            Ok(imported)
        })
    }

    /// Inserts all rows except those that say how often states voted alike.
    fn insert(
        &self,
        gathered: &GatheredVotes,
        arranged: &Arranged,
        files: &[u32],
        dataset: VoteDataset,
    ) -> Result<ImportedVotes, Error> {
        let of_files = of_files(gathered, arranged, dataset);
        self.insert_files(&gathered.files, &of_files, files, dataset)?;
        let differing = self.insert_roll_calls(&arranged.roll_calls, files)?;
        self.insert_issues(&gathered.files, &arranged.roll_calls)?;
        self.insert_votes(&arranged.votes)?;
        self.connection
            .execute_batch(include_str!("mark_whole.sql"))?;
        self.imported(of_files, arranged, dataset, differing)
    }

    /// Refuses roll calls whose votes the database already has from the same data set.
    fn refuse_loaded(&self, dataset: VoteDataset, gathered: &GatheredVotes) -> Result<(), Error> {
        let mut select = self.connection.prepare(
            "SELECT roll_calls.number, vote_files.name \
             FROM vote_files JOIN roll_calls USING (vote_file) WHERE vote_files.dataset = ?1",
        )?;
        let loaded = select.query_map([dataset.key()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let loaded: HashMap<u32, String> = loaded.collect::<rusqlite::Result<_>>()?;
        if loaded.is_empty() {
            return Ok(());
        }
        let new: HashSet<u32> = gathered.casts.iter().map(|cast| cast.number).collect();
        let both: Vec<u32> = new
            .into_iter()
            .filter(|it| loaded.contains_key(it))
            .collect();
        match both.iter().min() {
            None => Ok(()),
            Some(number) => Err(Error::Votes(VotesError::Loaded {
                dataset: dataset.label(),
                count: both.len(),
                number: *number,
                file: loaded[number].clone(),
            })),
        }
    }

    /// Returns the number of each state, by `states.key`.
    fn states(&self) -> rusqlite::Result<HashMap<String, u16>> {
        let mut select = self.connection.prepare("SELECT key, state FROM states")?;
        let states = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        states.collect()
    }

    fn insert_files(
        &self,
        read: &[VoteFileRead],
        of_files: &[ImportedVoteFile],
        numbers: &[u32],
        dataset: VoteDataset,
    ) -> rusqlite::Result<()> {
        let with_votes = read.iter().zip(numbers).find(|(file, _)| has_votes(file));
        let with_votes = with_votes.map(|(_, number)| *number);
        let mut insert = self.connection.prepare(include_str!("insert_file.sql"))?;
        let count = |count: u64| i64::try_from(count).ok();
        for ((file, counts), number) in read.iter().zip(of_files).zip(numbers) {
            let belongs_to = if has_votes(file) {
                Some(*number)
            } else {
                with_votes
            };
            insert.execute((
                number,
                belongs_to,
                &file.name,
                dataset.key(),
                counts.content.label(),
                &file.summary.sha256,
                count(file.summary.bytes),
                count(counts.read),
                count(counts.loaded),
                count(counts.repeated),
                count(counts.unused),
                count(counts.rejected),
            ))?;
        }
        Ok(())
    }

    /// Inserts roll calls. Returns how many of them have stated totals that differ from their
    /// votes.
    fn insert_roll_calls(
        &self,
        roll_calls: &[CountedRollCall],
        files: &[u32],
    ) -> rusqlite::Result<u64> {
        let mut insert = self
            .connection
            .prepare(include_str!("insert_roll_call.sql"))?;
        let mut differing = 0;
        for it in roll_calls {
            let given = rows::given_totals(it);
            differing += u64::from(given.is_some());
            rows::roll_call(
                &mut insert,
                it,
                files[usize::from(it.file)],
                given.as_deref(),
            )?;
        }
        Ok(differing)
    }

    fn insert_issues(
        &self,
        files: &[VoteFileRead],
        roll_calls: &[CountedRollCall],
    ) -> rusqlite::Result<()> {
        let places = roll_calls.iter().map(|it| (it.number, it.roll_call));
        let places: HashMap<u32, u32> = places.collect();
        let all = files.iter().flat_map(|file| &file.issues);
        let all = all.filter_map(|(number, issue)| Some((*places.get(number)?, issue.key())));
        let mut all: Vec<(u32, &str)> = all.collect();
        all.sort_unstable();
        all.dedup();
        Bulk::into(self.connection, "roll_call_issues", &rows::ISSUES)?.insert(&all, rows::issue)
    }

    fn insert_votes(&self, votes: &[StateVote]) -> Result<(), Error> {
        let mut insert = Bulk::into(self.connection, "work_votes", &rows::VOTES)?;
        for votes in votes.chunks(rows::BATCH) {
            self.order.check()?;
            insert.insert(votes, rows::vote)?;
            let written = u64::try_from(votes.len()).unwrap_or_default();
            self.progress.written.fetch_add(written, Ordering::Relaxed);
        }
        Ok(())
    }

    fn imported(
        &self,
        files: Vec<ImportedVoteFile>,
        arranged: &Arranged,
        dataset: VoteDataset,
        differing: u64,
    ) -> Result<ImportedVotes, Error> {
        let count = |count: usize| u64::try_from(count).unwrap_or_default();
        let unknown = arranged.roll_calls.iter().filter(|it| it.details.is_none());
        let mut unknown: Vec<u32> = unknown.map(|it| it.number).collect();
        let all_unknown = count(unknown.len());
        unknown.sort_unstable();
        unknown.truncate(MOST_NAMED);
        let states: HashSet<u16> = arranged.votes.iter().map(|vote| vote.state).collect();
        let counts = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        let sql = include_str!("count_several.sql");
        let (several, known) = self.connection.query_row(sql, [dataset.key()], counts)?;
        Ok(ImportedVotes {
            files,
            roll_calls: count(arranged.roll_calls.len()),
            states: count(states.len()),
            by_name: arranged.by_name,
            unknown,
            all_unknown,
            several: several.cast_unsigned(),
            known: known.cast_unsigned(),
            copies: count(arranged.copies()),
            differing,
        })
    }
}

/// Counts how often states voted alike, by pair of states and session, and sends the results.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the receiver ends when this is dropped"
)]
fn compare(arranged: &Arranged, files: &[u32], highest: u16, to: SyncSender<Vec<Agreement>>) {
    let sessions = arrange::sessions(arranged, files, highest);
    for low in 1..=highest {
        let pairs = agreement::with_higher(&sessions, low, highest);
        // The receiver is gone if inserting has failed.
        if to.send(pairs.collect()).is_err() {
            break;
        }
    }
}

/// Inserts how often states voted alike.
fn insert_agreement(
    connection: &Connection,
    from: &Receiver<Vec<Agreement>>,
    order: &Order,
) -> Result<(), Error> {
    let mut insert = Bulk::into(connection, "work_vote_agreement", &rows::AGREEMENT)?;
    for pairs in from {
        order.check()?;
        insert.insert(&pairs, rows::agreement)?;
    }
    Ok(())
}

/// Returns whether a file has votes.
fn has_votes(file: &VoteFileRead) -> bool {
    matches!(file.summary.content, Content::Votes | Content::All)
}

/// Returns the data set to which all files belong. A file that only describes roll calls can fit
/// two data sets, so it does not decide.
fn dataset(files: &[VoteFileRead]) -> Result<VoteDataset, Error> {
    let mut known: Option<(VoteDataset, &str)> = None;
    for file in files {
        let Some(dataset) = file.summary.dataset else {
            continue;
        };
        match known {
            Some((other, name)) if other != dataset => {
                return Err(Error::Votes(VotesError::Mixed {
                    file: file.name.clone(),
                    dataset: dataset.label(),
                    other: name.to_owned(),
                    other_dataset: other.label(),
                }));
            }
            _ => known = Some((dataset, &file.name)),
        }
    }
    // In files of the UN Digital Library, roll calls have no numbers, so no other file can describe
    // them.
    let others = files.iter().find(|file| file.summary.dataset.is_none());
    match (known, others) {
        (Some((VoteDataset::Undl, name)), Some(file)) => Err(Error::Votes(VotesError::Mixed {
            file: file.name.clone(),
            dataset: "unvotes or Voeten",
            other: name.to_owned(),
            other_dataset: VoteDataset::Undl.label(),
        })),
        (Some((dataset, _)), _) if files.iter().any(has_votes) => Ok(dataset),
        _ => Err(Error::Votes(VotesError::NoVotes)),
    }
}

/// Returns for each file how many rows were loaded, repeated or rejected.
fn of_files(
    gathered: &GatheredVotes,
    arranged: &Arranged,
    dataset: VoteDataset,
) -> Vec<ImportedVoteFile> {
    let voted: HashSet<u32> = arranged.roll_calls.iter().map(|it| it.number).collect();
    let files = gathered.files.iter().zip(&arranged.counts).enumerate();
    let files = files.map(|(at, (file, counts))| {
        let VoteSummary { rows, rejected, .. } = file.summary;
        let count = |count: usize| u64::try_from(count).unwrap_or_default();
        let (loaded, repeated) = match file.summary.content {
            Content::Votes | Content::All => (counts.loaded, counts.repeated),
            Content::RollCalls => {
                let of_it = arranged.told_by(at);
                (count(of_it), file.summary.repeated + file.elsewhere)
            }
            Content::Issues => {
                let loaded = file
                    .issues
                    .iter()
                    .filter(|(number, _)| voted.contains(number));
                let different = count(file.issues.len());
                (count(loaded.count()), rows - different)
            }
        };
        ImportedVoteFile {
            name: file.name.clone(),
            dataset,
            content: file.summary.content,
            read: rows + rejected,
            loaded,
            repeated,
            unused: rows - loaded - repeated - counts.rejected,
            rejected: rejected + counts.rejected,
            contradicting: file.summary.contradicting,
            windows_1252: file.summary.windows_1252,
        }
    });
    files.collect()
}

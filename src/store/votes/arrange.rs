//! Sorts votes by roll call and state, and finds contradictions.

use chancery_datasets::votes::{Ballot, GivenState};
use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};

use super::agreement::SessionVotes;
use super::error::VotesError;
use super::gather::{Cast, Details, GatheredVotes, VoteFileRead, refuse};
use crate::store::Error;
use crate::store::bulk::loading::Reject;

/// One vote, with the numbers of its roll call and state in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StateVote {
    pub(super) roll_call: u32,
    pub(super) state: u16,
    pub(super) ballot: Ballot,
}

/// A roll call and its numbers of votes.
#[derive(Debug)]
pub(super) struct CountedRollCall {
    /// The number that the database gives it.
    pub(super) roll_call: u32,
    /// The number that the data set gives it.
    pub(super) number: u32,
    /// The index of the file that has its votes.
    pub(super) file: u16,
    /// The index of the file that describes it, or `None` if no file does.
    pub(super) told_by: Option<u16>,
    pub(super) details: Option<Details>,
    /// The numbers of votes: yes, no, abstentions, and all others.
    pub(super) totals: [u32; 4],
}

/// The votes and roll calls to load.
#[derive(Debug)]
pub(super) struct Arranged {
    /// The roll calls, sorted by session, file and number in the data set.
    pub(super) roll_calls: Vec<CountedRollCall>,
    pub(super) votes: Vec<StateVote>,
    /// For each file, how many votes are loaded, repeat another vote, or are rejected at this step.
    pub(super) counts: Vec<FileCounts>,
    /// The number of votes whose state has no code and was found by its name.
    pub(super) by_name: u64,
}

/// How many votes of a file were loaded, repeated or rejected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct FileCounts {
    pub(super) loaded: u64,
    pub(super) repeated: u64,
    pub(super) rejected: u64,
}

/// A vote, with the roll call and state by which votes are sorted.
#[derive(Debug, Clone, Copy)]
struct KeyedVote {
    place: u32,
    state: u16,
    ballot: Ballot,
    /// The index of the vote in `GatheredVotes::casts`.
    at: u32,
}

/// Sorts all votes and counts them. `states` maps the key of each state to its number; `next` is
/// the number of the first roll call. Rows that cannot be used go to `reject`.
pub(super) fn arrange(
    gathered: &mut GatheredVotes,
    states: &HashMap<String, u16>,
    next: u32,
    reject: &mut Reject<'_>,
) -> Result<Arranged, Error> {
    let roll_calls = roll_calls(gathered, next)?;
    if !roll_calls.is_empty() && roll_calls.iter().all(|it| it.details.is_none()) {
        return Err(Error::Votes(VotesError::NoRollCalls));
    }
    let mut arranged = Arranged {
        roll_calls,
        votes: Vec::with_capacity(gathered.casts.len()),
        counts: vec![FileCounts::default(); gathered.files.len()],
        by_name: 0,
    };
    let mut keyed = Vec::with_capacity(gathered.casts.len());
    let mut resolving = Resolving::new(&arranged.roll_calls, &gathered.files, states);
    for (at, cast) in (0..).zip(&gathered.casts) {
        let given = &gathered.files[usize::from(cast.file)].summary.given[usize::from(cast.given)];
        let place = resolving.place(cast.number);
        let day = arranged.roll_calls[place as usize]
            .details
            .as_ref()
            .map(|it| it.day);
        if let Some(state) = resolving.state(cast, given, day) {
            arranged.by_name += u64::from(given.code.is_empty());
            let ballot = cast.ballot;
            keyed.push(KeyedVote {
                place,
                state,
                ballot,
                at,
            });
        } else {
            let reason = "no state had this code or name at that time";
            arranged.reject(gathered, cast, reason, reject)?;
        }
    }
    let highest = states.values().copied().max().unwrap_or_default();
    let mut by_place = keyed.clone();
    let places = arranged.roll_calls.len();
    sort(&keyed, &mut by_place, places, |it| it.place as usize);
    let mut rest = keyed.as_mut_slice();
    for of_roll_call in by_place.chunk_by(|one, next| one.place == next.place) {
        let (sorted, others) = rest.split_at_mut(of_roll_call.len());
        sort(of_roll_call, sorted, highest.into(), |it| it.state.into());
        rest = others;
    }
    for same in keyed.chunk_by(|one, next| (one.place, one.state) == (next.place, next.state)) {
        arranged.take(gathered, same, reject)?;
    }
    Ok(arranged)
}

impl Arranged {
    /// Returns how many roll calls the file with this index describes.
    pub(super) fn told_by(&self, file: usize) -> usize {
        let is_by_it = |it: &&CountedRollCall| it.told_by.map(usize::from) == Some(file);
        self.roll_calls.iter().filter(is_by_it).count()
    }

    /// Returns how many roll calls repeat an earlier one: both are on the same resolution, and
    /// every state voted the same in both.
    pub(super) fn copies(&self) -> usize {
        let mut votes = self
            .votes
            .chunk_by(|one, next| one.roll_call == next.roll_call);
        let mut known = HashSet::with_hasher(RandomState::default());
        let roll_calls = self.roll_calls.iter();
        let copies = roll_calls.filter(|it| {
            let is_empty = it.totals == [0; 4];
            let of_it = if is_empty { None } else { votes.next() };
            let resolution = it.details.as_ref().and_then(|it| it.resolution.as_deref());
            resolution.zip(of_it).is_some_and(|(resolution, votes)| {
                let votes: Vec<_> = votes.iter().map(|it| (it.state, it.ballot)).collect();
                !known.insert((resolution, votes))
            })
        });
        copies.count()
    }

    /// Accepts the rows of one state in one roll call, or rejects all of them if they contradict
    /// each other.
    fn take(
        &mut self,
        gathered: &GatheredVotes,
        same: &[KeyedVote],
        reject: &mut Reject<'_>,
    ) -> Result<(), Error> {
        let [first, rest @ ..] = same else {
            return Ok(());
        };
        if rest.iter().any(|other| other.ballot != first.ballot) {
            let mut same: Vec<Cast> = same
                .iter()
                .map(|it| gathered.casts[it.at as usize])
                .collect();
            same.sort_unstable_by_key(|it| (it.file, it.line));
            let lines: Vec<String> = same.iter().map(|it| it.line.to_string()).collect();
            let reason = format!(
                "lines {} say of one state and roll call that it voted in different ways",
                lines.join(" and ")
            );
            for cast in &same {
                self.reject(gathered, cast, &reason, reject)?;
            }
            return Ok(());
        }
        let roll_call = &mut self.roll_calls[first.place as usize];
        roll_call.totals[match first.ballot {
            Ballot::Yes => 0,
            Ballot::No => 1,
            Ballot::Abstain => 2,
            Ballot::Absent | Ballot::NotVoting | Ballot::NotMember => 3,
        }] += 1;
        self.votes.push(StateVote {
            roll_call: roll_call.roll_call,
            state: first.state,
            ballot: first.ballot,
        });
        for (nth, it) in same.iter().enumerate() {
            let file = gathered.casts[it.at as usize].file;
            let counts = &mut self.counts[usize::from(file)];
            if nth == 0 {
                counts.loaded += 1;
            } else {
                counts.repeated += 1;
            }
        }
        Ok(())
    }

    /// Counts a vote as rejected, and passes its row to `reject`.
    fn reject(
        &mut self,
        gathered: &GatheredVotes,
        cast: &Cast,
        reason: &str,
        reject: &mut Reject<'_>,
    ) -> Result<(), Error> {
        let file = &gathered.files[usize::from(cast.file)];
        let given = &file.summary.given[usize::from(cast.given)];
        let text = format!(
            "{} {} {} {}",
            cast.number,
            given.code,
            given.name,
            cast.ballot.key()
        );
        self.counts[usize::from(cast.file)].rejected += 1;
        refuse(
            reject,
            &file.name,
            cast.line.into(),
            reason,
            text.as_bytes(),
        )
    }
}

/// Returns the roll calls that have votes, sorted by session, file and number. Roll calls that no
/// file describes come last.
fn roll_calls(gathered: &mut GatheredVotes, next: u32) -> Result<Vec<CountedRollCall>, Error> {
    let mut files: HashMap<u32, u16> = HashMap::with_hasher(RandomState::default());
    let mut last = None;
    for cast in &gathered.casts {
        if last == Some((cast.number, cast.file)) {
            continue;
        }
        last = Some((cast.number, cast.file));
        let file = *files.entry(cast.number).or_insert(cast.file);
        if file != cast.file {
            let [file, other] = [cast.file, file].map(|it| &gathered.files[usize::from(it)].name);
            return Err(Error::Votes(VotesError::Split {
                number: cast.number,
                file: file.clone(),
                other: other.clone(),
            }));
        }
    }
    let mut all: Vec<CountedRollCall> = files
        .into_iter()
        .map(|(number, file)| {
            let (details, told_by) = gathered.roll_calls.remove(&number).unzip();
            CountedRollCall {
                roll_call: 0,
                number,
                file,
                told_by,
                details,
                totals: [0; 4],
            }
        })
        .collect();
    all.sort_unstable_by_key(|it| {
        let session = it
            .details
            .as_ref()
            .map_or(i32::MAX, |details| details.session);
        (session, it.file, it.number)
    });
    for (number, it) in (next..).zip(&mut all) {
        it.roll_call = number;
    }
    Ok(all)
}

/// Copies `votes` to `sorted`, in the order of their `number`, which is at most `highest`. Votes
/// with the same number keep their order. This is a counting sort, which is faster than comparing
/// votes, because there are few numbers.
fn sort(
    votes: &[KeyedVote],
    sorted: &mut [KeyedVote],
    highest: usize,
    number: impl Fn(&KeyedVote) -> usize,
) {
    let mut starts = vec![0_usize; highest + 2];
    for it in votes {
        starts[number(it) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    for it in votes {
        let start = &mut starts[number(it)];
        sorted[*start] = *it;
        *start += 1;
    }
}

/// Looks up the roll calls and states of votes, and remembers the last results.
struct Resolving<'a> {
    /// The indexes of roll calls, by their number in the data set.
    places: HashMap<u32, u32>,
    /// The number and index of the roll call that was found last. A file lists the votes of a roll
    /// call together, so the next vote usually has the same one.
    last_place: (u32, u32),
    states: &'a HashMap<String, u16>,
    /// For each file and each state that it names, the last result. Roll calls of one day follow
    /// each other, so the next vote of the state is often on the same day.
    last: Vec<Vec<FoundState>>,
}

/// A day, if known, and the state that a name or code meant on that day.
type FoundState = Option<(Option<i32>, Option<u16>)>;

impl<'a> Resolving<'a> {
    fn new(
        roll_calls: &[CountedRollCall],
        files: &[VoteFileRead],
        states: &'a HashMap<String, u16>,
    ) -> Self {
        let places = (0..).zip(roll_calls).map(|(place, it)| (it.number, place));
        let last = files
            .iter()
            .map(|file| vec![None; file.summary.given.len()]);
        Self {
            places: places.collect(),
            last_place: roll_calls.first().map_or((0, 0), |it| (it.number, 0)),
            states,
            last: last.collect(),
        }
    }

    /// Returns the index of the roll call with this number in the data set.
    fn place(&mut self, number: u32) -> u32 {
        if self.last_place.0 != number {
            self.last_place = (number, self.places[&number]);
        }
        self.last_place.1
    }

    /// Returns the number of the state that a name or code means on a day, or `None` if there is
    /// none.
    fn state(&mut self, cast: &Cast, given: &GivenState, day: Option<i32>) -> Option<u16> {
        let last = &mut self.last[usize::from(cast.file)][usize::from(cast.given)];
        if let Some((asked, state)) = *last
            && asked == day
        {
            return state;
        }
        let meant = day.map_or_else(|| given.whenever(), |day| given.state(day));
        let state = meant.and_then(|key| self.states.get(key).copied());
        *last = Some((day, state));
        state
    }
}

/// Groups the votes by session and file, so that states can be compared. `states` is the highest
/// state number.
pub(super) fn sessions(arranged: &Arranged, files: &[u32], states: u16) -> Vec<SessionVotes> {
    let mut sessions = Vec::new();
    let mut votes = arranged.votes.as_slice();
    let key = |it: &CountedRollCall| {
        (
            it.file,
            it.details.as_ref().map_or(0, |details| details.session),
        )
    };
    for group in arranged
        .roll_calls
        .chunk_by(|one, next| key(one) == key(next))
    {
        let (file, session) = key(&group[0]);
        let mut found = SessionVotes::new(files[usize::from(file)], session, states, group.len());
        for (place, roll_call) in group.iter().enumerate() {
            let is_of_it = |vote: &StateVote| vote.roll_call == roll_call.roll_call;
            let of_it = votes.iter().take_while(|vote| is_of_it(vote)).count();
            for vote in &votes[..of_it] {
                found.note(place, vote.state, vote.ballot);
            }
            votes = &votes[of_it..];
        }
        sessions.push(found);
    }
    sessions.sort_by_key(SessionVotes::key);
    sessions
}

//! Counts how often two states voted alike in a session.

use chancery_datasets::votes::Ballot;

/// How often two states voted alike in one session. A roll call counts only if each of the two
/// states voted yes, voted no or abstained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Agreement {
    /// The state with the lower number.
    pub(super) low: u16,
    /// The other state.
    pub(super) high: u16,
    /// The number of the file that has the votes.
    pub(super) vote_file: u32,
    /// The session, or 0 if the file gives none.
    pub(super) session: i32,
    /// The number of roll calls in which each of the two voted yes, voted no or abstained.
    pub(super) shared: u32,
    /// The number of `shared` roll calls in which both voted the same.
    pub(super) same: u32,
    /// The number of `same` roll calls in which both voted yes or both voted no.
    pub(super) decided: u32,
    /// The number of `shared` roll calls in which one voted yes and the other no.
    pub(super) opposite: u32,
}

/// The votes of one session in one file, as a set of roll calls for each state and choice.
#[derive(Debug)]
pub(super) struct SessionVotes {
    vote_file: u32,
    number: i32,
    /// The number of 64-bit words in a set; each bit is a roll call.
    words: usize,
    /// The words of all sets, sorted by state, choice and position.
    sets: Vec<u64>,
}

/// The number of choices that are compared.
const CHOICES: usize = 3;

impl SessionVotes {
    /// Makes a session without votes. `states` is the highest state number.
    pub(super) fn new(vote_file: u32, session: i32, states: u16, roll_calls: usize) -> Self {
        let words = roll_calls.div_ceil(64);
        Self {
            vote_file,
            number: session,
            words,
            sets: vec![0; (usize::from(states) + 1) * CHOICES * words],
        }
    }

    /// Returns the values by which sessions are sorted, as in the key of `work_vote_agreement`.
    pub(super) fn key(&self) -> (u32, i32) {
        (self.vote_file, self.number)
    }

    /// Records how a state voted in a roll call. Roll calls are numbered from 0.
    pub(super) fn note(&mut self, roll_call: usize, state: u16, ballot: Ballot) {
        let choice = match ballot {
            Ballot::Yes => 0,
            Ballot::No => 1,
            Ballot::Abstain => 2,
            Ballot::Absent | Ballot::NotVoting | Ballot::NotMember => return,
        };
        let set = (usize::from(state) * CHOICES + choice) * self.words;
        self.sets[set + roll_call / 64] |= 1 << (roll_call % 64);
    }

    fn choices(&self, state: u16) -> &[u64] {
        let from = usize::from(state) * CHOICES * self.words;
        &self.sets[from..from + CHOICES * self.words]
    }

    /// Compares two states. Returns `None` if `shared` would be 0.
    fn compare(&self, low: u16, high: u16) -> Option<Agreement> {
        let (one, other) = (self.choices(low), self.choices(high));
        let mut found = Agreement {
            low,
            high,
            vote_file: self.vote_file,
            session: self.number,
            shared: 0,
            same: 0,
            decided: 0,
            opposite: 0,
        };
        for word in 0..self.words {
            let of = |sets: &[u64]| [0, 1, 2].map(|choice| sets[choice * self.words + word]);
            let ([yes, no, abstain], [their_yes, their_no, their_abstain]) = (of(one), of(other));
            let both = (yes | no | abstain) & (their_yes | their_no | their_abstain);
            let decided = (yes & their_yes) | (no & their_no);
            found.shared += both.count_ones();
            found.same += (decided | (abstain & their_abstain)).count_ones();
            found.decided += decided.count_ones();
            found.opposite += ((yes & their_no) | (no & their_yes)).count_ones();
        }
        (found.shared > 0).then_some(found)
    }
}

/// Compares a state with each state that has a higher number, session by session. If the sessions
/// are sorted, the results are sorted by the primary key of `work_vote_agreement`.
pub(super) fn with_higher(
    sessions: &[SessionVotes],
    low: u16,
    states: u16,
) -> impl Iterator<Item = Agreement> {
    (low + 1..=states).flat_map(move |high| {
        sessions
            .iter()
            .filter_map(move |session| session.compare(low, high))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_of_choices_adds_to_the_right_counts() {
        use Ballot::{Absent, Abstain, No, NotMember, NotVoting, Yes};
        // Each case has the choices of both states and the expected counts: shared, same, decided,
        // opposite.
        for (one, other, expected) in [
            (Yes, Yes, Some([1, 1, 1, 0])),
            (No, No, Some([1, 1, 1, 0])),
            (Abstain, Abstain, Some([1, 1, 0, 0])),
            (Yes, No, Some([1, 0, 0, 1])),
            (No, Yes, Some([1, 0, 0, 1])),
            (Yes, Abstain, Some([1, 0, 0, 0])),
            (Abstain, No, Some([1, 0, 0, 0])),
            (Yes, Absent, None),
            (NotVoting, NotVoting, None),
            (NotMember, Abstain, None),
        ] {
            let mut session = SessionVotes::new(1, 68, 2, 100);
            session.note(99, 1, one);
            session.note(99, 2, other);
            let found = session.compare(1, 2);
            let found = found.map(|it| [it.shared, it.same, it.decided, it.opposite]);
            assert_eq!(found, expected, "{one:?} and {other:?}");
        }
    }

    #[test]
    fn rows_come_in_the_order_of_their_key() {
        let mut sessions = Vec::new();
        for number in [1, 2] {
            let mut session = SessionVotes::new(1, number, 3, 1);
            for state in 1..=3 {
                session.note(0, state, Ballot::Yes);
            }
            sessions.push(session);
        }
        let rows = (1..=3).flat_map(|low| with_higher(&sessions, low, 3));
        let keys: Vec<_> = rows.map(|it| (it.low, it.high, it.session)).collect();
        let expected = [
            (1, 2, 1),
            (1, 2, 2),
            (1, 3, 1),
            (1, 3, 2),
            (2, 3, 1),
            (2, 3, 2),
        ];
        assert_eq!(keys, expected);
    }
}

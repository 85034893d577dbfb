//! Defines the items in a file of votes.

/// How a state voted, or the reason why it did not vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ballot {
    /// In favour.
    Yes,
    /// Against.
    No,
    /// The state abstained.
    Abstain,
    /// The state was absent.
    Absent,
    /// The state was not a member of the United Nations.
    NotMember,
    /// The state was absent or did not take part. The UN Digital Library does not say which.
    NotVoting,
}

impl Ballot {
    /// All ballots.
    pub const ALL: [Self; 6] = [
        Self::Yes,
        Self::No,
        Self::Abstain,
        Self::Absent,
        Self::NotMember,
        Self::NotVoting,
    ];

    /// Returns the ballot's code in the codebook.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
            Self::Absent => "absent",
            Self::NotMember => "not_member",
            Self::NotVoting => "not_voting",
        }
    }
}

/// An issue of roll calls, as Voeten and unvotes define them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Issue {
    /// The Palestinian conflict.
    Palestine,
    /// Nuclear weapons and nuclear material.
    Nuclear,
    /// Arms control and disarmament.
    Disarmament,
    /// Human rights.
    HumanRights,
    /// Colonialism.
    Colonialism,
    /// Economic development.
    Development,
}

impl Issue {
    /// All issues, in the order of Voeten's columns.
    pub const ALL: [Self; 6] = [
        Self::Palestine,
        Self::Nuclear,
        Self::Disarmament,
        Self::HumanRights,
        Self::Colonialism,
        Self::Development,
    ];

    /// Returns the two letters that stand for the issue in the files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Palestine => "me",
            Self::Nuclear => "nu",
            Self::Disarmament => "di",
            Self::HumanRights => "hr",
            Self::Colonialism => "co",
            Self::Development => "ec",
        }
    }

    /// Returns the issue in the words of unvotes.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Palestine => "Palestinian conflict",
            Self::Nuclear => "Nuclear weapons and nuclear material",
            Self::Disarmament => "Arms control and disarmament",
            Self::HumanRights => "Human rights",
            Self::Colonialism => "Colonialism",
            Self::Development => "Economic development",
        }
    }
}

/// One vote of a state in a roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenVote {
    /// The number of the roll call in its data set.
    pub call: u32,
    /// The state, as an index into the list of the file's states.
    pub given: u16,
    /// The ballot of the state.
    pub vote: Ballot,
    /// The number of the line in the file, from 1. For a quoted row, the number of its first line.
    pub line: u64,
}

/// One roll call, as its file describes it. An empty text means "not given".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollCall<'a> {
    /// The number of the roll call in its data set: `rcid`, `undl_id`.
    pub call: u32,
    /// The number of the line in the file, from 1. For a quoted row, the number of its first line.
    pub line: u64,
    /// The session. Emergency special sessions count from 1001 and special sessions from 2001, but
    /// only if the source distinguishes them from regular sessions, as the UN Digital Library does.
    pub session: i32,
    /// The date in EDTF, usually a day. Up to session 51, unvotes and Voeten state only months,
    /// such as `1946-01`. In sessions 52 to 57, their days are doubtful, as in `1999-12-06?`.
    pub date: String,
    /// The day for which states are looked up, in days since 1970-01-01. If only the month is
    /// known, it is the last day of the month.
    pub day: i32,
    /// The resolution of the Assembly, in one form for all data sets: `A/RES/1514(XV)`,
    /// `A/RES/52/38A`, `A/RES/ES-10/19`. `None` if the file names no resolution: up to session 17,
    /// for example, unvotes and Voeten name a page of the Assembly's records instead.
    pub resolution: Option<String>,
    /// The resolution as the file writes it.
    pub resolution_given: &'a str,
    /// A short title.
    pub title: &'a str,
    /// A longer text: `descr`, or in the UN Digital Library the title of the agenda item.
    pub description: &'a str,
    /// Whether the State Department considered the vote important.
    pub important: Option<bool>,
    /// Whether the vote was on an amendment.
    pub amendment: Option<bool>,
    /// Whether the vote was on a part of the text.
    pub paragraph: Option<bool>,
    /// The numbers of votes, as the file states them.
    pub totals: Totals,
}

/// The numbers of votes in a roll call, as its file states them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// In favour.
    pub yes: Option<u32>,
    /// Against.
    pub no: Option<u32>,
    /// Abstentions.
    pub abstain: Option<u32>,
    /// States that did not vote.
    pub not_voting: Option<u32>,
    /// Members of the United Nations.
    pub members: Option<u32>,
}

/// An item of a file. In a file with [`Content::All`](super::Content::All), the first row on a roll
/// call yields the roll call, then its issues, then a vote. Later rows on it yield only a vote.
#[derive(Debug)]
pub enum VoteItem<'a> {
    /// A vote.
    Vote(GivenVote),
    /// A roll call. In a file of votes and roll calls, a roll call comes before its first vote.
    RollCall(Box<RollCall<'a>>),
    /// An issue of a roll call.
    Issue {
        /// The number of the roll call in its data set.
        call: u32,
        /// The issue.
        issue: Issue,
    },
    /// A line that cannot be used.
    Rejected {
        /// The number of the line in the file, from 1. For a quoted row, the number of its first
        /// line.
        line: u64,
        /// The fault of the line, as a sentence without a full stop.
        reason: String,
        /// The line without its line end. It is in UTF-8 even if the file is in windows-1252.
        text: &'a [u8],
    },
}

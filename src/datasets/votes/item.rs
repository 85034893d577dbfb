//! What a row of a file of votes gives.

/// How a state voted, or why it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ballot {
    /// In favour.
    Yes,
    /// Against.
    No,
    /// It abstained.
    Abstain,
    /// It was absent.
    Absent,
    /// It was not a member of the United Nations.
    NotMember,
    /// It was absent or did not take part; the UN Digital Library does not say which.
    NotVoting,
}

impl Ballot {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Yes,
        Self::No,
        Self::Abstain,
        Self::Absent,
        Self::NotMember,
        Self::NotVoting,
    ];

    /// Returns its key in the codebook.
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

/// An issue that roll calls are about, as Voeten and unvotes have them.
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
    /// All of them, in the order of Voeten's columns.
    pub const ALL: [Self; 6] = [
        Self::Palestine,
        Self::Nuclear,
        Self::Disarmament,
        Self::HumanRights,
        Self::Colonialism,
        Self::Development,
    ];

    /// Returns its two letters in the files.
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

    /// Returns its name for people, which is that of unvotes.
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
    /// The state, as a place in the list of the states that the file names.
    pub given: u16,
    /// How it voted.
    pub vote: Ballot,
    /// The line's number in the file, from 1. A quoted row of several lines has its first.
    pub line: u64,
}

/// One roll call, as its file gives it. An empty text means "not given".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollCall<'a> {
    /// Its number in its data set: `rcid`, `undl_id`.
    pub call: u32,
    /// The line's number in the file, from 1. A quoted row of several lines has its first.
    pub line: u64,
    /// The session. Emergency special sessions count from 1001, special sessions from 2001, where
    /// the source tells them from regular ones: the UN Digital Library.
    pub session: i32,
    /// When it took place, as EDTF: `1946-01` up to session 51 of unvotes and Voeten, whose days
    /// are none of the month; `1999-12-06?` in sessions 52 to 57, whose days are doubtful; else
    /// the day.
    pub date: String,
    /// The day on which to ask which state voted, in days since 1970-01-01. Where only the month
    /// is known, it is the month's last.
    pub day: i32,
    /// The resolution of the Assembly that was voted on, in one form for all data sets:
    /// `A/RES/1514(XV)`, `A/RES/52/38A`, `A/RES/ES-10/19`. None where no resolution is named: up
    /// to session 17, unvotes and Voeten have a page of the record in its place.
    pub resolution: Option<String>,
    /// The resolution as the file writes it.
    pub resolution_given: &'a str,
    /// A short title.
    pub title: &'a str,
    /// A longer text: `descr`; UN Digital Library: the title of the agenda item.
    pub description: &'a str,
    /// The State Department held the vote to be important.
    pub important: Option<bool>,
    /// The vote was on an amendment.
    pub amendment: Option<bool>,
    /// The vote was on a part of the text.
    pub paragraph: Option<bool>,
    /// How many states voted how, as the file says.
    pub totals: Totals,
}

/// How many states voted how in a roll call, as its file says.
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

/// What comes next in a file. A row of all gives a roll call, then its issues and its vote.
#[derive(Debug)]
pub enum VoteItem<'a> {
    /// A vote.
    Vote(GivenVote),
    /// A roll call. In a file of votes and roll calls it stands before its first vote.
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
        /// The line's number in the file, from 1. A quoted row of several lines has its first.
        line: u64,
        /// What is wrong, as a sentence without a full stop.
        reason: String,
        /// The line without its end. It is UTF-8, also where the file is in windows-1252.
        text: &'a [u8],
    },
}

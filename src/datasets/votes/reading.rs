//! Reads the rows of a file of votes.

use std::collections::HashMap;

use super::columns::FileColumns;
use super::row::VoteRow;
use super::states::States;
use super::{GivenState, GivenVote, Issue, RollCall, VoteItem};
use crate::records::{RawRecord, is_quoted};
use crate::reject::Reason;

/// What a reader of votes remembers between rows.
#[derive(Debug)]
pub(crate) struct VoteReading {
    columns: FileColumns,
    /// Whether texts can still have quotation marks around them, because lines were split without
    /// regard to quotation marks.
    keeps_quotes: bool,
    states: States,
    /// The first row of each roll call, by the number of the roll call.
    roll_calls: HashMap<u32, RollCallStart>,
    pub(crate) counts: OddRows,
    rest: RowRest,
}

/// The line of the first row of a roll call, and a hash of what this row says about the roll call.
#[derive(Debug, Clone, Copy)]
struct RollCallStart {
    line: u64,
    hash: u64,
}

/// Counts of rows that are unusual, but are used.
#[derive(Debug, Default)]
pub(crate) struct OddRows {
    pub(crate) repeated: u64,
    pub(crate) contradicting: u64,
    pub(crate) first_contradicting: Option<u64>,
}

/// The items of a row that have not been returned yet.
#[derive(Debug, Default)]
struct RowRest {
    call: u32,
    /// The remaining issues, in reverse order, so that `pop` returns the next.
    issues: Vec<Issue>,
    vote: Option<GivenVote>,
}

impl VoteReading {
    pub(crate) fn new(columns: FileColumns, separator: u8) -> Self {
        Self {
            columns,
            keeps_quotes: !is_quoted(separator),
            states: States::default(),
            roll_calls: HashMap::new(),
            counts: OddRows::default(),
            rest: RowRest::default(),
        }
    }

    /// Returns the next item of the last row, if any remains.
    pub(crate) fn rest(&mut self) -> Option<VoteItem<'static>> {
        let RowRest { call, issues, vote } = &mut self.rest;
        if let Some(issue) = issues.pop() {
            return Some(VoteItem::Issue { call: *call, issue });
        }
        vote.take().map(VoteItem::Vote)
    }

    /// Returns whether a row of a file of roll calls only repeats an earlier row.
    pub(crate) fn repeats(&mut self, record: RawRecord<'_>) -> bool {
        if self.columns.vote.is_some() || self.roll_calls.is_empty() {
            return false;
        }
        let row = self.row(record);
        let (Some(columns), Ok(call)) = (&self.columns.roll_call, row.call(self.columns.call))
        else {
            return false;
        };
        let first = self.roll_calls.get(&call);
        let repeats = row.check(self.columns.width).is_ok()
            && first.is_some_and(|first| first.hash == row.hash(columns));
        self.counts.repeated += u64::from(repeats);
        repeats
    }

    /// Returns the first item of a row. The method `rest` returns the others.
    #[inline]
    pub(crate) fn item<'a>(
        &mut self,
        record: RawRecord<'a>,
        line: u64,
    ) -> Result<VoteItem<'a>, Reason> {
        let row = self.row(record);
        row.check(self.columns.width)?;
        let call = row.call(self.columns.call)?;
        if let Some(column) = self.columns.issue {
            let issue = row.issue(column)?;
            return Ok(VoteItem::Issue { call, issue });
        }
        let vote = match &self.columns.vote {
            // Almost all rows take this branch.
            Some(columns) if self.columns.roll_call.is_none() => {
                return row
                    .vote(columns, call, line, &mut self.states)
                    .map(VoteItem::Vote);
            }
            Some(columns) => Some(row.vote(columns, call, line, &mut self.states)?),
            None => None,
        };
        if let Some(roll_call) = self.roll_call(row, call, line)? {
            self.rest.call = call;
            self.rest.vote = vote;
            return Ok(VoteItem::RollCall(Box::new(roll_call)));
        }
        // A row without a vote was returned above, as a roll call or as an error.
        vote.map(VoteItem::Vote)
            .ok_or(Reason::Empty { column: "vote" })
    }

    /// Returns the roll call of a row, if the row is the first of its roll call.
    fn roll_call<'a>(
        &mut self,
        row: VoteRow<'a>,
        call: u32,
        line: u64,
    ) -> Result<Option<RollCall<'a>>, Reason> {
        let Some(columns) = &self.columns.roll_call else {
            return Ok(None);
        };
        let hash = row.hash(columns);
        match self.roll_calls.get(&call) {
            None => {
                let roll_call = row.roll_call(columns, call, line)?;
                self.rest.issues = row.issues(columns)?;
                self.roll_calls.insert(call, RollCallStart { line, hash });
                Ok(Some(roll_call))
            }
            Some(first) if self.columns.vote.is_none() => Err(Reason::Again {
                call,
                line: first.line,
            }),
            Some(first) => {
                if first.hash != hash {
                    self.counts.contradicting += 1;
                    self.counts.first_contradicting.get_or_insert(line);
                }
                Ok(None)
            }
        }
    }

    /// Returns the states that the file names, in the order of their numbers.
    pub(crate) fn into_given(self) -> Vec<GivenState> {
        self.states.into_given()
    }

    fn row<'a>(&self, record: RawRecord<'a>) -> VoteRow<'a> {
        VoteRow::new(record, self.keeps_quotes)
    }
}

//! Reads one row of a file of votes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::columns::{NamedColumn, RollCallColumns, VoteColumns};
use super::resolution::{Resolution, UnSession};
use super::states::States;
use super::{Ballot, GivenVote, Issue, RollCall, Totals, VoteDataset};
use crate::records::RawRecord;
use crate::reject::{Reason, columns, optional, required, short};
use crate::value::{dashed, end_of_month, integer};

/// The number of the first emergency special session. The numbers of regular sessions are lower.
const FIRST_SPECIAL: i32 = 1_001;

/// The maximum number of years from the opening of a regular session to a vote in it. Session 19
/// took more than a year. Besides, some data sets give the number of a regular session to votes of
/// emergency special sessions, which took longer.
const MOST_YEARS: i32 = 3;

/// The last session for which unvotes and Voeten give months instead of days.
const LAST_MONTHS: i32 = 51;

/// The last session for which the days of unvotes and Voeten are doubtful.
const LAST_DOUBTFUL: i32 = 57;

/// One row of a file of votes.
#[derive(Clone, Copy)]
pub(crate) struct VoteRow<'a> {
    record: RawRecord<'a>,
    /// Whether texts can still have quotation marks around them.
    keeps_quotes: bool,
}

impl<'a> VoteRow<'a> {
    pub(crate) fn new(record: RawRecord<'a>, keeps_quotes: bool) -> Self {
        Self {
            record,
            keeps_quotes,
        }
    }

    #[inline]
    fn text(&self, column: usize) -> &'a str {
        let text = self.record.column(column);
        if !self.keeps_quotes {
            return text;
        }
        // Dataverse's files separate columns with tabs, but still quote texts.
        let inner = text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        inner.unwrap_or(text)
    }

    /// Returns the text of a column. Returns an empty text for `NA`, R's word for a missing value.
    fn given(&self, column: usize) -> &'a str {
        match self.text(column) {
            "NA" => "",
            text => text,
        }
    }

    /// Returns an error if the row is incomplete.
    #[inline]
    pub(crate) fn check(&self, width: usize) -> Result<(), Reason> {
        if self.record.width() != width {
            return Err(Reason::Width {
                found: columns(self.record.width()),
                expected: width.to_string(),
            });
        }
        if self.record.nul {
            return Err(Reason::Nul);
        }
        Ok(())
    }

    /// Returns the number of the roll call.
    #[inline]
    pub(crate) fn call(&self, column: NamedColumn) -> Result<u32, Reason> {
        required(
            column.name,
            self.given(column.at),
            "a whole number",
            |text| u32::try_from(integer(text)?).ok(),
        )
    }

    /// Returns the vote in the row, and adds its state to `states` if it is new.
    #[inline]
    pub(crate) fn vote(
        &self,
        columns: &VoteColumns,
        call: u32,
        line: u64,
        states: &mut States,
    ) -> Result<GivenVote, Reason> {
        let dataset = columns.dataset;
        let vote = self.text(columns.vote.at);
        let vote = ballot(dataset, vote)
            .ok_or_else(|| Reason::value(columns.vote.name, vote, ballots(dataset)))?;
        let code = match dataset {
            VoteDataset::Voeten => without_zeros(self.text(columns.code.at)),
            VoteDataset::Unvotes | VoteDataset::Undl => self.text(columns.code.at),
        };
        let name = self.text(columns.name);
        let given = states
            .number(dataset, code, name)
            .ok_or_else(|| Reason::State {
                code: short(code),
                name: short(name),
            })?;
        Ok(GivenVote {
            call,
            given,
            vote,
            line,
        })
    }

    /// Returns the roll call that the row describes.
    pub(crate) fn roll_call(
        &self,
        columns: &RollCallColumns,
        call: u32,
        line: u64,
    ) -> Result<RollCall<'a>, Reason> {
        let is_undl = columns.is_undl;
        let written = self.given(columns.resolution);
        let symbol = Resolution::of_symbol(written);
        let session = self.session(columns.session, symbol.as_ref(), is_undl)?;
        let (date, day) = self.date(columns.date, session, is_undl)?;
        let resolution = symbol.or_else(|| {
            let session = u64::try_from(session).ok().filter(|_| !is_undl)?;
            Resolution::of_roll_call(written, session)
        });
        let total = |column: NamedColumn| {
            optional(
                column.name,
                self.given(column.at),
                "a whole number",
                |text| u32::try_from(integer(text)?).ok(),
            )
        };
        let [yes, no, abstain, not_voting, members] = columns.totals;
        Ok(RollCall {
            call,
            line,
            session,
            date,
            day,
            resolution: resolution.map(|resolution| resolution.to_string()),
            resolution_given: written,
            title: self.given(columns.title),
            description: self.given(columns.description),
            important: self.flag(columns.important)?,
            amendment: self.flag(columns.amendment)?,
            paragraph: self.flag(columns.paragraph)?,
            totals: Totals {
                yes: total(yes)?,
                no: total(no)?,
                abstain: total(abstain)?,
                not_voting: total(not_voting)?,
                members: total(members)?,
            },
        })
    }

    /// Returns the session. In the first files of the UN Digital Library, the column can be empty;
    /// then the session is read from the symbol of the resolution.
    fn session(
        &self,
        column: NamedColumn,
        resolution: Option<&Resolution<'_>>,
        is_undl: bool,
    ) -> Result<i32, Reason> {
        let text = self.given(column.at);
        let session = match (text, resolution) {
            ("", Some(resolution)) if is_undl => Some(resolution.session),
            _ if is_undl => UnSession::read(text),
            _ => integer(text).map(UnSession::Regular),
        };
        session
            .and_then(UnSession::number)
            .ok_or_else(|| Reason::value(column.name, text, "a session"))
    }

    /// Returns the date as EDTF, and the day for which states are looked up.
    fn date(
        &self,
        column: NamedColumn,
        session: i32,
        is_undl: bool,
    ) -> Result<(String, i32), Reason> {
        let text = self.text(column.at);
        let day = required(column.name, text, "a date as yyyy-mm-dd", dashed)?;
        let year = text.get(..4).and_then(|year| year.parse::<i32>().ok());
        let is_regular = session < FIRST_SPECIAL;
        if year.is_some_and(|year| is_regular && (year - session - 1945).abs() > MOST_YEARS) {
            return Err(Reason::Session {
                session,
                date: text.to_owned(),
            });
        }
        if !is_undl && session <= LAST_MONTHS {
            let month = text.get(..7).unwrap_or_default();
            return Ok((month.to_owned(), end_of_month(day).unwrap_or(day)));
        }
        let is_doubtful = !is_undl && session <= LAST_DOUBTFUL;
        let mark = if is_doubtful { "?" } else { "" };
        Ok((format!("{text}{mark}"), day))
    }

    fn flag(&self, column: NamedColumn) -> Result<Option<bool>, Reason> {
        optional(
            column.name,
            self.given(column.at),
            "0, 1 or empty",
            |text| match integer(text)? {
                0 => Some(false),
                1 => Some(true),
                _ => None,
            },
        )
    }

    /// Returns the issue of a row in a file of issues.
    pub(crate) fn issue(&self, column: NamedColumn) -> Result<Issue, Reason> {
        let known = |text: &str| Issue::ALL.into_iter().find(|issue| issue.key() == text);
        let wanted = "me, nu, di, hr, co or ec";
        required(column.name, self.text(column.at), wanted, known)
    }

    /// Returns the issues of a roll call, in the reverse order of [`Issue::ALL`].
    pub(crate) fn issues(&self, columns: &RollCallColumns) -> Result<Vec<Issue>, Reason> {
        let mut issues = Vec::new();
        for (issue, column) in Issue::ALL.into_iter().zip(columns.issues).rev() {
            if self.flag(column)? == Some(true) {
                issues.push(issue);
            }
        }
        Ok(issues)
    }

    /// Returns a hash of the columns that describe the roll call, such as its date.
    pub(crate) fn hash(&self, columns: &RollCallColumns) -> u64 {
        let mut hasher = DefaultHasher::new();
        for column in columns.places() {
            self.record.column(column).hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// Turns the code of a state from `2.0` into `2`.
fn without_zeros(code: &str) -> &str {
    match integer(code).and(code.split_once('.')) {
        Some((units, _)) => units,
        None => code,
    }
}

fn ballot(dataset: VoteDataset, text: &str) -> Option<Ballot> {
    Some(match (dataset, text) {
        (VoteDataset::Unvotes, "yes") | (VoteDataset::Undl, "Y") => Ballot::Yes,
        (VoteDataset::Unvotes, "no") | (VoteDataset::Undl, "N") => Ballot::No,
        (VoteDataset::Unvotes, "abstain") | (VoteDataset::Undl, "A") => Ballot::Abstain,
        (VoteDataset::Undl, "X" | "NV" | "") => Ballot::NotVoting,
        (VoteDataset::Voeten, _) => match integer(text)? {
            1 => Ballot::Yes,
            2 => Ballot::Abstain,
            3 => Ballot::No,
            8 => Ballot::Absent,
            9 => Ballot::NotMember,
            _ => return None,
        },
        _ => return None,
    })
}

const fn ballots(dataset: VoteDataset) -> &'static str {
    match dataset {
        VoteDataset::Unvotes => "yes, no or abstain",
        VoteDataset::Voeten => "1, 2, 3, 8 or 9",
        VoteDataset::Undl => "Y, N, A, X, NV or empty",
    }
}

//! What rows of a file of votes say.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::columns::{Columns, Named, RollCallColumns, VoteColumns};
use super::resolution::{Resolution, Session};
use super::{Ballot, Dataset, Given, Issue, Item, RollCall, Totals, Vote};
use crate::records::{Record, is_quoted};
use crate::reject::{Reason, columns, optional, required};
use crate::value::{dashed, end_of_month, integer};

/// The last session in which unvotes and Voeten have no real day.
const LAST_MONTHS: i32 = 51;

/// The last session in which their days are doubtful.
const LAST_DOUBTFUL: i32 = 57;

/// What a reader of votes knows of a file.
#[derive(Debug)]
pub(crate) struct Reading {
    columns: Columns,
    /// The columns' quotes are a part of them.
    keeps_quotes: bool,
    states: States,
    /// The line of each roll call's first row, and what it tells.
    roll_calls: HashMap<u32, First>,
    pub(crate) counts: Counts,
    rest: Rest,
}

/// The first row of a roll call.
#[derive(Debug, Clone, Copy)]
struct First {
    line: u64,
    hash: u64,
}

/// What is odd about rows that are used.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) repeated: u64,
    pub(crate) contradicting: u64,
    pub(crate) first_contradicting: Option<u64>,
}

/// What a row gives beside its roll call.
#[derive(Debug, Default)]
struct Rest {
    call: u32,
    /// Issues, the next one last.
    issues: Vec<Issue>,
    vote: Option<Vote>,
}

impl Reading {
    pub(crate) fn new(columns: Columns, separator: u8) -> Self {
        Self {
            columns,
            keeps_quotes: !is_quoted(separator),
            states: States::default(),
            roll_calls: HashMap::new(),
            counts: Counts::default(),
            rest: Rest::default(),
        }
    }

    /// Returns what the last row gives besides.
    pub(crate) fn rest(&mut self) -> Option<Item<'static>> {
        let Rest { call, issues, vote } = &mut self.rest;
        if let Some(issue) = issues.pop() {
            return Some(Item::Issue { call: *call, issue });
        }
        vote.take().map(Item::Vote)
    }

    /// Returns whether a row only repeats a row of roll calls before it.
    pub(crate) fn repeats(&mut self, record: Record<'_>) -> bool {
        if self.columns.vote.is_some() || self.roll_calls.is_empty() {
            return false;
        }
        let row = self.row(record);
        let (Some(columns), Ok(call)) = (&self.columns.roll_call, row.call(self.columns.call))
        else {
            return false;
        };
        let first = self.roll_calls.get(&call);
        let repeats = row.is_whole(self.columns.width)
            && first.is_some_and(|first| first.hash == row.hash(columns));
        self.counts.repeated += u64::from(repeats);
        repeats
    }

    /// Returns the first of what a row gives. The rest follows.
    pub(crate) fn item<'a>(&mut self, record: Record<'a>, line: u64) -> Result<Item<'a>, Reason> {
        let row = self.row(record);
        row.check(self.columns.width)?;
        let call = row.call(self.columns.call)?;
        if let Some(column) = self.columns.issue {
            let issue = row.issue(column)?;
            return Ok(Item::Issue { call, issue });
        }
        let vote = match &self.columns.vote {
            Some(columns) => Some(row.vote(columns, call, line, &mut self.states)?),
            None => None,
        };
        let roll_call = self.roll_call(row, call, line)?;
        let vote = match (roll_call, vote) {
            (Some(roll_call), vote) => {
                self.rest.call = call;
                self.rest.vote = vote;
                return Ok(Item::RollCall(roll_call));
            }
            (None, vote) => vote,
        };
        vote.map(Item::Vote).ok_or(Reason::Empty { column: "vote" })
    }

    /// Returns the roll call of a row, if it is the first of its roll call.
    fn roll_call<'a>(
        &mut self,
        row: Row<'a>,
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
                self.roll_calls.insert(call, First { line, hash });
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

    /// Returns the states that the votes name, in the order of their numbers.
    pub(crate) fn into_given(self) -> Vec<Given> {
        self.states.given
    }

    fn row<'a>(&self, record: Record<'a>) -> Row<'a> {
        Row {
            record,
            keeps_quotes: self.keeps_quotes,
        }
    }
}

/// The states that a file names, with a number for each.
#[derive(Debug, Default)]
struct States {
    given: Vec<Given>,
    /// By code and name. None: no table knows the state.
    numbers: HashMap<String, Option<u16>>,
    /// Code and name of the row.
    key: String,
}

impl States {
    /// Returns the number of a state, or `None` if no table knows it.
    fn number(&mut self, dataset: Dataset, code: &str, name: &str) -> Option<u16> {
        self.key.clear();
        self.key.push_str(code);
        self.key.push('\0');
        self.key.push_str(name);
        if let Some(known) = self.numbers.get(&self.key) {
            return *known;
        }
        let number = u16::try_from(self.given.len()).ok();
        let given = number.and_then(|_| Given::new(dataset, code, name));
        let number = number.filter(|_| given.is_some());
        self.given.extend(given);
        self.numbers.insert(self.key.clone(), number);
        number
    }
}

/// One row.
#[derive(Clone, Copy)]
struct Row<'a> {
    record: Record<'a>,
    keeps_quotes: bool,
}

impl<'a> Row<'a> {
    fn text(&self, column: usize) -> &'a str {
        let text = self.record.column(column);
        if !self.keeps_quotes {
            return text;
        }
        // Dataverse's files have tabs between columns, and quotes around texts.
        let inner = text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        inner.unwrap_or(text)
    }

    /// Returns a column of a number, in which R writes `NA` for nothing.
    fn given(&self, column: Named) -> &'a str {
        match self.text(column.at) {
            "NA" => "",
            text => text,
        }
    }

    fn is_whole(&self, width: usize) -> bool {
        self.record.width() == width && !self.record.nul
    }

    fn check(&self, width: usize) -> Result<(), Reason> {
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

    fn call(&self, column: Named) -> Result<u32, Reason> {
        required(column.name, self.given(column), "a whole number", |text| {
            u32::try_from(integer(text)?).ok()
        })
    }

    fn vote(
        &self,
        columns: &VoteColumns,
        call: u32,
        line: u64,
        states: &mut States,
    ) -> Result<Vote, Reason> {
        let dataset = columns.dataset;
        let vote = self.text(columns.vote.at);
        let vote = ballot(dataset, vote)
            .ok_or_else(|| Reason::value(columns.vote.name, vote, ballots(dataset)))?;
        let code = match dataset {
            Dataset::Voeten => without_zeros(self.text(columns.code.at)),
            Dataset::Unvotes | Dataset::Undl => self.text(columns.code.at),
        };
        let name = self.text(columns.name);
        let given = states
            .number(dataset, code, name)
            .ok_or_else(|| Reason::State {
                code: crate::reject::short(code),
                name: crate::reject::short(name),
            })?;
        Ok(Vote {
            call,
            given,
            vote,
            line,
        })
    }

    fn roll_call(
        &self,
        columns: &RollCallColumns,
        call: u32,
        line: u64,
    ) -> Result<RollCall<'a>, Reason> {
        let is_undl = columns.is_undl;
        let written = self.text(columns.resolution);
        let written = if written == "NA" { "" } else { written };
        let symbol = Resolution::of_symbol(written);
        let session = self.session(columns.session, symbol.as_ref(), is_undl)?;
        let (date, day) = self.date(columns.date, session, is_undl)?;
        let resolution = symbol.or_else(|| {
            let session = u64::try_from(session).ok().filter(|_| !is_undl)?;
            Resolution::of_roll_call(written, session)
        });
        let total = |column: Named| {
            optional(column.name, self.given(column), "a whole number", |text| {
                u32::try_from(integer(text)?).ok()
            })
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
            title: self.text(columns.title),
            description: self.text(columns.description),
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

    /// Returns the session. The first files of the UN Digital Library may have it in the symbol
    /// of the resolution only.
    fn session(
        &self,
        column: Named,
        resolution: Option<&Resolution<'_>>,
        is_undl: bool,
    ) -> Result<i32, Reason> {
        let text = self.given(column);
        let session = match (text, resolution) {
            ("", Some(resolution)) if is_undl => Some(resolution.session),
            _ if is_undl => Session::read(text),
            _ => integer(text).map(Session::Regular),
        };
        session
            .and_then(Session::number)
            .ok_or_else(|| Reason::value(column.name, text, "a session"))
    }

    /// Returns the date as EDTF, and the day on which to ask for states.
    fn date(&self, column: Named, session: i32, is_undl: bool) -> Result<(String, i32), Reason> {
        let text = self.text(column.at);
        let day = required(column.name, text, "a date as yyyy-mm-dd", dashed)?;
        Ok(match session {
            _ if is_undl => (text.to_owned(), day),
            ..=LAST_MONTHS => {
                let month = text.get(..7).unwrap_or_default();
                (month.to_owned(), end_of_month(day).unwrap_or(day))
            }
            ..=LAST_DOUBTFUL => (format!("{text}?"), day),
            _ => (text.to_owned(), day),
        })
    }

    fn flag(&self, column: Named) -> Result<Option<bool>, Reason> {
        optional(
            column.name,
            self.given(column),
            "0, 1 or empty",
            |text| match integer(text)? {
                0 => Some(false),
                1 => Some(true),
                _ => None,
            },
        )
    }

    fn issue(&self, column: Named) -> Result<Issue, Reason> {
        let known = |text: &str| Issue::ALL.into_iter().find(|issue| issue.key() == text);
        let wanted = "me, nu, di, hr, co or ec";
        required(column.name, self.text(column.at), wanted, known)
    }

    /// Returns the issues of a roll call, in turned order.
    fn issues(&self, columns: &RollCallColumns) -> Result<Vec<Issue>, Reason> {
        let mut issues = Vec::new();
        for (issue, column) in Issue::ALL.into_iter().zip(columns.issues).rev() {
            if self.flag(column)? == Some(true) {
                issues.push(issue);
            }
        }
        Ok(issues)
    }

    /// Returns a number that differs where a row tells another thing of its roll call.
    fn hash(&self, columns: &RollCallColumns) -> u64 {
        let mut hasher = DefaultHasher::new();
        for column in columns.places() {
            self.record.column(column).hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// Returns the number of a state without a point and zeros behind it.
fn without_zeros(code: &str) -> &str {
    match integer(code).and(code.split_once('.')) {
        Some((units, _)) => units,
        None => code,
    }
}

fn ballot(dataset: Dataset, text: &str) -> Option<Ballot> {
    Some(match (dataset, text) {
        (Dataset::Unvotes, "yes") | (Dataset::Undl, "Y") => Ballot::Yes,
        (Dataset::Unvotes, "no") | (Dataset::Undl, "N") => Ballot::No,
        (Dataset::Unvotes, "abstain") | (Dataset::Undl, "A") => Ballot::Abstain,
        (Dataset::Undl, "X" | "NV" | "") => Ballot::NotVoting,
        (Dataset::Voeten, _) => match integer(text)? {
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

const fn ballots(dataset: Dataset) -> &'static str {
    match dataset {
        Dataset::Unvotes => "yes, no or abstain",
        Dataset::Voeten => "1, 2, 3, 8 or 9",
        Dataset::Undl => "Y, N, A, X, NV or empty",
    }
}

//! The columns of the tables of votes, and the functions that bind their rows.

use chancery_datasets::votes::Totals;
use rusqlite::{Statement, params};

use super::agreement::Agreement;
use super::arrange::{CountedRollCall, StateVote};
use crate::store::bulk::RowValues;

/// The number of votes between two checks of the time limit.
pub(super) const BATCH: usize = if cfg!(test) { 5 } else { 8_000 };

/// The columns of the table of issues.
pub(super) const ISSUES: [&str; 2] = ["roll_call", "issue"];

/// Binds the values of a roll call's issue.
pub(super) fn issue(
    (roll_call, issue): &(u32, &str),
    values: &mut RowValues<'_, '_>,
) -> rusqlite::Result<()> {
    values.add(roll_call)?;
    values.add(issue)
}

/// The columns of the table of votes.
pub(super) const VOTES: [&str; 3] = ["roll_call", "state", "vote"];

/// Binds the values of a vote.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "as rows of all sizes are bound"
)]
pub(super) fn vote(it: &StateVote, values: &mut RowValues<'_, '_>) -> rusqlite::Result<()> {
    values.add(it.roll_call)?;
    values.add(it.state)?;
    values.add(it.ballot.key())
}

/// The columns of the table of agreement.
pub(super) const AGREEMENT: [&str; 8] = [
    "low",
    "high",
    "vote_file",
    "session",
    "shared",
    "same",
    "decided",
    "opposite",
];

/// Binds the values of an agreement.
pub(super) fn agreement(it: &Agreement, values: &mut RowValues<'_, '_>) -> rusqlite::Result<()> {
    values.add(it.low)?;
    values.add(it.high)?;
    values.add(it.vote_file)?;
    values.add(it.session)?;
    values.add(it.shared)?;
    values.add(it.same)?;
    values.add(it.decided)?;
    values.add(it.opposite)
}

/// Inserts a roll call.
pub(super) fn roll_call(
    insert: &mut Statement<'_>,
    it: &CountedRollCall,
    vote_file: u32,
    given_totals: Option<&str>,
) -> rusqlite::Result<()> {
    let details = it.details.as_ref();
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let [yes, no, abstain, other] = it.totals;
    insert.execute(params![
        it.roll_call,
        vote_file,
        it.number,
        details.map(|it| it.session),
        details.and_then(|it| text(&it.date)),
        details.and_then(|it| it.resolution.clone()),
        details.and_then(|it| text(&it.given)),
        details.and_then(|it| it.paragraph),
        details.and_then(|it| it.amendment),
        details.and_then(|it| it.important),
        details.and_then(|it| text(&it.title)),
        details.and_then(|it| text(&it.description)),
        yes,
        no,
        abstain,
        other,
        given_totals,
    ])?;
    Ok(())
}

/// Returns the totals that the file states, or `None` if they do not differ from the votes.
pub(super) fn given_totals(it: &CountedRollCall) -> Option<String> {
    let Totals {
        yes, no, abstain, ..
    } = it.details.as_ref()?.totals;
    let counted = it.totals;
    let differs = [yes, no, abstain]
        .iter()
        .zip(counted)
        .any(|(given, counted)| given.is_some_and(|given| given != counted));
    let written = |given: Option<u32>| given.map_or_else(|| "-".to_owned(), |it| it.to_string());
    differs.then(|| [yes, no, abstain].map(written).join(", "))
}

//! Recognises a file of votes by its first line.

use super::{Content, VoteDataset};
use crate::first_line::{Line, is_database, separators};

/// The expected content of a file.
pub(crate) const EXPECTED: &str = "votes of the UN General Assembly";

/// The separator of a file of votes, its content and its data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VoteFormat {
    pub(crate) separator: u8,
    pub(crate) content: Content,
    /// The data set. `None` for a file of roll calls or of issues, because its columns do not show
    /// the data set.
    pub(crate) dataset: Option<VoteDataset>,
}

/// Returns the format of a file of votes. If the file is something else, the error says what it is.
pub(crate) fn recognise(text: &str, separator: Option<u8>) -> Result<VoteFormat, String> {
    if is_database(text) {
        return Err(unknown("it is an SQLite database"));
    }
    let Some(first) = text.lines().find(|line| !line.is_empty()) else {
        return Err(unknown("it is empty"));
    };
    let first = Line::split(first, &separators(separator));
    let Some((content, dataset)) = content(&first) else {
        if first.has("undlid") {
            return Err(
                "it has a row for each resolution and a column for each state; get the \
                        file of the UN Digital Library with a row for each state and resolution"
                    .into(),
            );
        }
        return Err(unknown(&first.found()));
    };
    Ok(VoteFormat {
        separator: first.separator,
        content,
        dataset,
    })
}

fn content(first: &Line) -> Option<(Content, Option<VoteDataset>)> {
    if first.has("undlid") {
        let has_votes = first.has("msvote") || first.has("msvotes");
        return has_votes.then_some((Content::All, Some(VoteDataset::Undl)));
    }
    if !first.has("rcid") {
        return None;
    }
    let has_roll_calls = first.has("session") && first.has("date");
    let dataset = match () {
        () if first.has("ccode") => Some(VoteDataset::Voeten),
        () if first.has("countrycode") => Some(VoteDataset::Unvotes),
        () => None,
    };
    match (first.has("vote"), dataset) {
        (true, Some(_)) if has_roll_calls => Some((Content::All, dataset)),
        (true, Some(_)) => Some((Content::Votes, dataset)),
        (false, None) if has_roll_calls => Some((Content::RollCalls, None)),
        (false, None) if first.has("shortname") => Some((Content::Issues, None)),
        _ => None,
    }
}

fn unknown(found: &str) -> String {
    format!(
        "{found}; unvotes has `rcid`, `country_code` and `vote`, Voeten `rcid`, `ccode` and \
         `vote`, the UN Digital Library `undl_id`, `ms_code` and `ms_vote`; roll calls have \
         `rcid`, `session` and `date`, issues `rcid` and `short_name`"
    )
}

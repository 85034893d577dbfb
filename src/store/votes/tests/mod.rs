//! Tests loading and unloading small files of votes.

mod checks;
mod laws;
mod loading;

use std::fmt::Write as _;
use std::fs;

use chancery_datasets::votes::VoteFile;
use rusqlite::types::Value;

use crate::store::{Error, ImportedVotes, IncomingVotes, Progress, Store};

/// A line that was not loaded: the name of its file, its number, and the reason.
type RefusedLine = (String, u64, String);

/// A file: its name and its text.
type MadeVoteFile<'a> = (&'a str, &'a str);

/// A file of roll calls from unvotes.
const ROLL_CALLS: MadeVoteFile<'_> = (
    "roll_calls.csv",
    "rcid,session,importantvote,date,unres,amend,para,short,descr\n\
     11,68.0,0,2013-12-05,R/68/390,0,1,PARAGRAPH,To keep a paragraph\n\
     12,68.0,0,2013-12-05,R/68/390,0,0,WHOLE,To adopt the text\n\
     13,69.0,1,2014-12-02,R/69/391,0,0,OTHER,To adopt another text\n",
);

/// A file of the votes in [`ROLL_CALLS`].
const VOTES: MadeVoteFile<'_> = (
    "votes.csv",
    "rcid,country,country_code,vote\n\
     11.0,Malaysia,MY,yes\n\
     11.0,United States,US,no\n\
     11.0,China,CN,yes\n\
     12.0,Malaysia,MY,yes\n\
     12.0,United States,US,abstain\n\
     13.0,Malaysia,MY,abstain\n\
     13.0,China,CN,abstain\n",
);

/// A file of the issues of [`ROLL_CALLS`].
const ISSUES: MadeVoteFile<'_> = (
    "issues.csv",
    "rcid,short_name,issue\n\
     12,hr,Human rights\n\
     13,me,Palestinian conflict\n",
);

/// Makes a file of the UN Digital Library from the number, state and vote of each row.
fn undl(rows: &[(u32, &str, &str)]) -> String {
    let mut text =
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,\
        meeting,title,agenda_title,subjects,total_yes,total_no,total_abstentions,\
        total_non_voting,total_ms,undl_link\n"
            .to_owned();
    for (number, state, vote) in rows {
        let _ = writeln!(
            text,
            "{number},{state},,{vote},2013-12-05,68,A/RES/68/{number},,,,Title,,,,,,,,"
        );
    }
    text
}

/// Loads files. Returns the result and the rejected lines.
fn import_with(
    store: &mut Store,
    files: &[MadeVoteFile<'_>],
) -> (Result<ImportedVotes, Error>, Vec<RefusedLine>) {
    let folder = tempfile::tempdir().unwrap();
    let incoming = files.iter().map(|(name, text)| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        IncomingVotes {
            name: (*name).to_owned(),
            file: VoteFile::open(&path, None).unwrap(),
        }
    });
    let incoming = incoming.collect();
    let mut rejected = Vec::new();
    let mut reject = |it: &crate::store::Rejected<'_>| {
        rejected.push((it.file.to_owned(), it.line, it.reason.to_owned()));
        Ok(())
    };
    let imported = store.import_votes(incoming, &mut reject, &Progress::default(), true);
    (imported, rejected)
}

/// Loads files in which every row is valid.
fn import(store: &mut Store, files: &[MadeVoteFile<'_>]) -> Result<ImportedVotes, Error> {
    let (imported, rejected) = import_with(store, files);
    assert_eq!(rejected, []);
    imported
}

/// Returns the rows of a query, sorted.
fn rows(store: &Store, sql: &str) -> Vec<String> {
    let mut select = store.connection.prepare(sql).unwrap();
    let width = select.column_count();
    let rows = select.query_map([], |row| {
        let values = (0..width).map(|at| row.get::<_, Value>(at));
        let values: Vec<String> = values
            .map(|value| match value.unwrap() {
                Value::Null => "-".into(),
                Value::Integer(number) => number.to_string(),
                Value::Real(number) => number.to_string(),
                Value::Text(text) => text,
                Value::Blob(_) => "blob".into(),
            })
            .collect();
        Ok(values.join(" "))
    });
    let mut rows: Vec<String> = rows.unwrap().collect::<rusqlite::Result<_>>().unwrap();
    rows.sort_unstable();
    rows
}

/// Returns all data about votes in a database, without the numbers that it assigns.
fn content(store: &Store) -> Vec<Vec<String>> {
    [
        "SELECT dataset, number, session, date, resolution, whole, state, name, vote, title FROM votes",
        "SELECT
            number, session, date, first_day, last_day, resolution, given, whole, paragraph, amendment,
            important, title, description, yes, no, abstain, other, given_totals,
            (SELECT group_concat(issue) FROM roll_call_issues AS it WHERE it.roll_call = roll_calls.roll_call)
        FROM roll_calls",
        // The votes of a session can be split over files, so the query sums them.
        "SELECT dataset, session, state, other, sum(shared), sum(same), sum(partial), sum(opposite)
        FROM agreement GROUP BY 1, 2, 3, 4",
    ]
    .map(|sql| rows(store, sql))
    .to_vec()
}

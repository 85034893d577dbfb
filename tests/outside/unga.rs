//! Loads all votes of the General Assembly from the data set unvotes, and compares measures of
//! agreement with published ones.

use serde_json::Value;

use super::{Outcome, Tests, chancery, real_data, same, test};

/// The files, below `CHANCERY_REAL_DATA`.
const FILES: [&str; 3] = [
    "data/unga/un_votes.csv",
    "data/unga/un_roll_calls.csv",
    "data/unga/un_roll_call_issues.csv",
];

/// Published figures on Malaysia and another state. Each entry has the other state, the session and
/// four figures: the number of roll calls, the number in which both voted the same, the share of
/// these, and the share if a partial agreement counts as half.
const PUBLISHED: [(&str, &str, [f64; 4]); 4] = [
    ("usa", "68", [64.0, 10.0, 0.156_25, 0.242_187_5]),
    ("china", "68", [64.0, 54.0, 0.843_75, 0.914_062_5]),
    ("usa", "73", [94.0, 12.0, 0.127_659_6, 0.212_766_0]),
    ("china", "73", [92.0, 74.0, 0.804_347_8, 0.858_695_7]),
];

pub(crate) fn trials() -> Tests {
    vec![test(
        "unga::agreement_equals_the_published_figures",
        published,
    )]
}

fn published() -> Outcome {
    let folder = tempfile::tempdir()?;
    let data = real_data().ok_or("CHANCERY_REAL_DATA is not set")?;
    let files = FILES.map(|file| data.join(file).display().to_string());
    let files = files.iter().map(String::as_str);
    chancery(folder.path(), &["init"])?;
    let words: Vec<&str> = ["import", "votes"].into_iter().chain(files).collect();
    chancery(folder.path(), &words)?;
    let report = |words: &[&str]| -> Result<Vec<Value>, _> {
        let words = [&["report"], words, &["--format", "json"]].concat();
        chancery(folder.path(), &words).map(|rows| serde_json::from_str(&rows).unwrap_or_default())
    };
    for (other, session, expected) in PUBLISHED {
        // The first call reads the sums for each session, and the second counts the single votes.
        for more in [&[][..], &["--since", "1945"]] {
            let words = [&["votes", "malaysia", other, "--session", session], more].concat();
            let rows = report(&words)?;
            let found = ["n", "same", "identical", "half"].map(|name| rows[0][name].as_f64());
            same(&words.join(" "), &found, &expected.map(Some))?;
        }
    }
    // The data end before 2 March 2022, the day of a vote that the commentary mentions.
    let rows = report(&["resolution", "--engagement", "unga-vote-on-ukraine"])?;
    same("roll calls of 2 March 2022", &rows.len(), &0)
}

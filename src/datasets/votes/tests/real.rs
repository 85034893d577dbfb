//! Reads real files in tests. `CHANCERY_REAL_DATA` is the folder that contains `data/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::*;
use crate::votes::{Ballot, Content, VoteDataset};

/// Reads a real file. Without the folder of real files, it prints a message and returns `None`.
#[expect(
    clippy::print_stderr,
    reason = "a test that had nothing to read must say so"
)]
fn real(name: &str, see: impl FnMut(&RollCall<'_>)) -> Option<VotesRead> {
    let Some(folder) = std::env::var_os("CHANCERY_REAL_DATA") else {
        eprintln!("CHANCERY_REAL_DATA is not set: {name} is not read");
        return None;
    };
    let path = PathBuf::from(folder).join("data/unga").join(name);
    let read = read_path(&path, see).expect("the file can be read");
    assert_eq!(read.rejected, [], "{name}");
    Some(read)
}

#[test]
fn all_real_votes_name_a_state_of_their_time() {
    let mut days = BTreeMap::new();
    let calls = real("un_roll_calls.csv", |call| {
        days.insert(call.call, call.day);
    });
    let (Some(_), Some(read)) = (calls, real("un_votes.csv", |_| {})) else {
        return;
    };
    let summary = &read.summary;
    assert_eq!(summary.dataset, Some(VoteDataset::Unvotes));
    assert_eq!(summary.content, Content::Votes);
    assert_eq!((summary.rows, read.votes.len()), (870_109, 870_109));

    let (mut states, mut ballots) = (BTreeMap::new(), BTreeMap::new());
    let (mut without_code, mut of_yugoslavia) = (0, BTreeMap::new());
    for vote in &read.votes {
        let given = &summary.given[usize::from(vote.given)];
        let state = given.state(days[&vote.call]).expect("a state");
        *states.entry(state).or_insert(0) += 1;
        *ballots.entry(vote.vote).or_insert(0) += 1;
        without_code += usize::from(given.code.is_empty());
        if given.code == "YU" {
            *of_yugoslavia.entry(state).or_insert(0) += 1;
        }
    }
    assert_eq!(
        ballots,
        BTreeMap::from([
            (Ballot::Yes, 693_664),
            (Ballot::No, 65_548),
            (Ballot::Abstain, 110_897),
        ])
    );
    assert_eq!(without_code, 5_444);
    // The file has 200 pairs of code and name. Germany and Yemen have two pairs each, and the pair
    // of Yugoslavia means three states, so there are 200 states too.
    assert_eq!(states.len(), 200);
    for (state, votes) in [
        ("serbia", 1_275),
        ("namibia", 2_455),
        ("zanzibar", 2),
        ("yemen", 3_291 + 2_395),
        ("south-yemen", 2_378),
        ("germany", 2_151 + 2_552),
        ("east-germany", 2_067),
        ("taiwan", 1_233),
        ("china", 4_532),
        ("czechoslovakia", 3_752),
        ("czechia", 2_403),
        ("russia", 6_145),
        ("malaysia", 5_625),
    ] {
        assert_eq!(states[state], votes, "{state}");
    }
    assert_eq!(
        of_yugoslavia,
        BTreeMap::from([
            ("yugoslavia", 3_695),
            ("serbia-and-montenegro", 505),
            ("serbia", 1_275),
        ])
    );
}

#[test]
fn real_roll_calls_have_the_known_counts() {
    let (mut months, mut doubtful, mut days, mut resolutions) = (0, 0, 0, BTreeSet::new());
    let (mut named, mut unknown, mut flags) = (0, 0, [0; 3]);
    let Some(read) = real("un_roll_calls.csv", |call| {
        months += usize::from(call.date.len() == 7);
        doubtful += usize::from(call.date.ends_with('?'));
        days += usize::from(call.date.len() == 10);
        named += usize::from(call.resolution.is_some());
        unknown += usize::from(call.resolution_given.is_empty());
        resolutions.extend(call.resolution.clone());
        let given = [call.important, call.amendment, call.paragraph];
        for (count, flag) in flags.iter_mut().zip(given) {
            *count += usize::from(flag == Some(true));
        }
    }) else {
        return;
    };
    assert_eq!(read.summary.dataset, None);
    assert_eq!(read.summary.content, Content::RollCalls);
    assert_eq!(read.roll_calls.len(), 6_203);
    assert_eq!((months, doubtful, days), (4_078, 532, 1_593));
    assert_eq!(flags, [411, 311, 991]);
    assert_eq!((named, unknown), (5_115, 159));
    assert_eq!(resolutions.len(), 4_473);
    for known in [
        "A/RES/2758(XXVI)",
        "A/RES/3379(XXX)",
        "A/RES/44/240",
        "A/RES/ES-10/19",
    ] {
        assert!(resolutions.contains(known), "{known}");
    }
}

#[test]
fn real_issues_have_the_known_counts() {
    let Some(read) = real("un_roll_call_issues.csv", |_| {}) else {
        return;
    };
    assert_eq!(read.summary.content, Content::Issues);
    let mut issues = BTreeMap::new();
    for (_, issue) in read.issues {
        *issues.entry(issue).or_insert(0) += 1;
    }
    let wanted = [
        ("co", 957),
        ("di", 1_092),
        ("ec", 765),
        ("hr", 1_015),
        ("me", 1_061),
        ("nu", 855),
    ];
    assert_eq!(issues, BTreeMap::from(wanted));
}

#[test]
fn the_real_list_of_states_is_no_file_of_votes() {
    if let Some(folder) = std::env::var_os("CHANCERY_REAL_DATA") {
        let path = PathBuf::from(folder).join("data/unga/cow_country_codes.csv");
        assert!(fault(read_path(&path, |_| {})).contains("the first line has 3 columns"));
    }
}

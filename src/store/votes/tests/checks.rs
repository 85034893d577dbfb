//! Tests that `doctor` reports every change to the tables of votes.

use super::{ISSUES, ROLL_CALLS, VOTES, import};
use crate::store::Store;
use crate::store::votes::check;

/// Returns the faults that `doctor` finds in votes after another program changed them.
fn after(sql: &str) -> Vec<String> {
    let mut store = Store::in_memory().unwrap();
    import(&mut store, &[VOTES, ROLL_CALLS, ISSUES]).unwrap();
    store
        .connection
        .pragma_update(None, "foreign_keys", false)
        .unwrap();
    store.connection.execute_batch(sql).unwrap();
    check::faults(&store.connection).unwrap()
}

#[test]
fn loaded_votes_have_no_fault() {
    assert_eq!(after(""), [""; 0]);
}

#[test]
fn each_change_is_named() {
    for (sql, expected) in [
        (
            "UPDATE work_votes SET vote = 'no' WHERE roll_call = 1 AND vote = 'yes'",
            "`roll_calls`: 1 row with other totals than their votes",
        ),
        (
            "UPDATE roll_calls SET whole = 1",
            "`roll_calls`: 2 rows wrongly marked as the vote on the whole of a resolution, or wrongly not",
        ),
        (
            "UPDATE work_vote_agreement SET same = same + 1 WHERE session = 69",
            "`work_vote_agreement`: 2 rows of sums of a state and session other than those of its votes",
        ),
        (
            "DELETE FROM work_vote_agreement WHERE session = 69",
            "`work_vote_agreement`: 2 rows of sums of a state and session other than those of its votes",
        ),
        (
            "UPDATE work_votes SET state = 5000 WHERE roll_call = 3 AND state = (SELECT max(state) FROM work_votes WHERE roll_call = 3)",
            "`work_votes`: 1 row with a roll call, state or vote that does not exist",
        ),
        (
            "UPDATE vote_files SET read = read + 1, loaded = loaded + 1",
            "`vote_files`: 1 row with another number of loaded rows than there are",
        ),
    ] {
        let faults = after(sql);
        assert!(
            faults.iter().any(|fault| fault == expected),
            "{sql}: {faults:?}"
        );
    }
}

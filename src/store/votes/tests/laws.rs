//! Tests properties that hold for all votes.

use std::collections::BTreeMap;

use proptest::collection::btree_map;
use proptest::prelude::*;

use super::{content, import, rows, undl};
use crate::store::Store;
use crate::store::votes::check;

const STATES: [&str; 5] = ["MYS", "USA", "CHN", "FRA", "IND"];
const VOTES: [&str; 4] = ["Y", "N", "A", "X"];

/// Generates the votes of states in roll calls.
fn votes() -> impl Strategy<Value = BTreeMap<(u32, usize), usize>> {
    btree_map((1..130_u32, 0..STATES.len()), 0..VOTES.len(), 1..200)
}

fn file(votes: &BTreeMap<(u32, usize), usize>, is_of_it: impl Fn(u32) -> bool) -> String {
    let votes = votes.iter().filter(|((number, _), _)| is_of_it(*number));
    let rows = votes.map(|((number, state), vote)| (*number, STATES[*state], VOTES[*vote]));
    undl(&rows.collect::<Vec<_>>())
}

/// Counts the agreement of each pair of states directly from the votes.
const ONE_BY_ONE: &str = "SELECT
        one.state, other.state, count(*), sum(one.vote = other.vote),
        sum(one.vote <> other.vote AND 'abstain' IN (one.vote, other.vote)),
        sum(one.vote <> other.vote AND 'abstain' NOT IN (one.vote, other.vote))
    FROM votes AS one
    JOIN votes AS other USING (roll_call)
    WHERE one.state <> other.state
      AND one.vote IN ('yes', 'no', 'abstain') AND other.vote IN ('yes', 'no', 'abstain')
    GROUP BY one.state, other.state";

const AGREEMENT: &str = "SELECT state, other, shared, same, partial, opposite FROM agreement";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn agreement_equals_a_count_of_the_votes_one_by_one(votes in votes()) {
        let mut store = Store::in_memory().unwrap();
        import(&mut store, &[("undl.csv", &file(&votes, |_| true))]).unwrap();
        prop_assert_eq!(rows(&store, AGREEMENT), rows(&store, ONE_BY_ONE));
        prop_assert_eq!(check::faults(&store.connection).unwrap(), [""; 0]);
    }

    #[test]
    fn neither_files_nor_calls_nor_their_order_change_the_content(
        votes in votes(),
        every in 1..130_u32,
        in_one_call in any::<bool>(),
    ) {
        let mut whole = Store::in_memory().unwrap();
        import(&mut whole, &[("undl.csv", &file(&votes, |_| true))]).unwrap();
        let low = file(&votes, |number| number % every == 0);
        let high = file(&votes, |number| number % every != 0);
        // A file without votes would be refused.
        prop_assume!([&low, &high].iter().all(|text| text.lines().count() > 1));
        let mut parts = Store::in_memory().unwrap();
        if in_one_call {
            import(&mut parts, &[("high.csv", &high), ("low.csv", &low)]).unwrap();
        } else {
            import(&mut parts, &[("high.csv", &high)]).unwrap();
            import(&mut parts, &[("low.csv", &low)]).unwrap();
        }
        prop_assert_eq!(content(&parts), content(&whole));
        prop_assert_eq!(check::faults(&parts.connection).unwrap(), [""; 0]);
    }
}

//! Tests which rows loading keeps, counts and refuses.

use std::fmt::Write as _;

use super::{ISSUES, ROLL_CALLS, VOTES, content, import, import_with, rows, undl};
use crate::store::{Error, Store, VotesError};

fn store() -> Store {
    Store::in_memory().unwrap()
}

#[test]
fn files_that_belong_together_are_combined_in_any_order() {
    let mut one = store();
    let imported = import(&mut one, &[VOTES, ROLL_CALLS, ISSUES]).unwrap();
    assert_eq!((imported.roll_calls, imported.states), (3, 3));
    let counts = imported.files.iter().map(|file| {
        (
            file.read,
            file.loaded,
            file.repeated,
            file.unused,
            file.rejected,
        )
    });
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [(7, 7, 0, 0, 0), (3, 3, 0, 0, 0), (2, 2, 0, 0, 0)]
    );
    let mut other = store();
    import(&mut other, &[ISSUES, ROLL_CALLS, VOTES]).unwrap();
    assert_eq!(content(&one), content(&other));
    assert_eq!(
        rows(
            &one,
            "SELECT number, resolution, whole, yes, no, abstain FROM roll_calls"
        ),
        [
            "11 A/RES/68/390 0 2 1 0",
            "12 A/RES/68/390 1 1 0 1",
            "13 A/RES/69/391 - 0 0 2",
        ]
    );
    assert_eq!(imported.several, 1);
}

#[test]
fn two_rows_for_one_state_and_roll_call_become_one_or_are_rejected() {
    let mut store = store();
    let votes = format!(
        "{}12.0,United States,US,abstain\n13.0,Malaysia,MY,no\n",
        VOTES.1
    );
    let (imported, rejected) = import_with(&mut store, &[("votes.csv", &votes), ROLL_CALLS]);
    let imported = imported.unwrap();
    let file = &imported.files[0];
    assert_eq!(
        (file.read, file.loaded, file.repeated, file.rejected),
        (9, 6, 1, 2)
    );
    let reason = "lines 7 and 10 say of one state and roll call that it voted in different ways";
    assert_eq!(
        rejected,
        [7, 10].map(|line| ("votes.csv".to_owned(), line, reason.to_owned()))
    );
    assert_eq!(
        rows(&store, "SELECT state, vote FROM votes WHERE number = 13"),
        ["china abstain"]
    );
}

#[test]
fn a_roll_call_that_no_file_describes_is_named_and_kept() {
    let mut store = store();
    let votes = format!("{}99.0,Malaysia,MY,yes\n99.0,China,CN,no\n", VOTES.1);
    let imported = import(&mut store, &[("votes.csv", &votes), ROLL_CALLS]).unwrap();
    assert_eq!((imported.unknown, imported.all_unknown), (vec![99], 1));
    assert_eq!(
        rows(
            &store,
            "SELECT session, date, resolution, whole, yes, no FROM roll_calls WHERE number = 99"
        ),
        ["- - - - 1 1"]
    );
    assert_eq!(
        rows(
            &store,
            "SELECT state, shared, opposite FROM agreement WHERE session = 0"
        ),
        ["china 1 1", "malaysia 1 1"]
    );
}

#[test]
fn a_roll_call_without_votes_is_counted_and_left_out() {
    let mut store = store();
    let more = format!(
        "{}14,69.0,0,2014-12-03,R/69/392,0,0,NO VOTES,\n",
        ROLL_CALLS.1
    );
    let imported = import(&mut store, &[VOTES, ("roll_calls.csv", &more)]).unwrap();
    let file = &imported.files[1];
    assert_eq!((file.read, file.loaded, file.unused), (4, 3, 1));
    assert_eq!(imported.roll_calls, 3);
}

#[test]
fn a_second_data_set_is_kept_apart_from_the_first() {
    let mut store = store();
    import(&mut store, &[VOTES, ROLL_CALLS]).unwrap();
    let text = undl(&[(390, "MYS", "N"), (390, "USA", "N"), (390, "CHN", "X")]);
    let imported = import(&mut store, &[("undl.csv", &text)]).unwrap();
    assert_eq!((imported.roll_calls, imported.states), (1, 3));
    assert_eq!(
        rows(
            &store,
            "SELECT dataset, shared, same FROM agreement
             WHERE state = 'malaysia' AND other = 'united-states'"
        ),
        ["undl 1 1", "unvotes 2 0"]
    );
    assert_eq!(
        rows(
            &store,
            "SELECT dataset, whole FROM roll_calls JOIN vote_files USING (vote_file) WHERE resolution = 'A/RES/68/390'"
        ),
        ["undl -", "unvotes 0", "unvotes 1"]
    );
}

#[test]
fn votes_that_are_loaded_already_are_refused_and_nothing_changes() {
    let mut store = store();
    import(&mut store, &[VOTES, ROLL_CALLS]).unwrap();
    let before = content(&store);
    let same = import(&mut store, &[VOTES]).unwrap_err();
    assert!(
        matches!(
            same,
            Error::SameFile {
                is_loaded: true,
                ..
            }
        ),
        "{same}"
    );
    let again = format!("{}13.0,France,FR,no\n", VOTES.1);
    let again_in_two = "rcid,country,country_code,vote\n13,France,FR,no\n".to_owned();
    let again = import(&mut store, &[("again.csv", &again)]).unwrap_err();
    let Error::Votes(VotesError::Loaded {
        count: 3,
        number: 11,
        file,
        ..
    }) = &again
    else {
        panic!("{again}");
    };
    assert_eq!(file, "votes.csv");
    let none = import(&mut store, &[ISSUES]).unwrap_err();
    assert!(matches!(none, Error::Votes(VotesError::NoVotes)), "{none}");
    let text = undl(&[(1, "MYS", "Y")]);
    let votes = "rcid,country,country_code,vote\n77,Malaysia,MY,yes\n";
    let mixed = import(&mut store, &[("votes.csv", votes), ("undl.csv", &text)]).unwrap_err();
    assert!(
        matches!(mixed, Error::Votes(VotesError::Mixed { .. })),
        "{mixed}"
    );
    let both = [
        ("one.csv", VOTES.1),
        ("two.csv", again_in_two.as_str()),
        ROLL_CALLS,
    ];
    let split = import(&mut self::store(), &both).unwrap_err();
    let Error::Votes(VotesError::Split { number: 13, .. }) = &split else {
        panic!("{split}");
    };
    let other = ROLL_CALLS.1.replace("WHOLE", "OTHER");
    let files = [VOTES, ROLL_CALLS, ("other.csv", other.as_str())];
    let contradicting = import(&mut self::store(), &files).unwrap_err();
    let Error::Votes(VotesError::Contradicting { number: 12, .. }) = &contradicting else {
        panic!("{contradicting}");
    };
    let alone = import(&mut self::store(), &[VOTES]).unwrap_err();
    assert!(
        matches!(alone, Error::Votes(VotesError::NoRollCalls)),
        "{alone}"
    );
    let mixed = [("undl.csv", text.as_str()), ROLL_CALLS];
    let mixed = import(&mut self::store(), &mixed).unwrap_err();
    assert!(
        matches!(mixed, Error::Votes(VotesError::Mixed { .. })),
        "{mixed}"
    );
    assert_eq!(content(&store), before);
}

#[test]
fn unloading_takes_out_all_files_that_belong_together() {
    let mut store = store();
    let empty = content(&store);
    import(&mut store, &[VOTES, ROLL_CALLS, ISSUES]).unwrap();
    let text = undl(&[(390, "MYS", "N"), (390, "USA", "N")]);
    import(&mut store, &[("undl.csv", &text)]).unwrap();
    let sha256 = store.vote_files().unwrap()[2].sha256.clone();
    let unloaded = store.unload_votes(&sha256).unwrap().unwrap();
    assert_eq!(
        unloaded.names,
        ["votes.csv", "roll_calls.csv", "issues.csv"]
    );
    assert_eq!((unloaded.roll_calls, unloaded.votes), (3, 7));
    assert_eq!(rows(&store, "SELECT name FROM vote_files"), ["undl.csv"]);
    let mut only = self::store();
    import(&mut only, &[("undl.csv", &text)]).unwrap();
    assert_eq!(content(&store), content(&only));
    let sha256 = store.vote_files().unwrap()[0].sha256.clone();
    store.unload_votes(&sha256).unwrap().unwrap();
    assert_eq!(content(&store), empty);
    assert_eq!(store.unload_votes(&sha256).unwrap(), None);
}

/// All roll calls are on one resolution. `marks` makes each of them from its columns `amend` and
/// `para`, its description, and the votes of two states.
#[test]
fn the_vote_on_the_whole_is_marked_where_only_one_can_be() {
    let marks = |calls: &[(&str, &str, &str)]| {
        let mut described =
            "rcid,session,importantvote,date,unres,amend,para,short,descr\n".to_owned();
        let mut votes = "rcid,country,country_code,vote\n".to_owned();
        for (nth, (flags, description, ballots)) in calls.iter().enumerate() {
            let _ = writeln!(
                described,
                "{nth},61.0,,2006-11-08,R/61/11,{flags},,{description}"
            );
            for (state, vote) in [("MY", &ballots[..1]), ("US", &ballots[1..])] {
                let vote = if vote == "y" { "yes" } else { "no" };
                let _ = writeln!(votes, "{nth},,{state},{vote}");
            }
        }
        let mut store = store();
        import(
            &mut store,
            &[("votes.csv", &votes), ("calls.csv", &described)],
        )
        .unwrap();
        rows(&store, "SELECT number, whole FROM roll_calls")
    };
    // The second roll call is on a motion, and in the third the text failed.
    let motion = (",", "I put to the vote the motion of no action", "yy");
    assert_eq!(
        marks(&[(",", "TO ADOPT THE TEXT", "yy"), motion, (",", "", "yn")]),
        ["0 1", "1 0", "2 0"]
    );
    assert_eq!(
        marks(&[(",", "THE TEXT", "yy"), (",", "the amendment in L.1", "yy")]),
        ["0 1", "1 0"]
    );
    assert_eq!(
        marks(&[("0,1", "", "yy"), (",", "TO PROMOTE LOCOMOTION", "yy")]),
        ["0 0", "1 1"]
    );
    // Both roll calls are on sections of one text. Neither is known to be on the whole text.
    assert_eq!(
        marks(&[("0,0", "SECTION I", "yy"), ("0,0", "SECTION II", "yy")]),
        ["0 -", "1 -"]
    );
    assert_eq!(marks(&[motion]), ["0 -"]);
}

#[test]
fn a_date_far_from_its_session_is_rejected() {
    let mut store = store();
    let far = ROLL_CALLS.1.replace("13,69.0", "13,999.0");
    let (imported, rejected) = import_with(&mut store, &[VOTES, ("far.csv", &far)]);
    let reason = "session 999 opened in 2944, and the date is `2014-12-02`";
    assert_eq!(rejected, [("far.csv".to_owned(), 4, reason.to_owned())]);
    assert_eq!(imported.unwrap().unknown, [13]);
}

#[test]
fn no_database_stays_attached_after_an_import() {
    let mut store = store();
    let databases = "SELECT name FROM pragma_database_list";
    import(&mut store, &[VOTES, ROLL_CALLS]).unwrap();
    assert_eq!(rows(&store, databases), ["main"]);
    // The second import is refused after it has begun.
    import(&mut store, &[VOTES, ROLL_CALLS]).unwrap_err();
    assert_eq!(rows(&store, databases), ["main"]);
    import(&mut store, &[("undl.csv", &undl(&[(1, "MYS", "Y")]))]).unwrap();
    assert_eq!(rows(&store, databases), ["main"]);
}

/// The thread that inserts agreement fails at its first row.
#[test]
fn a_failure_in_the_other_thread_undoes_all() {
    let mut store = store();
    let sql = "SELECT sql FROM sqlite_schema WHERE name = 'work_vote_agreement'";
    let declaration: String = store
        .connection
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    let narrower = declaration.replace("PRIMARY KEY", "CHECK (shared < 0), PRIMARY KEY");
    let replace = format!("DROP TABLE work_vote_agreement; {narrower}");
    store.connection.execute_batch(&replace).unwrap();
    let before = content(&store);
    let error = import(&mut store, &[VOTES, ROLL_CALLS]).unwrap_err();
    let Error::Sqlite(error) = &error else {
        panic!("{error}");
    };
    assert_eq!(error.to_string(), "CHECK constraint failed: shared < 0");
    assert_eq!(content(&store), before);
    let databases = "SELECT name FROM pragma_database_list";
    assert_eq!(rows(&store, databases), ["main"]);
    let declared = format!("DROP TABLE work_vote_agreement; {declaration}");
    store.connection.execute_batch(&declared).unwrap();
    import(&mut store, &[VOTES, ROLL_CALLS]).unwrap();
}

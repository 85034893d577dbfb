//! Tests `chancery import votes`, and `chancery unload` of the imported files.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

const CALLS: &str = "rcid,session,importantvote,date,unres,amend,para,short,descr\n\
    11,44.0,0,1989-12-06,R/44/281,0,1,PARAGRAPH,To keep a paragraph\n\
    12,44.0,0,1989-12-06,R/44/281,0,0,WHOLE,To adopt the text\n\
    13,61.0,1,2006-11-02,R/61/282,,,OTHER,To adopt another text\n";

const VOTES: &str = "rcid,country,country_code,vote\n\
    11.0,Malaysia,MY,yes\n\
    11.0,Yugoslavia,YU,no\n\
    12.0,Malaysia,MY,yes\n\
    12.0,Federal Republic of Germany,,abstain\n\
    13.0,Malaysia,MY,abstain\n\
    13.0,Namibia,NA,yes\n\
    13.0,Yugoslavia,YU,no\n";

const ISSUES: &str = "rcid,short_name,issue\n\
    12,hr,Human rights\n\
    99,me,Palestinian conflict\n";

fn dir() -> TestDir {
    let dir = TestDir::with_register();
    dir.write("votes.csv", VOTES);
    dir.write("calls.csv", CALLS);
    dir.write("issues.csv", ISSUES);
    dir
}

/// Returns the rows of the view `votes`.
fn votes(dir: &TestDir) -> String {
    let query = "SELECT number, date, resolution, whole, state, name, vote FROM votes \
        ORDER BY number, state";
    dir.chancery("sql --format csv").arg(query).succeeds()
}

#[test]
fn files_that_belong_together_are_loaded_with_states_of_their_time() {
    let dir = dir();
    assert_snapshot!(dir.chancery("import votes issues.csv votes.csv calls.csv").run(), @"
    exit 0
    --- stderr
    note: loaded `issues.csv` (unvotes: issues of roll calls): 2 rows read = 1 loaded + 0 repeated + 1 on roll calls without votes + 0 rejected
    note: loaded `votes.csv` (unvotes: votes): 7 rows read = 7 loaded + 0 repeated + 0 rejected
    note: loaded `calls.csv` (unvotes: roll calls): 3 rows read = 3 loaded + 0 repeated + 0 rejected
    note: 3 roll calls of 5 states
    note: 1 resolution with several roll calls; of 1 the one on the whole is known
    note: 1 vote of states without a code, found by their names
    ");
    assert_snapshot!(votes(&dir), @"
    number,date,resolution,whole,state,name,vote
    11,1989-12,A/RES/44/281,0,malaysia,Malaysia,yes
    11,1989-12,A/RES/44/281,0,yugoslavia,Yugoslavia,no
    12,1989-12,A/RES/44/281,1,germany,West Germany,abstain
    12,1989-12,A/RES/44/281,1,malaysia,Malaysia,yes
    13,2006-11-02,A/RES/61/282,,malaysia,Malaysia,abstain
    13,2006-11-02,A/RES/61/282,,namibia,Namibia,yes
    13,2006-11-02,A/RES/61/282,,serbia,Serbia,no
    ");
    let examined = dir.chancery("doctor --format csv").run();
    assert_eq!(examined.code, Some(0), "{examined}");
    assert_snapshot!(dir.chancery("unload calls.csv").run(), @"
    exit 0
    --- stderr
    note: unloaded `issues.csv`, `votes.csv`, `calls.csv`: 3 roll calls with 7 votes removed
    ");
    assert_eq!(votes(&dir).lines().count(), 1);
}

#[test]
fn a_dry_run_prints_the_same_and_loads_nothing() {
    let dir = dir();
    let before = dir.bytes("chancery.db");
    let ran = dir
        .chancery("import votes votes.csv calls.csv --dry-run")
        .run();
    assert_snapshot!(ran, @"
    exit 0
    --- stderr
    note: read `votes.csv` (unvotes: votes): 7 rows read = 7 usable + 0 repeated + 0 rejected
    note: read `calls.csv` (unvotes: roll calls): 3 rows read = 3 usable + 0 repeated + 0 rejected
    note: 3 roll calls of 5 states
    note: 1 resolution with several roll calls; of 1 the one on the whole is known
    note: 1 vote of states without a code, found by their names
    note: nothing was loaded (`--dry-run`)
    ");
    assert_eq!(dir.bytes("chancery.db"), before);
}

#[test]
fn contradictory_and_empty_rows_are_counted_and_listed() {
    let dir = dir();
    let bad = "13.0,Malaysia,MY,no\n\
        13.0,France,FR,perhaps\n\
        13.0,Atlantis,QQ,yes\n\
        ,France,FR,yes\n\
        12.0,Malaysia,MY,yes\n\
        77.0,France,FR,yes\n";
    dir.write("votes.csv", format!("{VOTES}{bad}"));
    assert_snapshot!(dir.chancery("import votes votes.csv calls.csv").run(), @"
    exit 0
    --- stderr
    note: 5 rejected rows with line and reason: `rejects.tsv`
    note: loaded `votes.csv` (unvotes: votes): 13 rows read = 7 loaded + 1 repeated + 5 rejected
    note: loaded `calls.csv` (unvotes: roll calls): 3 rows read = 3 loaded + 0 repeated + 0 rejected
    note: 4 roll calls of 6 states
    note: 1 resolution with several roll calls; of 1 the one on the whole is known
    note: 1 vote of states without a code, found by their names
    warning: 1 roll call of which no file tells session, date and title, as if the files were of different editions: 77
    ");
    assert_snapshot!(String::from_utf8(dir.bytes("rejects.tsv")).unwrap(), @"
    file	line	reason	row
    votes.csv	10	`vote` is `perhaps`, and not yes, no or abstain	13.0,France,FR,perhaps
    votes.csv	11	no table knows a state of code `QQ` and name `Atlantis`	13.0,Atlantis,QQ,yes
    votes.csv	12	`rcid` is empty	,France,FR,yes
    votes.csv	6	lines 6 and 9 say of one state and roll call that it voted in different ways	13 MY Malaysia abstain
    votes.csv	9	lines 6 and 9 say of one state and roll call that it voted in different ways	13 MY Malaysia no
    ");
}

#[test]
fn a_refused_import_leaves_the_database_as_it_was() {
    let dir = dir();
    let before = dir.bytes("chancery.db");
    dir.write("events.csv", "GLOBALEVENTID\tSQLDATE\n1\t20200101\n");
    dir.write("short.csv", "rcid,country,vote\n1,Malaysia,yes\n");
    dir.write(
        "undl.csv",
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title\n\
        1,MYS,MALAYSIA,Y,2013-12-05,68,A/RES/68/1,Title\n",
    );
    assert_snapshot!(dir.transcript(&[
        "import votes calls.csv issues.csv",
        "import votes votes.csv votes.csv",
        "import votes votes.csv --restore-zeros",
        "import votes none.csv",
        "import votes events.csv",
        "import gdelt votes.csv",
        "import votes short.csv",
        "import votes votes.csv undl.csv",
    ]), @"
    exit 2: chancery import votes calls.csv issues.csv
    error: none of the files has votes; they only describe roll calls
    hint: add the file with a row for each state and roll call; files that belong together are imported in one call
    exit 2: chancery import votes votes.csv votes.csv
    error: `votes.csv` has the same bytes as `votes.csv`
    hint: nothing was loaded; give each file once
    exit 2: chancery import votes votes.csv --restore-zeros
    error: `--restore-zeros` is for files of events, and not for votes
    exit 1: chancery import votes none.csv
    error: cannot open `none.csv`: No such file or directory (os error 2)
    exit 1: chancery import votes events.csv
    error: `events.csv` is not a file of votes of the UN General Assembly: the first line has 2 columns, separated by tabs; unvotes has `rcid`, `country_code` and `vote`, Voeten `rcid`, `ccode` and `vote`, the UN Digital Library `undl_id`, `ms_code` and `ms_vote`; roll calls have `rcid`, `session` and `date`, issues `rcid` and `short_name`
    exit 1: chancery import gdelt votes.csv
    error: `votes.csv` is not a file of GDELT events: the first line has 4 columns, separated by commas, as a file of votes of the UN has; GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with `GLOBALEVENTID`
    exit 1: chancery import votes short.csv
    error: `short.csv` is not a file of votes of the UN General Assembly: the first line has 3 columns, separated by commas, as a file of votes of the UN has; unvotes has `rcid`, `country_code` and `vote`, Voeten `rcid`, `ccode` and `vote`, the UN Digital Library `undl_id`, `ms_code` and `ms_vote`; roll calls have `rcid`, `session` and `date`, issues `rcid` and `short_name`
    exit 2: chancery import votes votes.csv undl.csv
    error: `undl.csv` belongs to the data set UN Digital Library, and `votes.csv` to unvotes
    hint: import each data set in a call of its own
    ");
    assert!(dir.bytes("chancery.db") == before);
}

#[test]
fn a_roll_call_is_loaded_once() {
    let dir = dir();
    dir.chancery("import votes votes.csv calls.csv").succeeds();
    let before = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery("import votes votes.csv").run(), @"
    exit 2
    --- stderr
    error: the bytes of `votes.csv` are loaded already, as `votes.csv`
    hint: nothing was loaded; `chancery unload votes.csv` takes the loaded file out
    ");
    dir.write("later.csv", format!("{VOTES}13.0,France,FR,yes\n"));
    assert_snapshot!(dir.chancery("import votes later.csv calls.csv").run(), @"
    exit 2
    --- stderr
    error: the bytes of `calls.csv` are loaded already, as `calls.csv`
    hint: nothing was loaded; `chancery unload calls.csv` takes the loaded file out
    ");
    assert!(dir.bytes("chancery.db") == before);
    assert_snapshot!(dir.chancery("unload vots.csv").run(), @"
    exit 2
    --- stderr
    error: no dossier `vots.csv` is loaded
    hint: loaded dossiers: `register`
    hint: of the files of events and votes, did you mean `votes.csv`?
    ");
}

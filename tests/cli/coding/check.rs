//! Tests `chancery check` of dossiers. The tests of `chancery check` of reports are in
//! `reports/own_reports.rs`.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::test_dir::{Ran, TestDir};

/// Makes a folder with these dossiers and with a database that has only the register.
fn folder(dossiers: &[&str]) -> TestDir {
    let dir = TestDir::with_register();
    for dossier in dossiers {
        dir.dossier(dossier);
    }
    dir
}

#[test]
fn a_sound_dossier_has_no_findings() {
    let dir = folder(&["valid/account-a.toml", "valid/account-b.toml"]);
    assert_snapshot!(dir.chancery("check account-a.toml account-b.toml").run(), @"
    exit 0
    --- stderr
    note: 2 dossiers checked: no faults
    ");
}

#[test]
fn the_bundled_dossier_has_no_warnings() {
    let dossier = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers/malaysia-us-2022.toml");
    let dir = TestDir::with_record();
    dir.write("dossier.toml", fs::read(dossier).unwrap());
    assert_snapshot!(dir.chancery("check dossier.toml").run(), @"
    exit 0
    --- stderr
    note: 1 dossier checked: no faults
    ");
}

#[test]
fn a_doubtful_coding_is_a_warning() {
    let dir = folder(&["check/doubts.toml"]);
    assert_snapshot!(dir.chancery("check doubts.toml").run(), @r#"
    exit 0
    --- stderr
    warning: the date of `loan` is relative, but the source states neither when it was published nor when it was written
      --> doubts.toml:11:1
       |
    11 | [source]
       | ^^^^^^^^
    hint: add `published` or `written` to `[source]`

    warning: actor `federation-of-malaysia` resembles the existing `malaysia`: Malaysia
      --> doubts.toml:18:1
       |
    18 | federation-of-malaysia = { name = "Malaysia", kind = "organisation" }
       | ^^^^^^^^^^^^^^^^^^^^^^
    hint: use `malaysia` if it is the same actor: all dossiers share actors

    warning: 2 actors are declared but never used: `graustark` and `zenda`
      --> doubts.toml:19:1
       |
    19 | graustark = { name = "Graustark", kind = "state" }
       | ^^^^^^^^^

    warning: topic `tolls` is declared but never used
      --> doubts.toml:23:1
       |
    23 | tolls = "Tolls"
       | ^^^^^

    warning: `loan/1` is cited as a whole, with all 2 sentences
      --> doubts.toml:26:6
       |
    26 | at = "loan/1"
       |      ^^^^^^^^
    hint: cite a sentence, as in `loan/1.1`

    warning: amount `loan/loan-3` has no `stage`: was it promised, or delivered?
      --> doubts.toml:32:21
       |
    32 | amounts = { loan = [{ is = "3 XRC", at = "loan/1.1" }, { is = "2 XRC", memo = "Of what is pledged.", at = "loan/1.1" }] }
       |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: `chancery dict stage` lists the stages; or explain in a `memo` why it has none

    warning: no fact cites `loan/2`, and `not_coded` gives no reason
      --> doubts.toml:36:6
       |
    36 | loan.2 = { sentences = 1 }
       |      ^
    hint: code what they say, or list their sentences in `[not_coded]`

    7 warnings in doubts.toml
    note: 1 dossier checked: no faults, 7 warnings
    "#);
    dir.chancery("load doubts.toml").succeeds();
}

#[test]
fn a_dossier_that_cannot_be_loaded_has_faults() {
    let dir = folder(&["valid/account-a.toml"]);
    dir.faulty("unknown-key.toml");
    assert_snapshot!(dir.chancery("check unknown-key.toml account-a.toml").run(), @r#"
    exit 6
    --- stderr
    error: unknown key `titel` in engagement `talks`
      --> unknown-key.toml:25:1
       |
    25 | titel = "Talks in Strelsau"
       | ^^^^^
    hint: did you mean `title`?

    1 fault in unknown-key.toml
    error: 1 of 2 dossiers cannot be loaded
    "#);
    assert_snapshot!(dir.chancery("check nowhere.toml").run(), @"
    exit 1
    --- stderr
    error: cannot read `nowhere.toml`: No such file or directory (os error 2)
    ");
    dir.write("bytes.toml", [0xff, 0xfe]);
    assert_snapshot!(dir.chancery("check bytes.toml").run(), @"
    exit 1
    --- stderr
    error: cannot read `bytes.toml`: it is not UTF-8 text
    ");
}

#[test]
fn a_declaration_that_differs_from_one_that_is_loaded_is_a_fault_at_its_line() {
    let dir = folder(&["valid/account-b.toml"]);
    dir.chancery("load account-b.toml").succeeds();
    let other = dir
        .text("account-b.toml")
        .replace("\"account-b\"", "\"other\"")
        .replace("kind = \"organisation\"", "kind = \"company\"")
        .replace("sentences = 1", "sentences = 2")
        .replace("label = \"A", "label = \"Another");
    dir.write("other.toml", other);
    assert_snapshot!(dir.chancery("check other.toml").run(), @r#"
    exit 6
    --- stderr
    error: `account-b` declares source `hosts-newspaper` differently: label is `A made-up newspaper report` there, `Another made-up newspaper report` here
      --> other.toml:14:9
       |
    14 | label = "Another made-up newspaper report"
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: copy that declaration, change both files, or choose another slug

    error: `account-b` declares actor `harbour-board` differently: kind is `organisation` there, `company` here
      --> other.toml:17:52
       |
    17 | harbour-board = { name = "[harbour board]", kind = "company", part_of = "malaysia" }
       |                                                    ^^^^^^^^^
    hint: copy that declaration, change both files, or choose another slug

    warning: `harbour-notes/1` is cited as a whole, with all 2 sentences
      --> other.toml:20:6
       |
    20 | at = "harbour-notes/1"
       |      ^^^^^^^^^^^^^^^^^
    hint: cite a sentence, as in `harbour-notes/1.1`

    error: `account-b` declares passage `hosts-newspaper#harbour-notes/1` differently: sentences is `1` there, `2` here
      --> other.toml:30:33
       |
    30 | harbour-notes.1 = { sentences = 2 }
       |                                 ^
    hint: copy that declaration, change both files, or choose another slug

    3 faults and 1 warning in other.toml
    error: the dossier cannot be loaded
    "#);
}

#[test]
fn the_dossiers_of_one_call_are_compared_with_each_other() {
    let dir = folder(&["valid/account-b.toml"]);
    let text = dir.text("account-b.toml");
    dir.write("same.toml", &text);
    assert_snapshot!(dir.chancery("check account-b.toml same.toml").run(), @r#"
    exit 6
    --- stderr
    error: dossier `account-b` is given twice
     --> account-b.toml:4:8
      |
    4 | slug = "account-b"
      |        ^^^^^^^^^^^

    1 fault in account-b.toml
    error: dossier `account-b` is given twice
     --> same.toml:4:8
      |
    4 | slug = "account-b"
      |        ^^^^^^^^^^^

    1 fault in same.toml
    error: 2 of 2 dossiers cannot be loaded
    "#);
    let other = text
        .replace("\"account-b\"", "\"other\"")
        .replace("harbour board", "board of the harbour");
    dir.write("same.toml", other);
    let check =
        dir.chancery("check account-b.toml same.toml --format json --columns file,line,message");
    assert_snapshot!(check.run(), @r#"
    exit 6
    --- stdout
    [
    {"file":"same.toml","line":17,"message":"`account-b` declares actor `harbour-board` differently: name is `[harbour board]` there, `[board of the harbour]` here"}
    ]
    --- stderr
    error: 1 of 2 dossiers cannot be loaded
    "#);
}

#[test]
fn a_happening_that_another_dossier_may_have_is_a_warning() {
    let dir = folder(&["valid/account-a.toml", "check/port-call.toml"]);
    dir.chancery("load account-a.toml").succeeds();
    assert_snapshot!(dir.chancery("check port-call.toml").run(), @r#"
    exit 0
    --- stderr
    warning: `ship-in-march` may be the same happening as `spring-port-call` in `account-a`: Port call of a survey ship
      --> port-call.toml:18:7
       |
    18 | visit.ship-in-march = { title = "Ship from the United States", status = "occurred", when = "2021-03", who = { visitor = "united-stat...
       |       ^^^^^^^^^^^^^
    hint: if so, write `happening = "port-call-of-2021"`

    warning: `call-of-a-survey-ship` may be the same happening as `spring-port-call` in `account-a`: Port call of a survey ship
      --> port-call.toml:23:7
       |
    23 | visit.call-of-a-survey-ship = { title = "Port call of the survey ship", who = { visitor = "united-states" } }
       |       ^^^^^^^^^^^^^^^^^^^^^
    hint: if so, write `happening = "port-call-of-2021"`

    2 warnings in port-call.toml
    note: 1 dossier checked: no faults, 2 warnings
    "#);
    // Visits with the same `happening` are accounts of one event, so `check` gives no warning.
    let text = dir.text("port-call.toml");
    let one = "{ happening = \"port-call-of-2021\", title = ";
    dir.write("port-call.toml", text.replace("{ title = ", one));
    let ran = dir.chancery("check port-call.toml").run();
    assert!(ran.stderr.contains("no faults"), "{ran}");
}

#[test]
fn one_of_several_similar_happenings_is_named() {
    let dir = folder(&["valid/account-a.toml", "check/port-call.toml"]);
    let text = dir.text("account-a.toml");
    let header = "[says.visit.";
    let (head, visit) = text.split_once(header).unwrap();
    let (visit, rest) = visit.split_once("\n[not_coded]").unwrap();
    let second = visit
        .replace("spring-port-call", "second-port-call")
        .replace("port-call-of-2021", "second-of-2021")
        .replace("Port call of a survey ship", "Ship from the United States");
    let both = format!("{head}{header}{visit}{header}{second}\n[not_coded]{rest}");
    dir.write("account-a.toml", both);
    dir.chancery("load account-a.toml").succeeds();
    let check = dir.chancery("check port-call.toml --format ndjson --columns line,message");
    assert_snapshot!(check.run(), @r#"
    exit 0
    --- stdout
    {"line":18,"message":"`ship-in-march` may be the same happening as `second-port-call` in `account-a`, or another: Ship from the United States"}
    {"line":23,"message":"`call-of-a-survey-ship` may be the same happening as `spring-port-call` in `account-a`: Port call of a survey ship"}
    --- stderr
    note: 1 dossier checked: no faults, 2 warnings
    "#);
}

#[test]
fn dossiers_and_reports_are_checked_in_one_call() {
    let dir = folder(&[]);
    fs::create_dir(dir.path("own")).unwrap();
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossiers/valid/account-a.toml"),
    );
    dir.write("own/a.toml", text.unwrap());
    let report = "-- title: T\n-- about: A\n-- column actor: a\n\
        SELECT actor FROM actors ORDER BY actor;\n";
    dir.write("own/names.sql", report);
    dir.write("own/notes.txt", "neither of the two");
    let before = dir.files();
    let bytes = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery("check own").run(), @"
    exit 0
    --- stderr
    note: 1 dossier and 1 report checked: no faults
    ");
    dir.write("own/names.sql", report.replace("FROM actors", "FROM actor"));
    dir.write("own/a.toml", "[dossier]\n");
    assert_snapshot!(dir.chancery("check own --format csv").run(), @"
    exit 6
    --- stdout
    file,line,column,end_line,end_column,severity,message,hint
    own/a.toml,1,1,1,10,error,dossier needs `slug`,
    own/a.toml,1,1,1,10,error,dossier needs `title`,
    own/a.toml,1,1,1,10,error,dossier needs `coder`,
    own/a.toml,1,1,1,10,error,dossier needs `coded_on`,
    own/a.toml,1,1,1,10,error,dossier needs `codebook`,
    own/a.toml,1,1,1,10,error,dossier needs `coverage`,
    own/a.toml,1,1,1,10,error,the file needs `source`: only the register has none,
    own/names.sql,4,19,4,24,error,no such table `actor`,did you mean `actors`?
    --- stderr
    error: the dossier cannot be loaded, and the report cannot be used
    ");
    assert_eq!(dir.files(), before);
    assert_eq!(dir.bytes("chancery.db"), bytes);
    fs::create_dir(dir.path("empty")).unwrap();
    assert_snapshot!(dir.chancery("check empty").run(), @"
    exit 2
    --- stderr
    error: there is no `.toml` or `.sql` file and no export in `empty`
    ");
}

#[test]
fn the_rows_of_findings_say_where_each_begins_and_ends() {
    let dir = folder(&["check/doubts.toml"]);
    let check = dir.chancery(
        "check doubts.toml --format csv --columns line,column,end_line,end_column,severity",
    );
    assert_snapshot!(check.run(), @"
    exit 0
    --- stdout
    line,column,end_line,end_column,severity
    11,1,11,9,warning
    18,1,18,23,warning
    19,1,19,10,warning
    23,1,23,6,warning
    26,6,26,14,warning
    32,21,32,54,warning
    36,6,36,7,warning
    --- stderr
    note: 1 dossier checked: no faults, 7 warnings
    ");
}

/// A folder with a dossier and its text, which `check --text` compares.
struct Held {
    dir: TestDir,
}

impl Held {
    fn new() -> Self {
        let dir = TestDir::with_register();
        for file in ["text/harbour.toml", "text/harbour.txt"] {
            dir.dossier(file);
        }
        Self { dir }
    }

    /// Replaces a passage of a file, which must contain the passage.
    fn change(self, file: &str, from: &str, to: &str) -> Self {
        let text = self.dir.text(file);
        assert!(text.contains(from), "{from}");
        self.dir.write(file, text.replace(from, to));
        self
    }

    fn check(&self) -> Ran {
        let check = "check --text harbour.txt harbour.toml";
        self.dir.chancery(check).run()
    }

    /// Checks a dossier whose text was changed. Returns the output without the warning that the
    /// text file differs from the one that was coded.
    fn check_changed(&self) -> String {
        let output = self.check().to_string();
        let warning = "warning: `harbour.txt` is not the file that was coded\n";
        let (before, after) = output.split_once(warning).unwrap();
        let (_, after) = after.split_once("\n\n").unwrap();
        format!("{before}{after}")
    }
}

#[test]
fn check_finds_all_passages_and_quotations_in_the_text() {
    assert_snapshot!(Held::new().check(), @"
    exit 0
    --- stderr
    note: `harbour.toml`: 3 of 3 passages and 6 of 6 quotations are in place in `harbour.txt`
    note: 1 dossier checked: no faults
    ");
}

#[test]
fn a_passage_that_moved_is_named_with_its_new_place() {
    let held = Held::new().change(
        "harbour.txt",
        "ARRIVAL\n",
        "ARRIVAL\n\nIt was a wet spring.\n",
    );
    assert_snapshot!(held.check(), @r#"
    exit 6
    --- stderr
    note: `harbour.toml`: 0 of 3 passages and 6 of 6 quotations are in place in `harbour.txt`
    warning: `harbour.txt` is not the file that was coded
      --> harbour.toml:16:15
       |
    16 | fingerprint = "0badd42a4919bb88f62bf99ea7016684d87616ec6a67d43986516c7598fd0c4d"
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: its SHA-256 is 8f559fdbf88a6293d702bc04ba2e797153d904bf917a3b07009eeb2f785228ef

    error: passage `arrival/1` has moved: it is now `arrival/2` at 48 to 130
      --> harbour.toml:53:17
       |
    53 | arrival.1 = [2, 27, 109, "d16695f102b121f33b4cd9b8d7b23e02"]
       |                 ^^
    hint: write `2 = [2, 48, 130, "d16695f102b121f33b4cd9b8d7b23e02"]` below `[passage.arrival]`

    error: passage `arrival/2` has moved: it is now `arrival/3` at 131 to 263
      --> harbour.toml:54:17
       |
    54 | arrival.2 = [3, 110, 242, "3bbf4f73f44ff820e6b79eb864da9d3e"]
       |                 ^^^
    hint: write `3 = [3, 131, 263, "3bbf4f73f44ff820e6b79eb864da9d3e"]` below `[passage.arrival]`

    error: passage `departure/1` has moved: it is now `departure/1` at 274 to 329
      --> harbour.toml:55:19
       |
    55 | departure.1 = [2, 253, 308, "3b5486a29ac5d8710bab573ea37c59d0"]
       |                   ^^^
    hint: write `1 = [2, 274, 329, "3b5486a29ac5d8710bab573ea37c59d0"]`

    3 faults and 1 warning in harbour.toml
    error: the dossier does not fit the text
    "#);
    // After this change, the passage no longer begins a paragraph, so the hint gives only its new
    // span.
    let held = Held::new().change("harbour.txt", "Two days", "So it was. Two days");
    assert_snapshot!(held.check_changed(), @r#"
    exit 6
    --- stderr
    note: `harbour.toml`: 2 of 3 passages and 6 of 6 quotations are in place in `harbour.txt`
    error: passage `departure/1` has moved: it is now at 264 to 319
      --> harbour.toml:55:19
       |
    55 | departure.1 = [2, 253, 308, "3b5486a29ac5d8710bab573ea37c59d0"]
       |                   ^^^
    hint: write `1 = [2, 264, 319, "3b5486a29ac5d8710bab573ea37c59d0"]`

    1 fault and 1 warning in harbour.toml
    error: the dossier does not fit the text
    "#);
}

#[test]
fn a_changed_passage_is_missing_however_similar_it_is() {
    let held = Held::new().change("harbour.txt", "14 March", "15 March");
    assert_snapshot!(held.check_changed(), @r#"
    exit 6
    --- stderr
    note: `harbour.toml`: 2 of 3 passages and 4 of 6 quotations are in place in `harbour.txt`
    error: passage `arrival/1` is not in `harbour.txt`
      --> harbour.toml:53:26
       |
    53 | arrival.1 = [2, 27, 109, "d16695f102b121f33b4cd9b8d7b23e02"]
       |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: it may have become the passage `arrival/1` at 27 to 109: compare them

    1 fault and 1 warning in harbour.toml
    error: the dossier does not fit the text
    "#);
    let held = Held::new().change("harbour.txt", "Two days later it left.", "The end.");
    let held = held.change("harbour.txt", " The visit may well be returned.", "");
    assert_snapshot!(held.check_changed(), @r#"
    exit 6
    --- stderr
    note: `harbour.toml`: 2 of 3 passages and 4 of 6 quotations are in place in `harbour.txt`
    error: passage `departure/1` is not in `harbour.txt`
      --> harbour.toml:55:29
       |
    55 | departure.1 = [2, 253, 308, "3b5486a29ac5d8710bab573ea37c59d0"]
       |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 fault and 1 warning in harbour.toml
    error: the dossier does not fit the text
    "#);
}

#[test]
fn a_passage_that_occurs_twice_is_found_in_neither_place() {
    let last = "Two days later it left. The visit may well be returned.\n";
    let twice = format!("So it goes.\n\n{last}\nLATER\n\n{last}");
    let held = Held::new().change("harbour.txt", last, &twice);
    assert_snapshot!(held.check_changed(), @r#"
    exit 6
    --- stderr
    note: `harbour.toml`: 2 of 3 passages and 4 of 6 quotations are in place in `harbour.txt`
    error: passage `departure/1` has moved, and occurs more than once: `departure/2` at 265 to 320, and `later/1` at 327 to 382
      --> harbour.toml:55:19
       |
    55 | departure.1 = [2, 253, 308, "3b5486a29ac5d8710bab573ea37c59d0"]
       |                   ^^^
    hint: give it the span of the right one

    1 fault and 1 warning in harbour.toml
    error: the dossier does not fit the text
    "#);
}

#[test]
fn quoted_words_must_occur_in_the_cited_sentence() {
    let held = Held::new()
        .change("harbour.toml", "\"arrival/2.1\"", "\"arrival/2.2\"")
        .change("harbour.toml", "\"departure/1.1\"", "\"arrival/2.1\"")
        .change("harbour.toml", "on 14 March", "on 14 March 1894")
        .change("harbour.toml", "Some forty", "some forty");
    assert_snapshot!(held.check(), @r#"
    exit 6
    --- stderr
    note: `harbour.toml`: 3 of 3 passages and 2 of 6 quotations are in place in `harbour.txt`
    error: `on 14 March 1894` is in no passage of `harbour.txt`
      --> harbour.toml:29:21
       |
    29 | when = "1894-03-14: on 14 March 1894"
       |                     ^^^^^^^^^^^^^^^^
    hint: quote the source's own words, letter for letter

    error: `some forty` is in no passage of `harbour.txt`
      --> harbour.toml:31:52
       |
    31 | amounts = { crew-ashore = { is = "about 40 sailor: some forty", at = "arrival/2.3" } }
       |                                                    ^^^^^^^^^^
    hint: `arrival/2.3` has `Some forty`

    error: `a plain visit` is in `arrival/2.1`, not in `arrival/2.2`
      --> harbour.toml:41:13
       |
    41 | utterance = "a plain visit"
       |             ^^^^^^^^^^^^^^^

    error: `Two days later` is in `departure/1.1`, not in `arrival/2.1`
      --> harbour.toml:46:71
       |
    46 | link.return-visit = { follows = "port-call", lag = "P2D", lag_words = "Two days later" }
       |                                                                       ^^^^^^^^^^^^^^^^

    4 faults in harbour.toml
    error: the dossier does not fit the text
    "#);
}

#[test]
fn a_number_that_differs_from_its_quoted_words_is_a_warning() {
    let held = Held::new()
        .change("harbour.toml", "\"departure/", "\"leaving/")
        .change("harbour.toml", "departure.1", "leaving.1")
        .change("harbour.toml", "[3, 110", "[4, 110")
        .change("harbour.toml", "\"arrival/2.1\"", "\"arrival/2.4\"");
    assert_snapshot!(held.check(), @r#"
    exit 0
    --- stderr
    note: `harbour.toml`: 3 of 3 passages and 6 of 6 quotations are in place in `harbour.txt`
    warning: passage `arrival/2` appears to have 3 sentences
      --> harbour.toml:54:14
       |
    54 | arrival.2 = [4, 110, 242, "3bbf4f73f44ff820e6b79eb864da9d3e"]
       |              ^
    hint: until the numbers agree, quotations are searched in the whole passage, not in the cited sentence

    warning: by the headings of `harbour.txt`, section `leaving` is `departure`
      --> harbour.toml:55:1
       |
    55 | leaving.1 = [2, 253, 308, "3b5486a29ac5d8710bab573ea37c59d0"]
       | ^^^^^^^

    2 warnings in harbour.toml
    note: 1 dossier checked: no faults, 2 warnings
    "#);
    let held = Held::new().change("harbour.txt", "A Ship", "A Shop");
    let text = held.dir.text("harbour.toml");
    let lines = text.lines().map(|line| match line.split_once(" = [") {
        Some((passage, generated)) => format!("{passage} = {}", &generated[..1]),
        None => line.to_owned(),
    });
    let lines: Vec<String> = lines.collect();
    held.dir.write("harbour.toml", lines.join("\n"));
    assert_snapshot!(held.check_changed(), @"
    exit 0
    --- stderr
    note: `harbour.toml`: 0 of 3 passages and 0 of 6 quotations are in place in `harbour.txt`
    warning: cannot tell whether `harbour.txt` contains passage `arrival/1`
      --> harbour.toml:53:9
       |
    53 | arrival.1 = 2
       |         ^
    hint: it has no fingerprint

    warning: cannot tell whether `harbour.txt` contains passage `arrival/2`
      --> harbour.toml:54:9
       |
    54 | arrival.2 = 3
       |         ^
    hint: it has no fingerprint

    warning: cannot tell whether `harbour.txt` contains passage `departure/1`
      --> harbour.toml:55:11
       |
    55 | departure.1 = 2
       |           ^
    hint: it has no fingerprint

    4 warnings in harbour.toml
    note: 1 dossier checked: no faults, 4 warnings
    ");
}

#[test]
fn a_file_that_is_no_text_or_no_dossier_is_named() {
    let held = Held::new();
    let check = |arguments: &str| held.dir.chancery(arguments).run();
    assert_snapshot!(check("check --text nowhere.txt harbour.toml"), @"
    exit 1
    --- stderr
    error: cannot read `nowhere.txt`: No such file or directory (os error 2)
    ");
    assert_snapshot!(check("check --text harbour.txt own.sql"), @"
    exit 2
    --- stderr
    error: `--text` applies to dossiers only: `own.sql` is not one
    ");
    held.dir.write("harbour.txt", [0xff, 0xfe]);
    assert_snapshot!(check("check --text harbour.txt harbour.toml"), @"
    exit 1
    --- stderr
    error: cannot read `harbour.txt`: it is not UTF-8 text (byte 0)
    hint: save it as plain text or Markdown in UTF-8
    ");
    held.dir.write("harbour.txt", "\n");
    assert_snapshot!(check("check --text harbour.txt harbour.toml"), @"
    exit 1
    --- stderr
    error: cannot read `harbour.txt`: it is empty
    hint: a document is plain text or Markdown with at least one paragraph
    ");
}

#[test]
fn a_file_that_is_neither_dossier_nor_report_is_named() {
    let dir = TestDir::with_register();
    dir.write("speech.md", "# A speech\n\nSomebody spoke.\n");
    assert_snapshot!(dir.chancery("check speech.md").run(), @"
    exit 2
    --- stderr
    error: `speech.md` is neither a dossier (`.toml`, `.json`) nor a report (`.sql`)
    hint: pass the text of the source with `--text speech.md`
    ");
}

#[test]
fn no_input_file_is_overwritten() {
    let dir = TestDir::with_register();
    dir.dossier("valid/account-a.toml");
    dir.dossier("valid/account-b.toml");
    let before = dir.text("account-a.toml");
    assert_snapshot!(dir.chancery("check account-a.toml -o account-a.toml --format csv").run(), @"
    exit 2
    --- stderr
    error: `account-a.toml` is an input file and cannot be overwritten
    ");
    let agree = "agree account-a.toml account-b.toml -o account-a.toml --format csv";
    assert_eq!(dir.chancery(agree).run().code, Some(2));
    assert_eq!(dir.text("account-a.toml"), before);
}

#[test]
fn a_misspelt_happening_is_a_warning() {
    let dir = TestDir::with_register();
    dir.dossier("valid/account-a.toml");
    dir.dossier("valid/account-b.toml");
    dir.chancery("load account-a.toml").succeeds();
    let text = dir.text("account-b.toml");
    dir.write(
        "account-b.toml",
        text.replace("port-call-of-2021", "port-cal-of-2021"),
    );
    assert_snapshot!(dir.chancery("check account-b.toml").run(), @r#"
    exit 0
    --- stderr
    warning: no other dossier has the happening `port-cal-of-2021`
      --> account-b.toml:22:13
       |
    22 | happening = "port-cal-of-2021"
       |             ^^^^^^^^^^^^^^^^^^
    hint: did you mean `port-call-of-2021`?

    1 warning in account-b.toml
    note: 1 dossier checked: no faults, 1 warning
    "#);
}

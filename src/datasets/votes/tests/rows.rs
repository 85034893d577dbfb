//! Tests the content of rows, and the reasons why rows are rejected.

use super::*;
use crate::tables;
use crate::votes::{Ballot, Issue, Totals, VoteDataset};

fn unvotes(rows: &str) -> String {
    format!("rcid,country,country_code,vote\n{rows}")
}

fn calls(rows: &str) -> String {
    format!("rcid,session,importantvote,date,unres,amend,para,short,descr\n{rows}")
}

fn voeten(rows: &str) -> String {
    format!(
        "rcid,ccode,session,member,vote,Country,Countryname,year,date,unres,amend,para,short,\
         descr,importantvote,me,nu,di,hr,co,ec\n{rows}"
    )
}

/// Returns a file with the header of 2025 or, if `note` is true, with the header of February 2026,
/// which has the column `vote_note`.
fn undl(note: bool, rows: &str) -> String {
    let note = if note { "vote_note," } else { "" };
    format!(
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,\
         title,agenda_title,subjects,{note}total_yes,total_no,total_abstentions,\
         total_non_voting,total_ms,undl_link\n{rows}"
    )
}

/// Returns the reason why the row in line 3 is rejected. The row in line 2 must not be rejected.
fn rejected(file: &str) -> String {
    let read = read(file).expect("the file can be read");
    let [(line, reason, text)] = read.rejected.as_slice() else {
        panic!("one row is rejected: {:?}", read.rejected);
    };
    let row = file.lines().nth(2).expect("three lines");
    assert_eq!((*line, text.as_str()), (3, row));
    assert_eq!(read.summary.rows, 1);
    reason.clone()
}

fn day(date: &str) -> i32 {
    tables::day(date).expect("a date")
}

/// Returns the state of each vote in a file, as if all votes were on the day `date`.
fn states(read: &VotesRead, date: &str) -> Vec<Option<&'static str>> {
    let given = |vote: &GivenVote| &read.summary.given[usize::from(vote.given)];
    let votes = read.votes.iter();
    votes.map(|vote| given(vote).state(day(date))).collect()
}

#[test]
fn a_vote_has_number_state_and_line() {
    let read = whole(unvotes(
        "3.0,Canada,CA,no\n3,Malaysia,MY,abstain\n9147.0,Canada,CA,yes\n",
    ));
    let votes: Vec<_> = read
        .votes
        .iter()
        .map(|vote| (vote.call, vote.given, vote.vote, vote.line))
        .collect();
    assert_eq!(
        votes,
        [
            (3, 0, Ballot::No, 2),
            (3, 1, Ballot::Abstain, 3),
            (9_147, 0, Ballot::Yes, 4),
        ]
    );
    let given: Vec<_> = read
        .summary
        .given
        .iter()
        .map(|it| (it.code.as_str(), it.name.as_str()))
        .collect();
    assert_eq!(given, [("CA", "Canada"), ("MY", "Malaysia")]);
}

#[test]
fn namibia_and_states_without_a_code_are_known() {
    let read = whole(unvotes(
        "3,Namibia,NA,yes\n3,Zanzibar,,yes\n3,Yemen Arab Republic,,no\n\
         3,Federal Republic of Germany,NA,no\n3,Yugoslavia,YU,yes\n",
    ));
    assert_eq!(
        states(&read, "2006-06-03"),
        ["namibia", "zanzibar", "yemen", "germany", "serbia"].map(Some)
    );
}

#[test]
fn unusable_votes_give_a_reason() {
    let good = "3,Canada,CA,yes\n";
    for (row, reason) in [
        (
            "3,Canada,CA,maybe",
            "`vote` is `maybe`, and not yes, no or abstain",
        ),
        ("3,Canada,CA,1", "`vote` is `1`, and not yes, no or abstain"),
        ("3,Canada,CA,", "`vote` is empty"),
        (",Canada,CA,yes", "`rcid` is empty"),
        ("NA,Canada,CA,yes", "`rcid` is empty"),
        (
            "3.5,Canada,CA,yes",
            "`rcid` is `3.5`, and not a whole number",
        ),
        (
            "5000000000,Canada,CA,yes",
            "`rcid` is `5000000000`, and not a whole number",
        ),
        (
            "3,Atlantis,XX,yes",
            "no table knows a state of code `XX` and name `Atlantis`",
        ),
        (
            "3,Atlantis,,yes",
            "no table knows a state of code `` and name `Atlantis`",
        ),
        ("3,Canada,CA,yes,", "it has 5 columns, and not 4"),
        ("3,Canada\0,CA,yes", "it holds a NUL byte"),
    ] {
        assert_eq!(rejected(&unvotes(&format!("{good}{row}\n"))), reason);
    }
}

/// The length of names is limited, because names of states are kept until the end of the file.
#[test]
fn a_name_that_is_too_long_is_no_state() {
    let long = "x".repeat(300);
    let file = unvotes(&format!("3,Canada,CA,yes\n3,{long},CA,yes\n"));
    assert!(rejected(&file).starts_with("no table knows a state of code `CA` and name `xxx"));
}

#[test]
fn a_code_means_no_state_on_a_day_when_none_used_it() {
    let read = whole(unvotes("3,Czechoslovakia,CS,yes\n"));
    assert_eq!(states(&read, "1992-12-31"), [Some("czechoslovakia")]);
    assert_eq!(states(&read, "1999-01-01"), [None]);
}

#[test]
fn a_roll_call_has_all_values_of_its_row() {
    let row = "3379.0,30.0,1,1975-11-01,R/30/3379,0,,ZIONISM,\"TO DETERMINE THAT, ...\"\n";
    roll_call(calls(row), |call| {
        assert_eq!((call.call, call.line, call.session), (3_379, 2, 30));
        assert_eq!(
            (call.date.as_str(), call.day),
            ("1975-11", day("1975-11-30"))
        );
        assert_eq!(call.resolution.as_deref(), Some("A/RES/3379(XXX)"));
        assert_eq!(call.resolution_given, "R/30/3379");
        assert_eq!(
            (call.title, call.description),
            ("ZIONISM", "TO DETERMINE THAT, ...")
        );
        assert_eq!(
            [call.important, call.amendment, call.paragraph],
            [Some(true), Some(false), None]
        );
        assert_eq!(call.totals, Totals::default());
    });
}

#[test]
fn dates_are_only_as_precise_as_the_source() {
    for (session, date, edtf, states_on) in [
        ("1.0", "1946-01-04", "1946-01", "1946-01-31"),
        ("51", "1996-12-03", "1996-12", "1996-12-31"),
        ("52", "1997-12-09", "1997-12-09?", "1997-12-09"),
        ("57", "2003-06-18", "2003-06-18?", "2003-06-18"),
        ("58", "2004-06-18", "2004-06-18", "2004-06-18"),
    ] {
        roll_call(calls(&format!("3,{session},,{date},,,,,\n")), |call| {
            assert_eq!((call.date.as_str(), call.day), (edtf, day(states_on)));
        });
    }
}

#[test]
fn a_blank_value_is_unknown() {
    for blank in ["", "NA"] {
        let row = format!("3,40,{blank},1985-12-02,{blank},{blank},{blank},{blank},{blank}\n");
        roll_call(calls(&row), |call| {
            let flags = [call.important, call.amendment, call.paragraph];
            assert_eq!(flags, [None; 3]);
            assert_eq!(
                (call.resolution.as_deref(), call.resolution_given),
                (None, "")
            );
            assert_eq!((call.title, call.description), ("", ""));
        });
    }
}

#[test]
fn a_page_of_the_record_is_kept_but_is_no_resolution() {
    roll_call(calls("3,1,0,1946-01-01,R/1/66,1,0,A,B\n"), |call| {
        assert_eq!(
            (call.resolution.as_deref(), call.resolution_given),
            (None, "R/1/66")
        );
    });
    let row = "5588,72.0,1,2017-12-21,A/RES/ES-10/19,,,A,B\n";
    roll_call(calls(row), |call| {
        assert_eq!(call.resolution.as_deref(), Some("A/RES/ES-10/19"));
        assert_eq!(call.session, 72, "the regular session, as given");
    });
}

#[test]
fn unusable_roll_calls_give_a_reason() {
    let good = "3,1,0,1946-01-01,R/1/66,1,0,A,B\n";
    for (row, reason) in [
        ("4,,0,1946-01-01,,,,,", "`session` is empty"),
        (
            "4,x,0,1946-01-01,,,,,",
            "`session` is `x`, and not a session",
        ),
        (
            "4,0,0,1946-01-01,,,,,",
            "`session` is `0`, and not a session",
        ),
        ("4,1,0,,,,,,", "`date` is empty"),
        (
            "4,1,0,1946-13-01,,,,,",
            "`date` is `1946-13-01`, and not a date as yyyy-mm-dd",
        ),
        (
            "4,1,2,1946-01-01,,,,,",
            "`importantvote` is `2`, and not 0, 1 or empty",
        ),
        (
            "3,1,0,1946-01-02,R/1/66,1,0,A,B",
            "line 2 states other values of roll call 3",
        ),
    ] {
        assert_eq!(rejected(&calls(&format!("{good}{row}\n"))), reason);
    }
}

#[test]
fn a_repeated_roll_call_is_counted_and_given_once() {
    let row = "3,1,0,1946-01-01,R/1/66,1,0,A,B\n";
    let read = whole(calls(&format!(
        "{row}{row}4,1,0,1946-01-01,R/1/79,0,0,A,B\n{row}"
    )));
    assert_eq!(read.roll_calls.len(), 2);
    assert_eq!((read.summary.rows, read.summary.repeated), (4, 2));
}

#[test]
fn issues_have_two_letters() {
    let header = "rcid,short_name,issue\n";
    let rows = Issue::ALL.map(|issue| format!("77,{},{}\n", issue.key(), issue.label()));
    let read = whole(format!("{header}{}", rows.concat()));
    assert_eq!(
        read.issues,
        ["me", "nu", "di", "hr", "co", "ec"].map(|issue| (77, issue))
    );
    let file = format!("{header}77,me,A\n77,xx,B\n");
    assert_eq!(
        rejected(&file),
        "`short_name` is `xx`, and not me, nu, di, hr, co or ec"
    );
}

#[test]
fn a_wide_file_gives_roll_call_issues_and_votes() {
    let of = |state: &str, vote: &str| {
        format!(
            "5312,{state},68,1,{vote},AAA,A Name,2014,2014-09-09,R/68/304,0,0,DEBT,\
             \"A text, of debt\",1,0,1,0,0,0,1\n"
        )
    };
    let rows = [
        of("2", "3"),
        of("820.0", "1.0"),
        of("345", "2"),
        of("740", "8"),
        of("950", "9"),
    ];
    let bytes = voeten(&rows.concat());
    roll_call(&bytes, |call| {
        assert_eq!((call.call, call.line, call.session), (5_312, 2, 68));
        assert_eq!(call.date, "2014-09-09");
        assert_eq!(call.resolution.as_deref(), Some("A/RES/68/304"));
        assert_eq!((call.title, call.description), ("DEBT", "A text, of debt"));
        assert_eq!(call.important, Some(true));
    });
    let read = whole(&bytes);
    assert_eq!(read.issues, [(5_312, "nu"), (5_312, "ec")]);
    let votes: Vec<_> = read.votes.iter().map(|vote| vote.vote).collect();
    assert_eq!(
        votes,
        [
            Ballot::No,
            Ballot::Yes,
            Ballot::Abstain,
            Ballot::Absent,
            Ballot::NotMember
        ]
    );
    assert_eq!(
        states(&read, "2014-09-09"),
        ["united-states", "malaysia", "serbia", "japan", "fiji"].map(Some)
    );
    assert_eq!((read.summary.rows, read.summary.contradicting), (5, 0));
}

/// Reading a row returns its roll call first, so a vote never precedes its roll call.
#[test]
fn a_roll_call_precedes_its_votes() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("wide.csv");
    let row = "3,2,1,1,1,USA,A,1946,1946-01-01,R/1/66,1,0,A,B,0,1,0,0,0,0,0\n";
    std::fs::write(
        &path,
        voeten(&format!("{row}{}", row.replace(",2,", ",20,"))),
    )
    .expect("the folder is writable");
    let mut file = VoteFile::open(&path, None).expect("the file can be read");
    let mut order = Vec::new();
    while let Some(item) = file.next().expect("the file can be read") {
        order.push(match item {
            VoteItem::RollCall(_) => "roll call",
            VoteItem::Issue { .. } => "issue",
            VoteItem::Vote(_) => "vote",
            VoteItem::Rejected { .. } => "rejected",
        });
    }
    assert_eq!(order, ["roll call", "issue", "vote", "vote"]);
}

#[test]
fn a_contradiction_in_a_wide_file_is_counted() {
    let of = |state: &str, date: &str| {
        format!("3,{state},1,1,1,USA,A,1946,{date},R/1/66,1,0,A,B,0,0,0,0,0,0,0\n")
    };
    let rows = [
        of("2", "1946-01-01"),
        of("20", "1946-01-02"),
        of("40", "1946-01-01"),
    ];
    let read = whole(voeten(&rows.concat()));
    assert_eq!((read.roll_calls.len(), read.votes.len()), (1, 3));
    assert_eq!(
        (read.summary.contradicting, read.summary.first_contradicting),
        (1, Some(3))
    );
}

#[test]
fn a_roll_call_whose_first_row_is_rejected_comes_with_the_next() {
    let of = |state: &str, vote: &str| {
        format!("3,{state},1,1,{vote},USA,A,1946,1946-01-01,,1,0,A,B,0,0,0,0,0,0,0\n")
    };
    let read = read(voeten(&[of("2", "7"), of("20", "1")].concat())).expect("it can be read");
    let reason = "`vote` is `7`, and not 1, 2, 3, 8 or 9";
    assert_eq!(
        (read.rejected[0].0, read.rejected[0].1.as_str()),
        (2, reason)
    );
    assert_eq!((read.roll_calls.len(), read.votes.len()), (1, 1));
}

#[test]
fn votes_of_voeten_may_be_in_one_file_with_their_roll_calls() {
    let read = whole("rcid,ccode,session,member,vote\n3,2,1,1,1\n3,713,1,1,2\n");
    assert_eq!(read.summary.dataset, Some(VoteDataset::Voeten));
    assert_eq!(
        states(&read, "1946-01-31"),
        ["united-states", "taiwan"].map(Some)
    );
    let header = "rcid\tsession\tabstain\tyes\tno\tdate\tunres\tshort\tme\tnu\tdi\thr\tco\tec\n";
    let row = "3\t1\t4\t30\t5\t1946-01-01\t\"R/1/66\"\t\"A \"\"B\"\t1\t0\t0\t0\t0\tNA\n";
    let bytes = format!("{header}{row}");
    roll_call(&bytes, |call| {
        assert_eq!(call.resolution_given, "R/1/66");
        let Totals {
            yes, no, abstain, ..
        } = call.totals;
        assert_eq!([yes, no, abstain], [Some(30), Some(5), Some(4)]);
    });
    assert_eq!(whole(&bytes).issues, [(3, "me")]);
}

/// Returns a row of the UN Digital Library. `note` is empty, or a vote note and a comma.
fn undl_row(code: &str, name: &str, vote: &str, note: &str) -> String {
    format!(
        "4025240,{code},{name},{vote},2023-10-27,10emsp,A/RES/ES-10/21,A/ES-10/L.25,,A/ES-10/PV.41,\
         \"A title : resolution\",AN ITEM,A SUBJECT,{note}120.0,14.0,45.0,14.0,193.0,an address\n"
    )
}

#[test]
fn three_headers_of_the_digital_library_are_read() {
    let votes = [
        ("MYS", "MALAYSIA", "Y"),
        ("USA", "UNITED STATES", "N"),
        ("GBR", "UNITED KINGDOM", "A"),
        ("BEN", "BENIN", "X"),
        ("TUR", "TÜRKIYE", "NV"),
        ("TGO", "TOGO", ""),
    ];
    let wide = |note: &str| {
        votes
            .map(|(code, name, vote)| undl_row(code, name, vote, note))
            .concat()
    };
    let first = votes
        .map(|(code, name, vote)| {
            format!(
                "4025240,{code},{name},{vote},A/RES/ES-10/21,\"A title : resolution\",vote,,,,\
                 AN ITEM,,2023-10-27,120,14,45,14,193,an address\n"
            )
        })
        .concat();
    let first = format!(
        "undl_id,ms_codes,ms_names,ms_votes,resolutions,title,modality,draft,committee_report,\
         meeting,agenda_titles,subjects,date,yes,no,abstentions,non-voting,total-voting,\
         undl_link\n{first}"
    );
    for bytes in [first, undl(false, &wide("")), undl(true, &wide(","))] {
        roll_call(&bytes, |call| {
            assert_eq!((call.call, call.session), (4_025_240, 1_010));
            assert_eq!(
                (call.date.as_str(), call.day),
                ("2023-10-27", day("2023-10-27"))
            );
            assert_eq!(call.resolution.as_deref(), Some("A/RES/ES-10/21"));
            assert_eq!(
                (call.title, call.description),
                ("A title : resolution", "AN ITEM")
            );
            let totals = Totals {
                yes: Some(120),
                no: Some(14),
                abstain: Some(45),
                not_voting: Some(14),
                members: Some(193),
            };
            assert_eq!(call.totals, totals);
        });
        let read = whole(&bytes);
        let ballots: Vec<_> = read.votes.iter().map(|vote| vote.vote.key()).collect();
        assert_eq!(
            ballots,
            [
                "yes",
                "no",
                "abstain",
                "not_voting",
                "not_voting",
                "not_voting"
            ]
        );
        assert_eq!(
            states(&read, "2023-10-27"),
            [
                "malaysia",
                "united-states",
                "united-kingdom",
                "benin",
                "turkey",
                "togo"
            ]
            .map(Some)
        );
        assert_eq!(read.summary.contradicting, 0);
    }
}

#[test]
fn the_digital_library_gives_the_day_and_china_means_taiwan_before_1971() {
    let row = undl_row("CHN", "CHINA", "Y", "")
        .replace("10emsp", "16")
        .replace("2023-10-27", "1961-12-15")
        .replace("A/RES/ES-10/21", "A/RES/1668(XVI)");
    roll_call(undl(false, &row), |call| {
        assert_eq!((call.date.as_str(), call.session), ("1961-12-15", 16));
        assert_eq!(call.resolution.as_deref(), Some("A/RES/1668(XVI)"));
    });
    let read = whole(undl(false, &row));
    assert_eq!(states(&read, "1961-12-15"), [Some("taiwan")]);
}

#[test]
fn unusable_rows_of_the_digital_library_give_a_reason() {
    let good = undl_row("MYS", "MALAYSIA", "Y", "");
    for (from, to, reason) in [
        (
            ",Y,",
            ",Q,",
            "`ms_vote` is `Q`, and not Y, N, A, X, NV or empty",
        ),
        (
            ",MYS,MALAYSIA,",
            ",QQQ,ATLANTIS,",
            "no table knows a state of code `QQQ` and name `ATLANTIS`",
        ),
        ("4025240", "", "`undl_id` is empty"),
    ] {
        let row = good.replace(from, to);
        assert_eq!(rejected(&undl(false, &format!("{good}{row}"))), reason);
    }
    let row = good
        .replace("4025240", "7")
        .replace("14.0,193.0", "14.5,193.0");
    assert_eq!(
        rejected(&undl(false, &format!("{good}{row}"))),
        "`total_non_voting` is `14.5`, and not a whole number"
    );
    let row = good
        .replace("4025240", "7")
        .replace("10emsp", "")
        .replace("A/RES", "A/DEC");
    assert_eq!(
        rejected(&undl(false, &format!("{good}{row}"))),
        "`session` is empty"
    );
}

#[test]
fn a_quoted_text_may_have_several_lines() {
    let read = read_with(
        calls("3,1,0,1946-01-01,R/1/66,1,0,A,\"one\ntwo\"\n4,1,0,1946-01-01,,,,,\n").as_bytes(),
        |call| {
            let line = if call.call == 3 { 2 } else { 4 };
            assert_eq!(call.line, line);
        },
    );
    assert_eq!(read.expect("the file can be read").roll_calls.len(), 2);
}

#[test]
fn keys_and_names_are_unique() {
    let unlike = |mut texts: Vec<&'static str>| {
        let count = texts.len();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), count);
    };
    unlike(Ballot::ALL.map(Ballot::key).to_vec());
    unlike(Issue::ALL.map(Issue::key).to_vec());
    unlike(Issue::ALL.map(Issue::label).to_vec());
    unlike(VoteDataset::ALL.map(VoteDataset::key).to_vec());
    unlike(VoteDataset::ALL.map(VoteDataset::label).to_vec());
}

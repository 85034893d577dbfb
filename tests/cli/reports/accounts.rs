//! Tests `report disagreements` and `report corroboration`, which compare several accounts of one
//! thing.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// Makes a folder and loads two dossiers in the given order: `sheet.toml`, which makes the claims,
/// and `ledger.toml`, the record that tests them.
fn with_ledger(order: [&str; 2]) -> TestDir {
    let dir = TestDir::with_register();
    for name in order {
        dir.dossier(&format!("accounts/{name}.toml"));
        dir.chancery("load").arg(&format!("{name}.toml")).succeeds();
    }
    dir
}

const ORDER: [&str; 2] = ["sheet", "ledger"];

fn told(line: &str) -> String {
    let dir = with_ledger(ORDER);
    dir.chancery(line).args("--format csv").succeeds()
}

#[test]
fn disagreements_lists_every_kind_of_difference() {
    const LINE: &str = "report disagreements --columns title,aspect,of_what,says_a,says_b,how";
    assert_snapshot!(told(LINE), @r#"
    title,aspect,of_what,says_a,says_b,how
    Count of votes,vote,Malaysia,abstaining,yes,otherwise
    Visit in July,status,,occurred,cancelled,otherwise
    Goods landed,amount,berths,"20 berth, provided, Apr – Dec 2021","12 berth, provided, Jan – Jun 2021","more, by 8"
    Goods landed,amount,buoys,"50 buoy, delivered","~ 40 buoy, delivered","more, by at least 5"
    Goods landed,amount,charts,"500 chart, delivered","nearly 500 chart, delivered",more
    Goods landed,amount,levies,"5,000 USD, delivered","nearly 200,000,000 USD, delivered","less, by at least 149,995,000"
    Goods landed,amount,tolls,"> 2.75 USD a day, provided","1.5 to 2.5 USD a day, provided","more, by over 0.25"
    Harbour Master holds office in Harbour Board: harbour master,office,,"held, Jan 2019 – Dec 2020","held, Jan 2019 – Jun 2021",ends earlier
    A stay,date,,2–4 May 2021,1–4 May 2021,begins later
    Malaysia worries about the calls,position,,is concerned or distant,welcomes,less favourable
    Call in port,date,,16 Mar 2021,14 Mar 2021,"later, by 2 days"
    Call in port,visibility,,low-key,publicised,less public
    Call in port,participant,Australia,host,visitor,on opposite sides
    Words on the quay,truth,,said to be so,denied,the contrary
    "#);
}

#[test]
fn two_accounts_agree_or_are_silent_or_cannot_be_compared() {
    const LINE: &str =
        "report disagreements --all --columns stands,aspect,of_what,says_a,says_b,how";
    let all = told(LINE);
    let others: Vec<&str> = all
        .lines()
        .filter(|it| !it.starts_with("different,"))
        .collect();
    assert_snapshot!(others.join("\n"), @r#"
    stands,aspect,of_what,says_a,says_b,how
    same,status,,occurred,occurred,
    same,participant,Australia,voter,voter,
    same,participant,Malaysia,voter,voter,
    not comparable,vote,Australia,no,not stated,one of them leaves it open
    compatible,date,,3 Jul 2021,Jul 2021,within what the other says
    only one says,participant,Malaysia,,host,
    same,participant,United States,visitor,visitor,
    same,status,,delivered,delivered,
    same,participant,Malaysia,recipient,recipient,
    same,participant,United States,donor,donor,
    compatible,amount,boats,"42 boat, delivered","~ 40 boat, delivered",within what the other says
    same,amount,funds,"<= 102,000,000 USD, pledged","<= 102,000,000 USD, pledged",
    not comparable,amount,lessons,"10 lesson, 2021",12 lesson a year,"less, by 2; but both may be true: only one has a time: 2021"
    only one says,amount,radios,"4 radio, received",,
    only one says,amount,radios,,"7 radio, pledged",
    same,amount,ropes,"3 rope, delivered","3 rope, delivered",
    same,amount,ropes,"5 rope, delivered","5 rope, delivered",
    not comparable,amount,tents,"30 tent, delivered","dozens (tent), delivered","only a word, no figure"
    not comparable,amount,uniforms,"8 uniform, delivered",9 uniform,one does not say at which stage
    only one says,amount,winches,"6 winch, delivered",,
    only one says,amount,winches,,"2 winch, delivered",
    compatible,office,,"attested, Mar 2021","attested, 2021",within what the other says
    same,status,,occurred,occurred,
    not comparable,place,,Klang,Penang,"printed words, which may name one place"
    same,participant,Malaysia,host,host,
    same,participant,United States,visitor,visitor,
    same,position,,welcomes,welcomes,
    compatible,position,,is committed,supports,more favourable
    same,status,,occurred,occurred,
    compatible,place,,"George Town, Penang",Penang,more exact
    not comparable,participant,Brunei,participant,observer,in another role
    compatible,participant,Harbour Board,host,Malaysia (host),"the other names its whole, part or person"
    only one says,participant,New Zealand,visitor,,
    same,participant,United States,visitor,visitor,
    not comparable,date,,Aug 2021,before long,dated only in words
    compatible,status,,occurred,scheduled,further along
    only one says,participant,Malaysia,,host,
    same,participant,United States,visitor,visitor,
    "#);
}

#[test]
fn a_record_confirms_or_contradicts_a_claim_or_does_not_cover_it() {
    const LINE: &str = "report corroboration --columns title,aspect,of_what,verdict,why";
    assert_snapshot!(told(LINE), @r#"
    title,aspect,of_what,verdict,why
    Harbour Board serves in Malaysia,office,,agree,leaves room for what the record says
    Harbour Master holds office in Harbour Board: Harbour Master,office,,disagree,ends later
    Ballot,status,,agree,the same
    Ballot,participant,Australia,agree,the same
    Ballot,participant,Malaysia,agree,the same
    Ballot,vote,Australia,not comparable,one of them leaves it open
    Ballot,vote,Malaysia,disagree,otherwise
    Visit that was called off,date,,agree,leaves room for what the record says
    Visit that was called off,status,,disagree,otherwise
    Visit that was called off,participant,Malaysia,not covered,the record does not say
    Visit that was called off,participant,United States,agree,the same
    not so: Visit that is denied,truth,,agree,"not in the record, which lists all: every call of the United States in 2021"
    Earlier visit,truth,,not covered,"outside the period of the record, 2021: every call of the United States in 2021"
    Grants,status,,agree,the same
    Grants,participant,Malaysia,agree,the same
    Grants,participant,United States,agree,the same
    Grants,amount,berths,disagree,"less, by 8"
    Grants,amount,boats,agree,leaves room for what the record says
    Grants,amount,buoys,disagree,"less, by at least 5"
    Grants,amount,charts,disagree,less
    Grants,amount,funds,agree,the same
    Grants,amount,lessons,disagree,"more, by 2; but both may be true: only one has a time: 2021"
    Grants,amount,levies,disagree,"more, by at least 149,995,000"
    Grants,amount,radios,not covered,the record does not say
    Grants,amount,ropes,agree,the same
    Grants,amount,ropes,agree,the same
    Grants,amount,tents,not comparable,"only a word, no figure"
    Grants,amount,tolls,disagree,"less, by over 0.25"
    Grants,amount,uniforms,not comparable,one does not say at which stage
    Grants,amount,winches,not covered,the record does not say
    Long stay,date,,disagree,begins earlier
    Long stay,status,,agree,the same
    Long stay,place,,not comparable,"printed words, which may name one place"
    Long stay,participant,Malaysia,agree,the same
    Long stay,participant,United States,agree,the same
    Port call,date,,disagree,"earlier, by 2 days"
    Port call,status,,agree,the same
    Port call,place,,agree,less exact
    Port call,visibility,,disagree,more public
    Port call,participant,Australia,disagree,on opposite sides
    Port call,participant,Brunei,not comparable,in another role
    Port call,participant,Malaysia,agree,"the record names its whole, part or person"
    Port call,participant,United States,agree,the same
    not so: Quarrel on the quay,truth,,disagree,the contrary
    Summer visit,date,,not comparable,dated only in words
    Summer visit,status,,agree,less far along
    Summer visit,participant,Malaysia,not covered,the record does not say
    Summer visit,participant,United States,agree,the same
    Undated visit,truth,,not covered,"perhaps outside the period of the record, 2021 and 2022: every call of the United States in 2021; some calls of the United States in 2022"
    Unlisted exercise,truth,,not covered,"not in the record, which does not list all: exercises that used the harbour"
    Unlisted plan of a visit,truth,,not covered,the claim does not say that it took place: every call of the United States in 2021
    Unlisted visit,truth,,disagree,"not in the record, which lists all: every call of the United States in 2021"
    Visit of others,truth,,not covered,the record covers only United States as visitor: every call of the United States in 2021
    Malaysia is at ease with its neighbour,position,,agree,the same
    Malaysia backs its other neighbour,position,,agree,less favourable
    Malaysia is glad of the calls,position,,disagree,more favourable
    "#);
}

#[test]
fn corroboration_accepts_only_records() {
    let dir = TestDir::with_records();
    let run = dir.chancery("report corroboration --record malaysia-us-2022");
    assert_snapshot!(run.run(), @"
    exit 2
    --- stderr
    error: `--record` cannot be `malaysia-us-2022`
    hint: it is one of `blinken-travels-2021`, `imet-malaysia`, `unga-es-11-1`
    ");
}

/// Two coders have coded the same record. Each claim is compared once, with both codings together.
#[test]
fn a_record_coded_by_two_coders_is_one_record() {
    const LINE: &str = "report corroboration --columns title,aspect,of_what,says,record,\
        record_says,verdict,why,record_cited --format csv";
    let dir = with_ledger(ORDER);
    let before = dir.chancery(LINE).succeeds();
    let again = dir
        .text("ledger.toml")
        .replacen("slug = \"ledger\"", "slug = \"ledger-again\"", 1)
        .replacen("\"chancery tests\"", "\"another\"", 1);
    dir.write("ledger-again.toml", again + UNLISTED);
    dir.chancery("load ledger-again.toml").succeeds();
    let after = dir.chancery(LINE).succeeds();
    let new = |one: &str, other: &str| {
        let old: Vec<&str> = other.lines().collect();
        let lines = one.lines().filter(|line| !old.contains(line));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(new(&before, &after), @r#"Unlisted visit,truth,,"occurred, Sep 2021",ledger,,disagree,"not in the record, which lists all: every call of the United States in 2021","#);
    assert_snapshot!(new(&after, &before), @"
    Unlisted visit,date,,Sep 2021,ledger,5 Sep 2021,agree,leaves room for what the record says,entries/1.2
    Unlisted visit,status,,occurred,ledger,occurred,agree,the same,entries/1.2
    Unlisted visit,participant,Malaysia,host,ledger,host,agree,the same,entries/1.2
    Unlisted visit,participant,United States,visitor,ledger,visitor,agree,the same,entries/1.2
    ");
    assert_eq!(after.lines().count(), before.lines().count() + 3);
}

/// A fact that only one of the record's coders found.
const UNLISTED: &str = r#"
[[says]]
at = "entries/1.2"
[says.visit.unlisted-visit]
title = "Visit in September"
status = "occurred"
when = "2021-09-05"
who = { visitor = "united-states", host = "malaysia" }
"#;

#[test]
fn the_answer_counts_happenings_and_claims() {
    let dir = with_ledger(ORDER);
    let answer = |line: &str| {
        let said = dir.chancery(line).args("--format record").succeeds();
        said.lines().nth(1).unwrap().to_owned()
    };
    let answers = [
        answer("report disagreements"),
        answer("report disagreements --all"),
        answer("report corroboration"),
        answer("report corroboration --verdict disagree"),
        answer("report corroboration --source ledger"),
    ];
    assert_snapshot!(answers.join("\n"), @"
    14 disagreements in 8 of the 13 events, offices and positions that several sources tell
    14 disagreements in 8 of the 13 events, offices and positions that several sources tell; 24 agreements, 14 told by one only or not comparable
    24 of 36 claims tested by a record: 14 disagree, 13 of them for certain; 9 more not covered or not comparable; 56 rows, one per aspect and record
    disagree: 14 of 36 claims, in 16 rows
    nothing in what was asked for; without `--source` there is more
    ");
}

/// Comparing A with B must give the same result as comparing B with A. Participants that are not
/// comparable are left out: for example, one account names a navy, and the other its state in
/// another role.
#[test]
fn two_accounts_compare_the_same_in_either_order() {
    const UNLIKE: &str = "SELECT aspect, of_what, a_ref, b_ref FROM work_comparisons AS ones
        WHERE NOT (ones.aspect = 'participant' AND ones.stands = 'not comparable')
          AND NOT EXISTS (
            SELECT 1 FROM work_comparisons AS others
            WHERE others.aspect = ones.aspect
              AND others.a_ref = ones.b_ref
              AND others.b_ref = ones.a_ref
              AND others.stands = ones.stands
              AND (others.how IS NULL) = (ones.how IS NULL)
        )";
    for dir in [with_ledger(ORDER), TestDir::with_records()] {
        assert_eq!(
            dir.chancery("sql --format csv --no-header")
                .arg(UNLIKE)
                .succeeds(),
            ""
        );
    }
}

#[test]
fn the_order_of_loading_changes_no_row() {
    let (one, other) = (with_ledger(ORDER), with_ledger(["ledger", "sheet"]));
    for line in ["report disagreements --all", "report corroboration"] {
        let printed = |dir: &TestDir| dir.chancery(line).args("--format csv").succeeds();
        assert_eq!(printed(&one), printed(&other));
    }
}

#[test]
fn a_source_is_compared_with_all_others_and_its_claims_with_records() {
    let dir = TestDir::with_records();
    let rows = |line: &str| {
        let printed = dir
            .chancery(line)
            .args("--format csv --no-header")
            .succeeds();
        printed.lines().count()
    };
    let of_one = "report disagreements --all --source unga-es-11-1";
    let of_another = "report disagreements --all --source blinken-travels-2021";
    let of_a_third = "report disagreements --all --source imet-malaysia";
    assert_eq!(
        rows(of_one) + rows(of_another) + rows(of_a_third),
        rows("report disagreements --all --source malaysia-us-2022")
    );
    let tests = "report corroboration --source malaysia-us-2022";
    assert_eq!(rows(tests), rows("report corroboration"));
    assert_eq!(rows("report corroboration --source imet-malaysia"), 0);
    assert_eq!(rows("report corroboration --coded-since 2026-11-25"), 0);
}

#[test]
fn the_commentary_is_compared_with_the_records() {
    let dir = TestDir::with_records();
    let run = dir.chancery("report corroboration --columns title,aspect,says,record_says,verdict");
    assert_snapshot!(run.columns(150).run(), @"
    exit 0
    --- stdout
    Claims checked against records
    6 of 123 claims tested by a record: 1 disagrees, but not for certain; 4 more not covered or not comparable; 29 rows, one per aspect and record

    title                                    aspect       says                                     record_says                              verdict
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    Antony Blinken holds office in           office       attested, Q4 2021                        attested, 14–15 Dec 2021                 agree
    Government of the United States:
    Secretary of State
    Saifuddin Abdullah holds office in       office       attested, Dec 2021                       attested, 14–15 Dec 2021                 agree
    Government of Malaysia: Foreign
    Minister
    Visit of Antony Blinken to Malaysia      date         tail end of 2021 (Q4 2021)               14–15 Dec 2021                           agree
    Visit of Antony Blinken to Malaysia      status       occurred                                 occurred                                 agree
    Visit of Antony Blinken to Malaysia      place        Malaysia                                 Kuala Lumpur                             not comparable
    Visit of Antony Blinken to Malaysia      participant  visitor                                  visitor                                  agree
    Visit of Antony Blinken to Malaysia      participant  host                                     host                                     agree
    US training courses for Malaysian        date         began in 1982 (since 1982)               ·                                        not covered
    officers (IMET)
    US training courses for Malaysian        status       ongoing                                  ongoing                                  agree
    officers (IMET)
    US training courses for Malaysian        participant  donor, organiser                         organiser                                agree
    officers (IMET)
    US training courses for Malaysian        participant  recipient                                Malaysia (recipient)                     agree
    officers (IMET)
    US training courses for Malaysian        participant  donor                                    donor                                    agree
    officers (IMET)
    US training courses for Malaysian        participant  beneficiary                              Malaysia (recipient)                     agree
    officers (IMET)
    US training courses for Malaysian        participant  host                                     United States (donor)                    not comparable
    officers (IMET)
    US training courses for Malaysian        amount       > 1,000,000 USD a year, provided, in     817,898 USD a year, provided, 1 Oct      disagree
    officers (IMET)                                       recent years                             2006 – 30 Sep 2007
    US training courses for Malaysian        amount       > 1,000,000 USD a year, provided, in     876,151 USD a year, provided, 1 Oct      disagree
    officers (IMET)                                       recent years                             2007 – 30 Sep 2008
    US training courses for Malaysian        amount       > 1,000,000 USD a year, provided, in     1,036,488 USD a year, provided, 1 Oct    agree
    officers (IMET)                                       recent years                             2014 – 30 Sep 2015
    US training courses for Malaysian        amount       dozens (officer) a year                  72 trainee a year, 1 Oct 2006 – 30 Sep   not comparable
    officers (IMET)                                                                                2007
    US training courses for Malaysian        amount       dozens (officer) a year                  61 trainee a year, 1 Oct 2007 – 30 Sep   not comparable
    officers (IMET)                                                                                2008
    US training courses for Malaysian        amount       dozens (officer) a year                  28 trainee a year, 1 Oct 2014 – 30 Sep   not comparable
    officers (IMET)                                                                                2015
    Visit of Daniel Kritenbrink to Malaysia  truth        occurred, tail end of 2021 (Q4 2021)     ·                                        not covered
    Visit of Gina Raimondo to Malaysia       truth        occurred, tail end of 2021 (Q4 2021)     ·                                        not covered
    Malaysia's vote at the UN General        date         on 2 March 2022 (2 Mar 2022)             2 Mar 2022                               agree
    Assembly on the Russian invasion of
    Ukraine
    Malaysia's vote at the UN General        status       occurred                                 occurred                                 agree
    Assembly on the Russian invasion of
    Ukraine
    Malaysia's vote at the UN General        place        UN General Assembly                      UN General Assembly                      agree
    Assembly on the Russian invasion of
    Ukraine
    Malaysia's vote at the UN General        participant  voter                                    voter                                    agree
    Assembly on the Russian invasion of
    Ukraine
    Malaysia's vote at the UN General        participant  convener                                 convener                                 agree
    Assembly on the Russian invasion of
    Ukraine
    Malaysia's vote at the UN General        vote         not stated                               yes                                      not comparable
    Assembly on the Russian invasion of
    Ukraine
    Visits of the Biden administration to    truth        occurred                                 ·                                        not covered
    treaty allies in Southeast Asia
    ");
}

/// A figure without a date neither agrees with a year's figure nor contradicts it.
#[test]
fn figures_of_different_times_do_not_contradict_each_other() {
    let dir = TestDir::with_records();
    let line = "report corroboration --verdict disagree --columns record_says,contradicts,why";
    let run = dir.chancery(line);
    assert_snapshot!(run.columns(100).run(), @"
    exit 0
    --- stdout
    Claims checked against records
    disagree: 1 of 123 claims, in 2 rows

    record_says                                  contradicts  why
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    817,898 USD a year, provided, 1 Oct 2006 –             0  more, by over 182,102; but both may be
    30 Sep 2007                                               true: one is of a time told only in words,
                                                              in recent years
    876,151 USD a year, provided, 1 Oct 2007 –             0  more, by over 123,849; but both may be
    30 Sep 2008                                               true: one is of a time told only in words,
                                                              in recent years
    ");
    let contradictions = "report disagreements --format csv --no-header";
    assert_eq!(dir.chancery(contradictions).succeeds(), "");
}

#[test]
fn a_claim_that_no_record_covers_is_not_contradicted() {
    let dir = TestDir::with_records();
    let line = "report corroboration --actor gina-raimondo --columns title,verdict,why";
    let run = dir.chancery(line);
    assert_snapshot!(run.columns(100).run(), @"
    exit 0
    --- stdout
    Claims checked against records
    0 claims tested by a record: 0 disagree; 1 more not covered or not comparable; 1 row, one per aspect
    and record

    title                               verdict      why
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Visit of Gina Raimondo to Malaysia  not covered  the record covers only Antony Blinken as visitor:
                                                     Journeys of the Secretary of State, of which only
                                                     the one to Malaysia is coded here; those of other
                                                     officials are not in this record
    ");
}

//! Tests how whole files are recognised, and which files are refused.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::votes::{Ballot, Content, VoteDataset};

/// A file of votes in the form of unvotes.
const UNVOTES: &str =
    "rcid,country,country_code,vote\n3.0,United States,US,yes\n3.0,Canada,CA,no\n";

/// The header of Voeten's wide file.
const VOETEN: &str = "rcid,ccode,session,member,vote,Country,Countryname,year,date,unres,amend,\
                      para,short,descr,importantvote,me,nu,di,hr,co,ec\n";

fn kind(header: &str) -> (Content, Option<VoteDataset>) {
    let summary = whole(header).summary;
    assert_eq!((summary.rows, summary.given.len()), (0, 0));
    (summary.content, summary.dataset)
}

#[test]
fn headers_show_the_content_of_a_file() {
    for (header, content, dataset) in [
        (
            "rcid,country,country_code,vote",
            Content::Votes,
            Some(VoteDataset::Unvotes),
        ),
        (
            "\"\",\"rcid\",\"country\",\"country_code\",\"vote\"",
            Content::Votes,
            Some(VoteDataset::Unvotes),
        ),
        (
            "vote;country_code;country;rcid;session;date",
            Content::All,
            Some(VoteDataset::Unvotes),
        ),
        (
            "rcid,session,importantvote,date,unres,amend,para,short,descr",
            Content::RollCalls,
            None,
        ),
        (
            "session\trcid\tabstain\tyes\tno\timportantvote\tdate\tunres\tamend\tpara\tshort\t\
             descr\tme\tnu\tdi\thr\tco\tec",
            Content::RollCalls,
            None,
        ),
        ("rcid,short_name,issue", Content::Issues, None),
        (
            "rcid,ccode,session,member,vote",
            Content::Votes,
            Some(VoteDataset::Voeten),
        ),
        (VOETEN.trim_end(), Content::All, Some(VoteDataset::Voeten)),
        (
            "v1,date,year,rcid,resid,session,ccode,Country,Countryname,vote,unres,yes,no,abstain,\
             amend,para,importantvote,me,nu,di,hr,co,ec",
            Content::All,
            Some(VoteDataset::Voeten),
        ),
        (
            "undl_id,ms_codes,ms_names,ms_votes,resolutions,title,modality,draft,\
             committee_report,meeting,agenda_titles,subjects,date,yes,no,abstentions,non-voting,\
             total-voting,undl_link",
            Content::All,
            Some(VoteDataset::Undl),
        ),
        (
            "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,\
             meeting,title,agenda_title,subjects,total_yes,total_no,total_abstentions,\
             total_non_voting,total_ms,undl_link",
            Content::All,
            Some(VoteDataset::Undl),
        ),
        (
            "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,\
             meeting,title,agenda_title,subjects,vote_note,total_yes,total_no,\
             total_abstentions,total_non_voting,total_ms,undl_link",
            Content::All,
            Some(VoteDataset::Undl),
        ),
    ] {
        assert_eq!(kind(header), (content, dataset), "{header}");
        assert_eq!(kind(&format!("\u{feff}{header}\r\n")), (content, dataset));
    }
}

#[test]
fn files_of_other_kinds_are_named() {
    let needed = "; unvotes has `rcid`, `country_code` and `vote`, Voeten `rcid`, `ccode` and \
                  `vote`, the UN Digital Library `undl_id`, `ms_code` and `ms_vote`; roll calls \
                  have `rcid`, `session` and `date`, issues `rcid` and `short_name`";
    let gdelt = "1\t".repeat(60) + "1\n";
    for (file, found) in [
        ("", "it is empty"),
        ("\n\n", "it is empty"),
        ("SQLite format 3\0", "it is an SQLite database"),
        (
            "StateAbb,CCode,StateNme",
            "the first line has 3 columns, separated by commas",
        ),
        (
            gdelt.as_str(),
            "the first line has 61 columns, separated by tabs, as GDELT 2 has",
        ),
        (
            "Event ID\tEvent Date\tEvent Mode",
            "the first line has 3 columns, separated by tabs, as POLECAT has",
        ),
        (
            "COUNTRY,IDENTICAL,OPPOSITE,ABSTAIN,ABSENT",
            "the first line has 5 columns, separated by commas, as a table of coincidence of the \
             State Department has",
        ),
        (
            "rcid,country,vote",
            "the first line has 3 columns, separated by commas, as a file of votes of the UN has",
        ),
    ] {
        assert_eq!(
            fault(read(file)),
            format!("FILE is not a file of votes of the UN General Assembly: {found}{needed}")
        );
    }
}

#[test]
fn the_digital_librarys_resolutions_and_votes_are_distinguished() {
    let message = fault(read(
        "undl_id,date,session,resolution,AFGHANISTAN,ALBANIA\n",
    ));
    assert!(
        message.contains("a row for each resolution and a column for each state"),
        "{message}"
    );
}

#[test]
fn missing_columns_are_named() {
    assert_eq!(
        fault(read("undl_id,ms_vote,title\n1,Y,A title\n")),
        "FILE, line 1: the header cannot be used: it lacks `ms_code`, `date`, `resolution`"
    );
    assert_eq!(
        fault(read("rcid,country_code,vote,vote\n1,US,yes,no\n")),
        "FILE, line 1: the header cannot be used: it lacks `country`; it repeats `vote`"
    );
}

#[test]
fn packed_files_and_other_separators_give_the_same_votes() {
    let plain = whole(UNVOTES).votes;
    assert_eq!(plain.len(), 2);
    assert_eq!(plain[0].vote, Ballot::Yes);
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder
        .write_all(UNVOTES.as_bytes())
        .expect("memory takes bytes");
    assert_eq!(
        whole(encoder.finish().expect("memory takes bytes")).votes,
        plain
    );
    for separator in ["\t", ";", "\u{1}"] {
        assert_eq!(whole(UNVOTES.replace(',', separator)).votes, plain);
    }
    let quoted = UNVOTES.replace(',', "\",\"").replace('\n', "\"\n\"");
    let quoted = format!("\"{}", quoted.trim_end_matches('"'));
    assert_eq!(whole(&quoted).votes, plain);
    // Dataverse's files have this form: tabs, and quoted texts.
    assert_eq!(whole(quoted.replace(',', "\t")).votes, plain);
}

#[test]
fn the_summary_has_hash_and_size() {
    let summary = whole("rcid,short_name,issue\n").summary;
    assert_eq!(summary.bytes, 22);
    // The expected hash is the output of `sha256sum`.
    assert_eq!(
        summary.sha256,
        "ec0c7fc49780cd1979f9c6371f75b1927c805e62a65b42d8063c6a42bdf0a673"
    );
}

#[test]
fn a_file_without_a_usable_row_is_refused() {
    assert_eq!(
        fault(read(
            "rcid,country,country_code,vote\n3,France,FR,1\n4,France,FR,3\n"
        )),
        "FILE: 2 of the first 2 rows cannot be used; the first is line 2: `vote` is `1`, and not \
         yes, no or abstain"
    );
}

#[test]
fn names_may_be_in_windows_1252() {
    let bytes = b"rcid,country,country_code,vote\n3,C\xf4te d\x92Ivoire,CI,yes\n";
    let summary = whole(bytes).summary;
    assert_eq!(summary.given[0].name, "Côte d’Ivoire");
    assert_eq!(
        (summary.windows_1252, summary.first_windows_1252),
        (1, Some(2))
    );
}

//! Tests that each column is read from its own position.

use super::*;
use crate::events::{ActionPlace, EventDataset, GivenParty};

fn expected(dataset: EventDataset) -> EventRow<'static> {
    EventRow {
        dataset,
        event: 881_990_001,
        day: 18_192,
        added: Some(if dataset == EventDataset::Gdelt2 {
            1_571_927_400
        } else {
            1_571_875_200
        }),
        sides: [
            GivenParty {
                code: "MYSGOV",
                name: "MALAYSIA",
                country: "MYS",
                group: "ASN",
                kinds: "GOV LEG ELI",
            },
            GivenParty {
                code: "USAMIL",
                name: "NAVY",
                country: "USA",
                group: "NTO",
                kinds: "MIL SPY BUS",
            },
        ],
        code: "0841",
        text: "",
        quad: Some(2),
        intensity: Some(-65),
        mentions: Some(12),
        sources: Some(3),
        articles: Some(14),
        tone: Some(-4.823_679_883_062_31),
        root: Some(true),
        place: Some(ActionPlace {
            name: "Kuala Lumpur, Kuala Lumpur, Malaysia",
            country: "MY",
            point: Some((3.166_67, 101.7)),
            feature: "-2403010",
        }),
        address: "https://news.example.org/a/1",
        sentence: None,
    }
}

/// Asserts that `wanted` is the only row of a file. Returns the file's summary.
fn assert_row(result: Result<EventsRead, Error>, wanted: &EventRow<'_>) -> EventSummary {
    let read = result.expect("the file can be read");
    assert_eq!(read.rejected, []);
    assert_eq!(read.rows, [format!("{wanted:?}")]);
    read.summary
}

#[test]
fn gdelt2_has_61_columns() {
    let summary = assert_row(gdelt(gdelt2().line()), &expected(EventDataset::Gdelt2));
    assert_eq!(summary.dataset, Some(EventDataset::Gdelt2));
    assert_eq!((summary.separator, summary.header), (b'\t', false));
}

#[test]
fn gdelt1_has_58_columns() {
    assert_eq!(gdelt1().names.len(), 58);
    let summary = assert_row(gdelt(gdelt1().line()), &expected(EventDataset::Gdelt1));
    assert_eq!(summary.dataset, Some(EventDataset::Gdelt1));
}

#[test]
fn back_files_of_gdelt1_have_57_columns() {
    let row = gdelt1().without(|name| name == "SOURCEURL");
    let wanted = EventRow {
        address: "",
        ..expected(EventDataset::Gdelt1)
    };
    assert_row(gdelt(row.line()), &wanted);
    assert_row(gdelt(row.header() + &row.line()), &wanted);
}

#[test]
fn rows_of_57_and_58_columns_may_be_in_one_file() {
    let short = gdelt1().without(|name| name == "SOURCEURL");
    for header in [String::new(), gdelt1().header(), short.header()] {
        let file = header + &lines(&[short.clone(), gdelt1(), short.clone()]);
        let read = gdelt(&file).expect("the file can be read");
        let wanted = ["", "https://news.example.org/a/1", ""].map(|address| {
            format!(
                "{:?}",
                EventRow {
                    address,
                    ..expected(EventDataset::Gdelt1)
                }
            )
        });
        assert_eq!(read.rows, wanted);
        assert_eq!(read.rejected, []);
    }
}

#[test]
fn with_a_header_columns_are_found_by_name() {
    let wanted = expected(EventDataset::Gdelt2);
    let mut row = gdelt2();
    row.names.insert(27, "CAMEOCodeDescription");
    row.values.insert(27, "Return, release person(s)".into());
    let summary = assert_row(gdelt(row.header() + &row.line()), &wanted);
    assert!(summary.header);
    assert_row(gdelt(row.header().to_lowercase() + &row.line()), &wanted);

    let mut moved = gdelt2();
    moved.names.swap(5, 60);
    moved.values.swap(5, 60);
    assert_row(gdelt(moved.header() + &moved.line()), &wanted);
}

#[test]
fn columns_that_are_not_needed_may_lack_a_name() {
    let mut row = gdelt2();
    for name in &mut row.names {
        if name.ends_with("ADM2Code") {
            *name = "";
        }
    }
    assert_row(
        gdelt(row.header() + &row.line()),
        &expected(EventDataset::Gdelt2),
    );
}

#[test]
fn missing_columns_in_a_header_are_named() {
    let mut row = gdelt2();
    row.names[26] = "Code";
    row.names[56] = "";
    row.names[57] = "ActionGeo_Lat";
    assert_eq!(
        fault(gdelt(row.header() + &row.line())),
        "FILE, line 1: the header cannot be used: it lacks `EventCode`, `ActionGeo_Long`; \
         column 57 has no name"
    );
    row.names[26] = "SQLDATE";
    row.names[27] = "";
    assert_eq!(
        fault(gdelt(row.header() + &row.line())),
        "FILE, line 1: the header cannot be used: it lacks `EventCode`, `ActionGeo_Long`; \
         it repeats `SQLDATE`; columns 28, 57 have no name"
    );
}

#[test]
fn icews_has_20_columns() {
    let wanted = EventRow {
        dataset: EventDataset::Icews,
        event: 32_889_001,
        day: 17_683,
        added: None,
        sides: [
            GivenParty {
                code: "",
                name: "Defense Ministry (Malaysia)",
                country: "Malaysia",
                group: "",
                kinds: "Defense; Executive; Government",
            },
            GivenParty {
                code: "",
                name: "Navy (United States)",
                country: "United States",
                group: "",
                kinds: "Military",
            },
        ],
        code: "046",
        text: "Engage in negotiation",
        quad: Some(1),
        intensity: Some(70),
        mentions: None,
        sources: None,
        articles: None,
        tone: None,
        root: None,
        place: Some(ActionPlace {
            name: "Kuantan, Daerah Kuantan, Pahang, Thailand",
            country: "Thailand",
            point: Some((3.8077, 103.326)),
            feature: "",
        }),
        address: "A Daily, story 47400001",
        sentence: Some(5),
    };
    let row = icews_row();
    let summary = assert_row(icews(icews_file(std::slice::from_ref(&row))), &wanted);
    assert_eq!(summary.dataset, Some(EventDataset::Icews));

    let mut reversed = row.clone();
    reversed.names[1..].reverse();
    reversed.values[1..].reverse();
    assert_row(icews(icews_file(&[reversed])), &wanted);

    // One package writes the names of the columns in lower case, with underscores.
    let header = row.header().to_lowercase().replace(' ', "_");
    assert_row(icews(header + &row.line()), &wanted);

    let without = row.without(|name| name == "CAMEO Code");
    let summary = assert_row(icews(icews_file(&[without])), &wanted);
    assert_eq!(summary.codes_by_text, 1);
}

#[test]
fn missing_columns_in_a_header_of_icews_are_named() {
    let row = icews_row().without(|name| matches!(name, "Event Text" | "Country"));
    assert_eq!(
        fault(icews(icews_file(&[row]))),
        "FILE, line 1: the header cannot be used: it lacks `Event Text`, `Country`"
    );
}

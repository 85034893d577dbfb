//! Tests of irregularities in real files.

use super::*;

/// Reads one row of GDELT 2. Returns the result of `see` for the row, and the summary.
fn one<T>(row: &RowColumns, see: impl Fn(&EventRow<'_>) -> T) -> (T, EventSummary) {
    one_with("events.csv", &row.line(), &Options::new(Family::Gdelt), see)
}

fn one_with<T>(
    name: &str,
    file: &str,
    options: &Options,
    see: impl Fn(&EventRow<'_>) -> T,
) -> (T, EventSummary) {
    let mut seen = None;
    let read = read_with(name, file.as_bytes(), options, |row| seen = Some(see(row)));
    let read = read.expect("the file can be read");
    assert_eq!(read.rejected, []);
    (seen.expect("one row"), read.summary)
}

/// Asserts that a row is rejected while another row of the same file is used. Returns the reason.
fn rejected(row: &RowColumns) -> String {
    let file = lines(&[gdelt2(), row.clone()]);
    reason(gdelt(file), 2, &row.line())
}

fn rejected_icews(row: &RowColumns) -> String {
    let file = icews_file(&[icews_row(), row.clone()]);
    reason(icews(file), 3, &row.line())
}

fn reason(result: Result<EventsRead, Error>, line: u64, text: &str) -> String {
    let read = result.expect("the file can be read");
    assert_eq!(read.rows.len(), 1);
    let [(at, reason, given)] = read.rejected.as_slice() else {
        panic!("one row is rejected: {:?}", read.rejected);
    };
    assert_eq!((*at, given.as_str()), (line, text.trim_end_matches('\n')));
    reason.clone()
}

#[test]
fn a_place_without_a_type_is_none() {
    let unknown = gdelt2()
        .set("ActionGeo_FullName", "")
        .set("ActionGeo_CountryCode", "")
        .set("ActionGeo_Lat", "0")
        .set("ActionGeo_Long", "0")
        .set("ActionGeo_FeatureID", "0");
    for kind in ["", "0"] {
        let row = unknown.clone().set("ActionGeo_Type", kind);
        let (place, summary) = one(&row, |row| row.place.is_none());
        assert!(place);
        assert_eq!(summary.nulled_points, 0);
    }
}

#[test]
fn a_named_place_at_0_0_keeps_its_name_and_is_counted() {
    let georgia = gdelt2()
        .set("ActionGeo_FullName", "Georgia, United States")
        .set("ActionGeo_Lat", "0")
        .set("ActionGeo_Long", "0");
    let seen = |row: &EventRow<'_>| row.place.map(|place| (place.name.to_owned(), place.point));
    let (place, summary) = one(&georgia, seen);
    assert_eq!(place, Some(("Georgia, United States".into(), None)));
    assert_eq!(summary.nulled_points, 1);

    let half = georgia
        .clone()
        .set("ActionGeo_Lat", "")
        .set("ActionGeo_Long", "5");
    assert_eq!(one(&half, seen).1.nulled_points, 1);
    let none = georgia
        .clone()
        .set("ActionGeo_Lat", "")
        .set("ActionGeo_Long", "");
    assert_eq!(one(&none, seen).1.nulled_points, 0);
    let equator = georgia.set("ActionGeo_Long", "-25.5");
    let (place, summary) = one(&equator, |row| row.place.and_then(|place| place.point));
    assert_eq!(place, Some((0.0, -25.5)));
    assert_eq!(summary.nulled_points, 0);
}

#[test]
fn codes_of_actors_are_trimmed_and_a_blank_one_is_empty() {
    let row = gdelt2().set("Actor1Code", " UIS").set("Actor2Code", " ");
    let (codes, _) = one(&row, |row| row.sides.map(|side| side.code.to_owned()));
    assert_eq!(codes, ["UIS", ""]);
}

#[test]
fn types_keep_their_order_and_gaps_close() {
    let row = gdelt2()
        .set("Actor1Type1Code", "")
        .set("Actor1Type2Code", "MIL")
        .set("Actor1Type3Code", "GOV")
        .set("Actor2Type1Code", "")
        .set("Actor2Type2Code", "")
        .set("Actor2Type3Code", "");
    let (kinds, _) = one(&row, |row| row.sides.map(|side| side.kinds.to_owned()));
    assert_eq!(kinds, ["MIL GOV", ""]);
}

#[test]
fn an_event_dated_more_than_a_day_after_it_was_added_is_counted() {
    for (day, count) in [("20191024", 0), ("20191025", 0), ("20191026", 1)] {
        let ((), summary) = one(&gdelt2().set("SQLDATE", day), |_| ());
        assert_eq!(summary.after_added, count, "{day}");
    }
}

#[test]
fn an_event_before_1979_is_counted_and_kept() {
    for (text, day, count) in [
        ("19200101", -18_263, 1),
        ("19781231", 3_286, 1),
        ("19790101", 3_287, 0),
    ] {
        let (seen, summary) = one(&gdelt2().set("SQLDATE", text), |row| row.day);
        assert_eq!((seen, summary.before_1979), (day, count));
    }
}

#[test]
fn the_id_0_and_an_event_without_a_code_are_valid() {
    let row = gdelt2()
        .set("GLOBALEVENTID", "0")
        .set("EventCode", "---")
        .set("EventRootCode", "---")
        .set("QuadClass", "---");
    let (seen, _) = one(&row, |row| (row.event, row.code.to_owned(), row.quad));
    assert_eq!(seen, (0, "---".into(), None));
    let row = row
        .set("EventCode", "0")
        .set("EventRootCode", "0")
        .set("QuadClass", "0");
    let (seen, summary) = one(&row, |row| (row.code.to_owned(), row.quad));
    assert_eq!(seen, ("0".into(), None));
    assert_eq!(summary.unmended_codes, 0);
}

#[test]
fn numbers_may_be_empty() {
    let names = [
        "QuadClass",
        "GoldsteinScale",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "AvgTone",
        "IsRootEvent",
        "DATEADDED",
    ];
    let row = names.iter().fold(gdelt2(), |row, name| row.set(name, ""));
    let (none, summary) = one(&row, |row| {
        row.quad.is_none()
            && row.intensity.is_none()
            && row.mentions.is_none()
            && row.sources.is_none()
            && row.articles.is_none()
            && row.tone.is_none()
            && row.root.is_none()
            && row.added.is_none()
    });
    assert!(none);
    assert_eq!(summary.lost_added, 1);
}

#[test]
fn zeros_that_a_spreadsheet_removed_are_restored_on_request() {
    let mend = Options {
        mend_codes: true,
        ..Options::new(Family::Gdelt)
    };
    for (lost, root, whole) in [
        ("10", "1", "010"),
        ("841", "8", "0841"),
        ("43", "4", "043"),
        ("100", "10", "100"),
        ("190", "19", "190"),
        ("1711", "17", "1711"),
    ] {
        let file = gdelt2()
            .set("EventCode", lost)
            .set("EventRootCode", root)
            .line();
        let (code, summary) = one_with("a.csv", &file, &mend, |row| row.code.to_owned());
        assert_eq!(code, whole);
        let count = u64::from(lost != whole);
        assert_eq!((summary.mended_codes, summary.unmended_codes), (count, 0));

        let plain = Options::new(Family::Gdelt);
        let (code, summary) = one_with("a.csv", &file, &plain, |row| row.code.to_owned());
        assert_eq!(code, lost);
        assert_eq!((summary.mended_codes, summary.unmended_codes), (0, count));
    }
}

#[test]
fn a_rounded_time_of_adding_comes_from_the_name_or_the_option() {
    let file = gdelt2().set("DATEADDED", "2.02E+13").line();
    let options = Options::new(Family::Gdelt);
    let (added, summary) = one_with("20191024143000.export.csv", &file, &options, |row| {
        row.added
    });
    assert_eq!((added, summary.lost_added), (Some(1_571_927_400), 1));
    let (added, _) = one_with("events.csv", &file, &options, |row| row.added);
    assert_eq!(added, None);
    let options = Options {
        added: Some(1_000),
        ..options
    };
    let (added, _) = one_with("20191024143000.export.csv", &file, &options, |row| {
        row.added
    });
    assert_eq!(added, Some(1_000));
    let (added, summary) = one_with("a.csv", &gdelt2().line(), &options, |row| row.added);
    assert_eq!((added, summary.lost_added), (Some(1_571_927_400), 0));
}

/// Some real files have semicolons, columns without names, and codes and times that a spreadsheet
/// has turned into numbers.
#[test]
fn a_file_from_a_spreadsheet_is_read() {
    let mut row = gdelt2()
        .set("EventCode", "841")
        .set("EventBaseCode", "84")
        .set("EventRootCode", "8")
        .set("DATEADDED", "2.02E+13");
    for at in [39, 46, 55] {
        row.names[at] = "";
    }
    let file = (row.header() + &row.line())
        .replace('\t', ";")
        .replace('\n', "\r\n");
    let options = Options {
        mend_codes: true,
        ..Options::new(Family::Gdelt)
    };
    let mut seen = String::new();
    let name = "20191024143000.export.csv";
    let read = read_with(name, file.as_bytes(), &options, |row| {
        seen = format!("{row:?}");
    });
    let summary = read.expect("the file can be read").summary;
    let plain = gdelt(gdelt2().line()).expect("the file can be read");
    assert_eq!([seen], plain.rows.as_slice());
    assert_eq!((summary.mended_codes, summary.lost_added), (1, 1));
}

/// A Python package writes such files, with commas, quotes and an additional column.
#[test]
fn a_file_with_62_quoted_columns_is_read() {
    let mut row = gdelt2();
    row.names.insert(27, "CAMEODescription");
    row.values.insert(27, "Return, release".into());
    let quoted = |columns: &[String]| format!("\"{}\"\n", columns.join("\",\""));
    let names: Vec<_> = row.names.iter().map(|name| (*name).to_owned()).collect();
    let read = gdelt(quoted(&names) + &quoted(&row.values)).expect("the file can be read");
    let plain = gdelt(gdelt2().line()).expect("the file can be read");
    assert_eq!(read.rows, plain.rows);
    assert!(read.summary.header);
}

#[test]
fn impossible_values_are_rejected() {
    for (name, value, reason) in [
        ("GLOBALEVENTID", "", "`GLOBALEVENTID` is empty"),
        (
            "GLOBALEVENTID",
            "x1",
            "`GLOBALEVENTID` is `x1`, and not a whole number",
        ),
        ("SQLDATE", "", "`SQLDATE` is empty"),
        (
            "SQLDATE",
            "20190229",
            "`SQLDATE` is `20190229`, and not a date as yyyymmdd",
        ),
        (
            "SQLDATE",
            "MALAYSIA",
            "`SQLDATE` is `MALAYSIA`, and not a date as yyyymmdd",
        ),
        (
            "DATEADDED",
            "2019",
            "`DATEADDED` is `2019`, and not a time as yyyymmddhhmmss",
        ),
        ("EventCode", "", "`EventCode` is empty"),
        ("EventCode", "MYS", "`EventCode` is `MYS`, and not a code"),
        (
            "EventCode",
            "01011",
            "`EventCode` is `01011`, and not a code",
        ),
        (
            "QuadClass",
            "5",
            "`QuadClass` is `5`, and not a class from 1 to 4",
        ),
        (
            "GoldsteinScale",
            "x",
            "`GoldsteinScale` is `x`, and not a decimal number",
        ),
        (
            "NumMentions",
            "-1",
            "`NumMentions` is `-1`, and not a whole number",
        ),
        (
            "NumSources",
            "1.5",
            "`NumSources` is `1.5`, and not a whole number",
        ),
        (
            "NumArticles",
            "5000000000",
            "`NumArticles` is `5000000000`, and not a whole number",
        ),
        (
            "AvgTone",
            "NaN",
            "`AvgTone` is `NaN`, and not a decimal number",
        ),
        ("IsRootEvent", "2", "`IsRootEvent` is `2`, and not 0 or 1"),
        (
            "ActionGeo_Lat",
            "91",
            "`ActionGeo_Lat` is `91`, and not a number from -90 to 90",
        ),
        (
            "ActionGeo_Long",
            "MY",
            "`ActionGeo_Long` is `MY`, and not a number from -180 to 180",
        ),
        ("Actor1Name", "MAL\0YSIA", "it holds a NUL byte"),
    ] {
        assert_eq!(rejected(&gdelt2().set(name, value)), reason);
    }
}

#[test]
fn a_long_or_hidden_value_is_shortened() {
    let long = "x".repeat(41);
    let wanted = format!(
        "`SQLDATE` is `{}…`, and not a date as yyyymmdd",
        "x".repeat(40)
    );
    assert_eq!(rejected(&gdelt2().set("SQLDATE", &long)), wanted);
    assert_eq!(
        rejected(&gdelt2().set("SQLDATE", "a\u{1b}[2Jb\u{202e}é\"")),
        "`SQLDATE` is `a\u{fffd}[2Jb\u{fffd}é\"`, and not a date as yyyymmdd"
    );
}

#[test]
fn a_row_of_another_width_is_rejected() {
    let mut row = gdelt2();
    row.values.pop();
    assert_eq!(rejected(&row), "it has 60 columns, and not 61");
    assert_eq!(rejected(&gdelt1()), "it has 58 columns, and not 61");
    let wide = gdelt2().set("SOURCEURL", &"\t".repeat(400));
    assert_eq!(rejected(&wide), "it has 461 columns, and not 61");
    let file = lines(&[gdelt1(), gdelt2()]);
    assert_eq!(
        reason(gdelt(file), 2, &gdelt2().line()),
        "it has 61 columns, and not 57 or 58"
    );
}

#[test]
fn null_and_na_are_empty_only_where_a_column_may_be() {
    for word in ["NULL", "NA", ""] {
        let row = [
            "Source Sectors",
            "Source Country",
            "Target Sectors",
            "Target Country",
            "City",
            "District",
            "Province",
            "Country",
            "Latitude",
            "Longitude",
            "Intensity",
            "Sentence Number",
            "Publisher",
            "Story ID",
        ]
        .iter()
        .fold(icews_row(), |row, name| row.set(name, word));
        let (seen, _) = one_with("a.tab", &icews_file(&[row]), &ICEWS, |row| {
            assert_eq!(
                row.sides.map(|side| side.kinds.len() + side.country.len()),
                [0, 0]
            );
            assert_eq!((row.intensity, row.sentence, row.address), (None, None, ""));
            row.place.is_none()
        });
        assert!(seen);
        let row = icews_row()
            .set("Source Name", "NA")
            .set("Target Name", "NULL");
        let (names, _) = one_with("a.tab", &icews_file(&[row]), &ICEWS, |row| {
            row.sides.map(|side| side.name.to_owned())
        });
        assert_eq!(names, ["NA", "NULL"]);
    }
}

#[test]
fn a_place_of_icews_joins_the_given_parts() {
    let row = icews_row().set("City", "NA").set("District", "NULL");
    let (name, _) = one_with("a.tab", &icews_file(&[row]), &ICEWS, |row| {
        row.place.map(|place| place.name.to_owned())
    });
    assert_eq!(name.as_deref(), Some("Pahang, Thailand"));
}

#[test]
fn sectors_have_one_order() {
    for list in [
        "Legislative,Government,Executive",
        "Executive,Government,Legislative",
        "\"Government,Executive,Legislative\"",
        "\"Government\", \"Legislative\",Executive,,Government ",
    ] {
        let row = icews_row().set("Source Sectors", list);
        let (kinds, _) = one_with("a.tab", &icews_file(&[row]), &ICEWS, |row| {
            row.sides[0].kinds.to_owned()
        });
        assert_eq!(kinds, "Executive; Government; Legislative");
    }
}

#[test]
fn month_day_year_is_read_if_all_dates_have_that_form() {
    let rows = ["1/1/2017", "12/31/2017"].map(|date| icews_row().set("Event Date", date));
    let mut days = Vec::new();
    let file = icews_file(&rows);
    read_with("a.tab", file.as_bytes(), &ICEWS, |row| days.push(row.day)).expect("a file");
    assert_eq!(days, [17_167, 17_531]);

    for other in ["13/1/2017", "2017-01-01", "soon"] {
        let [first, _] = rows.clone();
        let file = icews_file(&[first, icews_row().set("Event Date", other)]);
        assert_eq!(
            fault(icews(file)),
            format!(
                "FILE, line 3: `Event Date` is `{other}`, and not a date as month/day/year as in \
                 the lines before; write the dates of the whole file as yyyy-mm-dd"
            )
        );
    }
    assert_eq!(
        rejected_icews(&icews_row().set("Event Date", "1/1/2017")),
        "`Event Date` is `1/1/2017`, and not a date as yyyy-mm-dd"
    );
    assert_eq!(
        rejected_icews(&icews_row().set("Event Date", "NA")),
        "`Event Date` is `NA`, and not a date as yyyy-mm-dd"
    );
}

#[test]
fn a_missing_code_comes_from_the_text() {
    for missing in ["", "NA", "NULL"] {
        let row = icews_row()
            .set("CAMEO Code", missing)
            .set("Event Text", "Make statement");
        let (seen, summary) = one_with("a.tab", &icews_file(&[row]), &ICEWS, |row| {
            (row.code.to_owned(), row.quad)
        });
        assert_eq!(seen, ("010".into(), Some(1)));
        assert_eq!(summary.codes_by_text, 1);
    }
    let row = icews_row()
        .set("CAMEO Code", "")
        .set("Event Text", "Do something");
    assert_eq!(
        rejected_icews(&row),
        "it has no code, and no single code has the text `Do something`"
    );
}

#[test]
fn an_unknown_code_is_kept() {
    let row = icews_row().set("CAMEO Code", "13y");
    let (seen, _) = one_with("a.tab", &icews_file(&[row]), &ICEWS, |row| {
        (row.code.to_owned(), row.quad)
    });
    assert_eq!(seen, ("13y".into(), Some(3)));
    assert_eq!(
        rejected_icews(&icews_row().set("CAMEO Code", "Consult")),
        "`CAMEO Code` is `Consult`, and not a code"
    );
}

#[test]
fn zeros_of_icews_codes_are_restored_by_the_text() {
    let mend = Options {
        mend_codes: true,
        ..ICEWS
    };
    for (lost, text, whole) in [
        ("10", "Make statement", "010"),
        ("180", "Use unconventional violence", "180"),
        ("10", "Consult", "10"),
    ] {
        let row = icews_row().set("CAMEO Code", lost).set("Event Text", text);
        let file = icews_file(&[row]);
        let (code, summary) = one_with("a.tab", &file, &mend, |row| row.code.to_owned());
        assert_eq!(code, whole);
        let count = u64::from(lost != whole);
        assert_eq!(summary.mended_codes, count);
        let (code, summary) = one_with("a.tab", &file, &ICEWS, |row| row.code.to_owned());
        assert_eq!((code.as_str(), summary.unmended_codes), (lost, count));
    }
}

#[test]
fn quotes_have_no_meaning_between_tabs() {
    let row = gdelt2()
        .set("Actor1Name", "\"MALAYSIA")
        .set("SOURCEURL", "a \"b\" c");
    let (seen, _) = one(&row, |row| {
        (row.sides[0].name.to_owned(), row.address.to_owned())
    });
    assert_eq!(seen, ("\"MALAYSIA".into(), "a \"b\" c".into()));
}

#[test]
fn damaged_names_are_kept_as_they_are() {
    let name = "Bre\u{9e}ice, Slovenia";
    let (seen, summary) = one(&gdelt2().set("ActionGeo_FullName", name), |row| {
        row.place.map(|place| place.name.to_owned())
    });
    assert_eq!(seen.as_deref(), Some(name));
    assert_eq!(summary.windows_1252, 0);
}

#[test]
fn a_file_in_windows_1252_is_read_as_such() {
    let plain = gdelt2().line();
    let name = b"C\xf4te d\x92Ivoire".as_slice();
    let mut file = plain.repeat(3).into_bytes();
    for _ in 0..2 {
        let (before, after) = plain
            .split_once("Kuala Lumpur, Kuala Lumpur, Malaysia")
            .expect("it");
        file.extend([before.as_bytes(), name, after.as_bytes()].concat());
    }
    let mut names = Vec::new();
    let read = read_with("a.csv", &file, &Options::new(Family::Gdelt), |row| {
        names.extend(row.place.map(|place| place.name.to_owned()));
    });
    let summary = read.expect("the file can be read").summary;
    assert_eq!(
        names[2..],
        [
            "Kuala Lumpur, Kuala Lumpur, Malaysia",
            "Côte d’Ivoire",
            "Côte d’Ivoire"
        ]
    );
    assert_eq!(
        (summary.windows_1252, summary.first_windows_1252),
        (2, Some(4))
    );
}

#[test]
fn a_damaged_line_does_not_change_the_encoding_of_a_file() {
    let good = gdelt2().set("ActionGeo_FullName", "Genève, Switzerland");
    let mut file = good.line().into_bytes();
    file.extend(
        good.line()
            .replace('è', "\u{0}")
            .bytes()
            .map(|byte| if byte == 0 { 0xe8 } else { byte }),
    );
    file.extend(good.line().into_bytes());
    let mut names = Vec::new();
    let read = read_with("a.csv", &file, &Options::new(Family::Gdelt), |row| {
        names.extend(row.place.map(|place| place.name.to_owned()));
    });
    assert_eq!(names, ["Genève, Switzerland"; 3]);
    let summary = read.expect("the file can be read").summary;
    assert_eq!(
        (summary.windows_1252, summary.first_windows_1252),
        (1, Some(2))
    );
}

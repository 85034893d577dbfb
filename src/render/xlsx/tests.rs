//! Reads workbooks back with another library.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;

use super::*;
use crate::render::{Answer, Around, Format, samples};
use crate::rows::row;
use crate::visible::visible_lines;

/// Draws a workbook, or returns the reason why the rows do not fit into one.
fn drawn(
    document: ResultDocument,
    columns: &[Column],
    rows: &[Vec<Cell<'_>>],
    style: &Style,
) -> Result<Vec<u8>, Unfit> {
    let around = Around::Document(Box::new(document));
    let drawn = samples::draw_bytes(Format::Xlsx, style, around, columns, rows);
    match drawn {
        Ok((bytes, outcome)) => {
            assert_eq!(outcome, Outcome::whole(rows.len() as u64));
            Ok(bytes)
        }
        Err(error) => Err(Unfit::of(&error).unwrap().clone()),
    }
}

/// Reads the rows of a sheet. Short rows are padded to the length of the longest.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Draws rows, and reads them back without the header.
fn read(columns: &[Column], rows: &[Vec<Cell<'_>>]) -> Result<Vec<Vec<Data>>, Unfit> {
    let bytes = drawn(ResultDocument::default(), columns, rows, &Style::default())?;
    let mut rows = sheet(&bytes, "Rows");
    rows.remove(0);
    Ok(rows)
}

fn text(text: &str) -> Data {
    Data::String(text.into())
}

#[test]
fn values_keep_their_type_if_a_workbook_has_it() {
    let columns = ["a", "b", "c", "d", "e", "f", "g", "h"].map(Column::new);
    let row = vec![
        Cell::Integer(1 << 53),
        Cell::Integer((1 << 53) + 1),
        Cell::Real(-0.25),
        Cell::Real(f64::NEG_INFINITY),
        Cell::Text("=1+1".into()),
        Cell::Text("007".into()),
        Cell::Blob(b"\x00\xff"),
        Cell::Null,
    ];
    let expected = vec![
        Data::Float(9_007_199_254_740_992.0),
        text("9007199254740993"),
        Data::Float(-0.25),
        text("-inf"),
        text("=1+1"),
        text("007"),
        text("x'00ff'"),
        Data::Empty,
    ];
    assert_eq!(read(&columns, &[row]), Ok(vec![expected]));
}

#[test]
fn a_plain_day_is_a_date_and_any_other_date_is_a_text() {
    let column = Column {
        unit: Some("EDTF".into()),
        ..Column::new("date").meaning("when")
    };
    let dates = [
        ("1900-03-01", Some(61.0)),
        ("2022-03-02", Some(44_622.0)),
        ("9999-12-30", Some(2_958_464.0)),
        // This day means "no end", so it stays a text.
        ("9999-12-31", None),
        ("1900-02-28", None),
        ("1899-12-31", None),
        ("1648-10-24", None),
        ("-0044-03-15", None),
        ("2021-02-29", None),
        ("2022-03", None),
        ("2022", None),
        ("2021-36", None),
        ("2022-03-02~", None),
        ("2022-03-02/..", None),
        ("2022-03-02/2022-03-05", None),
        ("[2022-03-02..2022-03-05]", None),
        ("2022-03-XX", None),
    ];
    let rows = dates.map(|(date, _)| vec![Cell::Text(date.into())]);
    let read = read(&[column], &rows).unwrap();
    for ((date, serial), row) in dates.into_iter().zip(read) {
        match (serial, &row[0]) {
            (Some(serial), Data::DateTime(day)) => {
                assert!(
                    (day.as_f64() - serial).abs() < f64::EPSILON,
                    "{date}: {day}"
                );
            }
            (None, other) => assert_eq!(other, &text(date)),
            (Some(_), other) => panic!("{date} is {other:?}"),
        }
    }
}

#[test]
fn a_column_of_quoted_words_holds_no_dates() {
    let of = |meaning: &str| holds_dates(&Column::new("c").meaning(meaning));
    assert!(!of("the words of the source that give the date"));
    assert!(of("the day of coding"));
    assert!(of("When, in EDTF."));
    assert!(holds_dates(&Column::new("max(date)")));
}

#[test]
fn a_value_that_no_cell_can_hold_is_an_error_with_its_place() {
    let of = |value: &str| {
        let columns = ["n", "no\u{200b}te"].map(Column::new);
        let good = row![1, "good"];
        let row = vec![Cell::Integer(2), Cell::Text(value.into())];
        read(&columns, &[good, row]).map_err(|unfit| unfit.to_string())
    };
    let place = "row 2, column `no\\u{200b}te`";
    for (value, why) in [
        ("a\0", "a workbook cannot hold the character U+0000"),
        ("a\r\n", "a workbook cannot hold the character U+000D"),
        ("\u{ffff}", "a workbook cannot hold the character U+FFFF"),
        ("a_x000d_", "spreadsheets read `_x000d_` as a character"),
    ] {
        assert_eq!(of(value), Err(format!("{place}: {why}")));
    }
    let long = "\u{1f54a}".repeat(16_384);
    let why = "32768 characters are too many: a cell of a workbook holds 32767";
    assert_eq!(of(&long), Err(format!("{place}: {why}")));
    for good in [&long[4..], "_x00", "_x000g_", "a\u{7f}\u{85}", "\n\t ]]>"] {
        assert_eq!(of(good).unwrap()[1][1], text(good));
    }
}

#[test]
fn rows_and_columns_beyond_a_sheet_are_errors() {
    let columns = vec![Column::new("c"); MOST_COLUMNS + 1];
    assert_eq!(read(&columns, &[]), Err(Unfit::Columns(MOST_COLUMNS + 1)));
    let mut nowhere = io::sink();
    let mut book = super::Xlsx::new(&mut nowhere, &Style::default(), ResultDocument::default());
    book.begin(&columns[..1]).unwrap();
    book.rows = MOST_ROWS - 1;
    book.row(&[Cell::Integer(1)]).unwrap();
    let error = book.row(&[Cell::Integer(1)]).unwrap_err();
    assert_eq!(Unfit::of(&error), Some(&Unfit::Rows));
}

#[test]
fn the_text_for_null_is_written_into_its_cells() {
    let style = samples::null("n/a");
    let rows = [row![Cell::Null, Cell::Evidence(&[]), 1]];
    let columns = ["a", "b", "c"].map(Column::new);
    let bytes = drawn(ResultDocument::default(), &columns, &rows, &style).unwrap();
    let read = sheet(&bytes, "Rows");
    assert_eq!(read[1], [text("n/a"), text("n/a"), Data::Float(1.0)]);
}

fn document(content: &str) -> ResultDocument {
    let some = Some(content.to_owned());
    let mut provenance = samples::provenance(content);
    let source = &mut provenance.sources[0];
    source.author.clone_from(&some);
    source.publisher.clone_from(&some);
    source.published = Some("2022-05-12".into());
    ResultDocument {
        command: "report timeline".into(),
        title: some.clone(),
        question: some,
        answer: Answer::from(content.to_owned()),
        parameters: vec![("actor".into(), Cell::Text(content.to_owned().into()))],
        provenance: Some(provenance),
        references: vec![format!("{content}, fact sheet.")],
        made: None,
    }
}

#[test]
fn other_sheets_have_the_question_the_record_and_the_sources() {
    let evidence = ["one@my22", "two@my22"].map(samples::evidence);
    let column = Column {
        unit: Some("EDTF".into()),
        ..Column::new("date").meaning("when")
    };
    let rows = [vec![Cell::Null, Cell::Evidence(&evidence)]];
    let columns = [column, Column::new("facts")];
    let bytes = drawn(document("told"), &columns, &rows, &Style::default()).unwrap();
    assert_eq!(sheet(&bytes, "Rows")[1], [Data::Empty, text("[1] [2]")]);
    let shown = |name: &str| {
        let rows = sheet(&bytes, name).into_iter();
        let line = |row: Vec<Data>| {
            let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
            cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
        };
        rows.map(line).collect::<Vec<_>>().join("\n")
    };
    let version = env!("CARGO_PKG_VERSION");
    insta::assert_snapshot!(shown("Notes").replace(version, "[VERSION]"), @r#"
    Title | told
    Question | told
    Answer | told
    Parameter actor | told
    Rows | 1
    Rows left out | no
    Command | report timeline
    Version | chancery [VERSION]
    Database | told
    Version of its schema | 4
    Fingerprint | f1
    Dossier my22 | d1
    File (gdelt2) made.CSV | e1

    Column | Meaning | Unit
    date | when | EDTF
    facts

    Note | Evidence
    [1] | one@my22, memo: a/1.2 (probable, "may"; the author)
    [2] | two@my22, memo: a/1.2 (probable, "may"; the author)
    "#);
    insta::assert_snapshot!(shown("Sources"), @"
    key | kind | title | author | publisher | published | url | licence | reference
    memo | fact sheet | [told] | told | told | 44693 | https://example.org/a |  | told, fact sheet.
    ");
}

#[test]
fn hostile_words_are_kept_in_all_sheets() {
    for hostile in [
        "<script>alert(\"1\")</script> ]]> &amp; 'q'",
        "\u{5d0}\u{5d1} \u{202e}abc",
        "a\0b\r\nc\u{ffff}",
        &"long ".repeat(100),
    ] {
        let columns = [Column::new(hostile)];
        let bytes = drawn(document(hostile), &columns, &[], &Style::default()).unwrap();
        let expected = text(&visible_lines(hostile).replace('\u{ffff}', "\u{fffd}"));
        assert_eq!(sheet(&bytes, "Rows")[0][0], expected);
        assert_eq!(sheet(&bytes, "Notes")[0][1], expected);
        assert_eq!(sheet(&bytes, "Sources")[1][3], expected);
    }
}

#[test]
fn a_long_question_takes_several_rows() {
    let question = "\u{e9}".repeat(cell::MOST_CHARACTERS);
    let document = ResultDocument {
        question: Some(question.clone()),
        ..ResultDocument::default()
    };
    let bytes = drawn(document, &[Column::new("n")], &[], &Style::default()).unwrap();
    let notes = sheet(&bytes, "Notes");
    let pieces = notes.iter().take_while(|row| row[0] != text("Rows"));
    let pieces: Vec<String> = pieces.map(|row| row[1].to_string()).collect();
    assert_eq!(pieces.len(), 3);
    assert_eq!(pieces.concat(), question);
}

#[test]
fn a_source_with_a_field_too_long_is_named() {
    let long = "x".repeat(cell::MOST_CHARACTERS + 1);
    let unfit = drawn(document(&long), &[Column::new("n")], &[], &Style::default()).unwrap_err();
    assert_eq!(
        unfit.to_string(),
        "source `memo`, title: 32770 characters are too many: a cell of a workbook holds 32767"
    );
}

#[test]
fn a_workbook_without_a_date_is_always_the_same() {
    let drawn = |made| {
        let document = ResultDocument {
            made,
            ..document("told")
        };
        let rows = [row![1]];
        drawn(document, &[Column::new("n")], &rows, &Style::default()).unwrap()
    };
    assert!(drawn(None) == drawn(None));
    assert!(drawn(None) != drawn(Some(1_700_000_000)));
}

fn value() -> impl Strategy<Value = Cell<'static>> {
    let near_days = "[0-9]{4}-[01][0-9]-[0-3][0-9]";
    prop_oneof![
        4 => samples::cell(),
        1 => near_days.prop_map(|text| Cell::Text(text.into())),
        1 => "[-=+@_x0-9d]{0,9}".prop_map(|text| Cell::Text(text.into())),
    ]
}

proptest! {
    #[test]
    fn a_workbook_reads_back_or_names_what_does_not_fit(
        rows in (1..4_usize).prop_flat_map(|width| {
            prop::collection::vec(prop::collection::vec(value(), width), 1..6)
        }),
    ) {
        let columns: Vec<Column> = (0..rows[0].len())
            .map(|number| Column::new(format!("c{number}")))
            .collect();
        let fits = |cell: &Cell<'_>| match cell {
            Cell::Text(text) => misfit(text).is_none(),
            _ => true,
        };
        match read(&columns, &rows) {
            Err(Unfit::Cell { row, .. }) => {
                let row = &rows[usize::try_from(row).unwrap() - 1];
                prop_assert!(!row.iter().all(fits));
            }
            Err(other) => prop_assert!(false, "{}", other),
            Ok(read) => {
                prop_assert!(rows.iter().flatten().all(fits));
                for (row, cells) in rows.iter().enumerate() {
                    for (column, cell) in cells.iter().enumerate() {
                        let read = read.get(row).and_then(|row| row.get(column));
                        let read = read.unwrap_or(&Data::Empty);
                        prop_assert!(is_same(cell, read), "{:?} {:?}", cell, read);
                    }
                }
            }
        }
    }
}

fn is_same(cell: &Cell<'_>, read: &Data) -> bool {
    match (cell, read) {
        (Cell::Null, Data::Empty) => true,
        (Cell::Text(text), Data::Empty) => text.is_empty(),
        (Cell::Integer(number), Data::Float(read)) => {
            number.unsigned_abs() <= 1 << 53 && format!("{read}") == number.to_string()
        }
        (Cell::Integer(number), Data::String(read)) => *read == number.to_string(),
        (Cell::Real(number), Data::Float(read)) => number.to_bits() == read.to_bits(),
        (Cell::Real(number), Data::String(read)) => {
            !number.is_finite() && *read == format!("{number:?}")
        }
        (Cell::Text(text), Data::DateTime(day)) => {
            let day = day.as_f64();
            matches!(typed(&Cell::Text(text.clone()), true), Typed::Day(known) if known.to_bits() == day.to_bits())
        }
        (Cell::Text(text), Data::String(read)) => text == read,
        (Cell::Blob(bytes), Data::String(read)) => read.len() == 2 * bytes.len() + 3,
        _ => false,
    }
}

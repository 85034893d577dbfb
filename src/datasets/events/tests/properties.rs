//! Tests properties that hold for all files.

use proptest::prelude::*;

use super::*;

/// Generates pieces of files. Most pieces are valid lines, so that the reader gets far into a
/// random file before it finds a fault.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let rows = vec![
        gdelt2().line(),
        gdelt1().line(),
        gdelt2().header(),
        icews_row().header(),
        icews_row().line(),
        gdelt2().set("SQLDATE", "").line(),
        gdelt2().line().replace('\t', ";"),
        gdelt2().line().replace('\t', "\r"),
    ];
    prop_oneof![
        4 => prop::sample::select(rows).prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..40),
        1 => prop::sample::select(vec!["\n", "\r\n", "\"", "\t", ";", "\0", "\u{1}", "\u{feff}", "é"])
            .prop_map(|text| text.as_bytes().to_vec()),
        1 => Just(vec![0xe8]),
    ]
}

/// Generates a row with possible values in each column.
fn row() -> impl Strategy<Value = RowColumns> {
    let text = "[A-Za-z0-9é,'|\u{4e00}./:-]([A-Za-z0-9 é,;\"'|./:-]{0,20}[A-Za-z0-9é.])?";
    let texts = prop::collection::vec(prop_oneof![1 => Just(String::new()), 3 => text], 61);
    (
        texts,
        any::<u32>(),
        "(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])",
        "[01][0-9]{2,3}",
    )
        .prop_map(|(values, event, day, code)| {
            let mut row = gdelt2();
            for at in (5..25).chain(35..39).chain(43..47).chain([52, 53, 58, 60]) {
                row.values[at].clone_from(&values[at]);
            }
            row.set("GLOBALEVENTID", &event.to_string())
                .set("SQLDATE", &day)
                .set("EventCode", &code)
        })
}

/// Writes a row for a file with quoted columns.
fn quoted(line: &str, separator: char) -> String {
    let columns = line.trim_end_matches('\n').split('\t').map(|column| {
        if column.contains([separator, '"']) {
            format!("\"{}\"", column.replace('"', "\"\""))
        } else {
            column.to_owned()
        }
    });
    columns.collect::<Vec<_>>().join(&separator.to_string()) + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Each line is a row or is rejected. The test also shows that no bytes cause a panic.
    #[test]
    fn any_bytes_are_rows_or_rejected_or_an_error(
        pieces in prop::collection::vec(piece(), 0..8),
        family in prop::sample::select(vec![Family::Gdelt, Family::Icews]),
        separator in prop::option::of(prop::sample::select(vec![b'\t', b';', b',', 1])),
        mend_codes: bool,
    ) {
        let bytes = pieces.concat();
        let options = Options { family, separator, mend_codes, ..ICEWS };
        let Ok(read) = read_with("a.csv", &bytes, &options, |_| {}) else {
            return Ok(());
        };
        let marked = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        let lines = marked
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.strip_suffix(b"\r").unwrap_or(line).is_empty())
            .count();
        let counted = read.rows.len() + read.rejected.len() + usize::from(read.summary.header);
        if matches!(read.summary.separator, b'\t' | 1) {
            prop_assert_eq!(counted, lines);
        }
        prop_assert_eq!(read.summary.bytes, bytes.len() as u64);
    }

    #[test]
    fn any_packed_bytes_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        magic in prop::sample::select(vec![&b"\x1f\x8b\x08\0"[..], b"PK\x03\x04", b"PK\x05\x06"]),
        cut in 0..400_usize,
    ) {
        let result = gdelt([magic, &bytes].concat());
        prop_assert!(result.is_err() || bytes.is_empty());
        let whole = zip(&[("a.csv", &bytes)]);
        if let Ok(read) = gdelt(&whole[..cut.min(whole.len())]) {
            prop_assert!(cut >= whole.len() || read.rows.is_empty());
        }
    }

}

proptest! {
    // Packing is slow without optimization.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn rows_survive_other_line_ends_separators_headers_and_packing(
        rows in prop::collection::vec(row(), 1..6),
        order in Just((1..61).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let file = lines(&rows);
        let read = |bytes: &[u8]| gdelt(bytes).map(|read| (read.rows, read.rejected));
        let plain = read(file.as_bytes()).expect("the file can be read");
        prop_assert_eq!(plain.0.len(), rows.len());
        let header = gdelt2().header();
        let moved = |line: &str| {
            let columns: Vec<_> = line.trim_end_matches('\n').split('\t').collect();
            let moved: Vec<_> = [0].iter().chain(&order).map(|at| columns[*at]).collect();
            moved.join("\t") + "\n"
        };
        let by_name: String = header.lines().chain(file.lines()).map(moved).collect();
        let quote = |separator| -> String {
            file.lines().map(|line| quoted(line, separator)).collect()
        };
        for other in [
            file.replace('\n', "\r\n").into_bytes(),
            file.trim_end_matches('\n').into(),
            (header.clone() + &file).into_bytes(),
            by_name.into_bytes(),
            file.replace('\t', "\u{1}").into_bytes(),
            quote(',').into_bytes(),
            quote(';').replace('\n', "\r\n").into_bytes(),
            gzip(file.as_bytes()),
            zip(&[("a.csv", file.as_bytes())]),
        ] {
            prop_assert_eq!(&read(&other).expect("the file can be read"), &plain);
        }
    }
}

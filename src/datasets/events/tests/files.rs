//! Tests how whole files are unpacked, and which files are refused.

use super::*;
use crate::input::LINE_LIMIT;

/// Returns a small file of GDELT 2.
fn small() -> String {
    let rows: Vec<_> = (0..20)
        .map(|number| gdelt2().set("GLOBALEVENTID", &number.to_string()))
        .collect();
    lines(&rows)
}

fn rows(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let read = gdelt(bytes).expect("the file can be read");
    assert_eq!(read.rejected, []);
    read.rows
}

#[test]
fn packed_files_have_the_same_rows() {
    let plain = rows(small());
    assert_eq!(plain.len(), 20);
    let small = small().into_bytes();
    assert_eq!(rows(gzip(&small)), plain);
    let (first, second) = small.split_at(1_234);
    assert_eq!(rows([gzip(first), gzip(second), gzip(b"")].concat()), plain);
    assert_eq!(rows(zip(&[("a.csv", &small)])), plain);
    assert_eq!(
        rows(zip(&[("folder/", b""), ("folder/a.csv", &small)])),
        plain
    );
}

#[test]
fn the_hash_is_of_the_bytes_on_disk() {
    use sha2::{Digest as _, Sha256};
    let small = small().into_bytes();
    for bytes in [
        small.clone(),
        gzip(&small),
        zip(&[("a.csv", &small)]),
        Vec::new(),
    ] {
        let summary = gdelt(&bytes).expect("the file can be read").summary;
        let digest = Sha256::digest(&bytes);
        let wanted: Vec<_> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(summary.sha256, wanted.concat());
        assert_eq!(summary.bytes, bytes.len() as u64);
    }
    // The expected hash is the output of `sha256sum`.
    let empty = gdelt("").expect("the file can be read").summary.sha256;
    assert_eq!(
        empty,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[test]
fn a_last_line_without_a_line_end_is_reported() {
    let small = small().into_bytes();
    let cut = &small[..small.len() - 7];
    let whole_line = &small[..small.len() - 1];
    for (bytes, is_open) in [
        (small.as_slice(), false),
        (cut, true),
        (whole_line, true),
        (b"", false),
    ] {
        for bytes in [bytes.to_vec(), gzip(bytes), zip(&[("a.csv", bytes)])] {
            let read = gdelt(&bytes).expect("the file can be read");
            assert_eq!(read.summary.is_open, is_open);
        }
    }
}

#[test]
fn a_file_that_is_not_read_to_its_end_has_no_hash() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("a.csv");
    std::fs::write(&path, small()).expect("the folder is writable");
    let mut file = EventFile::open(&path, &Options::new(Family::Gdelt)).expect("the file is there");
    assert!(file.next().expect("a row").is_some());
    let summary = file.finish();
    assert_eq!(
        (summary.sha256.as_str(), summary.bytes, summary.rows),
        ("", 0, 1)
    );
}

#[test]
fn progress_ends_at_the_size_of_a_plain_or_gzip_file() {
    let folder = TempDir::new().expect("a temporary folder");
    for bytes in [small().into_bytes(), gzip(small().as_bytes())] {
        let path = folder.path().join("a.csv");
        std::fs::write(&path, &bytes).expect("the folder is writable");
        let mut file =
            EventFile::open(&path, &Options::new(Family::Gdelt)).expect("the file is there");
        while file.next().expect("a row").is_some() {}
        assert_eq!(file.read_bytes(), bytes.len() as u64);
    }
}

#[test]
fn line_ends_and_byte_order_marks_do_not_matter() {
    let plain = rows(small());
    assert_eq!(rows(small().replace('\n', "\r\n")), plain);
    assert_eq!(rows(small().trim_end()), plain);
    assert_eq!(rows(small().replace('\n', "\r\n").trim_end()), plain);
    assert_eq!(rows(format!("\u{feff}{}", small())), plain);
    assert_eq!(
        rows(format!("\u{feff}{}{}", gdelt2().header(), small())),
        plain
    );
}

#[test]
fn empty_lines_are_no_rows_but_count_as_lines() {
    let file = format!(
        "\n\r\n{}\n\nx\n\n{}\n\n",
        small().trim_end(),
        gdelt2().line()
    );
    let read = gdelt(&file).expect("the file can be read");
    assert_eq!(read.rows.len(), 21);
    let wanted = (24, "it has 1 column, and not 61".into(), "x".into());
    assert_eq!(read.rejected, std::slice::from_ref(&wanted));
    let file = file.replace(['\t'], ";").replace('\n', "\r\n");
    let read = gdelt(&file).expect("the file can be read");
    assert_eq!(read.rejected, [wanted]);
}

#[test]
fn separators_are_recognised() {
    let plain = rows(small());
    let of = |separator: &str| small().replace(',', "\u{2}").replace('\t', separator);
    for (separator, byte) in [("\u{1}", 1), (";", b';')] {
        let read = gdelt(of(separator).replace('\u{2}', ",")).expect("the file can be read");
        assert_eq!(read.rows, plain);
        assert_eq!(read.summary.separator, byte);
    }
    let quoted = small().replace(
        "Reno, Nevada, United States",
        "\"Reno, Nevada, United States\"",
    );
    let quoted = quoted.replace(
        "Kuala Lumpur, Kuala Lumpur, Malaysia",
        "\"Kuala Lumpur, Kuala Lumpur, Malaysia\"",
    );
    assert_eq!(rows(quoted.replace('\t', ",")), plain);

    let options = Options {
        separator: Some(b'|'),
        ..Options::new(Family::Gdelt)
    };
    let read = read_with(
        "a.csv",
        small().replace('\t', "|").as_bytes(),
        &options,
        |_| {},
    );
    assert_eq!(read.expect("the file can be read").rows, plain);
}

#[test]
fn a_separator_that_occurs_in_values_is_refused() {
    for separator in [0, b'\n', b'"', b'0', b'A', b'-', b'.', b' ', 0x80] {
        let options = Options {
            separator: Some(separator),
            ..Options::new(Family::Gdelt)
        };
        let result = read_with("a.csv", b"", &options, |_| {});
        assert!(matches!(result, Err(Error::Separator { separator: at }) if at == separator));
    }
}

#[test]
fn quoted_columns_may_contain_separators_quotes_and_lines() {
    let row = gdelt2()
        .set("Actor1Name", "\"MALAYSIA; \"\"KL\"\"\"")
        .set("SOURCEURL", "\"two\nlines\"");
    let file = lines(&[row.clone(), gdelt2().set("SQLDATE", "x"), row]).replace('\t', ";");
    let mut seen = Vec::new();
    let read = read_with(
        "a.csv",
        file.as_bytes(),
        &Options::new(Family::Gdelt),
        |row| {
            seen.push((row.sides[0].name.to_owned(), row.address.to_owned()));
        },
    );
    let read = read.expect("the file can be read");
    let wanted = ("MALAYSIA; \"KL\"".to_owned(), "two\nlines".to_owned());
    assert_eq!(seen, [wanted.clone(), wanted]);
    let [(line, _, text)] = read.rejected.as_slice() else {
        panic!("one row is rejected: {:?}", read.rejected);
    };
    assert_eq!(*line, 3);
    assert!(text.starts_with("881990001;x;"));
}

#[test]
fn a_file_of_many_blocks_has_all_its_rows() {
    let mut file = String::new();
    for number in 0..5_000 {
        file += &gdelt2().set("GLOBALEVENTID", &number.to_string()).line();
        if number % 1_000 == 999 {
            file += "broken\n";
        }
    }
    for bytes in [file.clone(), file.replace('\t', ";")] {
        let mut next = 0;
        let read = read_with(
            "a.csv",
            bytes.as_bytes(),
            &Options::new(Family::Gdelt),
            |row| {
                assert_eq!(row.event, next);
                next += 1;
            },
        );
        let read = read.expect("the file can be read");
        assert_eq!(next, 5_000);
        let lines: Vec<_> = read.rejected.iter().map(|(line, _, _)| *line).collect();
        assert_eq!(lines, [1_001, 2_002, 3_003, 4_004, 5_005]);
    }
}

#[test]
fn an_empty_file_has_no_rows() {
    for bytes in ["", "\n", "\u{feff}", "\r\n\r\n"] {
        let read = gdelt(bytes).expect("the file can be read");
        assert_eq!((read.rows.len(), read.rejected.len()), (0, 0));
        assert_eq!(read.summary.dataset, None);
    }
    let read = icews(icews_row().header()).expect("the file can be read");
    assert_eq!((read.rows.len(), read.rejected.len()), (0, 0));
    assert_eq!(
        rows(gzip(b"")).len() + rows(zip(&[("a.csv", b"")])).len(),
        0
    );
}

#[test]
fn files_of_another_kind_are_named() {
    let expects = "GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with \
                   `GLOBALEVENTID`";
    let wide = |columns: usize| vec!["1"; columns].join("\t");
    for (file, found) in [
        (
            wide(16),
            "16 columns, separated by tabs, as GDELT's file of mentions has",
        ),
        (
            format!("GLOBALEVENTID\t{}", wide(15)),
            "16 columns, separated by tabs, as GDELT's file of mentions has",
        ),
        (
            wide(27),
            "27 columns, separated by tabs, as GDELT's Global Knowledge Graph has",
        ),
        (wide(40), "40 columns, separated by tabs, as POLECAT has"),
        (
            icews_row().header(),
            "20 columns, separated by tabs, as ICEWS has",
        ),
        (
            wide(62),
            "62 columns, separated by tabs, as GDELT 2 with `CAMEOCodeDescription`, which needs its header, has",
        ),
        ("a,b\nc,d".into(), "2 columns, separated by commas"),
        ("a;b;c".into(), "3 columns, separated by semicolons"),
        ("a\u{1}b".into(), "2 columns, separated by ^A"),
        ("nothing".into(), "1 column"),
        ("\u{0}\u{0}".into(), "1 column"),
    ] {
        assert_eq!(
            fault(gdelt(&file)),
            format!("FILE is not a file of GDELT events: the first line has {found}; {expects}")
        );
    }
}

#[test]
fn files_that_are_not_icews_are_named() {
    let expects = "ICEWS has a header of 20 columns that begins with `Event ID`";
    let polecat = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity";
    for (file, found) in [
        (
            polecat.into(),
            "5 columns, separated by tabs, as POLECAT has",
        ),
        (
            gdelt2().line(),
            "61 columns, separated by tabs, as GDELT 2 has",
        ),
        (
            gdelt1().line(),
            "58 columns, separated by tabs, as GDELT 1 has",
        ),
        (
            icews_row().line(),
            "20 columns, separated by tabs, as ICEWS without its header has",
        ),
    ] {
        assert_eq!(
            fault(icews(&file)),
            format!("FILE is not a file of ICEWS events: the first line has {found}; {expects}")
        );
    }
}

#[test]
fn a_file_is_recognized_despite_broken_first_rows() {
    let read = gdelt(format!("19\tcut off\n{}", small())).expect("the file can be read");
    assert_eq!((read.rows.len(), read.rejected.len()), (20, 1));
    assert!(gdelt("x\n".repeat(100) + &small()).is_err());
    let read = gdelt("x\n".repeat(99) + &small()).expect("the file can be read");
    assert_eq!((read.rows.len(), read.rejected.len()), (20, 99));
}

#[test]
fn a_file_of_mostly_unusable_rows_is_refused() {
    let swapped = gdelt2()
        .set("SQLDATE", "MYSGOV")
        .set("Actor1Code", "20191024")
        .line();
    let reason = "the first is line 500: `SQLDATE` is `MYSGOV`, and not a date as yyyymmdd";
    let of = |good, bad| gdelt(gdelt2().line().repeat(good) + &swapped.repeat(bad));
    assert_eq!(
        fault(of(499, 501)),
        format!("FILE: 501 of the first 1000 rows cannot be used; {reason}")
    );
    let read = of(500, 500).expect("half of the rows can be used");
    assert_eq!((read.rows.len(), read.rejected.len()), (500, 500));
}

#[test]
fn a_file_without_any_usable_row_is_refused() {
    let swapped = gdelt2().set("SQLDATE", "MYSGOV").line();
    assert_eq!(
        fault(gdelt(swapped.repeat(3))),
        "FILE: 3 of the first 3 rows cannot be used; the first is line 1: `SQLDATE` is `MYSGOV`, \
         and not a date as yyyymmdd"
    );
}

#[test]
fn a_truncated_packed_file_is_refused_with_its_line() {
    let whole = gzip(small().as_bytes());
    for bytes in [&whole[..whole.len() - 1], &whole[..whole.len() - 8]] {
        assert_eq!(
            fault(gdelt(bytes)),
            "FILE, line 21: the packed file ends in the middle of its content; \
             get a whole copy of it"
        );
    }
    let half = fault(gdelt(&whole[..whole.len() / 2]));
    assert!(
        half.contains("the packed file ends in the middle"),
        "{half}"
    );
    let zip = zip(&[("a.csv", small().as_bytes())]);
    let fault = fault(gdelt(&zip[..zip.len() - 30]));
    assert!(fault.starts_with("FILE cannot be unpacked"), "{fault}");
}

#[test]
fn a_damaged_packed_file_is_refused() {
    let mut bytes = gzip(small().as_bytes());
    let at = bytes.len() - 6;
    bytes[at] ^= 1;
    let fault = fault(gdelt(&bytes));
    assert!(
        fault.starts_with("cannot read FILE from line 21 on: "),
        "{fault}"
    );
    let trailing = [gzip(small().as_bytes()), b"more".to_vec()].concat();
    assert!(gdelt(&trailing).is_err());
}

#[test]
fn a_zip_of_several_files_or_of_none_is_refused() {
    assert_eq!(
        fault(gdelt(zip(&[("a.csv", b"1"), ("b\u{1b}.csv", b"2")]))),
        "FILE is a zip file of 2 files (`a.csv`, `b\u{fffd}.csv`); unpack it and name the files \
         one by one"
    );
    assert_eq!(
        fault(gdelt(zip(&[("folder/", b"")]))),
        "FILE is a zip file of no file; unpack it and name the files one by one"
    );
    let names: Vec<_> = (0..12).map(|number| format!("{number}.csv")).collect();
    let many: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(fault(gdelt(zip(&many))).contains("12 files (`0.csv`, "));
    assert!(fault(gdelt(zip(&many))).contains("`9.csv` and 2 more)"));
}

#[test]
fn an_endless_line_is_refused_with_its_number() {
    let long = "x".repeat(LINE_LIMIT + 1);
    let wanted = "FILE, line 21: the line, or a quoted column in it, is longer than 1 MiB; \
                  no row of a data set is";
    let file = small() + &long;
    assert_eq!(fault(gdelt(&file)), wanted);
    assert_eq!(fault(gdelt(file.clone() + "\n" + &small())), wanted);
    // The packed file grows to a thousand times its size when it is unpacked.
    let bomb = small() + &"x".repeat(6 << 20);
    let (gzip, zip) = (gzip(bomb.as_bytes()), zip(&[("a.csv", bomb.as_bytes())]));
    assert!(gzip.len().max(zip.len()) < bomb.len() / 100);
    assert_eq!(fault(gdelt(gzip)), wanted);
    assert_eq!(fault(gdelt(zip)), wanted);
    let quoted = small().replace('\t', ";") + "\"" + &"x\n".repeat(LINE_LIMIT);
    assert_eq!(fault(gdelt(quoted)), wanted);
}

#[test]
fn a_line_of_the_greatest_length_is_only_rejected() {
    let long = "x".repeat(LINE_LIMIT);
    let read = gdelt(small() + &long + "\n" + &small()).expect("the file can be read");
    assert_eq!((read.rows.len(), read.rejected.len()), (40, 1));
}

#[test]
fn a_missing_file_or_a_folder_is_reported() {
    let folder = TempDir::new().expect("a temporary folder");
    let options = Options::new(Family::Gdelt);
    let none = read_path(&folder.path().join("none.csv"), &options, |_| {});
    assert!(fault(none).starts_with("cannot open FILE: "));
    let folder = read_path(folder.path(), &options, |_| {});
    assert!(fault(folder).starts_with("cannot read FILE from line 1 on: "));
}

#[test]
fn nothing_is_read_after_an_error() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("a.csv.gz");
    let whole = gzip(small().as_bytes());
    std::fs::write(&path, &whole[..whole.len() - 1]).expect("the folder is writable");
    let mut file = EventFile::open(&path, &Options::new(Family::Gdelt)).expect("the file is there");
    let error = loop {
        match file.next() {
            Ok(item) => assert!(item.is_some(), "the error comes before the end"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::Truncated { line: 21, .. }));
    assert!(matches!(file.next(), Err(Error::Stopped { .. })));
}

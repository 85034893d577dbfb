//! Tests `chancery import` of events, and `chancery unload` of the imported files.

use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::test_dir::{Ran, TestDir};

/// The maximum memory that a run may request, in KiB. These tests have at most 60,000 events, which
/// need about 5 MiB.
const MEMORY: u32 = 200 << 10;

/// The unpacked size of a packed file, in MiB. It is larger than [`MEMORY`].
const MEBIBYTES: usize = 256;

/// Returns a row of GDELT 2 that has this number and these values, each with the index of its
/// column.
fn row(number: usize, changes: &[(usize, &str)]) -> String {
    let mut columns = vec![String::new(); 61];
    let number = number.to_string();
    let usual = [
        (0, number.as_str()),
        (1, "20200102"),
        (5, "USAGOV"),
        (6, "WASHINGTON"),
        (7, "USA"),
        (12, "GOV"),
        (15, "MYS"),
        (16, "MALAYSIA"),
        (17, "MYS"),
        (25, "1"),
        (26, "040"),
        (27, "040"),
        (28, "04"),
        (29, "1"),
        (30, "1.0"),
        (31, "5"),
        (32, "1"),
        (33, "5"),
        (34, "-1.25"),
        (51, "4"),
        (52, "Kuala Lumpur, Malaysia"),
        (53, "MY"),
        (56, "3.16667"),
        (57, "101.7"),
        (59, "20200102143000"),
    ];
    for (at, text) in usual.iter().chain(changes) {
        columns[*at] = (*text).into();
    }
    if columns[60].is_empty() {
        columns[60] = format!("https://news.example.org/a/{number}");
    }
    columns.join("\t") + "\n"
}

/// Returns one row of GDELT 2 for each of these numbers.
fn rows(numbers: std::ops::Range<usize>) -> String {
    numbers.map(|number| row(number, &[])).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(names: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in names {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Returns a zip file that contains a row and then many copies of one byte. The file is about a
/// thousand times smaller than its content.
fn bomb(byte: u8) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    writer.start_file("a.csv", options).unwrap();
    writer.write_all(row(1, &[]).as_bytes()).unwrap();
    let part = vec![byte; 1 << 20];
    for _ in 0..MEBIBYTES {
        writer.write_all(&part).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert!(bytes.len() * 900 < MEBIBYTES << 20, "{}", bytes.len());
    bytes
}

/// Runs a command with its memory limited to [`MEMORY`].
fn within_limit(dir: &TestDir, arguments: &str) -> Ran {
    dir.shell(&format!("ulimit -d {MEMORY}; chancery {arguments}"))
        .run()
}

/// Runs commands that must fail within [`MEMORY`] and must not change the folder. Returns what they
/// print.
fn refused(dir: &TestDir, lines: &[&str]) -> String {
    let before = (dir.files(), dir.bytes("chancery.db"));
    let printed = dir.transcript_after(&format!("ulimit -d {MEMORY}"), lines);
    let after = (dir.files(), dir.bytes("chancery.db"));
    assert!(before == after, "{printed}");
    printed
}

/// Imports each of these files alone. Each import must fail. Returns what the imports print.
fn refused_files(files: &[(&str, &[u8])]) -> String {
    let refused = |(name, content): &(&str, &[u8])| {
        let dir = TestDir::with_register();
        dir.write(name, content);
        refused(&dir, &[&format!("import gdelt {name}")])
    };
    files.iter().map(refused).collect()
}

/// Returns the number of loaded files and the number of loaded events, separated by a comma.
fn loaded(dir: &TestDir) -> String {
    let sql = "SELECT (SELECT count(*) FROM event_files) AS f, (SELECT count(*) FROM events) AS r";
    let told = dir.chancery("sql --format csv").arg(sql).succeeds();
    told.lines().nth(1).unwrap().to_owned()
}

#[test]
fn an_import_loads_files_and_counts_their_rows() {
    let dir = TestDir::with_record();
    let bad = row(3, &[(1, "20209999")]);
    dir.write("one.csv", rows(1..3) + &row(2, &[]) + "no row\n" + &bad);
    dir.write("two.csv", rows(2..5));
    assert_snapshot!(dir.chancery("import gdelt one.csv two.csv").run(), @"
    exit 0
    --- stderr
    note: 2 rejected rows with line and reason: `rejects.tsv`
    note: loaded `one.csv` (GDELT 2.0): 5 rows read = 2 loaded + 1 repeated + 2 rejected
    note: 1 row with day, actors and code of another, 0 of them with the article too
    note: loaded `two.csv` (GDELT 2.0): 3 rows read = 3 loaded + 0 repeated + 0 rejected
    note: 3 rows with day, actors and code of another, 0 of them with the article too
    note: 1 row of several files, stored once each
    ");
    assert_snapshot!(dir.text("rejects.tsv").replace('\t', "|"), @"
    file|line|reason|row
    one.csv|4|it has 1 column, and not 61|no row
    one.csv|5|`SQLDATE` is `20209999`, and not a date as yyyymmdd|3 20209999    USAGOV WASHINGTON USA     GOV   MYS MALAYSIA MYS        1 040 040 04 1 1.0 5 1 5 -1.25                 4 Kuala Lumpur, Malaysia MY   3.16667 101.7  20200102143000 https://news.example.org/a/3
    ");
    assert_eq!(loaded(&dir), "2,4");
    assert_snapshot!(dir.chancery("unload one.csv").run(), @"
    exit 0
    --- stderr
    note: unloaded `one.csv`: 1 row removed, 1 kept for other files that have them
    ");
    assert_eq!(loaded(&dir), "1,3");
}

/// Only the file of rejected rows says why they were rejected, so a later run must not delete it.
#[test]
fn rejected_rows_of_one_run_outlive_those_of_the_next() {
    let dir = TestDir::with_register();
    dir.write("a.csv", rows(1..3) + "no row\n");
    dir.write("b.csv", rows(3..5) + "none either\n");
    dir.chancery("import gdelt a.csv").succeeds();
    let first = dir.text("rejects.tsv");
    assert!(first.contains("\tno row\n"), "{first}");
    let ran = dir.chancery("import gdelt b.csv").run();
    assert!(ran.stderr.contains("reason: `rejects-2.tsv`\n"), "{ran}");
    assert_eq!(dir.text("rejects.tsv"), first);
    let second = dir.text("rejects-2.tsv");
    assert!(second.contains("\tnone either\n"), "{second}");
    // In contrast, `--rejects` replaces the file that it names.
    let named = "import gdelt b.csv --dry-run --rejects rejects.tsv";
    dir.chancery("unload b.csv").succeeds();
    dir.chancery(named).succeeds();
    assert_eq!(dir.text("rejects.tsv"), second);
}

/// If the last line has no line end, its last field, an address, is perhaps cut off.
#[test]
fn a_last_line_without_a_line_end_is_a_warning() {
    let dir = TestDir::with_register();
    let whole = rows(1..3);
    dir.write("a.csv", &whole[..whole.len() - 4]);
    dir.write("b.csv", rows(3..5));
    assert_snapshot!(dir.chancery("import gdelt a.csv b.csv").run(), @"
    exit 0
    --- stderr
    note: loaded `a.csv` (GDELT 2.0): 2 rows read = 2 loaded + 0 repeated + 0 rejected
    note: 1 row with day, actors and code of another, 0 of them with the article too
    warning: `a.csv`: the last line has no line end; the file may be cut
    note: loaded `b.csv` (GDELT 2.0): 2 rows read = 2 loaded + 0 repeated + 0 rejected
    note: 2 rows with day, actors and code of another, 0 of them with the article too
    ");
}

#[test]
fn the_loaded_files_are_listed_in_a_table() {
    let dir = TestDir::with_register();
    dir.write("a.csv", rows(1..3) + "no row\n");
    dir.chancery("import gdelt a.csv").succeeds();
    let listed = dir.chancery("table event_files --format csv").succeeds();
    let counted =
        "event_file,name,dataset,read,loaded,repeated,rejected,relative,first_day,last_day,";
    assert!(listed.starts_with(counted), "{listed}");
    let counts = "\n1,a.csv,gdelt2,3,2,0,1,0,2020-01-02,2020-01-02,";
    assert!(listed.contains(counts), "{listed}");
}

#[test]
fn plain_gzip_and_zip_files_and_standard_input_are_read() {
    let dir = TestDir::with_register();
    dir.write("a.csv.gz", gzip(rows(1..3).as_bytes()));
    dir.write("b.zip", zip(&["b.csv"], rows(3..5).as_bytes()));
    dir.chancery("import gdelt a.csv.gz b.zip").succeeds();
    let ran = dir.chancery("import gdelt -").stdin(&rows(5..7)).run();
    assert_snapshot!(ran, @"
    exit 0
    --- stderr
    note: loaded `-` (GDELT 2.0): 2 rows read = 2 loaded + 0 repeated + 0 rejected
    note: 1 row with day, actors and code of another, 0 of them with the article too
    ");
    assert_eq!(loaded(&dir), "3,6");
    let piped = dir.shell("chancery import gdelt - < b.zip").run();
    assert_snapshot!(piped, @"
    exit 1
    --- stderr
    error: standard input cannot be unpacked: unsupported Zip archive: a zip file is read from its end, which a stream does not allow
    ");
}

#[test]
fn a_dry_run_loads_nothing() {
    let dir = TestDir::with_register();
    dir.write("a.csv", rows(1..3) + "no row\n");
    let before = dir.bytes("chancery.db");
    let ran = dir.chancery("import gdelt a.csv --dry-run --rejects bad.tsv");
    assert_snapshot!(ran.run(), @"
    exit 0
    --- stderr
    note: 1 rejected row with line and reason: `bad.tsv`
    note: read `a.csv` (GDELT 2.0): 3 rows read = 2 usable + 0 repeated + 1 rejected
    note: 1 row with day, actors and code of another, 0 of them with the article too
    note: nothing was loaded (`--dry-run`)
    ");
    assert!(dir.bytes("chancery.db") == before);
    assert_eq!(dir.files(), ["a.csv", "bad.tsv", "chancery.db"]);
}

#[test]
fn the_same_bytes_are_refused() {
    let dir = TestDir::with_register();
    dir.write("a.csv", rows(1..3));
    dir.write("b.csv", rows(1..3));
    assert_snapshot!(refused(&dir, &["import gdelt a.csv b.csv"]), @"
    exit 2: chancery import gdelt a.csv b.csv
    error: `b.csv` has the same bytes as `a.csv`
    hint: nothing was loaded; give each file once
    ");
    dir.chancery("import gdelt a.csv").succeeds();
    assert_snapshot!(refused(&dir, &["import gdelt b.csv", "import gdelt - < b.csv"]), @"
    exit 2: chancery import gdelt b.csv
    error: the bytes of `b.csv` are loaded already, as `a.csv`
    hint: nothing was loaded; `chancery unload a.csv` takes the loaded file out
    exit 2: chancery import gdelt - < b.csv
    error: the bytes of `-` are loaded already, as `a.csv`
    hint: nothing was loaded; `chancery unload a.csv` takes the loaded file out
    ");
}

#[test]
fn bytes_that_are_not_utf_8_cost_at_most_their_row() {
    let dir = TestDir::with_register();
    let latin = row(2, &[(16, "PER?")]).into_bytes();
    let latin: Vec<u8> = latin
        .into_iter()
        .map(|byte| if byte == b'?' { 0xda } else { byte })
        .collect();
    let nul = row(3, &[(6, "WASH\0INGTON")]).into_bytes();
    let all = [rows(1..2).into_bytes(), latin, nul, rows(4..5).into_bytes()];
    dir.write("a.csv", all.concat());
    assert_snapshot!(dir.chancery("import gdelt a.csv").run(), @"
    exit 0
    --- stderr
    note: 1 rejected row with line and reason: `rejects.tsv`
    note: loaded `a.csv` (GDELT 2.0): 4 rows read = 3 loaded + 0 repeated + 1 rejected
    note: 2 rows with day, actors and code of another, 0 of them with the article too
    warning: `a.csv`: 1 row not in UTF-8, read as windows-1252
    ");
    assert!(
        dir.text("rejects.tsv")
            .contains("a.csv\t3\tit holds a NUL byte\t3")
    );
    let named = dir
        .chancery("sql --format csv")
        .arg("SELECT DISTINCT target_name FROM events ORDER BY 1");
    assert_eq!(named.succeeds(), "target_name\nMALAYSIA\nPERÚ\n");
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_is_refused_with_its_line() {
    let long = rows(1..3) + &"x".repeat(10_000_000) + "\n" + &rows(3..4);
    let gzip = gzip(rows(1..20_000).as_bytes());
    let archive = zip(&["a.csv"], rows(1..2_000).as_bytes());
    assert_snapshot!(refused_files(&[
        ("long.csv", long.as_bytes()),
        ("cut.csv.gz", &gzip[..gzip.len() / 2]),
        ("bomb.zip", &bomb(b'x')),
        ("several.zip", &zip(&["a.csv", "b.csv"], rows(1..2).as_bytes())),
        ("cut.zip", &archive[..archive.len() / 2]),
    ]), @"
    exit 1: chancery import gdelt long.csv
    error: `long.csv`, line 3: the line, or a quoted column in it, is longer than 1 MiB; no row of a data set is
    exit 1: chancery import gdelt cut.csv.gz
    error: `cut.csv.gz`, line 9929: the packed file ends in the middle of its content; get a whole copy of it
    exit 1: chancery import gdelt bomb.zip
    error: `bomb.zip`, line 2: the line, or a quoted column in it, is longer than 1 MiB; no row of a data set is
    exit 1: chancery import gdelt several.zip
    error: `several.zip` is a zip file of 2 files (`a.csv`, `b.csv`); unpack it and name the files one by one
    exit 1: chancery import gdelt cut.zip
    error: `cut.zip` cannot be unpacked: invalid Zip archive: Could not find EOCD
    ");
}

#[test]
fn a_large_unpacked_file_needs_little_memory() {
    let dir = TestDir::with_register();
    // Empty lines are no rows. A gzip file can consist of several members, and their contents are
    // one text.
    let lines = gzip(&vec![b'\n'; 1 << 20]).repeat(MEBIBYTES / 2);
    dir.write("bomb.gz", [gzip(rows(1..2).as_bytes()), lines].concat());
    let ran = within_limit(&dir, "import gdelt bomb.gz");
    assert_eq!(ran.code, Some(0), "{ran}");
    assert_eq!(loaded(&dir), "1,1");
}

#[test]
fn a_file_of_another_kind_is_refused_and_its_kind_named() {
    let header = "GLOBALEVENTID\tSQLDATE\tSOURCEURL\n1\t20200102\thttps://example.org\n";
    let lacks = refused_files(&[("header.csv", header.as_bytes())]);
    let told = "\nerror: `header.csv`, line 1: the header cannot be used: it lacks `Actor1Code`, ";
    assert!(
        lacks.starts_with("exit 1: ") && lacks.contains(told),
        "{lacks}"
    );
    assert_snapshot!(refused_files(&[
        ("letter.txt", b"Dear reader,\nall is well.\n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff"),
        ("mentions.csv", format!("{}\n", ["1"; 16].join("\t")).as_bytes()),
        ("other.db", &TestDir::with_register().bytes("chancery.db")),
        ("icews.tab", include_bytes!("../../events/made-icews.tab")),
    ]), @"
    exit 1: chancery import gdelt letter.txt
    error: `letter.txt` is not a file of GDELT events: the first line has 2 columns, separated by commas; GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with `GLOBALEVENTID`
    exit 1: chancery import gdelt picture.png
    error: `picture.png` is not a file of GDELT events: the first line has 1 column; GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with `GLOBALEVENTID`
    exit 1: chancery import gdelt mentions.csv
    error: `mentions.csv` is not a file of GDELT events: the first line has 16 columns, separated by tabs, as GDELT's file of mentions has; GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with `GLOBALEVENTID`
    exit 1: chancery import gdelt other.db
    error: `other.db` is not a file of GDELT events: it is an SQLite database; GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with `GLOBALEVENTID`
    exit 1: chancery import gdelt icews.tab
    error: `icews.tab` is not a file of GDELT events: the first line has 20 columns, separated by tabs, as ICEWS has; GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with `GLOBALEVENTID`
    hint: `chancery import icews` loads such a file
    ");
}

#[test]
fn swapped_columns_are_refused_and_their_rows_listed() {
    let dir = TestDir::with_register();
    let swapped = |number| row(number, &[(1, "040"), (26, "20200102")]);
    dir.write("a.csv", (1..5).map(swapped).collect::<String>());
    let before = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery("import gdelt a.csv").run(), @"
    exit 1
    --- stderr
    note: 4 rejected rows with line and reason: `rejects.tsv`
    error: `a.csv`: 4 of the first 4 rows cannot be used; the first is line 1: `EventCode` is `20200102`, and not a code
    ");
    assert!(dir.bytes("chancery.db") == before);
    assert_eq!(dir.text("rejects.tsv").lines().count(), 5);
}

#[test]
fn one_bad_file_of_several_keeps_all_files_out() {
    let dir = TestDir::with_register();
    dir.write("a.csv", rows(1..3));
    dir.write("bad.csv", rows(3..5) + &"x".repeat(2 << 20));
    dir.write("c.csv", rows(5..7));
    assert_snapshot!(refused(&dir, &[
        "import gdelt a.csv bad.csv c.csv",
        "import gdelt a.csv none.csv",
    ]), @"
    exit 1: chancery import gdelt a.csv bad.csv c.csv
    error: `bad.csv`, line 3: the line, or a quoted column in it, is longer than 1 MiB; no row of a data set is
    exit 1: chancery import gdelt a.csv none.csv
    error: cannot open `none.csv`: No such file or directory (os error 2)
    ");
    dir.chancery("import gdelt c.csv").succeeds();
    let beside_others = refused(&dir, &["import gdelt a.csv bad.csv"]);
    assert!(
        beside_others.contains("error: `bad.csv`, line 3"),
        "{beside_others}"
    );
    assert_eq!(loaded(&dir), "1,2");
    dir.chancery("doctor").succeeds();
}

#[test]
fn an_argument_that_makes_no_sense_is_named() {
    let dir = TestDir::with_register();
    dir.write("a.csv", rows(1..3));
    dir.write("bad.csv", rows(1..3) + "no row\n");
    assert_snapshot!(refused(&dir, &[
        "import acled a.csv",
        "import icews a.csv",
        "import gdelt a.csv --added 2021",
        "import gdelt a.csv --db none.db",
        "import gdelt bad.csv --rejects bad.csv",
        "import gdelt bad.csv --rejects none/r.tsv",
        "import gdelt bad.csv --rejects chancery.db",
    ]), @"
    exit 2: chancery import acled a.csv
    error: invalid value `acled` for `<DATASET>` [possible values: gdelt, icews, votes]
    exit 1: chancery import icews a.csv
    error: `a.csv` is not a file of ICEWS events: the first line has 61 columns, separated by tabs, as GDELT 2 has; ICEWS has a header of 20 columns that begins with `Event ID`
    hint: `chancery import gdelt` loads such a file
    exit 2: chancery import gdelt a.csv --added 2021
    error: invalid value `2021` for `--added <TIME>`: write it as 20211214083000
    exit 3: chancery import gdelt a.csv --db none.db
    error: no database at `none.db`
    hint: `chancery init none.db` creates it
    exit 2: chancery import gdelt bad.csv --rejects bad.csv
    error: `bad.csv` is a file to load, and is not written over
    hint: `--rejects FILE` names another file for rows that cannot be used
    exit 1: chancery import gdelt bad.csv --rejects none/r.tsv
    error: cannot open `none/r.tsv` for writing: No such file or directory (os error 2)
    exit 2: chancery import gdelt bad.csv --rejects chancery.db
    error: `chancery.db` is a database, and is not written over
    ");
}

#[test]
fn empty_files_are_not_kept() {
    let dir = TestDir::with_register();
    dir.write("a.csv", "");
    dir.write("b.csv", "");
    assert_snapshot!(dir.chancery("import gdelt a.csv b.csv").run(), @"
    exit 0
    --- stderr
    note: loaded `a.csv` (no rows): 0 rows read = 0 loaded + 0 repeated + 0 rejected
    note: loaded `b.csv` (no rows): 0 rows read = 0 loaded + 0 repeated + 0 rejected
    ");
    assert_eq!(loaded(&dir), "0,0");
}

#[test]
fn a_file_is_unloaded_by_its_name_or_hash() {
    let dir = TestDir::with_register();
    std::fs::create_dir(dir.path("other")).unwrap();
    dir.write("a.csv", rows(1..3));
    dir.write("other/a.csv", rows(3..5));
    dir.write("b.csv", rows(5..6));
    dir.chancery("import gdelt a.csv other/a.csv b.csv")
        .succeeds();
    let before = dir.bytes("chancery.db");
    let hashes = dir
        .chancery("sql --format csv")
        .arg("SELECT sha256 FROM event_files ORDER BY event_file");
    let hashes = hashes.succeeds();
    let hashes: Vec<&str> = hashes.lines().skip(1).collect();
    let ran = dir.chancery("unload a.csv").run();
    let [first, second] = [hashes[0], hashes[1]];
    assert_eq!(
        ran.stderr,
        format!(
            "error: `a.csv` names 2 files\nhint: name one by its SHA-256: `{first}`, `{second}`\n"
        )
    );
    assert_eq!(ran.code, Some(2));
    assert_snapshot!(dir.chancery("unload c.csv").run(), @"
    exit 2
    --- stderr
    error: no dossier `c.csv` is loaded
    hint: loaded dossiers: `register`
    hint: of the files of events and votes, did you mean `a.csv` or `b.csv`?
    ");
    assert!(dir.bytes("chancery.db") == before);
    let by_hash = format!("unload {}", &first[..8]);
    assert_snapshot!(dir.transcript(&[&by_hash, "unload b.csv", "unload a.csv"]), @"
    exit 0: chancery unload d1d5ab39
    note: unloaded `a.csv`: 2 rows removed
    exit 0: chancery unload b.csv
    note: unloaded `b.csv`: 1 row removed
    exit 0: chancery unload a.csv
    note: unloaded `a.csv`: 2 rows removed
    ");
    assert_eq!(loaded(&dir), "0,0");
    dir.chancery("doctor").succeeds();
}

#[test]
fn a_file_is_unloaded_by_its_path() {
    let dir = TestDir::with_register();
    std::fs::create_dir(dir.path("other")).unwrap();
    dir.write("a.csv", rows(1..3));
    dir.write("other/a.csv", rows(3..6));
    dir.chancery("import gdelt a.csv other/a.csv").succeeds();
    // Two loaded files are called `a.csv`, but only one of them has the bytes of `other/a.csv`.
    let ran = dir.chancery("unload other/a.csv").run();
    assert!(ran.stderr.contains("unloaded `a.csv`: 3 rows"), "{ran}");
    // If the file at the path has other bytes or does not exist, the user might not mean the loaded
    // `a.csv`.
    dir.write("other/a.csv", rows(6..9));
    assert_snapshot!(refused(&dir, &["unload other/a.csv", "unload gone/a.csv"]), @"
    exit 2: chancery unload other/a.csv
    error: `other/a.csv` is not loaded: the loaded `a.csv` has other bytes
    hint: `chancery unload d1d5ab39dff7` takes out the loaded one
    exit 2: chancery unload gone/a.csv
    error: `gone/a.csv` cannot be read, so it is not known to be the loaded `a.csv`
    hint: `chancery unload d1d5ab39dff7` takes out the loaded one
    ");
    dir.chancery("unload a.csv").succeeds();
    assert_eq!(loaded(&dir), "0,0");
    let ran = dir.chancery("unload other/b.csv").run();
    assert!(ran.stderr.contains("no dossier `b.csv` is loaded"), "{ran}");
}

/// Events take a thousand times as much space as the record and have other publishers, so a package
/// omits them.
#[test]
fn a_data_package_has_no_events() {
    let dir = TestDir::with_register();
    dir.chancery("export datapackage plain").succeeds();
    dir.write("a.csv", rows(1..3));
    dir.chancery("import gdelt a.csv").succeeds();
    dir.chancery("export datapackage beside").succeeds();
    let files = |folder: &str| {
        let files = std::fs::read_dir(dir.path(folder)).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(files("beside"), files("plain"));
}

#[cfg(unix)]
#[test]
fn a_stopped_import_is_undone() {
    let dir = TestDir::with_register();
    dir.write("a.csv", rows(1..60_000));
    assert_snapshot!(refused(&dir, &["import gdelt a.csv --timeout 20ms"]), @"
    exit 4: chancery import gdelt a.csv --timeout 20ms
    error: the command took more than 20ms
    hint: allow more time: `--timeout 5m`
    ");

    let before = (dir.files(), dir.bytes("chancery.db"));
    let mut child = dir
        .plain(cargo_bin!("chancery"))
        .args(["import", "gdelt", "a.csv"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A journal exists only while the import is in a transaction.
    while !dir.path("chancery.db-journal").exists() {
        assert!(child.try_wait().unwrap().is_none());
        std::thread::sleep(Duration::from_millis(1));
    }
    crate::files::attacks::signal("-INT", &child);
    let ended = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(
        (ended.status.code(), stderr.as_str()),
        (Some(130), "error: interrupted\n")
    );
    // On a busy machine, the import can end before it has rolled everything back, and leaves its
    // journal. This command then rolls the import back. If nothing was changed yet, the header of
    // the journal is empty, and the journal is ignored.
    dir.chancery("dict").succeeds();
    let mut files = dir.files();
    files.retain(|name| name != "chancery.db-journal" || !dir.bytes(name).starts_with(&[0; 8]));
    assert!(before == (files, dir.bytes("chancery.db")));
}

/// Only the import of a large file uses temporary files to sort its rows.
#[test]
fn a_folder_for_temporary_files_is_needed_only_for_millions_of_rows() {
    let dir = TestDir::with_register();
    dir.write("a.csv", rows(1..100));
    let run = dir.chancery("import gdelt a.csv");
    run.env("TMPDIR", "/nonexistent").succeeds();
    assert_eq!(loaded(&dir), "1,99");
}

/// Returns the number of runs to kill. `CHANCERY_FAULTS=all` selects the maximum.
fn points() -> u32 {
    let all = std::env::var("CHANCERY_FAULTS").is_ok_and(|value| value == "all");
    if all { 100 } else { 21 }
}

#[test]
fn a_killed_run_leaves_the_old_state_or_the_new_one() {
    let dir = TestDir::with_register();
    let bad = "no row\n";
    dir.write("a.csv", rows(1..3_000) + bad);
    dir.write("b.csv", rows(2_000..6_000) + bad);
    let register = dir.bytes("chancery.db");
    dir.chancery("import gdelt a.csv").succeeds();
    let one = dir.bytes("chancery.db");
    let runs = [
        (
            "import gdelt a.csv --rejects rejects.tsv",
            &register,
            ["0,0", "1,2999"],
        ),
        (
            "import gdelt b.csv --rejects rejects.tsv",
            &one,
            ["1,2999", "2,5999"],
        ),
        ("unload a.csv", &one, ["1,2999", "0,0"]),
    ];
    let (mut hit, mut set_back) = (0, 0);
    for point in 0..points() {
        let (arguments, file, states) = &runs[point as usize % runs.len()];
        dir.write("chancery.db", file);
        let begun = Instant::now();
        dir.chancery(arguments).succeeds();
        let time = begun.elapsed();
        dir.write("chancery.db", file);
        let place = (f64::from(point) * 0.618_033_988_75).fract();
        hit += u32::from(kill(&dir, arguments, time.mul_f64(place)));
        let told = dir.chancery("sql").arg("SELECT 1").run();
        set_back += u32::from(told.stderr.contains("in the middle of a change"));
        let found = loaded(&dir);
        assert!(states.contains(&found.as_str()), "{arguments}: {found}");
        let examined = dir.chancery("doctor --format csv").run();
        assert_eq!(
            examined.code,
            Some(0),
            "{arguments}, point {point}: {examined}"
        );
    }
    let told = format!("{hit} of {} killed at work, {set_back} set back", points());
    assert!(hit > points() / 3, "{told}");
    // The next run must remove what the killed runs left behind.
    dir.write("chancery.db", &register);
    dir.chancery("import gdelt a.csv b.csv --rejects rejects.tsv")
        .succeeds();
    assert_eq!(
        dir.files(),
        ["a.csv", "b.csv", "chancery.db", "rejects.tsv"]
    );
}

/// Kills a run after some time. Returns whether the run was still going on.
fn kill(dir: &TestDir, arguments: &str, after: Duration) -> bool {
    let mut child = dir
        .plain(cargo_bin!("chancery"))
        .args(arguments.split_whitespace())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let has_ended = child.try_wait().unwrap().is_some();
    child.kill().unwrap();
    child.wait().unwrap();
    !has_ended
}

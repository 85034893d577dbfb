//! Tests `chancery man`, which prints the manual pages.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn all_pages_are_written_into_a_folder() {
    let dir = TestDir::new();
    dir.chancery("man --all pages/man1").succeeds();
    let page = dir.text("pages/man1/chancery.1");
    assert!(page.contains(".SH \"EXIT STATUS\""), "{page}");
    let page = dir.text("pages/man1/chancery-report-timeline.1");
    assert!(page.contains(".SH COLUMNS"), "{page}");
    let files = std::fs::read_dir(dir.path("pages/man1")).unwrap().count();
    assert!(files > 30, "{files}");
}

#[test]
fn a_man_page_is_the_same_at_any_time() {
    let (one, other) = (TestDir::new(), TestDir::with_record());
    for page in ["", "report", "report timeline", "sql"] {
        let made = |dir: &TestDir| dir.chancery("man").args(page).succeeds();
        assert_eq!(made(&one), made(&other), "{page}");
    }
    one.chancery("man --all .").succeeds();
    assert_eq!(
        one.text("chancery-sql.1"),
        one.chancery("man sql").succeeds()
    );
}

#[test]
fn a_man_page_can_be_written_to_a_file() {
    let dir = TestDir::new();
    dir.chancery("man report -o report.1").succeeds();
    assert_eq!(dir.text("report.1"), dir.chancery("man report").succeeds());
}

/// The formatter roff must not take a line of text for a request.
#[test]
fn every_line_is_text_or_a_known_request() {
    let dir = TestDir::new();
    dir.chancery("man --all pages").succeeds();
    let requests = [
        ".TH", ".SH", ".TP", ".PP", ".RS", ".RE", ".IP", ".nf", ".fi", ".br", ".ie", ".el",
    ];
    for file in std::fs::read_dir(dir.path("pages")).unwrap() {
        let page = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
            let request = line.split(' ').next().unwrap();
            assert!(requests.contains(&request), "{line}");
        }
    }
}

#[test]
fn arguments_that_no_man_page_takes_are_refused() {
    let dir = TestDir::new();
    dir.write("file", "");
    assert_snapshot!(dir.transcript(&[
        "man reprot  # a misspelt command",
        "man --format json  # a page has no rows",
        "man --timeout 2s  # a page needs no query",
        "man --all file/pages  # a file is in the place of the folder",
    ]), @"
    exit 2: chancery man reprot  # a misspelt command
    error: there is no command `reprot`
    hint: did you mean `report`?
    hint: `chancery help` lists them
    exit 2: chancery man --format json  # a page has no rows
    error: the output is a man page; `--format` does not apply
    exit 2: chancery man --timeout 2s  # a page needs no query
    error: `man` runs no query; `--timeout` does not apply
    exit 1: chancery man --all file/pages  # a file is in the place of the folder
    error: cannot make `file/pages`: Not a directory (os error 20)
    ");
}

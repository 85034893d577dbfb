//! Tests dates with gaps: sets such as `{1904,1906}`, and dates with open digits. A window between
//! two members of a set does not contain the set.

use insta::assert_snapshot;

use crate::lookup::table::loaded;
use crate::test_dir::TestDir;

/// Returns the dates of the invented list that lie in the window. Each stands after `certainly` or
/// `possibly`.
fn within(dir: &TestDir, since: &str, until: &str) -> String {
    let report = dir
        .chancery("report timeline --columns within,title --format tsv --no-header --since")
        .arg(since);
    let rows = report.arg("--until").arg(until).succeeds();
    let rows: Vec<&str> = rows.lines().collect();
    rows.join("\n")
}

#[test]
fn a_set_is_not_within_a_year_between_its_members() {
    let dir = loaded(&["sets"]);
    assert_snapshot!(within(&dir, "1905", "1905"), @"
    possibly	XXXX-12-25
    possibly	190X-05
    certainly	{1904..1906}
    ");
    assert_snapshot!(within(&dir, "1904", "1904"), @"
    possibly	[..1904-02,1906-02]
    possibly	XXXX-12-25
    possibly	190X-05
    possibly	[1903,1904]
    certainly	{1904,1906}
    certainly	{1904..1906}
    possibly	[1904,1906]
    certainly	1904-XX-25
    certainly	{1904-03-01,1904-03-31}
    certainly	[1904-03-01,1904-03-31]
    certainly	{1904-03,1904-05}
    certainly	[1904-03,1904-05]
    ");
    // The date `[1904,1906]` lies in one of two years, and both years are in this window.
    assert_snapshot!(within(&dir, "1904", "1906"), @"
    possibly	[..1904-02,1906-02]
    possibly	XXXX-12-25
    possibly	190X-05
    possibly	[1903,1904]
    certainly	{1904,1906}
    certainly	{1904..1906}
    certainly	[1904,1906]
    certainly	1904-XX-25
    certainly	{1904-03-01,1904-03-31}
    certainly	[1904-03-01,1904-03-31]
    certainly	{1904-03,1904-05}
    certainly	[1904-03,1904-05]
    ");
}

#[test]
fn a_set_of_months_or_days_has_gaps_too() {
    let dir = loaded(&["sets"]);
    assert_snapshot!(within(&dir, "1904-04", "1904-04"), @"
    possibly	XXXX-12-25
    possibly	[1903,1904]
    possibly	{1904,1906}
    possibly	{1904..1906}
    possibly	[1904,1906]
    possibly	1904-XX-25
    ");
    assert_snapshot!(within(&dir, "1904-03-10", "1904-03-20"), @"
    possibly	XXXX-12-25
    possibly	[1903,1904]
    possibly	{1904,1906}
    possibly	{1904..1906}
    possibly	[1904,1906]
    possibly	{1904-03,1904-05}
    possibly	[1904-03,1904-05]
    ");
    assert_snapshot!(within(&dir, "1904-03-31", "1904-05"), @"
    possibly	XXXX-12-25
    possibly	190X-05
    possibly	[1903,1904]
    possibly	{1904,1906}
    possibly	{1904..1906}
    possibly	[1904,1906]
    possibly	1904-XX-25
    certainly	{1904-03-01,1904-03-31}
    possibly	[1904-03-01,1904-03-31]
    certainly	{1904-03,1904-05}
    possibly	[1904-03,1904-05]
    ");
}

#[test]
fn a_date_with_open_digits_lies_within_its_possible_days() {
    let dir = loaded(&["sets"]);
    assert_snapshot!(within(&dir, "1905-07", "1905-07"), @"
    possibly	XXXX-12-25
    possibly	{1904..1906}
    ");
    assert_snapshot!(within(&dir, "1905-05-20", "1905-06"), @"
    possibly	XXXX-12-25
    possibly	190X-05
    possibly	{1904..1906}
    ");
    assert_snapshot!(within(&dir, "1904-06-01", "1904-06-24"), @"
    possibly	XXXX-12-25
    possibly	[1903,1904]
    possibly	{1904,1906}
    possibly	{1904..1906}
    possibly	[1904,1906]
    ");
    assert_snapshot!(within(&dir, "1560", "1569-12-24"), @"
    possibly	[..1904-02,1906-02]
    possibly	XXXX-12-25
    possibly	156X-12-25
    ");
    assert_snapshot!(within(&dir, "1560", "1569"), @"
    possibly	[..1904-02,1906-02]
    possibly	XXXX-12-25
    certainly	156X-12-25
    ");
}

#[test]
fn a_table_counts_a_set_where_its_members_are() {
    let dir = loaded(&["sets"]);
    let table = |line: &str| {
        let run = dir.chancery("table engagements --format csv").args(line);
        run.succeeds()
    };
    assert_snapshot!(table("--by year --columns year,count"), @r#"
    year,count
    0000/9999,1
    1560/1569,1
    1900/1909,1
    1903,1
    1903/1904,1
    1904,7
    1905,1
    1906,2
    "[..1904,1906]",1
    "[1904,1906]",1
    "#);
    assert_snapshot!(table("--where date=1905 --show title,within"), @"
    title,within
    XXXX-12-25,possibly
    190X-05,possibly
    {1904..1906},certainly
    ");
    assert_snapshot!(table("--where year=1906 --show title"), @r#"
    title
    "[..1904-02,1906-02]"
    XXXX-12-25
    190X-05
    "{1904,1906}"
    {1904..1906}
    "[1904,1906]"
    "#);
    assert_snapshot!(table("--where date=1904 --by quarter --columns quarter,within,count"), @r#"
    quarter,within,count
    0000-36/9999-36,possibly,1
    1903-33/1904-36,possibly,1
    1904-33,certainly,3
    1904-33/1904-34,certainly,1
    1904-33/1904-36,certainly,3
    1904-34,certainly,1
    1904-35,,0
    "[..1904-33,1906-33]",possibly,1
    "[1900-34,1901-34,1902-34,1903-34,1904-34,1905-34,1906-34,1907-34,1908-34,1909-34]",possibly,1
    "[1904-33..1904-36,1906-33..1906-36]",possibly,1
    "#);
}

//! Tests that claims are printed with their qualifier, which says that the source hedges the claim,
//! denies it, or attributes it to others.

use chancery::report::{reports, titles};

use crate::test_dir::TestDir;

/// Returns the qualifier and the plain title of each claim that the author does not state outright.
fn claims(dir: &TestDir) -> Vec<(String, String)> {
    let sql = "SELECT qualifier, substr(title, length(qualifier) + 1) AS plain FROM facts \
        WHERE qualifier <> ''";
    let rows = dir.chancery("sql --format json").arg(sql).succeeds();
    let rows: Vec<serde_json::Value> = serde_json::from_str(&rows).unwrap();
    let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| (text(row, "qualifier"), text(row, "plain")))
        .collect()
}

/// Returns how many times the claims occur in a text. Fails if one occurs without its qualifier.
fn count(called: &str, text: &str, claims: &[(String, String)]) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    // CSV doubles quotes, and JSON and Markdown escape some characters with a backslash.
    let text = words.join(" ").replace("\"\"", "\"").replace('\\', "");
    let mut found = 0;
    for (qualifier, plain) in claims {
        for (at, _) in text.match_indices(plain.as_str()) {
            let before = &text[..at];
            assert!(
                before.ends_with(qualifier.as_str()),
                "{called}: {plain}\n{text}"
            );
            found += 1;
        }
    }
    found
}

/// Joins the text of a table column by column, because its cells can be wrapped. Returns any other
/// output unchanged.
fn by_columns(output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    let is_rule = |line: &&str| line.len() > 3 && line.chars().all(|c| c == '─');
    let Some(rule) = lines.iter().position(is_rule) else {
        return output.to_owned();
    };
    let header: Vec<char> = lines[rule - 1].chars().collect();
    let begins = |at: &usize| {
        header[*at] != ' '
            && (*at == 0 || (header[at - 1] == ' ' && (*at < 2 || header[at - 2] == ' ')))
    };
    let starts: Vec<usize> = (0..header.len()).filter(begins).collect();
    let mut columns = vec![String::new(); starts.len()];
    for line in &lines[rule + 1..] {
        let line: Vec<char> = line.chars().collect();
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(line.len());
            let cell = line.iter().take(end).skip(*start);
            columns[number].extend(cell.chain([&' ']));
        }
    }
    columns.join("\n")
}

#[test]
fn reports_print_every_hedge_at_every_width_and_in_every_format() {
    let dir = TestDir::with_record();
    let claims = claims(&dir);
    assert!(claims.len() > 30);
    let mut reports = 0;
    for (report, _) in titles() {
        let run = |flags: &str| {
            let call = format!("report {report} {flags}");
            let output = dir.chancery(&call).succeeds();
            count(&call, &by_columns(&output), &claims)
        };
        let formats = ["json", "csv", "tsv", "record", "markdown"];
        let found: Vec<usize> = formats.map(|it| run(&format!("--format {it}"))).into();
        assert!(
            found.iter().all(|it| *it == found[0]),
            "{report}: {found:?}"
        );
        reports += usize::from(found[0] > 0);
        for width in (60..=200).step_by(20) {
            run(&format!("--format table --width {width}"));
        }
    }
    assert!(reports > 10, "{reports}");
}

#[test]
fn show_find_table_and_cite_print_every_hedge() {
    let dir = TestDir::with_record();
    let claims = claims(&dir);
    let texts = |sql: &str| {
        let rows = dir.chancery("sql --format csv").arg(sql).succeeds();
        rows.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut calls = Vec::new();
    for reference in texts("SELECT ref FROM facts WHERE qualifier <> '' ORDER BY ref") {
        calls.push(format!("show {reference}"));
        calls.push(format!("cite {reference}"));
        calls.push(format!("cite {reference} --style markdown"));
    }
    for topic in texts("SELECT DISTINCT topic FROM fact_topics") {
        calls.push(format!("show topic:{topic}"));
    }
    for passage in texts("SELECT DISTINCT section || '/' || ordinal FROM passages") {
        calls.push(format!("show {passage}"));
    }
    for noun in [
        "facts",
        "stances",
        "engagements",
        "assessments",
        "links",
        "quantities",
    ] {
        for format in ["table", "csv", "json", "record"] {
            calls.push(format!("table {noun} --format {format}"));
        }
    }
    for words in [
        "needle",
        "strategic shift",
        "sanctions",
        "big brother",
        "tanker",
        "quiet",
    ] {
        calls.push(format!("find {words}"));
    }
    calls.push("show malaysia".to_owned());
    let mut found = 0;
    for call in calls {
        for width in [80, 160] {
            let output = dir.chancery(&call).columns(width).succeeds();
            found += count(&call, &by_columns(&output), &claims);
        }
    }
    assert!(found > 200, "{found}");
}

/// Reports that are not checked here, because their rows count facts or list open questions.
const COUNTS: [&str; 4] = ["balance", "gaps", "sources", "visibility"];

/// If a fact in a row is hedged, a column that every screen shows must have the hedge, even if the
/// row does not have the fact's title. The label of the hedge, such as `probable`, is enough.
#[test]
fn a_row_states_the_certainty_of_its_facts() {
    let dir = TestDir::with_record();
    let json = |call: &str, sql: &str| -> Vec<serde_json::Value> {
        let call = dir.chancery(call);
        let call = if sql.is_empty() { call } else { call.arg(sql) };
        serde_json::from_str(&call.succeeds()).unwrap()
    };
    let sql = "SELECT ref, qualifier, prefix, label FROM facts JOIN vocab_hedge USING (hedge) \
        WHERE qualifier <> ''";
    let hedged = json("sql --format json", sql);
    let mut checked = 0;
    for report in reports() {
        if COUNTS.contains(&report.name.as_str()) {
            continue;
        }
        for row in json(&format!("report {} --format json", report.name), "") {
            let row = row.as_object().unwrap();
            let rests_on = row
                .get("facts")
                .and_then(|it| it.as_str())
                .unwrap_or_default();
            let stays = |name: &String| name != "facts" && !report.header.aside.contains(name);
            let shown = row.iter().filter(|(name, _)| stays(name));
            let shown: String = shown.map(|(_, value)| value.to_string()).collect();
            for fact in hedged
                .iter()
                .filter(|it| rests_on.split(' ').any(|reference| it["ref"] == reference))
            {
                // The row must show the hedge's prefix or label. Without a prefix, it must show the
                // qualifier, which says that the claim is not the author's own.
                let words = match fact["prefix"].as_str() {
                    Some(prefix) => [Some(prefix), fact["label"].as_str()],
                    None => [fact["qualifier"].as_str(), None],
                };
                let mut words = words.into_iter().flatten();
                let said = words.find(|it| shown.contains(it.trim_end_matches(": ")));
                assert!(said.is_some(), "{}: {fact}\n{shown}", report.name);
                checked += 1;
            }
        }
    }
    assert!(checked > 60, "{checked}");
}

/// The link between the two facts is hedged, not the facts themselves.
#[test]
fn a_hedged_link_says_so_where_its_parts_are_listed() {
    let dir = TestDir::with_record();
    let motives = dir.chancery("show tanker-barred --format csv").succeeds();
    assert!(
        motives.contains(
            "links,probably: is motivated by,Malaysia seeks to placate the United States"
        ),
        "{motives}"
    );
    let links = dir
        .chancery("table links --where relation=motivates --show qualifier,title --format csv")
        .succeeds();
    assert!(links.contains("probably: ,"), "{links}");
    let listed = dir
        .chancery("table links --limit 1 --format csv")
        .succeeds();
    assert!(listed.starts_with("qualifier,"), "{listed}");
}

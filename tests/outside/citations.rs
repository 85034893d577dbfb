//! Tests bibliographies: what biber, pandoc and citeproc-js print from them must match a snapshot.
//!
//! Each source has one entry. biber reads all entries and rewrites their dates. pandoc prints both
//! the biblatex entries and the CSL-JSON items, and citeproc-js prints the items. Both programs use
//! the style of the APA. The snapshot has all these lines below each other, source by source.
//!
//! Some lines show faults of pandoc 2.17. It prints a date in words twice (`findings/` has an
//! example), and drops quarters, open ends and decades, although biblatex accepts them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use libtest_mimic::Failed;

use super::{Need, Outcome, Tests, chancery, node, same, stdout_of, test};

/// The version of pandoc that printed the lines of the snapshot.
const PANDOC: &str = "pandoc 2.17.1.1";

pub(super) fn need() -> Need {
    let biber = match version("biber") {
        Some(_) => Need::There,
        None => Need::absent("`biber`", "CHANCERY_REQUIRE_BIBER"),
    };
    let pandoc = match version("pandoc") {
        Some(version) if version.starts_with(PANDOC) => Need::There,
        _ => Need::absent(&format!("`{PANDOC}`"), "CHANCERY_REQUIRE_PANDOC"),
    };
    biber.and(pandoc).and(node::need("@citation-js/plugin-csl"))
}

fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    String::from_utf8(output.stdout).ok()
}

pub(super) fn trials() -> Tests {
    vec![test(
        "biber, pandoc and citeproc-js print every source as expected",
        every_source,
    )]
}

/// Sources of each kind. Their texts have characters that a program could misread.
const KINDS: [(&str, &str); 16] = [
    (
        "untitled",
        "kind = 'commentary'\nlabel = 'Commentary on a thing (copy without title)'",
    ),
    (
        "untitled-too",
        "kind = 'commentary'\nlabel = 'Commentary on another thing (copy without title)'",
    ),
    (
        "report",
        "kind = 'report'\ntitle = 'US-ASEAN trade in Washington, DC'\nlanguage = 'en'\n\
         author = 'Office of Trade and Industry'\npublisher = 'Ministry of Trade and Industry'\n\
         published = '2021'",
    ),
    (
        "statement",
        "kind = 'statement'\ntitle = 'Statement on AUKUS'\npublisher = 'Prime Minister, and Cabinet'\n\
         published = '2021-09-18'\nurl = 'https://example.org/a_b~c?d=50%25&e#f'",
    ),
    (
        "fact-sheet",
        "kind = 'fact_sheet'\ntitle = 'Fact sheet of measures'\npublisher = 'Departments of Defense and State'\n\
         published = '2021-10-26'\nlicence = 'public domain'",
    ),
    (
        "news",
        "kind = 'news'\ntitle = 'Ministers meet'\npublisher = 'Times and Post'\npublished = '2021-10-27'",
    ),
    (
        "data-set",
        "kind = 'dataset'\ntitle = 'Votes of the General Assembly'\npublisher = 'An Institute and a Library'\n\
         published = '2021'",
    ),
    (
        "record",
        "kind = 'record'\nlabel = 'Recorded vote on a resolution'\npublisher = 'United Nations'",
    ),
    (
        "malay",
        "kind = 'report'\ntitle = 'Laporan tahunan Kementerian Luar Negeri'\nlanguage = 'ms'\npublished = '2021'",
    ),
    (
        "hebrew",
        "kind = 'report'\ntitle = 'דוח שנתי (2021) של המשרד'\nlanguage = 'he'\npublished = '2021'",
    ),
    (
        "arabic",
        "kind = 'report'\ntitle = 'تقرير سنوي'\npublisher = 'وزارة الخارجية'\nlanguage = 'ar'\npublished = '2021'",
    ),
    (
        "script",
        "kind = 'report'\ntitle = 'See <script>alert(1)</script> and \u{201c}more\u{201d}'\npublished = '2021'",
    ),
    (
        "marks",
        "kind = 'report'\ntitle = '''A \"quoted\" & {braced} 100% of $5, #1_a \\ b~c^d -- 'e' `f`'''\npublished = '2021'",
    ),
    (
        "names",
        "kind = 'report'\ntitle = 'Of names'\nauthor = 'Brown, Smith and Sons: an {office} 100% & more'\n\
         publisher = 'Brown AND Smith and others'\npublished = '2021'",
    ),
    (
        "key-and-value",
        "kind = 'report'\ntitle = 'title: of a thing'\nlicence = 'all = {rights}, reserved'\npublished = '2021'",
    ),
    (
        "written",
        "kind = 'report'\ntitle = 'Written before'\nwritten = '2021-08~ inferred: then | by its events'\npublished = '2021'",
    ),
];

/// Dates in every form that a record can have.
const DATES: [&str; 26] = [
    "2021-05-12",
    "2021-05",
    "2021",
    "2004-06~",
    "2004-06?",
    "2004-06%",
    "2021-36",
    "2021-23",
    "2021-25",
    "2021-38",
    "2021-40",
    "2021-36~",
    "2020/2022",
    "2021-03/2021-05-12",
    "2002~/2004",
    "2020/..",
    "2020/",
    "../2022",
    "[2021,2022]",
    "{2020,2022}",
    "[2022-03..2022-05]",
    "199X",
    "19XX",
    "2021-11-XX",
    "0000",
    "1950S3",
];

/// Returns each source's slug and its TOML table `[source]`.
fn sources() -> Vec<(String, String)> {
    let kinds = KINDS
        .iter()
        .map(|(slug, text)| ((*slug).to_owned(), (*text).to_owned()));
    let long = "a very long title of fifty characters, and so on; ".repeat(10);
    let long = format!(
        "kind = 'report'\ntitle = '{}'\npublished = '2021'",
        long.trim()
    );
    let dates = DATES.iter().enumerate().map(|(at, date)| {
        let text = format!("kind = 'news'\ntitle = 'Dated {date}'\npublished = '{date}'");
        (format!("date-{:02}", at + 1), text)
    });
    kinds
        .chain([("long".to_owned(), long)])
        .chain(dates)
        .collect()
}

/// Returns a dossier that codes one sentence of a source.
fn dossier(slug: &str, source: &str) -> String {
    let label = if source.contains("label") {
        ""
    } else {
        "label = 'a source'\n"
    };
    format!(
        "[dossier]\nslug = '{slug}'\ntitle = 'T'\ncoder = 'A. Coder'\ncoded_on = '2026-11-23'\n\
         codebook = '1'\ncoverage = 'partial'\n\n[source]\nslug = '{slug}'\n{label}{source}\n\n\
         [[says]]\nat = 'row-9001/1.1'\n[says.meeting.talk]\ntitle = 'Talk'\nstatus = 'occurred'\n\
         who.participant = 'malaysia'\n\n[passage.row-9001]\n1 = 1\n"
    )
}

fn every_source() -> Outcome {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    chancery(folder, &["init", "--empty"])?;
    let sources = sources();
    let mut load = vec!["load".to_owned()];
    let mut cited = Vec::new();
    for (slug, source) in &sources {
        let file = format!("{slug}.toml");
        fs::write(folder.join(&file), dossier(slug, source))?;
        load.push(file);
        cited.push(format!("source:{slug}"));
    }
    cited.push("data-set#row-9001/1".to_owned());
    let load: Vec<&str> = load.iter().map(String::as_str).collect();
    chancery(folder, &load)?;
    let cite = |style: &str, file: &str| {
        let cited = cited.iter().map(String::as_str);
        let line: Vec<&str> = ["cite", "--style", style, "-o", file]
            .into_iter()
            .chain(cited)
            .collect();
        chancery(folder, &line)
    };
    cite("biblatex", "refs.bib")?;
    cite("csl-json", "refs.json")?;
    let dates = biber(folder)?;
    let citeproc = node::run("citeproc.cjs", &["refs.json", "apa"], folder)?;
    let from_bib = pandoc(folder, "refs.bib")?;
    let from_json = pandoc(folder, "refs.json")?;
    let citeproc: BTreeMap<String, Vec<String>> = serde_json::from_str(&citeproc)?;
    let mut table = String::new();
    for (slug, _) in &sources {
        let date = dates.get(slug).map_or("none", String::as_str);
        writeln!(table, "{slug}\n  biber, the date: {date}")?;
        writeln!(table, "  pandoc, biblatex: {}", line(&from_bib, slug)?)?;
        writeln!(table, "  pandoc, CSL-JSON: {}", line(&from_json, slug)?)?;
        let lines = citeproc.get(slug).ok_or("no line of citeproc-js")?;
        writeln!(
            table,
            "  citeproc-js: {}",
            lines.join("\n  citeproc-js, the cite: ")
        )?;
    }
    same(
        "entries of biblatex that pandoc read",
        &from_bib.len(),
        &sources.len(),
    )?;
    insta::assert_snapshot!("citations", table);
    Ok(())
}

/// Lets biber rewrite `refs.bib`, and returns the dates that it wrote. biber must not
/// warn of anything except fields that a source lacks.
fn biber(folder: &Path) -> Result<BTreeMap<String, String>, Failed> {
    let output = Command::new("biber")
        .args([
            "--tool",
            "--validate-datamodel",
            "-O",
            "biber.bib",
            "refs.bib",
        ])
        .current_dir(folder)
        .output()?;
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    let said = format!("{}{stderr}", stdout_of("biber", output)?);
    let warnings: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("INFO") && !line.contains("Missing mandatory field"))
        .collect();
    same("warnings of biber", &warnings, &Vec::new())?;
    Ok(dates(&fs::read_to_string(folder.join("biber.bib"))?))
}

/// Returns the date of each entry in a bibliography, by citation key.
fn dates(entries: &str) -> BTreeMap<String, String> {
    let of_entry = |entry: &str| {
        let (key, fields) = entry.split_once(',')?;
        let (_, key) = key.split_once('{')?;
        let date = fields
            .lines()
            .find_map(|line| line.trim().strip_prefix("DATE = {"))?;
        Some((key.to_owned(), date.trim_end_matches(['}', ',']).to_owned()))
    };
    entries.split("\n@").filter_map(of_entry).collect()
}

/// Returns the line that pandoc prints for each entry of a bibliography, by citation key.
fn pandoc(folder: &Path, bibliography: &str) -> Result<BTreeMap<String, String>, Failed> {
    fs::write(folder.join("all.md"), "---\nnocite: '@*'\n---\n")?;
    let output = Command::new("pandoc")
        .args([
            "--citeproc",
            "--csl=apa.csl",
            "--bibliography",
            bibliography,
            "--wrap=none",
            "-t",
            "html",
            "all.md",
        ])
        .current_dir(folder)
        .output()?;
    let html = stdout_of("pandoc", output)?;
    let entries = html.split("<div id=\"ref-").skip(1).map(|entry| {
        let (key, rest) = entry.split_once('"').unwrap_or((entry, ""));
        let (_, rest) = rest.split_once('>').unwrap_or(("", rest));
        (key.to_owned(), text_of(rest))
    });
    Ok(entries.collect())
}

/// Removes the tags from HTML, and returns its text.
fn text_of(html: &str) -> String {
    let parts = html
        .split('<')
        .enumerate()
        .map(|(at, part)| match part.split_once('>') {
            Some((_, text)) if at > 0 => text,
            _ => part,
        });
    let text = parts.collect::<String>();
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&#39;", "'")
        .replace("&amp;", "&")
        .trim()
        .to_owned()
}

fn line<'l>(lines: &'l BTreeMap<String, String>, slug: &str) -> Result<&'l str, Failed> {
    let line = lines
        .get(slug)
        .ok_or_else(|| format!("no line for {slug}"))?;
    Ok(line)
}

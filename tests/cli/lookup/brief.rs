//! Tests `chancery brief`, which writes a page with charts and footnotes.

use std::collections::HashSet;
use std::fmt::Write as _;

use insta::assert_snapshot;

use crate::coding::attach;
use crate::test_dir::TestDir;

/// Returns the values of an HTML attribute, in the order of the page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let opening = format!(" {attribute}=\"");
    let values = page.split(&opening).skip(1);
    values.filter_map(|rest| rest.split('"').next()).collect()
}

/// Returns the text of a page without its tags, its style sheet and its script.
fn text(page: &str) -> String {
    let body = page.split("<header").nth(1).unwrap();
    let body = body.split("<script>").next().unwrap();
    let pieces = body.split('<').filter_map(|piece| piece.split_once('>'));
    let text: Vec<&str> = pieces.map(|(_, text)| text.trim()).collect();
    text.join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn page(dir: &TestDir, arguments: &str) -> String {
    dir.chancery(&format!("brief {arguments} -o page.html"))
        .succeeds();
    dir.text("page.html")
}

#[test]
fn every_link_has_a_target_and_every_id_is_unique() {
    let dir = TestDir::with_record();
    for arguments in ["", "malaysia united-states", "--topic aukus"] {
        let page = page(&dir, arguments);
        let ids = values(&page, "id");
        let known: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{arguments}");
        let links = values(&page, "href");
        let targets: Vec<&str> = links.iter().filter_map(|it| it.strip_prefix('#')).collect();
        assert!(targets.len() > 50, "{arguments}: {}", targets.len());
        for target in targets {
            assert!(known.contains(target), "{arguments}: {target}");
        }
    }
}

#[test]
fn a_page_on_the_whole_record_cites_every_fact() {
    let dir = TestDir::with_record();
    let page = page(&dir, "");
    let facts = dir
        .chancery("sql --format csv --no-header")
        .arg("SELECT ref FROM facts ORDER BY ref")
        .run();
    let left_out: Vec<&str> = facts
        .stdout
        .lines()
        .filter(|fact| !page.contains(&format!("<code>{fact}</code>")))
        .collect();
    assert_snapshot!(left_out.join("\n"), @"");
}

#[test]
fn a_note_has_locator_hedge_voice_and_coder() {
    let dir = TestDir::with_record();
    let page = text(&page(&dir, ""));
    let note = page.split("no-shift-to-china@my22 ").nth(1).unwrap();
    assert_snapshot!(note.split('↩').next().unwrap(), @"malaysia-us-2022 : navigating-great-power-rivalry/2.1 ( probable , suggest; as yet ; the author) probably: Malaysia has made no strategic shift towards China as yet The factors named are examples: the list of evidence is open.; coded by chancery");
}

#[test]
fn the_bundled_page_is_small_and_the_same_each_time() {
    let dir = TestDir::with_record();
    let first = page(&dir, "");
    assert!(first.len() < 400_000, "{}", first.len());
    assert_eq!(first, page(&dir, ""));
}

/// The record has two thousand grants. A page cannot show all of them, so it must say what it
/// omits.
#[test]
fn a_large_record_is_cut_and_says_so() {
    let dir = TestDir::with_register();
    let mut dossier = String::from(
        "[dossier]\nslug = \"aid\"\ntitle = \"Aid\"\ncoder = \"tester\"\n\
         coded_on = \"2026-11-24\"\ncodebook = \"1\"\ncoverage = \"partial\"\n\n\
         [source]\nslug = \"aid\"\nkind = \"record\"\nlabel = \"Made up\"\n\n\
         [[says]]\nat = \"entries/1.1\"\n",
    );
    for n in 0..2000 {
        let day = format!("{}-{:02}-{:02}", 1950 + n % 70, 1 + n % 12, 1 + n % 28);
        write!(
            dossier,
            "[says.assistance.grant-{n}]\ntitle = \"Grant {n}\"\nstatus = \"delivered\"\n\
             when = \"{day}\"\nwho = {{ donor = \"united-states\", recipient = \"malaysia\" }}\n"
        )
        .unwrap();
    }
    dossier += "\n[passage]\nentries.1 = 1\n";
    dir.write("aid.toml", dossier);
    dir.chancery("load aid.toml").succeeds();
    let page = page(&dir, "");
    assert!(page.len() < 3_000_000, "{}", page.len());
    let text = text(&page);
    let left_out = text.split("What this page leaves out").nth(1).unwrap();
    assert_snapshot!(left_out.split(" Timeline ").next().unwrap(), @" It shows at most 150 rows of each report. Timeline: 150 of 2000 rows are shown. All of them: chancery report timeline Aid, training and transfers: 150 of 2000 rows are shown. All of them: chancery report assistance");
}

/// An earlier version took gigabytes of memory for text that an attacker had put into the database
/// file.
#[test]
fn the_words_of_a_doctored_file_do_not_fill_the_memory() {
    let dir = TestDir::with_record();
    let file = rusqlite::Connection::open(dir.path("chancery.db")).unwrap();
    file.execute(
        "UPDATE work_cues SET words = printf('%.*c', 1000000, '<')",
        [],
    )
    .unwrap();
    drop(file);
    let run = dir.chancery("brief -o page.html").run();
    assert_eq!(run.code, Some(4), "{run}");
    assert!(run.stderr.contains("takes more than 32 MiB"), "{run}");
    assert_eq!(dir.files(), ["chancery.db"]);
}

#[test]
fn markup_in_a_title_is_text() {
    let dir = TestDir::with_register();
    let long = "x".repeat(500);
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \\\" ' & ]]> \
                   {{ 7 * 7 }} مؤتمر";
    let dossier = format!(
        "[dossier]\nslug = \"odd\"\ntitle = \"Odd\"\ncoder = \"<b>tester</b>\"\n\
         coded_on = \"2026-11-24\"\ncodebook = \"1\"\ncoverage = \"partial\"\n\n\
         [source]\nslug = \"odd\"\nkind = \"record\"\nlabel = \"{hostile}\"\n\
         url = \"javascript:alert(3)\"\n\n\
         [[says]]\nat = \"entries/1.1\"\n\
         [says.visit.one]\ntitle = \"{hostile}\"\nstatus = \"occurred\"\nwhen = \"2021-05\"\n\
         who = {{ visitor = \"united-states\", host = \"malaysia\" }}\n\
         [says.visit.two]\ntitle = \"{long}\"\nstatus = \"occurred\"\nwhen = \"2021-05-04\"\n\
         who = {{ visitor = \"united-states\", host = \"malaysia\" }}\n\
         \n[passage]\nentries.1 = 1\n"
    );
    dir.write("odd.toml", dossier);
    dir.chancery("load odd.toml").succeeds();
    let page = page(&dir, "");
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(!page.contains("<img"));
    assert!(!page.contains("<b>"));
    assert!(!page.contains("href=\"javascript"));
    assert!(page.contains("&lt;script&gt;alert(1)"));
    assert!(page.contains("{{ 7 * 7 }}"));
    assert!(page.contains(&long));
}

#[test]
fn a_page_prints_the_sentences_of_an_attached_text() {
    let dir = attach::coded();
    assert_snapshot!(dir.chancery("brief --with-text -o page.html").run(), @"
    exit 0
    --- stderr
    note: no copy of these sources is attached, so the page has no sentences; `chancery attach` attaches one
    ");
    dir.chancery("attach harbour.txt").succeeds();
    let sentence = "<q>A survey ship called in March.</q>";
    assert!(!page(&dir, "").contains(sentence));
    assert!(page(&dir, "--with-text").contains(sentence));
}

/// In the first paragraph, the copy has two sentences, but the dossier has three. So the paragraph
/// is stored as one text.
#[test]
fn a_page_prints_a_paragraph_whose_sentences_differ() {
    let dir = attach::coded();
    let dossier = dir
        .text("harbour.toml")
        .replace("harbour.1 = [2,", "harbour.1 = [3,");
    dir.write("harbour.toml", dossier);
    dir.chancery("load harbour.toml").succeeds();
    dir.chancery("attach harbour.txt").succeeds();
    let paragraph = "<q>A survey ship called in March. The café stayed open.</q>";
    let page = page(&dir, "--with-text");
    assert_eq!(page.matches(paragraph).count(), 1);
}

#[test]
fn a_subject_that_does_not_exist_is_an_error() {
    let dir = TestDir::with_record();
    let arguments = [
        "brief malasia -o page.html",
        "brief --with malaysia -o page.html",
        "brief malaysia usa china -o page.html",
        "brief malaysia --actor usa -o page.html",
        "brief --topic malaysia -o page.html",
        "brief --source my22 -o page.html",
        "brief --format csv",
        "brief -o page.csv",
        "brief --columns title -o page.html",
    ];
    let said = arguments.map(|arguments| {
        let run = dir.chancery(arguments).run();
        assert_eq!(run.code, Some(2), "{run}");
        format!("$ {arguments}\n{}", run.stderr)
    });
    assert_snapshot!(said.join("\n"), @"
    $ brief malasia -o page.html
    error: `ACTOR`: there is no actor `malasia`
    hint: did you mean `malaysia`?

    $ brief --with malaysia -o page.html
    error: the following required arguments were not provided: --actor <ACTOR>
    hint: `chancery brief --help` tells what it takes

    $ brief malaysia usa china -o page.html
    error: unexpected value `china` for `[ACTOR]...` found; no more were expected
    hint: `chancery brief --help` tells what it takes

    $ brief malaysia --actor usa -o page.html
    error: the argument `[ACTOR]...` cannot be used with `--actor <ACTOR>`
    hint: `chancery brief --help` tells what it takes

    $ brief --topic malaysia -o page.html
    error: `--topic`: there is no topic `malaysia`
    hint: did you mean `malaysia-us-relations` or `malaysia-china-relations` or `malaysian-national-interests`?

    $ brief --source my22 -o page.html
    error: `--source`: there is no source `my22`
    hint: `my22` is a dossier; its source is `malaysia-us-2022`

    $ brief --format csv
    error: a brief is a web page and cannot be written as csv
    hint: write `-o FILE.html`

    $ brief -o page.csv
    error: a brief is a web page and cannot be written as csv
    hint: write `-o FILE.html`

    $ brief --columns title -o page.html
    error: a brief is a web page; `--columns` does not apply
    ");
    assert_eq!(dir.files(), ["chancery.db"]);
}

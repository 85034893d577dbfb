//! Tests `chancery attach` and `chancery detach`, which add the text of a source to a database and
//! remove it.

use chancery::dossier::{normalize, passage_fingerprint};
use insta::assert_snapshot;

use crate::test_dir::TestDir;

const TEXT: &str =
    "Harbour\n\nA survey ship called in March. The café stayed open.\n\nNobody paid.\n";

/// The paragraphs of the text, each with its number of sentences.
const PARAGRAPHS: [(&str, u32); 2] = [
    ("A survey ship called in March. The café stayed open.", 2),
    ("Nobody paid.", 1),
];

/// Makes a folder with the text, and a database with a dossier that was coded from it.
pub(crate) fn coded() -> TestDir {
    let dir = TestDir::with_register();
    dir.write("harbour.txt", TEXT);
    dir.write("harbour.toml", dossier());
    dir.chancery("load harbour.toml").succeeds();
    dir
}

fn dossier() -> String {
    let text = normalize(TEXT);
    let passages = (1..).zip(PARAGRAPHS).map(|(ordinal, (words, sentences))| {
        let start = text.find(words).unwrap();
        let start = text[..start].chars().count();
        let end = start + words.chars().count();
        let sha256 = passage_fingerprint(words);
        format!("harbour.{ordinal} = [{sentences}, {start}, {end}, \"{sha256}\"]\n")
    });
    let passages: String = passages.collect();
    format!(
        "[dossier]\nslug = \"harbour\"\ntitle = \"Harbour\"\ncoder = \"chancery tests\"\n\
        coded_on = \"2026-11-25\"\ncodebook = \"1\"\ncoverage = \"partial\"\n\
        [source]\nslug = \"harbour-note\"\nkind = \"news\"\nlabel = \"A note\"\n\
        [[says]]\nat = \"harbour/1.1\"\n\
        visit.port-call = {{ title = \"Port call\", status = \"occurred\", \
        who = {{ visitor = \"united-states\" }} }}\n\
        [passage]\n{passages}"
    )
}

#[test]
fn a_database_with_attached_text_passes_doctor() {
    let dir = coded();
    assert_eq!(dir.chancery("attach harbour.txt").run().code, Some(0));
    let examined = dir.chancery("doctor --format csv").run();
    assert_eq!(examined.code, Some(0), "{examined}");
}

#[test]
fn attached_text_is_shown_with_its_facts_and_searched() {
    let dir = coded();
    assert_snapshot!(dir.chancery("attach harbour.txt").run(), @"
    exit 0
    --- stderr
    note: attached the text of 2 of 2 passages of `harbour-note`
    ");
    let show = "show port-call --columns section,item,value";
    assert_snapshot!(dir.chancery(show).columns(100).run(), @"
    exit 0
    --- stdout
    section   item         value
    ─────────────────────────────────────────────────────────────────────
    fact      engagement   Port call
    fact      kind         visit
    fact      status       occurred
    who       visitor      United States
    evidence  harbour/1.1  certain, in the author's voice
    words     harbour/1.1  A survey ship called in March.
    coding    source       A note
    coding    dossier      harbour, coded by chancery tests on 2026-11-25
    ");
    assert_snapshot!(dir.chancery("find survey").columns(100).run(), @"
    exit 0
    --- stdout
    ref                       kind        title      cited        match
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    port-call@harbour         engagement  Port call  harbour/1.1  source text: A survey ship called in
                                                                  March.
    harbour-note#harbour/1.1  passage                harbour/1.1  source text: A survey ship called in
                                                                  March.
    ");
    // The search word has no accent, but the text has. The sentence is found though no fact cites
    // it.
    assert_snapshot!(dir.chancery("find CAFE").columns(100).run(), @"
    exit 0
    --- stdout
    ref                        kind     title                     cited        match
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    actor:central-african-     state    Central African Republic  ·            ISO 3166-1: CAF
    republic
    harbour-note#harbour/1.2   passage                            harbour/1.2  source text: The café
                                                                               stayed open.
    ");
    assert_snapshot!(dir.chancery("show harbour/1 --format csv").run(), @"
    exit 0
    --- stdout
    section,item,value,ref
    passage,text,2 sentences,harbour-note#harbour/1
    words,harbour/1.1,A survey ship called in March.,harbour-note#harbour/1.1
    words,harbour/1.2,The café stayed open.,harbour-note#harbour/1.2
    facts,harbour/1.1,Port call (certain),port-call@harbour
    ");
}

#[test]
fn detached_text_is_in_no_answer() {
    let dir = coded();
    let before = dir.chancery("show port-call").succeeds();
    dir.chancery("attach harbour.txt").succeeds();
    assert_ne!(dir.chancery("show port-call").succeeds(), before);
    assert_snapshot!(dir.chancery("detach harbour-note").run(), @"
    exit 0
    --- stderr
    note: detached the text of 2 passages of `harbour-note`
    ");
    assert_eq!(dir.chancery("show port-call").succeeds(), before);
    assert_snapshot!(dir.chancery("detach harbour-note").run(), @"
    exit 0
    --- stderr
    note: no text was attached to `harbour-note`
    ");
}

#[test]
fn a_passage_that_differs_by_a_word_is_not_attached() {
    let dir = coded();
    dir.write("harbour.txt", TEXT.replace("Nobody paid", "Somebody paid"));
    assert_snapshot!(dir.chancery("attach harbour.txt").run(), @"
    exit 0
    --- stderr
    note: attached the text of 1 of 2 passages of `harbour-note`
    note: these passages are not word for word in this copy: `harbour/2` (`chancery check --text` gives details)
    ");
    dir.write("harbour.txt", "Harbour\n\nA survey ship calls in March.\n");
    assert_snapshot!(dir.chancery("attach harbour.txt").run(), @"
    exit 1
    --- stderr
    error: `harbour.txt` contains no passage of any source in the database
    hint: load a dossier of it first; `chancery draft` starts one
    ");
}

#[test]
fn a_text_that_cannot_be_attached_is_an_error() {
    let dir = coded();
    assert_snapshot!(dir.transcript(&[
        "attach harbor.txt",
        "attach harbour.txt --source harbor-note",
        "detach harbor-note",
    ]), @"
    exit 1: chancery attach harbor.txt
    error: cannot read `harbor.txt`: No such file or directory (os error 2)
    exit 2: chancery attach harbour.txt --source harbor-note
    error: there is no source `harbor-note`
    hint: did you mean `harbour-note`?
    exit 2: chancery detach harbor-note
    error: there is no source `harbor-note`
    hint: did you mean `harbour-note`?
    ");
    dir.write("harbour.txt", [0xff, 0xfe]);
    assert_snapshot!(dir.transcript(&[
        "attach harbour.txt",
        "attach --db nowhere.db harbour.txt",
    ]), @"
    exit 1: chancery attach harbour.txt
    error: cannot read `harbour.txt`: it is not UTF-8 text (byte 0)
    hint: save it as plain text or Markdown in UTF-8
    exit 3: chancery attach --db nowhere.db harbour.txt
    error: no database at `nowhere.db`
    hint: `chancery init nowhere.db` creates it
    ");
}

/// Two sources can contain the same sentence, so `attach` cannot know which of them is meant.
#[test]
fn a_text_of_two_sources_needs_the_name_of_one() {
    let dir = coded();
    let other = dossier()
        .replace("slug = \"harbour\"", "slug = \"again\"")
        .replace("harbour-note", "harbour-reprint");
    dir.write("again.toml", other);
    dir.chancery("load again.toml").succeeds();
    assert_snapshot!(dir.chancery("attach harbour.txt").run(), @"
    exit 2
    --- stderr
    error: `harbour.txt` contains equally many passages of several sources
    hint: choose one with `--source`: `harbour-reprint`, `harbour-note`
    ");
    let chosen = "attach harbour.txt --source harbour-reprint";
    assert_snapshot!(dir.chancery(chosen).run(), @"
    exit 0
    --- stderr
    note: attached the text of 2 of 2 passages of `harbour-reprint`
    ");
}

#[test]
fn a_second_copy_replaces_the_first() {
    let dir = coded();
    dir.chancery("attach harbour.txt").succeeds();
    dir.write("harbour.txt", TEXT.replace("Nobody paid", "Somebody paid"));
    let attached = dir.chancery("attach harbour.txt").run();
    assert!(attached.stderr.contains("of 1 of 2 passages"), "{attached}");
    let found = dir.chancery("find nobody --format csv").succeeds();
    assert_eq!(found, "ref,kind,title,cited,match\n");
}

/// A user who detaches a text must be able to pass the database on without any word of the text.
#[test]
fn detached_text_is_not_left_in_the_bytes_of_the_file() {
    let dir = coded();
    let has_words = || {
        let bytes = dir.bytes("chancery.db");
        let has = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
        (has(b"stayed open"), has(b"survey"))
    };
    assert_eq!(has_words(), (false, false));
    dir.chancery("attach harbour.txt").succeeds();
    assert_eq!(has_words(), (true, true));
    dir.chancery("detach harbour-note").succeeds();
    assert_eq!(has_words(), (false, false));
    dir.chancery("attach harbour.txt").succeeds();
    dir.chancery("unload harbour").succeeds();
    assert_eq!(has_words(), (false, false));
}

/// An amount can have the same reference as a paragraph, here `harbour/1`. Only a paragraph has
/// sentences, so `harbour/1.1` must mean the first sentence of the paragraph.
#[test]
fn a_sentence_belongs_to_a_paragraph_even_if_an_amount_has_the_same_name() {
    let dir = TestDir::with_register();
    let counted = "visit.harbour = { amounts = { 1 = \"1 ship\" }, ";
    let text = dossier().replace("visit.port-call = { ", counted);
    dir.write("harbour.toml", text);
    dir.chancery("load harbour.toml").succeeds();
    let shown = dir.chancery("show harbour/1.1").run();
    assert_eq!(shown.code, Some(0), "{shown}");
}

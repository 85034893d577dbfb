//! Tests that a user's copy of a text is stored, found, and deleted with its passage.

use super::fixtures::{list, one, register};
use crate::dossier::{Dossier, passage_fingerprint};
use crate::store::{Error, PassageText, Patient, Store};

const TEXT: &str = "The cook served carp. Nobody asked for Tapioca's café.";

fn words(text: &str) -> PassageText<'_> {
    let sentences = text.split_inclusive('.').map(str::trim);
    PassageText {
        section: "opening",
        ordinal: 1,
        text,
        sentences: sentences.collect(),
    }
}

/// Returns the first small dossier. Its first passage has this text and this number of sentences.
fn coded(text: &str, sentences: u32) -> Dossier {
    let mut dossier = one();
    let mut passages = dossier.passages.iter_mut();
    let opening = passages.find(|it| (it.section.as_str(), it.ordinal) == ("opening", 1));
    let opening = opening.unwrap();
    opening.sha256 = Some(passage_fingerprint(text));
    opening.sentences = sentences;
    dossier
}

fn loaded(dossier: Dossier) -> (Store, String) {
    let source = dossier.source.as_ref().unwrap().slug.clone();
    let mut store = Store::in_memory().unwrap();
    store.load(&[register(), dossier]).unwrap();
    (store, source)
}

fn found(store: &Store, words: &str) -> Vec<String> {
    if !is_indexed(store) {
        return Vec::new();
    }
    let sql = format!(
        "SELECT section || '/' || ordinal || coalesce('.' || nullif(sentence, 0), '')
         FROM work_search
         JOIN work_texts ON text_id = work_search.rowid
         JOIN passages USING (passage)
         WHERE work_search MATCH '{words}' ORDER BY position, sentence"
    );
    list(store, &sql)
}

fn is_indexed(store: &Store) -> bool {
    !list(
        store,
        "SELECT name FROM sqlite_schema WHERE name = 'work_search'",
    )
    .is_empty()
}

/// Returns whether the pages of the file contain these words.
fn holds(store: &mut Store, words: &str) -> bool {
    let bytes = store.connection.serialize(rusqlite::MAIN_DB).unwrap();
    let mut windows = bytes.windows(words.len());
    windows.any(|window| window == words.as_bytes())
}

#[test]
fn the_search_index_exists_only_while_text_is_attached() {
    let (mut store, source) = loaded(coded(TEXT, 2));
    assert!(!is_indexed(&store));
    store.attach(&source, &[words(TEXT)]).unwrap();
    assert!(is_indexed(&store));
    assert!(holds(&mut store, "carp"));
    let dictionary = "SELECT coalesce(column_name, object) FROM work_dictionary
        WHERE object = 'work_search' ORDER BY ordinal";
    assert_eq!(list(&store, dictionary)[..2], ["work_search", "text"]);
    store.detach(&source).unwrap();
    assert!(!is_indexed(&store));
    assert_eq!(list(&store, dictionary), Vec::<String>::new());
    assert!(!holds(&mut store, "carp"));
    store.attach(&source, &[words(TEXT)]).unwrap();
    store.unload("one").unwrap();
    assert!(!is_indexed(&store));
    assert!(!holds(&mut store, "carp"));
}

#[test]
fn attached_words_are_found_by_sentence_without_their_accents() {
    let (mut store, source) = loaded(coded(TEXT, 2));
    assert_eq!(found(&store, "carp"), Vec::<String>::new());
    assert_eq!(store.attach(&source, &[words(TEXT)]).unwrap(), 1);
    assert_eq!(found(&store, "carp"), ["opening/1.1"]);
    assert_eq!(found(&store, "CAFE"), ["opening/1.2"]);
    // Attaching a text again replaces the earlier one.
    assert_eq!(store.attach(&source, &[words(TEXT)]).unwrap(), 1);
    assert_eq!(found(&store, "carp"), ["opening/1.1"]);
    assert_eq!(store.detach(&source).unwrap(), 1);
    assert_eq!(found(&store, "carp"), Vec::<String>::new());
}

#[test]
fn a_passage_with_another_count_of_sentences_is_kept_as_one_text() {
    let (mut store, source) = loaded(coded(TEXT, 3));
    store.attach(&source, &[words(TEXT)]).unwrap();
    assert_eq!(found(&store, "carp"), ["opening/1"]);
    let whole = list(&store, "SELECT text FROM work_texts");
    assert_eq!(whole, [TEXT]);
}

#[test]
fn a_text_that_differs_from_the_coded_one_is_refused_and_not_kept() {
    let (mut store, source) = loaded(coded(TEXT, 2));
    let other = [words(TEXT), words("The cook served pike.")];
    let refused = store.attach(&source, &other);
    assert!(
        matches!(refused, Err(Error::OtherWords { .. })),
        "{refused:?}"
    );
    assert_eq!(
        list(&store, "SELECT text FROM work_texts"),
        Vec::<String>::new()
    );
    assert!(matches!(
        store.attach("gazett", &[]),
        Err(Error::UnknownSource { .. })
    ));
}

#[test]
fn attached_text_stays_until_its_passage_changes() {
    let (mut store, source) = loaded(coded(TEXT, 2));
    store.attach(&source, &[words(TEXT)]).unwrap();
    let mut again = coded(TEXT, 2);
    again.title = "Coded once more".into();
    store.load(&[again]).unwrap();
    assert_eq!(found(&store, "carp"), ["opening/1.1"]);
    store.load(&[coded("Something else.", 2)]).unwrap();
    assert_eq!(found(&store, "carp"), Vec::<String>::new());
    assert_eq!(
        list(&store, "SELECT text FROM work_texts"),
        Vec::<String>::new()
    );
}

#[test]
fn attached_text_is_removed_with_the_last_dossier_of_its_source() {
    let (mut store, source) = loaded(coded(TEXT, 2));
    store.attach(&source, &[words(TEXT)]).unwrap();
    store.unload("one").unwrap();
    assert_eq!(found(&store, "carp"), Vec::<String>::new());
    assert_eq!(list(&store, "PRAGMA integrity_check"), ["ok"]);
}

/// Attaches a text of two sentences, runs SQL, and returns the faults that `doctor` finds in texts.
fn faults_of_texts(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    let dossier = coded(TEXT, 2);
    let source = dossier.source.as_ref().unwrap().slug.clone();
    Store::create(&path, &[register(), dossier]).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.attach(&source, &[words(TEXT)]).unwrap();
    store.connection.execute_batch(sql).unwrap();
    drop(store);
    let checks = Patient::open(&path).unwrap().examine().unwrap();
    let texts = checks.into_iter().find(|check| check.subject == "texts");
    texts.unwrap().faults
}

#[test]
fn a_text_that_was_changed_after_it_was_attached_is_named() {
    assert_eq!(faults_of_texts(""), [""; 0]);
    let both = "UPDATE work_texts SET text = replace(text, 'carp', 'eel');
        INSERT INTO work_search (work_search) VALUES ('rebuild')";
    let passage = "the text of `gazette#opening/1` is not the one that was attached";
    assert_eq!(faults_of_texts(both), [passage]);
    let index = "the index `work_search` does not match the texts";
    let text = "UPDATE work_texts SET text = replace(text, 'carp', 'eel')";
    assert_eq!(faults_of_texts(text), [passage, index]);
    let gone = "DELETE FROM work_texts WHERE sentence = 2;
        INSERT INTO work_search (work_search) VALUES ('rebuild')";
    assert_eq!(faults_of_texts(gone), [passage]);
}

//! The migrated schema: described, indexed, and refusing nonsense.

use super::fixtures::{list, loaded, names, one, register, two};
use crate::store::Store;

#[test]
fn every_table_view_and_column_has_a_meaning() {
    let store = Store::in_memory().unwrap();
    let objects = names(&store, "table").len() + names(&store, "view").len();
    let described = list(
        &store,
        "SELECT object FROM dictionary WHERE ordinal = 0 AND meaning <> ''",
    );
    assert_eq!(described.len(), objects);
    let columns = list(
        &store,
        "SELECT o.name || '.' || c.name FROM sqlite_schema AS o, pragma_table_xinfo(o.name) AS c
         LEFT JOIN dictionary AS d ON d.object = o.name AND d.\"column\" = c.name
         WHERE o.type IN ('table', 'view') AND o.name NOT GLOB 'sqlite_*'
           AND o.name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
           AND c.hidden <> 1 AND coalesce(d.meaning, '') = ''",
    );
    assert_eq!(columns, Vec::<String>::new());
}

#[test]
fn the_dictionary_knows_what_a_column_refers_to() {
    let store = Store::in_memory().unwrap();
    let lists = |object: &str, column: &str| {
        list(
            &store,
            &format!(
                "SELECT coalesce(lists, '-') || ' ' || kind FROM dictionary
                 WHERE object = '{object}' AND \"column\" = '{column}'"
            ),
        )
    };
    assert_eq!(lists("engagements", "kind"), ["engagement_kinds TEXT"]);
    assert_eq!(lists("engagement_list", "kind"), ["engagement_kinds "]);
    assert_eq!(lists("says_does", "says"), ["- "]);
    assert_eq!(lists("stances", "holder_id"), ["actors INTEGER"]);
    assert_eq!(lists("dictionary", "column"), ["- TEXT"]);
    // Through a join under another name, and by the slug instead of the key.
    assert_eq!(lists("stance_list", "holder"), ["actors "]);
    assert_eq!(lists("stance_list", "topic"), ["topics "]);
    assert_eq!(lists("engagement_list", "source"), ["sources "]);
    assert_eq!(lists("link_list", "from_ref"), ["facts "]);
    assert_eq!(lists("pledges", "per"), ["time_units "]);
    assert_eq!(lists("actors", "slug"), ["- TEXT"]);
}

#[test]
fn describing_the_same_schema_again_writes_nothing() {
    let mut store = Store::in_memory().unwrap();
    let before = store.connection.total_changes();
    super::super::dictionary::refresh(&mut store.connection).unwrap();
    assert_eq!(store.connection.total_changes(), before);
}

#[test]
fn what_has_no_comment_is_named() {
    let store = Store::in_memory().unwrap();
    let missing = || super::super::dictionary::undescribed(&store.connection);
    assert_eq!(missing(), Vec::<String>::new());
    let sql = "CREATE TABLE bare (a, b); CREATE TABLE half ( -- One row per half.
                   a, -- The first.
                   b
               )";
    store.connection.execute_batch(sql).unwrap();
    assert_eq!(missing(), ["bare", "half.b"]);
}

#[test]
fn the_dictionary_leaves_out_what_has_no_comment() {
    let mut store = Store::in_memory().unwrap();
    let entries = "SELECT object || ordinal || meaning FROM dictionary";
    let before = list(&store, entries);
    let sql = "CREATE TABLE mine (a, b); CREATE VIEW broken AS SELECT b FROM nowhere";
    store.connection.execute_batch(sql).unwrap();
    super::super::dictionary::refresh(&mut store.connection).unwrap();
    assert_eq!(list(&store, entries), before);
}

#[test]
fn every_foreign_key_has_an_index() {
    let store = Store::in_memory().unwrap();
    let without = list(
        &store,
        "SELECT o.name || '.' || k.\"from\"
         FROM sqlite_schema AS o, pragma_foreign_key_list(o.name) AS k
         WHERE o.type = 'table' AND k.seq = 0
           AND NOT EXISTS (
               SELECT 1 FROM pragma_index_list(o.name) AS i, pragma_index_info(i.name) AS c
               WHERE c.seqno = 0 AND c.name = k.\"from\")
           AND NOT EXISTS (
               SELECT 1 FROM pragma_table_xinfo(o.name) AS c
               WHERE c.name = k.\"from\" AND c.pk = 1)",
    );
    assert_eq!(without, Vec::<String>::new());
}

#[test]
fn the_codebook_is_found_through_the_schema() {
    let codebook = Store::in_memory().unwrap().codebook().unwrap();
    assert!(codebook.contains(&("roles".into(), "host".into())));
    assert!(codebook.contains(&("hedges".into(), "CT+".into())));
    assert!(codebook.iter().all(|(table, _)| table != "dictionary"));
}

#[test]
fn a_loaded_record_is_sound() {
    let store = loaded(&[register(), one(), two()]);
    let faults = list(&store, "SELECT \"table\" FROM pragma_foreign_key_check");
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(list(&store, "PRAGMA integrity_check"), ["ok"]);
}

/// Runs `sql` on a loaded record, and tells whether it was refused by a CHECK or key.
fn is_refused(store: &mut Store, sql: &str) -> bool {
    let transaction = store.connection.transaction().unwrap();
    let refused = match transaction.execute_batch(sql) {
        Ok(()) => return false,
        Err(error) => error.to_string(),
    };
    assert!(refused.contains("constraint failed"), "{sql}: {refused}");
    true
}

#[test]
fn nonsense_is_refused() {
    let mut store = loaded(&[register(), one(), two()]);
    let kept = [
        "UPDATE periods SET earliest = '2022-02-28', latest = '2022-03-01' WHERE edtf = '2022-03-01'",
        "UPDATE quantities SET comparator = 'eq', low = 3, high = 3",
        "UPDATE stances SET visibility = NULL, visibility_words = NULL, through = (SELECT min(engagement_id) FROM engagements)",
    ];
    for sql in kept {
        assert!(!is_refused(&mut store, sql), "{sql}");
    }
    let refused = [
        // Dates.
        "UPDATE periods SET earliest = '2022-13-01' WHERE edtf IS NOT NULL",
        "UPDATE periods SET latest = '2021-01-01' WHERE edtf = '2022-03-01'",
        "UPDATE periods SET edtf = NULL WHERE edtf IS NOT NULL",
        "UPDATE periods SET date_words = NULL WHERE edtf IS NULL",
        "UPDATE periods SET date_basis = 'inferred', date_reason = NULL",
        "UPDATE periods SET date_basis = 'guessed'",
        "UPDATE periods SET approximate = 2 WHERE edtf IS NOT NULL",
        "UPDATE dossiers SET coded_on = '23 November'",
        "UPDATE dossiers SET loaded_at = 'yesterday'",
        "UPDATE sources SET written_latest = '2000-01-01'",
        "UPDATE sources SET written_basis = NULL",
        "UPDATE sources SET written = NULL",
        "UPDATE sources SET written_basis = 'inferred', written_reason = NULL",
        // Amounts.
        "UPDATE quantities SET comparator = 'eq', low = 2, high = 3",
        "UPDATE quantities SET comparator = 'approx', low = NULL, high = NULL",
        "UPDATE quantities SET comparator = 'nearly', low = 2, high = 3",
        "UPDATE quantities SET comparator = 'up_to', low = 2, high = NULL",
        "UPDATE quantities SET comparator = 'more_than', low = NULL, high = 3",
        "UPDATE quantities SET comparator = 'at_least', low = 2, high = 3",
        "UPDATE quantities SET comparator = 'range', low = 3, high = 2",
        "UPDATE quantities SET comparator = 'unquantified', low = NULL, high = NULL, words = NULL",
        "UPDATE quantities SET low = 'many' WHERE comparator = 'range'",
        "UPDATE quantities SET comparator = 'lots'",
        "UPDATE quantities SET stage = 'eaten'",
        // Voices.
        "UPDATE citations SET voice = 'speaker', voice_actor = NULL",
        "UPDATE citations SET voice = 'author', voice_actor = 1",
        "UPDATE citations SET sentence = 0",
        "UPDATE citations SET hedge = 'sure'",
        "INSERT INTO citations SELECT NULL, fact_id, passage_id, sentence, hedge, voice, voice_actor FROM citations",
        // Stances.
        "UPDATE stances SET through = NULL WHERE mode = 'enacted'",
        "UPDATE stances SET visibility = 'routine' WHERE through IS NOT NULL",
        "UPDATE stances SET target_id = NULL, topic_id = NULL",
        "UPDATE stances SET visibility = NULL, visibility_words = 'loud'",
        // Facts and their kinds.
        "UPDATE facts SET kind = 'stance' WHERE kind = 'engagement'",
        "UPDATE facts SET kind = 'rumour'",
        "UPDATE engagements SET fact_kind = 'stance'",
        "UPDATE engagements SET part_of = engagement_id",
        "UPDATE engagements SET status = 'done'",
        "UPDATE engagements SET visibility = NULL",
        "UPDATE engagements SET open_parts = 2",
        "UPDATE participations SET vote = 'yes' WHERE role = 'host'",
        "UPDATE participations SET role = 'guest'",
        "UPDATE affiliations SET organisation_id = actor_id",
        "UPDATE assessment_subjects SET actor_id = 1, topic_id = 1",
        "UPDATE assessment_subjects SET actor_id = NULL, topic_id = NULL, fact_id = NULL",
        "UPDATE links SET to_fact = from_fact",
        "UPDATE links SET lag = 'a day'",
        "UPDATE gaps SET about_actor = 1, about_topic = 1",
        "DELETE FROM facts WHERE kind = 'engagement' AND slug = 'dinner'",
        // What is shared.
        "UPDATE actors SET named = 0 WHERE slug = 'arcadia'",
        "UPDATE actors SET iso3 = 'arc' WHERE slug = 'arcadia'",
        "UPDATE actors SET iso3 = 'ARC'",
        "DELETE FROM actors WHERE slug = 'borduria'",
        "DELETE FROM topics WHERE slug = 'fish'",
        "DELETE FROM passages",
        "UPDATE actor_names SET language = 'English'",
        "UPDATE passages SET span_end = span_start",
        "UPDATE passages SET sha256 = 'short'",
        "UPDATE passages SET sentences = 0",
        "UPDATE sources SET reliability = 'G'",
        "UPDATE sources SET credibility = 7",
        "DELETE FROM roles WHERE code = 'host'",
        "UPDATE dictionary SET \"column\" = 'x' WHERE ordinal = 0",
    ];
    let accepted: Vec<_> = refused
        .iter()
        .filter(|sql| !is_refused(&mut store, sql))
        .collect();
    assert_eq!(accepted, Vec::<&&str>::new());
}

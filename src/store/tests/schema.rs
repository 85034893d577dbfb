//! Tests the migrated schema: its descriptions, indexes and constraints.

use rusqlite::ErrorCode;

use super::fixtures::{list, loaded, names, one, register, two};
use crate::store::Store;

#[test]
fn every_table_view_and_column_has_a_meaning() {
    let store = Store::in_memory().unwrap();
    let objects = names(&store, "table").len() + names(&store, "view").len();
    let described = list(
        &store,
        "SELECT object FROM work_dictionary WHERE ordinal = 0 AND meaning <> ''",
    );
    assert_eq!(described.len(), objects);
    let columns = list(
        &store,
        "SELECT o.name || '.' || c.name FROM sqlite_schema AS o, pragma_table_xinfo(o.name) AS c
         LEFT JOIN work_dictionary AS d ON d.object = o.name AND d.column_name = c.name
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
                "SELECT coalesce(lists, '-') || ' ' || kind FROM work_dictionary
                 WHERE object = '{object}' AND column_name = '{column}'"
            ),
        )
    };
    assert_eq!(
        lists("engagements", "engagement_kind"),
        ["vocab_engagement_kind TEXT"]
    );
    assert_eq!(
        lists("pairs", "engagement_kind"),
        ["vocab_engagement_kind "]
    );
    assert_eq!(lists("timeline", "kind"), ["- "]);
    assert_eq!(lists("stances", "holder"), ["actors TEXT"]);
    assert_eq!(lists("facts", "date"), ["dates TEXT"]);
    assert_eq!(lists("work_dictionary", "column_name"), ["- TEXT"]);
    // Together, these two columns are one foreign key. The second is computed.
    assert_eq!(lists("stances", "ref"), ["facts TEXT"]);
    assert_eq!(lists("stances", "fact_kind"), ["- TEXT"]);
    // The view gets this column from a join, under another name.
    assert_eq!(lists("pairs", "other"), ["actors "]);
    assert_eq!(lists("timeline", "ref"), ["facts "]);
    assert_eq!(lists("work_coverage", "dossier"), ["dossiers "]);
    assert_eq!(lists("actors", "actor"), ["- TEXT"]);
}

#[test]
fn describing_the_same_schema_again_writes_nothing() {
    let store = Store::in_memory().unwrap();
    let before = store.connection.total_changes();
    crate::store::schema::dictionary::refresh(&store.connection).unwrap();
    assert_eq!(store.connection.total_changes(), before);
}

#[test]
fn tables_and_columns_without_a_comment_are_named() {
    let store = Store::in_memory().unwrap();
    let missing = || crate::store::schema::dictionary::undescribed(&store.connection);
    assert_eq!(missing(), Vec::<String>::new());
    let sql = "CREATE TABLE bare (a, b); CREATE TABLE half ( -- One row per half.
                   a, -- The first.
                   b
               )";
    store.connection.execute_batch(sql).unwrap();
    assert_eq!(missing(), ["bare", "half.b"]);
}

#[test]
fn the_dictionary_omits_tables_and_views_without_comments() {
    let store = Store::in_memory().unwrap();
    let entries = "SELECT object || ordinal || meaning FROM work_dictionary";
    let before = list(&store, entries);
    let sql = "CREATE TABLE mine (a, b); CREATE VIEW broken AS SELECT b FROM nowhere";
    store.connection.execute_batch(sql).unwrap();
    crate::store::schema::dictionary::refresh(&store.connection).unwrap();
    assert_eq!(list(&store, entries), before);
}

/// Some foreign keys need no index. Rows of vocabularies are never deleted. `sources` and
/// `work_remits` are small. Deleting a dossier scans `facts` once anyway. `work_acts` and
/// `work_comparisons` are emptied before any row is deleted. Foreign keys are not checked when
/// events or votes are unloaded.
#[test]
fn every_foreign_key_has_an_index() {
    let store = Store::in_memory().unwrap();
    let without = list(
        &store,
        "SELECT o.name || '.' || k.\"from\"
         FROM sqlite_schema AS o, pragma_foreign_key_list(o.name) AS k
         WHERE o.type = 'table' AND k.seq = 0 AND k.\"table\" NOT GLOB 'vocab_*'
           AND o.name NOT IN ('work_acts', 'work_comparisons')
           AND o.name NOT GLOB 'work_event*' AND o.name NOT GLOB 'work_vote*'
           AND o.name NOT IN ('roll_calls', 'roll_call_issues', 'vote_files')
           AND NOT EXISTS (
               SELECT 1 FROM pragma_index_list(o.name) AS i, pragma_index_info(i.name) AS c
               WHERE c.seqno = 0 AND c.name = k.\"from\")
           AND NOT EXISTS (
               SELECT 1 FROM pragma_table_xinfo(o.name) AS c
               WHERE c.name = k.\"from\" AND c.pk = 1)",
    );
    assert_eq!(
        without,
        ["sources.written", "facts.dossier", "work_remits.date"]
    );
}

#[test]
fn a_column_of_codes_is_named_after_its_vocabulary() {
    let store = Store::in_memory().unwrap();
    let otherwise = list(
        &store,
        "SELECT o.name || '.' || k.\"from\"
         FROM sqlite_schema AS o, pragma_foreign_key_list(o.name) AS k
         WHERE o.type = 'table' AND k.\"table\" GLOB 'vocab_*'
           AND k.\"table\" <> 'vocab_' || k.\"from\"",
    );
    assert_eq!(otherwise, ["sources.written_basis"]);
}

/// DuckDB cannot read a column of type ANY. `VisiData` looks for `WITHOUT ROWID` in capitals, and
/// loses rows if it does not find it.
#[test]
fn other_programs_can_read_every_table() {
    let store = Store::in_memory().unwrap();
    let any = "SELECT o.name || '.' || c.name
        FROM sqlite_schema AS o, pragma_table_xinfo(o.name) AS c
        WHERE o.type = 'table' AND c.type NOT IN ('TEXT', 'INTEGER', 'REAL')
          AND o.name NOT IN ('work_migrations')";
    assert_eq!(list(&store, any), [""; 0]);
    let in_capitals = "SELECT DISTINCT o.sql GLOB '*WITHOUT ROWID'
        FROM pragma_table_list AS t JOIN sqlite_schema AS o USING (name)
        WHERE t.schema = 'main' AND t.wr";
    let mut found = store.connection.prepare(in_capitals).unwrap();
    let found = found.query_map([], |row| row.get(0)).unwrap();
    let found: Vec<bool> = found.map(Result::unwrap).collect();
    assert_eq!(found, [true]);
}

#[test]
fn the_codebook_has_every_vocabulary() {
    let store = Store::in_memory().unwrap();
    let codebook = store.codebook().unwrap();
    assert!(codebook.contains(&("role".into(), "host".into())));
    assert!(codebook.contains(&("hedge".into(), "CT+".into())));
    let mut vocabularies: Vec<String> = codebook
        .into_iter()
        .map(|(vocabulary, _)| format!("vocab_{vocabulary}"))
        .collect();
    vocabularies.dedup();
    let mut tables = list(&store, include_str!("../schema/vocabularies.sql"));
    // These hold synonyms, states, codes of states, and years, not codes of a vocabulary.
    tables.retain(|table| {
        !["vocab_synonym", "states", "state_codes", "work_years"].contains(&table.as_str())
    });
    assert_eq!(vocabularies, tables);
    for table in tables {
        let key = table.trim_start_matches("vocab_");
        let others = "SELECT 'label' AS name UNION ALL SELECT 'definition'";
        let sql = format!(
            "SELECT name FROM (SELECT '{key}' AS name UNION ALL {others})
             EXCEPT SELECT name FROM pragma_table_info('{table}')"
        );
        assert_eq!(list(&store, &sql), [""; 0], "{table}");
        let missing = format!(
            "SELECT {key} FROM {table} EXCEPT SELECT code FROM codes WHERE vocabulary = '{key}'"
        );
        assert_eq!(list(&store, &missing), [""; 0], "{table}");
    }
}

#[test]
fn a_loaded_record_is_sound() {
    let store = loaded(&[register(), one(), two()]);
    let faults = list(&store, "SELECT \"table\" FROM pragma_foreign_key_check");
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(list(&store, "PRAGMA integrity_check"), ["ok"]);
}

/// Runs `sql` on a loaded record. Returns whether a constraint or the type of a column refused it.
fn is_refused(store: &mut Store, sql: &str) -> bool {
    let transaction = store.connection.transaction().unwrap();
    let Err(refused) = transaction.execute_batch(sql) else {
        return false;
    };
    let code = refused.sqlite_error_code();
    assert_eq!(
        code,
        Some(ErrorCode::ConstraintViolation),
        "{sql}: {refused}"
    );
    true
}

#[test]
fn constraints_refuse_impossible_values() {
    let mut store = loaded(&[register(), one(), two()]);
    let kept = [
        "UPDATE dates SET earliest = '2022-02-28', latest = '2022-03-01' WHERE date = '2022-03-01'",
        "UPDATE quantities SET comparator = 'eq', low = 3, high = 3",
        "UPDATE stances SET visibility = NULL, visibility_words = NULL, through = (SELECT min(ref) FROM engagements)",
        "UPDATE citations SET sentence = 0 WHERE ref IN (SELECT ref FROM citations GROUP BY ref HAVING count(*) = 1)",
    ];
    for sql in kept {
        assert!(!is_refused(&mut store, sql), "{sql}");
    }
    let refused = [
        // Dates.
        "UPDATE dates SET earliest = '2022-13-01'",
        "UPDATE dates SET earliest = '2021-02-30'",
        "UPDATE dates SET latest = '2021-01-01' WHERE date = '2022-03-01'",
        "UPDATE dates SET approximate = 2",
        "UPDATE dates SET precision = 'moment'",
        "UPDATE dates SET spans = -1",
        "UPDATE facts SET date = NULL, date_words = NULL WHERE date_basis IS NOT NULL",
        "UPDATE facts SET date = '2022-99' WHERE date IS NOT NULL",
        "UPDATE facts SET date_basis = NULL WHERE date IS NOT NULL",
        "UPDATE facts SET date_basis = 'inferred', date_reason = NULL WHERE date IS NOT NULL",
        "UPDATE facts SET date_basis = 'guessed' WHERE date IS NOT NULL",
        "DELETE FROM dates WHERE date IN (SELECT date FROM facts)",
        "INSERT INTO work_spans SELECT date, '2022-02-30', '2022-03-01' FROM dates",
        "INSERT INTO work_spans SELECT date, '2022-03-02', '2022-03-01' FROM dates",
        "UPDATE dossiers SET coded_on = '23 November'",
        "UPDATE dossiers SET loaded_at = 'yesterday'",
        "UPDATE sources SET written_basis = NULL",
        "UPDATE sources SET written = NULL, written_words = NULL",
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
        "UPDATE quantities SET low = -1",
        "UPDATE quantities SET unit = NULL",
        "UPDATE quantities SET comparator = 'lots'",
        "UPDATE quantities SET stage = 'eaten'",
        // Voices.
        "UPDATE citations SET voice = 'speaker', speaker = NULL",
        "UPDATE citations SET voice = 'author', speaker = 'arcadia'",
        "UPDATE citations SET sentence = -1",
        "UPDATE citations SET hedge = 'sure'",
        "INSERT INTO citations SELECT * FROM citations",
        // Stances.
        "UPDATE stances SET through = NULL WHERE mode = 'enacted'",
        "UPDATE stances SET visibility = 'routine' WHERE through IS NOT NULL",
        "UPDATE stances SET target = NULL, topic = NULL",
        "UPDATE stances SET visibility = NULL, visibility_words = 'loud'",
        // Facts and their kinds.
        "UPDATE facts SET fact_kind = 'stance' WHERE fact_kind = 'engagement'",
        "UPDATE facts SET fact_kind = 'rumour'",
        "UPDATE facts SET ref = 'elsewhere@nowhere' WHERE fact_kind = 'link'",
        "UPDATE facts SET sources = 0",
        "UPDATE engagements SET part_of = ref",
        "UPDATE engagements SET status = 'done'",
        "UPDATE engagements SET visibility = NULL",
        "UPDATE engagements SET open_parts = 2",
        "UPDATE participants SET vote = 'yes' WHERE role = 'host'",
        "UPDATE participants SET role = 'guest'",
        "UPDATE affiliations SET organisation = actor",
        "UPDATE work_about SET actor = 'arcadia', topic = 'fish'",
        "UPDATE work_about SET actor = NULL, topic = NULL, fact = NULL",
        "UPDATE links SET to_ref = from_ref",
        "UPDATE links SET lag = 'a day'",
        "UPDATE work_gaps SET actor = 'arcadia', topic = 'fish'",
        "UPDATE work_gaps SET ref = 'elsewhere@nowhere'",
        "UPDATE work_acts SET stance = NULL, ground = 1",
        "DELETE FROM facts WHERE ref = 'dinner@one'",
        // Shared rows.
        "UPDATE actors SET named = 0 WHERE actor = 'arcadia'",
        "UPDATE actors SET iso3 = 'arc' WHERE actor = 'arcadia'",
        "UPDATE actors SET iso3 = 'ARC'",
        "DELETE FROM actors WHERE actor = 'borduria'",
        "DELETE FROM topics WHERE topic = 'fish'",
        "DELETE FROM passages",
        "UPDATE work_names SET language = 'English'",
        "UPDATE work_names SET topic = 'fish' WHERE actor IS NOT NULL",
        "UPDATE passages SET passage = 'elsewhere'",
        "UPDATE passages SET span_end = span_start",
        "UPDATE passages SET sha256 = 'short'",
        "UPDATE passages SET sentences = 0",
        "UPDATE sources SET reliability = 'G'",
        "UPDATE sources SET credibility = 7",
        "DELETE FROM vocab_role WHERE role = 'host'",
        "UPDATE work_dictionary SET ordinal = 1",
    ];
    let accepted: Vec<_> = refused
        .iter()
        .filter(|sql| !is_refused(&mut store, sql))
        .collect();
    assert_eq!(accepted, Vec::<&&str>::new());
}

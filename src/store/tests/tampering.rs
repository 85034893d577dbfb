//! Tests that every change to the rows of a record is noticed, and that loading the dossier again
//! restores them.

use rusqlite::{Connection, MAIN_DB};

use super::fixtures::{content, list, loaded, one, register, two};
use crate::dossier::Dossier;
use crate::store::file::open::prepare;
use crate::store::file::stop::Order;
use crate::store::{Change, Error, Store};

/// Lists every column of the tables that dossiers fill, as `table column type`.
const COLUMNS: &str = "SELECT tables.name || ' ' || columns.name || ' ' || columns.type
FROM pragma_table_list AS tables
JOIN pragma_table_info(tables.name) AS columns
WHERE tables.schema = 'main'
  AND tables.type = 'table'
  AND tables.name NOT GLOB 'sqlite*'
  AND tables.name NOT GLOB 'vocab*'
  AND tables.name NOT IN ('README', 'codes', 'event_files', 'work_dictionary', 'work_migrations')
  AND tables.name NOT IN ('vote_files', 'roll_calls', 'roll_call_issues', 'states', 'state_codes', 'work_years')
  AND tables.name NOT GLOB 'work_event*' AND tables.name NOT GLOB 'work_vote*'
  AND columns.name NOT IN ('loaded_at', 'act_id')
ORDER BY 1";

fn dossiers() -> Vec<Dossier> {
    vec![register(), one(), two()]
}

/// Opens a copy of a record in memory, from the bytes of the record.
fn copy(image: &[u8]) -> Store {
    let mut connection = Connection::open_in_memory().unwrap();
    let size = image.len();
    connection
        .deserialize_read_exact(MAIN_DB, image, size, false)
        .unwrap();
    prepare(&connection).unwrap();
    Store {
        connection,
        path: ":memory:".into(),
        order: Order::default(),
    }
}

/// Changes one value of a column without any checks. Returns false if there is no value to change,
/// or if a UNIQUE constraint prevents the change.
fn change(store: &Store, table: &str, column: &str, kind: &str) -> bool {
    let changed = match kind {
        "TEXT" => format!("coalesce(\"{column}\" || 'x', 'x')"),
        _ => format!("coalesce(\"{column}\" + 1, 1)"),
    };
    let unchecked = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON";
    store.connection.execute_batch(unchecked).unwrap();
    let key = "SELECT group_concat(name) FROM pragma_table_info(?1) WHERE pk > 0";
    let key: Option<String> = store
        .connection
        .query_row(key, [table], |row| row.get(0))
        .unwrap();
    let key = key.unwrap_or_else(|| "rowid".to_owned());
    let sql = format!(
        "UPDATE \"{table}\" SET \"{column}\" = {changed}
        WHERE ({key}) = (SELECT {key} FROM \"{table}\" ORDER BY 1 DESC LIMIT 1)"
    );
    let is_changed = store.connection.execute(&sql, []);
    let checked = "PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF";
    store.connection.execute_batch(checked).unwrap();
    is_changed == Ok(1)
}

#[test]
fn loading_restores_a_changed_value_of_any_column() {
    let mut record = loaded(&dossiers());
    let image = record.connection.serialize(MAIN_DB).unwrap().to_vec();
    let expected = content(&record);
    let mut changed = 0;
    for column in list(&record, COLUMNS) {
        let [table, name, kind] = column.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{column}");
        };
        // With another slug, this would be another dossier.
        if (table, name) == ("dossiers", "dossier") {
            continue;
        }
        let mut store = copy(&image);
        if !change(&store, table, name, kind) {
            continue;
        }
        changed += 1;
        let loaded = store.load(&dossiers()).unwrap();
        let is_seen = loaded.iter().all(|it| it.change != Change::Unchanged);
        assert!(is_seen, "{column}: {loaded:?}");
        assert!(content(&store) == expected, "{column}");
    }
    assert!(changed > 150, "{changed}");
}

/// Returns a record that was changed with foreign keys off.
fn changed_by(sql: &str) -> Store {
    let store = loaded(&dossiers());
    let connection = &store.connection;
    connection
        .execute_batch("PRAGMA foreign_keys = OFF")
        .unwrap();
    connection.execute_batch(sql).unwrap();
    store
}

/// Loads one dossier into a record that was changed. Returns the result of loading and the record.
fn loaded_over(sql: &str, dossier: Dossier) -> (Change, Store) {
    let mut store = changed_by(sql);
    let done = store.load(&[dossier]).unwrap();
    (done[0].change, store)
}

#[test]
fn loading_says_whose_rows_were_changed() {
    let expected = content(&loaded(&dossiers()));
    let own = "UPDATE facts SET title = 'Nothing at all' WHERE dossier = 'one'";
    let (done, store) = loaded_over(own, one());
    assert_eq!(done, Change::Restored);
    assert!(content(&store) == expected);

    let others = "UPDATE work_scopes SET body = 1 - body";
    let (done, store) = loaded_over(others, one());
    assert_eq!(done, Change::Rewritten);
    assert!(content(&store) == expected);
}

#[test]
fn rows_that_no_dossier_declares_are_removed() {
    let expected = content(&loaded(&dossiers()));
    let more = "INSERT INTO actors (actor, name, actor_kind, named, open_members)
        SELECT 'nowhere', 'Nowhere', actor_kind, 1, 0 FROM actors LIMIT 1";
    let (done, store) = loaded_over(more, two());
    assert_eq!(done, Change::Rewritten);
    assert!(content(&store) == expected);
}

#[test]
fn a_changed_dossier_still_counts_as_changed_after_another_is_loaded() {
    let sql = "UPDATE facts SET memo = 'Not from the source' WHERE dossier = 'one'";
    let (done, mut store) = loaded_over(sql, two());
    assert_eq!(done, Change::Rewritten);
    // The dossier still counts as changed, and loading it restores it.
    let done = store.load(&[one()]).unwrap();
    assert_eq!(done[0].change, Change::Restored);
    assert!(content(&store) == content(&loaded(&dossiers())));
}

/// Both dossiers declare the changed row. Loading either of them again is enough to restore it.
#[test]
fn loading_either_of_two_dossiers_restores_what_both_declare() {
    let shared = "SELECT actor FROM work_dossier_actors GROUP BY actor HAVING count(*) > 1";
    let record = loaded(&dossiers());
    assert_eq!(list(&record, shared).len(), 1);
    let expected = content(&record);
    for dossier in [one(), two()] {
        let sql = format!("UPDATE actors SET name = 'Nobody' WHERE actor IN ({shared})");
        let (done, store) = loaded_over(&sql, dossier);
        assert_eq!(done, Change::Restored);
        assert!(content(&store) == expected);
    }
}

#[test]
fn loading_restores_rows_whose_dossier_is_missing() {
    let expected = content(&loaded(&dossiers()));
    for gone in ["one", "two", "register"] {
        let sql = format!("DELETE FROM dossiers WHERE dossier = '{gone}'");
        let mut store = changed_by(&sql);
        store.load(&dossiers()).unwrap();
        assert!(content(&store) == expected, "{gone}");
    }
}

#[test]
fn rows_of_another_dossier_that_cannot_be_loaded_again_are_named() {
    for sql in [
        "DELETE FROM engagements WHERE ref GLOB '*@one'",
        "PRAGMA ignore_check_constraints = ON; UPDATE passages SET sentences = -1",
    ] {
        let mut store = changed_by(sql);
        store
            .connection
            .execute_batch("PRAGMA ignore_check_constraints = OFF")
            .unwrap();
        let refused = store.load(&[two()]).unwrap_err();
        assert!(
            matches!(&refused, Error::Unreadable { slugs, .. } if slugs == &["one"]),
            "{sql}: {refused}"
        );
        store.load(&dossiers()).unwrap();
        assert!(content(&store) == content(&loaded(&dossiers())));
    }
}

#[test]
fn nothing_is_loaded_into_a_file_with_a_changed_codebook() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    Store::create(&path, &dossiers()).unwrap();
    Store::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other
        .execute("UPDATE vocab_stage SET promised = 1 - promised", [])
        .unwrap();
    drop(other);
    let refused = Store::open(&path).unwrap_err();
    assert!(matches!(refused, Error::Codebook(_)), "{refused}");
}

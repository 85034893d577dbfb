//! Tests that `doctor` names wrong rows. Each test changes a row as another program could.

use std::path::Path;

use rusqlite::Connection;

use super::fixtures::{one, register, two};
use crate::store::{Patient, Store};

/// A file with a record, in a temporary folder.
struct RecordFile {
    folder: tempfile::TempDir,
}

impl RecordFile {
    fn new() -> Self {
        let file = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        make(&file.path());
        file
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("chancery.db")
    }

    /// Changes the file as any `SQLite` program could.
    fn change(&self, sql: &str) {
        let other = Connection::open(self.path()).unwrap();
        other.execute_batch(sql).unwrap();
        other.close().unwrap();
    }

    fn text(&self, sql: &str) -> String {
        let other =
            Connection::open_with_flags(self.path(), rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
        other.unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Returns the faults, each with the name of its check before it.
    fn faults(&self) -> Vec<String> {
        let checks = Patient::open(&self.path()).unwrap().examine().unwrap();
        let faults = checks.iter().flat_map(|check| {
            let named = |fault: &String| format!("{}: {fault}", check.subject);
            check.faults.iter().map(named)
        });
        faults.collect()
    }
}

fn make(path: &Path) {
    Store::create(path, &[register(), one(), two()]).unwrap();
}

/// Changes a record with this SQL, in which `{ref}` is the reference of an engagement. Returns this
/// reference and the faults.
fn after(sql: &str) -> (String, Vec<String>) {
    let file = RecordFile::new();
    let engagement =
        "SELECT min(ref) FROM engagements JOIN facts USING (ref) WHERE dossier = 'one'";
    let engagement = file.text(engagement);
    file.change(&sql.replace("{ref}", &engagement));
    (engagement, file.faults())
}

#[test]
fn a_file_that_chancery_made_has_no_fault() {
    let file = RecordFile::new();
    let none: [&str; 0] = [];
    assert_eq!(file.faults(), none);
    let checks = Patient::open(&file.path()).unwrap().examine().unwrap();
    let subjects: Vec<_> = checks.iter().map(|check| check.subject).collect();
    assert_eq!(
        subjects,
        [
            "maker",
            "journal",
            "version",
            "schema",
            "integrity",
            "foreign keys",
            "codebook",
            "dictionary",
            "dossiers",
            "rows",
            "texts"
        ]
    );
}

#[test]
fn a_changed_index_over_attached_words_is_named() {
    let ours = include_str!("../schema/work_search.sql");
    assert_eq!(after(ours).1, Vec::<String>::new());
    let (_, faults) = after(&ours.replace("diacritics 2", "diacritics 1"));
    assert_eq!(
        faults,
        ["schema: `table work_search` in the schema was changed"]
    );
}

#[test]
fn a_row_that_breaks_a_check_is_named() {
    let (engagement, faults) = after(
        "PRAGMA ignore_check_constraints = ON;
        UPDATE engagements SET open_parts = 7 WHERE ref = '{ref}';
        UPDATE dossiers SET coded_on = '2021-02-30' WHERE dossier = 'one';",
    );
    let integrity = |fault: &&String| fault.starts_with("integrity: ");
    let found: Vec<_> = faults.iter().filter(integrity).collect();
    assert_eq!(found.len(), 4, "{faults:#?}");
    for expected in [
        "integrity: CHECK constraint failed in dossiers".to_owned(),
        "integrity: CHECK constraint failed in engagements".to_owned(),
        format!(
            "integrity: `{engagement}` in `engagements` is not allowed there: \
            CHECK constraint failed: open_parts IN (0, 1)"
        ),
        "integrity: `one` in `dossiers` is not allowed there: \
        CHECK constraint failed: coded_on IS date(coded_on, '+0 days')"
            .to_owned(),
    ] {
        assert!(faults.contains(&expected), "{expected} in {faults:#?}");
    }
    // `doctor` also reports that the rows now differ from the loaded dossier.
    let changed = "dossiers: dossier `one` differs from what was loaded";
    assert!(
        faults.iter().any(|it| it.starts_with(changed)),
        "{faults:#?}"
    );
}

/// SQLite before 3.45 takes September to have 31 days.
#[test]
fn a_day_that_no_month_has_is_named() {
    let file = RecordFile::new();
    let date = file.text("SELECT date FROM dates WHERE latest IS NOT NULL");
    file.change(&format!(
        "PRAGMA ignore_check_constraints = ON;
        UPDATE dates SET latest = '2021-09-31' WHERE date = '{date}'"
    ));
    let expected = format!(
        "integrity: `{date}` in `dates` is not allowed there: \
        CHECK constraint failed: latest IS date(latest, '+0 days')"
    );
    let faults = file.faults();
    assert!(faults.contains(&expected), "{expected} in {faults:#?}");
}

#[test]
fn a_value_of_another_type_is_named() {
    let (engagement, faults) = after(
        "PRAGMA writable_schema = ON;
        CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema WHERE name = 'engagements';
        UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, WITHOUT', 'WITHOUT')
        WHERE name = 'engagements';
        PRAGMA writable_schema = RESET;
        PRAGMA ignore_check_constraints = ON;
        UPDATE engagements SET open_parts = 'many' WHERE ref = '{ref}';
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = (SELECT sql FROM kept) WHERE name = 'engagements';
        PRAGMA writable_schema = RESET;",
    );
    let expected = format!(
        "integrity: `{engagement}` in `engagements` is not allowed there: \
        cannot store TEXT value in INTEGER column engagements.open_parts"
    );
    assert!(faults.contains(&expected), "{expected} in {faults:#?}");
}

#[test]
fn derived_values_that_do_not_follow_from_the_facts_are_named() {
    let (engagement, faults) = after(
        "UPDATE facts SET who = 'Nobody', sources = 9 WHERE ref = '{ref}';
        UPDATE dates SET label = 'soon', latest = '9999-12-31' WHERE date = (
            SELECT max(date) FROM dates WHERE latest < '2100'
        );
        DELETE FROM fact_actors WHERE ref = '{ref}' AND actor = (
            SELECT min(actor) FROM fact_actors WHERE ref = '{ref}'
        );
        INSERT INTO work_scopes VALUES ('arcadia', 'borduria', 'part', 1, 0);
        UPDATE work_names SET typed = 'ruritania' WHERE typed = 'arcadia';",
    );
    let of_rows: Vec<_> = faults
        .iter()
        .filter_map(|fault| fault.strip_prefix("rows: "))
        .collect();
    for expected in [
        format!("`{engagement}` in `facts` was changed: `who`, `sources`"),
        "`arcadia borduria` in `work_scopes` was added".into(),
        "`ruritania arcadia 1` in `work_names` was added".into(),
        "`arcadia arcadia 1` in `work_names` was deleted".into(),
    ] {
        assert!(
            of_rows.contains(&expected.as_str()),
            "{expected} in {of_rows:#?}"
        );
    }
    let missing = format!("`{engagement} ");
    let missing = |fault: &&&str| {
        fault.starts_with(&missing) && fault.ends_with(" in `fact_actors` was deleted")
    };
    assert!(of_rows.iter().any(|it| missing(&it)), "{of_rows:#?}");
    let date = " in `dates` was changed: `label`, `latest`";
    assert!(of_rows.iter().any(|it| it.ends_with(date)), "{of_rows:#?}");
}

#[test]
fn wrong_spans_comparisons_amounts_and_counts_are_named() {
    let (_, faults) = after(
        "INSERT INTO work_spans SELECT date, earliest, earliest FROM dates
        WHERE date = (SELECT min(date) FROM dates WHERE earliest IS NOT NULL);
        INSERT INTO work_comparisons
        VALUES ('{ref}', '{ref}', '{ref}', '{ref}', 1, 'truth', NULL, 'a', 'b', 'same', 0, NULL);
        UPDATE quantities SET amount = '1 trillion';
        UPDATE actors SET facts = 1000 WHERE actor = 'arcadia';",
    );
    for table in ["work_spans", "work_comparisons", "quantities", "actors"] {
        let of = format!(" in `{table}` ");
        let is_of_table = |fault: &String| fault.starts_with("rows: ") && fault.contains(&of);
        assert!(faults.iter().any(is_of_table), "{table}: {faults:#?}");
    }
}

/// If a table has many faults, `doctor` names the first ones and counts the others.
#[test]
fn only_the_first_of_many_faults_are_named() {
    let (_, faults) = after("UPDATE facts SET cited = 'nowhere'");
    let of_facts = faults.iter().filter(|fault| fault.contains("`facts`"));
    assert!(of_facts.count() <= 21, "{faults:#?}");
}

#[test]
fn a_dossier_whose_rows_were_changed_is_named() {
    let (_, faults) =
        after("UPDATE engagements SET purpose = 'Something else' WHERE ref = '{ref}'");
    assert_eq!(
        faults,
        ["dossiers: dossier `one` differs from what was loaded: its rows were changed"]
    );
}

#[test]
fn a_changed_query_in_the_table_readme_is_named() {
    let (_, faults) = after("UPDATE README SET query = 'SELECT 1' WHERE n = 2");
    assert_eq!(
        faults,
        ["dictionary: `Which columns does a table have? Here stances.` in `README` was changed"]
    );
}

/// The table `codes` must explain codes exactly as the vocabularies do.
#[test]
fn a_changed_or_missing_code_in_the_list_of_codes_is_named() {
    let (_, faults) = after(
        "UPDATE codes SET definition = 'It did not.' WHERE vocabulary = 'status' AND code = 'occurred';
        DELETE FROM codes WHERE vocabulary = 'vote' AND code = 'yes'",
    );
    assert_eq!(
        faults,
        [
            "codebook: `status occurred` in `codes` was changed",
            "codebook: `vote yes` in `codes` is missing"
        ]
    );
}

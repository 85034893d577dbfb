//! Tests `--envelope`, which wraps JSON in a description of the query and the record.

use serde_json::{Value, json};

use crate::test_dir::TestDir;

fn read(printed: &str) -> Value {
    serde_json::from_str(printed).unwrap()
}

fn enveloped(dir: &TestDir, arguments: &str) -> Value {
    let run = dir.chancery(arguments).args("--format json --envelope");
    read(&run.succeeds())
}

fn column<'a>(envelope: &'a Value, name: &str) -> &'a Value {
    let columns = envelope["columns"].as_array().unwrap();
    columns.iter().find(|it| it["name"] == name).unwrap()
}

#[test]
fn an_envelope_describes_its_rows() {
    let dir = TestDir::with_record();
    let told = enveloped(&dir, "report timeline --actor USA --since 2021");
    assert_eq!(told["chancery"], env!("CARGO_PKG_VERSION"));
    assert_eq!(told["command"], "report timeline");
    assert_eq!(told["title"], "Timeline");
    assert!(
        told["question"]
            .as_str()
            .unwrap()
            .starts_with("What happened when")
    );
    assert!(told["answer"].as_str().unwrap().contains("dated facts"));
    // The envelope must have each value as chancery understood it, not as the user typed it.
    assert_eq!(
        told["parameters"],
        json!({"actor": "united-states", "since": "2021-01-01"})
    );
    assert_eq!(told["sources"][0]["slug"], "malaysia-us-2022");
    assert_eq!(told["database"]["path"], "chancery.db");
    let bare = dir.chancery("report timeline --actor USA --since 2021 --format json");
    assert_eq!(told["rows"], read(&bare.succeeds()));
    assert_eq!(told["row_count"], told["rows"].as_array().unwrap().len());
    assert_eq!(told["truncated"], false);
    let date = column(&told, "date");
    assert_eq!(date["type"], "text");
    assert_eq!(date["unit"], "EDTF, ISO 8601-2");
    assert!(date["meaning"].is_string());
}

#[test]
fn an_envelope_says_that_rows_are_cut() {
    let dir = TestDir::with_record();
    let told = enveloped(&dir, "report timeline --limit 2");
    assert_eq!(
        (&told["row_count"], &told["truncated"]),
        (&json!(2), &json!(true))
    );
    let told = enveloped(&dir, "report timeline --limit 0");
    assert_eq!(told["rows"], json!([]));
    assert_eq!(
        (&told["row_count"], &told["truncated"]),
        (&json!(0), &json!(true))
    );
}

#[test]
fn the_columns_of_a_query_have_the_type_and_meaning_of_their_origin() {
    let dir = TestDir::with_record();
    let sql = "SELECT sentences AS n, 0.5 * sentences AS half, NULL AS none, \
        CASE sentences WHEN 1 THEN 'one' ELSE 2 END AS some FROM passages";
    let run = dir.chancery("sql --format json --envelope").arg(sql);
    let told = read(&run.succeeds());
    assert_eq!(told["question"], sql);
    assert_eq!(told["title"], Value::Null);
    let kind = |name| column(&told, name)["type"].as_str().unwrap().to_owned();
    assert_eq!(
        ["n", "half", "none", "some"].map(kind),
        ["integer", "real", "null", "mixed"]
    );
    assert_eq!(column(&told, "n")["meaning"], "How many sentences it has.");
    assert_eq!(column(&told, "half")["meaning"], Value::Null);
}

#[test]
fn an_envelope_describes_the_columns_and_citations_that_are_shown() {
    let dir = TestDir::with_record();
    let told = enveloped(
        &dir,
        "report timeline --kind vote --citations --columns title,date",
    );
    let names = told["columns"].as_array().unwrap().iter();
    let names: Vec<&Value> = names.map(|column| &column["name"]).collect();
    assert_eq!(names, ["title", "date", "citations"]);
    assert_eq!(column(&told, "citations")["type"], "list");
    let keys: Vec<&String> = told["rows"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 3);
}

#[test]
fn an_envelope_has_the_flags_that_are_no_parameters() {
    let dir = TestDir::with_record();
    let given = |arguments| enveloped(&dir, arguments)["parameters"].clone();
    assert_eq!(given("show actor:fpda"), json!({"reference": "actor:fpda"}));
    assert_eq!(given("find tanker USA"), json!({"words": "tanker USA"}));
    assert_eq!(given("dict stage"), json!({}));
    let listed = enveloped(&dir, "report --limit 1");
    assert_eq!(listed["command"], "report");
    assert_eq!(listed["database"], Value::Null);
    assert_eq!(listed["rows"][0]["report"], "says-vs-does");
}

/// `init` writes the bundled record to a file, so the file and the bundled record have the same
/// fingerprint.
#[test]
fn the_same_record_has_the_same_fingerprint_in_any_file() {
    let fingerprint = |dir: &TestDir| {
        let told = enveloped(dir, "report --limit 0 timeline");
        let database = &told["database"];
        assert_eq!(database["fingerprint"].as_str().unwrap().len(), 64);
        (database["path"].clone(), database["fingerprint"].clone())
    };
    let (nowhere, bundled) = fingerprint(&TestDir::new());
    let (file, written) = fingerprint(&TestDir::with_record());
    assert_eq!((nowhere, file), (Value::Null, json!("chancery.db")));
    assert_eq!(bundled, written);
    let (_, other) = fingerprint(&TestDir::with_register());
    assert_ne!(other, written);
}

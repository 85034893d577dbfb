//! What holds for all tables, whatever is asked.

use clap::Parser;
use proptest::prelude::*;
use rusqlite::types::Value;

use super::*;
use crate::bundled;
use crate::cli::deferred::Deferred;
use crate::cli::{Cli, Command};
use crate::dossier::{self, Codebook};
use crate::store::Store;
use crate::tokens::shuffled;

mod accounts;

fn request(reader: &Reader, words: &[&str]) -> Result<Request, CliError> {
    let parsed = Cli::try_parse_from([&["chancery", "table"], words].concat());
    let Command::Table(Deferred(args)) = parsed.unwrap().command else {
        unreachable!("the words begin with `table`")
    };
    let dictionary = dictionary(reader)?;
    let facts = facts(
        reader,
        &dictionary,
        args.facts.as_deref().unwrap_or_default(),
    )?;
    Request::read(&args, reader, facts)
}

/// Calls of every shape, on every sort of field.
const CALLS: &[&str] = &[
    "engagements",
    "engagements --show title,state,topic,within --where date>=2019 --order partner,year",
    "engagements --by year --across partner --totals --where date>=2019",
    "engagements --by topic,kind --across state --totals",
    "stances --by holder,quarter --across mode --totals",
    "quantities --sum amount --by partner --across stage --totals",
    "quantities --sum amount --by month --totals --where date<=2022",
    "participations --by actor --across role --totals",
    "citations --show locator,hedge",
    "citations --by hedge --totals",
    "actors --by kind --totals",
    "coverage --by source",
    // As many steps as there can be: the limits on one statement hold for it too.
    "quantities --sum amount --where date>=2019 --by year,topic,actor,state --across partner --totals",
    "pledges",
    "pairs --show kind",
    "timeline --across decade",
    "gaps --by aspect",
];

fn words(call: &str) -> Vec<&str> {
    call.split(' ').collect()
}

/// Makes a file with the bundled record.
fn record(folder: &tempfile::TempDir) -> std::path::PathBuf {
    let path = folder.path().join("record.db");
    let codebook = Store::in_memory().unwrap().codebook().unwrap();
    let dossiers = dossier::bundled(&Codebook::new(codebook)).unwrap();
    Store::create(&path, &dossiers).unwrap();
    path
}

/// A file that was sent may call its views and columns anything, and say anything of them.
#[test]
fn what_a_file_calls_things_stays_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = record(&folder);
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer
        .execute_batch(
            "CREATE VIEW cells AS SELECT kind AS \"order\", slug AS \"a\"\"b; --\", 1 AS value
                 FROM facts;
             INSERT INTO dictionary VALUES
                 ('cells', 0, NULL, 'view', 'One\n) SELECT 1; --', NULL),
                 ('cells', 1, 'order', '', 'A', 'x; DROP TABLE facts'),
                 ('cells', 2, 'a\"b; --', '', 'B', NULL),
                 ('cells', 3, 'value', '', 'C', NULL);",
        )
        .unwrap();
    let reader = Reader::open(&path).unwrap();
    let calls: [&[&str]; 4] = [
        &["cells", "--where", "order=stance", "--show", "order"],
        &["cells", "--by", "order", "--across", "value", "--totals"],
        &["cells", "--where", "a\"b; --=keris-strike"],
        &["cells", "--count"],
    ];
    for words in calls {
        let request = request(&reader, words).unwrap();
        let sql = reader
            .expanded(&request.sql(), &request.all_values())
            .unwrap();
        assert!(!rows(&writer, &sql).is_empty(), "{sql}");
        request.answer(&reader).unwrap();
    }
}

/// Rows that are equal in its order come in any here.
#[test]
fn every_table_has_a_total_order() {
    let reader = bundled::reader().unwrap();
    for call in CALLS {
        let request = request(&reader, &words(call)).unwrap();
        let (sql, values) = (request.sql(), request.all_values());
        let ordered = ask::rows(&reader, &sql, &values).unwrap();
        assert!(!ordered.is_empty(), "{call}");
        let Some(shuffled) = shuffled(&sql) else {
            assert_eq!(ordered.len(), 1, "{call}");
            continue;
        };
        for _ in 0..3 {
            assert_eq!(
                ask::rows(&reader, &shuffled, &values).unwrap(),
                ordered,
                "{call}"
            );
        }
    }
}

fn rows(connection: &rusqlite::Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = connection.prepare(sql).unwrap();
    let width = statement.column_count();
    let rows = statement.raw_query();
    rows.mapped(|row| (0..width).map(|at| row.get(at)).collect())
        .collect::<Result<_, _>>()
        .unwrap()
}

/// The steps' own columns would be taken for those of the view.
#[test]
fn rows_can_be_told_apart_by_every_field_of_all_facts() {
    let reader = bundled::reader().unwrap();
    let dictionary = dictionary(&reader).unwrap();
    for noun in dictionary.offered() {
        let facts = facts(&reader, &dictionary, &noun.noun).unwrap();
        if ["remits", "passage_texts"].contains(&facts.noun.as_str()) {
            // The one bundled source keeps record of nothing, and nobody attached its text.
            continue;
        }
        for field in &facts.fields {
            if ["date", "within", "facts"].contains(&field.name.as_str()) {
                continue;
            }
            let words = [&facts.noun, "--totals", "--by", &field.name];
            let request = request(&reader, &words).unwrap();
            let rows = ask::rows(&reader, &request.sql(), &request.all_values()).unwrap();
            assert!(!rows.is_empty(), "{words:?}");
        }
    }
}

/// A fact stands in one row of a field with one value: the rows add up to the total.
#[test]
fn rows_of_a_field_with_one_value_add_up_to_the_total() {
    let reader = bundled::reader().unwrap();
    for call in [
        "engagements --by kind",
        "facts --by year",
        "stances --by position",
    ] {
        let words = [&words(call)[..], &["--totals"]].concat();
        let request = request(&reader, &words).unwrap();
        let rows = ask::rows(&reader, &request.sql(), &request.all_values()).unwrap();
        let mut counts: Vec<u32> = rows.iter().map(|row| row[1].parse().unwrap()).collect();
        let total = counts.pop();
        assert_eq!(Some(counts.iter().sum()), total, "{call}");
        let said = request.answer(&reader).unwrap();
        let count = said.split(' ').next().and_then(|count| count.parse().ok());
        assert_eq!(count, total, "{call}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_typed_never_reaches_the_sql(text in "\\PC{1,20}", field in "title|place|kind|actor|year|date|counts") {
        let reader = bundled::reader().unwrap();
        for operator in ["=", "!=", "~"] {
            let condition = format!("{field}{operator}{text}");
            let words = ["engagements", "--by", "status", "--where", &condition];
            let Ok(request) = request(&reader, &words) else {
                continue;
            };
            let sql = request.sql();
            let plain = format!("{field}{operator}x");
            if let Ok(other) = self::request(&reader, &["engagements", "--by", "status", "--where", &plain])
                && request.values.len() == 1
            {
                prop_assert_eq!(&sql, &other.sql());
            }
            let printed = reader.expanded(&sql, &request.all_values()).unwrap();
            let ours = ask::rows(&reader, &sql, &request.all_values()).unwrap();
            prop_assert_eq!(ask::rows(&reader, &printed, &[]).unwrap(), ours);
        }
    }
}

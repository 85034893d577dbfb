//! Tests what must hold for all tables.

use clap::Parser;
use proptest::prelude::*;
use rusqlite::types::Value;

use super::*;
use crate::bundled;
use crate::cli::Cli;
use crate::cli::commands::Command;
use crate::cli::deferred::Deferred;
use crate::cli::fields::{dictionary, facts};
use crate::tokens::shuffled;

mod accounts;

fn request(reader: &Reader, words: &[&str]) -> Result<TableRequest, CliError> {
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
    TableRequest::read(&args, reader, facts)
}

/// Arguments for tables of every shape, with fields of every type.
const CALLS: &[&str] = &[
    "engagements",
    "engagements --show title,state,topic,within --where date>=2019 --order partner,year",
    "engagements --by year --across partner --totals --where date>=2019",
    "engagements --by topic,kind --across state --totals",
    "stances --by holder,quarter --across mode --totals",
    "quantities --sum amount --by partner --across stage --totals",
    "quantities --sum amount --by month --totals --where date<=2022",
    "participants --by actor --across role --totals",
    "citations --show passage,sentence,hedge",
    "citations --by hedge --totals",
    "actors --by kind --totals",
    "coverage --by source",
    // This table takes more steps than any other, and must still stay within the limits for one
    // statement.
    "quantities --sum amount --where date>=2019 --by year,topic,actor,state --across partner --totals",
    "pledges",
    "pairs --show kind",
    "pairs --by state,other --across both --totals",
    "says-does",
    "topic-facts --by topic --across fact_kind --totals",
    "not_stated --by aspect --across noted_by --totals",
    "words --by says",
    "work_acts --by tone",
    "citations --by date --across edtf",
    "timeline --across decade",
    "gaps --by aspect",
];

fn words(call: &str) -> Vec<&str> {
    call.split(' ').collect()
}

/// Makes a file with the bundled record.
fn record(folder: &tempfile::TempDir) -> std::path::PathBuf {
    let path = folder.path().join("record.db");
    let image = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.db"));
    std::fs::write(&path, image).unwrap();
    path
}

#[test]
fn names_in_a_hostile_file_are_not_run_as_sql() {
    let folder = tempfile::tempdir().unwrap();
    let path = record(&folder);
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer
        .execute_batch(
            "CREATE VIEW cells AS SELECT fact_kind AS \"order\", ref AS \"a\"\"b; --\", 1 AS value
                 FROM facts;
             INSERT INTO work_dictionary VALUES
                 ('cells', 0, NULL, 'view', 'One\n) SELECT 1; --', NULL),
                 ('cells', 1, 'order', '', 'A', 'x; DROP TABLE facts'),
                 ('cells', 2, 'a\"b; --', '', 'B', NULL),
                 ('cells', 3, 'value', '', 'C', NULL);",
        )
        .unwrap();
    let reader = Reader::open(&path).unwrap();
    let calls: [&[&str]; 5] = [
        &["cells", "--where", "order=stance", "--show", "order"],
        &["cells", "--by", "order", "--across", "value", "--totals"],
        &["cells", "--where", "a\"b; --=keris-strike@my22"],
        &["cells", "--by", "a\"b; --_title"],
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

#[test]
fn facts_can_be_grouped_by_every_field() {
    let reader = bundled::reader().unwrap();
    let dictionary = dictionary(&reader).unwrap();
    for noun in dictionary.offered() {
        let facts = facts(&reader, &dictionary, &noun.noun).unwrap();
        if ["remits", "texts"].contains(&facts.noun.as_str()) {
            // The bundled record has no rows for these: it has neither archives nor attached texts.
            continue;
        }
        for field in &facts.fields {
            if ["within", "facts"].contains(&field.name.as_str()) {
                continue;
            }
            let words = [&facts.noun, "--totals", "--by", &field.name];
            let request = request(&reader, &words).unwrap();
            let rows = ask::rows(&reader, &request.sql(), &request.all_values()).unwrap();
            assert!(!rows.is_empty(), "{words:?}");
        }
    }
}

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
        let answer = request.answer(&reader).unwrap();
        let count = answer
            .split(' ')
            .next()
            .and_then(|count| count.parse().ok());
        assert_eq!(count, total, "{call}");
    }
}

#[test]
fn a_view_of_a_user_gets_the_dates_and_counts_of_its_facts() {
    let folder = tempfile::tempdir().unwrap();
    let path = record(&folder);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(
            "CREATE VIEW placed AS SELECT ref, place AS at FROM engagements WHERE place <> '';
             INSERT INTO work_dictionary VALUES
                 ('placed', 0, NULL, 'view', 'One row per engagement with its place.', NULL),
                 ('placed', 1, 'ref', '', 'Its reference.', NULL),
                 ('placed', 2, 'at', '', 'Where.', NULL);",
        )
        .unwrap();
    let reader = Reader::open(&path).unwrap();
    let in_2021 = "placed --where date=2021 --where within=certainly";
    let at = [
        "South China Sea",
        "Malaysia",
        "Malaysia",
        "Malaysia",
        "Malaysia",
    ];
    assert_eq!(shown(&reader, &format!("{in_2021} --show at")), at);
    // The parts of a series are counted, and the series itself is not.
    assert_eq!(
        shown(&reader, &format!("{in_2021} --by at")),
        ["Malaysia 3", "South China Sea 1"]
    );
}

/// Dates with gaps: each in EDTF, with the spans of days that it stands for.
const WITH_GAPS: [(&str, &str, &str); 4] = [
    (
        "[1904,1906]",
        "one_of",
        "1904-01-01..1904-12-31 1906-01-01..1906-12-31",
    ),
    (
        "{1904,1906}",
        "all_of",
        "1904-01-01..1904-12-31 1906-01-01..1906-12-31",
    ),
    (
        "{1904..1906}",
        "all_of",
        "1904-01-01..1904-12-31 1905-01-01..1905-12-31 1906-01-01..1906-12-31",
    ),
    (
        "[1904-03-01,1904-03-31]",
        "one_of",
        "1904-03-01..1904-03-01 1904-03-31..1904-03-31",
    ),
];

/// Opens a record with an engagement and an amount on each of the dates in [`WITH_GAPS`].
fn with_gaps(folder: &tempfile::TempDir) -> Reader {
    let path = record(folder);
    let writer = rusqlite::Connection::open(&path).unwrap();
    for (place, (date, form, stretches)) in WITH_GAPS.into_iter().enumerate() {
        let spans: Vec<(&str, &str)> = stretches
            .split(' ')
            .filter_map(|stretch| stretch.split_once(".."))
            .collect();
        let (first, last) = (spans[0].0, spans[spans.len() - 1].1);
        writer
            .execute_batch(&format!(
                "INSERT INTO dates (date, label, precision, form, approximate, earliest, latest, spans)
                     VALUES ('{date}', '{date}', 'year', '{form}', 0, '{first}', '{last}', {});
                 INSERT INTO facts (ref, fact_kind, title, date, date_basis, account_of, dossier, ordinal)
                     VALUES ('gap-{place}@my22', 'engagement', '{date}', '{date}', 'stated', '{date}', 'my22', 0),
                         ('gap-{place}/boats@my22', 'quantity', '', '{date}', 'stated', 'boats {date}', 'my22', 0);
                 INSERT INTO engagements (ref, engagement_kind, status, happening, purpose,
                     open_participants, open_topics, open_parts)
                     VALUES ('gap-{place}@my22', 'meeting', 'occurred', '{date}', 'gaps', 0, 0, 0);
                 INSERT INTO quantities (ref, engagement, thing, stage, comparator, low, high, unit, level)
                     VALUES ('gap-{place}/boats@my22', 'gap-{place}@my22', 'gaps', 'pledged', 'eq', 1.5, 1.5, 'boat', 0);",
                spans.len()
            ))
            .unwrap();
        for (first, last) in spans {
            let insert = "INSERT INTO work_spans VALUES (?1, ?2, ?3)";
            writer.execute(insert, [date, first, last]).unwrap();
        }
    }
    Reader::open(&path).unwrap()
}

/// Returns the rows of a table without their references.
fn shown(reader: &Reader, call: &str) -> Vec<String> {
    let request = request(reader, &words(call)).unwrap();
    let rows = ask::rows(reader, &request.sql(), &request.all_values()).unwrap();
    let printed = reader
        .expanded(&request.sql(), &request.all_values())
        .unwrap();
    assert_eq!(ask::rows(reader, &printed, &[]).unwrap(), rows, "{call}");
    let own = |row: Vec<String>| {
        let cells = row.into_iter().filter(|cell| !cell.contains('@'));
        cells.collect::<Vec<_>>().join(" ").trim_end().to_owned()
    };
    rows.into_iter().map(own).collect()
}

#[test]
fn a_set_of_dates_excludes_the_dates_between_its_members() {
    let folder = tempfile::tempdir().unwrap();
    let reader = with_gaps(&folder);
    let possibly = [
        "[1904,1906] possibly",
        "{1904,1906} possibly",
        "{1904..1906} possibly",
    ];
    for (days, expected) in [
        ("1905", &["{1904..1906} certainly"][..]),
        (
            "1904",
            &[
                "[1904,1906] possibly",
                "{1904,1906} certainly",
                "{1904..1906} certainly",
                "[1904-03-01,1904-03-31] certainly",
            ],
        ),
        ("1906-03", &possibly),
        ("1904-03-10", &possibly),
        ("1907", &[]),
    ] {
        let call = format!(
            "engagements --where purpose=gaps --where date={days} --show title,within --order ref"
        );
        assert_eq!(shown(&reader, &call), expected, "{days}");
    }
    for (year, expected) in [
        ("=1905", &["{1904..1906}"][..]),
        ("=1906", &["[1904,1906]", "{1904,1906}", "{1904..1906}"]),
        ("=[1904\\,1906]", &["[1904,1906]"]),
        ("!=1904", &[]),
    ] {
        let call =
            format!("engagements --where purpose=gaps --where year{year} --show title --order ref");
        assert_eq!(shown(&reader, &call), expected, "{year}");
    }
}

/// If a date is a set whose members all hold, such as `{1904,1906}`, each member has its own cell,
/// but the total counts the fact once.
#[test]
fn each_member_of_a_set_is_a_cell_and_the_total_counts_the_fact_once() {
    let folder = tempfile::tempdir().unwrap();
    let reader = with_gaps(&folder);
    let gaps = "engagements --where purpose=gaps";
    assert_eq!(
        shown(&reader, &format!("{gaps} --by year --totals")),
        ["1904 3", "1905 1", "1906 2", "[1904,1906] 1", "total 4"]
    );
    assert_eq!(
        shown(
            &reader,
            &format!("{gaps} --where date=1904 --by year --across within")
        ),
        ["1904 3 0", "[1904,1906] 0 1"]
    );
    assert_eq!(
        shown(
            &reader,
            &format!("{gaps} --by decade --across year --totals")
        ),
        ["190X 3 1 2 1 4", "total 3 1 2 1 4"]
    );
    assert_eq!(
        shown(&reader, &format!("{gaps} --show title,year --order ref")),
        [
            "[1904,1906] [1904,1906]",
            "{1904,1906} 1904 1906",
            "{1904..1906} 1904 1905 1906",
            "[1904-03-01,1904-03-31] 1904",
        ]
    );
    assert_eq!(
        shown(
            &reader,
            "quantities --where thing=gaps --sum amount --by year --totals --where stage=pledged --where unit=boat --where per="
        ),
        [
            "1904 4.5 boat 4.5 4.5",
            "1905 1.5 boat 1.5 1.5",
            "1906 3 boat 3 3",
            "[1904,1906] 1.5 boat 1.5 1.5",
            "total 6 boat 6 6",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn typed_values_never_reach_the_sql(text in "\\PC{1,20}", field in "title|place|kind|actor|year|date|counts") {
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

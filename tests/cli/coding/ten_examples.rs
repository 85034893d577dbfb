//! Tests the ten examples of the rule for commitments, which must be coded as `docs/commitments.md`
//! says.

use std::fs;

use crate::test_dir::TestDir;

const PAGE: &str = include_str!("../../../docs/commitments.md");

/// Returns the sentences in the page's table, each with the codes and words in its row.
fn examples() -> Vec<(&'static str, Vec<&'static str>)> {
    let table = PAGE.split_once("| sentence | coded as |").unwrap().1;
    let lines = table.lines().skip(2).take_while(|it| it.starts_with('|'));
    let rows = lines.map(|line| {
        let mut cells = line.trim_matches('|').split(" | ");
        let sentence = cells.next().unwrap().trim();
        let cell = cells.next().unwrap();
        let codes = cell.split('`').skip(1).step_by(2);
        (sentence, codes.chain(cell.split('"').nth(1)).collect())
    });
    rows.collect()
}

#[test]
fn each_example_is_a_sentence_of_the_text_and_coded_as_the_page_says() {
    let dir = TestDir::with_register();
    dir.dossier("valid/pact.toml");
    let text = fs::read_to_string("tests/dossiers/text/pact.md").unwrap();
    dir.write("pact.md", &text);
    dir.chancery("check --text pact.md pact.toml").succeeds();
    dir.chancery("load pact.toml").succeeds();
    let sql = "SELECT cited, coalesce(engagement_kind, facts.fact_kind), \
         coalesce(obligation, stances.position), obligation_words FROM facts \
         LEFT JOIN engagements USING (ref) LEFT JOIN stances USING (ref) \
         JOIN citations USING (ref) JOIN passages USING (passage) \
         WHERE facts.fact_kind <> 'quantity' ORDER BY passages.position, sentence";
    let coded = dir.chancery("sql --format csv").arg(sql);
    let coded = coded.succeeds();
    let rows: Vec<Vec<&str>> = coded
        .lines()
        .skip(1)
        .map(|it| it.split(',').collect())
        .collect();
    let examples = examples();
    assert_eq!((examples.len(), rows.len()), (10, 10));
    for ((sentence, codes), row) in examples.into_iter().zip(rows) {
        assert!(text.contains(sentence), "{sentence}");
        for told in row[1..].iter().filter(|it| !it.is_empty()) {
            assert!(codes.contains(told), "{sentence}: {told}, not {codes:?}");
        }
    }
}

/// In a stance `commit`, somebody stands by a partner. In a commitment, somebody promises an act.
/// The same words never say both.
#[test]
fn an_act_coded_as_stance_and_commitment_is_a_warning() {
    let dir = TestDir::with_register();
    let pact = fs::read_to_string("tests/dossiers/valid/pact.toml").unwrap();
    let both = pact.replace(
        "target = \"southland\"\n",
        "target = \"southland\"\nalso = \"terms/1.1\"\n",
    );
    assert_ne!(both, pact);
    dir.write("both.toml", &both);
    insta::assert_snapshot!(dir.chancery("check both.toml").run(), @r#"
    exit 0
    --- stderr
    warning: `terms/1.1` is coded as a commitment, `rice`, and as a stance `commit`
       --> both.toml:103:12
        |
    103 | position = "commit"
        |            ^^^^^^^^
    hint: a sentence is one of the two; if two clauses say so, a `memo` tells which: `chancery help commitments`

    1 warning in both.toml
    note: 1 dossier checked: no faults, 1 warning
    "#);
}

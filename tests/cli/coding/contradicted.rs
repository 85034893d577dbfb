//! Tests `chancery check` and `chancery load` of dossiers whose coding contradicts the words that
//! they quote.

use std::fs;
use std::path::Path;

use chancery::dossier::{
    self, Citation, Codebook, Dossier, Number, Period, Quantity, Shared, read_date,
};
use chancery::store::Store;
use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// Applies a change to a valid dossier and writes the result as `changed.toml`.
///
/// The change is made to the parsed dossier, so no test depends on how the file is written.
pub(crate) fn changed_dossier(change: impl FnOnce(&mut Dossier)) -> TestDir {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossiers/valid/account-a.toml");
    let codebook = Codebook::new(Store::in_memory().unwrap().codebook().unwrap());
    let shared = Shared::from(&dossier::register(&codebook).unwrap());
    let text = fs::read_to_string(file).unwrap();
    let mut dossier = dossier::read("account-a.toml", &text, &codebook, &shared).unwrap();
    change(&mut dossier);
    let dir = TestDir::with_register();
    dir.write("changed.toml", dossier::write(&dossier));
    dir
}

fn loan(comparator: &str, low: i64, words: &str, unit: &str) -> Quantity {
    let mut quantity = Quantity {
        thing: "loan".into(),
        comparator: comparator.into(),
        low: Some(Number::Integer(low)),
        words: Some(words.into()),
        unit: Some(unit.into()),
        stage: Some("provided".into()),
        ..Quantity::default()
    };
    quantity.fact.citations = vec![Citation {
        locator: dossier::Locator::parse("visits/1.1").unwrap(),
        hedge: "PR+".into(),
        cue: vec!["may".into()],
        voice: "author".into(),
        voice_actor: None,
    }];
    quantity
}

fn contradicted() -> TestDir {
    changed_dossier(|it| {
        let visit = &mut it.engagements[0];
        visit.fact.period = Some(Period {
            date: Some(read_date("2020-06").unwrap()),
            basis: "stated".into(),
            words: Some("in May 2020".into()),
            reason: None,
        });
        visit.quantities = vec![
            loan("eq", 20_000_000, "US$200 million", "USX"),
            loan("eq", 5_000_000, "up to US$5 million", "USD"),
        ];
    })
}

#[test]
fn check_warns_of_a_coding_that_its_words_contradict() {
    let dir = contradicted();
    let check = dir.chancery("check changed.toml --format ndjson --columns severity,message,hint");
    assert_snapshot!(check.run(), @r#"
    exit 0
    --- stdout
    {"severity":"warning","message":"the words give another month: `2020-05`, not `2020-06`","hint":null}
    {"severity":"warning","message":"the words give another scale: 200 million, not 20 million","hint":null}
    {"severity":"warning","message":"`USX` is no currency of ISO 4217","hint":"did you mean `USD`?"}
    {"severity":"warning","message":"the cue `may` gives another hedge: `possibly`, not `probably`","hint":null}
    {"severity":"warning","message":"the words give another bound: `up to`, not an exact figure","hint":null}
    {"severity":"warning","message":"the cue `may` gives another hedge: `possibly`, not `probably`","hint":null}
    --- stderr
    note: 1 dossier checked: no faults, 6 warnings
    "#);
    // Each warning must point at the contradicted value itself.
    let places = dir
        .chancery("check changed.toml --format tsv --columns line,column,end_column --no-header");
    let places = places.succeeds();
    let text = dir.text("changed.toml");
    let lines: Vec<&str> = text.lines().collect();
    let marked: Vec<&str> = places
        .lines()
        .map(|place| {
            let place: Vec<usize> = place.split('\t').map(|it| it.parse().unwrap()).collect();
            &lines[place[0] - 1][place[1] - 1..place[2] - 1]
        })
        .collect();
    // The contradicted values. The file has the amount in digits or with `million`.
    for detail in [&["2020-06"][..], &["20000000", "20 million"], &["USX"]] {
        let has = |it: &&str| detail.iter().any(|detail| it.contains(detail));
        assert!(marked.iter().any(has), "{detail:?} in {marked:?}");
    }
}

#[test]
fn load_warns_of_a_coding_that_its_words_contradict() {
    let dir = contradicted();
    assert_snapshot!(dir.chancery("load changed.toml").run(), @"
    exit 0
    --- stderr
    note: loaded `account-a`: 3 facts
    warning: `spring-port-call@account-a`: the words give another month: `2020-05`, not `2020-06`
    warning: `spring-port-call/loan-provided-usx@account-a`: the cue `may` gives another hedge: `possibly`, not `probably`
    warning: `spring-port-call/loan-provided-usd@account-a`: the cue `may` gives another hedge: `possibly`, not `probably`
    warning: `spring-port-call/loan-provided-usx@account-a`: `USX` is no currency of ISO 4217
    hint: did you mean `USD`?
    warning: `spring-port-call/loan-provided-usx@account-a`: the words give another scale: 200 million, not 20 million
    warning: `spring-port-call/loan-provided-usd@account-a`: the words give another bound: `up to`, not an exact figure
    ");
    // A second load of the same dossier does not repeat the warnings.
    assert_snapshot!(dir.chancery("load changed.toml").run(), @"
    exit 0
    --- stderr
    note: `account-a` was already loaded: nothing changed
    ");
}

/// The dossier has codes of obligation that its words contradict. For example, it has the code `do`
/// for the words `may consider`, which bind nobody.
#[test]
fn words_of_obligation_that_contradict_their_code_are_warnings() {
    let dir = TestDir::with_register();
    dir.dossier("check/commitments.toml");
    let check = dir.chancery("check commitments.toml --format csv --columns line,message,hint");
    assert_snapshot!(check.run(), @r#"
    exit 0
    --- stdout
    line,message,hint
    21,the words bind nobody: `may consider`,"write `obligation = ""none""`, or quote the words that bind"
    27,the words bind somebody: `has committed to`,`none` is for what nobody is bound to: `chancery dict obligation`
    33,"the words give another obligation: `refrain`, not `do`",
    45,"`obligation` binds, but nobody in `who` is bound","name the `promisor`: `who = { promisor = ""…"" }`"
    54,an amount in percent is added to others unless it is a level,write `at` before a level that is kept or reached: `at 0 percent`
    --- stderr
    note: 1 dossier checked: no faults, 5 warnings
    "#);
    assert_snapshot!(dir.chancery("load commitments.toml").run(), @r#"
    exit 0
    --- stderr
    note: loaded `commitments`: 8 facts
    warning: `gas@commitments`: the words bind somebody: `has committed to`
    hint: `none` is for what nobody is bound to: `chancery dict obligation`
    warning: `fees@commitments`: the words bind nobody: `may consider`
    hint: write `obligation = "none"`, or quote the words that bind
    warning: `digital-tax@commitments`: the words give another obligation: `refrain`, not `do`
    warning: `port@commitments`: `obligation` binds, but nobody in `who` is bound
    hint: name the `promisor`: `who = { promisor = "…" }`
    warning: `fish/fish-tariff-committed-0@commitments`: an amount in percent is added to others unless it is a level
    hint: write `at` before a level that is kept or reached: `at 0 percent`
    "#);
}

//! Tests what must hold for tables over several accounts of one event, in whatever order the
//! accounts are loaded.

use std::fmt::Write;
use std::sync::OnceLock;

use super::*;
use crate::dossier::{self, Codebook, Dossier};
use crate::store::Store;

/// One dossier's account of an engagement.
#[derive(Debug, Clone)]
struct MadeEngagement {
    /// Whether other dossiers can report this engagement, too.
    is_shared: bool,
    year: u16,
    amounts: Vec<MadeAmount>,
}

/// An amount that an account states.
#[derive(Debug, Clone)]
struct MadeAmount {
    thing: &'static str,
    stage: &'static str,
    /// The words before the figure. If they are `some`, there is no figure.
    bounds: &'static str,
    figure: u16,
}

impl MadeAmount {
    /// Returns the amount in the notation of dossiers.
    fn written(&self) -> String {
        let Self {
            stage,
            bounds,
            figure,
            ..
        } = self;
        match *bounds {
            "some" => format!("\"some ton {stage}: some\""),
            "" => format!("\"{figure} ton {stage}\""),
            bounds => format!("\"{bounds} {figure} ton {stage}\""),
        }
    }
}

const THINGS: [&str; 2] = ["boats", "fuel"];

/// The engagements of a dossier, and the number of its stances. All stances have the same holder,
/// target and position.
type Account = (Vec<MadeEngagement>, usize);

fn account() -> impl Strategy<Value = Account> {
    let bounds = prop_oneof![
        Just(""),
        Just("about"),
        Just("more than"),
        Just("up to"),
        Just("some"),
    ];
    let thing = proptest::sample::select(&THINGS);
    let stage = prop_oneof![Just("pledged"), Just("delivered")];
    let amount = (thing, stage, bounds, 1..9_u16);
    let amount = amount.prop_map(|(thing, stage, bounds, figure)| MadeAmount {
        thing,
        stage,
        bounds,
        figure,
    });
    let engagement = (
        any::<bool>(),
        2020..2023_u16,
        proptest::collection::vec(amount, 0..3),
    );
    let engagement = engagement.prop_map(|(is_shared, year, amounts)| MadeEngagement {
        is_shared,
        year,
        amounts,
    });
    (proptest::collection::vec(engagement, 1..4), 0..3_usize)
}

/// Writes an account as a dossier.
fn written(slug: &str, (engagements, stances): &Account) -> String {
    let mut text = format!(
        "[dossier]
slug = \"{slug}\"
title = \"Made up\"
coder = \"tests\"
coded_on = \"2026-11-23\"
codebook = \"1\"
coverage = \"partial\"

[source]
slug = \"source-{slug}\"
kind = \"news\"
label = \"Made up\"

[passage]
p.1 = 1

[[says]]
at = \"p/1.1\"
"
    );
    for (place, engagement) in engagements.iter().enumerate() {
        let happening = if engagement.is_shared {
            format!("happening-{place}")
        } else {
            format!("{slug}-{place}")
        };
        let amounts = THINGS.map(|thing| {
            let amounts = engagement
                .amounts
                .iter()
                .filter(|amount| amount.thing == thing);
            let mut amounts: Vec<String> = amounts.map(MadeAmount::written).collect();
            // Stating the same amount twice would be a fault of the dossier.
            amounts.sort();
            amounts.dedup();
            format!("amounts.{thing} = [{}]\n", amounts.join(", "))
        });
        let amounts = amounts.concat();
        write!(
            text,
            "
[says.assistance.engagement-{place}]
happening = \"{happening}\"
title = \"Help {place}\"
status = \"announced\"
when = \"{}\"
who = {{ recipient = \"malaysia\" }}
{amounts}",
            engagement.year
        )
        .unwrap();
    }
    for place in 0..*stances {
        write!(
            text,
            "
[says.stance.stance-{place}]
holder = \"malaysia\"
target = \"united-states\"
position = \"welcome\"
mode = \"declared\"
summary = \"Malaysia welcomes {place}\"
"
        )
        .unwrap();
    }
    text
}

/// The codebook and the register, which every dossier here needs.
struct Beginning {
    codebook: Codebook,
    register: Dossier,
    shared: dossier::Shared,
}

fn beginning() -> &'static Beginning {
    static BEGINNING: OnceLock<Beginning> = OnceLock::new();
    BEGINNING.get_or_init(|| {
        let codebook = Codebook::new(Store::in_memory().unwrap().codebook().unwrap());
        let register = dossier::register(&codebook).unwrap();
        Beginning {
            shared: dossier::Shared::from(&register),
            codebook,
            register,
        }
    })
}

/// Loads these accounts in this order, and returns a reader.
fn reader(accounts: &[(&str, &Account)]) -> Reader {
    let Beginning {
        codebook,
        register,
        shared,
    } = beginning();
    let mut dossiers = vec![register.clone()];
    dossiers.extend(accounts.iter().map(|(slug, account)| {
        let read = dossier::read(slug, &written(slug, account), codebook, shared);
        read.unwrap_or_else(|faults| panic!("{faults}"))
    }));
    let mut store = Store::in_memory().unwrap();
    store.load(&dossiers).unwrap();
    store.into_reader().unwrap()
}

fn table(reader: &Reader, call: &str) -> Vec<Vec<String>> {
    let request = request(reader, &words(call)).unwrap();
    ask::rows(reader, &request.sql(), &request.all_values()).unwrap()
}

/// Returns the rows without their references, because these depend on which other dossiers are
/// loaded.
fn without_facts(reader: &Reader, call: &str) -> Vec<Vec<String>> {
    let mut rows = table(reader, call);
    for row in &mut rows {
        row.pop();
    }
    rows
}

fn counted(reader: &Reader, call: &str) -> usize {
    table(reader, call)[0][0].parse().unwrap()
}

/// Arguments for tables in which a row can combine several accounts.
const CALLS: [&str; 5] = [
    "engagements --by year --across dossier --totals",
    "engagements --by sources,year --totals",
    "quantities --sum amount --by thing,year --totals",
    "stances --by dossier --totals",
    "facts --by fact_kind --across dossier --totals",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_loading_changes_nothing(a in account(), b in account(), c in account()) {
        let (a, b, c) = (("a", &a), ("b", &b), ("c", &c));
        let rows = |order: &[(&str, &Account)]| {
            let reader = reader(order);
            CALLS.map(|call| table(&reader, call))
        };
        let first = rows(&[a, b, c]);
        for order in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            prop_assert_eq!(&rows(&order), &first);
        }
    }

    #[test]
    fn a_count_lies_between_that_of_one_dossier_and_that_of_all_accounts(a in account(), b in account()) {
        let both = reader(&[("a", &a), ("b", &b)]);
        for facts in ["engagements", "stances", "quantities", "facts", "participants", "citations"] {
            let count = counted(&both, &format!("{facts} --count"));
            let of = |slug: &str| counted(&both, &format!("{facts} --count --where dossier={slug}"));
            let (of_a, of_b) = (of("a"), of("b"));
            prop_assert!(count >= of_a.max(of_b), "{facts}: {count}, {of_a}, {of_b}");
            prop_assert!(count <= of_a + of_b, "{facts}: {count}, {of_a}, {of_b}");
        }
    }

    #[test]
    fn the_same_account_once_more_changes_no_count_and_no_sum(mut account in account()) {
        for engagement in &mut account.0 {
            engagement.is_shared = true;
        }
        let alone = reader(&[("a", &account)]);
        let twice = reader(&[("a", &account), ("b", &account)]);
        for call in [
            "engagements --by year --totals",
            "stances --by position",
            "quantities --by thing,year --totals",
            "quantities --sum amount --by thing,year --totals",
            "quantities --sum amount --across year --totals",
        ] {
            prop_assert_eq!(without_facts(&twice, call), without_facts(&alone, call), "{}", call);
        }
    }
}

//! Tests how accounts of one thing are compared. If there are few, every two are compared. If there
//! are many, an account is compared, for each value, only with the first dossier that states it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rusqlite::Connection;

use super::fixtures::{
    affiliations, empty, engagement, list, loaded, participant, passage, period, quantity,
    register, source, stance, text,
};
use crate::dossier::{Dossier, Engagement, Fact, Number, Period, Quantity};
use crate::store::Store;

/// A generator whose numbers depend only on its seed.
struct Dice(u64);

impl Dice {
    /// Returns one of the given values.
    fn of<T: Clone>(&mut self, values: &[T]) -> T {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let place = (self.0 >> 33) % values.len() as u64;
        values[usize::try_from(place).unwrap()].clone()
    }

    fn citation(&mut self, fact: &mut Fact) {
        fact.citations.truncate(1);
        fact.citations[0].hedge = self.of(&["CT+", "CT+", "CT+", "CT+", "CT+", "CT-"]).into();
    }

    fn period(&mut self) -> Option<Period> {
        let dates = [
            "2022-03-01",
            "2022-03-02",
            "2022-03",
            "2022-03-01/2022-03-04",
            "{2022-03-01,2022-03-05}",
            "",
        ];
        let date = self.of(&dates);
        let words = (date.is_empty()).then(|| "one day".to_owned());
        let given = (!date.is_empty()).then(|| period(date));
        given
            .map(|it| Period { words: None, ..it })
            .or(Some(Period {
                date: None,
                basis: "stated".into(),
                words,
                reason: None,
            }))
    }

    fn amount(&mut self, n: usize) -> Quantity {
        let figure = self.of(&[2, 3, 40]);
        let comparator = self.of(&["eq", "approx", "more_than"]);
        let high = (comparator != "more_than").then_some(Number::Integer(figure));
        let slug = format!("dinner/dishes-{n}");
        let mut amount = quantity(&slug, comparator, Some(Number::Integer(figure)), high);
        amount.thing = self.of(&["dishes", "guests"]).into();
        amount.stage = self.of(&[text("pledged"), text("delivered"), None]);
        amount.unit = self.of(&[text("dish"), text("cup")]);
        amount.per = None;
        amount.fact.period = self.of(&[true, false]).then(|| self.period()).flatten();
        self.citation(&mut amount.fact);
        amount
    }

    fn dinner(&mut self) -> Engagement {
        let mut dinner = engagement("dinner", period("2022"), vec![]);
        dinner.fact.period = self.period();
        self.citation(&mut dinner.fact);
        dinner.status = self.of(&["occurred", "scheduled", "cancelled"]).into();
        dinner.place = self.of(&[
            None,
            text("Hall"),
            text("hall"),
            text("Great Hall"),
            text("Quay"),
        ]);
        dinner.visibility = None;
        dinner.topics = vec![];
        for actor in ["arcadia", "arcadian-navy", "borduria"] {
            let role = self.of(&["visitor", "host", "voter", ""]);
            if !role.is_empty() {
                let mut one = participant(actor, role);
                one.vote = (role == "voter").then(|| self.of(&["yes", "no", "abstain"]).into());
                dinner.participants.push(one);
            }
        }
        let count = self.of(&[0, 0, 1, 2]);
        dinner.quantities = (0..count).map(|n| self.amount(n)).collect();
        dinner
    }

    fn account(&mut self, n: usize, sources: usize) -> Dossier {
        let slug = format!("account-{n:03}");
        let mut source = source(&format!("source-{:02}", n % sources));
        source.kind = if (n % sources).is_multiple_of(2) {
            "record"
        } else {
            "news"
        }
        .into();
        let mut stances = vec![stance("likes-it", None), stance("shows-it", None)];
        stances.truncate(self.of(&[0, 1, 2]));
        for one in &mut stances {
            one.topic = None;
            one.position = self.of(&[text("support"), text("oppose"), None]);
            one.fact.period = self.of(&[true, false]).then(|| self.period()).flatten();
            self.citation(&mut one.fact);
        }
        let mut offices = affiliations();
        offices.remove(0);
        offices.truncate(self.of(&[0, 1]));
        for office in &mut offices {
            office.organisation = "borduria".into();
            office.title = self.of(&[text("Chief"), text("chief"), None]);
            office.attested = self.of(&[true, false]);
            office.through = None;
            office.fact.period = self.period();
            self.citation(&mut office.fact);
        }
        let engagements = vec![self.dinner()];
        Dossier {
            source: Some(source),
            passages: vec![passage("opening", 1)],
            engagements,
            stances,
            affiliations: offices,
            ..empty(&slug)
        }
    }
}

fn record(seed: u64, accounts: usize, sources: usize) -> Store {
    let mut dice = Dice(seed);
    let dossiers = (0..accounts).map(|n| dice.account(n, sources));
    let mut dossiers: Vec<Dossier> = dossiers.collect();
    dossiers.push(register());
    loaded(&dossiers)
}

/// Returns the comparisons of a record, one text for each.
fn comparisons(store: &Store) -> BTreeSet<String> {
    let sql = "SELECT concat_ws('|', a_ref, b_ref, a_whole, b_whole, rank, aspect, \
               coalesce(of_what, '-'), coalesce(a_says, '-'), coalesce(b_says, '-'), stands, apart, \
               coalesce(how, '-')) FROM work_comparisons";
    list(store, sql).into_iter().collect()
}

/// Computes the comparisons anew, from every pair of accounts.
fn compare_all(connection: &Connection) {
    let steps = [
        include_str!("all_pairs.sql"),
        include_str!("../load/derive/pair_dates.sql"),
        include_str!("../load/derive/pair_amounts.sql"),
        include_str!("../load/derive/comparisons.sql"),
    ];
    for sql in steps {
        connection.execute_batch(sql).unwrap();
    }
}

/// Returns a record in which many dossiers describe one dinner. No account is denied.
fn crowd(accounts: usize, sources: usize) -> Store {
    let mut dice = Dice(7);
    let dossiers = (0..accounts).map(|n| {
        let mut dossier = dice.account(n, sources);
        dossier.stances.clear();
        dossier.affiliations.clear();
        for dinner in &mut dossier.engagements {
            dinner.fact.citations[0].hedge = "CT+".into();
        }
        dossier
    });
    let mut dossiers: Vec<Dossier> = dossiers.collect();
    dossiers.push(register());
    loaded(&dossiers)
}

/// A thousand accounts of one event have a million pairs, too many to compare them all.
#[test]
fn comparisons_grow_in_proportion_to_the_number_of_accounts() {
    let [few, many] = [30, 120].map(|accounts| comparisons(&crowd(accounts, accounts)).len());
    assert!(few > 30 && many < 6 * few, "{few} {many}");
}

/// Each account is compared with every different value that another account states.
#[test]
fn each_of_many_accounts_is_compared_with_every_value() {
    const UNHEARD: &str = "SELECT a_ref || ' ' || b_ref || ' ' || aspect FROM every_pair AS whole
        JOIN facts AS ones ON ones.ref = a_ref
        JOIN facts AS others ON others.ref = b_ref
        WHERE aspect IN ('date', 'status', 'place')
          AND (SELECT source FROM dossiers WHERE dossier = ones.dossier)
            <> (SELECT source FROM dossiers WHERE dossier = others.dossier)
          AND NOT EXISTS (
            SELECT 1 FROM few_pairs JOIN facts AS thirds ON thirds.ref = few_pairs.b_ref
            WHERE few_pairs.a_ref = whole.a_ref AND few_pairs.aspect = whole.aspect
              AND few_pairs.stands = whole.stands AND few_pairs.how IS whole.how
              AND lower(few_pairs.a_says) IS lower(whole.a_says)
              AND lower(few_pairs.b_says) IS lower(whole.b_says)
              AND (SELECT source FROM dossiers WHERE dossier = thirds.dossier)
                <> (SELECT source FROM dossiers WHERE dossier = ones.dossier))";
    for sources in [2, 5, 40] {
        let store = crowd(40, sources);
        let few = comparisons(&store);
        let keep =
            |name: &str| format!("CREATE TEMP TABLE {name} AS SELECT * FROM work_comparisons");
        store.connection.execute_batch(&keep("few_pairs")).unwrap();
        compare_all(&store.connection);
        store.connection.execute_batch(&keep("every_pair")).unwrap();
        let every = comparisons(&store);
        assert!(few.is_subset(&every) && few.len() < every.len());
        assert_eq!(list(&store, UNHEARD), [""; 0], "{sources}");
    }
}

/// Each of many accounts in the news is compared with a record, such as minutes, even if another
/// kind of source states the record's values first.
#[test]
fn every_claim_of_many_is_compared_with_a_record() {
    const UNTESTED: &str = "SELECT facts.ref FROM facts
        JOIN dossiers USING (dossier) JOIN sources USING (source)
        WHERE fact_kind = 'engagement' AND source_kind = 'news' AND ref NOT IN (
            SELECT a_ref FROM work_comparisons JOIN facts AS recorded ON recorded.ref = b_ref
            JOIN dossiers USING (dossier) JOIN sources USING (source)
            WHERE source_kind = 'record' AND aspect = 'date')";
    assert_eq!(list(&crowd(40, 40), UNTESTED), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The accounts of up to ten dossiers are compared pair by pair.
    #[test]
    fn few_accounts_are_all_compared_with_each_other(seed: u64, accounts in 2_usize..=10, sources in 1_usize..=10) {
        let store = record(seed, accounts, sources);
        let found = comparisons(&store);
        compare_all(&store.connection);
        prop_assert_eq!(found, comparisons(&store));
    }
}

//! Tests of the amounts in sentences.

use super::*;
use crate::cases::cases;
use crate::dossier::Codebook;
use crate::words::piece::pieces;

fn seen(sentence: &str) -> Vec<String> {
    let amounts = amounts(&pieces(sentence), &[]);
    let figure = |number: Option<Number>| match number {
        Some(Number::Integer(number)) => number.to_string(),
        Some(Number::Real(number)) => number.to_string(),
        None => "-".to_owned(),
    };
    let shown = amounts.into_iter().map(|it| {
        format!(
            "{} = {} {} {} {} {}",
            &sentence[it.bytes],
            it.comparator,
            figure(it.low),
            figure(it.high),
            it.unit.as_deref().unwrap_or("-"),
            it.per.unwrap_or("-")
        )
    });
    shown.collect()
}

/// Checks the amounts read from each sentence, together with their words.
fn reads(table: &str) {
    for ([sentence], expected) in cases(table) {
        assert_eq!(seen(sentence), expected, "{sentence}");
    }
}

#[test]
fn money_is_read_with_its_bound() {
    reads(
        "
        It gave more than US$1 million annually, up to an additional $20.5 million, and nearly 5 million euros.
          => more than US$1 million = more_than 1000000 - USD year
          => up to an additional $20.5 million = up_to - 20500000 USD -
          => nearly 5 million euros = nearly - 5000000 EUR -
        Each year it pays RM3bn; between $5 and $6 million went to 10 to 12 ships.
          => RM3bn = eq 3000000000 - MYR year
          => between $5 and $6 million = range 5000000 6000000 USD -; 10 to 12 = range 10 12 ship -
        ",
    );
}

#[test]
fn counts_are_read_with_their_units() {
    reads(
        "
        It sent 12 units of unmanned aerial vehicles (UAVs), six such UAVs, 155,000 alumni and 5% of it.
          => 12 = eq 12 - UAV -; six = eq 6 - UAV -; 155,000 = eq 155000 - alumni -
          => 5% = eq 5 - percent -
        It helped dozens of officers each year, and hundreds of thousands of teachers.
          => dozens = unquantified - - officer year
          => hundreds of thousands = unquantified - - teacher -
        The two countries, COVID-19 and 5G, a 20-year loan for 65 years, one of them, phase 2.
        ",
    );
}

#[test]
fn a_number_in_words_is_one_amount() {
    reads(
        "
        It left over three and a half million people and some 300 million kroner a year.
          => over three and a half million = more_than 3500000 - people -
          => some 300 million = approx 300000000 - kroner year
        At least a dozen states met for thirteen days, at least 21 days and about a dozen such groups.
          => At least a dozen = at_least 12 - state -; thirteen = eq 13 - day -
          => at least 21 = at_least 21 - day -; about a dozen = approx 12 - group -
        It has 40 F-4 aircraft; the G7, the P5+1 and the P5 + 1 met. => 40 = eq 40 - aircraft -
        ",
    );
}

#[test]
fn every_code_is_in_the_codebook() {
    let codebook = Codebook::from_migration();
    for comparator in ["eq", "range", "unquantified"] {
        assert!(codebook.has("comparator", comparator), "{comparator}");
    }
    for unit in per::UNITS {
        assert!(codebook.has("per", unit), "{unit}");
    }
}

/// Checks the amounts read from each sentence, without their words.
fn holds(table: &str) {
    for ([sentence], expected) in cases(table) {
        let seen = seen(sentence);
        let amounts = seen.iter().filter_map(|it| it.rsplit_once(" = "));
        let amounts: Vec<&str> = amounts.map(|(_, amount)| amount).collect();
        assert_eq!(amounts, expected, "{sentence}: {seen:?}");
    }
}

#[test]
fn a_currency_stands_on_either_side_with_or_without_a_space() {
    holds(
        "
        The offer of RM 1.2 billion stood. => eq 1200000000 - MYR -
        The offer of £ 5 million stood. => eq 5000000 - GBP -
        The offer of US$ 5 million stood. => eq 5000000 - USD -
        The lender gave RM460.35 million. => eq 460350000 - MYR -
        It cost US$ 5, 5 million USD, 50 € and 60€.
          => eq 5 - USD -; eq 5000000 - USD -; eq 50 - EUR -; eq 60 - EUR -
        It cost US $5 million and U.S. $6 million. => eq 5000000 - USD -; eq 6000000 - USD -
        It cost MYR5m, EUR 12 500 and JP¥500 million.
          => eq 5000000 - MYR -; eq 12500 - EUR -; eq 500000000 - JPY -
        It cost 3 million Pakistani rupees, 20 million Canadian dollars.
          => eq 3000000 - PKR -; eq 20000000 - CAD -
        It cost a 5-million-dollar loan, $5 million Canadian dollars.
          => eq 5000000 - USD -; eq 5000000 - CAD -
        ",
    );
}

#[test]
fn every_scale_is_read_behind_money() {
    holds(
        "
        Turnover came to $ 1.8 bln. => eq 1800000000 - USD -
        The lender gave EUR 50 mln. => eq 50000000 - EUR -
        The port cost Rs16,189-crore. => eq 161890000000 - INR -
        It cost Rs. 500 crore, INR 5 lakh, Rs 2 lakh crore.
          => eq 5000000000 - INR -; eq 500000 - INR -; eq 2000000000000 - INR -
        It cost EUR 50 Mio, USD 50 MM, US$ 3 T, $5 mil, RM5 juta.
          => eq 50000000 - EUR -; eq 50000000 - USD -; eq 3000000000000 - USD -; eq 5000000 - USD -
          => eq 5000000 - MYR -
        It cost $50m, £3 m, $3bn, $1.5 trn and €2 Mrd.
          => eq 50000000 - USD -; eq 3000000 - GBP -; eq 3000000000 - USD -
          => eq 1500000000000 - USD -; eq 2000000000 - EUR -
        A US$1.2-billion loan and a $50-million grant. => eq 1200000000 - USD -; eq 50000000 - USD -
        ",
    );
}

#[test]
fn digit_groups_have_several_separators() {
    holds(
        "
        It cost 12'500 dollars, €12.500.000, 12 500 dollars.
          => eq 12500 - USD -; eq 12500000 - EUR -; eq 12500 - USD -
        It cost US$ 1,5 million, €1.234,56, $1,234.5 million.
          => eq 1500000 - USD -; eq 1234.56 - EUR -; eq 1234500000 - USD -
        It cost €1.500, and 1.500 men came.
        ",
    );
}

#[test]
fn a_range_needs_its_sign_and_scale_only_once() {
    holds(
        "
        The lender gave US$2–3 million. => range 2000000 3000000 USD -
        The lender gave $100–$200 million. => range 100000000 200000000 USD -
        The lender gave up to $1.5–2.5 billion. => up_to - 2500000000 USD -
        The lender gave 2–3 million dollars. => range 2000000 3000000 USD -
        The lender gave US$2-3 million. => range 2000000 3000000 USD -
        The lender gave US$2 to 3 million. => range 2000000 3000000 USD -
        The lender gave $50-million. => eq 50000000 - USD -
        It gave between 2 and 3 million dollars. => range 2000000 3000000 USD -
        It gave $2m-$3m, $20-$30, $500–1,000.
          => range 2000000 3000000 USD -; range 20 30 USD -; range 500 1000 USD -
        It gave a $100-200 million loan. => range 100000000 200000000 USD -
        It took 19%–25%, 2.5 to 3 percent, 10-12 ships, two or three boats.
          => range 19 25 percent -; range 2.5 3 percent -; range 10 12 ship -; range 2 3 boat -
        Trade rose from $5 million to $12 million. => eq 5000000 - USD -; eq 12000000 - USD -
        It gave $5-8,000 by a 5-4 vote; tariffs rose 10 to 15 percent, or 5 or 10 points.
        ",
    );
}

#[test]
fn words_behind_a_figure_bound_it() {
    holds(
        "
        The lender gave a $50 million-plus loan. => at_least 50000000 - USD -
        The lender gave $11 million or more. => at_least 11000000 - USD -
        It is a $1 trillion-plus plan, a $50m+ deal, 50+ ships.
          => at_least 1000000000000 - USD -; at_least 50000000 - USD -; at_least 50 - ship -
        It took 5 ships or fewer, 30 percent or more, 40 or so.
          => up_to - 5 ship -; at_least 30 - percent -
        ",
    );
}

#[test]
fn a_unit_is_a_plural_or_a_symbol() {
    holds(
        "
        Over 3 million stood with officers; some 300 died in clashes.
        It cites resolution 2231 of 2015 and article 5 obligations.
        COP 28, TOP 10, ALL 50 STATES, 300 won seats.
        A 20-year loan, a 12-ship fleet, F-16s, a Boeing 737–800, 24/7 patrols.
        It is 5 m deep, 5m high walls, 5 mil troops, -5 degrees, 5 km per hour.
        It has 5 MW, 200 square kilometres and 5 arms deals.
          => eq 5 - MW -; eq 200 - square kilometre -; eq 5 - deal -
        It taught 200,000 small and medium enterprises, up to three from each.
          => eq 200000 - enterprise -; up_to - 3 enterprise -
        It lies 5 km from the islands, with 12 United States Marines bases.
          => eq 5 - km -; eq 12 - base -
        It has 3 ties with 4 countries, 48 F-16s, 3.6m Syrians, 1,000-plus staff.
          => eq 3 - tie -; eq 4 - country -; eq 48 - F-16 -; eq 3600000 - Syrian -
          => at_least 1000 - staff -
        About one in five, or 20%, of them paid $1.2m, or 0.5% of sales.
          => eq 20 - percent -; eq 1200000 - USD -; eq 0.5 - percent -
        It weighed 5 million pounds of rice; 10 men left. => eq 5000000 - pound -; eq 10 - men -
        Hundreds of billions of dollars, several million euros.
          => unquantified - - USD -; unquantified - - EUR -
        ",
    );
}

#[test]
fn a_rate_is_read_in_many_wordings() {
    holds(
        "
        It ships 5 million tonnes per annum, 6 tonnes p.a.
          => eq 5000000 - tonne year; eq 6 - tonne year
        It took in 3 million refugees; about 10,000 a month still come. => eq 3000000 - refugee -
        It pays $50 million-a-year, $5 million/year, $3 in a year.
          => eq 50000000 - USD year; eq 5000000 - USD year; eq 3 - USD -
        ",
    );
}

#[test]
fn an_estimate_is_approximate() {
    holds(
        "
        It has an estimated value of USD150 billion, estimated at $5 million.
          => approx 150000000000 - USD -; approx 5000000 - USD -
        It costs up to, but not to exceed $3 million, and no greater than 15 percent.
          => up_to - 3000000 USD -; up_to - 15 percent -
        It was “>$50 billion” and ≤ 5 ships; it adds up to $7 million.
          => more_than 50000000000 - USD -; eq 5 - ship -; eq 7000000 - USD -
        It added at least 5 ships, adding nearly $3 million.
          => at_least 5 - ship -; nearly - 3000000 USD -
        ",
    );
}

#[test]
fn a_number_may_take_the_unit_of_another_number() {
    holds(
        "
        It trains up to 30 teachers, up to three from each state, and 40 pilots, five of whom fly.
          => up_to - 30 teacher -; up_to - 3 teacher -; eq 40 - pilot -; eq 5 - pilot -
        It began 70 projects, of which 46 are done; 12 people died and 30 others left.
          => eq 70 - project -; eq 46 - project -; eq 12 - people -; eq 30 - people -
        Spending rose from 2.05 to 2.20 per cent, and it grew from 5 to 12 ships.
          => eq 2.05 - percent -; eq 2.2 - percent -; eq 5 - ship -; eq 12 - ship -
        The price is A$268 - $368 billion, or €5 million or US$6 million.
          => range 268000000000 368000000000 AUD -; eq 5000000 - EUR -; eq 6000000 - USD -
        ",
    );
}

#[test]
fn a_unit_that_is_a_common_noun_becomes_lower_case() {
    holds(
        "
        It signed two Executive Orders, ten Launch Units and 100 American Spaces.
          => eq 2 - order -; eq 10 - unit -; eq 100 - space -
        It helped 300 Syrians, 40 Iraqis, 8 American F-15EXs and 6 Rafales.
          => eq 300 - Syrian -; eq 40 - Iraqi -; eq 8 - F-15EX -; eq 6 - Rafale -
        ",
    );
}

#[test]
fn adjectives_may_stand_before_the_unit() {
    holds(
        "
        It sent 79 million safe and effective doses, 900 men and women and 18 units.
          => eq 79000000 - dose -; eq 900 - people -; eq 18 - unit -
        It has a 5,000 tonne quota, and was hit 174 times, five times as often.
          => eq 5000 - tonne -; eq 174 - time -
        It lost 300 dead and thousands more. => unquantified - - - -
        ",
    );
}

#[test]
fn a_number_in_a_rank_or_name_is_no_amount() {
    holds(
        "
        The world’s two largest economies are its top 10 partners.
        The 2025 Response Plan seeks help.
        ",
    );
}

/// In a sentence, an adjective of size is no amount.
#[test]
fn an_adjective_of_size_is_an_amount_only_if_quoted() {
    holds(
        "
        A Massive Plan will double down.
        It held massive drills.
        It would double its navy, and triple its fees.
        Fewer visits, and fewer still, came. => unquantified - - visit -; unquantified - - - -
        ",
    );
    for words in ["massive", "double", "triple"] {
        let quoted = crate::words::amount(words).map(|it| it.comparator);
        assert_eq!(quoted, Some("unquantified"), "{words}");
    }
}

#[test]
fn a_fraction_takes_the_scale() {
    holds(
        "
        It has one and a quarter billion people. => eq 1250000000 - people -
        Those with 100,000 cars each year pay 10% and others each year more.
          => eq 100000 - car year; eq 10 - percent -
        ",
    );
}

#[test]
fn a_unit_may_touch_its_figure() {
    holds(
        "
        It flew more than 100km, and stores 24 bcm; it fires 155 mm shells.
          => more_than 100 - km -; eq 24 - bcm -
        Two Ukrainian ships met 40 U.S. and foreign pilots; sales exceeded $30 billion.
          => eq 2 - ship -; eq 40 - pilot -; more_than 30000000000 - USD -
        Three Gorges and Five Power are names.
        ",
    );
}

#[test]
fn a_share_takes_the_unit_behind_it() {
    holds(
        "
        It has 28 of 35 ships at sea; three-quarters of a million people left.
          => eq 28 - ship -; eq 35 - ship -; eq 750000 - people -
        ",
    );
}

//! Tests that compare amounts, dates and hedges with words.

use super::*;
use crate::anchor::verify;
use crate::cases::cases;
use crate::document::Document;
use crate::dossier::{Citation, Engagement, Locator, Number, Period, Quantity, Source, read_date};

/// Returns the messages for an amount and its words. `coded` consists of the comparator, both
/// bounds, the unit and, for a rate, its period; `-` stands for a missing value.
fn amount(coded: &str, words: &str) -> Vec<String> {
    let mut parts = coded.split(' ');
    let mut next = || parts.next().filter(|it| *it != "-").map(str::to_owned);
    let comparator = next().unwrap();
    let figure = |text: Option<String>| {
        text.map(|text| Number::real(text.replace('_', "").parse().unwrap()))
    };
    let (low, high) = (figure(next()), figure(next()));
    let quantity = Quantity {
        comparator,
        low,
        high,
        unit: next(),
        per: next(),
        words: Some(words.to_owned()),
        ..Quantity::default()
    };
    messages(&Dossier {
        engagements: vec![Engagement {
            quantities: vec![quantity],
            ..Engagement::default()
        }],
        ..Dossier::default()
    })
}

fn messages(dossier: &Dossier) -> Vec<String> {
    let found = contradictions(dossier).into_iter();
    found
        .map(|it| match it.hint {
            Some(hint) => format!("{} ({hint})", it.message),
            None => it.message,
        })
        .collect()
}

/// Returns the messages for a coded date and its words.
fn date(edtf: &str, basis: &str, words: &str) -> Vec<String> {
    dated(edtf, basis, words, None)
}

fn dated(edtf: &str, basis: &str, words: &str, published: Option<&str>) -> Vec<String> {
    let period = Period {
        date: Some(read_date(edtf).unwrap()),
        basis: basis.to_owned(),
        words: Some(words.to_owned()),
        reason: None,
    };
    let source = Source {
        published: published.map(str::to_owned),
        ..Source::default()
    };
    messages(&Dossier {
        source: Some(source),
        engagements: vec![Engagement {
            fact: Fact {
                period: Some(period),
                ..Fact::default()
            },
            ..Engagement::default()
        }],
        ..Dossier::default()
    })
}

fn hedge(hedge: &str, cue: &str) -> Vec<String> {
    let citation = Citation {
        hedge: hedge.to_owned(),
        cue: vec![cue.to_owned()],
        ..Citation::default()
    };
    messages(&Dossier {
        engagements: vec![Engagement {
            fact: Fact {
                citations: vec![citation],
                ..Fact::default()
            },
            ..Engagement::default()
        }],
        ..Dossier::default()
    })
}

const NONE: [&str; 0] = [];

#[test]
fn an_amount_given_by_its_words_is_accepted() {
    for ([coded, words], none) in cases(
        "
        nearly - 200000000 USD | nearly US$200 million
        up_to - 10000000 USD | up to an additional $10 million
        more_than 20000 - student | more than 20,000
        eq 12 - UAV | 12 units
        eq 12 - UAV | a dozen UAVs
        range 5000000 6000000 USD | between $5 and $6 million
        range 5000000 6000000 USD | $5 million to $6 million
        unquantified - - officer year | dozens
        unquantified - - USD | billions more
        unquantified - - - | substantial
        eq 1 - vessel | a Russian oil tanker
        eq 5000000 - AUD | $5 million
        eq 5000000 - USD | 5 million
        more_than 1000000 - USD year | more than US$1 million
        more_than 1000000 - USD year | more than US$1 million a year
        eq 19 - percent | 19 percent
        eq 19 - percentage-point | 19 percent
        up_to - 5 day | fewer than 5 days
        approx 40 - sailor | Some forty
        // Unread or read only in part.
        eq 1500 - DEM | 1.500 Mark
        eq 5000000 - EUR | 5 Millionen Euro
        at_least 5000000 - USD | 5 million dollars or more
        approx 5000000 - USD | a good 5 million dollars
        unquantified - - - | one or two
        eq 35 - state | all but two
        ",
    ) {
        assert_eq!(amount(coded, words), none, "{coded} of {words}");
    }
}

/// Checks cases, each of which has a coded amount, its words and the expected message.
fn are_contradicted(table: &str) {
    for ([coded, words], message) in cases(table) {
        assert_eq!(amount(coded, words), message, "{coded} of {words}");
    }
}

#[test]
fn a_different_figure_is_reported() {
    are_contradicted(
        "
        nearly - 20000001 USD | nearly US$200 million
          => the words give another figure: 200 million, not 20,000,001
        nearly - 20000000 USD | nearly US$200 million
          => the words give another scale: 200 million, not 20 million
        eq 91 - percent | 19 percent => the words give another figure: 19, not 91
        eq 1.5 - percent | 2.5 percent => the words give another figure: 2.5, not 1.5
        eq 12 - UAV | thirteen UAVs => the words give another figure: 13, not 12
        eq 24 - officer | dozens => the words give no figure: `dozens`, not 24
        unquantified - - USD | $5 million => the words give a figure: 5 million
        eq 7 - ship | 5 ships and 6 boats => the words give another figure: 5 or 6, not 7
        ",
    );
}

#[test]
fn a_lost_or_invented_bound_is_reported() {
    are_contradicted(
        "
        eq 5000000 - USD | up to $5 million
          => the words give another bound: `up to`, not an exact figure
        eq 200000000 - USD | nearly US$200 million
          => the words give another bound: `nearly`, not an exact figure
        at_least 2000 - teacher | over 2,000
          => the words give another bound: `more than`, not `at least`
        up_to - 40000000 USD | $40 million
          => the words give another bound: an exact figure, not `up to`
        eq 5000000 - USD | $5 million to $6 million
          => the words give a range: 5 million to 6 million, not 5 million
        range 5000000 6000000 USD | $6 million
          => the words give one figure: 6 million, not 5 million to 6 million
        ",
    );
}

#[test]
fn a_different_unit_or_rate_is_reported() {
    are_contradicted(
        "
        eq 5000000 - EUR | $5 million => the words give another currency: `USD`, not `EUR`
        eq 5000000 - AUD | US$5 million => the words give another currency: `USD`, not `AUD`
        eq 5000000 - ship | $5 million => the words give another unit: `USD`, not `ship`
        eq 5 - USD | 5 percent => the words give another unit: `percent`, not `USD`
        eq 5 - ship | 5 percent => the words give another unit: `percent`, not `ship`
        eq 5 - USD | 5 ships => the words give another unit: `ship`, not `USD`
        eq 5000000 - USX | $5 million => `USX` is no currency of ISO 4217 (did you mean `USD`?)
        eq 5000000 - MYX | 5 million kroner => `MYX` is no currency of ISO 4217
        more_than 1000000 - USD | more than US$1 million annually
          => the words give a rate: per `year`
        more_than 1000000 - USD month | more than US$1 million a year
          => the words give another rate: per `year`, not `month`
        ",
    );
}

#[test]
fn a_date_given_by_its_words_is_accepted() {
    for ([edtf, basis, words], none) in cases(
        "
        2020-05 | stated | in May 2020
        2020-05-12 | stated | in May 2020
        2020 | stated | in May 2020
        1970/.. | stated | since 1970
        1982 | stated | began in 1982
        1894-03-14 | stated | on 14 March
        2021-10-26 | relative | the October 26
        2020-05-02 | relative | on May 2
        [2022..2025] | stated | By 2025
        2021-36 | inferred | tail end of 2021
        [2021-11..2021-12] | inferred | tail end of 2021
        2022-10-01/2023-09-30 | stated | FY 2023
        1978-09-05/1978-09-17 | stated | from 5 to 17 September 1978
        1978-09 | stated | from 5 to 17 September 1978
        1978-09-05 | stated | from 5 to 17 September 1978
        199X | stated | in the 1990s
        1990/1999 | stated | in the 1990s
        2022-23 | stated | in Fall 2022
        2019-03-06/ | stated | opening ceremony
        1914/1918 | stated | during the war
        2021 | relative | last year
        2021-12-30/2022-01-02 | relative | on 2 January
        ",
    ) {
        assert_eq!(date(edtf, basis, words), none, "{edtf} of {words}");
    }
}

#[test]
fn a_date_contradicted_by_its_words_is_reported() {
    for ([edtf, basis, words], message) in cases(
        "
        2020-06 | stated | in May 2020 => the words give another month: `2020-05`, not `2020-06`
        2021-05 | stated | in May 2020 => the words give another year: `2020-05`, not `2021-05`
        2022-03-03 | stated | on 2 March 2022
          => the words give another day: `2022-03-02`, not `2022-03-03`
        2020-05-03 | relative | on May 2
          => the words give another day: `2020-05-02`, not `2020-05-03`
        1971/.. | stated | since 1970 => the words give another year: `1970/..`, not `1971/..`
        1978-09-05/1978-09-18 | stated | from 5 to 17 September 1978
          => the words give another date: `1978-09-05/1978-09-17`, not `1978-09-05/1978-09-18`
        2022-36 | inferred | tail end of 2021 => the words give another year: `2021`, not `2022-36`
        2008~ | stated | in the 1990s => the words give another year: `199X`, not `2008~`
        ",
    ) {
        assert_eq!(date(edtf, basis, words), message, "{edtf} of {words}");
    }
}

/// "Before 1982" is `[..1982]` in ISO 8601-2, which a coder must not shorten to `1982`.
#[test]
fn a_date_that_lost_its_bound_is_reported() {
    for ([edtf, words], message) in cases(
        "
        1982 | before 1982 => the words give another bound: `[..1982]`, not `1982`
        2021-05-05 | after 5 May 2021
          => the words give another bound: `[2021-05-05..]`, not `2021-05-05`
        2002 | circa 2002 => the words give another bound: `2002~`, not `2002`
        ",
    ) {
        assert_eq!(date(edtf, "stated", words), message, "{edtf} of {words}");
    }
    assert_eq!(date("[..1982]", "stated", "before 1982"), NONE);
    assert_eq!(date("[1980..1982]", "stated", "before 1982"), NONE);
    assert_eq!(date("2002~", "stated", "circa 2002"), NONE);
}

/// "Last year" has a date only if the author speaks and the day of writing is known.
#[test]
fn a_relative_date_is_compared_if_the_day_of_writing_is_known() {
    let relative = |edtf, words| dated(edtf, "relative", words, Some("2022-05-12"));
    assert_eq!(relative("2021", "last year"), NONE);
    assert_eq!(relative("2021-11", "last year"), NONE);
    assert_eq!(relative("2002~", "nearly 20 years ago"), NONE);
    assert_eq!(relative("2001~/2022-05-12", "over the past 20 years"), NONE);
    assert_eq!(
        relative("2020", "last year"),
        ["the words give another year: `2021`, not `2020`"]
    );
    assert_eq!(
        relative("2022-05-13", "Today"),
        ["the words give another day: `2022-05-12`, not `2022-05-13`"]
    );
}

#[test]
fn a_hedge_is_compared_with_its_cue() {
    assert_eq!(hedge("PS+", "may be reasons to wonder"), NONE);
    assert_eq!(hedge("PR-", "probably not"), NONE);
    assert_eq!(hedge("PR+", "as far as possible"), NONE);
    assert_eq!(hedge("PR+", "suggest"), NONE);
    assert_eq!(hedge("CT+", "However"), NONE);
    assert_eq!(
        hedge("PR+", "may include"),
        ["the cue `may include` gives another hedge: `possibly`, not `probably`"]
    );
    assert_eq!(
        hedge("CT+", "perhaps"),
        ["the cue `perhaps` gives another hedge: `possibly`, not none"]
    );
}

/// Other languages print figures differently, so their words must not be read as English.
#[test]
fn words_in_another_language_are_not_read() {
    let period = Period {
        date: Some(read_date("2020-06").unwrap()),
        basis: "stated".to_owned(),
        words: Some("in May 2020".to_owned()),
        reason: None,
    };
    let dossier = |language: &str| Dossier {
        source: Some(Source {
            language: Some(language.to_owned()),
            ..Source::default()
        }),
        engagements: vec![Engagement {
            fact: Fact {
                period: Some(period.clone()),
                ..Fact::default()
            },
            ..Engagement::default()
        }],
        ..Dossier::default()
    };
    assert_eq!(messages(&dossier("en")).len(), 1);
    assert_eq!(messages(&dossier("de")), NONE);
}

/// Returns the messages for an amount whose fact cites the first sentence of a text.
fn amount_in(text: &str, coded: &str, words: Option<&str>) -> Vec<String> {
    let mut parts = coded.split(' ');
    let mut next = || parts.next().filter(|it| *it != "-").map(str::to_owned);
    let comparator = next().unwrap();
    let figure = |text: Option<String>| text.map(|text| Number::real(text.parse().unwrap()));
    let (low, high) = (figure(next()), figure(next()));
    let quantity = Quantity {
        comparator,
        low,
        high,
        unit: next(),
        words: words.map(str::to_owned),
        fact: citing(None),
        ..Quantity::default()
    };
    in_text(text, quantity, Fact::default())
}

/// Returns the messages for a stated date without quoted words, whose fact cites the first sentence
/// of a text.
fn date_in(text: &str, edtf: &str) -> Vec<String> {
    let period = Period {
        date: Some(read_date(edtf).unwrap()),
        basis: "stated".to_owned(),
        words: None,
        reason: None,
    };
    in_text(text, Quantity::default(), citing(Some(period)))
}

fn citing(period: Option<Period>) -> Fact {
    let citation = Citation {
        locator: Locator::parse("opening/1.1").unwrap(),
        ..Citation::default()
    };
    Fact {
        period,
        citations: vec![citation],
        ..Fact::default()
    }
}

fn in_text(text: &str, quantity: Quantity, fact: Fact) -> Vec<String> {
    let document = Document::read("a.txt", text.as_bytes()).unwrap();
    let dossier = Dossier {
        passages: document.passages.iter().map(Into::into).collect(),
        engagements: vec![Engagement {
            fact,
            quantities: vec![quantity],
            ..Engagement::default()
        }],
        ..Dossier::default()
    };
    let anchored = verify(&dossier, &document);
    let found = contradictions_in_text(&dossier, &anchored, &document);
    found.into_iter().map(|it| it.message).collect()
}

#[test]
fn an_amount_given_by_its_sentence_is_accepted() {
    for ([text, coded, words], none) in cases(
        "
        It gave up to $40 million. | up_to - 40000000 USD | -
        It gave up to $40 million. | up_to - 40000000 USD | up to $40 million
        It gave 12 UAVs and $5 million. | eq 12 - UAV | -
        It sent a new attaché. | eq 1 - attaché | -
        Both states met 12 times. | eq 2 - state | -
        // A coder who counts the members of a list finds no printed figure.
        Chad, Mali, Niger and Togo met in 3 towns. | eq 4 - state | -
        // Either of two sums with one figure may be meant.
        It gave up to $5 million, and then $5 million. | eq 5000000 - USD | -
        A decade of talks. | eq 10 - year | -
        It took some of the F-16s. | eq 24 - aircraft | -
        ",
    ) {
        let words = Some(words).filter(|it| *it != "-");
        assert_eq!(amount_in(text, coded, words), none, "{coded} of {text}");
    }
}

#[test]
fn an_amount_contradicted_by_its_sentence_is_reported() {
    for ([text, coded, words], message) in cases(
        "
        It pledged 12 UAVs. | eq 13 - UAV | - => the sentence gives another figure: 12, not 13
        It pledged UAVs. | eq 13 - UAV | - => the sentence has no figure 13
        It gave up to $40 million. | eq 40000000 - USD | -
          => the sentence gives another bound: `up to`, not an exact figure
        // The quotation omits the bound.
        It gave up to $40 million. | eq 40000000 - USD | $40 million
          => the sentence gives another bound: `up to`, not an exact figure
        It will give $40 million to schools. | up_to - 40000000 USD | -
          => the sentence gives another bound: an exact figure, not `up to`
        It gave €40 million. | eq 40000000 - USD | -
          => the sentence gives another currency: `EUR`, not `USD`
        It gave 40 million doses. | eq 40000000 - USD | 40 million
          => the sentence gives another unit: `dose`, not `USD`
        It gave 40 million in all. | eq 40000000 - USD | 40 million
          => the sentence names no money, and `USD` is a currency
        ",
    ) {
        let words = Some(words).filter(|it| *it != "-");
        assert_eq!(amount_in(text, coded, words), message, "{coded} of {text}");
    }
}

#[test]
fn a_stated_date_without_words_is_compared_with_its_sentence() {
    let text = "They met on 2 March 2022 and in May 2020.";
    assert_eq!(date_in(text, "2022-03-02"), NONE);
    assert_eq!(date_in(text, "2020-05"), NONE);
    assert_eq!(date_in("They met.", "2020-05"), NONE);
    assert_eq!(
        date_in(text, "2022-04"),
        ["the sentence gives another month: `2022-03-02`, not `2022-04`"]
    );
}

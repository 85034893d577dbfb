//! Tests of the dates in sentences.

use super::*;
use crate::cases::cases;
use crate::words::piece::pieces;

fn seen(sentence: &str) -> Vec<String> {
    let reference = ReferenceDate::of("2022-05-12");
    let dates = dates(&pieces(sentence), reference, &mut DateContext::default());
    let shown = dates.into_iter().map(|it| {
        let words = &sentence[it.bytes];
        format!(
            "{words} = {} ({})",
            it.edtf.as_deref().unwrap_or("?"),
            it.basis
        )
    });
    shown.collect()
}

/// Checks the dates read from each sentence, together with their words.
fn reads(table: &str) {
    for ([sentence], expected) in cases(table) {
        assert_eq!(seen(sentence), expected, "{sentence}");
    }
}

#[test]
fn stated_dates_are_read() {
    reads(
        "
        On 2 March 2022, March 6, 2019 and in May 2020; since 1970, from 1982 to 1990.
          => On 2 March 2022 = 2022-03-02 (stated); March 6, 2019 = 2019-03-06 (stated)
          => in May 2020 = 2020-05 (stated); since 1970 = 1970/.. (stated)
          => from 1982 to 1990 = 1982/1990 (stated)
        It began in 1982, at the tail end of 2021, in the 1990s, by 2025, in Fall 2022, FY 2023.
          => began in 1982 = 1982/.. (stated); at the tail end of 2021 = 2021 (stated)
          => in the 1990s = 199X (stated); by 2025 = [..2025] (stated)
          => in Fall 2022 = 2022-23 (stated); FY 2023 = ? (stated)
        It has 7000 programs, 2000 officers and Connectivity 2025; it may march on.
        ",
    );
}

#[test]
fn a_day_without_a_year_takes_the_last_year() {
    reads(
        "
        On 29 October it began, in 1956 it ended; on 2 November and in June it rained.
          => On 29 October = ? (relative); in 1956 = 1956 (stated)
          => on 2 November = 1956-11-02 (relative); in June = 1956-06 (relative)
        In 1956 and in the 1970s; on 2 November; this year, in March.
          => In 1956 = 1956 (stated); in the 1970s = 197X (stated); on 2 November = ? (relative)
          => this year = 2022 (relative); in March = 2022-03 (relative)
        ",
    );
}

#[test]
fn intervals_and_parts_of_months_are_read() {
    reads(
        "
        From 5 to 17 September 1978, on May 26-27, 2022, between 1 and 3 June 2020, 4–6 July 2019; from 29 October to 7 November 1956.
          => From 5 to 17 September 1978 = 1978-09-05/1978-09-17 (stated)
          => on May 26-27, 2022 = 2022-05-26/2022-05-27 (stated)
          => between 1 and 3 June 2020 = 2020-06-01/2020-06-03 (stated)
          => 4–6 July 2019 = 2019-07-04/2019-07-06 (stated)
          => from 29 October to 7 November 1956 = 1956-10-29/1956-11-07 (stated)
        In mid-June 1996, early March 1991, at the end of May 2001; by the end of the 1970s.
          => In mid-June 1996 = 1996-06 (stated); early March 1991 = 1991-03 (stated)
          => at the end of May 2001 = 2001-05 (stated); by the end of the 1970s = [..197X] (stated)
        On 3/4/2019, 26/3/1979 and 3/26/1979; on Tuesday.
          => On 3/4/2019 = 2019-XX-XX (stated); 26/3/1979 = 1979-03-26 (stated)
          => 3/26/1979 = 1979-03-26 (stated); on Tuesday = ? (relative)
        ",
    );
}

#[test]
fn relative_dates_count_from_the_reference_date() {
    reads(
        "
        Today, this year, last month, yesterday, nearly 20 years ago, two weeks ago.
          => Today = 2022-05-12 (relative); this year = 2022 (relative)
          => last month = 2022-04 (relative); yesterday = 2022-05-11 (relative)
          => nearly 20 years ago = 2002~ (relative); two weeks ago = 2022-04-28 (relative)
        Just a week after, in recent years, over the past 20 years, on October 26.
          => Just a week after = ? (relative); in recent years = ? (relative)
          => over the past 20 years = 2002/2022-05-12 (relative); on October 26 = ? (relative)
        the then Foreign Minister, and then it ended => then = ? (relative)
        ",
    );
}

/// Checks the dates read from each sentence, without their words.
fn holds(table: &str) {
    for ([sentence], expected) in cases(table) {
        let seen = seen(sentence);
        let dates = seen.iter().filter_map(|it| it.rsplit_once(" = "));
        let dates: Vec<&str> = dates.filter_map(|(_, it)| it.split(' ').next()).collect();
        assert_eq!(dates, expected, "{sentence}: {seen:?}");
    }
}

#[test]
fn a_pair_of_years_is_no_month_and_no_season() {
    holds(
        "
        The budget of 2020-21 was passed. => 2020/2021
        The session of 2021-22 was long. => 2021/2022
        The term 2024-25 was long. => 2024/2025
        The season 2003-04 was long. => 2003/2004
        The war of 1914–18 was long. => 1914/1918
        The term 2021/22 was long. => 2021/2022
        The term 2012-13 was long. => 2012/2013
        The war of 1914-1918 was long. => 1914/1918
        Of 1999-00, 1999-2000, 2010–12, from 2015-2018.
          => 1999/2000; 1999/2000; 2010/2012; 2015/2018
        In FY 2020-21, 2021–present, 2015 to the present. => 2020/2021; 2021/..; 2015/..
        It was 2020-05, or 2020-05-31. => 2020-05; 2020-05-31
        ",
    );
}

#[test]
fn a_number_that_only_looks_like_a_date_is_no_date() {
    holds(
        "
        The plan of 2003-07, of 2018-2015, of 2020/05.
        Bill 2021-05, number 2020-33, A/RES/2020/5, resolution 1973.
        A force of 1850 soldiers and about 2000 people.
        The 5th century BC, the 21st Century Maritime Silk Road.
        ",
    );
}

#[test]
fn the_first_word_of_a_sentence_is_no_name() {
    holds(
        "
        The 2015 accord was renewed. => 2015
        Agenda 2030 was adopted.
        ",
    );
}

#[test]
fn an_approximate_date_keeps_its_word() {
    reads(
        "
        It was founded circa 1850, about 1850, c. 1850, ca.1850.
          => circa 1850 = 1850~ (stated); about 1850 = 1850~ (stated); c. 1850 = 1850~ (stated)
          => ca.1850 = 1850~ (stated)
        ",
    );
    holds(
        "
        It met around 5 May 2021. => 2021-05-05~
        It met in about May 2020. => 2020-05~
        From c. 1850 to c. 1860; c. 1870–1880. => 1850~/1860~; 1870~/1880~
        ",
    );
}

#[test]
fn decades_and_centuries_are_read() {
    holds(
        "
        It met in the 19th century. => 18XX
        It met in the late nineteenth century. => 18XX
        The 19th and 20th centuries; the 18th–19th centuries. => 18XX/19XX; 17XX/18XX
        It met in the 1990s, the mid-1990s, the 2000s. => 199X; 199X~; 200X
        // Ten years or a hundred.
        It met in the 1800s, at the turn of the 20th century. => ?; ?
        ",
    );
}

#[test]
fn a_range_names_its_year_once() {
    holds(
        "
        It ran 7 Jun-14 Jul 1916. => 1916-06-07/1916-07-14
        It ran 26 July – 22 August 2021. => 2021-07-26/2021-08-22
        It ran 26 July to 22 August 2021. => 2021-07-26/2021-08-22
        It ran December–February 2015. => 2014-12/2015-02
        It ran March–April 2021. => 2021-03/2021-04
        It ran from 26 July to 22 August 2021. => 2021-07-26/2021-08-22
        It ran 1-2 March 2021. => 2021-03-01/2021-03-02
        It met on the night of 3/4 March 2021. => 2021-03-03/2021-03-04
        30 June/1 July 1916; May 30-June 2, 2021. => 1916-06-30/1916-07-01; 2021-05-30/2021-06-02
        30 December–2 January 2021; 5 May 2020–6 June 2021.
          => 2020-12-30/2021-01-02; 2020-05-05/2021-06-06
        ",
    );
}

#[test]
fn several_days_are_a_set() {
    holds(
        "
        It met on 3 and 5 May 2021. => {2021-05-03,2021-05-05}
        It met in March or April 2021. => [2021-03,2021-04]
        May 3, 5 and 7, 2021; 3–5 and 8 May 2021.
          => {2021-05-03,2021-05-05,2021-05-07}; {2021-05-03..2021-05-05,2021-05-08}
        On 3 May and 5 June 2021; in 1914 or 1915. => {2021-05-03,2021-06-05}; [1914,1915]
        In 2015 and 2018. => 2015; 2018
        ",
    );
}

#[test]
fn an_abbreviated_month_has_a_period() {
    holds(
        "
        It met on Sept. 11, 2001. => 2001-09-11
        It met on Jan. 5, 2021. => 2021-01-05
        It met on Aug. 3. => ?
        From Jan. 5 to Feb. 3, 2021 it met. => 2021-01-05/2021-02-03
        It met on Sept 11, 2001. => 2001-09-11
        It met on 11 Sept. 2001. => 2001-09-11
        It met Sept. 11-12, 2001. => 2001-09-11/2001-09-12
        The 7th of May, 2021; Monday, May 5, 2021. => 2021-05-07; 2021-05-05
        On 4.3.2021 and 13.3.2021; Marc 5. => 2021-XX-XX; 2021-03-13
        ",
    );
    reads(
        "
        It met on Aug. 3. => on Aug. 3 = ? (relative)
        ",
    );
}

#[test]
fn before_and_after_mean_one_unknown_time() {
    holds(
        "
        It was founded before 1982. => [..1982]
        It was founded by 1982. => [..1982]
        It met after 5 May 2021. => [2021-05-05..]
        It was founded after 1990. => [1990..]
        It was held prior to 1982. => [..1982]
        It has met since May 2021. => 2021-05/..
        No later than 2030, in or before 1888, 1990 or later. => [..2030]; [..1888]; [1990..]
        It lasted until 2018; shortly after 1982; pre-1967 borders. => ../2018; [1982..]
        From 2015 onwards; a letter from 2015. => 2015/..; 2015
        // It began then.
        It did not begin until 2018. => ?
        It will run until at least 2030. => ?
        Two days after 5 May 2021; a year before 1982. => 2021-05-07; 1981
        ",
    );
}

#[test]
fn a_year_within_a_name_is_no_date() {
    holds(
        "
        Section 7 of the Harbour Trade Act of 1962 applies.
        The Treaty of Peace and Friendship of 1952 ended.
        Both cite the 1982 Convention on the High Seas.
        Resolution 17 (2015) and resolution 18 of 2016 were cited.
        The Convention on Fishing Boats, 1976, was signed.
        The Mutual Help Act of 1951–1961 ended.
        // These years are not part of a name.
        Under the 2016 peace accord they met. => 2016
        The ministers met in the autumn of 2016. => 2016-23
        The Act was passed in 1962. => 1962
        It signed the order of 2 March 1962. => 1962-03-02
        ",
    );
}

#[test]
fn the_end_of_a_year_is_no_quarter() {
    holds(
        "
        It came at the tail end of 2021. => 2021
        In late 2017 and early 2018; in mid-2019. => 2017; 2018; 2019
        By the end of 2026; in the last quarter of 2026. => [..2026]; 2026-36
        ",
    );
}

/// Returns the dates in a text. No date is known before it begins.
fn of_text(sentences: &[&str]) -> Vec<String> {
    let reference = ReferenceDate::of("2022-05-12");
    let mut context = DateContext::default();
    context.begin(true);
    let mut found = Vec::new();
    for sentence in sentences {
        let dates = dates(&pieces(sentence), reference, &mut context);
        found.extend(
            dates
                .into_iter()
                .map(|it| it.edtf.unwrap_or_else(|| "?".into())),
        );
        context.begin(false);
    }
    found
}

#[test]
fn a_day_without_a_year_is_near_the_day_of_writing() {
    assert_eq!(
        of_text(&["On May 12, in March and on June 1."]),
        ["2022-05-12", "2022-03", "2022-06-01"]
    );
    assert_eq!(of_text(&["It runs until 31 October."]), ["../2022-10-31"]);
    // The text was written in May, so `December` can be in the same year or in the year before.
    assert_eq!(of_text(&["They met in December."]), ["?"]);
    // After a text has turned to 1956, a month without a year is not taken to be near now.
    assert_eq!(
        of_text(&["It fell in 1956.", "They met in March."]),
        ["1956", "?"]
    );
    assert_eq!(
        of_text(&["Sales rose in 2021.", "They met in March."]),
        ["2021", "2022-03"]
    );
    assert_eq!(
        of_text(&["By 2030 it ends; in March it began."]),
        ["[..2030]", "2022-03"]
    );
    assert_eq!(
        of_text(&["Since 2014 it gave much; on March 1 it stopped."]),
        ["2014/..", "?"]
    );
}

#[test]
fn a_date_after_a_december_may_be_of_the_next_year() {
    holds(
        "
        They signed on 30 December 2018; in January it began. => 2018-12-30; ?
        ",
    );
}

#[test]
fn last_year_and_this_year_count_from_the_day_of_writing() {
    reads(
        "
        In August last year, on 3 March of this year, last year in June, last November.
          => In August last year = 2021-08 (relative)
          => on 3 March of this year = 2022-03-03 (relative); last year in June = 2021-06 (relative)
          => last November = 2021-11 (relative)
        ",
    );
    // The text was written in May, so `last April` can be one month or thirteen months ago.
    holds(
        "
        They met last April. => ?
        ",
    );
    holds(
        "
        It ends by the end of this year. => [..2022]
        It runs until the end of the year. => ../2022
        It ends before the end of the fiscal year. => ?
        It grew over the last year, and on the previous year. => 2021/2022-05-12; ?
        ",
    );
}

#[test]
fn a_vague_time_is_kept_as_words_without_a_date() {
    holds(
        "
        In the coming weeks they meet. => ?
        They met Thursday, late Tuesday and over the weekend. => ?; ?; ?
        They met this afternoon. => 2022-05-12
        It fell in the past fortnight, and in FY06. => ?; ?
        They fought during the Cold War. => ?
        ",
    );
}

#[test]
fn a_duration_is_no_date() {
    holds(
        "
        It was the first visit in 15 years.
        They agreed; first visit in recent years.
        It built the port in six months.
        It marked the end of World War II.
        They last met, most recently in April 2017. => 2017-04
        The Friday prayers were quickly ended.
        ",
    );
}

/// A duration or a present state does not say when a fact happened.
#[test]
fn an_adjective_of_time_is_no_date() {
    holds(
        "
        It builds on a longstanding and a long-standing tie.
        It ends a decades-long dispute.
        It accepts currently agreed certificates.
        ",
    );
}

#[test]
fn through_a_year_means_until_its_end() {
    holds(
        "
        It buys gas through 2028. => ../2028
        They began, in 1956, to talk. => 1956
        They met on May 21,1951. => 1951-05-21
        ",
    );
}

#[test]
fn a_weekday_selects_the_year() {
    // In 1994, 8 May was a Sunday and 9 May a Monday; in 1993, 9 May was a Sunday.
    assert_eq!(
        of_text(&["It opened in 1994, on Monday, 9 May; they met on Sunday, 8 May."]),
        ["1994", "1994-05-09", "1994-05-08"]
    );
    assert_eq!(
        of_text(&["It opened in 1994; they met on Sunday, 1 May, and on Monday, 9 May."]),
        ["1994", "1994-05-01", "1994-05-09"]
    );
    assert_eq!(
        of_text(&["It opened in 1993; they met on Monday, 9 May, and on Monday, 12 May."]),
        ["1993", "2022-05-09", "?"]
    );
    holds(
        "
        It grew in the first three months of 2023. => 2023-33
        ",
    );
}

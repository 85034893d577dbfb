//! Sums of amounts: bounds stay bounds, and amounts in words are counted separately.
//!
//! - Low is the sum of the lows. An amount without a low adds 0; if no amount has a low, the
//!   sum has none.
//! - High is the sum of the highs. If one amount has no high, the sum has none; this includes
//!   amounts in words.
//! - Amounts with one sign keep it: nearly 2 and nearly 3 are nearly 5. With several signs, the
//!   sum is `>=` without a high, `<=` without a low, else a range; `~` is added if one amount
//!   is approximate.
//!
//! Several accounts of one amount, and restatements of it, are not added: they count as one
//! amount, from the least to the most that they say. If one account lacks a bound, the amount
//! has no such bound. An account in words is ignored if another has figures. If one has only
//! the least and another only the most, no figure holds for both: the amount is unquantified.
//!
//! This module does not decide which amounts may be added: each group that it gets has one
//! stage, one unit and one span of time. Amounts with a span of time are rates, and the rates of
//! a group have one date: yearly rates of two years have no sum.

use super::sql::{Select, bracketed, indented};

/// The table of amounts.
pub(super) const TABLE: &str = "quantities";

/// Returns the expression that is 0 for an amount that is never added: a level, an option,
/// what binds nobody at a stage that binds, and an amount of a package whose parts, or parts of
/// parts, have amounts too: of the same stage, unit and span of time, in figures and not denied,
/// in any of the accounts asked for.
///
/// Added to those, it would count twice. A package without such parts counts.
/// `is_asked_for` returns the condition on a dossier, if not all are asked for.
pub(super) fn counts(is_asked_for: impl Fn(&str) -> Option<String>) -> String {
    let told = Select::from("work_amount_parts")
        .column("1", "told")
        .when("work_amount_parts.ref = quantities.ref")
        .with(is_asked_for("work_amount_parts.dossier"))
        .with(is_asked_for("work_amount_parts.part_dossier"));
    format!(
        "(quantities.level = 0 AND coalesce(vocab_stage.optional, 0) = 0 \
         AND (coalesce(quantities.counts_as, '') <> 'noted' OR vocab_stage.rank <= 1) AND NOT EXISTS {})",
        bracketed(told)
    )
}

/// The field that separates rates of different times.
pub(super) const RATE_DATE: &str = "rate_date";

/// Returns the expression that is the same for rates that hold for the same time: their
/// date; NULL for an amount that is not a rate.
///
/// Two rates without a date, or with one that is only approximate, may hold for different
/// times, so their references separate them; several accounts use the first reference.
pub(super) fn rate_date() -> String {
    "CASE
    WHEN quantities.per IS NULL THEN NULL
    WHEN dates.approximate = 0 THEN facts.date
    ELSE coalesce(facts.date, 'undated') || coalesce(': ' || (
        SELECT min(tellings.ref) FROM facts AS tellings
        WHERE tellings.account_of = facts.account_of
    ), '')
END"
    .into()
}

/// Returns the expression that gives a whole number without a fraction, as all are stored
/// with one.
pub(super) fn whole(number: &str) -> String {
    format!(
        "CASE WHEN {number} = CAST({number} AS INTEGER) THEN CAST({number} AS INTEGER) ELSE {number} END"
    )
}

/// Columns of each amount on its way: what its sum is made of.
pub(super) const PARTS: [&str; 4] = ["least", "most", "sign", "measured_in"];

/// Column of an amount of several accounts: the mark of an approximate one.
const ABOUT: &str = "about";

/// Returns the expressions of [`PARTS`].
pub(super) fn parts() -> Vec<(String, String)> {
    let expressions = [
        "quantities.low",
        "quantities.high",
        "CASE WHEN coalesce(quantities.low, quantities.high) IS NOT NULL \
            THEN vocab_comparator.sign END",
        "coalesce(' ' || quantities.unit, '') || coalesce(' ' || vocab_per.label, '')",
    ];
    let parts = expressions.into_iter().zip(PARTS);
    parts.map(|(it, name)| (it.into(), name.into())).collect()
}

/// Returns the columns that make one amount of its accounts in `from`.
pub(super) fn told(from: &str) -> Vec<(String, String)> {
    // A bound needs to hold for all amounts with figures.
    let least =
        format!("CASE WHEN count({from}.least) = count({from}.sign) THEN min({from}.least) END");
    let most =
        format!("CASE WHEN count({from}.most) = count({from}.sign) THEN max({from}.most) END");
    // An approximate amount has one figure for both bounds, and a sign.
    let about =
        format!("coalesce(max(CASE WHEN {from}.least = {from}.most THEN {from}.sign END), '')");
    let sign = format!(
        "CASE
    WHEN count({from}.sign) = 0 THEN NULL
    WHEN min({from}.sign) = max({from}.sign) THEN max({from}.sign)
    WHEN count({from}.sign) = count({from}.least) AND count({from}.sign) = count({from}.most)
        THEN {about}
    WHEN count({from}.sign) = count({from}.least) THEN '>= ' || {about}
    WHEN count({from}.sign) = count({from}.most) THEN '<= '
END"
    );
    let measured_in = format!("max({from}.measured_in)");
    let expressions = [least, most, sign, measured_in, about];
    let names = PARTS.into_iter().chain([ABOUT]).map(str::to_owned);
    expressions.into_iter().zip(names).collect()
}

/// Returns the columns that add up what stands in `from`.
pub(super) fn sums(from: &str) -> Vec<(String, String)> {
    let (least, most) = (sum(&format!("{from}.least")), sum(&format!("{from}.most")));
    [
        (least, "low"),
        (
            format!("CASE WHEN count({from}.most) = count(*) THEN {most} END"),
            "high",
        ),
        // The figure to print where there is no low.
        (most, "at_most"),
        (
            format!("CASE min({from}.sign) WHEN max({from}.sign) THEN max({from}.sign) END"),
            "sign",
        ),
        (format!("max({from}.{ABOUT})"), ABOUT),
        (format!("count({from}.sign)"), "quantified"),
        (format!("count(*) - count({from}.sign)"), "unquantified"),
        (format!("max({from}.measured_in)"), "measured_in"),
    ]
    .map(|(expression, name)| (expression, name.to_owned()))
    .to_vec()
}

/// Returns the sum of some figures; of fractions without what binary numbers add to it, as
/// 0.1 and 0.2 are 0.30000000000000004.
fn sum(figures: &str) -> String {
    format!("iif(typeof(sum({figures})) = 'real', round(sum({figures}), 9), sum({figures}))")
}

/// Returns the sum as people read it: `>= 2,000,000 USD, 1 unquantified`.
pub(super) fn text(from: &str) -> String {
    let (first, last) = (
        figure(&format!("coalesce({from}.low, {from}.at_most)")),
        figure(&format!("{from}.high")),
    );
    format!(
        "nullif(
    CASE WHEN {from}.quantified > 0 THEN
        CASE
            WHEN {from}.sign IS NOT NULL
                AND ({from}.unquantified = 0 OR {from}.low IS NULL OR {from}.at_most IS NULL)
                THEN {from}.sign
            WHEN {from}.low IS NULL THEN '<= '
            WHEN {from}.high IS NULL THEN '>= ' || {from}.about
            ELSE {from}.about
        END
        || {first}
        || CASE WHEN {from}.low < {from}.high THEN ' to ' || {last} ELSE '' END
        || {from}.measured_in
        || CASE WHEN {from}.unquantified > 0 THEN ', ' ELSE '' END
    ELSE '' END
    || CASE WHEN {from}.unquantified > 0 THEN {from}.unquantified || ' unquantified' ELSE '' END,
    ''
)",
        first = indented(&first, 8),
        last = indented(&last, 8),
    )
}

/// Returns a number as people read it: thousands apart, and a fraction only where it has one.
///
/// One too long for its digits stays as it is written, with an exponent.
fn figure(number: &str) -> String {
    let text = format!("CAST({number} AS TEXT)");
    format!(
        "CASE
    WHEN {number} = CAST({number} AS INTEGER) THEN printf('%,d', {number})
    WHEN {text} LIKE '%e%' THEN {text}
    ELSE printf('%,d', {number}) || substr({text}, instr({text}, '.'))
END"
    )
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// Adds up amounts that are given as `low high sign`, `NULL` for none.
    fn added(amounts: &[(&str, &str, &str)]) -> (String, String, String) {
        let each: Vec<_> = amounts.iter().map(std::slice::from_ref).collect();
        added_of(&each)
    }

    /// Adds up amounts of which each has several accounts.
    fn added_of(amounts: &[&[(&str, &str, &str)]]) -> (String, String, String) {
        let connection = Connection::open_in_memory().unwrap();
        let accounts = amounts.iter().enumerate();
        let accounts =
            accounts.flat_map(|(place, accounts)| accounts.iter().map(move |it| (place, it)));
        let rows = accounts.map(|(place, (low, high, sign))| {
            format!(
                "SELECT {place} AS counted, {low} AS least, {high} AS most, {sign} AS sign,
                ' UAV' AS measured_in"
            )
        });
        let rows = rows.collect::<Vec<_>>().join(" UNION ALL ");
        let mut told_of = Select::from("rows");
        told_of.columns = told("rows");
        told_of.group = vec!["rows.counted".into()];
        let mut sums_of = Select::from("told");
        sums_of.columns = sums("told");
        let sql = format!(
            "WITH rows AS ({rows}), told AS ({told_of}), added AS ({sums_of})
             SELECT {}, quote(low), quote(high) FROM added",
            text("added")
        );
        let row = connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        row.unwrap()
    }

    const EXACT: (&str, &str, &str) = ("12", "12", "''");
    const IN_WORDS: (&str, &str, &str) = ("NULL", "NULL", "NULL");
    const MORE_THAN: (&str, &str, &str) = ("1000000", "NULL", "'> '");
    const NEARLY: (&str, &str, &str) = ("NULL", "200", "'nearly '");
    const ABOUT: (&str, &str, &str) = ("30", "30", "'~ '");

    fn said(amounts: &[(&str, &str, &str)], expected: &str, low: &str, high: &str) {
        let expected = (expected.into(), low.into(), high.into());
        assert_eq!(added(amounts), expected, "{amounts:?}");
    }

    #[test]
    fn amounts_of_one_sign_keep_it() {
        said(&[EXACT, EXACT], "24 UAV", "24", "24");
        said(
            &[MORE_THAN, MORE_THAN],
            "> 2,000,000 UAV",
            "2000000",
            "NULL",
        );
        said(&[NEARLY, NEARLY], "nearly 400 UAV", "NULL", "400");
        said(&[ABOUT, ABOUT], "~ 60 UAV", "60", "60");
    }

    #[test]
    fn amounts_of_several_signs_say_what_holds_of_their_sum() {
        said(&[EXACT, MORE_THAN], ">= 1,000,012 UAV", "1000012", "NULL");
        said(&[EXACT, NEARLY], "12 to 212 UAV", "12", "212");
        said(&[EXACT, ABOUT], "~ 42 UAV", "42", "42");
        said(&[ABOUT, MORE_THAN], ">= ~ 1,000,030 UAV", "1000030", "NULL");
        let up_to = ("NULL", "5", "'<= '");
        said(&[NEARLY, up_to], "<= 205 UAV", "NULL", "205");
        let range = ("1", "3", "''");
        said(&[EXACT, range], "13 to 15 UAV", "13", "15");
    }

    #[test]
    fn what_is_only_in_words_is_counted_beside_and_opens_the_sum() {
        said(
            &[EXACT, IN_WORDS],
            ">= 12 UAV, 1 unquantified",
            "12",
            "NULL",
        );
        said(
            &[MORE_THAN, IN_WORDS],
            "> 1,000,000 UAV, 1 unquantified",
            "1000000",
            "NULL",
        );
        said(
            &[NEARLY, IN_WORDS],
            "nearly 200 UAV, 1 unquantified",
            "NULL",
            "NULL",
        );
        said(&[IN_WORDS, IN_WORDS], "2 unquantified", "NULL", "NULL");
    }

    #[test]
    fn accounts_of_one_amount_are_not_added() {
        let told = |accounts: &[(&str, &str, &str)], expected: &str| {
            assert_eq!(added_of(&[accounts]).0, expected, "{accounts:?}");
            let backwards: Vec<_> = accounts.iter().rev().copied().collect();
            assert_eq!(added_of(&[&backwards]).0, expected, "{backwards:?}");
        };
        let eleven = ("11", "11", "''");
        let up_to = ("NULL", "13", "'<= '");
        told(&[EXACT, EXACT], "12 UAV");
        told(&[EXACT, eleven], "11 to 12 UAV");
        told(&[EXACT, IN_WORDS], "12 UAV");
        told(&[IN_WORDS, IN_WORDS], "1 unquantified");
        told(&[NEARLY, NEARLY, EXACT], "<= 200 UAV");
        told(&[EXACT, up_to], "<= 13 UAV");
        told(&[EXACT, MORE_THAN], ">= 12 UAV");
        told(&[ABOUT, EXACT], "~ 12 to 30 UAV");
        told(&[ABOUT, MORE_THAN], ">= ~ 30 UAV");
        told(&[MORE_THAN, MORE_THAN], "> 1,000,000 UAV");
        // No bound holds for both.
        told(&[MORE_THAN, NEARLY], "1 unquantified");
        let two: (String, _, _) = added_of(&[&[EXACT, eleven], &[EXACT, EXACT], &[ABOUT]]);
        assert_eq!(two.0, "~ 53 to 54 UAV");
    }

    #[test]
    fn a_fraction_stays_one() {
        let half = ("0.5", "0.5", "''");
        said(&[half, EXACT], "12.5 UAV", "12.5", "12.5");
        let tenths = [("0.1", "0.1", "''"), ("0.2", "0.2", "''")];
        said(&tenths, "0.3 UAV", "0.3", "0.3");
        let from_half = ("0.5", "1250.0", "''");
        said(&[from_half], "0.5 to 1,250 UAV", "0.5", "1250.0");
        let thousands = ("1250.75", "1250.75", "''");
        said(&[thousands, EXACT], "1,262.75 UAV", "1262.75", "1262.75");
        let small = ("0.00001", "0.00001", "''");
        said(&[small], "1.0e-05 UAV", "1.0e-05", "1.0e-05");
    }
}

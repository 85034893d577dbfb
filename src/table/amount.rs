//! Adds up amounts. The sum of bounds is a bound, and amounts in words are counted separately.
//!
//! - Low is the sum of the lows. An amount without a low adds 0; if no amount has a low, the sum
//!   has no low.
//! - High is the sum of the highs. If any amount has no high, the sum has no high. Amounts in words
//!   have no high.
//! - If all amounts have the same comparator, the sum keeps it: nearly 2 and nearly 3 are nearly 5.
//!   If their comparators differ, the sum is `>=` if it has no high, `<=` if it has no low, and
//!   otherwise a range. A `~` is added if any amount is approximate.
//!
//! Several accounts of one amount, and restatements of it, are not added. They count as one amount,
//! which ranges from their least low to their greatest high. If any account lacks a bound, the
//! amount lacks it too. An account in words is ignored if another account has figures. If one
//! account has only a low and another only a high, no bound holds for both, and the amount is
//! unquantified.
//!
//! This module does not decide which amounts may be added. The amounts of each group that it gets
//! have one stage, one unit and one span of time. An amount with a span of time is a rate. The
//! rates of a group also have one date, because yearly rates of two years have no sum.

use super::sql::{Select, bracketed, indented};

/// The table of amounts.
pub(super) const TABLE: &str = "quantities";

/// Returns the expression that is 0 for an amount that is never added up:
///
/// - a level, an option, or an amount that binds nobody although its stage is `pledged` or later;
/// - the amount of a package, if a part of the package, at any depth, has an amount of the same
///   stage, unit and span of time, in figures and not denied. Otherwise both would be added. Any
///   account in the requested dossiers can have the amount of the part.
///
/// `is_asked_for` returns the condition that a dossier is requested, or `None` if all dossiers are.
pub(super) fn counts(is_asked_for: impl Fn(&str) -> Option<String>) -> String {
    let parts = Select::from("work_amount_parts")
        .column("1", "told")
        .when("work_amount_parts.ref = quantities.ref")
        .with(is_asked_for("work_amount_parts.dossier"))
        .with(is_asked_for("work_amount_parts.part_dossier"));
    format!(
        "(quantities.level = 0 AND coalesce(vocab_stage.optional, 0) = 0 \
         AND (coalesce(quantities.counts_as, '') <> 'noted' OR vocab_stage.rank <= 1) AND NOT EXISTS {})",
        bracketed(parts)
    )
}

/// The field that keeps rates of different times in separate groups.
pub(super) const RATE_DATE: &str = "rate_date";

/// Returns an expression whose value is equal for rates of the same time: their date. The value is
/// NULL for an amount that is not a rate.
///
/// Two rates without a date, or with an approximate date, can be of different times, so a `ref`
/// after the date keeps them separate. It is the first `ref` of all accounts of the rate, so these
/// accounts stay together.
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

/// Returns the expression that writes a whole number without `.0`. All amounts are stored as reals.
pub(super) fn whole(number: &str) -> String {
    format!(
        "CASE WHEN {number} = CAST({number} AS INTEGER) THEN CAST({number} AS INTEGER) ELSE {number} END"
    )
}

/// The columns that every sum of amounts is computed from.
pub(super) const PARTS: [&str; 4] = ["least", "most", "sign", "measured_in"];

/// The column with the comparator's sign, such as `~`, if any account of the amount is approximate.
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

/// Returns the columns that merge all accounts of an amount. The accounts come from the step
/// `from`.
pub(super) fn told(from: &str) -> Vec<(String, String)> {
    // A bound holds only if every account with figures has it.
    let least =
        format!("CASE WHEN count({from}.least) = count({from}.sign) THEN min({from}.least) END");
    let most =
        format!("CASE WHEN count({from}.most) = count({from}.sign) THEN max({from}.most) END");
    // An amount is approximate if it has a sign although both bounds are the same figure.
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

/// Returns the columns that add up amounts. The amounts come from the step `from`.
pub(super) fn sums(from: &str) -> Vec<(String, String)> {
    let (least, most) = (sum(&format!("{from}.least")), sum(&format!("{from}.most")));
    [
        (least, "low"),
        (
            format!("CASE WHEN count({from}.most) = count(*) THEN {most} END"),
            "high",
        ),
        // The figure that is printed if the sum has no low.
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

/// Returns the sum of some figures. A sum of fractions is rounded, because in binary 0.1 and 0.2
/// add up to 0.30000000000000004.
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

/// Returns a number as people read it: with commas between thousands and without `.0`.
///
/// If `SQLite` writes a number with an exponent, the number keeps it.
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

    /// Adds up amounts, given as low, high and sign, and returns the text, the low and the high.
    fn added(amounts: &[(&str, &str, &str)]) -> (String, String, String) {
        let each: Vec<_> = amounts.iter().map(std::slice::from_ref).collect();
        added_of(&each)
    }

    /// Adds up amounts, each of which has several accounts.
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

    /// Asserts the sum of some amounts, written `text; low; high`.
    fn assert_sum(amounts: &[(&str, &str, &str)], expected: &str) {
        let (text, low, high) = added(amounts);
        assert_eq!(format!("{text}; {low}; {high}"), expected, "{amounts:?}");
    }

    #[test]
    fn a_sum_of_amounts_with_one_sign_keeps_it() {
        assert_sum(&[EXACT, EXACT], "24 UAV; 24; 24");
        assert_sum(&[MORE_THAN, MORE_THAN], "> 2,000,000 UAV; 2000000; NULL");
        assert_sum(&[NEARLY, NEARLY], "nearly 400 UAV; NULL; 400");
        assert_sum(&[ABOUT, ABOUT], "~ 60 UAV; 60; 60");
    }

    #[test]
    fn a_sum_of_amounts_with_several_signs_has_its_own_sign() {
        assert_sum(&[EXACT, MORE_THAN], ">= 1,000,012 UAV; 1000012; NULL");
        assert_sum(&[EXACT, NEARLY], "12 to 212 UAV; 12; 212");
        assert_sum(&[EXACT, ABOUT], "~ 42 UAV; 42; 42");
        assert_sum(&[ABOUT, MORE_THAN], ">= ~ 1,000,030 UAV; 1000030; NULL");
        assert_sum(&[NEARLY, ("NULL", "5", "'<= '")], "<= 205 UAV; NULL; 205");
        assert_sum(&[EXACT, ("1", "3", "''")], "13 to 15 UAV; 13; 15");
    }

    #[test]
    fn amounts_in_words_are_counted_and_leave_the_sum_without_an_upper_bound() {
        assert_sum(&[EXACT, IN_WORDS], ">= 12 UAV, 1 unquantified; 12; NULL");
        assert_sum(
            &[MORE_THAN, IN_WORDS],
            "> 1,000,000 UAV, 1 unquantified; 1000000; NULL",
        );
        assert_sum(
            &[NEARLY, IN_WORDS],
            "nearly 200 UAV, 1 unquantified; NULL; NULL",
        );
        assert_sum(&[IN_WORDS, IN_WORDS], "2 unquantified; NULL; NULL");
    }

    #[test]
    fn accounts_of_one_amount_are_not_added() {
        let assert_merged = |accounts: &[(&str, &str, &str)], expected: &str| {
            assert_eq!(added_of(&[accounts]).0, expected, "{accounts:?}");
            let backwards: Vec<_> = accounts.iter().rev().copied().collect();
            assert_eq!(added_of(&[&backwards]).0, expected, "{backwards:?}");
        };
        let eleven = ("11", "11", "''");
        let up_to = ("NULL", "13", "'<= '");
        assert_merged(&[EXACT, EXACT], "12 UAV");
        assert_merged(&[EXACT, eleven], "11 to 12 UAV");
        assert_merged(&[EXACT, IN_WORDS], "12 UAV");
        assert_merged(&[IN_WORDS, IN_WORDS], "1 unquantified");
        assert_merged(&[NEARLY, NEARLY, EXACT], "<= 200 UAV");
        assert_merged(&[EXACT, up_to], "<= 13 UAV");
        assert_merged(&[EXACT, MORE_THAN], ">= 12 UAV");
        assert_merged(&[ABOUT, EXACT], "~ 12 to 30 UAV");
        assert_merged(&[ABOUT, MORE_THAN], ">= ~ 30 UAV");
        assert_merged(&[MORE_THAN, MORE_THAN], "> 1,000,000 UAV");
        // Neither bound holds for both accounts.
        assert_merged(&[MORE_THAN, NEARLY], "1 unquantified");
        let two: (String, _, _) = added_of(&[&[EXACT, eleven], &[EXACT, EXACT], &[ABOUT]]);
        assert_eq!(two.0, "~ 53 to 54 UAV");
    }

    #[test]
    fn a_sum_of_fractions_is_a_fraction() {
        let exactly = |figure| (figure, figure, "''");
        assert_sum(&[exactly("0.5"), EXACT], "12.5 UAV; 12.5; 12.5");
        assert_sum(&[exactly("0.1"), exactly("0.2")], "0.3 UAV; 0.3; 0.3");
        let from_half = ("0.5", "1250.0", "''");
        assert_sum(&[from_half], "0.5 to 1,250 UAV; 0.5; 1250.0");
        let thousands = exactly("1250.75");
        assert_sum(&[thousands, EXACT], "1,262.75 UAV; 1262.75; 1262.75");
        assert_sum(&[exactly("0.00001")], "1.0e-05 UAV; 1.0e-05; 1.0e-05");
    }
}

//! Removes conditions of a report that are always true, because their parameters have no value.

use std::borrow::Cow;

use crate::tokens::{Token, tokens};

/// Replaces each condition `(:name IS NULL OR …)` by 1 if none of its parameters has a value.
///
/// Such a condition is always true. But `SQLite` would still prepare its subqueries, which takes
/// longer than most reports take to run.
#[must_use]
pub fn without_idle_conditions<'s>(sql: &'s str, given: &[&str]) -> Cow<'s, str> {
    let words = tokens(sql);
    let mut kept = String::with_capacity(sql.len());
    let (mut from, mut at) = (0, 0);
    while at < words.len() {
        match idle_until(&words[at..], given) {
            Some(count) => {
                kept.push_str(&sql[from..words[at].at]);
                kept.push('1');
                at += count;
                from = words[at - 1].end();
            }
            None => at += 1,
        }
    }
    if from == 0 {
        return Cow::Borrowed(sql);
    }
    kept.push_str(&sql[from..]);
    Cow::Owned(kept)
}

/// If the tokens begin with a condition to replace, returns the number of its tokens. `given`
/// contains the names of the parameters that have a value.
fn idle_until(words: &[Token<'_>], given: &[&str]) -> Option<usize> {
    let [open, colon, _, is, null, or, ..] = words else {
        return None;
    };
    let begins = open.text == "(" && colon.text == ":";
    if !(begins && is.is("is") && null.is("null") && or.is("or")) {
        return None;
    }
    let mut depth = 0;
    for (at, word) in words.iter().enumerate() {
        match word.text {
            "(" => depth += 1,
            ")" => depth -= 1,
            ":" if words
                .get(at + 1)
                .is_some_and(|name| given.contains(&name.text)) =>
            {
                return None;
            }
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::made::{self, debug_rows};
    use crate::report::{ParameterKind, Report, reports};
    use crate::store::ParameterValue;

    #[test]
    fn only_conditions_without_a_given_parameter_are_removed() {
        let sql = "SELECT 1 WHERE (:a IS NULL OR x IN (SELECT ')')) AND (:b IS NULL OR y = :c) \
            AND (:d IS NULL AND z)";
        assert_eq!(
            without_idle_conditions(sql, &["c"]),
            "SELECT 1 WHERE 1 AND (:b IS NULL OR y = :c) AND (:d IS NULL AND z)"
        );
        assert_eq!(without_idle_conditions(sql, &["a", "b"]), sql);
        assert_eq!(
            without_idle_conditions("SELECT (:a IS NULL OR", &[]),
            "SELECT (:a IS NULL OR"
        );
    }

    /// Returns a value as the SQL of the report needs it. For example, a list of actors becomes an
    /// array.
    fn typed(report: &Report, name: &str, value: &str) -> String {
        match report.parameter(name) {
            Some(it) if it.kind == ParameterKind::Actors => format!("[\"{value}\"]"),
            _ => value.to_owned(),
        }
    }

    /// Each report runs without values, and with a value for `actor`, `with` or `topic` alone. Its
    /// rows must be the same before and after [`without_idle_conditions`].
    #[test]
    fn removing_conditions_keeps_the_rows_of_every_report() {
        let reader = made::reader();
        let mut shorter = 0;
        for report in reports() {
            let known = [
                ("actor", "malaysia"),
                ("with", "united-states"),
                ("topic", "aukus"),
            ];
            let known = known
                .iter()
                .filter(|(name, _)| report.parameter(name).is_some());
            let given = known.map(|&(name, value)| vec![(name, typed(&report, name, value))]);
            for given in given.chain([vec![]]) {
                let names: Vec<&str> = given.iter().map(|(name, _)| *name).collect();
                let values: Vec<_> = given
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), ParameterValue::Text(value.clone())))
                    .collect();
                let narrowed = report.narrow(names.iter().copied());
                let whole = narrowed.led_rows(true).unwrap().sql;
                let short = without_idle_conditions(&whole, &names);
                shorter += usize::from(short.len() < whole.len());
                assert_eq!(
                    debug_rows(&reader, &short, &values),
                    debug_rows(&reader, &whole, &values),
                    "{} {names:?}",
                    report.name
                );
            }
        }
        assert!(shorter > 40, "{shorter}");
    }
}

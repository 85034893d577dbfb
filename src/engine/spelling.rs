//! Replaces the spellings that differ between `SQLite` and another engine.

use super::Engine;
use crate::tokens::{Token, TokenKind, tokens};

/// Returns a query in an engine's spelling.
///
/// Hints for `SQLite` are removed, parameters become variables, and `group_concat` becomes
/// `string_agg`. All other text, including comments, is unchanged.
pub(super) fn spelled(engine: Engine, sql: &str) -> String {
    let tokens = tokens(sql);
    let mut spelled = String::with_capacity(sql.len());
    let mut copied = 0;
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let Some((taken, text)) = change(engine, rest) else {
            at += 1;
            continue;
        };
        spelled += &sql[copied..rest[0].at];
        spelled += &text;
        copied = rest[taken - 1].end();
        // If a word is removed, the space after it is removed too.
        if text.is_empty() && sql[copied..].starts_with(' ') {
            copied += 1;
        }
        at += taken;
    }
    spelled + &sql[copied..]
}

/// If the tokens at the start must be replaced, returns their number and the new text.
fn change(engine: Engine, rest: &[Token<'_>]) -> Option<(usize, String)> {
    if let Some(taken) = hint(rest) {
        return Some((taken, String::new()));
    }
    let next = rest.get(1)?;
    if let Some(name) = parameter(rest) {
        return Some((2, variable(engine, name)));
    }
    (rest[0].is("group_concat") && next.text == "(").then(|| (1, "string_agg".to_owned()))
}

/// If these tokens begin with a hint for `SQLite`, returns the number of tokens in the hint.
pub(super) fn hint(rest: &[Token<'_>]) -> Option<usize> {
    let word = |at: usize, keyword| rest.get(at).is_some_and(|token| token.is(keyword));
    if word(0, "materialized") {
        return Some(1);
    }
    if word(0, "not") && (word(1, "materialized") || word(1, "indexed")) {
        return Some(2);
    }
    (word(0, "indexed") && word(1, "by")).then(|| rest.len().min(3))
}

/// If these tokens begin with a parameter, returns its name.
pub(super) fn parameter<'s>(rest: &[Token<'s>]) -> Option<&'s str> {
    let [colon, name, ..] = rest else {
        return None;
    };
    let is_one = colon.text == ":" && name.kind == TokenKind::Word && name.at == colon.end();
    is_one.then_some(name.text)
}

/// Returns the expression that reads a variable.
pub(super) fn variable(engine: Engine, name: &str) -> String {
    match engine {
        Engine::Duckdb => format!("getvariable('{name}')"),
        // The full name is needed: a column with the same name would hide `name`, and a column
        // called `session` would hide `session.name`.
        Engine::Spark => format!("system.session.{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_hints_and_functions_get_the_engines_spelling() {
        let sql = "-- :a MATERIALIZED\nWITH x AS MATERIALIZED (SELECT ':a' AS t, :with AS w FROM c NOT INDEXED)\nSELECT group_concat(t, ', ') OVER o FROM x;";
        assert_eq!(
            spelled(Engine::Duckdb, sql),
            "-- :a MATERIALIZED\nWITH x AS (SELECT ':a' AS t, getvariable('with') AS w FROM c )\nSELECT string_agg(t, ', ') OVER o FROM x;"
        );
        assert_eq!(
            spelled(Engine::Spark, sql),
            "-- :a MATERIALIZED\nWITH x AS (SELECT ':a' AS t, system.session.with AS w FROM c )\nSELECT string_agg(t, ', ') OVER o FROM x;"
        );
    }

    #[test]
    fn other_words_and_signs_are_unchanged() {
        for sql in [
            "SELECT a FROM t INDEXED BY",
            "SELECT 'group_concat(' || materials",
            "SELECT 1 WHERE NOT a",
        ] {
            let expected = sql.trim_end_matches("INDEXED BY");
            assert_eq!(spelled(Engine::Spark, sql), expected);
        }
    }
}

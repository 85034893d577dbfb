//! What an engine spells differently from `SQLite`, token by token.

use super::Engine;
use crate::tokens::{Kind, Token, tokens};

/// Returns a query as an engine spells it; the rest of the text, comments too, stays as it is.
///
/// Hints that only `SQLite` needs are left out, a parameter becomes a variable, and
/// `group_concat` gets the name that the engine has for it.
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
        // No blank is left where a word goes.
        if text.is_empty() && sql[copied..].starts_with(' ') {
            copied += 1;
        }
        at += taken;
    }
    spelled + &sql[copied..]
}

/// Returns how many tokens are replaced, and by what.
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

/// Returns the length of a hint to `SQLite` that these tokens begin with.
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

/// Returns the name of a parameter that these tokens begin with.
pub(super) fn parameter<'s>(rest: &[Token<'s>]) -> Option<&'s str> {
    let [colon, name, ..] = rest else {
        return None;
    };
    let is_one = colon.text == ":" && name.kind == Kind::Word && name.at == colon.end();
    is_one.then_some(name.text)
}

/// Returns how an engine reads a variable.
pub(super) fn variable(engine: Engine, name: &str) -> String {
    match engine {
        Engine::Duckdb => format!("getvariable('{name}')"),
        // Without the qualifier a column of that name would come first, and with `session` alone a
        // column that is called `session`.
        Engine::Spark => format!("system.session.{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_hints_and_names_of_functions_are_spelled_as_the_engine_has_them() {
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
    fn other_words_and_signs_stay() {
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

//! Finds SQL that is outside the subset that `SQLite`, `DuckDB` and Spark share.
//!
//! Each rule is about a difference between the engines; `docs/scale.md` lists the differences for
//! authors of reports. The rules look only at tokens, so they miss some faults. For example, a
//! comparison that is used as a number fails only when the engine runs the report.

use std::ops::Range;

use super::spelling;
use crate::finding::Finding;
use crate::tokens::{Token, TokenKind, tokens};

/// The functions that mean the same in all engines, and `group_concat`, which is renamed. Engines
/// that lack `unixepoch` and `datetime` get definitions of them.
const FUNCTIONS: &str = "abs avg cast coalesce count datetime dense_rank exists first_value \
    group_concat instr lag last_value lead length lower max min nullif printf rank replace \
    round row_number substr sum unixepoch upper";

/// The keywords that can come before a parenthesis.
const KEYWORDS: &str = "all and as by case distinct else except filter from having in intersect \
    join limit not on or over select then union using values when where with between";

/// Returns the parts of a query that another engine lacks or understands differently.
#[must_use]
pub fn findings(sql: &str) -> Vec<Finding> {
    let tokens = tokens(sql);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let tokens = &tokens;
        found.extend(TokenPosition { tokens, at }.finding());
    }
    found
}

/// A token of a query, as its index in the list of the query's tokens.
#[derive(Clone, Copy)]
struct TokenPosition<'t, 's> {
    tokens: &'t [Token<'s>],
    at: usize,
}

impl<'t, 's> TokenPosition<'t, 's> {
    fn token(&self) -> &'t Token<'s> {
        &self.tokens[self.at]
    }

    fn text(&self) -> &'s str {
        self.token().text
    }

    /// Returns the tokens after this one.
    fn rest(&self) -> &'t [Token<'s>] {
        &self.tokens[self.at + 1..]
    }

    fn next_text(&self) -> &'s str {
        self.rest().first().map_or("", |token| token.text)
    }

    fn next_is(&self, keywords: &[&str]) -> bool {
        let next = self.rest().first();
        next.is_some_and(|next| keywords.iter().any(|word| next.is(word)))
    }

    fn before(&self) -> Option<&'t Token<'s>> {
        self.at.checked_sub(1).map(|at| &self.tokens[at])
    }

    /// Returns the tokens between the next opening parenthesis and the one that closes it.
    fn arguments(&self) -> &'t [Token<'s>] {
        let inner = self.rest().get(1..).unwrap_or_default();
        &inner[..length_to_end(inner)]
    }

    fn finding(&self) -> Option<Finding> {
        let (message, hint) = match self.token().kind {
            TokenKind::Quoted => (
                format!("a name between quotes: {}", self.text()),
                "Spark takes double quotes for those of a text; write names without quotes",
            ),
            TokenKind::String | TokenKind::Comment => return None,
            TokenKind::Word => self.of_word()?,
            TokenKind::Sign => self.of_sign()?,
        };
        let span = self.span();
        Some(Finding::fault(span, message).with_hint(Some(hint.to_owned())))
    }

    fn span(&self) -> Range<usize> {
        self.token().at..self.token().end()
    }

    fn of_word(&self) -> Option<(String, &'static str)> {
        let word = self.text().to_ascii_lowercase();
        let is_call = self.next_text() == "(";
        match word.as_str() {
            "glob" | "like" | "regexp" | "match" if !is_call => Some((
                format!("`{}` is not the same in all engines", word.to_uppercase()),
                "LIKE ignores case in SQLite only, and GLOB is missing in Spark; compare with `=`, `substr` or `instr`",
            )),
            "is" if !self.next_is(&["null", "not", "distinct"]) => Some((
                "`IS` between two values is missing in other engines".to_owned(),
                "write `IS NOT DISTINCT FROM`",
            )),
            "is" if self.next_is(&["not"])
                && !self
                    .rest()
                    .get(1)
                    .is_some_and(|it| it.is("null") || it.is("distinct")) =>
            {
                Some((
                    "`IS NOT` between two values is missing in other engines".to_owned(),
                    "write `IS DISTINCT FROM`",
                ))
            }
            "order" if self.next_is(&["by"]) => self.order(),
            "cross" => self.cross_join(),
            "limit" if !self.next_text().bytes().all(|byte| byte.is_ascii_digit()) => Some((
                "`LIMIT` takes a number only".to_owned(),
                "Spark needs a 32-bit number there; number the rows with `row_number()` and compare",
            )),
            "min" | "max" if is_call && has_comma(self.arguments()) => Some((
                format!("`{word}` of several values is an aggregate in other engines"),
                "write `CASE WHEN a < b THEN a ELSE b END`",
            )),
            "cast" if is_call => self.cast(),
            "sum" | "avg" if is_call && compares(self.arguments()) => Some((
                format!("`{word}` of a comparison, which is no number in other engines"),
                "write `CASE WHEN … THEN 1 ELSE 0 END`",
            )),
            "group_concat" if is_call => self.concatenation(),
            _ if is_call && self.is_unknown_function(&word) => Some((
                format!("the function `{word}` is not in all engines, or not the same in all"),
                "see `chancery help scale` for the functions that are",
            )),
            _ => None,
        }
    }

    fn of_sign(&self) -> Option<(String, &'static str)> {
        match self.text() {
            "/" if !self.is_fraction() => Some((
                "a division of whole numbers keeps the fraction in other engines".to_owned(),
                "write `CAST((a - a % b) / b AS BIGINT)` for the whole part, or begin with `1e0 *`",
            )),
            "." if self.is_decimal() => Some((
                "a number with a point is a decimal in other engines, not a double".to_owned(),
                "write it with an exponent, as in `1e2` or `0.5e0`",
            )),
            "+" if self.before().is_none_or(opens_expression) => Some((
                "a `+` in front of a value hides an index from SQLite only".to_owned(),
                "leave it out, or use `NOT INDEXED`",
            )),
            "-" if self.next_text() == ">" => Some((
                "`->` reads JSON differently in other engines".to_owned(),
                "read JSON before the report, or keep the values in columns",
            )),
            "?" => Some(("a parameter must have a name".to_owned(), "write `:name`")),
            _ => None,
        }
    }

    /// Returns whether all engines agree on the result of a division. They do if the dividend or
    /// the divisor contains a number with an exponent, and for the form `(a - a % b) / b`. Division
    /// by 86400 is allowed too: it turns the start of a day from seconds into whole days.
    fn is_fraction(&self) -> bool {
        let is_double = |tokens: &[Token<'_>]| tokens.iter().any(|token| is_exponent(token.text));
        let (dividend, divisor) = (self.dividend(), self.divisor());
        divisor.first().is_some_and(|first| first.text == "86400")
            || is_multiple(dividend, divisor)
            || is_double(dividend)
            || is_double(divisor)
    }

    /// Returns what is divided: in `a + b * c / d`, this is `b * c`, which is computed before the
    /// division.
    fn dividend(&self) -> &'t [Token<'s>] {
        let before = &self.tokens[..self.at];
        let is_end =
            |token: &Token<'_>| ends_operand(token) && !matches!(token.text, "*" | "/" | "%");
        let length = length_until(before.iter().rev(), ")", "(", is_end);
        &before[before.len() - length..]
    }

    /// Returns the operand that comes after the sign `/`.
    fn divisor(&self) -> &'t [Token<'s>] {
        let length = length_until(self.rest().iter(), "(", ")", ends_operand);
        &self.rest()[..length]
    }

    /// Returns whether this `.` is the decimal point of a number without an exponent.
    fn is_decimal(&self) -> bool {
        let number = |token: Option<&Token<'_>>| {
            token.is_some_and(|it| it.text.starts_with(|c: char| c.is_ascii_digit()))
        };
        let next = self.rest().first();
        (number(self.before()) && number(next)
            || number(next) && self.before().is_none_or(opens_expression))
            && !next.is_some_and(|next| is_exponent(next.text))
    }

    /// Checks that each term of an ORDER BY ends in NULLS FIRST or NULLS LAST.
    fn order(&self) -> Option<(String, &'static str)> {
        let mut depth = 0_usize;
        let mut says = false;
        for token in self.rest().get(1..).unwrap_or_default() {
            match token.text {
                "(" => depth += 1,
                ")" if depth == 0 => break,
                ")" => depth -= 1,
                _ if depth > 0 => {}
                ";" => break,
                "," if !says => break,
                "," => says = false,
                _ if token.is("nulls") => says = true,
                _ if is_any(token, "limit rows range groups") => break,
                _ => {}
            }
        }
        (!says).then(|| {
            (
                "the order does not say where NULL goes".to_owned(),
                "write `NULLS FIRST` or `NULLS LAST` behind each term",
            )
        })
    }

    fn cross_join(&self) -> Option<(String, &'static str)> {
        let mut depth = 0_usize;
        for token in self.rest().get(1..).unwrap_or_default() {
            match token.text {
                "(" => depth += 1,
                ")" if depth == 0 => break,
                ")" => depth -= 1,
                ";" => break,
                _ if depth > 0 => {}
                _ if token.is("on") || token.is("using") => {
                    return Some((
                        "`CROSS JOIN` with a condition is no join in DuckDB".to_owned(),
                        "put the condition into WHERE",
                    ));
                }
                _ if is_any(token, "join where group order union window having") => break,
                _ => {}
            }
        }
        None
    }

    fn cast(&self) -> Option<(String, &'static str)> {
        let last = self.arguments().last()?;
        let known = ["bigint", "double"];
        (!known.iter().any(|word| last.is(word))).then(|| {
            (
                format!("the type `{}` is not the same in all engines", last.text),
                "cast to BIGINT or DOUBLE; `x || ''` is a text",
            )
        })
    }

    /// Checks that `group_concat` joins texts in a defined order.
    fn concatenation(&self) -> Option<(String, &'static str)> {
        let behind = self.at + 3 + self.arguments().len();
        let is_window = self.tokens.get(behind).is_some_and(|it| it.is("over"));
        (!is_window).then(|| {
            (
                "`group_concat` joins texts in any order in other engines".to_owned(),
                "write it as a window function with ORDER BY and the whole frame",
            )
        })
    }

    /// Returns whether a word before a parenthesis is unknown: neither an allowed function nor a
    /// keyword, hint or common table expression.
    fn is_unknown_function(&self, word: &str) -> bool {
        let is_known = [FUNCTIONS, KEYWORDS]
            .iter()
            .any(|words| words.split(' ').any(|it| it == word));
        let closes = self.at + 2 + self.arguments().len();
        let names_columns = self.tokens.get(closes + 1).is_some_and(|it| it.is("as"));
        let is_hint = spelling::hint(&self.tokens[self.at..]).is_some();
        let is_table = self
            .before()
            .is_some_and(|it| it.text == "," || it.is("with") || it.is("recursive"));
        !(is_known || is_hint || names_columns && is_table)
    }
}

/// Returns whether a token is one of the keywords in `keywords`, which are separated by spaces.
fn is_any(token: &Token<'_>, keywords: &str) -> bool {
    keywords.split(' ').any(|keyword| token.is(keyword))
}

/// Returns the number of tokens before the closing parenthesis, or of all tokens if there is none.
fn length_to_end(tokens: &[Token<'_>]) -> usize {
    length_until(tokens.iter(), "(", ")", |_| false)
}

/// Returns how many tokens come before the first one that `is_end` accepts outside parentheses, or
/// before an unmatched `closes`. If the iterator runs backwards, `closes` is `(`.
fn length_until<'t, 's: 't>(
    tokens: impl Iterator<Item = &'t Token<'s>>,
    opens: &str,
    closes: &str,
    is_end: impl Fn(&Token<'_>) -> bool,
) -> usize {
    let mut depth = 0_usize;
    tokens
        .take_while(|token| match token.text {
            text if text == opens => {
                depth += 1;
                true
            }
            text if text == closes && depth > 0 => {
                depth -= 1;
                true
            }
            text => text != closes && (depth > 0 || !is_end(token)),
        })
        .count()
}

/// Returns whether a dividend has the form `(a - a % b)`, where `b` is the divisor. The two `a` are
/// not compared.
fn is_multiple(dividend: &[Token<'_>], divisor: &[Token<'_>]) -> bool {
    let divisor = divisor.iter().map(|token| token.text);
    let end: Vec<&str> = std::iter::once("%").chain(divisor).chain([")"]).collect();
    let dividend: Vec<&str> = dividend.iter().map(|token| token.text).collect();
    dividend.ends_with(&end) && dividend.contains(&"-")
}

/// Returns whether a token cannot be part of an operand of an operator.
fn ends_operand(token: &Token<'_>) -> bool {
    match token.kind {
        TokenKind::Sign => !matches!(token.text, "." | ":"),
        // `sum(a) FILTER (WHERE b) OVER c` is one operand.
        TokenKind::Word if is_any(token, "filter over") => false,
        TokenKind::Word => is_any(token, KEYWORDS) || token.is("end"),
        TokenKind::Quoted | TokenKind::String | TokenKind::Comment => false,
    }
}

fn has_comma(arguments: &[Token<'_>]) -> bool {
    let is_comma = |token: &Token<'_>| token.text == ",";
    length_until(arguments.iter(), "(", ")", is_comma) < arguments.len()
}

/// Returns whether these tokens contain a comparison outside a CASE expression.
fn compares(arguments: &[Token<'_>]) -> bool {
    let mut cases = 0_usize;
    arguments.iter().any(|token| {
        if token.is("case") {
            cases += 1;
        } else if token.is("end") {
            cases = cases.saturating_sub(1);
        }
        cases == 0 && matches!(token.text, "=" | "<" | ">")
    })
}

/// Returns whether a number has an exponent, which makes it a double in all engines.
fn is_exponent(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let digit = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digit(digits) && digit(exponent)
}

/// Returns whether a value must follow this token, rather than an operator.
fn opens_expression(token: &Token<'_>) -> bool {
    match token.kind {
        TokenKind::Sign => !matches!(token.text, ")" | "."),
        TokenKind::Word => is_any(token, KEYWORDS),
        TokenKind::Quoted | TokenKind::String | TokenKind::Comment => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Queries outside the subset, each with the token that is not allowed.
    const OUTSIDE: [(&str, &str); 30] = [
        ("SELECT a / 2 AS b FROM t", "/"),
        ("SELECT 1e0 * a, b / 2 FROM t", "/"),
        ("SELECT a / b * 1e2 FROM t", "/"),
        ("SELECT 1e0 + a / b FROM t", "/"),
        ("SELECT a / b + c % d FROM t", "/"),
        ("SELECT a % b / c FROM t", "/"),
        ("SELECT (a + b % c) / c FROM t", "/"),
        ("SELECT (a - a % b) / c FROM t", "/"),
        ("SELECT 1.5 * a FROM t", "."),
        ("SELECT .5 * a FROM t", "."),
        ("SELECT max(a, b) FROM t", "max"),
        ("SELECT min(coalesce(a, 1), b) FROM t", "min"),
        ("SELECT sum(a = b) FROM t", "sum"),
        ("SELECT a FROM t ORDER BY a", "ORDER"),
        ("SELECT a FROM t ORDER BY a NULLS FIRST, b DESC", "ORDER"),
        ("SELECT a FROM t ORDER BY a, b DESC NULLS LAST", "ORDER"),
        (
            "SELECT sum(a) OVER (PARTITION BY b ORDER BY c ROWS 1 PRECEDING) FROM t",
            "ORDER",
        ),
        ("SELECT a FROM t WHERE a IS b", "IS"),
        ("SELECT a FROM t WHERE a IS NOT 1", "IS"),
        ("SELECT a FROM t WHERE a LIKE 'x%'", "LIKE"),
        ("SELECT a FROM t WHERE a GLOB 'x*'", "GLOB"),
        ("SELECT \"a\" FROM t", "\"a\""),
        ("SELECT CAST(a AS TEXT) FROM t", "CAST"),
        ("SELECT CAST(a AS INTEGER) FROM t", "CAST"),
        ("SELECT strftime('%Y', a) FROM t", "strftime"),
        ("SELECT group_concat(a, ', ') FROM t", "group_concat"),
        ("SELECT a FROM t CROSS JOIN u ON u.a = t.a", "CROSS"),
        ("SELECT a FROM t CROSS JOIN u USING (a)", "CROSS"),
        ("SELECT a ->> 0 FROM t", "-"),
        ("SELECT a FROM t WHERE +a = 1 LIMIT :top", "+"),
    ];

    #[test]
    fn each_difference_between_the_engines_is_found() {
        for (sql, expected) in OUTSIDE {
            let found = findings(sql);
            let first = found
                .first()
                .unwrap_or_else(|| panic!("nothing found in {sql}"));
            assert_eq!(
                &sql[first.span.clone()],
                expected,
                "{sql}: {}",
                first.message
            );
        }
        assert_eq!(findings("SELECT a FROM t WHERE +a = 1 LIMIT :top").len(), 2);
    }

    #[test]
    fn queries_in_the_subset_are_accepted() {
        for sql in [
            "WITH x AS MATERIALIZED (SELECT 1e2 * a / nullif(b, 0) AS c FROM t NOT INDEXED) SELECT c FROM x ORDER BY c DESC NULLS LAST, abs(c) NULLS FIRST LIMIT 5",
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 5), m (a, b) AS (SELECT 1, 2) SELECT CAST((a - a % 12) / 12 AS BIGINT) FROM m",
            "SELECT sum(CASE WHEN a = b THEN 1 ELSE 0 END), max(a), count(*) FILTER (WHERE a > 1) FROM t WHERE a IS NOT NULL AND b IS NOT DISTINCT FROM :b",
            "SELECT group_concat(a, ', ') OVER (PARTITION BY b ORDER BY a NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM t",
            "SELECT t.a, -1 + a, 0.5e0 * a FROM t CROSS JOIN u JOIN v ON v.a = u.a WHERE u.a IN (SELECT a FROM w) AND (a OR (b))",
            "SELECT printf('%04d', a) || '/' || :with || ' ORDER BY x LIKE' FROM t",
        ] {
            let found = findings(sql);
            let words: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
            assert!(words.is_empty(), "{sql}: {words:?}");
        }
    }
}

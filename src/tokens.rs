//! Splits SQL into tokens, so that names, strings and comments can be told apart.

/// A token of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'s> {
    /// The position of the token's first byte.
    pub(crate) at: usize,
    /// The text of the token, including its quotes.
    pub(crate) text: &'s str,
    /// The kind of the token.
    pub(crate) kind: TokenKind,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A keyword, a name or a number.
    Word,
    /// A quoted name: `"a"`, `` `a` `` or `[a]`.
    Quoted,
    /// A text in single quotes.
    String,
    /// Any other sign, such as a comma or an operator.
    Sign,
    /// A whole comment: `-- …` including the line end, or `/* … */`.
    Comment,
}

impl<'s> Token<'s> {
    /// Returns the text of a name without its quotes.
    pub(crate) fn name(&self) -> &'s str {
        match self.kind {
            TokenKind::Quoted => {
                let end = if self.text.starts_with('[') {
                    "]"
                } else {
                    &self.text[..1]
                };
                self.text[1..].trim_end_matches(end)
            }
            _ => self.text,
        }
    }

    /// Returns the position after the token's last byte.
    pub(crate) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Returns whether the token is this keyword.
    pub(crate) fn is(&self, keyword: &str) -> bool {
        self.kind == TokenKind::Word && self.text.eq_ignore_ascii_case(keyword)
    }
}

/// Returns the tokens of a text, leaving out white space and comments.
pub(crate) fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut found = with_comments(sql);
    found.retain(|token| token.kind != TokenKind::Comment);
    found
}

/// Returns the tokens of a text, leaving out white space but not comments.
pub(crate) fn with_comments(sql: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(sql.len() / 8);
    let mut at = 0;
    while let Some(&first) = sql.as_bytes().get(at) {
        let rest = &sql[at..];
        let (length, kind) = match first {
            b'\'' => (1 + up_to(&rest[1..], "'"), Some(TokenKind::String)),
            b'-' if rest.starts_with("--") => (up_to(rest, "\n"), Some(TokenKind::Comment)),
            b'/' if rest.starts_with("/*") => {
                (2 + up_to(&rest[2..], "*/"), Some(TokenKind::Comment))
            }
            b'"' | b'`' | b'[' => {
                let end = if first == b'[' { "]" } else { &rest[..1] };
                (1 + up_to(&rest[1..], end), Some(TokenKind::Quoted))
            }
            _ if is_word(first) => (run(rest, is_word), Some(TokenKind::Word)),
            _ if is_space(first) => (run(rest, is_space), None),
            _ => (1, Some(TokenKind::Sign)),
        };
        let text = &rest[..length];
        found.extend(kind.map(|kind| Token { at, text, kind }));
        at += length;
    }
    found
}

/// Adds `random()` to the ORDER BY of a query, so that rows with equal sort keys are shuffled.
///
/// Returns `None` if the query has no ORDER BY.
pub(crate) fn shuffled(sql: &str) -> Option<String> {
    let mut depth = 0;
    let mut ordered = false;
    let mut end = None;
    for token in tokens(sql) {
        match token.text {
            "(" => depth += 1,
            ")" => depth -= 1,
            ";" => break,
            _ => {}
        }
        if depth == 0 && token.is("limit") {
            break;
        }
        ordered |= depth == 0 && token.is("order");
        end = Some(token.end());
    }
    let (before, after) = sql.split_at(end.filter(|_| ordered)?);
    Some(format!("{before}, random(){after}"))
}

/// Returns the length of the text up to and including the first `end`, or the whole length if the
/// text does not contain `end`.
fn up_to(text: &str, end: &str) -> usize {
    text.find(end).map_or(text.len(), |found| found + end.len())
}

/// Returns the number of bytes at the start of a text for which the condition holds.
fn run(text: &str, is_of_kind: fn(u8) -> bool) -> usize {
    let end = text.bytes().position(|byte| !is_of_kind(byte));
    end.unwrap_or(text.len())
}

/// Returns whether a byte belongs to a word. As in `SQLite`, characters outside ASCII belong to
/// words.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || !byte.is_ascii()
}

/// Returns whether a byte is white space. As in `SQLite`, all white space is ASCII.
fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn strings_names_and_signs_are_tokens_and_comments_are_not() {
        let sql = "SELECT \"a b\", 'it''s' -- x\n/* y */ FROM [c];";
        let found = tokens(sql);
        let texts: Vec<&str> = found.iter().map(|token| token.text).collect();
        assert_eq!(
            texts,
            ["SELECT", "\"a b\"", ",", "'it'", "'s'", "FROM", "[c]", ";"]
        );
        assert_eq!(found[1].name(), "a b");
        assert_eq!(found[6].name(), "c");
        assert!(found[5].is("from"));
        assert!(!found[1].is("a b"));
    }

    /// `SQLite` treats a space outside ASCII like a letter.
    #[test]
    fn characters_outside_ascii_belong_to_names() {
        let found = tokens("año\u{a0}x\u{c}é");
        let texts: Vec<&str> = found.iter().map(|token| token.text).collect();
        assert_eq!(texts, ["año\u{a0}x", "é"]);
    }

    proptest! {
        #[test]
        fn any_text_is_split_into_tokens(sql in "[a.'\"`\\[\\] é/*\\-;\n]{0,20}") {
            for token in with_comments(&sql) {
                prop_assert_eq!(&sql[token.at..token.end()], token.text);
                prop_assert!(token.name().len() <= token.text.len());
            }
        }
    }
}

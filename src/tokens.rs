//! SQL cut into its words and signs: as much of its grammar as it takes to know what
//! is a name, a string or a comment.

/// One piece of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'s> {
    /// Byte at which it begins.
    pub(crate) at: usize,
    /// All of it, quotes too.
    pub(crate) text: &'s str,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a piece of SQL is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A keyword, a name or a number.
    Word,
    /// A name between quotes: `"a"`, `` `a` `` or `[a]`.
    Quoted,
    /// A text between single quotes.
    String,
    /// Any other sign.
    Sign,
    /// A comment, with its signs and the end of its line.
    Comment,
}

impl<'s> Token<'s> {
    /// Returns a name without its quotes.
    pub(crate) fn name(&self) -> &'s str {
        match self.kind {
            Kind::Quoted => {
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

    /// Returns the byte behind it.
    pub(crate) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Returns whether it is that keyword.
    pub(crate) fn is(&self, keyword: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(keyword)
    }
}

/// Returns the tokens of a text, without white space and comments.
pub(crate) fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut found = with_comments(sql);
    found.retain(|token| token.kind != Kind::Comment);
    found
}

/// Returns the tokens of a text, without white space.
pub(crate) fn with_comments(sql: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(sql.len() / 8);
    let mut at = 0;
    while let Some(&first) = sql.as_bytes().get(at) {
        let rest = &sql[at..];
        let (length, kind) = match first {
            b'\'' => (1 + up_to(&rest[1..], "'"), Some(Kind::String)),
            b'-' if rest.starts_with("--") => (up_to(rest, "\n"), Some(Kind::Comment)),
            b'/' if rest.starts_with("/*") => (2 + up_to(&rest[2..], "*/"), Some(Kind::Comment)),
            b'"' | b'`' | b'[' => {
                let end = if first == b'[' { "]" } else { &rest[..1] };
                (1 + up_to(&rest[1..], end), Some(Kind::Quoted))
            }
            _ if is_word(first) => (run(rest, is_word), Some(Kind::Word)),
            _ if is_space(first) => (run(rest, is_space), None),
            _ => (1, Some(Kind::Sign)),
        };
        let text = &rest[..length];
        found.extend(kind.map(|kind| Token { at, text, kind }));
        at += length;
    }
    found
}

/// Returns a query with `random()` at the end of its order, so that rows that are equal
/// in it come in any; none, if it asks for no order.
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

/// Returns the length of `text` with the first `end` in it, or of all of it.
fn up_to(text: &str, end: &str) -> usize {
    text.find(end).map_or(text.len(), |found| found + end.len())
}

/// Returns how many bytes at the beginning of a text are of a kind.
fn run(text: &str, is_of_kind: fn(u8) -> bool) -> usize {
    let end = text.bytes().position(|byte| !is_of_kind(byte));
    end.unwrap_or(text.len())
}

/// As in `SQLite`, whatever is not ASCII belongs to a name.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || !byte.is_ascii()
}

/// As in `SQLite`, white space is ASCII only.
fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn strings_names_and_signs_are_told_apart_and_comments_left_out() {
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

    /// `SQLite` takes a space that is not ASCII for a letter.
    #[test]
    fn what_is_not_ascii_belongs_to_a_name() {
        let found = tokens("año\u{a0}x\u{c}é");
        let texts: Vec<&str> = found.iter().map(|token| token.text).collect();
        assert_eq!(texts, ["año\u{a0}x", "é"]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_cut(sql in "[a.'\"`\\[\\] é/*\\-;\n]{0,20}") {
            for token in with_comments(&sql) {
                prop_assert_eq!(&sql[token.at..token.end()], token.text);
                prop_assert!(token.name().len() <= token.text.len());
            }
        }
    }
}

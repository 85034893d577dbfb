//! Finds a name in SQL. It is used for errors that `SQLite` reports without a position.

use crate::tokens::{TokenKind, tokens};

/// A name in SQL: its position, and its text without quotes.
struct Identifier<'s> {
    offset: usize,
    name: &'s str,
    /// Whether it follows a dot, as `b` in `a.b`.
    qualified: bool,
    /// Whether it follows FROM or JOIN, and therefore names a table.
    is_table: bool,
}

/// Returns the position of the table `name` in SQL, in bytes: after FROM or JOIN if possible,
/// because a column can have the same name. Otherwise the result is that of [`find`].
pub(super) fn find_table(sql: &str, name: &str) -> Option<usize> {
    let identifiers = identifiers(sql).into_iter();
    let mut tables = identifiers.filter(|identifier| identifier.is_table);
    let found = tables.find(|table| table.name.eq_ignore_ascii_case(name));
    let found = found.map(|table| table.offset);
    found.or_else(|| find(sql, name))
}

/// Returns the position of `name` in SQL, in bytes. For the name `a.b`, this is the position of a
/// `b` that follows `a` and a dot.
///
/// Strings and comments are skipped; case is ignored.
pub(crate) fn find(sql: &str, name: &str) -> Option<usize> {
    let (qualifier, name) = match name.rsplit_once('.') {
        Some((qualifier, name)) => (qualifier.rsplit('.').next(), name),
        None => (None, name),
    };
    let identifiers = identifiers(sql);
    let found = identifiers.iter().enumerate().find(|(index, identifier)| {
        let before = index
            .checked_sub(1)
            .and_then(|before| identifiers.get(before))
            .filter(|_| identifier.qualified);
        identifier.name.eq_ignore_ascii_case(name)
            && qualifier.is_none_or(|qualifier| {
                before.is_some_and(|before| before.name.eq_ignore_ascii_case(qualifier))
            })
    });
    found.map(|(_, identifier)| identifier.offset)
}

fn identifiers(sql: &str) -> Vec<Identifier<'_>> {
    let mut found = Vec::new();
    let mut qualified = false;
    let mut is_table = false;
    for token in tokens(sql) {
        match token.kind {
            TokenKind::Word => found.push(Identifier {
                offset: token.at,
                name: token.text,
                qualified,
                is_table,
            }),
            TokenKind::Quoted => found.push(Identifier {
                offset: token.at + 1,
                name: token.name(),
                qualified,
                is_table,
            }),
            TokenKind::String | TokenKind::Sign | TokenKind::Comment => {}
        }
        qualified = token.text == ".";
        is_table = token.is("from") || token.is("join");
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_found_outside_strings_and_comments() {
        let sql = "SELECT 'x', 'it''s x' -- x\n, /* x */ xx FROM ^x, x";
        assert_eq!(find(sql, "x"), sql.find('^').map(|sign| sign + 1));
        assert_eq!(find("SELECT 1 FROM \"a b\"", "a b"), Some(15));
        assert_eq!(find("SELECT 1 FROM [a b], `c`", "c"), Some(22));
        assert_eq!(find("SELECT 1 FROM X", "x"), Some(14));
        assert_eq!(find("SELECT 'x'", "x"), None);
    }

    #[test]
    fn a_qualified_name_is_found_behind_its_qualifier() {
        let sql = "SELECT nme, b.nme, main.a . nme";
        assert_eq!(find(sql, "a.nme"), Some(28));
        assert_eq!(find(sql, "main.a.nme"), Some(28));
        assert_eq!(find(sql, "nme"), Some(7));
        assert_eq!(find(sql, "c.nme"), None);
    }

    #[test]
    fn a_table_is_found_behind_from_or_join() {
        let sql = "SELECT topic, x.actor FROM topic JOIN \"actor\" AS x";
        assert_eq!(find_table(sql, "topic"), Some(27));
        assert_eq!(find_table(sql, "ACTOR"), Some(39));
        assert_eq!(find_table("SELECT 1 FROM a, b", "b"), Some(17));
        assert_eq!(find_table("SELECT 1 FROM main.c", "main.c"), Some(19));
        assert_eq!(find_table("SELECT 1", "b"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_searched_without_panic(sql in "[a.'\"`\\[\\] é/*\\-\n]{0,20}", name in "[a.é]{0,3}") {
            if let Some(offset) = find(&sql, &name) {
                prop_assert!(sql.is_char_boundary(offset));
            }
        }
    }
}

//! Finds the accounts that describe the same thing.
//!
//! Facts of several dossiers describe one thing if they share `account_of`. Facts of one
//! dossier stay separate even so, because its coder separated them; but engagements that
//! share a happening are one, and so are amounts that restate each other.

use super::sql::indented;

/// Returns the key of what a fact is an account of, followed by a number that separates the
/// accounts of one dossier; all its engagements have the same number.
pub(super) fn numbered(account: &str, dossier: &str, fact: &str) -> String {
    format!(
        "{account} || ' ' || dense_rank() OVER (
    PARTITION BY {}, {}
    ORDER BY coalesce((
        SELECT 0 FROM engagements AS counted
        WHERE counted.ref = {fact}
    ), {fact})
)",
        indented(account, 4),
        indented(dossier, 4),
    )
}

/// Returns the key of what an amount is an account of; amounts that restate each other, in
/// any number of steps, share the first key by name.
pub(super) fn restated(account: &str) -> String {
    let next = |here: &str, there: &str| {
        format!(
            "SELECT others.account_of
        FROM retold
        JOIN facts AS ones ON ones.account_of = retold.account_of
        JOIN links ON links.{here} = ones.ref
        JOIN vocab_relation USING (relation)
        JOIN facts AS said ON said.ref = links.ref AND said.denied <> 1
        JOIN facts AS others ON others.ref = links.{there}
        WHERE vocab_relation.restates = 1"
        )
    };
    format!(
        "(
    WITH RECURSIVE retold (account_of) AS (
        SELECT {account}
        UNION
        {}
        UNION
        {}
    )
    SELECT min(retold.account_of) FROM retold
)",
        next("from_ref", "to_ref"),
        next("to_ref", "from_ref"),
    )
}

//! Finds the accounts that describe the same thing.
//!
//! Facts of several dossiers describe one thing if they share `account_of`. Facts of one dossier
//! stay separate even if they share it, because their coder separated them. There are two
//! exceptions: engagements that share a happening are one thing, and so are amounts that restate
//! each other.

use super::sql::indented;

/// Returns the SQL expression that identifies the thing a fact describes: `account_of` and a
/// number. Facts of one dossier that share `account_of` get different numbers, except engagements,
/// which get the same number because they are one thing.
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

/// Returns the SQL expression that identifies the thing an amount describes. Amounts that restate
/// each other, directly or in several steps, all get the first of their values of `account_of`.
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

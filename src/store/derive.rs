//! What the loader works out from what dossiers say.
//!
//! All of it is derived anew at each change: how many sources bear a fact out depends on
//! which other dossiers are loaded, a title on the names of actors that several share.
//! A column is written only where its value changes.

use rusqlite::Connection;

use super::Error;

/// The steps of deriving, in the order in which one stands on another: what a step works
/// out, and its statements.
///
/// Tables are emptied and filled again; a column is written where its value changes. Pairs,
/// their dates and their amounts are TEMP tables, for `SQLite` 3.54 refuses a statement
/// whose common tables, taken apart, come to a thousand; the comparison drops them.
const STEPS: [(&str, &str); 12] = [
    ("amounts as text", include_str!("derive/amounts.sql")),
    ("actors of facts", include_str!("derive/fact_actors.sql")),
    // The title of an amount contains the amount; the actors of a fact tell who its main actors are.
    ("summary columns of facts", include_str!("derive/facts.sql")),
    // A link is named by the titles of the facts that it joins.
    ("titles of links", include_str!("derive/links.sql")),
    // What facts are accounts of, and whether they are denied, is known from here on.
    ("independent sources", include_str!("derive/sources.sql")),
    ("scopes of actors", include_str!("derive/scopes.sql")),
    ("acts between actors", include_str!("derive/acts.sql")),
    ("accounts of one event", include_str!("derive/pairs.sql")),
    ("their dates", include_str!("derive/pair_dates.sql")),
    ("their amounts", include_str!("derive/pair_amounts.sql")),
    // Whose part stands for whom decides who is told of as whose part.
    ("their differences", include_str!("derive/comparisons.sql")),
    ("fact counts of actors", include_str!("derive/actors.sql")),
];

/// What deriving gives, to be compared with what a file holds.
pub(super) struct Derived {
    /// The table.
    pub(super) table: &'static str,
    /// The columns that tell one row from another, comma between them.
    pub(super) key: &'static [&'static str],
    /// The columns that are derived; empty: whole rows are.
    pub(super) columns: &'static [&'static str],
}

/// All that is derived. The keys of acts and comparisons are left out: nothing refers to
/// them.
pub(super) const DERIVED: [Derived; 7] = [
    Derived {
        table: "facts",
        key: &["ref"],
        columns: &[
            "title",
            "who",
            "cited",
            "hedge",
            "cue",
            "hedged",
            "denied",
            "sources",
            "account_of",
        ],
    },
    Derived {
        table: "quantities",
        key: &["ref"],
        columns: &["amount"],
    },
    Derived {
        table: "actors",
        key: &["actor"],
        columns: &["facts"],
    },
    Derived {
        table: "fact_actors",
        key: &["ref", "actor", "part"],
        columns: &["ordinal", "shares", "agent"],
    },
    Derived {
        table: "work_scopes",
        key: &["whole", "actor"],
        columns: &["via", "of_state"],
    },
    Derived {
        table: "work_acts",
        key: &[
            "ref", "actor", "other", "tone", "ground", "stance", "counted",
        ],
        columns: &[],
    },
    Derived {
        table: "work_comparisons",
        key: &[
            "a_ref", "b_ref", "rank", "aspect", "of_what", "a_says", "b_says", "stands", "apart",
            "how", "a_whole", "b_whole",
        ],
        columns: &[],
    },
];

/// Derives anew who is in each fact, what every list says of it, whom every actor stands
/// for, which acts are towards whom, and how accounts of one thing stand to each other.
pub(super) fn derive(connection: &Connection) -> Result<(), Error> {
    // What was counted before may be far from what is there now.
    count(connection)?;
    for (_, sql) in STEPS {
        connection.execute_batch(sql)?;
    }
    count(connection)
}

/// Counts what the tables hold, for whoever plans a query: without it, planners
/// took a list of one kind of fact for one of all facts (0.46 s became 0.08 s on
/// a hundred thousand).
///
/// The limit keeps it short, and keeps it from sampling values, by which plans
/// would differ between this `SQLite` and that of the shell.
fn count(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "analysis_limit", 1000)?;
    connection.execute("ANALYZE", [])?;
    Ok(())
}

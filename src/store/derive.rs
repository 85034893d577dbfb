//! What the loader works out from what dossiers say.
//!
//! All of it is derived anew at each change: how many sources bear a fact out depends on
//! which other dossiers are loaded, a title on the names of actors that several share.
//! A column is written only where its value changes.

use rusqlite::Connection;

use super::Error;

/// One step of deriving: a statement that fills one table or column.
struct Step {
    /// The table that is emptied first; `None`: the statement changes rows that are there.
    clear: Option<&'static str>,
    /// The statement.
    sql: &'static str,
}

/// The steps, in the order in which one stands on another.
const STEPS: [Step; 9] = [
    Step {
        clear: None,
        sql: include_str!("derive/amounts.sql"),
    },
    Step {
        clear: Some("DELETE FROM fact_actors"),
        sql: include_str!("derive/fact_actors.sql"),
    },
    // Titles of amounts stand on the amounts, who is behind a fact on who is in it.
    Step {
        clear: None,
        sql: include_str!("derive/facts.sql"),
    },
    // A link is named by the titles of the facts that it joins.
    Step {
        clear: None,
        sql: include_str!("derive/links.sql"),
    },
    // What facts are accounts of, and whether they are denied, is known from here on.
    Step {
        clear: None,
        sql: include_str!("derive/sources.sql"),
    },
    Step {
        clear: Some("DELETE FROM work_scopes"),
        sql: include_str!("derive/scopes.sql"),
    },
    Step {
        clear: Some("DELETE FROM work_acts"),
        sql: include_str!("derive/acts.sql"),
    },
    // Whose part stands for whom is known by now.
    Step {
        clear: Some("DELETE FROM work_comparisons"),
        sql: include_str!("derive/comparisons.sql"),
    },
    Step {
        clear: None,
        sql: include_str!("derive/actors.sql"),
    },
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
    for step in &STEPS {
        if let Some(clear) = step.clear {
            connection.execute(clear, [])?;
        }
        connection.execute(step.sql, [])?;
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

//! The read-only lock: the one place that decides what a reader may run.
//!
//! No single measure is enough. A read-only connection still runs `VACUUM INTO`
//! and makes TEMP tables, `sqlite3_stmt_readonly` is true of ATTACH, and
//! `query_only` can be switched off again; so an allow-list decides, and the
//! others stand behind it.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;

/// Why the lock is there, for whoever runs into it.
const REASON: &str = "reading never writes, and never opens another file";

/// Most bytes of one text, blob or row.
const LONGEST: i32 = 10_000_000;

/// PRAGMAs that describe the schema of this file. They take a name and set nothing.
const PRAGMAS: [&str; 6] = [
    "foreign_key_list",
    "index_info",
    "index_list",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// Built-in functions that compute from their arguments alone.
///
/// Left out on purpose: `load_extension`; `fts3_tokenizer`; `sqlite_*`, `changes`
/// and `last_insert_rowid`, which tell of the connection; `randomblob` and
/// `zeroblob`, which make memory out of nothing.
const FUNCTIONS: [&str; 137] = [
    // Core.
    "abs",
    "char",
    "coalesce",
    "concat",
    "concat_ws",
    "format",
    "glob",
    "hex",
    "if",
    "ifnull",
    "iif",
    "instr",
    "length",
    "like",
    "likelihood",
    "likely",
    "lower",
    "ltrim",
    "max",
    "min",
    "nullif",
    "octet_length",
    "printf",
    "quote",
    "random",
    "replace",
    "round",
    "rtrim",
    "sign",
    "soundex",
    "substr",
    "substring",
    "trim",
    "typeof",
    "unhex",
    "unicode",
    "unistr",
    "unistr_quote",
    "unlikely",
    "upper",
    "subtype",
    // Dates.
    "current_date",
    "current_time",
    "current_timestamp",
    "date",
    "datetime",
    "julianday",
    "strftime",
    "time",
    "timediff",
    "unixepoch",
    // Aggregates.
    "avg",
    "count",
    "group_concat",
    "median",
    "percentile",
    "percentile_cont",
    "percentile_disc",
    "string_agg",
    "sum",
    "total",
    // Windows.
    "cume_dist",
    "dense_rank",
    "first_value",
    "lag",
    "last_value",
    "lead",
    "nth_value",
    "ntile",
    "percent_rank",
    "rank",
    "row_number",
    // JSON.
    "->",
    "->>",
    "json",
    "json_array",
    "json_array_insert",
    "json_array_length",
    "json_error_position",
    "json_extract",
    "json_group_array",
    "json_group_object",
    "json_insert",
    "json_object",
    "json_patch",
    "json_pretty",
    "json_quote",
    "json_remove",
    "json_replace",
    "json_set",
    "json_type",
    "json_valid",
    "jsonb",
    "jsonb_array",
    "jsonb_array_insert",
    "jsonb_extract",
    "jsonb_group_array",
    "jsonb_group_object",
    "jsonb_insert",
    "jsonb_object",
    "jsonb_patch",
    "jsonb_remove",
    "jsonb_replace",
    "jsonb_set",
    // Mathematics, where it is compiled in.
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "ceil",
    "ceiling",
    "cos",
    "cosh",
    "degrees",
    "exp",
    "floor",
    "ln",
    "log",
    "log10",
    "log2",
    "mod",
    "pi",
    "pow",
    "power",
    "radians",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "trunc",
    // Full-text search.
    "bm25",
    "highlight",
    "match",
    "snippet",
];

/// What the authorizer refused last, in words.
pub(super) type Refusal = Arc<Mutex<Option<String>>>;

/// Locks a connection for good.
pub(super) fn lock(mut connection: Connection) -> rusqlite::Result<(Connection, Refusal)> {
    connection.flush_prepared_statement_cache();
    // For a record in memory this stands in for the read-only open flag.
    connection.pragma_update(None, "query_only", true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A large sort would spill to a file otherwise, and reading never writes.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    limit(&connection)?;
    let refusal = Refusal::default();
    let noted = Arc::clone(&refusal);
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        match refused(&context.action) {
            None => Authorization::Allow,
            Some(what) => {
                let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
                noted.get_or_insert(what);
                Authorization::Deny
            }
        }
    }))?;
    Ok((connection, refusal))
}

/// Sets the limits on what one statement may take up: the one place for them.
fn limit(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    Ok(())
}

/// Returns why an action is refused, in words; `None`: it may go on.
fn refused(action: &AuthAction<'_>) -> Option<String> {
    let what = match action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Recursive
        // FTS5 asks for this on every MATCH.
        | AuthAction::Pragma { pragma_name: "data_version", pragma_value: None } => return None,
        AuthAction::Pragma { pragma_name, .. } if is_listed(&PRAGMAS, pragma_name) => return None,
        AuthAction::Pragma { pragma_name, .. } => format!("PRAGMA {pragma_name}"),
        AuthAction::Function { function_name } if is_listed(&FUNCTIONS, function_name) => {
            return None;
        }
        AuthAction::Function { function_name } => {
            return Some(format!(
                "the function `{function_name}` is not allowed here: only those that compute from their arguments are"
            ));
        }
        other => statement(other).into(),
    };
    Some(not_allowed(&what))
}

/// Says in words that `what` is refused, and why.
pub(super) fn not_allowed(what: &str) -> String {
    format!("`{what}` is not allowed here: {REASON}")
}

fn is_listed(list: &[&str], name: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(name))
}

fn is_schema(table: &str) -> bool {
    is_listed(&["sqlite_master", "sqlite_temp_master"], table)
}

/// Returns the words a statement begins with, which its author will recognize.
fn statement(action: &AuthAction<'_>) -> &'static str {
    match action {
        // Where the schema changes, SQLite asks for its own table first.
        AuthAction::Insert { table_name } if is_schema(table_name) => "CREATE",
        AuthAction::Update { table_name, .. } if is_schema(table_name) => "ALTER TABLE",
        AuthAction::Delete { table_name } if is_schema(table_name) => "DROP",
        AuthAction::Attach { .. } => "ATTACH",
        AuthAction::Detach { .. } => "DETACH",
        AuthAction::Insert { .. } => "INSERT",
        AuthAction::Update { .. } => "UPDATE",
        AuthAction::Delete { .. } => "DELETE",
        AuthAction::AlterTable { .. } => "ALTER TABLE",
        AuthAction::Analyze { .. } => "ANALYZE",
        AuthAction::Reindex { .. } => "REINDEX",
        AuthAction::Savepoint { .. } => "SAVEPOINT",
        AuthAction::Transaction { .. } => "BEGIN, COMMIT or ROLLBACK",
        AuthAction::CreateTempIndex { .. }
        | AuthAction::CreateTempTable { .. }
        | AuthAction::CreateTempTrigger { .. }
        | AuthAction::CreateTempView { .. } => "CREATE TEMP",
        AuthAction::CreateIndex { .. }
        | AuthAction::CreateTable { .. }
        | AuthAction::CreateTrigger { .. }
        | AuthAction::CreateView { .. }
        | AuthAction::CreateVtable { .. } => "CREATE",
        AuthAction::DropIndex { .. }
        | AuthAction::DropTable { .. }
        | AuthAction::DropTempIndex { .. }
        | AuthAction::DropTempTable { .. }
        | AuthAction::DropTempTrigger { .. }
        | AuthAction::DropTempView { .. }
        | AuthAction::DropTrigger { .. }
        | AuthAction::DropView { .. }
        | AuthAction::DropVtable { .. } => "DROP",
        _ => "this statement",
    }
}

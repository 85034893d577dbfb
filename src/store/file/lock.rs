//! Sets the limits of every connection, and locks connections that only read. Only this module
//! decides what SQL a reader may run.
//!
//! No single measure is enough: a read-only connection still runs `VACUUM INTO` and creates TEMP
//! tables, `sqlite3_stmt_readonly` is true for ATTACH, and `query_only` can be switched off. So an
//! authorizer with a list of allowed actions decides, and the other measures back it up. Limits
//! bound the memory of a statement, and a [`Stopper`](super::Stopper) bounds its time.
//!
//! A locked connection begins a read transaction with its first statement. So everything that a
//! command prints comes from one snapshot of the file.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, Row};

use super::stop::Order;
use crate::store::Error;

/// The reason given to users whose statement the lock refuses.
const REASON: &str = "commands that read never write and never open another file";

/// The maximum size of a text, blob or row, in bytes.
pub(crate) const LONGEST: i32 = 10_000_000;

/// The maximum memory of `SQLite`, in bytes, in a process that called [`cap_memory`]: 256 MiB.
/// Sorting a hundred thousand wide rows takes a tenth of this.
const MEMORY: i64 = 256 << 20;

/// The limits on a statement. They are far above the needs of any report, and low enough that no
/// statement takes long to compile. Nested views count towards the limit on depth. Patterns of LIKE
/// and GLOB are compared with texts of up to [`LONGEST`] bytes, so the limit on their length bounds
/// time.
const LIMITS: [(Limit, i32); 8] = [
    (Limit::SQLITE_LIMIT_LENGTH, LONGEST),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (Limit::SQLITE_LIMIT_COLUMN, 1_000),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 1_000),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 250),
    (Limit::SQLITE_LIMIT_FUNCTION_ARG, 100),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
    (Limit::SQLITE_LIMIT_VDBE_OP, 250_000),
];

/// Whenever `SQLite` has run this many instructions of its virtual machine, it checks whether to
/// stop. That is often enough even if an instruction takes a millisecond, and costs little even if
/// it takes a nanosecond.
const STEPS: i32 = 100;

/// PRAGMAs that return a property of the file. They are allowed only without a value, because
/// `user_version = 3` would set the property.
const VALUES: [&str; 2] = ["application_id", "user_version"];

/// PRAGMAs that describe the schema of this file. They take a name and set nothing.
const PRAGMAS: [&str; 6] = [
    "foreign_key_list",
    "index_info",
    "index_list",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// The built-in functions that a statement may call.
///
/// These are left out on purpose: `load_extension`; `fts3_tokenizer`; `sqlite_*`, `changes` and
/// `last_insert_rowid`, which describe the connection; `randomblob` and `zeroblob`, which allocate
/// memory.
const FUNCTIONS: [&str; 7] = [
    // Core functions.
    "abs char coalesce concat concat_ws format glob hex if ifnull iif instr length like \
     likelihood likely lower ltrim max min nullif octet_length printf quote random replace \
     round rtrim sign soundex substr substring trim typeof unhex unicode unistr \
     unistr_quote unlikely upper subtype",
    // Functions for dates.
    "current_date current_time current_timestamp date datetime julianday strftime time \
     timediff unixepoch",
    // Aggregate functions.
    "avg count group_concat median percentile percentile_cont percentile_disc string_agg \
     sum total",
    // Window functions.
    "cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank \
     row_number",
    // Functions for JSON.
    "-> ->> json json_array json_array_insert json_array_length json_error_position \
     json_extract json_group_array json_group_object json_insert json_object json_patch \
     json_pretty json_quote json_remove json_replace json_set json_type json_valid jsonb \
     jsonb_array jsonb_array_insert jsonb_extract jsonb_group_array jsonb_group_object \
     jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set",
    // Mathematics, which some builds of SQLite lack.
    "acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log \
     log10 log2 mod pi pow power radians sin sinh sqrt tan tanh trunc",
    // Functions for full-text search.
    "bm25 highlight match snippet",
];

/// The last refusal of the authorizer, in words.
pub(crate) type Refusal = Arc<Mutex<Option<String>>>;

/// A read-only connection, with the handles by which its owner learns of refusals, stops statements
/// and ends the transaction.
pub(crate) struct Locked {
    pub(crate) connection: Connection,
    pub(crate) refusal: Refusal,
    pub(crate) order: Order,
    pub(crate) release: Release,
}

/// Whether the authorizer allows COMMIT. Only [`Self::release`] sets this, for its own COMMIT.
#[derive(Debug, Clone, Default)]
pub(crate) struct Release(Arc<AtomicBool>);

impl Release {
    /// Ends the read transaction of a locked connection, which releases the lock on the file.
    pub(crate) fn release(&self, connection: &Connection) {
        self.0.store(true, Ordering::Relaxed);
        // COMMIT fails only if an error has already ended the transaction.
        let _ = connection.execute_batch("COMMIT");
        self.0.store(false, Ordering::Relaxed);
    }
}

/// Locks a connection permanently.
pub(crate) fn lock(connection: Connection) -> rusqlite::Result<Locked> {
    lock_but_for(connection, &[], Order::default())
}

/// Locks a connection whose statements `order` can stop. The connection may also run the PRAGMAs in
/// `checks`, without a value. If there are any, large sorts may use a file, because a check of all
/// rows can need more memory than is allowed.
pub(crate) fn lock_but_for(
    mut connection: Connection,
    checks: &'static [&'static str],
    order: Order,
) -> rusqlite::Result<Locked> {
    connection.flush_prepared_statement_cache();
    // A database in memory was not opened read-only, so this PRAGMA forbids writes to it.
    connection.pragma_update(None, "query_only", true)?;
    guard(&mut connection, &order)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    // By default, a large sort uses a temporary file. Only the checks may write one.
    let sorts = if checks.is_empty() { "MEMORY" } else { "FILE" };
    connection.pragma_update(None, "temp_store", sorts)?;
    // BEGIN reads nothing yet. The first statement that reads fixes the snapshot for all later
    // ones.
    connection.execute_batch("BEGIN")?;
    let refusal = Refusal::default();
    let noted = Arc::clone(&refusal);
    let release = Release::default();
    let releasing = release.clone();
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        match refused(&context.action, checks) {
            None => Authorization::Allow,
            Some(_) if is_transaction(&context.action) && releasing.0.load(Ordering::Relaxed) => {
                Authorization::Allow
            }
            Some(what) => {
                let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
                noted.get_or_insert(what);
                Authorization::Deny
            }
        }
    }))?;
    Ok(Locked {
        connection,
        refusal,
        order,
        release,
    })
}

/// Configures a connection, for reading or writing: sets limits, disables triggers, distrusts the
/// schema, and lets `order` stop statements.
///
/// chancery has no triggers. Foreign-key actions such as ON DELETE CASCADE do not count as
/// triggers.
pub(crate) fn guard(connection: &mut Connection, order: &Order) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    for (limit, most) in LIMITS {
        connection.set_limit(limit, most)?;
    }
    let order = order.clone();
    connection.progress_handler(STEPS, Some(move || order.given().is_some()))
}

/// Turns a failure of `SQLite` into the error for the limit or lock that caused it, or else into an
/// error about the file at `path`.
pub(crate) fn failed(error: Error, order: &Order, path: &Path) -> Error {
    match error {
        Error::Sqlite(error) => {
            barrier(&error, order).unwrap_or_else(|| Error::from(error).at(path))
        }
        error => error.at(path),
    }
}

/// Returns the error for a limit, a refusal or a stop, if that is what caused a failure. Otherwise
/// returns `None`.
pub(crate) fn barrier(error: &rusqlite::Error, order: &Order) -> Option<Error> {
    let (code, message) = match error {
        rusqlite::Error::SqlInputError { error, msg, .. } => (error.code, msg.as_str()),
        rusqlite::Error::SqliteFailure(error, message) => {
            (error.code, message.as_deref().unwrap_or_default())
        }
        _ => return None,
    };
    match code {
        ErrorCode::OperationInterrupted => order.given().map(Error::Stopped),
        // For a PRAGMA that is used as a table, such as `pragma_table_info`, SQLite passes on the
        // message but not the code.
        _ if message == "interrupted" => order.given().map(Error::Stopped),
        ErrorCode::OutOfMemory => Some(Error::Limit(too_large())),
        ErrorCode::TooBig => Some(Error::Limit(too_long())),
        // The message quotes a name from the query. This name can contain the words sought below.
        _ if is_about_a_name(message) => None,
        _ if is_refusal(message) => Some(Error::Refused {
            what: format!("{message}: {REASON}"),
        }),
        _ => limit_in(message).map(Error::Limit),
    }
}

/// Returns whether a message of `SQLite` quotes a name from the query.
fn is_about_a_name(message: &str) -> bool {
    ["no such ", "ambiguous ", "near \"", "unrecognized token"]
        .iter()
        .any(|opening| message.starts_with(opening))
}

/// Limits the memory that `SQLite` uses in this process, over all connections.
///
/// The limit cannot be raised again, so this is for a program that runs one query, not for a
/// library or a test.
///
/// # Errors
///
/// Fails if even an in-memory connection cannot be opened.
pub fn cap_memory() -> Result<(), Error> {
    // A locked connection would refuse the PRAGMA, so a new connection sets the limit, which then
    // applies to the whole process.
    let connection = Connection::open_in_memory()?;
    let set = |row: &Row<'_>| row.get::<_, i64>(0);
    let limit = connection.query_row(&format!("PRAGMA hard_heap_limit = {MEMORY}"), [], set)?;
    debug_assert!(limit <= MEMORY);
    // Above this soft limit, SQLite reuses pages, and the sorts of a writing connection go to a
    // temporary file. Only the hard limit makes a statement fail.
    let soft = MEMORY / 4 * 3;
    connection.query_row(&format!("PRAGMA soft_heap_limit = {soft}"), [], set)?;
    Ok(())
}

/// Returns the limit that a message of `SQLite` is about, if any.
///
/// Most limits have no error code of their own.
fn limit_in(message: &str) -> Option<String> {
    let of_size = ["string or blob too big", "statement too long"];
    let words = [
        "at most 64 tables",
        "Expression tree is too large",
        "Recursion limit",
        "parser stack overflow",
        "pattern too complex",
        "too many",
        "too deep",
    ];
    if of_size.contains(&message) {
        return Some(too_long());
    }
    let known = words.iter().any(|part| message.contains(part));
    known.then(|| match message {
        "Recursion limit" => "the query is nested too deeply".to_owned(),
        _ => message.replacen("Expression", "expression", 1),
    })
}

/// Returns whether a message says that `SQLite` itself, not the authorizer, refused the statement:
/// because the schema table is protected, or because the schema is distrusted.
fn is_refusal(message: &str) -> bool {
    message.starts_with("unsafe use of ") || message.ends_with(" may not be modified")
}

/// Returns the message that a value or row is too long.
pub(crate) fn too_long() -> String {
    let megabytes = LONGEST / 1_000_000;
    format!("a text, blob or row is longer than {megabytes} MB")
}

/// Returns the message that a query needs too much memory.
fn too_large() -> String {
    format!("the query needs more than {} MiB of memory", MEMORY >> 20)
}

/// Returns why an action is refused, in words. Returns `None` if the action is allowed.
fn refused(action: &AuthAction<'_>, checks: &[&str]) -> Option<String> {
    let what = match action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Recursive
        // FTS5 runs this on every MATCH.
        | AuthAction::Pragma { pragma_name: "data_version", pragma_value: None } => return None,
        AuthAction::Pragma { pragma_name, pragma_value: None }
            if is_listed(&VALUES, pragma_name) || is_listed(checks, pragma_name) => return None,
        AuthAction::Pragma { pragma_name, .. } if is_listed(&PRAGMAS, pragma_name) => return None,
        AuthAction::Pragma { pragma_name, .. } => format!("PRAGMA {pragma_name}"),
        AuthAction::Function { function_name } if computes(function_name) => return None,
        AuthAction::Function { function_name } => {
            return Some(format!(
                "the function `{function_name}` is not allowed here: only functions that compute from their arguments are"
            ));
        }
        other => statement(other).into(),
    };
    Some(not_allowed(&what))
}

/// Returns the message that `what` is not allowed, with the reason.
pub(crate) fn not_allowed(what: &str) -> String {
    format!("`{what}` is not allowed here: {REASON}")
}

/// Returns whether a function is in the list [`FUNCTIONS`].
fn computes(function: &str) -> bool {
    let mut names = FUNCTIONS.iter().flat_map(|group| group.split(' '));
    names.any(|name| name.eq_ignore_ascii_case(function))
}

fn is_listed(list: &[&str], name: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(name))
}

fn is_transaction(action: &AuthAction<'_>) -> bool {
    matches!(action, AuthAction::Transaction { .. })
}

fn is_schema(table: &str) -> bool {
    is_listed(&["sqlite_master", "sqlite_temp_master"], table)
}

/// Returns the SQL keywords for a refused action, such as ALTER TABLE, for the error message.
fn statement(action: &AuthAction<'_>) -> &'static str {
    match action {
        // For a change of the schema, SQLite first asks whether it may write to the schema table.
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

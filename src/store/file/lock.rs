//! The limits of every connection, and the read-only lock: the one place that decides what a
//! reader may run.
//!
//! No single measure is enough. A read-only connection still runs `VACUUM INTO`
//! and creates TEMP tables, `sqlite3_stmt_readonly` is true for ATTACH, and
//! `query_only` can be switched off. So an allow-list decides, and the others back
//! it up. Limits bound the memory of a statement, and a
//! [`Stopper`](super::Stopper) bounds its time.
//!
//! A locked connection is in a read transaction from its first statement on, so that all
//! that a command prints is of one state of the file.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, Row};

use super::stop::Order;
use crate::store::Error;

/// The reason given to users who hit the lock.
const REASON: &str = "commands that read never write and never open another file";

/// The maximum size of a text, blob or row, in bytes.
pub(crate) const LONGEST: i32 = 10_000_000;

/// The maximum memory of `SQLite`, in bytes, in a process that called [`cap_memory`]:
/// 256 MiB. Sorting a hundred thousand wide rows takes a tenth of it.
const MEMORY: i64 = 256 << 20;

/// Limits on a statement: far above the needs of any report, far below what takes long to
/// compile. Nested views count towards the depth. Patterns of LIKE and GLOB are compared
/// with texts of up to [`LONGEST`] bytes, so their limit bounds time.
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

/// After how many steps of its program `SQLite` checks whether to stop: often enough if a
/// step takes a millisecond, and at no noticeable cost if it takes a nanosecond.
const STEPS: i32 = 100;

/// PRAGMAs that return a property of the file; with a value they would set it.
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

/// Built-in functions that compute from their arguments alone.
///
/// Left out on purpose: `load_extension`; `fts3_tokenizer`; `sqlite_*`, `changes`
/// and `last_insert_rowid`, which describe the connection; `randomblob` and
/// `zeroblob`, which allocate memory.
const FUNCTIONS: [&str; 7] = [
    // Core.
    "abs char coalesce concat concat_ws format glob hex if ifnull iif instr length like \
     likelihood likely lower ltrim max min nullif octet_length printf quote random replace \
     round rtrim sign soundex substr substring trim typeof unhex unicode unistr \
     unistr_quote unlikely upper subtype",
    // Dates.
    "current_date current_time current_timestamp date datetime julianday strftime time \
     timediff unixepoch",
    // Aggregates.
    "avg count group_concat median percentile percentile_cont percentile_disc string_agg \
     sum total",
    // Windows.
    "cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank \
     row_number",
    // JSON.
    "-> ->> json json_array json_array_insert json_array_length json_error_position \
     json_extract json_group_array json_group_object json_insert json_object json_patch \
     json_pretty json_quote json_remove json_replace json_set json_type json_valid jsonb \
     jsonb_array jsonb_array_insert jsonb_extract jsonb_group_array jsonb_group_object \
     jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set",
    // Mathematics, if compiled in.
    "acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log \
     log10 log2 mod pi pow power radians sin sinh sqrt tan tanh trunc",
    // Full-text search.
    "bm25 highlight match snippet",
];

/// The authorizer's last refusal, in words.
pub(crate) type Refusal = Arc<Mutex<Option<String>>>;

/// A read-only connection, and the state that it shares with its owner.
pub(crate) struct Locked {
    pub(crate) connection: Connection,
    pub(crate) refusal: Refusal,
    pub(crate) order: Order,
    pub(crate) release: Release,
}

/// Allows the one COMMIT that ends the read transaction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Release(Arc<AtomicBool>);

impl Release {
    /// Ends the read transaction of a locked connection, and with it the lock on its file.
    pub(crate) fn release(&self, connection: &Connection) {
        self.0.store(true, Ordering::Relaxed);
        // It fails only if an error has ended the transaction already.
        let _ = connection.execute_batch("COMMIT");
        self.0.store(false, Ordering::Relaxed);
    }
}

/// Locks a connection permanently.
pub(crate) fn lock(connection: Connection) -> rusqlite::Result<Locked> {
    lock_but_for(connection, &[], Order::default())
}

/// Locks a connection that `order` can stop, and also allows these PRAGMAs without a value. Checks
/// of all rows may sort more data than fits into the memory limit.
pub(crate) fn lock_but_for(
    mut connection: Connection,
    checks: &'static [&'static str],
    order: Order,
) -> rusqlite::Result<Locked> {
    connection.flush_prepared_statement_cache();
    // For a record in memory, this replaces the read-only open flag.
    connection.pragma_update(None, "query_only", true)?;
    guard(&mut connection, &order)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    // Otherwise a large sort would spill to a file, but reading never writes.
    let sorts = if checks.is_empty() { "MEMORY" } else { "FILE" };
    connection.pragma_update(None, "temp_store", sorts)?;
    // Deferred: the first read decides which state of the file is read.
    connection.execute_batch("BEGIN")?;
    let refusal = Refusal::default();
    let noted = Arc::clone(&refusal);
    let release = Release::default();
    let releasing = release.clone();
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        match refused(&context.action, checks) {
            Some(_) if releasing.0.load(Ordering::Relaxed) => Authorization::Allow,
            None => Authorization::Allow,
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

/// Configures every connection, for reading or writing: sets limits, disables triggers, distrusts
/// the schema, and lets `order` stop it.
///
/// chancery has no triggers. The actions of foreign keys do not count as triggers.
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

/// Turns a failure of `SQLite` into an error about the file at `path`, or into the limit or
/// lock that caused it.
pub(crate) fn failed(error: Error, order: &Order, path: &Path) -> Error {
    match error {
        Error::Sqlite(error) => {
            barrier(&error, order).unwrap_or_else(|| Error::from(error).at(path))
        }
        error => error.at(path),
    }
}

/// Returns the limit or lock of `SQLite` itself that caused a failure, if any.
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
        // A PRAGMA that is used as a table passes on the message only.
        _ if message == "interrupted" => order.given().map(Error::Stopped),
        ErrorCode::OutOfMemory => Some(Error::Limit(too_large())),
        ErrorCode::TooBig => Some(Error::Limit(too_long())),
        // A name may contain any text.
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
/// The limit cannot be raised again: this is for a program that runs one query, not for
/// a library or a test.
///
/// # Errors
///
/// If even an in-memory connection cannot be opened.
pub fn cap_memory() -> Result<(), Error> {
    // A reader's own connection refuses the PRAGMA; the limit applies to all connections.
    let connection = Connection::open_in_memory()?;
    let set = |row: &Row<'_>| row.get::<_, i64>(0);
    let limit = connection.query_row(&format!("PRAGMA hard_heap_limit = {MEMORY}"), [], set)?;
    debug_assert!(limit <= MEMORY);
    // From here on, pages are reused and sorts of a writing connection go to a temporary file,
    // before anything fails.
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

/// Returns whether a message of `SQLite` is about its own locks: on the schema table, or on
/// an untrusted schema.
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

/// Returns why an action is refused, in words; `None`: it is allowed.
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

/// Returns the message that `what` is refused, and why.
pub(crate) fn not_allowed(what: &str) -> String {
    format!("`{what}` is not allowed here: {REASON}")
}

/// Returns whether a function is one of [`FUNCTIONS`].
fn computes(function: &str) -> bool {
    let mut names = FUNCTIONS.iter().flat_map(|group| group.split(' '));
    names.any(|name| name.eq_ignore_ascii_case(function))
}

fn is_listed(list: &[&str], name: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(name))
}

fn is_schema(table: &str) -> bool {
    is_listed(&["sqlite_master", "sqlite_temp_master"], table)
}

/// Returns the keywords of a statement, which its author will recognize.
fn statement(action: &AuthAction<'_>) -> &'static str {
    match action {
        // A schema change first asks for access to the schema table.
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

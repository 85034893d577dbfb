//! Unloads files of votes.

use rusqlite::{OptionalExtension, TransactionBehavior};

use crate::store::bulk::loading::LoadedFile;
use crate::store::file::commit::commit;
use crate::store::{Error, Store};

/// Files of votes that were unloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnloadedVotes {
    /// The names of the file with votes and of the files that belong to it.
    pub names: Vec<String>,
    /// The number of roll calls that were deleted.
    pub roll_calls: u64,
    /// The number of votes that were deleted.
    pub votes: u64,
}

impl Store {
    /// Returns the files of votes that are loaded.
    pub fn vote_files(&self) -> Result<Vec<LoadedFile>, Error> {
        let sql = "SELECT name, sha256, bytes FROM vote_files ORDER BY vote_file";
        let files = LoadedFile::select(&self.connection, sql);
        files.map_err(|error| self.failed(error))
    }

    /// Unloads the file of votes with this SHA-256 and the files that belong to it, as if they had
    /// never been loaded. Returns `None` if no such file is loaded.
    pub fn unload_votes(&mut self, sha256: &str) -> Result<Option<UnloadedVotes>, Error> {
        // Foreign keys are off, so that SQLite does not search for rows that refer to a deleted
        // roll call. `remove_votes` deletes those rows first.
        let unloaded = self.without_foreign_keys(|store| store.remove_votes(sha256));
        unloaded.map_err(|error| self.failed(error))
    }

    fn remove_votes(&mut self, sha256: &str) -> Result<Option<UnloadedVotes>, Error> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let of_it: Option<u32> = transaction
            .prepare("SELECT belongs_to FROM vote_files WHERE sha256 = ?1")?
            .query_row([sha256], |row| row.get(0))
            .optional()?;
        let Some(with_votes) = of_it else {
            return Ok(None);
        };
        let names = {
            let mut select = transaction
                .prepare("SELECT name FROM vote_files WHERE belongs_to = ?1 ORDER BY vote_file")?;
            let names = select.query_map([with_votes], |row| row.get(0))?;
            names.collect::<rusqlite::Result<_>>()?
        };
        let of_roll_calls = |table: &str| {
            format!(
                "DELETE FROM {table} WHERE roll_call IN \
                 (SELECT roll_call FROM roll_calls WHERE vote_file = ?1)"
            )
        };
        let votes = transaction.execute(&of_roll_calls("work_votes"), [with_votes])?;
        transaction.execute(&of_roll_calls("roll_call_issues"), [with_votes])?;
        let remove = |table: &str, column: &str| {
            transaction.execute(
                &format!("DELETE FROM {table} WHERE {column} = ?1"),
                [with_votes],
            )
        };
        remove("work_vote_agreement", "vote_file")?;
        let roll_calls = remove("roll_calls", "vote_file")?;
        remove("vote_files", "belongs_to")?;
        transaction.execute_batch(include_str!("mark_whole.sql"))?;
        let count = |count: usize| u64::try_from(count).unwrap_or_default();
        let unloaded = UnloadedVotes {
            names,
            roll_calls: count(roll_calls),
            votes: count(votes),
        };
        commit(transaction, &self.path)?;
        Ok(Some(unloaded))
    }
}

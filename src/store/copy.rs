//! Copies a record, for what must be tried without changing it.

use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::stop::Order;
use super::{Error, Reader, lock, open};

/// Pages to copy between two checks of the clock.
const STEP: i32 = 1000;

impl Reader {
    /// Returns a private copy: an unnamed temporary file.
    pub(super) fn copy(&self) -> Result<Connection, Error> {
        copy(&self.connection, &self.order)
    }
}

/// Copies a record into an unnamed temporary file, unless `order` is to stop.
pub(super) fn copy(connection: &Connection, order: &Order) -> Result<Connection, Error> {
    let mut copy = Connection::open("")?;
    {
        let backup = Backup::new(connection, &mut copy)?;
        loop {
            match backup.step(STEP)? {
                StepResult::Done => break,
                StepResult::More => {}
                // Another program writes: wait as long as any reader does.
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
            order.check()?;
        }
    }
    lock::guard(&mut copy, order)?;
    open::prepare(&copy)?;
    Ok(copy)
}

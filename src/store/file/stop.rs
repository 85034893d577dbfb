//! Stops a query from outside, because of the time limit or the user.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use rusqlite::{Connection, InterruptHandle};

/// The reason why a query was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The query reached the time limit.
    TimeUp,
    /// The user interrupted the query.
    Interrupted,
}

/// A handle with which another thread stops the current and all later statements of a reader or
/// store.
pub struct Stopper {
    order: Order,
    handle: InterruptHandle,
}

impl Stopper {
    pub(crate) fn new(connection: &Connection, order: &Order) -> Self {
        Self {
            order: order.clone(),
            handle: connection.get_interrupt_handle(),
        }
    }

    /// Stops the reader or store permanently, and rolls back a change that is not committed yet. If
    /// this is called several times, the first reason counts.
    ///
    /// A running SQL function is not stopped, because `SQLite` checks only between two instructions
    /// of its virtual machine.
    pub fn stop(&self, why: Stop) {
        self.order.give(why);
        // The interrupt also stops compiling and sorting, but has no effect on later statements.
        // The reason stored above stops those.
        self.handle.interrupt();
    }
}

/// Holds the reason to stop, once one is given. A reader shares it with its progress handler and
/// its stoppers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order(Arc<AtomicU8>);

impl Order {
    const TIME_UP: u8 = 1;
    const INTERRUPTED: u8 = 2;

    fn give(&self, why: Stop) {
        let code = match why {
            Stop::TimeUp => Self::TIME_UP,
            Stop::Interrupted => Self::INTERRUPTED,
        };
        // If a reason was given before, keep that one.
        let _ = self
            .0
            .compare_exchange(0, code, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// Returns the reason to stop as an error, once there is one.
    pub(crate) fn check(&self) -> Result<(), Stop> {
        self.given().map_or(Ok(()), Err)
    }

    /// Returns the reason to stop, once there is one.
    pub(crate) fn given(&self) -> Option<Stop> {
        match self.0.load(Ordering::Relaxed) {
            Self::TIME_UP => Some(Stop::TimeUp),
            Self::INTERRUPTED => Some(Stop::Interrupted),
            _ => None,
        }
    }
}

//! Stops a query from outside, because of the time limit or the user.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use rusqlite::{Connection, InterruptHandle};

/// Why a query was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It reached the time limit.
    TimeUp,
    /// The user interrupted it.
    Interrupted,
}

/// Stops the present and future statements of its reader or store, from another thread.
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

    /// Stops the reader or store permanently; the first reason is kept. A change that is not
    /// committed yet is rolled back.
    ///
    /// This does not stop a single function call: `SQLite` checks only between two steps of
    /// its program.
    pub fn stop(&self, why: Stop) {
        self.order.give(why);
        // An interrupt also stops compiling and sorting, but has no effect before a statement
        // runs; the flag has.
        self.handle.interrupt();
    }
}

/// Whether to stop, and why: shared by a reader, its progress handler and its stoppers.
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
        // Keep the first reason.
        let _ = self
            .0
            .compare_exchange(0, code, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// Fails once there is a reason to stop.
    pub(crate) fn check(&self) -> Result<(), Stop> {
        self.given().map_or(Ok(()), Err)
    }

    /// Returns the reason, once there is one.
    pub(crate) fn given(&self) -> Option<Stop> {
        match self.0.load(Ordering::Relaxed) {
            Self::TIME_UP => Some(Stop::TimeUp),
            Self::INTERRUPTED => Some(Stop::Interrupted),
            _ => None,
        }
    }
}

//! Stopping a question from outside, because of the clock or because of the user.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use rusqlite::InterruptHandle;

use super::Reader;

/// Why a question was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It took more time than it was given.
    TimeUp,
    /// The user asked for it.
    Interrupted,
}

/// Stops whatever its reader runs or will run, from another thread.
pub struct Stopper {
    order: Order,
    handle: InterruptHandle,
}

impl Stopper {
    /// Stops the reader for good; the first reason stands.
    ///
    /// What one function call computes is not stopped by this: `SQLite` looks up
    /// only between two steps of its program.
    pub fn stop(&self, why: Stop) {
        self.order.give(why);
        // Reaches into compiling and sorting, but is forgotten where nothing runs yet;
        // the order is not.
        self.handle.interrupt();
    }
}

impl Reader {
    /// Returns what stops this reader.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper {
            order: self.order.clone(),
            handle: self.connection.get_interrupt_handle(),
        }
    }
}

impl Reader {
    /// Returns why it was stopped, if it was: it will answer nothing more.
    #[must_use]
    pub fn stopped(&self) -> Option<Stop> {
        self.order.given()
    }
}

/// Whether to stop, and why: shared by a reader, its progress handler and its stoppers.
#[derive(Debug, Clone, Default)]
pub(super) struct Order(Arc<AtomicU8>);

impl Order {
    const TIME_UP: u8 = 1;
    const INTERRUPTED: u8 = 2;

    fn give(&self, why: Stop) {
        let code = match why {
            Stop::TimeUp => Self::TIME_UP,
            Stop::Interrupted => Self::INTERRUPTED,
        };
        // The first one stands, so that a late one does not rewrite the reason.
        let _ = self
            .0
            .compare_exchange(0, code, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// Returns the reason, once there is one.
    pub(super) fn given(&self) -> Option<Stop> {
        match self.0.load(Ordering::Relaxed) {
            Self::TIME_UP => Some(Stop::TimeUp),
            Self::INTERRUPTED => Some(Stop::Interrupted),
            _ => None,
        }
    }
}

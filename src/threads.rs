//! Waits for threads.

use std::panic::resume_unwind;
use std::thread::ScopedJoinHandle;

/// Waits for a thread to end, and returns its result. If the thread panicked, panics with the same
/// payload.
pub(crate) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    let ended = thread.join();
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;
    use std::thread;

    use super::*;

    #[test]
    fn a_result_is_returned() {
        assert_eq!(thread::scope(|scope| joined(scope.spawn(|| 7))), 7);
    }

    #[test]
    fn a_panic_is_passed_on_with_its_payload() {
        let ended: thread::Result<()> = catch_unwind(|| {
            thread::scope(|scope| joined(scope.spawn(|| resume_unwind(Box::new("lost")))));
        });
        assert_eq!(ended.unwrap_err().downcast_ref(), Some(&"lost"));
    }
}

//! Gives advice on errors that come from a disk: for example, that it is full.

use std::io::{self, ErrorKind};

/// The number of the error "Input/output error". The standard library has no kind for it.
const EIO: i32 = 5;

/// Returns whether an error comes from a disk: for example, because it is full.
pub(crate) fn is_failure(error: &io::Error) -> bool {
    advice(error).is_some()
}

/// Returns advice on an error that comes from a disk. Returns `None` for other errors.
pub(crate) fn advice(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::StorageFull => Some("free some space on that disk, then run the command again"),
        ErrorKind::QuotaExceeded => {
            Some("your share of that disk is used up: free some of it, then run the command again")
        }
        ErrorKind::FileTooLarge => {
            Some("that disk, or `ulimit -f`, allows no file of that size: use another place")
        }
        ErrorKind::ReadOnlyFilesystem => Some("that disk can only be read: use another place"),
        ErrorKind::StaleNetworkFileHandle => Some("the network disk has gone: mount it again"),
        _ if error.raw_os_error() == Some(EIO) => {
            Some("the disk may be failing: run the command again, and keep a copy on another disk")
        }
        _ => None,
    }
}

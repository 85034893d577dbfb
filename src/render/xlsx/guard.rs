//! Turns panics of the library that writes workbooks into errors.
//!
//! The library keeps rows in a temporary file, and panics if it cannot write to that file.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use rust_xlsxwriter::XlsxError;

/// Calls the library.
///
/// # Errors
///
/// Returns an error if the library cannot write or read its temporary file.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(keep_quiet);
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(as_io),
        Err(panicked) => match system_error(&*panicked) {
            Some(error) => Err(unwritten(&error)),
            None => panic::resume_unwind(panicked),
        },
    }
}

/// Suppresses the message of a panic that becomes an error.
fn keep_quiet() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        let place = panicked.location().map_or("", |place| place.file());
        let is_caught =
            place.contains("rust_xlsxwriter") && system_error(panicked.payload()).is_some();
        if !is_caught {
            before(panicked);
        }
    }));
}

/// Returns the system's error if the message of a panic contains one in its `Debug` form:
/// `Os { code: 28, … }`.
fn system_error(payload: &(dyn Any + Send)) -> Option<io::Error> {
    let message = payload.downcast_ref::<String>()?;
    let (_, code) = message.split_once("Os { code: ")?;
    let (code, _) = code.split_once(',')?;
    code.parse().ok().map(io::Error::from_raw_os_error)
}

fn as_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::TempFileError(_, error) | XlsxError::IoError(error) => unwritten(&error),
        XlsxError::ZipError(error) => unwritten(&error.into()),
        other => io::Error::other(other),
    }
}

/// Returns an error about the temporary file.
pub(super) fn unwritten(error: &io::Error) -> io::Error {
    let message = format!("the temporary file of the workbook (TMPDIR): {error}");
    io::Error::new(error.kind(), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_with_a_system_error_becomes_that_error() {
        let full = io::Error::from_raw_os_error(28);
        let error = guarded::<()>(|| panic!("Couldn't write to xml file: {full:?}")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert!(error.to_string().contains("TMPDIR"), "{error}");
    }

    #[test]
    fn any_other_panic_continues() {
        let caught = panic::catch_unwind(|| guarded::<()>(|| panic!("a fault of the program")));
        assert!(caught.is_err());
    }
}

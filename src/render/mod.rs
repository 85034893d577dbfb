//! From rows to text: one streaming interface, one module per format.

mod output;

pub use self::output::{Output, OutputError, Target};

//! Charts: their content as plain data, and how it is drawn.
//!
//! The content of a chart is plain data: a [`Timeline`], [`Bars`], a [`Matrix`] or [`Links`].
//! Each is drawn as inline SVG for a page (`svg`), with its [`Data`] as the rows of a table
//! below; the first two are also drawn as text for a terminal (`text`). No database, no
//! command line.
//!
//! A drawing shows what is unknown: how precise a date is, which ends are open, which numbers
//! have only a bound. It is to scale or says that it is not, and counts what it omits.

pub mod amount;
pub mod bars;
pub mod data;
pub mod day;
pub mod links;
pub mod matrix;
mod reach;
pub mod scale;
pub mod svg;
pub mod text;
pub mod timeline;
pub mod when;

pub use self::amount::Amount;
pub use self::bars::{Bar, BarLayout, Bars};
pub use self::data::Data;
pub use self::links::{CausalLink, Effect, Links};
pub use self::matrix::{Mark, MarkValue, Matrix};
pub use self::svg::{Drawing, STYLE};
pub use self::timeline::{Timeline, TimelineItem};

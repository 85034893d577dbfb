//! Describes charts as plain data, and draws them.
//!
//! The content of a chart is a [`Timeline`], [`Bars`], a [`Matrix`] or [`Links`]. For a page, each
//! of these is drawn as inline SVG (`svg`), and the page has a table of its [`Data`] below the
//! drawing. For a terminal, a timeline and bars can be drawn as text (`text`). Charts depend on no
//! database and no command line.
//!
//! A drawing shows what is unknown, such as an open end of a date or a number with only one bound.
//! If a drawing is not to scale or omits items, it says so.

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

pub use self::amount::BoundedNumber;
pub use self::bars::{Bar, BarLayout, Bars};
pub use self::data::Data;
pub use self::links::{CausalLink, Effect, Links};
pub use self::matrix::{Mark, MarkValue, Matrix};
pub use self::svg::{Drawing, STYLE};
pub use self::timeline::{Timeline, TimelineItem};

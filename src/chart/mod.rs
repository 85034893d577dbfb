//! Charts: what they show, and how it is drawn.
//!
//! What a chart shows is plain data: [`Timeline`], [`Bars`], [`Matrix`] and [`Links`]. Each is
//! drawn as an inline SVG picture for a page (`svg`) and has its [`Data`] as rows, for the table
//! behind the picture; the first two are drawn as text for a terminal too (`text`). No database,
//! no command line.
//!
//! A drawing shows what is not known: how precise a date is, which ends are open, where a
//! number has only a bound. It is to scale, or says that it is not; what is left out is
//! counted.

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
pub use self::bars::{Bar, Bars, Layout};
pub use self::data::Data;
pub use self::links::{Effect, Link, Links};
pub use self::matrix::{Mark, Matrix, Value};
pub use self::svg::STYLE;
pub use self::timeline::{Item, Timeline};

//! Charts as inline SVG.
//!
//! Elements have classes, and presentation attributes for readers without [`STYLE`]; no
//! element has a `style`. All is drawn in the colour of the text. Shape, fill and words carry
//! all differences; colour alone carries none.

mod bars;
mod canvas;
mod links;
mod matrix;
#[cfg(test)]
mod tests;
mod timeline;
mod width;

pub use self::canvas::Drawing;

/// The style rules for the classes of charts.
///
/// Colours are custom properties of the page: `--chart-1` to `--chart-4`, `--chart-dim`; one
/// that is not set is the colour of the text.
pub const STYLE: &str = include_str!("chart.css");

//! Draws charts as inline SVG.
//!
//! Elements have classes for [`STYLE`]. For programs that ignore stylesheets, they also have
//! presentation attributes, but never the attribute `style`. By default everything is drawn in the
//! colour of the text. Differences are shown by shape, fill and words, and never by colour alone.

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
/// Colours are custom properties of the page: `--chart-1` to `--chart-4` and `--chart-dim`. If the
/// page does not set a property, the colour of the text takes its place.
pub const STYLE: &str = include_str!("chart.css");

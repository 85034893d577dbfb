//! Charts as inline SVG.
//!
//! Elements have classes, and presentation attributes for whoever reads the picture without
//! [`STYLE`]; no element has a `style`. All is drawn in the colour of the text, and differs by
//! shape, filling and words, so that nothing is told by colour alone.

mod bars;
mod canvas;
mod links;
mod matrix;
#[cfg(test)]
mod tests;
mod timeline;
mod width;

/// The rules of the page's stylesheet for the classes of charts.
///
/// Colours are custom properties of the page: `--chart-1` to `--chart-4`, `--chart-dim`; the
/// text's own colour stands in for one that is not set.
pub const STYLE: &str = include_str!("chart.css");
